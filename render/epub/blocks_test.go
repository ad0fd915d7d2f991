package epub

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diptych/content"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// TestBlocks compares the XHTML of each kind of block, in one language and side by side, with testdata/NAME.xhtml.
func TestBlocks(t *testing.T) {
	code := []content.CodeLine{{Text: "# hidden", Hidden: true}, {Text: "fn main() {"}, {Text: "    let x = \"<&>\"; // 注释 ✅"}, {Text: "}"}}
	inline := []content.Inline{
		&content.Emphasis{Inlines: words("em")}, &content.Strong{Inlines: words("strong")}, &content.Strikethrough{Inlines: words("gone")},
		&content.Superscript{Inlines: words("2")}, &content.Subscript{Inlines: words("i")}, &content.Keyboard{Inlines: words("Ctrl")},
		&content.Foreign{Language: content.Chinese, Inlines: words("唤醒")}, &content.Foreign{Language: content.English, Inlines: words("wake")},
		&content.CodeSpan{Value: "Vec<T>"}, &content.LineBreak{}, &content.PageReference{Target: "x"}, &content.Anchor{ID: "spot"},
		&content.Link{Destination: "https://example.org/a b", Title: "T", Inlines: words("web")},
		&content.Link{Destination: "missing.md", Inlines: words("unresolved")},
		&content.InlineImage{Path: "dot.png", Alt: "dot"}, &content.Text{Value: "🟢 ok ⚠ ⚠️"},
	}
	note := &content.Footnote{Number: 4, Language: content.English, Blocks: []content.Block{paragraph("Why.")}}
	tests := []struct {
		name   string
		blocks []content.Block
	}{
		{"heading", []content.Block{&content.Heading{Node: content.Node{IDs: []string{"a", "b"}}, Level: 2, Number: "1.1", Text: both("One", "一"), Marker: "🟡"},
			&content.Heading{Node: named("deep"), Level: 5, Text: both("No gap", "不跳级")}}},
		{"paragraph", []content.Block{&content.Paragraph{Text: inline}}},
		{"code", []content.Block{&content.Code{Info: "rust", Lines: code},
			&content.Code{Node: content.Node{IDs: []string{"l", "m"}}, Info: "rust", Lines: code[1:2], Caption: content.Caption{Number: "1-2", Text: both("Main", "主函数")}},
			&content.Code{File: "src/main.rs", Lines: code[1:2]},
			&content.Code{File: "src/lib.rs", Lines: code[1:2], Caption: content.Caption{Number: "1-4", Text: both("Library", "库")}},
			&content.Code{Node: content.Node{IDs: []string{"n", "o"}}, Lines: []content.CodeLine{{Text: "├── 源.rs"}, {Text: "└── ✅"}}},
			&content.Code{Info: "text", Lines: []content.CodeLine{{Text: strings.Repeat("─", 50)}}, Caption: content.Caption{Number: "1-3"}}}},
		{"table", []content.Block{&content.Table{Node: named("t"), Align: []content.Alignment{content.AlignDefault, content.AlignRight},
			Head:    []content.Cell{{}, {Text: words("Cost")}},
			Rows:    [][]content.Cell{{{Text: words("thread"), Second: words("线程")}, {Text: words("8 MiB")}}},
			Caption: content.Caption{Number: "1-1", Text: both("Costs", "开销")}}}},
		{"list", []content.Block{
			&content.List{Ordered: true, Start: 3, Items: []content.ListItem{{Blocks: []content.Block{paragraph("three")}}}},
			&content.List{Node: content.Node{IDs: []string{"u", "v"}}, Tight: true, Items: []content.ListItem{{Task: content.TaskDone, Blocks: []content.Block{paragraph("done")}}, {Task: content.TaskOpen, Blocks: []content.Block{paragraph("open")}}}}}},
		{"definitions", []content.Block{&content.DefinitionList{Items: []content.Definition{{Terms: [][]content.Inline{words("waker")}, Definitions: [][]content.Block{{paragraph("wakes")}}}}}}},
		{"quote", []content.Block{&content.Quote{Blocks: []content.Block{paragraph("said")}}, &content.Rule{}}},
		{"callout", []content.Block{&content.Callout{Kind: content.Tip, Title: words("Tip"), Blocks: []content.Block{paragraph("do")}},
			&content.Callout{Kind: content.WarningNote, Title: words("Warning")}}},
		{"details", []content.Block{&content.Details{Summary: words("More"), Blocks: []content.Block{paragraph("inside")}}}},
		{"diagram", []content.Block{&content.Diagram{Node: named("d"), Source: "graph A", Description: words("Long."), Caption: content.Caption{Number: "1-1", Text: both("Flow", "流程")}}}},
		{"image", []content.Block{&content.Image{Node: named("i"), Path: "dot.png", Alt: "a dot", Caption: content.Caption{Number: "1-2"}}}},
		{"exercise", []content.Block{&content.Exercise{Node: named("e"), Number: "1-1", Title: both("Try", "试试"), Marker: "🟢", Blocks: []content.Block{paragraph("go")}, Solution: "sol"},
			&content.Solution{Node: named("sol"), Number: "1-1", Title: both("Try", "试试"), Blocks: []content.Block{paragraph("so")}, Exercise: "e"}}},
		{"card", []content.Block{&content.CardItem{Title: both("Keep", "记住"), Chapter: "ch01", Blocks: []content.Block{paragraph("this")}}}},
		{"pair", []content.Block{&content.Pair{Left: []content.Block{paragraph("en")}, Right: []content.Block{paragraph("中文")}},
			&content.Pair{Left: []content.Block{paragraph("alone")}}}},
		{"glossary", []content.Block{&content.Paragraph{Text: []content.Inline{&content.Text{Value: "A waker."}, &content.IndexMark{Key: "waker", ID: "ch01--index-1"}, &content.IndexMark{Key: "left out"}}},
			&content.GlossaryEntry{Node: content.Node{IDs: []string{"g-waker"}, Language: content.English}, Term: words("waker"), Other: content.Localized[[]content.Inline]{content.Chinese: words("唤醒器")},
				Definition: []content.Inline{&content.Text{Value: "It wakes. See also "}, &content.Link{Target: "g-pin", Inlines: words("Pin")}, &content.PageReference{Target: "ch01--index-1"}}, First: "ch01--index-1"},
			&content.GlossaryEntry{Node: content.Node{IDs: []string{"g-pin"}, Language: content.English}, Term: words("Pin"), Definition: words("It stays.")},
			paragraph("Behind."), &content.GlossaryEntry{Term: words("alone"), Definition: words("One more list.")}}},
		{"index", []content.Block{&content.Paragraph{Node: named("p"), Text: []content.Inline{&content.IndexMark{ID: "m-1"}, &content.Text{Value: "A"}, &content.IndexMark{ID: "m-2"}}},
			&content.IndexList{Entries: []content.IndexEntry{
				{Text: []content.Inline{&content.Text{Value: "waker, "}, &content.PageList{Targets: []string{"m-1", "p"}}}, Entries: []content.IndexEntry{
					{Text: []content.Inline{&content.CodeSpan{Value: "clone"}, &content.Text{Value: ", "}, &content.PageList{Targets: []string{"m-2"}}}}}},
				{Text: words("only below"), Entries: []content.IndexEntry{{Text: words("x")}}}}}}},
		{"note", []content.Block{&content.Paragraph{Text: []content.Inline{&content.Text{Value: "a"}, &content.FootnoteReference{Note: note}, &content.FootnoteReference{Note: note}}}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got bytes.Buffer
			for _, e := range []content.Edition{content.EnglishEdition, content.ChineseEdition, content.SideBySideEdition} {
				if test.name == "pair" && e != content.SideBySideEdition {
					continue
				}
				got.WriteString("<!-- " + string(e) + " -->")
				book := &content.Book{Edition: e, Chapters: []*content.Chapter{{ID: "ch01", Kind: content.Numbered, Number: []int{1}, Blocks: test.blocks}}}
				p := newPublication(t, book)
				p.index()
				w := p.addDocument("ch01", "Test")
				box := tag("body", w.blocks(test.blocks)...)
				if notes := w.noteSection(); notes != nil {
					box.add(text("\n"), notes)
				}
				for _, c := range box.children {
					c.writeTo(&got)
				}
				got.WriteString("\n\n")
				if found := p.diagnostics.Sorted(); len(found) > 0 {
					t.Errorf("%s: %v", e, found)
				}
				if _, err := parseXML(document(box.with("xmlns:epub", "e"))); err != nil {
					t.Errorf("%s: %v", e, err)
				}
			}
			path := filepath.Join("testdata", test.name+".xhtml")
			if *update {
				if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", path, diff)
			}
		})
	}
}

func TestDiagnostics(t *testing.T) {
	at := content.Span{File: "en/a.md", Line: 7, Column: 1}
	node := content.Node{Span: at}
	inline := content.InlineNode{Span: at}
	in := func(x content.Inline) content.Block { return &content.Paragraph{Node: node, Text: []content.Inline{x}} }
	tests := []struct {
		id    string
		block content.Block
	}{
		{"diagram-missing", &content.Diagram{Node: node, Source: "graph B"}},
		{"image-missing", &content.Image{Node: node, Path: "gone.png"}},
		{"image-unreadable", &content.Image{Node: node, Path: "text.txt"}},
		{"image-unreadable", &content.Image{Node: node, Path: "script.svg"}},
		{"image-missing", in(&content.InlineImage{InlineNode: inline, Path: "gone.png"})},
		{"link-broken", in(&content.Link{InlineNode: inline, Destination: "b.md", Target: "b"})},
		{"link-invalid", in(&content.Link{InlineNode: inline, Destination: "https://"})},
		{"link-invalid", in(&content.Link{InlineNode: inline, Destination: "http://[::1"})},
		{"character-illegal", in(&content.Text{InlineNode: inline, Value: "a\x01b"})},
	}
	for _, test := range tests {
		book := &content.Book{Edition: content.EnglishEdition, Chapters: []*content.Chapter{{ID: "a", Kind: content.Numbered, Number: []int{1}, Blocks: []content.Block{test.block}}}}
		p := newPublication(t, book)
		p.index()
		p.addDocument("a", "Test").blocks(book.Chapters[0].Blocks)
		found := p.diagnostics.Sorted()
		if len(found) != 1 || found[0].ID != test.id || found[0].Span != at || found[0].Severity != content.Error || found[0].Hint == "" {
			t.Errorf("%s: found %+v", test.id, found)
		}
	}
}

// A character that no face has goes into the book all the same: a reader's own fonts may have it.
func TestMissingGlyphWarns(t *testing.T) {
	at := content.Span{File: "en/a.md", Line: 1, Column: 1, EndLine: 1}
	p := newPublication(t, &content.Book{Edition: content.EnglishEdition})
	p.index()
	p.addDocument("a", "Test").blocks([]content.Block{&content.Paragraph{Text: []content.Inline{
		&content.Text{InlineNode: content.InlineNode{Span: at}, Value: "\U00010380"}}}})
	found := p.diagnostics.Sorted()
	if len(found) != 1 || found[0].ID != "glyph-missing" || found[0].Severity != content.Warning || found[0].Span != at {
		t.Errorf("found %+v", found)
	}
}

func TestEmojiLength(t *testing.T) {
	tests := []struct {
		text string
		want string
	}{
		{"🟢 easy", "🟢"}, {"✅", "✅"}, {"⚠️x", "⚠️"}, {"⚠ text style", ""}, {"a", ""}, {"", ""}, {"→", ""}, {"中", ""}, {"🏋️ x", "🏋️"},
	}
	for _, test := range tests {
		if got := test.text[:emojiLength(test.text)]; got != test.want {
			t.Errorf("%q starts with the emoji %q, want %q", test.text, got, test.want)
		}
	}
}

func TestNames(t *testing.T) {
	taken := map[string]bool{}
	for _, test := range []struct{ id, want string }{
		{"ch01-Why Async", "ch01-why-async.xhtml"}, {"ch01-why-async", "ch01-why-async-2.xhtml"}, {"第一章", "chapter-001.xhtml"}, {"cover", "text-cover.xhtml"},
		{strings.Repeat("x", 60), "chapter-001-2.xhtml"},
	} {
		if got := fileName(test.id, 0, taken); got != test.want {
			t.Errorf("%s becomes %s, want %s", test.id, got, test.want)
		}
	}
	for id, want := range map[string]string{"a--b": "a--b", "3.2": "id-3.2", "什么": "什么", "a b:c": "a-b-c", "epub-note-1": "id-epub-note-1"} {
		if got := fragment(id); got != want {
			t.Errorf("%s becomes the fragment %s, want %s", id, got, want)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("a<b>&\"c\"\x00 🟢️‍", "x\ny")
	f.Fuzz(func(t *testing.T, s, value string) {
		root := tag("p", text(s)).with("title", value)
		got, err := parseXML(document(root))
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.Map(func(r rune) rune {
			if !legal(r) {
				return '\uFFFD'
			}
			return r
		}, strings.ToValidUTF8(s, "\uFFFD")); strings.ToValidUTF8(got.plain(), "\uFFFD") != want && strings.Count(s, "\uFFFD") == 0 && strings.ToValidUTF8(s, "") == s {
			t.Fatalf("%q became %q", s, got.plain())
		}
		if n := emojiLength(s); n < 0 || n > len(s) {
			t.Fatalf("an emoji of %d bytes in %q", n, s)
		}
	})
}

// TestWholeColumns keeps the words of short columns together, and lets long ones give way on a phone.
func TestWholeColumns(t *testing.T) {
	table := func(cells ...string) *content.Table {
		out := &content.Table{Align: make([]content.Alignment, len(cells))}
		for _, s := range cells {
			out.Head = append(out.Head, content.Cell{Text: words(s)})
		}
		return out
	}
	for _, test := range []struct {
		table *content.Table
		want  []bool
	}{
		{table("Chapters", "Time", "What you can do"), []bool{true, true, true}},
		{table("Chapters", "Production", "You can show a working application", "hours"), []bool{true, false, false, true}},
		{table(strings.Repeat("a", 60), "Time"), []bool{false, true}},
		{table("等待的任务会被唤醒", "执行器"), []bool{true, true}},
		{table("Chapters", "生产环境中的Async", "hours", "能写出生产级代码：用好Stream，妥善处理错误，做到优雅停机"), []bool{true, true, true, false}},
		{table("Observability", "Interoperability", "Responsibility", "Compatibility"), []bool{false, false, false, false}},
	} {
		if got := wholeColumns(test.table, wordWidths(test.table)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", content.PlainText(test.table.Head[0].Text), got, test.want)
		}
	}
}

// TestRoomClass wants a rule of room.css for each class, and no class for tables that are wider than pages are.
func TestRoomClass(t *testing.T) {
	for _, test := range []struct {
		words []float64
		want  string
	}{{[]float64{1, 1}, "r14"}, {[]float64{9, 9}, "r18"}, {[]float64{9, 9.5}, "r18"}, {[]float64{9, 11}, "r20"}, {[]float64{4, 4, 4, 4, 4}, "r18"}, {[]float64{40}, "r36"}, {[]float64{50}, ""}} {
		if got := roomClass(test.words); got != test.want {
			t.Errorf("%v: %s, want %s", test.words, got, test.want)
		}
	}
	sheet, err := styleSheet(sheetRoom)
	if err != nil {
		t.Fatal(err)
	}
	for room := leastRoom; room <= mostRoom; room += roomStep {
		if want := fmt.Sprintf("(min-width: %dem) { .r%d th, .r%d td, .r%d code {", room, room, room, room); !strings.Contains(string(sheet), want) {
			t.Errorf("there is no %s", want)
		}
	}
}

func TestLongestWord(t *testing.T) {
	for s, want := range map[string]float64{
		"": 0, "a bc d": 2 * characterWidth, "中文": 1, "中文，": 2, "（中文": 2, "《中》，文": 4, "用Poll写": 4 * characterWidth, "Future、Poll": 6*characterWidth + 1,
		"11～13章": 2 * characterWidth, "(中": characterWidth + 1, "async、.await": 11*characterWidth + 1,
	} {
		if got := longestWord(s); math.Abs(got-want) > 1e-9 {
			t.Errorf("%q: %g em, want %g", s, got, want)
		}
	}
}

// TestHeadingsOfAsides: a heading in a quotation or a list is below the section that it stands in, and the navigation does not know it.
func TestHeadingsOfAsides(t *testing.T) {
	book := smallBook(content.EnglishEdition)
	quoted := &content.Heading{Node: named("ch01--quoted"), Level: 1, Text: both("Quoted", "引")}
	book.Chapters[1].Blocks = []content.Block{
		&content.Heading{Node: named("ch01--section"), Level: 2, Text: both("Section", "节")},
		&content.Quote{Blocks: []content.Block{quoted, paragraph("Text.")}},
		&content.Heading{Node: named("ch01--below"), Level: 3, Text: both("Below", "下")},
	}
	files := documents(t, book)
	for _, want := range []string{`<h2 id="ch01--section">Section</h2>`, `<h3 id="ch01--quoted">Quoted</h3>`, `<h3 id="ch01--below">Below</h3>`} {
		if !strings.Contains(files["EPUB/xhtml/ch01.xhtml"], want) {
			t.Errorf("no %s in\n%s", want, files["EPUB/xhtml/ch01.xhtml"])
		}
	}
	if strings.Contains(files["EPUB/nav.xhtml"], "Quoted") || !strings.Contains(files["EPUB/nav.xhtml"], "Below") {
		t.Errorf("the navigation is\n%s", files["EPUB/nav.xhtml"])
	}
}
