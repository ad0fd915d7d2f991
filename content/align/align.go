// Package align pairs two sequences of blocks that say the same thing in two languages. It knows
// neither books nor languages: a block comes as an Item, a handful of features that survive
// translation, and a dynamic program finds the cheapest way to match all of them in order.
//
// The method is that of Gale and Church (1993), "A Program for Aligning Sentences in Bilingual
// Corpora": a translation is about as long as its original in suitable units, and most blocks match
// one to one. Technical prose gives better evidence than length, so the cost also counts the kind of
// block, listings, numbers, code words and link destinations.
package align

// Item is what the aligner sees of a block.
type Item struct {
	Kind  string // blocks of different kinds match only when both are Prose
	Form  string // what distinguishes blocks of one kind: level of a heading, language of a listing, kind of a callout
	Of    string // what the block says or translates, where that is known: two of one kind with the same belong together; or ""
	Prose bool   // running text: may match prose of another kind, and several may match one
	Parts int    // items of a list, rows of a table; 0 when the kind has none

	Length float64  // in characters of one language; see Length
	Lines  []string // of a listing or a diagram: compared as they are
	Tokens []string // what a translator leaves alone: numbers, code words, destinations of links
	Words  []string // Latin words, in lower case; a Chinese text keeps the names among them
}

// Match says that the left items [LeftStart, LeftEnd) and the right items [RightStart, RightEnd) say
// the same thing. One of the two is empty when there is no counterpart.
type Match struct {
	LeftStart, LeftEnd   int
	RightStart, RightEnd int
	Confidence           float64 // 0..1; 0 without a counterpart
}

// Paired reports whether both sides of m have items.
func (m Match) Paired() bool { return m.LeftStart < m.LeftEnd && m.RightStart < m.RightEnd }

// step is a shape of match: so many items on the left with so many on the right.
type step struct {
	left, right int
	penalty     float64
}

// steps in order of preference: of two ways that cost the same, the earlier is taken. A gap costs
// somewhat less than half of the worst match, so that two blocks with nothing in common stand alone.
var steps = [...]step{
	{1, 1, 0},
	{0, 1, gapCost}, // the last of a run, so that what is left alone stands before what is right alone
	{1, 0, gapCost},
	{2, 1, 0.30},
	{1, 2, 0.30},
	{3, 1, 0.55},
	{1, 3, 0.55},
	{2, 2, 0.60},
}

const gapCost = 0.45

// fullTable is the largest product of lengths for which the whole table is computed: a chapter of a
// thousand blocks in each language. Beyond it, only a band around the diagonal is.
const fullTable = 1 << 20

// minimumBand is the least half width of the band, in items: how far one language may run ahead.
const minimumBand = 200

// Pair matches left and right. Every item is in exactly one match, and matches are in order. Time and
// memory are proportional to len(left)*len(right), or to the longer of them for long sequences.
func Pair(left, right []Item) []Match {
	t := newTable(left, right)
	t.best()
	return t.matches()
}

// table is the dynamic program: cell (i, j) has the cheapest way to match the first i left items with
// the first j right ones.
type table struct {
	left, right []Item
	features    [2][maximumSpan][]*features
	half        int // half width of the band; len(right) when the table is full
	rows        [][]cell
}

type cell struct {
	cost float64
	step int8 // index of steps that leads here; -1 for the origin and for cells that nothing reaches
	fit  float64
}

func newTable(left, right []Item) *table {
	t := &table{left: left, right: right, half: len(right), rows: make([][]cell, len(left)+1)}
	if len(left)*len(right) > fullTable {
		// Three right items to a left one is the steepest match, so a row's band overlaps the next one's
		// as long as it is wider than what the diagonal advances.
		t.half = max(minimumBand, 2*len(right)/len(left)+3)
	}
	in := interner{}
	t.features[0], t.features[1] = extract(left, in), extract(right, in)
	return t
}

// best fills the table and returns the least cost of matching everything.
func (t *table) best() float64 {
	for i := range t.rows {
		low, high := t.columns(i)
		t.rows[i] = make([]cell, high-low+1)
		for j := low; j <= high; j++ {
			t.fill(i, j)
		}
	}
	return t.at(len(t.left), len(t.right)).cost
}

// columns gives the first and the last column of the band in row i.
func (t *table) columns(i int) (low, high int) {
	if len(t.left) == 0 {
		return 0, len(t.right)
	}
	centre := i * len(t.right) / len(t.left)
	return max(0, centre-t.half), min(len(t.right), centre+t.half)
}

// at returns cell (i, j), or nil outside the band.
func (t *table) at(i, j int) *cell {
	if i < 0 || j < 0 {
		return nil
	}
	low, high := t.columns(i)
	if j < low || j > high {
		return nil
	}
	return &t.rows[i][j-low]
}

func (t *table) fill(i, j int) {
	here := t.at(i, j)
	here.step = -1
	if i == 0 && j == 0 {
		return
	}
	for k, s := range steps {
		from := t.at(i-s.left, j-s.right)
		if from == nil || from.step < 0 && (i != s.left || j != s.right) {
			continue
		}
		cost := from.cost + s.penalty
		if here.step >= 0 && cost >= here.cost {
			continue
		}
		price, fit := t.price(i-s.left, j-s.right, s)
		if cost += price; here.step < 0 || cost < here.cost {
			*here = cell{cost: cost, step: int8(k), fit: fit}
		}
	}
}

// price is the cost of a match that starts at items i and j, besides its shape's penalty, and the
// confidence in it.
func (t *table) price(i, j int, s step) (cost, confidence float64) {
	if s.left == 0 || s.right == 0 {
		return 0, 0
	}
	a, b := t.features[0][s.left-1][i], t.features[1][s.right-1][j]
	if a == nil || b == nil {
		return impossible, 0
	}
	return compare(a, b)
}

// matches walks back from the last cell.
func (t *table) matches() []Match {
	var out []Match
	for i, j := len(t.left), len(t.right); i > 0 || j > 0; {
		c := t.at(i, j)
		s := steps[c.step]
		out = append(out, Match{i - s.left, i, j - s.right, j, c.fit})
		i, j = i-s.left, j-s.right
	}
	for a, b := 0, len(out)-1; a < b; a, b = a+1, b-1 {
		out[a], out[b] = out[b], out[a]
	}
	return out
}
