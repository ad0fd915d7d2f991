package lint

import (
	"fmt"
	"strings"

	"diptych/content"
)

const mixedID = "lint-mixed-punctuation"

// mixedMarks finds marks that one Chinese sentence has in both widths, and parentheses of which one half is wide. What
// halfWidthMarks reports is not said again.
func mixedMarks(p passage, d *content.Diagnostics) {
	for _, s := range p.sentences() {
		wide := map[rune]bool{}
		for i := s[0]; i < s[1]; i++ {
			wide[p.at(i)] = true
		}
		for i := s[0]; i < s[1]; i++ {
			full := fullWidth(p.at(i))
			if full != nothing && wide[full] && !p.halfWidthAmiss(i) && p.separates(i) {
				d.Warn(mixedID, p.chars[i].at, fmt.Sprintf("the sentence has both “%c” and “%c”", p.at(i), full),
					fmt.Sprintf("write “%c” here too, or “、” between the items of a list", full))
			}
		}
	}
	p.mixedBrackets(d)
}

// separates reports whether the mark at i parts single words or code, as in a list, and not the members of a phrase
// in another language.
func (p passage) separates(i int) bool {
	if p.at(i+1) != ' ' || p.at(i-1) == ' ' {
		return false
	}
	return p.singleItem(i, -1) && p.singleItem(i, 1)
}

// singleItem reports whether one word or code stands between the mark at i and the next mark or Han in a direction.
func (p passage) singleItem(i, direction int) bool {
	items, within := 0, false
	for i += direction; ; i += direction {
		c := p.at(i)
		switch {
		case c == object || isLatin(c) || strings.ContainsRune("_-/", c):
			if !within || c == object {
				items++
			}
			within = true
		case c == ' ':
			within = false
		case c == '.' && within && isLatin(p.at(i+direction)): // 1.5, a.rs
		default:
			return items == 1
		}
	}
}

// mixedBrackets finds parentheses of two widths.
func (p passage) mixedBrackets(d *content.Diagnostics) {
	var open []int
	for i, c := range p.chars {
		switch c.value {
		case '(', '（':
			open = append(open, i)
		case ')', '）':
			if len(open) == 0 {
				continue // 1) numbers an item
			}
			if opener := p.at(open[len(open)-1]); (opener == '（') != (c.value == '）') {
				d.Warn(mixedID, c.at, fmt.Sprintf("“%c” is closed by “%c”", opener, c.value), "write both full-width in Chinese text")
			}
			open = open[:len(open)-1]
		}
	}
}

// dashes finds dashes that are no Chinese dash, which is two em dashes long (GB/T 15834-2011, 4.10). An en dash may stand
// in ranges, any dash between Latin words, and two hyphens before an option.
func dashes(p passage, d *content.Diagnostics) {
	for i := 0; i < len(p.chars); i++ {
		c := p.at(i)
		if !strings.ContainsRune("—–-", c) {
			continue
		}
		end := i
		for p.at(end) == c {
			end++
		}
		run := end - i
		left, right := isWide(p.beside(i, -1)), isWide(p.beside(end-1, 1))
		wrong := false
		switch {
		case c == '—':
			wrong = run != 2 && (left || right)
		case c == '–' || run == 2 || run == 3:
			wrong = left && right
		}
		if wrong {
			d.Warn(mixedID, p.chars[i].at, fmt.Sprintf("“%s” is no Chinese dash", strings.Repeat(string(c), run)), "write “——”, two em dashes without spaces")
		}
		i = end - 1
	}
}

// ellipses finds ellipses that are no Chinese ellipsis, which is six dots long (GB/T 15834-2011, 4.11).
func ellipses(p passage, d *content.Diagnostics) {
	for i := 0; i < len(p.chars); i++ {
		c := p.at(i)
		if c != '.' && c != '…' && c != '。' {
			continue
		}
		end := i
		for p.at(end) == c {
			end++
		}
		run := end - i
		wrong := c == '…' && run != 2 || c != '…' && run >= 3
		if wrong && (isWide(p.beside(i, -1)) || isWide(p.beside(end-1, 1))) {
			d.Warn(mixedID, p.chars[i].at, fmt.Sprintf("“%s” is no Chinese ellipsis", strings.Repeat(string(c), run)), "write “……”")
		}
		i = end - 1
	}
}
