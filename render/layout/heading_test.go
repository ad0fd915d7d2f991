package layout

import (
	"testing"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// TestHeadingsOfAsides: a heading in a quotation, a callout or a list is set small, below the section that it stands in, and
// neither the running heads nor the bookmarks know it.
func TestHeadingsOfAsides(t *testing.T) {
	heading := &content.Heading{Level: 1, Text: english("Said by another")}
	blocks := []content.Block{heading, paragraph("Text.")}
	for _, x := range []struct {
		name  string
		block content.Block
	}{
		{"quotation", &content.Quote{Blocks: blocks}},
		{"callout", &content.Callout{Kind: content.Note, Title: english("Note")[content.English], Blocks: blocks}},
		{"list", &content.List{Items: []content.ListItem{{Blocks: blocks}}}},
		{"definitions", &content.DefinitionList{Items: []content.Definition{{Terms: [][]content.Inline{english("Term")[content.English]}, Definitions: [][]content.Block{blocks}}}}},
	} {
		l, _ := newTestLayout(t, content.EnglishEdition)
		root := &page.Element{Kind: page.KindDocument, Language: content.English}
		all := []content.Block{&content.Heading{Level: 2, Text: english("Section")}, paragraph("Before."), x.block, &content.Heading{Level: 3, Text: english("Below")}, paragraph("After.")}
		marks, size, kinds := 0, theme.Style{}.Size, []page.Kind{}
		for _, slice := range l.Blocks(all, whole(l), root) {
			if slice.Mark != nil {
				marks++
			}
			for _, item := range slice.Items {
				if text, ok := item.(*page.Text); ok && text.Role == page.RoleHeading {
					kinds = append(kinds, text.Element.Kind)
					if len(kinds) == 2 {
						size = text.Size
					}
				}
			}
		}
		if marks != 2 {
			t.Errorf("%s: %d sections, want 2", x.name, marks)
		}
		if want := l.theme.Style(theme.Heading4, content.English).Size; size != want {
			t.Errorf("%s: its heading has %.1f pt, want %.1f", x.name, size, want)
		}
		if len(kinds) != 3 || kinds[1] != kinds[0]+1 || kinds[2] != kinds[0]+1 {
			t.Errorf("%s: headings are %v", x.name, kinds)
		}
	}
}
