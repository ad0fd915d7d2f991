// Package page holds finished pages: where every glyph, line and picture stands. Layout makes a
// page.Book, render/pdf draws it without deciding anything, and checks read it.
//
// Coordinates are in points from the top left corner of the trimmed page, y downwards; text is placed by
// its baseline. The trim size is Page.Width by Page.Height.
package page

import (
	"time"

	"diptych/content"
	"diptych/render/unit"
)

// Book is everything a PDF needs.
type Book struct {
	Metadata  Metadata
	Pages     []Page
	Outline   []OutlineItem
	Structure *Element // root of what the items are part of; nil for pages without text to read, such as a cover's
	Press     *Press   // nil for a screen
	Facing    bool     // the two pages of a spread say the same in two languages
	Grid      unit.Pt  // distance of two lines of the body, which all its lines keep to
}

// Spread numbers the spreads from the first page, which is a recto.
func (b *Book) Spread(page int) int { return (page + 1) / 2 }

// Metadata of the document.
type Metadata struct {
	Title      string
	Authors    []string
	Subject    string
	Keywords   []string
	Language   string    // BCP 47 tag of the document
	Identifier string    // hex digits of the file identifier are derived from it
	Date       time.Time // zero when unknown: no date is written
}

// OutlineItem is a bookmark.
type OutlineItem struct {
	Title  string
	Target string // an Anchor's ID
	Open   bool   // children shown at first
	Items  []OutlineItem
}

// Page is one finished page.
type Page struct {
	Width, Height unit.Pt
	Trim, Bleed   Rect     // for a press: what is left when the sheet is cut, and how far the picture reaches
	Folio         string   // as printed or, on pages that print none, as counted: "iv", "57"; the page label
	Items         []Item   // in painting order
	Links         []Link   //
	Anchors       []Anchor //
	Lines         []Line   // what checks need to know of the lines of text, in reading order

	Kind PageKind
	Area Rect // the type area; heads stand above it, folios below
	Ends bool // the last page of a chapter: it may end before its foot
}

// PageKind says what a page is for, and so which rules apply to it.
type PageKind string

const (
	CoverPage     PageKind = "cover"     // drawn as a whole, over its edges
	BlankPage     PageKind = "blank"     // counted, nothing on it
	DisplayPage   PageKind = "display"   // titles, the copyright page, parts: composed as a whole, off the grid
	ContentsPage  PageKind = "contents"  //
	OpenerPage    PageKind = "opener"    // the first page of a chapter, without a running head
	TextPage      PageKind = "text"      //
	LandscapePage PageKind = "landscape" // a figure or a table on a turned page
	CardPage      PageKind = "card"      // of the reference card
)

// Rect is an area of a page.
type Rect struct {
	X, Y, Width, Height unit.Pt // Y is the top edge
}

// Item is something painted: *Text, *Path or *Image. The set is closed.
type Item interface{ item() }

// Color is sRGB, 0..1 each.
type Color struct{ R, G, B float64 }

// Press is what a file for a press says of its colours and of how it is to be printed.
type Press struct {
	Inks      map[Color]Ink // of every colour on the pages
	Condition Condition
}

// Condition is a printing condition.
type Condition struct {
	Name    string // in the ICC's registry of characterisations: "FOGRA39"
	Meaning string // in words
	Profile []byte // ICC profile with four inks
}

// Registration is the colour of marks that print on every plate. It is no colour of a screen.
var Registration = Color{-1, -1, -1}

// Black is the colour of text.
var Black = Color{}

// Ink is a colour on paper: shares of the four process colours, 0..1 each.
type Ink struct{ C, M, Y, K float64 }

// Role says what an item is for: it tells checks which rules apply. What the item is part of, its Element says.
type Role string

const (
	RoleBody     Role = "body"
	RoleHeading  Role = "heading"
	RoleCode     Role = "code"
	RoleTable    Role = "table"
	RoleCaption  Role = "caption"
	RoleNote     Role = "note"   // footnote
	RoleLabel    Role = "label"  // list marks, figure numbers
	RoleFigure   Role = "figure" // text within a diagram
	RoleGlossary Role = "glossary"
	RoleIndex    Role = "index"
	RoleContents Role = "contents"
	RoleTitle    Role = "title"    // half-title, title page, part page
	RoleArtifact Role = "artifact" // running heads, folios, rules, turn marks: not part of the text
)

// Text is one run of shaped glyphs in one dress, on one baseline.
type Text struct {
	X, Y    unit.Pt // of the baseline's start
	*Dress          // shared with other runs: see Redress
	Glyphs  []Glyph
	Element *Element      // nil for an artifact
	Span    *content.Span // that of the inline or the line of code; nil for what the program says itself
}

// At is the place in the manuscript where a run stands; zero for what the program says itself.
func (t *Text) At() content.Span {
	if t.Span == nil {
		return content.Span{}
	}
	return *t.Span
}

// Path is filled, stroked or both.
type Path struct {
	Segments    []Segment
	Fill        *Color // nil: not filled
	EvenOdd     bool
	Stroke      *Color // nil: not stroked
	StrokeWidth unit.Pt
	Dash        []unit.Pt
	DashOffset  unit.Pt
	RoundCap    bool
	RoundJoin   bool
	Opacity     float64 // 0 means 1: opaque
	Role        Role
	Element     *Element // nil for an artifact, as all paths are that draw no figure
}

// Segment is one piece of a path.
type Segment struct {
	Op     SegmentOp
	Points [3]Point // MoveTo and LineTo use the first; CurveTo uses all (two controls, then the end)
}

// SegmentOp names a piece of a path.
type SegmentOp byte

const (
	MoveTo    SegmentOp = 'M'
	LineTo    SegmentOp = 'L'
	CurveTo   SegmentOp = 'C'
	ClosePath SegmentOp = 'Z'
)

// Point on a page.
type Point struct{ X, Y unit.Pt }

// Image is a PNG or JPEG (SVG becomes paths), or the samples of one that was made ready for a press.
type Image struct {
	X, Y, Width, Height unit.Pt // Y is the top edge
	Data                []byte  // the file, or four bytes a pixel: cyan, magenta, yellow, black
	Format              string  // "png", "jpeg" or "cmyk"
	PixelsWide          int     // of "cmyk"
	PixelsHigh          int     // of "cmyk"
	Mask                []byte  // of "cmyk": a byte a pixel, 255 for opaque; nil when all of it is
	Span                content.Span
	Alt                 string
	Role                Role
	Element             *Element // nil for an artifact
}

func (*Text) item()  {}
func (*Path) item()  {}
func (*Image) item() {}

// Link is an area that leads somewhere: either Target or URI is set.
type Link struct {
	X, Y, Width, Height unit.Pt // Y is the top edge
	Target              string  // an Anchor's ID
	URI                 string
	Contents            string // what the link says, for assistive technology
	Element             *Element
}

// Anchor is a place that links and bookmarks lead to.
type Anchor struct {
	ID   string
	X, Y unit.Pt // top of what is shown
}
