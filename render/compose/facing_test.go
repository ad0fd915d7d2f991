package compose

import (
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
)

// facingSample is the sample on facing pages, with a chapter of what stands there otherwise than in columns.
func facingSample() *content.Book {
	book := sample(content.SideBySideEdition)
	book.Layout = content.Facing
	s := sampler{book.Languages}
	cell := func(en, zh string) content.Cell {
		c := content.Cell{Text: text(en)}
		if zh != "" {
			c.Second = text(zh)
		}
		return c
	}
	listing := &content.Code{Node: content.Node{IDs: []string{"one--listing"}}, Info: "text", Caption: content.Caption{Number: "1-1", Text: s.inlines("Counting", "数数")}}
	for range 12 {
		listing.Lines = append(listing.Lines, content.CodeLine{Text: "one two three"})
	}
	table := &content.Table{Head: []content.Cell{cell("Number", "数字"), cell("Word", "单词")},
		Rows: [][]content.Cell{{cell("1", ""), cell("one", "一")}, {cell("2", ""), cell("two", "二")}}}
	task := &content.Exercise{Number: "1-1", Title: s.inlines("Count", "数"), Blocks: append(s.paragraphs(1, 1), &content.Code{Info: "text", Lines: []content.CodeLine{{Text: "let n = 1;"}}})}
	blocks := append(s.paragraphs(2, 2), listing)
	blocks = append(blocks, s.paragraphs(2, 1)...)
	blocks = append(blocks, table, task, &content.Rule{})
	book.Chapters[2].Blocks = append(blocks, book.Chapters[2].Blocks[:6]...)
	return book
}

// A verso speaks English and a recto Chinese, chapters begin on a verso, and a spread says the same on both pages.
func TestFacingPages(t *testing.T) {
	book := newPress(t).make(t, facingSample())
	if !book.Facing {
		t.Error("the pages do not say that they face each other")
	}
	spreads := map[int][2]map[int]bool{} // pair -> the spreads of each side
	openers := 0
	for i := range book.Pages {
		p := &book.Pages[i]
		own := content.English
		if i%2 == 0 {
			own = content.Chinese
		}
		if p.Kind == page.OpenerPage {
			openers++
			if i%2 == 1 && book.Pages[i+1].Kind != page.OpenerPage {
				t.Errorf("page %d opens a chapter alone", i+1)
			}
		}
		if p.Kind != page.OpenerPage && p.Kind != page.TextPage {
			continue
		}
		for _, l := range p.Lines {
			if l.Role == page.RoleBody && l.Language != own {
				t.Errorf("page %d speaks %s: %q", i+1, l.Language, l.Text)
			}
			if l.Pair == 0 {
				continue
			}
			at := spreads[l.Pair]
			if at[0] == nil {
				at = [2]map[int]bool{{}, {}}
			}
			at[l.Column-page.FirstColumn][book.Spread(i)] = true
			spreads[l.Pair] = at
		}
	}
	if openers != 2*5 {
		t.Errorf("%d pages open the five chapters", openers)
	}
	if len(spreads) < 20 {
		t.Errorf("%d pairs are recorded", len(spreads))
	}
	for pair, at := range spreads {
		for s := range at[0] {
			if !at[1][s] && len(at[1]) > 0 {
				t.Errorf("pair %d stands on spread %d in one language", pair, s)
			}
		}
	}
}

// What both languages share is printed once, and the other page says where; a table in both is on both pages.
func TestFacingPagesShare(t *testing.T) {
	book := newPress(t).make(t, facingSample())
	code, cues, tables := 0, 0, map[string]int{}
	for i := range book.Pages {
		for _, l := range book.Pages[i].Lines {
			switch {
			case l.Role == page.RoleCode:
				code++
			case l.Cue:
				cues++
				if arrow := strings.Trim(l.Text, "←→"); arrow == l.Text {
					t.Errorf("%q points nowhere", l.Text)
				}
			case l.Role == page.RoleTable:
				tables[l.Text]++
			}
		}
	}
	if code != 13 || cues != 2 {
		t.Errorf("13 lines of two listings give %d lines and %d cues", code, cues)
	}
	if tables["one"] != 1 || tables["一"] != 1 || tables["1"] != 2 {
		t.Errorf("the table came out as %v", tables)
	}
}

// TestFacingHeadsWithoutATranslation: where a title has no Chinese, the English guides on rectos too.
func TestFacingHeadsWithoutATranslation(t *testing.T) {
	for _, translated := range [...]bool{true, false} {
		sample := facingSample()
		chapter := sample.Chapters[2]
		english := content.PlainText(chapter.Title[content.English])
		if !translated {
			delete(chapter.Title, content.Chinese)
		}
		book := newPress(t).make(t, sample)
		found := false
		for i := where(t, book, chapter.ID); i < len(book.Pages); i++ {
			if i%2 == 0 && book.Pages[i].Kind == page.TextPage && strings.Contains(characters(&book.Pages[i], page.RoleArtifact), english) {
				found = true
			}
		}
		if found == translated {
			t.Errorf("with a translation: %v, and the English stands at the head of a recto: %v", translated, found)
		}
	}
}
