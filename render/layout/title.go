package layout

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// Text sets inlines that stand in no block, such as labels and entries of the contents: one slice a line, without
// space around it.
func (l *Layout) Text(text []content.Inline, style theme.Style, language content.Language, m Measure, role page.Role, e *page.Element) []Slice {
	return l.text(text, style, language, m, 0, role, spanOf(text), e)
}

// Title is Text whose lines stay together. Lines in the roles of headings and titles come out about equally long.
func (l *Layout) Title(text []content.Inline, style theme.Style, language content.Language, m Measure, role page.Role, e *page.Element) []Slice {
	out := l.Text(text, style, language, m, role, e)
	for i := range out[:max(len(out)-1, 0)] {
		out[i].Penalty = Forbidden
	}
	return out
}

func spanOf(text []content.Inline) content.Span {
	for _, in := range text {
		if !in.At().IsZero() {
			return in.At()
		}
	}
	return content.Span{}
}
