package paginate

import "slices"

// Costs in squared steps. One that must not be outweighs every sum of those that may be.
const mustNot = int64(1) << 40

// span is one page that may be: the flow from its start up to end.
type span struct {
	end      int
	moved    int    // the first float that waits for the next page, or none
	empty    int    // steps left at the foot
	below    int    // steps of it in which a box ends
	path     uint64 // what was chosen on a spread
	give     int    // lines that the page gains by its slack, or loses
	penalty  int    // of the break after it
	cost     int64  // of this page alone
	final    bool   // the column ends here, or a slice that starts a page follows
	overfull bool
	forced   bool
	rest     Rest // of the last note, that stands on the next page
}

// seen is the white at the foot, by which the page is held against the one that it faces.
func (x *span) seen() int { return max(0, x.empty-x.below) }

// spans lists the pages that may start at start, with the floats from waiting on at their top and what is left of a note at
// their foot. Without floats that wait there is always one. The list serves until the next call.
func (b *breaker) spans(start, waiting int, left Rest) []span {
	st, rest := b.newStack(start, waiting, left)
	if waiting != none && st.depth() > b.o.Depth {
		return nil // a float deeper than a page stays where it comes, and is reported there
	}
	b.spanned = b.spanned[:0]
	if waiting != none { // a page of floats alone
		empty := b.o.Depth - st.depth()
		b.spanned = append(b.spanned, span{end: start, moved: rest, empty: empty, cost: b.shortage(empty), final: start == len(b.flow) && rest == none})
		b.setAgainBelow(&st, start)
	}
	if rest != none {
		b.lay(start, st, waiting, rest)
		return b.spanned
	}
	b.lay(start, st, waiting, none)
	reach := st
	for i := start; i < len(b.flow); i++ {
		if i > start && b.slice(i).Break {
			break
		}
		if b.mayMove(i) {
			b.lay(start, st, waiting, i)
		}
		if b.add(&reach, i); reach.depth() > b.o.Depth {
			break
		}
	}
	return b.spanned
}

// mayMove reports whether float i may leave its place: what stands before does not hold on to it.
func (b *breaker) mayMove(i int) bool {
	return b.slice(i).Float && (i == 0 || b.slice(i-1).Penalty < Forbidden)
}

// interrupts reports whether a float at the top of a page that starts with slice i would come between what belongs together:
// a block that goes on there says so below the float, or is none that can.
func (b *breaker) interrupts(i int) bool {
	again := b.slice(i-1).Repeat > 0
	return b.slice(i).Inside && !again || again && b.o.Facing
}

// lay fills a page from start and adds the pages that this gives to the spans. From the float moved on, floats wait for
// the next page; with none they stay.
func (b *breaker) lay(start int, from stack, waiting, moved int) {
	b.ways = append(b.ways[:0], from)
	legal, forbidden := b.legal[:0], b.forbidden[:0]
	for end := start + 1; end <= len(b.flow); end++ {
		i := end - 1
		s := b.slice(i)
		away := moved != none && i >= moved && s.Float
		if i > start && s.Break || moved != none && i > moved && s.Fence {
			break
		}
		if away {
			if !b.mayMove(i) {
				break
			}
			continue
		}
		b.ways = b.further(b.ways, i)
		st := b.choose(b.ways)
		over := st.depth() - b.o.Depth
		final := end == len(b.flow) || b.slice(end).Break
		part, gone := Rest{}, 0
		if over > 0 {
			part, gone = b.part(st, over)
		}
		if over > 0 && (over > gone || final) && end == start+1 && waiting == none {
			b.spanned = append(b.spanned, span{end: end, moved: none, cost: mustNot, overfull: true, final: end == len(b.flow)})
			return
		}
		if over-gone > mostSlack*b.o.Line {
			break
		}
		if moved != none && i < moved {
			continue // a page that ends before the float moves nothing
		}
		x := filled{span: span{end: end, moved: moved, empty: -over, below: s.Below, penalty: s.Penalty, path: st.path, cost: st.price + b.uneven(st), final: final}, more: st.more, less: st.less}
		if over > st.less.n*b.o.Line {
			if final || over > gone {
				continue
			}
			x.rest, x.empty, x.penalty = part, gone-over, s.Penalty+notePart
		}
		alone := s.Penalty >= Forbidden || s.Middle && i == start
		switch {
		case moved != none:
			if x.final || alone || b.interrupts(end) {
				continue
			}
			x.cost += int64(x.penalty) + b.moving(moved)
		case x.final:
			x.penalty = 0
			if start > 0 && end == len(b.flow) && st.used() < b.o.LastLines*b.o.Line {
				x.cost += int64(b.o.Depth/2) * int64(b.o.Depth/2) // as bad as half an empty page
			}
		case !alone:
			x.cost += int64(x.penalty)
		default:
			x.cost, x.penalty = mustNot, 0
			x.forced = true
			forbidden = append(forbidden, x)
			continue
		}
		legal = append(legal, x)
	}
	b.legal, b.forbidden = legal, forbidden // may have grown
	if len(legal) == 0 {
		legal = forbidden
	}
	b.settings(legal)
}

// filled is a page as its slices stand first, before slack is used.
type filled struct {
	span
	more, less means // of its slack
}

// settings adds the ways to make use of the slack of pages to the spans, each with its cost. The pages go from short to
// full.
func (b *breaker) settings(pages []filled) {
	for k := range pages {
		x := &pages[k]
		if x.empty < 0 {
			x.give = (x.empty - b.o.Line + 1) / b.o.Line
			x.cost += x.less.total(-x.give)
			x.empty -= x.give * b.o.Line
		}
		if x.final {
			b.spanned = append(b.spanned, x.span)
			continue
		}
		least := b.leastEmpty(pages[k:])
		most := 0
		if x.give == 0 {
			most = min(x.more.n, x.empty/b.o.Line)
		}
		for lines := 0; lines <= most; lines++ {
			y := x.span
			y.give += lines
			y.empty -= lines * b.o.Line
			y.cost += x.more.total(lines) + b.shortage(y.empty) + b.waste(y.empty, least)
			b.spanned = append(b.spanned, y)
		}
	}
}

// shortage is the cost of empty steps at the foot of a page. More than three lines stand out.
func (b *breaker) shortage(empty int) int64 {
	return square(empty) + 60*square(max(0, empty-3*b.o.Line))
}

// leastEmpty is how few steps the first page would leave empty if it went on to the last break that is as good.
func (b *breaker) leastEmpty(pages []filled) int {
	x := &pages[0]
	for k := len(pages) - 1; k > 0; k-- {
		if y := &pages[k]; !y.final && y.empty >= 0 && y.penalty <= x.penalty {
			return y.empty
		}
	}
	return x.empty
}

// waste makes pages dear that are short although more would have fitted before a break as good: a page may end
// early before a heading, a figure or a listing, but not in the middle of text. Two lines are free, so that facing
// pages can be made equal.
func (b *breaker) waste(empty, least int) int64 {
	const rate = 8 // times the square of what is wasted
	return rate * square(max(0, empty-least-2*b.o.Line))
}

// unevenLine is the cost of each line by which two facing pages differ, beyond the first.
const unevenLine = 2880

// imbalance is the cost of the difference in depth of two facing pages, by the steps that they leave empty. That of an
// empty line is hardly seen.
func (b *breaker) imbalance(left, right int) int64 {
	lines := left/b.o.Line - right/b.o.Line
	return square(left-right)/2 + unevenLine*int64(max(0, max(lines, -lines)-1))
}

// moving is the cost of a float that leaves its place: that of three empty lines, and of parting it from a lead-in.
func (b *breaker) moving(i int) int64 {
	cost := square(3 * b.o.Line)
	if i > 0 {
		cost += int64(max(0, b.slice(i-1).Penalty))
	}
	return cost
}

// node is the best way to have set the flow up to a place, for one kind of page to come.
type node struct {
	cost    int64
	page    span  // the last page of that way
	start   int   // where it starts
	waiting int   // the first float at its top, or none
	rest    Rest  // of a note at its foot
	from    *node // the way up to there, nil at the start
	partner int   // steps empty at the foot of the facing page on the left, or none
}

// place holds the ways that end at one break with the same floats waiting, and the same rest of a note: one when a verso
// comes next, and one for each depth of the verso when the recto beside it comes next.
type place struct {
	waiting int
	rest    Rest
	verso   *node
	recto   []*node
	least   *node // the cheapest of recto
	left    bool  // ways go on from here: its nodes stay as they are
}

// offer keeps n when it is the cheapest of its kind at p and may serve. Of two that cost the same the later one stays: its
// first pages are fuller.
func (b *breaker) offer(p *place, n *node, recto bool) {
	if !recto {
		if p.verso == nil || n.cost <= p.verso.cost {
			p.verso = b.instead(p, p.verso, n)
		}
		return
	}
	if p.least != nil && n.cost-p.least.cost > b.advantage(n.partner, p.least.partner) {
		return
	}
	for i, x := range p.recto {
		if x.partner == n.partner {
			if n.cost > x.cost {
				return
			}
			p.recto[i] = b.instead(p, x, n)
			p.lead(x, p.recto[i])
			return
		}
	}
	p.recto = append(p.recto, b.instead(p, nil, n))
	p.lead(nil, p.recto[len(p.recto)-1])
}

// lead makes n the cheapest of recto if it is, in the place of old or beside it.
func (p *place) lead(old, n *node) {
	if p.least == nil || p.least == old || n.cost <= p.least.cost {
		p.least = n
	}
}

// instead puts n in the place of a dearer node of p, if there is one and nothing goes on from it yet.
func (b *breaker) instead(p *place, old, n *node) *node {
	if old == nil || p.left {
		old = b.nodes.Next()
	}
	*old = *n
	return old
}

// advantage is how much less a recto may cost beside a verso that leaves partner steps empty than the same recto beside
// one that leaves other, at most: a way that is dearer by more never serves.
func (b *breaker) advantage(partner, other int) int64 {
	switch {
	case other < 0: // what a recto costs beside it is nothing
		return 0
	case partner < 0:
		return max(b.imbalance(0, other), b.imbalance(b.o.Depth, other))
	}
	// The difference of the squares is linear in what the recto leaves empty; that of the lines is at most their own.
	squares := max(square(other)-square(partner), square(b.o.Depth-other)-square(b.o.Depth-partner))
	lines := other/b.o.Line - partner/b.o.Line
	return max(0, squares/2+1) + unevenLine*int64(max(lines, -lines))
}

// beside returns the cheapest of the ways up to a recto that leaves so many steps empty, and what it costs with the
// imbalance to the verso; none for a page that ends where it must. Of two that cost the same the later one counts.
func (b *breaker) beside(p *place, empty int, ends bool) (*node, int64) {
	var out *node
	least := int64(0)
	for _, from := range p.recto {
		cost := from.cost
		if !ends && from.partner >= 0 {
			cost += b.imbalance(empty, from.partner)
		}
		if out == nil || cost <= least {
			out, least = from, cost
		}
	}
	return out, least
}

// places are the ways to one break, by the floats that wait there; those with floats come first, since a page
// of floats alone leads from one to the other.
type places []*place

// place returns the place for what waits at a break.
func (b *breaker) place(end, waiting int, rest Rest) *place {
	at := &b.breaks[end]
	for _, x := range *at {
		if x.waiting == waiting && x.rest == rest {
			return x
		}
	}
	x := b.places.Next()
	*x = place{waiting: waiting, rest: rest, recto: x.recto[:0]}
	if waiting == none {
		*at = append(*at, x)
	} else {
		*at = slices.Insert(*at, 0, x)
	}
	return x
}

// best returns the last node of the cheapest way through the flow, nil when there is no flow. A page has at
// most Depth steps, so the work grows with the length of the flow and not with its square.
func (b *breaker) best() *node {
	if len(b.flow) == 0 {
		return nil
	}
	b.breaks = slices.Grow(b.breaks[:0], len(b.flow)+1)[:len(b.flow)+1]
	for i := range b.breaks {
		b.breaks[i] = b.breaks[i][:0]
	}
	b.offer(b.place(0, none, Rest{}), &node{partner: none}, !b.o.Facing && b.o.Recto != (b.before[0]%2 == 1))
	for start := range b.breaks {
		for k := 0; k < len(b.breaks[start]); k++ { // grows while pages of floats alone are offered
			b.continueFrom(start, b.breaks[start][k])
		}
	}
	last := b.place(len(b.flow), none, Rest{})
	out := last.verso
	for _, n := range last.recto {
		if out == nil || n.cost < out.cost {
			out = n
		}
	}
	return out
}

// continueFrom offers every page that may start at a place.
func (b *breaker) continueFrom(start int, p *place) {
	if start == len(b.flow) && p.waiting == none {
		return
	}
	p.left = true
	spans := b.spans(start, p.waiting, p.rest)
	for i := range spans {
		x := &spans[i]
		ends := x.final || x.overfull // where it must
		turned := b.before[x.end] - b.before[start]
		next := b.place(x.end, x.moved, x.rest)
		n := node{page: *x, start: start, waiting: p.waiting, rest: p.rest}
		if p.verso != nil {
			n.cost, n.from, n.partner = p.verso.cost+x.cost, p.verso, none
			if turned == 0 && !ends {
				n.partner = x.seen()
			}
			b.offer(next, &n, turned%2 == 0 && !b.o.Facing)
		}
		if len(p.recto) > 0 {
			// All ways up to here lead to the same place, so only the cheapest counts.
			from, cost := b.beside(p, x.seen(), ends)
			n.cost, n.from, n.partner = cost+x.cost, from, none
			b.offer(next, &n, turned%2 == 1)
		}
	}
}

func square(v int) int64 { return int64(v) * int64(v) }
