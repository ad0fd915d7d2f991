package compose

import (
	"fmt"
	"testing"

	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/paginate"
	"diptych/render/unit"
)

func TestUneven(t *testing.T) {
	for _, x := range []struct {
		name  string
		verso bool // the first page is one
		empty []int
		final int // index of the page that may end early, or -1
		want  string
	}{
		{"full pages", false, []int{0, 0, 6, 0}, -1, "[]"},
		{"a short page, with the one that it faces", false, []int{0, 12, 6, 0}, -1, "[12 6]"},
		{"facing pages with a line and a step between them", false, []int{0, 0, 7, 0}, -1, "[0 7]"},
		{"pages that do not face", true, []int{6, 0, 7, 0}, -1, "[7 0]"},
		{"the first recto stands alone", false, []int{7, 0, 0}, -1, "[7]"},
		{"around a page that ends far too early", true, []int{0, 0, 1, 1, 2, 2, 19, 3, 4, 4, 5, 5, 0, 0}, -1, "[1 1 2 2 19 3 4 4 5 5]"},
		{"the end of a chapter", false, []int{0, 0, 30}, 2, "[]"},
	} {
		t.Run(x.name, func(t *testing.T) {
			s := newSheets(t)
			if x.verso {
				s.add(page.BlankPage)
			}
			var pages []paginate.Page
			for i, empty := range x.empty {
				pages = append(pages, paginate.Page{Empty: empty, Final: i == x.final})
			}
			got := []int{}
			for _, p := range s.uneven(pages) {
				got = append(got, p.Empty)
			}
			if fmt.Sprint(got) != x.want {
				t.Errorf("got %v, want %s", got, x.want)
			}
		})
	}
}

// A paragraph that has another setting is drawn so where that fills its page, and is asked once.
func TestOtherSettings(t *testing.T) {
	s := newSheets(t)
	lines := s.c.theme.Page.Lines
	slices := bodyLines(lines + 10)
	for i := lines - 2; i < lines+7; i++ { // two lines short: what follows must not be parted
		slices[i].Penalty = layout.Forbidden
	}
	asked := 0
	for _, at := range []int{4, 12} {
		slices[at].Loosen = func(less bool) (layout.Slack, bool) {
			asked++
			other := bodyLines(4)
			for i := range other {
				other[i].Lines[0].Text = "other"
			}
			return layout.Slack{Cost: 1, Count: 3, Other: func([]layout.Slice) []layout.Slice { return other }}, !less
		}
	}
	s.flow(slices, runningHeads{}, &cutting{})
	s.drawn()
	if asked != 4 {
		t.Errorf("asked %d times, want twice of each", asked)
	}
	first := s.pages[0].Lines
	if len(first) != lines {
		t.Fatalf("the first page has %d lines of %d", len(first), lines)
	}
	for i, l := range first {
		if other := i >= 4 && i < 8 || i >= 13 && i < 17; other != (l.Text == "other") {
			t.Errorf("line %d: %q", i, l.Text)
		}
		if want := first[0].Baseline + s.c.theme.Grid*unit.Pt(i); l.Baseline-want > 0.01 || want-l.Baseline > 0.01 {
			t.Errorf("line %d stands at %.2f, want %.2f", i, l.Baseline, want)
		}
	}
}
