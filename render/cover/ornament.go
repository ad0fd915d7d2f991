package cover

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// ornamentRows is how many rows of the pattern an ornament has.
const ornamentRows = 9

// Ornament draws the leaves and the pattern of the cover small, for the title page and the parts inside. The name makes
// the pattern: "" for that of the book, another one for each part.
func Ornament(book *content.Book, look *theme.Theme, name string, x, y, width, height unit.Pt) []page.Item {
	a := &artist{book: book, languages: book.Edition.Languages(), look: look, pitch: height / (ornamentRows + 1)}
	a.area = area{x, y, x + width, y + height}
	a.hinge = x + width*unit.Pt(hingeAt(book, look))
	a.leaves()
	if name == "" {
		name = a.name()
	}
	a.pattern(name, y+a.pitch/2)
	return a.items
}
