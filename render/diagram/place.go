package diagram

import (
	"strings"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/svg"
	"diptych/render/theme"
	"diptych/render/unit"
)

// Run sets characters on one line without breaking, from the origin: inline.Setter.Run.
type Run func(text string, style theme.Style, language content.Language, role page.Role) ([]page.Item, unit.Pt)

// Place sets a drawing with its top left corner at (x, y), scale points to a user unit: its paths as they
// are and its texts as real text, fitted to the width that each has in the drawing.
func Place(drawing *svg.Drawing, run Run, x, y unit.Pt, scale float64) []page.Item {
	var all strings.Builder
	for _, e := range drawing.Elements {
		if t, ok := e.(*svg.Text); ok {
			all.WriteString(t.Text)
		}
	}
	of := language(all.String())
	var items []page.Item
	var end page.Point // of the text before
	for _, e := range drawing.Elements {
		switch e := e.(type) {
		case *svg.Path:
			items = append(items, e.Place(x, y, scale))
		case *svg.Text:
			at := page.Point{X: x + unit.Pt(e.X*scale), Y: y + unit.Pt(e.Y*scale)}
			if e.Continues {
				at = page.Point{X: end.X + unit.Pt(e.X*scale), Y: end.Y + unit.Pt(e.Y*scale)}
			}
			set, width := placeText(e, run, of, at, scale)
			items = append(items, set...)
			end = page.Point{X: at.X + width, Y: at.Y}
		}
	}
	return items
}

// placeText sets one text and returns its width.
func placeText(t *svg.Text, run Run, of content.Language, at page.Point, scale float64) ([]page.Item, unit.Pt) {
	style := theme.Style{Family: theme.Sans, Bold: t.Bold, Italic: t.Italic, Size: unit.Pt(t.Size * scale), Color: faded(t.Color, t.Opacity), Align: theme.Ragged}
	if strings.Contains(strings.ToLower(t.Family), "mono") {
		style.Family = theme.Mono
	}
	text := t.Text
	if t.Continues && strings.HasPrefix(text, " ") {
		// A run starts with its first letter: the blank that parts it from the text before is set as a gap.
		space := style.Size / 4
		at.X += space
		text = text[1:]
	}
	items, width := run(text, style, of, page.RoleFigure)
	if length := unit.Pt(t.Length * scale); length > 0 {
		width = fit(items, width, length)
	}
	shift := at.X
	switch t.Anchor {
	case svg.Middle:
		shift -= width / 2
	case svg.End:
		shift -= width
	}
	for _, item := range items {
		move(item, shift, at.Y)
	}
	if t.Rotation != 0 {
		turned(items, at, t.Rotation)
	}
	return items, width
}

// fit brings a set run to a length by the same change to the advance of every glyph. A run without glyphs,
// a picture, is centred.
func fit(items []page.Item, width, length unit.Pt) unit.Pt {
	glyphs := 0
	for _, item := range items {
		if t, ok := item.(*page.Text); ok && !t.Invisible {
			glyphs += len(t.Glyphs)
		}
	}
	if glyphs == 0 {
		for _, item := range items {
			move(item, (length-width)/2, 0)
		}
		return length
	}
	each := (length - width) / unit.Pt(max(1, glyphs-1)) // nothing behind the last
	if glyphs == 1 {
		each = (length - width) / 2
		for _, item := range items {
			move(item, each, 0)
		}
		return length
	}
	passed := 0 // glyphs to the left
	for _, item := range items {
		move(item, each*unit.Pt(passed), 0)
		if t, ok := item.(*page.Text); ok && !t.Invisible {
			for i := range t.Glyphs {
				t.Glyphs[i].Advance += float64(each/t.Size) * 1000
			}
			passed += len(t.Glyphs)
		}
	}
	return length
}

// move shifts an item that the run has just made.
func move(item page.Item, dx, dy unit.Pt) {
	switch item := item.(type) {
	case *page.Text:
		item.X += dx
		item.Y += dy
	case *page.Image:
		item.X += dx
		item.Y += dy
	case *page.Path:
		for i := range item.Segments {
			for j := range item.Segments[i].Points {
				item.Segments[i].Points[j].X += dx
				item.Segments[i].Points[j].Y += dy
			}
		}
	}
}

// Size gives the type size that rules a drawing, in user units: the one that most of its letters have, and 0
// when it has no text.
func Size(drawing *svg.Drawing) float64 {
	letters := map[float64]int{}
	for _, e := range drawing.Elements {
		if t, ok := e.(*svg.Text); ok {
			letters[t.Size] += len([]rune(t.Text))
		}
	}
	size, most := 0.0, 0
	for s, n := range letters {
		if n > most || n == most && s < size {
			size, most = s, n
		}
	}
	return size
}

// Scale gives the scale at which a drawing fits into width by height with its type at most at best, in points
// to a user unit, and the size of that type (0 without text).
func Scale(drawing *svg.Drawing, width, height, best unit.Pt) (scale float64, size unit.Pt) {
	scale = min(float64(width)/drawing.Width, float64(height)/drawing.Height)
	units := Size(drawing)
	if units == 0 {
		return min(scale, 72.0/96), 0 // at most its natural size
	}
	scale = min(scale, float64(best)/units)
	return scale, unit.Pt(units * scale)
}

// faded mixes a colour with the paper, as text on a page is opaque.
func faded(c page.Color, opacity float64) page.Color {
	mix := func(v float64) float64 { return 1 - (1-v)*opacity }
	return page.Color{R: mix(c.R), G: mix(c.G), B: mix(c.B)}
}
