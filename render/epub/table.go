package epub

import (
	"slices"
	"strings"
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
	if caption := w.caption(wordTable, b.Caption); caption != nil {
		caption.name = "caption"
		table.add(text("\n"), caption)
		if at, ok := w.places[b.ID()]; ok {
			w.tables = append(w.tables, &entry{label: w.captionLabel(wordTable, b.Caption), at: at})
		}
	}
	whole := wholeColumns(b)
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
	return table.add(text("\n"))
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

// Widths in em of the type of a table: of a character that is no Chinese, of the room between two columns, of what a column in
// which words may be broken needs at least, and of the page of a phone in type of 150 %.
const (
	characterWidth = 0.52
	columnGap      = 0.5
	brokenWidth    = 2.5
	phoneWidth     = 15.5
	phoneWidthWide = 18.0 // in the smaller type of a wide table
)

// wholeColumns tells of each column whether its words may stay whole: those with the longest texts, which have most of the
// room anyway, give way until the others fit on a phone. Where words may be broken anywhere, engines make a short column
// as narrow as it gets.
func wholeColumns(b *content.Table) []bool {
	words, texts := make([]float64, len(b.Align)), make([]int, len(b.Align))
	for _, row := range slices.Concat([][]content.Cell{b.Head}, b.Rows) {
		for i, c := range row[:min(len(row), len(b.Align))] {
			for _, s := range [...]string{content.PlainText(c.Text), content.PlainText(c.Second)} {
				texts[i] = max(texts[i], len(s))
				words[i] = max(words[i], longestWord(s))
			}
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

// longestWord is the width of the longest word of a text, in em: lines may be broken at blanks and at Chinese characters, but a
// Chinese mark keeps a character on each side.
func longestWord(s string) float64 {
	longest := min(1.0, float64(len(s)))
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Han, r) }) {
		width := 0.0
		for _, r := range word {
			if fullWidth := r >= 0x3000; fullWidth {
				width += 3
			} else {
				width += characterWidth
			}
		}
		longest = max(longest, width)
	}
	return longest
}
