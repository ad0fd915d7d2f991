package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"diptych/content"
	"diptych/render/page"
)

// Laid out again with other folios, a chapter is what it would be if it were laid out for the first time. In the second
// round the blocks that print no folio are those of the first; then nothing is kept any more, and all are set anew.
func TestAgain(t *testing.T) {
	note := &content.Footnote{Label: "n", Number: 1, Blocks: []content.Block{paragraph("A note.")}}
	noted := paragraph("A remark with a note")
	noted.Text = append(noted.Text, &content.FootnoteReference{Note: note})
	referring := paragraph("See there")
	referring.Text = append(referring.Text, &content.PageReference{Target: "there"})
	missing := paragraph("A character that no face has: \U00012000.")
	blocks := []content.Block{
		&content.Heading{Level: 2, Text: english("First")}, paragraph("Some text."), noted, listing("rust", "let x = 1;"), missing,
		&content.Heading{Level: 3, Text: english("Second")}, referring, noted, paragraph("More text."),
	}
	lay := func(l *Layout, folio string) ([]Slice, *page.Element) {
		root := &page.Element{Kind: page.KindSection, Language: content.English}
		l.PageNumber = func(string) string { return folio }
		return l.Blocks(blocks, whole(l), root), root
	}
	same := func(folio string, got, want []Slice, gotRoot, wantRoot *page.Element, d, wantFound *content.Diagnostics) {
		t.Helper()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("with folio %q: %s", folio, diff)
		}
		if diff := cmp.Diff(wantRoot, gotRoot); diff != "" {
			t.Errorf("with folio %q, the structure: %s", folio, diff)
		}
		if diff := cmp.Diff(wantFound.Sorted(), d.Sorted()); diff != "" {
			t.Errorf("with folio %q: %s", folio, diff)
		}
	}
	l, _ := newTestLayout(t, content.EnglishEdition)
	l.Again(&content.Diagnostics{})
	first, _ := lay(l, "")
	for round, folio := range []string{"7", "123", "123"} {
		var d content.Diagnostics
		l.Again(&d)
		again, root := lay(l, folio)
		fresh, found := newTestLayout(t, content.EnglishEdition)
		want, wantRoot := lay(fresh, folio)
		same(folio, again, want, root, wantRoot, &d, found)
		if kept := again[1].Items[0] == first[1].Items[0]; kept != (round == 0) {
			t.Errorf("round %d, folio %q: a paragraph without one was kept: %v", round+2, folio, kept)
		}
		if len(l.kept) > 0 {
			t.Errorf("round %d: %d blocks are kept for another one", round+2, len(l.kept))
		}
	}
}
