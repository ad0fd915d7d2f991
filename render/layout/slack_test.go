package layout

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

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
		{"a listing takes half of it at each side", []content.Block{paragraph("One."), listing("rust", "a();", "b();"), paragraph("Two.")}, 1, "+3 of 2"},
		{"and leaves what stands below it to the text there", []content.Block{paragraph("One."), listing("rust", "a();", "b();"), paragraph("Two.")}, 3, "+6 of 1"},
		{"a figure keeps that", []content.Block{paragraph("One."), &content.Diagram{Source: "small"}, paragraph("Two.")}, 1, "+3 +0 of 1"},
		{"a table with its head", []content.Block{paragraph("One."), table, paragraph("Two.")}, 1, "+3 of 3"},
		{"nothing comes between a heading and its table", []content.Block{head(2), table}, 1, "+0 of 3"},
		{"a box has space above and below", []content.Block{paragraph("One."), tip}, 1, "+6 +0 +6 +0 of 2"},
		{"below its heading only below", []content.Block{head(2), tip}, 1, "+0 +0 of 2"},
		{"two lines above an exercise", []content.Block{paragraph("One."), &content.Exercise{Number: "1-1", Blocks: []content.Block{paragraph("Two.")}}}, 1, "+6 +6 of 2"},
		{"but not between a heading and one", []content.Block{head(2), &content.Exercise{Number: "1-1", Blocks: []content.Block{paragraph("Two.")}}}, 1, ""},
		{"nor between a heading and a lower one", []content.Block{head(2), head(3), paragraph("Two.")}, 1, ""},
		{"text gives none", []content.Block{paragraph("One."), paragraph("Two.")}, 1, ""},
		{"nor does what stands in a box", []content.Block{&content.Callout{Kind: content.Tip, Title: text("Tip"), Blocks: []content.Block{paragraph("One."), table}}}, 2, ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			l, _ := newTestLayout(t, content.EnglishEdition)
			l.theme.Slack.Most = 2 * theme.StepsPerLine
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

// What stands below a heading is no farther from it than text, in one language and on facing pages.
func TestBelowAHeading(t *testing.T) {
	top := func(l *Layout, below content.Block, facing bool) int {
		blocks := []content.Block{paragraph("One."), &content.Heading{Level: 2, Text: both("Head", "标题")}, below}
		out := l.Blocks(blocks, whole(l), nil)
		if facing {
			out = l.Facing(blocks, theme.Body, whole(l), nil)
		}
		y := 0
		for _, s := range out[:3] {
			y = s.under(y)
			if s.Opposite == nil || s.Height > 0 {
				y += s.Height
			}
		}
		return y - out[2].Height
	}
	for _, edition := range [...]content.Edition{content.EnglishEdition, content.SideBySideEdition} {
		l, _ := newTestLayout(t, edition)
		facing := edition == content.SideBySideEdition
		want := top(l, &content.Paragraph{Node: content.Node{Language: content.English}, Text: text("Two.")}, facing)
		for name, below := range map[string]content.Block{
			"heading":  &content.Heading{Level: 3, Text: both("Lower", "下一级")},
			"exercise": &content.Exercise{Number: "1-1", Title: both("Try", "试试"), Blocks: []content.Block{paragraph("Three.")}},
		} {
			if got := top(l, below, facing); got != want {
				t.Errorf("%s: a %s begins %d steps down, text %d", edition, name, got, want)
			}
		}
	}
}

// Between two blocks no more is added than the theme allows in one place; the cheapest stays.
func TestSlackInOnePlace(t *testing.T) {
	code := listing("rust", "a();", "b();")
	for _, x := range []struct {
		most int
		want string // of the listing, of the heading below it
	}{
		{0, ", -6"},
		{3, "+3, -6"},
		{6, ", +6 -6"},
		{9, "+3, +6 -6"},
		{15, "+3, +6 -6 +6"},
		{21, "+3, +6 +6 -6 +6"},
	} {
		l, _ := newTestLayout(t, content.EnglishEdition)
		l.theme.Slack.Most = x.most
		out := l.Blocks([]content.Block{paragraph("One."), code, &content.Heading{Level: 2, Text: english("Head")}, paragraph("Two.")}, whole(l), nil)
		var lists []string
		for _, at := range []int{1, 3} {
			var list []string
			for _, s := range out[at].Slack {
				list = append(list, fmt.Sprintf("%+d", s.Lead))
			}
			lists = append(lists, strings.Join(list, " "))
		}
		if got := strings.Join(lists, ", "); got != x.want {
			t.Errorf("at most %d steps: %q, want %q", x.most, got, x.want)
		}
	}
}

// Whatever stands in a column: the lines that are offered between two blocks are no more than the theme allows.
func TestSlackNeverBeyondTheLimit(t *testing.T) {
	block := rapid.SampledFrom([]content.Block{paragraph("One."), listing("rust", "a();"), &content.Heading{Level: 2, Text: english("Head")},
		&content.Heading{Level: 3, Text: english("Head")}, &content.Table{Head: row("a", "b"), Rows: [][]content.Cell{row("1", "2")}},
		&content.Callout{Kind: content.Tip, Title: text("Tip"), Blocks: []content.Block{paragraph("One.")}},
		&content.Exercise{Number: "1-1", Blocks: []content.Block{paragraph("Two."), listing("rust", "a();"), paragraph("Two.")}}})
	l, _ := newTestLayout(t, content.EnglishEdition)
	rapid.Check(t, func(t *rapid.T) {
		l.theme.Slack.Most = rapid.IntRange(0, 20).Draw(t, "most")
		in := l.Blocks(rapid.SliceOfN(block, 1, 8).Draw(t, "blocks"), whole(l), nil)
		added := make([]int, len(in)+1) // above each slice
		for i := range in {
			for _, x := range in[i].Slack {
				above, below := x.added()
				added[i] += above
				added[i+x.Count] += below
			}
		}
		for i, steps := range added {
			if steps > l.theme.Slack.Most {
				t.Fatalf("%d steps above slice %d, at most %d", steps, i, l.theme.Slack.Most)
			}
		}
	})
}

// On facing pages a block has whole lines above it, which both pages gain; nothing of it is set otherwise.
func TestSlackOnFacingPages(t *testing.T) {
	l, _ := newTestLayout(t, content.SideBySideEdition)
	pair := &content.Pair{Left: []content.Block{listing("rust", "a();")}, Right: []content.Block{listing("rust", "b();")}}
	said := &content.Pair{Left: []content.Block{paragraph("One.")}, Right: []content.Block{chinese("一。")}}
	out := l.Facing([]content.Block{said, pair, said, listing("rust", "a();"), said}, theme.Body, whole(l), nil)
	got := ""
	for _, s := range out {
		for _, x := range s.Slack {
			if x.Other != nil || x.Less {
				t.Errorf("%+v", x)
			}
			got += fmt.Sprintf("%+d ", x.Lead)
		}
		got += "/"
	}
	if want := "/+6 /+6 //+6 /"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
