package inline

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

var update = flag.Bool("update", false, "write the golden files anew")

func newSetter(t testing.TB) *Setter {
	t.Helper()
	library, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	return NewSetter(NewCase(library), &theme.Theme{Colors: map[string]page.Color{"link": {B: 0.5}, "rule": {R: 0.2, G: 0.2, B: 0.2}}})
}

func body(measure unit.Pt, l content.Language, inlines ...content.Inline) Request {
	return Request{Inlines: inlines, Language: l, Measure: measure, Role: page.RoleBody,
		Style: theme.Style{Family: theme.Serif, Size: 10.5, Align: theme.Justified, Hyphenate: l == content.English}}
}

func text(s string) *content.Text { return &content.Text{Value: s} }

const prose = "The executor polls a future once and expects one of two answers: the value is ready, or the future has " +
	"arranged for its waker to be called. Nothing in between exists, and no thread waits. An implementation that returns " +
	"Pending without registering the waker has gone to sleep for ever; this misunderstanding is responsible for a remarkable number of bugs."

const chinese = "执行器每次轮询（poll）一个 future，只期待两种回答：要么值已经就绪，要么 future 已经安排好由唤醒器（Waker）再次通知。" +
	"两者之间不存在第三种状态——也没有线程在等待。如果一个实现返回了 Pending，却没有登记唤醒器，它就会“永远睡去”……这类误解造成了大量错误！"

// dump writes everything that a line holds, with widths that differ by rounding only made alike.
func dump(p Paragraph) string {
	var s strings.Builder
	for i, l := range p.Lines {
		fmt.Fprintf(&s, "line %d: %.2f wide of %.2f..%.2f, natural %.2f, ratio %.3f", i+1, l.Width, l.Record.X0, l.Record.X1, l.Record.Natural, l.Record.Ratio)
		if l.Record.Hyphenated {
			s.WriteString(", hyphen")
		}
		s.WriteByte('\n')
		for _, item := range l.Items {
			switch item := item.(type) {
			case *page.Text:
				unseen := ""
				if item.Invisible {
					unseen = ", unseen"
				}
				fmt.Fprintf(&s, "  %.2f,%.2f %s %.2f%s %q\n", item.X, item.Y, item.Face, item.Size, unseen, item.Characters())
			case *page.Path:
				fmt.Fprintf(&s, "  path of %d from %.2f,%.2f\n", len(item.Segments), item.Segments[0].Points[0].X, item.Segments[0].Points[0].Y)
			case *page.Image:
				fmt.Fprintf(&s, "  image %s %.2f,%.2f %.2f x %.2f\n", item.Format, item.X, item.Y, item.Width, item.Height)
			}
		}
		for _, k := range l.Links {
			fmt.Fprintf(&s, "  link %.2f+%.2f to %s%s (%s)\n", k.X, k.Width, k.Target, k.URI, k.Contents)
		}
		for _, a := range l.Anchors {
			fmt.Fprintf(&s, "  anchor %s at %.2f\n", a.ID, a.X)
		}
		for _, n := range l.Notes {
			fmt.Fprintf(&s, "  note %d\n", n.Number)
		}
	}
	return s.String()
}

func emphasis(x ...content.Inline) *content.Emphasis { return &content.Emphasis{Inlines: x} }
func strong(x ...content.Inline) *content.Strong     { return &content.Strong{Inlines: x} }
func code(s string) *content.CodeSpan                { return &content.CodeSpan{Value: s} }
func key(s string) *content.Keyboard                 { return &content.Keyboard{Inlines: []content.Inline{text(s)}} }

var note = &content.Footnote{Label: "w", Number: 3, Span: content.Span{File: "en/ch01.md", Line: 90}}

// mixed has one of every kind of inline.
func mixed(l content.Language) []content.Inline {
	word := func(english, chinese string) *content.Text {
		if l == content.Chinese {
			return text(chinese)
		}
		return text(english)
	}
	return []content.Inline{
		word("Call ", "调用 "), code("std::task::Context::waker"), word(" and ", "，再"), emphasis(word("keep it", "保存它")), word(", ", "，"),
		strong(word("always", "务必")), &content.FootnoteReference{Note: note}, word(". See ", "。参见"), &content.Anchor{ID: "here"},
		&content.Link{Destination: "ch02.md", Target: "ch02", Inlines: []content.Inline{word("chapter 2", "第 2 章")}},
		&content.PageReference{Target: "ch02", Language: l}, word(" or ", "或"),
		&content.Link{Destination: "https://tokio.rs/", Inlines: []content.Inline{text("tokio.rs")}}, word("; press ", "；按 "), key("Ctrl"), text("+"), key("C"),
		word(" 🟢, E = mc", " 🟢，E = mc"), &content.Superscript{Inlines: []content.Inline{text("2")}}, word(", H", "，H"), &content.Subscript{Inlines: []content.Inline{text("2")}},
		word("O, ", "O，"), &content.Strikethrough{Inlines: []content.Inline{word("gone words", "删去的字")}}, &content.LineBreak{}, word("End—of “it”.", "结尾——“这样”……"),
	}
}

func TestGolden(t *testing.T) {
	s := newSetter(t)
	folio := func(target string) string { return map[string]string{"ch02": "57"}[target] }
	for _, x := range []struct {
		name    string
		request Request
	}{
		{"english", body(399, content.English, text(prose))},
		{"english-narrow", body(230, content.English, text(prose))},
		{"chinese", body(399, content.Chinese, text(chinese))},
		{"chinese-narrow", body(231, content.Chinese, text(chinese))},
		{"mixed-english", body(300, content.English, mixed(content.English)...)},
		{"mixed-chinese", body(300, content.Chinese, mixed(content.Chinese)...)},
	} {
		var d content.Diagnostics
		x.request.Diagnostics, x.request.PageNumber = &d, folio
		if x.request.Language == content.Chinese {
			x.request.FirstIndent = 21
		}
		got := dump(s.Set(x.request))
		for _, problem := range d.Sorted() {
			t.Errorf("%s: %s", x.name, problem.Message)
		}
		file := filepath.Join("testdata", x.name+".golden")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from %s (go test -update):\n%s", x.name, file, got)
		}
	}
}

func TestMissingGlyphIsReportedOnce(t *testing.T) {
	s := newSetter(t)
	var d content.Diagnostics
	r := body(399, content.English, &content.Text{Value: "ab \U000E1234 \U000E1234", InlineNode: content.InlineNode{Span: content.Span{File: "en/a.md", Line: 4, Column: 10, EndLine: 4}}})
	r.Diagnostics = &d
	s.Set(r)
	got := d.Sorted()
	if len(got) != 1 || got[0].ID != "glyph-missing" || got[0].Severity != content.Warning || got[0].Span.Column != 13 || got[0].Hint == "" {
		t.Errorf("%+v", got)
	}
}

// A form that no face has is copied as it was written, and looks as if nothing had been asked for.
func TestVariationSelectorsAreKept(t *testing.T) {
	s := newSetter(t)
	for _, said := range []string{"a ☢️ b", "☢︎b", "中︀文", "☢️"} {
		for _, family := range []theme.Family{theme.Serif, theme.Mono} {
			r := body(1000, content.Chinese, text(said))
			r.Style.Family = family
			line := s.RunWith(said, r.Style, content.Chinese, page.RoleCode, content.Span{}, nil)
			plain := s.RunWith(strings.Map(func(c rune) rune {
				if variation(c) {
					return -1
				}
				return c
			}, said), r.Style, content.Chinese, page.RoleCode, content.Span{}, nil)
			got := ""
			for _, item := range line.Items {
				if run, ok := item.(*page.Text); ok {
					got += run.Characters()
					for _, g := range run.Glyphs {
						if g.ID == 0 {
							t.Errorf("%+q in %s: a glyph is .notdef", said, family)
						}
					}
				}
			}
			if got != said || line.Record.Text != said {
				t.Errorf("%s: glyphs say %+q and the record %+q, want %+q", family, got, line.Record.Text, said)
			}
			if line.Width != plain.Width {
				t.Errorf("%+q in %s is %v wide, without the selector %v", said, family, line.Width, plain.Width)
			}
		}
	}
}

func TestInlineImage(t *testing.T) {
	s := newSetter(t)
	picture := &content.InlineImage{Path: "en/badge.svg", Alt: "badge"}
	files := map[string]string{"en/badge.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="#f00"/></svg>`, "en/bad.png": "no picture"}
	request := func(path string, d *content.Diagnostics) Request {
		picture.Path = path
		r := body(200, content.English, text("a "), picture, text(" b"))
		r.Diagnostics = d
		r.Image = func(path string) ([]byte, error) {
			if data, ok := files[path]; ok {
				return []byte(data), nil
			}
			return nil, os.ErrNotExist
		}
		return r
	}
	var d content.Diagnostics
	line := s.Set(request("en/badge.svg", &d)).Lines[0]
	if !strings.Contains(dump(Paragraph{Lines: []Line{line}}), "path of") || len(d.Sorted()) != 0 {
		t.Errorf("%v %v", line.Items, d.Sorted())
	}
	for _, path := range []string{"en/bad.png", "en/gone.png"} {
		var d content.Diagnostics
		got := s.Set(request(path, &d)).Lines[0].Record.Text
		if list := d.Sorted(); got != "a badge b" || len(list) != 1 || list[0].ID != "image-unreadable" {
			t.Errorf("%s: %q, %v", path, got, list)
		}
	}
}

func TestRunSetsCells(t *testing.T) {
	s := newSetter(t)
	style := theme.Style{Family: theme.Mono, Size: 8}
	for _, x := range []struct {
		text  string
		cells unit.Pt
	}{{"", 0}, {"    let x", 9}, {"// 注释，好", 3 + 8}, {"★→✓└─", 5}, {"a  b ", 5}, {"✅", 2}} {
		_, width := s.Run(x.text, style, content.English, page.RoleCode)
		if want := x.cells * 0.6 * 8; width < want-0.001 || width > want+0.001 {
			t.Errorf("%q is %.3f wide, want %.3f", x.text, width, want)
		}
	}
}

func TestUnknownFolioKeepsItsRoom(t *testing.T) {
	s := newSetter(t)
	r := body(399, content.Chinese, &content.PageReference{Target: "x", Language: content.Chinese})
	if got := s.Set(r).Lines[0].Record.Text; got != "（第000页）" {
		t.Errorf("%q", got)
	}
}

// Within parentheses of the text a page reference wants no second pair, which would read "(chapter 2 (page 57))".
func TestPageReferenceWithinParentheses(t *testing.T) {
	s := newSetter(t)
	for _, x := range []struct {
		language content.Language
		enclosed bool
		want     string
	}{
		{content.English, false, "(see 2 (page 57))"}, {content.English, true, "(see 2, page 57)"},
		{content.Chinese, false, "（见 2（第57页））"}, {content.Chinese, true, "（见 2，第57页）"},
	} {
		open, end := "(see 2", ")"
		if x.language == content.Chinese {
			open, end = "（见 2", "）"
		}
		r := body(399, x.language, text(open), &content.PageReference{Target: "ch02", Language: x.language, Enclosed: x.enclosed}, text(end))
		r.PageNumber = func(string) string { return "57" }
		if got := s.Set(r).Lines[0].Record.Text; got != x.want {
			t.Errorf("%s, enclosed %v: %q, want %q", x.language, x.enclosed, got, x.want)
		}
	}
}

// Read aloud, a link says where it leads: one with the page behind it is one link, and a number alone is named.
func TestLinksSayWhereTheyLead(t *testing.T) {
	s := newSetter(t)
	for language, want := range map[content.Language][]string{
		content.English: {"chapter 2 (page\u00a057)", "page 57", "page 57", "note 3"},
		content.Chinese: {"chapter 2（第57页）", "第57页", "第57页", "注3"},
	} {
		reference := &content.PageReference{Target: "ch02", Language: language}
		r := body(900, language,
			&content.Link{Target: "ch02", Inlines: []content.Inline{text("chapter 2")}}, reference, text("; "),
			&content.Link{Target: "ch03", Inlines: nil}, reference, text("; "),
			&content.PageList{Targets: []string{"index-1"}}, text("; "),
			&content.FootnoteReference{Note: &content.Footnote{Number: 3}})
		r.PageNumber = func(string) string { return "57" }
		var got []string
		for _, link := range s.Set(r).Lines[0].Links {
			got = append(got, link.Contents)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", language, got, want)
		}
	}
}

func TestLinksOfEveryLine(t *testing.T) {
	s := newSetter(t)
	r := body(120, content.English, text("before "), &content.Link{Destination: "https://example.org/", Inlines: []content.Inline{text("a link that takes more than one line")}}, text(" after"))
	r.Style.Align = theme.Ragged
	links := 0
	for _, l := range s.Set(r).Lines {
		for _, k := range l.Links {
			links++
			if k.URI != "https://example.org/" || k.Width <= 0 || k.X+k.Width > 120 || k.Contents == "" {
				t.Errorf("%+v", k)
			}
		}
	}
	if links < 2 {
		t.Errorf("%d link areas", links)
	}
}

func TestEmojiCarriesItsCharacters(t *testing.T) {
	s := newSetter(t)
	for _, x := range []string{"🟢", "🏋️", "✅", "1️⃣", "👍🏽", "👨‍💻"} {
		line := s.Set(body(399, content.English, text(x))).Lines[0]
		paths, carried := 0, ""
		for _, item := range line.Items {
			switch item := item.(type) {
			case *page.Path:
				paths++
			case *page.Text:
				carried += item.Glyphs[0].Text.String()
			}
		}
		if paths == 0 || carried != x {
			t.Errorf("%q: %d paths, carries %q", x, paths, carried)
		}
	}
}

// Every drawing of the collection can be placed: a picture that cannot would be set as a plain glyph.
func TestEveryEmojiDrawingIsRead(t *testing.T) {
	s := newSetter(t)
	n := 0
	for c := rune(0x20); c < 0x1FB00; c++ {
		if _, ok := fonts.EmojiSVG(string(c)); !ok {
			continue
		}
		n++
		d := s.drawing(string(c))
		if d == nil || len(d.Elements) == 0 || len(d.Warnings) > 0 {
			t.Errorf("%c U+%04X: %+v", c, c, d)
		}
	}
	if n < 300 {
		t.Errorf("only %d drawings", n)
	}
}
