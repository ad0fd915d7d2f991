package compose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/paginate"
	"diptych/render/theme"
)

// strips makes slices of so many lines of a column, four steps each. Behind those whose number is a multiple of
// repeat, a break sets a line again.
func strips(n, repeat int) []layout.Slice {
	out := make([]layout.Slice, n)
	for i := range out {
		out[i].Height = 4
		if repeat > 0 && i%repeat == 0 {
			out[i].Repeat = []layout.Slice{{Height: 4}}
		}
	}
	return out
}

func TestColumnSheets(t *testing.T) {
	for _, test := range []struct {
		name             string
		slices           []layout.Slice
		first, depth     int
		recto            bool
		want             string // slices of each column, sheets parted by |; a plus for what is set again
		balancedInSlices int    // by how many slices the columns of the last sheet may differ
	}{
		{"nothing", nil, 40, 100, true, "", 0},
		{"one page, balanced", strips(10, 0), 40, 100, true, "5 5", 0},
		{"odd", strips(9, 0), 40, 100, true, "5 4", 1},
		{"a short first page", strips(60, 0), 40, 100, true, "10 10 | 20 20", 0},
		{"three pages", strips(90, 0), 40, 100, true, "10 10 | 25 25 | 10 10", 0},
		{"a last page of one line each takes some from the page before", strips(72, 0), 40, 100, true, "10 10 | 20 20 | 6 6", 0},
		{"and from the one that faces that", strips(72, 0), 40, 100, false, "5 5 | 20 20 | 11 11", 0},
		{"as few as make five lines", strips(82, 0), 40, 100, true, "10 10 | 23 23 | 8 8", 0},
		{"entries that go on", strips(40, 1), 40, 100, true, "10 9+ | 11+ 10+", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			next := 0
			for _, sheet := range columnSheets(test.slices, 2, test.first, test.depth, test.recto) {
				var columns []string
				for i, cut := range sheet.cuts {
					plus := ""
					if carried := sheet.carried[i]; carried >= 0 {
						plus = "+"
						if carried != cut.Slices[0]-1 || cut.Tops[0] < 4 {
							t.Errorf("slice %d is set again above slice %d, which starts at %d", carried, cut.Slices[0], cut.Tops[0])
						}
					}
					for _, index := range cut.Slices {
						if index != next {
							t.Fatalf("slice %d stands where %d should", index, next)
						}
						next++
					}
					columns = append(columns, fmt.Sprint(len(cut.Slices), plus))
				}
				got = append(got, strings.Join(columns, " "))
			}
			if s := strings.ReplaceAll(strings.Join(got, " | "), " +", "+"); s != test.want {
				t.Errorf("got %q, want %q", s, test.want)
			}
			if next != len(test.slices) {
				t.Errorf("%d of %d slices stand in columns", next, len(test.slices))
			}
		})
	}
}

// What a page of a glossary leaves empty goes between its entries, unless it is the last.
func TestFeather(t *testing.T) {
	entries := make([]layout.Slice, 9)
	for i := range entries {
		entries[i].Height = 4
		if i%3 == 0 {
			entries[i].Before = 2
		}
	}
	for _, x := range []struct {
		name  string
		empty int
		final bool
		want  string
	}{
		{"evenly", 10, false, "[0 4 8 19 23 27 38 42 46]"},
		{"a line to each at most", 40, false, "[0 4 8 20 24 28 40 44 48]"},
		{"not at the end", 10, true, "[0 4 8 14 18 22 28 32 36]"},
	} {
		cut := paginate.Page{Slices: []int{0, 1, 2, 3, 4, 5, 6, 7, 8}, Tops: []int{0, 4, 8, 14, 18, 22, 28, 32, 36}, Empty: x.empty, Final: x.final}
		if feather(&cut, entries); fmt.Sprint(cut.Tops) != x.want {
			t.Errorf("%s: %v, want %s", x.name, cut.Tops, x.want)
		}
	}
}

// A letter stays as near to its first entry as everywhere, and takes twice as much above.
func TestFeatherKeepsLetters(t *testing.T) {
	slices := []layout.Slice{{Height: 4}, {Height: 4, Before: 6, Mark: &layout.Mark{}}, {Height: 4, Before: 3}, {Height: 4, Before: 2}}
	for _, x := range []struct {
		empty int
		want  string
	}{
		{9, "[0 16 23 32]"},
		{99, "[0 22 29 41]"},
	} {
		cut := paginate.Page{Slices: []int{0, 1, 2, 3}, Tops: []int{0, 10, 17, 23}, Empty: x.empty}
		if feather(&cut, slices); fmt.Sprint(cut.Tops) != x.want {
			t.Errorf("%d steps: %v, want %s", x.empty, cut.Tops, x.want)
		}
	}
}

// indexed is a small book with an index of n entries, each with two sub-entries that list pages of the text.
func indexed(e content.Edition, n int) *content.Book {
	book := sample(e)
	s := sampler{e.Languages()}
	list := &content.IndexList{}
	pages := func(targets ...string) content.Inline { return &content.PageList{Targets: targets} }
	for i := range n {
		name := text(fmt.Sprintf("entry %03d", i))
		list.Entries = append(list.Entries, content.IndexEntry{Title: name, Text: slices.Concat(name, text(", "), []content.Inline{pages("one", "two", "one--grid")}), Entries: []content.IndexEntry{
			{Text: append(text("below, "), pages("three--notes"))}, {Text: append(text("last, "), pages("index"))},
		}})
	}
	letter := &content.Heading{Node: content.Node{IDs: []string{"index--a"}}, Level: 3, Text: s.inlines("A", "A")}
	book.Chapters = append(book.Chapters, &content.Chapter{ID: "index", Kind: content.Suffix, Generated: content.Index, Title: s.inlines("Index", "索引"), Blocks: []content.Block{letter, list}})
	return book
}

func TestIndexStandsInColumns(t *testing.T) {
	p := newPress(t)
	for _, e := range content.Editions {
		book := p.make(t, indexed(e, 150))
		look := p.theme.ForEdition(e, content.Columns)
		from := slices.IndexFunc(book.Pages, func(x page.Page) bool {
			return slices.ContainsFunc(x.Anchors, func(a page.Anchor) bool { return a.ID == "index" })
		})
		if from < 0 || len(book.Pages)-from < 3 {
			t.Fatalf("%s: the index starts on page %d of %d", e, from, len(book.Pages))
		}
		folios := map[string]string{}
		for _, x := range book.Pages {
			for _, a := range x.Anchors {
				folios[a.ID] = x.Folio
			}
		}
		continued := 0
		last := len(book.Pages) - 2 // before the colophon
		for i := from; i <= last; i++ {
			x := &book.Pages[i]
			left := look.Page.Inner
			if i%2 == 1 {
				left = look.Page.Outer
			}
			middle := left + look.Page.Measure()/2
			var lines [2]int
			for _, line := range x.Lines {
				if line.Role == page.RoleIndex {
					side := 0
					if line.X0 > middle {
						side = 1
					}
					lines[side]++
				}
				if strings.Contains(line.Text, "continued") || strings.Contains(line.Text, "续") {
					if continued++; line.Role != page.RoleArtifact {
						t.Errorf("%s: page %s: what is set again is %s", e, x.Folio, line.Role)
					}
				}
				if line.Role == page.RoleIndex && strings.HasPrefix(strings.TrimSpace(line.Text), "below") && !strings.Contains(line.Text, folios["three--notes"]) {
					t.Errorf("%s: page %s: %q does not name page %s", e, x.Folio, line.Text, folios["three--notes"])
				}
			}
			if lines[0] == 0 || lines[1] == 0 || i == last && lines[0]-lines[1] > 3 {
				t.Errorf("%s: page %s has %d lines in one column, %d in the other", e, x.Folio, lines[0], lines[1])
			}
		}
		if continued == 0 {
			t.Errorf("%s: no entry goes on in the next column", e)
		}
	}
}

func TestLettersAreNotInTheContents(t *testing.T) {
	c := newComposer(indexed(content.EnglishEdition, 1), newPress(t).types, newPress(t).theme, noResources())
	entries := c.entries()
	if last := entries[len(entries)-1]; last.target != "index" {
		t.Errorf("the contents end with %q", last.target)
	}
}

func TestColumnMeasure(t *testing.T) {
	p := newPress(t)
	one, both := p.theme, p.theme.ForEdition(content.SideBySideEdition, content.Columns)
	for _, test := range []struct {
		name      string
		edition   content.Edition
		look      *theme.Theme
		generated content.Generated
		columns   bool
	}{
		{"text", content.EnglishEdition, one, content.NotGenerated, false},
		{"index", content.EnglishEdition, one, content.Index, true},
		{"glossary", content.ChineseEdition, one, content.Glossary, true},
		{"index side by side", content.SideBySideEdition, both, content.Index, true},
		{"glossary side by side", content.SideBySideEdition, both, content.Glossary, false},
	} {
		c := newComposer(&content.Book{Edition: test.edition}, p.types, test.look, noResources())
		whole := test.look.Page.Measure()
		got := c.columnMeasure(&content.Chapter{Generated: test.generated})
		if want := (whole - test.look.Index.Gap) / 2; test.columns && got != want || !test.columns && got != whole {
			t.Errorf("%s: the measure is %.1f pt of %.1f pt", test.name, float64(got), float64(whole))
		}
	}
}

func TestGuide(t *testing.T) {
	letter := func(said string) layout.Slice {
		return layout.Slice{Mark: &layout.Mark{Level: 3, Title: content.Localized[string]{content.English: said}}}
	}
	slices := []layout.Slice{{}, letter("A"), {}, {}, letter("B"), {}, letter("C"), {}}
	for _, test := range []struct {
		letters bool
		columns [][]int
		want    string // verso and recto
	}{
		{true, [][]int{{0}}, "Book|Index"},
		{true, [][]int{{0, 1, 2}}, "Index\u2002A|Index\u2002A"},
		{true, [][]int{{2}, {3}}, "Index\u2002A|Index\u2002A"},
		{true, [][]int{{2, 3}, {4, 5}}, "Index\u2002A–B|Index\u2002A–B"},
		{true, [][]int{{5, 6}, {7}}, "Index\u2002B–C|Index\u2002B–C"},
		{false, [][]int{{5, 6}, {7}}, "Book|Index"}, // the marks of a text are its sections
	} {
		heads := runningHeads{verso: content.Localized[string]{content.English: "Book"}, recto: content.Localized[string]{content.English: "Index"}, letters: test.letters}
		var cuts []paginate.Page
		for _, c := range test.columns {
			cuts = append(cuts, paginate.Page{Slices: c})
		}
		got := heads.over(slices, cuts...)
		if s := got.verso[content.English] + "|" + got.recto[content.English]; s != test.want {
			t.Errorf("%v: %q, want %q", test.columns, s, test.want)
		}
	}
}

// A glossary over the whole measure leads by its letters as one in columns does, in both languages, also past a page on
// which none begins.
func TestGlossaryHeads(t *testing.T) {
	for _, x := range []struct {
		layout content.Layout
		want   []string // with the folios
	}{
		{content.Columns, []string{"Words A词语 A18", "Words A词语 A19", "Words A–B词语 A–B20"}},
		{content.Facing, []string{"Words A24", "词语 A25", "Words A26", "词语 A27", "Words A–B28", "词语 A–B29", "Words B30", "词语 B31"}},
	} {
		book := sample(content.SideBySideEdition)
		book.Layout = x.layout
		s := sampler{book.Languages}
		glossary := &content.Chapter{ID: "words", Kind: content.Suffix, Generated: content.Glossary, Title: s.inlines("Words", "词语")}
		for i := range 60 {
			switch i {
			case 0:
				glossary.Blocks = append(glossary.Blocks, &content.Heading{Level: 2, Text: s.inlines("A", "")})
			case 50:
				glossary.Blocks = append(glossary.Blocks, &content.Heading{Level: 2, Text: s.inlines("B", "")})
			}
			entry := func(l content.Language) []content.Block {
				return []content.Block{&content.GlossaryEntry{Node: content.Node{Language: l}, Term: text("term"), Definition: text("It is.")}}
			}
			glossary.Blocks = append(glossary.Blocks, &content.Pair{Left: entry(content.English), Right: entry(content.Chinese)})
		}
		book.Chapters = append(book.Chapters, glossary)
		made := newPress(t).make(t, book)
		var got []string
		for i := where(t, made, "words"); i < len(made.Pages); i++ {
			if p := &made.Pages[i]; p.Kind == page.TextPage {
				said := strings.Fields(characters(p, page.RoleArtifact))
				got = append(got, strings.Join(said, " "))
			}
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%v: heads %q, want %q", x.layout, got, x.want)
		}
	}
}
