package layout

import (
	"cmp"
	"slices"

	"diptych/content"
	"diptych/render/theme"
)

// slack is what space around a block at the top level may give. Headings and exercises take lines above, where their space
// stands; blocks that are off the grid take half of a line at each side. None takes a line that would part it from its heading.
func (l *Layout) slack(b content.Block, headed bool, p part) []Slack {
	above := Slack{Count: len(p.slices), Lead: theme.StepsPerLine}
	cost := l.theme.Slack.Subsection
	switch b := b.(type) {
	case *content.Heading:
		if headed {
			return nil
		}
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
		if headed {
			return nil
		}
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

// wholeAbove is what may be used of the slack of a block on facing pages: whole lines above it, which both pages gain.
func wholeAbove(list []Slack) []Slack {
	return slices.DeleteFunc(list, func(x Slack) bool { return x.Other != nil || x.Lead%theme.StepsPerLine != 0 || x.Lead == 0 })
}

// added is what a slack adds above its block and below it, in steps.
func (x Slack) added() (above, below int) {
	if x.Less || x.Other != nil {
		return 0, 0
	}
	return x.Lead, theme.StepsPerLine - x.Lead
}

// limitSlack holds what may be added between two blocks to what the theme allows in one place: of what the block above
// gives there and what the block below gives, the cheapest stays. A page then gains its lines in several places.
func (l *Layout) limitSlack(parts []part) {
	for k := range len(parts) + 1 {
		var above, below []Slack // of the blocks between which the place is
		if k > 0 {
			above = parts[k-1].slices[0].Slack
		}
		if k < len(parts) {
			below = parts[k].slices[0].Slack
		}
		type offer struct {
			of          *Slack
			cost, added int
		}
		var offers []offer
		for i := range above {
			if _, added := above[i].added(); added > 0 {
				offers = append(offers, offer{&above[i], above[i].Cost, added})
			}
		}
		for i := range below {
			if added, _ := below[i].added(); added > 0 {
				offers = append(offers, offer{&below[i], below[i].Cost, added})
			}
		}
		slices.SortStableFunc(offers, func(x, y offer) int { return cmp.Compare(x.cost, y.cost) })
		room := l.theme.Slack.Most
		dropped := map[*Slack]bool{}
		for _, x := range offers {
			if x.added > room {
				dropped[x.of] = true
				continue
			}
			room -= x.added
		}
		if len(dropped) == 0 {
			continue
		}
		if k > 0 {
			parts[k-1].slices[0].Slack = without(above, dropped)
		}
		if k < len(parts) {
			parts[k].slices[0].Slack = without(below, dropped)
		}
	}
}

// without is a list anew, since the old one may be kept, but for some of it.
func without(list []Slack, dropped map[*Slack]bool) []Slack {
	var out []Slack
	for i := range list {
		if !dropped[&list[i]] {
			out = append(out, list[i])
		}
	}
	return out
}

// handDown gives the lines below a block to the one that follows, above which they stand: so a page has them too when
// the block began on another one. A figure keeps its own, as it may move away.
func handDown(parts []part) {
	for k := range len(parts) - 1 {
		first, next := &parts[k].slices[0], &parts[k+1].slices[0]
		if first.Float || next.Break == Landscape {
			continue
		}
		var kept []Slack
		for _, x := range first.Slack {
			if above, below := x.added(); above > 0 || below == 0 {
				kept = append(kept, x)
				continue
			}
			x.Count, x.Lead = len(parts[k+1].slices), theme.StepsPerLine
			next.Slack = append(slices.Clip(next.Slack), x)
		}
		first.Slack = kept
	}
}
