package page

import (
	"diptych/content"
	"diptych/render/unit"
)

// Line records one set line of text, for the typographic rules: what its glyphs do not say themselves. The glyphs
// are those of the page's texts on its baseline (raised and lowered ones included) between its edges.
type Line struct {
	Role        Role
	Language    content.Language
	Baseline    unit.Pt
	X0, X1      unit.Pt // of the measure the line was set to
	Size        unit.Pt // of its style's type
	Leading     unit.Pt // distance of the lines of its block
	Natural     unit.Pt // width before justification, less what hangs
	Set         unit.Pt // width as set, less what hangs
	HangLeft    unit.Pt // how far its first and its last character stand out of the measure (optical margins)
	HangRight   unit.Pt
	Ratio       float64 // stretch (>0) or shrink (<0) used, relative to what the line offers; 0 when not justified
	Justified   bool    // was to fill its measure
	Short       bool    // justified in vain: no space that a reader bears would fill the measure, so it ends before
	Hyphenated  bool    // ends with a drawn hyphen that the manuscript does not have
	First, Last bool    // of its paragraph
	Turned      bool    // goes on with a line of code that is longer than the measure
	Repeated    bool    // set again at the top of a page because its block goes on: a table's head, "continued"
	Cue         bool    // says that what follows stands on the facing page
	Column      Column
	Paragraph   int // number of the paragraph, the listing or the cell in the book
	Pair        int // number of the pair in whose column it stands, 0 outside of pairs
	Cell        Cell
	Text        string
	Span        content.Span
}

// Column is a side of a pair.
type Column uint8

const (
	WholeMeasure Column = iota // no pair, or what both languages share
	FirstColumn                // the leading language's
	SecondColumn
)

// Cell is a place in a table.
type Cell struct {
	Table int // number of the table in the book, 0 outside of tables
	Row   int // from 1; 0 is the head
}
