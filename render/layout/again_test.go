package layout

import (
	"fmt"
	"testing"

	"diptych/content"
)

// What stands at the top of a page where a box goes on: its name, and that of the listing in it if that has one.
func TestTitlesOfBoxesStandAgain(t *testing.T) {
	lines := make([]string, 40)
	for i := range lines {
		lines[i] = fmt.Sprintf("line%d();", i)
	}
	code := func(number string) content.Block {
		b := listing("text", lines...)
		b.Caption.Number = number
		return b
	}
	for _, x := range []struct {
		name  string
		block content.Block
		want  string
	}{
		{"exercise", &content.Exercise{Number: "3-1", Title: english("Count"), Blocks: []content.Block{code("")}}, "[Exercise 3-1 (continued)]"},
		{"exercise with a numbered listing", &content.Exercise{Number: "3-1", Title: english("Count"), Blocks: []content.Block{code("3-2")}},
			"[Exercise 3-1 (continued) Listing 3-2 (continued)]"},
		{"folded text", &content.Details{Summary: text("More"), Blocks: []content.Block{code("")}}, "[More (continued)]"},
		{"callout", &content.Callout{Kind: content.Tip, Title: text("Tip"), Blocks: []content.Block{code("")}}, "[Tip (continued)]"},
		{"listing alone", code(""), "[(continued)]"},
	} {
		t.Run(x.name, func(t *testing.T) {
			l, _ := newTestLayout(t, content.EnglishEdition)
			seen := false
			for _, s := range l.Blocks([]content.Block{x.block}, whole(l), nil) {
				if len(s.Repeat) == 0 {
					continue
				}
				seen = true
				var got []string
				for _, r := range s.Repeat {
					got = append(got, r.text())
				}
				if fmt.Sprint(got) != x.want {
					t.Fatalf("got %v, want %s", got, x.want)
				}
			}
			if !seen {
				t.Fatal("nothing stands again")
			}
		})
	}
}
