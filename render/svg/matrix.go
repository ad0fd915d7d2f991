package svg

import (
	"fmt"
	"math"
	"strings"
)

// matrix maps (x, y) to (a*x + c*y + e, b*x + d*y + f): SVG 1.1, 7.4.
type matrix struct{ a, b, c, d, e, f float64 }

func identity() matrix                { return matrix{a: 1, d: 1} }
func translation(x, y float64) matrix { return matrix{1, 0, 0, 1, x, y} }
func scaling(x, y float64) matrix     { return matrix{x, 0, 0, y, 0, 0} }
func (m matrix) apply(p point) point  { return point{m.a*p.x + m.c*p.y + m.e, m.b*p.x + m.d*p.y + m.f} }
func (m matrix) scale() float64       { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }
func (m matrix) angle() float64       { return math.Atan2(m.b, m.a) * 180 / math.Pi }
func rotation(degrees float64) matrix {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return matrix{cos, sin, -sin, cos, 0, 0}
}

// then gives the matrix that first applies inner, then m.
func (m matrix) then(inner matrix) matrix {
	return matrix{
		m.a*inner.a + m.c*inner.b, m.b*inner.a + m.d*inner.b,
		m.a*inner.c + m.c*inner.d, m.b*inner.c + m.d*inner.d,
		m.a*inner.e + m.c*inner.f + m.e, m.b*inner.e + m.d*inner.f + m.f,
	}
}

// keepsShape reports whether m only moves, turns, mirrors and scales alike in both directions.
func (m matrix) keepsShape() bool {
	across, down := math.Hypot(m.a, m.b), math.Hypot(m.c, m.d)
	return math.Abs(across-down) <= 1e-3*across && math.Abs(m.a*m.c+m.b*m.d) <= 1e-3*across*down
}

// parseTransform reads a transform attribute.
func parseTransform(s string) (matrix, error) {
	m := identity()
	rest := s
	for {
		rest = strings.TrimLeft(rest, " \t\r\n,")
		if rest == "" {
			return m, nil
		}
		name, after, ok := strings.Cut(rest, "(")
		inside, next, closed := strings.Cut(after, ")")
		if !ok || !closed {
			return m, fmt.Errorf("transform %q is not complete", s)
		}
		v, err := numbers(inside)
		if err != nil {
			return m, fmt.Errorf("transform %q: %w", s, err)
		}
		step, err := transformStep(strings.TrimSpace(name), v)
		if err != nil {
			return m, err
		}
		m, rest = m.then(step), next
	}
}

func transformStep(name string, v []float64) (matrix, error) {
	switch {
	case name == "matrix" && len(v) == 6:
		return matrix{v[0], v[1], v[2], v[3], v[4], v[5]}, nil
	case name == "translate" && len(v) == 1:
		return translation(v[0], 0), nil
	case name == "translate" && len(v) == 2:
		return translation(v[0], v[1]), nil
	case name == "scale" && len(v) == 1:
		return scaling(v[0], v[0]), nil
	case name == "scale" && len(v) == 2:
		return scaling(v[0], v[1]), nil
	case name == "rotate" && len(v) == 1:
		return rotation(v[0]), nil
	case name == "rotate" && len(v) == 3:
		return translation(v[1], v[2]).then(rotation(v[0])).then(translation(-v[1], -v[2])), nil
	case name == "skewX" && len(v) == 1:
		return matrix{1, 0, math.Tan(v[0] * math.Pi / 180), 1, 0, 0}, nil
	case name == "skewY" && len(v) == 1:
		return matrix{1, math.Tan(v[0] * math.Pi / 180), 0, 1, 0, 0}, nil
	}
	return matrix{}, fmt.Errorf("transform %s does not exist with %d numbers", name, len(v))
}
