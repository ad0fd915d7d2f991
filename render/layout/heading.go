package layout

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// heading sets the heading of a section; it is never the last line of a page.
func (l *Layout) heading(b *content.Heading, s setting) part {
	name := headingStyle(b.Level)
	switch {
	case s.apparatus():
		name = theme.IndexLetter
	case s.aside:
		name = theme.Heading4
	}
	var slices []Slice
	var style theme.Style
	title := content.Localized[string]{}
	spoken := l.spoken(b.Text, s.languageOf(b))
	in := append([]content.Language(nil), spoken...) // what it is in
	if own := b.Language; own != "" && len(in) == 1 {
		in[0] = own // where a catalogue has no translation, it is not what it stands for
	}
	elements := structured(s.element, l.headingKind(b.Level, s), in)
	for i, language := range in {
		text := b.Text[spoken[i]]
		title[spoken[i]] = content.PlainText(text)
		here := l.theme.Style(name, language)
		if i == 0 {
			style = here
			text = numbered(b.Number, text, b.Marker, b.Span)
		} else {
			here.Size *= unit.Pt(l.theme.SecondHeading)
		}
		lines := l.text(text, here, language, s.Measure, 0, page.RoleHeading, b.Span, elements[i])
		if i > 0 && len(lines) > 0 {
			lines[0].Items = append(l.setter.Blank(here, language, page.RoleHeading, elements[i]), lines[0].Items...)
		}
		slices = append(slices, lines...)
	}
	if len(slices) == 0 {
		return part{}
	}
	for i := range slices {
		slices[i].Penalty = Forbidden
	}
	if !s.aside {
		slices[0].Mark = &Mark{Level: b.Level, Title: title}
	}
	if s.apparatus() {
		return part{slices: slices, before: style.Before, after: style.After}
	}
	return onLines(slices, style, l)
}

// headingKind is that of a heading in the structure, where no level is left out on the way down (PDF/UA-1, 7.4.2). One of an
// aside is below the section that it stands in, whatever it is called there.
func (l *Layout) headingKind(level int, s setting) page.Kind {
	if s.aside {
		return page.Heading(l.level + 1)
	}
	l.level = min(max(level, 1), l.level+1)
	return page.Heading(l.level)
}

// structured gives the elements for a text that stands in several languages: parts of one element.
func structured(within *page.Element, kind page.Kind, languages []content.Language) []*page.Element {
	if len(languages) == 0 {
		return nil
	}
	whole := within.Add(kind, languages[0])
	if len(languages) == 1 {
		return []*page.Element{whole}
	}
	out := make([]*page.Element, len(languages))
	for i, language := range languages {
		out[i] = whole.Add(page.KindSpan, language)
	}
	return out
}

// onLines sets a heading off the lines of the grid: steps of the space above that fill no line stand within the slice,
// where they stay at the top of a page. The space below is shared with what follows, so that a table is no farther
// from its heading than text.
func onLines(slices []Slice, style theme.Style, l *Layout) part {
	before := style.Before - style.Before%theme.StepsPerLine
	slices[0] = padTop(slices[0], style.Before-before, l)
	return part{slices: slices, before: before, after: style.After, onGrid: true}
}

// padTop adds steps above what a slice shows.
func padTop(s Slice, steps int, l *Layout) Slice {
	if steps == 0 {
		return s
	}
	s = s.Move(0, l.high(steps))
	s.Height += steps
	return s
}

// headingStyle is the style of a level; all below the fourth look like it.
func headingStyle(level int) theme.StyleName {
	switch level {
	case 1:
		return theme.Heading1
	case 2:
		return theme.Heading2
	case 3:
		return theme.Heading3
	}
	return theme.Heading4
}

// numbered puts the number before and the level marker behind a title.
func numbered(number string, text []content.Inline, marker string, at content.Span) []content.Inline {
	node := content.InlineNode{Span: at}
	out := []content.Inline{}
	if number != "" {
		out = append(out, &content.Text{InlineNode: node, Value: number + "\u2002"})
	}
	out = append(out, text...)
	if marker != "" {
		out = append(out, &content.Text{InlineNode: node, Value: " " + marker})
	}
	return out
}

// spoken lists the languages that a localized text has, in the edition's order; language is that of a text which
// only one edition's language concerns.
func (l *Layout) spoken(text content.Localized[[]content.Inline], language content.Language) []content.Language {
	var out []content.Language
	for _, x := range l.languages {
		if len(text[x]) > 0 {
			out = append(out, x)
		}
	}
	if len(out) == 0 && len(text[language]) > 0 {
		out = append(out, language)
	}
	return out
}
