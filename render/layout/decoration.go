package layout

import (
	"slices"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// decoration is what stands behind and beside a block. It is cut into the block's slices.
type decoration struct {
	tint      *page.Color
	rule      *page.Color // at the left edge
	ruleWidth unit.Pt
	overhang  int // steps that it reaches below the last line, into the space that stands there
}

// decorate puts a decoration behind slices, which it changes. It runs on through the space above all of them but the first.
func (l *Layout) decorate(out []Slice, m Measure, d decoration) {
	l.decorateSome(out, m, d, true)
}

// decorated is decorate for slices that somebody else has too.
func (l *Layout) decorated(in []Slice, m Measure, d decoration, ends bool) []Slice {
	out := slices.Clone(in)
	l.decorateSome(out, m, d, ends)
	return out
}

// decorateSome decorates the slices of a block, or with ends false, some within one. What most of them have alike, the
// rectangles behind them and what is set again, they share.
func (l *Layout) decorateSome(out []Slice, m Measure, d decoration, ends bool) {
	strips := slices.Clip(d.strips(m))
	behind := map[unit.Pt][]page.Item{} // by their height
	var plain, repeat []Slice           // of the slice before, before and after
	for i := range out {
		if slack := out[i].Loosen; slack != nil {
			out[i].Loosen = slack.with(func(other []Slice, count int) []Slice { return l.decorated(other, m, d, ends && i+count == len(out)) })
		}
		if i > 0 {
			out[i].Strips = append(strips, out[i].Strips...)
		}
		height := l.high(out[i].Height)
		if i+1 < len(out) || !ends {
			height += seam
		} else {
			height += l.high(d.overhang)
			out[i].Below = max(out[i].Below, d.overhang)
		}
		if behind[height] == nil {
			behind[height] = d.items(m, height)
		}
		out[i].Items = slices.Concat(behind[height], out[i].Items)
		if len(out[i].Repeat) > 0 {
			if len(plain) != len(out[i].Repeat) || &plain[0] != &out[i].Repeat[0] {
				again := d
				again.overhang = 0
				plain, repeat = out[i].Repeat, l.decorated(out[i].Repeat, m, again, true)
			}
			out[i].Repeat = repeat
		}
	}
}

// filling is a decoration around nothing, as many steps deep, which may be cut at every line.
func (l *Layout) filling(steps int, m Measure, d decoration, at content.Span) []Slice {
	var out []Slice
	for ; steps > 0; steps -= theme.StepsPerLine {
		height := min(steps, theme.StepsPerLine)
		drawn := l.high(height) + seam
		if height == steps {
			drawn += l.high(d.overhang)
		}
		out = append(out, Slice{Height: height, Span: at, Items: moveItems(d.items(m, drawn), 0, -seam)})
	}
	return out
}

// seam is how far a tint reaches below the next slice's, so that no hairline shows between them on a screen.
const seam unit.Pt = 0.25

func (d decoration) items(m Measure, height unit.Pt) []page.Item {
	var out []page.Item
	for _, s := range d.strips(m) {
		out = append(out, rectangle(s.X, 0, s.Width, height, s.Color))
	}
	return out
}

func (d decoration) strips(m Measure) []Strip {
	var out []Strip
	if d.tint != nil {
		out = append(out, Strip{m.Left, m.Width, *d.tint})
	}
	if d.rule != nil && d.ruleWidth > 0 {
		out = append(out, Strip{m.Left, d.ruleWidth, *d.rule})
	}
	return out
}

// rectangle is a filled area.
func rectangle(x, y, w, h unit.Pt, color page.Color) *page.Path {
	return &page.Path{Segments: polygon(page.Point{X: x, Y: y}, page.Point{X: x + w, Y: y}, page.Point{X: x + w, Y: y + h}, page.Point{X: x, Y: y + h}),
		Fill: &color, Role: page.RoleArtifact}
}

// polygon is a closed outline.
func polygon(points ...page.Point) []page.Segment {
	return append(outline(points...), page.Segment{Op: page.ClosePath})
}

// outline is an open line through points.
func outline(points ...page.Point) []page.Segment {
	out := make([]page.Segment, 0, len(points)+1) // for who closes it
	for i, p := range points {
		op := page.LineTo
		if i == 0 {
			op = page.MoveTo
		}
		out = append(out, page.Segment{Op: op, Points: [3]page.Point{p}})
	}
	return out
}
