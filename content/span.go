// Package content is the model of a book: what it says, in which languages, and where in the
// manuscript each word stands. It does no input or output; the packages below it read manuscripts,
// pair the languages and make editions, and the packages under render set what comes out.
package content

import "fmt"

// Span is a place in a manuscript. Lines and columns count from 1; columns count characters
// (runes), not bytes. The zero Span means "made by the program, stands nowhere".
type Span struct {
	File    string // path as the author would type it, relative to the book's folder: "en/ch03.md"
	Line    int    // first line
	Column  int    // first column
	EndLine int    // last line, at least Line
}

// IsZero reports whether s points nowhere.
func (s Span) IsZero() bool { return s.File == "" && s.Line == 0 }

// String gives file:line:column, or as much of it as is known.
func (s Span) String() string {
	switch {
	case s.IsZero():
		return "-"
	case s.Line == 0:
		return s.File
	case s.Column == 0:
		return fmt.Sprintf("%s:%d", s.File, s.Line)
	}
	return fmt.Sprintf("%s:%d:%d", s.File, s.Line, s.Column)
}
