package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/page"
)

// tagged is two pages: a heading with its Chinese name, a paragraph with a link that goes on over the page, a table, a
// figure, a note and a folio.
func tagged(t testing.TB) (*page.Book, *fonts.Library) {
	l := library(t)
	root := &page.Element{Kind: page.KindDocument, Language: content.English}
	chapter := root.Add(page.KindSection, "")
	heading := chapter.Add(page.KindHeading1, "")
	paragraph := chapter.Add(page.KindParagraph, "")
	link := paragraph.Add(page.KindLink, "")
	note := chapter.Add(page.KindNote, "")
	row := chapter.Add(page.KindTable, "").Add(page.KindRow, "")
	head, figure := row.Add(page.KindHeadCell, ""), chapter.Add(page.KindDivision, "").Add(page.KindFigure, "")
	row.Add(page.KindHeadCell, "")
	figure.Alt = "A line"
	chapter.Add(page.KindList, "").Add(page.KindItem, "") // nothing was painted for it
	set := func(e *page.Element, s string) page.Item {
		text := spell(t, l, "serif-regular", s, 20, 40, 12)
		text.Element = e
		return text
	}
	folio := spell(t, l, "serif-regular", "1", 20, 380, 8)
	folio.Role = page.RoleArtifact
	chinese := spell(t, l, "han-serif-regular", "一", 20, 60, 12)
	chinese.Language, chinese.Element = content.Chinese, heading.Add(page.KindSpan, content.Chinese)
	stroke := &page.Path{Stroke: &page.Black, StrokeWidth: 1, Role: page.RoleFigure, Element: figure,
		Segments: []page.Segment{{Op: page.MoveTo, Points: [3]page.Point{{X: 20, Y: 100}}}, {Op: page.LineTo, Points: [3]page.Point{{X: 120, Y: 150}}}}}
	return &page.Book{
		Metadata:  page.Metadata{Title: "T", Language: "en", Identifier: "urn:x"},
		Structure: root,
		Pages: []page.Page{
			{Width: 300, Height: 400, Folio: "1", Anchors: []page.Anchor{{ID: "here"}},
				Items: []page.Item{set(heading, "One"), chinese, set(paragraph, "See "), set(link, "there"), set(note, "Said."), folio},
				Links: []page.Link{{X: 20, Y: 30, Width: 40, Height: 10, Target: "here", Contents: "there", Element: link}}},
			{Width: 300, Height: 400, Folio: "2", Items: []page.Item{set(paragraph, " and on"), set(head, "Head"), stroke}},
		},
	}, l
}

func TestTagged(t *testing.T) {
	book, l := tagged(t)
	data := write(t, book, l)
	all := string(data) + strings.Join(streams(data), "\n")
	for _, want := range []string{
		"/MarkInfo<</Marked true>>", "<pdfuaid:part xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">1</pdfuaid:part>",
		"/S/Document/P ", "/S/H1/P ", "/Lang(zh", "/Alt<FEFF0041", "/A<</O/Table/Scope/Column>>",
		"/A<</O/Layout/Placement/Block/BBox[20 250 120 300]>>", "/Type/MCR", "/Type/OBJR", "/StructParent 2", "/Tabs/S",
		"/Artifact <</Type/Pagination>> BDC\n", "/Link <</MCID 3>> BDC\n", "/IDTree<</Names[(note-", "/RoleMap<<",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("the file lacks %q", want)
		}
	}
	if strings.Contains(all, "/S/LI/") {
		t.Error("an element without content is in the file")
	}
	if got := strings.Count(all, "/S/TH/"); got != 2 {
		t.Errorf("a row of two cells, of which one is empty, has %d", got)
	}
}

// TestReadingOrder follows the tree: text and what stands in it in the order of painting, notes behind.
func TestReadingOrder(t *testing.T) {
	book, l := tagged(t)
	_, doc, err := container(book, l)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.structure.link(); err != nil {
		t.Fatal(err)
	}
	var said []string
	var read func(int)
	read = func(n int) {
		for _, k := range doc.structure.kidsOf(&doc.structure.nodes[n]) {
			switch k.kind {
			case kidNode:
				said = append(said, doc.structure.nodes[k.index].element.Kind.String())
				read(int(k.index))
			case kidMark:
				m := doc.structure.marks[k.index]
				said = append(said, fmt.Sprintf("%d.%d", m.page, m.id))
			}
		}
	}
	read(0)
	if got, want := strings.Join(said, " "), "Sect H1 0.0 Span 0.1 P 0.2 Link 0.3 1.0 Note 0.4 Table TR TH 1.1 TH Div Figure 1.2"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// The box of a figure takes in the text in it, turned or not.
func TestFigureBoxHoldsItsText(t *testing.T) {
	for _, x := range []struct {
		rotation float64
		want     string
	}{
		{0, "/BBox[20 250 160 308]"},    // 40 pt of text at 120, 100, with 8 pt above its baseline
		{90, "/BBox[20 250 122.2 340]"}, // upwards from there, its tails at the right
	} {
		book, l := tagged(t)
		stroke := book.Pages[1].Items[2].(*page.Path)
		label := spell(t, l, "serif-regular", "label", 120, 100, 10)
		label.Element, label.Role, label.Rotation = stroke.Element, page.RoleFigure, x.rotation
		for i := range label.Glyphs {
			label.Glyphs[i].Advance = 800
		}
		book.Pages[1].Items = append(book.Pages[1].Items, label)
		data := write(t, book, l)
		if all := string(data) + strings.Join(streams(data), "\n"); !strings.Contains(all, x.want) {
			t.Errorf("turned by %v: no %s", x.rotation, x.want)
		}
	}
}

func TestBookWithoutStructureIsNotTagged(t *testing.T) {
	book, l := sample(t)
	data := write(t, book, l)
	if all := string(data) + strings.Join(streams(data), "\n"); strings.Contains(all, "StructTreeRoot") || strings.Contains(all, "/Artifact") || strings.Contains(all, "pdfuaid") {
		t.Error("a book without structure claims to have one")
	}
}

func TestLostElementsAreErrors(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*page.Book)
		want   string
	}{
		"text of nothing":        {func(b *page.Book) { b.Pages[0].Items[0].(*page.Text).Element = nil }, "part of no element"},
		"link of nothing":        {func(b *page.Book) { b.Pages[0].Links[0].Element = nil }, "part of no element"},
		"element of another":     {func(b *page.Book) { b.Pages[0].Items[0].(*page.Text).Element = &page.Element{Kind: page.KindParagraph} }, "no part of the book's structure"},
		"link of another's text": {func(b *page.Book) { b.Pages[0].Links[0].Element = &page.Element{Kind: page.KindLink} }, "no part of the book's structure"},
	} {
		t.Run(name, func(t *testing.T) {
			book, l := tagged(t)
			c.change(book)
			if err := Write(&bytes.Buffer{}, book, l); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestActualTextIsNotNested: a cluster that needs ActualText is a sequence of its own in the element, and what follows it
// stands where it stood before.
func TestActualTextIsNotNested(t *testing.T) {
	l := library(t)
	root := &page.Element{Kind: page.KindDocument, Language: content.English}
	paragraph := root.Add(page.KindParagraph, "")
	hard := spell(t, l, "serif-regular", "a-b", 20, 20, 12)
	soft := spell(t, l, "serif-regular", "so-ft", 20, 40, 12)
	soft.Glyphs[2].Text = page.ClusterOf("\u00ad")
	soft.Glyphs[3].Shift = page.ShiftBy(0, 100)
	hard.Element, soft.Element = paragraph, paragraph
	book := &page.Book{Metadata: page.Metadata{Title: "T", Language: "en", Identifier: "urn:x"}, Structure: root,
		Pages: []page.Page{{Width: 300, Height: 400, Items: []page.Item{soft, hard}}}}
	said := streamWith(t, write(t, book, l), "/P <</MCID 0>>")
	depth := 0
	for token := range strings.FieldsSeq(said) {
		switch token {
		case "BDC", "BT":
			depth++
		case "EMC", "ET":
			depth--
		}
		if depth > 2 || depth < 0 {
			t.Fatalf("sequences are nested in %s", said)
		}
	}
	for _, want := range []string{"/Span <</MCID 1/ActualText <FEFF00AD>>> BDC\nBT", "/P <</MCID 2>> BDC"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in %s", want, said)
		}
	}
	pen := 20.0
	for _, g := range soft.Glyphs[:3] {
		pen += float64(g.Advance) * 12 / 1000
	}
	if want := fmt.Sprintf("%s 360 Td", number(pen)); !strings.Contains(said, want) {
		t.Errorf("what follows does not start at %s in %s", want, said)
	}
}

// streamWith is the content that holds something.
func streamWith(t *testing.T, data []byte, what string) string {
	t.Helper()
	for _, content := range streams(data) {
		if strings.Contains(content, what) {
			return content
		}
	}
	t.Fatalf("no stream holds %q", what)
	return ""
}
