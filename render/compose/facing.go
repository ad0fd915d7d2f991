package compose

import (
	"slices"

	"diptych/content"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/paginate"
	"diptych/render/theme"
	"diptych/render/unit"
)

// drift is how far above or below its translation text may start on a spread, in steps.
const drift = 12 * theme.StepsPerLine

// onSpreads reports whether a chapter stands on facing pages. The index is one for both languages.
func (c *composer) onSpreads(ch *content.Chapter) bool {
	return c.book.OnFacingPages() && !c.columnar(ch)
}

// each gives a composer for each language of the edition.
func (c *composer) each() []*composer {
	out := make([]*composer, len(c.languages))
	for i := range c.languages {
		one := *c
		one.languages = c.languages[i : i+1]
		out[i] = &one
	}
	return out
}

// facingChapter lays out a chapter for spreads: its opener and its text.
func (c *composer) facingChapter(l *layout.Layout, ch *content.Chapter, m layout.Measure, within *page.Element) []layout.Slice {
	heading := within.Add(page.KindHeading1, "")
	var openers [2]layout.Slice
	for i, one := range c.each() {
		openers[i] = one.opening(l, ch, c.spanOf(heading, one.languages[0]))
	}
	openers[1].Anchors = openers[1].Anchors[1:] // the chapter's is on the verso
	opener := l.Couple(openers[:1], openers[1:])
	style := theme.Body
	if apparatus, ok := apparatusStyle(ch); ok {
		style = apparatus
	}
	return under(opener[0], l.Facing(ch.Blocks, style, m, within))
}

// facing reports whether slices stand on facing pages.
func facing(in []layout.Slice) bool {
	return slices.ContainsFunc(in, func(x layout.Slice) bool { return x.Opposite != nil || x.Shared })
}

// flowFacing cuts slices into spreads and adds their pages: the first two are openers, which have no heads.
func (s *sheets) flowFacing(slices []layout.Slice, heads runningHeads) {
	first := len(s.pages)
	for n, cut := range s.cheapest(slices) {
		report(cut, slices, s.d)
		if cut.Landscape {
			s.landscape(&slices[cut.Slices[0]])
			continue
		}
		s.toVerso()
		for side := range 2 {
			recto := s.recto()
			p, left := s.add(page.OpenerPage)
			if n > 0 {
				p.Kind = page.TextPage
			}
			s.later(anchorsOnSide(side, cut, slices), func(p *page.Page) {
				if n > 0 {
					s.head(p, left, recto, heads.over(slices, cut))
				}
				s.drawSide(p, left, side, cut, slices)
				s.foot(p, left, recto)
			})
		}
	}
	s.ends(first)
	for i := max(first, len(s.pages)-2); i < len(s.pages); i++ {
		s.pages[i].Ends = true
	}
}

// anchorsOnSide are those of what of a spread stands on its verso, 0, or on its recto, 1.
func anchorsOnSide(side int, cut paginate.Page, slices []layout.Slice) []string {
	var out []string
	for i, index := range cut.Slices {
		if x := shownOn(side, &slices[index], cut.OnRecto[i]); x != nil {
			out = appendAnchors(appendAnchors(out, *x), notesBelow(cut, x, index)...)
		}
	}
	return out
}

// drawSide draws what of a spread stands on its verso, 0, or on its recto, 1: text from the top, notes at the foot.
func (s *sheets) drawSide(p *page.Page, left unit.Pt, side int, cut paginate.Page, slices []layout.Slice) {
	look, step := s.c.theme.Page, s.c.theme.Step()
	if cut.Repeat >= 0 {
		s.put(p, setAgain(repeatedOn(side, &slices[cut.Repeat])), left, look.Top)
	}
	var notes []layout.Slice
	end := 0
	for i, index := range cut.Slices {
		x, top := shownOn(side, &slices[index], cut.OnRecto[i]), cut.Tops[i]
		if side == 1 {
			top = cut.Opposite[i]
		}
		if x == nil {
			continue
		}
		if i > 0 && cut.Slices[i-1] == index-1 && top > end {
			gap := layout.Slice{Items: x.Fill(unit.Pt(end)*step, unit.Pt(top)*step)}
			gap.Place(p, left, look.Top)
		}
		x.Place(p, left, look.Top+unit.Pt(top)*step)
		end = top + x.Height
		notes = append(notes, notesBelow(cut, x, index)...)
	}
	s.putNotes(p, left, notes, false)
}

// shownOn is what a slice shows on the verso or the recto of a spread; nil for nothing.
func shownOn(side int, x *layout.Slice, onRecto bool) *layout.Slice {
	switch {
	case x.Shared && onRecto == (side == 1):
		return x
	case x.Shared:
		return x.Cues[side]
	case side == 1:
		return x.Opposite
	}
	return x
}

// repeatedOn is what is set again on the verso or the recto when a break follows x.
func repeatedOn(side int, x *layout.Slice) []layout.Slice {
	switch {
	case x.Shared && side == 1, !x.Shared && side == 0:
		return x.Repeat
	case x.Opposite != nil && side == 1:
		return x.Opposite.Repeat
	}
	return nil
}
