package compose

import (
	"testing"

	"diptych/content"
	"diptych/render/page"
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

// TestContentsSayTheLanguageOfEachTitle: an English heading and an English title in a Chinese book stand in its contents as English.
func TestContentsSayTheLanguageOfEachTitle(t *testing.T) {
	book := sample(content.ChineseEdition)
	for _, ch := range book.Chapters {
		switch ch.ID {
		case "one":
			ch.Title[content.Chinese] = content.In(content.Chinese, text("“Frames”"), content.English)
		case "two":
			for _, b := range ch.Blocks {
				if h, ok := b.(*content.Heading); ok {
					h.Language, h.Text[content.Chinese] = content.English, text("“Again”")
				}
			}
		}
	}
	got := map[string]content.Language{}
	for _, p := range newPress(t).make(t, book).Pages {
		for _, item := range p.Items {
			if x, ok := item.(*page.Text); ok && x.Role == page.RoleContents {
				got[x.Characters()] = x.Element.Language
			}
		}
	}
	for title, want := range map[string]content.Language{"“Frames”": content.English, "“Again”": content.English, "前言": content.Chinese} {
		if got[title] != want {
			t.Errorf("%s is said to be %q, not %q; the contents have %v", title, got[title], want, got)
		}
	}
}
