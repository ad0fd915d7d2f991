package opentype

// rule is a subtable of a lookup: some of what it does to glyphs.
type rule interface {
	// reach adds the glyphs that it makes of those in the set.
	reach(s set)
	// nested are the lookups that it applies to glyphs of the set.
	nested(s set) []int
	// cut writes what it does to glyphs of the subset; nil where that is nothing. Lookups have new numbers.
	cut(n numbers, lookups map[int]uint16) *node
}

// single puts one glyph for another (GSUB type 1).
type single struct {
	from, to []glyph
}

func readSingle(t table) rule {
	at, _ := t.below(2)
	out := single{from: at.coverage()}
	switch t.uint16(0) {
	case 1:
		for _, g := range out.from {
			out.to = append(out.to, g+t.uint16(4))
		}
	case 2:
		out.to = t.list(6, len(out.from))
	}
	return out
}

func (r single) reach(s set) {
	for i, g := range r.from {
		if s[g] {
			s[r.to[i]] = true
		}
	}
}

func (r single) nested(set) []int { return nil }

func (r single) cut(n numbers, _ map[int]uint16) *node {
	to := map[glyph]glyph{}
	for i, g := range r.from {
		to[g] = r.to[i]
	}
	from := n.sorted(r.from)
	if len(from) == 0 {
		return nil
	}
	out := (&node{}).add(2).point(n.coverage(from)).add(uint16(len(from)))
	for _, g := range from {
		out.add(n[to[g]])
	}
	return out
}

// multiple puts several glyphs for one (GSUB type 2).
type multiple struct {
	from []glyph
	to   map[glyph][]glyph
}

func readMultiple(t table) rule {
	at, _ := t.below(2)
	out := multiple{at.coverage(), map[glyph][]glyph{}}
	t.each(4, func(i int, below table) {
		if i < len(out.from) {
			out.to[out.from[i]], _ = below.counted(0)
		}
	})
	return out
}

func (r multiple) reach(s set) {
	for _, g := range r.from {
		for _, to := range r.to[g] {
			if s[g] {
				s[to] = true
			}
		}
	}
}

func (r multiple) nested(set) []int { return nil }

func (r multiple) cut(n numbers, _ map[int]uint16) *node {
	from := n.sorted(r.from)
	if len(from) == 0 {
		return nil
	}
	var sequences []*node
	for _, g := range from {
		one := (&node{}).add(uint16(len(r.to[g])))
		for _, to := range r.to[g] {
			one.add(n[to])
		}
		sequences = append(sequences, one)
	}
	return pointers((&node{}).add(1).point(n.coverage(from)), sequences)
}

// ligatures put one glyph for several (GSUB type 4).
type ligatures struct {
	first []glyph
	sets  map[glyph][]ligature
}

type ligature struct {
	rest []glyph
	to   glyph
}

func (l ligature) in(s set) bool { return s.holds(l.rest) }

func readLigatures(t table) rule {
	at, _ := t.below(2)
	out := ligatures{at.coverage(), map[glyph][]ligature{}}
	t.each(4, func(i int, below table) {
		if i >= len(out.first) {
			return
		}
		below.each(0, func(_ int, one table) {
			x := ligature{to: one.uint16(0)}
			x.rest = one.list(4, max(int(one.uint16(2))-1, 0))
			out.sets[out.first[i]] = append(out.sets[out.first[i]], x)
		})
	})
	return out
}

func (r ligatures) reach(s set) {
	for _, g := range r.first {
		for _, x := range r.sets[g] {
			if s[g] && x.in(s) {
				s[x.to] = true
			}
		}
	}
}

func (r ligatures) nested(set) []int { return nil }

func (r ligatures) cut(n numbers, _ map[int]uint16) *node {
	var first []glyph
	var sets []*node
	for _, g := range n.sorted(r.first) {
		var made []*node
		for _, x := range r.sets[g] {
			if len(n.kept(x.rest)) < len(x.rest) {
				continue
			}
			one := (&node{}).add(n[x.to], uint16(len(x.rest)+1))
			for _, other := range x.rest {
				one.add(n[other])
			}
			made = append(made, one)
		}
		if len(made) > 0 {
			first, sets = append(first, g), append(sets, pointers(&node{}, made))
		}
	}
	if len(first) == 0 {
		return nil
	}
	return pointers((&node{}).add(1).point(n.coverage(first)), sets)
}

// pointers adds a list of offsets that begins with its length.
func pointers(to *node, tables []*node) *node {
	to.add(uint16(len(tables)))
	for _, t := range tables {
		to.point(t)
	}
	return to
}
