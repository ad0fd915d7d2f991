package epub

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/shape"

	"github.com/tdewolff/font"
)

// outliner turns text into paths: a drawing shown by <img> cannot see the faces of the book (EPUB 3.3 section 3.4 makes
// it a document of its own), and what a reader has instead is wider, narrower, or without Chinese.
type outliner struct {
	shaper *shape.Shaper
	parsed map[*fonts.Face]*font.SFNT
	glyphs map[glyphKey]string
}

type glyphKey struct {
	face *fonts.Face
	id   uint16
}

func newOutliner(s *shape.Shaper) *outliner {
	return &outliner{shaper: s, parsed: map[*fonts.Face]*font.SFNT{}, glyphs: map[glyphKey]string{}}
}

// placed is one glyph at its place on a baseline, in em of the text.
type placed struct {
	face  *fonts.Face
	id    uint16
	x     float64 // em
	scale float64 // size of the face relative to the text's
}

// set shapes one line of text and returns its glyphs and its width in em.
func (o *outliner) set(s string, r fonts.Request) ([]placed, float64) {
	l := content.English
	if r.Chinese {
		l = content.Chinese
	}
	var out []placed
	x := 0.0
	flush := func(choice fonts.Choice, run string) {
		if run == "" {
			return
		}
		shaped := o.shaper.Text(choice.Face, run, l, shape.Features{})
		for _, g := range shaped.Glyphs {
			right, _ := g.Shift.Offset()
			out = append(out, placed{choice.Face, g.ID, x + float64(right)/1000*choice.Scale, choice.Scale})
			x += float64(g.Advance) / 1000 * choice.Scale
		}
	}
	var current fonts.Choice
	start := 0
	for i, c := range s {
		choice, ok := o.shaper.Library().Pick(c, r)
		if !ok {
			choice = fonts.Choice{Face: o.shaper.Library().Chain(r)[0], Scale: 1}
		}
		if choice != current {
			flush(current, s[start:i])
			current, start = choice, i
		}
	}
	flush(current, s[start:])
	return out, x
}

// glyph gives the outline of a glyph as path data in font units with relative coordinates, which stay whole numbers and
// repeat letter by letter, so that they deflate to almost nothing.
func (o *outliner) glyph(face *fonts.Face, id uint16) (string, error) {
	key := glyphKey{face, id}
	if d, ok := o.glyphs[key]; ok {
		return d, nil
	}
	var pen dataPen
	if err := o.draw(&pen, face, id); err != nil {
		return "", err
	}
	o.glyphs[key] = pen.String()
	return o.glyphs[key], nil
}

// parse reads the file of a face once.
func (o *outliner) parse(face *fonts.Face) (*font.SFNT, error) {
	if o.parsed[face] == nil {
		parsed, err := font.ParseSFNT(face.Data(), 0)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", face.ID, err)
		}
		o.parsed[face] = parsed
	}
	return o.parsed[face], nil
}

// draw sends the outline of a glyph, in font units with y upwards, to a pen.
func (o *outliner) draw(pen font.Pather, face *fonts.Face, id uint16) error {
	parsed, err := o.parse(face)
	if err != nil {
		return err
	}
	if err := parsed.GlyphPath(pen, id, 0, 0, 0, 1, font.NoHinting); err != nil {
		return fmt.Errorf("%s, glyph %d: %w", face.ID, id, err)
	}
	return nil
}

// dataPen writes path data relative to the last point, in whole units, y downwards.
type dataPen struct {
	strings.Builder
	x, y, startX, startY int
}

func (p *dataPen) command(c byte, points ...float64) {
	p.WriteByte(c)
	x, y := p.x, p.y
	for i := 0; i < len(points); i += 2 {
		x, y = int(math.Round(points[i])), -int(math.Round(points[i+1]))
		p.number(x-p.x, i == 0)
		p.number(y-p.y, false)
	}
	p.x, p.y = x, y
}

func (p *dataPen) number(n int, first bool) {
	if !first && n >= 0 {
		p.WriteByte(' ')
	}
	p.WriteString(strconv.Itoa(n))
}

func (p *dataPen) MoveTo(x, y float64)             { p.command('m', x, y); p.startX, p.startY = p.x, p.y }
func (p *dataPen) LineTo(x, y float64)             { p.command('l', x, y) }
func (p *dataPen) QuadTo(a, b, x, y float64)       { p.command('q', a, b, x, y) }
func (p *dataPen) Close()                          { p.WriteByte('z'); p.x, p.y = p.startX, p.startY }
func (p *dataPen) CubeTo(a, b, c, d, x, y float64) { p.command('c', a, b, c, d, x, y) }

// outlined returns a drawing of the flat profile (render/diagram) with its text as paths, on a white plate, so that it
// reads on any background.
func (o *outliner) outlined(source []byte) ([]byte, error) {
	root, err := parseXML(source)
	if err != nil {
		return nil, err
	}
	if root.name != "svg" {
		return nil, fmt.Errorf("the root element is <%s>, not <svg>", root.name)
	}
	plate := tag("rect").with("x", "0").with("y", "0").with("width", "100%").with("height", "100%").with("fill", "#ffffff")
	if box := strings.Fields(root.get("viewBox")); len(box) == 4 {
		plate.with("x", box[0]).with("y", box[1]).with("width", box[2]).with("height", box[3])
	}
	out := []node{plate}
	for _, c := range root.children {
		e, ok := c.(*element)
		if !ok {
			continue
		}
		if e.name == "text" {
			if e, err = o.outlineText(e); err != nil {
				return nil, err
			}
		}
		out = append(out, e)
	}
	root.children = out
	return document(root), nil
}

// outlineText makes a group of one <text> of the profile: absolute position, size, anchor, textLength, an optional
// rotation.
func (o *outliner) outlineText(e *element) (*element, error) {
	number := func(name string, otherwise float64) float64 {
		v, err := strconv.ParseFloat(strings.TrimSuffix(e.get(name), "px"), 64)
		if err != nil {
			return otherwise
		}
		return v
	}
	s := strings.Join(strings.Fields(strings.ReplaceAll(e.plain(), "\u00A0", " ")), " ")
	size, x, y := number("font-size", 16), number("x", 0), number("y", 0)
	length := number("textLength", 0)
	anchor := map[string]float64{"middle": 0.5, "end": 1}[e.get("text-anchor")]
	group := tag("g").with("fill", e.get("fill")).with("fill-opacity", e.get("fill-opacity")).with("transform", e.get("transform"))
	if e.get("font-family") == "emoji" || emojiLength(s) == len(s) && s != "" {
		return group, o.drawEmoji(group, s, x, y, size, max(length, 0), anchor)
	}
	r := fonts.Request{Family: fonts.Sans, Bold: bold(e.get("font-weight")), Italic: e.get("font-style") == "italic"}
	if strings.Contains(e.get("font-family"), "mono") {
		r.Family = fonts.Mono
	}
	glyphs, width := o.set(s, r)
	width *= size
	// The renderer measured the run with the same faces; what little is left is spread between the glyphs.
	spread := 0.0
	if length > 0 && len(glyphs) > 1 {
		spread = (length - width) / float64(len(glyphs)-1)
		width = length
	}
	for i, g := range glyphs {
		d, err := o.glyph(g.face, g.id)
		if err != nil {
			return nil, err
		}
		if d == "" {
			continue
		}
		k := size * g.scale / float64(g.face.UnitsPerEm)
		at := x - width*anchor + g.x*size + spread*float64(i)
		group.add(tag("path").with("transform", fmt.Sprintf("translate(%s %s)scale(%s)", decimal(at, 2), decimal(y, 2), decimal(k, 5))).with("d", d))
	}
	return group, nil
}

// drawEmoji puts colour drawings where a run of emoji stands.
func (o *outliner) drawEmoji(group *element, s string, x, y, size, length, anchor float64) error {
	var drawings [][]byte
	for rest := s; rest != ""; {
		n := emojiLength(rest)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(rest)
		}
		if data, ok := fonts.EmojiSVG(rest[:n]); ok {
			drawings = append(drawings, data)
		}
		rest = rest[n:]
	}
	if len(drawings) == 0 {
		return fmt.Errorf("no drawing of the emoji %q", s)
	}
	advance := size * 1.2
	if length > 0 {
		advance = length / float64(len(drawings))
	}
	side := min(size*1.15, advance)
	left := x - anchor*advance*float64(len(drawings))
	for i, data := range drawings {
		drawing, err := parseXML(data)
		if err != nil {
			return err
		}
		g := tag("g", drawing.children...).with("transform", fmt.Sprintf("translate(%s %s)scale(%s)",
			decimal(left+advance*float64(i)+(advance-side)/2, 2), decimal(y-0.88*side, 2), decimal(side/36, 5)))
		group.add(g)
	}
	return nil
}

func bold(weight string) bool {
	n, err := strconv.Atoi(weight)
	return weight == "bold" || err == nil && n >= 600
}

// decimal writes a number with at most so many digits behind the point.
func decimal(v float64, digits int) string {
	s := strconv.FormatFloat(v, 'f', digits, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" || s == "" {
		return "0"
	}
	return s
}

// parseXML reads a document into a tree. Comments and processing instructions are left out.
func parseXML(data []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	root := &element{}
	open := []*element{root}
	for {
		t, err := d.RawToken() // keeps prefixes; nesting is checked below
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch t := t.(type) {
		case xml.StartElement:
			e := tag(qualified(t.Name))
			for _, a := range t.Attr {
				e.attributes = append(e.attributes, attribute{qualified(a.Name), a.Value})
			}
			top.add(e)
			open = append(open, e)
		case xml.EndElement:
			if len(open) == 1 || top.name != qualified(t.Name) {
				return nil, fmt.Errorf("line %d: </%s> closes nothing", line(d), qualified(t.Name))
			}
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 1 {
				top.add(text(t))
			}
		}
	}
	if len(open) != 1 || len(root.children) != 1 {
		return nil, errors.New("the document has no single root element")
	}
	return root.children[0].(*element), nil
}

func line(d *xml.Decoder) int {
	n, _ := d.InputPos()
	return n
}

func qualified(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

// checkStatic finds what an image in an EPUB may not do: run programs, fetch, hold HTML.
func checkStatic(data []byte) error {
	root, err := parseXML(data)
	if err != nil {
		return err
	}
	root.walk(func(e *element) {
		if e.name == "script" || e.name == "foreignObject" {
			err = fmt.Errorf("it holds <%s>", e.name)
		}
		for _, a := range e.attributes {
			if a.name == "href" || a.name == "xlink:href" {
				if e.name != "a" && a.value != "" && a.value[0] != '#' && !strings.HasPrefix(a.value, "data:") {
					err = fmt.Errorf("it refers to another file, %.80s", a.value)
				}
			}
			if strings.HasPrefix(a.name, "on") {
				err = fmt.Errorf("it holds a program (%s)", a.name)
			}
		}
	})
	return err
}
