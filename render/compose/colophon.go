package compose

import (
	"fmt"
	"math"
	"strconv"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// colophonID is the anchor of the page that says what the book is set in, where the book has no chapter for that.
const colophonID = "diptych-colophon"

// colophon is the chapter in which a book says itself what it is set in, nil without one. The copyright page leads there;
// the credit for the emoji, which their licence asks for, stays on that page.
func (c *composer) colophon() *content.Chapter {
	for _, ch := range c.book.Chapters {
		if ch.ID == "colophon" {
			return ch
		}
	}
	return nil
}

// ending adds the colophon of a book that has none of its own, at the foot of its last page.
func (s *sheets) ending(folios map[string]string) {
	if s.c.colophon() != nil {
		return
	}
	p, at := s.atFoot(s.c.imprint, folios)
	p.Anchors = append(p.Anchors, page.Anchor{ID: colophonID, X: at.X, Y: at.Y})
}

// imprint lists the paragraphs of that page: typefaces, the page, the program.
func (c *composer) imprint(language content.Language) [][]content.Inline {
	number := func(v unit.Pt, per unit.Pt) string {
		return strconv.FormatFloat(math.Round(float64(v/per)*10)/10, 'f', -1, 64)
	}
	look := c.theme.Page
	return [][]content.Inline{
		{&content.Strong{Inlines: text(say(wordColophonTitle, language))}},
		text(say(wordTypefaces, language)),
		text(fmt.Sprintf(say(wordPage, language), number(look.Width, unit.Mm(1)), number(look.Height, unit.Mm(1)), look.Lines,
			number(c.theme.Grid, 1), number(c.theme.Style(theme.Body, language).Size, 1))),
		text(say(wordMethod, language)),
	}
}
