// Package linebreak breaks paragraphs into lines by total fit: the breaks with the least demerits over
// the whole paragraph (D. E. Knuth, M. F. Plass, Breaking Paragraphs into Lines, 1981; the passes and
// the constants follow TeX's, section 813 ff. of tex.web, with looser hyphenation).
//
// It knows neither fonts nor languages: a paragraph is a list of boxes, glue and penalties whose lengths
// have any one unit. A list serves both scripts: between two ideographs stands glue of no width.
package linebreak

import (
	"math"
	"slices"

	"diptych/render/stock"
)

// Kind of an item.
type Kind uint8

const (
	Box     Kind = iota // something set: a word, a part of one, an ideograph
	Glue                // space; a line may end at glue that follows a box, and the glue then vanishes
	Penalty             // a place where a line may end, at a cost
)

// Costs of a Penalty.
const (
	Forbidden = 10000.0  // a line never ends here
	Forced    = -10000.0 // a line always ends here
)

// Item is one element of a paragraph.
type Item struct {
	Kind    Kind
	Width   float64 // of a Penalty: what is added when the line ends here (a hyphen)
	Stretch float64 // how much wider it gets without harm; boxes have some when letters may be tracked
	Shrink  float64 // how much narrower it may get at most
	// Slack is spent on tiers in rising order: all of one before any of the next.
	StretchTier, ShrinkTier uint8
	Fill                    bool    // Glue that takes all the slack of its line
	Firm                    bool    // Glue that never stretches beyond Stretch; other glue does when a line has nothing else
	Cost                    float64 // Penalty: 0 is free; TeX's scale
	Flagged                 bool    // Penalty: two flagged lines running are bad (hyphens)
	// Left and Right are how far a Box stands out of the measure when it is the first or the last on its line
	// (optical margins); Right of a Penalty is that of what is added when the line ends there.
	Left, Right float64
	Late        uint8 // Penalty: the pass that first considers it: 0 all, 1 the second (hyphens), 4 the last (anywhere in a word)
}

// Options of a paragraph. Lengths are in the unit of the items.
type Options struct {
	First, Measure float64 // width of the first line and of the others
	// Ragged, when positive, is how short a line may comfortably end: lines are set at their natural
	// width, nothing shrinks, and this much is the stretch of every line.
	Ragged float64
	// LeastLast is the width below which a last line looks lost (a runt); it may still be had, at a price.
	LeastLast float64
	// Looseness asks for a paragraph of that many lines more than the best one has, or fewer when negative. It is
	// granted only where no line gets looser than a hyphenated paragraph may have them; else the best one comes out.
	Looseness int
}

// Breaks is a broken paragraph.
type Breaks struct {
	Lines []Line
	// Demerits of the way taken. Those of one paragraph compare whatever its looseness; a later pass may find a cheaper
	// way, since the first one forgoes hyphens even where they would help.
	Demerits float64
	// Pass is the number of tries that it took: 1 without hyphens, 2 with them, 3 with places of last resort, 4 with
	// looser lines than anyone wants, 5 whatever happens.
	Pass int
}

// Line is one line of the result. Items[Start:End] stand on it, and Items[Break], when it is a Penalty,
// adds its width (the hyphen).
type Line struct {
	Start, End, Break int
	Measure           float64
	Natural           float64 // width of what stands on it, the hyphen included, less what hangs
	HangLeft          float64 // how far it stands out of the measure on either side
	HangRight         float64
	Ratio             float64 // how far it is stretched or shrunk, see Ratio; 0 where nothing can give
	Hyphenated        bool    // Items[Break] is a flagged Penalty
	Overfull          bool    // wider than the measure, even when shrunk
}

// Constants of the demerits. TeX has 50 and 1e4 for hyphens; measured on technical English, 200 and 1e6
// halve the hyphens and end the ladders.
const (
	linePenalty      = 10
	ladderDemerits   = 1e6 // two hyphens running
	lastHyphen       = 5e5 // hyphen on the last line but one
	runtDemerits     = 3e5 // last line shorter than Options.LeastLast
	fitnessDemerits  = 1e4 // a tight line beside a loose one
	emergencyStretch = 0.06
)

// pass is one try at a paragraph.
type pass struct {
	late      uint8   // penalties up to this lateness count
	ratio     float64 // the loosest line that is allowed
	emergency bool    // lines have some extra stretch
	force     bool    // something must come out
}

// The ratios are those of badness 200, 1000 and 10000 (badness = 100 r³).
var passes = [...]pass{
	{ratio: 1.26},
	{late: 1, ratio: 2.15},
	{late: 2, ratio: 4.64},
	{late: 3, ratio: 4.64, emergency: true},
	{late: 4, ratio: math.Inf(1), emergency: true, force: true},
}

// decentPasses are the passes that nobody minds: without emergency stretch and without places of last resort. A paragraph
// is set longer or shorter, or rid of a runt, in these.
const decentPasses = 2

// Breaker breaks one paragraph after the other with the same lists at hand. It is for one goroutine.
type Breaker struct{ p paragraph }

// BreakAtOnce breaks a paragraph as Break does, where that takes the first pass alone; false where it takes more, and for a
// looseness. The list needs no penalties that a later pass considers first: for most paragraphs, nobody has to look for
// places within words.
func (b *Breaker) BreakAtOnce(items []Item, o Options) (Breaks, bool) {
	p := &b.p
	defer p.begin(items, o)()
	if !p.anyBox {
		return Breaks{}, true
	}
	last := p.run(passes[0])
	if last == nil || last.runt || o.Looseness != 0 {
		return Breaks{}, false
	}
	return Breaks{p.lines(last), last.demerits, 1}, true
}

// Break breaks a paragraph. The list should end with fill glue and a forced penalty (see Finish);
// a list without boxes has no lines.
func (b *Breaker) Break(items []Item, o Options) Breaks {
	p := &b.p
	defer p.begin(items, o)()
	if !p.anyBox {
		return Breaks{}
	}
	last, pass := p.best()
	if o.Looseness != 0 {
		if n, at := p.loosen(last.count + o.Looseness); n != nil {
			last, pass = n, at
		}
	}
	return Breaks{p.lines(last), last.demerits, pass}
}

// best finds the best breaks of the first pass that has any, and which pass that is. A runt is worth a second look, and
// so are lines looser than the first pass has them: the places of the next pass may cost less.
func (p *paragraph) best() (*node, int) {
	for i, try := range passes {
		n := p.run(try)
		if n == nil {
			continue
		}
		if n.runt && i+1 < decentPasses || i+1 == decentPasses && n.loosest > passes[0].ratio {
			if other := p.run(passes[i+1]); other != nil && other.demerits < n.demerits {
				return other, i + 2
			}
		}
		return n, i + 1
	}
	return nil, 0 // not reached: the last pass always finds breaks
}

// loosen finds the best breaks into so many lines in the passes that nobody minds, and which pass it took.
func (p *paragraph) loosen(count int) (*node, int) {
	for i, try := range passes[:decentPasses] {
		if n := p.runTo(try, count); n != nil {
			return n, i + 1
		}
	}
	return nil, 0
}

// Finish returns what ends a paragraph: space that fills the last line.
func Finish() []Item {
	return []Item{{Kind: Penalty, Cost: Forbidden}, {Kind: Glue, Fill: true}, {Kind: Penalty, Cost: Forced}}
}

// sums of everything before an item.
type sums struct{ width, stretch, shrink, beyond, fill float64 }

// add counts an item.
func (s *sums) add(x *Item) {
	if x.Kind == Penalty {
		return
	}
	s.width += x.Width
	s.stretch += x.Stretch
	s.shrink += x.Shrink
	if x.Kind == Glue && !x.Firm {
		s.beyond += x.Stretch
	}
	if x.Fill {
		s.fill++
	}
}

// paragraph is a list of items made ready.
type paragraph struct {
	items  []Item
	o      Options
	before []sums
	start  []int // first item that stands on a line which begins after a break here
	end    []int // last box before an item; -1 where there is none
	anyBox bool

	nodes  stock.Of[node] // of the ways
	active []*node        // at hand for ends
	ways   []node         // and those to one break
}

// begin makes a list ready; the function that it returns ends the work on it.
func (p *paragraph) begin(items []Item, o Options) (end func()) {
	p.prepare(items, o)
	return func() {
		p.items = nil // they are the caller's
		p.nodes.Clear()
	}
}

func (p *paragraph) prepare(items []Item, o Options) {
	n := len(items)
	if n == 0 || items[n-1].Kind != Penalty || items[n-1].Cost > Forced {
		items = append(items[:n:n], Finish()...)
		n = len(items)
	}
	p.items, p.o, p.anyBox = items, o, false
	p.before, p.start, p.end = slices.Grow(p.before[:0], n+1)[:n+1], slices.Grow(p.start[:0], n+1)[:n+1], slices.Grow(p.end[:0], n+1)[:n+1]
	p.before[0] = sums{}
	last := -1
	for i := range items {
		x := &items[i]
		p.end[i] = last
		if x.Kind == Box {
			last = i
		}
		s := p.before[i]
		s.add(x)
		p.anyBox = p.anyBox || x.Kind == Box
		p.before[i+1] = s
	}
	p.end[n] = last
	// Glue and penalties after a break vanish, up to the next box or forced break.
	next := n
	for i := n - 1; i >= 0; i-- {
		if items[i].Kind == Box || items[i].Kind == Penalty && items[i].Cost <= Forced {
			next = i
		}
		p.start[i] = next
	}
	p.start[n] = n
}

// lineStart is the first item of the line that begins after a break at item b; -1 is the paragraph's start.
func (p *paragraph) lineStart(b int) int {
	if b < 0 {
		return p.start[0]
	}
	return p.start[b+1]
}

// legal reports whether a line may end at item i.
func (p *paragraph) legal(i int, try pass) bool {
	switch x := &p.items[i]; x.Kind {
	case Glue:
		return i > 0 && p.items[i-1].Kind == Box
	case Penalty:
		return x.Cost < Forbidden && x.Late <= try.late
	}
	return false
}

// measured is a line under consideration.
type measured struct {
	measure, natural float64
	left, right      float64 // what hangs
	ratio            float64
	give             sums
	filled           bool
}

// measureLine gives the line between the breaks a and b.
func (p *paragraph) measureLine(a, b int, emergency bool) measured {
	from, to := &p.before[p.lineStart(a)], &p.before[b]
	if p.lineStart(a) > b {
		from = to
	}
	m := measured{measure: p.o.Measure, natural: to.width - from.width,
		give:   sums{stretch: to.stretch - from.stretch, shrink: to.shrink - from.shrink, beyond: to.beyond - from.beyond},
		filled: to.fill > from.fill}
	if a < 0 {
		m.measure = p.o.First
	}
	if x := &p.items[b]; x.Kind == Penalty {
		m.natural += x.Width
	}
	m.left, m.right = p.hang(a, b)
	m.natural -= m.left + m.right
	if p.o.Ragged > 0 {
		m.give = sums{stretch: p.o.Ragged, beyond: p.o.Ragged}
	}
	give := m.give
	if emergency {
		give.stretch += emergencyStretch * p.o.Measure
	}
	m.ratio = ratio(m.measure-m.natural, give, m.filled)
	return m
}

// hang gives how far the line between the breaks a and b stands out of the measure.
func (p *paragraph) hang(a, b int) (left, right float64) {
	first, last := p.lineStart(a), p.end[b]
	if last < first {
		return 0, 0
	}
	right = p.items[last].Right
	if x := &p.items[b]; x.Kind == Penalty && x.Width > 0 {
		right = x.Right
	}
	return p.items[first].Left, right
}

// tolerance swallows the rounding of sums.
const tolerance = 1e-6

// stiff is what a line without glue that stretches on counts as such, relative to its stretch: it ends short.
const stiff = 0.1

// ratio tells how far a line is from its natural width: 0 for a line that fits, 1 when all its stretch is spent, and as
// many times its stretch as glue that is not firm gets beyond that; -1 when all its shrink is spent; infinite when
// nothing gives. So it measures what a reader sees, the space that results.
func ratio(slack float64, give sums, filled bool) float64 {
	switch {
	case math.Abs(slack) < tolerance:
		return 0
	case slack > 0 && filled:
		return 0
	case slack > give.stretch && give.stretch > 0:
		return 1 + (slack-give.stretch)/max(give.beyond, stiff*give.stretch)
	case slack > 0 && give.stretch > 0:
		return slack / give.stretch
	case slack > 0:
		return math.Inf(1)
	case give.shrink > 0:
		return slack / give.shrink
	}
	return math.Inf(-1)
}

// Ratio is the ratio of a line of these items that has so much slack; 0 where nothing can give.
func Ratio(items []Item, slack float64) float64 {
	var give sums
	for i := range items {
		give.add(&items[i])
	}
	r := ratio(slack, give, give.fill > 0)
	if math.IsInf(r, 0) {
		return 0
	}
	return r
}
