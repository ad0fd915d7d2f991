package epub

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"unicode"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/page"
	"diptych/render/shape"
	"diptych/render/theme"
	"diptych/render/unit"

	"golang.org/x/image/vector"
)

// Cover is the front of a book as filled paths, painted in order. One unit is a pixel of the picture in the EPUB; print
// may scale it.
type Cover struct {
	Width, Height float64
	Alt           string
	Paths         []page.Path
}

// The cover's grid, in pixels. Stores ask for at least 1600 by 2560.
const (
	coverWidth   = 1600
	coverHeight  = 2560
	coverMargin  = 150
	coverMeasure = coverWidth - 2*coverMargin
	titleTop     = 230  // above the first line of the title
	titleBottom  = 1380 // the type stays above the leaves
	leafTop      = 1500
	leafHeight   = 640
	leafSlope    = 0.09 // how far a leaf falls towards its outer edge
	authorLine   = 2410
)

// DrawCover designs the cover of an edition: its titles above the two leaves of a diptych, of which those of the edition's
// languages are lit. Lines stand for English, a grid of squares for Chinese. Colours are the theme's.
func DrawCover(book *content.Book, library *fonts.Library, look *theme.Theme) (*Cover, error) {
	p := &publication{book: book, languages: book.Edition.Languages(), library: library}
	c := &coverArtist{
		Cover:    Cover{Width: coverWidth, Height: coverHeight, Alt: wordCover.in(p.primary()) + ": " + p.title()},
		outliner: newOutliner(shape.New(library)), ground: look.Color("heading"), paper: page.Color{R: 1, G: 1, B: 1},
	}
	c.fill(c.ground, [][2]float64{{0, 0}, {coverWidth, 0}, {coverWidth, coverHeight}, {0, coverHeight}})
	if err := c.titles(p.localize(book.Title), p.localize(book.Subtitle)); err != nil {
		return nil, err
	}
	lit := map[content.Language]bool{}
	for _, l := range p.languages {
		lit[l] = true
	}
	c.leaf(-1, lit[content.English], c.lines)
	c.leaf(1, lit[content.Chinese], c.squares)
	if len(book.Authors) > 0 {
		line := coverLine{strings.Join(book.Authors, ", "), 60, 0, fonts.Request{Family: fonts.Sans, Chinese: hasHan(book.Authors)}, c.paper}
		if err := c.set(line, authorLine); err != nil {
			return nil, err
		}
	}
	return &c.Cover, nil
}

func hasHan(texts []string) bool {
	return strings.ContainsFunc(strings.Join(texts, ""), func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// coverArtist draws a cover.
type coverArtist struct {
	Cover
	outliner      *outliner
	ground, paper page.Color
}

// mix gives a colour between the ground and the paper.
func (c *coverArtist) mix(paper float64) page.Color {
	blend := func(a, b float64) float64 { return a + (b-a)*paper }
	return page.Color{R: blend(c.ground.R, c.paper.R), G: blend(c.ground.G, c.paper.G), B: blend(c.ground.B, c.paper.B)}
}

func (c *coverArtist) fill(with page.Color, corners [][2]float64) {
	path := page.Path{Fill: &with}
	for i, at := range corners {
		op := page.LineTo
		if i == 0 {
			op = page.MoveTo
		}
		path.Segments = append(path.Segments, page.Segment{Op: op, Points: [3]page.Point{{X: unit.Pt(at[0]), Y: unit.Pt(at[1])}}})
	}
	path.Segments = append(path.Segments, page.Segment{Op: page.ClosePath})
	c.Paths = append(c.Paths, path)
}

// leaf draws one leaf of the open diptych; side is -1 for the left one and 1 for the right.
func (c *coverArtist) leaf(side float64, lit bool, marks func(at func(u, v float64) [2]float64, ink page.Color)) {
	const hinge = 14 // half of the gap between the leaves
	width := float64(coverMeasure)/2 - hinge
	// u runs from the hinge to the outer edge, v from the top down, both in pixels.
	at := func(u, v float64) [2]float64 {
		return [2]float64{coverWidth/2 + side*(hinge+u), leafTop + u*leafSlope + v}
	}
	paper, ink := c.mix(0.96), c.mix(0.12)
	if !lit {
		paper, ink = c.mix(0.14), c.mix(0.3)
	}
	c.fill(paper, [][2]float64{at(0, 0), at(width, 0), at(width, leafHeight), at(0, leafHeight)})
	marks(at, ink)
}

// lines of text on the left leaf, where u runs from right to left.
func (c *coverArtist) lines(at func(u, v float64) [2]float64, ink page.Color) {
	const left, height = 560.0, 14.0
	for i, length := range [...]float64{480, 455, 490, 300, 470, 490, 440, 485, 210} {
		v := 85 + float64(i)*56
		c.fill(ink, [][2]float64{at(left, v), at(left-length, v), at(left-length, v+height), at(left, v+height)})
	}
}

// squares of a manuscript sheet on the right leaf.
func (c *coverArtist) squares(at func(u, v float64) [2]float64, ink page.Color) {
	const pitch, side, first = 62.0, 40.0, 76.0
	for row, count := range [...]int{8, 8, 8, 5, 8, 8, 8, 3} {
		for i := range count {
			u, v := first+float64(i)*pitch, 72+float64(row)*pitch
			c.fill(ink, [][2]float64{at(u, v), at(u+side, v), at(u+side, v+side), at(u, v+side)})
		}
	}
}

// coverLine is one line of type.
type coverLine struct {
	text    string
	size    float64 // pixels to the em
	above   float64 // pixels of space before it
	request fonts.Request
	color   page.Color
}

// titles sets the titles as large as the space above the leaves allows.
func (c *coverArtist) titles(titles, subtitles label) error {
	var lines []coverLine
	for size := 260.0; size >= 60; size -= 6 {
		lines = c.compose(titles, subtitles, size)
		height, longest := titleTop+0.0, 0.0
		for _, l := range lines {
			height += l.above + l.size*1.16
			_, width := c.outliner.set(l.text, l.request)
			longest = max(longest, width*l.size)
		}
		if height <= titleBottom && longest <= coverMeasure {
			break
		}
	}
	y := float64(titleTop)
	for _, l := range lines {
		y += l.above + l.size*1.16
		if err := c.set(l, y); err != nil {
			return err
		}
	}
	return nil
}

// compose breaks titles and subtitles into lines for one size of the first title. What follows a colon in a title is set smaller
// on lines of its own, without the colon.
func (c *coverArtist) compose(titles, subtitles label, size float64) []coverLine {
	var out []coverLine
	paragraph := func(s string, size, above float64, r fonts.Request, ink page.Color) {
		for i, line := range c.wrap(s, size, r) {
			l := coverLine{text: line, size: size, request: r, color: ink}
			if i == 0 && len(out) > 0 {
				l.above = above
			}
			out = append(out, l)
		}
	}
	for i, t := range titles {
		scale := size
		if i > 0 {
			scale = size * 0.78
		}
		r := fonts.Request{Family: fonts.Sans, Bold: true, Chinese: t.language == content.Chinese}
		head, rest := cutTitle(t.text)
		if first, _ := cutTitle(titles[0].text); i > 0 && head == first && rest != "" {
			paragraph(rest, scale*0.72, size*0.2, r, c.mix(0.86)) // "Async Rust" reads the same in both languages
			continue
		}
		paragraph(head, scale, size*0.45, r, c.paper)
		if rest != "" {
			paragraph(rest, scale*0.56, scale*0.12, r, c.mix(0.86))
		}
	}
	for i, s := range subtitles {
		above := size * 0.1
		if i == 0 {
			above = size * 0.45
		}
		paragraph(s.text, max(size*0.27, 44), above, fonts.Request{Family: fonts.Sans, Chinese: s.language == content.Chinese}, c.mix(0.7))
	}
	return out
}

// cutTitle splits a title at its colon.
func cutTitle(s string) (head, rest string) {
	for _, colon := range [...]string{": ", "："} {
		if head, rest, ok := strings.Cut(s, colon); ok {
			return strings.TrimSpace(head), strings.TrimSpace(rest)
		}
	}
	return s, ""
}

// wrap breaks a paragraph greedily between words and between ideographs; marks stay with what they follow.
func (c *coverArtist) wrap(s string, size float64, r fonts.Request) []string {
	var pieces []string
	for _, word := range strings.SplitAfter(s, " ") {
		start := 0
		runes := []rune(word)
		for i := 1; i < len(runes); i++ {
			if (unicode.Is(unicode.Han, runes[i]) || unicode.Is(unicode.Han, runes[i-1])) && !unicode.IsPunct(runes[i]) {
				pieces = append(pieces, string(runes[start:i]))
				start = i
			}
		}
		pieces = append(pieces, string(runes[start:]))
	}
	var lines []string
	line := ""
	for _, piece := range pieces {
		if _, width := c.outliner.set(strings.TrimSpace(line+piece), r); width*size > coverMeasure && line != "" {
			lines = append(lines, strings.TrimSpace(line))
			line = ""
		}
		line += piece
	}
	return append(lines, strings.TrimSpace(line))
}

// set draws a line of type on a baseline, flush left.
func (c *coverArtist) set(l coverLine, baseline float64) error {
	glyphs, _ := c.outliner.set(l.text, l.request)
	path := page.Path{Fill: &l.color}
	for _, g := range glyphs {
		k := l.size * g.scale / float64(g.face.UnitsPerEm)
		pen := &pathPen{x: coverMargin + g.x*l.size, y: baseline, scale: k}
		if err := c.outliner.draw(pen, g.face, g.id); err != nil {
			return err
		}
		path.Segments = append(path.Segments, pen.segments...)
	}
	if len(path.Segments) > 0 {
		c.Paths = append(c.Paths, path)
	}
	return nil
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

// PNG paints the cover, anti-aliased, without metadata: the same cover is always the same bytes.
func (c *Cover) PNG() ([]byte, error) {
	canvas := image.NewRGBA(image.Rect(0, 0, int(c.Width), int(c.Height)))
	for _, path := range c.Paths {
		if path.Fill != nil {
			paint(canvas, path)
		}
	}
	var b bytes.Buffer
	err := png.Encode(&b, canvas)
	return b.Bytes(), err
}

// paint fills a path. The rasterizer works through every pixel of its box, so it gets a box no larger than the path.
func paint(canvas *image.RGBA, path page.Path) {
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range path.Segments {
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
	for _, s := range path.Segments {
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
	r.Draw(canvas, box, image.NewUniform(pixel(*path.Fill)), image.Point{})
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

// addCover draws the cover and writes the page that shows it.
func (p *publication) addCover() error {
	cover, err := DrawCover(p.book, p.library, p.theme)
	if err != nil {
		return err
	}
	data, err := cover.PNG()
	if err != nil {
		return err
	}
	src := p.pictures.add("cover.png", "image/png", data)
	it := p.pictures.items[len(p.pictures.items)-1]
	it.id, it.properties = coverID, "cover-image"
	w := p.addDocument("cover", wordCover.join(p.languages))
	img := tag("img").with("src", src).with("alt", cover.Alt).with("role", "doc-cover")
	w.body().with("epub:type", "frontmatter").add(tag("section", img).class("cover").with("epub:type", "cover"))
	return nil
}
