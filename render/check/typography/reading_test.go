package typography

import (
	"math"
	"testing"

	"diptych/render/unit"
)

// TestBody: faces draw dashes and interpuncts narrower than their cells, in the middle of them.
func TestBody(t *testing.T) {
	for _, x := range []struct {
		text, face string
		advance    unit.Pt // em
		from, to   float64 // em, from where the glyph is drawn
	}{
		{"中", "han-serif-regular", 1, 0, 1},
		{"（", "han-serif-regular", 1, 0.5, 1},
		{"，", "han-serif-regular", 1, 0, 0.5},
		{"·", "han-serif-regular", 1, 0.25, 0.75},
		{"·", "han-serif-regular", 0.3, -0.1, 0.4},
		{"——", "han-serif-regular", 1.7, -0.15, 1.85},
		{"—", "han-serif-regular", 0.9, -0.05, 0.95},
		{"—", "serif-regular", 0.9, 0, 0.9},
	} {
		g := Glyph{X: 100, Size: 10, Advance: 10 * x.advance, Text: x.text, Face: x.face}
		from, to := g.body()
		if math.Abs(float64(from-100)/10-x.from) > 1e-9 || math.Abs(float64(to-100)/10-x.to) > 1e-9 {
			t.Errorf("%s in %s, %v em wide: %v to %v pt", x.text, x.face, x.advance, from, to)
		}
	}
}
