// Package svg reads static SVG drawings and turns them into page paths: emoji, the images of a book and
// the pre-rendered diagrams. It knows shapes, groups, transforms, presentation attributes and text; it knows
// no style sheets, gradients, markers, masks, filters or animation, and says so in Drawing.Warnings.
// Rules are those of SVG 1.1 (Second Edition) and, for colours and lengths, of SVG 2.
package svg

import (
	"fmt"
	"io"

	"diptych/render/page"
	"diptych/render/unit"
)

// Drawing is one parsed picture. Its origin is the top left corner and y grows downwards.
type Drawing struct {
	Width, Height float64   // in user units, the CSS pixels of the outermost viewport
	Title         string    // of the drawing's own <title>, or ""
	Elements      []Element // in painting order
	Warnings      []Warning // what the drawing has and the reader does not know, in order of lines
}

// Warning says what of a drawing will not be seen, or not as it was meant.
type Warning struct {
	Line    int // in the SVG, from 1
	Message string
}

func (w Warning) String() string { return fmt.Sprintf("line %d: %s", w.Line, w.Message) }

// Element is something painted: a *Path or a *Text. The set is closed.
type Element interface{ element() }

// Path is a filled or stroked outline. Its lengths are user units, as if one was a point.
type Path struct {
	page.Path
}

// Anchor says which point of a text stands at its position.
type Anchor string

const (
	Start  Anchor = "start"
	Middle Anchor = "middle"
	End    Anchor = "end"
)

// Text is one run of characters on one baseline, to be shaped by the caller.
type Text struct {
	X, Y      float64 // of the anchor on the baseline, in user units
	Continues bool    // starts where the Text before it ends; X and Y say only how far it is moved from there
	Size      float64 // of the type, in user units
	Length    float64 // width the run is to have (textLength), in user units; 0 when free
	Anchor    Anchor
	Rotation  float64 // degrees, clockwise as seen, about (X, Y)
	Family    string  // font-family as written, or ""
	Bold      bool
	Italic    bool
	Color     page.Color
	Opacity   float64 // 0..1
	Text      string
}

func (*Path) element() {}
func (*Text) element() {}

// SyntaxError is malformed XML or SVG.
type SyntaxError struct {
	Line    int
	Message string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("svg: line %d: %s", e.Line, e.Message) }

// Parse reads a drawing. Its errors are a *SyntaxError or those of r.
func Parse(r io.Reader) (*Drawing, error) {
	root, err := readTree(r)
	if err != nil {
		return nil, err
	}
	p := &painter{byID: map[string]*node{}, drawing: &Drawing{}}
	p.index(root)
	if err := p.paint(root); err != nil {
		return nil, err
	}
	return p.drawing, nil
}

// Place returns the paths of the drawing with its top left corner at (x, y), scale points to a user unit.
// Texts are left out: they need the caller's fonts and stand in Elements.
func (d *Drawing) Place(x, y unit.Pt, scale float64) []page.Item {
	var items []page.Item
	for _, e := range d.Elements {
		if p, ok := e.(*Path); ok {
			items = append(items, p.Place(x, y, scale))
		}
	}
	return items
}

// Place returns the path with the drawing's top left corner at (x, y), scale points to a user unit.
func (p *Path) Place(x, y unit.Pt, scale float64) *page.Path {
	out := p.Path
	k := unit.Pt(scale)
	out.StrokeWidth *= k
	out.DashOffset *= k
	out.Dash = make([]unit.Pt, len(p.Dash))
	for i, v := range p.Dash {
		out.Dash[i] = v * k
	}
	out.Segments = make([]page.Segment, len(p.Segments))
	for i, s := range p.Segments {
		for j, q := range s.Points[:pointsOf(s.Op)] {
			s.Points[j] = page.Point{X: x + q.X*k, Y: y + q.Y*k}
		}
		out.Segments[i] = s
	}
	return &out
}

// pointsOf gives the number of points that a segment uses.
func pointsOf(op page.SegmentOp) int {
	switch op {
	case page.CurveTo:
		return 3
	case page.ClosePath:
		return 0
	}
	return 1
}
