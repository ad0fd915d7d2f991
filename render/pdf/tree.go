package pdf

import (
	"fmt"
	"math"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"diptych/render/page"
)

// tree adds the root of the structure to the catalog, and says that the document is tagged. The elements themselves
// never become pdfcpu's objects, of which a long book would need a hundred thousand: treeWriter writes them.
func (f *finisher) tree() error {
	s := f.doc.structure
	if s == nil {
		return nil
	}
	if err := s.link(); err != nil {
		return err
	}
	ref, err := f.add(types.Dict{}) // its content depends on the numbers of the elements
	if err != nil {
		return err
	}
	f.treeRoot = ref.ObjectNumber.Value()
	f.catalog["StructTreeRoot"] = ref
	f.catalog["MarkInfo"] = types.Dict{"Marked": types.Boolean(true)}
	for i, dict := range f.dicts {
		dict["StructParents"] = types.Integer(i)
		if _, ok := dict["Annots"]; ok {
			dict["Tabs"] = types.Name("S")
		}
	}
	return nil
}

// treeWriter writes the structure tree as objects of the file. Their numbers are: first for the first node, one for
// each further node, then one for each page, whose object lists the elements of its marks.
type treeWriter struct {
	*structure
	heights []float64 // of the pages, in points
	number  func(old int) int
	pages   []int // numbers of the page objects
	root    int   // number of the root
	first   int   // number of the first node
}

// ref refers to a node.
func (w *treeWriter) ref(b []byte, node int) []byte { return reference(b, w.first+node) }

// reference refers to an object of the file.
func reference(b []byte, number int) []byte {
	return append(strconv.AppendInt(b, int64(number), 10), " 0 R"...)
}

// count is how many objects there are besides the root.
func (w *treeWriter) count() int { return len(w.nodes) + len(w.pages) }

// write calls emit for each of them.
func (w *treeWriter) write(emit func(number int, object []byte)) {
	owner := make([]int32, len(w.marks))
	var b []byte
	for i := range w.nodes {
		for _, k := range w.kidsOf(&w.nodes[i]) {
			if k.kind == kidMark {
				owner[k.index] = int32(i)
			}
		}
		b = w.node(b[:0], i)
		emit(w.first+i, b)
	}
	at := 0
	for i := range w.pages {
		b = append(b[:0], '[')
		for ; at < len(w.marks) && int(w.marks[at].page) == i; at++ {
			if w.marks[at].id > 0 {
				b = append(b, ' ')
			}
			b = w.ref(b, int(owner[at]))
		}
		emit(w.first+len(w.nodes)+i, append(b, ']'))
	}
}

// node writes a structure element (ISO 32000-1, table 323).
func (w *treeWriter) node(b []byte, i int) []byte {
	n := &w.nodes[i]
	e := n.element
	b = append(append(append(b, "<</S/"...), e.Kind.String()...), "/P "...)
	if n.parent >= 0 {
		b = w.ref(b, int(n.parent))
	} else {
		b = reference(b, w.root)
	}
	if n.parent < 0 || w.nodes[n.parent].element.Language != e.Language {
		b = fmt.Appendf(b, "/Lang(%s)", e.Language.Tag())
	}
	if e.Alt != "" {
		b = append(append(b, "/Alt"...), textString(e.Alt).PDFString()...)
	}
	switch e.Kind {
	case page.KindNote:
		b = fmt.Appendf(b, "/ID(%s)", noteID(i))
	case page.KindHeadCell:
		b = append(b, "/A<</O/Table/Scope/Column>>"...)
	case page.KindRowHead:
		b = append(b, "/A<</O/Table/Scope/Row>>"...)
	case page.KindList:
		if e.Numbering != page.Unnumbered {
			b = fmt.Appendf(b, "/A<</O/List/ListNumbering/%s>>", e.Numbering)
		}
	case page.KindListing:
		b = append(b, "/A<</O/Layout/Placement/Block>>"...)
	case page.KindFigure:
		b = w.figure(b, n)
	}
	return append(w.holds(b, n), ">>"...)
}

// figure writes where a figure stands (ISO 32000-1, table 344).
func (w *treeWriter) figure(b []byte, n *node) []byte {
	box, ok := w.boxes[n.element]
	if !ok {
		return b
	}
	placement := ""
	if n.element.Parent.Kind == page.KindDivision { // else it stands in a line
		placement = "/Placement/Block"
	}
	height := 0.0
	for _, k := range w.kidsOf(n) {
		if k.kind == kidMark {
			height = w.heights[w.marks[k.index].page]
		}
	}
	round := func(v float64) string { return number(math.Round(v*100) / 100) }
	return fmt.Appendf(b, "/A<</O/Layout%s/BBox[%s %s %s %s]>>", placement, round(float64(box.x0)), round(height-float64(box.y1)),
		round(float64(box.x1)), round(height-float64(box.y0)))
}

// holds writes what an element holds. Marks on its own page are numbers, those on others say their page.
func (w *treeWriter) holds(b []byte, n *node) []byte {
	kids := w.kidsOf(n)
	if len(kids) == 0 {
		return b
	}
	own := int32(-1)
	for _, k := range kids {
		if k.kind == kidMark {
			own = w.marks[k.index].page
			b = reference(append(b, "/Pg "...), w.pages[own])
			break
		}
	}
	between, end := "/K ", ""
	if len(kids) > 1 {
		between, end = "/K[", "]"
	}
	for _, k := range kids {
		b = append(b, between...)
		between = " "
		switch k.kind {
		case kidNode:
			b = w.ref(b, int(k.index))
		case kidObject:
			o := w.objects[k.index]
			b = reference(append(b, "<</Type/OBJR/Obj "...), w.number(o.annotation))
			b = append(reference(append(b, "/Pg "...), w.pages[o.page]), ">>"...)
		case kidMark:
			m := w.marks[k.index]
			if m.page != own {
				b = append(reference(append(b, "<</Type/MCR/Pg "...), w.pages[m.page]), "/MCID "...)
			}
			if b = strconv.AppendInt(b, int64(m.id), 10); m.page != own {
				b = append(b, ">>"...)
			}
		}
	}
	return append(b, end...)
}

// noteID names a note; names have one length, so that their order is that of the notes.
func noteID(node int) string { return fmt.Sprintf("note-%08d", node) }

// rootObject is the structure tree root (ISO 32000-1, table 322). Types of ISO 32000-2 are mapped to those of ISO 32000-1.
func (w *treeWriter) rootObject() []byte {
	b := append(w.ref([]byte("<</Type/StructTreeRoot/K "), 0), "/RoleMap<</Title/P/Aside/Div>>/ParentTree<</Nums["...)
	for i := range w.pages {
		b = append(w.ref(append(strconv.AppendInt(b, int64(i), 10), ' '), len(w.nodes)+i), ' ')
	}
	owner := make([]int, len(w.objects))
	for i := range w.nodes {
		for _, k := range w.kidsOf(&w.nodes[i]) {
			if k.kind == kidObject {
				owner[k.index] = i
			}
		}
	}
	for i, node := range owner {
		b = append(w.ref(append(strconv.AppendInt(b, int64(len(w.pages)+i), 10), ' '), node), ' ')
	}
	b = fmt.Appendf(b, "]>>/ParentTreeNextKey %d", len(w.pages)+len(w.objects))
	if len(w.notes) > 0 {
		b = append(b, "/IDTree<</Names["...)
		for _, i := range w.notes {
			b = append(w.ref(fmt.Appendf(b, "(%s)", noteID(i)), i), ' ')
		}
		b = append(b, "]>>"...)
	}
	return append(b, ">>"...)
}
