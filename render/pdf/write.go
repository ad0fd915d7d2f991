// Package pdf draws finished pages. It decides nothing: a page.Book says where everything is.
//
// gopdf serves as the container: it embeds and subsets TrueType files, images and page objects. All
// text and paths are operators of our own, handed to gopdf through one call a page. A finishing pass over
// the result adds what gopdf has no words for: characters of glyphs, links, destinations, bookmarks, page
// labels and metadata, and writes the file so that the same pages give the same bytes.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/signintech/gopdf"

	"diptych/fonts"
	"diptych/render/page"
)

// Write draws the book. The library must have every face that the pages name. A link or a bookmark whose
// target no page has is an error: whoever made the pages forgot an anchor.
func Write(w io.Writer, book *page.Book, library *fonts.Library) error {
	if len(book.Pages) == 0 {
		return errors.New("pdf: the book has no pages")
	}
	drawn, doc, err := container(book, library)
	if err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	finished, err := finish(drawn, doc, book)
	if err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	if _, err := w.Write(finished); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}

// document is what the finishing pass needs to know of the drawing.
type document struct {
	contents  [][]byte // of the pages, compressed; nil for those that gopdf has because its pictures stand there
	faces     []*face
	opacities map[string]float64
	inks      map[page.Color]page.Ink // nil for a screen
	pictures  []*page.Image           // those of a press, which are not gopdf's, each once
	structure *structure              // nil without one
}

// container makes gopdf's file: pages with content, fonts and images, and nothing else.
func container(book *page.Book, library *fonts.Library) ([]byte, *document, error) {
	byID, faces, err := collectFaces(book, library)
	if err != nil {
		return nil, nil, err
	}
	gp := &gopdf.GoPdf{}
	gp.Start(gopdf.Config{PageSize: gopdf.Rect{W: float64(book.Pages[0].Width), H: float64(book.Pages[0].Height)}})
	gp.SetNoCompression() // of pages: we compress them
	for _, f := range faces {
		if err := gp.AddTTFFontData(f.name, f.file.withPrivateCmap(f.glyphs())); err != nil {
			return nil, nil, fmt.Errorf("font %s: %w", f.name, err)
		}
	}
	doc := &document{faces: faces, opacities: map[string]float64{}}
	if book.Press != nil {
		doc.inks = book.Press.Inks
	} else { // who makes plates reads no structure
		doc.structure = newStructure(book.Structure)
	}
	compressor := newDeflater()
	stream := &contentStream{faces: byID, opacities: doc.opacities, inks: doc.inks}
	for i := range book.Pages {
		if err := drawPage(gp, i, &book.Pages[i], stream, compressor, doc); err != nil {
			return nil, nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	for _, f := range faces {
		if err := gp.SetFont(f.name, "", 10); err != nil {
			return nil, nil, fmt.Errorf("font %s: %w", f.name, err)
		}
		if _, err := gp.MeasureTextWidth(f.privateText()); err != nil {
			return nil, nil, fmt.Errorf("font %s: %w", f.name, err)
		}
	}
	var out bytes.Buffer
	if _, err := gp.WriteTo(&out); err != nil { // once only: gopdf appends everything again at a second call
		return nil, nil, err
	}
	return out.Bytes(), doc, nil
}

// drawPage makes one page and its content. Where there are pictures, their operators are gopdf's, and ours go between them.
func drawPage(gp *gopdf.GoPdf, index int, p *page.Page, stream *contentStream, compressor *deflater, doc *document) error {
	gp.AddPageWithOption(gopdf.PageOption{PageSize: &gopdf.Rect{W: float64(p.Width), H: float64(p.Height)}})
	stream.start(p)
	marks := &marker{stream: stream, structure: doc.structure, page: index}
	pictures := false
	for _, item := range p.Items {
		if text, ok := item.(*page.Text); ok {
			for _, s := range stream.spans(text) {
				if err := marks.next(s.text, s.says); err != nil {
					return err
				}
				if len(s.text.Glyphs) > 0 {
					stream.text(s.text)
				}
				marks.said()
			}
			continue
		}
		if err := marks.next(item, ""); err != nil {
			return err
		}
		switch item := item.(type) {
		case *page.Path:
			stream.path(item)
		case *page.Image:
			if item.Format == formatCMYK {
				stream.picture(doc.addPicture(item), item)
				continue
			}
			holder, err := imageHolder(item)
			if err != nil {
				return err
			}
			pictures = true
			inject(gp, &stream.Buffer) // what lies below the picture is painted first
			box := gopdf.Rect{W: float64(item.Width), H: float64(item.Height)}
			if err := gp.ImageByHolder(holder, float64(item.X), float64(item.Y), &box); err != nil {
				return fmt.Errorf("image %q: %w", item.Alt, err)
			}
		}
	}
	if stream.unknown != nil {
		return fmt.Errorf("there is no ink for the colour %v", *stream.unknown)
	}
	marks.close()
	if pictures {
		inject(gp, &stream.Buffer)
		doc.contents = append(doc.contents, nil)
	} else {
		doc.contents = append(doc.contents, compressor.deflated(stream.Bytes()))
	}
	return nil
}

// inject puts operators on the current page and empties the buffer. gopdf writes PaintStyle as it is after
// "re" within q and Q: the rectangle is given up, q is closed, and a new one opened for gopdf's Q.
func inject(gp *gopdf.GoPdf, operators *bytes.Buffer) {
	if operators.Len() == 0 {
		return
	}
	gp.RectFromLowerLeftWithOpts(gopdf.DrawableRectOptions{PaintStyle: gopdf.PaintStyle("n\nQ\n" + operators.String() + "q")})
	operators.Reset()
}
