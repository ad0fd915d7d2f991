package pdf

import (
	"bytes"
	"fmt"
	"math"
	"strconv"

	"diptych/render/page"
	"diptych/render/unit"
)

// contentStream writes the operators of one page after the other. PDF's y axis grows upwards, a page.Book's downwards.
type contentStream struct {
	bytes.Buffer
	height    unit.Pt
	faces     map[string]*face
	opacities map[string]float64      // graphics state names used, over the whole document
	inks      map[page.Color]page.Ink // nil for a screen
	unknown   *page.Color             // a colour without an ink

	// What texts are shown in until something else is said: paths leave it as it is.
	fill *page.Color
	face *face
	size unit.Pt

	parts []span // of the run that is written

	overprints bool // the graphics state does: for a press, black text
}

// start begins the content of a page.
func (c *contentStream) start(p *page.Page) {
	c.Reset()
	c.height, c.fill, c.face, c.size, c.overprints = p.Height, nil, nil, 0, false
}

// number prints a coordinate with at most four decimals: 1/10000 pt is far below what any device shows.
func number(v float64) string { return string(appendNumber(nil, v)) }

func appendNumber(b []byte, v float64) []byte {
	parts := math.Round(v * 1e4)
	if !(math.Abs(parts) < 1e15) { // on no page
		return strconv.AppendFloat(b, v, 'f', -1, 64)
	}
	n := int64(parts)
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/1e4, 10)
	if n %= 1e4; n > 0 {
		b = append(b, '.')
		for unit := int64(1e3); n > 0; unit /= 10 {
			b = append(b, '0'+byte(n/unit))
			n %= unit
		}
	}
	return b
}

// operation writes an operator after its operands.
func (c *contentStream) operation(operator string, operands ...float64) {
	b := c.AvailableBuffer()
	for _, v := range operands {
		b = append(appendNumber(b, v), ' ')
	}
	b = append(b, operator...)
	c.Write(append(b, '\n'))
}

func (c *contentStream) x(v unit.Pt) float64 { return float64(v) }
func (c *contentStream) y(v unit.Pt) float64 { return float64(c.height - v) }

func (c *contentStream) fillColor(k page.Color)   { c.color(k, "g", "rg", "k") }
func (c *contentStream) strokeColor(k page.Color) { c.color(k, "G", "RG", "K") }

// color prefers the grey operators: black text stays black on a printer. For a press it writes inks.
func (c *contentStream) color(k page.Color, grey, rgb, cmyk string) {
	if c.inks != nil {
		ink, ok := c.inks[k]
		if !ok {
			unknown := k // k itself would be made anew for every colour
			c.unknown = &unknown
		}
		c.operation(cmyk, ink.C, ink.M, ink.Y, ink.K)
		return
	}
	if k.R == k.G && k.G == k.B {
		c.operation(grey, k.R)
		return
	}
	c.operation(rgb, k.R, k.G, k.B)
}

const hexDigits = "0123456789ABCDEF"

// span is part of a run of text. Says is what its glyphs mean here where their ToUnicode entries say something else.
type span struct {
	text *page.Text
	says string
}

// spans cuts a run around the clusters that need ActualText, each of which stands in a sequence of its own. Such a sequence
// is never nested in that of an element: readers that follow the structure take its end for the end of the element's
// (poppler 22.12 does), and lose what follows. The list serves until the next run.
func (c *contentStream) spans(t *page.Text) []span {
	f := c.faces[t.Face]
	out := c.parts[:0]
	from, start, pen := 0, 0.0, 0.0
	cut := func(to int, says string) {
		if to <= from {
			return
		}
		part := *t
		part.Glyphs = t.Glyphs[from:to]
		along := unit.Pt(start/1000) * t.Size
		sin, cos := math.Sincos(t.Rotation * math.Pi / 180)
		part.X, part.Y = t.X+along*unit.Pt(cos), t.Y-along*unit.Pt(sin)
		out = append(out, span{&part, says})
		from, start = to, pen
	}
	for i := 0; i < len(t.Glyphs); i++ {
		g := &t.Glyphs[i]
		if g.Clusters == 0 || g.Text == 0 || g.Clusters == 1 && f.meaning[g.ID] == g.Text {
			pen += float64(g.Advance)
			continue
		}
		cut(i, "")
		end := min(i+int(g.Clusters), len(t.Glyphs))
		for ; i < end; i++ {
			pen += float64(t.Glyphs[i].Advance)
		}
		i--
		cut(end, g.Text.String())
	}
	if len(out) == 0 {
		out = append(out, span{text: t})
	} else {
		cut(len(t.Glyphs), "")
	}
	c.parts = out
	return out
}

// text shows the glyphs of a run.
func (c *contentStream) text(t *page.Text) {
	f := c.faces[t.Face]
	c.overprint(c.inks != nil && black(c.inks[t.Color]))
	c.WriteString("BT\n")
	if c.fill == nil || *c.fill != t.Color {
		c.fillColor(t.Color)
		c.fill = &t.Color
	}
	if t.Invisible {
		c.WriteString("3 Tr\n")
	}
	if c.face != f || c.size != t.Size {
		c.WriteString("/" + f.resource + " ")
		c.operation("Tf", float64(t.Size))
		c.face, c.size = f, t.Size
	}
	if t.Rotation == 0 {
		c.operation("Td", c.x(t.X), c.y(t.Y))
	} else {
		sin, cos := math.Sincos(t.Rotation * math.Pi / 180)
		c.operation("Tm", cos, sin, -sin, cos, c.x(t.X), c.y(t.Y))
	}
	b := append(c.AvailableBuffer(), "[<"...)
	rise, shift := 0.0, 0.0
	for _, g := range t.Glyphs {
		right, up := g.Shift.Offset()
		if float64(up) != rise {
			rise = float64(up)
			b = append(appendNumber(append(b, ">] TJ "...), rise*float64(t.Size)/1000), " Ts [<"...)
		}
		if apart := math.Round((float64(right)+shift)*100) / 100; apart != 0 {
			b = append(appendNumber(append(b, '>'), -apart), '<')
		}
		b = append(b, hexDigits[g.ID>>12], hexDigits[g.ID>>8&15], hexDigits[g.ID>>4&15], hexDigits[g.ID&15])
		shift = float64(g.Advance) - float64(f.file.width(g.ID)) - float64(right)
	}
	c.Write(append(b, ">] TJ\n"...))
	if rise != 0 {
		c.WriteString("0 Ts\n")
	}
	if t.Invisible {
		c.WriteString("0 Tr\n")
	}
	c.WriteString("ET\n")
}

// path fills and strokes one path.
func (c *contentStream) path(p *page.Path) {
	if len(p.Segments) == 0 || (p.Fill == nil && p.Stroke == nil) {
		return
	}
	c.overprint(false)
	c.WriteString("q\n")
	if p.Opacity > 0 && p.Opacity < 1 {
		name := fmt.Sprintf("Opacity%d", int(math.Round(p.Opacity*1000)))
		c.opacities[name] = math.Round(p.Opacity*1000) / 1000
		fmt.Fprintf(c, "/%s gs\n", name)
	}
	if p.Fill != nil {
		c.fillColor(*p.Fill)
	}
	if p.Stroke != nil {
		c.strokeColor(*p.Stroke)
		c.operation("w", float64(p.StrokeWidth))
		if p.RoundCap {
			c.WriteString("1 J\n")
		}
		if p.RoundJoin {
			c.WriteString("1 j\n")
		}
		if len(p.Dash) > 0 {
			c.WriteByte('[')
			for i, d := range p.Dash {
				if i > 0 {
					c.WriteByte(' ')
				}
				c.WriteString(number(float64(d)))
			}
			fmt.Fprintf(c, "] %s d\n", number(float64(p.DashOffset)))
		}
	}
	for _, s := range p.Segments {
		a, b, e := s.Points[0], s.Points[1], s.Points[2]
		switch s.Op {
		case page.MoveTo:
			c.operation("m", c.x(a.X), c.y(a.Y))
		case page.LineTo:
			c.operation("l", c.x(a.X), c.y(a.Y))
		case page.CurveTo:
			c.operation("c", c.x(a.X), c.y(a.Y), c.x(b.X), c.y(b.Y), c.x(e.X), c.y(e.Y))
		case page.ClosePath:
			c.WriteString("h\n")
		}
	}
	c.WriteString(paintOperator(p) + "\nQ\n")
}

// paintOperator ends a path (ISO 32000-1, table 60).
func paintOperator(p *page.Path) string {
	op := "S"
	switch {
	case p.Fill != nil && p.Stroke != nil:
		op = "B"
	case p.Fill != nil:
		op = "f"
	}
	if p.EvenOdd && p.Fill != nil {
		op += "*"
	}
	return op
}
