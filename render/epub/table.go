package epub

import "diptych/content"

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
	headed := false
	for _, c := range b.Head {
		headed = headed || len(c.Text) > 0
	}
	if headed {
		row := tag("tr")
		for i, c := range b.Head {
			row.add(w.cell(c, b, i, "col"))
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
			row.add(w.cell(c, b, i, scope))
		}
		body.add(text("\n"), row)
	}
	if len(b.Rows) > 0 {
		table.add(text("\n"), body.add(text("\n")))
	}
	return table.add(text("\n"))
}

func (w *writer) cell(c content.Cell, b *content.Table, column int, scope string) *element {
	cell := tag("td")
	if scope != "" && len(c.Text) > 0 {
		cell = tag("th").with("scope", scope)
	}
	if column < len(b.Align) {
		switch b.Align[column] {
		case content.AlignCenter:
			cell.class("center")
		case content.AlignRight:
			cell.class("right")
		}
	}
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
