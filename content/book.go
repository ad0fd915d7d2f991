package content

import (
	"path"
	"slices"
	"strings"
	"time"
)

// Book is what a manuscript says. The readers make one with every language in Chapter.Sources;
// an edition is the same type again, with Chapter.Blocks filled, numbered and linked.
type Book struct {
	Edition     Edition           // "" as read; set in an edition
	Languages   []Language        // of the manuscript as read; of the edition afterwards, leading one first
	Slug        string            // stem of output files: "async-rust"
	Title       Localized[string] //
	Subtitle    Localized[string] //
	Description Localized[string] //
	Authors     []string          //
	Publication Publication       //
	Chapters    []*Chapter        // in reading order; parts stand between the chapters they head
	IndexNames  []IndexName       // as read: what entries of the index that are no terms are in Chinese
	Glossary    []Term            // as read: of all files, in the order of their names; none in an edition, which has a chapter of it
	Theme       Theme             // how the book looks
	Layout      Layout            // how its side-by-side edition sets two languages
	Lists       []Series          // lists that stand behind the contents; nil leaves it to how many captions there are
	Press       Press             // how it is printed
	EPUB        EPUB              // how pairs stand in the EPUB
	Diagrams    string            // folder of pre-rendered diagrams, relative to Root; Own("diagrams") unless the configuration says otherwise
	Config      string            // the configuration in Root: "book.toml"
	Root        string            // folder of the configuration on disk, "" for an embedded book; for resources only
}

// Own gives the name of what belongs to one book of its folder: of several, only that with a book.toml has the name as it is,
// and with a book-zh.toml "diagrams" is "diagrams-zh".
func (b *Book) Own(name string) string {
	ext := path.Ext(name)
	more := strings.TrimLeft(strings.TrimPrefix(strings.TrimSuffix(b.Config, ".toml"), "book"), "-_.")
	if more == "" {
		return name
	}
	return strings.TrimSuffix(name, ext) + "-" + more + ext
}

// Layout is how two languages are set beside each other in print.
type Layout string

const (
	Columns Layout = "columns" // in two columns of each page
	Facing  Layout = "facing"  // the leading language on the verso, the other on the recto
)

// Layouts lists them, the usual one first.
var Layouts = [...]Layout{Columns, Facing}

// OnFacingPages reports whether a book has its languages on facing pages.
func (b *Book) OnFacingPages() bool { return b.Edition == SideBySideEdition && b.Layout == Facing }

// Theme is what a book.toml says of how the book looks.
type Theme struct {
	Name      string // of a theme that ships, or the file of one of the book's own; "" for the default
	At        Span   // where it is named
	Source    []byte // of the book's own file; nil for a theme that ships
	File      string // the book's configuration, "book.toml"
	Overrides []byte // what is in it: its table [theme] changes the theme; nil when it is no TOML
}

// Press is what a book.toml says of how the book is printed and bound.
type Press struct {
	File     string             // the book's configuration, where what is missing can be said
	Bleed    float64            // mm that grounds reach over the trim
	Multiple int                // of the number of pages: those of a folded sheet
	Paper    string             // what the inside is printed on, in words
	Leaf     float64            // mm: thickness of a leaf of it
	Cover    float64            // mm: thickness of the cover
	MinDPI   float64            // least resolution of images
	InkLimit float64            // most ink on one place: the sum of the shares of the four inks
	Back     Localized[[]Block] // text on the back of the cover
	ISBN     map[Edition]string // 13 digits, with the hyphens that the manuscript has
}

// EPUB is what a book.toml says of the EPUB in two languages.
type EPUB struct {
	ChineseFirst bool // of a pair, the Chinese text is read before the English
	Stacked      bool // pairs stand one below the other also where there is room for columns
}

// Term is an entry of the glossary's data.
type Term struct {
	Span       Span                // of its table in the file
	Name       Localized[[]Inline] // in every language of the book
	Definition Localized[[]Inline] // the same
	See        []string            // English names of related terms, without markup
	Avoid      []string            // Chinese renderings that the book does not use, without markup
	SortAs     Localized[string]   // by what the term is sorted instead of its name: where a character has another reading
}

// IndexName is what an entry or a sub-entry of the index is called in other languages than English.
type IndexName struct {
	Span   Span   // of its table in the file
	Key    string // as index marks have it, without backquotes: "task, spawning", or "spawning" below any entry
	Name   Localized[[]Inline]
	SortAs Localized[string]
}

// Publication is what stands on the copyright page and in the metadata.
type Publication struct {
	Identifier string    // stable source identifier; editions derive their UUIDv5 from it
	Licence    string    // "CC BY 4.0"
	Copyright  string    // "© 2026 …"
	Publisher  string    //
	Repository string    // URL of the source
	Revision   string    // of the source: a tag or a commit
	Date       time.Time // zero when unknown; never the clock

	Translators []string          // in the order of the title page
	SortNames   map[string]string // by what catalogues sort an author or a translator: "Lovelace, Ada"
	Subjects    []string          // what the book is about, for catalogues
	Series      string            // that the book belongs to
	Position    string            // in the series: "2"
	CertifiedBy string            // who has found the EPUB accessible (EPUB Accessibility 1.1, WCAG 2.2 level AA); "" claims nothing
}

// ChapterKind says what a chapter is to the reader.
type ChapterKind int

const (
	Prefix   ChapterKind = iota // unnumbered, before the first numbered one (introduction, preface)
	Numbered                    //
	Suffix                      // unnumbered, after them
	Part                        // a part title of SUMMARY.md; has a Title and no text
	Draft                       // listed in SUMMARY.md without a file; it stands in the contents only
)

// Generated names a chapter that the program writes. SUMMARY.md places it with a link to
// generated/NAME.md; without one, it is appended.
type Generated string

const (
	NotGenerated  Generated = ""
	Solutions     Generated = "solutions"
	ReferenceCard Generated = "reference-card"
	Glossary      Generated = "glossary"
	Index         Generated = "index"
)

// GeneratedChapters lists them in the order in which they are appended.
var GeneratedChapters = [...]Generated{ReferenceCard, Solutions, Glossary, Index}

// IsGenerated reports whether there is a generated chapter of that name.
func IsGenerated(name string) bool {
	return slices.Contains(GeneratedChapters[:], Generated(name))
}

// Inscriptions are the chapters that are no chapters to the reader, by their IDs: a page before the contents with a text
// and no heading.
var Inscriptions = [...]string{"dedication", "epigraph"}

// Inscription reports whether a chapter is a dedication or an epigraph. Behind the numbered chapters, one of that name is
// a chapter like others.
func (c *Chapter) Inscription() bool {
	return c.Kind == Prefix && c.Depth == 0 && slices.Contains(Inscriptions[:], c.ID)
}

// Chapter is one entry of SUMMARY.md.
type Chapter struct {
	ID        string              // unique in the book, from the file name: "ch03-how-poll-works"; "part-1" for parts
	Kind      ChapterKind         //
	Generated Generated           //
	Depth     int                 // 0 for top-level entries of SUMMARY.md, 1 for their children, and so on
	Number    []int               // 3 or 3.1 as numbered in SUMMARY.md; part number for parts; nil without
	Title     Localized[[]Inline] // of the chapter's level-1 heading, else of SUMMARY.md; no level marker, no hand-written number
	Label     Localized[string]   // in an edition: what stands above the title, "Chapter 3", "第一部分"; nil without a number
	Level     string              // level marker taken from the heading: "🟢", "🟡", "🔴" or ""
	Sources   Localized[*Source]  // as read: each language's file
	Blocks    []Block             // in an edition: what is printed, without the level-1 heading
	Span      Span                // in SUMMARY.md
}

// Source is one file of a chapter in one language.
type Source struct {
	File   string  // "en/ch03.md"
	Blocks []Block // the whole file, the level-1 heading included
}
