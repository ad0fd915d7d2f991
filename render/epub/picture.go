package epub

import (
	"bytes"
	"fmt"
	"image"
	_ "image/gif" // formats whose sizes we read
	_ "image/jpeg"
	_ "image/png"
	"math"
	"strconv"

	"diptych/content"
	"diptych/render/svg"
)

// pictures are the image files of a publication, each once.
type pictures struct {
	items []*item
	known map[string]string // name or path of the source -> name in the folder of images
	count map[string]int    // numbered names, by stem
}

// add keeps an image under a name and returns the reference to it from a text.
func (p *pictures) add(name, mediaType string, data []byte) string {
	if p.known == nil {
		p.known, p.count = map[string]string{}, map[string]int{}
	}
	if _, ok := p.known[name]; !ok {
		p.known[name] = name
		p.items = append(p.items, &item{id: "image-" + ascii(name), name: folderImages + name, mediaType: mediaType, data: data})
	}
	return "../" + folderImages + p.known[name]
}

// number gives the next name of a kind, without an extension: "diagram-1".
func (p *pictures) number(stem string) string {
	if p.count == nil {
		p.known, p.count = map[string]string{}, map[string]int{}
	}
	p.count[stem]++
	return stem + "-" + strconv.Itoa(p.count[stem])
}

// addDrawing keeps an SVG under a name, or its twin in pixels, so many wide, where no SVG can be shown. It returns the
// reference to it from a text.
func (p *publication) addDrawing(stem string, data []byte, width int, plate bool) (string, error) {
	if !p.options.Kindle {
		return p.pictures.add(stem+".svg", mediaSVG, data), nil
	}
	drawing, err := svg.Parse(bytes.NewReader(data))
	if err == nil {
		data, err = p.outliner.twin(drawing, width, plate)
	}
	if err != nil {
		return "", err
	}
	return p.pictures.add(stem+".png", mediaPNG, data), nil
}

// description is the long description of a diagram, in a document of its own behind the text.
type description struct {
	label    label
	figure   place // where the diagram stands
	id       string
	inlines  []content.Inline
	language content.Language
}

const descriptionsFile = "descriptions.xhtml"

// diagram shows the pre-rendered drawing of a Mermaid source.
func (w *writer) diagram(b *content.Diagram) *element {
	source, ok := w.resources.Diagram(b.Source)
	if !ok {
		w.diagnostics.Error("diagram-missing", b.Span, "the diagram has not been rendered", "run diptych diagrams")
		return nil
	}
	data, err := w.outliner.outlined(source)
	if err != nil {
		w.diagnostics.Error("diagram-unreadable", b.Span, fmt.Sprintf("the rendered diagram cannot be read: %v", err), "run diptych diagrams")
		return nil
	}
	drawing, err := svg.Parse(bytes.NewReader(source))
	var src string
	if err == nil {
		src, err = w.addDrawing(w.pictures.number("diagram"), data, twinWidth, false) // it has its plate
	}
	if err != nil {
		w.diagnostics.Error("diagram-unreadable", b.Span, fmt.Sprintf("the rendered diagram cannot be read: %v", err), "run diptych diagrams")
		return nil
	}
	img := tag("img").with("src", src).
		with("alt", w.alternative(b.Alt, b.Caption, wordDiagram)).
		with("width", pixels(drawing.Width)).with("height", pixels(drawing.Height))
	figure := tag("figure", img).class("diagram")
	caption := w.caption(wordFigure, b.Caption, "")
	label := w.captionLabel(wordFigure, b.Caption)
	at, named := w.places[b.ID()]
	if named {
		w.figures = append(w.figures, &entry{label: label, at: at})
	}
	if len(b.Description) > 0 && named {
		if caption == nil {
			caption = tag("figcaption")
		}
		id := w.fresh("details")
		languages := w.languages
		if b.Language != "" {
			languages = []content.Language{b.Language}
		}
		long := description{label: label, figure: at, id: fmt.Sprintf("%sdescription-%d", generatedPrefix, len(w.long)+1), inlines: b.Description,
			language: w.language}
		w.long = append(w.long, long)
		img.with("aria-details", id)
		link := wordDescription.leading(label, languages).with("id", id).with("href", descriptionsFile+"#"+long.id)
		caption.add(text(" "), tag("span", link).class("details-link"))
	}
	if caption != nil {
		figure.add(text("\n"), caption)
	}
	return figure
}

// alternative is the text that stands for a picture: the author's, else its caption, else what it is.
func (w *writer) alternative(alt string, c content.Caption, what word) string {
	if alt != "" {
		return alt
	}
	if s := w.plain(c.Text).String(); s != "" {
		return s
	}
	if c.Number != "" {
		return what.join(w.languages) + " " + c.Number
	}
	return what.join(w.languages)
}

func pixels(v float64) string {
	if v <= 0 {
		return ""
	}
	return strconv.Itoa(int(math.Ceil(v)))
}

// image shows a picture in a figure of its own.
func (w *writer) image(b *content.Image) *element {
	img := w.picture(b.Path, w.alternative(b.Alt, b.Caption, wordPicture), b.Span)
	if img == nil {
		return nil
	}
	figure := tag("figure", img).class("image")
	if caption := w.caption(wordFigure, b.Caption, ""); caption != nil {
		figure.add(text("\n"), caption)
	}
	if at, ok := w.places[b.ID()]; ok && b.Caption.Number != "" {
		w.figures = append(w.figures, &entry{label: w.captionLabel(wordFigure, b.Caption), at: at})
	}
	return figure
}

func (w *writer) inlineImage(in *content.InlineImage) []node {
	img := w.picture(in.Path, in.Alt, in.Span)
	if img == nil {
		return w.text(in.Alt, in.Span)
	}
	if in.Alt == "" { // an empty alternative text says "decoration"; with would leave the attribute out
		img.attributes = append(img.attributes, attribute{"alt", ""})
	}
	return []node{img.with("title", in.Title).class("inline")}
}

// picture makes the img of a file of the book, or nil when there is no such picture.
func (w *writer) picture(path, alt string, at content.Span) *element {
	data, err := w.resources.Image(path)
	if err != nil {
		w.diagnostics.Error("image-missing", at, fmt.Sprintf("%s cannot be read: %v", path, err), "check the path of the image")
		return nil
	}
	format, ok := formatOf(data)
	if !ok {
		w.diagnostics.Error("image-unreadable", at, fmt.Sprintf("%s is no PNG, JPEG, GIF or SVG image", path), "convert it to one of these")
		return nil
	}
	var width, height float64
	if format.mediaType == mediaSVG {
		drawing, err := svg.Parse(bytes.NewReader(data))
		if err == nil {
			err = checkStatic(data)
		}
		if err != nil {
			w.diagnostics.Error("image-unreadable", at, fmt.Sprintf("%s is no drawing: %v", path, err), "save it as plain SVG")
			return nil
		}
		width, height = drawing.Width, drawing.Height
	} else {
		config, _, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			w.diagnostics.Error("image-unreadable", at, fmt.Sprintf("%s is damaged: %v", path, err), "save the image again")
			return nil
		}
		width, height = float64(config.Width), float64(config.Height)
	}
	key := "path:" + path
	name, known := "", false
	if w.pictures.known != nil {
		name, known = w.pictures.known[key], w.pictures.known[key] != ""
	}
	if !known {
		if name, err = w.keep(data, format); err != nil {
			w.diagnostics.Error("image-unreadable", at, fmt.Sprintf("%s cannot be painted: %v", path, err), "save it as plain SVG, or as PNG")
			return nil
		}
		w.pictures.known[key] = name
	}
	return tag("img").with("src", name).with("alt", alt).with("width", pixels(width)).with("height", pixels(height))
}

// keep numbers a file of the book and returns the reference to it.
func (w *writer) keep(data []byte, format imageFormat) (string, error) {
	stem := w.pictures.number("image")
	if format.mediaType == mediaSVG {
		return w.addDrawing(stem, data, twinWidth, true)
	}
	return w.pictures.add(stem+format.extension, format.mediaType, data), nil
}

type imageFormat struct{ mediaType, extension string }

// formatOf tells the core media types of EPUB 3.3 apart that older readers know too.
func formatOf(data []byte) (imageFormat, bool) {
	head := bytes.TrimLeft(data[:min(len(data), 4096)], "\xEF\xBB\xBF \t\r\n")
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return imageFormat{mediaPNG, ".png"}, true
	case bytes.HasPrefix(data, []byte("\xFF\xD8\xFF")):
		return imageFormat{"image/jpeg", ".jpg"}, true
	case bytes.HasPrefix(data, []byte("GIF8")):
		return imageFormat{"image/gif", ".gif"}, true
	case bytes.HasPrefix(head, []byte("<")) && bytes.Contains(data, []byte("<svg")):
		return imageFormat{mediaSVG, ".svg"}, true
	}
	return imageFormat{}, false
}

// addDescriptions writes the long descriptions of all diagrams behind the text.
func (p *publication) addDescriptions() {
	if len(p.long) == 0 {
		return
	}
	w := p.addDocument("descriptions", wordDescriptions.join(p.languages))
	w.level = 1
	section := tag("section", hTag(1, wordDescriptions.localized(p.languages).nodes()...).with("id", chapterHeading)).
		class("appendix").with("epub:type", "appendix").with("role", "doc-appendix").with("aria-labelledby", chapterHeading)
	for _, d := range p.long {
		body := w.in(d.language, func() *element { return tag("p", w.inlines(d.inlines)...) })
		back := wordBackToFigure.leading(d.label, p.languages).with("href", d.figure.href(w.file)).with("role", "doc-backlink")
		section.add(text("\n"), tag("section", hTag(2, d.label.nodes()...), text("\n"), body, text("\n"), tag("p", back).class("turn")).with("id", d.id))
	}
	w.body().with("epub:type", "backmatter").add(section)
	p.contents = append(p.contents, &entry{label: wordDescriptions.localized(p.languages), at: place{file: w.file}})
}
