package pdf

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// serialize writes the objects that the catalog reaches, numbered as they are first met, so that
// the same document gives the same bytes. pdfcpu's own writer puts in the clock and a random
// identifier.
func serialize(ctx *model.Context, version string, identifier [2]string) ([]byte, error) {
	s := &serializer{ctx: ctx, number: map[int]int{}}
	s.visit(*ctx.Root)
	s.visit(*ctx.Info)

	s.out.WriteString("%PDF-" + version + "\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(s.order))
	for i, old := range s.order {
		offsets[i] = s.out.Len()
		if err := s.object(i+1, old); err != nil {
			return nil, err
		}
	}
	start := s.out.Len()
	fmt.Fprintf(&s.out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&s.out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&s.out, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(offsets)+1, s.number[ctx.Root.ObjectNumber.Value()], s.number[ctx.Info.ObjectNumber.Value()], identifier[0], identifier[1], start)
	return s.out.Bytes(), nil
}

type serializer struct {
	ctx    *model.Context
	order  []int       // old object numbers in new order
	number map[int]int // old -> new, from 1
	out    bytes.Buffer
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
	fmt.Fprintf(&s.out, "%d 0 obj\n", number)
	switch v := entry.Object.(type) {
	case types.StreamDict:
		dict := s.renumbered(v.Dict).(types.Dict)
		dict["Length"] = types.Integer(len(v.Raw))
		s.out.WriteString(dict.PDFString())
		s.out.WriteString("\nstream\n")
		s.out.Write(v.Raw)
		s.out.WriteString("\nendstream")
	default:
		s.out.WriteString(s.renumbered(entry.Object).PDFString())
	}
	s.out.WriteString("\nendobj\n")
	return nil
}
