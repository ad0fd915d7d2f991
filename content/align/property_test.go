package align

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// check reports what is wrong with matches of so many items on each side.
func check(matches []Match, left, right int) error {
	i, j := 0, 0
	for _, m := range matches {
		switch {
		case m.LeftStart != i || m.RightStart != j:
			return fmt.Errorf("%v does not start where the last one ended, at %d and %d", m, i, j)
		case m.LeftEnd < m.LeftStart || m.RightEnd < m.RightStart || m.LeftEnd+m.RightEnd == i+j:
			return fmt.Errorf("%v has no items", m)
		case m.Confidence < 0 || m.Confidence > 1 || !m.Paired() && m.Confidence != 0:
			return fmt.Errorf("%v has a confidence of %v", m, m.Confidence)
		}
		i, j = m.LeftEnd, m.RightEnd
	}
	if i != left || j != right {
		return fmt.Errorf("matches end at %d and %d, want %d and %d", i, j, left, right)
	}
	return nil
}

func anyItem() *rapid.Generator[Item] {
	tokens := rapid.SliceOfN(rapid.SampledFrom([]string{"poll", "3", "Waker", "x.md"}), 0, 4)
	return rapid.Custom(func(t *rapid.T) Item {
		kind := rapid.SampledFrom([]string{"p", "list", "heading", "code"}).Draw(t, "kind")
		x := Item{Kind: kind, Prose: kind == "p" || kind == "list",
			Form:   rapid.SampledFrom([]string{"", "a"}).Draw(t, "form"),
			Parts:  rapid.IntRange(0, 3).Draw(t, "parts"),
			Length: float64(rapid.IntRange(0, 500).Draw(t, "length")),
			Tokens: tokens.Draw(t, "tokens"), Words: tokens.Draw(t, "words")}
		if kind == "code" {
			x.Lines = tokens.Draw(t, "lines")
		}
		return x
	})
}

func TestEveryItemInOneMatch(t *testing.T) {
	items := rapid.SliceOfN(anyItem(), 0, 30)
	rapid.Check(t, func(t *rapid.T) {
		left, right := items.Draw(t, "left"), items.Draw(t, "right")
		if err := check(Pair(left, right), len(left), len(right)); err != nil {
			t.Fatal(err)
		}
	})
}

func TestIdentity(t *testing.T) {
	items := rapid.SliceOfN(anyItem(), 0, 30)
	rapid.Check(t, func(t *rapid.T) {
		list := items.Draw(t, "items")
		for i, m := range Pair(list, list) {
			if m.LeftStart != i || m.RightStart != i || m.LeftEnd != i+1 || m.RightEnd != i+1 {
				t.Fatalf("match %d of a sequence with itself is %v", i, m)
			}
		}
	})
}

// TestMirrored holds that neither language is preferred: what pairs does so from either side.
func TestMirrored(t *testing.T) {
	items := rapid.SliceOfN(anyItem(), 0, 12)
	total := func(matches []Match) (n int) {
		for _, m := range matches {
			if m.Paired() {
				n += m.LeftEnd - m.LeftStart + m.RightEnd - m.RightStart
			}
		}
		return n
	}
	rapid.Check(t, func(t *rapid.T) {
		left, right := items.Draw(t, "left"), items.Draw(t, "right")
		there, back := newTable(left, right), newTable(right, left)
		if a, b := there.best(), back.best(); a-b > 1e-9 || b-a > 1e-9 {
			t.Fatalf("costs %v one way (%d paired) and %v the other (%d)", a, total(Pair(left, right)), b, total(Pair(right, left)))
		}
	})
}

func FuzzPair(f *testing.F) {
	f.Add("ppcph", "pcpph")
	f.Add("", "ppp")
	f.Fuzz(func(t *testing.T, a, b string) {
		items := func(s string) []Item {
			if len(s) > 200 {
				s = s[:200]
			}
			out := make([]Item, len(s))
			for i, c := range []byte(s) {
				out[i] = Item{Kind: string('a' + rune(c%5)), Prose: c%5 < 2, Parts: int(c % 3), Length: float64(c)}
				if c%7 == 0 {
					out[i].Tokens = []string{string(rune(c))}
				}
			}
			return out
		}
		left, right := items(a), items(b)
		if err := check(Pair(left, right), len(left), len(right)); err != nil {
			t.Fatal(err)
		}
	})
}
