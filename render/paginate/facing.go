package paginate

import (
	"cmp"
	"slices"
)

// Opposite is what of a slice stands on the recto of a spread, in the other language. Heights are in steps.
type Opposite struct {
	Height int
	Before int
	Repeat int
	Notes  []Note
}

// opposite is the recto of a spread that is filled.
type opposite struct {
	y     int
	top   int // where the slice placed last starts
	notes int
	noted bool
}

// addFacing places slice i on both pages of a spread and returns its top on the verso. Where a block begins there is a
// choice: what both languages share stands on the recto, or else on the verso; text begins level with its translation,
// or else where the text above it ends.
func (b *breaker) addFacing(st *stack, i int) int {
	s := b.slice(i)
	follows := st.last != none && st.last == i-1
	joined := s.Joined && follows
	recto := &st.opposite
	started := st.used() > 0
	if !joined {
		otherwise := st.path>>st.choices&1 == 1
		st.choices++
		if s.Shared {
			st.onRecto = !otherwise
		} else {
			b.align(st, !otherwise || s.Level)
		}
	}
	both := st.y > 0 && recto.y > 0 // text stands above on either page
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
		if !joined {
			st.y += s.Cue
		}
	case s.Shared:
		top, recto.top = down(st.y, before), recto.y
		st.y = top + s.Height
		if !joined {
			recto.y += s.Cue
		}
	default:
		top = b.onLine(down(st.y, before), s)
		st.y = top + s.Height
		if o := s.Opposite; o != nil {
			if joined {
				before = o.Before
			}
			recto.top = b.onLine(down(recto.y, before), s)
			recto.y = recto.top + o.Height
		} else {
			recto.top = recto.y
		}
	}
	b.offerSlack(st, i, follows && both)
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

// onLine is the next grid line where a slice begins on one.
func (b *breaker) onLine(y int, s *Slice) int {
	if over := y % b.o.Line; s.OnGrid && over > 0 {
		return y + b.o.Line - over
	}
	return y
}

// Costs on facing pages, in squared steps.
const (
	whiteRate  = 12 // of each step of white within a page
	headFactor = 3  // where it stands at the head of a page, it shows most
	footRate   = 6  // of each step by which one page of a spread ends above the other
	driftShare = 6  // what a block costs that is not beside its translation: this share of the square of the distance
)

// align brings the two pages to one height before a block, or as near to it as they may stay apart. White within a page
// costs, and so does text that is not beside its translation, as long as that lasts.
func (b *breaker) align(st *stack, level bool) {
	top := max(st.y, st.opposite.y)
	least := top
	if !level {
		least = top - b.o.Drift
	}
	white := whiteRate * int64(max(0, least-st.y)+max(0, least-st.opposite.y))
	if min(st.y, st.opposite.y) == 0 {
		white *= headFactor
	}
	st.y, st.opposite.y = max(st.y, least), max(st.opposite.y, least)
	st.price += white + square(st.y-st.opposite.y)/driftShare
}

// mostWays is how many ways to fill a spread are followed up; of one that goes on with many choices, the best.
const mostWays = 8

// mostChoices is how many blocks of a spread have a choice.
const mostChoices = 60

// further places slice i of the flow on pages that are filled in several ways: on a spread each choice makes one way two.
func (b *breaker) further(ways []stack, i int) []stack {
	if !b.o.Facing {
		b.add(&ways[0], i)
		return ways
	}
	n := len(ways)
	for k := range n {
		if st := &ways[k]; b.chooses(st, i) {
			other := *st
			other.path |= 1 << other.choices
			b.addFacing(&other, i)
			ways = append(ways, other)
		}
		b.addFacing(&ways[k], i)
	}
	if len(ways) > n {
		ways = b.cheapest(ways)
	}
	return ways
}

// near is the number of lines within which text is always made level with its translation.
const near = 3

// chooses reports whether slice i may stand in two ways.
func (b *breaker) chooses(st *stack, i int) bool {
	s := b.slice(i)
	joined := s.Joined && st.last != none && st.last == i-1
	if s.Shared && s.Joined && !joined {
		return false // goes on below what is set again
	}
	apart := max(st.y-st.opposite.y, st.opposite.y-st.y)
	return !joined && st.choices < mostChoices && (s.Shared || !s.Level && apart > near*b.o.Line)
}

// cheapest keeps the cheapest ways, and of those that fill both pages as far, one.
func (b *breaker) cheapest(ways []stack) []stack {
	cost := func(st stack) int64 {
		if st.depth() > b.o.Depth {
			return mustNot
		}
		return st.price
	}
	slices.SortStableFunc(ways, func(x, y stack) int { return cmp.Compare(cost(x), cost(y)) })
	kept := ways[:0]
	for _, st := range ways {
		same := func(x stack) bool {
			return x.y == st.y && x.opposite.y == st.opposite.y && x.onRecto == st.onRecto
		}
		if len(kept) < mostWays && !slices.ContainsFunc(kept, same) {
			kept = append(kept, st)
		}
	}
	return kept
}

// choose gives the way that fills a page best if it ends here.
func (b *breaker) choose(ways []stack) *stack {
	if len(ways) == 1 {
		return &ways[0]
	}
	best, least := 0, int64(0)
	for k := range ways {
		st := &ways[k]
		over := st.depth() - b.o.Depth
		cost := st.price + b.uneven(st)
		if over > 0 {
			cost += mustNot + square(over)
		}
		if k == 0 || cost < least {
			best, least = k, cost
		}
	}
	return &ways[best]
}

// uneven is the cost of the difference in depth of the two pages of a spread that ends here.
func (b *breaker) uneven(st *stack) int64 {
	if !b.o.Facing {
		return 0
	}
	return footRate * int64(max(st.y-st.opposite.y, st.opposite.y-st.y))
}

// note takes room for notes at the foot of the page whose text refers to them.
func (b *breaker) note(st *stack, s *Slice) {
	take := func(notes []Note, room *int, noted *bool) {
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
