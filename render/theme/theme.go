// Package theme holds how a book looks: one TOML file, lengths in pt, mm or em, and what is derived from it.
// Layout code has no style constants of its own.
package theme

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/unit"
)

// StepsPerLine is the number of steps in one line of the baseline grid. Heights on a page are whole
// steps, so page building is integer arithmetic: a body line is 6 steps, a code line 4, a table line 5.
const StepsPerLine = 6

// Theme is a checked theme for one edition.
type Theme struct {
	Name    string
	Page    Page
	Grid    unit.Pt // distance of two body baselines, in both languages
	Styles  map[StyleName]map[content.Language]Style
	Colors  map[string]page.Color // "link", "rule", "tint", "callout-warning", "code-keyword", ...
	Columns Columns
}

// Page is the trimmed page and its type area. The type area is Lines grid lines high.
type Page struct {
	Width, Height unit.Pt
	Inner, Outer  unit.Pt // margins; inner is at the spine
	Top           unit.Pt // from the trim to the top of the type area
	Lines         int     // grid lines in the type area
	HeadBaseline  unit.Pt // of the running head, from the top of the trim
	FolioBaseline unit.Pt // from the top of the trim
}

// Measure is the width of the type area.
func (p Page) Measure() unit.Pt { return p.Width - p.Inner - p.Outer }

// Columns divides the type area of a side-by-side edition.
type Columns struct {
	Gap  unit.Pt
	Left float64 // share of the measure without the gap, for the leading language
}

// StyleName names a style in the theme.
type StyleName string

const (
	Body         StyleName = "body"
	Heading1     StyleName = "heading-1" // chapter title
	Heading2     StyleName = "heading-2"
	Heading3     StyleName = "heading-3"
	Heading4     StyleName = "heading-4"     // and deeper
	ChapterLabel StyleName = "chapter-label" // "Chapter 3"
	Code         StyleName = "code"
	TableText    StyleName = "table"
	TableHead    StyleName = "table-head"
	CaptionText  StyleName = "caption"
	CaptionLabel StyleName = "caption-label" // "Figure 3-2"
	CalloutTitle StyleName = "callout-title"
	CalloutText  StyleName = "callout"
	QuoteText    StyleName = "quote"
	Footnote     StyleName = "footnote"
	RunningHead  StyleName = "running-head"
	Folio        StyleName = "folio"
	ContentsPart StyleName = "contents-part"
	Contents1    StyleName = "contents-1"
	Contents2    StyleName = "contents-2"
	BookTitle    StyleName = "book-title"
	BookSubtitle StyleName = "book-subtitle"
	BookAuthor   StyleName = "book-author"
	PartTitle    StyleName = "part-title"
	PartLabel    StyleName = "part-label"
	SmallPrint   StyleName = "small-print" // copyright page
	CardText     StyleName = "card"
	CardTitle    StyleName = "card-title"
)

// Alignment of lines in their measure.
type Alignment string

const (
	Justified  Alignment = "justified"
	Ragged     Alignment = "ragged" // flush left
	Centered   Alignment = "centered"
	RaggedLeft Alignment = "ragged-left" // flush right
)

// Family is a set of faces that belong together.
type Family string

const (
	Serif Family = "serif" // Source Serif Pro with Noto Serif SC
	Sans  Family = "sans"  // Source Sans 3 with Noto Sans SC
	Mono  Family = "mono"  // JetBrains Mono with Noto Sans SC
	Kai   Family = "kai"   // 楷体: emphasis in Chinese
)

// Style is how one kind of text is set.
type Style struct {
	Family    Family
	Bold      bool
	Italic    bool
	Size      unit.Pt    // of the text's own script: Latin in English, Han in Chinese; the other script is scaled to match (fonts.md section 7)
	Leading   int        // steps between baselines
	Color     page.Color //
	Align     Alignment  //
	Hyphenate bool       // English only
	Indent    unit.Pt    // of the first line of a paragraph that follows another
	Tracking  float64    // em between letters
	Before    int        // steps of space above, dropped at the top of a page
	After     int        // steps of space below
}

// Style returns the style for a language. The theme is checked at load: every style exists.
func (t *Theme) Style(name StyleName, language content.Language) Style {
	return t.Styles[name][language]
}

// Color returns a named colour; the theme is checked at load.
func (t *Theme) Color(name string) page.Color { return t.Colors[name] }

// Step is the height of one step.
func (t *Theme) Step() unit.Pt { return t.Grid / StepsPerLine }
