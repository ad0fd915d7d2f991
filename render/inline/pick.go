package inline

import (
	"fmt"
	"sync/atomic"
	"unicode"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/theme"
)

// picker finds the faces of the characters of one request and remembers them. Characters are looked up one by one,
// thousands of times each, so the answers lie in an array by code point, which is read without a lock.
type picker struct {
	library *fonts.Library
	request fonts.Request
	blocks  [(unicode.MaxRune + 1) / blockSize]atomic.Pointer[pickBlock]
}

const blockSize = 256

// pickBlock holds the choices of neighbouring code points; nil where none has been asked for.
type pickBlock [blockSize]atomic.Pointer[fonts.Choice]

// pick finds the face of a character; ok is false where no face has it.
func (k *picker) pick(c rune) (choice fonts.Choice, ok bool) {
	place := &k.blocks[c/blockSize]
	block := place.Load()
	if block == nil {
		place.CompareAndSwap(nil, new(pickBlock))
		block = place.Load()
	}
	found := block[c%blockSize].Load()
	if found == nil {
		choice, _ := k.library.Pick(c, k.request)
		found = &choice
		block[c%blockSize].Store(found)
	}
	return *found, found.Face != nil
}

// letters counts the letters of ASCII at the start of a text that one face has, and chooses it.
func (k *picker) letters(text []rune) (n int, face fonts.Choice) {
	for n < len(text) && (text[n] >= 'a' && text[n] <= 'z' || text[n] >= 'A' && text[n] <= 'Z') {
		choice, ok := k.pick(text[n])
		if !ok || n > 0 && choice != face {
			break
		}
		face = choice
		n++
	}
	return n, face
}

// picker returns the picker of a request.
func (cs *Case) picker(r fonts.Request) *picker {
	found, ok := cs.pickers.Load(r)
	if !ok {
		found, _ = cs.pickers.LoadOrStore(r, &picker{library: cs.shaper.Library(), request: r})
	}
	return found.(*picker)
}

// picker returns the picker of a look.
func (p *paragraph) picker(l *look) *picker {
	if r := p.request(l); p.faces == nil || p.faces.request != r {
		p.faces = p.Case.picker(r)
	}
	return p.faces
}

// request asks for the faces of a look.
func (p *paragraph) request(l *look) fonts.Request {
	return fonts.Request{Family: string(l.family), Bold: l.bold, Italic: l.italic, Chinese: l.language == content.Chinese}
}

// geta is the printer's mark for a sort that the case lacks.
const geta = '〓'

// choose finds the face of a character of a piece; ok is false where no face has it and a geta stands in its place. That
// is reported once a paragraph.
func (p *paragraph) choose(c rune, from *piece, offset int) (choice fonts.Choice, ok bool) {
	faces := p.picker(&from.look)
	if choice, ok := faces.pick(c); ok {
		return choice, true
	}
	if !p.missing[c] {
		if p.missing == nil {
			p.missing = map[rune]bool{}
		}
		p.missing[c] = true
		at := *from.span
		if at.Column > 0 && at.EndLine <= at.Line {
			at.Column += offset
		}
		p.Diagnostics.Warn("glyph-missing", at, fmt.Sprintf("no face has the character %s (U+%04X); 〓 is printed in its place", shown(c), c),
			"write it another way, or with a character of GB 2312 or the 通用规范汉字表")
	}
	choice, _ = faces.pick(geta)
	return choice, false
}

// lacks reports whether no face has a character of a piece.
func (p *paragraph) lacks(c rune, from *piece) bool {
	_, ok := p.picker(&from.look).pick(c)
	return !ok
}

func shown(c rune) string {
	if unicode.IsPrint(c) {
		return string(c)
	}
	return "that is not printable"
}

// latinFace is the face that spaces of a look come from.
func (p *paragraph) latinFace(l *look) fonts.Choice {
	choice, _ := p.picker(l).pick('n')
	return choice
}

// mono reports whether a look is set in cells.
func (l *look) mono() bool { return l.family == theme.Mono }
