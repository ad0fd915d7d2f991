package compose

import (
	"slices"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
)

// inscribed is the sample with a dedication and an epigraph.
func inscribed(e content.Edition, dedication []content.Block) *content.Book {
	book := sample(e)
	s := sampler{book.Edition.Languages()}
	book.Chapters = append([]*content.Chapter{
		{ID: "dedication", Title: s.inlines("Dedication", "献词"), Blocks: dedication, Span: content.Span{File: "en/SUMMARY.md", Line: 3}},
		{ID: "epigraph", Title: s.inlines("Epigraph", "题记"), Blocks: s.paragraphs(2, 1)},
	}, book.Chapters...)
	return book
}

func TestInscriptionsStandBeforeTheContents(t *testing.T) {
	p := newPress(t)
	for _, facing := range []content.Layout{content.Columns, content.Facing} {
		for _, e := range content.Editions {
			book := inscribed(e, sampler{e.Languages()}.paragraphs(1, 1))
			book.Layout = facing
			pages := p.make(t, book)
			dedication, epigraph, contents := where(t, pages, "dedication"), where(t, pages, "epigraph"), where(t, pages, contentsID)
			if dedication != 4 || epigraph != 6 || contents != 8 {
				t.Errorf("%s: dedication, epigraph and contents stand on pages %d, %d and %d", e, dedication+1, epigraph+1, contents+1)
			}
			for _, i := range []int{dedication, epigraph} {
				at := &pages.Pages[i]
				if said := characters(at); strings.Contains(said, "Dedication") || strings.Contains(said, "Epigraph") || characters(at, page.RoleArtifact) != "" {
					t.Errorf("%s: page %d has a title, a head or a folio: %q", e, i+1, said)
				}
				if text := characters(at, page.RoleBody); text == "" || at.Kind != page.DisplayPage {
					t.Errorf("%s: page %d is %s and says %q", e, i+1, at.Kind, text)
				}
			}
			if slices.ContainsFunc(pages.Outline, func(o page.OutlineItem) bool { return o.Target == "dedication" }) {
				t.Errorf("%s: the bookmarks list the dedication", e)
			}
			for i := contents; i < contents+2; i++ {
				if strings.Contains(characters(&pages.Pages[i]), "Dedication") {
					t.Errorf("%s: the contents list the dedication", e)
				}
			}
		}
	}
}

// At the end of a book, a chapter of that name is a chapter.
func TestDedicationBehindTheTextIsAChapter(t *testing.T) {
	book := sample(content.EnglishEdition)
	s := sampler{book.Edition.Languages()}
	book.Chapters = append(book.Chapters, &content.Chapter{ID: "dedication", Kind: content.Suffix, Title: s.inlines("Dedication", "献词"), Blocks: s.paragraphs(1, 1)})
	pages := newPress(t).make(t, book)
	if said := characters(&pages.Pages[where(t, pages, "dedication")]); !strings.Contains(said, "Dedication") {
		t.Errorf("the chapter has no title: %q", said)
	}
}

func TestInscriptionThatDoesNotFit(t *testing.T) {
	s := sampler{content.EnglishEdition.Languages()}
	for name, blocks := range map[string][]content.Block{
		"long":        s.paragraphs(30, 2),
		"with a note": {s.noted()},
	} {
		var d content.Diagnostics
		p := newPress(t)
		if _, err := Book(inscribed(content.EnglishEdition, blocks), p.types, p.theme, noResources(), &d); err != nil {
			t.Fatal(err)
		}
		found := d.Sorted()
		if len(found) != 1 || found[0].ID != "inscription-unfit" || found[0].Span.Line != 3 || found[0].Severity != content.Error {
			t.Errorf("%s: %v", name, found)
		}
	}
}
