package compose

import (
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// withCard adds a reference card of n chapters with so many items each.
func withCard(e content.Edition, n, items int) *content.Book {
	s := sampler{e.Languages()}
	ed := sample(e)
	card := &content.Chapter{ID: "reference-card", Kind: content.Suffix, Generated: content.ReferenceCard, Title: s.inlines("Reference Card", "速查卡")}
	for range n {
		card.Blocks = append(card.Blocks, &content.Heading{Level: 2, Text: s.inlines("Chapter", "章")})
		for range items {
			card.Blocks = append(card.Blocks, &content.CardItem{Title: s.inlines("Item", "条目"), Blocks: s.paragraphs(1, 2)})
		}
	}
	ed.Chapters = append(ed.Chapters, card)
	return ed
}

func TestCard(t *testing.T) {
	p := newPress(t)
	least := p.theme.ForCard().Figure.MinType
	tests := []struct {
		name          string
		chapters      int
		items         int
		pages         int // at most
		shrinks       bool
		wantDiagnosis string
	}{
		{"one side", 2, 3, 1, false, ""},
		{"two sides", 6, 6, 2, false, ""},
		{"smaller type", 8, 6, 2, true, ""},
		{"too long", 20, 8, 100, true, "card-too-long"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var d content.Diagnostics
			ed := withCard(content.EnglishEdition, test.chapters, test.items)
			book, err := Card(ed, p.types, p.theme, noResources(), &d)
			if err != nil {
				t.Fatal(err)
			}
			if got := ids(&d); got != test.wantDiagnosis {
				t.Errorf("diagnostics %q, want %q", got, test.wantDiagnosis)
			}
			if len(book.Pages) > test.pages {
				t.Errorf("%d pages, want at most %d", len(book.Pages), test.pages)
			}
			full := p.theme.ForCard().Style(theme.CardText, content.English).Size
			smallest, said := full, 0
			for _, x := range book.Pages {
				if x.Width <= x.Height {
					t.Errorf("the page is %.0f by %.0f, no landscape", x.Width, x.Height)
				}
				for _, item := range x.Items {
					if it, ok := item.(*page.Text); ok && it.Role == page.RoleBody {
						smallest = min(smallest, it.Size)
					}
				}
				said += strings.Count(characters(&x, page.RoleBody), "A page is a frame")
			}
			if smallest < least-0.01 || (smallest < full-0.01) != test.shrinks {
				t.Errorf("the smallest type is %.2f pt, of %.2f pt", smallest, full)
			}
			if want := test.chapters * test.items * 2; said != want {
				t.Errorf("%d sentences stand on the card, want %d", said, want)
			}
		})
	}
}

func TestNoCard(t *testing.T) {
	p := newPress(t)
	var d content.Diagnostics
	book, err := Card(sample(content.EnglishEdition), p.types, p.theme, noResources(), &d)
	if book != nil || err != nil || ids(&d) != "" {
		t.Errorf("an edition without a card made %v, %v, %q", book, err, ids(&d))
	}
}

func TestShrunkThemeKeepsThePage(t *testing.T) {
	look := newPress(t).theme.ForCard()
	small := shrunk(look, 0.8)
	if small.Page.Width != look.Page.Width || small.Page.Top != look.Page.Top {
		t.Error("the page changed")
	}
	if a, b := look.Grid*1, small.Grid; b >= a || small.Page.Lines <= look.Page.Lines {
		t.Errorf("grid %.2f of %.2f, %d lines of %d", b, a, small.Page.Lines, look.Page.Lines)
	}
	for _, name := range theme.StyleNames {
		for _, language := range [...]content.Language{content.English, content.Chinese} {
			was, is := look.Style(name, language).Size, small.Style(name, language).Size
			if is > was || is < min(was, look.Figure.MinType) {
				t.Errorf("%s in %s went from %.2f to %.2f pt", name, language, was, is)
			}
		}
	}
}

// A card that is too long with the key takeaways leaves them to the book; one that is not keeps them.
func TestTakeawaysGiveWay(t *testing.T) {
	p := newPress(t)
	s := sampler{content.EnglishEdition.Languages()}
	for _, x := range []struct {
		chapters, length int
		kept             bool
	}{{2, 2, true}, {6, 90, false}} {
		ed := withCard(content.EnglishEdition, x.chapters, 3)
		card := ed.Chapters[len(ed.Chapters)-1]
		card.Blocks = append(card.Blocks, &content.Heading{Level: 2, Text: s.inlines("Bare", "空")},
			&content.Callout{Kind: content.Takeaways, Title: text("Key Takeaways"), Blocks: s.paragraphs(3, x.length)})
		var d content.Diagnostics
		book, err := Card(ed, p.types, p.theme, noResources(), &d)
		if err != nil || ids(&d) != "" || len(book.Pages) > 2 {
			t.Fatalf("%d pages, %v, %q", len(book.Pages), err, ids(&d))
		}
		said := ""
		for i := range book.Pages {
			said += characters(&book.Pages[i], page.RoleBody) + characters(&book.Pages[i], page.RoleHeading)
		}
		if kept := strings.Contains(said, "Key Takeaways"); kept != x.kept {
			t.Errorf("%d chapters: takeaways kept is %v", x.chapters, kept)
		}
		if bare := strings.Contains(said, "Bare"); bare != x.kept {
			t.Errorf("%d chapters: the heading of a chapter without items stands is %v", x.chapters, bare)
		}
		if got, want := strings.Count(said, "Item"), 3*x.chapters; got != want {
			t.Errorf("%d items, want %d", got, want)
		}
	}
}
