package cjk

import "golang.org/x/text/width"

// TwoColumns reports whether a character takes two columns of a face of even width (UAX #11, wide and full-width).
func TwoColumns(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}

// BoxDrawing reports whether a character is of the Unicode block of that name: it is drawn to the edges of its column.
func BoxDrawing(r rune) bool { return r >= '\u2500' && r <= '\u257F' }
