// Package cover draws the front of a book from its theme: one drawing for the screen PDF, the EPUB and the press.
//
// The cover is an open diptych. A hinge parts it into two leaves; English is written on the left one in bars, as
// words stand in a line, Chinese on the right one in squares, as characters stand on a manuscript sheet, and both say
// the same: one leaf mirrors the other at the hinge. A bright thread runs down both. The hinge stands where the
// edition opens: near the right edge for English, near the left one for Chinese, between the columns side by side.
// The pattern comes from the identifier of the book, so that each has its own, and always the same.
package cover

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/shape"
	"diptych/render/theme"
	"diptych/render/unit"
)

// Sheet is what a front cover is drawn on: the trimmed page and the bleed around it, 0 where nothing is trimmed.
type Sheet struct{ Width, Height, Bleed unit.Pt }

// Proportions of the drawing, in parts of the width of the sheet unless said otherwise.
const (
	margin     = 0.085
	authorLine = 0.067 // of the height: baseline of the authors
	titleTop   = 0.125 // of the height: top of the title
	patternTop = 0.42  // of the height: the pattern starts two rows below the type, not above this,
	patternLow = 0.6   // and not below this; it runs over the foot
	columns    = 17.5  // of the pattern, over the width
	closed     = 0.2   // share of the width that the leaf of the other language takes in an edition of one
)

// Front draws the front cover of an edition. Coordinates are those of the trimmed page; grounds and pattern reach over
// the bleed on all sides, type keeps away from the trim.
func Front(book *content.Book, shaper *shape.Shaper, look *theme.Theme, sheet Sheet) []page.Item {
	a := &artist{book: book, languages: book.Edition.Languages(), look: look, sheet: sheet, setter: setter{shaper}, pitch: sheet.Width / columns}
	a.area = area{-sheet.Bleed, -sheet.Bleed, sheet.Width + sheet.Bleed, sheet.Height + sheet.Bleed}
	a.hinge = sheet.Width * unit.Pt(hingeAt(book, look))
	a.leaves()
	a.authors()
	a.titles()
	a.pattern(a.name(), min(max(a.typeFoot+2*a.pitch, sheet.Height*patternTop), sheet.Height*patternLow))
	return a.items
}

// hingeAt is where the leaves meet, as a share of the width.
func hingeAt(book *content.Book, look *theme.Theme) float64 {
	switch book.Edition {
	case content.EnglishEdition:
		return 1 - closed
	case content.ChineseEdition:
		return closed
	}
	return look.ForEdition(book.Edition, book.Layout).Columns.Left
}

// artist draws one cover.
type artist struct {
	book      *content.Book
	languages []content.Language // of the edition
	look      *theme.Theme
	sheet     Sheet
	setter    setter
	area      area    // of the leaves
	hinge     unit.Pt // from the left edge of the trim
	pitch     unit.Pt // of the pattern, both ways
	typeFoot  unit.Pt // where the type ends
	items     []page.Item
}

// area is a rectangle on the page.
type area struct{ left, top, right, bottom unit.Pt }

// name is what the pattern of the book is made of.
func (a *artist) name() string {
	if id := a.book.Publication.Identifier; id != "" {
		return id
	}
	return a.book.Title.In(content.English, content.Chinese)
}

// speaks reports whether the edition prints a language.
func (a *artist) speaks(language content.Language) bool {
	for _, l := range a.languages {
		if l == language {
			return true
		}
	}
	return false
}

// leaves paints the ground of both leaves.
func (a *artist) leaves() {
	depth := a.area.bottom - a.area.top
	a.fill(a.ground(content.English), rectangle(a.area.left, a.area.top, a.hinge-a.area.left, depth))
	a.fill(a.ground(content.Chinese), rectangle(a.hinge, a.area.top, a.area.right-a.hinge, depth))
}

// ground is the colour of the leaf of a language.
func (a *artist) ground(language content.Language) page.Color {
	return a.look.Color("cover-" + string(language))
}

func (a *artist) fill(with page.Color, segments []page.Segment) {
	a.items = append(a.items, &page.Path{Segments: segments, Fill: &with, Role: page.RoleArtifact})
}

// rectangle is the outline of one.
func rectangle(x, y, width, height unit.Pt) []page.Segment {
	corner := func(op page.SegmentOp, x, y unit.Pt) page.Segment {
		return page.Segment{Op: op, Points: [3]page.Point{{X: x, Y: y}}}
	}
	return []page.Segment{
		corner(page.MoveTo, x, y), corner(page.LineTo, x+width, y), corner(page.LineTo, x+width, y+height),
		corner(page.LineTo, x, y+height), {Op: page.ClosePath},
	}
}

// blend gives a colour between two.
func blend(from, to page.Color, share float64) page.Color {
	mix := func(a, b float64) float64 { return a + (b-a)*share }
	return page.Color{R: mix(from.R, to.R), G: mix(from.G, to.G), B: mix(from.B, to.B)}
}
