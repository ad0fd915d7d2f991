package linebreak

import "math"

// node is a break that some best way reaches.
type node struct {
	item     int // where the line ends; -1 at the start
	fitness  int
	flagged  bool
	demerits float64
	previous *node
}

// fitness classes: lines of neighbouring classes look alike.
const (
	tight = iota
	decent
	loose
	veryLoose
	classes
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

// run tries to break the paragraph under the rules of one pass; nil when it cannot be done.
func (p *paragraph) run(try pass) *node {
	active := []*node{{item: -1, fitness: decent}}
	var final *node
	for i := range p.items {
		if !p.legal(i, try) {
			continue
		}
		forced := p.items[i].Kind == Penalty && p.items[i].Cost <= Forced
		var best [classes]*node
		kept := active[:0:0]
		var overlong *node // the last way that is lost because the line got too long
		for _, a := range active {
			m := p.measureLine(a.item, i, try.emergency)
			tooLong := m.ratio < -1-tolerance
			if tooLong {
				if overlong == nil || a.item > overlong.item { // the shortest of the lines that are too long
					overlong = a
				}
			} else if m.ratio <= try.ratio {
				p.offer(&best, a, i, m.ratio)
			}
			if !tooLong && !forced {
				kept = append(kept, a)
			}
		}
		found := false
		for _, n := range best {
			if n != nil {
				kept = append(kept, n)
				found = true
				final = n
			}
		}
		if !found && len(kept) == 0 {
			if !try.force || overlong == nil {
				return nil
			}
			final = &node{item: i, fitness: tight, demerits: overlong.demerits, previous: overlong}
			kept = append(kept, final)
		}
		active = kept
	}
	for _, a := range active {
		if a.demerits < final.demerits {
			final = a
		}
	}
	return final
}

// offer enters the way over a to a break at item i, if it is the best of its class.
func (p *paragraph) offer(best *[classes]*node, a *node, i int, ratio float64) {
	n := node{item: i, fitness: class(ratio), previous: a}
	bad := linePenalty + 100*math.Abs(ratio*ratio*ratio)
	n.demerits = bad * bad
	if x := p.items[i]; x.Kind == Penalty {
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
	if a.flagged && n.flagged {
		n.demerits += ladderDemerits
	}
	if d := n.fitness - a.fitness; d > 1 || d < -1 {
		n.demerits += fitnessDemerits
	}
	n.demerits += a.demerits
	if b := best[n.fitness]; b == nil || n.demerits < b.demerits {
		best[n.fitness] = &n
	}
}

// lines follows the best way back.
func (p *paragraph) lines(last *node) []Line {
	var out []Line
	for n := last; n.previous != nil; n = n.previous {
		m := p.measureLine(n.previous.item, n.item, false)
		l := Line{Start: p.lineStart(n.previous.item), End: n.item, Break: n.item,
			Measure: m.measure, Natural: m.natural, Hyphenated: p.items[n.item].Kind == Penalty && p.items[n.item].Flagged}
		l.Start = min(l.Start, l.End)
		if !math.IsInf(m.ratio, 0) {
			l.Ratio = m.ratio
		}
		l.Overfull = m.natural-m.shrink > m.measure+1e-3
		out = append(out, l)
	}
	for i, k := 0, len(out)-1; i < k; i, k = i+1, k-1 {
		out[i], out[k] = out[k], out[i]
	}
	return out
}
