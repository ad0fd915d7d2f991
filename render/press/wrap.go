package press

import (
	"strings"

	"diptych/content"
	"diptych/render/cover"
	"diptych/render/inline"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/shape"
	"diptych/render/theme"
	"diptych/render/unit"
)

// Proportions of the cover's outside.
const (
	backMargin    = 0.13 // of the width of the back, left and right of its text
	backTop       = 0.13 // of the height
	leastSpine    = 6.0  // mm: a title on a narrower one slips onto the front when the binding is not exact
	spineShare    = 0.42 // of the spine's width that the type is high
	spineMost     = unit.Pt(15)
	spineMargin   = 0.06 // of the height, above and below
	centreOfGlyph = 0.36 // em above the baseline: the middle of a capital, and nearly that of a Han
)

// Wrap makes the cover that goes around a book of so many pages: back, spine and front on one sheet. The front is the drawing
// that all files share; the leaf that meets the spine goes on over the spine and the back.
func (s *Shop) Wrap(book *content.Book, pages int, types *inline.Case, shaper *shape.Shaper, look *theme.Theme, res layout.Resources) *page.Book {
	look = look.ForEdition(book.Edition, book.Layout)
	w := &wrap{shop: s, book: book, languages: book.Edition.Languages(), look: look, setter: inline.NewSetter(types, look),
		width: look.Page.Width, height: look.Page.Height, spine: s.spine(pages)}
	bleed := s.bleed()
	right := w.width + w.spine
	for _, item := range cover.Front(book, shaper, look, cover.Sheet{Width: w.width, Height: w.height, Bleed: bleed}) {
		w.items = append(w.items, layout.Slice{Items: []page.Item{item}}.Move(right, 0).Items...)
	}
	w.fill(look.Color("cover-en"), -bleed, -bleed, right+bleed, w.height+2*bleed)
	w.back(layout.New(w.setter, look, res, book.Edition, s.diagnostics))
	w.title()
	w.barcode()

	out := &page.Book{Press: s.ready(), Metadata: page.Metadata{
		Title: spoken(book.Title, w.languages) + " · Cover", Authors: book.Authors, Language: w.languages[0].Tag(),
		Subject:    s.binding(pages),
		Identifier: book.Publication.Identifier + "#" + string(book.Edition) + "#cover", Date: book.Publication.Date,
	}}
	flat := page.Page{Width: 2*w.width + w.spine, Height: w.height, Items: w.items}
	out.Pages = []page.Page{s.sheet(flat, out.Press, w.width, right)}
	return out
}

// wrap is a cover that is being made. Its left edge is that of the back.
type wrap struct {
	shop                 *Shop
	book                 *content.Book
	languages            []content.Language
	look                 *theme.Theme
	setter               *inline.Setter
	width, height, spine unit.Pt
	items                []page.Item
}

func (w *wrap) fill(color page.Color, x, y, width, height unit.Pt) {
	corner := func(op page.SegmentOp, x, y unit.Pt) page.Segment {
		return page.Segment{Op: op, Points: [3]page.Point{{X: x, Y: y}}}
	}
	w.items = append(w.items, &page.Path{Fill: &color, Role: page.RoleArtifact, Segments: []page.Segment{
		corner(page.MoveTo, x, y), corner(page.LineTo, x+width, y), corner(page.LineTo, x+width, y+height), corner(page.LineTo, x, y+height),
		{Op: page.ClosePath},
	}})
}

// back sets the text of the back, in the columns of the edition where it has two languages.
func (w *wrap) back(l *layout.Layout) {
	margin := w.width * backMargin
	measure := w.width - 2*margin
	columns := []layout.Measure{{Left: margin, Width: measure}}
	if len(w.languages) > 1 {
		first := unit.Pt(w.look.Columns.Left) * (measure - w.look.Columns.Gap)
		columns = []layout.Measure{{Left: margin, Width: first}, {Left: margin + first + w.look.Columns.Gap, Width: measure - first - w.look.Columns.Gap}}
	}
	room := w.height - barcodeHeight - 2*barcodeAway
	for i, language := range w.languages {
		blocks := w.shop.order.Back[language]
		if len(blocks) == 0 {
			continue
		}
		y := w.height * backTop
		for k, slice := range l.BlocksIn(blocks, language, layout.Measure{Width: columns[i].Width}) {
			if k > 0 {
				y += unit.Pt(slice.Before) * w.look.Step()
			}
			w.items = append(w.items, w.inked(slice.Move(columns[i].Left, y).Items)...)
			y += unit.Pt(slice.Height) * w.look.Step()
		}
		if y > room {
			w.shop.diagnostics.Warn("press-back-long", content.Span{File: blocks[0].Base().Span.File}, "the text of the back cover reaches into the place of the barcode",
				"shorten it")
		}
	}
}

// inked gives what is set on the back the colour of the cover's type.
func (w *wrap) inked(items []page.Item) []page.Item {
	color := w.look.Color("cover-type")
	for _, item := range items { // copies already: Slice.Move made them
		switch it := item.(type) {
		case *page.Text:
			it.Redress(func(d *page.Dress) { d.Color = color })
		case *page.Path:
			if it.Fill != nil {
				it.Fill = &color
			}
			if it.Stroke != nil {
				it.Stroke = &color
			}
		}
	}
	return items
}

// title sets title and authors on the spine, read from the top down, where it is wide enough.
func (w *wrap) title() {
	if w.spine < unit.Mm(leastSpine) {
		return
	}
	size := min(w.spine*spineShare, spineMost)
	margin := w.height * spineMargin
	authors, authorsWidth := w.line(strings.Join(w.book.Authors, ", "), w.languages[0], size, false)
	room := w.height - 2*margin - authorsWidth - 2*size
	items, width := w.titles(w.book.Title, size)
	if width > room {
		head, _, _ := strings.Cut(strings.ReplaceAll(w.book.Title.In(w.languages...), "：", ":"), ":")
		head = strings.TrimSpace(head)
		if items, width = w.line(head, w.languages[0], size, true); width > room {
			size *= room / width
			items, _ = w.line(head, w.languages[0], size, true)
		}
	}
	w.down(items, margin, size)
	w.down(authors, w.height-margin-authorsWidth, size)
}

// titles sets what a title says in the languages of the edition on one line, once where they agree.
func (w *wrap) titles(title content.Localized[string], size unit.Pt) (items []page.Item, width unit.Pt) {
	add := func(said string, language content.Language) {
		set, wide := w.line(said, language, size, true)
		items = append(items, layout.Slice{Items: set}.Move(width, 0).Items...)
		width += wide
	}
	for i, language := range w.languages {
		switch said := title[language]; {
		case said == "" || i > 0 && said == title[w.languages[0]]:
		case width == 0:
			add(said, language)
		default:
			width += size / 2
			add("·", w.languages[0])
			width += size / 2
			add(said, language)
		}
	}
	return items, width
}

// line sets a text on one line.
func (w *wrap) line(said string, language content.Language, size unit.Pt, bold bool) ([]page.Item, unit.Pt) {
	style := w.look.Style(theme.CalloutTitle, language)
	style.Size, style.Bold, style.Color, style.Align = size, bold, w.look.Color("cover-type"), theme.Ragged
	endless := 2 * size * unit.Pt(len(said)+1)
	set := w.setter.Set(inline.Request{Inlines: []content.Inline{&content.Text{Value: said}}, Style: style, Language: language, Measure: endless, Role: page.RoleTitle})
	if len(set.Lines) == 0 {
		return nil, 0
	}
	return set.Lines[0].Items, set.Lines[0].Width
}

// down lays a line on the middle of the spine, from y on.
func (w *wrap) down(items []page.Item, y, size unit.Pt) {
	x := w.width + w.spine/2 - size*centreOfGlyph
	for _, item := range items {
		if text, ok := item.(*page.Text); ok {
			turned := *text
			turned.X, turned.Y = x-text.Y, y+text.X
			turned.Redress(func(d *page.Dress) { d.Rotation = -90 })
			w.items = append(w.items, &turned)
		}
	}
}

// spoken is what a text says in the languages of an edition, once where they agree.
func spoken(text content.Localized[string], languages []content.Language) string {
	var parts []string
	for _, language := range languages {
		if said := text[language]; said != "" && (len(parts) == 0 || parts[0] != said) {
			parts = append(parts, said)
		}
	}
	return strings.Join(parts, " · ")
}
