package compose

import (
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
)

// A book that has a colophon says there what it is set in, another on its last page; the copyright page leads to it.
func TestCopyrightLeadsToTheColophon(t *testing.T) {
	p := newPress(t)
	said := func(book *content.Book) (string, *page.Book) {
		pages := p.make(t, book)
		return characters(&pages.Pages[3], page.RoleTitle), pages
	}
	without, pages := said(sample(content.EnglishEdition))
	last := &pages.Pages[len(pages.Pages)-1]
	if !strings.Contains(without, "see the colophon (page "+last.Folio+")") {
		t.Errorf("without a colophon of its own: %q", without)
	}
	colophon := characters(last, page.RoleTitle)
	for _, want := range []string{"Colophon", "Source Serif", "185 × 260 mm", "35 lines", "17 pt", "10.5 pt", "Diptych"} {
		if !strings.Contains(colophon, want) {
			t.Errorf("the last page says nothing of %q: %q", want, colophon)
		}
	}
	book := sample(content.EnglishEdition)
	s := sampler{book.Edition.Languages()}
	book.Chapters = append(book.Chapters, &content.Chapter{ID: "colophon", Kind: content.Suffix, Title: s.inlines("Colophon", "制作说明"), Blocks: s.paragraphs(1, 1)})
	got, pages := said(book)
	if end := &pages.Pages[len(pages.Pages)-1]; strings.Contains(characters(end, page.RoleTitle), "Source Serif") {
		t.Error("a book with a colophon has another")
	}
	folio := pages.Pages[where(t, pages, "colophon")].Folio
	if strings.Contains(got, "Source Serif") || !strings.Contains(got, "see the colophon (page "+folio+")") {
		t.Errorf("with a colophon on page %s: %q", folio, got)
	}
	if links := pages.Pages[3].Links; len(links) == 0 || links[0].Target != "colophon" {
		t.Errorf("links %v", links)
	}
}
