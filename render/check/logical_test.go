package check

import (
	"strings"
	"testing"

	"diptych/render/page"
)

// structured is a figure that has floated past the text after it, and a paragraph with a link and a note.
func structured() *page.Book {
	root := &page.Element{Kind: page.KindDocument}
	chapter := root.Add(page.KindSection, "")
	caption := chapter.Add(page.KindCaption, "")
	paragraph := chapter.Add(page.KindParagraph, "")
	note := chapter.Add(page.KindNote, "")
	link := paragraph.Add(page.KindLink, "")
	set := func(e *page.Element, s string) page.Item {
		return &page.Text{Dress: &page.Dress{Role: page.RoleBody}, Element: e, Glyphs: []page.Glyph{{ID: 1, Text: page.ClusterOf(s)}}}
	}
	return &page.Book{Structure: root, Pages: []page.Page{
		{Items: []page.Item{set(nil, "head"), set(paragraph, "See "), set(link, "there"), set(paragraph, ", and "), set(note, "note")}},
		{Items: []page.Item{set(caption, "Figure"), set(paragraph, "on.")}},
	}}
}

func TestReadFollowsTheStructure(t *testing.T) {
	if got, want := Read(structured()), "FigureSeethere,andon.note"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Read(&page.Book{}); got != "" {
		t.Errorf("a book without structure says %q", got)
	}
}

func TestLogicalPutsAChapterOnItsFirstPage(t *testing.T) {
	pages := Logical(structured())
	got := ""
	for _, item := range pages.Pages[0].Items {
		got += item.(*page.Text).Characters()
	}
	if got != "FigureSee there, and on.note" || len(pages.Pages[1].Items) > 0 {
		t.Errorf("got %q, and %d items left on the next page", got, len(pages.Pages[1].Items))
	}
}

func TestSpoken(t *testing.T) {
	const read = "Document\n  Sect\n    Caption (block)\n      \"Figure\"\n    P (block)\n      \"See \"\n      Link (inline)\n        \"there\"\n" +
		"        Object 7 0\n      \", and\non.\"\n    Note (inline)\n      \"note\"\n"
	if found := Spoken(structured(), read); len(found) > 0 {
		t.Errorf("a difference where there is none: %v", found)
	}
	if found := Spoken(structured(), "P\n  \"Figure\"\n  \"there\"\n  \"See \"\n"); len(found) == 0 {
		t.Error("another order was not noticed")
	}
	if found := Spoken(structured(), strings.Replace(read, "See ", "Se", 1)); len(found) == 0 {
		t.Error("a letter that is lost was not noticed")
	}
	if found := Spoken(structured(), read+"\"more\"\n"); len(found) == 0 {
		t.Error("a letter too many was not noticed")
	}
}

// TestSpokenHyphen: only a hyphen that is none may be printed, and nothing behind it may be lost.
func TestSpokenHyphen(t *testing.T) {
	root := &page.Element{Kind: page.KindDocument}
	paragraph := root.Add(page.KindParagraph, "")
	book := &page.Book{Structure: root, Pages: []page.Page{{Items: []page.Item{
		&page.Text{Dress: &page.Dress{Role: page.RoleBody}, Element: paragraph, Glyphs: []page.Glyph{{ID: 1, Text: page.ClusterOf("hy")}, {ID: 2, Text: page.ClusterOf(softHyphen)}}},
		&page.Text{Dress: &page.Dress{Role: page.RoleBody}, Element: paragraph, Glyphs: []page.Glyph{{ID: 1, Text: page.ClusterOf("phen-ate")}}},
	}}}}
	for printed, ok := range map[string]bool{"hyphen-ate": true, "hy-phen-ate": true, "hy": false, "hy-": false, "hy-ate": false, "hyphenate": false, "h-yphen-ate": false} {
		if found := Spoken(book, "\""+printed+"\"\n"); (len(found) == 0) != ok {
			t.Errorf("%s: %v", printed, found)
		}
	}
}
