package compose

import (
	"reflect"
	"slices"

	"diptych/render/layout"
	"diptych/render/paginate"
)

// cutting remembers how a chapter was cut into pages. Laying it out again, with other folios, most often changes digits
// and no heights: then its pages are those that it had, and only the paragraphs that they set otherwise are asked again.
type cutting struct {
	first   *layout.Slice    // of those that were cut: they may not have been laid out again
	input   []paginate.Slice // before paragraphs were asked for other settings
	options paginate.Options
	asked   []asked
	pages   []paginate.Page
}

// asked is a paragraph that was asked for other settings.
type asked struct {
	slice   int
	answers []layout.Slack // without the settings themselves
}

// again gives the pages that slices had when they were cut before, nil when they had others: when something in them or
// the pages has another height or cost. Slices of which a page shows another setting get it.
func (c *cutting) again(set []layout.Slice, input []paginate.Slice, options paginate.Options) []paginate.Page {
	if c.pages == nil || c.options != options {
		return nil
	}
	if c.first == &set[0] {
		return c.pages
	}
	if !reflect.DeepEqual(c.input, input) {
		return nil
	}
	chosen := map[paginate.Choice]bool{}
	for _, p := range c.pages {
		for _, choice := range p.Choices {
			chosen[choice] = true
		}
	}
	slack := make([][]layout.Slack, len(c.asked))
	for i, a := range c.asked {
		x := &set[a.slice]
		slack[i] = slices.Clip(x.Slack)
		for _, answer := range a.answers {
			if chosen[paginate.Choice{Slice: a.slice, Slack: len(slack[i])}] {
				now, ok := x.Loosen(answer.Less)
				if !ok {
					return nil
				}
				answer.Other = now.Other
			}
			slack[i] = append(slack[i], answer)
		}
	}
	for i, a := range c.asked {
		set[a.slice].Slack, set[a.slice].Loosen = slack[i], nil
	}
	c.first = &set[0]
	return c.pages
}

// note remembers that a slice was asked, and its answers.
func (c *cutting) note(slice int, answers []layout.Slack) {
	kept := slices.Clone(answers)
	for i := range kept {
		kept[i].Other = nil
	}
	c.asked = append(c.asked, asked{slice, kept})
}
