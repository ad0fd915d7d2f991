package layout

import (
	"math"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// couple makes rows of what stands on a verso and what stands on the recto beside it. A row ends where both can be cut
// with about as much of each above: so that no text stands on a spread without its translation.
func (l *Layout) couple(first, second []Slice) []Slice {
	if len(first) == 0 && len(second) == 0 {
		return nil
	}
	var out []Slice
	verso, recto := strips{l: l, in: first}, strips{l: l, in: second}
	for _, c := range append(matched(cutsOf(first), cutsOf(second), [2]bool{len(first) == 0, len(second) == 0}), cutPair{len(first), len(second)}) {
		above, beside := verso.to(c.first), recto.to(c.second)
		row := Slice{Penalty: above.Penalty, Span: above.Span}
		if len(first) > 0 {
			row = above
		}
		if len(second) > 0 {
			row.Opposite = &beside
			row.Penalty = max(above.Penalty, beside.Penalty)
			if row.Span.IsZero() {
				row.Span = beside.Span
			}
		}
		row.Joined = len(out) > 0
		out = append(out, row)
	}
	return out
}

// cut is a place where slices may be parted.
type cut struct {
	at    int     // number of slices above
	share float64 // of the height that stands above
}

// cutsOf lists the places within slices where they may be parted.
func cutsOf(in []Slice) []cut {
	all := Height(in)
	var out []cut
	y := 0
	for i, s := range in[:max(len(in)-1, 0)] {
		if i > 0 {
			y = s.under(y)
		}
		y += s.Height
		if s.Penalty < Forbidden {
			out = append(out, cut{i + 1, float64(y) / float64(max(all, 1))})
		}
	}
	return out
}

// cutPair is a place where both sides are cut: the number of slices above.
type cutPair struct{ first, second int }

// mostApart is how far the shares of the texts above two cuts may differ, so that they part about the same sentence.
const mostApart = 0.2

// matched gives the cuts of two columns that belong together: each with the nearest of the other. A side that is empty
// goes along with the other.
func matched(first, second []cut, empty [2]bool) []cutPair {
	var out []cutPair
	switch {
	case empty[0]:
		for _, c := range second {
			out = append(out, cutPair{0, c.at})
		}
	case empty[1]:
		for _, c := range first {
			out = append(out, cutPair{c.at, 0})
		}
	default:
		for _, c := range first {
			d, ok := nearest(second, c.share)
			back, _ := nearest(first, d.share)
			if ok && back.at == c.at && math.Abs(d.share-c.share) <= mostApart {
				out = append(out, cutPair{c.at, d.at})
			}
		}
	}
	return out
}

func nearest(cuts []cut, share float64) (best cut, ok bool) {
	for _, c := range cuts {
		if !ok || math.Abs(c.share-share) < math.Abs(best.share-share) {
			best, ok = c, true
		}
	}
	return best, ok
}

// strips joins slices of one page, from the top.
type strips struct {
	l    *Layout
	in   []Slice
	next int
	y    int // end of what was joined
}

// to joins the slices up to index n.
func (x *strips) to(n int) Slice {
	var out Slice
	from, first := x.y, x.next
	for ; x.next < n; x.next++ {
		s := x.in[x.next]
		top := x.y
		if x.next > 0 {
			top = s.under(x.y)
		}
		if x.next == first {
			out.Span, out.Before, out.OnGrid, out.Mark, out.Strips = s.Span, top-from, s.OnGrid, s.Mark, s.Strips
			from = top
		} else if top > x.y {
			out.Items = append(out.Items, s.Fill(x.l.high(x.y-from), x.l.high(top-from))...)
		}
		out.add(s.Move(0, x.l.high(top-from)))
		x.y = top + s.Height
		out.Penalty, out.Repeat = s.Penalty, s.Repeat
	}
	out.Height = x.y - from
	return out
}

// stackFacing joins parts that stand on both pages. Text begins on a grid line of its page, whatever has driven the two
// apart; what is off the grid shares out the steps that are left over above and below, as if no page ended.
func stackFacing(parts []part) part {
	var out part
	after := 0
	y := 0 // steps below a grid line at which both pages end, as far as that is known
	for _, p := range parts {
		if len(p.slices) == 0 {
			continue
		}
		first, last := &p.slices[0], &p.slices[len(p.slices)-1]
		space := max(after, p.before)
		verso, recto := heights(p.slices)
		switch {
		case first.Break == Landscape:
			space = 0
		case first.Shared:
			rest := short(y + space + verso + p.after)
			space += rest / 2
			last.Height += p.after + rest - rest/2
			y, after = 0, 0
		case p.onGrid:
			space += short(y + space)
			y, after = verso%theme.StepsPerLine, p.after
			if verso%theme.StepsPerLine != recto%theme.StepsPerLine {
				y = 0
			}
			first.OnGrid = true
		default:
			space += short(y+space+max(verso, recto)+p.after) / 2
			y, after = 0, p.after
		}
		first.Before = space
		if len(out.slices) == 0 {
			out.before, out.onGrid = first.Before, first.OnGrid
			first.Before = 0
		}
		out.slices = append(out.slices, p.slices...)
	}
	out.after = after
	return out
}

// heights are those of rows on the verso and on the recto.
func heights(rows []Slice) (verso, recto int) {
	for i, row := range rows {
		if i > 0 {
			verso += row.Before
		}
		verso += row.Height
		if o := row.Opposite; o != nil {
			if i > 0 {
				recto += o.Before
			}
			recto += o.Height
		}
	}
	return verso, recto
}

// cue is the line that stands on a page in place of what both languages share when that stands on the other page.
func (l *Layout) cue(b content.Block, language content.Language, m Measure) Slice {
	what := wordListing
	number := ""
	switch b := b.(type) {
	case *content.Code:
		number = b.Caption.Number
	case *content.Table:
		what, number = wordTable, b.Caption.Number
	case *content.Image:
		what, number = wordFigure, b.Caption.Number
	case *content.Diagram:
		what, number = wordFigure, b.Caption.Number
	}
	style := l.theme.Style(theme.CaptionText, language)
	said := opposite(label(what, number, language), language)
	items, width := l.setter.Run(said, style, language, page.RoleArtifact)
	y := l.baseline(style)
	return Slice{Height: theme.StepsPerLine, Items: moveItems(items, m.Left, y), Span: b.Base().Span,
		Lines: []page.Line{{Role: page.RoleArtifact, Language: language, Baseline: y, X0: m.Left, X1: m.Left + m.Width, Size: style.Size,
			Leading: l.high(style.Leading), Natural: width, Set: width, First: true, Last: true, Cue: true, Text: said, Span: b.Base().Span}}}
}
