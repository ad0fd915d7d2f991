package opentype

import (
	"fmt"
	"maps"
	"slices"
)

// Layout is the layout of a face for some of its glyphs.
type Layout struct {
	definitions []byte // the GDEF table of the face
	parts       []part
}

type part struct {
	*layout
	applied []int // numbers of the lookups that text of the glyphs may meet
}

// Close finds what text of some glyphs of a face may become: it gives the glyphs again, and behind them those that the rules
// of the face put in their place. The tables are those of the face, by tag.
func Close(tables map[string][]byte, glyphs []uint16) (*Layout, []uint16, error) {
	all := set{}
	for _, g := range glyphs {
		all[g] = true
	}
	out := &Layout{definitions: tables["GDEF"]}
	for _, name := range [...]string{"GSUB", "GPOS"} { // glyphs are placed when all are there
		if len(tables[name]) == 0 {
			continue
		}
		l, err := readLayout(name, tables[name])
		if err != nil {
			return nil, nil, err
		}
		applied, err := l.spread(all)
		if err != nil {
			return nil, nil, err
		}
		out.parts = append(out.parts, part{l, applied})
	}
	for _, g := range glyphs {
		delete(all, g)
	}
	return out, slices.Concat(glyphs, slices.Sorted(maps.Keys(all))), nil
}

// Tables writes the layout tables of a face that has those glyphs in that order, by tag. Tables without a rule are left out.
func (l *Layout) Tables(glyphs []uint16) (map[string][]byte, error) {
	n := numbers{}
	for i, g := range glyphs {
		n[g] = uint16(i)
	}
	out := map[string][]byte{}
	for _, p := range l.parts {
		root := p.cut(n, p.applied)
		if damaged := *p.table.damaged; damaged != nil {
			return nil, fmt.Errorf("%s: %w", p.name, damaged)
		}
		if root == nil {
			continue
		}
		data, err := root.bytes()
		if err != nil {
			return nil, err
		}
		out[p.name] = data
	}
	if len(out) == 0 || len(l.definitions) == 0 {
		return out, nil
	}
	root, err := cutDefinitions(l.definitions, n)
	if err != nil {
		return nil, err
	}
	out["GDEF"], err = root.bytes()
	return out, err
}
