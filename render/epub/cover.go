package epub

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"

	"diptych/render/cover"
	"diptych/render/page"
	"diptych/render/unit"

	"golang.org/x/image/vector"
)

// The picture of the cover in pixels: what stores ask for at least, in their ratio of 1 to 1.6.
const (
	coverWidth  = 1600
	coverHeight = 2560
)

// addCover draws the cover and writes the page that shows it.
func (p *publication) addCover() error {
	front := cover.Front(p.book, p.outliner.shaper, p.theme, cover.Sheet{Width: coverWidth, Height: coverHeight})
	data, err := p.outliner.picture(front, coverWidth, coverHeight)
	if err != nil {
		return fmt.Errorf("cover: %w", err)
	}
	src := p.pictures.add("cover.png", "image/png", data)
	it := p.pictures.items[len(p.pictures.items)-1]
	it.id, it.properties = coverID, "cover-image"
	w := p.addDocument("cover", wordCover.join(p.languages))
	img := tag("img").with("src", src).with("alt", wordCover.in(p.primary())+": "+p.title()).with("role", "doc-cover")
	w.body().with("epub:type", "frontmatter").add(tag("section", img).class("cover").with("epub:type", "cover"))
	return nil
}

// picture paints items, a pixel to the point, and writes them as PNG without metadata: the same drawing is always the
// same bytes. It knows what covers are made of, text and opaque filled paths.
func (o *outliner) picture(items []page.Item, width, height int) ([]byte, error) {
	canvas := image.NewRGBA(image.Rect(0, 0, width, height))
	for _, item := range items {
		switch it := item.(type) {
		case *page.Path:
			if it.Fill == nil || it.Stroke != nil || it.EvenOdd || it.Opacity != 0 {
				return nil, fmt.Errorf("a path that is not just filled cannot be painted")
			}
			paint(canvas, it.Segments, *it.Fill)
		case *page.Text:
			segments, err := o.outline(it)
			if err != nil {
				return nil, err
			}
			paint(canvas, segments, it.Color)
		default:
			return nil, fmt.Errorf("%T cannot be painted", item)
		}
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	err := encoder.Encode(&b, canvas)
	return b.Bytes(), err
}

// outline turns a run of text into the outlines of its glyphs.
func (o *outliner) outline(t *page.Text) ([]page.Segment, error) {
	face := o.shaper.Library().Face(t.Face)
	if face == nil {
		return nil, fmt.Errorf("there is no face %q", t.Face)
	}
	var out []page.Segment
	x := float64(t.X)
	for _, g := range t.Glyphs {
		em := float64(t.Size)
		pen := &pathPen{x: x + g.OffsetX/1000*em, y: float64(t.Y) - g.OffsetY/1000*em, scale: em / float64(face.UnitsPerEm)}
		if err := o.draw(pen, face, g.ID); err != nil {
			return nil, err
		}
		out = append(out, pen.segments...)
		x += g.Advance / 1000 * em
	}
	return out, nil
}

// pathPen turns an outline in font units into segments in pixels, with cubic curves.
type pathPen struct {
	x, y, scale  float64
	lastX, lastY float64 // font units
	segments     []page.Segment
}

func (p *pathPen) at(x, y float64) page.Point {
	return page.Point{X: unit.Pt(p.x + x*p.scale), Y: unit.Pt(p.y - y*p.scale)}
}

func (p *pathPen) add(op page.SegmentOp, points ...page.Point) {
	s := page.Segment{Op: op}
	copy(s.Points[:], points)
	p.segments = append(p.segments, s)
}

func (p *pathPen) MoveTo(x, y float64) { p.add(page.MoveTo, p.at(x, y)); p.lastX, p.lastY = x, y }
func (p *pathPen) LineTo(x, y float64) { p.add(page.LineTo, p.at(x, y)); p.lastX, p.lastY = x, y }
func (p *pathPen) Close()              { p.add(page.ClosePath) }

// QuadTo raises the degree: the controls of the same curve as a cubic lie two thirds of the way to the quadratic's.
func (p *pathPen) QuadTo(a, b, x, y float64) {
	p.CubeTo(p.lastX+(a-p.lastX)*2/3, p.lastY+(b-p.lastY)*2/3, x+(a-x)*2/3, y+(b-y)*2/3, x, y)
}

func (p *pathPen) CubeTo(a, b, c, d, x, y float64) {
	p.add(page.CurveTo, p.at(a, b), p.at(c, d), p.at(x, y))
	p.lastX, p.lastY = x, y
}

// paint fills a path. The rasterizer works through every pixel of its box, so it gets a box no larger than the path.
func paint(canvas *image.RGBA, segments []page.Segment, fill page.Color) {
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range segments {
		for i := range points(s.Op) {
			x, y := float64(s.Points[i].X), float64(s.Points[i].Y)
			left, right = min(left, x), max(right, x)
			top, bottom = min(top, y), max(bottom, y)
		}
	}
	box := image.Rect(int(math.Floor(left)), int(math.Floor(top)), int(math.Ceil(right)), int(math.Ceil(bottom))).Intersect(canvas.Bounds())
	if box.Empty() {
		return
	}
	r := vector.NewRasterizer(box.Dx(), box.Dy())
	for _, s := range segments {
		x := func(i int) float32 { return float32(float64(s.Points[i].X) - float64(box.Min.X)) }
		y := func(i int) float32 { return float32(float64(s.Points[i].Y) - float64(box.Min.Y)) }
		switch s.Op {
		case page.MoveTo:
			r.MoveTo(x(0), y(0))
		case page.LineTo:
			r.LineTo(x(0), y(0))
		case page.CurveTo:
			r.CubeTo(x(0), y(0), x(1), y(1), x(2), y(2))
		case page.ClosePath:
			r.ClosePath()
		}
	}
	r.Draw(canvas, box, image.NewUniform(pixel(fill)), image.Point{})
}

// points is the number of points that a piece of a path uses.
func points(op page.SegmentOp) int {
	switch op {
	case page.MoveTo, page.LineTo:
		return 1
	case page.CurveTo:
		return 3
	}
	return 0
}

func pixel(c page.Color) color.RGBA {
	eight := func(v float64) uint8 { return uint8(math.Round(255 * min(max(v, 0), 1))) }
	return color.RGBA{eight(c.R), eight(c.G), eight(c.B), 255}
}
