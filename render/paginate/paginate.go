// Package paginate cuts a column of slices into pages. It knows heights and costs, neither fonts nor books.
//
// The breaks are the cheapest ones of the whole column, found by dynamic programming as in line breaking
// (Plass, "Optimal pagination techniques for automatic typesetting systems", 1981). Lengths are whole steps.
package paginate

// Forbidden is the penalty of a break that must not be.
const Forbidden = 10000

// Slice is an uncuttable strip. Heights are in steps.
type Slice struct {
	Height    int
	Before    int   // space above; dropped at the top of a page
	OnGrid    bool  // the space above is rounded up so that the slice starts on a line
	Penalty   int   // cost of a break after this slice, in squared steps; negative is welcome, Forbidden never
	Repeat    int   // height of what is set again at the top of the next page when a break follows
	Notes     []int // heights of the notes that stand at the foot of this slice's page
	Landscape bool  // a turned page of its own; the slices after it fill the page before
	Break     bool  // starts a page
}

// Options are the measures of the pages.
type Options struct {
	Depth     int  // of a page, in steps
	WideDepth int  // of a landscape page, in steps
	Line      int  // steps in a line, at least 1
	Separator int  // steps between the text and the notes
	LastLines int  // lines that the last page has at least, where that can be
	Recto     bool // the first page is a recto
}

// Page is one page. The pages hold all slices in order, except that those after a landscape slice may stand
// on the page before it. A landscape page holds one slice.
type Page struct {
	Slices    []int // indexes
	Tops      []int // where each of Slices starts, steps from the top of the page
	Repeat    int   // index of the slice whose repeated matter stands at the top, or -1
	Used      int   // steps down to the end of the text, notes not counted
	Landscape bool
	Overfull  bool // the one slice, with its notes, is deeper than the page
	Forced    bool // the break after this page is a forbidden one: what belongs together is deeper than a page
}

// Costs in squared steps. One that must not be outweighs every sum of those that may be.
const mustNot = int64(1) << 40

// Break cuts slices into pages.
func Break(slices []Slice, o Options) []Page {
	if len(slices) == 0 {
		return nil
	}
	b := newBreaker(slices, o)
	return b.pages(b.best())
}

// breaker holds the column without its landscape slices, which take no part in the search.
type breaker struct {
	all    []Slice
	flow   []int // indexes into all of the slices that are not turned
	turned []int // turned[k]: index into flow of the slice that comes after the k-th landscape slice
	before []int // before[i]: number of landscape slices ahead of flow[i]; one entry more than flow
	wide   []int // indexes into all of the landscape slices
	o      Options
}

func newBreaker(all []Slice, o Options) *breaker {
	b := &breaker{all: all, o: o}
	for i, s := range all {
		if s.Landscape {
			b.wide = append(b.wide, i)
			b.turned = append(b.turned, len(b.flow))
			continue
		}
		b.flow = append(b.flow, i)
	}
	b.before = make([]int, len(b.flow)+1)
	k := 0
	for i := range b.before {
		for k < len(b.turned) && b.turned[k] <= i {
			k++
		}
		b.before[i] = k
	}
	return b
}

func (b *breaker) slice(i int) *Slice { return &b.all[b.flow[i]] }

// span is one page that may be: the flow from its start up to end.
type span struct {
	end      int
	empty    int   // steps left at the foot
	cost     int64 // of this page alone
	final    bool  // the column ends here, or a slice that starts a page follows
	overfull bool
	forced   bool
}

// stack places slices from start, one after the other.
type stack struct {
	y     int // end of the text
	notes int // height of the notes with their separator
	noted bool
}

func (b *breaker) newStack(start int) stack {
	if start > 0 && !b.slice(start).Break {
		return stack{y: b.slice(start - 1).Repeat}
	}
	return stack{}
}

// add places one slice and returns its top.
func (b *breaker) add(st *stack, s *Slice) int {
	top := st.y
	if top > 0 {
		top += s.Before
		if over := top % b.o.Line; s.OnGrid && over > 0 {
			top += b.o.Line - over
		}
	}
	st.y = top + s.Height
	for i, h := range s.Notes {
		if i == 0 && !st.noted {
			st.notes, st.noted = b.o.Separator, true
		}
		st.notes += h
	}
	return top
}

// spans lists the pages that may start at start, shortest first. There is always one.
func (b *breaker) spans(start int) []span {
	var legal, forbidden []span
	st := b.newStack(start)
	for end := start + 1; end <= len(b.flow); end++ {
		s := b.slice(end - 1)
		if end > start+1 && s.Break {
			break
		}
		b.add(&st, s)
		if st.y+st.notes > b.o.Depth {
			if end == start+1 {
				legal = append(legal, span{end: end, cost: mustNot, overfull: true, final: end == len(b.flow)})
			}
			break
		}
		x := span{end: end, empty: b.o.Depth - st.y - st.notes}
		x.final = end == len(b.flow) || b.slice(end).Break
		switch {
		case x.final:
			if start > 0 && end == len(b.flow) && st.y < b.o.LastLines*b.o.Line {
				x.cost = int64(b.o.Depth/2) * int64(b.o.Depth/2) // as bad as half an empty page
			}
			legal = append(legal, x)
		case s.Penalty < Forbidden:
			x.cost = square(x.empty) + int64(s.Penalty)
			legal = append(legal, x)
		default:
			x.cost = mustNot + square(x.empty)
			x.forced = true
			forbidden = append(forbidden, x)
		}
	}
	if len(legal) == 0 {
		return forbidden
	}
	return legal
}

// node is the best way to have set the flow up to a place, for one kind of page to come.
type node struct {
	cost    int64
	page    span  // the last page of that way
	start   int   // where it starts
	from    *node // the way up to there, nil at the start
	partner int   // steps empty at the foot of the facing page on the left, or -1
}

// place holds the ways that end at one break: one when a verso comes next, and one for each depth of the
// verso when the recto beside it comes next.
type place struct {
	verso *node
	recto []*node
}

// offer keeps n when it is the cheapest of its kind. Of two that cost the same the later one stays: its first
// pages are fuller.
func (p *place) offer(n node, recto bool) {
	if !recto {
		if p.verso == nil || n.cost <= p.verso.cost {
			p.verso = n.kept()
		}
		return
	}
	for i, x := range p.recto {
		if x.partner == n.partner {
			if n.cost <= x.cost {
				p.recto[i] = n.kept()
			}
			return
		}
	}
	p.recto = append(p.recto, n.kept())
}

// kept puts a node on the heap; most ways that are tried never get there.
func (n node) kept() *node { return &n }

// best returns the last node of the cheapest way through the flow, nil when there is no flow. A page has at
// most Depth steps, so the work grows with the length of the flow and not with its square.
func (b *breaker) best() *node {
	if len(b.flow) == 0 {
		return nil
	}
	places := make([]place, len(b.flow)+1)
	recto := b.o.Recto != (b.before[0]%2 == 1)
	places[0].offer(node{partner: -1}, recto)
	for start := range b.flow {
		p := &places[start]
		if p.verso == nil && p.recto == nil {
			continue
		}
		for _, x := range b.spans(start) {
			turned := b.before[x.end] - b.before[start]
			if p.verso != nil {
				n := node{cost: p.verso.cost + x.cost, page: x, start: start, from: p.verso, partner: -1}
				if turned == 0 && !x.final && !x.overfull {
					n.partner = x.empty
				}
				places[x.end].offer(n, turned%2 == 0)
			}
			for _, from := range p.recto {
				n := node{cost: from.cost + x.cost, page: x, start: start, from: from, partner: -1}
				if from.partner >= 0 && !x.final && !x.overfull {
					n.cost += square(x.empty-from.partner) / 2 // facing pages differ: less bad than short ones
				}
				places[x.end].offer(n, turned%2 == 1)
			}
		}
	}
	last := places[len(b.flow)]
	out := last.verso
	for _, n := range last.recto {
		if out == nil || n.cost < out.cost {
			out = n
		}
	}
	return out
}

// pages spells out a way, with the landscape pages put in.
func (b *breaker) pages(last *node) []Page {
	var way []*node
	for n := last; n != nil && n.from != nil; n = n.from {
		way = append(way, n)
	}
	var out []Page
	turn := func(upTo int) {
		for len(b.wide) > 0 && b.turned[0] <= upTo {
			height := b.all[b.wide[0]].Height
			out = append(out, Page{Slices: b.wide[:1:1], Tops: []int{0}, Repeat: -1, Used: height, Landscape: true,
				Overfull: height > b.o.WideDepth})
			b.wide, b.turned = b.wide[1:], b.turned[1:]
		}
	}
	turn(0)
	for i := len(way) - 1; i >= 0; i-- {
		n := way[i]
		p := Page{Repeat: -1, Overfull: n.page.overfull, Forced: n.page.forced}
		st := b.newStack(n.start)
		if st.y > 0 {
			p.Repeat = b.flow[n.start-1]
		}
		for j := n.start; j < n.page.end; j++ {
			p.Slices = append(p.Slices, b.flow[j])
			p.Tops = append(p.Tops, b.add(&st, b.slice(j)))
		}
		p.Used = st.y
		out = append(out, p)
		turn(n.page.end)
	}
	return out
}

func square(v int) int64 { return int64(v) * int64(v) }
