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

// Theme is a checked theme for one kind of page. Load gives that of the one-language editions;
// ForEdition and ForCard give its variants.
type Theme struct {
	Name    string
	Page    Page
	Grid    unit.Pt // distance of two body baselines, in both languages
	Styles  map[StyleName]map[content.Language]Style
	Colors  map[string]page.Color // "link", "rule", "tint", "callout-warning", "code-keyword", ...
	Inks    map[string]page.Ink   // of colours that the theme gives for the press outright
	Columns Columns
	Code    CodeBlock
	Table   TableBlock
	List    ListBlock
	Callout CalloutBlock
	Quote   QuoteBlock
	Figure  FigureBlock
	Note    NoteBlock
	Index   IndexBlock
	Slack   Slack
	Check   Check

	Protrusion Protrusion

	// SecondHeading is the size of the second language of a side-by-side heading, relative to the first.
	SecondHeading float64

	variants map[string]*Theme // by name: "side-by-side", "card"; nil in a variant
}

// Page is the trimmed page and its type area. The type area is Lines grid lines high.
type Page struct {
	Width, Height unit.Pt
	Inner, Outer  unit.Pt // margins; inner is at the spine
	Top           unit.Pt // from the trim to the top of the type area
	Lines         int     // grid lines in the type area
	HeadBaseline  unit.Pt // of the running head, from the top of the trim
	FolioBaseline unit.Pt // of a folio at the foot, from the top of the trim
}

// CodeBlock is how listings are set, beside the style "code".
type CodeBlock struct {
	Padding     unit.Pt // between the edge of the tint and the text, left and right
	Rule        unit.Pt // width of the rule at the left edge
	Unbreakable int     // blocks of up to so many lines stay on one page
	Keep        int     // lines that stay together at each side of a page break
	TurnIndent  int     // columns by which the rest of a turned line is indented
}

// TableBlock is how tables are set, beside the styles "table" and "table-head".
type TableBlock struct {
	HeavyRule unit.Pt // above and below
	LightRule unit.Pt // below the head
	Gap       unit.Pt // between columns
	RowGap    int     // steps between rows
}

// ListBlock is how lists are set.
type ListBlock struct {
	Indent unit.Pt // of each level
	Gap    unit.Pt // between mark and text
}

// CalloutBlock is how callouts, exercises and details are set.
type CalloutBlock struct {
	Rule    unit.Pt // width of the rule at the left edge
	Padding unit.Pt // left and right
}

// QuoteBlock is how quotations are set.
type QuoteBlock struct{ Indent unit.Pt }

// FigureBlock bounds diagrams and images.
type FigureBlock struct {
	MaxType, MinType unit.Pt // size of the type in a diagram
	MinDPI, MaxDPI   float64 // of images, pixels per inch as placed
	MaxHeight        float64 // share of the type area's height
	Shrink           float64 // share of its size that a figure keeps where it makes room on its page
}

// NoteBlock is how footnotes are set, beside the style "footnote".
type NoteBlock struct{ Indent unit.Pt }

// Slack is what a line of space costs where it fills a page, in squared steps.
type Slack struct {
	Section     int // a line above the heading of a section
	Subsection  int // a line above another heading, or above an exercise
	Further     int // how much more a second line costs at the same place
	SectionLess int // a line less above the heading of a section
	Box         int // a line above or below a callout, a folded text or a quotation
	Below       int // a line below a figure, a table or a listing
	Around      int // half of a line above a figure, a table or a listing, half below
	Figure      int // a line that a figure gives up by getting smaller; a second one costs twice that, and so on
	Paragraph   int // a paragraph set a line longer or shorter, besides what its lines lose by it
	Most        int // steps that are added in one place at most
}

// IndexBlock is how the glossary and the index are set, beside the styles "glossary", "glossary-term", "index" and
// "index-letter". A glossary side by side has the columns of the languages instead.
type IndexBlock struct {
	Columns int     // of equal width, at least 1
	Gap     unit.Pt // between columns
	Indent  unit.Pt // of definitions and of sub-entries
	Turn    unit.Pt // of the rest of an entry that takes several lines
}

// Protrusion is how far characters stand out of the measure at the edges of justified lines (optical margins), as a
// share of their widths. Only in styles that protrude.
type Protrusion struct{ Left, Right map[rune]float64 }

// Check holds the limits of the typographic rules (package render/check/typography). Shares are parts of 1.
type Check struct {
	Overfull    unit.Pt // T05: how far a line may stand out of its measure, signs that hang aside
	Loose       float64 // T06: from so many times its natural width on a word space makes a line loose
	LooseShare  float64 // T06: of justified English lines that may be loose
	LooseP99    float64 // T06: what 99 of 100 lines keep under
	Loosest     float64 // T06: what no line may exceed
	Tightest    float64 // T07: least word space, times its natural width
	HanGap      float64 // T08: em between two Han beyond their cells, which 99 of 100 gaps keep under
	HanGapShare float64 // T08: of gaps that may be wider
	HanGapMost  float64 // T08: em that no gap may exceed
	HyphenShare float64 // T12: of English lines that may end with a drawn hyphen
	Ladder      int     // T12: of such lines in a row
	RuntShare   float64 // T13: of English paragraphs whose last line may be no wider than the indent and an em
	Grid        unit.Pt // T16: how far a body line may stand off the grid
	Pair        unit.Pt // T17: how far apart the lines of two languages may stand
	Trim        unit.Pt // T19: what nothing comes nearer to the trim than
	EmptyLines  int     // T20: white lines at the foot of a page that is not the last of its chapter
	Facing      int     // T20: lines by which the pages of a spread may differ
	CodeLines   int     // T22: lines of a listing that stay together on each side of a page break
}

// Measure is the width of the type area.
func (p Page) Measure() unit.Pt { return p.Width - p.Inner - p.Outer }

// Columns divides the type area of a side-by-side edition or of the reference card.
type Columns struct {
	Count int // 1 where the type area is not divided
	Gap   unit.Pt
	Left  float64 // two columns: share of the measure without the gap, for the leading language
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
	ContentsList StyleName = "contents-list" // lists of figures, tables and listings
	BookTitle    StyleName = "book-title"
	BookSubtitle StyleName = "book-subtitle"
	BookAuthor   StyleName = "book-author"
	PartTitle    StyleName = "part-title"
	PartLabel    StyleName = "part-label"
	SmallPrint   StyleName = "small-print" // copyright page
	CardText     StyleName = "card"
	CardTitle    StyleName = "card-title"

	ExerciseTitle  StyleName = "exercise-title"
	DetailsSummary StyleName = "details-summary"
	DefinitionTerm StyleName = "definition-term"

	GlossaryText StyleName = "glossary" // definitions
	GlossaryTerm StyleName = "glossary-term"
	IndexText    StyleName = "index"
	IndexLetter  StyleName = "index-letter" // headings of the glossary and of the index
)

// StyleNames lists every style a theme has.
var StyleNames = [...]StyleName{
	Body, Heading1, Heading2, Heading3, Heading4, ChapterLabel, Code, TableText, TableHead, CaptionText,
	CaptionLabel, CalloutTitle, CalloutText, QuoteText, Footnote, RunningHead, Folio, ContentsPart, Contents1,
	Contents2, ContentsList, BookTitle, BookSubtitle, BookAuthor, PartTitle, PartLabel, SmallPrint, CardText, CardTitle,
	ExerciseTitle, DetailsSummary, DefinitionTerm, GlossaryText, GlossaryTerm, IndexText, IndexLetter,
}

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

// Figures are what widths digits have where the face offers a choice.
type Figures string

const (
	Tabular      Figures = "tabular"      // all of one width: columns of numbers agree; what the faces draw unasked
	Proportional Figures = "proportional" // each its own, for running text
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
	Protrude  bool       // optical margins, where justified
	// JustifyFrom is the least measure that is justified; text in a narrower one is ragged: fifty characters of
	// English, eighteen of Chinese. Only for Justified.
	JustifyFrom unit.Pt
	Indent      unit.Pt // of the first line of a paragraph that follows another
	Tracking    float64 // em between letters
	Figures     Figures
	Capitals    float64 // em between the letters of a word of capitals, such as HTTP
	Before      int     // steps of space above, dropped at the top of a page
	After       int     // steps of space below
}

// Style returns the style for a language. The theme is checked at load: every style exists.
func (t *Theme) Style(name StyleName, language content.Language) Style {
	return t.Styles[name][language]
}

// In returns the style as it is set to a measure: ragged where the measure is too narrow to justify.
func (s Style) In(measure unit.Pt) Style {
	if s.Align == Justified && measure < s.JustifyFrom {
		s.Align = Ragged
	}
	return s
}

// ForEdition returns the theme of an edition: side by side has a wider page with two columns, or pages that face each
// other.
func (t *Theme) ForEdition(e content.Edition, layout content.Layout) *Theme {
	name := string(e)
	if e == content.SideBySideEdition && layout == content.Facing {
		name = facingVariant
	}
	if v := t.variants[name]; v != nil {
		return v
	}
	return t
}

// ForCard returns the theme of the reference card, a landscape sheet.
func (t *Theme) ForCard() *Theme {
	if v := t.variants[cardVariant]; v != nil {
		return v
	}
	return t
}

// Color returns a named colour; the theme is checked at load.
func (t *Theme) Color(name string) page.Color { return t.Colors[name] }

// Step is the height of one step.
func (t *Theme) Step() unit.Pt { return t.Grid / StepsPerLine }
