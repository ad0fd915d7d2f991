package opentype

import "slices"

// call is a lookup that a context applies to one of its glyphs.
type call struct {
	place  uint16
	lookup int
}

func readCalls(t table, at int) []call {
	var out []call
	for _, one := range t.records(at, 4) {
		out = append(out, call{t.uint16(one), int(t.uint16(one + 2))})
	}
	return out
}

// writeCalls leaves out lookups of which the subset has nothing.
func writeCalls(to *node, calls []call, lookups map[int]uint16) *node {
	var kept []call
	for _, c := range calls {
		if _, ok := lookups[c.lookup]; ok {
			kept = append(kept, c)
		}
	}
	to.add(uint16(len(kept)))
	for _, c := range kept {
		to.add(c.place, lookups[c.lookup])
	}
	return to
}

func lookupsOf(calls []call) []int {
	var out []int
	for _, c := range calls {
		out = append(out, c.lookup)
	}
	return out
}

// chain applies lookups to glyphs between others, each place of the context being a set of glyphs (GSUB type 6 and GPOS
// type 8, format 3).
type chain struct {
	before, input, after [][]glyph
	calls                []call
}

func readChain(t table) rule {
	var out chain
	at := 2
	for _, part := range [...]*[][]glyph{&out.before, &out.input, &out.after} {
		t.each(at, func(_ int, below table) { *part = append(*part, below.coverage()) })
		_, at = t.counted(at)
	}
	out.calls = readCalls(t, at)
	return out
}

func (r chain) reach(set) {}

func (r chain) nested(s set) []int {
	for _, glyphs := range slices.Concat(r.before, r.input, r.after) {
		if !s.meets(glyphs) {
			return nil
		}
	}
	return lookupsOf(r.calls)
}

func (r chain) cut(n numbers, lookups map[int]uint16) *node {
	out := (&node{}).add(3)
	for _, part := range [...][][]glyph{r.before, r.input, r.after} {
		var made []*node
		for _, glyphs := range part {
			kept := n.sorted(glyphs)
			if len(kept) == 0 {
				return nil
			}
			made = append(made, n.coverage(kept))
		}
		pointers(out, made)
	}
	return writeCalls(out, r.calls, lookups)
}

// classChain does the same with classes of glyphs (format 2).
type classChain struct {
	glyphs               []glyph // of the first place
	before, input, after classes
	sets                 [][]classSequence // by the class of the first glyph
}

// classSequence is a context that a glyph of some class begins.
type classSequence struct {
	before, input, after []uint16 // input without its first
	calls                []call
}

func readClassChain(t table) rule {
	at, _ := t.below(2)
	out := classChain{glyphs: at.coverage()}
	for i, part := range [...]*classes{&out.before, &out.input, &out.after} {
		if below, ok := t.below(4 + 2*i); ok {
			*part = below.classes()
		}
	}
	offsets, _ := t.counted(10)
	for _, offset := range offsets {
		var list []classSequence
		if offset != 0 {
			t.from(int(offset)).each(0, func(_ int, one table) { list = append(list, readClassSequence(one)) })
		}
		out.sets = append(out.sets, list)
	}
	return out
}

func readClassSequence(t table) classSequence {
	var out classSequence
	at := 0
	out.before, at = t.counted(at)
	inputs := max(int(t.uint16(at))-1, 0)
	out.input = t.list(at+2, inputs)
	at += 2 + 2*inputs
	out.after, at = t.counted(at)
	out.calls = readCalls(t, at)
	return out
}

func (r classChain) reach(set) {}

func (r classChain) nested(s set) []int {
	var out []int
	for _, g := range r.glyphs {
		if class := int(r.input[g]); s[g] && class < len(r.sets) {
			for _, x := range r.sets[class] {
				out = append(out, lookupsOf(x.calls)...)
			}
		}
	}
	return out
}

func (r classChain) cut(n numbers, lookups map[int]uint16) *node {
	first := n.sorted(r.glyphs)
	if len(first) == 0 {
		return nil
	}
	out := (&node{}).add(2).point(n.coverage(first)).point(n.classes(r.before)).point(n.classes(r.input)).point(n.classes(r.after)).add(uint16(len(r.sets)))
	begins := map[uint16]bool{}
	for _, g := range first {
		begins[r.input[g]] = true
	}
	for class, list := range r.sets {
		var made []*node
		for _, x := range list {
			one := (&node{}).add(uint16(len(x.before))).add(x.before...).add(uint16(len(x.input) + 1)).add(x.input...).
				add(uint16(len(x.after))).add(x.after...)
			made = append(made, writeCalls(one, x.calls, lookups))
		}
		if len(made) == 0 || !begins[uint16(class)] {
			out.point(nil)
			continue
		}
		out.point(pointers(&node{}, made))
	}
	return out
}
