package svg

import (
	"fmt"
	"math"
	"strings"
)

// textWriter lays the runs of one text element.
type textWriter struct {
	*painter
	matrix matrix
	anchor point // position given for the run that comes next
	from   point // anchor of the run before
	moved  bool  // a position was given since the last run
	space  bool  // a blank is due before the next character
	began  bool  // characters were written
}

// text paints a text element: each stretch of one style is a Text.
func (p *painter) text(n *node, s style, m matrix) error {
	w := &textWriter{painter: p, matrix: m, moved: true}
	return w.write(n, s)
}

// write sets the text inside n, which is a text or tspan element whose attributes are in s already.
func (w *textWriter) write(n *node, s style) error {
	if err := w.position(n, s); err != nil {
		return err
	}
	length := 0.0
	if text, ok := n.attributes["textLength"]; ok {
		v, err := w.length(text, s.size, w.width)
		if err != nil || v <= 0 {
			return &SyntaxError{n.line, fmt.Sprintf("textLength %q is not a width", text)}
		}
		length = v
		for _, c := range n.children {
			if c.name != "" {
				w.warn(n, "textLength of a text with other elements inside is not kept")
				length = 0
				break
			}
		}
	}
	for _, c := range n.children {
		switch c.name {
		case "":
			if err := w.run(c, s, length); err != nil {
				return err
			}
		case "tspan", "a":
			if c.attributes["display"] == "none" {
				continue
			}
			inner, err := w.inherit(s, c)
			if err != nil {
				return err
			}
			if err := w.write(c, inner); err != nil {
				return err
			}
		case "title", "desc":
		default:
			w.warn(c, "element <%s> in a text is not drawn", c.name)
		}
	}
	return nil
}

// position reads x, y, dx and dy. Lists, which place single characters, give their first number.
func (w *textWriter) position(n *node, s style) error {
	if _, ok := n.attributes["rotate"]; ok {
		w.warn(n, "rotate of single characters is not drawn")
	}
	for _, axis := range [...]struct {
		name  string
		value *float64
		whole float64
		add   bool
	}{
		{"x", &w.anchor.x, w.width, false}, {"y", &w.anchor.y, w.height, false},
		{"dx", &w.anchor.x, w.width, true}, {"dy", &w.anchor.y, w.height, true},
	} {
		list, ok := n.attributes[axis.name]
		if !ok {
			continue
		}
		parts := strings.FieldsFunc(list, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' })
		if len(parts) == 0 {
			continue
		}
		if len(parts) > 1 {
			w.warn(n, "%s of single characters is not kept", axis.name)
		}
		v, err := w.length(parts[0], s.size, axis.whole)
		if err != nil {
			return &SyntaxError{n.line, axis.name + ": " + err.Error()}
		}
		switch {
		case axis.add:
			*axis.value += v
		default:
			*axis.value = v
			if axis.name == "x" {
				w.moved, w.space, w.began = true, false, false
			}
		}
	}
	return nil
}

// run adds the characters of one piece of character data. Blanks are folded as xml:space="default" asks.
func (w *textWriter) run(n *node, s style, length float64) error {
	words := strings.Fields(n.text)
	if len(words) == 0 {
		w.space = w.space || w.began && n.text != ""
		return nil
	}
	text := strings.Join(words, " ")
	first, last := n.text[0], n.text[len(n.text)-1]
	if w.began && (w.space || strings.ContainsRune(" \t\r\n", rune(first))) {
		text = " " + text
	}
	w.space = strings.ContainsRune(" \t\r\n", rune(last))
	at := w.matrix.apply(w.anchor)
	k := w.matrix.scale()
	if !sound(at) || !(s.size*k <= 1e9 && length*k <= 1e9) {
		return &SyntaxError{n.line, "a text stands too far away or is too large"}
	}
	if !w.moved {
		at = at.minus(w.matrix.apply(w.from))
	}
	opacity := s.opacity * s.fillOpacity * s.fill.alpha
	if !s.stroke.none {
		w.warn(n, "the stroke of a text is not drawn")
	}
	if !w.matrix.keepsShape() || w.matrix.a*w.matrix.d-w.matrix.b*w.matrix.c < 0 {
		w.warn(n, "a text that is skewed, mirrored or stretched is drawn upright")
	}
	t := &Text{
		X: at.x, Y: at.y, Continues: !w.moved, Size: s.size * k, Length: length * k, Anchor: s.anchor,
		Rotation: round(w.matrix.angle()), Family: s.family, Bold: s.bold, Italic: s.italic,
		Color: s.fill.color, Opacity: opacity, Text: text,
	}
	w.began = true
	if s.hidden || s.fill.none || opacity == 0 || s.size*k == 0 {
		return nil
	}
	if t.Continues && s.anchor != Start {
		w.warn(n, "a text that changes its style and is not flush left is not centred as a whole")
	}
	w.drawing.Elements = append(w.drawing.Elements, t)
	w.moved, w.from = false, w.anchor
	return nil
}

// round keeps an angle from showing the last bits of a sine.
func round(v float64) float64 {
	r := math.Round(v*1e6) / 1e6
	if r == 0 {
		return 0 // not -0
	}
	return r
}
