package lint

import (
	"strings"
	"unicode"

	"diptych/content"
)

// Characters of a passage that stand for something else. Both have no place in prose.
const (
	object    = '\uFFFC' // a code span or a picture
	lineBreak = '\n'     // a hard break
	nothing   = rune(0)  // before the start and behind the end
)

// char is a character of prose with its place in the manuscript.
type char struct {
	value rune
	at    content.Span
}

// passage is the prose of one paragraph, heading, cell and so on, without emphasis and links, so that the rules see
// what the reader sees. Marks are as the author typed them.
type passage struct {
	chars    []char
	language content.Language
}

func newPassage(list []content.Inline, language content.Language) passage {
	p := passage{language: language}
	content.WalkInlines(list, func(in content.Inline) bool {
		switch in := in.(type) {
		case *content.Text:
			written := in.Value
			if in.Written != "" {
				written = in.Written
			}
			at := in.Span
			for _, c := range written {
				p.chars = append(p.chars, char{c, at})
				at.Column++
			}
		case *content.CodeSpan, *content.InlineImage:
			p.chars = append(p.chars, char{object, in.At()})
		case *content.LineBreak:
			p.chars = append(p.chars, char{lineBreak, in.At()})
		}
		return true
	})
	return p
}

// at gives the character at an index, or nothing.
func (p passage) at(i int) rune {
	if i < 0 || i >= len(p.chars) {
		return nothing
	}
	return p.chars[i].value
}

// beside gives the nearest character from i in a direction, 1 or -1, over spaces and quotes.
func (p passage) beside(i, direction int) rune {
	for i += direction; ; i += direction {
		if c := p.at(i); c != ' ' && !isQuote(c) {
			return c
		}
	}
}

func (p passage) hasHan() bool { return p.hanIn(0, len(p.chars)) }

// hanIn reports whether there is a Han character from start up to end.
func (p passage) hanIn(start, end int) bool {
	for _, c := range p.chars[start:end] {
		if isHan(c.value) {
			return true
		}
	}
	return false
}

// sentences gives the start and the end of each sentence in Chinese, its last mark included.
func (p passage) sentences() [][2]int {
	var out [][2]int
	start := 0
	for i, c := range p.chars {
		if strings.ContainsRune("。！？\n", c.value) {
			out = append(out, [2]int{start, i + 1})
			start = i + 1
		}
	}
	return append(out, [2]int{start, len(p.chars)})
}

func isHan(c rune) bool { return unicode.Is(unicode.Han, c) }

// isWide reports whether c is Han or a full-width mark, and so stands in Chinese text for certain.
func isWide(c rune) bool {
	return isHan(c) || c >= 0x3001 && c <= 0x303F || c >= 0xFF01 && c <= 0xFF65
}

// isLatin reports whether c is a letter or a digit of the alphabets.
func isLatin(c rune) bool {
	return unicode.IsDigit(c) || unicode.IsLetter(c) && !isHan(c)
}

func isQuote(c rune) bool { return strings.ContainsRune("\"'“”‘’", c) }
