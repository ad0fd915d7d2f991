package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"diptych/content"
)

// fullWidth gives the full-width form of a mark, or nothing.
func fullWidth(mark rune) rune {
	switch mark {
	case ',':
		return '，'
	case '.':
		return '。'
	case ';':
		return '；'
	case ':':
		return '：'
	case '!':
		return '！'
	case '?':
		return '？'
	}
	return nothing
}

// halfWidthMarks finds marks of Latin text between or beside Han characters.
func halfWidthMarks(p passage, d *content.Diagnostics) {
	for i, c := range p.chars {
		if full := fullWidth(c.value); full != nothing && p.halfWidthAmiss(i) {
			d.Warn("lint-half-width-mark", c.at, fmt.Sprintf("the half-width “%c” stands in Chinese text", c.value),
				fmt.Sprintf("write “%c”, without a space behind it; code belongs in backquotes", full))
		}
	}
	for _, pair := range p.brackets() {
		if p.bracketsAmiss(pair[0], pair[1]) {
			d.Warn("lint-half-width-mark", p.chars[pair[0]].at, "half-width parentheses stand in Chinese text", "write “（” and “）”, without spaces around them")
		}
	}
}

// halfWidthAmiss reports whether the mark at i should be full-width: beside Han, or at the end of a Chinese sentence.
// Numbers, file names, paths of code, macros and bounds (.await, vec!, ?Sized) keep theirs.
func (p passage) halfWidthAmiss(i int) bool {
	mark, before, after := p.at(i), p.at(i-1), p.at(i+1)
	switch {
	case before == mark || after == mark: // "..." and "::"
		return false
	case mark == '.' && isLatin(after), strings.ContainsRune("!?", mark) && unicode.IsUpper(after):
		return false
	case isWide(p.beside(i, -1)):
		return true
	case mark == '.' && p.abbreviates(i), mark == '!' && (unicode.IsLower(before) || before == '_') && after != ' ':
		return false
	}
	right := p.beside(i, 1)
	if right == nothing || right == lineBreak {
		return before != ' ' && p.hanIn(p.sentenceStart(i), i)
	}
	return isWide(right)
}

// sentenceStart is where the sentence around i begins.
func (p passage) sentenceStart(i int) int {
	start := 0
	for _, s := range p.sentences() {
		if s[0] <= i {
			start = s[0]
		}
	}
	return start
}

// abbreviates reports whether the full stop at i belongs to the word before it: to a number ("1."), a letter
// ("e.g.", "A.") or a usual abbreviation.
func (p passage) abbreviates(i int) bool {
	start := i
	for start > 0 && isLatin(p.at(start-1)) {
		start--
	}
	var word strings.Builder
	for _, c := range p.chars[start:i] {
		word.WriteRune(unicode.ToLower(c.value))
	}
	if i-start == 1 || i > start && unicode.IsDigit(p.at(i-1)) {
		return true
	}
	return slices.Contains([]string{"etc", "vs", "cf", "inc", "ltd", "no", "fig", "al", "ed", "mr", "ms", "dr"}, word.String())
}

// brackets gives the places of half-width parentheses that belong together.
func (p passage) brackets() [][2]int {
	var open []int
	var out [][2]int
	for i, c := range p.chars {
		switch {
		case c.value == '(':
			open = append(open, i)
		case c.value == ')' && len(open) > 0:
			out = append(out, [2]int{open[len(open)-1], i})
			open = open[:len(open)-1]
		}
	}
	return out
}

// bracketsAmiss reports whether parentheses should be full-width: around Han, or with Han right beside them. Those of
// a call, f(x), stay as they are; so do those around Latin text that spaces part from the Chinese.
func (p passage) bracketsAmiss(open, end int) bool {
	if p.hanIn(open, end) {
		return true
	}
	before := p.at(open - 1)
	if isLatin(before) || before == '_' || before == object {
		return false
	}
	return isWide(before) || isWide(p.at(end+1))
}
