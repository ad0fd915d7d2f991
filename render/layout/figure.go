package layout

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // so that image.DecodeConfig knows the size of one
	_ "image/png"
	"path"
	"strings"

	"diptych/content"
	"diptych/render/diagram"
	"diptych/render/page"
	"diptych/render/svg"
	"diptych/render/theme"
	"diptych/render/unit"
)

// image places a PNG, JPEG or SVG, centred, its caption below.
func (l *Layout) image(b *content.Image, s setting) part {
	data, err := l.resources.Image(b.Path)
	if err != nil {
		l.diagnostics.Error("image-missing", b.Span, fmt.Sprintf("%s cannot be read: %v", b.Path, err), "check the path of the image")
		return part{}
	}
	if strings.EqualFold(path.Ext(b.Path), ".svg") {
		drawing, err := svg.Parse(bytes.NewReader(data))
		if err != nil {
			l.diagnostics.Error("image-unreadable", b.Span, fmt.Sprintf("%s is no drawing: %v", b.Path, err), "save it as plain SVG")
			return part{}
		}
		for _, w := range drawing.Warnings {
			l.diagnostics.Warn("image-simplified", b.Span, b.Path+": "+w.String(), "save it with plain shapes and attributes")
		}
		return l.drawing(drawing, b.Caption, b.Alt, b, s)
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width < 1 || config.Height < 1 {
		l.diagnostics.Error("image-unreadable", b.Span, b.Path+" is neither a PNG nor a JPEG", "convert the image to PNG")
		return part{}
	}
	width, height := l.imageSize(config.Width, config.Height, s.Width)
	s.element = s.element.Add(page.KindDivision, s.languageOf(b))
	picture := &page.Image{X: s.Left + (s.Width-width)/2, Width: width, Height: height, Data: data, Format: format, Alt: b.Alt, Role: page.RoleFigure, Element: figureElement(b.Alt, s), Span: b.Span}
	figure := Slice{Height: l.steps(height), Items: []page.Item{picture}, Span: b.Span}
	return l.withCaptionBelow(figure, l.theme.Figure.Shrink, b.Caption, b, s)
}

// imageSize is the size of a picture on the page: as sharp as the theme's most, unless that leaves it under half the
// measure; then larger, down to the theme's least sharpness; and never larger than the page allows.
func (l *Layout) imageSize(pixelsWide, pixelsHigh int, measure unit.Pt) (width, height unit.Pt) {
	at := func(dpi float64) unit.Pt { return unit.Pt(float64(pixelsWide) * 72 / dpi) }
	f := l.theme.Figure
	width = max(at(f.MaxDPI), min(at(f.MinDPI), measure/2))
	width = min(width, measure)
	height = width * unit.Pt(pixelsHigh) / unit.Pt(pixelsWide)
	if most := l.figureHeight(); height > most {
		width, height = width*most/height, most
	}
	return width, height
}

// figureHeight is the most that a figure takes of a page where text stands too.
func (l *Layout) figureHeight() unit.Pt {
	return l.depth() * unit.Pt(l.theme.Figure.MaxHeight)
}

// depth is the height of the type area.
func (l *Layout) depth() unit.Pt { return unit.Pt(l.theme.Page.Lines) * l.theme.Grid }

// diagram places the picture that was rendered of a Mermaid source.
func (l *Layout) diagram(b *content.Diagram, s setting) part {
	data, ok := l.resources.Diagram(b.Source)
	if !ok {
		l.diagnostics.Error("diagram-missing", b.Span, "the diagram has not been rendered", "run diptych diagrams")
		return part{}
	}
	drawing, err := svg.Parse(bytes.NewReader(data))
	if err != nil {
		l.diagnostics.Error("diagram-unreadable", b.Span, fmt.Sprintf("the rendered diagram cannot be read: %v", err), "run diptych diagrams")
		return part{}
	}
	alt := b.Alt
	if described := strings.TrimSpace(content.PlainText(b.Description)); described != "" {
		alt = described
	}
	return l.drawing(drawing, b.Caption, alt, b, s)
}

// figureElement is the element of a figure, beside which its caption stands: what replaces the picture for who cannot
// see it must not replace the caption too. A picture without words for it adorns the text; a drawing has the words that
// stand in it.
func figureElement(alt string, s setting) *page.Element {
	if alt == "" {
		return nil
	}
	e := s.element.Add(page.KindFigure, "")
	if e != nil {
		e.Alt = alt
	}
	return e
}

// headingRoom is what the highest figure leaves of a page, in steps: a heading with its space may stand above it.
const headingRoom = 5 * theme.StepsPerLine

// drawing places a drawing where its type is legible: upright, over a page but for a heading, or turned.
func (l *Layout) drawing(d *svg.Drawing, c content.Caption, alt string, b content.Block, s setting) part {
	if d.Width <= 0 || d.Height <= 0 {
		l.diagnostics.Error("image-unreadable", b.Base().Span, "the drawing has no size", "give it a width and a height or a viewBox")
		return part{}
	}
	if alt == "" {
		alt = wordsOf(d)
	}
	caption := Height(l.caption(c, wordFigure, "", b, s.within(nil), true)) + l.theme.Style(theme.CaptionText, s.language).Before
	s.element = s.element.Add(page.KindDivision, s.languageOf(b))
	least := l.theme.Figure.MinType
	scale, legible := l.drawingScale(d, s.Width, l.figureHeight())
	if !legible {
		if higher, ok := l.drawingScale(d, s.Width, l.depth()-l.high(caption+headingRoom)); ok || s.closed || s.cell {
			scale, legible = higher, ok
		}
	}
	if !legible && !s.closed && !s.cell {
		turned := setting{Measure: Measure{Width: l.depth()}, style: s.style, language: s.language, element: s.element}
		room := l.turnedSteps() - caption
		if wide, ok := l.drawingScale(d, turned.Width, l.high(room)); wide > scale {
			if !ok {
				l.warnSmall(d, wide, least, b)
			}
			return l.turned(l.drawn(d, wide, alt, b, turned), c, b, turned)
		}
	}
	if !legible {
		l.warnSmall(d, scale, least, b)
	}
	if s.scale > 0 {
		scale = min(scale, s.scale)
	}
	shrink := l.theme.Figure.Shrink
	if size := diagram.Size(d) * scale; size > 0 {
		shrink = max(shrink, float64(least)/size)
	}
	return l.withCaptionBelow(l.drawn(d, scale, alt, b, s), shrink, c, b, s)
}

func (l *Layout) warnSmall(d *svg.Drawing, scale float64, least unit.Pt, b content.Block) {
	l.diagnostics.Warn("diagram-small", b.Base().Span, fmt.Sprintf("the type of the drawing comes out at %.1f pt, under %.1f pt", diagram.Size(d)*scale, float64(least)), "split the diagram or shorten its labels")
}

// turnedSteps is the height of a turned page's type area.
func (l *Layout) turnedSteps() int { return int(l.theme.Page.Measure() / l.theme.Step()) }

// drawingScale is the number of points to a unit at which a drawing fits, its type no larger than the theme's most;
// legible says that its type is no smaller than the least.
func (l *Layout) drawingScale(d *svg.Drawing, width, height unit.Pt) (scale float64, legible bool) {
	scale, size := diagram.Scale(d, width, height, l.theme.Figure.MaxType)
	return scale, size == 0 || size >= l.theme.Figure.MinType-1e-6
}

// drawn places a drawing at a scale in the middle of its measure.
func (l *Layout) drawn(d *svg.Drawing, scale float64, alt string, b content.Block, s setting) Slice {
	at := b.Base().Span
	run := func(text string, style theme.Style, language content.Language, role page.Role) ([]page.Item, unit.Pt) {
		line := l.setter.RunWith(text, style, language, role, at, l.diagnostics)
		return line.Items, line.Width
	}
	x := s.Left + (s.Width-unit.Pt(d.Width*scale))/2
	items := diagram.Place(d, run, x, 0, scale)
	for _, it := range items {
		if path, ok := it.(*page.Path); ok {
			path.Role = page.RoleFigure
		}
	}
	page.Mark(items, figureElement(alt, s))
	return Slice{Height: l.steps(unit.Pt(d.Height * scale)), Items: items, Span: at}
}

// wordsOf lists the texts of a drawing in the order in which they are painted.
func wordsOf(d *svg.Drawing) string {
	var out []string
	for _, e := range d.Elements {
		if t, ok := e.(*svg.Text); ok {
			out = append(out, strings.TrimSpace(t.Text))
		}
	}
	return strings.Join(out, ", ")
}

// turned makes one slice of a figure and its caption for a page of its own, in the middle of its turned type area.
func (l *Layout) turned(figure Slice, c content.Caption, b content.Block, s setting) part {
	whole := l.joined(l.withCaptionBelow(figure, 1, c, b, s).slices)
	out := Slice{Height: l.turnedSteps(), Break: Landscape, Span: b.Base().Span}
	out.add(whole.Move(0, l.high((out.Height-whole.Height)/2)))
	return part{slices: []Slice{out}}
}
