package inline

import (
	"bytes"
	"image"
	_ "image/jpeg" // formats that a manuscript may use
	_ "image/png"
	"path"
	"strings"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/svg"
	"diptych/render/unit"
)

// placed is an image within a line: a picture of pixels or a drawing.
type placed struct {
	data    []byte
	format  string
	drawing *svg.Drawing
	scale   float64 // points to a unit of the drawing
	height  unit.Pt
}

const (
	pixel      = 0.75 // pt: CSS pixels, 96 to the inch
	imageLimit = 1.25 // em: height that leaves the leading alone
	imageDrop  = 0.22 // em under the baseline
)

// inlineImage adds the image of a piece, or its alternative text when it cannot be shown.
func (p *paragraph) inlineImage(from *piece) {
	img, width, problem := p.loadImage(from.image, from.look.size)
	if problem != "" {
		p.Diagnostics.Error("image-unreadable", from.image.Span, "the image "+from.image.Path+" "+problem, "put a PNG, JPEG or SVG file of that name into the book")
		from.text = from.image.Alt
		if from.text == "" {
			from.text = path.Base(from.image.Path)
		}
		p.cut(from)
		return
	}
	p.atoms = append(p.atoms, atom{kind: picture, text: from.image.Alt, from: from, size: from.look.size, width: width, image: img})
}

// loadImage reads an image and gives the size it has in a line; problem says in words why it could not.
func (p *paragraph) loadImage(in *content.InlineImage, size unit.Pt) (img *placed, width unit.Pt, problem string) {
	if p.Image == nil {
		return nil, 0, "cannot be shown here"
	}
	data, err := p.Image(in.Path)
	if err != nil {
		return nil, 0, "cannot be read: " + err.Error()
	}
	img = &placed{data: data}
	var w, h float64
	if strings.EqualFold(path.Ext(in.Path), ".svg") {
		if img.drawing, err = svg.Parse(bytes.NewReader(data)); err != nil {
			return nil, 0, "is no SVG drawing: " + err.Error()
		}
		w, h = img.drawing.Width, img.drawing.Height
	} else {
		config, format, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return nil, 0, "is no PNG or JPEG: " + err.Error()
		}
		img.format = format
		w, h = float64(config.Width), float64(config.Height)
	}
	if w <= 0 || h <= 0 {
		return nil, 0, "has no size"
	}
	img.scale = min(pixel, imageLimit*float64(size)/h)
	if p.Measure > 0 {
		img.scale = min(img.scale, float64(p.Measure)/w)
	}
	img.height = unit.Pt(h * img.scale)
	return img, unit.Pt(w * img.scale), ""
}

// drawImage returns the items of an image whose left edge is x.
func (p *paragraph) drawImage(a *atom, x unit.Pt) []page.Item {
	top := unit.Em(imageDrop, a.size) - a.image.height - a.from.look.rise
	if limit := unit.Em(imageLimit, a.size); a.image.height < limit {
		top -= (limit - a.image.height) / 4
	}
	var figure *page.Element
	if alt := a.from.image.Alt; alt != "" { // one without adorns the text
		if figure = a.from.look.element.Add(page.KindFigure, ""); figure != nil {
			figure.Alt = alt
		}
	}
	if a.image.drawing != nil {
		items := a.image.drawing.Place(x, top, a.image.scale)
		page.Mark(items, figure)
		return items
	}
	return []page.Item{&page.Image{X: x, Y: top, Width: a.width, Height: a.image.height, Data: a.image.data, Format: a.image.format, Alt: a.from.image.Alt, Role: p.Role, Element: figure, Span: a.from.image.Span}}
}
