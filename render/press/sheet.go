package press

import (
	"diptych/render/page"
	"diptych/render/unit"
)

// Crop marks: hairlines that end a little outside the bleed (ISO 12647-1 leaves their look to the shop).
const (
	markLength = unit.Pt(14)
	markGap    = unit.Pt(3) // between the bleed and a mark
	markWidth  = unit.Pt(0.25)
	markMargin = unit.Pt(4) // between a mark and the edge of the sheet
)

// sheet puts a trimmed page on a sheet: room for bleed and marks on all sides, colours as inks.
func (s *Shop) sheet(p page.Page, press *page.Press, folds ...unit.Pt) page.Page {
	bleed := s.bleed()
	edge := bleed + markGap + markLength + markMargin
	out := page.Page{
		Width: p.Width + 2*edge, Height: p.Height + 2*edge, Folio: p.Folio,
		Trim:  page.Rect{X: edge, Y: edge, Width: p.Width, Height: p.Height},
		Bleed: page.Rect{X: edge - bleed, Y: edge - bleed, Width: p.Width + 2*bleed, Height: p.Height + 2*bleed},
	}
	for _, item := range p.Items {
		if moved := s.printed(item, p, edge); moved != nil {
			out.Items = append(out.Items, moved)
			s.separate(moved, press)
		}
	}
	out.Items = append(out.Items, cropMarks(out.Trim, bleed+markGap, folds)...)
	return out
}

// separate notes the inks of an item's colours.
func (s *Shop) separate(item page.Item, press *page.Press) {
	note := func(c *page.Color) {
		if c != nil {
			press.Inks[*c] = s.separation.Ink(*c)
		}
	}
	switch it := item.(type) {
	case *page.Text:
		note(&it.Color)
	case *page.Path:
		note(it.Fill)
		note(it.Stroke)
	}
}

// printed copies an item to its place on the sheet; nil for one that a press does not print.
func (s *Shop) printed(item page.Item, p page.Page, edge unit.Pt) page.Item {
	switch it := item.(type) {
	case *page.Text:
		if it.Invisible {
			return nil
		}
		out := *it
		out.X, out.Y = it.X+edge, it.Y+edge
		if it.Color == s.link && within(it.Element, page.KindLink) {
			out.Redress(func(d *page.Dress) { d.Color = page.Black })
		}
		return &out
	case *page.Path:
		out := *it
		out.Segments = make([]page.Segment, len(it.Segments))
		for i, segment := range it.Segments {
			for k, at := range segment.Points {
				if it.Fill != nil {
					at.X, at.Y = overTrim(at.X, p.Width, s.bleed()), overTrim(at.Y, p.Height, s.bleed())
				}
				segment.Points[k] = page.Point{X: at.X + edge, Y: at.Y + edge}
			}
			out.Segments[i] = segment
		}
		return &out
	case *page.Image:
		out := *it
		if it.Format != inks {
			out = *s.picture(it, false)
		}
		out.X, out.Y = it.X+edge, it.Y+edge
		return &out
	}
	return nil
}

// within reports whether an element is of a kind, or stands in one that is.
func within(e *page.Element, kind page.Kind) bool {
	for ; e != nil; e = e.Parent {
		if e.Kind == kind {
			return true
		}
	}
	return false
}

// overTrim moves what ends at the trim on to the end of the bleed, so that no white edge shows where the knife slips.
func overTrim(v, size, bleed unit.Pt) unit.Pt {
	const touching = 0.01
	switch {
	case v > -touching && v < touching:
		return -bleed
	case v > size-touching && v < size+touching:
		return size + bleed
	}
	return v
}

// cropMarks draws two hairlines at each corner of the trim, and two for each fold above and below it; folds are measured
// from the left of the trim.
func cropMarks(trim page.Rect, away unit.Pt, folds []unit.Pt) []page.Item {
	var segments []page.Segment
	line := func(x0, y0, x1, y1 unit.Pt) {
		segments = append(segments, page.Segment{Op: page.MoveTo, Points: [3]page.Point{{X: x0, Y: y0}}},
			page.Segment{Op: page.LineTo, Points: [3]page.Point{{X: x1, Y: y1}}})
	}
	right, bottom := trim.X+trim.Width, trim.Y+trim.Height
	upright := []unit.Pt{trim.X, right}
	for _, fold := range folds {
		upright = append(upright, trim.X+fold)
	}
	for _, x := range upright {
		line(x, trim.Y-away-markLength, x, trim.Y-away)
		line(x, bottom+away, x, bottom+away+markLength)
	}
	for _, y := range [...]unit.Pt{trim.Y, bottom} {
		line(trim.X-away-markLength, y, trim.X-away, y)
		line(right+away, y, right+away+markLength, y)
	}
	color := page.Registration
	return []page.Item{&page.Path{Segments: segments, Stroke: &color, StrokeWidth: markWidth, Role: page.RoleArtifact}}
}

// turned lays the items of a landscape page on an upright one, the top to the left: a reader turns the book clockwise.
// width is that of the landscape page.
func (s *Shop) turned(items []page.Item, width unit.Pt) []page.Item {
	turn := func(at page.Point) page.Point { return page.Point{X: at.Y, Y: width - at.X} }
	var out []page.Item
	for _, item := range items {
		switch it := item.(type) {
		case *page.Text:
			moved := *it
			at := turn(page.Point{X: it.X, Y: it.Y})
			moved.X, moved.Y = at.X, at.Y
			moved.Redress(func(d *page.Dress) { d.Rotation += 90 })
			out = append(out, &moved)
		case *page.Path:
			moved := *it
			moved.Segments = make([]page.Segment, len(it.Segments))
			for i, segment := range it.Segments {
				for k := range segment.Points {
					segment.Points[k] = turn(segment.Points[k])
				}
				moved.Segments[i] = segment
			}
			out = append(out, &moved)
		case *page.Image:
			moved := s.picture(it, true)
			at := turn(page.Point{X: it.X + it.Width, Y: it.Y})
			moved.X, moved.Y, moved.Width, moved.Height = at.X, at.Y, it.Height, it.Width
			out = append(out, moved)
		}
	}
	return out
}
