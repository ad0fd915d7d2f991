package layout

import (
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
)

// outlined writes the structure of a block in one line, an element with children in brackets.
func outlined(t *testing.T, edition content.Edition, block content.Block) string {
	t.Helper()
	l, _ := newTestLayout(t, edition)
	root := &page.Element{Kind: page.KindSection, Language: content.English}
	l.Blocks([]content.Block{block}, whole(l), root)
	var write func(e *page.Element) string
	write = func(e *page.Element) string {
		var below []string
		for _, child := range e.Children {
			below = append(below, write(child))
		}
		out := e.Kind.String()
		switch e.Kind {
		case page.KindRowHead:
			out = "row head"
		case page.KindList:
			out += e.Numbering.String()
		}
		if len(below) > 0 {
			out += "(" + strings.Join(below, " ") + ")"
		}
		return out
	}
	return strings.TrimSuffix(strings.TrimPrefix(write(root), "Sect("), ")")
}

func TestTableStructure(t *testing.T) {
	corner := append([]content.Cell{{}}, row("Iterator")...)
	for _, x := range []struct {
		name  string
		table *content.Table
		want  string
	}{
		{"head and body", &content.Table{Head: row("A", "B"), Rows: [][]content.Cell{row("1", "2")}},
			"Table(THead(TR(TH TH)) TBody(TR(TD TD)))"},
		{"an empty corner: the first column names the rows", &content.Table{Head: corner, Rows: [][]content.Cell{row("lazy", "yes")}},
			"Table(THead(TR(TD TH)) TBody(TR(row head TD)))"},
		{"no head", &content.Table{Head: []content.Cell{{}, {}}, Rows: [][]content.Cell{row("1", "2")}},
			"Table(TR(TD TD))"},
		{"a head of nothing", &content.Table{Head: row("A", "B")}, "Table(TR(TH TH))"},
	} {
		if got := outlined(t, content.EnglishEdition, x.table); got != x.want {
			t.Errorf("%s:\ngot  %s\nwant %s", x.name, got, x.want)
		}
	}
}

func TestListsSayWhatTheirLabelsAre(t *testing.T) {
	items := []content.ListItem{item(paragraph("one"))}
	const rest = "(LI(Lbl LBody(P)))"
	for want, list := range map[string]*content.List{
		"LDisc" + rest:    {Items: items},
		"LDecimal" + rest: {Ordered: true, Start: 1, Items: items},
		"L" + rest:        {Items: []content.ListItem{{Task: content.TaskOpen, Blocks: items[0].Blocks}}},
	} {
		if got := outlined(t, content.EnglishEdition, list); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if got := outlined(t, content.EnglishEdition, &content.IndexList{Entries: []content.IndexEntry{{Text: text("waker, 7")}}}); got != "L(LI(LBody(P)))" {
		t.Errorf("the index has no labels: %s", got)
	}
}

// ISO 32000-1, table 337: a table has one caption, so that of two languages is one too.
func TestOneCaption(t *testing.T) {
	table := &content.Table{Rows: [][]content.Cell{row("1")}, Caption: content.Caption{Number: "3-1", Text: both("Costs", "开销")}}
	for edition, want := range map[content.Edition]string{
		content.EnglishEdition:    "Table(Caption TR(TD))",
		content.SideBySideEdition: "Table(Caption(P P) TR(TD))",
	} {
		if got := outlined(t, edition, table); got != want {
			t.Errorf("%s: got %s, want %s", edition, got, want)
		}
	}
}
