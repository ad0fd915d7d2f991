package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"diptych/render/cjk"
)

// Listings stand on a grid of cells as wide as the mono face's letters; Han and emoji take two (UAX #11).

const (
	emojiSelector = '\uFE0F' // variation selector 16: the character before it is an emoji
	textSelector  = '\uFE0E'
	joiner        = '\u200D'
)

// ascii reports whether a text holds ASCII alone, of which each character takes a cell.
func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// cells is the number of cells that a grapheme takes.
func cells(grapheme string) int {
	n := 0
	for _, r := range grapheme {
		switch {
		case r == emojiSelector:
			n = 2
		case n > 0:
		case cjk.TwoColumns(r):
			n = 2
		case !unicode.Is(unicode.Mn, r) && r != textSelector && r != joiner:
			n = 1
		}
	}
	return n
}

// graphemes cuts text where a cell may end: after a character with the marks, selectors and joined characters that
// go with it.
func graphemes(text string) []string {
	var out []string
	start, joined := 0, false
	for i, r := range text {
		attached := unicode.In(r, unicode.Mn, unicode.Me) || r == emojiSelector || r == textSelector || r == joiner ||
			r >= 0x1F3FB && r <= 0x1F3FF // skin tones
		if i > start && !attached && !joined {
			out = append(out, text[start:i])
			start = i
		}
		joined = r == joiner
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

// columnsOf is the number of cells of a text.
func columnsOf(text string) int {
	if ascii(text) {
		return len(text)
	}
	n := 0
	for _, g := range graphemes(text) {
		n += cells(g)
	}
	return n
}

// expandTabs replaces tabs by blanks up to the next multiple of four columns.
func expandTabs(text string) string {
	const stop = 4
	if !strings.Contains(text, "\t") {
		return text
	}
	var out []byte
	column := 0
	for _, g := range graphemes(text) {
		if g != "\t" {
			out = append(out, g...)
			column += cells(g)
			continue
		}
		for n := stop - column%stop; n > 0; n-- {
			out = append(out, ' ')
			column++
		}
	}
	return string(out)
}
