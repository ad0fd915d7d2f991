package svg

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// style is what elements inherit (SVG 1.1, 6.1), and opacity, which multiplies down the tree.
type style struct {
	fill, stroke               ink
	fillOpacity, strokeOpacity float64
	opacity                    float64
	color                      ink // for currentColor
	strokeWidth                float64
	dash                       []float64
	dashOffset                 float64
	roundCap, roundJoin        bool
	evenOdd                    bool
	hidden                     bool
	size                       float64
	family                     string
	bold, italic               bool
	anchor                     Anchor
}

// initial is the style before any element has spoken.
func initial() style {
	return style{
		fill: ink{alpha: 1}, stroke: noInk, color: ink{alpha: 1},
		fillOpacity: 1, strokeOpacity: 1, opacity: 1, strokeWidth: 1, size: 16, anchor: Start,
	}
}

// silent reports whether an attribute changes nothing in a still picture on paper, or is read by the element itself.
func silent(name string) bool {
	switch name {
	case "id", "class", "href", "x", "y", "width", "height", "viewBox", "preserveAspectRatio", "transform",
		"d", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "points", "dx", "dy", "rotate", "textLength",
		"lengthAdjust", "xmlns", "version", "baseProfile", "display", "role", "title", "lang", "tabindex",
		"focusable", "xml:space", "xml:lang", "clip-rule", "cursor", "pointer-events", "shape-rendering",
		"text-rendering", "color-interpolation", "color-rendering", "image-rendering", "enable-background",
		"overflow", "contentScriptType", "contentStyleType", "zoomAndPan", "font-kerning",
		"font-variant-ligatures", "font-feature-settings", "-inkscape-stroke", "paint-order", "isolation",
		"line-height", "white-space", "max-width", "background", "background-color":
		return true
	}
	return strings.HasPrefix(name, "data-") || strings.HasPrefix(name, "aria-") || strings.HasPrefix(name, "on")
}

// inherit applies the presentation attributes of n to what it inherits.
func (p *painter) inherit(s style, n *node) (style, error) {
	a := n.attributes
	if v, ok := a["color"]; ok { // first: fill and stroke may ask for it
		s.color = p.paintOf(v, s.color, s, n)
	}
	if v, ok := a["font-size"]; ok {
		size, err := p.length(v, s.size, s.size)
		if err != nil {
			p.warn(n, "font-size %q is not known", v)
		} else {
			s.size = size
		}
	}
	for _, name := range sortedNames(a) {
		if err := p.property(&s, n, name, a[name]); err != nil {
			return s, err
		}
	}
	return s, nil
}

// property applies one attribute.
func (p *painter) property(s *style, n *node, name, value string) error {
	if value == "inherit" {
		return nil
	}
	fraction := func(old float64) float64 {
		digits, percent := strings.CutSuffix(value, "%")
		v, err := strconv.ParseFloat(digits, 64)
		if err != nil || math.IsNaN(v) {
			p.warn(n, "%s %q is not known", name, value)
			return old
		}
		if percent {
			v /= 100
		}
		return min(1, max(0, v))
	}
	var err error
	switch name {
	case "color", "font-size": // done before
	case "fill":
		s.fill = p.paintOf(value, s.fill, *s, n)
	case "stroke":
		s.stroke = p.paintOf(value, s.stroke, *s, n)
	case "fill-opacity":
		s.fillOpacity = fraction(s.fillOpacity)
	case "stroke-opacity":
		s.strokeOpacity = fraction(s.strokeOpacity)
	case "opacity":
		s.opacity *= fraction(1)
		if s.opacity < 1 && n.name == "g" && n.elements() > 1 {
			p.warn(n, "opacity of a group is applied to each shape: overlaps show through")
		}
	case "stroke-width":
		s.strokeWidth, err = p.length(value, s.size, p.diagonal())
	case "stroke-dashoffset":
		s.dashOffset, err = p.length(value, s.size, p.diagonal())
	case "stroke-dasharray":
		s.dash, err = p.dashes(value, s.size)
	case "stroke-miterlimit":
		if value != "4" && value != "10" {
			p.warn(n, "stroke-miterlimit %s is not drawn", value)
		}
	case "stroke-linecap", "stroke-linejoin", "fill-rule", "visibility", "font-family", "font-weight", "font-style", "text-anchor":
		p.word(s, n, name, value)
	default:
		p.unknown(n, name, value)
	}
	if err != nil {
		return &SyntaxError{n.line, fmt.Sprintf("%s: %v", name, err)}
	}
	return nil
}

// word applies an attribute that is one of a few words.
func (p *painter) word(s *style, n *node, name, value string) {
	switch {
	case name == "stroke-linecap" && (value == "butt" || value == "round"):
		s.roundCap = value == "round"
	case name == "stroke-linejoin" && (value == "miter" || value == "round"):
		s.roundJoin = value == "round"
	case name == "fill-rule" && (value == "nonzero" || value == "evenodd"):
		s.evenOdd = value == "evenodd"
	case name == "visibility":
		s.hidden = value != "visible"
	case name == "font-family":
		s.family = value
	case name == "font-weight" && (value == "normal" || value == "lighter"):
		s.bold = false
	case name == "font-weight" && (value == "bold" || value == "bolder"):
		s.bold = true
	case name == "font-weight" && len(value) == 3 && value[1:] == "00":
		s.bold = value >= "600"
	case name == "font-style":
		s.italic = value != "normal"
	case name == "text-anchor" && (value == "start" || value == "middle" || value == "end"):
		s.anchor = Anchor(value)
	default:
		p.warn(n, "%s %q is not known", name, value)
	}
}

// unknown warns of an attribute unless it does nothing.
func (p *painter) unknown(n *node, name, value string) {
	switch {
	case silent(name):
	case value == "none" || value == "normal" || value == "auto" || value == "":
	case (name == "dominant-baseline" || name == "alignment-baseline") && (value == "alphabetic" || value == "baseline"):
	case name == "mix-blend-mode" || name == "clip-path" || name == "mask" || name == "filter" || strings.HasPrefix(name, "marker"):
		p.warn(n, "%s is not drawn", name)
	default:
		p.warn(n, "attribute %s is not known", name)
	}
}

// paintOf reads a fill or stroke; what it cannot read is a warning and leaves old.
func (p *painter) paintOf(value string, old ink, s style, n *node) ink {
	switch {
	case value == "none":
		return noInk
	case value == "inherit":
		return old
	case strings.EqualFold(value, "currentColor"):
		return s.color
	case strings.HasPrefix(value, "url("):
		reference, fallback, _ := strings.Cut(strings.TrimPrefix(value, "url("), ")")
		p.warn(n, "gradient or pattern %s is painted in one colour", reference)
		if fallback = strings.TrimSpace(fallback); fallback != "" {
			return p.paintOf(fallback, old, s, n)
		}
		return p.firstStop(strings.Trim(reference, `"'#`), old)
	}
	c, err := parseColor(value)
	if err != nil {
		p.warn(n, "%v", err)
		return old
	}
	return c
}

// firstStop stands for a gradient: the colour it starts with.
func (p *painter) firstStop(id string, old ink) ink {
	gradient := p.byID[id]
	for range maxDepth { // gradients may take their stops from another
		if gradient == nil {
			return old
		}
		for _, stop := range gradient.children {
			if c, err := parseColor(stop.attributes["stop-color"]); stop.name == "stop" && err == nil {
				return c
			}
		}
		gradient = p.byID[strings.TrimPrefix(gradient.attributes["href"], "#")]
	}
	return old
}

// dashes reads a dash array; one that is all zeros or has a negative number draws a solid line (SVG 1.1, 11.4).
func (p *painter) dashes(value string, em float64) ([]float64, error) {
	if value == "none" {
		return nil, nil
	}
	var out []float64
	sum := 0.0
	for _, part := range strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' }) {
		v, err := p.length(part, em, p.diagonal())
		if err != nil {
			return nil, err
		}
		if v < 0 {
			return nil, nil
		}
		sum += v
		out = append(out, v)
	}
	if sum == 0 {
		return nil, nil
	}
	return out, nil
}

// length reads a length in user units; whole is what a percentage is of.
func (p *painter) length(value string, em, whole float64) (float64, error) {
	s := &scanner{text: value}
	v, err := s.number()
	if err != nil {
		return 0, fmt.Errorf("length %q is malformed", value)
	}
	switch strings.TrimSpace(value[s.at:]) {
	case "", "px":
	case "pt":
		v *= 96.0 / 72
	case "pc":
		v *= 16
	case "in":
		v *= 96
	case "cm":
		v *= 96 / 2.54
	case "mm":
		v *= 96 / 25.4
	case "em", "rem":
		v *= em
	case "ex":
		v *= em / 2
	case "%":
		v *= whole / 100
	default:
		return 0, fmt.Errorf("length %q has an unknown unit", value)
	}
	if math.Abs(v) > biggest {
		return 0, fmt.Errorf("length %q is too large", value)
	}
	return v, nil
}
