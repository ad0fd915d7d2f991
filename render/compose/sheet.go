package compose

import (
	"slices"
	"strconv"

	"diptych/content"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/paginate"
	"diptych/render/unit"
)

// sheets is the growing pile of pages. The first page is a recto.
type sheets struct {
	c          *composer
	d          *content.Diagnostics
	pages      []page.Page
	bodyStart  int           // index of the first page of the body, -1 in the front matter
	paragraphs int           // numbered so far
	root       *page.Element // of the structure
	drawings   []drawing     // what is still to be drawn, in order of the pages
}

// drawing is a page whose text is known and waits to be drawn until the folios rest: who numbers pages again does not
// draw them again.
type drawing struct {
	page    int // index
	anchors []string
	draw    func(p *page.Page)
}

// later has the page added last drawn by and by. It will have these anchors.
func (s *sheets) later(anchors []string, draw func(p *page.Page)) {
	s.drawings = append(s.drawings, drawing{len(s.pages) - 1, anchors, draw})
}

// drawn draws what waits and lets go of it, page by page, so that pages take the place of slices in memory.
func (s *sheets) drawn() []page.Page {
	for i, x := range s.drawings {
		x.draw(&s.pages[x.page])
		joinTints(&s.pages[x.page])
		s.drawings[i] = drawing{}
	}
	s.drawings = nil
	return s.pages
}

// recto reports whether the next page is one.
func (s *sheets) recto() bool { return len(s.pages)%2 == 0 }

// folio of the next page: roman in the front matter, arabic in the body.
func (s *sheets) folio() string {
	if s.bodyStart < 0 {
		return roman(len(s.pages) + 1)
	}
	return strconv.Itoa(len(s.pages) - s.bodyStart + 1)
}

// toRecto adds a blank verso where one is needed. It is counted and prints nothing.
func (s *sheets) toRecto() {
	if !s.recto() {
		s.add(page.BlankPage)
	}
}

// toVerso adds a blank recto where one is needed.
func (s *sheets) toVerso() {
	if s.recto() {
		s.add(page.BlankPage)
	}
}

// startBody begins the folios anew. Rectos are odd, also where the body begins with a spread.
func (s *sheets) startBody() {
	if s.c.book.OnFacingPages() {
		s.toVerso()
		s.bodyStart = len(s.pages) - 1
		return
	}
	s.toRecto()
	s.bodyStart = len(s.pages)
}

// add appends an empty page and returns it with the left edge of its type area.
func (s *sheets) add(kind page.PageKind) (*page.Page, unit.Pt) {
	look := s.c.theme.Page
	left := look.Inner
	if !s.recto() {
		left = look.Outer
	}
	s.pages = append(s.pages, page.Page{Width: look.Width, Height: look.Height, Folio: s.folio(), Kind: kind,
		Area: page.Rect{X: left, Y: look.Top, Width: look.Measure(), Height: unit.Pt(look.Lines) * s.c.theme.Grid}})
	return &s.pages[len(s.pages)-1], left
}

// put draws slices one below the other from y, the top of the first, and returns where they end.
func (s *sheets) put(p *page.Page, slices []layout.Slice, x, y unit.Pt) unit.Pt {
	step := s.c.theme.Step()
	for i, slice := range slices {
		if i > 0 {
			y += unit.Pt(slice.Before) * step
		}
		slice.Place(p, x, y)
		y += unit.Pt(slice.Height) * step
	}
	return y
}

// flow cuts slices into pages and adds them; kept is how they were cut before.
func (s *sheets) flow(slices []layout.Slice, heads runningHeads, kept *cutting) {
	s.place(s.breaks(slices, kept), slices, heads)
}

// place adds pages of slices. The first of them is the opener, which has no head.
func (s *sheets) place(pages []paginate.Page, slices []layout.Slice, heads runningHeads) {
	first := len(s.pages)
	for n, cut := range pages {
		report(cut, slices, s.d)
		if cut.Landscape {
			s.landscape(&slices[cut.Slices[0]])
			continue
		}
		recto := s.recto()
		p, left := s.add(page.OpenerPage)
		if n > 0 {
			p.Kind = page.TextPage
		}
		s.later(anchorsOn(cut, slices), func(p *page.Page) {
			if n > 0 {
				s.head(p, left, recto, heads.over(slices, cut))
			}
			s.cut(p, left, cut, slices)
			s.foot(p, left, recto)
		})
	}
	s.ends(first)
}

// ends numbers the paragraphs of the pages from the given one on; the last of them is the end of a chapter.
func (s *sheets) ends(first int) {
	s.number(first)
	if n := len(s.pages); n > first {
		s.pages[n-1].Ends = true
	}
}

// anchorsOn are those of a page of a flow.
func anchorsOn(cut paginate.Page, slices []layout.Slice) []string {
	out := appendAnchors(nil, restOfNote(cut, slices)...)
	other := otherSettings(cut, slices)
	for _, index := range cut.Slices {
		if set, chosen := other[index]; chosen {
			out = appendAnchors(out, set...)
		} else {
			out = appendAnchors(out, slices[index])
		}
		out = appendAnchors(out, notesBelow(cut, &slices[index], index)...)
	}
	return out
}

// appendAnchors appends the names of the anchors of slices.
func appendAnchors(to []string, slices ...layout.Slice) []string {
	for i := range slices {
		for _, a := range slices[i].Anchors {
			to = append(to, a.ID)
		}
	}
	return to
}

// report says which pages could not be what they should.
func report(cut paginate.Page, slices []layout.Slice, d *content.Diagnostics) {
	if cut.Overfull {
		d.Warn("page-overfull", slices[cut.Slices[0]].Span, "this is deeper than a page and runs over its foot",
			"make it smaller, or break it into several blocks")
	}
	if cut.Forced {
		d.Warn("page-break-forced", slices[cut.Slices[len(cut.Slices)-1]].Span, "what belongs together here is deeper than a page and was parted",
			"put a paragraph between the blocks, or make one of them shorter")
	}
}

// cut draws one page of a flow: text from the top, notes at the foot.
func (s *sheets) cut(p *page.Page, left unit.Pt, cut paginate.Page, slices []layout.Slice) {
	look, step := s.c.theme.Page, s.c.theme.Step()
	if cut.Repeat >= 0 {
		s.put(p, setAgain(slices[cut.Repeat].Repeat), left, look.Top+unit.Pt(cut.RepeatTop)*step)
	}
	notes := restOfNote(cut, slices)
	end := 0 // of the slice above, in steps
	other := otherSettings(cut, slices)
	makeRoom(p, cut, slices)
	for i, index := range cut.Slices {
		if i > 0 && cut.Slices[i-1] == index-1 && cut.Tops[i] > end { // what runs on through the space between
			gap := layout.Slice{Items: slices[index].Fill(unit.Pt(end)*step, unit.Pt(cut.Tops[i])*step)}
			gap.Place(p, left, look.Top)
		}
		if set, chosen := other[index]; !chosen {
			slices[index].Place(p, left, look.Top+unit.Pt(cut.Tops[i])*step)
			end = cut.Tops[i] + slices[index].Height
		} else if len(set) > 0 {
			s.put(p, set, left, look.Top+unit.Pt(cut.Tops[i])*step)
			end = cut.Tops[i] + layout.Height(set)
		}
		notes = append(notes, notesBelow(cut, &slices[index], index)...)
	}
	s.putNotes(p, left, notes, cut.Rest.Cut > 0)
}

// makeRoom makes room on a page for what its slices show, so that its lists are not copied while they grow.
func makeRoom(p *page.Page, cut paginate.Page, set []layout.Slice) {
	items, lines := 0, 0
	for _, index := range cut.Slices {
		items += len(set[index].Items)
		lines += len(set[index].Lines)
	}
	p.Items, p.Lines = slices.Grow(p.Items, items), slices.Grow(p.Lines, lines)
}

// setAgain is what stands at the top of a page because its block goes on: no name that stands in two places, and
// no part of the text, which says it once.
func setAgain(slices []layout.Slice) []layout.Slice {
	out := append([]layout.Slice(nil), slices...)
	for i := range out {
		out[i].Anchors, out[i].Links = nil, nil
		out[i].Items = append([]page.Item(nil), out[i].Items...)
		for k, item := range out[i].Items {
			switch item := item.(type) {
			case *page.Text:
				copied := *item
				copied.Redress(func(d *page.Dress) { d.Role = page.RoleArtifact })
				copied.Element = nil
				out[i].Items[k] = &copied
			case *page.Image:
				copied := *item
				copied.Role, copied.Element = page.RoleArtifact, nil
				out[i].Items[k] = &copied
			case *page.Path:
				copied := *item
				copied.Role, copied.Element = page.RoleArtifact, nil
				out[i].Items[k] = &copied
			}
		}
		out[i].Lines = append([]page.Line(nil), out[i].Lines...)
		for k := range out[i].Lines {
			out[i].Lines[k].Role, out[i].Lines[k].Repeated = page.RoleArtifact, true
		}
	}
	return out
}

// wideDepth is the depth of a landscape page: the measure, in steps.
func (c *composer) wideDepth() int { return int(float64(c.theme.Page.Measure()/c.theme.Step()) + 1e-6) }

// landscape adds a page with its sides exchanged. What it shows stands in the middle.
func (s *sheets) landscape(slice *layout.Slice) {
	look := s.c.theme.Page
	recto := s.recto()
	p, _ := s.add(page.LandscapePage)
	p.Width, p.Height = look.Height, look.Width
	wide := unit.Pt(look.Lines) * s.c.theme.Grid
	left := (p.Width - wide) / 2
	p.Area = page.Rect{X: left, Y: (p.Height - look.Measure()) / 2, Width: wide, Height: look.Measure()}
	s.later(appendAnchors(nil, *slice), func(p *page.Page) {
		slice.Place(p, left, (p.Height-unit.Pt(slice.Height)*s.c.theme.Step())/2)
		s.putFolio(p, left, left+wide, p.Height-(look.Height-look.FolioBaseline), recto)
	})
}

// number gives the paragraphs, pairs and tables of the pages from first on their numbers in the book, once they are drawn;
// layout counts those of a chapter together.
func (s *sheets) number(first int) {
	last := len(s.pages)
	s.later(nil, func(*page.Page) {
		most := s.paragraphs
		for i := first; i < last; i++ {
			for j := range s.pages[i].Lines {
				l := &s.pages[i].Lines[j]
				for _, number := range [...]*int{&l.Paragraph, &l.Pair, &l.Cell.Table} {
					if *number > 0 {
						*number += s.paragraphs
						most = max(most, *number)
					}
				}
			}
		}
		s.paragraphs = most
	})
}

// folios maps every anchor to the folio of its page; of two with one name the first counts.
func (s *sheets) folios() map[string]string {
	out := map[string]string{}
	add := func(id, folio string) {
		if _, again := out[id]; !again {
			out[id] = folio
		}
	}
	waiting := s.drawings
	for i := range s.pages {
		for _, a := range s.pages[i].Anchors {
			add(a.ID, s.pages[i].Folio)
		}
		for ; len(waiting) > 0 && waiting[0].page == i; waiting = waiting[1:] {
			for _, id := range waiting[0].anchors {
				add(id, s.pages[i].Folio)
			}
		}
	}
	return out
}

// rule is a thin horizontal rule.
func (c *composer) rule(x0, x1, y unit.Pt) *page.Path {
	color := c.theme.Color("rule")
	return &page.Path{
		Segments: []page.Segment{{Op: page.MoveTo, Points: [3]page.Point{{X: x0, Y: y}}}, {Op: page.LineTo, Points: [3]page.Point{{X: x1, Y: y}}}},
		Stroke:   &color, StrokeWidth: c.theme.Table.LightRule, Role: page.RoleArtifact,
	}
}
