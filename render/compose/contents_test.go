package compose

import (
	"testing"

	"diptych/content"
)

func TestContentsListTheTopSections(t *testing.T) {
	heading := func(level int) *content.Heading { return &content.Heading{Level: level} }
	tests := []struct {
		name   string
		blocks []content.Block
		want   int
	}{
		{"second level", []content.Block{heading(3), heading(2), heading(3)}, 2},
		{"left out", []content.Block{heading(3), heading(4), &content.Paragraph{}}, 3},
		{"too deep", []content.Block{heading(4)}, 3},
		{"none", nil, 3},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := topLevel(test.blocks); got != test.want {
				t.Errorf("level %d, want %d", got, test.want)
			}
		})
	}
}
