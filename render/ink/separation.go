package ink

import (
	"math"

	"diptych/render/page"
)

// Separation says which inks print a colour. It is not safe for use by several goroutines at once.
type Separation struct {
	profile *Profile
	limit   float64 // of all inks together, 4 at most
	known   map[page.Color]page.Ink
	grey    [101]float64 // lightness of black ink alone, by percent
}

// NewSeparation makes the separation of a printing condition. The limit is the most ink that a place takes, as the sum of
// the four shares; given are the inks of colours that a theme names outright.
//
// A neutral colour is black ink alone, of the lightness that fits: text stays sharp on one plate, and greys stay grey.
// Other colours go through sRGB, CIELAB and the profile's colorimetric table, with black point compensation; where the
// inks exceed the limit, cyan, magenta and yellow give way alike. Inks are whole percents.
func NewSeparation(p *Profile, limit float64, given map[page.Color]page.Ink) *Separation {
	s := &Separation{profile: p, limit: limit, known: map[page.Color]page.Ink{}}
	for c, ink := range given {
		s.known[c] = ink
	}
	for k := range s.grey {
		s.grey[k] = p.lab([]float64{0, 0, 0, float64(k) / 100}).L
	}
	return s
}

// Ink gives the inks of a colour.
func (s *Separation) Ink(c page.Color) page.Ink {
	ink, ok := s.known[c]
	if !ok {
		ink = s.separate(c)
		s.known[c] = ink
	}
	return ink
}

func (s *Separation) separate(c page.Color) page.Ink {
	target := fromRGB(c).lab()
	if c.R == c.G && c.G == c.B {
		return page.Ink{K: s.black(target.L)}
	}
	v := s.profile.fromLab.at(target.xyz().over(s.profile.black).lab().encode())
	k := math.Round(v[3]*100) / 100
	scale := 1.0
	if rest := v[0] + v[1] + v[2]; rest > s.limit-k && rest > 0 {
		scale = max(s.limit-k, 0) / rest
	}
	part := func(v float64) float64 {
		v *= scale * 100
		if scale < 1 {
			return math.Floor(v) / 100 // three roundings up would exceed the limit
		}
		return math.Round(v) / 100
	}
	return page.Ink{C: part(v[0]), M: part(v[1]), Y: part(v[2]), K: k}
}

// black is the share of black ink for a lightness, with the ink's own as zero: black is all of it, white none.
func (s *Separation) black(lightness float64) float64 {
	white, solid := s.grey[0], s.grey[100]
	want := solid + lightness/100*(white-solid)
	best := 0
	for k, l := range s.grey {
		if math.Abs(l-want) < math.Abs(s.grey[best]-want) {
			best = k
		}
	}
	return float64(best) / 100
}
