package layout

import (
	"fmt"
	"testing"

	"diptych/content"
)

// textLines makes slices of one grid line each that may be parted two lines from either end.
func textLines(n int) []Slice {
	out := make([]Slice, n)
	for i := range out {
		out[i] = Slice{Height: 6, OnGrid: true}
	}
	guardLines(out)
	return out
}

func TestCouple(t *testing.T) {
	tests := []struct {
		first, second int
		want          string // lines of each row on the verso and on the recto
	}{
		{3, 2, "3/2"},
		{4, 4, "2/2 2/2"},
		{8, 4, "4/2 4/2"},
		{6, 5, "2/2 2/1 2/2"},
		{4, 2, "4/2"},
		{5, 0, "2/0 1/0 2/0"},
		{0, 4, "0/2 0/2"},
	}
	for _, test := range tests {
		l, _ := newTestLayout(t, content.SideBySideEdition)
		rows := l.couple(textLines(test.first), textLines(test.second))
		got := ""
		for i, row := range rows {
			if i > 0 {
				got += " "
			}
			recto := 0
			if row.Opposite != nil {
				recto = row.Opposite.Height
			}
			got += fmt.Sprintf("%d/%d", row.Height/6, recto/6)
			if row.Joined != (i > 0) {
				t.Errorf("%d beside %d: row %d says that it goes on: %v", test.first, test.second, i, row.Joined)
			}
		}
		if got != test.want {
			t.Errorf("%d beside %d: got %s, want %s", test.first, test.second, got, test.want)
		}
	}
}

func TestHalves(t *testing.T) {
	both := []content.Language{content.English, content.Chinese}
	said := func(en, zh string) content.Localized[[]content.Inline] {
		return content.Localized[[]content.Inline]{content.English: plainText(en, content.Span{}), content.Chinese: plainText(zh, content.Span{})}
	}
	cell := func(first, second string) content.Cell {
		c := content.Cell{Text: plainText(first, content.Span{})}
		if second != "" {
			c.Second = plainText(second, content.Span{})
		}
		return c
	}
	if _, shared := halves(&content.Code{}, both); !shared {
		t.Error("a listing in both languages is not shared")
	}
	if sides, shared := halves(&content.Code{Node: content.Node{Language: content.Chinese}}, both); shared || len(sides[0]) != 0 || len(sides[1]) != 1 {
		t.Error("a listing in Chinese alone does not stand on the recto alone")
	}
	if _, shared := halves(&content.Table{Head: []content.Cell{cell("a", "")}}, both); !shared {
		t.Error("a table that is the same in both languages is not shared")
	}
	heading, _ := halves(&content.Heading{Node: content.Node{IDs: []string{"x"}}, Number: "1.2", Text: said("Grid", "网格")}, both)
	table, _ := halves(&content.Table{Rows: [][]content.Cell{{cell("1", ""), cell("one", "一")}}}, both)
	for i, language := range both {
		h, tb := heading[i][0].(*content.Heading), table[i][0].(*content.Table)
		if len(h.Text) != 1 || len(h.Text[language]) != 1 || h.Number != "1.2" || len(h.IDs) != 0 {
			t.Errorf("the heading in %s is %+v", language, h)
		}
		row := content.PlainText(tb.Rows[0][0].Text) + content.PlainText(tb.Rows[0][1].Text)
		if want := map[content.Language]string{content.English: "1one", content.Chinese: "1一"}[language]; row != want {
			t.Errorf("the row in %s is %q", language, row)
		}
	}
}
