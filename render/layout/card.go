package layout

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// cardItem sets what a chapter has marked for the reference card.
func (l *Layout) cardItem(b *content.CardItem, s setting) part {
	s.language = s.languageOf(b)
	var title []Slice
	style := l.theme.Style(theme.CardTitle, s.language)
	for _, language := range l.spoken(b.Title, s.language) {
		title = append(title, l.text(b.Title[language], l.theme.Style(theme.CardTitle, language), language, s.Measure, 0, page.RoleHeading, b.Span)...)
	}
	p := stack([]part{{slices: title, onGrid: true}, l.flow(b.Blocks, s)})
	for i := range title {
		p.slices[i].Penalty = Forbidden
	}
	p.before, p.onGrid = style.Before, true
	return p
}
