package cover

import (
	"strings"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/shape"
	"diptych/render/theme"
)

// anchorID is the name of the front cover, where a bookmark leads.
const anchorID = "diptych-cover"

// Bind puts the front cover before the pages of a book, for the screen: the cover and its blank inside, so that rectos
// stay rectos where a viewer shows two pages at once. Neither counts among the folios.
func Bind(block *page.Book, book *content.Book, shaper *shape.Shaper, look *theme.Theme) *page.Book {
	bound := *block
	if len(block.Pages) == 0 {
		return &bound
	}
	first := &block.Pages[0]
	front := page.Page{
		Width: first.Width, Height: first.Height, Folio: name(book), Kind: page.CoverPage,
		Area:    page.Rect{Width: first.Width, Height: first.Height},
		Items:   Front(book, shaper, look, Sheet{Width: first.Width, Height: first.Height}),
		Anchors: []page.Anchor{{ID: anchorID}},
	}
	if block.Structure != nil {
		bound.Structure = described(block.Structure, front.Items, book)
	}
	inside := page.Page{Width: first.Width, Height: first.Height, Kind: page.BlankPage, Area: first.Area}
	bound.Pages = append([]page.Page{front, inside}, block.Pages...)
	bound.Outline = append([]page.OutlineItem{{Title: front.Folio, Target: anchorID}}, block.Outline...)
	return &bound
}

// described is the structure of a book with its cover as the first figure: a picture made of words, which its
// alternative text says in order.
func described(block *page.Element, items []page.Item, book *content.Book) *page.Element {
	root := *block
	cover := &page.Element{Kind: page.KindFigure, Language: root.Language, Parent: &root}
	words := []string{name(book)}
	for _, title := range []content.Localized[string]{book.Title, book.Subtitle} {
		for _, language := range book.Edition.Languages() {
			if title[language] != "" {
				words = append(words, title[language])
			}
		}
	}
	cover.Alt = strings.Join(append(words, book.Authors...), ". ")
	page.Mark(items, cover)
	root.Children = append([]*page.Element{cover}, root.Children...)
	return &root
}

// name is what bookmarks and page labels call the cover.
func name(book *content.Book) string {
	out := ""
	for i, language := range book.Edition.Languages() {
		if i > 0 {
			out += " · "
		}
		if language == content.Chinese {
			out += "封面"
		} else {
			out += "Cover"
		}
	}
	return out
}
