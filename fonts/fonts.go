// Package fonts holds the embedded typefaces and what is known of them: which face serves which
// family, which characters it covers, what to fall back to, and how large one script stands beside the other.
package fonts

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/go-text/typesetting/font"
)

//go:embed licences emoji data/SHA256SUMS
var files embed.FS

// Face is one font file.
type Face struct {
	ID         string // "serif-regular", "mono-bold", "han-serif-regular", "symbols-sans", "emoji"
	PostScript string // PostScript name
	UnitsPerEm int
	Ascent     float64 // em, of the letters (not hhea)
	Descent    float64 // em, positive
	CapHeight  float64 // em
	XHeight    float64 // em
	Han        bool    // draws Chinese: full-width punctuation comes from here in Chinese text

	data   []byte     // the file
	parsed *font.Font // without outlines
}

// Library is the faces of a build. It may be used by several goroutines at once.
type Library struct {
	byID   map[string]*Face
	sorted []*Face
	chains map[Request][]*Face
}

// Load opens the embedded faces. It fails only when a file is damaged.
func Load() (*Library, error) {
	faces := make([]*Face, len(catalogue))
	faults := make([]error, len(catalogue))
	var group sync.WaitGroup
	for i, entry := range catalogue {
		group.Go(func() {
			var err error
			if faces[i], err = open(entry.id, entry.data); err != nil {
				faults[i] = fmt.Errorf("fonts: %s: %w", entry.file, err)
			}
		})
	}
	group.Wait()
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	l := &Library{byID: make(map[string]*Face, len(catalogue)), sorted: faces}
	for i, face := range faces {
		if catalogue[i].han {
			// Ideographs fill the em box, which stands 880 above and 120 below the baseline
			// (OpenType ideo baseline of the Noto and WenKai faces).
			face.Han, face.Ascent, face.Descent = true, 0.88, 0.12
		}
		l.byID[face.ID] = face
	}
	slices.SortFunc(l.sorted, func(a, b *Face) int { return cmp.Compare(a.ID, b.ID) })
	l.chains = map[Request][]*Face{}
	requests(func(r Request) { l.chains[r] = l.chain(r) })
	return l, nil
}

// open parses a font file and measures its letters.
func open(id string, file []byte) (*Face, error) {
	directory, err := readDirectory(file)
	if err != nil {
		return nil, err
	}
	tables, err := directory.tables(file)
	if err != nil {
		return nil, err
	}
	name, err := postScriptName(tables["name"])
	if err != nil {
		return nil, err
	}
	parsed, err := font.ParseTTF(directory.withoutOutlines(file))
	if err != nil {
		return nil, err
	}
	face := &Face{ID: id, PostScript: name, UnitsPerEm: int(parsed.Upem()), data: file, parsed: parsed.Font}
	// Faces without letters (symbols, emoji) get the extent of the DejaVu letters that they were drawn beside.
	face.Ascent, face.Descent, face.CapHeight, face.XHeight = 0.76, 0.24, 0.73, 0.55
	for _, measure := range []struct {
		letter rune
		of     func(bottom, top int) int
		to     *float64
	}{
		{'d', func(_, top int) int { return top }, &face.Ascent},
		{'p', func(bottom, _ int) int { return -bottom }, &face.Descent},
		{'H', func(_, top int) int { return top }, &face.CapHeight},
		{'x', func(_, top int) int { return top }, &face.XHeight},
	} {
		glyph, ok := parsed.NominalGlyph(measure.letter)
		if !ok {
			continue
		}
		bottom, top, err := tables.extent(int(glyph))
		if err != nil {
			return nil, err
		}
		*measure.to = float64(measure.of(bottom, top)) / float64(parsed.Upem())
	}
	return face, nil
}

// Face returns the face with the ID, or nil.
func (l *Library) Face(id string) *Face { return l.byID[id] }

// Faces returns all faces, sorted by ID.
func (l *Library) Faces() []*Face { return l.sorted }

// Covers reports whether the face has a glyph for r.
func (f *Face) Covers(r rune) bool {
	_, ok := f.parsed.NominalGlyph(r)
	return ok
}

// Font gives the parsed file, which has no outlines, to the shaper. The type belongs to go-text, which only this
// package and render/shape know.
func (f *Face) Font() *font.Font { return f.parsed }

// Data is the font file: a TrueType file with glyf outlines. It lies in the program: do not change it.
func (f *Face) Data() []byte { return f.data }

// Advances returns what gives the advance of a glyph in em: that of its designer, before kerning. The function is
// for one goroutine.
func (f *Face) Advances() func(glyph uint16) float64 {
	face := font.NewFace(f.parsed)
	return func(glyph uint16) float64 {
		return float64(face.HorizontalAdvance(font.GID(glyph))) / float64(f.UnitsPerEm)
	}
}

// Licence is the text that travels with some of the faces.
type Licence struct {
	Name string // file name: "OFL-noto-serif-sc-0.4.3.txt"
	Text []byte
}

// Licences returns all licence texts of the faces and the emoji, by name.
func Licences() []Licence {
	entries, err := files.ReadDir("licences")
	if err != nil {
		panic("fonts: the embedded licences are gone: " + err.Error()) // cannot happen in a program that links
	}
	var out []Licence
	for _, e := range entries {
		text, err := files.ReadFile("licences/" + e.Name())
		if err != nil {
			panic("fonts: the embedded licences are gone: " + err.Error())
		}
		out = append(out, Licence{Name: e.Name(), Text: text})
	}
	return out
}
