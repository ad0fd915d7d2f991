package epub

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
)

// documents gives the files of an EPUB by name, as text.
func documents(t *testing.T, book *content.Book) map[string]string {
	t.Helper()
	p := newPublication(t, book)
	var b bytes.Buffer
	if err := p.make(); err != nil {
		t.Fatal(err)
	}
	if err := p.pack(&b); err != nil {
		t.Fatal(err) // lint knows the order
	}
	out := map[string]string{}
	for _, f := range p.archive() {
		out[f.name] = string(f.data)
	}
	return out
}

func TestOrderOfPairs(t *testing.T) {
	book := smallBook(content.SideBySideEdition)
	book.Chapters[1].Blocks = append(book.Chapters[1].Blocks, &content.Table{Rows: [][]content.Cell{{{Text: words("Cell"), Second: words("单元格")}}}})
	for _, chineseFirst := range [...]bool{false, true} {
		book.EPUB.ChineseFirst = chineseFirst
		files := documents(t, book)
		chapter := files["EPUB/xhtml/ch01.xhtml"]
		for _, both := range [...][2]string{{"Left.", "右。"}, {"Section", "一节"}, {"Figure 1-1", "图 1-1"}, {"Cell", "单元格"}} {
			if english, chinese := strings.Index(chapter, both[0]), strings.Index(chapter, both[1]); english < 0 || chinese < 0 || (chinese < english) != chineseFirst {
				t.Errorf("Chinese first is %v, and %v stand at %d and %d", chineseFirst, both, english, chinese)
			}
		}
		if !strings.Contains(files["EPUB/package.opf"], "<dc:language>zh-CN</dc:language>\n<dc:language>en</dc:language>") {
			t.Errorf("the language of the audience is not first:\n%s", files["EPUB/package.opf"])
		}
	}
}

func TestStackedPairs(t *testing.T) {
	book := smallBook(content.SideBySideEdition)
	for _, stacked := range [...]bool{false, true} {
		book.EPUB.Stacked = stacked
		files := documents(t, book)
		_, columns := files["EPUB/css/bilingual.css"]
		if columns == stacked || strings.Contains(files["EPUB/xhtml/ch01.xhtml"], "bilingual.css") == stacked {
			t.Errorf("stacked is %v, and there is a sheet for columns: %v", stacked, columns)
		}
	}
}

// TestPagesInOrder: the page list goes with the reading order, whichever language is read first.
func TestPagesInOrder(t *testing.T) {
	book := smallBook(content.SideBySideEdition)
	pair := &content.Pair{
		Left:  []content.Block{&content.Paragraph{Text: []content.Inline{&content.Text{InlineNode: lineOf(1), Value: "English one. English two."}}}},
		Right: []content.Block{&content.Paragraph{Node: content.Node{Language: content.Chinese}, Text: []content.Inline{&content.Text{InlineNode: lineOf(2), Value: "中文一。中文二。"}}}},
	}
	book.Chapters[1].Blocks = append(book.Chapters[1].Blocks, pair)
	line := func(n int, l content.Language, text string, first bool) page.Line {
		return page.Line{Span: lineOf(n).Span, Language: l, Text: text, First: first}
	}
	print := PrintOf(&page.Book{Pages: []page.Page{
		{Folio: "1", Anchors: []page.Anchor{{ID: "ch01"}}},
		{Folio: "2", Lines: []page.Line{line(1, content.English, "English one.", true), line(2, content.Chinese, "中文一。", true)}},
		{Folio: "3", Lines: []page.Line{line(1, content.English, "English two.", false), line(2, content.Chinese, "中文二。", false)}},
	}})
	for _, chineseFirst := range [...]bool{false, true} {
		book.EPUB.ChineseFirst = chineseFirst
		p := newPublication(t, book)
		p.options.Print = print
		if err := p.make(); err != nil {
			t.Fatal(err)
		}
		var folios []string
		for _, e := range p.pages {
			folios = append(folios, e.label.String())
		}
		if !slices.Equal(folios, []string{"1", "2", "3"}) {
			t.Errorf("Chinese first is %v: pages %v", chineseFirst, folios)
		}
	}
}

// TestBlankItems: an item that only the list beside says is left out, and the numbers of the others stay.
func TestBlankItems(t *testing.T) {
	book := smallBook(content.SideBySideEdition)
	said := func(s string) content.ListItem {
		return content.ListItem{Blocks: []content.Block{&content.Paragraph{Text: words(s)}}}
	}
	list := func(items ...content.ListItem) []content.Block {
		return []content.Block{&content.List{Ordered: true, Start: 1, Tight: true, Items: items}}
	}
	book.Chapters[1].Blocks = append(book.Chapters[1].Blocks,
		&content.Pair{Left: list(said("One"), said("Two"), said("Three"), said("Four")), Right: list(said("一"), content.ListItem{Blank: true}, said("三"), said("四"))})
	_, chinese, _ := strings.Cut(documents(t, book)["EPUB/xhtml/ch01.xhtml"], "<p>一</p>")
	chinese, _, _ = strings.Cut(chinese, "</ol>")
	if strings.Count(chinese, "<li>") != 1 || strings.Count(chinese, `<li value="3">`) != 1 {
		t.Errorf("behind the first item: %s", chinese)
	}
}
