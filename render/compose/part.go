package compose

import (
	"diptych/content"
	"diptych/render/cover"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// part adds the page of a part: a recto with a blank verso.
func (s *sheets) part(ch *content.Chapter, e *page.Element) {
	c := s.c
	s.toRecto()
	p, left := s.add(page.DisplayPage)
	l := c.layout(s.d)
	m := layout.Measure{Width: c.theme.Page.Measure()}
	heading := e.Add(page.KindHeading1, "")
	block := c.label(l, ch.Label, "", theme.PartLabel, m, page.RoleTitle, heading)
	block = append(block, c.titles(l, ch.Title, theme.PartTitle, m, page.RoleTitle, heading)...)
	// The ornament of the title page, a third as large; the title ends where the text of a chapter starts, so
	// that part pages and openers look alike.
	look := c.theme.Page
	p.Items = append(p.Items, cover.Ornament(c.book, c.theme, ch.ID, left, look.Top, look.Measure()/3, unit.Pt(look.Lines/3)*c.theme.Grid/3)...)
	third := look.Lines / 3 * theme.StepsPerLine
	y := look.Top + unit.Pt(max(third-layout.Height(block), 0))*c.theme.Step()
	p.Anchors = append(p.Anchors, page.Anchor{ID: ch.ID, X: left, Y: y})
	s.put(p, block, left, y)
	s.number(s.pages[len(s.pages)-1:])
	s.toRecto()
}

// parts maps chapters to the part they stand in. Unnumbered chapters after the numbered ones stand in none,
// unless they have a part of their own, such as "Appendices".
func (c *composer) parts() map[*content.Chapter]*content.Chapter {
	out := map[*content.Chapter]*content.Chapter{}
	var part *content.Chapter
	numbered := false
	for _, ch := range c.book.Chapters {
		switch {
		case ch.Kind == content.Part:
			part, numbered = ch, false
		case ch.Kind == content.Suffix && numbered || part == nil:
		default:
			out[ch] = part
			numbered = numbered || ch.Kind == content.Numbered
		}
	}
	return out
}

// labelled puts the label of a part before its title, as contents and bookmarks have it.
func (c *composer) labelled(ch *content.Chapter) content.Localized[[]content.Inline] {
	titles := content.Localized[[]content.Inline]{}
	for _, language := range c.languages {
		titles[language] = ch.Title[language]
		if label := ch.Label[language]; label != "" {
			colon := ": "
			if language == content.Chinese {
				colon = "："
			}
			titles[language] = append(text(label+colon), ch.Title[language]...)
		}
	}
	return titles
}
