package markdown

import (
	"strings"
	"testing"

	"diptych/content"
)

func TestSmartPunctuation(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{`He said "no".`, "He said “no”."},
		{`"Start" and 'single' it's`, "“Start” and ‘single’ it’s"},
		{`nested "a 'b' c"`, "nested “a ‘b’ c”"},
		{`("in brackets")`, "(“in brackets”)"},
		{"\"`code`\" in quotes", "“code” in quotes"},
		{`**"bold"** and "*em*"`, "“bold” and “em”"},
		{`the '90s`, "the ’90s"},
		{`pages 1--5 --- and more...`, "pages 1–5 — and more…"},
		{`run with --release`, "run with --release"},
		{`a ---- line and .... dots`, "a ---- line and .... dots"},
		{"`\"code\" -- ...`", `"code" -- ...`},
		{"one\n\"two\"", "one “two”"},
		{`中文"引号"`, "中文“引号”"},
	} {
		blocks := Parse([]byte(c.source), "x.md", content.English, nil)
		SmartPunctuation(blocks)
		if got := content.PlainText(blocks[0].(*content.Paragraph).Text); got != c.want {
			t.Errorf("%s: got %q, want %q", c.source, got, c.want)
		}
	}
}

// What the author typed is kept where it was changed, also when a text is reached twice, as those of titles are.
func TestSmartPunctuationKeepsWhatWasWritten(t *testing.T) {
	list := Parse([]byte(`"a" *b*`), "x.md", content.English, nil)[0].(*content.Paragraph).Text
	SmartInlines(list)
	SmartInlines(list)
	changed, same := list[0].(*content.Text), list[1].(*content.Emphasis).Inlines[0].(*content.Text)
	if changed.Value != "“a” " || changed.Written != `"a" ` || same.Written != "" {
		t.Errorf("value %q written %q; unchanged: %q", changed.Value, changed.Written, same.Written)
	}
}

func TestSmartPunctuationReachesNotesAndCells(t *testing.T) {
	blocks := Parse([]byte("| \"a\" |\n| --- |\n| \"b\"[^n] |\n\n[^n]: It's a note.\n"), "x.md", content.English, nil)
	SmartPunctuation(blocks)
	table := blocks[0].(*content.Table)
	if got := content.PlainText(table.Head[0].Text) + content.PlainText(table.Rows[0][0].Text); got != "“a”“b”" {
		t.Errorf("cells: %q", got)
	}
	ref := table.Rows[0][0].Text[1].(*content.FootnoteReference)
	if got := content.PlainText(ref.Note.Blocks[0].(*content.Paragraph).Text); got != "It’s a note." {
		t.Errorf("note: %q", got)
	}
}

// The key of an index entry is set as its name is, wherever the mark stands; code in it is left alone.
func TestSmartPunctuationReachesKeysOfTheIndex(t *testing.T) {
	source := "It's. <!-- index: Little's law, \"rules\" of -->\n\n<!-- index: `'static`, Rust's -->\n\n```text\nx\n```\n"
	blocks := Parse([]byte(source), "x.md", content.English, nil)
	SmartPunctuation(blocks)
	var keys []string
	content.Walk(blocks, func(b content.Block) bool {
		for _, m := range b.Base().Marks {
			keys = append(keys, m.Key)
		}
		for _, list := range content.Inlines(b) {
			content.WalkInlines(list, func(in content.Inline) bool {
				if m, ok := in.(*content.IndexMark); ok {
					keys = append(keys, m.Key)
				}
				return true
			})
		}
		return true
	})
	if got, want := strings.Join(keys, " | "), "Little’s law, “rules” of | `'static`, Rust’s"; got != want {
		t.Errorf("keys %s, want %s", got, want)
	}
}
