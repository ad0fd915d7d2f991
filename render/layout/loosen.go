package layout

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// Prices of paragraphs that are set a line longer or shorter than they like.
const (
	demeritsToCost = 500   // demerits that are worth a unit more
	mostDemerits   = 60000 // a setting that has so many more than the best is not offered
	leastLoose     = 3     // lines of a paragraph that is set otherwise
	loosestLine    = 1.6   // stretch of a line, relative to what it offers
	shortestLast   = 3.0   // em that the last line has at least
)

// loosen is how a block is set otherwise: nil unless it is a paragraph or a pair of paragraphs of some lines. first is how it
// likes to be set.
func (l *Layout) loosen(b content.Block, first part, as laid) Loosen {
	if len(first.slices) < leastLoose || !loosens(b) || first.slices[0].Height%theme.StepsPerLine != 0 {
		return nil
	}
	s, within := as.at, as.at.element
	var next *page.Element
	if children(within) > as.children {
		next = within.Children[as.children]
	}
	height, count, demerits := Height(first.slices), len(first.slices), first.demerits
	return func(less bool) (Slack, bool) {
		s.loose = 1
		if less {
			s.loose = -1
		}
		// What was reported and counted of the block once is not again.
		diagnostics, paragraphs := l.diagnostics, l.paragraphs
		l.diagnostics, l.paragraphs = nil, as.paragraphs
		if next != nil {
			s.element = &page.Element{Kind: within.Kind, Language: within.Language, Parent: within.Parent}
		}
		p := l.block(b, as.above, s)
		l.diagnostics, l.paragraphs = diagnostics, paragraphs
		if next != nil { // of two settings, the one that is printed reads at this place
			within.AdoptBefore(s.element, next)
		}
		extra := p.demerits - demerits
		if len(p.slices) == 0 || Height(p.slices) != height+s.loose*theme.StepsPerLine || extra > mostDemerits || !fair(p.slices) {
			return Slack{}, false
		}
		l.anchor(&p.slices[0], b, s)
		return Slack{Less: less, Cost: l.theme.Slack.Paragraph + int(max(extra, 0)/demeritsToCost), Count: count, Other: func([]Slice) []Slice { return p.slices }}, true
	}
}

func children(e *page.Element) int {
	if e == nil {
		return 0
	}
	return len(e.Children)
}

// loosens reports whether a block is text that may be set otherwise.
func loosens(b content.Block) bool {
	switch b := b.(type) {
	case *content.Paragraph:
		return true
	case *content.Pair:
		return len(b.Left) == 1 && len(b.Right) == 1 && loosens(b.Left[0]) && loosens(b.Right[0])
	}
	return false
}

// looser sets the column of a pair of paragraphs that decides its depth a line longer, or those that do a line shorter.
// number is the count of paragraphs before the pair, rightward the first element of its right column.
func (l *Layout) looser(b *content.Pair, loose int, left, right setting, first, second part, number int, rightward *page.Element) (part, part) {
	count := l.paragraphs
	difference := len(first.slices) - len(second.slices)
	if difference >= 0 {
		left.loose, l.paragraphs = loose, number
		outer := left.element
		if outer != nil {
			left.element = &page.Element{Kind: outer.Kind, Language: outer.Language, Parent: outer.Parent}
		}
		first = l.flow(b.Left, left)
		if outer != nil { // what the left column says reads before the right one's
			outer.AdoptBefore(left.element, rightward)
		}
	}
	if difference < 0 || difference == 0 && loose < 0 {
		right.loose, l.paragraphs = loose, number+1
		second = l.flow(b.Right, right)
	}
	l.paragraphs = count
	return first, second
}

// fair reports whether no line of a setting is too loose, and no last line too short.
func fair(slices []Slice) bool {
	for _, s := range slices {
		for _, line := range s.Lines {
			if line.Ratio > loosestLine || line.Last && line.Role == page.RoleBody && float64(line.Set) < shortestLast*float64(line.Size) {
				return false
			}
		}
	}
	return true
}
