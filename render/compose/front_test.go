package compose

import (
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
)

// A book that has a colophon says there what it is set in; the copyright page leads to it.
func TestCopyrightLeadsToTheColophon(t *testing.T) {
	p := newPress(t)
	said := func(book *content.Book) (string, *page.Book) {
		pages := p.make(t, book)
		return characters(&pages.Pages[3], page.RoleTitle), pages
	}
	if got, _ := said(sample(content.EnglishEdition)); !strings.Contains(got, "Source Serif") || strings.Contains(got, "colophon") {
		t.Errorf("without a colophon: %q", got)
	}
	book := sample(content.EnglishEdition)
	s := sampler{book.Edition.Languages()}
	book.Chapters = append(book.Chapters, &content.Chapter{ID: "colophon", Kind: content.Suffix, Title: s.inlines("Colophon", "制作说明"), Blocks: s.paragraphs(1, 1)})
	got, pages := said(book)
	folio := pages.Pages[where(t, pages, "colophon")].Folio
	if strings.Contains(got, "Source Serif") || !strings.Contains(got, "see the colophon (page "+folio+")") {
		t.Errorf("with a colophon on page %s: %q", folio, got)
	}
	if links := pages.Pages[3].Links; len(links) == 0 || links[0].Target != "colophon" {
		t.Errorf("links %v", links)
	}
}
