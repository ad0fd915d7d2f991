package inline

import (
	"slices"
	"strings"
	"unicode/utf8"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/unit"
)

// builder places the segments of one line from left to right.
type builder struct {
	p    *paragraph
	x    unit.Pt
	line Line
	run  *page.Text // open run, or nil
	text strings.Builder

	all  []page.Glyph // of the line; each run has a part of them
	from int          // where those of the open run start

	link             *link // open link area
	linkFrom, linkTo unit.Pt
	linkSize         unit.Pt
	strike           *page.Path // open strikethrough
	key              *content.Keyboard
	keyFrom          unit.Pt
}

// room makes room for the glyphs of segments, about as many as they have characters, and for the blank at the end.
func (b *builder) room(segments []segment) {
	glyphs, bytes := 0, 0
	for i := range segments {
		glyphs += utf8.RuneCountInString(segments[i].text)
		bytes += len(segments[i].text)
	}
	b.all = make([]page.Glyph, 0, glyphs+1)
	b.text.Grow(bytes + 1) // a soft hyphen takes a byte more
}

// segment places one segment that is set wider than natural by more.
func (b *builder) segment(s *segment, more unit.Pt) {
	width := unit.Pt(s.item.Width) + more
	a := s.atom
	if a == nil {
		b.gap(width)
		return
	}
	b.open(a, s.from > 0)
	start := b.x
	switch a.kind {
	case word:
		b.word(a, s, more)
	case wide:
		b.glyphs(a, b.one(a.glyphs, a.text, float64(a.width/a.size)*1000, a.shift))
		b.text.WriteString(a.text)
	case space:
		b.glyphs(a, b.one(a.glyphs, a.text, float64(width/a.size)*1000, 0))
		b.text.WriteByte(' ')
	case picture:
		b.picture(a)
		b.text.WriteString(a.text)
	case pad:
		b.x += a.width
		b.run = nil
	}
	if a.kind != word && a.kind != space {
		b.x = start + width
	}
	b.close(a, start)
}

// gap is space without a character: it belongs to the glyph before it.
func (b *builder) gap(width unit.Pt) {
	if b.run != nil && len(b.run.Glyphs) > 0 {
		b.run.Glyphs[len(b.run.Glyphs)-1].Advance += float32(width/b.run.Size) * 1000
	}
	b.x += width
}

// blank ends a line with the space that parts it from the next (ISO 32000-1, 14.8.2.5). It has no width.
func (b *builder) blank(a *atom) {
	b.glyphs(a, b.one(a.glyphs, a.text, 0, 0))
}

// give copies glyphs to the end of the line, to be changed before they are placed.
func (b *builder) give(shaped []page.Glyph) []page.Glyph {
	from := len(b.all)
	b.all = append(b.all, shaped...)
	return b.all[from:]
}

// one makes a single cell of shaped glyphs, with its advance and shift. Glyphs that say, each for itself, what the cell
// says keep their characters: an ellipsis is two of the same, and one glyph may not mean one of them here and both there.
func (b *builder) one(shaped []page.Glyph, text string, advance, shift float64) []page.Glyph {
	out := b.give(shaped)
	used, apart := 0.0, saysEach(shaped, text)
	for i := range out {
		out[i].Shift = out[i].Shift.Right(float32(shift))
		if !apart {
			out[i].Text, out[i].Clusters = 0, 0
		}
		if i < len(out)-1 {
			used += float64(out[i].Advance)
		}
	}
	if n := len(out); n > 0 {
		if !apart {
			out[0].Text, out[0].Clusters = page.ClusterOf(text), uint16(n)
		}
		out[n-1].Advance = float32(advance - used)
	}
	return out
}

// saysEach reports whether each glyph is a cluster of its own, and all together say text.
func saysEach(glyphs []page.Glyph, text string) bool {
	for _, g := range glyphs {
		said := g.Text.String()
		if g.Clusters != 1 || said == "" || !strings.HasPrefix(text, said) {
			return false
		}
		text = text[len(said):]
	}
	return text == ""
}

// softHyphen is a hyphen that is drawn only because a line ends.
const softHyphen = "\u00ad"

// word places the part of a word that stands on this line; more is spent between its letters.
func (b *builder) word(a *atom, s *segment, more unit.Pt) {
	glyphs := b.give(s.glyphs)
	clusters := 0
	for _, g := range glyphs {
		if g.Text != 0 {
			clusters++
		}
	}
	if clusters > 0 && more != 0 {
		each := float32(more/a.size) * 1000 / float32(clusters)
		for i := range glyphs {
			if i+1 == len(glyphs) || glyphs[i+1].Text != 0 {
				glyphs[i].Advance += each
			}
		}
	}
	text := s.text
	if s.soft { // copied and searched text tells it from the hyphens of the manuscript (ISO 32000-1, 14.8.2.2.3)
		text = strings.TrimSuffix(text, "-") + softHyphen
		glyphs[len(glyphs)-1].Text = page.ClusterOf(softHyphen)
	}
	start := b.x
	b.glyphs(a, glyphs)
	b.x = start + unit.Pt(s.item.Width) + more
	b.text.WriteString(text)
}

// glyphs adds the glyphs at the end of the line to the open run, or starts a new one where the dress changes.
func (b *builder) glyphs(a *atom, glyphs []page.Glyph) {
	l := &a.from.look
	y := 0 - l.rise // not -0
	r := b.run
	if r == nil || r.Face != a.face.ID || r.Size != a.size || r.Color != l.color || r.Y != y || r.Element != l.element {
		r = b.p.text()
		*r = page.Text{X: b.x, Y: y, Element: l.element, Span: a.from.span,
			Dress: b.p.wardrobe.Dress(page.Dress{Size: a.size, Face: a.face.ID, Color: l.color, Language: b.p.around, Role: b.p.Role})}
		b.run, b.from = r, len(b.all)-len(glyphs)
		b.line.Items = append(b.line.Items, r)
	}
	for _, g := range glyphs {
		b.x += a.size * unit.Pt(g.Advance) / 1000
	}
	r.Glyphs = slices.Clip(b.all[b.from:])
}

// text makes a run, of many that are made together.
func (p *paragraph) text() *page.Text {
	const together = 64
	if len(p.texts) == cap(p.texts) {
		p.texts = make([]page.Text, 0, together)
	}
	p.texts = p.texts[:len(p.texts)+1]
	return &p.texts[len(p.texts)-1]
}

// picture places an emoji or an image; the characters of an emoji go along unseen, so that they can be
// searched and copied.
func (b *builder) picture(a *atom) {
	b.run = nil
	if a.image != nil {
		b.line.Items = append(b.line.Items, b.p.drawImage(a, b.x)...)
		return
	}
	b.line.Items = append(b.line.Items, b.p.drawEmoji(a, b.x)...)
	if a.keycap {
		return // its own text is there
	}
	b.line.Items = append(b.line.Items, b.p.carrier(a, b.x))
}

// Height of link areas and anchors around the baseline, in em.
const (
	areaAscent  = 0.86
	areaDescent = 0.24
)

// open notes what begins with an atom; rest says that it began on a line before.
func (b *builder) open(a *atom, rest bool) {
	l := &a.from.look
	if b.line.Record.Span.IsZero() {
		b.line.Record.Span = *a.from.span
	}
	for _, id := range a.anchors {
		if !rest {
			b.line.Anchors = append(b.line.Anchors, page.Anchor{ID: id, X: b.x, Y: -unit.Em(areaAscent, b.p.Style.Size)})
		}
	}
	if note := a.from.note; note != nil && !rest {
		b.line.Notes = append(b.line.Notes, note)
	}
	if b.link != nil && b.link != l.link {
		b.closeLink()
	}
	if l.link != nil && b.link == nil && a.kind != space {
		b.link, b.linkFrom = l.link, b.x
	}
	b.linkSize = max(b.linkSize, l.size)
	if b.strike != nil && !l.strike {
		b.strike = nil
	}
	if a.kind == pad && b.key == nil {
		b.key, b.keyFrom = l.keyboard, b.x
	}
}

// close notes what ends with an atom, which started at start.
func (b *builder) close(a *atom, start unit.Pt) {
	l := &a.from.look
	if b.link != nil && a.kind != space {
		b.linkTo = b.x
	}
	if l.strike && (a.kind != space || b.strike != nil) {
		b.strikeThrough(a, start)
	}
	if a.kind == pad && b.key != nil && b.x-b.keyFrom > a.width*1.5 {
		b.frameKey(a)
	}
}

// strikeThrough draws the line through an atom, or makes the one before it longer.
func (b *builder) strikeThrough(a *atom, start unit.Pt) {
	to := page.Point{X: b.x}
	if b.strike != nil {
		to.Y = b.strike.Segments[0].Points[0].Y
		b.strike.Segments[1].Points[0] = to
		return
	}
	l := a.from.look
	y := -l.rise - unit.Em(0.27, l.size) // half of an x-height, through the middle of ideographs too
	if a.kind == wide {
		y = -l.rise - unit.Em(0.36, l.size)
	}
	color := l.color
	to.Y = y
	b.strike = &page.Path{Stroke: &color, StrokeWidth: unit.Em(0.055, l.size), Role: b.p.Role, Segments: []page.Segment{
		{Op: page.MoveTo, Points: [3]page.Point{{X: start, Y: y}}},
		{Op: page.LineTo, Points: [3]page.Point{to}},
	}}
	b.line.Items = append(b.line.Items, b.strike)
}

// frameKey draws the box of a keyboard key around what stands since its first pad.
func (b *builder) frameKey(a *atom) {
	l := a.from.look
	height := unit.Em(1.22, l.size)
	top := -l.rise - unit.Em(0.34, l.size) - height/2
	inset := a.width * 0.15
	frame := rounded(b.keyFrom+inset, top, b.x-b.keyFrom-2*inset, height, unit.Em(0.2, l.size))
	color := b.p.theme.Color("rule")
	frame.Stroke, frame.StrokeWidth, frame.Role = &color, unit.Em(0.05, l.size), b.p.Role
	b.line.Items = append(b.line.Items, frame)
	b.key = nil
}

func (b *builder) closeLink() {
	if b.linkTo > b.linkFrom {
		b.line.Links = append(b.line.Links, page.Link{
			X: b.linkFrom, Y: -unit.Em(areaAscent, b.linkSize), Width: b.linkTo - b.linkFrom, Height: unit.Em(areaAscent+areaDescent, b.linkSize),
			Target: b.link.target, URI: b.link.uri, Contents: b.link.says, Element: b.link.element,
		})
	}
	b.link, b.linkSize = nil, 0
}

// finish closes what is open at the end of the line and fills in the record.
func (b *builder) finish() {
	if b.link != nil {
		b.closeLink()
	}
	b.line.Record.Role, b.line.Record.Language, b.line.Record.Size = b.p.Role, b.p.Language, b.p.Style.Size
	b.line.Record.Text = b.text.String()
}
