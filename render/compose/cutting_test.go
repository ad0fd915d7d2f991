package compose

import (
	"testing"

	"diptych/render/layout"
	"diptych/render/theme"
)

// TestCutting cuts a chapter twice, as two rounds of numbering do, with slices that were laid out again.
func TestCutting(t *testing.T) {
	const line = theme.StepsPerLine
	calls := 0
	fresh := func(asked bool) []layout.Slice {
		set := bodyLines(60)
		for i := range set {
			set[i].Penalty = 0
		}
		set[30].Penalty, set[31].Height, set[31].Penalty = layout.Forbidden, 12*line, layout.Forbidden // a block that leaves the first page short
		if asked {
			set[10].Loosen = func(less bool) (layout.Slack, bool) {
				calls++
				return layout.Slack{Less: less, Cost: 1, Count: 1, Other: func(first []layout.Slice) []layout.Slice {
					other := layout.Slice{Height: 2 * line}
					return []layout.Slice{other}
				}}, !less
			}
		}
		return set
	}
	for _, x := range []struct {
		name   string
		again  func() []layout.Slice
		serves bool
	}{
		{"the same heights", func() []layout.Slice { return fresh(true) }, true},
		{"another height", func() []layout.Slice { s := fresh(true); s[50].Height += line; return s }, false},
		{"a paragraph that has no other setting any more", func() []layout.Slice {
			s := fresh(true)
			s[10].Loosen = func(bool) (layout.Slack, bool) { return layout.Slack{}, false }
			return s
		}, false},
	} {
		t.Run(x.name, func(t *testing.T) {
			s := newSheets(t)
			var kept cutting
			pages := s.breaks(fresh(true), &kept)
			if len(pages) < 2 || len(kept.asked) == 0 || len(pages[0].Choices) != 1 {
				t.Fatalf("the first page does not ask a paragraph: %+v", pages)
			}
			again := x.again()
			input, options := s.measured(again)
			calls = 0
			found := kept.again(again, input, options)
			if (found != nil) != x.serves {
				t.Fatalf("pages that were cut before serve: %v, want %v", found != nil, x.serves)
			}
			if !x.serves {
				if again[10].Loosen == nil {
					t.Error("a paragraph was asked in vain and cannot be asked again")
				}
				return
			}
			if calls != 1 {
				t.Errorf("%d settings were made, want the one that is shown", calls)
			}
			choice := found[0].Choices[0]
			if set := again[choice.Slice].Slack[choice.Slack].Other(again[choice.Slice : choice.Slice+1]); layout.Height(set) != 2*line {
				t.Errorf("the page shows a setting %d steps high", layout.Height(set))
			}
			if third := kept.again(again, nil, options); third == nil {
				t.Error("slices that were not laid out again are cut again")
			}
		})
	}
}
