package layout

import (
	"math"
	"testing"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/unit"
)

// The figure of one language is as large as that of the other, though the columns are not: a drawing that only the wider
// column has room for takes some of it for its twin. Where both have room the columns stand.
func TestTwinsHaveOneScale(t *testing.T) {
	diagram := func(source string) []content.Block { return []content.Block{&content.Diagram{Source: source}} }
	for name, c := range map[string]struct {
		left, right []content.Block
		one, moved  bool
	}{
		"too wide for one column": {diagram("tree"), diagram("tree"), true, true},
		"no room needed":          {diagram("small"), diagram("small"), true, false},
		"text below one":          {diagram("tree"), append(diagram("tree"), chinese(hanProse)), false, false},
	} {
		l, d := newTestLayout(t, content.SideBySideEdition)
		_, right := l.cells(setting{Measure: whole(l)})
		var sizes, edges []unit.Pt
		for _, s := range l.Blocks([]content.Block{&content.Pair{Left: c.left, Right: c.right}}, whole(l), nil) {
			for _, it := range s.Items {
				switch it := it.(type) {
				case *page.Text:
					if it.Role == page.RoleFigure {
						sizes = append(sizes, it.Size)
					}
				case *page.Path:
					if it.Role == page.RoleFigure {
						edges = append(edges, it.Segments[0].Points[0].X)
					}
				}
			}
		}
		if len(d.Sorted()) > 0 || len(sizes) != 2 || len(edges) != 2 {
			t.Fatalf("%s: %d texts, %d frames, %v", name, len(sizes), len(edges), d.Sorted())
		}
		if one := math.Abs(float64(sizes[0]-sizes[1])) < 0.01; one != c.one {
			t.Errorf("%s: type of %v and %v", name, sizes[0], sizes[1])
		}
		if moved := edges[1] < right.Left-1; moved != c.moved {
			t.Errorf("%s: the second drawing starts at %v, its column at %v", name, edges[1], right.Left)
		}
		if narrow := unit.Pt(16) * right.Width / 440; c.moved && sizes[1] < narrow+0.5 {
			t.Errorf("%s: type of %v, hardly above the %v of its column", name, sizes[1], narrow)
		}
	}
}

// Two figures move together, and what one gives up the other gives up too: beside each other, where their type is legible
// so, else one below the other, where a page holds both.
func TestTwinsFloatAndShrink(t *testing.T) {
	for _, x := range []struct {
		name        string
		left, right string
		least       unit.Pt // type
		beside      bool
		floats      int
	}{
		{"beside each other", "tree", "tree", 3, true, 1},
		{"not legible so", "wide", "wide", 5, false, 1},
		{"not of one width", "tree", "wide", 5, false, 1},
		{"not of one height", "tree", "small", 3, true, 1},
		{"too high for one page", "wide", "wide", 5, false, 2},
	} {
		l, _ := newTestLayout(t, content.SideBySideEdition)
		l.theme.Figure.Shrink, l.theme.Figure.MinType = 0.5, x.least
		if x.floats == 2 {
			l.theme.Page.Lines = 14
		}
		figure := func(source string) []content.Block {
			return []content.Block{&content.Diagram{Source: source, Caption: content.Caption{Number: "1-1", Text: content.Localized[[]content.Inline]{content.English: text("Tree"), content.Chinese: text("Tree")}}}}
		}
		pair := &content.Pair{Left: figure(x.left), Right: figure(x.right)}
		pair.IDs = []string{"twins"}
		out := l.Blocks([]content.Block{paragraph("One."), pair, paragraph("Two.")}, whole(l), nil)
		var floats []Slice
		for _, s := range out {
			if s.Float {
				floats = append(floats, s)
			}
		}
		if len(floats) != x.floats {
			t.Errorf("%s: %d floats", x.name, len(floats))
			continue
		}
		if x.floats > 1 {
			continue
		}
		first := floats[0]
		middles, sizes, captions := figuresIn(first)
		if level := captions[0] == captions[1]; level != x.beside {
			t.Errorf("%s: captions on %v", x.name, captions)
		}
		if beside := math.Abs(float64(middles[0]-middles[1])) < float64(l.theme.Step()); beside != x.beside || math.Abs(float64(sizes[0]-sizes[1])) > 0.02*float64(sizes[0]) {
			t.Errorf("%s: drawn about %v, type of %v", x.name, middles, sizes)
		}
		lines := 0
		for _, slack := range first.Slack {
			if slack.Other == nil {
				continue
			}
			lines++
			other := slack.Other([]Slice{first})[0]
			_, now, below := figuresIn(other)
			if level := below[0] == below[1]; level != x.beside {
				t.Errorf("%s: %d lines less, captions on %v", x.name, lines, below)
			}
			if a, b := now[0]/sizes[0], now[1]/sizes[1]; math.Abs(float64(a-b)) > 1e-6 || a > 0.99 || now[0] < x.least {
				t.Errorf("%s: %d lines less, type of %v, was %v", x.name, lines, now, sizes)
			}
			if len(other.Anchors) != 1 || other.Height != first.Height-6*lines {
				t.Errorf("%s: %d lines less, %d steps of %d, %v", x.name, lines, other.Height, first.Height, other.Anchors)
			}
			for _, it := range other.Items {
				if text, ok := it.(*page.Text); ok && text.Y > l.high(other.Height) {
					t.Errorf("%s: %d lines less, %q stands at %v, below the end", x.name, lines, text.Glyphs[0].Text, text.Y)
				}
			}
		}
		if lines == 0 {
			t.Errorf("%s: gives up no line", x.name)
		}
	}
}

// figuresIn are the heights of the middles of figures, the sizes of their type, and the baselines of their captions.
func figuresIn(s Slice) (middles, sizes, captions []unit.Pt) {
	for _, it := range s.Items {
		switch it := it.(type) {
		case *page.Text:
			if it.Role == page.RoleFigure {
				sizes = append(sizes, it.Size)
			}
		case *page.Path:
			if it.Role == page.RoleFigure {
				top, bottom := unit.Pt(math.Inf(1)), unit.Pt(math.Inf(-1))
				for _, segment := range it.Segments {
					if segment.Op != page.ClosePath {
						top, bottom = min(top, segment.Points[0].Y), max(bottom, segment.Points[0].Y)
					}
				}
				middles = append(middles, (top+bottom)/2)
			}
		}
	}
	for _, line := range s.Lines {
		if line.Role == page.RoleCaption && line.First {
			captions = append(captions, line.Baseline)
		}
	}
	return middles, sizes, captions
}
