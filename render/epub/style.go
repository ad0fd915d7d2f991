package epub

import (
	"fmt"
	"io/fs"

	"diptych/assets"
)

// Style sheets, in the order in which documents name them. What a poor engine may choke on stands in a sheet of its own,
// because engines drop a whole sheet for one rule they do not know.
const (
	sheetFonts     = "fonts.css"     // the faces; made from the subsets
	sheetBook      = "book.css"      // everything that makes the text readable
	sheetRoom      = "room.css"      // what depends on the room that there is
	sheetBilingual = "bilingual.css" // columns of the side-by-side edition
)

func (p *publication) sheets() []string {
	sheets := []string{sheetFonts, sheetBook, sheetRoom, sheetBilingual}
	if p.options.ReaderFonts {
		sheets = sheets[1:]
	}
	if !p.bilingual() || p.book.EPUB.Stacked {
		sheets = sheets[:len(sheets)-1]
	}
	return sheets
}

func styleSheet(name string) ([]byte, error) {
	data, err := fs.ReadFile(assets.Files, "epub/"+name)
	if err != nil {
		return nil, fmt.Errorf("style sheet %s: %w", name, err)
	}
	return data, nil
}
