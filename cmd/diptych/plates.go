package main

import (
	"bytes"
	"fmt"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/pdf"
	printshop "diptych/render/press"
	"diptych/render/shape"
)

// forPress makes the two files that a printer wants of an edition: the inside, and the cover that goes around it.
func (p *press) forPress(j job, e *printed, d *content.Diagnostics) ([]output, error) {
	pages, err := e.take(d)
	if err != nil || pages == nil {
		return nil, err
	}
	inside, outside, err := p.plates(e.edition, pages, d)
	if err != nil || d.HasErrors() {
		return nil, err
	}
	var out []output
	for _, file := range []struct {
		name  string
		pages *page.Book
	}{{j.fileName(p.book.Slug), inside}, {fmt.Sprintf("%s.%s.cover.pdf", p.book.Slug, j.edition), outside}} {
		var buffer bytes.Buffer
		if err := pdf.Write(&buffer, file.pages, p.library); err != nil {
			return nil, err
		}
		out = append(out, output{path: file.name, edition: string(j.edition), pages: len(file.pages.Pages), data: buffer.Bytes()})
	}
	return out, nil
}

// plates makes pages ready for a press.
func (p *press) plates(edition *content.Book, pages *page.Book, d *content.Diagnostics) (inside, outside *page.Book, err error) {
	shop, err := printshop.New(p.book.Press, p.look, d)
	if err != nil {
		return nil, nil, err
	}
	inside = shop.Block(pages)
	return inside, shop.Wrap(edition, len(inside.Pages), p.types, shape.New(p.library), p.look, p.resources()), nil
}
