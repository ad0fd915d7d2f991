package layout

import (
	"math"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// calloutOverhang makes the tint reach as far below the last line as above the title, in steps.
const calloutOverhang = 1

// callout sets a titled aside on a tint with a coloured rule; the title stands again where it goes on.
func (l *Layout) callout(b *content.Callout, s setting) part {
	language := s.languageOf(b)
	color := l.theme.Color("callout-" + string(b.Kind))
	tint := l.theme.Color("tint")
	inner := l.boxed(s, l.theme.Callout.Rule, l.theme.Callout.Padding)
	inner.aside = true
	inner.language, inner.style, inner.element = language, theme.CalloutText, s.element.Add(page.KindAside, language)

	title := l.theme.Style(theme.CalloutTitle, language)
	title.Color = color
	mark := calloutMark(b.Kind, title.Size, color)
	head := l.markedTitle(b.Title, mark, title, language, inner.Measure, b.Span, inner.element.Add(page.KindParagraph, ""))
	body := l.flow(b.Blocks, inner)
	p := stack([]part{{slices: head, onGrid: true}, body})
	if len(p.slices) == 0 {
		return p
	}
	for _, at := range body.items {
		p.items = append(p.items, len(head)+at)
	}
	keepTitle(p.slices, len(head))
	again := l.markedTitle(plainText(continued(content.PlainText(b.Title), l.labelLanguages(b)[:1]), b.Span), mark, title, language, inner.Measure, b.Span, nil)
	repeatTitle(p.slices, again)

	style := l.theme.Style(theme.CalloutText, language)
	box := decoration{tint: &tint, rule: &color, ruleWidth: l.theme.Callout.Rule, overhang: calloutOverhang}
	l.decorate(p.slices, s.Measure, box)
	p.before, p.after, p.onGrid = style.Before, style.After, true
	p.extend = func(steps int) []Slice { return l.filling(steps, s.Measure, box, b.Span) }
	return p
}

// boxed is the setting within a box with a rule at its left edge and so much space at its right one, where a tint ends.
func (l *Layout) boxed(s setting, rule, right unit.Pt) setting {
	s = s.inset(rule+l.theme.Callout.Padding, right)
	s.closed, s.hanging, s.nested = true, false, true
	return s
}

// markedTitle sets a title behind a drawn mark.
func (l *Layout) markedTitle(title []content.Inline, mark page.Item, style theme.Style, language content.Language, m Measure, span content.Span, e *page.Element) []Slice {
	if len(title) == 0 {
		return nil
	}
	indent := unit.Em(1.2, style.Size)
	out := l.text(title, style, language, Measure{m.Left + indent, m.Width - indent}, 0, page.RoleBody, span, e)
	if len(out) > 0 {
		out[0].Items = append(moveItems([]page.Item{mark}, m.Left, l.baseline(style)), out[0].Items...)
	}
	return out
}

// wholeBox is the depth up to which a box is never cut: a title and six lines.
const wholeBox = 7 * theme.StepsPerLine

// leastOfBox is what of a box stands on each page at least when it is cut, below its title: two lines.
const leastOfBox = 2 * theme.StepsPerLine

// keepTitle keeps the first n slices with what follows, keeps small boxes whole, and makes breaks within others dear.
func keepTitle(slices []Slice, n int) {
	last := len(slices) - 1
	whole := Height(slices) <= wholeBox
	above, below := 0, 0 // a break, below the title
	for i := n; i <= last; i++ {
		below += slices[i].Height
	}
	for i := range slices {
		if i >= n {
			above, below = above+slices[i].Height, below-slices[i].Height
		}
		switch {
		case i == last:
		case whole || above < leastOfBox || below < leastOfBox:
			slices[i].Penalty = Forbidden
		case slices[i].Penalty < Forbidden:
			slices[i].Penalty = max(slices[i].Penalty, 0) + boxBreak
		}
	}
}

// repeatTitle sets title again after every break within slices, above what they repeat themselves.
func repeatTitle(slices []Slice, title []Slice) {
	for i := range slices[:max(len(slices)-1, 0)] {
		if slices[i].Penalty < Forbidden {
			own := slices[i].Repeat
			if len(own) > 0 && nameless(own[0]) {
				own = own[1:]
			}
			slices[i].Repeat = append(append([]Slice{}, title...), own...)
		}
	}
}

// nameless reports whether a slice says only that what has no name of its own goes on: below a title that says so too,
// that is nothing new.
func nameless(s Slice) bool {
	for _, languages := range [...][]content.Language{{content.English}, {content.Chinese}, {content.English, content.Chinese}} {
		if s.text() == continued("", languages) {
			return true
		}
	}
	return false
}

// calloutMark is a small filled shape for each kind of callout, on the baseline at 0: callouts are told apart
// without colour too.
func calloutMark(kind content.CalloutKind, size unit.Pt, color page.Color) page.Item {
	width := unit.Em(0.72, size)
	bottom := unit.Pt(0)
	p := func(x, y unit.Pt) page.Point { return page.Point{X: x * width, Y: bottom - (1-y)*width} }
	var segments []page.Segment
	switch kind {
	case content.WarningNote, content.Caution: // a triangle
		segments = polygon(p(0.5, 0), p(1, 1), p(0, 1))
	case content.Tip, content.Learn: // a circle
		segments = circle(p(0.5, 0.5), width/2)
	case content.Important, content.Takeaways: // a lozenge
		segments = polygon(p(0.5, -0.08), p(1.08, 0.5), p(0.5, 1.08), p(-0.08, 0.5))
	case content.SeeAlso: // an arrowhead
		segments = polygon(p(0.1, 0), p(1, 0.5), p(0.1, 1))
	default: // a square
		segments = polygon(p(0.06, 0.06), p(0.94, 0.06), p(0.94, 0.94), p(0.06, 0.94))
	}
	return &page.Path{Segments: segments, Fill: &color, Role: page.RoleArtifact}
}

// circle is a circle of four curves.
func circle(c page.Point, r unit.Pt) []page.Segment {
	k := r * unit.Pt(4*(math.Sqrt2-1)/3)
	p := func(x, y unit.Pt) page.Point { return page.Point{X: c.X + x, Y: c.Y + y} }
	curve := func(a, b, c page.Point) page.Segment {
		return page.Segment{Op: page.CurveTo, Points: [3]page.Point{a, b, c}}
	}
	return []page.Segment{
		{Op: page.MoveTo, Points: [3]page.Point{p(r, 0)}},
		curve(p(r, k), p(k, r), p(0, r)),
		curve(p(-k, r), p(-r, k), p(-r, 0)),
		curve(p(-r, -k), p(-k, -r), p(0, -r)),
		curve(p(k, -r), p(r, -k), p(r, 0)),
		{Op: page.ClosePath},
	}
}
