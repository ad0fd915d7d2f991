package layout

import (
	"unicode/utf8"

	"diptych/content"
	"diptych/render/cjk"
	"diptych/render/highlight"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// codeSetter sets rows of code in one style.
type codeSetter struct {
	l        *Layout
	style    theme.Style
	cell     unit.Pt // width of a cell
	baseline unit.Pt
	leading  unit.Pt
	dresses  map[highlight.Kind]*dress
	texts    []page.Text // the last that were made, many at a time
}

// dress is how tokens of a kind are set.
type dress struct {
	style theme.Style
	casts *castCase
	worn  map[*page.Dress]*page.Dress // what casts are in, and the same in the colour of the kind
}

// wear gives what a cast is in the colour of the kind.
func (d *dress) wear(of *page.Dress) *page.Dress {
	worn := d.worn[of]
	if worn == nil {
		copied := *of
		copied.Color = d.style.Color
		worn = &copied
		d.worn[of] = worn
	}
	return worn
}

// codeSetter makes a setter for a style, or gives the one that there is.
func (l *Layout) codeSetter(style theme.Style) *codeSetter {
	c := l.codeSetters[style]
	if c == nil {
		_, cell := l.setter.Run("0", style, content.English, page.RoleCode)
		c = &codeSetter{l: l, style: style, cell: max(cell, style.Size/10), baseline: l.baseline(style), leading: l.high(style.Leading),
			dresses: map[highlight.Kind]*dress{}}
		l.codeSetters[style] = c
	}
	return c
}

// dress is that of a kind.
func (c *codeSetter) dress(kind highlight.Kind) *dress {
	d := c.dresses[kind]
	if d != nil {
		return d
	}
	style := c.style
	style.Color = c.l.theme.Color("code-" + string(kind))
	style.Bold, style.Italic = kind.Bold(), kind.Italic()
	d = &dress{style, c.l.resources.Foundry.of(style), map[*page.Dress]*page.Dress{}}
	c.dresses[kind] = d
	return d
}

// columns is the number of cells in a measure.
func (c *codeSetter) columns(m Measure) int {
	return max(int((m.Width-2*c.l.theme.Code.Padding+0.01)/c.cell), 8)
}

// row sets tokens from x on; it returns the width too.
func (c *codeSetter) row(tokens []highlight.Token, x unit.Pt, at *content.Span) ([]page.Item, unit.Pt) {
	out := make([]page.Item, 0, len(tokens))
	var drawn []page.Item
	boxes := boxDrawing{width: c.style.Size / 16}
	start := x
	var room [4]codePiece
	for _, t := range tokens {
		d := c.dress(t.Kind)
		for _, piece := range pieces(room[:0], t.Text) {
			var width unit.Pt
			out, width = c.piece(out, piece, d, x, at)
			if piece.box {
				if d.style.Color != boxes.color {
					drawn = append(drawn, boxes.items()...)
					boxes = boxDrawing{width: boxes.width, color: d.style.Color}
				}
				for i, r := range []rune(piece.text) {
					boxes.add(r, x+unit.Pt(i)*c.cell, 0, c.cell, c.leading)
				}
			}
			x += width
		}
	}
	if drawn = append(drawn, boxes.items()...); len(drawn) > 0 {
		out = append(drawn, out...)
	}
	return out, x - start
}

// codePiece is text that is set in one go.
type codePiece struct {
	text  string
	cells int
	box   bool // drawn; its characters are there to be copied
	han   bool
}

// pieces cuts a token into stretches of ASCII, of Han, of box drawing, and single characters of any other kind, and
// appends them to out.
func pieces(out []codePiece, text string) []codePiece {
	if ascii(text) {
		return append(out, codePiece{text: text, cells: len(text)})
	}
	const (
		latin = iota
		han
		box
		other
	)
	kindOf := func(g string) int {
		r, n := utf8.DecodeRuneInString(g)
		switch {
		case n == len(g) && r < utf8.RuneSelf:
			return latin
		case isBox(g):
			return box
		case n == len(g) && cjk.TwoColumns(r) && r < 0x1F000 && r >= 0x2E80:
			return han
		}
		return other
	}
	last := other
	for _, g := range graphemes(text) {
		kind := kindOf(g)
		if kind == other || kind != last {
			out = append(out, codePiece{box: kind == box, han: kind == han})
		}
		p := &out[len(out)-1]
		p.text += g
		p.cells += cells(g)
		last = kind
	}
	return out
}

// piece adds a piece that is set from x on; it returns the width too.
func (c *codeSetter) piece(to []page.Item, p codePiece, d *dress, x unit.Pt, span *content.Span) ([]page.Item, unit.Pt) {
	width := unit.Pt(p.cells) * c.cell
	casts, ok := d.casts.of(p.text)
	if !ok {
		language := content.English
		if p.han {
			language = content.Chinese
		}
		var found content.Diagnostics
		run := c.l.setter.RunWith(p.text, d.style, language, page.RoleCode, *span, &found)
		if picture(run.Items) {
			c.l.diagnostics.Merge(&found)
			return append(to, moveItems(run.Items, x+(width-run.Width)/2, c.baseline)...), width
		}
		for _, item := range run.Items {
			t := item.(*page.Text)
			if p.box {
				t.Redress(func(d *page.Dress) { d.Invisible = true })
			}
			casts = append(casts, cast{t, fitCells(t, c.cell)})
		}
		if len(found.Sorted()) == 0 { // what is missing is reported wherever it stands
			d.casts.keep(p.text, casts)
		}
		c.l.diagnostics.Merge(&found)
	}
	for _, set := range casts {
		if len(c.texts) == cap(c.texts) {
			const together = 64 // take less time than one by one
			c.texts = make([]page.Text, 0, together)
		}
		c.texts = append(c.texts, *set.text) // the glyphs are shared
		placed := &c.texts[len(c.texts)-1]
		placed.X, placed.Y, placed.Dress, placed.Span = x, placed.Y+c.baseline, d.wear(set.text.Dress), span
		x += set.width
		to = append(to, placed)
	}
	return to, width
}

// picture reports whether items are more than text: emoji.
func picture(items []page.Item) bool {
	for _, it := range items {
		if _, ok := it.(*page.Text); !ok {
			return true
		}
	}
	return false
}

// fitCells spaces the glyphs of a run, which are its own, so that each cluster stands in the middle of its cells; it returns the width.
func fitCells(t *page.Text, cell unit.Pt) unit.Pt {
	glyphs := t.Glyphs
	total := 0.0
	for i := 0; i < len(glyphs); {
		n := max(int(glyphs[i].Clusters), 1)
		n = min(n, len(glyphs)-i)
		natural := 0.0
		for _, g := range glyphs[i : i+n] {
			natural += float64(g.Advance)
		}
		want := float64(unit.Pt(columnsOf(glyphs[i].Text.String()))*cell/t.Size) * 1000
		for k := i; k < i+n; k++ {
			glyphs[k].Shift = glyphs[k].Shift.Right(float32((want - natural) / 2))
		}
		glyphs[i+n-1].Advance += float32(want - natural)
		total += want
		i += n
	}
	return unit.Pt(total/1000) * t.Size
}

// turnMark is the arrow behind a row that goes on below, in the padding right of the text: not part of the text.
func (c codeSetter) turnMark(x unit.Pt) page.Item {
	color := c.l.theme.Color("muted")
	size := c.style.Size
	left, right := x+size*0.1, x+size*0.55
	top, bottom := c.baseline-size*0.55, c.baseline-size*0.1
	p := func(x, y unit.Pt) page.Point { return page.Point{X: x, Y: y} }
	segments := outline(p(right, top), p(right, bottom), p(left, bottom))
	segments = append(segments, outline(p(left+size*0.18, bottom-size*0.16), p(left, bottom), p(left+size*0.18, bottom+size*0.16))...)
	return &page.Path{Segments: segments, Stroke: &color, StrokeWidth: size / 16, Role: page.RoleArtifact}
}
