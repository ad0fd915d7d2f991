// Package epub makes an EPUB 3 of an edition: content.Book to bytes, without a page in between. It decides
// nothing about pages, because the reading system does; what it settles is structure, language, links, and a
// style sheet that survives night modes, large type and poor engines.
//
// The steps: collect the places that links lead to, write each chapter as a tree of XHTML, subset the faces to
// the characters of those trees, hand everything to go-epub for packing, replace what it cannot express, check
// the result and write the archive in a fixed order and time.
package epub

import (
	"fmt"
	"io"
	"slices"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/highlight"
	"diptych/render/shape"
	"diptych/render/theme"
)

// Resources are what a book shows beside its own text.
type Resources struct {
	// Image returns the bytes of a file of the book; the path is that of content.Image.
	Image func(path string) ([]byte, error)
	// Diagram returns the pre-rendered flat SVG of a Mermaid source, and whether there is one.
	Diagram func(source string) ([]byte, bool)
	// Listings remembers their tokens; nil: each is split where it is written.
	Listings *highlight.Memory
}

// Options are what a build chooses.
type Options struct {
	Print    *Print            // the printed book of the same edition, for the page list; nil without one
	Editions []content.Edition // that the book is published in, this one included

	ReaderFonts bool // embed no typefaces: for readers who bring their own
	Kindle      bool // show drawings as PNG: what converts books for Kindle handles no SVG
}

// Write makes the EPUB of an edition. What is wrong in the manuscript goes to d; where that holds errors the file
// is still written, so that the caller decides. An error is a fault of the program or of the machine.
func Write(w io.Writer, book *content.Book, resources Resources, library *fonts.Library, options Options, d *content.Diagnostics) error {
	look := theme.Load(book.Theme, d)
	if look == nil {
		return nil // d says why
	}
	p := &publication{
		book: book, languages: readingOrder(book), resources: resources, library: library, theme: look, diagnostics: d,
		outliner: newOutliner(shape.New(library)), options: options, drawn: map[said]bool{}, census: newCensus(library),
	}
	if err := p.make(); err != nil {
		return fmt.Errorf("epub: %w", err)
	}
	if err := p.pack(w); err != nil {
		return fmt.Errorf("epub: %w", err)
	}
	return nil
}

// publication is an EPUB in the making.
type publication struct {
	book        *content.Book
	languages   []content.Language // of the edition, in the order in which they are read
	resources   Resources
	library     *fonts.Library
	theme       *theme.Theme
	diagnostics *content.Diagnostics
	outliner    *outliner
	options     Options

	places   map[string]place // what links may lead to, by ID
	files    []string         // of the chapters, by index; "" for drafts
	items    []*item          // the manifest, in the order of the archive
	pictures pictures
	contents []*entry             // the tree of the table of contents
	breaks   map[spot][]pageBreak // where printed pages begin; emptied as they are written
	pages    []*entry             // of the printed book
	figures  []*entry             // numbered diagrams and images, in reading order
	tables   []*entry             // captioned tables
	long     []description
	census   *census
	drawn    map[said]bool // characters that some face has, as far as was asked
	absent   map[rune]bool // characters that no face has
}

// item is one file of the publication.
type item struct {
	id         string
	name       string // inside EPUB/: "xhtml/ch01.xhtml"
	mediaType  string
	properties string
	data       []byte
	deflated   []byte   // the same, once go-epub has packed it
	root       *element // of XHTML documents, until data is written
	counted    bool     // its characters are in the census
	spine      bool     // in reading order
	language   content.Language
}

// Folders are those that go-epub writes to.
const (
	folderText   = "xhtml/"
	folderStyle  = "css/"
	folderFonts  = "fonts/"
	folderImages = "images/"

	mediaXHTML = "application/xhtml+xml"
	mediaSVG   = "image/svg+xml"
	mediaPNG   = "image/png"
	mediaCSS   = "text/css"
	mediaFont  = "font/ttf"
	mediaNCX   = "application/x-dtbncx+xml"
)

// primary is the language of the audience: the metadata and the documents are in it. Who reads both languages
// side by side reads Chinese and learns English.
func (p *publication) primary() content.Language {
	if p.bilingual() {
		return content.Chinese
	}
	return p.languages[0]
}

// readingOrder gives the languages of an edition in the order in which its EPUB has them.
func readingOrder(book *content.Book) []content.Language {
	languages := book.Edition.Languages()
	if book.EPUB.ChineseFirst {
		slices.Reverse(languages)
	}
	return languages
}

// bilingual reports whether the edition prints two languages.
func (p *publication) bilingual() bool { return len(p.languages) > 1 }

// localize gives a text of the book in the languages of the edition, leaving out those it lacks.
func (p *publication) localize(s content.Localized[string]) label {
	var out label
	for _, l := range p.languages {
		if s[l] != "" {
			out = append(out, labelPart{l, s[l]})
		}
	}
	return out
}

// make writes all documents but those that describe the package.
func (p *publication) make() error {
	p.index()
	p.breaks = p.pageBreaks()
	if err := p.addCover(); err != nil {
		return err
	}
	p.addTitlePage()
	for i, c := range p.book.Chapters {
		if c.Inscription() {
			p.addChapter(c, p.files[i])
		}
	}
	contents := p.addDocument("contents", wordContents.join(p.languages)) // filled when the chapters are known
	for i, c := range p.book.Chapters {
		switch {
		case c.Kind == content.Draft:
			p.enter(c, "", nil)
		case !c.Inscription():
			p.addChapter(c, p.files[i])
		}
	}
	p.addDescriptions()
	colophon, licences := p.addColophon(), p.addDocument("licences", wordLicences.join(p.languages))
	p.fillContents(contents)
	p.countTexts() // the next two name the typefaces of what is there, and bring no others
	typefaces := p.embedded()
	p.fillColophon(colophon, typefaces)
	p.fillLicences(licences, typefaces)
	for _, it := range p.items {
		if it.root != nil {
			it.data = document(it.root)
		}
	}
	p.items = append(p.items, p.pictures.items...)
	if err := p.addStyles(); err != nil {
		return err
	}
	return nil
}
