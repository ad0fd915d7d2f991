package inline

import (
	"bytes"
	"fmt"
	"strings"

	"diptych/fonts"
	"diptych/render/page"
	"diptych/render/shape"
	"diptych/render/svg"
	"diptych/render/unit"
)

const (
	joiner      = '\u200d'
	textStyle   = '\ufe0e'
	emojiStyle  = '\ufe0f'
	keycapFrame = '\u20e3'
)

// Measures of an emoji, in em of the text around it: the drawing stands a little under the baseline and
// reaches to the ascenders.
const (
	emojiBox     = 1.05
	emojiAdvance = 1.1
	emojiMiddle  = 0.37 // of the drawing, above the baseline
	drawingSize  = 36   // user units of a drawing of the collection
)

// emojiLength returns how many characters at the start of runes are one emoji, with its skin tone, its
// joined parts and its variation selector (UTS #51, 1.4.9); 0 when they are none.
func (p *paragraph) emojiLength(runes []rune) int {
	c := runes[0]
	if c < 0x80 {
		if (c >= '0' && c <= '9' || c == '#' || c == '*') && len(runes) > 1 {
			switch {
			case runes[1] == keycapFrame:
				return 2
			case runes[1] == emojiStyle && len(runes) > 2 && runes[2] == keycapFrame:
				return 3
			}
		}
		return 0
	}
	if regional(c) && len(runes) > 1 && regional(runes[1]) {
		return 2
	}
	n := p.emojiPart(runes)
	for n > 0 && n+1 < len(runes) && runes[n] == joiner {
		more := p.emojiPart(runes[n+1:])
		if more == 0 {
			break
		}
		n += 1 + more
	}
	return n
}

// emojiPart is one emoji of a joined sequence.
func (p *paragraph) emojiPart(runes []rune) int {
	c := runes[0]
	next := rune(0)
	if len(runes) > 1 {
		next = runes[1]
	}
	switch {
	case next == textStyle:
		return 0
	case next == emojiStyle && p.drawable(c), pictureByDefault(c), c >= 0x1F000 && p.drawable(c):
	default:
		return 0
	}
	n := 1
	for n < len(runes) && (runes[n] == emojiStyle || skinTone(runes[n]) || runes[n] >= 0xE0020 && runes[n] <= 0xE007F) {
		n++
	}
	return n
}

func (p *paragraph) drawable(c rune) bool {
	if _, ok := fonts.EmojiSVG(string(c)); ok {
		return true
	}
	return c >= 0x2000 && p.shaper.Library().Face("emoji").Covers(c)
}

func regional(c rune) bool { return c >= 0x1F1E6 && c <= 0x1F1FF }
func skinTone(c rune) bool { return c >= 0x1F3FB && c <= 0x1F3FF }

// pictureByDefault reports whether c below U+1F000 is a picture without a variation selector (Unicode property
// Emoji_Presentation, Unicode 17).
func pictureByDefault(c rune) bool {
	return c >= 0x231A && c <= 0x2B55 && strings.ContainsRune(
		"⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕", c)
}

// emoji adds a picture; false when it has none and is to be set as text.
func (p *paragraph) emoji(runes []rune, from *piece, offset int) bool {
	a := atom{kind: picture, text: string(runes), from: from, size: from.look.size}
	a.width = unit.Em(emojiAdvance, a.size)
	if from.look.mono() {
		a.width = unit.Em(2*monoCell, a.size)
	}
	a.keycap = runes[len(runes)-1] == keycapFrame
	if !a.keycap {
		a.emoji = p.drawing(a.text)
		if a.emoji == nil {
			a.emoji = p.drawing(string(runes[0]))
			if a.emoji == nil {
				return false
			}
			if simplified(runes) {
				at := *from.span
				if at.Column > 0 && at.EndLine <= at.Line {
					at.Column += offset
				}
				p.Diagnostics.Warn("emoji-simplified", at, fmt.Sprintf("there is no drawing of %s; %c is drawn instead", a.text, runes[0]),
					"use an emoji without skin tone and joined parts")
			}
		}
	}
	p.atoms = append(p.atoms, a)
	return true
}

// simplified reports whether a sequence says more than its first character.
func simplified(runes []rune) bool {
	for _, c := range runes[1:] {
		if c != emojiStyle {
			return true
		}
	}
	return false
}

// drawing parses the picture of an emoji once.
func (cs *Case) drawing(text string) *svg.Drawing {
	if d, ok := cs.pictures.Load(text); ok {
		return d.(*svg.Drawing)
	}
	var drawing *svg.Drawing
	if source, ok := fonts.EmojiSVG(text); ok {
		if d, err := svg.Parse(bytes.NewReader(source)); err == nil {
			drawing = d
		}
	}
	cs.pictures.Store(text, drawing)
	return drawing
}

// carrier is the text that carries the characters of a picture, unseen. Its size makes the glyph as wide as
// the picture, because readers tell words apart by the widths of glyphs.
func (p *paragraph) carrier(a *atom, x unit.Pt) *page.Text {
	face := p.shaper.Library().Face("emoji")
	c := a.first()
	if !face.Covers(c) {
		face, c = p.latinFace(&a.from.look).Face, 'n'
	}
	glyph := p.shaper.Text(face, string(c), a.from.look.language, shape.Features{}).Glyphs[0]
	glyph.Text, glyph.Clusters = page.ClusterOf(a.text), 1
	dress := page.Dress{Size: a.width / unit.Pt(glyph.Advance) * 1000, Face: face.ID, Invisible: true, Language: p.around, Role: p.Role}
	return &page.Text{X: x, Y: 0 - a.from.look.rise, Dress: p.wardrobe.Dress(dress), Glyphs: []page.Glyph{glyph}, Element: a.from.look.element, Span: a.from.span}
}

// drawEmoji returns the paths of a picture whose cell starts at x.
func (p *paragraph) drawEmoji(a *atom, x unit.Pt) []page.Item {
	box := unit.Em(emojiBox, a.size)
	left := x + (a.width-box)/2
	top := -unit.Em(emojiMiddle, a.size) - box/2 - a.from.look.rise
	if a.keycap {
		return p.drawKeycap(a, left, top, box)
	}
	items := a.emoji.Place(left, top, float64(box)/drawingSize)
	for _, item := range items {
		if path, ok := item.(*page.Path); ok {
			path.Role = p.Role
		}
	}
	return items
}

// drawKeycap frames the character of a keycap.
func (p *paragraph) drawKeycap(a *atom, left, top, box unit.Pt) []page.Item {
	color := a.from.look.color
	frame := rounded(left+box*0.06, top+box*0.06, box*0.88, box*0.88, box*0.16)
	frame.Stroke, frame.StrokeWidth, frame.Role = &color, unit.Em(0.05, a.size), p.Role
	face := p.shaper.Library().Face("sans-bold")
	size := a.size * 0.8
	run := p.shaper.Text(face, string(a.first()), a.from.look.language, shape.Features{})
	dress := page.Dress{Size: size, Face: face.ID, Color: color, Language: p.around, Role: p.Role}
	text := &page.Text{X: left + (box-size*unit.Pt(run.Width/1000))/2, Y: top + box/2 + size*unit.Pt(face.CapHeight/2), Dress: p.wardrobe.Dress(dress),
		Glyphs: append([]page.Glyph(nil), run.Glyphs...), Element: a.from.look.element, Span: a.from.span}
	for i := range text.Glyphs {
		text.Glyphs[i].Text, text.Glyphs[i].Clusters = 0, 0
	}
	text.Glyphs[0].Text, text.Glyphs[0].Clusters = page.ClusterOf(a.text), uint16(len(text.Glyphs))
	return []page.Item{frame, text}
}

// rounded is the outline of a rectangle with round corners.
func rounded(x, y, width, height, radius unit.Pt) *page.Path {
	const circle = 0.5523 // distance of the controls of a quarter circle, relative to its radius
	k := radius * (1 - circle)
	r, b := x+width, y+height
	at := func(x, y unit.Pt) page.Point { return page.Point{X: x, Y: y} }
	line := func(to page.Point) page.Segment {
		return page.Segment{Op: page.LineTo, Points: [3]page.Point{to}}
	}
	curve := func(p, q, to page.Point) page.Segment {
		return page.Segment{Op: page.CurveTo, Points: [3]page.Point{p, q, to}}
	}
	return &page.Path{RoundJoin: true, Segments: []page.Segment{
		{Op: page.MoveTo, Points: [3]page.Point{at(x+radius, y)}},
		line(at(r-radius, y)), curve(at(r-k, y), at(r, y+k), at(r, y+radius)),
		line(at(r, b-radius)), curve(at(r, b-k), at(r-k, b), at(r-radius, b)),
		line(at(x+radius, b)), curve(at(x+k, b), at(x, b-k), at(x, b-radius)),
		line(at(x, y+radius)), curve(at(x, y+k), at(x+k, y), at(x+radius, y)),
		{Op: page.ClosePath},
	}}
}
