package diagram

import (
	"slices"
	"strings"

	"diptych/render/page"
	"diptych/render/svg"
	"diptych/render/unit"
)

// Size gives the type size that rules a drawing, in user units: the one that most of its letters have, and 0
// when it has no text.
func Size(drawing *svg.Drawing) float64 {
	letters := map[float64]int{}
	for _, e := range drawing.Elements {
		if t, ok := e.(*svg.Text); ok {
			letters[t.Size] += len([]rune(t.Text))
		}
	}
	size, most := 0.0, 0
	for s, n := range letters {
		if n > most || n == most && s < size {
			size, most = s, n
		}
	}
	return size
}

// Scale gives the scale at which a drawing fits into width by height with its type at most at best, in points
// to a user unit, and the size of that type (0 without text).
func Scale(drawing *svg.Drawing, width, height, best unit.Pt) (scale float64, size unit.Pt) {
	scale = min(float64(width)/drawing.Width, float64(height)/drawing.Height)
	units := Size(drawing)
	if units == 0 {
		return min(scale, 72.0/96), 0 // at most its natural size
	}
	scale = min(scale, float64(best)/units)
	return scale, unit.Pt(units * scale)
}

// typeIn gives the size that type of size units in a drawing of width by height has in the figure's box: as large as
// fits, at most BestType. In the boxes that are second choice it is no larger than it must be.
func typeIn(width, height, size float64) unit.Pt {
	in := func(boxWidth, boxHeight unit.Pt) unit.Pt {
		return unit.Pt(size * min(float64(boxWidth)/width, float64(boxHeight)/height))
	}
	if beside := in(BoxWidth, BoxHeight); beside >= LeastType {
		return min(BestType, beside)
	}
	return min(LeastType, max(in(BoxWidth, TallBox), in(WideBox, WideHeight)))
}

// overlaps counts the pairs of level texts that stand on each other.
func overlaps(drawing *svg.Drawing) (pairs int) {
	type box struct{ left, right, top, bottom float64 }
	var boxes []box
	for _, e := range drawing.Elements {
		t, ok := e.(*svg.Text)
		if !ok || t.Rotation != 0 {
			continue
		}
		left := t.X
		switch t.Anchor {
		case svg.Middle:
			left -= t.Length / 2
		case svg.End:
			left -= t.Length
		}
		// Nearly as high as the ground behind a label, which hides what lies under it, but less than a line of one label.
		boxes = append(boxes, box{left + 1, left + t.Length - 1, t.Y - 0.95*t.Size, t.Y + 0.25*t.Size})
	}
	for i, a := range boxes {
		for _, b := range boxes[i+1:] {
			if a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom {
				pairs++
			}
		}
	}
	return pairs
}

// brokenWords counts lines that end in a hyphen which the source does not have: Mermaid breaks the labels of
// sequence diagrams anywhere, Chinese ones too.
func brokenWords(drawing *svg.Drawing, source string) (lines int) {
	for _, e := range drawing.Elements {
		if t, ok := e.(*svg.Text); ok && strings.HasSuffix(t.Text, "-") && !strings.Contains(source, t.Text) {
			lines++
		}
	}
	return lines
}

// simplify leaves out what nobody sees: the backgrounds of empty labels, and a shape painted twice in a row.
func simplify(drawing *svg.Drawing) {
	var before *svg.Path
	drawing.Elements = slices.DeleteFunc(drawing.Elements, func(e svg.Element) bool {
		p, ok := e.(*svg.Path)
		if !ok {
			before = nil
			return false
		}
		if p.Stroke == nil && speck(p) || before != nil && same(p, before) {
			return true
		}
		before = p
		return false
	})
}

// speck reports whether a shape is smaller than a quarter of a CSS pixel both ways.
func speck(p *svg.Path) bool {
	first := p.Segments[0].Points[0]
	for _, s := range p.Segments {
		if s.Op == page.CurveTo {
			return false
		}
		if q := s.Points[0]; s.Op != page.ClosePath && max(q.X-first.X, first.X-q.X, q.Y-first.Y, first.Y-q.Y) > 0.25 {
			return false
		}
	}
	return true
}

// same reports whether two opaque shapes are alike.
func same(a, b *svg.Path) bool {
	color := func(a, b *page.Color) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
	return a.Opacity == 1 && b.Opacity == 1 && color(a.Fill, b.Fill) && color(a.Stroke, b.Stroke) && a.StrokeWidth == b.StrokeWidth &&
		slices.Equal(a.Dash, b.Dash) && slices.Equal(a.Segments, b.Segments)
}
