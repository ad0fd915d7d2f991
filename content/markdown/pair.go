package markdown

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"diptych/content"
)

// within takes apart what stands below n, which is text[at.start:at.end], and reports whether it holds translations.
func (u *units) within(n ast.Node, at extent) bool {
	list := u.pieces(n)
	marks := u.translations(list, at)
	for i := 0; i < len(marks); i++ {
		if marks[i].unclosed {
			u.s.warn("language-unclosed", marks[i].outer.start, "the translation is not closed in its text; it is read up to the end", "add </span> behind it")
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

// translations gives the marks that hold one. A span that says its language and no more may be a word of the other
// language in a sentence: it is a translation where its line or its text ends behind it.
func (u *units) translations(list []piece, at extent) []mark {
	var out []mark
	for _, m := range u.marks(list, at.end) {
		if !m.named && !endsLine(list[m.next:]) {
			continue
		}
		if m.inner.start == m.inner.end { // says nothing
			for language := range both {
				u.s.cut(language, m.outer.start, m.outer.end)
			}
			continue
		}
		u.s.certain = u.s.certain || m.named || startsLine(list[:m.first])
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
			start := m.outer.start
			if first == last && previous >= 0 {
				start = u.newLine(previous, start, mine, theirs)
			}
			u.s.cut(mine, m.outer.start, m.inner.start)
			u.s.cut(mine, m.inner.end, partner.outer.end)
			u.take(n, theirs, start, m.outer.start, partner)
			u.s.together(mine, m.inner.start, partner.inner.start)
			i++
		case first < last:
			words := extent{list[first].extent.start, list[last-1].extent.end}
			start := words.start
			if previous >= 0 {
				start = u.newLine(previous, start, mine, theirs)
			}
			u.s.cut(theirs, words.end, m.outer.end)
			u.take(n, mine, start, words.start, m)
			if both[mine] == proseLanguage(u.plain(list[first:last])) {
				u.s.lone = append(u.s.lone, lone{u.s.offset + words.start, mine}) // both are in one language
			}
			u.s.together(theirs, words.start, m.inner.start)
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

// newLine keeps what follows the end of one translation on a line of its own in both languages, where it has one in
// the source, and gives where the words begin that are cut: at from, or at the words at to.
func (u *units) newLine(from, to, mine, theirs int) (start int) {
	between := u.s.text[from:to]
	lineAt := bytes.IndexByte(between, '\n')
	if lineAt < 0 && !bytes.Contains(between, []byte("<")) {
		return to
	}
	with := "<br>"
	if lineAt >= 0 {
		with += string(between[lineAt:])
	}
	for _, language := range [...]int{mine, theirs} {
		u.s.replace(language, from, to, with)
	}
	return to
}

// take leaves, of text[from:m.outer.end], the words of a translation, in its language. They begin at offset written
// in the place of other words.
func (u *units) take(n ast.Node, language, from, written int, m mark) {
	start, with := m.inner.start, ""
	if n == u.block && u.beginsLine(written) {
		start += u.repeated(start, m.inner.end)
		with = u.escape(start, m.inner.end)
		if with == "" {
			if digits := orderedStart.FindSubmatchIndex(u.s.text[start:m.inner.end]); digits != nil {
				u.s.replace(language, start+digits[3], start+digits[3], `\`)
			}
		}
	}
	u.s.replace(language, from, start, with)
	u.s.cut(language, m.inner.end, m.outer.end)
}

// beginsLine reports whether a block of its own could begin at an offset of the text.
func (u *units) beginsLine(at int) bool {
	switch u.block.(type) {
	case *ast.Paragraph, *ast.TextBlock:
	default:
		return false
	}
	line := u.s.text[bytes.LastIndexByte(u.s.text[:at], '\n')+1 : at]
	return at == u.whole.start || len(bytes.Trim(line, " \t>")) == 0 || len(bytes.TrimSpace(u.s.text[u.whole.start:at])) == len("[ ]")
}

var (
	itemNumber   = regexp.MustCompile(`^([0-9]{1,9})(?:[.)．）、]|\s*[.)](?:\s|$))[ \t]*`)
	itemBullet   = regexp.MustCompile(`^[-*+•][ \t]+`)
	itemBox      = regexp.MustCompile(`^\[[ xX]\][ \t]+`)
	orderedStart = regexp.MustCompile(`^([0-9]{1,9})[.)](?:[ \t]|$)`)
	blockStart   = regexp.MustCompile("^(?:[-+*](?:[ \t]|$)|#{1,6}(?:[ \t]|$)|>|=+[ \t]*(?:\n|$)|(?:[-*_][ \t]*){3,}(?:\n|$)|~~~|`{3,}[^`\n]*(?:\n|$)|\\[[^\\]\n]*\\]:|:[ \t])")
)

// repeated is the length of the mark of a list's item at the start of a translation, which the item has already.
func (u *units) repeated(start, end int) int {
	item, ok := u.block.Parent().(*ast.ListItem)
	if !ok || u.block.PreviousSibling() != nil {
		return 0
	}
	value := u.s.text[start:end]
	if _, ok := u.block.FirstChild().(*extast.TaskCheckBox); ok {
		if m := itemBox.Find(value); m != nil {
			return len(m)
		}
	}
	list, ok := item.Parent().(*ast.List)
	if !ok {
		return 0
	}
	if !list.IsOrdered() {
		return len(itemBullet.Find(value))
	}
	number := list.Start
	for n := item.PreviousSibling(); n != nil; n = n.PreviousSibling() {
		number++
	}
	m := itemNumber.FindSubmatch(value)
	if m == nil {
		return 0
	}
	if written, err := strconv.Atoi(string(m[1])); err != nil || written != number && written != itemMark(u.s.text[item.Pos():]) {
		return 0
	}
	return len(m[0])
}

// itemMark is the number that an item of an ordered list is written with.
func itemMark(item []byte) int {
	n := 0
	for n < len(item) && item[n] >= '0' && item[n] <= '9' {
		n++
	}
	out, err := strconv.Atoi(string(item[:n]))
	if err != nil {
		return -1
	}
	return out
}

// escape is what keeps words that begin a line from beginning a block: they stood in one before.
func (u *units) escape(start, end int) string {
	if blockStart.Match(u.s.text[start:end]) {
		return `\`
	}
	return ""
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
