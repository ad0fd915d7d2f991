package compose

import (
	"slices"
	"strings"

	"diptych/content"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// opener sets the title of a chapter: the text starts a third down the page. Label and titles are one heading.
func (c *composer) opener(l *layout.Layout, ch *content.Chapter, within *page.Element) layout.Slice {
	return c.opening(l, ch, within.Add(page.KindHeading1, ""))
}

// opening is the opener with the heading that it is part of.
func (c *composer) opening(l *layout.Layout, ch *content.Chapter, heading *page.Element) layout.Slice {
	m := layout.Measure{Width: c.theme.Page.Measure()}
	block := c.label(l, ch.Label, ch.Level, theme.ChapterLabel, m, page.RoleHeading, heading)
	block = append(block, c.titles(l, ch.Title, theme.Heading1, m, page.RoleHeading, heading)...)
	block = space(block, c.theme.Style(theme.Heading1, c.languages[0]).After)
	height := layout.Height(block)
	third := c.theme.Page.Lines / 3 * theme.StepsPerLine
	opener := c.bundle(block, max(third-height, 0))
	opener.Penalty = layout.Forbidden
	opener.Height += (theme.StepsPerLine - opener.Height%theme.StepsPerLine) % theme.StepsPerLine
	opener.Anchors = append([]page.Anchor{{ID: ch.ID}}, opener.Anchors...)
	opener.Span = ch.Span
	return opener
}

// under puts an opener above the text of its chapter.
func under(opener layout.Slice, flow []layout.Slice) []layout.Slice {
	if len(flow) > 0 {
		flow[0].Before = 0
		flow[0].Slack = append(flow[0].Slack, openerSlack()...)
	}
	return slices.Insert(flow, 0, opener)
}

// openerSlack is the space below a chapter's title: it may grow by five lines, which show least there.
func openerSlack() []layout.Slack {
	out := make([]layout.Slack, 5)
	for i := range out {
		out[i] = layout.Slack{Cost: 30 + 40*i, Count: 1, Lead: theme.StepsPerLine}
	}
	return out
}

// label sets what stands above a title on one line: the label in each language and the level marker.
func (c *composer) label(l *layout.Layout, labels content.Localized[string], marker string, name theme.StyleName, m layout.Measure, role page.Role, e *page.Element) []layout.Slice {
	var parts []content.Language
	for _, language := range c.languages {
		if labels[language] != "" {
			parts = append(parts, language)
		}
	}
	said, language := marker, c.languages[0]
	if len(parts) > 0 {
		said, language = labels[parts[0]], parts[0]
	}
	if said == "" {
		return nil
	}
	style := c.theme.Style(name, language)
	block := l.Text(text(said), style, language, m, role, c.spanOf(e, language))
	if len(block) == 0 {
		return nil
	}
	line := &block[len(block)-1]
	x, baseline, gap := line.Lines[0].Set, line.Lines[0].Baseline, unit.Em(0.25, style.Size)
	record := &line.Lines[0]
	follow := func(label string, language content.Language) {
		set := c.oneLine(label, c.theme.Style(name, language), language, role)
		said := c.spanOf(e, language)
		page.MarkText(set.Items, said)
		line.Items = append(line.Items, moved(c.setter.Blank(style, language, role, said), x, baseline)...)
		line.Items = append(line.Items, moved(set.Items, x, baseline)...)
		x += set.Width
		record.Text += " " + set.Record.Text
		record.Natural, record.Set = x, x
	}
	for i, language := range parts {
		if i > 0 {
			x += gap
			follow("·", parts[0])
			x += gap
			follow(labels[language], language)
		}
	}
	if len(parts) > 0 && marker != "" {
		x += 2 * gap
		follow(marker, language)
	}
	line.Items = append(line.Items, moved(c.setter.Blank(style, language, role, e), x, baseline)...)
	return space(block, style.After)
}

// spanOf is the part of an element that speaks a language: the element itself where the edition has no other.
func (c *composer) spanOf(e *page.Element, language content.Language) *page.Element {
	if len(c.languages) == 1 {
		return e
	}
	return e.Add(page.KindSpan, language)
}

// titles sets a title in the edition's languages, the second smaller and below the first. In the structure they are
// parts of one element.
func (c *composer) titles(l *layout.Layout, title content.Localized[[]content.Inline], name theme.StyleName, m layout.Measure, role page.Role, e *page.Element) []layout.Slice {
	var out []layout.Slice
	for _, language := range c.languages {
		if len(title[language]) == 0 {
			continue
		}
		style := c.theme.Style(name, language)
		if len(out) > 0 {
			style.Size *= unit.Pt(c.theme.SecondHeading)
			style.Leading = int(float64(style.Leading)*c.theme.SecondHeading + 0.5)
		}
		said := c.spanOf(e, language)
		lines := oneTitle(l, title[language], style, language, m, role, said)
		if len(out) > 0 && len(lines) > 0 {
			lines[0].Items = append(c.setter.Blank(style, language, role, said), lines[0].Items...)
		}
		out = append(out, lines...)
	}
	return out
}

// oneTitle sets a title. One that takes several lines is broken behind its colon, if that costs no line more.
func oneTitle(l *layout.Layout, title []content.Inline, style theme.Style, language content.Language, m layout.Measure, role page.Role, e *page.Element) []layout.Slice {
	set := l.Title(title, style, language, m, role, e)
	if len(set) < 2 {
		return set
	}
	if broken := behindColon(title); broken != nil {
		if again := l.Title(broken, style, language, m, role, e); len(again) <= len(set) {
			return again
		}
	}
	return set
}

// behindColon breaks the line of a title behind its first colon; nil when it has none with text on both sides.
func behindColon(title []content.Inline) []content.Inline {
	for i, in := range title {
		said, ok := in.(*content.Text)
		if !ok {
			continue
		}
		for _, colon := range [...]string{": ", "："} {
			before, after, found := strings.Cut(said.Value, colon)
			if !found || before == "" && i == 0 || after == "" && i+1 == len(title) {
				continue
			}
			head, tail := *said, *said
			head.Value, tail.Value = before+strings.TrimRight(colon, " "), after
			out := append(slices.Clone(title[:i]), &head, &content.LineBreak{InlineNode: said.InlineNode}, &tail)
			return append(out, title[i+1:]...)
		}
	}
	return nil
}

// space adds steps below a block.
func space(block []layout.Slice, steps int) []layout.Slice {
	if len(block) > 0 {
		block[len(block)-1].Height += steps
	}
	return block
}

// bundle makes one slice of several that belong together, with so many steps above them.
func (c *composer) bundle(block []layout.Slice, sink int) layout.Slice {
	out := layout.Slice{Height: sink}
	for i, s := range block {
		if i > 0 {
			out.Height += s.Before
		}
		placed := s.Move(0, unit.Pt(out.Height)*c.theme.Step())
		out.Items = append(out.Items, placed.Items...)
		out.Links = append(out.Links, placed.Links...)
		out.Anchors = append(out.Anchors, placed.Anchors...)
		out.Lines = append(out.Lines, placed.Lines...)
		out.Notes = append(out.Notes, placed.Notes...)
		out.Height += s.Height
	}
	return out
}
