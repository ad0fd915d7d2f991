package page

import (
	"slices"

	"diptych/content"
)

// Element is a part of the text in its logical structure: what it is, apart from where it stands. Together they are
// a tree whose text, read from the root, is what the book says, in the order in which it is read. An element that is
// cut over pages is one element whose items stand on several pages.
//
// Within an element that has items of its own, such as a paragraph, these and its children read as they are painted.
// The children of any other element read in the order in which they were added. What no item belongs to, nor to
// anything below it, is left out of a file.
type Element struct {
	Kind      Kind
	Numbering Numbering // of the items of a list
	Language  content.Language
	Alt       string   // what a figure shows, in words
	Parent    *Element // nil for the root
	Children  []*Element
}

// Kind says what an element is.
type Kind uint8

// The kinds, after the structure types of ISO 32000-1, 14.8.4, and of ISO 32000-2 for what those lack.
const (
	KindDocument  Kind = iota
	KindPart           // a part of the book with its chapters
	KindSection        // a chapter, an exercise, a solution
	KindDivision       // things that belong together: a listing and its caption
	KindTitle          // of the book
	KindHeading1       // of a chapter; the deeper levels follow
	KindHeading2       //
	KindHeading3       //
	KindHeading4       //
	KindHeading5       //
	KindHeading6       //
	KindParagraph      //
	KindSpan           // text in another language than that around it; a line of a listing
	KindQuote          //
	KindAside          // a callout
	KindList           //
	KindItem           //
	KindLabel          // a list mark, a term that is defined, the number of a note
	KindBody           // of an item
	KindTable          //
	KindTableHead      // the rows that stand again where a table goes on
	KindTableBody      // the others
	KindRow            //
	KindHeadCell       // over a column
	KindRowHead        // the first of a row
	KindCell           //
	KindFigure         //
	KindCaption        //
	KindListing        //
	KindCode           // in text
	KindNote           // footnote
	KindReference      // to a note, or from the contents
	KindLink           //
	KindContents       //
	KindEntry          // of the contents
	KindIndex          //
)

// Numbering says what the labels of a list's items are (ISO 32000-1, table 347).
type Numbering uint8

const (
	Unnumbered Numbering = iota // there are none, or they are words
	Bulleted
	Numbered
)

// String gives the name of the numbering, "" where there is none.
func (n Numbering) String() string { return [...]string{"", "Disc", "Decimal"}[n] }

// String gives the name of the structure type.
func (k Kind) String() string {
	names := [...]string{"Document", "Part", "Sect", "Div", "Title", "H1", "H2", "H3", "H4", "H5", "H6", "P", "Span", "BlockQuote", "Aside",
		"L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TH", "TD", "Figure", "Caption", "Code", "Code", "Note", "Reference", "Link", "TOC", "TOCI", "Index"}
	if int(k) >= len(names) {
		return "unknown"
	}
	return names[k]
}

// Heading is the kind of a heading of a level, from 1 on; all below the sixth are of the sixth.
func Heading(level int) Kind {
	return KindHeading1 + Kind(min(max(level, 1), 6)-1)
}

// Add makes a new element the last child of e, in the language of e where none is given. The child of no element is
// none: what is set without structure stays so.
func (e *Element) Add(kind Kind, language content.Language) *Element {
	if e == nil {
		return nil
	}
	if language == "" {
		language = e.Language
	}
	child := &Element{Kind: kind, Language: language, Parent: e}
	e.Children = append(e.Children, child)
	return child
}

// Block is the element, or the nearest around it, that may hold paragraphs.
func (e *Element) Block() *Element {
	for e.Parent != nil {
		switch e.Kind {
		case KindTitle, KindHeading1, KindHeading2, KindHeading3, KindHeading4, KindHeading5, KindHeading6, KindParagraph,
			KindSpan, KindCode, KindReference, KindLink, KindFigure:
			e = e.Parent
		default:
			return e
		}
	}
	return e
}

// Adopt makes child, the root of a tree of its own, the last child of e.
func (e *Element) Adopt(child *Element) {
	child.Parent = e
	e.Children = append(e.Children, child)
}

// AdoptBefore makes the children of from children of e, ahead of its child next or, without one, behind all. Those that
// e has already keep their places, and the others stand behind the one that they followed.
func (e *Element) AdoptBefore(from, next *Element) {
	at := len(e.Children)
	if i := slices.Index(e.Children, next); i >= 0 {
		at = i
	}
	for _, child := range from.Children {
		child.Parent = e
		if i := slices.Index(e.Children, child); i >= 0 {
			at = i + 1
			continue
		}
		e.Children = slices.Insert(e.Children, at, child)
		at++
	}
	from.Children = nil
}

// Mark makes items part of an element, paths too, except those that are part of one already.
func Mark(items []Item, e *Element) {
	for _, it := range items {
		if at := elementOf(it); *at == nil {
			*at = e
		}
	}
}

// MarkText is Mark for texts alone: paths that adorn them stay artifacts.
func MarkText(items []Item, e *Element) {
	for _, it := range items {
		if t, ok := it.(*Text); ok && t.Element == nil {
			t.Element = e
		}
	}
}

// ElementOf is what an item is part of; nil for an artifact.
func ElementOf(it Item) *Element { return *elementOf(it) }

func elementOf(it Item) **Element {
	switch it := it.(type) {
	case *Text:
		return &it.Element
	case *Path:
		return &it.Element
	case *Image:
		return &it.Element
	}
	return new(*Element)
}
