package layout

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

const (
	tableInset    = 1    // steps between a rule and the text
	rowBreak      = 100  // cost of a break between two rows of a long table
	smallRowBreak = 1200 // of one that takes no more than a third of a page
	leastTypeSize = 7.5  // pt: a table that is too wide is set smaller down to this
	typeSizeStep  = 0.5  // pt
)

// table sets a table: columns by content, three horizontal rules, the head again on each page.
func (l *Layout) table(b *content.Table, s setting) part {
	style := l.theme.Style(theme.TableText, s.languageOf(b))
	grid, ok := l.tableGrid(b, s)
	whole := s.element.Add(page.KindTable, grid.language)
	above := l.captionAbove(b.Caption, wordTable, "", b, s.within(whole))
	if !ok {
		l.diagnostics.Warn("table-wide", b.Span, "the table is too wide for its measure: words are cut", "use fewer columns or shorter words")
	}
	if grid.columns() == 0 {
		return part{}
	}
	var head []Slice
	if !emptyRow(b.Head) {
		within := whole
		if len(b.Rows) > 0 { // a head has a body
			within = whole.Add(page.KindTableHead, "")
		}
		row := padTop(grid.row(b.Head, true, b.Span, within.Add(page.KindRow, "")), tableInset, l)
		row.Height += tableInset
		row.Items = append(row.Items, grid.rule(l.high(row.Height)-l.theme.Table.LightRule, l.theme.Table.LightRule))
		row.Height += tableInset
		row.Penalty = Forbidden
		head = []Slice{row}
	}
	l.paragraphs++
	number := l.paragraphs
	inRow(head, number, 0)
	slices := append([]Slice{}, head...)
	third := l.theme.Page.Lines * theme.StepsPerLine / 3
	body := whole
	if len(head) > 0 && len(b.Rows) > 0 {
		body = whole.Add(page.KindTableBody, "")
	}
	for i, cells := range b.Rows {
		span := b.Span
		if len(cells) > 0 {
			span = cells[0].Span
		}
		row := grid.row(cells, false, span, body.Add(page.KindRow, ""))
		pieces := []Slice{row}
		if row.Height > third {
			pieces = grid.cutRow(cells, span, body.Add(page.KindRow, ""))
		}
		inRow(pieces, number, i+1)
		last := &pieces[len(pieces)-1]
		if last.Penalty = rowBreak; i == 0 || i+2 == len(b.Rows) {
			last.Penalty = Forbidden // two rows at least on each side
		}
		slices = append(slices, pieces...)
	}
	if len(slices) == 0 {
		return part{}
	}
	slices[0].Items = append([]page.Item{grid.rule(0, l.theme.Table.HeavyRule)}, slices[0].Items...)
	again := l.tableAgain(b, s, slices[:len(head)])
	small := Height(slices) <= third
	for i := range slices[:len(slices)-1] {
		if slices[i].Penalty >= Forbidden {
			continue
		}
		slices[i].Repeat = again
		if small {
			slices[i].Penalty = max(slices[i].Penalty, smallRowBreak)
		}
	}
	last := &slices[len(slices)-1]
	if len(b.Rows) > 0 {
		last.Height += tableInset - l.theme.Table.RowGap
	}
	last.Penalty = 0
	last.Items = append(last.Items, grid.rule(l.high(last.Height)-l.theme.Table.HeavyRule, l.theme.Table.HeavyRule))
	return part{slices: append(above, slices...), before: style.Before, after: style.After}
}

// inRow records of the lines of a row in which table they stand.
func inRow(row []Slice, table, number int) {
	for i := range row {
		for k := range row[i].Lines {
			cell := &row[i].Lines[k].Cell
			cell.Table, cell.Row = table, number
		}
	}
}

// tableAgain is what stands above a table which goes on from the page before: its number, and its head.
func (l *Layout) tableAgain(b *content.Table, s setting, head []Slice) []Slice {
	var out []Slice
	if b.Caption.Number != "" {
		out = l.continuation(label(wordTable, b.Caption.Number, l.captionLanguages(b, s)[0]), s.Measure, b)
	}
	for _, row := range head {
		out = append(out, row.Move(0, 0)) // the rows themselves stand on a page too
	}
	return out
}

func emptyRow(cells []content.Cell) bool {
	for _, c := range cells {
		if len(c.Text) > 0 || len(c.Second) > 0 {
			return false
		}
	}
	return true
}

// tableGrid is a table with its columns found.
type tableGrid struct {
	l        *Layout
	table    *content.Table
	language content.Language
	left     unit.Pt
	widths   []unit.Pt
	gap      unit.Pt
	size     unit.Pt // of the type
}

func (g *tableGrid) columns() int { return len(g.widths) }

// tableGrid finds the widths of the columns; the type gets smaller when it must. ok is false when the table does not
// fit even so.
func (l *Layout) tableGrid(b *content.Table, s setting) (tableGrid, bool) {
	n := len(b.Head)
	for _, row := range b.Rows {
		n = max(n, len(row))
	}
	g := tableGrid{l: l, table: b, language: s.languageOf(b), left: s.Left, gap: l.theme.Table.Gap}
	g.size = l.theme.Style(theme.TableText, g.language).Size
	if n == 0 {
		return g, true
	}
	room := s.Width - unit.Pt(n-1)*g.gap
	for {
		columns := make([]columnWidths, n)
		texts := make([][][]unit.Pt, 0, len(b.Rows)+1)
		texts = append(texts, g.measure(columns, b.Head, true))
		for _, row := range b.Rows {
			texts = append(texts, g.measure(columns, row, false))
		}
		var ok bool
		if g.widths, ok = divide(columns, room); ok {
			lower(g.widths, columns, texts, g.size)
		}
		if ok || g.size-typeSizeStep < leastTypeSize {
			g.spread(s.Width)
			return g, ok
		}
		g.size -= typeSizeStep
	}
}

// spread widens a table that nearly fills its measure, so that its rules end where the text does.
func (g *tableGrid) spread(measure unit.Pt) {
	width := g.width()
	if rest := measure - width; width > 0.6*measure && rest > 0 {
		for i := range g.widths {
			g.widths[i] += rest * g.widths[i] / (width - unit.Pt(len(g.widths)-1)*g.gap)
		}
	}
}

func (g *tableGrid) width() unit.Pt {
	total := unit.Pt(len(g.widths)-1) * g.gap
	for _, w := range g.widths {
		total += w
	}
	return total
}

// measure widens the columns for the cells of a row. It returns the widths that the texts of each would like.
func (g *tableGrid) measure(columns []columnWidths, cells []content.Cell, head bool) [][]unit.Pt {
	out := make([][]unit.Pt, len(cells))
	for i, c := range cells {
		for _, text := range g.texts(c) {
			if len(text.inlines) == 0 {
				continue
			}
			least, natural := g.l.setter.Widths(g.l.request(text.inlines, g.style(head, i, text.language), text.language, 0, 0, page.RoleTable))
			columns[i].least = max(columns[i].least, least)
			columns[i].natural = max(columns[i].natural, natural)
			out[i] = append(out[i], natural)
		}
	}
	return out
}

// cellText is what a cell says in one language.
type cellText struct {
	language content.Language
	inlines  []content.Inline
}

func (g *tableGrid) texts(c content.Cell) []cellText {
	out := []cellText{{g.language, c.Text}}
	if len(c.Second) > 0 && len(g.l.languages) > 1 {
		out = append(out, cellText{g.l.languages[1], c.Second})
	}
	return out
}

func (g *tableGrid) style(head bool, column int, language content.Language) theme.Style {
	name := theme.TableText
	if head {
		name = theme.TableHead
	}
	style := g.l.theme.Style(name, language)
	style.Size = min(style.Size, g.size)
	if column < len(g.table.Align) {
		switch g.table.Align[column] {
		case content.AlignRight:
			style.Align = theme.RaggedLeft
		case content.AlignCenter:
			style.Align = theme.Centered
		}
	}
	return style
}

// row sets a row as one slice.
func (g *tableGrid) row(cells []content.Cell, head bool, span content.Span, e *page.Element) Slice {
	out := Slice{Span: span}
	x := g.left
	elements := g.elements(e, head)
	for i, c := range cells {
		y := 0
		for _, line := range g.cell(c, i, head, x, elements[i]) {
			moved := line.Move(0, g.l.high(y))
			out.add(moved)
			y += line.Height
		}
		out.Height = max(out.Height, y)
		x += g.widths[i] + g.gap
	}
	if !head {
		out.Height += g.l.theme.Table.RowGap
	}
	return out
}

// cutRow sets a row that is too high for one slice, line by line.
func (g *tableGrid) cutRow(cells []content.Cell, span content.Span, e *page.Element) []Slice {
	var out []Slice
	x := g.left
	elements := g.elements(e, false)
	for i, c := range cells {
		for k, line := range g.cell(c, i, false, x, elements[i]) {
			if k == len(out) {
				out = append(out, Slice{Span: span, Height: line.Height})
			}
			out[k].add(line)
		}
		x += g.widths[i] + g.gap
	}
	if len(out) == 0 {
		return []Slice{{Span: span}}
	}
	guardLines(out)
	out[len(out)-1].Height += g.l.theme.Table.RowGap
	return out
}

// cell sets the lines of a cell whose left edge is x.
func (g *tableGrid) cell(c content.Cell, column int, head bool, x unit.Pt, e *page.Element) []Slice {
	var out []Slice
	texts := g.texts(c)
	for _, text := range texts {
		in := e
		if len(texts) > 1 {
			in = e.Add(page.KindParagraph, text.language)
		}
		out = append(out, g.l.text(text.inlines, g.style(head, column, text.language), text.language, Measure{x, g.widths[column]}, 0, page.RoleTable, c.Span, in)...)
	}
	return out
}

// elements are those of a row's cells, one for each column of the table. Where the corner of the head is empty, it is
// the head of nothing, and the first cell of each row names the row.
func (g *tableGrid) elements(row *page.Element, head bool) []*page.Element {
	out := make([]*page.Element, g.columns())
	for i := range out {
		kind, names := page.KindCell, i == 0 && g.namesRows()
		switch {
		case head && !names:
			kind = page.KindHeadCell
		case !head && names:
			kind = page.KindRowHead
		}
		out[i] = row.Add(kind, "")
	}
	return out
}

// namesRows reports whether the first column of the table names its rows.
func (g *tableGrid) namesRows() bool {
	return len(g.table.Head) > 1 && emptyRow(g.table.Head[:1]) && !emptyRow(g.table.Head)
}

// rule is a horizontal rule over the width of the table, its top at y.
func (g *tableGrid) rule(y, weight unit.Pt) page.Item {
	return rectangle(g.left, y, g.width(), weight, g.l.theme.Color("rule"))
}

// add puts what another slice shows onto s.
func (s *Slice) add(o Slice) {
	s.Items = append(s.Items, o.Items...)
	s.Links = append(s.Links, o.Links...)
	s.Anchors = append(s.Anchors, o.Anchors...)
	s.Lines = append(s.Lines, o.Lines...)
	s.Notes = append(s.Notes, o.Notes...)
}
