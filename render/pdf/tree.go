package pdf

import (
	"bytes"
	"fmt"
	"math"
	"strings"

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

func (w *treeWriter) ref(node int) string { return fmt.Sprintf("%d 0 R", w.first+node) }

// count is how many objects there are besides the root.
func (w *treeWriter) count() int { return len(w.nodes) + len(w.pages) }

// write calls emit for each of them.
func (w *treeWriter) write(emit func(number int, object []byte)) {
	owner := make([]int, len(w.marks))
	var b bytes.Buffer
	for i := range w.nodes {
		for _, k := range w.nodes[i].kids {
			if k.kind == kidMark {
				owner[k.index] = i
			}
		}
		b.Reset()
		w.node(&b, i)
		emit(w.first+i, b.Bytes())
	}
	at := 0
	for i := range w.pages {
		b.Reset()
		b.WriteByte('[')
		for ; at < len(w.marks) && w.marks[at].page == i; at++ {
			if w.marks[at].id > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(w.ref(owner[at]))
		}
		b.WriteByte(']')
		emit(w.first+len(w.nodes)+i, b.Bytes())
	}
}

// node writes a structure element (ISO 32000-1, table 323).
func (w *treeWriter) node(b *bytes.Buffer, i int) {
	n := &w.nodes[i]
	e := n.element
	parent := fmt.Sprintf("%d 0 R", w.root)
	if n.parent >= 0 {
		parent = w.ref(n.parent)
	}
	fmt.Fprintf(b, "<</S/%s/P %s", e.Kind, parent)
	if n.parent < 0 || w.nodes[n.parent].element.Language != e.Language {
		fmt.Fprintf(b, "/Lang(%s)", e.Language.Tag())
	}
	if e.Alt != "" {
		fmt.Fprintf(b, "/Alt%s", textString(e.Alt).PDFString())
	}
	switch e.Kind {
	case page.KindNote:
		fmt.Fprintf(b, "/ID(%s)", noteID(i))
	case page.KindHeadCell:
		b.WriteString("/A<</O/Table/Scope/Column>>")
	case page.KindRowHead:
		b.WriteString("/A<</O/Table/Scope/Row>>")
	case page.KindList:
		if e.Numbering != page.Unnumbered {
			fmt.Fprintf(b, "/A<</O/List/ListNumbering/%s>>", e.Numbering)
		}
	case page.KindListing:
		b.WriteString("/A<</O/Layout/Placement/Block>>")
	case page.KindFigure:
		w.figure(b, n)
	}
	w.kids(b, n)
	b.WriteString(">>")
}

// figure writes where a figure stands (ISO 32000-1, table 344).
func (w *treeWriter) figure(b *bytes.Buffer, n *node) {
	box, ok := w.boxes[n.element]
	if !ok {
		return
	}
	placement := ""
	if n.element.Parent.Kind == page.KindDivision { // else it stands in a line
		placement = "/Placement/Block"
	}
	height := 0.0
	for _, k := range n.kids {
		if k.kind == kidMark {
			height = w.heights[w.marks[k.index].page]
		}
	}
	round := func(v float64) string { return number(math.Round(v*100) / 100) }
	fmt.Fprintf(b, "/A<</O/Layout%s/BBox[%s %s %s %s]>>", placement, round(float64(box.x0)), round(height-float64(box.y1)),
		round(float64(box.x1)), round(height-float64(box.y0)))
}

// kids writes what an element holds. Marks on its own page are numbers, those on others say their page.
func (w *treeWriter) kids(b *bytes.Buffer, n *node) {
	if len(n.kids) == 0 {
		return
	}
	own := -1
	for _, k := range n.kids {
		if k.kind == kidMark {
			own = w.marks[k.index].page
			fmt.Fprintf(b, "/Pg %d 0 R", w.pages[own])
			break
		}
	}
	parts := make([]string, len(n.kids))
	for i, k := range n.kids {
		switch k.kind {
		case kidNode:
			parts[i] = w.ref(k.index)
		case kidObject:
			o := w.objects[k.index]
			parts[i] = fmt.Sprintf("<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>", w.number(o.annotation), w.pages[o.page])
		case kidMark:
			m := w.marks[k.index]
			parts[i] = fmt.Sprint(m.id)
			if m.page != own {
				parts[i] = fmt.Sprintf("<</Type/MCR/Pg %d 0 R/MCID %d>>", w.pages[m.page], m.id)
			}
		}
	}
	if len(parts) == 1 {
		fmt.Fprintf(b, "/K %s", parts[0])
		return
	}
	fmt.Fprintf(b, "/K[%s]", strings.Join(parts, " "))
}

// noteID names a note; names have one length, so that their order is that of the notes.
func noteID(node int) string { return fmt.Sprintf("note-%08d", node) }

// rootObject is the structure tree root (ISO 32000-1, table 322). Types of ISO 32000-2 are mapped to those of ISO 32000-1.
func (w *treeWriter) rootObject() string {
	var b strings.Builder
	fmt.Fprintf(&b, "<</Type/StructTreeRoot/K %s/RoleMap<</Title/P/Aside/Div>>/ParentTree<</Nums[", w.ref(0))
	for i := range w.pages {
		fmt.Fprintf(&b, "%d %d 0 R ", i, w.first+len(w.nodes)+i)
	}
	owner := make([]int, len(w.objects))
	for i := range w.nodes {
		for _, k := range w.nodes[i].kids {
			if k.kind == kidObject {
				owner[k.index] = i
			}
		}
	}
	for i, node := range owner {
		fmt.Fprintf(&b, "%d %s ", len(w.pages)+i, w.ref(node))
	}
	fmt.Fprintf(&b, "]>>/ParentTreeNextKey %d", len(w.pages)+len(w.objects))
	if len(w.notes) > 0 {
		b.WriteString("/IDTree<</Names[")
		for _, i := range w.notes {
			fmt.Fprintf(&b, "(%s)%s ", noteID(i), w.ref(i))
		}
		b.WriteString("]>>")
	}
	b.WriteString(">>")
	return b.String()
}
