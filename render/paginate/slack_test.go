package paginate

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// slack gives a slice ways to change its page, all for the same cost.
func slack(ways ...Slack) func(*Slice) {
	return func(s *Slice) { s.Slack = ways }
}

func TestSlack(t *testing.T) {
	o := Options{Depth: 60, Line: 6, Recto: true}
	more := Slack{Cost: 10, Count: 1, Lead: 6}
	less := Slack{Less: true, Cost: 10, Count: 1, Lead: -6}
	around := Slack{Cost: 10, Count: 2, Lead: 3}
	// Nine lines, and ten that must not be parted.
	short := func() []Slice {
		in := lines(19)
		for i := 9; i < 18; i++ {
			in[i].Penalty = Forbidden
		}
		return in
	}
	spaced := with(lines(19), 4, func(s *Slice) { s.Before = 12 }) // eleven lines before what must not be parted
	for i := 9; i < 18; i++ {
		spaced[i].Penalty = Forbidden
	}
	other := Slack{Cost: 10, Count: 3, Other: true}
	for _, x := range []struct {
		name   string
		slices []Slice
		want   string
	}{
		{"space above a block fills the page", with(short(), 4, slack(more)), "0-8 9-18 [0 6 12 18 30 36 42 48 54] 60 []"},
		{"not at the top", with(short(), 0, slack(more)), "0-8 9-18 [0 6 12 18 24 30 36 42 48] 54 []"},
		{"not when it is dearer than an empty line", with(short(), 4, slack(Slack{Cost: 37, Count: 1, Lead: 6})), "0-8 9-18 [0 6 12 18 24 30 36 42 48] 54 []"},
		{"the cheapest first", with(with(short(), 3, slack(Slack{Cost: 20, Count: 1, Lead: 6})), 6, slack(more)), "0-8 9-18 [0 6 12 18 24 30 42 48 54] 60 []"},
		{"half of a line above a block, half below", with(short(), 4, slack(around)), "0-8 9-18 [0 6 12 18 27 33 42 48 54] 60 []"},
		{"not below a block at the foot", with(short(), 7, slack(around)), "0-8 9-18 [0 6 12 18 24 30 36 42 48] 54 []"},
		{"all of it below, at the top of a page too", with(short(), 0, slack(Slack{Cost: 10, Count: 1})), "0-8 9-18 [0 12 18 24 30 36 42 48 54] 60 []"},
		{"a block set otherwise", with(short(), 4, slack(other)), "0-8 9-18 [0 6 12 18 24 30 36 48 54] 60 [{4 0}]"},
		{"at the top too", with(short(), 0, slack(other)), "0-8 9-18 [0 6 12 24 30 36 42 48 54] 60 [{0 0}]"},
		{"at the foot too", with(short(), 6, slack(other)), "0-8 9-18 [0 6 12 18 24 30 36 42 48] 60 [{6 0}]"},
		{"not when the page ends within it", with(lines(20), 8, slack(Slack{Less: true, Cost: 0, Count: 4, Other: true})), "0-9 10-19 [0 6 12 18 24 30 36 42 48 54] 60 []"},
		{"below a block within which others have slack", with(with(short(), 2, slack(Slack{Cost: 10, Count: 4})), 3, slack(Slack{Less: true, Cost: 10, Count: 2, Other: true})),
			"0-8 9-18 [0 6 12 18 24 30 42 48 54] 60 []"},
		{"less space makes room", with(spaced, 4, func(s *Slice) { s.Slack = []Slack{less, {Less: true, Cost: 50, Count: 1, Lead: -6}} }),
			"0-8 9-18 [0 6 12 18 30 36 42 48 54] 60 []"},
	} {
		t.Run(x.name, func(t *testing.T) {
			pages := new(Breaker).Break(x.slices, o)
			if got := fmt.Sprint(show(pages), " ", pages[0].Tops, " ", pages[0].Used, " ", pages[0].Choices); got != x.want {
				t.Errorf("got  %s\nwant %s", got, x.want)
			}
		})
	}
}

// With slack too, no slices overlap, no page is too deep, and what belongs on the grid stands on it.
func TestSlackInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, o := drawSlices(t, 60)
		for i := range in {
			if in[i].Landscape || rapid.IntRange(0, 3).Draw(t, "carries") > 0 {
				continue
			}
			count := rapid.IntRange(1, 3).Draw(t, "count")
			in[i].Before = max(in[i].Before, 6)
			in[i].Slack = []Slack{
				{Cost: rapid.IntRange(0, 60).Draw(t, "more"), Count: count, Lead: rapid.SampledFrom([]int{0, 6}).Draw(t, "lead")},
				{Less: true, Cost: rapid.IntRange(0, 60).Draw(t, "less"), Count: 1, Lead: -6},
			}
		}
		pages := new(Breaker).Break(in, o)
		for i := range in {
			in[i].OnGrid = in[i].OnGrid && !in[i].Landscape
		}
		if err := check(in, o, pages); err != nil {
			t.Fatal(err)
		}
		if again := new(Breaker).Break(in, o); fmt.Sprint(again) != fmt.Sprint(pages) {
			t.Fatal("a second run breaks otherwise")
		}
	})
}
