package spelling

import (
	"slices"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, x := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"page", "page", 0}, {"", "abc", 3}, {"widht", "width", 2}, {"kitten", "sitting", 3}, {"书页", "书", 1}} {
		if got := distance(x.a, x.b); got != x.want {
			t.Errorf("distance(%q, %q) = %d, want %d", x.a, x.b, got, x.want)
		}
	}
}

func TestNear(t *testing.T) {
	candidates := []string{"page.height", "page.inner", "page.width", "table.gap"}
	for _, x := range []struct {
		wanted string
		most   int
		want   []string
	}{
		{"page.widht", 2, []string{"page.width"}},
		{"page.inner", 9, []string{"page.inner", "page.width", "page.height", "table.gap"}},
		{"nothing like it", 3, nil},
	} {
		if got := Near(x.wanted, candidates, x.most); !slices.Equal(got, x.want) {
			t.Errorf("Near(%q) = %v, want %v", x.wanted, got, x.want)
		}
	}
}
