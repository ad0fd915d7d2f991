// Package hyphen divides words by Liang's method (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983)
// over pattern data in the format of libhyphen.
package hyphen

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MinimumWord is the number of letters below which a word is never divided.
const MinimumWord = 5

// Patterns divides the words of one language.
type Patterns struct {
	left, right int               // letters that stay before and after a hyphen
	values      map[string][]byte // letters of a pattern (with "." at word edges) -> values between them
	longest     int               // letters of the longest pattern
	exceptions  map[string][]int
}

// Parse reads patterns: a line with the character set (only UTF-8), lines of settings, then one pattern
// a line ("hy3ph", ".ach4"). Odd values allow a division, even ones forbid it, the greatest counts.
func Parse(r io.Reader) (*Patterns, error) {
	p := &Patterns{left: 2, right: 3, values: map[string][]byte{}, exceptions: map[string][]int{}}
	lines := bufio.NewScanner(r)
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(lines.Text())
		switch {
		case number == 1:
			if line != "UTF-8" {
				return nil, fmt.Errorf("hyphen: line 1: character set %q, want UTF-8", line)
			}
		case line == "" || line[0] == '%' || line[0] == '#':
		case unicode.IsUpper(rune(line[0])):
			if err := p.setting(line); err != nil {
				return nil, fmt.Errorf("hyphen: line %d: %w", number, err)
			}
		default:
			if err := p.pattern(line); err != nil {
				return nil, fmt.Errorf("hyphen: line %d: %w", number, err)
			}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("hyphen: %w", err)
	}
	if len(p.values) == 0 {
		return nil, fmt.Errorf("hyphen: no patterns")
	}
	return p, nil
}

func (p *Patterns) setting(line string) error {
	var name string
	var n int
	if _, err := fmt.Sscanf(line, "%s %d", &name, &n); err != nil {
		return fmt.Errorf("setting %q", line)
	}
	switch name {
	case "LEFTHYPHENMIN":
		p.left = n
	case "RIGHTHYPHENMIN":
		p.right = n
	case "COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN":
	default:
		return fmt.Errorf("unknown setting %q", name)
	}
	return nil
}

func (p *Patterns) pattern(line string) error {
	var letters []rune
	values := []byte{0}
	for _, c := range line {
		switch {
		case c >= '0' && c <= '9':
			values[len(values)-1] = byte(c - '0')
		case unicode.IsLetter(c) || c == '.' || c == '\'' || c == '-':
			letters = append(letters, c)
			values = append(values, 0)
		default:
			return fmt.Errorf("character %q in pattern %q", c, line)
		}
	}
	if len(letters) == 0 {
		return fmt.Errorf("pattern %q has no letters", line)
	}
	p.values[string(letters)] = values
	p.longest = max(p.longest, len(letters))
	return nil
}

// Except reads words that are divided otherwise than the patterns say: one a line, with a hyphen at every
// place of division; lines that begin with "#" are comments.
func (p *Patterns) Except(r io.Reader) error {
	lines := bufio.NewScanner(r)
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		var word strings.Builder
		points := []int{}
		for _, c := range line {
			switch {
			case c == '-' && word.Len() > 0:
				points = append(points, word.Len())
			case unicode.IsLetter(c):
				word.WriteRune(unicode.ToLower(c))
			default:
				return fmt.Errorf("hyphen: exceptions, line %d: character %q in %q", number, c, line)
			}
		}
		p.exceptions[word.String()] = points
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("hyphen: exceptions: %w", err)
	}
	return nil
}

// Points returns the byte offsets in word at which it may be divided, in rising order. A word that is not
// all letters, or too short, has none.
func (p *Patterns) Points(word string) []int {
	if utf8.RuneCountInString(word) < MinimumWord {
		return nil
	}
	lower := strings.ToLower(word)
	if len(lower) != len(word) { // offsets would not be those of word
		return nil
	}
	if points, ok := p.exceptions[lower]; ok {
		return points
	}
	letters := make([]rune, 0, len(lower)+2)
	offsets := make([]int, 0, len(lower))
	letters = append(letters, '.')
	for i, c := range lower {
		if !unicode.IsLetter(c) {
			return nil
		}
		letters = append(letters, c)
		offsets = append(offsets, i)
	}
	letters = append(letters, '.')
	values := make([]byte, len(letters)+1) // values[i] stands before letters[i]
	for i := range letters {
		for n := 1; n <= p.longest && i+n <= len(letters); n++ {
			for k, v := range p.values[string(letters[i:i+n])] {
				values[i+k] = max(values[i+k], v)
			}
		}
	}
	var points []int
	for i := p.left; i <= len(offsets)-p.right; i++ {
		if values[i+1]%2 == 1 {
			points = append(points, offsets[i])
		}
	}
	return points
}
