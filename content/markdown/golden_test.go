package markdown

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diptych/content"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			language := content.English
			if strings.Contains(file, "chinese") {
				language = content.Chinese
			}
			d := &content.Diagnostics{}
			got := content.Dump(Parse(source, "ch.md", language, d))
			for _, x := range d.Sorted() {
				got += x.Span.String() + " " + x.ID + ": " + x.Message + "\n" + x.Source + "\n"
			}
			golden := strings.TrimSuffix(file, ".md") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestPlaces checks that the text at a place is the text of the inline.
func TestPlaces(t *testing.T) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(source), "\n")
		count := 0
		for in := range allInlines(Parse(source, "ch.md", content.Chinese, nil)) {
			at := in.At()
			rest := strings.ReplaceAll(string([]rune(lines[at.Line-1])[at.Column-1:]), "\t", " ")
			ok := true
			switch in := in.(type) {
			case *content.Text:
				// Names that we give to alerts, and titles of images, have the place of their construct.
				ok = strings.HasPrefix(rest, strings.TrimRight(in.Value, " ")) || strings.HasPrefix(rest, "[!NOTE]") || strings.HasPrefix(rest, "![")
			case *content.CodeSpan:
				ok = strings.HasPrefix(rest, "`"+in.Value)
			case *content.Strong:
				ok = strings.HasPrefix(rest, "**")
			case *content.Emphasis:
				ok = strings.HasPrefix(rest, "*")
			case *content.Link:
				ok = strings.HasPrefix(rest, "[")
			case *content.Keyboard:
				ok = strings.HasPrefix(rest, "<kbd>")
			case *content.FootnoteReference:
				ok = strings.HasPrefix(rest, "[^"+in.Note.Label+"]")
			}
			if !ok {
				t.Errorf("%s:%d:%d %T: the source has %q there", file, at.Line, at.Column, in, rest)
			}
			count++
		}
		if count < 10 {
			t.Errorf("%s: only %d inlines", file, count)
		}
	}
}

// allInlines yields the inlines of blocks, those of footnotes once.
func allInlines(blocks []content.Block) func(func(content.Inline) bool) {
	return func(yield func(content.Inline) bool) {
		seen := map[*content.Footnote]bool{}
		var walk func([]content.Block)
		walk = func(blocks []content.Block) {
			content.Walk(blocks, func(b content.Block) bool {
				for _, list := range content.Inlines(b) {
					content.WalkInlines(list, func(in content.Inline) bool {
						if note, ok := in.(*content.FootnoteReference); ok && !seen[note.Note] {
							seen[note.Note] = true
							walk(note.Note.Blocks)
						}
						return yield(in)
					})
				}
				return true
			})
		}
		walk(blocks)
	}
}

func TestOriginsOfIncludedText(t *testing.T) {
	text := "one\nincluded\nmore *text*\ntail <b>x\n"
	d := &content.Diagnostics{}
	blocks := ParseSource(Source{Text: []byte(text), Origins: []Origin{
		{Offset: 0, File: "a.md", Line: 1, Column: 1},
		{Offset: 4, File: "b.md", Line: 7, Column: 3},
		{Offset: 25, File: "a.md", Line: 3, Column: 1},
	}}, "a.md", content.English, d)
	var got []string
	for in := range allInlines(blocks) {
		got = append(got, in.At().String())
	}
	want := "a.md:1:1 b.md:7:3 b.md:8:1 b.md:8:6 b.md:8:7 b.md:8:12 a.md:3:1 a.md:3:6 a.md:3:9"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
	if s := d.Sorted()[0].Span.String(); s != "a.md:3:6" {
		t.Errorf("diagnostic at %s", s)
	}
}

func TestDiagnosticsCarrySourceAndHint(t *testing.T) {
	d := &content.Diagnostics{}
	Parse([]byte("fine\n\na Vec<T> b\r\n"), "f.md", content.English, d)
	list := d.Sorted()
	if len(list) != 1 {
		t.Fatalf("%d diagnostics", len(list))
	}
	if x := list[0]; x.Source != "a Vec<T> b" || x.Hint == "" || x.Span.String() != "f.md:3:6" {
		t.Errorf("got %+v", x)
	}
}

func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(source)
	}
	for _, s := range []string{
		"<details><summary>a\n</details></details>", "> <details>\n> x</details>\n", "[^a]: [^a]\n\n[^a]", "<pre>\n<!-- x", "a\tb\n\t<details>",
		"|a|\n|-|\n|`\\|`|<b>", "<!-- caption: ![x](y) -->\n\n```mermaid\n```", "term\n: <details>\n", "# {#a}\n***\n**：**", "- <summary>x</summary>\n  </details>", "\xef\xbb\xbf\r\r\n\x00\xff",
		"![](0 \"\n\")", "<pre>", "<A\nA>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		d := &content.Diagnostics{}
		blocks := Parse(source, "f.md", content.Chinese, d)
		lines := strings.Split(string(Clean(source, "f.md", nil)), "\n")
		inside := func(what string, at content.Span) {
			if at.File != "f.md" || at.Line < 1 || at.Line > len(lines) || at.EndLine < at.Line || at.EndLine > len(lines) ||
				at.Column < 1 || at.Column > len([]rune(lines[at.Line-1]))+1 {
				t.Errorf("%s lies outside the file: %+v", what, at)
			}
		}
		content.Walk(blocks, func(b content.Block) bool {
			inside("block", b.Base().Span)
			if code, ok := b.(*content.Code); ok {
				for _, line := range code.Lines {
					inside("line of code", line.Span)
				}
			}
			return true
		})
		for in := range allInlines(blocks) {
			inside("inline", in.At())
			if text, ok := in.(*content.Text); ok && strings.Contains(text.Value, "\n") {
				t.Errorf("line end in text %q", text.Value)
			}
		}
		for _, x := range d.Sorted() {
			inside(x.ID, x.Span)
		}
		content.Dump(blocks)
	})
}
