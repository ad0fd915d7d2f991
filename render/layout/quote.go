package layout

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// quote sets a quotation between wider margins.
func (l *Layout) quote(b *content.Quote, s setting) part {
	inner := s.inset(l.theme.Quote.Indent, l.theme.Quote.Indent/2)
	inner.style, inner.language, inner.hanging, inner.nested, inner.aside = theme.QuoteText, s.languageOf(b), false, true, true
	inner.element = s.element.Add(page.KindQuote, inner.language)
	p := l.flow(b.Blocks, inner)
	style := l.theme.Style(theme.QuoteText, inner.language)
	p.before, p.after, p.onGrid = style.Before, style.After, true
	return p
}
