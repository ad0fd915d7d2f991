package typography

import (
	"strings"
	"unicode"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// T02, T03, T04: what no line starts or ends with, and what no two lines share.
func checkLineEdges(r *Reading, _ theme.Check, out *Report) {
	fault := func(rule string, l *Line, why string) {
		f := r.finding(rule, l, why)
		f.Gate = true
		out.find(f)
	}
	for _, lines := range r.paragraphs() {
		if lines[0].Role == page.RoleCode || !reads(lines[0].Role) {
			continue
		}
		for i, l := range lines {
			first, last, ok := l.visible()
			if !ok {
				continue
			}
			if i > 0 && forbiddenStart(l, lines[i-1], first) {
				fault("T02", l, "a line starts with "+string(l.Glyphs[first].first()))
			}
			if i+1 == len(lines) {
				continue
			}
			if forbiddenEnd(l, last) {
				fault("T03", l, "a line ends with "+string(l.Glyphs[last].last()))
			}
			if next, _, ok := lines[i+1].visible(); ok && l.Glyphs[last].pairs(&lines[i+1].Glyphs[next]) {
				fault("T04", l, "a line ends between "+string(l.Glyphs[last].last())+" and "+string(lines[i+1].Glyphs[next].first()))
			}
		}
	}
	out.count("T02", "forbidden line starts")
	out.count("T03", "forbidden line ends")
	out.count("T04", "pairs split over two lines")
}

// forbiddenStart looks at the first visible glyph of a line; above is the line before.
func forbiddenStart(l, above *Line, first int) bool {
	g := &l.Glyphs[first]
	c, next := g.first(), rune(0)
	if first+1 < len(l.Glyphs) {
		next = l.Glyphs[first+1].first()
	}
	if g.mono() { // a name starts with what it likes; one that goes on does not
		_, last, ok := above.visible()
		return ok && above.Glyphs[last].mono() && strings.ContainsRune(",;)]}", c)
	}
	if g.chinese() {
		switch c {
		case '—', '…': // one half of a pair, or a lone one
			return c == '…' || next != '—' && len(g.Text) < 2*len("—")
		}
		return strings.ContainsRune(hanNoStart, c)
	}
	switch c {
	case '.':
		return !unicode.IsLetter(next) && !unicode.IsDigit(next)
	case '-':
		return unicode.IsLetter(next) && l.Language == content.Chinese
	case '—', '–':
		return true
	case '/':
		return !strings.Contains(word(l, first)[1:], "/")
	}
	return strings.ContainsRune(latinNoStart, c)
}

// forbiddenEnd looks at the last visible glyph of a line that is not the last of its paragraph.
func forbiddenEnd(l *Line, last int) bool {
	g := &l.Glyphs[last]
	c := g.last()
	switch {
	case g.mono():
		return false
	case g.chinese():
		return strings.ContainsRune(hanNoEnd, c)
	case strings.ContainsRune("#$£€", c): // C#, and $2^n$: a sign at the end of a word is not before one
		return len([]rune(word(l, last))) == 1
	case c == '/':
		return l.Language == content.Chinese && strings.Count(word(l, last), "/") < 2
	}
	return strings.ContainsRune(latinNoEnd, c)
}

// word is what stands without space around the glyph at i.
func word(l *Line, i int) string {
	from, to := i, i+1
	for from > 0 && !l.Glyphs[from-1].blank() && !l.Glyphs[from-1].chinese() {
		from--
	}
	for to < len(l.Glyphs) && !l.Glyphs[to].blank() && !l.Glyphs[to].chinese() {
		to++
	}
	return textOf(l.Glyphs[from:to])
}

// pairs reports whether a line must not end between two glyphs: in a dash or an ellipsis of two, before the sign of
// a unit, after that of a currency.
func (g *Glyph) pairs(next *Glyph) bool {
	a, b := g.last(), next.first()
	switch {
	case a == '—' && b == '—' && g.chinese(), a == '…' && b == '…':
		return true
	case unicode.IsDigit(a):
		return strings.ContainsRune("%‰％℃℉°", b)
	case unicode.IsDigit(b):
		return strings.ContainsRune("￥＄￡№$£€", a)
	}
	return false
}

// T05: nothing stands out of its measure but signs that hang.
func checkOverfull(r *Reading, limits theme.Check, out *Report) {
	most := 0.0
	for _, l := range r.Lines {
		first, last, ok := l.visible()
		if !ok || !reads(l.Role) || l.Role == page.RoleCode {
			continue
		}
		over := -shortfall(l) - hangOf(l)
		start, _ := l.Glyphs[first].body()
		left := float64(l.X0 - start)
		if g := &l.Glyphs[first]; !g.chinese() {
			left -= hang(g.first()) * float64(g.Advance)
		}
		over = max(over, left)
		most = max(most, over)
		if over > float64(limits.Overfull) {
			f := r.finding("T05", l, "a line stands out of its measure by")
			f.Value, f.Limit, f.Unit, f.Over = over, float64(limits.Overfull), "pt", true
			f.Gate = true
			if l.long(last) {
				f.Gate, f.Excuse = false, unbreakable
			}
			out.find(f)
		}
	}
	out.figure("T05", "farthest out of a measure", most, "pt")
	out.count("T05", "overfull lines")
}

// unbreakable is the excuse of a line that is as it is because of a word that no rule lets break.
const unbreakable = "unbreakable token"

// long reports whether the word at a glyph takes so much of the line that nothing can be done.
func (l *Line) long(i int) bool {
	w := word(l, i)
	return float64(len([]rune(w)))*0.45*float64(l.Size) > 0.9*float64(l.X1-l.X0)
}
