package compose

import (
	"fmt"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
)

// listed is the sample book with so many captioned listings in its first numbered chapter.
func listed(e content.Edition, listings int) *content.Book {
	book := sample(e)
	s := sampler{e.Languages()}
	for _, ch := range book.Chapters {
		if ch.Kind != content.Numbered {
			continue
		}
		for i := range listings {
			number := fmt.Sprintf("1-%d", i+1)
			ch.Blocks = append(ch.Blocks, &content.Code{Node: content.Node{IDs: []string{"listing-" + number}}, Lines: []content.CodeLine{{Text: "x"}},
				Caption: content.Caption{Number: number, Text: s.inlines("Caption "+number, "题注"+number)}})
		}
		break
	}
	return book
}

func TestListsFollowTheContents(t *testing.T) {
	p := newPress(t)
	for _, test := range []struct {
		edition  content.Edition
		listings int
		wanted   []content.Series
		says     string // by the first line of the list; "" for no list
	}{
		{content.EnglishEdition, leastEntries, nil, "1-1 Caption 1-1 "},
		{content.EnglishEdition, leastEntries - 1, nil, ""},
		{content.EnglishEdition, 1, []content.Series{content.Listings}, "1-1 Caption 1-1 "},
		{content.EnglishEdition, leastEntries, []content.Series{}, ""},
		{content.EnglishEdition, leastEntries, []content.Series{content.Figures}, ""},
		{content.SideBySideEdition, leastEntries, nil, "1-1 Caption 1-1 题注1-1 "},
	} {
		book := listed(test.edition, test.listings)
		book.Lists = test.wanted
		pages := p.make(t, book)
		var said, folio string
		for i := range pages.Pages {
			for _, a := range pages.Pages[i].Anchors {
				if a.ID == contentsID+"-listings" {
					said = characters(&pages.Pages[i], page.RoleContents)
				}
				if a.ID == "listing-1-1" {
					folio = pages.Pages[i].Folio
				}
			}
		}
		switch {
		case test.says == "" && said != "":
			t.Errorf("%s, %d listings, %q wanted: a list that says %q", test.edition, test.listings, test.wanted, said)
		case test.says != "" && !strings.HasPrefix(said, test.says+folio):
			t.Errorf("%s, %d listings, %q wanted: the list says %q, not %q", test.edition, test.listings, test.wanted, said, test.says+folio)
		}
		marked := 0
		for _, o := range pages.Outline {
			if o.Target == contentsID+"-listings" {
				marked++
			}
		}
		if want := map[bool]int{true: 1}[test.says != ""]; marked != want {
			t.Errorf("%s, %d listings: %d bookmarks", test.edition, test.listings, marked)
		}
	}
}
