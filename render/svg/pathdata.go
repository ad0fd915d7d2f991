package svg

import (
	"fmt"
	"math"
	"strconv"

	"diptych/render/page"
)

// point is a place in user units.
type point struct{ x, y float64 }

func (p point) plus(q point) point         { return point{p.x + q.x, p.y + q.y} }
func (p point) minus(q point) point        { return point{p.x - q.x, p.y - q.y} }
func (p point) times(k float64) point      { return point{p.x * k, p.y * k} }
func (p point) mirrored(about point) point { return about.times(2).minus(p) }

// segment is a piece of an outline in user units: page.Segment before it has a place on a page.
type segment struct {
	op     page.SegmentOp
	points [3]point
}

func moveTo(p point) segment          { return segment{op: page.MoveTo, points: [3]point{p}} }
func lineTo(p point) segment          { return segment{op: page.LineTo, points: [3]point{p}} }
func curveTo(c1, c2, p point) segment { return segment{op: page.CurveTo, points: [3]point{c1, c2, p}} }
func closePath() segment              { return segment{op: page.ClosePath} }

// biggest is the largest number a drawing may have. It keeps sums and products of what a file says finite.
const biggest = 1e7

// scanner reads the number lists of attributes.
type scanner struct {
	text string
	at   int
}

// skip passes blanks and commas.
func (s *scanner) skip() {
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case ' ', '\t', '\r', '\n', '\f', ',':
			s.at++
		default:
			return
		}
	}
}

func (s *scanner) done() bool {
	s.skip()
	return s.at == len(s.text)
}

func (s *scanner) digits() (n int) {
	for s.at < len(s.text) && s.text[s.at] >= '0' && s.text[s.at] <= '9' {
		s.at++
		n++
	}
	return n
}

// accept passes one of the characters, if it is next.
func (s *scanner) accept(characters string) bool {
	for i := range len(characters) {
		if s.at < len(s.text) && s.text[s.at] == characters[i] {
			s.at++
			return true
		}
	}
	return false
}

// number reads one number: "1", "-.5", "1.5e-3". The next may follow without a blank: "1.5.5-2".
func (s *scanner) number() (float64, error) {
	s.skip()
	start := s.at
	s.accept("+-")
	n := s.digits()
	if s.accept(".") {
		n += s.digits()
	}
	if n == 0 {
		return 0, fmt.Errorf("a number is missing at character %d", start+1)
	}
	mark := s.at
	if s.accept("eE") {
		s.accept("+-")
		if s.digits() == 0 {
			s.at = mark // the e of a unit: "1em"
		}
	}
	v, err := strconv.ParseFloat(s.text[start:s.at], 64)
	if err != nil || math.Abs(v) > biggest {
		return 0, fmt.Errorf("number %s is too large", s.text[start:s.at])
	}
	return v, nil
}

// flag reads one digit of an arc, which needs no blank after it.
func (s *scanner) flag() (bool, error) {
	s.skip()
	switch {
	case s.accept("0"):
		return false, nil
	case s.accept("1"):
		return true, nil
	}
	return false, fmt.Errorf("an arc's flag at character %d is neither 0 nor 1", s.at+1)
}

// numbers reads a list of numbers.
func numbers(text string) ([]float64, error) {
	s := &scanner{text: text}
	var out []float64
	for !s.done() {
		v, err := s.number()
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// pathReader turns path data into lines and cubic curves (SVG 1.1, 8.3).
type pathReader struct {
	scanner
	out      []segment
	here     point // current point
	first    point // of the subpath
	control  point // last control point of the last curve
	previous byte  // last command, upper case
	relative bool
	closed   bool // the subpath is closed: the next drawing command starts another where it started
}

// parsePath reads the d attribute of a path.
func parsePath(d string) ([]segment, error) {
	r := &pathReader{scanner: scanner{text: d}}
	command := byte(0)
	for !r.done() {
		if c := r.text[r.at]; c|0x20 >= 'a' && c|0x20 <= 'z' {
			command = c
			r.at++
		} else if command == 0 || command|0x20 == 'z' {
			return nil, fmt.Errorf("path data: a command is missing at character %d", r.at+1)
		}
		r.relative = command >= 'a'
		upper := command &^ 0x20
		if len(r.out) == 0 && upper != 'M' {
			return nil, fmt.Errorf("path data starts with %q, not with M", command)
		}
		if err := r.step(upper); err != nil {
			return nil, fmt.Errorf("path data: %w", err)
		}
		r.previous = upper
		if upper == 'M' { // more pairs after a move are lines: L comes before M
			command--
		}
	}
	return r.out, nil
}

// to reads a coordinate pair.
func (r *pathReader) to() (point, error) {
	x, err := r.number()
	if err != nil {
		return point{}, err
	}
	y, err := r.number()
	p := point{x, y}
	if r.relative {
		p = p.plus(r.here)
	}
	return p, err
}

// add appends a drawing segment that ends at p, the control point of which is c.
func (r *pathReader) add(s segment, c, p point) {
	if r.closed {
		r.out = append(r.out, moveTo(r.here))
		r.closed = false
	}
	r.out = append(r.out, s)
	r.here, r.control = p, c
}

func (r *pathReader) step(command byte) error {
	switch command {
	case 'M':
		p, err := r.to()
		r.out = append(r.out, moveTo(p))
		r.here, r.first, r.closed = p, p, false
		return err
	case 'Z':
		r.out = append(r.out, closePath())
		r.here, r.closed = r.first, true
		return nil
	case 'L':
		p, err := r.to()
		r.add(lineTo(p), p, p)
		return err
	case 'H', 'V':
		v, err := r.number()
		p := r.here
		switch {
		case command == 'H' && r.relative:
			p.x += v
		case command == 'H':
			p.x = v
		case r.relative:
			p.y += v
		default:
			p.y = v
		}
		r.add(lineTo(p), p, p)
		return err
	case 'A':
		return r.arc()
	case 'C', 'S', 'Q', 'T':
		return r.curve(command)
	}
	return fmt.Errorf("command %q does not exist", command)
}

// curve reads a cubic or a quadratic curve; a quadratic one becomes cubic.
func (r *pathReader) curve(command byte) error {
	from := r.here
	var c1 point
	var err error
	switch command {
	case 'C', 'Q':
		if c1, err = r.to(); err != nil {
			return err
		}
	case 'S': // the mirrored control point, if a cubic went before
		c1 = from
		if r.previous == 'C' || r.previous == 'S' {
			c1 = r.control.mirrored(from)
		}
	case 'T':
		c1 = from
		if r.previous == 'Q' || r.previous == 'T' {
			c1 = r.control.mirrored(from)
		}
	}
	c2 := c1
	if command == 'C' || command == 'S' {
		if c2, err = r.to(); err != nil {
			return err
		}
	}
	p, err := r.to()
	if err != nil {
		return err
	}
	if command == 'Q' || command == 'T' {
		q := c1
		c1 = from.plus(q.minus(from).times(2.0 / 3))
		c2 = p.plus(q.minus(p).times(2.0 / 3))
		r.add(curveTo(c1, c2, p), q, p)
		return nil
	}
	r.add(curveTo(c1, c2, p), c2, p)
	return nil
}

func (r *pathReader) arc() error {
	var v [3]float64
	for i := range v {
		n, err := r.number()
		if err != nil {
			return err
		}
		v[i] = n
	}
	large, err := r.flag()
	if err != nil {
		return err
	}
	sweep, err := r.flag()
	if err != nil {
		return err
	}
	p, err := r.to()
	if err != nil {
		return err
	}
	for _, s := range arcCurves(r.here, p, v[0], v[1], v[2], large, sweep) {
		r.add(s, p, p)
	}
	r.here = p
	return nil
}

// arcCurves draws an elliptical arc as cubic curves of at most a quarter turn each: endpoint to centre
// parameters by SVG 1.1, F.6.5.
func arcCurves(from, to point, rx, ry, turn float64, large, sweep bool) []segment {
	rx, ry = math.Abs(rx), math.Abs(ry)
	if from == to {
		return nil
	}
	if rx < 1e-9 || ry < 1e-9 {
		return []segment{lineTo(to)}
	}
	ellipse := rotation(turn).then(scaling(rx, ry)) // the unit circle to the ellipse, but for its centre
	back := scaling(1/rx, 1/ry).then(rotation(-turn))
	a, b := back.apply(from), back.apply(to) // on a unit circle
	half := b.minus(a).times(0.5)
	distance := math.Hypot(half.x, half.y)
	if distance > 1 { // radii too small: the arc is half an ellipse, just large enough
		ellipse = ellipse.then(scaling(distance, distance))
		a, b, half = a.times(1/distance), b.times(1/distance), half.times(1/distance)
		distance = 1
	}
	if distance < 1e-9 {
		return []segment{lineTo(to)}
	}
	height := math.Sqrt(max(0, 1-distance*distance)) / distance
	if large == sweep {
		height = -height
	}
	centre := a.plus(half).plus(point{-half.y * height, half.x * height})
	start := math.Atan2(a.y-centre.y, a.x-centre.x)
	sweepAngle := math.Atan2(b.y-centre.y, b.x-centre.x) - start
	if sweep && sweepAngle < 0 {
		sweepAngle += 2 * math.Pi
	}
	if !sweep && sweepAngle > 0 {
		sweepAngle -= 2 * math.Pi
	}
	pieces := max(1, int(math.Ceil(math.Abs(sweepAngle)/(math.Pi/2)-1e-9)))
	step := sweepAngle / float64(pieces)
	k := 4.0 / 3 * math.Tan(step/4)
	place := func(x, y float64) point { return ellipse.apply(centre.plus(point{x, y})) }
	var out []segment
	for i := range pieces {
		sin0, cos0 := math.Sincos(start + float64(i)*step)
		sin1, cos1 := math.Sincos(start + float64(i+1)*step)
		end := place(cos1, sin1)
		if i == pieces-1 {
			end = to
		}
		out = append(out, curveTo(place(cos0-k*sin0, sin0+k*cos0), place(cos1+k*sin1, sin1-k*cos1), end))
	}
	return out
}
