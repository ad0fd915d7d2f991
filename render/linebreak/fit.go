package linebreak

import "math"

// node is a break that some best way reaches.
type node struct {
	item     int // where the line ends; -1 at the start
	count    int // lines up to here
	fitness  int
	flagged  bool
	runt     bool    // the line is the last one and too short
	loosest  float64 // ratio of a line up to here
	demerits float64
	previous *node
}

// fitness classes: lines of neighbouring classes look alike.
const (
	tight = iota
	decent
	loose
	veryLoose
)

func class(ratio float64) int {
	switch {
	case ratio < -0.5:
		return tight
	case ratio <= 0.5:
		return decent
	case ratio <= 1:
		return loose
	}
	return veryLoose
}

// run breaks the paragraph under the rules of one pass; nil when it cannot be done.
func (p *paragraph) run(try pass) *node {
	return cheapest(p.ends(try, false), func(*node) bool { return true })
}

// runTo is run for a paragraph of exactly so many lines.
func (p *paragraph) runTo(try pass, count int) *node {
	return cheapest(p.ends(try, true), func(n *node) bool { return n.count == count })
}

// cheapest is the way of the least demerits among those asked for, or nil.
func cheapest(ways []*node, asked func(*node) bool) *node {
	var best *node
	for _, n := range ways {
		if asked(n) && (best == nil || n.demerits < best.demerits) {
			best = n
		}
	}
	return best
}

// ends gives the best ways to the end of the paragraph: one for each fitness class of the last line and, when
// counted, for each number of lines; none when it cannot be done.
func (p *paragraph) ends(try pass, counted bool) []*node {
	active := append(p.active[:0], p.nodes.Keep(node{item: -1, fitness: decent}))
	best := p.ways
	defer func() { p.active, p.ways = active, best }()
	for i := range p.items {
		if !p.legal(i, try) {
			continue
		}
		forced := p.items[i].Kind == Penalty && p.items[i].Cost <= Forced
		best = best[:0]
		kept := active[:0]
		var overlong *node // the last way that is lost because the line got too long
		for _, a := range active {
			m := p.measureLine(a.item, i, try.emergency)
			tooLong := m.ratio < -1-tolerance
			if tooLong {
				if overlong == nil || a.item > overlong.item { // the shortest of the lines that are too long
					overlong = a
				}
			} else if m.ratio <= try.ratio {
				best = offer(best, p.candidate(a, i, m), counted)
			}
			if !tooLong && !forced {
				kept = append(kept, a)
			}
		}
		for i := range best {
			kept = append(kept, p.nodes.Keep(best[i]))
		}
		if len(kept) == 0 {
			if !try.force || overlong == nil {
				return nil
			}
			kept = append(kept, p.nodes.Keep(node{item: i, count: overlong.count + 1, fitness: tight, loosest: overlong.loosest, demerits: overlong.demerits, previous: overlong}))
		}
		active = kept
	}
	return active
}

// offer enters a way into the best ones if it is the best of its class and, when counted, of its number of lines.
func offer(best []node, n node, counted bool) []node {
	for i := range best {
		if b := &best[i]; b.fitness == n.fitness && (!counted || b.count == n.count) {
			if n.demerits < b.demerits {
				*b = n
			}
			return best
		}
	}
	return append(best, n)
}

// candidate is the way over a to a break at item i.
func (p *paragraph) candidate(a *node, i int, m measured) node {
	n := node{item: i, count: a.count + 1, fitness: class(m.ratio), loosest: max(a.loosest, m.ratio), previous: a}
	bad := linePenalty + 100*math.Abs(m.ratio*m.ratio*m.ratio)
	n.demerits = bad * bad
	if x := &p.items[i]; x.Kind == Penalty {
		n.flagged = x.Flagged
		switch {
		case x.Cost >= 0:
			n.demerits += x.Cost * x.Cost
		case x.Cost > Forced:
			n.demerits -= x.Cost * x.Cost
		}
		if a.flagged && x.Cost <= Forced && i == len(p.items)-1 {
			n.demerits += lastHyphen
		}
	}
	if m.filled && a.item >= 0 && m.natural < p.o.LeastLast {
		n.demerits += runtDemerits
		n.runt = true
	}
	if a.flagged && n.flagged {
		n.demerits += ladderDemerits
	}
	if d := n.fitness - a.fitness; d > 1 || d < -1 {
		n.demerits += fitnessDemerits
	}
	n.demerits += a.demerits
	return n
}

// lines follows the best way back.
func (p *paragraph) lines(last *node) []Line {
	count := 0
	for n := last; n.previous != nil; n = n.previous {
		count++
	}
	out := make([]Line, 0, count)
	for n := last; n.previous != nil; n = n.previous {
		m := p.measureLine(n.previous.item, n.item, false)
		l := Line{Start: p.lineStart(n.previous.item), End: n.item, Break: n.item,
			Measure: m.measure, Natural: m.natural, HangLeft: m.left, HangRight: m.right,
			Hyphenated: p.items[n.item].Kind == Penalty && p.items[n.item].Flagged}
		l.Start = min(l.Start, l.End)
		if !math.IsInf(m.ratio, 0) {
			l.Ratio = m.ratio
		}
		l.Overfull = m.natural-m.give.shrink > m.measure+1e-3
		out = append(out, l)
	}
	for i, k := 0, len(out)-1; i < k; i, k = i+1, k-1 {
		out[i], out[k] = out[k], out[i]
	}
	return out
}
