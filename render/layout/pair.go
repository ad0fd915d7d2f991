package layout

import (
	"slices"
	"strings"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// pair sets what one language says beside what the other says: two columns on one grid, which break over a page
// together. Listings, tables and diagrams too wide for a column stand one under the other over the whole measure.
func (l *Layout) pair(b *content.Pair, previous content.Block, s setting) part {
	left, right := l.cells(s)
	if above, ok := previous.(*content.Pair); ok {
		left.follows, right.follows = endsInParagraph(above.Left), endsInParagraph(above.Right)
	}
	left, right = l.twins(b, left, right)
	if !l.fitColumn(b.Left, left) || !l.fitColumn(b.Right, right) {
		return l.whole(b, left, right, s)
	}
	number := l.paragraphs
	first := l.flow(b.Left, left)
	middle := children(s.element)
	second := l.flow(b.Right, right)
	if s.loose != 0 {
		var rightward *page.Element
		if children(s.element) > middle {
			rightward = s.element.Children[middle]
		}
		first, second = l.looser(b, s.loose, left, right, first, second, number, rightward)
	}
	if len(first.items) != len(second.items) {
		first.items, second.items = nil, nil
	}
	l.paragraphs = max(besideByItems(first, l.paragraphs, page.FirstColumn), besideByItems(second, l.paragraphs, page.SecondColumn))
	if p, ok := l.twinsBeside(first, second, s); ok {
		return p
	}
	if first.extend != nil && second.extend != nil { // two boxes: the shallower becomes as deep as the other
		difference := Height(first.slices[lastOf(first.items):]) - Height(second.slices[lastOf(second.items):])
		first.slices = filled(first.slices, first.extend(-difference))
		second.slices = filled(second.slices, second.extend(difference))
	}
	return part{
		slices: zip(first, second, l.theme.Step()),
		before: max(first.before, second.before), after: max(first.after, second.after), onGrid: !s.apparatus(),
		demerits: first.demerits + second.demerits,
	}
}

// lastOf is the slice with which the last item of a list begins.
func lastOf(items []int) int {
	if len(items) == 0 {
		return 0
	}
	return items[len(items)-1]
}

// besideByItems records of the lines of a column in which pair they stand: each item that has one beside it is a pair by
// itself. Pairs are numbered from behind number; it gives the last.
func besideByItems(p part, number int, column page.Column) int {
	from := 0
	for _, to := range append(slices.Clone(p.items), len(p.slices)) {
		number++
		beside(p.slices[from:to], number, column)
		from = to
	}
	return number
}

// beside records of the lines of a column in which pair they stand; those of a pair within keep theirs.
func beside(in []Slice, pair int, column page.Column) {
	for i := range in {
		for k := range in[i].Lines {
			if line := &in[i].Lines[k]; line.Pair == 0 {
				line.Pair, line.Column = pair, column
			}
		}
		beside(in[i].Repeat, pair, column)
	}
}

// filled puts filling below a box. A break where the filling stands would leave an empty box on the next page.
func filled(box, filling []Slice) []Slice {
	if len(box) == 0 || len(filling) == 0 {
		return box
	}
	out := append(slices.Clone(box), filling...)
	for i := len(box) - 1; i < len(out)-1; i++ {
		out[i].Penalty = max(out[i].Penalty, emptyBoxBreak)
	}
	return out
}

func endsInParagraph(blocks []content.Block) bool {
	if len(blocks) == 0 {
		return false
	}
	_, ok := blocks[len(blocks)-1].(*content.Paragraph)
	return ok
}

// cells are the two columns of a measure. They part where those of the page do, so that pairs in boxes and lists stand
// in line with the others; a measure that is no part of the page's is parted like it.
func (l *Layout) cells(s setting) (left, right setting) {
	gap := l.theme.Columns.Gap
	from, to := s.Left, s.Left+s.Width
	share := func(from, to unit.Pt) unit.Pt { return from + (to-from-gap)*unit.Pt(l.theme.Columns.Left) }
	end := share(0, l.theme.Page.Measure())
	if from > end/2 || to < (end+gap+l.theme.Page.Measure())/2 {
		end = share(from, to)
	}
	left, right = s, s
	left.cell, right.cell = true, true
	left.language, right.language = l.languages[0], l.languages[len(l.languages)-1]
	left.loose, right.loose = 0, 0
	left.yields, right.yields = false, false
	left.Width = end - from
	right.Left, right.Width = end+gap, to-end-gap
	return left, right
}

// turnedShare is the share of a listing's lines that may be turned in a column.
const turnedShare = 0.1

// fitColumn reports whether all listings, tables and drawings among blocks, and below them, fit a column.
func (l *Layout) fitColumn(blocks []content.Block, s setting) bool {
	fit := true
	content.Walk(blocks, func(b content.Block) bool {
		switch b := b.(type) {
		case *content.Code:
			turned, all := 0, 0
			columns := l.codeSetter(l.theme.Style(theme.Code, s.language)).columns(s.Measure)
			for _, line := range b.Lines {
				if line.Hidden {
					continue
				}
				all++
				if columnsOf(strings.TrimRight(expandTabs(line.Text), " ")) > columns {
					turned++
				}
			}
			fit = fit && float64(turned) <= turnedShare*float64(all)
		case *content.Table:
			_, ok := l.tableGrid(b, s)
			fit = fit && ok
		case *content.Diagram:
			if d := l.onlyDrawing([]content.Block{b}); d != nil {
				_, legible := l.drawingScale(d, s.Width, l.figureHeight())
				fit = fit && legible
			}
		}
		return fit
	})
	return fit
}

// zip puts two columns of slices side by side; their items, of which both have as many, begin at one height. A slice of
// the result ends where both columns can be cut, or where one can and the other is at its end; the cost of a break is that
// of the dearer column. Slices keep their x; step is the height of a step.
func zip(left, right part, step unit.Pt) []Slice {
	columns := [2]column{{slices: left.slices, items: left.items, step: step}, {slices: right.slices, items: right.items, step: step}}
	var out []Slice
	end := 0
	for !columns[0].done() || !columns[1].done() {
		row := headOf(&columns, end)
		y := end + row.Before
		for i := range columns {
			if !columns[i].done() && !columns[i].waits() {
				columns[i].take(&row, y)
			}
		}
		for {
			i := 0
			if columns[1].bottom < columns[0].bottom {
				i = 1
			}
			if columns[0].bottom == columns[1].bottom || columns[i].done() || columns[i].waits() {
				break
			}
			columns[i].take(&row, y)
		}
		end = max(columns[0].bottom, columns[1].bottom)
		row.Height = end - y
		both := columns[0].waits() && columns[1].waits()
		for i := range columns {
			if columns[i].waits() {
				columns[i].wait(&row, y, end)
			}
			if both {
				columns[i].items = columns[i].items[1:]
			}
		}
		ended := columns[0].done() && columns[1].done()
		for i := range columns {
			c := &columns[i]
			if last := c.last(); last != nil && (ended || !c.done()) {
				row.Penalty, row.Below = max(row.Penalty, last.Penalty), max(row.Below, last.Below)
				if !c.done() {
					row.Repeat = zip(part{slices: row.Repeat}, part{slices: last.Repeat}, step)
				}
			}
		}
		out = append(out, row)
	}
	return out
}

// headOf starts a row below end: the space that both columns leave above their next slices stands above the row, where
// it is dropped at the top of a page.
func headOf(columns *[2]column, end int) Slice {
	row := Slice{}
	lead := -1
	for i := range columns {
		c := &columns[i]
		if c.next == 0 {
			return row
		}
		if !c.done() && !c.waits() {
			if space := c.top() - end; lead < 0 || space < lead {
				lead = space
			}
		}
	}
	row.Before = max(lead, 0)
	for i := range columns {
		c := &columns[i]
		if c.done() {
			continue
		}
		row.OnGrid = row.OnGrid || !c.waits() && c.slices[c.next].OnGrid && c.top() == end+row.Before
		row.Strips = append(row.Strips, c.slices[c.next].Strips...)
	}
	return row
}

// column is one side of a pair while it is cut.
type column struct {
	slices []Slice
	items  []int // slices that wait for those of the other column, the ones to come
	step   unit.Pt
	next   int
	bottom int // steps from the top of the pair to the end of what was taken
}

func (c *column) done() bool { return c.next == len(c.slices) }

// waits reports whether an item begins next.
func (c *column) waits() bool { return len(c.items) > 0 && c.next == c.items[0] }

// wait lets a column end where a row does whose top is y steps below the top of the pair.
func (c *column) wait(row *Slice, y, end int) {
	if c.bottom < end {
		row.Items = append(row.Items, c.slices[c.next].Fill(unit.Pt(c.bottom-y)*c.step, unit.Pt(end-y)*c.step)...)
	}
	c.bottom = end
}

func (c *column) last() *Slice {
	if c.next == 0 {
		return nil
	}
	return &c.slices[c.next-1]
}

// top is where the next slice starts.
func (c *column) top() int {
	if c.next == 0 {
		return 0
	}
	return c.slices[c.next].under(c.bottom)
}

// take puts the next slice into row, whose top is y steps below the top of the pair.
func (c *column) take(row *Slice, y int) {
	s := c.slices[c.next]
	top := c.top()
	if from := max(c.bottom, y); c.next > 0 && from < top {
		row.Items = append(row.Items, s.Fill(unit.Pt(from-y)*c.step, unit.Pt(top-y)*c.step)...)
	}
	row.add(s.Move(0, unit.Pt(top-y)*c.step))
	if row.Span.IsZero() {
		row.Span = s.Span
	}
	c.bottom = top + s.Height
	c.next++
}
