package compose

import (
	"sort"

	"diptych/content"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/paginate"
	"diptych/render/theme"
	"diptych/render/unit"
)

// apparatusStyle is the style of a chapter that is set as a glossary or an index.
func apparatusStyle(ch *content.Chapter) (style theme.StyleName, ok bool) {
	switch ch.Generated {
	case content.Glossary:
		return theme.GlossaryText, true
	case content.Index:
		return theme.IndexText, true
	}
	return "", false
}

// columnar reports whether a chapter stands in the columns of the index. The glossary of a side-by-side edition has
// those of its languages.
func (c *composer) columnar(ch *content.Chapter) bool {
	_, ok := apparatusStyle(ch)
	return ok && c.theme.Index.Columns > 1 && (ch.Generated == content.Index || len(c.languages) == 1)
}

// columnMeasure is the width that a chapter is set to.
func (c *composer) columnMeasure(ch *content.Chapter) unit.Pt {
	if !c.columnar(ch) {
		return c.columnWidth(1)
	}
	return c.columnWidth(c.theme.Index.Columns)
}

// columnWidth is that of one of so many columns beside each other.
func (c *composer) columnWidth(count int) unit.Pt {
	n := unit.Pt(count)
	return (c.theme.Page.Measure() - (n-1)*c.theme.Index.Gap) / n
}

// columnSheet is one page of columns. The indexes of each cut are those of all slices; carried is the slice before
// its first, whose repeated matter stands at the top, or -1.
type columnSheet struct {
	cuts    []paginate.Page
	carried []int
}

// columnSheets cuts slices into columns: full ones of the given depth, on the first page of another, and on the last
// page balanced ones. When that is left a few lines, the page before gives it some of its own, and so does the one that
// faces that; recto says that the first page is one.
func columnSheets(slices []layout.Slice, count, first, depth int, recto bool) []columnSheet {
	f := columnFlow{input: make([]paginate.Slice, len(slices)), count: count, first: first, depth: depth}
	for i := range slices {
		f.input[i] = measured(&slices[i])
	}
	out := f.sheets(0, 0)
	lowered := len(out) - 2 // the first page that gives lines away
	if lowered > 0 && recto == (lowered%2 == 0) {
		lowered--
	}
	for less := 1; less <= givenUp && lowered >= 0 && out[len(out)-1].depth() < leastColumn; less++ {
		other := f.sheets(lowered, less*theme.StepsPerLine)
		if len(other) != len(out) {
			break
		}
		out = other
	}
	return out
}

const (
	leastColumn = 5 * theme.StepsPerLine // depth of the columns of a last page
	givenUp     = 3                      // lines that a page gives away at most
)

// depth is that of the deepest column.
func (s *columnSheet) depth() int {
	deepest := 0
	for _, cut := range s.cuts {
		deepest = max(deepest, cut.Used)
	}
	return deepest
}

// columnFlow is text that is cut into columns.
type columnFlow struct {
	input               []paginate.Slice
	breaker             paginate.Breaker
	count, first, depth int // of columns on a page; of the first page and of the others, in steps
}

// cut cuts what follows from into columns of a depth.
func (f *columnFlow) cut(from, depth int) []paginate.Page {
	o := paginate.Options{Depth: depth, Line: theme.StepsPerLine, Separator: theme.StepsPerLine, Recto: true}
	if from > 0 {
		o.Carried = f.input[from-1].Repeat
	}
	return f.breaker.Break(f.input[from:], o)
}

// sheets fills page after page; those from the given one on have so many steps less.
func (f *columnFlow) sheets(lowered, less int) []columnSheet {
	var out []columnSheet
	for from, room := 0, f.first; from < len(f.input); room = f.depth {
		if len(out) >= lowered {
			room -= less
		}
		cuts := f.cut(from, room)
		if len(cuts) <= f.count {
			low := sort.Search(room, func(d int) bool { return fitting(f.cut(from, d), f.count) })
			if balanced := f.cut(from, low); low < room && fitting(balanced, f.count) {
				cuts = balanced
			}
		}
		sheet := columnSheet{}
		for _, x := range cuts[:min(f.count, len(cuts))] {
			carried := -1
			if x.Slices[0] == 0 && from > 0 && f.input[from-1].Repeat > 0 {
				carried = from - 1
			} else if x.Repeat >= 0 {
				carried = from + x.Repeat
			}
			for i := range x.Slices {
				x.Slices[i] += from
			}
			sheet.cuts, sheet.carried = append(sheet.cuts, x), append(sheet.carried, carried)
		}
		last := sheet.cuts[len(sheet.cuts)-1].Slices
		from = last[len(last)-1] + 1
		out = append(out, sheet)
	}
	return out
}

// flowColumns adds the pages of a chapter in columns: the first of slices is its opener, over the whole measure.
func (s *sheets) flowColumns(slices []layout.Slice, heads runningHeads) {
	look := s.c.theme
	opener, rest := slices[0], slices[1:]
	depth := look.Page.Lines * theme.StepsPerLine
	count := look.Index.Columns
	width := s.c.columnWidth(count)
	first := len(s.pages)
	for n, sheet := range columnSheets(rest, count, depth-opener.Height, depth, s.recto()) {
		recto := s.recto()
		p, left := s.add(page.TextPage)
		top := look.Page.Top
		var anchors []string
		if n == 0 {
			p.Kind = page.OpenerPage
			anchors = appendAnchors(nil, opener)
			top += unit.Pt(opener.Height) * look.Step()
		}
		for i := range sheet.cuts {
			report(sheet.cuts[i], rest, s.d)
			feather(&sheet.cuts[i], rest)
			for _, index := range sheet.cuts[i].Slices {
				anchors = appendAnchors(anchors, rest[index])
			}
		}
		s.later(anchors, func(p *page.Page) {
			if n == 0 {
				opener.Place(p, left, look.Page.Top)
			} else {
				s.head(p, left, recto, heads.over(rest, sheet.cuts...))
			}
			for i, cut := range sheet.cuts {
				s.column(p, left+unit.Pt(i)*(width+look.Index.Gap), top, cut, sheet.carried[i], rest)
			}
			s.foot(p, left, recto)
		})
	}
	s.ends(first)
}

// column draws one column from top.
func (s *sheets) column(p *page.Page, x, top unit.Pt, cut paginate.Page, carried int, slices []layout.Slice) {
	if carried >= 0 {
		s.put(p, setAgain(slices[carried].Repeat), x, top)
	}
	for i, index := range cut.Slices {
		slices[index].Place(p, x, top+unit.Pt(cut.Tops[i])*s.c.theme.Step())
	}
}

// flowEntries adds the pages of a glossary over the whole measure.
func (s *sheets) flowEntries(slices []layout.Slice, heads runningHeads) {
	pages := s.cheapest(slices)
	for i := range pages {
		feather(&pages[i], slices)
	}
	s.place(pages, slices, heads)
}

// feather spreads what a page or a column leaves empty over the spaces above its entries, whose lines keep to no grid: at
// most a line to each. A letter takes twice as much, and nothing comes between it and its first entry. The end of the text
// is not moved.
func feather(cut *paginate.Page, slices []layout.Slice) {
	if cut.Final || cut.Overfull {
		return
	}
	shares := make([]int, len(cut.Slices)) // of each slice and all above it
	for k := 1; k < len(cut.Slices); k++ {
		shares[k] = shares[k-1]
		switch index := cut.Slices[k]; {
		case slices[index].Before == 0 || slices[index-1].Mark != nil:
		case slices[index].Mark != nil:
			shares[k] += 2
		default:
			shares[k]++
		}
	}
	all := shares[len(shares)-1]
	room := min(cut.Empty, all*theme.StepsPerLine)
	for k := range shares {
		if all > 0 {
			cut.Tops[k] += room * shares[k] / all
		}
	}
}
