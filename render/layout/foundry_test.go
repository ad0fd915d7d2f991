package layout

import (
	"testing"

	"diptych/content"
	"diptych/render/page"
)

// Two layouts with one foundry set a listing alike, with the same glyphs, each in runs of its own; what no face has is
// reported wherever it stands.
func TestFoundry(t *testing.T) {
	var foundry Foundry
	listed := listing("rust", "let café = \"\U000F1234\";")
	set := func() ([]*page.Text, int) {
		l, d := newTestLayout(t, content.EnglishEdition)
		l.resources.Foundry = &foundry
		var out []*page.Text
		for _, s := range l.Blocks([]content.Block{listed}, whole(l), nil) {
			for _, item := range s.Items {
				if text, ok := item.(*page.Text); ok {
					out = append(out, text)
				}
			}
		}
		return out, len(d.Sorted())
	}
	first, found := set()
	again, foundAgain := set()
	if len(first) < 3 || len(again) != len(first) {
		t.Fatalf("%d runs, then %d", len(first), len(again))
	}
	shared := 0
	for i, a := range first {
		b := again[i]
		if a == b {
			t.Fatalf("run %d stands in two listings", i)
		}
		if a.X != b.X || a.Characters() != b.Characters() || a.Color != b.Color {
			t.Errorf("run %d is %q at %v, then %q at %v", i, a.Characters(), a.X, b.Characters(), b.X)
		}
		if &a.Glyphs[0] == &b.Glyphs[0] {
			shared++
		}
	}
	if shared == 0 {
		t.Error("every piece was cast twice")
	}
	if found == 0 || foundAgain != found {
		t.Errorf("%d faults, then %d", found, foundAgain)
	}
}
