package compose

import (
	"diptych/content"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// inscriptions adds the dedication and the epigraph, each on a recto of its own behind the copyright page: the text alone,
// where chapters start theirs, without title, head or folio.
func (s *sheets) inscriptions(of map[*content.Chapter]*work) {
	c := s.c
	for _, ch := range c.book.Chapters {
		if !ch.Inscription() {
			continue
		}
		w := of[ch]
		s.toRecto()
		p, left := s.add(page.DisplayPage)
		third := c.theme.Page.Lines / 3
		y := c.theme.Page.Top + unit.Pt(third)*c.theme.Grid
		if !plain(w.slices) || layout.Height(w.slices) > (c.theme.Page.Lines-third)*theme.StepsPerLine {
			s.d.Error("inscription-unfit", ch.Span, "this does not fit on its page, which begins a third down and has no notes",
				"keep a dedication or an epigraph short, without footnotes and wide figures; or name its file otherwise, to make it a chapter")
		}
		p.Anchors = append(p.Anchors, page.Anchor{ID: ch.ID, X: left, Y: y})
		s.root.Adopt(w.element)
		s.put(p, w.slices, left, y)
		s.number(len(s.pages) - 1)
	}
}

// plain reports whether slices can be drawn one below the other on one page.
func plain(slices []layout.Slice) bool {
	for i := range slices {
		if len(slices[i].Notes) > 0 || slices[i].Break != layout.Flow {
			return false
		}
	}
	return true
}
