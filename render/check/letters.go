// Package check is the witness: it computes from an edition what its pages must say, reads what they do say,
// and tells the first letter that differs. It shares no code with the parts that it judges.
//
// Three comparisons make a chain from the manuscript to the file that a reader opens:
//
//	Lost       manuscript -> edition      nothing that an author wrote was dropped on the way
//	Chapters   edition    -> page.Book    the letters of each chapter, in order, in each language
//	Extracted  page.Book  -> PDF          what another program copies out of each page
package check

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Letters gives the characters of s that must survive setting: in composed form (NFC), without white space
// and without the characters that only steer line breaks and presentation.
func Letters(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || steering(r) {
			return -1
		}
		return r
	}, s))
}

// steering reports characters without a shape that say where lines may break or how the one before them is shown.
func steering(r rune) bool {
	switch r {
	case '\u00ad', // soft hyphen
		'\u200b',           // zero width space
		'\u2060', '\ufeff', // word joiners
		'\ufe0e', '\ufe0f': // text or emoji presentation
		return true
	}
	return false
}
