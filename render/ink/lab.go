package ink

import (
	"math"

	"diptych/render/page"
)

// xyz is a colour relative to white under D50, whose Y is 1.
type xyz struct{ X, Y, Z float64 }

// lab is CIELAB under D50.
type lab struct{ L, A, B float64 }

// The illuminant of the profile connection space (ICC.1:2001-04, annex A).
const whiteX, whiteY, whiteZ = 0.9642, 1.0, 0.8249

// fromRGB converts sRGB to D50 (IEC 61966-2-1, adapted by the Bradford transform).
func fromRGB(c page.Color) xyz {
	linear := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	return xyz{
		0.4360747*r + 0.3850649*g + 0.1430804*b,
		0.2225045*r + 0.7168786*g + 0.0606169*b,
		0.0139322*r + 0.0971045*g + 0.7141733*b,
	}
}

// CIE 15:2004, 8.2.1.1.
const (
	labKnee  = 216.0 / 24389
	labSlope = 24389.0 / 27
)

func (c xyz) lab() lab {
	f := func(v float64) float64 {
		if v > labKnee {
			return math.Cbrt(v)
		}
		return (labSlope*v + 16) / 116
	}
	x, y, z := f(c.X/whiteX), f(c.Y/whiteY), f(c.Z/whiteZ)
	return lab{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func (c lab) xyz() xyz {
	f := func(v float64) float64 {
		if cube := v * v * v; cube > labKnee {
			return cube
		}
		return (116*v - 16) / labSlope
	}
	y := (c.L + 16) / 116
	return xyz{whiteX * f(y+c.A/500), whiteY * f(y), whiteZ * f(y-c.B/200)}
}

// over lays black at another colour than none, so that what is dark keeps its differences: black point compensation,
// linear in XYZ (ISO 18619).
func (c xyz) over(black xyz) xyz {
	scale := func(v, white, black float64) float64 { return v*(1-black/white) + black }
	return xyz{scale(c.X, whiteX, black.X), scale(c.Y, whiteY, black.Y), scale(c.Z, whiteZ, black.Z)}
}

// The 16-bit code of CIELAB in version 2: FF00 is L 100, 8000 is a and b 0 (ICC.1:2001-04, 6.5.8 and annex A).
const labFull = 65280.0 / 65535

func (c lab) encode() []float64 {
	return []float64{c.L / 100 * labFull, (c.A + 128) / 255 * labFull, (c.B + 128) / 255 * labFull}
}

func decodeLab(v []float64) lab {
	return lab{v[0] / labFull * 100, v[1]/labFull*255 - 128, v[2]/labFull*255 - 128}
}
