package lint

import (
	"unicode"

	"diptych/content"
)

// straightQuotes finds typewriter quotes in Chinese prose, each pair once. Where no space tells which way a quote
// turns, whatever sets it must guess.
func straightQuotes(p passage, d *content.Diagnostics) {
	open := false
	for i, c := range p.chars {
		before, after := p.at(i-1), p.at(i+1)
		switch {
		case c.value == '"' && !open && unicode.IsDigit(before): // inches
			continue
		case c.value == '"':
			open = !open
			if !open {
				continue
			}
		case c.value == '\'' && (isHan(before) || isHan(after)):
		default:
			continue
		}
		d.Warn("lint-straight-quote", c.at, "a straight quote stands in Chinese prose", "write “ and ”, and ‘ and ’ within them")
	}
}
