package compose

import (
	"math"
	"slices"

	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/paginate"
	"diptych/render/theme"
)

// breaks cuts slices into pages from the next page on. Where pages come out short or facing ones uneven although space
// has given what it can, the paragraphs there are set a line longer and shorter too, and what serves best is taken.
// What was cut before is looked up in kept, which remembers it.
func (s *sheets) breaks(set []layout.Slice, kept *cutting) []paginate.Page {
	input, options := s.measured(set)
	if pages := kept.again(set, input, options); pages != nil {
		return pages
	}
	*kept = cutting{first: &set[0], input: input, options: options}
	pages := s.c.breaker.Break(input, options)
	known := 0 // paragraphs that were asked, whose answers are in the input
	for range loosenings {
		if !loosen(set, s.uneven(pages), kept) {
			break
		}
		if known == 0 {
			input = slices.Clone(input) // kept has it as it was
		}
		for _, asked := range kept.asked[known:] {
			input[asked.slice].Slack = slackOf(&set[asked.slice])
		}
		known = len(kept.asked)
		pages = s.c.breaker.Break(input, options)
	}
	kept.pages = pages
	return pages
}

// loosenings is how often other settings are asked for: where breaks move, other pages may come out short.
const loosenings = 4

// cheapest cuts slices into pages with the slack that is known of them.
func (s *sheets) cheapest(slices []layout.Slice) []paginate.Page {
	return s.c.breaker.Break(s.measured(slices))
}

// measured is what page building needs to know of slices and of the pages that they go to.
func (s *sheets) measured(slices []layout.Slice) ([]paginate.Slice, paginate.Options) {
	input := make([]paginate.Slice, len(slices))
	sections := sectionLevel(slices)
	for i := range slices {
		input[i] = measured(&slices[i])
		input[i].Fence = slices[i].Mark != nil && slices[i].Mark.Level <= sections
	}
	return input, paginate.Options{
		Depth: s.c.theme.Page.Lines * theme.StepsPerLine, WideDepth: s.c.wideDepth(), Line: theme.StepsPerLine,
		Separator: theme.StepsPerLine, LastLines: 5, Recto: s.recto(),
		Facing: facing(slices), Drift: drift, Part: true,
	}
}

// strained is the cost of slack beyond which a page shows its space: that of a third line above headings of sections.
const strained = 200

// uneven lists the pages that end more than a line early, show much space or differ by more than a line from the one that
// they face, and those that face them; of one that ends far too early also the spreads around it, on which that depends.
func (s *sheets) uneven(pages []paginate.Page) []paginate.Page {
	const line = theme.StepsPerLine
	var spreads [][]paginate.Page
	verso := 0
	if s.recto() {
		verso = -1
	}
	for ; verso < len(pages); verso += 2 {
		spreads = append(spreads, pages[max(verso, 0):min(verso+2, len(pages))])
	}
	asked := make([]bool, len(spreads))
	for i, spread := range spreads {
		around := -1 // spreads on each side, none of them if negative
		var depths []int
		for _, p := range spread {
			if p.Final || p.Landscape {
				continue
			}
			if p.Empty > line || p.Strain > strained {
				around = max(around, 0)
			}
			if p.Empty > 3*line {
				around = 2
			}
			depths = append(depths, p.Empty)
		}
		if len(depths) == 2 && max(depths[0]-depths[1], depths[1]-depths[0]) > line {
			around = max(around, 0)
		}
		for k := max(i-around, 0); k <= min(i+around, len(spreads)-1); k++ {
			asked[k] = true
		}
	}
	var out []paginate.Page
	for i, spread := range spreads {
		if asked[i] {
			out = append(out, spread...)
		}
	}
	return out
}

// loosen asks the paragraphs of pages for their other settings; false when there are none to be had.
func loosen(slices []layout.Slice, pages []paginate.Page, kept *cutting) bool {
	found := false
	for _, p := range pages {
		for _, index := range p.Slices {
			x := &slices[index]
			if x.Loosen == nil {
				continue
			}
			before := len(x.Slack)
			for _, less := range [...]bool{false, true} {
				if slack, ok := x.Loosen(less); ok {
					x.Slack = append(x.Slack, slack)
					found = true
				}
			}
			x.Loosen = nil // asked once
			kept.note(index, x.Slack[before:])
		}
	}
	return found
}

// otherSettings maps the first slice of each block that a page sets otherwise to what stands for it, and the others of its
// slices to nothing. A figure that gives up several lines has as many choices, of which the last is the smallest.
func otherSettings(cut paginate.Page, slices []layout.Slice) map[int][]layout.Slice {
	out := map[int][]layout.Slice{}
	for _, choice := range cut.Choices {
		slack := slices[choice.Slice].Slack[choice.Slack]
		for k := range slack.Count {
			out[choice.Slice+k] = nil
		}
		out[choice.Slice] = slack.Other(slices[choice.Slice : choice.Slice+slack.Count])
	}
	return out
}

// sectionLevel is the level of the headings that no figure moves past: that of the chapter's sections. Past a
// subsection's it may.
func sectionLevel(slices []layout.Slice) int {
	level := math.MaxInt
	for i := range slices {
		if mark := slices[i].Mark; mark != nil {
			level = min(level, mark.Level)
		}
	}
	return level
}

// fromMiddle reports whether a slice shows a single line of a paragraph, neither its first nor its last.
func fromMiddle(x *layout.Slice) bool {
	for i := range x.Lines {
		line := &x.Lines[i]
		if line.Role != page.RoleBody || line.First || line.Last {
			continue
		}
		alone := true
		for k := range x.Lines {
			alone = alone && (k == i || x.Lines[k].Paragraph != line.Paragraph)
		}
		if alone {
			return true
		}
	}
	return false
}

// measured is what page building needs to know of a slice.
func measured(x *layout.Slice) paginate.Slice {
	out := paginate.Slice{Height: x.Height, Before: x.Before, OnGrid: x.OnGrid, Penalty: x.Penalty,
		Repeat: layout.Height(x.Repeat), Below: x.Below, Landscape: x.Break == layout.Landscape,
		Float: x.Float, After: x.After, Alone: x.Alone, Inside: len(x.Strips) > 0, Middle: fromMiddle(x)}
	if x.Penalty >= layout.Forbidden {
		out.Penalty = paginate.Forbidden
	}
	out.Notes = notesOf(x)
	out.Shared, out.Level, out.Joined = x.Shared, x.Level, x.Joined
	if x.Cues[0] != nil {
		out.Cue = x.Cues[0].Height
	}
	if o := x.Opposite; o != nil {
		out.Opposite = &paginate.Opposite{Height: o.Height, Before: o.Before, Repeat: layout.Height(o.Repeat), Notes: notesOf(o)}
	}
	out.Slack = slackOf(x)
	return out
}

// slackOf is what page building needs to know of the slack of a slice.
func slackOf(x *layout.Slice) []paginate.Slack {
	if len(x.Slack) == 0 {
		return nil
	}
	out := make([]paginate.Slack, len(x.Slack))
	for i, y := range x.Slack {
		out[i] = paginate.Slack{Less: y.Less, Cost: y.Cost, Count: y.Count, Lead: y.Lead, Other: y.Other != nil}
	}
	return out
}
