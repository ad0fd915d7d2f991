// Package layout turns blocks into slices: strips as wide as the type area that page building may
// put on one page or another, but never cut. There is a file for each kind of block.
package layout

import (
	"diptych/content"
	"diptych/render/highlight"
	"diptych/render/page"
	"diptych/render/unit"
)

// Slice is an uncuttable strip. Items are placed relative to its top left corner; y grows downwards.
// Decorations (tints, rules at the side) are cut into the slices that they run along.
type Slice struct {
	Height  int // steps (theme.StepsPerLine to a grid line)
	Before  int // steps of space above; dropped at the top of a page
	Penalty int // cost of a page break after this slice: 0 none, Forbidden never, negative welcome
	After   int // steps of space below a float at the top of a page
	Below   int // steps that its box reaches below it
	Alone   int // steps of space above when the floats right before have moved away
	Items   []page.Item
	Links   []page.Link
	Anchors []page.Anchor
	Lines   []page.Line
	Notes   []Note  // footnotes whose references stand here
	Repeat  []Slice // set again at the top of the next page when a break follows this slice and the block goes on (table heads, "continued")
	Strips  []Strip // fill the space above when it is not dropped: the slice before stands in the same box
	Slack   []Slack // ways to make the page a line longer or shorter, all of the block that starts here
	Loosen  Loosen  // sets the paragraph that starts here otherwise, or nil
	Mark    *Mark   // a section, or a letter of a glossary or an index, starts here
	Span    content.Span

	Break  BreakKind // of this slice
	OnGrid bool      // starts on a grid line: the space above is rounded up to one when the slices before it ended between lines
	Float  bool      // a figure that may move to the top of the next page, past the text that follows

	// On facing pages.
	Shared   bool      // stands on either page: both languages share it
	Level    bool      // begins at one height on both pages
	Joined   bool      // goes on with the block of the slice before
	Opposite *Slice    // what stands on the recto; what the slice itself shows stands on the verso
	Cues     [2]*Slice // where a shared block begins: what stands in its place on the verso, or on the recto
}

// Forbidden is the penalty of a break that must not be.
const Forbidden = 10000

// BreakKind says whether a slice demands a page of its own.
type BreakKind uint8

const (
	Flow      BreakKind = iota // stands where it comes
	Landscape                  // a page of its own, turned: Width by Height of the type area are exchanged
)

// Mark names what starts at a slice.
type Mark struct {
	Level int
	Title content.Localized[string]
}

// Note is a set footnote.
type Note struct{ Slices []Slice }

// Strip is a tint or a rule that runs on through the space above a slice.
type Strip struct {
	X, Width unit.Pt
	Color    page.Color
}

// Slack is a way to make a page one line longer or shorter: by the space around a block, or by another setting of it.
type Slack struct {
	Less  bool // the page loses a line, else it gains one
	Cost  int  // in the units of Slice.Penalty
	Count int  // slices of the block
	Lead  int  // steps of the line that stand above the block; the others stand below
	// Other makes the other setting of the block from the first one, whose notes it keeps; or nil.
	Other func(first []Slice) []Slice
}

// Loosen sets a paragraph, or those of a pair, a line longer or shorter; false when that cannot be had for a fair price.
// Like the Layout that it uses, it is not safe for use by several goroutines at once.
type Loosen func(less bool) (Slack, bool)

// with gives each other setting to change, with the number of slices that it stands for.
func (x Loosen) with(change func(other []Slice, count int) []Slice) Loosen {
	if x == nil {
		return nil
	}
	return func(less bool) (Slack, bool) {
		slack, ok := x(less)
		if ok {
			set := slack.Other
			slack.Other = func(first []Slice) []Slice { return change(set(first), slack.Count) }
		}
		return slack, ok
	}
}

// Fill draws the strips of a slice into the space between top and bottom.
func (s Slice) Fill(top, bottom unit.Pt) []page.Item {
	var out []page.Item
	for _, x := range s.Strips {
		out = append(out, rectangle(x.X, top, x.Width, bottom-top+seam, x.Color))
	}
	return out
}

// Height of slices stacked from a grid line on, without the space above the first.
func Height(slices []Slice) int {
	h := 0
	for i, s := range slices {
		if i > 0 {
			h = s.under(h)
		}
		h += s.Height
	}
	return h
}

// least is the height of a slice on the page where it is lower, of those on which it stands.
func (s Slice) least() int {
	switch {
	case s.Opposite == nil:
		return s.Height
	case s.Height == 0:
		return s.Opposite.Height
	}
	return min(s.Height, s.Opposite.Height)
}

// under is where a slice starts whose predecessor ends at y.
func (s Slice) under(y int) int {
	y += s.Before
	if s.OnGrid {
		y += short(y)
	}
	return y
}

// Resources are what a book shows beside its own text.
type Resources struct {
	// Image returns the bytes of a file of the book; the path is that of content.Image.
	Image func(path string) ([]byte, error)
	// Diagram returns the pre-rendered flat SVG of a Mermaid source, and whether there is one.
	Diagram func(source string) ([]byte, bool)
	// Listings remembers their tokens; nil: each is split where it is set.
	Listings *highlight.Memory
	// Foundry remembers their pieces as they are set; nil: each layout has its own.
	Foundry *Foundry
}

// Measure is the width that a block is set to and where it starts.
type Measure struct{ Left, Width unit.Pt }
