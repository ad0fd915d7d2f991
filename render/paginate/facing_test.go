package paginate

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// pair is a block of so many lines on each page.
func pair(verso, recto int) Slice {
	return Slice{Height: 6 * verso, OnGrid: true, Opposite: &Opposite{Height: 6 * recto}}
}

// heading is a pair that begins level.
func heading() Slice {
	s := pair(1, 1)
	s.Level, s.Penalty = true, Forbidden
	return s
}

// shared is a block of so many lines on one page, with a cue of one line on the other.
func shared(lines int) Slice { return Slice{Height: 6 * lines, Shared: true, Cue: 6} }

// tops writes in which line each slice starts on both pages, the page of a shared one with a star.
func tops(pages []Page) string {
	var out []string
	for _, p := range pages {
		for i := range p.Slices {
			s := fmt.Sprintf("%d/%d", p.Tops[i]/6, p.Opposite[i]/6)
			if p.OnRecto[i] {
				s += "*"
			}
			out = append(out, s)
		}
		out = append(out, "|")
	}
	return strings.Join(out, " ")
}

func facingPages(drift int) Options {
	return Options{Depth: 120, Line: 6, Separator: 6, Facing: true, Drift: 6 * drift}
}

func TestFacing(t *testing.T) {
	noted := pair(15, 15)
	noted.Opposite.Notes = []Note{{Height: 30}}
	tests := []struct {
		name   string
		slices []Slice
		drift  int
		want   string
	}{
		{"text begins level with its translation", []Slice{pair(4, 3), pair(3, 5), pair(1, 1)}, 5, "0/0 4/4 9/9 |"},
		{"what is shared stands where there is more room", []Slice{pair(6, 2), shared(4), heading()}, 5, "0/0 6/2* 7/7 |"},
		{"on the verso too", []Slice{pair(2, 6), shared(4), heading()}, 5, "0/0 2/6 7/7 |"},
		{"text runs on beside it", []Slice{pair(2, 2), shared(6), pair(6, 6), shared(6), pair(4, 4)}, 5, "0/0 2/2 8/3 14/9* 15/15 |"},
		{"but not farther from its translation than it may", []Slice{pair(2, 2), shared(6), pair(6, 6)}, 2, "0/0 2/2* 6/8 |"},
		{"headings are level", []Slice{pair(2, 2), shared(6), heading(), pair(2, 2)}, 5, "0/0 2/2* 8/8 9/9 |"},
		{"the deeper page ends the spread", []Slice{pair(8, 15), pair(2, 6), heading()}, 5, "0/0 | 0/0 6/6 |"},
		{"a note takes its room on its own page", []Slice{noted, pair(1, 1)}, 5, "0/0 | 0/0 |"},
		{"one language alone", []Slice{pair(3, 0), pair(0, 3), pair(1, 1)}, 5, "0/0 3/3 6/6 |"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := tops(new(Breaker).Break(test.slices, facingPages(test.drift))); got != test.want {
				t.Errorf("got %s\nwant %s", got, test.want)
			}
		})
	}
}

// What is cut on the verso is cut on the recto: every slice stands on one spread, in order, nothing on top of another,
// and no text farther from its translation than it may.
func TestFacingPagesSayTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := facingPages(rapid.IntRange(0, 8).Draw(t, "drift"))
		n := rapid.IntRange(1, 30).Draw(t, "slices")
		in := make([]Slice, n)
		for i := range in {
			switch rapid.IntRange(0, 4).Draw(t, "kind") {
			case 0:
				in[i] = shared(rapid.IntRange(1, 12).Draw(t, "lines"))
			case 1:
				in[i] = heading()
			default:
				in[i] = pair(rapid.IntRange(1, 9).Draw(t, "verso"), rapid.IntRange(1, 9).Draw(t, "recto"))
			}
		}
		next := 0
		for _, p := range new(Breaker).Break(in, o) {
			ends := [2]int{}
			for k, i := range p.Slices {
				if i != next {
					t.Fatalf("slice %d stands where %d should", i, next)
				}
				next++
				s, heights := in[i], [2]int{in[i].Height, 0}
				switch {
				case s.Shared && p.OnRecto[k]:
					heights = [2]int{s.Cue, s.Height}
				case s.Shared:
					heights[1] = s.Cue
				default:
					heights[1] = s.Opposite.Height
					apart := max(p.Tops[k]-p.Opposite[k], p.Opposite[k]-p.Tops[k])
					if apart > o.Drift || s.Level && apart > 0 {
						t.Fatalf("slice %d starts %d steps from its translation", i, apart)
					}
				}
				for side, top := range [...]int{p.Tops[k], p.Opposite[k]} {
					if top < ends[side] {
						t.Fatalf("slice %d stands at %d, over what ends at %d", i, top, ends[side])
					}
					ends[side] = top + heights[side]
				}
			}
			if max(ends[0], ends[1]) > o.Depth && !p.Overfull {
				t.Fatalf("a spread is %d deep", max(ends[0], ends[1]))
			}
		}
		if next != n {
			t.Fatalf("%d of %d slices stand on the pages", next, n)
		}
	})
}

// A line above a block stands on both pages, so that text stays beside its translation; where one page has nothing above,
// there is none.
func TestSlackOnFacingPages(t *testing.T) {
	more := slack(Slack{Cost: 10, Count: 1, Lead: 6})
	whole := func(lines int) Slice { // that is not parted from what follows
		s := pair(lines, lines)
		s.Penalty = Forbidden
		return s
	}
	for _, x := range []struct {
		name   string
		slices []Slice
		want   string
	}{
		{"above a block", with([]Slice{pair(4, 3), pair(3, 5), pair(9, 9), whole(10), pair(10, 10)}, 1, more), "0/0 5/5 10/10 | 0/0 10/10 |"},
		{"though the two do not begin level", with([]Slice{pair(4, 4), shared(6), pair(9, 9), whole(10), pair(10, 10)}, 2, more), "0/0 4/4* 6/11 | 0/0 10/10 |"},
		{"not where one page is empty above", with([]Slice{pair(0, 12), pair(7, 7), whole(10), pair(10, 10)}, 1, more), "0/0 0/12 | 0/0 10/10 |"},
	} {
		o := facingPages(12)
		if got := tops(new(Breaker).Break(x.slices, o)); got != x.want {
			t.Errorf("%s: got %s, want %s", x.name, got, x.want)
		}
	}
}
