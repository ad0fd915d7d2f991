package paginate

// none is the index of no slice.
const none = -1

// stack places slices on one page, one below the other.
type stack struct {
	y     int  // end of the text
	notes int  // height of the notes with their separator
	noted bool // there are notes
	tail  Rest // the note that stands last, or what of it stands here; its slice is none when there is none
	last  int  // index in the flow of the slice placed last, or none

	more, less means  // of making the page longer or shorter
	run        int    // index in the flow of the first of the slices that follow each other down to the last one placed
	uses       *[]use // where all slack is noted, or nil

	opposite opposite // of a spread: its recto
	onRecto  bool     // the shared block that was placed last stands there
	choices  int      // blocks that were placed, which is how often there was a choice
	path     uint64   // a bit for each choice
	price    int64    // of white within the pages, and of text that is not beside its translation
}

// newStack starts a page: with what is set again at the top, or with the floats that wait, from the one with index
// waiting on. Of these it takes as many as the page holds, at least one; rest is the first that goes on waiting, or none.
// At the foot stands what is left of a note.
func (b *breaker) newStack(start, waiting int, left Rest) (st stack, rest int) {
	st.last, st.tail = none, Rest{Slice: none}
	if left.Cut > 0 {
		st.tail, st.noted = left, true
		st.notes = b.o.Separator + b.noteAt(left).Cuts[left.Cut-1].Below
	}
	if waiting == none {
		if start == 0 {
			st.y = b.o.Carried
		}
		if start > 0 && start < len(b.flow) && !b.slice(start).Break {
			st.y = b.slice(start - 1).Repeat
			if b.o.Facing {
				b.setAgain(&st, start-1)
			}
		}
		return st, none
	}
	for i := waiting; i < start; i++ {
		if !b.slice(i).Float {
			continue
		}
		next := st
		if b.add(&next, i); next.depth() > b.o.Depth && st.last != none {
			return st, i
		}
		st = next
	}
	return st, none
}

// setAgainBelow sets again, below the floats at the top of a page, what the block repeats that goes on there. It returns
// where that stands.
func (b *breaker) setAgainBelow(st *stack, start int) (top int) {
	if start == 0 || start == len(b.flow) || b.slice(start).Break || b.slice(start-1).Repeat == 0 || st.last == none {
		return 0
	}
	top = st.y + b.slice(st.last).After
	if over := top % b.o.Line; over > 0 {
		top += b.o.Line - over
	}
	st.y, st.last = top+b.slice(start-1).Repeat, none
	return top
}

// add places slice i of the flow and returns its top.
func (b *breaker) add(st *stack, i int) int {
	if b.o.Facing {
		return b.addFacing(st, i)
	}
	s := b.slice(i)
	top := st.y
	if top > 0 {
		top += b.space(st, i)
		if over := top % b.o.Line; s.OnGrid && over > 0 {
			top += b.o.Line - over
		}
	}
	st.y = top + s.Height
	b.offerSlack(st, i, st.last != none && st.last == i-1 && top > 0)
	st.last = i
	if len(s.Notes) > 0 {
		if !st.noted {
			st.notes, st.noted = b.o.Separator, true
		}
		st.notes += total(s.Notes)
		st.tail = Rest{Slice: i, Note: len(s.Notes) - 1}
	}
	return top
}

// space is what stands above slice i, which depends on what was placed before it.
func (b *breaker) space(st *stack, i int) int {
	s := b.slice(i)
	switch {
	case st.last == none: // repeated matter alone stands above
		return 0
	case st.last == i-1:
		return s.Before
	case b.slice(st.last).Float: // a float from another place stands above
		return max(b.slice(st.last).After, s.Before)
	default: // the floats that stood between have moved away
		return s.Alone
	}
}

// depth is that of the text with its notes, on the fuller page of a spread.
func (st *stack) depth() int { return max(st.y+st.notes, st.opposite.y+st.opposite.notes) }

// used is the depth of the text alone.
func (st *stack) used() int { return max(st.y, st.opposite.y) }
