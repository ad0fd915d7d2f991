package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"diptych/content"
)

// within takes apart what stands below n, which is text[at.start:at.end], and reports whether it holds translations.
func (u *units) within(n ast.Node, at extent) bool {
	list := u.pieces(n)
	marks := u.translations(list, at)
	for _, m := range marks {
		if m.unclosed {
			u.s.warn("language-unclosed", m.outer.start, "the translation is not closed in its text; it is read up to the end", "add </span> behind it")
		}
	}
	u.pair(n, list, marks)
	found := len(marks) > 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		first := c.FirstChild()
		if c.Type() != ast.TypeInline || first == nil || u.flat && isEmphasis(c) {
			continue
		}
		inner := extent{extentOf(first, u.s.text).start, innerEnd(c, u.s.text, 0)}
		if !inMark(marks, inner.start) && u.within(c, inner) {
			found = true
		}
	}
	return found
}

func inMark(marks []mark, at int) bool {
	for _, m := range marks {
		if m.outer.start <= at && at < m.outer.end {
			return true
		}
	}
	return false
}

// translations gives the marks that hold one. A span may be a word of the other language in a sentence: it is a translation
// where its line or its text ends behind it.
func (u *units) translations(list []piece, at extent) []mark {
	var out []mark
	for _, m := range u.marks(list, at.end) {
		if !m.label && !endsLine(list[m.next:]) {
			continue
		}
		if m.inner.start == m.inner.end { // says nothing
			for language := range both {
				u.s.cut(language, m.outer.start, m.outer.end)
			}
			continue
		}
		if m.label || startsLine(list[:m.first]) {
			u.s.certain++
		}
		out = append(out, m)
	}
	return out
}

// endsLine reports whether a line or the text ends before the next words, in a list.
func endsLine(list []piece) bool {
	for _, p := range list {
		switch {
		case p.kind == lineEnd, p.kind == opening && p.language >= 0, lineBehind(p):
			return true
		case p.kind != gap:
			return false
		}
	}
	return true
}

// startsLine reports whether a line ends behind the last words of a list.
func startsLine(list []piece) bool {
	for i := len(list) - 1; i >= 0 && blank(list[i]); i-- {
		if list[i].kind == lineEnd || lineBehind(list[i]) {
			return true
		}
	}
	return false
}

// pair finds for each mark what it translates, and cuts each from the other's text. That is the words before it, or
// another mark beside it in the other language, and then the words before both are for both.
func (u *units) pair(n ast.Node, list []piece, marks []mark) {
	for i := 0; i < len(marks); i++ {
		m := marks[i]
		mine, theirs := m.language, other(m.language)
		from, previous := 0, -1
		if i > 0 {
			from, previous = marks[i-1].next, marks[i-1].outer.end
		}
		first, last := from, m.first // of the words between the marks
		for first < last && (blank(list[first]) || list[first].kind == standing) {
			first++
		}
		for last > first && blank(list[last-1]) {
			last--
		}
		for k := first; k < last; k++ {
			if u.holdsTranslation(list[k].node) {
				first = k + 1 // it has its own
			}
		}
		beside := i+1 < len(marks) && marks[i+1].language == theirs && allBlank(list[m.next:marks[i+1].first])
		switch {
		case beside:
			partner := marks[i+1]
			if first == last && previous >= 0 {
				u.newLine(list[from:first], extent{previous, m.outer.start})
			}
			u.s.cut(mine, m.outer.start, m.inner.start)
			u.s.cut(mine, m.inner.end, partner.outer.end)
			u.take(n, theirs, m.outer.start, partner)
			u.s.together(mine, m.inner.start, partner.inner.start)
			i++
		case first < last:
			start, end := list[first].extent.start, list[last-1].extent.end
			if previous >= 0 {
				u.newLine(list[from:first], extent{previous, start})
			}
			u.s.cut(theirs, end, m.outer.end)
			u.take(n, mine, start, m)
			if both[mine] == proseLanguage(u.plain(list[first:last])) {
				u.s.lone = append(u.s.lone, lone{u.s.offset + start, mine}) // both are in one language
			}
			u.s.together(theirs, start, m.inner.start)
		case previous >= 0 && marks[i-1].language == mine: // goes on
			u.s.cut(theirs, previous, m.outer.end)
			u.s.cut(mine, m.outer.start, m.inner.start)
			u.s.cut(mine, m.inner.end, m.outer.end)
		default:
			for language := range both {
				u.s.cut(language, m.outer.start, m.inner.start)
				u.s.cut(language, m.inner.end, m.outer.end)
			}
			u.s.standsAlone(m.language, m.inner)
		}
	}
}

// holdsTranslation reports whether there are marks below an inline.
func (u *units) holdsTranslation(n ast.Node) bool {
	if n == nil {
		return false
	}
	if len(u.marks(u.pieces(n), 0)) > 0 {
		return true
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeInline && u.holdsTranslation(c) {
			return true
		}
	}
	return false
}

// plain gives the words of pieces, without code and tags.
func (u *units) plain(list []piece) string {
	var out strings.Builder
	for _, p := range list {
		switch {
		case p.node != nil:
			out.WriteString(plainInline(p.node, u.s.text))
		case p.kind == words:
			out.Write(u.s.text[p.extent.start:p.extent.end])
		default:
			out.WriteByte(' ')
		}
	}
	return out.String()
}

func allBlank(list []piece) bool {
	for _, p := range list {
		if !blank(p) {
			return false
		}
	}
	return true
}

// newLine keeps what follows a translation on a line of its own in both languages, where it has one in the source: pieces
// are what stands between, which is text[at.start:at.end].
func (u *units) newLine(pieces []piece, at extent) {
	between := u.s.text[at.start:at.end]
	i := bytes.IndexByte(between, '\n')
	if i < 0 && !startsLine(pieces) {
		return
	}
	with := "<br>"
	if i >= 0 {
		with += string(between[i:])
	}
	for language := range both {
		u.s.replace(language, at.start, at.end, with)
	}
}

// take leaves, of text[from:m.outer.end], the words of a translation, in its language: they stand for those at from.
func (u *units) take(n ast.Node, language, from int, m mark) {
	start := m.inner.start
	if n == u.block && u.beginsLine(from) {
		start += u.repeated(start, m.inner.end)
	}
	u.s.cut(language, from, start)
	if n == u.block && u.beginsLine(from) {
		u.escape(language, start, m.inner.end)
	}
	u.s.cut(language, m.inner.end, m.outer.end)
}

// together notes that a text in a language, at offset here, and one in the other, at offset there, say the same.
func (s *splitter) together(language, here, there int) {
	offsets := [len(both)]int{}
	offsets[language], offsets[other(language)] = s.offset+here, s.offset+there
	of := s.places.span(offsets[0], offsets[0])
	for i := range both {
		s.sides[i].units = append(s.sides[i].units, unit{offsets[i], of})
	}
}

// standsAlone notes text that has no counterpart.
func (s *splitter) standsAlone(language int, at extent) {
	s.lone = append(s.lone, lone{s.offset + at.start, language})
	there := &s.sides[other(language)]
	there.foreign = append(there.foreign, stretch{s.offset + at.start, s.offset + at.end, both[language]})
}

// unmarked looks at a text without translations: prose stands alone, and names, numbers and code are for both.
func (s *splitter) unmarked(n ast.Node, at extent) {
	switch proseLanguage(plainWords(n, s.text)) {
	case content.English:
		s.standsAlone(indexOf(content.English), at)
	case content.Chinese:
		s.standsAlone(indexOf(content.Chinese), at)
	}
}
