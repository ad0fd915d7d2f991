package diagram

import (
	"math"
	"slices"

	"diptych/render/page"
	"diptych/render/svg"
	"diptych/render/unit"
)

// margin is what a trimmed drawing keeps around its ink, in user units: Mermaid's own where it measures right.
const margin = 4

// trim cuts off the empty edges of a drawing. Mermaid leaves room for curves and labels that it then draws elsewhere,
// by which a figure would stand out of the middle, or far above its caption.
func trim(drawing *svg.Drawing) {
	ink := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, e := range drawing.Elements {
		switch e := e.(type) {
		case *svg.Path:
			if !blank(e) {
				ink.addPath(e)
			}
		case *svg.Text:
			if e.Length == 0 || e.Continues {
				return // it reaches nobody knows where
			}
			ink.addText(e)
		}
	}
	if ink.left > ink.right {
		return
	}
	left, top := max(0, ink.left-margin), max(0, ink.top-margin)
	drawing.Width = min(drawing.Width, ink.right+margin) - left
	drawing.Height = min(drawing.Height, ink.bottom+margin) - top
	for _, e := range drawing.Elements {
		switch e := e.(type) {
		case *svg.Path:
			e.Segments = slices.Clone(e.Segments)
			for i := range e.Segments {
				for k := range e.Segments[i].Points {
					e.Segments[i].Points[k].X -= unit.Pt(left)
					e.Segments[i].Points[k].Y -= unit.Pt(top)
				}
			}
		case *svg.Text:
			e.X, e.Y = e.X-left, e.Y-top
		}
	}
}

// blank reports whether a shape is as white as the paper.
func blank(p *svg.Path) bool {
	return p.Stroke == nil && (p.Fill == nil || *p.Fill == page.Color{R: 1, G: 1, B: 1})
}

// box is the smallest one around what was added, in user units.
type box struct{ left, top, right, bottom float64 }

func (b *box) add(x, y, around float64) {
	b.left, b.right = min(b.left, x-around), max(b.right, x+around)
	b.top, b.bottom = min(b.top, y-around), max(b.bottom, y+around)
}

func (b *box) addPath(p *svg.Path) {
	around := 0.0
	if p.Stroke != nil {
		around = float64(p.StrokeWidth) / 2
	}
	var at page.Point
	for _, s := range p.Segments {
		switch s.Op {
		case page.ClosePath:
			continue
		case page.CurveTo:
			const steps = 16 // of a curve that is never longer than a picture: finer than the margin
			for k := range steps {
				t := float64(k+1) / steps
				b.add(bezier(t, at.X, s.Points[0].X, s.Points[1].X, s.Points[2].X), bezier(t, at.Y, s.Points[0].Y, s.Points[1].Y, s.Points[2].Y), around)
			}
			at = s.Points[2]
		default:
			at = s.Points[0]
			b.add(float64(at.X), float64(at.Y), around)
		}
	}
}

// bezier is a coordinate of a cubic curve at t, 0..1.
func bezier(t float64, from, c1, c2, to unit.Pt) float64 {
	u := 1 - t
	return u*u*u*float64(from) + 3*u*u*t*float64(c1) + 3*u*t*t*float64(c2) + t*t*t*float64(to)
}

// addText adds the room that a text takes: its width, and the heights of letters above and below the baseline.
func (b *box) addText(t *svg.Text) {
	left := 0.0
	switch t.Anchor {
	case svg.Middle:
		left = -t.Length / 2
	case svg.End:
		left = -t.Length
	}
	sin, cos := math.Sincos(t.Rotation * math.Pi / 180)
	for _, x := range [...]float64{left, left + t.Length} {
		for _, y := range [...]float64{-0.9 * t.Size, 0.25 * t.Size} {
			b.add(t.X+x*cos-y*sin, t.Y+x*sin+y*cos, 0)
		}
	}
}
