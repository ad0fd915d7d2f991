package page

import "sync"

// Glyph is one glyph of a run. Lengths are in 1/1000 em, so a run can be set at any size. A book has a million glyphs or
// more, so they are kept small: a float32 knows a line's advances to a thousandth of what T01 allows.
type Glyph struct {
	Text     Cluster // on its first glyph; none on the others
	Advance  float32 // to the next glyph, with all adjustments (kerning, tracking, justification, squeeze) in it
	Shift    Shift   // of this glyph only
	ID       uint16
	Clusters uint16 // number of glyphs in the cluster, on its first glyph; 0 on the others
}

// Shift is how far a glyph stands from where the advances put it. Hardly any glyph stands elsewhere, and those that do
// stand in a few ways, so it is the number of one: 0 for none, and the others as they come.
type Shift uint32

type offset struct{ right, up float32 }

var shifts struct {
	sync.RWMutex
	offsets []offset
	numbers map[offset]Shift
}

// ShiftBy is a shift to the right and up, in 1/1000 em.
func ShiftBy(right, up float32) Shift {
	if right == 0 && up == 0 {
		return 0
	}
	by := offset{right, up}
	shifts.RLock()
	s := shifts.numbers[by]
	shifts.RUnlock()
	if s != 0 {
		return s
	}
	shifts.Lock()
	defer shifts.Unlock()
	if s := shifts.numbers[by]; s != 0 {
		return s
	}
	if shifts.numbers == nil {
		shifts.numbers = map[offset]Shift{}
	}
	shifts.offsets = append(shifts.offsets, by)
	s = Shift(len(shifts.offsets))
	shifts.numbers[by] = s
	return s
}

// Offset is how far a shift goes to the right and up, in 1/1000 em.
func (s Shift) Offset() (right, up float32) {
	if s == 0 {
		return 0, 0
	}
	shifts.RLock()
	defer shifts.RUnlock()
	by := shifts.offsets[s-1]
	return by.right, by.up
}

// Right is a shift that goes so much further to the right.
func (s Shift) Right(more float32) Shift {
	if more == 0 {
		return s
	}
	right, up := s.Offset()
	return ShiftBy(right+more, up)
}
