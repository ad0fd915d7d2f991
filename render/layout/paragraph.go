package layout

import (
	"strings"
	"unicode/utf8"

	"diptych/content"
	"diptych/render/inline"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// paragraph sets running text.
func (l *Layout) paragraph(b *content.Paragraph, previous content.Block, s setting) part {
	language := s.languageOf(b)
	style := l.theme.Style(s.style, language)
	request := l.request(b.Text, style, language, s.Width, firstIndent(style, language, previous, s), page.RoleBody)
	request.Element, request.Looseness = s.element.Add(page.KindParagraph, language), s.loose
	set := l.setter.Set(request)
	p := part{slices: l.lines(set, style, s.Measure, b.Span, request.Element), onGrid: true, demerits: set.Demerits}
	guardLines(p.slices)
	if style.Leading%theme.StepsPerLine == 0 {
		for i := range p.slices {
			p.slices[i].OnGrid = true // also where a figure or a listing from another page stands above
		}
	}
	if n := len(p.slices); n > 0 && leadsIn(b.Text) {
		p.slices[n-1].Penalty = leadInBreak
	}
	if s.style != theme.Body {
		return p
	}
	p.before, p.after = style.Before, style.After
	return p
}

// firstIndent: an English paragraph is indented when it follows another one, a Chinese one always (CLREQ 2.4.1);
// the first of a list item hangs on its mark.
func firstIndent(style theme.Style, language content.Language, previous content.Block, s setting) unit.Pt {
	_, follows := previous.(*content.Paragraph)
	if s.hanging || language != content.Chinese && !follows && !s.follows {
		return 0
	}
	return style.Indent
}

// leadsIn reports whether a paragraph ends in a colon: it announces the next block.
func leadsIn(text []content.Inline) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(content.PlainText(text)))
	return r == ':' || r == '：'
}

// guardLines forbids breaks that would leave a line alone: at least two lines stay on each side, and a paragraph of
// three stays whole (CLREQ 孤行不成页).
func guardLines(slices []Slice) {
	n := len(slices)
	for i := range slices[:max(n-1, 0)] {
		if i == 0 || i == n-2 || n <= 3 {
			slices[i].Penalty = Forbidden
		} else if lines := slices[i].Lines; len(lines) > 0 && lines[len(lines)-1].Hyphenated {
			slices[i].Penalty = hyphenBreak
		}
	}
}

// text sets inlines to a measure: one slice a line. They are the text of an element, or of none.
func (l *Layout) text(inlines []content.Inline, style theme.Style, language content.Language, m Measure, indent unit.Pt, role page.Role, span content.Span, e *page.Element) []Slice {
	return l.lines(l.set(inlines, style, language, m.Width, indent, role, e), style, m, span, e)
}

func (l *Layout) set(inlines []content.Inline, style theme.Style, language content.Language, measure, indent unit.Pt, role page.Role, e *page.Element) inline.Paragraph {
	r := l.request(inlines, style, language, measure, indent, role)
	r.Element = e
	return l.setter.Set(r)
}

func (l *Layout) request(inlines []content.Inline, style theme.Style, language content.Language, measure, indent unit.Pt, role page.Role) inline.Request {
	return inline.Request{
		Inlines: inlines, Style: style.In(measure), Language: language, Measure: measure, FirstIndent: indent, Role: role,
		PageNumber: l.pageNumber, Image: l.resources.Image, Diagnostics: l.diagnostics,
	}
}

func (l *Layout) pageNumber(target string) string {
	if l.PageNumber == nil {
		return ""
	}
	return l.PageNumber(target)
}

// lines makes slices of set lines.
func (l *Layout) lines(p inline.Paragraph, style theme.Style, m Measure, span content.Span, e *page.Element) []Slice {
	l.paragraphs++
	baseline := l.baseline(style)
	out := make([]Slice, len(p.Lines))
	for i, line := range p.Lines {
		out[i] = l.line(line, m.Left, baseline, e)
		out[i].Height = style.Leading
		out[i].Lines[0].Leading = l.high(style.Leading)
		out[i].Span = span
	}
	return out
}

// line places a set line with its baseline y below the top of a slice. Its notes stand in the structure behind the element
// whose text it is.
func (l *Layout) line(line inline.Line, x, y unit.Pt, e *page.Element) Slice {
	record := moveRecord(line.Record, x, y)
	record.Paragraph = l.paragraphs
	s := Slice{
		Items:   placeItems(line.Items, x, y),
		Links:   moveLinks(line.Links, x, y),
		Anchors: moveAnchors(line.Anchors, x, y),
		Lines:   []page.Line{record},
	}
	for _, n := range line.Notes {
		if !l.noted[n] {
			l.noted[n] = true
			s.Anchors = append(s.Anchors, page.Anchor{ID: referenceAnchor(n), X: x, Y: 0})
			note := l.note(n, e)
			s.Notes = append(s.Notes, note)
			for i := range note.Slices { // a note that a note refers to stands behind it
				s.Notes = append(s.Notes, note.Slices[i].Notes...)
				note.Slices[i].Notes = nil
			}
		}
	}
	return s
}

// baseline is the distance from the top of a line to its baseline. Lines as high as whole grid lines have the
// baseline of the body, so that all of them stand on the grid; others have their capitals in the middle.
func (l *Layout) baseline(style theme.Style) unit.Pt {
	const capitals = 0.35 // em: half of their height
	if style.Leading%theme.StepsPerLine == 0 {
		body := l.theme.Style(theme.Body, l.languages[0])
		return l.high(style.Leading) - l.theme.Grid/2 + capitals*body.Size
	}
	return l.high(style.Leading)/2 + capitals*style.Size
}
