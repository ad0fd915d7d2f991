package page

import (
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// TestClustersAreTheirCharacters holds that characters come back as they went in, and that equal ones are equal numbers,
// whoever asks first.
func TestClustersAreTheirCharacters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "x", "汉", "fi", "👩‍💻", "\x00", "\xff", "\uFFFD", "\U0010FFFF", "e\u0301"})).Draw(t, "text")
		var group sync.WaitGroup
		var found [4]Cluster
		for i := range found {
			group.Go(func() { found[i] = ClusterOf(text) })
		}
		group.Wait()
		for _, c := range found {
			if c != found[0] || c.String() != text {
				t.Fatalf("%q is %d and %d, which say %q", text, found[0], c, c)
			}
		}
		if (found[0] == 0) != (text == "") {
			t.Fatalf("%q is %d", text, found[0])
		}
	})
	if ClusterOf("ff") == ClusterOf("fi") {
		t.Error("two ligatures are one")
	}
}

func TestCharactersOfARun(t *testing.T) {
	run := Text{Glyphs: []Glyph{{Text: ClusterOf("o"), Clusters: 1}, {Text: ClusterOf("ffi"), Clusters: 2}, {}, {Text: ClusterOf("汉"), Clusters: 1}}}
	if got := run.Characters(); got != "offi汉" {
		t.Errorf("the run says %q", got)
	}
}
