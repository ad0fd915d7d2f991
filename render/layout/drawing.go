package layout

import (
	"math"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/svg"
	"diptych/render/theme"
	"diptych/render/unit"
)

// drawn places a drawing at a scale in the middle of its measure. Its texts are shaped with the book's faces.
func (l *Layout) drawn(d *svg.Drawing, scale float64, b content.Block, s setting) Slice {
	x := s.Left + (s.Width-unit.Pt(d.Width*scale))/2
	language := s.languageOf(b)
	out := Slice{Height: l.steps(unit.Pt(d.Height * scale)), Span: b.Base().Span}
	var pen unit.Pt // where the last text ended
	var penY unit.Pt
	for _, e := range d.Elements {
		switch e := e.(type) {
		case *svg.Path:
			path := e.Place(x, 0, scale)
			path.Role = page.RoleFigure
			out.Items = append(out.Items, path)
		case *svg.Text:
			at := page.Point{X: x + unit.Pt(e.X*scale), Y: unit.Pt(e.Y * scale)}
			if e.Continues {
				at = page.Point{X: pen + unit.Pt(e.X*scale), Y: penY + unit.Pt(e.Y*scale)}
			}
			items, width := l.drawnText(e, scale, language, out.Span)
			switch e.Anchor {
			case svg.Middle:
				at.X -= width / 2
			case svg.End:
				at.X -= width
			}
			out.Items = append(out.Items, turnItems(items, at, -e.Rotation)...)
			pen, penY = at.X+width, at.Y
		}
	}
	return out
}

// drawnText shapes one run of a drawing with its baseline's start at 0, 0, as wide as the drawing says.
func (l *Layout) drawnText(t *svg.Text, scale float64, language content.Language, span content.Span) ([]page.Item, unit.Pt) {
	style := theme.Style{Family: theme.Sans, Bold: t.Bold, Italic: t.Italic, Size: unit.Pt(t.Size * scale), Leading: 1, Color: over(t.Color, t.Opacity)}
	run := l.setter.RunWith(t.Text, style, language, page.RoleFigure, span, l.diagnostics)
	items, width := moveItems(run.Items, 0, 0), run.Width
	want := unit.Pt(t.Length * scale)
	if want <= 0 || width <= 0 || picture(items) {
		return items, width
	}
	stretch(items, want/width)
	return items, want
}

// stretch spaces the glyphs of a run so that it gets factor times as wide.
func stretch(items []page.Item, factor unit.Pt) {
	for _, it := range items {
		t := it.(*page.Text)
		t.X *= factor
		glyphs := make([]page.Glyph, len(t.Glyphs))
		copy(glyphs, t.Glyphs)
		for i := range glyphs {
			glyphs[i].Advance *= float64(factor)
		}
		t.Glyphs = glyphs
	}
}

// over is a colour with an opacity as it looks on white paper.
func over(c page.Color, opacity float64) page.Color {
	mix := func(v float64) float64 { return 1 - opacity*(1-v) }
	return page.Color{R: mix(c.R), G: mix(c.G), B: mix(c.B)}
}

// turnItems places items, whose origin is 0, 0, at a point and turns them about it, degrees counter-clockwise as seen.
func turnItems(items []page.Item, at page.Point, degrees float64) []page.Item {
	if degrees == 0 {
		return moveItems(items, at.X, at.Y)
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	turn := func(p page.Point) page.Point {
		return page.Point{X: at.X + p.X*unit.Pt(cos) + p.Y*unit.Pt(sin), Y: at.Y - p.X*unit.Pt(sin) + p.Y*unit.Pt(cos)}
	}
	out := moveItems(items, 0, 0)
	for _, it := range out {
		switch it := it.(type) {
		case *page.Text:
			p := turn(page.Point{X: it.X, Y: it.Y})
			it.X, it.Y, it.Rotation = p.X, p.Y, it.Rotation+degrees
		case *page.Path:
			for i := range it.Segments {
				for k := range it.Segments[i].Points {
					it.Segments[i].Points[k] = turn(it.Segments[i].Points[k])
				}
			}
		}
	}
	return out
}
