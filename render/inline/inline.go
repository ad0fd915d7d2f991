// Package inline turns the inlines of a paragraph into set lines: it picks faces, shapes, finds the
// legal breaks of both scripts, breaks by total fit and spends the slack of each line.
package inline

import (
	"diptych/content"
	"diptych/fonts"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// Setter sets text for one edition. It may be used by several goroutines at once.
type Setter struct{}

// NewSetter makes a setter over a library of faces.
func NewSetter(library *fonts.Library, th *theme.Theme) *Setter { return &Setter{} }

// Request is one paragraph to set.
type Request struct {
	Inlines     []content.Inline
	Style       theme.Style
	Language    content.Language
	Measure     unit.Pt
	FirstIndent unit.Pt                    // of the first line
	Role        page.Role                  //
	PageNumber  func(target string) string // folio of a target, for content.PageReference; "" while unknown
	Diagnostics *content.Diagnostics       // missing glyphs, overfull and loose lines; may be nil
}

// Paragraph is what Set returns.
type Paragraph struct{ Lines []Line }

// Line is one set line. Positions are relative: x from the left edge of the measure, y from the baseline
// (negative above).
type Line struct {
	Items   []page.Item
	Links   []page.Link
	Anchors []page.Anchor
	Notes   []*content.Footnote // whose references stand on this line, in order
	Record  page.Line           // X0, X1 and Baseline relative too
	Width   unit.Pt             // as set
}

// Set breaks and justifies one paragraph. An empty one has no lines.
func (s *Setter) Set(r Request) Paragraph { return Paragraph{} }

// Widths gives the least and the natural width a paragraph can have: the width of its longest
// unbreakable piece, and of its longest line when only hard breaks count. Tables choose columns by them.
func (s *Setter) Widths(r Request) (least, natural unit.Pt) { return 0, 0 }

// Run sets characters on one line without breaking: folios, labels, code tokens. X and Y are 0.
func (s *Setter) Run(text string, style theme.Style, language content.Language, role page.Role) ([]page.Item, unit.Pt) {
	return nil, 0
}
