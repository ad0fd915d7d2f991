package layout

import (
	"testing"

	"diptych/content"
	"diptych/render/page"
)

// A note to which only another note refers stands behind that one; two that refer to each other stand once each.
func TestNotesOfNotes(t *testing.T) {
	refers := func(s string, n *content.Footnote) content.Block {
		p := paragraph(s)
		p.Text = append(p.Text, &content.FootnoteReference{Note: n})
		return p
	}
	first, second, third := &content.Footnote{Label: "a", Number: 1}, &content.Footnote{Label: "b", Number: 2}, &content.Footnote{Label: "c", Number: 3}
	first.Blocks = []content.Block{refers("First", second)}
	second.Blocks = []content.Block{refers("Second", third)}
	third.Blocks = []content.Block{refers("Third", first)}
	l, _ := newTestLayout(t, content.EnglishEdition)
	root := &page.Element{Kind: page.KindSection, Language: content.English}
	slices := l.Blocks([]content.Block{refers("Text", first)}, whole(l), root)
	var labels []string
	for _, s := range slices {
		for _, n := range s.Notes {
			for _, x := range n.Slices {
				if len(x.Notes) > 0 {
					t.Error("a note is still within another")
				}
				for _, a := range x.Anchors {
					labels = append(labels, a.ID)
				}
			}
		}
	}
	want := map[string]int{"First": 1, "Second": 1, "Third": 1}
	for _, s := range slices {
		for _, n := range s.Notes {
			for _, x := range n.Slices {
				for _, item := range x.Items {
					if run, ok := item.(*page.Text); ok {
						want[run.Characters()]--
					}
				}
			}
		}
	}
	for said, missing := range want {
		if len(said) > 1 && missing != 0 {
			t.Errorf("the note %q stands %d times too few", said, missing)
		}
	}
	if len(labels) < 3 {
		t.Errorf("the notes are named %v", labels)
	}
}
