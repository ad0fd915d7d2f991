package layout

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// cardItem sets what a chapter has marked for the reference card.
func (l *Layout) cardItem(b *content.CardItem, s setting) part {
	s.language, s.nested = s.languageOf(b), true
	s.element = s.element.Add(page.KindSection, s.language)
	var title []Slice
	style := l.theme.Style(theme.CardTitle, s.language)
	spoken := l.spoken(b.Title, s.language)
	elements := structured(s.element, page.Heading(l.level+1), spoken)
	for i, language := range spoken {
		title = append(title, l.text(b.Title[language], l.theme.Style(theme.CardTitle, language), language, s.Measure, 0, page.RoleHeading, b.Span, elements[i])...)
	}
	p := stack([]part{{slices: title, onGrid: true}, l.flow(b.Blocks, s)})
	for i := range title {
		p.slices[i].Penalty = Forbidden
	}
	p.before, p.onGrid = style.Before, true
	return p
}
