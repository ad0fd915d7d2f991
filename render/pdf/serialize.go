package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// serialize writes the objects that the catalog reaches, numbered as they are first met, so that
// the same document gives the same bytes. pdfcpu's own writer puts in the clock and a random
// identifier. All objects but streams stand in object streams (ISO 32000-1, 7.5.7), which makes the structure of a
// tagged document small.
func serialize(f *finisher, version string, identifier [2]string) ([]byte, error) {
	s := &serializer{ctx: f.ctx, number: map[int]int{}, deflater: f.deflater}
	s.visit(*f.ctx.Root)
	s.visit(*f.ctx.Info)
	var tree *treeWriter
	all := len(s.order)
	if f.treeRoot != 0 {
		tree = &treeWriter{structure: f.doc.structure, number: func(old int) int { return s.number[old] }, root: s.number[f.treeRoot], first: all + 1}
		for i, ref := range f.pages {
			tree.pages = append(tree.pages, s.number[ref.ObjectNumber.Value()])
			tree.heights = append(tree.heights, float64(f.book.Pages[i].Height))
		}
		all += tree.count()
	}
	s.places = make([]place, all+1, all+all/objectsPerStream+3)

	s.out.Grow(s.streams())
	s.out.WriteString("%PDF-" + version + "\n%\xe2\xe3\xcf\xd3\n")
	for i, old := range s.order {
		if tree != nil && old == f.treeRoot {
			s.pack(i+1, tree.rootObject())
			continue
		}
		if err := s.object(i+1, old); err != nil {
			return nil, err
		}
	}
	if tree != nil {
		tree.write(s.pack)
	}
	s.flush()
	s.crossReference(s.number[f.ctx.Root.ObjectNumber.Value()], s.number[f.ctx.Info.ObjectNumber.Value()], identifier)
	return s.out.Bytes(), nil
}

// streams is how long all streams are that the catalog reaches, most of the file, and half of that for what they come with.
func (s *serializer) streams() int {
	length := 0
	for _, old := range s.order {
		if entry := s.ctx.Table[old]; entry != nil {
			if stream, ok := entry.Object.(types.StreamDict); ok {
				length += len(stream.Raw)
			}
		}
	}
	return length + length/2
}

// objectsPerStream is how many objects a reader must unpack to get at one.
const objectsPerStream = 200

type serializer struct {
	ctx    *model.Context
	order  []int       // old object numbers in new order
	number map[int]int // old -> new, from 1
	out    bytes.Buffer
	places []place // of the objects, by number
	packed []int   // numbers of the objects that wait for their stream
	ends   []int   // where each of them ends in bodies
	bodies bytes.Buffer

	*deflater
}

// place is where an object stands: an offset, or a stream's number and an index in it.
type place struct {
	stream int // 0: none
	at     int // offset or index
}

// visit numbers everything reachable, depth first, dictionary keys in alphabetical order.
func (s *serializer) visit(o types.Object) {
	switch v := o.(type) {
	case types.IndirectRef:
		old := v.ObjectNumber.Value()
		if s.number[old] != 0 {
			return
		}
		s.order = append(s.order, old)
		s.number[old] = len(s.order)
		if entry, ok := s.ctx.Table[old]; ok && !entry.Free {
			s.visit(entry.Object)
		}
	case types.Dict:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			s.visit(v[key])
		}
	case types.Array:
		for _, x := range v {
			s.visit(x)
		}
	case types.StreamDict:
		s.visit(v.Dict)
	}
}

// renumbered copies an object with its references in the new numbers.
func (s *serializer) renumbered(o types.Object) types.Object {
	switch v := o.(type) {
	case types.IndirectRef:
		return *types.NewIndirectRef(s.number[v.ObjectNumber.Value()], 0)
	case types.Dict:
		d := types.Dict{}
		for key, x := range v {
			if x != nil {
				d[key] = s.renumbered(x)
			}
		}
		return d
	case types.Array:
		a := make(types.Array, len(v))
		for i, x := range v {
			a[i] = s.renumbered(x)
		}
		return a
	}
	return o
}

func (s *serializer) object(number, old int) error {
	entry := s.ctx.Table[old]
	if entry == nil || entry.Free || entry.Object == nil {
		return fmt.Errorf("object %d is referred to and does not exist", old)
	}
	switch v := entry.Object.(type) {
	case types.StreamDict:
		dict := s.renumbered(v.Dict).(types.Dict)
		dict["Length"] = types.Integer(len(v.Raw))
		s.stream(number, dict.PDFString(), v.Raw)
	default:
		s.pack(number, []byte(s.renumbered(entry.Object).PDFString()))
	}
	return nil
}

// stream writes a stream object; the dictionary says its length.
func (s *serializer) stream(number int, dict string, content []byte) {
	s.places[number] = place{at: s.out.Len()}
	fmt.Fprintf(&s.out, "%d 0 obj\n%s\nstream\n", number, dict)
	s.out.Write(content)
	s.out.WriteString("\nendstream\nendobj\n")
}

// pack puts an object into the object stream that is being filled.
func (s *serializer) pack(number int, object []byte) {
	s.packed = append(s.packed, number)
	s.bodies.Write(object)
	s.bodies.WriteByte('\n')
	s.ends = append(s.ends, s.bodies.Len())
	if len(s.packed) == objectsPerStream {
		s.flush()
	}
}

// flush writes the object stream, under the next free number.
func (s *serializer) flush() {
	if len(s.packed) == 0 {
		return
	}
	number := len(s.places)
	s.places = append(s.places, place{})
	var index bytes.Buffer
	start := 0
	for i, packed := range s.packed {
		fmt.Fprintf(&index, "%d %d ", packed, start)
		s.places[packed] = place{stream: number, at: i}
		start = s.ends[i]
	}
	content := s.deflated(index.Bytes(), s.bodies.Bytes())
	s.stream(number, fmt.Sprintf("<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>", len(s.packed), index.Len(), len(content)), content)
	s.packed, s.ends = s.packed[:0], s.ends[:0]
	s.bodies.Reset()
}

// crossReference ends the file with a cross-reference stream (ISO 32000-1, 7.5.8): for each object a kind in one byte, an
// offset or a stream's number in four, an index in two.
func (s *serializer) crossReference(root, info int, identifier [2]string) {
	number := len(s.places)
	start := s.out.Len()
	s.places = append(s.places, place{at: start})
	table := make([]byte, 0, 7*len(s.places))
	be := binary.BigEndian
	for i, p := range s.places {
		switch {
		case i == 0:
			table = append(table, 0, 0, 0, 0, 0, 0xFF, 0xFF)
		case p.stream == 0:
			table = be.AppendUint16(be.AppendUint32(append(table, 1), uint32(p.at)), 0)
		default:
			table = be.AppendUint16(be.AppendUint32(append(table, 2), uint32(p.stream)), uint16(p.at))
		}
	}
	content := s.deflated(table)
	fmt.Fprintf(&s.out, "%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/Filter/FlateDecode/Length %d>>\nstream\n",
		number, len(s.places), root, info, identifier[0], identifier[1], len(content))
	s.out.Write(content)
	fmt.Fprintf(&s.out, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", start)
}
