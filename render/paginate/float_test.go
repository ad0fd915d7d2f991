package paginate

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// order writes the slices of each page in the order in which they stand.
func order(pages []Page) string {
	var out []string
	for _, p := range pages {
		out = append(out, strings.Trim(fmt.Sprint(p.Slices), "[]"))
	}
	return strings.Join(out, " | ")
}

// column is lines of text with a float of so many lines at index at.
func column(n, at, height int) []Slice {
	return with(lines(n), at, func(s *Slice) { s.Float, s.Height, s.After = true, 6*height, 3 })
}

func inside(s *Slice) { s.Inside = true }

func again(s *Slice) { s.Repeat = 6 }

func both(s *Slice) { s.Inside, s.Repeat = true, 6 }

func TestFloats(t *testing.T) {
	o := Options{Depth: 60, WideDepth: 60, Line: 6, Separator: 6, Recto: true}
	for _, x := range []struct {
		name   string
		slices []Slice
		want   string
	}{
		{"one that fits stays", column(8, 3, 3), "0 1 2 3 4 5 6 7"},
		{"one that does not fit lets the text fill the page", column(18, 4, 8), "0 1 2 3 5 6 7 8 9 10 | 4 11 | 12 13 14 15 16 17"},
		{"not past a fence", with(column(18, 4, 8), 7, func(s *Slice) { s.Fence = true }), "0 1 2 3 5 6 | 4 7 | 8 9 10 11 12 13 14 15 16 17"},
		{"not into a box", with(with(with(with(column(18, 4, 8), 8, inside), 9, inside), 10, inside), 11, inside), "0 1 2 3 5 6 | 4 7 | 8 9 10 11 12 13 14 15 16 17"},
		{"into a box that says again what goes on", with(with(with(with(with(column(18, 4, 7), 7, again), 8, both), 9, both), 10, both), 11, inside), "0 1 2 3 5 6 7 8 9 10 | 4 11 | 12 13 14 15 16 17"},
		{"not away from what holds it", with(column(18, 4, 8), 3, func(s *Slice) { s.Penalty = Forbidden }), "0 1 2 | 3 4 5 | 6 7 8 9 10 11 12 13 14 15 | 16 17"},
		{"not past a slice that starts a page", with(column(12, 4, 8), 5, func(s *Slice) { s.Break = true }), "0 1 2 3 | 4 | 5 6 7 8 9 10 11"},
		{"two that fill a page each wait in turn", with(column(30, 4, 8), 5, func(s *Slice) { s.Float, s.Height, s.After = true, 48, 3 }),
			"0 1 2 3 6 7 8 9 10 11 | 4 12 | 5 13 | 14 15 16 17 18 19 20 21 22 23 | 24 25 26 27 28 29"},
		{"no single line from the middle of a paragraph beside it", with(column(18, 4, 8), 11, func(s *Slice) { s.Middle = true }), "0 1 2 3 5 6 7 8 9 | 4 10 | 11 12 13 14 15 16 17"},
		{"a small gap does not move it", column(18, 8, 4), "0 1 2 3 4 5 6 7 | 8 9 10 11 12 13 14 | 15 16 17"},
	} {
		t.Run(x.name, func(t *testing.T) {
			if got := order(new(Breaker).Break(x.slices, o)); got != x.want {
				t.Errorf("got  %s\nwant %s", got, x.want)
			}
		})
	}
}

// A float at the top keeps its space below; text whose float has moved away closes up.
func TestSpaceAroundFloats(t *testing.T) {
	in := column(18, 4, 8)
	in[5].Before, in[5].Alone = 9, 1
	pages := new(Breaker).Break(in, Options{Depth: 61, WideDepth: 60, Line: 1, Recto: true})
	if got := order(pages); got != "0 1 2 3 5 6 7 8 9 10 | 4 11 | 12 13 14 15 16 17" {
		t.Fatalf("got %s", got)
	}
	if got := pages[0].Tops[4]; got != 4*6+1 {
		t.Errorf("the text after the place of the float starts at %d, want one step below the line before", got)
	}
	if got := pages[1].Tops[1]; got != 8*6+3 {
		t.Errorf("the text below the float starts at %d, want three steps below it", got)
	}
}

// What goes on below a float says so there, on a line of the grid, and is counted.
func TestSetAgainBelowFloats(t *testing.T) {
	in := column(20, 4, 7)
	for i := 6; i < 18; i++ {
		in[i].Repeat, in[i+1].Inside = 6, true
	}
	pages := new(Breaker).Break(in, Options{Depth: 60, WideDepth: 60, Line: 6, Recto: true})
	if got := order(pages); got != "0 1 2 3 5 6 7 8 9 10 | 4 11 | 12 13 14 15 16 17 18 19" {
		t.Fatalf("got %s", got)
	}
	p := pages[1]
	if p.Repeat != 10 || p.RepeatTop != 48 || p.Tops[1] != 54 || p.Used != 60 {
		t.Errorf("slice %d is said again at %d, the text below stands at %d and ends at %d", p.Repeat, p.RepeatTop, p.Tops[1], p.Used)
	}
	if last := pages[2]; last.Repeat != 11 || last.RepeatTop != 0 || last.Tops[0] != 6 {
		t.Errorf("without a float: slice %d is said again at %d, the text stands at %d", last.Repeat, last.RepeatTop, last.Tops[0])
	}
}

// Every slice stands once; text keeps its order and floats theirs; no float stands before its place, past a fence
// or more than a page away from where the text has got.
func TestFloatInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, o := drawSlices(t, 60)
		for i := range in {
			in[i].Float = !in[i].Landscape && !in[i].Break && rapid.IntRange(0, 4).Draw(t, "float") == 0
			in[i].After = rapid.IntRange(0, 6).Draw(t, "after")
			in[i].Alone = rapid.IntRange(0, 6).Draw(t, "alone")
			in[i].Fence = !in[i].Float && rapid.IntRange(0, 6).Draw(t, "fence") == 0
		}
		pages := new(Breaker).Break(in, o)
		var placed []int
		for n, p := range pages {
			for k, index := range p.Slices {
				if !in[index].Landscape {
					placed = append(placed, index)
				}
				if k > 0 && p.RepeatTop > p.Tops[k-1] && p.RepeatTop < p.Tops[k] && p.Tops[k] < p.RepeatTop+in[p.Repeat].Repeat {
					t.Fatalf("page %d: slice %d overlaps what is set again", n, index)
				}
				if k > 0 && p.Tops[k] < p.Tops[k-1]+in[p.Slices[k-1]].Height {
					t.Fatalf("page %d: slice %d overlaps the one before", n, index)
				}
			}
			if !p.Overfull && !p.Landscape && p.Used > o.Depth {
				t.Fatalf("page %d is deeper than it may be", n)
			}
		}
		for _, float := range []bool{false, true} {
			var some []int
			for _, i := range placed {
				if in[i].Float == float {
					some = append(some, i)
				}
			}
			if !slices.IsSorted(some) {
				t.Fatalf("floats %v: out of order: %v", float, some)
			}
		}
		count := 0
		for i := range in {
			if !in[i].Landscape {
				count++
			}
		}
		if len(placed) != count || len(slices.Compact(slices.Sorted(slices.Values(placed)))) != count {
			t.Fatalf("%d of %d slices placed: %v", len(placed), count, placed)
		}
		for at, i := range placed {
			for _, later := range placed[at+1:] {
				if later >= i {
					continue // in order
				}
				if !in[later].Float {
					t.Fatalf("text slice %d stands after %d", later, i)
				}
				if in[i].Fence {
					t.Fatalf("float %d stands past the fence %d", later, i)
				}
			}
		}
	})
}
