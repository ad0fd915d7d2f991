package layout

import (
	"bytes"
	"math"

	"diptych/content"
	"diptych/render/diagram"
	"diptych/render/svg"
	"diptych/render/theme"
	"diptych/render/unit"
)

// twins gives a pair of diagrams in two columns one scale. Where the columns of the page would draw them at two, they share
// the measure by their widths, which makes the smaller as large as it can be.
func (l *Layout) twins(b *content.Pair, left, right setting) (setting, setting) {
	first, second := l.onlyDrawing(b.Left), l.onlyDrawing(b.Right)
	if first == nil || second == nil {
		return left, right
	}
	if _, same := l.smaller(first, second, left.Width, right.Width); same {
		return left, right
	}
	both := left.Width + right.Width
	wider := both*unit.Pt(first.Width/(first.Width+second.Width)) - left.Width
	left.Width += wider
	right.Left += wider
	right.Width -= wider
	scale, _ := l.smaller(first, second, left.Width, right.Width)
	left.scale, right.scale = scale, scale
	return left, right
}

// smaller is the smaller of the scales at which two drawings fit their widths; same says that the eye sees no difference.
func (l *Layout) smaller(first, second *svg.Drawing, left, right unit.Pt) (scale float64, same bool) {
	x, _ := l.drawingScale(first, left, l.figureHeight())
	y, _ := l.drawingScale(second, right, l.figureHeight())
	return min(x, y), math.Abs(x-y) < sameScale*max(x, y)
}

// whole sets what has no room in a column over the measure of the page, a pair of diagrams at one scale.
func (l *Layout) whole(b *content.Pair, left, right, s setting) part {
	scale := 0.0
	if first, second := l.onlyDrawing(b.Left), l.onlyDrawing(b.Right); first != nil && second != nil {
		scale, _ = l.smaller(first, second, s.Width, s.Width)
		if min(diagram.Size(first), diagram.Size(second))*scale < float64(l.theme.Figure.MinType) {
			scale = 0 // each as large as it can be
		}
	}
	over := func(blocks []content.Block, x setting) part {
		x.Measure, x.cell, x.scale = s.Measure, false, scale
		return l.flow(blocks, x)
	}
	return l.below(over(b.Left, left), over(b.Right, right), s)
}

// sameScale is the share by which two scales may differ before the eye sees it.
const sameScale = 0.02

// floatOf is the figure of which a part consists that may float, with what it has got since it was set; nil if it is no such.
func floatOf(p part) *shrinkable {
	if p.figure == nil {
		return nil
	}
	f := *p.figure
	f.whole = p.slices[0]
	return &f
}

// twinsBeside makes one float of two figures that stand in two columns.
func (l *Layout) twinsBeside(first, second part, s setting) (part, bool) {
	x, y := floatOf(first), floatOf(second)
	if x == nil || y == nil {
		return part{}, false
	}
	l.oneHeight(x, y)
	whole := l.float([]*shrinkable{x, y}, s, true, func(each []Slice) Slice {
		return zip(part{slices: each[:1]}, part{slices: each[1:]}, l.theme.Step())[0]
	})
	return part{slices: []Slice{whole}, before: around, after: around}, true
}

// oneHeight gives figures that stand beside each other the height of the highest, so that their captions begin on one line. A lower picture
// stands in the middle of its height.
func (l *Layout) oneHeight(figures ...*shrinkable) {
	height := 0
	for _, f := range figures {
		height = max(height, f.height)
	}
	for _, f := range figures {
		down := height - f.height
		if down == 0 {
			continue
		}
		picture := moveItems(f.whole.Items[:f.items], 0, l.high(down)/2)
		f.whole = f.lowered(l.high(down))
		f.whole.Items = append(picture, f.whole.Items...)
		f.whole.Height += down
		f.height = height
	}
}

// below sets what one language says below what the other says; two figures make one float, where a page holds both.
func (l *Layout) below(first, second part, s setting) part {
	p := stack([]part{first, second})
	x, y := floatOf(first), floatOf(second)
	if x == nil || y == nil || Height(p.slices) > l.theme.Page.Lines*theme.StepsPerLine {
		return p
	}
	whole := l.float([]*shrinkable{x, y}, s, false, func(each []Slice) Slice {
		each[1].Before = around
		return l.joined(each)
	})
	return part{slices: []Slice{whole}, before: around, after: around}
}

// onlyDrawing is the diagram of which a side of a pair consists; nil if there is none, or something beside it.
func (l *Layout) onlyDrawing(blocks []content.Block) *svg.Drawing {
	if len(blocks) != 1 {
		return nil
	}
	b, ok := blocks[0].(*content.Diagram)
	if !ok {
		return nil
	}
	data, ok := l.resources.Diagram(b.Source)
	if !ok {
		return nil // reported when it is set
	}
	d, err := svg.Parse(bytes.NewReader(data))
	if err != nil || d.Width <= 0 || d.Height <= 0 {
		return nil
	}
	return d
}
