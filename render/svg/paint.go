package svg

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"diptych/render/page"
	"diptych/render/unit"
)

// painter walks the tree and collects what is painted.
type painter struct {
	drawing       *Drawing
	byID          map[string]*node
	width, height float64 // of the viewport, for percentages
	using         []*node // targets of the <use> elements being painted, against circles
	steps         int     // elements visited, against <use> of <use> of <use>
	segments      int     // drawn
}

func (p *painter) warn(n *node, format string, values ...any) {
	w := Warning{n.line, fmt.Sprintf(format, values...)}
	if !slices.Contains(p.drawing.Warnings, w) {
		p.drawing.Warnings = append(p.drawing.Warnings, w)
	}
}

// index remembers the elements that have names; of two with one name the first counts.
func (p *painter) index(n *node) {
	if id := n.attributes["id"]; id != "" && p.byID[id] == nil {
		p.byID[id] = n
	}
	for _, c := range n.children {
		p.index(c)
	}
}

// diagonal is what percentages of lengths that are neither across nor down are of (SVG 1.1, 7.10).
func (p *painter) diagonal() float64 { return math.Hypot(p.width, p.height) / math.Sqrt2 }

// paint paints the whole document.
func (p *painter) paint(root *node) error {
	box, err := viewBox(root)
	if err != nil {
		return err
	}
	// Without a size a picture is as large as its view box, and without that 300 by 150 as in a browser.
	p.width, p.height = 300, 150
	if box != nil {
		p.width, p.height = box[2], box[3]
	}
	p.width, err = p.side(root, "width", p.width)
	if err != nil {
		return err
	}
	p.height, err = p.side(root, "height", p.height)
	if err != nil {
		return err
	}
	p.drawing.Width, p.drawing.Height = p.width, p.height
	s, err := p.inherit(initial(), root)
	if err != nil {
		return err
	}
	err = p.viewport(root, box, s, identity())
	slices.SortStableFunc(p.drawing.Warnings, func(a, b Warning) int { return a.Line - b.Line })
	return err
}

// side reads the width or height of an svg element; a percentage, which is of the page the drawing stands on,
// gives the natural size.
func (p *painter) side(n *node, name string, natural float64) (float64, error) {
	text, ok := n.attributes[name]
	if !ok || text == "auto" || strings.HasSuffix(text, "%") {
		return natural, nil
	}
	v, err := p.length(text, 16, natural)
	if err == nil && v <= 0 {
		err = fmt.Errorf("%q is not a size", text)
	}
	if err != nil {
		return 0, &SyntaxError{n.line, name + ": " + err.Error()}
	}
	return v, nil
}

// viewBox reads the attribute: left, top, width, height; nil without one.
func viewBox(n *node) ([]float64, error) {
	text, ok := n.attributes["viewBox"]
	if !ok {
		return nil, nil
	}
	box, err := numbers(text)
	if err != nil || len(box) != 4 || box[2] <= 0 || box[3] <= 0 {
		return nil, &SyntaxError{n.line, fmt.Sprintf("viewBox %q is not four numbers with a width and a height", text)}
	}
	return box, nil
}

// viewport paints what is in an svg or symbol element, fitted into p.width by p.height.
func (p *painter) viewport(n *node, box []float64, s style, m matrix) error {
	if box != nil {
		kx, ky := p.width/box[2], p.height/box[3]
		left, top := 0.0, 0.0
		switch fit := n.attributes["preserveAspectRatio"]; fit {
		case "none":
		default:
			p.warn(n, "preserveAspectRatio %q is drawn as xMidYMid meet", fit)
			fallthrough
		case "", "xMidYMid", "xMidYMid meet":
			k := min(kx, ky)
			left, top = (p.width-k*box[2])/2, (p.height-k*box[3])/2
			kx, ky = k, k
		}
		m = m.then(translation(left, top)).then(scaling(kx, ky)).then(translation(-box[0], -box[1]))
		outerWidth, outerHeight := p.width, p.height
		p.width, p.height = box[2], box[3]
		defer func() { p.width, p.height = outerWidth, outerHeight }()
	}
	return p.children(n, s, m)
}

func (p *painter) children(n *node, s style, m matrix) error {
	for _, c := range n.children {
		if c.name == "" {
			continue
		}
		if err := p.element(c, s, m); err != nil {
			return err
		}
	}
	return nil
}

// element paints one element.
func (p *painter) element(n *node, s style, m matrix) error {
	if p.steps++; p.steps > maxElements {
		return &SyntaxError{n.line, "the drawing has too many elements"}
	}
	switch n.name {
	case "title":
		if p.drawing.Title == "" {
			p.drawing.Title = strings.Join(strings.Fields(n.plainText()), " ")
		}
		return nil
	case "defs", "symbol", "desc", "metadata", "linearGradient", "radialGradient", "pattern", "marker", "clipPath", "mask", "filter":
		return nil // painted, or warned of, where they are used
	}
	if n.attributes["display"] == "none" {
		return nil
	}
	s, err := p.inherit(s, n)
	if err != nil {
		return err
	}
	if text, ok := n.attributes["transform"]; ok && text != "none" {
		t, err := parseTransform(text)
		if err != nil {
			return &SyntaxError{n.line, err.Error()}
		}
		m = m.then(t)
	}
	switch n.name {
	case "g", "a", "switch":
		return p.children(n, s, m)
	case "svg":
		return p.nested(n, n, s, m)
	case "use":
		return p.use(n, s, m)
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		return p.shape(n, s, m)
	case "text":
		return p.text(n, s, m)
	}
	p.warn(n, "element <%s> is not drawn", n.name)
	return nil
}

// offset reads x and y of an element.
func (p *painter) offset(n *node, s style) (x, y float64, err error) {
	if text, ok := n.attributes["x"]; ok {
		x, err = p.length(text, s.size, p.width)
	}
	if text, ok := n.attributes["y"]; ok && err == nil {
		y, err = p.length(text, s.size, p.height)
	}
	if err != nil {
		err = &SyntaxError{n.line, err.Error()}
	}
	return x, y, err
}

// nested paints an svg or symbol element where frame, itself or the use element, says.
func (p *painter) nested(n, frame *node, s style, m matrix) error {
	box, err := viewBox(n)
	if err != nil {
		return err
	}
	outerWidth, outerHeight := p.width, p.height
	defer func() { p.width, p.height = outerWidth, outerHeight }()
	if n == frame {
		x, y, err := p.offset(n, s)
		if err != nil {
			return err
		}
		m = m.then(translation(x, y))
	}
	if p.width, err = p.side(frame, "width", p.width); err != nil {
		return err
	}
	if p.height, err = p.side(frame, "height", p.height); err != nil {
		return err
	}
	return p.viewport(n, box, s, m)
}

func (p *painter) use(n *node, s style, m matrix) error {
	target := p.byID[strings.TrimPrefix(n.attributes["href"], "#")]
	if target == nil {
		p.warn(n, "<use> leads to %q, which is not there", n.attributes["href"])
		return nil
	}
	if slices.Contains(p.using, target) {
		return &SyntaxError{n.line, fmt.Sprintf("<use> of %q contains itself", n.attributes["href"])}
	}
	if len(p.using) == maxDepth {
		return &SyntaxError{n.line, "<use> is nested too deep"}
	}
	p.using = append(p.using, target)
	defer func() { p.using = p.using[:len(p.using)-1] }()
	x, y, err := p.offset(n, s)
	if err != nil {
		return err
	}
	m = m.then(translation(x, y))
	if target.name == "symbol" {
		if s, err = p.inherit(s, target); err != nil {
			return err
		}
		return p.nested(target, n, s, m)
	}
	return p.element(target, s, m)
}

// shape paints an outline: one path, or two when it is filled and stroked and not opaque.
func (p *painter) shape(n *node, s style, m matrix) error {
	segments, err := p.outline(n, s)
	if err != nil {
		return &SyntaxError{n.line, err.Error()}
	}
	if len(segments) == 0 || s.hidden {
		return nil
	}
	if p.segments += len(segments); p.segments > maxSegments {
		return &SyntaxError{n.line, "the drawing has too many lines"}
	}
	placed, err := place(segments, m)
	if err != nil {
		return &SyntaxError{n.line, err.Error()}
	}
	k := m.scale()
	fillOpacity := s.opacity * s.fillOpacity * s.fill.alpha
	strokeOpacity := s.opacity * s.strokeOpacity * s.stroke.alpha
	filled := !s.fill.none && fillOpacity > 0 && n.name != "line"
	stroked := !s.stroke.none && strokeOpacity > 0 && s.strokeWidth*k > 0
	if !filled && !stroked {
		return nil
	}
	path := Path{Path: page.Path{Segments: placed, Role: page.RoleFigure}}
	fill, stroke := path, path
	if filled {
		fill.Fill, fill.EvenOdd, fill.Opacity = &s.fill.color, s.evenOdd, fillOpacity
	}
	if stroked {
		if !m.keepsShape() {
			p.warn(n, "the stroke of a shape that is scaled differently across and down is drawn evenly")
		}
		width, offset := s.strokeWidth*k, s.dashOffset*k
		if !(width <= 1e9 && math.Abs(offset) <= 1e9) {
			return &SyntaxError{n.line, "the stroke is too wide"}
		}
		stroke.Stroke, stroke.Opacity = &s.stroke.color, strokeOpacity
		stroke.StrokeWidth, stroke.DashOffset = unit.Pt(width), unit.Pt(offset)
		stroke.RoundCap, stroke.RoundJoin = s.roundCap, s.roundJoin
		for _, v := range s.dash {
			stroke.Dash = append(stroke.Dash, unit.Pt(v*k))
		}
	}
	switch {
	case filled && stroked && fillOpacity == 1 && strokeOpacity == 1:
		stroke.Fill, stroke.EvenOdd = fill.Fill, fill.EvenOdd
		p.drawing.Elements = append(p.drawing.Elements, &stroke)
		return nil
	case filled && stroked:
		p.drawing.Elements = append(p.drawing.Elements, &fill, &stroke)
	case filled:
		p.drawing.Elements = append(p.drawing.Elements, &fill)
	default:
		p.drawing.Elements = append(p.drawing.Elements, &stroke)
	}
	return nil
}

func onPage(q point) page.Point { return page.Point{X: unit.Pt(q.x), Y: unit.Pt(q.y)} }

func sortedNames(m map[string]string) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
