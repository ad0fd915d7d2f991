// Package diagram turns Mermaid into figures of the book. Mermaid draws in a headless Chromium ahead of a
// build (Render); what it drew is flattened to a small profile of SVG, kept beside the book under a key of
// everything that shaped it (Key, Store), and set as paths and as text in the book's typefaces whenever
// a book is built (Place), without a browser.
package diagram

import (
	"io/fs"
	"unicode"

	"diptych/content"
	"diptych/render/unit"
)

// Job is one diagram of a manuscript.
type Job struct {
	Source string       // Mermaid
	Span   content.Span // of the fence; the source starts on the line after it
}

// The figure that variants are chosen for: as wide as the measure of the one-language editions and as high as a
// figure may be with text on its page or, where its type would be less than LeastType, with no more than a heading
// and its caption, or on a page of its own that is turned. Type is set at BestType where the figure fits.
const (
	BoxWidth   unit.Pt = 399
	BoxHeight  unit.Pt = 390
	TallBox    unit.Pt = 470
	WideBox    unit.Pt = 595 // by WideHeight
	WideHeight unit.Pt = 360
	BestType   unit.Pt = 9
	LeastType  unit.Pt = 6.5
)

// Store gives the rendered diagrams of a folder.
type Store struct{ folder fs.FS }

// Open makes a store over the folder that holds KEY.svg files. The folder may be missing: then it has none.
func Open(folder fs.FS) *Store { return &Store{folder} }

// SVG returns the flat SVG of a Mermaid source and whether the store has it.
func (s *Store) SVG(source string) ([]byte, bool) {
	data, err := fs.ReadFile(s.folder, keyOf(source)+".svg")
	return data, err == nil
}

// Check reports the jobs whose diagram the store lacks or holds damaged.
func Check(jobs []Job, store *Store, d *content.Diagnostics) {
	for _, job := range jobs {
		data, ok := store.SVG(job.Source)
		if !ok {
			d.Error("diagram-missing", job.Span, "the diagram is not rendered, or has changed since", "run “diptych diagrams”, which needs Chromium, and keep what it writes")
			continue
		}
		if _, err := parse(data); err != nil {
			d.Error("diagram-damaged", job.Span, "the rendered diagram "+keyOf(job.Source)+".svg is damaged: "+err.Error(), "delete it and run “diptych diagrams”")
		}
	}
}

// language of a text: Chinese when it has an ideograph. Faces, sizes and the marks of a whole diagram follow
// it, so a Chinese diagram's English labels look as Latin does in Chinese text.
func language(text string) content.Language {
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			return content.Chinese
		}
	}
	return content.English
}
