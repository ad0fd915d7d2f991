package markdown

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"diptych/content"
)

// kindOfPiece says what a piece of a text is to its languages.
type kindOfPiece int

const (
	words    kindOfPiece = iota
	gap                  // blanks and line ends
	lineEnd              // <br>, or another hard break
	opening              // a span's start tag; with a language when it marks a translation
	closing              // a span's end tag
	label                // §§ZH§§: from here on
	standing             // what all languages keep: an anchor, the box of a task
)

// piece of a text, in the order of the source.
type piece struct {
	kind     kindOfPiece
	extent   extent
	language int // of an opening and of a label; -1 for a span that is no mark
	node     ast.Node
}

// mark is a translation: a span in one language, or the text behind a label.
type mark struct {
	language int
	label    bool   // it is the text behind one
	first    int    // piece at which it begins
	next     int    // piece behind it
	outer    extent // tags included
	inner    extent // words alone; empty where there are none
	unclosed bool
}

// units takes the text of one block apart.
type units struct {
	s     *splitter
	block ast.Node
	whole extent
	flat  bool // marks begin and end in different inlines: emphasis is not looked at
}

var (
	breakTag      = regexp.MustCompile(`(?i)^</?br\s*/?>$`)
	languageClass = regexp.MustCompile(`(?i)^(?:lang-?)?(zh|en|cn|chinese|english)(?:[-_].*)?$`)
	languageLabel = regexp.MustCompile(`§§\s*(?i:(ZH|EN|CN)(?:-[A-Z]+)?)\s*§§`)
	alertLead     = regexp.MustCompile(`^\[![A-Za-z]+\][+-]?[ \t]*`)
)

// languageOf tells which language a span marks, as an index of both, or -1.
func languageOf(t tag) int {
	for _, class := range strings.Fields(t.attributes["class"]) {
		if m := languageClass.FindStringSubmatch(class); m != nil {
			return languageNamed(m[1])
		}
	}
	code, _, _ := strings.Cut(strings.ToLower(t.attributes["lang"]), "-")
	return indexOf(content.Language(code))
}

func languageNamed(name string) int {
	if strings.EqualFold(name, "en") || strings.EqualFold(name, "english") {
		return indexOf(content.English)
	}
	return indexOf(content.Chinese)
}

// pieces lists what stands directly below n, or in flat units all of it.
func (u *units) pieces(n ast.Node) []piece {
	var out []piece
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() != ast.TypeInline {
			continue
		}
		at := extentOf(c, u.s.text)
		switch c := c.(type) {
		case *ast.Text:
			out = u.textPieces(out, at)
			switch {
			case c.HardLineBreak():
				out = append(out, piece{kind: lineEnd, extent: extent{at.end, at.end}})
			case c.SoftLineBreak():
				out = append(out, piece{kind: gap, extent: extent{at.end, at.end}})
			}
		case *ast.RawHTML:
			out = append(out, u.tagPiece(c, at))
		case *extast.TaskCheckBox:
			out = append(out, piece{kind: standing, extent: at})
		default:
			if u.flat && isEmphasis(c) {
				out = append(out, u.pieces(c)...)
				continue
			}
			out = append(out, piece{extent: at, node: c})
		}
	}
	return out
}

func isEmphasis(n ast.Node) bool {
	switch n.(type) {
	case *ast.Emphasis, *extast.Strikethrough:
		return true
	}
	return false
}

// textPieces adds words, the blanks around them, and labels.
func (u *units) textPieces(out []piece, at extent) []piece {
	at.start = min(max(at.start, u.leadEnd()), at.end)
	for at.start < at.end {
		m := languageLabel.FindSubmatchIndex(u.s.text[at.start:at.end])
		if m == nil {
			break
		}
		out = u.wordPieces(out, extent{at.start, at.start + m[0]})
		name := string(u.s.text[at.start+m[2] : at.start+m[3]])
		out = append(out, piece{kind: label, extent: extent{at.start + m[0], at.start + m[1]}, language: languageNamed(name)})
		at.start += m[1]
	}
	return u.wordPieces(out, at)
}

func (u *units) wordPieces(out []piece, at extent) []piece {
	value := u.s.text[at.start:at.end]
	left := at.start + len(value) - len(bytes.TrimLeft(value, " \t"))
	right := max(left, at.start+len(bytes.TrimRight(value, " \t")))
	for _, x := range [...]piece{{kind: gap, extent: extent{at.start, left}}, {extent: extent{left, right}}, {kind: gap, extent: extent{right, at.end}}} {
		if x.extent.start < x.extent.end {
			out = append(out, x)
		}
	}
	return out
}

// tagPiece reads a tag.
func (u *units) tagPiece(n *ast.RawHTML, at extent) piece {
	raw := string(n.Segments.Value(u.s.text))
	if breakTag.MatchString(raw) {
		return piece{kind: lineEnd, extent: at}
	}
	t, ok := parseTag(raw)
	switch {
	case !ok:
	case t.name == "span" && t.end:
		return piece{kind: closing, extent: at}
	case t.name == "span" && !t.selfClosed:
		return piece{kind: opening, extent: at, language: languageOf(t)}
	case t.name == "a" && !t.end && t.attributes["href"] == "":
		return piece{kind: standing, extent: at}
	case t.name == "a" && t.end:
		if previous, ok := n.PreviousSibling().(*ast.RawHTML); ok && u.tagPiece(previous, extentOf(previous, u.s.text)).kind == standing {
			return piece{kind: standing, extent: at}
		}
	}
	return piece{extent: at, node: n}
}

// leadEnd is where the text of a GitHub alert begins, behind its mark.
func (u *units) leadEnd() int {
	if _, ok := u.block.Parent().(*ast.Blockquote); ok && u.block.PreviousSibling() == nil {
		return u.whole.start + len(alertLead.Find(u.s.text[u.whole.start:u.whole.end]))
	}
	return u.whole.start
}

// balanced reports whether every mark ends in the inline in which it begins.
func (u *units) balanced(n ast.Node) bool {
	for _, m := range u.marks(u.pieces(n), 0) {
		if m.unclosed {
			return false
		}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeInline && !u.balanced(c) {
			return false
		}
	}
	return true
}

// marks finds the translations among pieces. One that is never closed ends with the text around it, at end.
func (u *units) marks(list []piece, end int) []mark {
	var out []mark
	var open []int // pieces
	for i, p := range list {
		switch p.kind {
		case opening:
			open = append(open, i)
		case closing:
			if len(open) == 0 {
				continue
			}
			start := open[len(open)-1]
			open = open[:len(open)-1]
			if marking(list, open) < 0 && list[start].language >= 0 {
				m := u.mark(list, start, i, p.extent.end)
				m.next = i + 1
				out = append(out, m)
			}
		case label:
			if marking(list, open) < 0 {
				last := i + 1
				for last < len(list) && list[last].kind != label {
					last++
				}
				m := u.mark(list, i, last, end)
				if last < len(list) {
					m.outer.end = list[last].extent.start
				}
				m.label = true
				out = append(out, m)
			}
		}
	}
	if i := marking(list, open); i >= 0 {
		m := u.mark(list, i, len(list), end)
		m.unclosed = true
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b mark) int { return cmp.Compare(a.first, b.first) })
	done := 0
	return slices.DeleteFunc(out, func(m mark) bool { // a span behind a label is within it
		within := m.first < done
		done = max(done, m.next)
		return within
	})
}

// marking gives the outermost open span that marks a translation, or -1.
func marking(list []piece, open []int) int {
	for _, i := range open {
		if list[i].language >= 0 {
			return i
		}
	}
	return -1
}

// mark makes a mark of the pieces from its tag up to, not including, last.
func (u *units) mark(list []piece, first, last, end int) mark {
	m := mark{language: list[first].language, first: first, next: last, outer: extent{list[first].extent.start, end}}
	from, to := first+1, last
	for from < to && blank(list[from]) {
		from++
	}
	for to > from && blank(list[to-1]) {
		to--
	}
	m.inner = extent{list[first].extent.end, list[first].extent.end}
	if from == to {
		return m
	}
	switch before := list[from-1]; {
	case lineBehind(before):
		m.inner.start = list[from].extent.start
	default:
		m.inner.start = before.extent.end
	}
	if m.inner.end = end; to < len(list) {
		m.inner.end = list[to].extent.start
	}
	return m
}

// lineBehind reports whether a line of the source ends with a piece, and the mark of a quote may stand before the next.
func lineBehind(p piece) bool { return blank(p) && p.extent.start == p.extent.end }

// blank reports whether a piece only parts others.
func blank(p piece) bool { return p.kind == gap || p.kind == lineEnd }
