package opentype

import "fmt"

// cutDefinitions writes what lookups have to know of glyphs (GDEF): which are marks, and of what kind.
func cutDefinitions(data []byte, n numbers) (*node, error) {
	var damaged error
	t := table{data, &damaged}
	definition := func(at int) *node {
		below, ok := t.below(at)
		if !ok {
			return nil
		}
		return n.classes(below.classes())
	}
	kinds, attached := definition(4), definition(10)
	var sets *node // that lookups name by number
	if t.uint16(2) >= 2 {
		if below, ok := t.below(12); ok {
			sets = (&node{}).add(1, below.uint16(2))
			for i := range int(below.uint16(2)) {
				sets.pointFar(n.coverage(n.sorted(below.from(int(below.uint32(4 + 4*i))).coverage())))
			}
		}
	}
	if damaged != nil {
		return nil, fmt.Errorf("GDEF: %w", damaged)
	}
	if sets == nil {
		return (&node{}).add(1, 0).point(kinds).add(0, 0).point(attached), nil
	}
	return (&node{}).add(1, 2).point(kinds).add(0, 0).point(attached).point(sets), nil
}
