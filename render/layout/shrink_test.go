package layout

import (
	"testing"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// extent is how far drawn things of a figure reach, its caption not counted.
func extent(s Slice) (left, right, bottom, size unit.Pt) {
	left = 1e6
	for _, it := range s.Items {
		switch it := it.(type) {
		case *page.Path:
			for _, segment := range it.Segments {
				if segment.Op == page.ClosePath {
					continue
				}
				p := segment.Points[0]
				left, right, bottom = min(left, p.X), max(right, p.X), max(bottom, p.Y)
			}
		case *page.Text:
			if it.Role == page.RoleFigure {
				size = it.Size
			}
		}
	}
	return left, right, bottom, size
}

// A figure gives up lines while its type is legible and it keeps its share; it stays in the middle, above its caption.
func TestFiguresShrink(t *testing.T) {
	for _, x := range []struct {
		name   string
		block  content.Block
		change func(th *theme.Theme)
		want   int // lines
	}{
		{"as far as its share", &content.Diagram{Source: "tree"}, func(th *theme.Theme) { th.Figure.Shrink, th.Figure.MinType = 0.65, 5 }, 2},
		{"no farther", &content.Diagram{Source: "tree"}, func(th *theme.Theme) { th.Figure.Shrink, th.Figure.MinType = 0.75, 5 }, 1},
		{"as far as its type", &content.Diagram{Source: "tree"}, func(th *theme.Theme) { th.Figure.Shrink, th.Figure.MinType = 0.5, 8.9 }, 0},
		{"within a list not", &content.List{Items: []content.ListItem{{Blocks: []content.Block{&content.Diagram{Source: "tree"}}}}}, func(th *theme.Theme) { th.Figure.Shrink = 0.5 }, 0},
	} {
		t.Run(x.name, func(t *testing.T) {
			l, _ := newTestLayout(t, content.EnglishEdition)
			x.change(l.theme)
			if b, ok := x.block.(*content.Diagram); ok {
				b.Caption, b.IDs = content.Caption{Number: "1-1", Text: english("A tree")}, []string{"tree"}
			}
			out := l.Blocks([]content.Block{paragraph("One."), x.block, paragraph("Two.")}, whole(l), nil)
			first, lines := out[1], 0
			left, right, bottom, size := extent(first)
			for _, slack := range first.Slack {
				if slack.Other == nil {
					continue
				}
				lines++
				other := slack.Other(out[1:2])[0]
				if !slack.Less || slack.Cost != lines*l.theme.Slack.Figure || other.Height != first.Height-lines*theme.StepsPerLine {
					t.Errorf("line %d: %+v, %d steps of %d", lines, slack, other.Height, first.Height)
				}
				newLeft, newRight, newBottom, newSize := extent(other)
				share := newSize / size
				if share > 1-0.02 || share < unit.Pt(l.theme.Figure.Shrink) || newSize < l.theme.Figure.MinType {
					t.Errorf("line %d: type of %v, %.2f of %v", lines, newSize, share, size)
				}
				if d := newLeft + newRight - left - right; d > 0.01 || d < -0.01 || newBottom > bottom-unit.Pt(lines)*l.theme.Grid*0.9 {
					t.Errorf("line %d: from %.1f to %.1f and down to %.1f, was %.1f to %.1f and %.1f", lines, newLeft, newRight, newBottom, left, right, bottom)
				}
				if got, want := other.Lines[0].Baseline, first.Lines[0].Baseline-unit.Pt(lines)*l.theme.Grid; got-want > 0.01 || want-got > 0.01 {
					t.Errorf("line %d: the caption stands at %.1f, want %.1f", lines, got, want)
				}
				if len(other.Anchors) != 1 || other.Anchors[0] != first.Anchors[0] {
					t.Errorf("line %d: anchors %v, want %v", lines, other.Anchors, first.Anchors)
				}
				if l, r, b, s := extent(first); l != left || r != right || b != bottom || s != size {
					t.Error("the first setting has changed")
				}
			}
			if lines != x.want {
				t.Errorf("%d lines, want %d", lines, x.want)
			}
		})
	}
}
