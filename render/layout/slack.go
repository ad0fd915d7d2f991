package layout

import (
	"slices"

	"diptych/content"
	"diptych/render/theme"
)

// slack is what space around a block at the top level may give. Headings and exercises take lines above, where their space
// stands; blocks that are off the grid take half of a line at each side, unless that would part them from their heading.
func (l *Layout) slack(b content.Block, headed bool, p part) []Slack {
	above := Slack{Count: len(p.slices), Lead: theme.StepsPerLine}
	cost := l.theme.Slack.Subsection
	switch b := b.(type) {
	case *content.Heading:
		style := l.theme.Style(headingStyle(b.Level), l.languages[0])
		out := make([]Slack, 0, 3)
		if b.Level <= 2 {
			cost = l.theme.Slack.Section
		}
		above.Cost = cost
		out = append(out, above)
		above.Cost = cost + l.theme.Slack.Further
		out = append(out, above)
		if style.Before-theme.StepsPerLine > style.After {
			out = append(out, Slack{Less: true, Cost: l.theme.Slack.SectionLess, Count: len(p.slices), Lead: -theme.StepsPerLine})
		}
		return out
	case *content.Exercise, *content.Solution, *content.CardItem:
		second := above
		above.Cost, second.Cost = cost, cost+l.theme.Slack.Further
		return []Slack{above, second}
	case *content.Callout, *content.Details, *content.Quote:
		return l.besideBox(headed, p)
	case *content.Pair:
		if len(b.Left) > 0 && standsApart(b.Left[0]) {
			return l.besideBox(headed, p)
		}
	case *content.Code, *content.Table, *content.Image, *content.Diagram:
		if p.slices[0].Break == Landscape {
			return nil
		}
		below := Slack{Cost: l.theme.Slack.Below, Count: len(p.slices)}
		if headed {
			return []Slack{below}
		}
		return []Slack{{Cost: l.theme.Slack.Around, Count: len(p.slices), Lead: theme.StepsPerLine / 2}, below}
	}
	return nil
}

// besideBox is a line above a box and one below, or two; below a heading, only the latter.
func (l *Layout) besideBox(headed bool, p part) []Slack {
	var out []Slack
	for _, cost := range [...]int{l.theme.Slack.Box, l.theme.Slack.Box + l.theme.Slack.Further} {
		below := Slack{Cost: cost, Count: len(p.slices)}
		if !headed {
			above := below
			above.Lead = theme.StepsPerLine
			out = append(out, above)
		}
		out = append(out, below)
	}
	return out
}

// standsApart reports whether a block of a pair stands apart from the text.
func standsApart(b content.Block) bool {
	switch b.(type) {
	case *content.Callout, *content.Details, *content.Quote, *content.Code:
		return true
	}
	return false
}

// levelSlack is that of a block on facing pages: only space above what stands at one height on both leaves them level.
func levelSlack(first Slice) []Slack {
	if !first.Level {
		return nil
	}
	return slices.DeleteFunc(first.Slack, func(x Slack) bool { return x.Slices != nil || x.Lead%theme.StepsPerLine != 0 || x.Lead == 0 })
}
