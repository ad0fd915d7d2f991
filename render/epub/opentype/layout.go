// Package opentype cuts the layout tables of a face, in which kerning, ligatures and the places of accents are written
// as numbers of glyphs, down to the glyphs of a subset (OpenType 1.9, "OpenType Layout Common Table Formats").
//
// What is kept is what text gets without asking for it: composition, ligatures, kerning, accents, and the half widths of
// Chinese marks that meet. Small capitals, old-style figures and their like, which a style sheet of ours never asks
// for, would each bring glyphs of their own.
package opentype

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// features are those that are kept, by table.
func features(name string) []string {
	if name == "GSUB" {
		return []string{"calt", "ccmp", "clig", "liga", "locl", "rclt", "rlig"}
	}
	return []string{"chws", "halt", "kern", "mark", "mkmk"}
}

// languages are those of our texts that a face may treat in a way of their own; all others have its default.
func languages() []string { return []string{"ENG ", "ZHS "} }

// layout is a GSUB or GPOS table.
type layout struct {
	name     string
	table    table
	scripts  []script
	features []feature
	lookups  map[int]*lookup // those that were needed
}

// script has ways to be used, each for a language; the tag of the default is "".
type script struct {
	tag     string
	systems []system
}

type system struct {
	tag      string
	features []int
}

type feature struct {
	tag     string
	lookups []int // none where the feature is not kept
}

// lookup is a list of rules, of which the first that fits a place is applied.
type lookup struct {
	kind, flags, filter uint16
	rules               []rule
}

// useMarkFilter is the flag of a lookup that looks at some marks only.
const useMarkFilter = 0x0010

// readLayout reads what a table is made of, but for its lookups, of which most are never needed.
func readLayout(name string, data []byte) (*layout, error) {
	var damaged error
	out := &layout{name: name, table: table{data, &damaged}, lookups: map[int]*lookup{}}
	list, _ := out.table.below(4)
	for _, at := range list.records(0, 6) {
		below, _ := list.below(at + 4)
		out.scripts = append(out.scripts, readScript(below, list.tag(at)))
	}
	list, _ = out.table.below(6)
	for _, at := range list.records(0, 6) {
		f := feature{tag: list.tag(at)}
		if below, _ := list.below(at + 4); slices.Contains(features(name), f.tag) {
			lookups, _ := below.counted(2)
			f.lookups = whole(lookups)
		}
		out.features = append(out.features, f)
	}
	if damaged != nil {
		return nil, fmt.Errorf("%s: %w", name, damaged)
	}
	return out, nil
}

func readScript(t table, tag string) script {
	out := script{tag: tag}
	add := func(tag string, below table) {
		list, _ := below.counted(4)
		if required := below.uint16(2); required != noFeature {
			list = append([]uint16{required}, list...)
		}
		out.systems = append(out.systems, system{tag, whole(list)})
	}
	if below, ok := t.below(0); ok {
		add("", below)
	}
	for _, at := range t.records(2, 6) {
		if tag := t.tag(at); slices.Contains(languages(), tag) {
			below, _ := t.below(at + 4)
			add(tag, below)
		}
	}
	return out
}

// noFeature stands where a system has no feature that cannot be switched off.
const noFeature = 0xFFFF

func whole(list []uint16) []int {
	var out []int
	for _, v := range list {
		out = append(out, int(v))
	}
	return out
}

// used are the features of the languages of our texts, in order.
func (l *layout) used() []int {
	var out []int
	for _, s := range l.scripts {
		for _, x := range s.systems {
			for _, f := range x.features {
				if f < len(l.features) && len(l.features[f].lookups) > 0 {
					out = append(out, f)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// spread adds to a set what lookups make of its glyphs, and what others make of those, and gives the numbers of all
// lookups that may be applied to glyphs of the set.
func (l *layout) spread(s set) (applied []int, err error) {
	for before := -1; before != len(s); {
		before = len(s)
		seen := map[int]bool{}
		var next []int
		for _, f := range l.used() {
			next = append(next, l.features[f].lookups...)
		}
		for len(next) > 0 {
			i := next[0]
			next = next[1:]
			if seen[i] {
				continue
			}
			seen[i] = true
			lookup, err := l.lookup(i)
			if err != nil {
				return nil, fmt.Errorf("%s, lookup %d: %w", l.name, i, err)
			}
			for _, r := range lookup.rules {
				r.reach(s)
				next = append(next, r.nested(s)...)
			}
		}
		applied = slices.Sorted(maps.Keys(seen))
	}
	return applied, nil
}

// lookup reads a lookup when it is first needed.
func (l *layout) lookup(i int) (*lookup, error) {
	if out := l.lookups[i]; out != nil {
		return out, nil
	}
	list, _ := l.table.below(8)
	if i >= int(list.uint16(0)) {
		return nil, errors.New("there is none of this number")
	}
	t, _ := list.below(2 + 2*i)
	kind := t.uint16(0)
	out := &lookup{kind: kind, flags: t.uint16(2)}
	t.each(4, func(_ int, below table) {
		if kind == l.extension() {
			out.kind = below.uint16(2)
			below = below.from(int(below.uint32(4)))
		}
		read := reader(l.name, out.kind, below.uint16(0))
		if read == nil {
			*l.table.damaged = fmt.Errorf("rules of the kind %d, format %d, are not known", out.kind, below.uint16(0))
			return
		}
		out.rules = append(out.rules, read(below))
	})
	if _, end := t.counted(4); out.flags&useMarkFilter != 0 {
		out.filter = t.uint16(end)
	}
	l.lookups[i] = out
	return out, *l.table.damaged
}

// extension is the kind of lookups whose rules stand behind offsets of 32 bits.
func (l *layout) extension() uint16 {
	if l.name == "GSUB" {
		return 7
	}
	return 9
}

// reader gives what reads rules of a kind and format; nil where that is none of the kinds that the kept features of the
// program's faces have.
func reader(name string, kind, format uint16) func(table) rule {
	type form struct {
		name         string
		kind, format uint16
	}
	return map[form]func(table) rule{
		{"GSUB", 1, 1}: readSingle, {"GSUB", 1, 2}: readSingle, {"GSUB", 2, 1}: readMultiple, {"GSUB", 4, 1}: readLigatures,
		{"GSUB", 6, 2}: readClassChain, {"GSUB", 6, 3}: readChain,
		{"GPOS", 1, 1}: readAdjustment, {"GPOS", 1, 2}: readAdjustment, {"GPOS", 2, 1}: readPairs, {"GPOS", 2, 2}: readClassPairs,
		{"GPOS", 4, 1}: readMarks, {"GPOS", 6, 1}: readMarks, {"GPOS", 8, 2}: readClassChain, {"GPOS", 8, 3}: readChain,
	}[form{name, kind, format}]
}

// cut writes the table for the glyphs of a subset; nil where no rule is left. Offsets to rules have 32 bits, so that each
// subtable, which fitted before, fits now.
func (l *layout) cut(n numbers, applied []int) *node {
	renumbered := map[int]uint16{}
	for _, i := range applied {
		if slices.ContainsFunc(l.lookups[i].rules, func(r rule) bool { return r.cut(n, nil) != nil }) {
			renumbered[i] = uint16(len(renumbered))
		}
	}
	if len(renumbered) == 0 {
		return nil
	}
	var lookups []*node
	for _, i := range applied {
		if _, ok := renumbered[i]; ok {
			lookups = append(lookups, l.cutLookup(l.lookups[i], n, renumbered))
		}
	}
	features := &node{}
	places := map[int]uint16{} // of the kept features
	var kept []int
	for _, f := range l.used() {
		if slices.ContainsFunc(l.features[f].lookups, func(i int) bool { _, ok := renumbered[i]; return ok }) {
			places[f] = uint16(len(kept))
			kept = append(kept, f)
		}
	}
	features.add(uint16(len(kept)))
	for _, f := range kept {
		one := []uint16{}
		for _, i := range l.features[f].lookups {
			if number, ok := renumbered[i]; ok {
				one = append(one, number)
			}
		}
		features.tag(l.features[f].tag).point((&node{}).add(0, uint16(len(one))).add(one...))
	}
	return (&node{}).add(1, 0).point(l.cutScripts(places)).point(features).point(pointers(&node{}, lookups))
}

func (l *layout) cutLookup(x *lookup, n numbers, renumbered map[int]uint16) *node {
	var rules []*node
	for _, r := range x.rules {
		if one := r.cut(n, renumbered); one != nil {
			rules = append(rules, (&node{}).add(1, x.kind).pointFar(one))
		}
	}
	out := pointers((&node{}).add(l.extension(), x.flags), rules)
	if x.flags&useMarkFilter != 0 {
		out.add(x.filter)
	}
	return out
}

func (l *layout) cutScripts(places map[int]uint16) *node {
	out := (&node{}).add(uint16(len(l.scripts)))
	for _, s := range l.scripts {
		var standard *node
		others := &node{}
		count := uint16(0)
		for _, x := range s.systems {
			var kept []uint16
			for _, f := range x.features {
				if place, ok := places[f]; ok {
					kept = append(kept, place)
				}
			}
			one := (&node{}).add(0, noFeature, uint16(len(kept))).add(kept...)
			if x.tag == "" {
				standard = one
				continue
			}
			count++
			others.tag(x.tag).point(one)
		}
		// others hold offsets that count from the script.
		table := (&node{}).point(standard).add(count)
		for _, k := range others.links {
			k.at += len(table.data)
			table.links = append(table.links, k)
		}
		table.data = append(table.data, others.data...)
		out.tag(s.tag).point(table)
	}
	return out
}
