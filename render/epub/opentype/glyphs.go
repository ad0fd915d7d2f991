package opentype

import (
	"errors"
	"maps"
	"slices"
)

// glyph is the number of a glyph in the whole face.
type glyph = uint16

// set holds glyphs.
type set map[glyph]bool

// meets reports whether one of the glyphs is in s.
func (s set) meets(glyphs []glyph) bool {
	return slices.ContainsFunc(glyphs, func(g glyph) bool { return s[g] })
}

// holds reports whether all of the glyphs are in s.
func (s set) holds(glyphs []glyph) bool {
	return !slices.ContainsFunc(glyphs, func(g glyph) bool { return !s[g] })
}

// numbers are those that glyphs have in the subset.
type numbers map[glyph]uint16

// kept gives the glyphs of a list that the subset has.
func (n numbers) kept(glyphs []glyph) []glyph {
	return slices.DeleteFunc(slices.Clone(glyphs), func(g glyph) bool { _, ok := n[g]; return !ok })
}

// sorted gives the kept glyphs of a list in the order that they have in the subset, which is that of coverage tables.
func (n numbers) sorted(glyphs []glyph) []glyph {
	out := n.kept(glyphs)
	slices.SortFunc(out, func(a, b glyph) int { return int(n[a]) - int(n[b]) })
	return out
}

// coverage reads a coverage table: glyphs in the order of their coverage indices.
func (t table) coverage() []glyph {
	var out []glyph
	switch t.uint16(0) {
	case 1:
		out, _ = t.counted(2)
	case 2:
		t.ranges(func(g glyph, _ uint16) { out = append(out, g) })
	}
	return out
}

// ranges visits the glyphs of a table of ranges that follow each other, each with its number.
func (t table) ranges(visit func(g glyph, number uint16)) {
	past := -1
	for _, at := range t.records(2, 6) {
		from, to, number := int(t.uint16(at)), int(t.uint16(at+2)), t.uint16(at+4)
		if from <= past || to < from {
			*t.damaged = errors.New("ranges of glyphs are out of order")
			return
		}
		past = to
		for g := from; g <= to; g++ {
			visit(glyph(g), number)
		}
	}
}

// coverage writes a coverage table of glyphs in the order of the subset, as a list or as ranges, whatever is shorter.
func (n numbers) coverage(glyphs []glyph) *node {
	list := (&node{}).add(1, uint16(len(glyphs)))
	one := classes{}
	for _, g := range glyphs {
		list.add(n[g])
		one[g] = 1
	}
	spans := n.spans(one)
	if 3*len(spans) >= len(glyphs) {
		return list
	}
	ranges := (&node{}).add(2, uint16(len(spans)))
	index := uint16(0)
	for _, s := range spans {
		ranges.add(s.from, s.to, index)
		index += s.to - s.from + 1
	}
	return ranges
}

// classes are the classes of glyphs; those without one have class 0.
type classes map[glyph]uint16

// classes reads a class definition table.
func (t table) classes() classes {
	out := classes{}
	switch t.uint16(0) {
	case 1:
		list, _ := t.counted(4)
		for i, class := range list {
			out[t.uint16(2)+glyph(i)] = class
		}
	case 2:
		t.ranges(func(g glyph, class uint16) { out[g] = class })
	}
	return out
}

// beyond reports whether there is a class that is not among so many.
func (c classes) beyond(count uint16) bool {
	for _, class := range c {
		if class >= count {
			return true
		}
	}
	return false
}

// span is a row of glyphs of one class, by their numbers in the subset.
type span struct{ from, to, class uint16 }

// spans are the rows of glyphs of one class; those of class 0 are left out.
func (n numbers) spans(c classes) []span {
	var out []span
	for _, g := range n.sorted(slices.Collect(maps.Keys(c))) {
		number, class := n[g], c[g]
		if class == 0 {
			continue
		}
		if last := len(out) - 1; last >= 0 && out[last].class == class && out[last].to+1 == number {
			out[last].to = number
			continue
		}
		out = append(out, span{number, number, class})
	}
	return out
}

// classes writes a class definition table: glyph by glyph or as rows, whatever is shorter.
func (n numbers) classes(c classes) *node {
	spans := n.spans(c)
	out := (&node{}).add(2, uint16(len(spans)))
	for _, s := range spans {
		out.add(s.from, s.to, s.class)
	}
	if len(spans) == 0 {
		return out
	}
	first, last := spans[0].from, spans[len(spans)-1].to
	if count := int(last-first) + 1; count < 3*len(spans) {
		values := make([]uint16, count)
		for _, s := range spans {
			for number := s.from; number <= s.to; number++ {
				values[number-first] = s.class
			}
		}
		return (&node{}).add(1, first, uint16(count)).add(values...)
	}
	return out
}
