package compose

import (
	"diptych/content"
	"diptych/render/cover"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// part adds the page of a part: a recto with a blank verso, or a spread with a page for each language.
func (s *sheets) part(ch *content.Chapter, e *page.Element) {
	heading := e.Add(page.KindHeading1, "")
	if !s.c.book.OnFacingPages() {
		s.toRecto()
		s.partPage(s.c, ch, heading)
		s.toRecto()
		return
	}
	s.toVerso()
	for _, c := range s.c.each() {
		s.partPage(c, ch, s.c.spanOf(heading, c.languages[0]))
	}
}

// partPage adds a page with the title of a part in the languages of c.
func (s *sheets) partPage(c *composer, ch *content.Chapter, heading *page.Element) {
	recto := s.recto()
	p, left := s.add(page.DisplayPage)
	l := c.layout(s.d)
	m := layout.Measure{Width: c.theme.Page.Measure()}
	block := c.label(l, ch.Label, "", theme.PartLabel, m, page.RoleTitle, heading)
	block = append(block, c.titles(l, ch.Title, theme.PartTitle, m, page.RoleTitle, heading)...)
	// The ornament of the title page, a third as large; the title ends where the text of a chapter starts, so
	// that part pages and openers look alike.
	look := c.theme.Page
	p.Items = append(p.Items, cover.Ornament(c.book, c.theme, ch.ID, left, look.Top, look.Measure()/3, unit.Pt(look.Lines/3)*c.theme.Grid/3)...)
	third := look.Lines / 3 * theme.StepsPerLine
	y := look.Top + unit.Pt(max(third-layout.Height(block), 0))*c.theme.Step()
	if recto != s.c.book.OnFacingPages() { // of a spread, the verso is where links lead
		p.Anchors = append(p.Anchors, page.Anchor{ID: ch.ID, X: left, Y: y})
	}
	s.put(p, block, left, y)
	s.number(len(s.pages) - 1)
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
