package paginate

// Opposite is what of a slice stands on the recto of a spread, in the other language. Heights are in steps.
type Opposite struct {
	Height int
	Before int
	Repeat int
	Notes  []int
}

// opposite is the recto of a spread that is filled.
type opposite struct {
	y     int
	top   int // where the slice placed last starts
	notes int
	noted bool
}

// addFacing places slice i on both pages of a spread and returns its top on the verso. What both languages share goes
// to the page that has more room. Blocks begin at one height, unless a shared block has driven the pages apart: then
// text runs on beside it, and the pages come together where a block is level, or where they nearly meet.
func (b *breaker) addFacing(st *stack, i int) int {
	s := b.slice(i)
	follows := st.last != none && st.last == i-1
	joined := s.Joined && follows
	recto := &st.opposite
	started := st.used() > 0
	if !joined && !s.Shared {
		b.align(st, s)
	}
	if s.Shared && !joined {
		st.onRecto = recto.y <= st.y
	}
	before := 0
	if started {
		before = b.space(st, i)
	}
	top := 0
	switch {
	case s.Shared && st.onRecto:
		top = st.y
		recto.top = down(recto.y, before)
		recto.y = recto.top + s.Height
		st.y += s.Cue
	case s.Shared:
		top, recto.top = down(st.y, before), recto.y
		st.y = top + s.Height
		recto.y += s.Cue
	default:
		top = down(st.y, before)
		st.y = top + s.Height
		if o := s.Opposite; o != nil {
			if joined {
				before = o.Before
			}
			recto.top = down(recto.y, before)
			recto.y = recto.top + o.Height
		} else {
			recto.top = recto.y
		}
	}
	b.offerSlack(st, i, follows && started)
	st.last = i
	b.note(st, s)
	return top
}

// down is where a slice with so much space above it starts; at the top of a page there is none.
func down(y, before int) int {
	if y == 0 {
		return 0
	}
	return y + before
}

// align brings the two pages to one height before a block, or as near to it as they may stay apart.
func (b *breaker) align(st *stack, s *Slice) {
	top := max(st.y, st.opposite.y)
	least := top
	if apart := top - min(st.y, st.opposite.y); !s.Level && apart > b.o.Near {
		least = top - b.o.Drift
	}
	st.y, st.opposite.y = max(st.y, least), max(st.opposite.y, least)
}

// note takes room for notes at the foot of the page whose text refers to them.
func (b *breaker) note(st *stack, s *Slice) {
	take := func(notes []int, room *int, noted *bool) {
		if len(notes) > 0 && !*noted {
			*room, *noted = b.o.Separator, true
		}
		*room += total(notes)
	}
	if s.Shared && st.onRecto {
		take(s.Notes, &st.opposite.notes, &st.opposite.noted)
		return
	}
	take(s.Notes, &st.notes, &st.noted)
	if s.Opposite != nil {
		take(s.Opposite.Notes, &st.opposite.notes, &st.opposite.noted)
	}
}

// setAgain starts a spread with what slice i, the last of the spread before, sets again: each language on its page, and
// what they share on the recto, where such a block then goes on.
func (b *breaker) setAgain(st *stack, i int) {
	s := b.slice(i)
	if s.Shared {
		st.y, st.opposite.y = 0, s.Repeat
	} else if s.Opposite != nil {
		st.opposite.y = s.Opposite.Repeat
	}
}
