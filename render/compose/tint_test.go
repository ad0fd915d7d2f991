package compose

import (
	"slices"
	"testing"

	"diptych/render/page"
	"diptych/render/unit"
)

// tint is a rectangle as layout draws it.
func tint(x, y, width, height unit.Pt, color page.Color) *page.Path {
	at := func(op page.SegmentOp, x, y unit.Pt) page.Segment {
		return page.Segment{Op: op, Points: [3]page.Point{{X: x, Y: y}}}
	}
	return &page.Path{Fill: &color, Role: page.RoleArtifact, Segments: []page.Segment{at(page.MoveTo, x, y), at(page.LineTo, x+width, y),
		at(page.LineTo, x+width, y+height), at(page.LineTo, x, y+height), {Op: page.ClosePath}}}
}

func TestTintsOfABoxAreOne(t *testing.T) {
	grey, blue := page.Color{R: 0.9, G: 0.9, B: 0.9}, page.Color{B: 1}
	text := &page.Text{Dress: &page.Dress{Role: page.RoleCode}}
	stroked := tint(10, 40, 50, 10, grey)
	stroked.Stroke = &blue
	part := tint(10, 40, 50, 10, grey)
	part.Element = &page.Element{}
	for _, x := range []struct {
		name   string
		items  []page.Item
		depths []unit.Pt // of the tints that are left
	}{
		{"three lines", []page.Item{tint(10, 10, 50, 10.25, grey), text, tint(10, 20, 50, 10.25, grey), text, tint(10, 30, 50, 10, grey), text}, []unit.Pt{30}},
		{"a rule beside them", []page.Item{tint(10, 10, 50, 10.25, grey), tint(10, 10, 2, 10.25, blue), text, tint(10, 20, 50, 10, grey), tint(10, 20, 2, 10, blue)}, []unit.Pt{20, 20}},
		{"apart", []page.Item{tint(10, 10, 50, 10, grey), tint(10, 21, 50, 10, grey)}, []unit.Pt{10, 10}},
		{"of another width", []page.Item{tint(10, 10, 50, 10, grey), tint(10, 20, 40, 10, grey)}, []unit.Pt{10, 10}},
		{"of another colour", []page.Item{tint(10, 10, 50, 10, grey), tint(10, 20, 50, 10, blue)}, []unit.Pt{10, 10}},
		{"with an outline", []page.Item{tint(10, 30, 50, 10, grey), stroked}, []unit.Pt{10, 10}},
		{"part of a figure", []page.Item{tint(10, 30, 50, 10, grey), part}, []unit.Pt{10, 10}},
		{"from below", []page.Item{tint(10, 20, 50, 10, grey), tint(10, 10, 50, 10, grey)}, []unit.Pt{10, 10}},
	} {
		p := &page.Page{Items: slices.Clone(x.items)}
		texts := len(x.items)
		for _, item := range x.items {
			if _, ok := item.(*page.Path); ok {
				texts--
			}
		}
		joinTints(p)
		var depths []unit.Pt
		for _, item := range p.Items {
			if path, ok := item.(*page.Path); ok {
				depths = append(depths, path.Segments[2].Points[0].Y-path.Segments[0].Points[0].Y)
			}
		}
		if !slices.Equal(depths, x.depths) || len(p.Items) != texts+len(depths) {
			t.Errorf("%s: tints of %v, want %v, and %d items", x.name, depths, x.depths, len(p.Items))
		}
	}
}
