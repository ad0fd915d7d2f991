package inline

import (
	"fmt"
	"unicode"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/theme"
)

// pick finds the face of a character; the answers are remembered.
func (cs *Case) pick(c rune, r fonts.Request) (fonts.Choice, bool) {
	type key struct {
		c rune
		r fonts.Request
	}
	k := key{c, r}
	if found, ok := cs.picks.Load(k); ok {
		choice, ok := found.(fonts.Choice)
		return choice, ok && choice.Face != nil
	}
	choice, ok := cs.shaper.Library().Pick(c, r)
	cs.picks.Store(k, choice)
	return choice, ok
}

// request asks for the faces of a look.
func (p *paragraph) request(l look) fonts.Request {
	return fonts.Request{Family: string(l.family), Bold: l.bold, Italic: l.italic, Chinese: p.Language == content.Chinese}
}

// geta is the printer's mark for a sort that the case lacks.
const geta = '〓'

// choose finds the face of a character of a piece; ok is false where no face has it and a geta stands in its place. That
// is reported once a paragraph.
func (p *paragraph) choose(c rune, from *piece, offset int) (choice fonts.Choice, ok bool) {
	request := p.request(from.look)
	if choice, ok := p.pick(c, request); ok {
		return choice, true
	}
	if !p.missing[c] {
		p.missing[c] = true
		at := from.span
		if at.Column > 0 && at.EndLine <= at.Line {
			at.Column += offset
		}
		p.Diagnostics.Warn("glyph-missing", at, fmt.Sprintf("no face has the character %s (U+%04X); 〓 is printed in its place", shown(c), c),
			"write it another way, or with a character of GB 2312 or the 通用规范汉字表")
	}
	choice, _ = p.pick(geta, request)
	return choice, false
}

// lacks reports whether no face has a character of a piece.
func (p *paragraph) lacks(c rune, from *piece) bool {
	_, ok := p.pick(c, p.request(from.look))
	return !ok
}

func shown(c rune) string {
	if unicode.IsPrint(c) {
		return string(c)
	}
	return "that is not printable"
}

// latinFace is the face that spaces of a look come from.
func (p *paragraph) latinFace(l look) fonts.Choice {
	choice, _ := p.pick('n', p.request(l))
	return choice
}

// mono reports whether a look is set in cells.
func (l look) mono() bool { return l.family == theme.Mono }
