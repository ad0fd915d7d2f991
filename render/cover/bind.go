package cover

import (
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
		Width: first.Width, Height: first.Height, Folio: name(book),
		Items:   Front(book, shaper, look, Sheet{Width: first.Width, Height: first.Height}),
		Anchors: []page.Anchor{{ID: anchorID}},
	}
	inside := page.Page{Width: first.Width, Height: first.Height}
	bound.Pages = append([]page.Page{front, inside}, block.Pages...)
	bound.Outline = append([]page.OutlineItem{{Title: front.Folio, Target: anchorID}}, block.Outline...)
	return &bound
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
