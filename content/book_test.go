package content

import "testing"

func TestOwn(t *testing.T) {
	for config, want := range map[string]string{"": "figures.txt", "book.toml": "figures.txt", "book-zh.toml": "figures-zh.txt", "book.zh.toml": "figures-zh.txt", "small.toml": "figures-small.txt"} {
		if got := (&Book{Config: config}).Own("figures.txt"); got != want {
			t.Errorf("%s: %s, want %s", config, got, want)
		}
	}
	if got := (&Book{Config: "book-zh.toml"}).Own("diagrams"); got != "diagrams-zh" {
		t.Errorf("diagrams: %s", got)
	}
}
