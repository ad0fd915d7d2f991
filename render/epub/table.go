package epub

import (
	"fmt"
	"math"
	"slices"
	"unicode"

	"diptych/content"
)

// wideColumns is the number of columns from which a table is set in smaller type.
const wideColumns = 5

// table writes a table with its caption. Head cells have a scope; an empty one is no head cell, because a screen reader
// would announce nothing before each value. Where the corner is empty, the first column heads its rows.
func (w *writer) table(b *content.Table) *element {
	table := tag("table").class("data")
	if len(b.Align) >= wideColumns {
		table.class("data", "wide")
	}
	if caption := w.caption(wordTable, b.Caption, ""); caption != nil {
		caption.name = "caption"
		table.add(text("\n"), caption)
		if at, ok := w.places[b.ID()]; ok {
			w.tables = append(w.tables, &entry{label: w.captionLabel(wordTable, b.Caption), at: at})
		}
	}
	words := wordWidths(b)
	whole := wholeColumns(b, words)
	headed := false
	for _, c := range b.Head {
		headed = headed || len(c.Text) > 0
	}
	if headed {
		row := tag("tr")
		for i, c := range b.Head {
			row.add(w.cell(c, b, whole, i, "col"))
		}
		table.add(text("\n"), tag("thead", row))
	}
	rowHeads := headed && len(b.Head) > 0 && len(b.Head[0].Text) == 0
	body := tag("tbody")
	for _, cells := range b.Rows {
		row := tag("tr")
		for i, c := range cells {
			scope := ""
			if i == 0 && rowHeads {
				scope = "row"
			}
			row.add(w.cell(c, b, whole, i, scope))
		}
		body.add(text("\n"), row)
	}
	if len(b.Rows) > 0 {
		table.add(text("\n"), body.add(text("\n")))
	}
	table.add(text("\n"))
	if class := roomClass(words); class != "" && slices.Contains(whole, false) {
		return tag("div", table).class("table", class)
	}
	return table
}

func (w *writer) cell(c content.Cell, b *content.Table, whole []bool, column int, scope string) *element {
	cell := tag("td")
	if scope != "" && len(c.Text) > 0 {
		cell = tag("th").with("scope", scope)
	}
	var classes []string
	if column < len(b.Align) {
		switch b.Align[column] {
		case content.AlignCenter:
			classes = append(classes, "center")
		case content.AlignRight:
			classes = append(classes, "right")
		}
		if whole[column] {
			classes = append(classes, "whole")
		}
	}
	cell.class(classes...)
	if len(c.Second) == 0 {
		return cell.add(w.inlines(c.Text)...)
	}
	texts := [...][]content.Inline{c.Text, c.Second}
	if w.languages[0] != w.book.Edition.Languages()[0] {
		texts[0], texts[1] = texts[1], texts[0]
	}
	for i, inlines := range texts {
		l := w.languages[min(i, len(w.languages)-1)]
		if i > 0 {
			cell.add(tag("br")) // a block in a cell makes MuPDF print one column over the other
		}
		cell.add(w.in(l, func() *element { return tag("span", w.inlines(inlines)...).class(string(l)) }))
	}
	return cell
}

// Widths in em of the type of a table: of a character that is no Chinese, of the room between two columns and around names, of what a column in
// which words may be broken needs at least, and of the page of a phone in type of 150 %.
const (
	characterWidth = 0.52
	columnGap      = 0.7
	brokenWidth    = 2.5
	phoneWidth     = 15.5
	phoneWidthWide = 18.0 // in the smaller type of a wide table
)

// wordWidths are the widths of the longest words of the columns.
func wordWidths(b *content.Table) []float64 {
	words := make([]float64, len(b.Align))
	for _, row := range slices.Concat([][]content.Cell{b.Head}, b.Rows) {
		for i, c := range row[:min(len(row), len(b.Align))] {
			words[i] = max(words[i], longestWord(content.PlainText(c.Text)), longestWord(content.PlainText(c.Second)))
		}
	}
	return words
}

// wholeColumns tells of each column whether its words may stay whole on every screen: those with the longest texts, which have most of the
// room anyway, give way until the others fit on a phone in large type. Where words may be broken anywhere, engines make a short column
// as narrow as it gets.
func wholeColumns(b *content.Table, words []float64) []bool {
	texts := make([]int, len(b.Align))
	for _, row := range slices.Concat([][]content.Cell{b.Head}, b.Rows) {
		for i, c := range row[:min(len(row), len(b.Align))] {
			texts[i] = max(texts[i], len(content.PlainText(c.Text)), len(content.PlainText(c.Second)))
		}
	}
	room := phoneWidth
	if len(b.Align) >= wideColumns {
		room = phoneWidthWide
	}
	whole := make([]bool, len(b.Align))
	order := make([]int, len(b.Align))
	for i := range order {
		whole[i], order[i] = true, i
		room -= words[i] + columnGap
	}
	slices.SortStableFunc(order, func(a, b int) int { return texts[b] - texts[a] })
	for _, i := range order {
		if room >= 0 {
			break
		}
		whole[i] = false
		room += max(words[i]-brokenWidth, 0)
	}
	return whole
}

// Sizes of the type of tables against that of the text, in book.css, and the room in em of the text from one class to the next.
const (
	tableType     = 0.88
	wideTableType = 0.76
	roomStep      = 2
	leastRoom     = 14
	mostRoom      = 40
)

// roomClass says from which width on the words of all columns may stay whole (room.css); "" where it would be wider than pages are.
func roomClass(words []float64) string {
	size := tableType
	if len(words) >= wideColumns {
		size = wideTableType
	}
	sum := 0.0
	for _, w := range words {
		sum += w + columnGap
	}
	steps := math.Ceil(sum * size / roomStep)
	if steps*roomStep > mostRoom {
		return ""
	}
	return fmt.Sprintf("r%d", max(int(steps)*roomStep, leastRoom))
}

// longestWord is the width of the longest piece of a text that no line break parts, in em: lines may be broken at blanks and around
// Chinese characters, but an opening mark keeps what follows it, and a closing one what it follows.
func longestWord(s string) float64 {
	longest, width := 0.0, 0.0
	var before rune
	for _, r := range s {
		full, opened := fullWidth(r), unicode.In(before, unicode.Ps, unicode.Pi)
		closing := unicode.IsPunct(r) && !unicode.In(r, unicode.Ps, unicode.Pi)
		if unicode.IsSpace(r) || !opened && !closing && (full || fullWidth(before)) {
			width = 0
		}
		switch {
		case full:
			width++
		case !unicode.IsSpace(r):
			width += characterWidth
		}
		longest, before = max(longest, width), r
	}
	return longest
}

// fullWidth reports whether a character is Chinese, or a mark as wide as one.
func fullWidth(r rune) bool { return r >= 0x2E80 }
