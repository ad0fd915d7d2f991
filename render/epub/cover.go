package epub

import (
	"fmt"

	"diptych/render/cover"
	"diptych/render/page"
	"diptych/render/unit"
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
	src := p.pictures.add("cover.png", mediaPNG, data)
	it := p.pictures.items[len(p.pictures.items)-1]
	it.id, it.properties = coverID, "cover-image"
	w := p.addDocument("cover", wordCover.join(p.languages))
	img := tag("img").with("src", src).with("alt", wordCover.in(p.primary())+": "+p.title()).with("role", "doc-cover")
	w.body().with("epub:type", "frontmatter").add(tag("section", img).class("cover").with("epub:type", "cover"))
	return nil
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
		right, up := g.Shift.Offset()
		pen := &pathPen{x: x + float64(right)/1000*em, y: float64(t.Y) - float64(up)/1000*em, scale: em / float64(face.UnitsPerEm)}
		if err := o.draw(pen, face, g.ID); err != nil {
			return nil, err
		}
		out = append(out, pen.segments...)
		x += float64(g.Advance) / 1000 * em
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
