package ink

import (
	"io/fs"
	"math"
	"strings"
	"testing"

	"diptych/assets"
	"diptych/render/page"
)

func profile(t testing.TB) (*Profile, []byte) {
	t.Helper()
	data, err := fs.ReadFile(assets.Files, "press/FOGRA39L_coated.icc")
	if err != nil {
		t.Fatal(err)
	}
	p, err := ParseProfile(data)
	if err != nil {
		t.Fatal(err)
	}
	return p, data
}

// What the characterisation data of FOGRA39 measures of solid inks on paper (relative to it, so white is 100, 0, 0).
func TestProfileKnowsTheInks(t *testing.T) {
	p, _ := profile(t)
	for _, x := range []struct {
		name      string
		inks      []float64
		l, within float64
		hue       func(lab) bool
	}{
		{"paper", []float64{0, 0, 0, 0}, 100, 0.6, func(c lab) bool { return math.Abs(c.A) < 1 && math.Abs(c.B) < 1 }},
		{"black", []float64{0, 0, 0, 1}, 16, 4, func(c lab) bool { return math.Abs(c.A) < 3 && math.Abs(c.B) < 3 }},
		{"cyan", []float64{1, 0, 0, 0}, 57, 4, func(c lab) bool { return c.A < -25 && c.B < -35 }},
		{"magenta", []float64{0, 1, 0, 0}, 50, 4, func(c lab) bool { return c.A > 60 }},
		{"yellow", []float64{0, 0, 1, 0}, 93, 4, func(c lab) bool { return c.B > 75 }},
	} {
		if got := p.lab(x.inks); math.Abs(got.L-x.l) > x.within || !x.hue(got) {
			t.Errorf("%s is %+v", x.name, got)
		}
	}
}

func TestSeparation(t *testing.T) {
	p, _ := profile(t)
	given := page.Color{R: 0.1, G: 0.2, B: 0.3}
	s := NewSeparation(p, 3, map[page.Color]page.Ink{given: {C: 1, K: 0.25}})
	for _, x := range []struct {
		name string
		rgb  page.Color
		want page.Ink
	}{
		{"black is the black plate alone", page.Black, page.Ink{K: 1}},
		{"white is paper", page.Color{R: 1, G: 1, B: 1}, page.Ink{}},
		{"as the theme says", given, page.Ink{C: 1, K: 0.25}},
	} {
		if got := s.Ink(x.rgb); got != x.want {
			t.Errorf("%s: %+v", x.name, got)
		}
	}
	last := 1.01
	for v := 0.0; v <= 1; v += 1.0 / 16 {
		ink := s.Ink(page.Color{R: v, G: v, B: v})
		if ink.C != 0 || ink.M != 0 || ink.Y != 0 || ink.K >= last {
			t.Errorf("grey %.2f: %+v after %.2f of black", v, ink, last)
		}
		last = ink.K
	}
}

// A colour that a press can print comes back as it was; black point compensation makes it a little lighter.
func TestSeparationKeepsColours(t *testing.T) {
	p, _ := profile(t)
	s := NewSeparation(p, 4, nil)
	for _, c := range []page.Color{{R: 0.7, G: 0.4, B: 0.3}, {R: 0.3, G: 0.5, B: 0.4}, {R: 0.4, G: 0.4, B: 0.6}, {R: 0.08, G: 0.2, B: 0.31}} {
		ink := s.Ink(c)
		got, want := p.lab([]float64{ink.C, ink.M, ink.Y, ink.K}), fromRGB(c).xyzOver(p.black)
		if d := math.Sqrt(sq(got.L-want.L) + sq(got.A-want.A) + sq(got.B-want.B)); d > 4 {
			t.Errorf("%v prints as %+v, %.1f away from %+v", c, got, d, want)
		}
	}
}

func (c xyz) xyzOver(black xyz) lab { return c.over(black).lab() }

func sq(v float64) float64 { return v * v }

func TestInkLimit(t *testing.T) {
	p, _ := profile(t)
	for _, limit := range []float64{4, 2.4, 1.2} {
		s := NewSeparation(p, limit, nil)
		most := 0.0
		for r := 0.0; r < 1; r += 0.09 {
			for g := 0.0; g < 1; g += 0.09 {
				for b := 0.005; b < 1; b += 0.09 {
					ink := s.Ink(page.Color{R: r, G: g, B: b})
					most = max(most, ink.C+ink.M+ink.Y+ink.K)
				}
			}
		}
		if most > limit+1e-9 {
			t.Errorf("%.2f of ink where %.2f is the most", most, limit)
		}
		if limit < 2.5 && most < limit-0.1 {
			t.Errorf("the limit of %.2f does not bite: %.2f", limit, most)
		}
	}
}

func TestBadProfiles(t *testing.T) {
	_, good := profile(t)
	change := func(at int, to string) []byte {
		return []byte(string(good[:at]) + to + string(good[at+len(to):]))
	}
	for name, x := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":      {nil, "no ICC profile"},
		"text":         {[]byte(strings.Repeat("no profile ", 40)), "no ICC profile"},
		"of a screen":  {change(12, "mntrRGB XYZ "), "four inks"},
		"cut":          {good[:5000], "cut off"},
		"cut in list":  {good[:140], "cut off"},
		"other tables": {change(54500, "mAB "), "mft2"},
		"no table":     {change(132+12*8, "none"), "B2A1"},
	} {
		if _, err := ParseProfile(x.data); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func FuzzParseProfile(f *testing.F) {
	_, good := profile(f)
	f.Add(good[:2000])
	f.Add(good)
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, err := ParseProfile(data); err == nil {
			NewSeparation(p, 3, nil).Ink(page.Color{R: 0.5})
		}
	})
}
