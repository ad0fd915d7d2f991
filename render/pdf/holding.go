package pdf

import (
	"math"

	"diptych/render/page"
)

// holding is what stands in the file for one element, while the tree is made.
type holding struct {
	marks, objects stretch
	first          int32 // its first mark, or the first below it; none when there is none
	kept           bool
}

const none = math.MaxInt32

// stretch is a part of a list.
type stretch struct{ from, to int32 }

// holdings are those of all elements. A long book has a hundred thousand, so they stand in few lists.
type holdings struct {
	of             map[*page.Element]int32 // index of the holding
	all            []holding
	marks, objects []int32 // of the structure, those of one element together
	placed         []placed
}

// placed is a kid with its place among the others.
type placed struct {
	kid
	first int32
}

// find gives the holding of an element, nil when there is none. It serves until another one is added.
func (h *holdings) find(e *page.Element) *holding {
	if i, ok := h.of[e]; ok {
		return &h.all[i]
	}
	return nil
}

// add gives the index of the holding of an element, new when there is none.
func (h *holdings) add(e *page.Element) int32 {
	i, ok := h.of[e]
	if !ok {
		i = int32(len(h.all))
		h.of[e] = i
		h.all = append(h.all, holding{first: none})
	}
	return i
}

// together lists what belongs to holdings, owners[i] to each, those of one holding one after the other; which gives the
// stretch of a holding.
func (h *holdings) together(owners []int32, which func(*holding) *stretch) []int32 {
	for _, owner := range owners {
		which(&h.all[owner]).to++ // the count
	}
	end := int32(0)
	for i := range h.all {
		x := which(&h.all[i])
		x.from, end = end, end+x.to
		x.to = x.from
	}
	out := make([]int32, len(owners))
	for i, owner := range owners {
		x := which(&h.all[owner])
		out[x.to] = int32(i)
		x.to++
	}
	return out
}

// held finds what stands in the file for each element.
func (s *structure) held() *holdings {
	h := &holdings{of: make(map[*page.Element]int32, len(s.marks))}
	marks, objects := make([]int32, len(s.marks)), make([]int32, len(s.objects))
	for i, m := range s.marks {
		marks[i] = h.add(m.element)
	}
	for i, o := range s.objects {
		objects[i] = h.add(o.element)
	}
	h.marks = h.together(marks, func(x *holding) *stretch { return &x.marks })
	h.objects = h.together(objects, func(x *holding) *stretch { return &x.objects })
	return h
}
