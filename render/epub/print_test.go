package epub

import (
	"slices"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
)

func TestOffsetOf(t *testing.T) {
	tests := []struct {
		text, line string
		after      int
		want       int
	}{
		{"one two three", "two three", 0, 4},
		{"one two three", "one two", 0, 0},
		{"a b a b a b", "a b", 1, 4},                    // said before: not there again
		{"a con\u00ADtinued line", "tinued line", 0, 7}, // a word was divided
		{"第一行第二行", "第二行", 0, 9},
		{"ends here", "here and goes on elsewhere", 0, 5},
		{"nothing of it", "quite another", 3, 3},
	}
	for _, test := range tests {
		if got := offsetOf(test.text, test.line, test.after); got != test.want {
			t.Errorf("%q in %q after %d: at %d, want %d", test.line, test.text, test.after, got, test.want)
		}
	}
}

func TestWordStart(t *testing.T) {
	for _, test := range []struct {
		text     string
		at, want int
	}{{"to continue", 6, 3}, {"to continue", 3, 3}, {"continue", 4, 0}, {"执行器executor", 12, 9}, {"执行器", 3, 3}, {"x", 1, 1}} {
		if got := wordStart(test.text, test.at); got != test.want {
			t.Errorf("%q at %d: %d, want %d", test.text, test.at, got, test.want)
		}
	}
}

// lineOf gives an inline a place in the manuscript.
func lineOf(line int) content.InlineNode {
	return content.InlineNode{Span: content.Span{File: "en/a.md", Line: line, Column: 1, EndLine: line}}
}

// printedBook has two paragraphs around a figure, a listing, and a second chapter.
func printedBook() *content.Book {
	book := smallBook(content.EnglishEdition)
	figure := &content.Diagram{Node: named("ch01--figure"), Source: "graph A", Caption: content.Caption{Number: "1-1",
		Text: content.Localized[[]content.Inline]{content.English: {&content.Text{InlineNode: lineOf(5), Value: "A waker"}}}}}
	listing := &content.Code{Lines: []content.CodeLine{{Text: "hidden", Hidden: true, Span: lineOf(20).Span}, {Text: "fn a() {", Span: lineOf(21).Span}, {Text: "}", Span: lineOf(22).Span}}}
	book.Chapters = []*content.Chapter{
		{ID: "ch01", Kind: content.Numbered, Number: []int{1}, Title: both("First", "第一"), Blocks: []content.Block{
			&content.Paragraph{Text: []content.Inline{&content.Text{InlineNode: lineOf(1), Value: "One begins here and "},
				&content.CodeSpan{InlineNode: lineOf(2), Value: "code()"}, &content.Text{InlineNode: lineOf(3), Value: " continues to its end."}}},
			figure,
			&content.Paragraph{Text: []content.Inline{&content.Text{InlineNode: lineOf(9), Value: "Two stands below the figure."}}},
			listing,
		}},
		{ID: "ch02", Kind: content.Numbered, Number: []int{2}, Title: both("Second", "第二"), Blocks: []content.Block{paragraph("End.")}},
	}
	return book
}

// printedPages are its pages: the figure has floated behind the beginning of the second paragraph.
func printedPages() *page.Book {
	line := func(role page.Role, at int, text string, first bool) page.Line {
		return page.Line{Role: role, Language: content.English, Span: lineOf(at).Span, Text: text, First: first}
	}
	return &page.Book{Metadata: page.Metadata{Identifier: "urn:test:small#en"}, Pages: []page.Page{
		{}, // the cover bears no folio
		{Folio: "ii"},
		{Folio: "1", Anchors: []page.Anchor{{ID: "ch01"}}, Lines: []page.Line{line(page.RoleArtifact, 22, "A running head", true), line(page.RoleBody, 1, "One begins here", true)}},
		{Folio: "2", Lines: []page.Line{line(page.RoleBody, 1, "and code() con", false), line(page.RoleBody, 3, "tinues to its end.", false), line(page.RoleBody, 9, "Two stands", true)}},
		{Folio: "3", Lines: []page.Line{line(page.RoleCaption, 5, "Figure 1-1 A waker", true), line(page.RoleBody, 9, "below the figure.", false), line(page.RoleCode, 21, "fn a() {", true)}},
		{Folio: "4", Lines: []page.Line{line(page.RoleCode, 22, "}", false)}},
		{Folio: "5"},
		{Folio: "6", Anchors: []page.Anchor{{ID: "ch02"}}},
	}}
}

func TestPageList(t *testing.T) {
	p := newPublication(t, printedBook())
	p.options.Print = PrintOf(printedPages())
	if err := p.make(); err != nil {
		t.Fatal(err)
	}
	files := p.archive()
	if err := lint(files, p.languages, nil); err != nil {
		t.Fatal(err)
	}
	contents := map[string]string{}
	for _, f := range files {
		contents[f.name] = string(f.data)
	}
	var folios []string
	for _, e := range p.pages {
		folios = append(folios, e.label.String())
	}
	if want := []string{"1", "2", "3", "4", "6"}; !slices.Equal(folios, want) {
		t.Errorf("the page list has %v, want %v", folios, want)
	}
	mark := func(folio string) string {
		return `<span epub:type="pagebreak" role="doc-pagebreak" id="epub-page-` + folio + `" aria-label="` + folio + `"></span>`
	}
	for file, wants := range map[string][]string{
		"EPUB/xhtml/ch01.xhtml": {mark("1") + `<h1`, `One begins here ` + mark("2") + `and `, `Two stands ` + mark("3") + `below the figure.`, "\n</span><span class=\"i0\">" + mark("4") + "}"},
		"EPUB/xhtml/ch02.xhtml": {mark("6") + `<h1`},
		"EPUB/nav.xhtml":        {`<nav epub:type="page-list" role="doc-pagelist"`, `<a href="xhtml/ch01.xhtml#epub-page-3">3</a>`},
		"EPUB/toc.ncx":          {`name="dtb:totalPageCount" content="5"`, `name="dtb:maxPageNumber" content="6"`, `type="normal"`},
		"EPUB/package.opf":      {`<dc:source id="print">urn:test:small#en</dc:source>`, `<meta property="source-of" refines="#print">pagination</meta>`, ">pageBreakMarkers<"},
	} {
		for _, want := range wants {
			if !strings.Contains(contents[file], want) {
				t.Errorf("%s has no %s:\n%s", file, want, contents[file])
			}
		}
	}
}

// TestNoPageList holds that a book without a printed one claims no pages.
func TestNoPageList(t *testing.T) {
	p := newPublication(t, printedBook())
	if err := p.make(); err != nil {
		t.Fatal(err)
	}
	for _, f := range p.archive() {
		for _, word := range []string{"pagebreak", "page-list", "pageList", "pageBreakMarkers", "pagination"} {
			if strings.Contains(string(f.data), word) {
				t.Errorf("%s speaks of %s", f.name, word)
			}
		}
	}
}

// TestPageBeginsWithWhatIsNotTranslated: in an edition of one language a page begins with its first line, whatever language that is in.
func TestPageBeginsWithWhatIsNotTranslated(t *testing.T) {
	p := newPublication(t, printedBook())
	printed := printedPages()
	printed.Pages[3].Lines[0].Language, printed.Pages[3].Lines[1].Language = content.Chinese, content.Chinese
	p.options.Print = PrintOf(printed)
	if err := p.make(); err != nil {
		t.Fatal(err)
	}
	for _, f := range p.archive() {
		if f.name == "EPUB/xhtml/ch01.xhtml" {
			if want := `aria-label="2"></span>and `; !strings.Contains(string(f.data), want) {
				t.Errorf("no %s in\n%s", want, f.data)
			}
		}
	}
}
