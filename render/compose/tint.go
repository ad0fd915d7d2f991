package compose

import (
	"diptych/render/page"
	"diptych/render/unit"
)

// band is what makes two tints parts of one: where they stand across the page, and in what colour.
type band struct {
	left, right unit.Pt
	color       page.Color
}

// joinTints makes one rectangle of tints that go on one below the other: layout draws the box of a block once for each of
// its lines, since a page may end below any. One rectangle has no seams, and does not lie over letters that reach below
// their line.
func joinTints(p *page.Page) {
	open := map[band]*page.Path{}
	kept := p.Items[:0]
	for _, item := range p.Items {
		path, ok := item.(*page.Path)
		if !ok || !isTint(path) {
			kept = append(kept, item)
			continue
		}
		corners := path.Segments
		where := band{corners[0].Points[0].X, corners[1].Points[0].X, *path.Fill}
		top, bottom := corners[0].Points[0].Y, corners[2].Points[0].Y
		if above := open[where]; above != nil && above.Segments[0].Points[0].Y <= top && top <= above.Segments[2].Points[0].Y {
			foot := max(bottom, above.Segments[2].Points[0].Y)
			above.Segments[2].Points[0].Y, above.Segments[3].Points[0].Y = foot, foot
			continue
		}
		open[where] = path
		kept = append(kept, item)
	}
	clear(p.Items[len(kept):])
	p.Items = kept
}

// isTint reports whether a path is an upright rectangle behind text, drawn from its top left corner to the right, down and
// back.
func isTint(p *page.Path) bool {
	if p.Fill == nil || p.Stroke != nil || p.Role != page.RoleArtifact || p.Element != nil || p.Opacity != 0 || len(p.Segments) != 5 {
		return false
	}
	var at [4]page.Point
	for i, op := range [...]page.SegmentOp{page.MoveTo, page.LineTo, page.LineTo, page.LineTo, page.ClosePath} {
		if p.Segments[i].Op != op {
			return false
		}
		if i < len(at) {
			at[i] = p.Segments[i].Points[0]
		}
	}
	return at[0].Y == at[1].Y && at[1].X == at[2].X && at[2].Y == at[3].Y && at[3].X == at[0].X && at[0].X < at[1].X && at[0].Y < at[2].Y
}
