package layout

import (
	"fmt"
	"testing"

	"diptych/content"
	"diptych/render/theme"
)

func TestSlack(t *testing.T) {
	head := func(level int) content.Block { return &content.Heading{Level: level, Text: english("Head")} }
	table := &content.Table{Head: row("a", "b"), Rows: [][]content.Cell{row("1", "2"), row("3", "4")}}
	tip := &content.Callout{Kind: content.Tip, Title: text("Tip"), Blocks: []content.Block{paragraph("One.")}}
	for _, x := range []struct {
		name   string
		blocks []content.Block
		at     int // slice
		want   string
	}{
		{"a section's heading gives both ways", []content.Block{paragraph("One."), head(2), paragraph("Two.")}, 1, "+6 +6 -6 of 1"},
		{"a lower one has nothing to spare", []content.Block{paragraph("One."), head(3), paragraph("Two.")}, 1, "+6 +6 of 1"},
		{"a listing takes half of it at each side", []content.Block{paragraph("One."), listing("rust", "a();", "b();"), paragraph("Two.")}, 1, "+3 +0 of 2"},
		{"a table with its head", []content.Block{paragraph("One."), table, paragraph("Two.")}, 1, "+3 +0 of 3"},
		{"nothing comes between a heading and its table", []content.Block{head(2), table}, 1, "+0 of 3"},
		{"a box has space above and below", []content.Block{paragraph("One."), tip}, 1, "+6 +0 +6 +0 of 2"},
		{"below its heading only below", []content.Block{head(2), tip}, 1, "+0 +0 of 2"},
		{"two lines above an exercise", []content.Block{paragraph("One."), &content.Exercise{Number: "1-1", Blocks: []content.Block{paragraph("Two.")}}}, 1, "+6 +6 of 2"},
		{"text gives none", []content.Block{paragraph("One."), paragraph("Two.")}, 1, ""},
		{"nor does what stands in a box", []content.Block{&content.Callout{Kind: content.Tip, Title: text("Tip"), Blocks: []content.Block{paragraph("One."), table}}}, 2, ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			l, _ := newTestLayout(t, content.EnglishEdition)
			out := l.Blocks(x.blocks, whole(l), nil)
			got := ""
			for k, s := range out[x.at].Slack {
				if k > 0 {
					got += " "
				}
				got += fmt.Sprintf("%+d", s.Lead)
				if s.Less && out[x.at].Before-theme.StepsPerLine < theme.StepsPerLine {
					t.Errorf("a heading may come down to %d steps below the text above", out[x.at].Before-theme.StepsPerLine)
				}
			}
			if len(out[x.at].Slack) > 0 {
				got += fmt.Sprintf(" of %d", out[x.at].Slack[0].Count)
			}
			if got != x.want {
				t.Errorf("got %q, want %q", got, x.want)
			}
		})
	}
}
