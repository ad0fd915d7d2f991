package main

import (
	"sync"

	"diptych/content"
	"diptych/render/compose"
	"diptych/render/epub"
	"diptych/render/layout"
	"diptych/render/page"
)

// printed is an edition and its pages, which are laid out once: for the PDF, and for the page list of the EPUB.
type printed struct {
	edition *content.Book
	wanted  bool // somebody will take the pages
	listed  bool // somebody will ask where they begin
	layOut  func(d *content.Diagnostics) (*page.Book, error)

	once  sync.Once
	pages *page.Book          // until they are taken: they are large
	found content.Diagnostics // while laying out
	begun *epub.Print         // where the pages begin
	err   error
}

func (p *press) printed(book *content.Book) *printed {
	return &printed{edition: book, layOut: func(d *content.Diagnostics) (*page.Book, error) {
		return compose.Book(book, p.types, p.look.ForEdition(book.Edition, book.Layout), p.resources(), d)
	}}
}

func (p *press) resources() layout.Resources {
	return layout.Resources{Image: p.image, Diagram: p.diagrams.SVG, Listings: p.listings, Foundry: p.foundry}
}

func (e *printed) make() {
	pages, err := e.layOut(&e.found)
	if e.err = err; err != nil || pages == nil {
		return
	}
	if e.listed {
		e.begun = epub.PrintOf(pages)
	}
	if e.wanted {
		e.pages = pages
	}
}

// take hands the pages over, once, with what was found while laying them out.
func (e *printed) take(d *content.Diagnostics) (*page.Book, error) {
	e.once.Do(e.make)
	pages := e.pages
	e.pages = nil
	d.Merge(&e.found)
	return pages, e.err
}

// print says where the pages begin. What was found while laying them out concerns the PDF alone.
func (e *printed) print() (*epub.Print, error) {
	e.once.Do(e.make)
	return e.begun, e.err
}
