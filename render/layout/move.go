package layout

import (
	"slices"

	"diptych/render/page"
	"diptych/render/unit"
)

// Move returns the slice's contents shifted to the right and down; the slice itself is not changed. Notes and
// repeated slices are placed by whoever places the slice, so they stay.
func (s Slice) Move(dx, dy unit.Pt) Slice {
	s.Items = moveItems(s.Items, dx, dy)
	s.Links = moveLinks(s.Links, dx, dy)
	s.Anchors = moveAnchors(s.Anchors, dx, dy)
	s.Lines = slices.Clone(s.Lines)
	for i := range s.Lines {
		s.Lines[i] = moveRecord(s.Lines[i], dx, dy)
	}
	return s
}

// Place puts the slice's contents on a page, with its top left corner at x, y. The slice has given them away: it is of
// no use to anybody afterwards. What is shown more than once has to be moved, or copied before.
func (s Slice) Place(p *page.Page, x, y unit.Pt) {
	p.Items = append(p.Items, placeItems(s.Items, x, y)...)
	for _, link := range s.Links {
		link.X, link.Y = link.X+x, link.Y+y
		p.Links = append(p.Links, link)
	}
	for _, anchor := range s.Anchors {
		anchor.X, anchor.Y = anchor.X+x, anchor.Y+y
		p.Anchors = append(p.Anchors, anchor)
	}
	for _, line := range s.Lines {
		p.Lines = append(p.Lines, moveRecord(line, x, y))
	}
}

// placeItems is moveItems for items that nobody else has: it moves the texts themselves, and copies of paths and images,
// whose outlines may be shared.
func placeItems(items []page.Item, dx, dy unit.Pt) []page.Item {
	for i, it := range items {
		if text, ok := it.(*page.Text); ok {
			text.X += dx
			text.Y += dy
			continue
		}
		items[i] = moveItems(items[i:i+1], dx, dy)[0]
	}
	return items
}

func moveItems(items []page.Item, dx, dy unit.Pt) []page.Item {
	out := make([]page.Item, len(items))
	n := 0
	for _, it := range items {
		if _, ok := it.(*page.Text); ok {
			n++
		}
	}
	texts := make([]page.Text, 0, n) // made at once, in less time than one by one
	for i, it := range items {
		switch it := it.(type) {
		case *page.Text:
			texts = append(texts, *it)
			moved := &texts[len(texts)-1]
			moved.X, moved.Y = it.X+dx, it.Y+dy
			out[i] = moved
		case *page.Image:
			moved := *it
			moved.X, moved.Y = it.X+dx, it.Y+dy
			out[i] = &moved
		case *page.Path:
			moved := *it
			moved.Segments = slices.Clone(it.Segments)
			for j := range moved.Segments {
				for k := range moved.Segments[j].Points {
					moved.Segments[j].Points[k].X += dx
					moved.Segments[j].Points[k].Y += dy
				}
			}
			out[i] = &moved
		}
	}
	return out
}

func moveLinks(links []page.Link, dx, dy unit.Pt) []page.Link {
	out := slices.Clone(links)
	for i := range out {
		out[i].X += dx
		out[i].Y += dy
	}
	return out
}

func moveAnchors(anchors []page.Anchor, dx, dy unit.Pt) []page.Anchor {
	out := slices.Clone(anchors)
	for i := range out {
		out[i].X += dx
		out[i].Y += dy
	}
	return out
}

func moveRecord(r page.Line, dx, dy unit.Pt) page.Line {
	r.X0 += dx
	r.X1 += dx
	r.Baseline += dy
	return r
}
