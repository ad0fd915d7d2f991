package layout

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// rule sets a thematic break: a short line in the middle of an empty grid line.
func (l *Layout) rule(b *content.Rule, s setting) part {
	width := s.Width / 6
	line := rectangle(s.Left+(s.Width-width)/2, l.theme.Grid/2, width, l.theme.Table.LightRule, l.theme.Color("rule"))
	return part{slices: []Slice{{Height: theme.StepsPerLine, Items: []page.Item{line}, Span: b.Span}}, onGrid: true}
}
