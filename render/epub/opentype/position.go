package opentype

import (
	"errors"
	"maps"
	"math/bits"
	"slices"
)

// placement is what positioning rules have in common: they make no glyphs and apply no lookups.
type placement struct{}

func (placement) reach(set)        {}
func (placement) nested(set) []int { return nil }

// scalars are the parts of a value record that are numbers; the others are for sizes in pixels and for faces that vary.
const scalars = 0x000F

// values reads a value record of a format and keeps its numbers.
func (t table) values(at int, format uint16) []uint16 {
	return t.list(at, bits.OnesCount16(format&scalars))
}

func valueSize(format uint16) int { return 2 * bits.OnesCount16(format) }

// adjustment moves single glyphs (GPOS type 1).
type adjustment struct {
	placement
	format uint16
	glyphs []glyph
	values map[glyph][]uint16
}

func readAdjustment(t table) rule {
	at, _ := t.below(2)
	format := t.uint16(4)
	out := adjustment{format: format & scalars, glyphs: at.coverage(), values: map[glyph][]uint16{}}
	for i, g := range out.glyphs {
		place := 6
		if t.uint16(0) == 2 {
			place = 8 + i*valueSize(format)
		}
		out.values[g] = t.values(place, format)
	}
	return out
}

func (r adjustment) cut(n numbers, _ map[int]uint16) *node {
	glyphs := n.sorted(r.glyphs)
	if len(glyphs) == 0 {
		return nil
	}
	out := (&node{}).add(2).point(n.coverage(glyphs)).add(r.format, uint16(len(glyphs)))
	for _, g := range glyphs {
		out.add(r.values[g]...)
	}
	return out
}

// formats are those of the two value records of a pair.
type formats [2]uint16

func readFormats(t table) formats { return formats{t.uint16(4), t.uint16(6)} }

// size is that of both records, in bytes.
func (f formats) size() int { return valueSize(f[0]) + valueSize(f[1]) }

// values reads the numbers of both records.
func (f formats) values(t table, at int) []uint16 {
	return append(t.values(at, f[0]), t.values(at+valueSize(f[0]), f[1])...)
}

// pairs kern two glyphs (GPOS type 2, format 1).
type pairs struct {
	placement
	formats
	first []glyph
	sets  map[glyph]table // of the second glyphs with their values
}

func readPairs(t table) rule {
	at, _ := t.below(2)
	out := pairs{formats: readFormats(t), first: at.coverage(), sets: map[glyph]table{}}
	t.each(8, func(i int, below table) {
		if i < len(out.first) {
			out.sets[out.first[i]] = below
		}
	})
	return out
}

func (r pairs) cut(n numbers, _ map[int]uint16) *node {
	var first []glyph
	var sets []*node
	for _, g := range n.sorted(r.first) {
		if one := r.cutSet(n, r.sets[g]); one != nil {
			first, sets = append(first, g), append(sets, one)
		}
	}
	if len(first) == 0 {
		return nil
	}
	return pointers((&node{}).add(1).point(n.coverage(first)).add(r.formats[0]&scalars, r.formats[1]&scalars), sets)
}

func (r pairs) cutSet(n numbers, t table) *node {
	size := 2 + r.size()
	places := map[glyph]int{}
	for _, at := range t.records(0, size) {
		places[t.uint16(at)] = at + 2
	}
	second := n.sorted(slices.Collect(maps.Keys(places)))
	if len(second) == 0 {
		return nil
	}
	out := (&node{}).add(uint16(len(second)))
	for _, g := range second {
		out.add(n[g]).add(r.values(t, places[g])...)
	}
	return out
}

// classPairs kern glyphs of two classes (GPOS type 2, format 2).
type classPairs struct {
	placement
	formats
	first       []glyph
	left, right classes
	table       table
}

// classValues is where the values of class pairs begin.
const classValues = 16

func readClassPairs(t table) rule {
	at, _ := t.below(2)
	left, _ := t.below(8)
	right, _ := t.below(10)
	out := classPairs{formats: readFormats(t), first: at.coverage(), left: left.classes(), right: right.classes(), table: t}
	if out.left.beyond(t.uint16(12)) || out.right.beyond(t.uint16(14)) {
		*t.damaged = errors.New("a class has no values")
	}
	return out
}

// cut leaves out the classes of which the subset has no glyph. Class 0 stays: on the right it is everything else.
func (r classPairs) cut(n numbers, _ map[int]uint16) *node {
	first := n.sorted(r.first)
	if len(first) == 0 {
		return nil
	}
	left, right := classes{}, classes{}
	for _, g := range first {
		left[g] = r.left[g]
	}
	for g := range n {
		right[g] = r.right[g]
	}
	rows, columns := renumber(left), renumber(right)
	out := (&node{}).add(2).point(n.coverage(first)).add(r.formats[0]&scalars, r.formats[1]&scalars).point(n.classes(left)).point(n.classes(right)).
		add(uint16(len(rows)), uint16(len(columns)))
	for _, row := range rows {
		for _, column := range columns {
			out.add(r.values(r.table, classValues+r.size()*(int(row)*int(r.table.uint16(14))+int(column)))...)
		}
	}
	return out
}

// renumber gives classes new numbers without gaps, and lists the old ones.
func renumber(c classes) (old []uint16) {
	old = []uint16{0}
	for _, class := range c {
		if !slices.Contains(old, class) {
			old = append(old, class)
		}
	}
	slices.Sort(old)
	for g, class := range c {
		c[g] = uint16(slices.Index(old, class))
	}
	return old
}

// anchor is a point of a glyph, in font units; nil where it has none.
type anchor *[2]uint16

func readAnchor(t table, at int) anchor {
	below, ok := t.below(at)
	if !ok {
		return nil
	}
	return &[2]uint16{below.uint16(2), below.uint16(4)}
}

func writeAnchor(to *node, a anchor) {
	if a == nil {
		to.point(nil)
		return
	}
	to.point((&node{}).add(1, a[0], a[1]))
}

// marks put marks on letters (GPOS type 4) or on other marks (type 6).
type marks struct {
	placement
	marks, bases []glyph
	count        int // of classes of marks
	class        classes
	anchors      map[glyph]anchor   // of marks
	points       map[glyph][]anchor // of bases, by class
}

func readMarks(t table) rule {
	upper, _ := t.below(2)
	lower, _ := t.below(4)
	out := marks{marks: upper.coverage(), bases: lower.coverage(), count: int(t.uint16(6)), class: classes{}, anchors: map[glyph]anchor{}, points: map[glyph][]anchor{}}
	array, _ := t.below(8)
	for i, g := range out.marks {
		out.class[g] = array.uint16(2 + 4*i)
		out.anchors[g] = readAnchor(array, 4+4*i)
	}
	array, _ = t.below(10)
	for i, g := range out.bases {
		for class := range out.count {
			out.points[g] = append(out.points[g], readAnchor(array, 2+2*(i*out.count+class)))
		}
	}
	return out
}

func (r marks) cut(n numbers, _ map[int]uint16) *node {
	upper, lower := n.sorted(r.marks), n.sorted(r.bases)
	if len(upper) == 0 || len(lower) == 0 {
		return nil
	}
	above, below := (&node{}).add(uint16(len(upper))), (&node{}).add(uint16(len(lower)))
	for _, g := range upper {
		above.add(r.class[g])
		writeAnchor(above, r.anchors[g])
	}
	for _, g := range lower {
		for _, a := range r.points[g] {
			writeAnchor(below, a)
		}
	}
	return (&node{}).add(1).point(n.coverage(upper)).point(n.coverage(lower)).add(uint16(r.count)).point(above).point(below)
}
