package paginate

// Note is a footnote. Heights are in steps.
type Note struct {
	Height int
	Cuts   []Cut // places where it may be parted, from the top
}

// Cut is a place where a note may end at the foot of a page and go on at that of the next.
type Cut struct {
	Lines        int // of the note, that stand above
	Above, Below int // heights
}

// Rest is what of a note stands below one of its cuts. None has no cut.
type Rest struct {
	Slice int // that carries the note
	Note  int // index into the slice's notes
	Cut   int // number of the cut, from 1
}

// notePart is the cost of a note that goes on on the next page: that of a page more than three lines short.
const notePart = 1500

// LeastNote is how many lines of a note stand on each page at least when it goes on on the next one.
const LeastNote = 2

func total(notes []Note) int {
	sum := 0
	for i := range notes {
		sum += notes[i].Height
	}
	return sum
}

// noteAt is the note that r is of, by an index into the flow.
func (b *breaker) noteAt(r Rest) *Note { return &b.slice(r.Slice).Notes[r.Note] }

// outside is r with an index into all slices.
func (b *breaker) outside(r Rest) Rest {
	if r.Cut > 0 {
		r.Slice = b.flow[r.Slice]
	}
	return r
}

// part gives the last cut of the note at the foot of a page by which at least so many steps go to the next page, and how
// many they are. Where there is none, it gives the first cut that may be.
func (b *breaker) part(st *stack, least int) (rest Rest, gone int) {
	if !b.o.Part || b.o.Facing || st.tail.Slice == none {
		return Rest{}, 0
	}
	n, earlier := b.noteAt(st.tail), 0 // lines on the pages before
	if st.tail.Cut > 0 {
		earlier = n.Cuts[st.tail.Cut-1].Lines
	}
	for cut := len(n.Cuts); cut > st.tail.Cut && gone < least; cut-- {
		if n.Cuts[cut-1].Lines-earlier < LeastNote {
			break
		}
		rest, gone = Rest{st.tail.Slice, st.tail.Note, cut}, n.Height-n.Cuts[cut-1].Above
	}
	return rest, gone
}
