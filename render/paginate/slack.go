package paginate

import (
	"cmp"
	"slices"
)

// Slack is a way to make a page one line longer or shorter, which keeps what follows on the grid: more or less space
// around a block, or another setting of a paragraph. The slice that starts the block carries it.
type Slack struct {
	Less  bool // the page loses a line, else it gains one
	Cost  int  // squared steps
	Count int  // slices of the block
	Lead  int  // steps of the line that stand above the block, which is not at the top of its page; the others stand below
	Other bool // the block itself is set otherwise, a line longer or shorter; it may stand at the top and at the foot of its page
}

// Choice is another setting that a page makes use of.
type Choice struct {
	Slice int // that carries it, an index into all slices
	Slack int // index into its list
}

// line is how much a page grows, in steps.
func (x Slack) line(line int) int {
	if x.Less {
		return -line
	}
	return line
}

// needs is the offset from the carrier to the last slice that must stand on its page.
func (x Slack) needs(line int) int {
	switch {
	case x.Other:
		return x.Count - 1
	case x.Lead == x.line(line):
		return 0 // all of it above
	}
	return x.Count
}

// mostSlack is how many lines a page gains or loses at most.
const mostSlack = 8

// means are the cheapest ways of a page to gain lines, or to lose them: what each costs, from the cheapest on.
type means struct {
	cost [mostSlack]int32
	n    int
}

// offer keeps a cost among the cheapest.
func (m *means) offer(cost int32) {
	at := m.n
	for at > 0 && m.cost[at-1] > cost {
		at--
	}
	if at == mostSlack {
		return
	}
	m.n = min(m.n+1, mostSlack)
	copy(m.cost[at+1:m.n], m.cost[at:])
	m.cost[at] = cost
}

// total is the cost of so many lines.
func (m *means) total(lines int) int64 {
	sum := int64(0)
	for _, c := range m.cost[:lines] {
		sum += int64(c)
	}
	return sum
}

// use is a slack that a page may make use of.
type use struct {
	carrier, slack int // index into the flow, and into its list
	Slack
}

// due is a slack by the slice with which all is there that must stand on its page.
type due struct {
	use
	end int // index into the flow
}

// listSlack lists the slack of the column by where it is due.
func (b *breaker) listSlack() {
	for i := range b.flow {
		for k, x := range b.slice(i).Slack {
			b.due = append(b.due, due{use{i, k, x}, i + x.needs(b.o.Line)})
		}
	}
	slices.SortStableFunc(b.due, func(x, y due) int { return cmp.Compare(x.end, y.end) })
	b.dueFrom = slices.Grow(b.dueFrom[:0], len(b.flow)+1)[:len(b.flow)+1]
	for i, k := 0, 0; i < len(b.dueFrom); i++ {
		for k < len(b.due) && b.due[k].end < i {
			k++
		}
		b.dueFrom[i] = k
	}
}

// offerSlack notes what slack is due with slice i, unless the page begins within what it needs. follows says that the
// slice before it in the flow stands above it.
func (b *breaker) offerSlack(st *stack, i int, follows bool) {
	if !follows {
		st.run = i
	}
	for k := b.dueFrom[i]; k < b.dueFrom[i+1]; k++ {
		x := &b.due[k]
		if x.carrier < st.run || x.Lead != 0 && x.carrier == st.run {
			continue
		}
		if x.Less {
			st.less.offer(int32(x.Cost))
		} else {
			st.more.offer(int32(x.Cost))
		}
		if st.uses != nil {
			*st.uses = append(*st.uses, x.use)
		}
	}
}

// spend makes use of the cheapest slack until a page has so many lines more, or less. It moves the tops of its slices,
// given in order of the flow, and returns the other settings that it chose.
func (b *breaker) spend(p *Page, uses []use, lines int) {
	less := lines < 0
	uses = slices.DeleteFunc(uses, func(u use) bool { return u.Less != less })
	slices.SortStableFunc(uses, func(a, b use) int { return cmp.Compare(a.Cost, b.Cost) })
	for _, u := range uses[:max(lines, -lines)] {
		p.Strain += u.Cost
		from := slices.Index(p.Slices, b.flow[u.carrier])
		for k := from; k < len(p.Tops); k++ {
			more := 0
			switch {
			case k >= from+u.Count:
				more = u.line(b.o.Line)
			case !u.Other:
				more = u.Lead
			}
			p.Tops[k] += more
			if b.o.Facing {
				p.Opposite[k] += more
			}
		}
		if u.Other {
			p.Choices = append(p.Choices, Choice{b.flow[u.carrier], u.slack})
		}
		p.Used += u.line(b.o.Line)
	}
}
