package epub

import (
	"bytes"
	"fmt"
	"image/color"
	"image/png"
	"math"
	"strings"
	"unicode"

	"diptych/fonts"
	"diptych/render/page"
	"diptych/render/svg"
	"diptych/render/unit"

	"github.com/fogleman/gg"
)

// picture paints items, a pixel to the point, and writes them as PNG without metadata: the same drawing is always the
// same bytes.
func (o *outliner) picture(items []page.Item, width, height int) ([]byte, error) {
	canvas := gg.NewContext(width, height)
	for _, item := range items {
		switch it := item.(type) {
		case *page.Path:
			paint(canvas, it)
		case *page.Text:
			segments, err := o.outline(it)
			if err != nil {
				return nil, err
			}
			paint(canvas, &page.Path{Segments: segments, Fill: &it.Color})
		default:
			return nil, fmt.Errorf("%T cannot be painted", item)
		}
	}
	var b bytes.Buffer
	err := png.Encode(&b, canvas.Image())
	return b.Bytes(), err
}

// paint fills and strokes a path.
func paint(canvas *gg.Context, p *page.Path) {
	for _, s := range p.Segments {
		at := func(i int) (x, y float64) { return float64(s.Points[i].X), float64(s.Points[i].Y) }
		x, y := at(0)
		switch s.Op {
		case page.MoveTo:
			canvas.MoveTo(x, y)
		case page.LineTo:
			canvas.LineTo(x, y)
		case page.CurveTo:
			a, b := at(1)
			c, d := at(2)
			canvas.CubicTo(x, y, a, b, c, d)
		case page.ClosePath:
			canvas.ClosePath()
		}
	}
	opacity := p.Opacity
	if opacity == 0 {
		opacity = 1
	}
	if p.Fill != nil {
		canvas.SetFillRuleWinding()
		if p.EvenOdd {
			canvas.SetFillRuleEvenOdd()
		}
		canvas.SetColor(pixel(*p.Fill, opacity))
		canvas.FillPreserve()
	}
	if p.Stroke != nil {
		canvas.SetColor(pixel(*p.Stroke, opacity))
		canvas.SetLineWidth(float64(p.StrokeWidth))
		canvas.SetLineCapButt()
		if p.RoundCap {
			canvas.SetLineCapRound()
		}
		canvas.SetLineJoinBevel()
		if p.RoundJoin {
			canvas.SetLineJoinRound()
		}
		dashes := make([]float64, len(p.Dash))
		for i, d := range p.Dash {
			dashes[i] = float64(d)
		}
		canvas.SetDash(dashes...)
		canvas.SetDashOffset(float64(p.DashOffset))
		canvas.StrokePreserve()
	}
	canvas.ClearPath()
}

func pixel(c page.Color, opacity float64) color.NRGBA {
	eight := func(v float64) uint8 { return uint8(math.Round(255 * min(max(v, 0), 1))) }
	return color.NRGBA{eight(c.R), eight(c.G), eight(c.B), eight(opacity)}
}

// Width in pixels of the twins of drawings: enough for the width of any screen that shows books, and for an emoji in any size
// of type.
const (
	twinWidth  = 1600
	emojiWidth = 144
)

// twin paints a drawing at a width in pixels, on white: readers without SVG show line art on whatever they have.
func (o *outliner) twin(drawing *svg.Drawing, width int, plate bool) ([]byte, error) {
	if drawing.Width <= 0 || drawing.Height <= 0 {
		return nil, fmt.Errorf("the drawing has no size")
	}
	scale := float64(width) / drawing.Width
	height := int(math.Ceil(drawing.Height * scale))
	var items []page.Item
	if plate {
		items = append(items, sheet(width, height))
	}
	var end page.Point // of the text before
	for _, e := range drawing.Elements {
		switch e := e.(type) {
		case *svg.Path:
			items = append(items, e.Place(0, 0, scale))
		case *svg.Text:
			set, to, err := o.placeText(e, end, scale)
			if err != nil {
				return nil, err
			}
			items, end = append(items, set), to
		}
	}
	return o.picture(items, width, height)
}

func sheet(width, height int) page.Item {
	white := page.Color{R: 1, G: 1, B: 1}
	w, h := unit.Pt(width), unit.Pt(height)
	corner := func(op page.SegmentOp, x, y unit.Pt) page.Segment {
		return page.Segment{Op: op, Points: [3]page.Point{{X: x, Y: y}}}
	}
	return &page.Path{Fill: &white, Segments: []page.Segment{
		corner(page.MoveTo, 0, 0), corner(page.LineTo, w, 0), corner(page.LineTo, w, h), corner(page.LineTo, 0, h), {Op: page.ClosePath}}}
}

// placeText turns a text of a drawing into a filled path, and says where it ends.
func (o *outliner) placeText(t *svg.Text, before page.Point, scale float64) (*page.Path, page.Point, error) {
	r := fonts.Request{Family: fonts.Sans, Bold: t.Bold, Italic: t.Italic, Chinese: strings.ContainsFunc(t.Text, func(r rune) bool { return unicode.Is(unicode.Han, r) })}
	if strings.Contains(strings.ToLower(t.Family), "mono") {
		r.Family = fonts.Mono
	}
	glyphs, width := o.set(t.Text, r)
	size := t.Size * scale
	width *= size
	stretch := 1.0
	if t.Length > 0 && width > 0 {
		stretch = t.Length * scale / width
		width *= stretch
	}
	at := page.Point{X: unit.Pt(t.X * scale), Y: unit.Pt(t.Y * scale)}
	if t.Continues {
		at = page.Point{X: before.X + at.X, Y: before.Y + at.Y}
	}
	x := float64(at.X)
	switch t.Anchor {
	case svg.Middle:
		x -= width / 2
	case svg.End:
		x -= width
	}
	out := &page.Path{Fill: &t.Color, Opacity: t.Opacity}
	for _, g := range glyphs {
		pen := &pathPen{x: x + g.x*size*stretch, y: float64(at.Y), scale: size * g.scale / float64(g.face.UnitsPerEm)}
		if err := o.draw(pen, g.face, g.id); err != nil {
			return nil, at, err
		}
		out.Segments = append(out.Segments, pen.segments...)
	}
	if t.Rotation != 0 {
		turn(out.Segments, at, t.Rotation)
	}
	return out, page.Point{X: unit.Pt(x + width), Y: at.Y}, nil
}

// turn rotates segments about a point, by degrees clockwise as seen.
func turn(segments []page.Segment, about page.Point, degrees float64) {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	for i := range segments {
		for j, q := range segments[i].Points {
			x, y := float64(q.X-about.X), float64(q.Y-about.Y)
			segments[i].Points[j] = page.Point{X: about.X + unit.Pt(x*cos-y*sin), Y: about.Y + unit.Pt(x*sin+y*cos)}
		}
	}
}
