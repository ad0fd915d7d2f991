package layout

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// indexList sets the entries of one letter. What does not fit the line of an entry hangs below it; sub-entries are
// indented. An entry that is cut starts again with its name.
func (l *Layout) indexList(b *content.IndexList, s setting) part {
	language := s.languageOf(b)
	style := l.theme.Style(theme.IndexText, language)
	set := func(text []content.Inline, indent unit.Pt, e *page.Element) []Slice {
		turn := l.theme.Index.Turn
		at := s.inset(indent+turn, 0).Measure
		out := l.text(text, style, language, at, -turn, page.RoleIndex, spanOf(text), e)
		guardLines(out)
		return out
	}
	whole := s.element.Add(page.KindList, language)
	var out []Slice
	for _, entry := range b.Entries {
		body := whole.Add(page.KindItem, "").Add(page.KindBody, "")
		lines := set(entry.Text, 0, body.Add(page.KindParagraph, ""))
		var sub *page.Element
		if len(entry.Entries) > 0 {
			sub = body.Add(page.KindList, "")
		}
		if len(entry.Entries) > 0 && len(lines) > 0 {
			lines[len(lines)-1].Penalty = Forbidden // a name alone at the foot says nothing
		}
		for _, below := range entry.Entries {
			lines = append(lines, set(below.Text, l.theme.Index.Indent, sub.Add(page.KindItem, "").Add(page.KindBody, ""))...)
		}
		repeatBetween(lines, func() []Slice {
			return set(append(append([]content.Inline{}, entry.Title...), plainText(goesOn(language), spanOf(entry.Title))...), 0, nil)
		})
		out = append(out, lines...)
	}
	return part{slices: out}
}
