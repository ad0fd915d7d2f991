package layout

import (
	"slices"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// captionGap stands between a caption's number and its text, in em.
const captionGap = 0.8

// labelLanguages are those of a block's label: the block's own, or else the edition's, for what its languages share and for
// what is in none of them, since a catalogue has no translation of it.
func (l *Layout) labelLanguages(b content.Block) []content.Language {
	if own := b.Base().Language; slices.Contains(l.languages, own) {
		return []content.Language{own}
	}
	return l.languages
}

// captionLanguages are those that a caption is printed in: of what the languages share, those that it has text in.
func (l *Layout) captionLanguages(b content.Block, s setting) []content.Language {
	if b.Base().Language == "" && s.cell {
		return []content.Language{s.language}
	}
	return l.labelLanguages(b)
}

// caption sets the number and the text of a figure, table or listing, in each language that concerns it; file is the
// name of a listing's file or "". Short captions of figures are centred. In the structure
// they are one child of s.element, in two languages with a paragraph for each.
func (l *Layout) caption(c content.Caption, w word, file string, b content.Block, s setting, centered bool) []Slice {
	var out []Slice
	languages := l.captionLanguages(b, s)
	var within *page.Element
	for i, language := range languages {
		text := c.Text[language]
		if i == 0 && file != "" {
			text = withFile(text, file, language, b.Base().Span)
		}
		if len(text) == 0 && c.Number == "" {
			continue
		}
		if within == nil {
			within = s.element.Add(page.KindCaption, languages[0])
		}
		e := within
		if len(languages) > 1 {
			e = within.Add(page.KindParagraph, language)
		}
		out = append(out, l.captionIn(language, c.Number, w, text, s.Measure, b.Base().Span, centered, e)...)
	}
	for i := range out {
		out[i].Penalty = Forbidden
	}
	return out
}

// withFile is the text of a listing's caption with the name of its file in brackets, or that alone.
func withFile(text []content.Inline, file string, language content.Language, at content.Span) []content.Inline {
	name := []content.Inline{&content.CodeSpan{InlineNode: content.InlineNode{Span: at}, Value: file}}
	if len(text) == 0 {
		return name
	}
	opening, closing := brackets(language)
	return slices.Concat(text, plainText(opening, at), name, plainText(closing, at))
}

func (l *Layout) captionIn(language content.Language, number string, w word, text []content.Inline, m Measure, span content.Span, centered bool, e *page.Element) []Slice {
	style, labelStyle := l.theme.Style(theme.CaptionText, language), l.theme.Style(theme.CaptionLabel, language)
	var mark []page.Item
	var width, indent unit.Pt
	if number != "" {
		mark, width = l.setter.Run(label(w, number, language), labelStyle, language, page.RoleLabel)
		page.MarkText(mark, e)
		mark = append(mark, moveItems(l.setter.Blank(labelStyle, language, page.RoleLabel, e), width, 0)...)
		indent = width + unit.Em(captionGap, style.Size)
	}
	p := l.set(text, style, language, m.Width, indent, page.RoleCaption, e)
	x := m.Left
	if len(p.Lines) == 0 {
		slice := Slice{Height: style.Leading, Span: span, Items: mark}
		if centered {
			x += (m.Width - width) / 2
		}
		slice.Items = moveItems(mark, x, l.baseline(style))
		return []Slice{slice}
	}
	if centered && len(p.Lines) == 1 {
		x += max(0, (m.Width-endOf(p.Lines[0].Items, p.Lines[0].Width+indent))/2)
	}
	out := l.lines(p, style, Measure{x, m.Width}, span, e)
	out[0].Items = append(moveItems(mark, x, l.baseline(style)), out[0].Items...)
	return out
}

// endOf is how far the texts of a line reach to the right, at most widest.
func endOf(items []page.Item, widest unit.Pt) unit.Pt {
	end := unit.Pt(0)
	for _, it := range items {
		if t, ok := it.(*page.Text); ok {
			x := t.X
			for _, g := range t.Glyphs {
				x += unit.Pt(g.Advance) / 1000 * t.Size
			}
			end = max(end, x)
		}
	}
	if end == 0 {
		return widest
	}
	return end
}

// captionAbove sets the caption of a table or a listing, kept with what follows.
func (l *Layout) captionAbove(c content.Caption, w word, file string, b content.Block, s setting) []Slice {
	out := l.caption(c, w, file, b, s, false)
	if len(out) > 0 {
		out[len(out)-1].Height += l.theme.Style(theme.CaptionText, s.language).After
	}
	return out
}

// around is the space around a figure, in steps.
const around = theme.StepsPerLine / 2

// withCaptionBelow puts a figure and its caption together. The figure is one slice; shrink is the share of its size that it
// may keep where its page needs room.
func (l *Layout) withCaptionBelow(figure Slice, shrink float64, c content.Caption, b content.Block, s setting) part {
	style := l.theme.Style(theme.CaptionText, s.language)
	out := []Slice{figure}
	if below := l.caption(c, wordFigure, "", b, s, true); len(below) > 0 {
		out[0].Penalty = Forbidden
		below[0].Before = style.Before
		below[len(below)-1].Penalty = 0
		out = append(out, below...)
	}
	p := part{slices: out, before: around, after: around}
	if s.floating {
		p.figure = &shrinkable{whole: l.joined(out), items: len(figure.Items), height: figure.Height, least: shrink, middle: s.Left + s.Width/2}
		p.slices = []Slice{l.float([]*shrinkable{p.figure}, s, true, alone)}
	}
	return p
}

// joined makes one uncuttable slice of several.
func (l *Layout) joined(slices []Slice) Slice {
	out := Slice{Span: slices[0].Span, Height: Height(slices)}
	y := 0
	for i, x := range slices {
		if i > 0 {
			y += x.Before
		}
		out.add(x.Move(0, l.high(y)))
		y += x.Height
	}
	return out
}
