package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
)

// records gives the lines of slices, what is set again included.
func records(in []Slice) []page.Line {
	var out []page.Line
	for _, s := range in {
		out = append(out, s.Lines...)
	}
	return out
}

func TestRecordsOfAPair(t *testing.T) {
	l, _ := newTestLayout(t, content.SideBySideEdition)
	pair := func(left, right content.Block) content.Block {
		return &content.Pair{Left: []content.Block{left}, Right: []content.Block{right}}
	}
	var got []string
	for _, r := range records(l.Blocks([]content.Block{pair(paragraph("One."), paragraph("一。")), paragraph("Both."), pair(paragraph("Two."), paragraph("二。"))}, whole(l), nil)) {
		got = append(got, fmt.Sprintf("%s %d %v", r.Text, r.Column, r.Pair > 0))
	}
	const want = "One. 1 true / 一。 2 true / Both. 0 false / Two. 1 true / 二。 2 true"
	if s := strings.Join(got, " / "); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
	lines := records(l.Blocks([]content.Block{pair(paragraph("One."), paragraph("一。")), pair(paragraph("Two."), paragraph("二。"))}, whole(l), nil))
	if lines[0].Pair != lines[1].Pair || lines[1].Pair == lines[2].Pair {
		t.Errorf("pairs %d %d %d", lines[0].Pair, lines[1].Pair, lines[2].Pair)
	}
}

func TestRecordsOfATable(t *testing.T) {
	l, _ := newTestLayout(t, content.EnglishEdition)
	table := func() content.Block {
		return &content.Table{Head: row("a", "b"), Rows: [][]content.Cell{row("c", "d"), row("e", "f")}}
	}
	lines := records(l.Blocks([]content.Block{table(), table()}, whole(l), nil))
	var got []string
	for _, r := range lines {
		got = append(got, fmt.Sprintf("%s%d", r.Text, r.Cell.Row))
	}
	if s := strings.Join(got, " "); s != strings.TrimSpace(strings.Repeat("a0 b0 c1 d1 e2 f2 ", 2)) {
		t.Errorf("got %s", s)
	}
	if a, b := lines[0].Cell.Table, lines[len(lines)-1].Cell.Table; a == 0 || a == b {
		t.Errorf("tables %d and %d", a, b)
	}
}

func TestRecordsOfCode(t *testing.T) {
	l, _ := newTestLayout(t, content.EnglishEdition)
	lines := records(l.Blocks([]content.Block{listing("text", "short", strings.Repeat("long ", 60), "short")}, whole(l), nil))
	first := slices.IndexFunc(lines, func(r page.Line) bool { return r.Turned })
	if first != 1 || lines[len(lines)-1].Turned || lines[len(lines)-2].Turned {
		t.Errorf("the rows that go on start with %d of %d", first, len(lines))
	}
	for i, r := range lines {
		if r.Paragraph != lines[0].Paragraph || r.Leading <= 0 || r.Size <= 0 || r.First != (i == 0) || r.Last != (i+1 == len(lines)) {
			t.Errorf("row %d: %+v", i, r)
		}
	}
}

// TestRecordsOfItems: items that stand level are pairs by themselves, so that each is held against its own.
func TestRecordsOfItems(t *testing.T) {
	list := func(items ...content.ListItem) []content.Block {
		return []content.Block{&content.List{Tight: true, Items: items}}
	}
	l, _ := newTestLayout(t, content.SideBySideEdition)
	pairs := func(left, right []content.Block) map[string]int {
		out := map[string]int{}
		for _, r := range records(l.Blocks([]content.Block{&content.Pair{Left: left, Right: right}}, whole(l), nil)) {
			out[r.Text] = r.Pair
		}
		return out
	}
	english := list(item(paragraph("One.")), item(paragraph("Two.")), item(paragraph("Three.")))
	level := pairs(english, list(item(chinese("一。")), content.ListItem{Blank: true}, item(chinese("三。"))))
	if level["One."] != level["一。"] || level["Three."] != level["三。"] || level["One."] == level["Two."] || level["Two."] == level["Three."] {
		t.Errorf("items as pairs: %v", level)
	}
	uneven := pairs(english, list(item(chinese("一。")), item(chinese("三。"))))
	if uneven["One."] != uneven["Three."] || uneven["One."] != uneven["三。"] {
		t.Errorf("lists of other lengths are one pair: %v", uneven)
	}
}
