package linebreak

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// list reads a paragraph: letters are boxes as wide as their number, a blank is glue (1 +0.5 -0.3),
// "-" a hyphenation point 1 wide, "~" glue that never breaks, "|" a forced break, "," a free break without
// space, "'" glue without width between ideographs (stretch 0.2).
func list(s string) []Item {
	var out []Item
	for _, word := range strings.SplitAfter(s, "") {
		switch word {
		case " ":
			out = append(out, Item{Kind: Glue, Width: 1, Stretch: 0.5, Shrink: 0.3})
		case "-":
			out = append(out, Item{Kind: Penalty, Width: 1, Cost: 200, Flagged: true, Late: 1})
		case "~":
			out = append(out, Item{Kind: Penalty, Cost: Forbidden}, Item{Kind: Glue, Width: 1, Stretch: 0.5, Shrink: 0.3})
		case "|":
			out = append(out, Finish()...)
		case ",":
			out = append(out, Item{Kind: Penalty})
		case "'":
			out = append(out, Item{Kind: Glue, Stretch: 0.2, StretchTier: 2})
		case "":
		default:
			if n := len(out); n > 0 && out[n-1].Kind == Box {
				out[n-1].Width++
			} else {
				out = append(out, Item{Kind: Box, Width: 1})
			}
		}
	}
	return out
}

// text writes what stands on the lines: the width of each box, blanks between them.
func text(items []Item, lines []Line) string {
	var out []string
	for _, l := range lines {
		var s strings.Builder
		for _, x := range items[l.Start:min(l.End, len(items))] {
			switch {
			case x.Kind == Box:
				s.WriteString(strings.Repeat("x", int(x.Width)))
			case x.Kind == Glue && !x.Fill:
				s.WriteByte(' ')
			}
		}
		if l.Hyphenated {
			s.WriteByte('-')
		}
		if l.Overfull {
			s.WriteByte('!')
		}
		out = append(out, s.String())
	}
	return strings.Join(out, "/")
}

func TestBreak(t *testing.T) {
	for _, x := range []struct {
		name, items string
		measure     float64
		want        string
	}{
		{"empty", "", 10, ""},
		{"only space", "  ", 10, ""},
		{"one line", "xx xx", 10, "xx xx"},
		{"exact", "xx xx xx xx", 5, "xx xx/xx xx"},
		{"stretches evenly", "xxxx xxx xxx xx xxxx xxxx", 10, "xxxx xxx/xxx xx/xxxx xxxx"},
		{"forced", "xx|xx", 10, "xx/xx"},
		{"two forced breaks leave an empty line", "xx||xx", 10, "xx//xx"},
		{"tied words stay together", "xxxx xx~xx", 8, "xxxx/xx xx"},
		{"hyphen only when needed", "xx xx xx-xx", 5, "xx xx/xxxx"},
		{"hyphen", "xxxx xxx-xxx xx xxx xx", 9, "xxxx xxx-/xxx xx/xxx xx"},
		{"unbreakable word is overfull, not lost", "xx xxxxxxxxxxxx xx", 6, "xx/xxxxxxxxxxxx!/xx"},
		{"ideographs", "x'x'x'x'x'x'x", 3, "x x x/x x x/x"},
		{"break without space", "xxxx,xxxx", 4, "xxxx/xxxx"},
	} {
		items := list(x.items)
		got := text(items, broken(items, Options{First: x.measure, Measure: x.measure}).Lines)
		if got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

func TestFirstLineIsShorter(t *testing.T) {
	items := list("xxx xxx xxx xxx xxx")
	lines := broken(items, Options{First: 3, Measure: 7}).Lines
	if got, want := text(items, lines), "xxx/xxx xxx/xxx xxx"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if lines[0].Measure != 3 || lines[1].Measure != 7 {
		t.Errorf("measures %v and %v", lines[0].Measure, lines[1].Measure)
	}
}

func TestRaggedNeverShrinks(t *testing.T) {
	items := list("xxxx xxxx xxx xx xxxxx xxx xx xxx")
	for _, l := range broken(items, Options{First: 9.5, Measure: 9.5, Ragged: 3}).Lines {
		if l.Natural > 9.5 || l.Ratio < 0 {
			t.Errorf("line %v wide, ratio %v", l.Natural, l.Ratio)
		}
	}
}

func TestLaddersCost(t *testing.T) {
	items := list("xxx xxxx-xxx xx xxxx-xxx xx xxxx-xxx xx xxxx-xxx xx")
	running := 0
	for _, l := range broken(items, Options{First: 10, Measure: 10}).Lines {
		if !l.Hyphenated {
			running = 0
		} else if running++; running > 2 {
			t.Error("three hyphens running")
		}
	}
}

// random makes a paragraph like prose.
func random(r *rand.Rand, words int) []Item {
	var out []Item
	for i := range words {
		if i > 0 {
			out = append(out, Item{Kind: Glue, Width: 1, Stretch: 0.5, Shrink: 0.33})
		}
		for k := range 1 + r.IntN(3) {
			if k > 0 {
				out = append(out, Item{Kind: Penalty, Width: 0.6, Cost: 200, Flagged: true, Late: 1})
			}
			out = append(out, Item{Kind: Box, Width: 1 + 3*r.Float64()})
		}
	}
	return append(out, Finish()...)
}

// leastOfAll tries every set of breaks of one pass.
func (p *paragraph) leastOfAll(try pass, a *node, i int) float64 {
	best := math.Inf(1)
	for ; i < len(p.items); i++ {
		if !p.legal(i, try) {
			continue
		}
		m := p.measureLine(a.item, i, try.emergency)
		if m.ratio < -1-tolerance {
			return best
		}
		if m.ratio <= try.ratio {
			n := p.candidate(a, i, m)
			if i == len(p.items)-1 {
				best = min(best, n.demerits)
			} else {
				best = min(best, p.leastOfAll(try, &n, i+1))
			}
		}
	}
	return best
}

func TestTotalFitIsTheBestOfAll(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	compared := 0
	for range 300 {
		p := new(paragraph)
		p.prepare(random(r, 9), Options{First: 12, Measure: 12})
		for _, try := range passes[:4] {
			want := p.leastOfAll(try, &node{item: -1, fitness: decent}, 0)
			got := math.Inf(1)
			if last := p.run(try); last != nil {
				got = last.demerits
				compared++
			}
			if got < want-1e-6 || got > want+1e-6 {
				t.Fatalf("demerits %v, the best is %v", got, want)
			}
		}
	}
	if compared < 200 {
		t.Errorf("only %d paragraphs could be broken", compared)
	}
}

// What hangs is not part of a line's width, so more fits on it; a drawn hyphen hangs instead of the letter before it.
func TestWhatHangsTakesNoRoom(t *testing.T) {
	items := list("xxx xxx xxx-xxx")
	for i := range items {
		switch items[i].Kind {
		case Box:
			items[i].Left, items[i].Right = 0.25, 0.5
		case Penalty:
			items[i].Right = 0.75
		}
	}
	const measure = 7 - 0.75
	lines := broken(items, Options{First: measure, Measure: measure}).Lines
	if got, want := text(items, lines), "xxx xxx/xxxxxx"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if l := lines[0]; l.HangLeft != 0.25 || l.HangRight != 0.5 || l.Natural != measure || l.Ratio != 0 {
		t.Errorf("%+v", l)
	}
	const narrow = 4 - 0.25 - 0.75
	lines = broken(items, Options{First: narrow, Measure: narrow}).Lines
	if got, want := text(items, lines), "xxx/xxx/xxx-/xxx"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if l := lines[2]; !l.Hyphenated || l.HangRight != 0.75 || l.Natural != narrow {
		t.Errorf("%+v", l)
	}
}

func TestRuntsCost(t *testing.T) {
	items := list("xxx xxx xxx xxx xxx xxx xx")
	o := Options{First: 22, Measure: 22}
	if got, want := text(items, broken(items, o).Lines), "xxx xxx xxx xxx xxx xxx/xx"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	o.LeastLast = 3
	if got, want := text(items, broken(items, o).Lines), "xxx xxx xxx xxx xxx/xxx xx"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	short := list("xx")
	if got := broken(short, o); len(got.Lines) != 1 || got.Demerits >= runtDemerits {
		t.Errorf("an only line is no runt: %+v", got)
	}
}

// A paragraph may be asked for a line more or less; it is given where the lines stay decent.
func TestLooseness(t *testing.T) {
	o := Options{First: 60, Measure: 60}
	granted := map[int]int{}
	for words := range 100 {
		items := random(rand.New(rand.NewPCG(8, uint64(words))), 150+words)
		o.Looseness = 0
		best := broken(items, o)
		for _, o.Looseness = range []int{-1, 1, 20} {
			other := broken(items, o)
			switch len(other.Lines) - len(best.Lines) {
			case 0: // not to be had: nothing changes
				if other.Demerits != best.Demerits {
					t.Errorf("looseness %d: as many lines with demerits %v, the best %v", o.Looseness, other.Demerits, best.Demerits)
				}
				continue
			case o.Looseness:
				granted[o.Looseness]++
			default:
				t.Errorf("looseness %d: %d lines instead of %d", o.Looseness, len(other.Lines), len(best.Lines))
			}
			if other.Demerits < best.Demerits && other.Pass == best.Pass {
				t.Errorf("looseness %d costs %v, the best breaks %v", o.Looseness, other.Demerits, best.Demerits)
			}
			for _, l := range other.Lines {
				if l.Ratio > passes[decentPasses-1].ratio || l.Overfull {
					t.Errorf("looseness %d: a line with ratio %v", o.Looseness, l.Ratio)
				}
			}
		}
	}
	if granted[-1] < 10 || granted[1] < 10 || granted[20] > 0 {
		t.Errorf("granted: %v", granted)
	}
}

func TestSpend(t *testing.T) {
	items := []Item{
		{Kind: Box, Width: 10, Stretch: 0.2, StretchTier: 2, Shrink: 0.1, ShrinkTier: 3},
		{Kind: Glue, Width: 1, Stretch: 0.5, StretchTier: 1, Shrink: 0.25, ShrinkTier: 1},
		{Kind: Box, Width: 10},
		{Kind: Glue, Width: 0, Stretch: 0.1, StretchTier: 2},
		{Kind: Penalty, Width: 3},
		{Kind: Glue, Width: 0.5, Shrink: 0.5, ShrinkTier: 2},
		{Kind: Box, Width: 10},
	}
	for _, x := range []struct {
		slack float64
		want  []float64
		left  float64
	}{
		{0, []float64{0, 0, 0, 0, 0, 0, 0}, 0},
		{0.25, []float64{0, 0.25, 0, 0, 0, 0, 0}, 0},
		{0.65, []float64{0.1, 0.5, 0, 0.05, 0, 0, 0}, 0},
		{1.7, []float64{0.2, 1.25, 0, 0.25, 0, 0, 0}, 0},
		{-0.5, []float64{0, -0.25, 0, 0, 0, -0.25, 0}, 0},
		{-1, []float64{-0.1, -0.25, 0, 0, 0, -0.5, 0}, -0.15},
	} {
		got, left := Spend(items, x.slack, nil)
		if math.Abs(left-x.left) > 1e-9 {
			t.Errorf("slack %v: %v left, want %v", x.slack, left, x.left)
		}
		for i := range got {
			if math.Abs(got[i]-x.want[i]) > 1e-9 {
				t.Errorf("slack %v: %v, want %v", x.slack, got, x.want)
				break
			}
		}
	}
}

// Beyond ratio 1 glue has its stretch times the ratio, however much boxes and firm glue took before.
func TestRatioIsWhatGlueGets(t *testing.T) {
	items := []Item{
		{Kind: Box, Width: 10, Stretch: 0.3, StretchTier: 1},
		{Kind: Glue, Width: 0.25, Stretch: 0.2, StretchTier: 2, Firm: true},
		{Kind: Box, Width: 10},
		{Kind: Glue, Stretch: 0.1, StretchTier: 3},
		{Kind: Box, Width: 10},
		{Kind: Glue, Width: 0.25, Stretch: 0.4, StretchTier: 1},
	}
	for _, slack := range []float64{1, 1.25, 1.5, 3, 6} {
		more, left := Spend(items, slack, nil)
		r := Ratio(items, slack)
		if math.Abs(r-(1+(slack-1)/0.5)) > 1e-9 || left != 0 {
			t.Errorf("slack %v: ratio %v, %v left", slack, r, left)
		}
		for i, want := range []float64{0.3, 0.2, 0, 0.1 * r, 0, 0.4 * r} {
			if math.Abs(more[i]-want) > 1e-9 {
				t.Errorf("slack %v, ratio %v: item %d gets %v, want %v", slack, r, i, more[i], want)
			}
		}
	}
	firm := items[:3]
	if _, left := Spend(firm, 0.75, nil); math.Abs(left-0.25) > 1e-9 || Ratio(firm, 0.75) <= Ratio(items, 1.25) {
		t.Errorf("firm glue: %v is left at ratio %v", left, Ratio(firm, 0.75))
	}
	for _, x := range []struct{ slack, want float64 }{{0, 0}, {0.5, 0.5}, {-1, 0}} {
		if got := Ratio(items, x.slack); math.Abs(got-x.want) > 1e-9 {
			t.Errorf("slack %v: ratio %v, want %v", x.slack, got, x.want)
		}
	}
}

// FuzzBreak checks what holds for any list: nothing is lost, lines follow each other, no line ends at a
// forbidden place, only unbreakable things are too wide, and spending closes the gap.
func FuzzBreak(f *testing.F) {
	f.Add("xxx xx-xx xxx~x x'x'x|xx", 7.0, 0.0)
	f.Add("|||", 1.0, 2.0)
	f.Add("xxxxxxxxxxx-xx,xx", 0.0, 0.0)
	f.Fuzz(func(t *testing.T, s string, measure, ragged float64) {
		if !(measure >= 0 && measure < 1e6) || !(ragged >= 0 && ragged < 1e6) || len(s) > 300 {
			return
		}
		items := append(list(s), Finish()...)
		lines := broken(items, Options{First: measure, Measure: measure, Ragged: ragged}).Lines
		boxes, last := 0, -1
		for _, l := range lines {
			if l.Break <= last || l.Start > l.End {
				t.Fatalf("line %+v after break %d", l, last)
			}
			if x := items[l.Break]; x.Kind == Box || x.Kind == Penalty && x.Cost >= Forbidden {
				t.Fatalf("line ends at %+v", x)
			}
			last = l.Break
			for _, x := range items[l.Start:l.End] {
				if x.Kind == Box {
					boxes++
				}
			}
			if math.IsNaN(l.Ratio) || math.IsInf(l.Ratio, 0) {
				t.Fatalf("ratio %v", l.Ratio)
			}
			if ragged > 0 || l.Overfull {
				continue
			}
			more, left := Spend(items[l.Start:l.End], l.Measure-l.Natural, nil)
			total := l.Natural + left
			for _, m := range more {
				total += m
			}
			if math.Abs(total-l.Measure) > 1e-3 {
				t.Fatalf("line sums to %v of %v", total, l.Measure)
			}
		}
		want := 0
		for _, x := range items {
			if x.Kind == Box {
				want++
			}
		}
		if boxes != want {
			t.Fatalf("%d boxes of %d are set", boxes, want)
		}
	})
}

func BenchmarkBreak(b *testing.B) {
	items := random(rand.New(rand.NewPCG(3, 4)), 150)
	for b.Loop() {
		broken(items, Options{First: 60, Measure: 60})
	}
}

// broken breaks one paragraph.
func broken(items []Item, o Options) Breaks { return new(Breaker).Break(items, o) }

// TestBreakAtOnce holds that breaking at once finds what breaking does in its first pass, also when the list lacks the places
// that this pass does not consider, and leaves all else to it.
func TestBreakAtOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	at, later := 0, 0
	for range 2000 {
		items := random(r, 4+r.IntN(30))
		var without []Item
		for _, x := range items {
			if n := len(without); x.Kind == Box && n > 0 && without[n-1].Kind == Box { // parts of one word
				without[n-1].Width += x.Width
				without[n-1].Right = x.Right
			} else if x.Late == 0 {
				without = append(without, x)
			}
		}
		o := Options{First: 25, Measure: 25, LeastLast: 4}
		want := broken(items, o)
		got, done := new(Breaker).BreakAtOnce(without, o)
		if !done {
			later++
			continue
		}
		at++
		same := slices.EqualFunc(want.Lines, got.Lines, func(a, b Line) bool { return math.Abs(a.Natural-b.Natural) < 1e-9 && math.Abs(a.Ratio-b.Ratio) < 1e-9 })
		if want.Pass != 1 || !same || math.Abs(want.Demerits-got.Demerits) > 1e-6*want.Demerits {
			t.Fatalf("%q at once, %q in pass %d", text(without, got.Lines), text(items, want.Lines), want.Pass)
		}
	}
	if at < 100 || later < 100 {
		t.Errorf("%d paragraphs were broken at once, %d were not", at, later)
	}
	if _, done := new(Breaker).BreakAtOnce(list("xx xx"), Options{First: 9, Measure: 9, Looseness: 1}); done {
		t.Error("a looser paragraph is broken at once")
	}
}
