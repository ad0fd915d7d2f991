package inline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"diptych/content"
	"diptych/render/cjk"
	"diptych/render/linebreak"
	"diptych/render/theme"
	"diptych/render/unit"
)

// ref says what stands behind an item of the breaker.
type ref struct {
	atom     int // -1: nothing that is drawn
	from, to int // bytes of its text
}

// Elasticity of Latin text. Word spaces stretch by half and shrink by a third (Knuth and Plass). In English tracking of
// at most 0.012 em a letter, which nobody sees, goes with them and takes the place of font expansion.
const (
	wordStretch        = 1.0 / 2
	wordShrink         = 1.0 / 3
	chineseWordStretch = 0.15  // em: the first tier of CLREQ, which allows half an em in all; a lone space shows before that
	chineseWordShrink  = 0.05  // em
	codeSpaceStretch   = 0.125 // em: as much as a space of the text around it
	tracking           = 0.012
)

// Costs of breaks that part what belongs together.
const (
	costUnit  = 2000 // 100 | ms
	costLabel = 600  // Chapter | 3
)

// Passes of the breaker, by the places that they need.
const (
	firstPass = 0 // those between words alone
	allPasses = 4
)

// build makes the breaker's list of the atoms, with the places that passes up to late consider.
func (p *paragraph) build(late uint8) {
	p.items, p.refs = p.items[:0], p.refs[:0]
	single := p.lastIdeograph()
	previous, gap := -1, -1
	sentence := true
	for i := range p.atoms {
		a := &p.atoms[i]
		switch a.kind {
		case space:
			if gap < 0 && (previous >= 0 || a.from.look.code) {
				gap = i
			}
			if a.from.look.verbatim || a.from.look.code && gap != i {
				p.box(i, a.width)
				gap = -1
			}
			continue
		case hard:
			for _, x := range linebreak.Finish() {
				p.add(x, ref{atom: -1})
			}
			previous, gap = -1, -1
			continue
		case seam:
			if previous >= 0 {
				p.add(linebreak.Item{Kind: linebreak.Penalty}, ref{atom: -1})
			}
			continue
		}
		if previous >= 0 {
			p.joint(previous, gap, i, i == single)
		}
		if a.kind == word {
			p.word(i, sentence, late)
			sentence = endsSentence(a.text)
		} else {
			p.box(i, a.width)
			sentence = a.kind == wide && cjk.Of(a.first()) == cjk.Stop
		}
		previous, gap = i, -1
	}
	for _, x := range linebreak.Finish() {
		p.add(x, ref{atom: -1})
	}
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, ")]”’\"'")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, ":")
}

func (p *paragraph) add(x linebreak.Item, r ref) {
	p.items = append(p.items, x)
	p.refs = append(p.refs, r)
}

func (p *paragraph) box(i int, width unit.Pt) {
	p.add(linebreak.Item{Kind: linebreak.Box, Width: float64(width)}, ref{i, 0, len(p.atoms[i].text)})
}

// word adds the boxes of a word and the penalties between them that passes up to late consider.
func (p *paragraph) word(i int, sentence bool, late uint8) {
	a := &p.atoms[i]
	var places []division
	if late > firstPass || dashed(a.text) {
		places = p.divide(a, sentence)
	}
	if late == firstPass {
		places = slices.DeleteFunc(places, func(d division) bool { return d.late > firstPass })
	} else if !a.from.look.tied && p.Measure > 0 && a.width > p.Measure {
		places = append(places, anywhere(a.text, places)...)
		slices.SortStableFunc(places, func(x, y division) int { return x.at - y.at })
	}
	elastic := 0.0
	if p.Style.Align == theme.Justified {
		elastic = tracking * float64(a.size)
	}
	from, before := 0, unit.Pt(0)
	fragment := func(to int, until unit.Pt) {
		width := float64(until - before)
		give := elastic * float64(utf8.RuneCountInString(a.text[from:to]))
		left, right := p.protrusion(a, a.text[from:to])
		p.add(linebreak.Item{Kind: linebreak.Box, Width: width, Stretch: give, Shrink: give,
			StretchTier: cjk.StretchWord, ShrinkTier: cjk.ShrinkWord, Left: left, Right: right}, ref{i, from, to})
		from, before = to, until
	}
	base, baseWidth := 0, unit.Pt(0)
	for _, d := range places {
		if d.at <= from || d.at >= len(a.text) {
			continue
		}
		_, more := p.shaped(a, a.text[base:d.at])
		until := baseWidth + more
		fragment(d.at, until)
		if d.at-base > longestShaped {
			base, baseWidth = d.at, until
		}
		x := linebreak.Item{Kind: linebreak.Penalty, Cost: d.cost, Late: d.late}
		if d.hyphen {
			_, hyphen := p.shaped(a, "-")
			x.Width, x.Flagged = float64(hyphen), true
			_, x.Right = p.protrusion(a, "-")
		}
		p.add(x, ref{atom: -1})
	}
	fragment(len(a.text), a.width)
}

// longestShaped is the length, in bytes, of what is shaped at once to find the places of a word. No word of a language is
// so long; of a key or an address without an end, each place would else be measured from the start again.
const longestShaped = 256

// protrusion is how far part of a word stands out of the measure at either end of a line (optical margins).
func (p *paragraph) protrusion(a *atom, part string) (left, right float64) {
	l := &a.from.look
	if !p.Style.Protrude || p.Style.Align != theme.Justified || l.code || l.rise != 0 {
		return 0, 0
	}
	share := func(side map[rune]float64, c rune) float64 {
		if side[c] == 0 {
			return 0
		}
		_, width := p.shaped(a, string(c))
		return side[c] * float64(width)
	}
	first, _ := utf8.DecodeRuneInString(part)
	last, _ := utf8.DecodeLastRuneInString(part)
	return share(p.theme.Protrusion.Left, first), share(p.theme.Protrusion.Right, last)
}

// joint adds what stands between two atoms: nothing within a word, else glue, which a line may end at
// unless a penalty before it forbids that.
func (p *paragraph) joint(before, gap, after int, single bool) {
	a, b := &p.atoms[before], &p.atoms[after]
	switch {
	case gap >= 0 && (a.kind != wide && b.kind != wide || p.atoms[gap].from.look.code):
		p.wordSpace(before, gap, after)
	case a.kind == wide || b.kind == wide:
		p.wideJoint(a, b, gap, single, p.exclaims(before))
	}
}

// wordSpace adds the space between two words.
func (p *paragraph) wordSpace(before, gap, after int) {
	s := &p.atoms[gap]
	width := float64(s.width)
	glue := linebreak.Item{Kind: linebreak.Glue, Width: width, StretchTier: cjk.StretchWord, ShrinkTier: cjk.ShrinkWord}
	switch {
	case s.from.look.language == content.Chinese:
		glue.Stretch, glue.Shrink = chineseWordStretch*float64(s.size), chineseWordShrink*float64(s.size)
	default:
		glue.Stretch, glue.Shrink = width*wordStretch, width*wordShrink
	}
	if s.from.look.code { // in cells of code a space stretches no more than others, and keeps its cell
		glue.Stretch, glue.Shrink = min(glue.Stretch, codeSpaceStretch*float64(s.size)), 0
	}
	cost := clings(p.atoms[before].text, p.atoms[after].text)
	closing := s.from.look.code && strings.ContainsRune(",;)]}>…", p.atoms[after].first()) // no line starts with these
	if s.from.look.code {
		cost = costSpace
	}
	switch {
	case s.tied, closing, p.Language == content.Chinese && !s.from.look.code &&
		(cjk.NoEnd(lastSign(&p.atoms[before])) || p.atoms[after].text == "/"):
		p.add(linebreak.Item{Kind: linebreak.Penalty, Cost: linebreak.Forbidden}, ref{atom: -1})
	case dash(p.atoms[after].text): // English: a line ends after a dash, not before it
		p.add(linebreak.Item{Kind: linebreak.Penalty, Cost: linebreak.Forbidden}, ref{atom: -1})
	case cost > 0:
		p.add(linebreak.Item{Kind: linebreak.Penalty, Cost: cost}, ref{atom: -1})
	}
	p.add(glue, ref{gap, 0, len(s.text)})
}

// clings gives what it costs to part two words: a number from its unit, a label from its number.
func clings(before, after string) float64 {
	number := func(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }
	switch last := strings.TrimLeft(before, "([“‘"); {
	case number(last):
		switch strings.TrimRight(after, ".,;:)") {
		case "ns", "µs", "μs", "ms", "s", "min", "h", "B", "kB", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "Hz", "kHz", "MHz", "GHz", "bit", "bits", "bytes", "pt", "mm", "cm", "m", "km", "kg", "g", "°C":
			return costUnit
		}
	case number(after):
		switch last {
		case "Chapter", "Section", "Part", "Figure", "Table", "Listing", "Exercise", "Appendix", "Step", "Rust", "chapter", "section", "page", "figure", "table", "listing", "exercise", "step", "version", "line":
			return costLabel
		}
	}
	return 0
}

func dash(s string) bool { return s == "—" || s == "–" }

// wideJoint adds what stands beside a Chinese character. A space of the source between Han and Latin is
// replaced by the space between scripts; beside a mark it vanishes, and between two Han where the look
// changes, because authors put it there only to make the markup work. One that was typed because it is wider,
// as between a number and its heading, stays so, save beside a mark.
func (p *paragraph) wideJoint(a, b *atom, gap int, single, exclaims bool) {
	x, y := lastSign(a), firstSign(b)
	breakable := cjk.Breakable(x, y) && !single && b.from.note == nil && !(b.from.look.rise != 0 && b.from.look.rise != a.from.look.rise) && !tiedTogether(a, b)
	lone := cjk.Of(y) == cjk.Dash && utf8.RuneCountInString(b.text) == 1 // one em joins, as a connector does; two are a dash
	if gap >= 0 && p.atoms[gap].tied || x == '第' && unicode.IsDigit(y) || lone {
		breakable = false
	}
	size := float64(a.size)
	if a.kind != wide {
		size = float64(b.size)
	}
	glue := linebreak.Item{Kind: linebreak.Glue}
	level := a.from.look.rise == b.from.look.rise // no space beside superscripts and note numbers
	scripts := cjk.Spaced(x, y) && level || gap >= 0 && !mark(x) && !mark(y) && (a.kind != b.kind || a.from == b.from)
	drawn := ref{atom: -1}
	switch {
	case a.from.look.code && b.from.look.code:
	case gap >= 0 && p.atoms[gap].typed > cjk.ScriptSpace && !mark(x) && !mark(y):
		glue.Width, drawn = p.atoms[gap].typed*size, ref{gap, 0, len(p.atoms[gap].text)}
	case scripts:
		glue.Width, glue.Stretch, glue.Shrink = cjk.ScriptSpace*size, cjk.ScriptSpaceStretch*size, cjk.ScriptSpaceShrink*size
		glue.StretchTier, glue.ShrinkTier, glue.Firm = cjk.StretchScript, cjk.ShrinkScript, true
		if gap >= 0 { // the space of the source is there to be copied
			drawn = ref{gap, 0, len(p.atoms[gap].text)}
		}
	default:
		width, tier := cjk.Between(x, y)
		if exclaims {
			width = 0
		}
		glue.Width, glue.Shrink, glue.ShrinkTier = width*size, width*size, tier
		if cjk.Stretches(x, y) && b.from.note == nil {
			glue.Stretch, glue.StretchTier = cjk.GapStretch*size, cjk.StretchGap
		}
	}
	if !breakable {
		p.add(linebreak.Item{Kind: linebreak.Penalty, Cost: linebreak.Forbidden}, ref{atom: -1})
	}
	p.add(glue, drawn)
	if glue.StretchTier == cjk.StretchScript {
		p.add(linebreak.Item{Kind: linebreak.Glue, Stretch: cjk.ScriptSpaceReserve * size, StretchTier: cjk.StretchLast, Firm: true}, ref{atom: -1})
	}
}

// exclaims reports whether an atom is the second of exactly two marks like ？！, which share one em; three take two
// (CLREQ, "Punctuation width adjustment").
func (p *paragraph) exclaims(i int) bool {
	is := func(i int) bool {
		return i >= 0 && p.atoms[i].kind == wide && (p.atoms[i].text == "？" || p.atoms[i].text == "！")
	}
	return is(i) && is(i-1) && !is(i-2) && !(i+1 < len(p.atoms) && is(i+1))
}

// lastSign is the character that an atom shows to its right neighbour. Pictures and keys are no signs; a word
// that ends in a prefix sign (C#, $2^n$) is a word.
func lastSign(a *atom) rune {
	switch {
	case a.kind == pad:
		return 'x'
	case a.kind == picture:
		return '\ufffc'
	}
	if a.trail != 0 {
		return a.trail
	}
	c := a.last()
	if a.kind == word && strings.ContainsRune("#$£€", c) && utf8.RuneCountInString(a.text) > 1 {
		return 'x'
	}
	return sign(a, c)
}

// sign is what a character is to a Chinese neighbour. A code span is a name whatever it begins and ends with;
// the quotes, dashes and ellipses of a Latin word are no Chinese marks.
func sign(a *atom, c rune) rune {
	switch {
	case a.kind != word:
		return c
	case a.from.look.code:
		return 'x'
	}
	switch cjk.Of(c) {
	case cjk.Other, cjk.Ideograph:
		return c
	case cjk.Opening:
		return '('
	case cjk.Closing:
		return ')'
	}
	return '.'
}

func firstSign(a *atom) rune {
	switch a.kind {
	case pad:
		return 'x'
	case picture:
		return '\ufffc'
	}
	if a.lead != 0 {
		return a.lead
	}
	return sign(a, a.first())
}

// mark reports whether spaces vanish beside c.
func mark(c rune) bool {
	switch cjk.Of(c) {
	case cjk.Opening, cjk.Closing, cjk.Comma, cjk.Stop, cjk.Interpunct, cjk.Dash, cjk.Ellipsis, cjk.Connector, cjk.Solidus:
		return true
	}
	return false
}

func tiedTogether(a, b *atom) bool {
	return a.from.look.tied && b.from.look.tied && a.from.look.keyboard == b.from.look.keyboard
}

// lastIdeograph finds the atom that a last line must not begin with: the last ideograph, when only marks
// follow it and another ideograph stands before it (孤字不成行).
func (p *paragraph) lastIdeograph() int {
	for i := len(p.atoms) - 1; i > 0; i-- {
		a := &p.atoms[i]
		if a.kind == word && !a.from.look.code && strings.Trim(a.text, `.,;:!?)]}"'`) == "" {
			continue // a Latin mark
		}
		if a.kind != wide {
			return -1
		}
		if cjk.Of(a.first()) == cjk.Ideograph {
			return i
		}
	}
	return -1
}
