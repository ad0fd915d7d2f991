package layout

import (
	"bytes"
	"math"

	"diptych/content"
	"diptych/render/svg"
	"diptych/render/unit"
)

// twins gives a pair of diagrams one scale. Where the columns of the page would draw them at two, they share the measure
// by their widths, which makes the smaller as large as it can be.
func (l *Layout) twins(b *content.Pair, left, right setting) (setting, setting) {
	first, second := l.onlyDrawing(b.Left), l.onlyDrawing(b.Right)
	if first == nil || second == nil {
		return left, right
	}
	scales := func() (float64, float64) {
		x, _ := l.drawingScale(first, left.Width, l.figureHeight())
		y, _ := l.drawingScale(second, right.Width, l.figureHeight())
		return x, y
	}
	x, y := scales()
	if math.Abs(x-y) < sameScale*max(x, y) {
		return left, right
	}
	both := left.Width + right.Width
	wider := both*unit.Pt(first.Width/(first.Width+second.Width)) - left.Width
	left.Width += wider
	right.Left += wider
	right.Width -= wider
	x, y = scales()
	left.scale, right.scale = min(x, y), min(x, y)
	return left, right
}

// sameScale is the share by which two scales may differ before the eye sees it.
const sameScale = 0.02

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
