package layout

import (
	"fmt"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/unit"
)

// Items of two lists side by side begin at one height when both have as many, in a box too, whose tint runs down both
// columns without a gap.
func TestItemsStandAbreast(t *testing.T) {
	list := func(set func(string) *content.Paragraph, texts ...string) []content.Block {
		out := &content.List{}
		for _, text := range texts {
			out.Items = append(out.Items, content.ListItem{Blocks: []content.Block{set(text)}})
		}
		return []content.Block{out}
	}
	boxed := func(blocks []content.Block) []content.Block {
		return []content.Block{&content.Callout{Kind: content.Tip, Title: text("Tip"), Blocks: blocks}}
	}
	left := list(paragraph, sentence(60), "second "+sentence(12), "third "+sentence(6))
	right := list(chinese, "一页就是一个画框。", "second "+strings.Repeat("一页就是一个画框。", 12), "third 一页就是一个画框。")
	fewer := list(chinese, "一页就是一个画框。", "second 一页就是一个画框。")
	for _, x := range []struct {
		name        string
		left, right []content.Block
		abreast     bool
		tinted      bool
	}{
		{"lists", left, right, true, false},
		{"lists in boxes", boxed(left), boxed(right), true, true},
		{"a list with fewer items", left, fewer, false, false},
	} {
		t.Run(x.name, func(t *testing.T) {
			l, _ := newTestLayout(t, content.SideBySideEdition)
			out := l.Blocks([]content.Block{&content.Pair{Left: x.left, Right: x.right}}, whole(l), nil)
			baselines := map[string][]string{}
			y := 0
			tints := map[unit.Pt]int{} // steps that are tinted, by the left edge
			for i, s := range out {
				if i > 0 {
					y = s.under(y)
				}
				for _, line := range s.Lines {
					for _, word := range []string{"second", "third"} {
						if strings.HasPrefix(line.Text, word) {
							baselines[word] = append(baselines[word], fmt.Sprintf("%.2f", float64(l.high(y)+line.Baseline)))
						}
					}
				}
				for _, item := range s.Items {
					if p, ok := item.(*page.Path); ok && x.tinted && *p.Fill == l.theme.Color("tint") {
						top, bottom := p.Segments[0].Points[0], p.Segments[2].Points[0]
						tints[top.X] += int(float64(bottom.Y-top.Y-seam)/float64(l.theme.Step()) + 0.5)
					}
				}
				y += s.Height
			}
			for word, at := range baselines {
				if (len(at) == 2 && at[0] == at[1]) != x.abreast {
					t.Errorf("%q stands at %v", word, at)
				}
			}
			if x.abreast && len(baselines) != 2 {
				t.Errorf("items at %v", baselines)
			}
			for edge, steps := range tints {
				if steps < y || steps > y+2*calloutOverhang {
					t.Errorf("the tint at %v covers %d steps of %d", edge, steps, y)
				}
			}
			if x.tinted && len(tints) != 2 {
				t.Errorf("tints: %v", tints)
			}
		})
	}
}
