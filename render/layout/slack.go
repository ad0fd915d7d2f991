package layout

import (
	"slices"

	"diptych/content"
	"diptych/render/theme"
)

// Costs of a line more or less of space, in the units of Slice.Penalty. One empty line at the foot costs 36, two 144.
const (
	sectionMore    = 12  // above the heading of a section
	subsectionMore = 30  // above other headings, and above exercises
	furtherMore    = 110 // a second line at the same place
	sectionLess    = 60  // above the heading of a section
	besideBoxMore  = 40  // above or below a callout, a folded text or a quotation
	belowMore      = 80  // all of it below a figure, a table or a listing
	aroundMore     = 24  // half of the line above a figure, a table or a listing, half below
)

// slack is what space around a block at the top level may give. Headings and exercises take lines above, where their space
// stands; blocks that are off the grid take half of a line at each side, unless that would part them from their heading.
func (l *Layout) slack(b content.Block, headed bool, p part) []Slack {
	above := Slack{Count: len(p.slices), Lead: theme.StepsPerLine}
	cost := subsectionMore
	switch b := b.(type) {
	case *content.Heading:
		style := l.theme.Style(headingStyle(b.Level), l.languages[0])
		out := make([]Slack, 0, 3)
		if b.Level <= 2 {
			cost = sectionMore
		}
		above.Cost = cost
		out = append(out, above)
		above.Cost = cost + furtherMore
		out = append(out, above)
		if style.Before-theme.StepsPerLine > style.After {
			out = append(out, Slack{Less: true, Cost: sectionLess, Count: len(p.slices), Lead: -theme.StepsPerLine})
		}
		return out
	case *content.Exercise, *content.Solution:
		above.Cost = cost
		return []Slack{above}
	case *content.Callout, *content.Details, *content.Quote:
		return besideBox(headed, p)
	case *content.Pair:
		if len(b.Left) > 0 && standsApart(b.Left[0]) {
			return besideBox(headed, p)
		}
	case *content.Code, *content.Table, *content.Image, *content.Diagram:
		if p.slices[0].Break == Landscape {
			return nil
		}
		below := Slack{Cost: belowMore, Count: len(p.slices)}
		if headed {
			return []Slack{below}
		}
		return []Slack{{Cost: aroundMore, Count: len(p.slices), Lead: theme.StepsPerLine / 2}, below}
	}
	return nil
}

// besideBox is a line above a box and one below, or two; below a heading, only the latter.
func besideBox(headed bool, p part) []Slack {
	var out []Slack
	for _, cost := range [...]int{besideBoxMore, besideBoxMore + furtherMore} {
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
