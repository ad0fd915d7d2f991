package pdf

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"diptych/render/page"
	"diptych/render/unit"
)

// structure is the logical structure of a document (ISO 32000-1, 14.7) on its way into the file: what was painted for
// each element, and then the elements with what they hold, in logical order. It is nil for a document without.
type structure struct {
	root    *page.Element
	marks   []mark                 // in the order of painting
	objects []object               // in the order of pages
	boxes   map[*page.Element]area // of figures

	nodes []node // kept elements, each behind its parent
	kids  []kid  // of the nodes, those of one together
	notes []int  // nodes that are notes, in order
}

// kidsOf are what a node holds, in order.
func (s *structure) kidsOf(n *node) []kid { return s.kids[n.from:n.to] }

// mark is one marked content sequence.
type mark struct {
	element  *page.Element
	page, id int32
}

// object is an annotation that belongs to an element.
type object struct {
	element    *page.Element
	page       int
	annotation int // number of the object, as pdfcpu has it
}

// area is a rectangle on a page in points, y downwards.
type area struct{ x0, y0, x1, y1 unit.Pt }

// node is an element that goes into the file.
type node struct {
	element  *page.Element
	parent   int32 // index of a node; of the root: -1
	from, to int32 // its kids among all
}

// kid is what a node holds: another node, a mark or an object, by index.
type kid struct {
	kind  kidKind
	index int32
}

type kidKind uint8

const (
	kidNode kidKind = iota
	kidMark
	kidObject
)

func newStructure(root *page.Element) *structure {
	if root == nil {
		return nil
	}
	return &structure{root: root, boxes: map[*page.Element]area{}}
}

// link makes the tree: it leaves out elements without content, and puts in order what each of the others holds.
// What was painted for an element that the root does not reach is an error: whoever made the pages lost it.
func (s *structure) link() error {
	held := s.held()
	if reached := s.weigh(s.root, held); reached != len(s.marks)+len(s.objects) {
		return s.lost(held)
	}
	s.add(s.root, -1, held)
	return nil
}

// weigh finds which elements hold anything, and where it starts. It returns how many marks and objects it has reached.
func (s *structure) weigh(e *page.Element, held *holdings) int {
	reached, kept, first := 0, false, int32(none)
	if h := held.find(e); h != nil {
		h.kept, kept = true, true
		reached = int(h.marks.to-h.marks.from) + int(h.objects.to-h.objects.from)
		if h.marks.to > h.marks.from {
			first = held.marks[h.marks.from]
		}
	}
	for _, child := range e.Children {
		reached += s.weigh(child, held)
		if below := held.find(child); below != nil && below.kept {
			kept, first = true, min(first, below.first)
		}
	}
	if kept {
		h := &held.all[held.add(e)]
		h.kept, h.first = true, first
	}
	return reached
}

// lost names what the root does not reach, or reaches twice.
func (s *structure) lost(held *holdings) error {
	for _, m := range s.marks {
		if !held.find(m.element).kept {
			return fmt.Errorf("an item on page %d is part of a %s that is no part of the book's structure", m.page+1, m.element.Kind)
		}
	}
	for _, o := range s.objects {
		if !held.find(o.element).kept {
			return fmt.Errorf("a link on page %d is part of a %s that is no part of the book's structure", o.page+1, o.element.Kind)
		}
	}
	seen := map[*page.Element]bool{}
	var twice func(e *page.Element) *page.Element
	twice = func(e *page.Element) *page.Element {
		if seen[e] {
			return e
		}
		seen[e] = true
		for _, child := range e.Children {
			if again := twice(child); again != nil {
				return again
			}
		}
		return nil
	}
	e := twice(s.root)
	where := ""
	for at := e; at != nil; at = at.Parent {
		where = "/" + at.Kind.String() + where
	}
	return fmt.Errorf("an element stands in two places of the book's structure: %s", where)
}

// add makes a node of an element, behind that a node of each kept one below it, and returns the index of the first.
func (s *structure) add(e *page.Element, parent int32, held *holdings) int32 {
	at := int32(len(s.nodes))
	s.nodes = append(s.nodes, node{element: e, parent: parent})
	if e.Kind == page.KindNote {
		s.notes = append(s.notes, int(at))
	}
	outer := len(held.placed) // kids of the elements around
	for _, child := range e.Children {
		first := int32(none) // a note stands behind the text that refers to it
		below := held.find(child)
		switch {
		case below != nil && below.kept:
			if child.Kind != page.KindNote {
				first = below.first
			}
		case child.Kind != page.KindCell && child.Kind != page.KindHeadCell && child.Kind != page.KindRowHead: // a row has all its cells
			continue
		}
		held.placed = append(held.placed, placed{kid{kidNode, s.add(child, at, held)}, first})
	}
	h := held.find(e)
	if h != nil && h.marks.to > h.marks.from { // text and what stands within it
		for _, m := range held.marks[h.marks.from:h.marks.to] {
			held.placed = append(held.placed, placed{kid{kidMark, m}, m})
		}
		slices.SortStableFunc(held.placed[outer:], func(a, b placed) int { return cmp.Compare(a.first, b.first) })
	}
	n := &s.nodes[at]
	n.from = int32(len(s.kids))
	for _, k := range held.placed[outer:] {
		s.kids = append(s.kids, k.kid)
	}
	if h != nil {
		for _, o := range held.objects[h.objects.from:h.objects.to] {
			s.kids = append(s.kids, kid{kidObject, o})
		}
	}
	n.to = int32(len(s.kids))
	held.placed = held.placed[:outer]
	return at
}

// paint notes that a figure's item reaches so far.
func (s *structure) paint(item page.Item, e *page.Element) {
	if e == nil || e.Kind != page.KindFigure {
		return
	}
	a, ok := s.boxes[e]
	if !ok {
		a = area{math.MaxFloat64, math.MaxFloat64, -math.MaxFloat64, -math.MaxFloat64}
	}
	at := func(x, y unit.Pt) {
		a.x0, a.y0, a.x1, a.y1 = min(a.x0, x), min(a.y0, y), max(a.x1, x), max(a.y1, y)
	}
	switch it := item.(type) {
	case *page.Image:
		at(it.X, it.Y)
		at(it.X+it.Width, it.Y+it.Height)
	case *page.Path:
		for _, segment := range it.Segments {
			switch segment.Op {
			case page.CurveTo:
				for _, p := range segment.Points {
					at(p.X, p.Y)
				}
			case page.MoveTo, page.LineTo:
				at(segment.Points[0].X, segment.Points[0].Y)
			}
		}
	case *page.Text:
		// From the tops of letters to their tails, by shares of the size that all faces of the book keep to within a twentieth.
		const ascent, descent = 0.8, 0.22
		width := 0.0
		for _, g := range it.Glyphs {
			width += float64(g.Advance)
		}
		sine, cosine := math.Sincos(it.Rotation * math.Pi / 180)
		for _, x := range [...]float64{0, width / 1000 * float64(it.Size)} {
			for _, up := range [...]float64{-descent * float64(it.Size), ascent * float64(it.Size)} {
				at(it.X+unit.Pt(x*cosine-up*sine), it.Y-unit.Pt(x*sine+up*cosine))
			}
		}
	}
	s.boxes[e] = a
}
