package lint

import (
	"fmt"
	"unicode"

	"diptych/content"
)

// borderKind says what stands on the other side of Han. Each has its habit: many write 第3章 and yet 用 Rust 写.
type borderKind int

const (
	hanLetter borderKind = iota
	hanDigit
	hanCode
	borderKinds
)

func (k borderKind) String() string { return [...]string{"Latin words", "digits", "code"}[k] }

// border is a place where Han meets other text.
type border struct {
	kind   borderKind
	spaced bool
	at     content.Span // of the space, or of what stands behind the border
}

// spaces finds borders between Han and other text that are not spaced as the book mostly has it. Either way is
// sound, for typesetters make the space themselves; both ways in one book are not. Ends of lines tell nothing.
func spaces(passages []passage, d *content.Diagnostics) {
	var all []border
	var counts [borderKinds][2]int // without and with a space
	for _, p := range passages {
		for _, b := range p.borders() {
			all = append(all, b)
			if b.spaced {
				counts[b.kind][1]++
			} else {
				counts[b.kind][0]++
			}
		}
	}
	for _, b := range all {
		without, with := counts[b.kind][0], counts[b.kind][1]
		switch {
		case b.spaced && with < without:
			d.Warn("lint-han-latin-space", b.at, fmt.Sprintf("a space stands between Han and %s, where the book mostly has none", b.kind),
				fmt.Sprintf("take it out: %d places have a space, %d have none", with, without))
		case !b.spaced && without < with:
			d.Warn("lint-han-latin-space", b.at, fmt.Sprintf("no space stands between Han and %s, where the book mostly has one", b.kind),
				fmt.Sprintf("put one in: %d places have none, %d have a space", without, with))
		}
	}
}

// borders lists where Han meets letters, digits or code on the same line of the manuscript.
func (p passage) borders() []border {
	var out []border
	for i := 0; i+1 < len(p.chars); i++ {
		j := i + 1
		for p.at(j) == ' ' {
			j++
		}
		kind, ok := borderOf(p.at(i), p.at(j))
		if !ok || p.chars[i].at.Line != p.chars[j].at.Line {
			continue
		}
		out = append(out, border{kind: kind, spaced: j > i+1, at: p.chars[i+1].at})
	}
	return out
}

// borderOf tells what meets, if one side is Han and the other is not.
func borderOf(left, right rune) (borderKind, bool) {
	other := right
	switch {
	case isHan(right) && !isHan(left):
		other = left
	case !isHan(left) || isHan(right):
		return 0, false
	}
	switch {
	case other == object:
		return hanCode, true
	case unicode.IsDigit(other):
		return hanDigit, true
	case isLatin(other):
		return hanLetter, true
	}
	return 0, false
}
