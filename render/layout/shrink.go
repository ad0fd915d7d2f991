package layout

import (
	"slices"

	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// shrinking lets a figure at the top level give up whole lines, as many as leave it the given share of its size.
func (l *Layout) shrinking(figure Slice, share float64, s setting) []Slack {
	var out []Slack
	for lines := 1; ; lines++ {
		height := figure.Height - lines*theme.StepsPerLine
		if float64(height) < share*float64(figure.Height) {
			return out
		}
		items := len(figure.Items)
		out = append(out, Slack{Less: true, Cost: lines * l.theme.Slack.Figure, Count: 1, Other: func(first []Slice) []Slice {
			return []Slice{l.shrunk(first[0], items, figure.Height, height, s.Left+s.Width/2)}
		}})
	}
}

// shrunk is a figure with its caption, where the figure, of which the first items are, gets smaller from one height to
// another. It stays in the middle of the measure.
func (l *Layout) shrunk(whole Slice, items, from, to int, middle unit.Pt) Slice {
	caption := whole
	caption.Items = whole.Items[items:]
	out := caption.Move(0, l.high(to-from))
	out.Height += to - from
	for i, anchor := range whole.Anchors {
		if anchor.Y == 0 { // the figure's own
			out.Anchors[i] = anchor
		}
	}
	out.Items = append(scaled(whole.Items[:items], unit.Pt(to)/unit.Pt(from), middle), out.Items...)
	return out
}

// scaled draws items at another scale, about a point at their top.
func scaled(items []page.Item, factor unit.Pt, middle unit.Pt) []page.Item {
	across := func(x unit.Pt) unit.Pt { return middle + (x-middle)*factor }
	out := make([]page.Item, len(items))
	for i, it := range items {
		switch it := it.(type) {
		case *page.Text:
			other := *it
			other.X, other.Y, other.Size = across(it.X), it.Y*factor, it.Size*factor
			out[i] = &other
		case *page.Image:
			other := *it
			other.X, other.Y, other.Width, other.Height = across(it.X), it.Y*factor, it.Width*factor, it.Height*factor
			out[i] = &other
		case *page.Path:
			other := *it
			other.StrokeWidth, other.DashOffset = it.StrokeWidth*factor, it.DashOffset*factor
			other.Dash = slices.Clone(it.Dash)
			for k := range other.Dash {
				other.Dash[k] *= factor
			}
			other.Segments = slices.Clone(it.Segments)
			for k := range other.Segments {
				for n, p := range other.Segments[k].Points {
					other.Segments[k].Points[n] = page.Point{X: across(p.X), Y: p.Y * factor}
				}
			}
			out[i] = &other
		}
	}
	return out
}
