package inline

import (
	"unicode"
	"unicode/utf8"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/cjk"
	"diptych/render/page"
	"diptych/render/shape"
	"diptych/render/svg"
	"diptych/render/theme"
	"diptych/render/unit"
)

// atomKind says what an atom is.
type atomKind uint8

const (
	word    atomKind = iota // characters of one face without space among them; may have places of division
	wide                    // one character, or a pair, of Chinese
	space                   // between words
	seam                    // a place without width where a line may end
	hard                    // a line break
	picture                 // an emoji or an image
	pad                     // white at the side of a keyboard key
)

// atom is the least thing that a paragraph is made of.
type atom struct {
	kind    atomKind
	text    string // characters, as they are extracted
	draw    string // characters that are shaped instead, or ""
	from    *piece
	face    *fonts.Face
	size    unit.Pt      // of the face
	glyphs  []page.Glyph // of a word, a space or a wide character; they are shared, do not change them
	width   unit.Pt
	shift   float64 // of the glyph in its cell, 1/1000 em
	lead    rune    // what the first character is to its neighbours, when that is not itself: "(" for a straight quote that opens
	trail   rune    // and the last
	tied    bool    // a space that no line ends at
	typed   float64 // em, of a space that was written for its width; else 0
	soft    []int   // byte offsets of soft hyphens in text
	anchors []string
	emoji   *svg.Drawing
	keycap  bool
	image   *placed
}

func (a *atom) first() rune {
	for _, c := range a.text {
		return c
	}
	return 0
}

func (a *atom) last() rune {
	var last rune
	for _, c := range a.text {
		if !variation(c) {
			last = c
		}
	}
	return last
}

// atomize cuts the pieces into atoms.
func (p *paragraph) atomize() {
	var anchors []string
	for i := range p.pieces {
		from := &p.pieces[i]
		start := len(p.atoms)
		switch {
		case from.hard:
			p.atoms = append(p.atoms, atom{kind: hard, from: from})
		case from.id != "":
			anchors = append(anchors, from.id)
		case from.pad:
			p.atoms = append(p.atoms, atom{kind: pad, from: from, width: unit.Em(keyPadding, from.look.size)})
		case from.image != nil:
			p.inlineImage(from)
		default:
			p.cut(from)
		}
		if len(p.atoms) > start && len(anchors) > 0 {
			p.atoms[start].anchors = anchors
			anchors = nil
		}
	}
	if len(anchors) > 0 && len(p.atoms) > 0 {
		last := &p.atoms[len(p.atoms)-1]
		last.anchors = append(last.anchors, anchors...)
	}
	p.trim()
}

// trim drops the spaces at the ends of the paragraph and beside hard breaks, all but one of several, and hard
// breaks that nothing follows.
func (p *paragraph) trim() {
	if len(p.pieces) == 1 && p.pieces[0].look.verbatim {
		return
	}
	kept := p.atoms[:0]
	for i := range p.atoms {
		a := &p.atoms[i]
		drop := a.kind == space && !a.from.look.code &&
			(len(kept) == 0 || kept[len(kept)-1].kind == hard || kept[len(kept)-1].kind == space)
		if a.kind == hard && len(kept) > 0 && kept[len(kept)-1].kind == space {
			kept = kept[:len(kept)-1]
		}
		if !drop {
			if kept = kept[:len(kept)+1]; len(kept) <= i { // else it stands where it did
				kept[len(kept)-1] = *a
			}
		} else if len(a.anchors) > 0 && i+1 < len(p.atoms) {
			p.atoms[i+1].anchors = append(a.anchors, p.atoms[i+1].anchors...)
		}
	}
	for n := len(kept); n > 0 && (kept[n-1].kind == space || kept[n-1].kind == hard); n-- {
		if n > 1 {
			kept[n-2].anchors = append(kept[n-2].anchors, kept[n-1].anchors...)
		}
		kept = kept[:n-1]
	}
	p.atoms = kept
}

// cut cuts the characters of one piece.
func (p *paragraph) cut(from *piece) {
	if !utf8.ValidString(from.text) {
		from.text = string([]rune(from.text)) // so that its characters are as long as they are in it
	}
	runes := p.runes[:0]
	for _, c := range from.text {
		runes = append(runes, c)
	}
	p.runes = runes
	faces := p.picker(&from.look)
	start := len(p.atoms)
	open := false     // the last atom is a word that goes on
	at, since := 0, 0 // bytes of the text up to character since
	for i := 0; i < len(runes); {
		c := runes[i]
		for ; since < i; since++ {
			at += utf8.RuneLen(runes[since])
		}
		if n, face := faces.letters(runes[i:]); n > 0 {
			p.extend(from, at, at+n, open, face)
			open = true
			i += n
			continue
		}
		if n := p.emojiLength(runes[i:]); n > 0 && p.emoji(runes[i:i+n], from, i) {
			i += n
			open = false
			continue
		}
		switch {
		case invisible(c):
			switch {
			case c == '\u200b':
				p.atoms = append(p.atoms, atom{kind: seam, from: from})
				open = false
			case c == '\u00ad' && open:
				last := &p.atoms[len(p.atoms)-1]
				last.soft = append(last.soft, len(last.text))
			case variation(c) && len(p.atoms) > start:
				p.vary(&p.atoms[len(p.atoms)-1], c)
			}
			i++
		case blank(c):
			p.space(c, from)
			open = false
			i++
		case p.isWide(runes, i, from) || p.lacks(runes[i], from):
			i += p.wide(runes, i, at, from)
			open = false
		default:
			p.extend(from, at, at+utf8.RuneLen(c), open, p.wordFace(c, open, from, i))
			p.quote(c, from)
			open = true
			i++
		}
	}
	for i := start; i < len(p.atoms); i++ {
		if a := &p.atoms[i]; a.kind == word {
			a.glyphs, a.width = p.shaped(a, a.text)
		}
	}
}

// extend adds the bytes from..to of a piece to the last word, when it is open and has their face, or begins a word with them.
func (p *paragraph) extend(from *piece, at, to int, open bool, choice fonts.Choice) {
	if last := len(p.atoms) - 1; open && p.atoms[last].face == choice.Face {
		a := &p.atoms[last]
		a.text, a.trail = from.extended(a.text, at, to), 0
		return
	}
	p.atoms = append(p.atoms, atom{kind: word, text: from.text[at:to], from: from, face: choice.Face, size: from.look.size * unit.Pt(choice.Scale)})
}

// vary adds a variation selector to the character before it, so that the text can be copied as it was written. The face
// draws its own form.
func (p *paragraph) vary(a *atom, c rune) {
	switch a.kind {
	case word:
		a.text += string(c)
	case wide:
		a.draw = a.drawn()
		a.text += string(c)
	}
}

// variation reports whether c chooses a form of the character before it.
func variation(c rune) bool { return c >= '\ufe00' && c <= '\ufe0f' }

// extended is text with the bytes at..to of the piece behind it. Where text ends right before, as it does but for what is
// invisible, the piece's own characters serve.
func (from *piece) extended(text string, at, to int) string {
	if start := at - len(text); start >= 0 && from.text[start:at] == text {
		return from.text[start:to]
	}
	return text + from.text[at:to]
}

// quote tells straight quotes that open from those that close, by counting: neither may be parted from what
// it quotes. The last atom has just got the character c.
func (p *paragraph) quote(c rune, from *piece) {
	a := &p.atoms[len(p.atoms)-1]
	a.trail = 0
	if c != '"' || from.look.code {
		return
	}
	p.quoted = !p.quoted
	a.trail = ')'
	if p.quoted {
		a.trail = '('
	}
	if len(a.text) == 1 {
		a.lead = a.trail
	}
}

// wordFace is the face of a character in a word; marks stay with the letter before them.
func (p *paragraph) wordFace(c rune, open bool, from *piece, offset int) fonts.Choice {
	if open && unicode.Is(unicode.M, c) {
		last := &p.atoms[len(p.atoms)-1]
		if last.face.Covers(c) {
			return fonts.Choice{Face: last.face, Scale: float64(last.size / from.look.size)}
		}
	}
	if c == '’' && from.look.language == content.Chinese { // an apostrophe, or isWide would have taken it
		return p.latinFace(&from.look)
	}
	choice, _ := p.choose(c, from, offset)
	return choice
}

// invisible reports whether c draws nothing and only says how its neighbours behave.
func invisible(c rune) bool {
	switch {
	case c == '\u00ad', c >= '\u200b' && c <= '\u200f', c >= '\u2060' && c <= '\u2064', c == '\ufeff', c >= '\ufe00' && c <= '\ufe0f',
		c >= '\u202a' && c <= '\u202e':
		return true
	}
	return false
}

// blank reports whether c is space between words.
func blank(c rune) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u00a0' || c == '\u3000' || c >= '\u2000' && c <= '\u200a' || c == '\u202f' || c == '\u205f'
}

// space adds space of the width that c has.
func (p *paragraph) space(c rune, from *piece) {
	a := p.blank(from)
	a.tied = c == '\u00a0' || c == '\u202f' || c == '\u2007' || from.look.tied
	if em := fixedSpace(c); em > 0 && !from.look.mono() {
		a.width = unit.Em(em, from.look.size) // of the text, not of Latin letters that are set larger beside Han
		a.typed = em
	}
	p.atoms = append(p.atoms, a)
}

// blank is a space in the dress of a piece.
func (p *paragraph) blank(from *piece) atom {
	latin := p.latinFace(&from.look)
	run := p.runs(from.look.language, latin.Face, shape.Features{}).Text(" ")
	size := from.look.size * unit.Pt(latin.Scale)
	return atom{kind: space, text: " ", from: from, face: latin.Face, size: size, glyphs: run.Glyphs, width: size * unit.Pt(run.Width/1000+from.look.tracking)}
}

// fixedSpace is the width in em of the spaces of General Punctuation that have one (Unicode, 6.2), or 0.
func fixedSpace(c rune) float64 {
	switch c {
	case '\u2000', '\u2002':
		return 0.5
	case '\u2001', '\u2003', '\u3000':
		return 1
	case '\u2004':
		return 1.0 / 3
	case '\u2005':
		return 0.25
	case '\u2006':
		return 1.0 / 6
	case '\u2009', '\u202f':
		return 0.2
	case '\u200a':
		return 0.1
	}
	return 0
}

// isWide reports whether the character at i is set as Chinese.
func (p *paragraph) isWide(runes []rune, i int, from *piece) bool {
	c := runes[i]
	if from.look.language != content.Chinese || from.look.code {
		return cjk.Han(c)
	}
	switch {
	case c == '–':
		return false // joins numbers, and the Latin faces draw it
	case c == '’' && i > 0 && i+1 < len(runes) && latinLetter(runes[i-1]) && latinLetter(runes[i+1]):
		return false // an apostrophe
	}
	return cjk.Wide(c)
}

func latinLetter(c rune) bool { return unicode.Is(unicode.Latin, c) }

// wide adds one Chinese character, or the two of a dash or an ellipsis, and returns how many it took.
func (p *paragraph) wide(runes []rune, i, at int, from *piece) int {
	c := runes[i]
	choice, found := p.choose(c, from, i)
	a := atom{kind: wide, text: from.text[at : at+utf8.RuneLen(c)], from: from, face: choice.Face, size: from.look.size * unit.Pt(choice.Scale)}
	if !found {
		c, a.draw = geta, string(geta)
	}
	mark := cjk.MarkOf(c)
	n := 1
	body := mark.Body
	if class := cjk.Of(c); i+1 < len(runes) && runes[i+1] == c && !from.look.code && (class == cjk.Dash || class == cjk.Ellipsis) {
		n, body = 2, 2
		a.text = from.text[at : at+2*len(a.text)]
		if class == cjk.Dash && choice.Face.Covers('⸺') {
			a.draw = "⸺" // two U+2014 of the Noto faces do not touch
		}
	}
	if from.look.code { // whatever the mark
		body, mark = 1, cjk.Mark{Body: 1}
		if p.Style.Family == theme.Mono { // among cells: two of them
			body = 2 * monoCell / choice.Scale
		}
	}
	a.width = unit.Em(body+from.look.tracking*float64(n), a.size)
	run := p.runs(from.look.language, a.face, shape.Features{}).Text(a.drawn())
	a.glyphs = run.Glyphs
	switch {
	case mark.Before > 0 && mark.After == 0:
		a.shift = body*1000 - run.Width // ink in the right half
	case mark.After > 0 && mark.Before == 0:
	default:
		a.shift = (body*1000 - run.Width) / 2
	}
	p.atoms = append(p.atoms, a)
	return n
}

// monoCell is the width of every character of JetBrains Mono, in em.
const monoCell = 0.6

func (a *atom) drawn() string {
	if a.draw != "" {
		return a.draw
	}
	return a.text
}

// runs are those of a face in a language.
func (p *paragraph) runs(language content.Language, face *fonts.Face, features shape.Features) *shape.Runs {
	if p.shaping.language != language || p.shaping.face != face || p.shaping.features != features || p.shaping.runs == nil {
		p.shaping = shaping{language, face, features, p.shaper.Runs(face, language, features)}
	}
	return p.shaping.runs
}

// shaping is how characters were shaped last: most often, the next are shaped alike.
type shaping struct {
	language content.Language
	face     *fonts.Face
	features shape.Features
	runs     *shape.Runs
}

// shaped shapes part of a word; the slice may be shared, do not change it.
func (p *paragraph) shaped(a *atom, text string) ([]page.Glyph, unit.Pt) {
	l := &a.from.look
	tracking := l.tracking
	if p.Style.Capitals != 0 && !l.code && l.keyboard == nil && capitals(a.text) {
		tracking += p.Style.Capitals
	}
	run := p.runs(l.language, a.face, shape.Features{Ligatures: !l.code && tracking == 0,
		Proportional: p.Style.Figures == theme.Proportional && !l.mono()}).Text(text)
	if l.mono() && run.Width != monoCell*1000*float64(len(run.Glyphs)) {
		run = cells(run)
	}
	width := a.size * unit.Pt(run.Width/1000)
	if tracking == 0 {
		return run.Glyphs, width
	}
	out := make([]page.Glyph, len(run.Glyphs))
	last := 0 // cluster: capitals stand apart from each other, not from what follows
	for i, g := range run.Glyphs {
		if g.Text != 0 {
			last = i
		}
	}
	for i, g := range run.Glyphs {
		apart := tracking
		if i >= last {
			apart = l.tracking
		}
		if g.Text != 0 {
			g.Advance += float32(apart * 1000)
			width += unit.Em(apart, a.size)
		}
		out[i] = g
	}
	return out, width
}

// leastCapitals make a word of capitals: two, as in ID, need no room.
const leastCapitals = 3

// capitals reports whether a word is written in capitals, which stand too close when set like the first letters of words.
func capitals(s string) bool {
	n := 0
	for _, c := range s {
		switch {
		case unicode.IsUpper(c):
			n++
		case unicode.IsLetter(c):
			return false
		}
	}
	return n >= leastCapitals
}

// cells sets the characters of another face into whole cells of the monospaced one.
func cells(run shape.Run) shape.Run {
	const cell = monoCell * 1000
	out := shape.Run{Glyphs: make([]page.Glyph, len(run.Glyphs))}
	for i, g := range run.Glyphs {
		if g.Text != 0 && g.Advance > 0 {
			n := max(1, float32(int(g.Advance/cell+0.4)))
			g.Shift = g.Shift.Right((n*cell - g.Advance) / 2)
			g.Advance = n * cell
		}
		out.Glyphs[i] = g
		out.Width += float64(g.Advance)
	}
	return out
}
