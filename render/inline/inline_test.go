package inline

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/cjk"
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
	return NewSetter(library, &theme.Theme{Colors: map[string]page.Color{"link": {B: 0.5}, "rule": {R: 0.2, G: 0.2, B: 0.2}}})
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
				var text strings.Builder
				for _, g := range item.Glyphs {
					text.WriteString(g.Text)
				}
				unseen := ""
				if item.Invisible {
					unseen = ", unseen"
				}
				fmt.Fprintf(&s, "  %.2f,%.2f %s %.2f%s %q\n", item.X, item.Y, item.Face, item.Size, unseen, text.String())
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

// Where lines end, by the marks of CLREQ and GB/T 15834.
func TestChineseBreaks(t *testing.T) {
	s := newSetter(t)
	for _, x := range []struct {
		em   unit.Pt
		text string
		want string
	}{
		{4, "一二三四五六七八", "一二三四/五六七八"},
		{4, "一二三四，五六七八", "一二三/四，五六/七八"}, // no mark at a line start
		{5, "一二三四（五）六七", "一二三四/（五）六七"},  // no opening mark at a line end
		{4, "一二三——四五六", "一二三/——四/五六"},
		{6, "一二三四五……六七八九", "一二三四/五……六七/八九"},
		{4, "一二三四五", "一二三/四五"},   // 孤字不成行
		{4, "一二三四五。", "一二三/四五。"}, // marks do not count
		{6, "使用“Rust”语言编程", "使用“Rust”/语言编程"},
	} {
		r := body(x.em*10.5+0.01, content.Chinese, text(x.text))
		var lines []string
		for _, l := range s.Set(r).Lines {
			lines = append(lines, l.Record.Text)
		}
		if got := strings.Join(lines, "/"); got != x.want {
			t.Errorf("%s in %v em: %s, want %s", x.text, x.em, got, x.want)
		}
	}
}

// The last full-width mark of a line takes half an em, and a pair of marks an em and a half.
func TestMarksAreSqueezed(t *testing.T) {
	s := newSetter(t)
	for _, x := range []struct {
		text string
		em   float64
	}{
		{"一，二", 3}, {"一二。", 2.5}, {"“一”", 2}, {"一（二）", 3.5}, {"一）（二", 3.5}, {"一。”二", 3.5}, {"一——二", 4}, {"一……二", 4},
	} {
		_, natural := s.Widths(body(1000, content.Chinese, text(x.text)))
		if got := float64(natural / 10.5); got < x.em-1e-6 || got > x.em+1e-6 {
			t.Errorf("%s is %.3f em wide, want %.3f", x.text, got, x.em)
		}
	}
}

func TestScriptSpaceReplacesSpaces(t *testing.T) {
	s := newSetter(t)
	width := func(x string) unit.Pt { _, n := s.Widths(body(1000, content.Chinese, text(x))); return n }
	bare, letters := width("用语"), width("Rust")
	for _, x := range []string{"用Rust语", "用 Rust 语", "用 Rust语"} {
		if got, want := width(x), bare+letters+2*0.25*10.5; got < want-0.001 || got > want+0.001 {
			t.Errorf("%q is %.3f wide, want %.3f", x, got, want)
		}
	}
	if got, want := width("用，Rust"), width("用，")+letters+0.5*10.5; got < want-0.001 || got > want+0.001 {
		t.Errorf("beside a mark: %.3f, want %.3f", got, want)
	}
	if got, want := width("用， Rust"), width("用，Rust"); got != want {
		t.Errorf("a space beside a mark takes %.3f", got-want)
	}
}

func TestCodeBreaksWithoutHyphens(t *testing.T) {
	s := newSetter(t)
	for _, x := range []struct{ text, want string }{
		{"std::collections::HashMap", "std::/collections::/HashMap"},
		{"src/render/inline/items.go", "src/render//inline//items.go"},
		{"read_to_end(buffer)", "read_to_end(/buffer)"},
	} {
		r := body(80, content.English, code(x.text))
		r.Style.Align = theme.Ragged
		var lines []string
		for _, l := range s.Set(r).Lines {
			lines = append(lines, l.Record.Text)
			if l.Record.Hyphenated {
				t.Errorf("%s: hyphen in %q", x.text, l.Record.Text)
			}
		}
		if got := strings.Join(lines, "/"); got != x.want {
			t.Errorf("%s, want %s", got, x.want)
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
	if len(got) != 1 || got[0].ID != "glyph-missing" || got[0].Severity != content.Error || got[0].Span.Column != 13 || got[0].Hint == "" {
		t.Errorf("%+v", got)
	}
}

func TestOverfullAndLooseLinesAreReported(t *testing.T) {
	s := newSetter(t)
	for _, x := range []struct {
		id      string
		measure unit.Pt
		inlines []content.Inline
	}{
		{"line-overfull", 100, []content.Inline{key("Control and Alternative and Delete")}},
		{"line-loose", 100, []content.Inline{text("a b "), &content.Keyboard{Inlines: []content.Inline{text("Control Shift Alternative")}}, text(" and so on")}},
	} {
		var d content.Diagnostics
		r := body(x.measure, content.English, x.inlines...)
		r.Diagnostics = &d
		s.Set(r)
		if got := d.Sorted(); len(got) == 0 || got[0].ID != x.id {
			t.Errorf("want %s, got %+v", x.id, got)
		}
	}
}

// What a line says of its width is where its glyphs end.
func TestJustifiedLinesFillTheMeasure(t *testing.T) {
	s := newSetter(t)
	for _, r := range []Request{body(399, content.English, text(prose)), body(399, content.Chinese, text(chinese)), body(300, content.Chinese, mixed(content.Chinese)...)} {
		for _, l := range s.Set(r).Lines {
			if !l.Record.Justified {
				continue
			}
			last, ok := l.Items[len(l.Items)-1].(*page.Text)
			if !ok {
				continue
			}
			end := last.X
			for _, g := range last.Glyphs {
				end += last.Size * unit.Pt(g.Advance/1000)
			}
			if end < r.Measure-0.01 || end > r.Measure+0.01 {
				t.Errorf("%q ends at %.3f of %.0f", l.Record.Text, end, r.Measure)
			}
		}
	}
}

// A table column of the least width overflows nowhere, and one of the natural width breaks nowhere.
func TestWidths(t *testing.T) {
	s := newSetter(t)
	for _, in := range [][]content.Inline{
		{text(prose)}, {text(chinese)}, mixed(content.English), mixed(content.Chinese), {code("std::task::Context")}, {text("a")}, {text("中")},
		{text("See https://doc.rust-lang.org/std/future/trait.Future.html for more")},
	} {
		for _, l := range []content.Language{content.English, content.Chinese} {
			r := body(0, l, in...)
			r.Style.Align, r.Style.Hyphenate = theme.Ragged, false
			least, natural := s.Widths(r)
			if least <= 0 || least > natural {
				t.Errorf("%s: least %v, natural %v", content.PlainText(in), least, natural)
			}
			r.Measure = least + 0.01
			for _, line := range s.Set(r).Lines {
				if line.Width > r.Measure+0.01 {
					t.Errorf("%q is %.2f wide in the least column of %.2f", line.Record.Text, line.Width, r.Measure)
				}
			}
			hard := 0
			for _, x := range in {
				if _, ok := x.(*content.LineBreak); ok {
					hard++
				}
			}
			r.Measure = natural + 0.01
			if n := len(s.Set(r).Lines); n != hard+1 {
				t.Errorf("%s: %d lines in the natural width", content.PlainText(in), n)
			}
		}
	}
	if least, natural := s.Widths(body(0, content.English)); least != 0 || natural != 0 {
		t.Errorf("nothing is %v to %v wide", least, natural)
	}
}

func TestHeadingsAreBalanced(t *testing.T) {
	s := newSetter(t)
	r := body(430, content.English, text("How Polling Works, and Why Every Future Needs a Waker"))
	r.Style = theme.Style{Family: theme.Sans, Bold: true, Size: 22, Align: theme.Ragged}
	spread := func(p Paragraph) unit.Pt {
		least, most := r.Measure, unit.Pt(0)
		for _, l := range p.Lines {
			least, most = min(least, l.Width), max(most, l.Width)
		}
		return most - least
	}
	plain := s.Set(r)
	r.Role = page.RoleHeading
	heading := s.Set(r)
	if len(heading.Lines) != len(plain.Lines) || spread(heading) >= spread(plain)/2 {
		t.Errorf("%d lines within %.0f pt; without balance %d within %.0f", len(heading.Lines), spread(heading), len(plain.Lines), spread(plain))
	}
}

func TestAlignment(t *testing.T) {
	s := newSetter(t)
	for align, want := range map[theme.Alignment]func(unit.Pt) unit.Pt{
		theme.Ragged:     func(unit.Pt) unit.Pt { return 0 },
		theme.Centered:   func(w unit.Pt) unit.Pt { return (200 - w) / 2 },
		theme.RaggedLeft: func(w unit.Pt) unit.Pt { return 200 - w },
	} {
		r := body(200, content.English, text("folio"))
		r.Style.Align = align
		line := s.Set(r).Lines[0]
		if got := line.Items[0].(*page.Text).X; got < want(line.Width)-0.001 || got > want(line.Width)+0.001 {
			t.Errorf("%s: starts at %v", align, got)
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
				carried += item.Glyphs[0].Text
			}
		}
		if paths == 0 || carried != x {
			t.Errorf("%q: %d paths, carries %q", x, paths, carried)
		}
	}
}

func TestSeveralGoroutines(t *testing.T) {
	s := newSetter(t)
	want := dump(s.Set(body(300, content.Chinese, mixed(content.Chinese)...)))
	done := make(chan string)
	for range 4 {
		go func() { done <- dump(s.Set(body(300, content.Chinese, mixed(content.Chinese)...))) }()
	}
	for range 4 {
		if got := <-done; got != want {
			t.Error("two goroutines set a paragraph differently")
		}
	}
}

// FuzzSet checks what holds for any text: every character comes out once and in order, whitespace and
// drawn hyphens apart, and no line that breaks could prevent is too long.
func FuzzSet(f *testing.F) {
	s := newSetter(f)
	f.Add(prose, 200.0, false)
	f.Add(chinese, 100.0, true)
	f.Add("a\u00adb don’t 1️⃣👨‍💻 https://a.b/c——……", 30.0, true)
	f.Fuzz(func(t *testing.T, input string, measure float64, zh bool) {
		if len(input) > 400 || !(measure > 20 && measure < 1000) || !validText(input) {
			return
		}
		l := content.English
		if zh {
			l = content.Chinese
		}
		out := characters(s.Set(body(unit.Pt(measure), l, text(input))))
		if got, want := letters(out), letters(input); got != want {
			t.Fatalf("%q came out as %q", want, got)
		}
	})
}

// The same over many texts of the characters that matter, in every run of the tests.
func TestNothingIsLost(t *testing.T) {
	s := newSetter(t)
	parts := []string{"a", "Word", "understanding", " ", " ", "\u00a0", "中", "文", "，", "。", "“", "”", "（", "）", "——", "……", "·", "-", "/", "://", "::", "_", ".", "—",
		"1", "50", "％", "C++", "’", "🟢", "🏋️", "1️⃣", "👨‍💻", "→", "✗", "\u00ad", "\u200b", "é", "e\u0301", "fi", "ffi"}
	r := rand.New(rand.NewPCG(5, 6))
	for range 600 {
		var in strings.Builder
		for range 1 + r.IntN(40) {
			in.WriteString(parts[r.IntN(len(parts))])
		}
		l := content.English
		if r.IntN(2) == 0 {
			l = content.Chinese
		}
		request := body(unit.Pt(15+r.IntN(250)), l, text(in.String()))
		if r.IntN(3) == 0 {
			request.Inlines = []content.Inline{code(in.String()), emphasis(text(in.String()))}
			in.WriteString(in.String())
		}
		if got, want := letters(characters(s.Set(request))), letters(in.String()); got != want {
			t.Fatalf("%q at %v pt came out as %q", want, request.Measure, got)
		}
	}
}

func characters(p Paragraph) string {
	var out strings.Builder
	for _, line := range p.Lines {
		for _, item := range line.Items {
			if run, ok := item.(*page.Text); ok {
				for _, g := range run.Glyphs {
					out.WriteString(g.Text)
				}
			}
		}
	}
	return out.String()
}

// No line of Chinese starts or ends with a prohibited mark unless nothing else fits.
func TestProhibitedPlaces(t *testing.T) {
	s := newSetter(t)
	signs := []rune("中文字符很多的一段话，。、；：？！“”（）《》·…—")
	r := rand.New(rand.NewPCG(7, 8))
	for range 300 {
		var in []rune
		for range 60 {
			c := signs[r.IntN(len(signs))]
			if r.IntN(3) > 0 {
				c = signs[r.IntN(10)]
			}
			in = append(in, c)
		}
		lines := s.Set(body(210, content.Chinese, text(string(in)))).Lines
		for i, l := range lines {
			out := []rune(l.Record.Text)
			if i > 0 && (cjk.NoStart(out[0])) {
				t.Errorf("a line starts with %c: %s", out[0], string(out))
			}
			if i < len(lines)-1 && cjk.NoEnd(out[len(out)-1]) {
				t.Errorf("a line ends with %c: %s", out[len(out)-1], string(out))
			}
		}
	}
}

// letters drops what setting may drop: blanks and characters that draw nothing.
func letters(s string) string {
	return strings.Map(func(c rune) rune {
		if blank(c) || invisible(c) || c == joiner {
			return -1
		}
		return c
	}, s)
}

// validText keeps to characters that a manuscript can have.
func validText(s string) bool {
	for _, c := range s {
		if c < ' ' || c == 0x7f || c == '\ufffd' {
			return false
		}
	}
	return true
}

func BenchmarkSet(b *testing.B) {
	s := newSetter(b)
	r := body(399, content.English, text(prose))
	for b.Loop() {
		s.Set(r)
	}
}

func BenchmarkSetChinese(b *testing.B) {
	s := newSetter(b)
	r := body(399, content.Chinese, text(chinese))
	for b.Loop() {
		s.Set(r)
	}
}
