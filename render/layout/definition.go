package layout

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// definitions sets terms with their meanings indented below.
func (l *Layout) definitions(b *content.DefinitionList, s setting) part {
	language := s.languageOf(b)
	style := l.theme.Style(theme.DefinitionTerm, language)
	var parts []part
	whole := s.element.Add(page.KindList, language)
	for _, item := range b.Items {
		one := whole.Add(page.KindItem, "")
		var terms []Slice
		for _, term := range item.Terms {
			terms = append(terms, l.text(term, style, language, s.Measure, 0, page.RoleBody, item.Span, one.Add(page.KindLabel, ""))...)
		}
		for i := range terms {
			terms[i].Penalty = Forbidden
		}
		parts = append(parts, part{slices: terms, before: style.Before, onGrid: true})
		for _, blocks := range item.Definitions {
			inner := s.inset(l.theme.List.Indent, 0).within(one.Add(page.KindBody, ""))
			inner.hanging, inner.nested, inner.aside, inner.language = true, true, true, language
			parts = append(parts, l.flow(blocks, inner))
		}
	}
	return stack(parts)
}
