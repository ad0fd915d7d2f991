package gettext

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// text reads the string that a rest of the line begins with and adds it to the part of the entry that is being read.
func (p *parser) text(rest string) {
	into := &Text{}
	switch p.at {
	case context:
		into = &p.context
	case identifier:
		into = &p.entry.ID
	case translation:
		into = &p.entry.Translation
	}
	column := p.column(rest)
	behind, ok := p.literal(rest, column, into)
	if !ok {
		return
	}
	if strings.TrimLeft(behind, " \t") != "" {
		p.fault(p.column(strings.TrimLeft(behind, " \t")), "something stands behind the string", "write \\\" for a quote within it, and each string on a line of its own")
	}
}

// escapes of one letter (C11 6.4.4.4, as gettext has them).
var escapes = map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', '"': '"', '\\': '\\', 'a': '\a', 'b': '\b', 'f': '\f', 'v': '\v'}

// literal reads a string, which begins with its quote at a column, and gives what stands behind it.
func (p *parser) literal(s string, column int, into *Text) (behind string, ok bool) {
	value := []byte(into.Value)
	piece := func(column int) {
		next := Piece{len(value), p.number, column}
		if n := len(into.Pieces); n > 0 && into.Pieces[n-1].Offset == next.Offset {
			into.Pieces[n-1] = next // nothing stands in the one before
			return
		}
		into.Pieces = append(into.Pieces, next)
	}
	i := 1
	column++
	piece(column)
	for i < len(s) {
		switch c := s[i]; c {
		case '"':
			if !utf8.Valid(value) {
				p.fault(column, "the escapes of the string make no UTF-8 text", "write the characters themselves")
				return "", false
			}
			into.Value = string(value)
			return s[i+1:], true
		case '\\':
			b, length := escape(s[i:])
			if length == 0 {
				p.fault(column, "“"+firstRunes(s[i:], 2)+"” is no escape", "write \\\\ for a backslash; the escapes are \\n, \\t, \\r, \\\", \\\\, \\a, \\b, \\f, \\v, and a byte as \\101 or \\x41")
				return "", false
			}
			value = append(value, b)
			i, column = i+length, column+length
			piece(column)
		default:
			_, size := utf8.DecodeRuneInString(s[i:])
			value = append(value, s[i:i+size]...)
			i, column = i+size, column+1
		}
	}
	p.fault(column, "the string has no end", "add a quote at the end of the line; a text of several lines is a string on each")
	return "", false
}

// escape reads an escape and gives the byte it stands for and its own length, 0 for one that is none.
func escape(s string) (byte, int) {
	if len(s) < 2 {
		return 0, 0
	}
	if b, ok := escapes[s[1]]; ok {
		return b, 2
	}
	number := func(from, most, base int, digits string) (byte, int) {
		end := from
		for end < len(s) && end < from+most && strings.IndexByte(digits, s[end]) >= 0 {
			end++
		}
		n, err := strconv.ParseUint(s[from:end], base, 8)
		if err != nil {
			return 0, 0 // no digits, or more than a byte
		}
		return byte(n), end
	}
	if s[1] == 'x' {
		return number(2, 2, 16, "0123456789abcdefABCDEF")
	}
	return number(1, 3, 8, "01234567")
}

// firstRunes is the beginning of s.
func firstRunes(s string, n int) string {
	runes := []rune(s)
	return string(runes[:min(n, len(runes))])
}
