package layout

import (
	"testing"

	"diptych/content"
)

// A box that is cut has two lines on each page, its title not counted; a small one is not cut.
func TestBoxesAreCutBetweenTwoLines(t *testing.T) {
	for _, items := range []int{3, 6, 7, 12} {
		l, _ := newTestLayout(t, content.EnglishEdition)
		list := &content.List{}
		for range items {
			list.Items = append(list.Items, content.ListItem{Blocks: []content.Block{paragraph("One line.")}})
		}
		out := l.Blocks([]content.Block{&content.Callout{Kind: content.Note, Title: english("Note")[content.English], Blocks: []content.Block{list}}}, whole(l), nil)
		cuts := 0
		for i := range out[:len(out)-1] {
			if out[i].Penalty >= Forbidden {
				continue
			}
			cuts++
			above, below := i, len(out)-1-i // slice 0 is the title
			if above < 2 || below < 2 {
				t.Errorf("%d items: cut after %d, before %d lines", items, above, below)
			}
		}
		if want := max(items-3, 0); items <= 6 && cuts > 0 || items > 6 && cuts != want {
			t.Errorf("%d items: %d cuts", items, cuts)
		}
	}
}
