package layout

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// details sets a folded text unfolded: its summary as a title, beside a thin rule.
func (l *Layout) details(b *content.Details, s setting) part {
	language := s.languageOf(b)
	rule := l.theme.Callout.Rule / 2
	inner := l.boxed(s, rule, 0)
	inner.language, inner.element = language, s.element.Add(page.KindAside, language)
	title := l.text(b.Summary, l.theme.Style(theme.DetailsSummary, language), language, inner.Measure, 0, page.RoleBody, b.Span, inner.element.Add(page.KindParagraph, ""))
	text := l.flow(b.Blocks, inner)
	p := stack([]part{{slices: title, onGrid: true}, text})
	for _, at := range text.items {
		p.items = append(p.items, len(title)+at)
	}
	if len(p.slices) == 0 {
		return p
	}
	keepTitle(p.slices, len(title))
	repeatTitle(p.slices, l.text(plainText(continued(content.PlainText(b.Summary), l.labelLanguages(b)[:1]), b.Span), l.theme.Style(theme.DetailsSummary, language), language, inner.Measure, 0, page.RoleBody, b.Span, nil))
	color := l.theme.Color("tint-rule")
	l.decorate(p.slices, s.Measure, decoration{rule: &color, ruleWidth: rule})
	style := l.theme.Style(theme.CalloutText, language)
	p.before, p.after, p.onGrid = style.Before, style.After, true
	return p
}
