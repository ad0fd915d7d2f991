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
