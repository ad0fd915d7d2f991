package paginate

import (
	"fmt"
	"math"
	"sort"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// lines makes n slices of one line each that may be parted anywhere.
func lines(n int) []Slice {
	out := make([]Slice, n)
	for i := range out {
		out[i] = Slice{Height: 6}
	}
	return out
}

// with returns the slices with one of them changed.
func with(slices []Slice, i int, change func(*Slice)) []Slice {
	change(&slices[i])
	return slices
}

// show writes pages as "0-3 4-6": the indexes of each, L for landscape, ! for overfull, ? for forced, +n for
// repeated matter.
func show(pages []Page) string {
	var out []string
	for _, p := range pages {
		s := fmt.Sprintf("%d-%d", p.Slices[0], p.Slices[len(p.Slices)-1])
		if p.Landscape {
			s += "L"
		}
		if p.Overfull {
			s += "!"
		}
		if p.Forced {
			s += "?"
		}
		if p.Repeat >= 0 {
			s += fmt.Sprintf("+%d", p.Repeat)
		}
		if r := p.Parted; r.Cut > 0 {
			s += fmt.Sprintf("^%d.%d", r.Slice, r.Cut)
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestBreak(t *testing.T) {
	ten := Options{Depth: 60, WideDepth: 40, Line: 6, Separator: 6, Recto: true, Part: true}
	whole := ten
	whole.Part = false
	lastFive := ten
	lastFive.LastLines = 5
	tests := []struct {
		name   string
		slices []Slice
		o      Options
		want   string
	}{
		{"nothing", nil, ten, ""},
		{"one page", lines(10), ten, "0-9"},
		{"full pages", lines(25), ten, "0-9 10-19 20-24"},
		{"a heading is not stranded", with(lines(20), 9, func(s *Slice) { s.Penalty = Forbidden }), ten, "0-8 9-18 19-19"},
		{"a costly break is worth an empty line", with(lines(20), 9, func(s *Slice) { s.Penalty = 37 }), ten, "0-8 9-18 19-19"},
		{"a cheap one is not", with(lines(20), 9, func(s *Slice) { s.Penalty = 35 }), ten, "0-9 10-19"},
		{"a welcome break", with(lines(20), 7, func(s *Slice) { s.Penalty = -200 }), ten, "0-7 8-17 18-19"},
		{"the last page has five lines", lines(22), lastFive, "0-8 9-16 17-21"},
		{"unless the chapter has but one page", lines(2), lastFive, "0-1"},
		{"a note takes room at the foot", with(lines(12), 3, func(s *Slice) { s.Notes = []Note{{Height: 8}} }), ten, "0-6 7-11"},
		{"a long note goes on at the foot of the next page", with(lines(12), 6, func(s *Slice) { s.Notes = []Note{noteOf(9, 3)} }), ten, "0-7^6.1 8-11"},
		{"and of the one after", with(lines(24), 3, func(s *Slice) { s.Notes = []Note{noteOf(30, 4)} }), ten, "0-4^3.5 5-5^3.17 6-6 7-16 17-23"},
		{"at least two of its lines stand below its mark", with(lines(14), 7, func(s *Slice) { s.Notes = []Note{noteOf(9, 6)} }), ten, "0-6 7-12^7.2 13-13"},
		{"not where the column ends", with(lines(4), 3, func(s *Slice) { s.Notes = []Note{noteOf(9, 6)} }), ten, "0-2 3-3!"},
		{"not where notes stay whole", with(lines(12), 6, func(s *Slice) { s.Notes = []Note{noteOf(9, 3)} }), whole, "0-5 6-9 10-11"},
		{"two notes share one separator", with(lines(12), 3, func(s *Slice) { s.Notes = []Note{{Height: 6}, {Height: 6}} }), ten, "0-6 7-11"},
		{"a note that does not fit takes its line along", with(lines(12), 8, func(s *Slice) { s.Notes = []Note{{Height: 8}} }), ten, "0-7 8-11"},
		{"no space below what is repeated", with(with(lines(13), 9, func(s *Slice) { s.Repeat = 48 }), 10, func(s *Slice) { s.Before = 6 }), ten, "0-9 10-11+9 12-12"},
		{"a table head is repeated", with(lines(12), 9, func(s *Slice) { s.Repeat = 12 }), ten, "0-9 10-11+9"},
		{"a forced page", with(lines(12), 4, func(s *Slice) { s.Break = true }), ten, "0-3 4-11"},
		{"a forced page at the start is no second one", with(lines(3), 0, func(s *Slice) { s.Break = true }), ten, "0-2"},
		{"too deep for any page", with(lines(3), 1, func(s *Slice) { s.Height = 61 }), ten, "0-0 1-1! 2-2"},
		{"the note too deep for any page", with(lines(3), 1, func(s *Slice) { s.Notes = []Note{{Height: 60}} }), ten, "0-0 1-1! 2-2"},
		{"landscape, the flow fills the page before", with(lines(15), 4, func(s *Slice) { s.Landscape = true }), ten, "0-10 4-4L 11-14"},
		{"landscape at the very end", with(lines(5), 4, func(s *Slice) { s.Landscape = true }), ten, "0-3 4-4L"},
		{"landscape at the very start", with(lines(5), 0, func(s *Slice) { s.Landscape = true }), ten, "0-0L 1-4"},
		{"landscape too deep", []Slice{{Height: 41, Landscape: true}}, ten, "0-0L!"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := show(new(Breaker).Break(test.slices, test.o)); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestForbiddenRunLongerThanAPage(t *testing.T) {
	slices := lines(14)
	for i := range slices {
		slices[i].Penalty = Forbidden
	}
	if got, want := show(new(Breaker).Break(slices, Options{Depth: 60, Line: 6})), "0-9? 10-13"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Two blocks of five lines that must not be parted follow eight lines on the verso: the verso is left with
// two empty lines, and the recto beside it is made as short although it could be full.
func TestFacingPagesAreBalanced(t *testing.T) {
	slices := lines(34)
	for i := 8; i < 12; i++ {
		slices[i].Penalty = Forbidden
	}
	verso := Options{Depth: 60, Line: 6}
	if got, want := show(new(Breaker).Break(slices, verso)), "0-7 8-16 17-26 27-33"; got != want {
		t.Errorf("facing: got %s, want %s", got, want)
	}
	slices[16].Below = 5 // a box that ends there fills the empty line below
	if got, want := show(new(Breaker).Break(slices, verso)), "0-7 8-15 16-25 26-33"; got != want {
		t.Errorf("facing, with a box at the foot: got %s, want %s", got, want)
	}
	slices[16].Below = 0
	recto := Options{Depth: 60, Line: 6, Recto: true}
	if got, want := show(new(Breaker).Break(slices, recto)), "0-7 8-17 18-27 28-33"; got != want {
		t.Errorf("not facing: got %s, want %s", got, want)
	}
}

func TestTops(t *testing.T) {
	slices := []Slice{
		{Height: 6, Before: 12},              // dropped at the top
		{Height: 4, Before: 3},               //
		{Height: 4},                          //
		{Height: 6, OnGrid: true},            // from 17 to the line at 18
		{Height: 6, Before: 1, OnGrid: true}, // from 25 to 30
	}
	got := fmt.Sprint(new(Breaker).Break(slices, Options{Depth: 60, Line: 6})[0].Tops)
	if want := "[0 9 13 18 30]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	slices[0].Repeat = 9
	slices[1].Break = false
	pages := new(Breaker).Break(slices, Options{Depth: 30, Line: 6})
	if got, want := fmt.Sprint(show(pages), pages[1].Tops), "0-2 3-4+2 [0 12]"; got == want {
		t.Errorf("the head of a slice that is not at the break is repeated: %s", got)
	}
}

// drawNote is a note of lines of some height that may be parted, two lines each side.
func drawNote(t *rapid.T) Note {
	lines, line := rapid.IntRange(1, 7).Draw(t, "lines"), rapid.IntRange(1, 3).Draw(t, "line")
	return noteOf(lines, line)
}

func noteOf(lines, line int) Note {
	n := Note{Height: lines * line}
	for k := 2; k <= lines-2; k++ {
		n.Cuts = append(n.Cuts, Cut{Lines: k, Above: k * line, Below: (lines - k) * line})
	}
	return n
}

func drawSlices(t *rapid.T, most int) ([]Slice, Options) {
	o := Options{Depth: rapid.IntRange(12, 40).Draw(t, "depth"), WideDepth: 30, Line: 6, Separator: 6,
		LastLines: rapid.IntRange(0, 3).Draw(t, "last"), Recto: rapid.Bool().Draw(t, "recto"), Part: rapid.Bool().Draw(t, "part")}
	slices := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Slice {
		s := Slice{
			Height:    rapid.IntRange(0, 14).Draw(t, "height"),
			Before:    rapid.IntRange(0, 8).Draw(t, "before"),
			OnGrid:    rapid.Bool().Draw(t, "grid"),
			Penalty:   rapid.SampledFrom([]int{0, 0, 0, -30, 50, 400, Forbidden, Forbidden}).Draw(t, "penalty"),
			Landscape: rapid.IntRange(0, 12).Draw(t, "landscape") == 0,
			Break:     rapid.IntRange(0, 12).Draw(t, "break") == 0,
		}
		if rapid.IntRange(0, 4).Draw(t, "repeats") == 0 {
			s.Repeat = rapid.IntRange(1, 10).Draw(t, "repeat")
		}
		if rapid.IntRange(0, 4).Draw(t, "notes") == 0 {
			s.Notes = rapid.SliceOfN(rapid.Custom(drawNote), 1, 2).Draw(t, "notes")
		}
		return s
	}), 0, most).Draw(t, "slices")
	return slices, o
}

// check holds what is true of every result.
func check(slices []Slice, o Options, pages []Page) error {
	seen := make([]bool, len(slices))
	next := map[bool]int{} // by whether it is landscape: index after the last one seen
	left := Rest{}         // of a note of the page before
	for n, p := range pages {
		for i, index := range p.Slices {
			s := slices[index]
			if seen[index] {
				return fmt.Errorf("slice %d stands twice", index)
			}
			seen[index] = true
			if index < next[s.Landscape] {
				return fmt.Errorf("slice %d stands out of order", index)
			}
			next[s.Landscape] = index + 1
			if s.Landscape != p.Landscape || s.Landscape && len(p.Slices) != 1 {
				return fmt.Errorf("page %d: slice %d: landscape pages hold one landscape slice", n, index)
			}
			if s.Landscape && index > next[false] && index > 0 && n > 0 && anyFlow(slices[next[false]:index]) {
				return fmt.Errorf("landscape slice %d stands ahead of flow that comes before it", index)
			}
			if i > 0 && s.Break {
				return fmt.Errorf("slice %d starts no page", index)
			}
			if i > 0 && p.Tops[i] < p.Tops[i-1]+slices[p.Slices[i-1]].Height {
				return fmt.Errorf("slice %d overlaps the one before", index)
			}
			if s.OnGrid && !s.Landscape && p.Tops[i]%o.Line != 0 && (i > 0 || p.Repeat < 0) {
				return fmt.Errorf("slice %d starts between lines", index)
			}
		}
		depth, notes := p.Used, 0
		for _, index := range p.Slices {
			depth += total(slices[index].Notes)
			notes += len(slices[index].Notes)
		}
		if r := p.Rest; r.Cut > 0 {
			depth += slices[r.Slice].Notes[r.Note].Cuts[r.Cut-1].Below
			notes++
		}
		if r := p.Parted; r.Cut > 0 {
			n := &slices[r.Slice].Notes[r.Note]
			depth -= n.Height - n.Cuts[r.Cut-1].Above
		}
		if !p.Landscape {
			if err := goesOn(slices, &p, left); err != nil {
				return fmt.Errorf("page %d: %w", n, err)
			}
			left = p.Parted
		}
		if notes > 0 && !p.Landscape {
			depth += o.Separator
		}
		if p.Landscape {
			depth = slices[p.Slices[0]].Height
		}
		if limit := map[bool]int{false: o.Depth, true: o.WideDepth}[p.Landscape]; (depth > limit) != p.Overfull {
			return fmt.Errorf("page %d: overfull is %v at depth %d of %d", n, p.Overfull, depth, limit)
		}
		if p.Overfull && len(p.Slices) != 1 {
			return fmt.Errorf("page %d is overfull with %d slices", n, len(p.Slices))
		}
	}
	if left.Cut > 0 {
		return fmt.Errorf("the rest of a note of slice %d is lost", left.Slice)
	}
	for i := range seen {
		if !seen[i] {
			return fmt.Errorf("slice %d is lost", i)
		}
	}
	return nil
}

// goesOn checks the notes of a page after one that left a note unfinished, or none.
func goesOn(slices []Slice, p *Page, left Rest) error {
	if p.Rest != left {
		return fmt.Errorf("the rest of a note is %v, left was %v", p.Rest, left)
	}
	if p.Parted.Cut == 0 {
		return nil
	}
	n, lines := &slices[p.Parted.Slice].Notes[p.Parted.Note], 0
	if left.Cut > 0 && left.Slice == p.Parted.Slice && left.Note == p.Parted.Note {
		lines = n.Cuts[left.Cut-1].Lines
	}
	if stands := n.Cuts[p.Parted.Cut-1].Lines - lines; stands < 2 {
		return fmt.Errorf("%d lines of a note stand before it goes on", stands)
	}
	if p.Final {
		return fmt.Errorf("a note goes on where the column ends")
	}
	return nil
}

func anyFlow(slices []Slice) bool {
	for _, s := range slices {
		if !s.Landscape {
			return true
		}
	}
	return false
}

func TestInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slices, o := drawSlices(t, 60)
		if err := check(slices, o, new(Breaker).Break(slices, o)); err != nil {
			t.Fatal(err)
		}
	})
}

// TestAgainstBruteForce tries every set of breaks of a short column and prices it by the rules as they are
// stated, without the search's states.
func TestAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slices, o := drawSlices(t, 10)
		for i := range slices {
			slices[i].Landscape = false
			slices[i].Height = min(slices[i].Height, 11) // alone on a page they fit
			slices[i].Notes, slices[i].Repeat = nil, 0
			slices[i].Slack = nil
			if i > 0 && rapid.IntRange(0, 2).Draw(t, "slack") == 0 {
				x := Slack{Cost: rapid.IntRange(0, 90).Draw(t, "cost"), Count: 1, Lead: o.Line}
				if x.Less = slices[i].Before >= o.Line; x.Less {
					x.Lead = -o.Line
				}
				slices[i].Slack = []Slack{x}
			}
		}
		if len(slices) == 0 {
			return
		}
		least, any := int64(math.MaxInt64), false
		for set := range 1 << (len(slices) - 1) {
			if cost, ok := price(slices, o, set<<1); ok {
				least, any = min(least, cost), true
			}
		}
		if !any {
			return // what belongs together is deeper than a page
		}
		set := 0
		for i, p := range new(Breaker).Break(slices, o) {
			if i > 0 {
				set |= 1 << p.Slices[0]
			}
		}
		if got, ok := price(slices, o, set); !ok || got != least {
			t.Fatalf("breaks %b cost %d (%v), the best cost %d", set, got, ok, least)
		}
	})
}

// price is the least cost of the pages that start at the slices in set; false when they may not be.
func price(slices []Slice, o Options, set int) (int64, bool) {
	cost, ok := priceFrom(slices, o, set>>1, 0, o.Recto, -1)
	return cost, ok
}

// priceFrom prices the pages from one that starts at start; bit i of set says that slice i+1 starts a page. facing is
// how many steps the verso beside it leaves empty, or -1.
func priceFrom(slices []Slice, o Options, set, start int, recto bool, facing int) (int64, bool) {
	y, more, less := 0, []int{}, []int{}
	end := start
	for ; end == start || end < len(slices) && set>>(end-1)&1 == 0; end++ {
		s := slices[end]
		if end > start && s.Break {
			return 0, false
		}
		if end > start && y > 0 {
			for _, x := range s.Slack {
				if x.Less {
					less = append(less, x.Cost)
				} else {
					more = append(more, x.Cost)
				}
			}
		}
		if y > 0 {
			if y += s.Before; s.OnGrid {
				y = (y + o.Line - 1) / o.Line * o.Line
			}
		}
		y += s.Height
	}
	sort.Ints(more)
	sort.Ints(less)
	cost, given := int64(0), 0
	for given = 0; y-given*o.Line > o.Depth; given++ {
		if given == len(less) || given == mostSlack {
			return 0, false
		}
		cost += int64(less[given])
	}
	if end == len(slices) {
		if start > 0 && y < o.LastLines*o.Line {
			cost += int64(o.Depth/2) * int64(o.Depth/2)
		}
		return cost, true
	}
	if slices[end].Break {
		rest, ok := priceFrom(slices, o, set, end, !recto, -1)
		return cost + rest, ok
	}
	if slices[end-1].Penalty >= Forbidden {
		return 0, false
	}
	cost += int64(slices[end-1].Penalty)
	empty := o.Depth - y + given*o.Line
	least := empty
	if given == 0 {
		least = leastEmpty(slices[start:], o, end-start-1, y)
	}
	best, any := int64(0), false
	for k := 0; k == 0 || given == 0 && k <= min(len(more), mostSlack) && empty >= k*o.Line; k++ {
		if k > 0 {
			cost += int64(more[k-1])
		}
		left := empty - k*o.Line
		stands, wasted := max(0, left-3*o.Line), max(0, left-least-2*o.Line)
		here := cost + int64(left*left+60*stands*stands) + 8*int64(wasted*wasted)
		if recto && facing >= 0 {
			differ := max(left-facing, facing-left)
			lines := left/o.Line - facing/o.Line
			here += int64(differ*differ)/2 + 2880*int64(max(0, max(lines, -lines)-1))
		}
		next := -1
		if !recto {
			next = left
		}
		rest, ok := priceFrom(slices, o, set, end, !recto, next)
		if ok && (!any || here+rest < best) {
			best, any = here+rest, true
		}
	}
	return best, any
}

// leastEmpty is how few steps the page of slices would leave at its foot if it went on, past the slice at index at
// that ends at y, to the last break that fits and costs no more.
func leastEmpty(slices []Slice, o Options, at, y int) int {
	least := o.Depth - y
	for i := at + 1; i+1 < len(slices) && !slices[i].Break && !slices[i+1].Break; i++ {
		if y > 0 {
			if y += slices[i].Before; slices[i].OnGrid {
				y = (y + o.Line - 1) / o.Line * o.Line
			}
		}
		if y += slices[i].Height; y > o.Depth {
			break
		}
		if slices[i].Penalty <= slices[at].Penalty {
			least = o.Depth - y
		}
	}
	return least
}

// Ten lines that must not be parted do not fit below the text. The page before bears most of the empty lines, but not
// all: the recto beside it is full. Where a section may start early, the first page bears more.
func TestTextFillsItsPages(t *testing.T) {
	slices := lines(34)
	for i := 12; i < 21; i++ {
		slices[i].Penalty = Forbidden
	}
	o := Options{Depth: 60, Line: 6, Recto: true}
	if got, want := show(new(Breaker).Break(slices, o)), "0-5 6-11 12-21 22-31 32-33"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	slices[4].Penalty = -8000
	if got, want := show(new(Breaker).Break(slices, o)), "0-4 5-11 12-21 22-31 32-33"; got != want {
		t.Errorf("before a heading: got %s, want %s", got, want)
	}
}

func FuzzBreak(f *testing.F) {
	f.Add([]byte{6, 0, 0, 6, 1, 2}, uint8(60))
	f.Add([]byte{200, 7, 255, 3, 3, 3, 9, 4, 17}, uint8(30))
	f.Fuzz(func(t *testing.T, data []byte, depth uint8) {
		o := Options{Depth: int(depth), WideDepth: 50, Line: 6, Separator: 6, LastLines: 5, Recto: depth%2 == 0, Part: depth%3 > 0}
		var slices []Slice
		for i := 0; i+2 < len(data); i += 3 {
			kind := data[i+2]
			s := Slice{Height: int(data[i]), Before: int(data[i+1]), OnGrid: kind&1 > 0, Landscape: kind&6 == 6, Break: kind&24 == 24}
			if kind&32 > 0 {
				s.Penalty = Forbidden
			}
			if kind&64 > 0 {
				s.Repeat = int(kind)
			}
			if kind&128 > 0 {
				s.Notes = []Note{noteOf(int(data[i+1])/3, 3)}
			}
			slices = append(slices, s)
		}
		if err := check(slices, o, new(Breaker).Break(slices, o)); err != nil {
			t.Fatal(err)
		}
	})
}

// The time per slice is that of a page, not of the chapter.
func BenchmarkBreak(b *testing.B) {
	for _, n := range []int{500, 2000, 8000} {
		slices := lines(n)
		for i := range slices {
			if i%7 == 0 {
				slices[i] = Slice{Height: 6, Before: 8, OnGrid: true, Penalty: Forbidden}
			}
			if i%9 == 4 {
				slices[i].Penalty = 120
			}
		}
		b.Run(fmt.Sprintf("slices=%d", n), func(b *testing.B) {
			for b.Loop() {
				new(Breaker).Break(slices, Options{Depth: 210, Line: 6, Separator: 6, LastLines: 5, Recto: true})
			}
		})
	}
}
