package layout

import (
	"fmt"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
)

// TestBlankItemsKeepTheirPlaces: an item that only the list beside says prints nothing, and the others stand level with theirs,
// in boxes too.
func TestBlankItemsKeepTheirPlaces(t *testing.T) {
	left := &content.List{Node: content.Node{Language: content.English}, Tight: true,
		Items: []content.ListItem{item(paragraph("one")), item(paragraph(prose)), item(paragraph("three"))}}
	right := &content.List{Node: content.Node{Language: content.Chinese}, Tight: true,
		Items: []content.ListItem{item(chinese("一")), {Blank: true}, item(chinese("三"))}}
	for name, pair := range map[string]*content.Pair{
		"lists": {Left: []content.Block{left}, Right: []content.Block{right}},
		"lists in boxes": {
			Left:  []content.Block{&content.Details{Node: left.Node, Blocks: []content.Block{left}}},
			Right: []content.Block{&content.Details{Node: right.Node, Summary: text("题"), Blocks: []content.Block{right}}},
		},
	} {
		l, _ := newTestLayout(t, content.SideBySideEdition)
		slices := l.Blocks([]content.Block{pair}, whole(l), nil)
		baselines := map[string]string{}
		marks := 0
		for i, s := range slices {
			for _, line := range s.Lines {
				baselines[line.Text] = fmt.Sprintf("%d %v", i, line.Baseline)
			}
			for _, it := range s.Items {
				if run, ok := it.(*page.Text); ok && run.Characters() == "•" {
					marks++
				}
			}
		}
		if marks != 5 {
			t.Errorf("%s: %d marks, want 5", name, marks)
		}
		if baselines["three"] == "" || baselines["three"] != baselines["三"] {
			t.Errorf("%s: the last items stand at %q and %q", name, baselines["three"], baselines["三"])
		}
	}
}

// TestTextWithoutATranslation: what the Chinese edition has in English only is set and marked as English, and its labels
// are Chinese.
func TestTextWithoutATranslation(t *testing.T) {
	in := content.Node{Language: content.English}
	title := content.Localized[[]content.Inline]{content.Chinese: text("Waking")} // it stands for a Chinese title
	for name, test := range map[string]struct {
		block content.Block
		label string
	}{
		"heading": {&content.Heading{Node: in, Level: 2, Text: title}, "Waking"},
		"table":   {&content.Table{Node: in, Rows: [][]content.Cell{row("1")}, Caption: content.Caption{Number: "3-1", Text: title}}, "表3-1Waking"},
	} {
		l, _ := newTestLayout(t, content.ChineseEdition)
		var root page.Element
		slices := l.Blocks([]content.Block{test.block}, whole(l), &root)
		var said strings.Builder
		for _, it := range slices[0].Items {
			if run, ok := it.(*page.Text); ok {
				said.WriteString(run.Characters())
			}
		}
		if got := strings.ReplaceAll(said.String(), " ", ""); got != test.label {
			t.Errorf("%s: it begins with %q, want %q", name, got, test.label)
		}
		if name == "heading" && (root.Children[0].Language != content.English || slices[0].Lines[0].Language != content.English || slices[0].Mark.Title[content.Chinese] != "Waking") {
			t.Errorf("%s: marked as %q, its line as %q, in the running head %v", name, root.Children[0].Language, slices[0].Lines[0].Language, slices[0].Mark.Title)
		}
	}
}
