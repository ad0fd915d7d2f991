// Package fonts holds the embedded typefaces and what is known of them: which face serves which
// family, which characters it covers, and what to fall back to.
package fonts

import "errors"

// Face is one font file.
type Face struct {
	ID         string // "serif-regular", "mono-bold", "han-serif-regular", "symbols-sans", "emoji"
	PostScript string // PostScript name
	Data       []byte // a TrueType file with glyf outlines
	UnitsPerEm int
	Ascent     float64 // em, of the letters (not hhea)
	Descent    float64 // em, positive
	CapHeight  float64 // em
	XHeight    float64 // em
	Han        bool    // draws Chinese: full-width punctuation comes from here in Chinese text
}

// Request asks for the faces of a family, the first choice first.
type Request struct {
	Family  string // "serif", "sans", "mono", "kai"
	Bold    bool
	Italic  bool
	Chinese bool // language of the text: in Chinese, quotes, dashes and ellipses come from the Han face
}

// Library is the faces of a build.
type Library struct{}

// Load opens the embedded faces.
func Load() (*Library, error) { return nil, errors.New("fonts: not built yet") }

// Face returns the face with the ID, or nil.
func (l *Library) Face(id string) *Face { return nil }

// Faces returns all faces, sorted by ID.
func (l *Library) Faces() []*Face { return nil }

// Chain returns the faces to try for a request, in order; the last ones are the symbol faces.
func (l *Library) Chain(r Request) []*Face { return nil }

// Covers reports whether the face has a glyph for r.
func (f *Face) Covers(r rune) bool { return false }

// EmojiSVG returns the colour drawing of an emoji (a whole SVG document, 36 by 36) and whether there is one.
// Variation selectors in s are ignored.
func EmojiSVG(s string) ([]byte, bool) { return nil, false }
