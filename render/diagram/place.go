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
	set := width
	if length := unit.Pt(t.Length * scale); length > 0 {
		room := length
		if t.Anchor == svg.Middle {
			room += overhang * style.Size
		}
		set = fit(items, width, length, room)
		width = length
	}
	shift := at.X
	switch t.Anchor {
	case svg.Middle:
		shift -= set / 2
	case svg.End:
		shift -= set
	}
	for _, item := range items {
		move(item, shift, at.Y)
	}
	if t.Rotation != 0 {
		turned(items, at, t.Rotation)
	}
	return items, width
}

// mostStretch is how far apart letters may be spread to fill the width that a text has in its drawing, in em;
// what is left over stays at its sides. Closing them up has no limit: words must stay in their boxes. But a box has
// a margin around a centred text, which may hang half an em over its width: the browser leaves less space
// between Han and Latin than the book does.
const (
	mostStretch = 0.02
	overhang    = 0.5
)

// fit brings a set run nearer to a length, and under room, by the same change to the advance of every glyph.
func fit(items []page.Item, width, length, room unit.Pt) unit.Pt {
	glyphs := 0
	var size unit.Pt
	for _, item := range items {
		if t, ok := item.(*page.Text); ok && !t.Invisible {
			glyphs += len(t.Glyphs)
			size = max(size, t.Size)
		}
	}
	if glyphs < 2 { // nothing stands between: a sign, or a picture
		return width
	}
	each := min(max(0, length-width)/unit.Pt(glyphs-1), mostStretch*size)
	if width > room {
		each = (room - width) / unit.Pt(glyphs-1)
	}
	passed := 0 // glyphs to the left
	for _, item := range items {
		move(item, each*unit.Pt(passed), 0)
		if t, ok := item.(*page.Text); ok && !t.Invisible {
			for i := range t.Glyphs {
				t.Glyphs[i].Advance = float32(float64(t.Glyphs[i].Advance) + float64(each/t.Size)*1000)
			}
			passed += len(t.Glyphs)
		}
	}
	return width + each*unit.Pt(glyphs-1)
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

// faded mixes a colour with the paper, as text on a page is opaque.
func faded(c page.Color, opacity float64) page.Color {
	mix := func(v float64) float64 { return 1 - (1-v)*opacity }
	return page.Color{R: mix(c.R), G: mix(c.G), B: mix(c.B)}
}
