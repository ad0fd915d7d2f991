package diagram

import (
	"math"
	"testing"

	"diptych/render/page"
	"diptych/render/svg"
	"diptych/render/unit"
)

// groundOf gives the colour below the middle of a level text: that of the last filled shape whose extent holds it.
func groundOf(below []svg.Element, t *svg.Text) page.Color {
	x, y := unit.Pt(t.X), unit.Pt(t.Y-t.Size/3)
	if t.Anchor == svg.Start {
		x += unit.Pt(t.Length / 2)
	}
	ground := page.Color{R: 1, G: 1, B: 1}
	for _, e := range below {
		p, ok := e.(*svg.Path)
		if !ok || p.Fill == nil {
			continue
		}
		low, high := p.Segments[0].Points[0], p.Segments[0].Points[0]
		for _, s := range p.Segments {
			for _, q := range s.Points[:map[page.SegmentOp]int{page.MoveTo: 1, page.LineTo: 1, page.CurveTo: 3}[s.Op]] {
				low = page.Point{X: min(low.X, q.X), Y: min(low.Y, q.Y)}
				high = page.Point{X: max(high.X, q.X), Y: max(high.Y, q.Y)}
			}
		}
		if x > low.X && x < high.X && y > low.Y && y < high.Y {
			ground = faded(*p.Fill, p.Opacity)
		}
	}
	return ground
}

// contrast is that of WCAG 2.2, from 1 to 21.
func contrast(a, b page.Color) float64 {
	light := func(c page.Color) float64 {
		linear := func(v float64) float64 {
			if v <= 0.04045 {
				return v / 12.92
			}
			return math.Pow((v+0.055)/1.055, 2.4)
		}
		return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B) + 0.05
	}
	x, y := light(a), light(b)
	return max(x, y) / min(x, y)
}

func TestFaintTextsAreFound(t *testing.T) {
	d, err := parse([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99">
<path d="M0 0L50 0L50 50L0 50Z" fill="#eef2f7"/><text x="25" y="30" font-size="16" text-anchor="middle" fill="#eef2f7">pale</text>
<text x="25" y="30" font-size="16" text-anchor="middle" fill="#111111">dark</text><text x="75" y="80" font-size="16" fill="#ffffff">gone</text></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	if faint := faintTexts(d); len(faint) != 2 || faint[0] != "pale" || faint[1] != "gone" {
		t.Errorf("found %q", faint)
	}
}
