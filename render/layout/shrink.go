package layout

import (
	"slices"

	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// shrinkable is a figure with its caption, of which the figure may get smaller.
type shrinkable struct {
	whole  Slice
	items  int     // of the slice, that are the figure's
	height int     // of the figure, in steps
	least  float64 // share of its size that it keeps
	middle unit.Pt // of its measure
}

// float makes one float of figures that stand beside each other, or one below the other, as put has them. Where space
// yields, they may give up whole lines, as many as leave each its share; all keep one scale.
func (l *Layout) float(figures []*shrinkable, s setting, beside bool, put func(each []Slice) Slice) Slice {
	each := make([]Slice, len(figures))
	for i, f := range figures {
		each[i] = f.whole
	}
	out := put(each)
	out.Float, out.After = true, around
	if !s.yields {
		return out
	}
	anchors := len(out.Anchors)
	for lines := 1; ; lines++ {
		height := out.Height - lines*theme.StepsPerLine
		share, ok := shareIn(figures, beside, out.Height, height)
		if !ok {
			return out
		}
		out.Slack = append(out.Slack, Slack{Less: true, Cost: lines * l.theme.Slack.Figure, Count: 1, Other: func(first []Slice) []Slice {
			each := make([]Slice, len(figures))
			for i, f := range figures {
				each[i] = l.shrunk(f, share)
			}
			smaller := put(each)
			smaller.Height = height
			smaller.Anchors = append(smaller.Anchors, first[0].Anchors[anchors:]...)
			return []Slice{smaller}
		}})
	}
}

// alone is a figure that has no other with it.
func alone(each []Slice) Slice { return each[0] }

// shareIn is the share of their size that figures have when all of them take fewer steps; false when one keeps less than
// it must.
func shareIn(figures []*shrinkable, beside bool, from, to int) (share float64, ok bool) {
	share = 1
	sum := 0
	for _, f := range figures {
		sum += f.height
		if over := f.whole.Height - to; beside && over > 0 {
			share = min(share, float64(f.height-over)/float64(f.height))
		}
	}
	if !beside {
		share = float64(sum-(from-to)) / float64(sum)
	}
	return share, !slices.ContainsFunc(figures, func(f *shrinkable) bool { return share < f.least })
}

// shrunk is a figure that has a share of its size, above its caption. It stays in the middle of the measure.
func (l *Layout) shrunk(f *shrinkable, share float64) Slice {
	to := int(share*float64(f.height) + 1e-6)
	out := f.lowered(l.high(to - f.height))
	out.Height += to - f.height
	out.Items = append(scaled(f.whole.Items[:f.items], unit.Pt(share), f.middle), out.Items...)
	return out
}

// lowered is what stands below the picture, by so much lower.
func (f *shrinkable) lowered(by unit.Pt) Slice {
	caption := f.whole
	caption.Items = f.whole.Items[f.items:]
	out := caption.Move(0, by)
	for i, anchor := range f.whole.Anchors {
		if anchor.Y == 0 { // the figure's own
			out.Anchors[i] = anchor
		}
	}
	return out
}

// scaled draws items at another scale, about a point at their top.
func scaled(items []page.Item, factor, middle unit.Pt) []page.Item {
	across := func(x unit.Pt) unit.Pt { return middle + (x-middle)*factor }
	out := make([]page.Item, len(items))
	for i, it := range items {
		switch it := it.(type) {
		case *page.Text:
			other := *it
			other.X, other.Y = across(it.X), it.Y*factor
			other.Redress(func(d *page.Dress) { d.Size *= factor })
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
