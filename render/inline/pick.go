package inline

import (
	"fmt"
	"unicode"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/theme"
)

// pick finds the face of a character; the answers are remembered.
func (s *Setter) pick(c rune, r fonts.Request) (fonts.Choice, bool) {
	type key struct {
		c rune
		r fonts.Request
	}
	k := key{c, r}
	if found, ok := s.picks.Load(k); ok {
		choice, ok := found.(fonts.Choice)
		return choice, ok && choice.Face != nil
	}
	choice, ok := s.shaper.Library().Pick(c, r)
	s.picks.Store(k, choice)
	return choice, ok
}

// request asks for the faces of a look.
func (p *paragraph) request(l look) fonts.Request {
	return fonts.Request{Family: string(l.family), Bold: l.bold, Italic: l.italic, Chinese: p.Language == content.Chinese}
}

// choose finds the face of a character of a piece; one that no face has is reported once a paragraph and
// set as the missing glyph of the first face.
func (p *paragraph) choose(c rune, from *piece, offset int) fonts.Choice {
	request := p.request(from.look)
	if choice, ok := p.pick(c, request); ok {
		return choice
	}
	if !p.missing[c] {
		p.missing[c] = true
		at := from.span
		if at.Column > 0 && at.EndLine <= at.Line {
			at.Column += offset
		}
		p.Diagnostics.Error("glyph-missing", at, fmt.Sprintf("no face has the character %s (U+%04X)", shown(c), c),
			"write it another way, or with a character of GB 2312 or the 通用规范汉字表")
	}
	return fonts.Choice{Face: p.shaper.Library().Chain(request)[0], Scale: 1}
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
