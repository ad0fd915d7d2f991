package cover

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/page"
	"diptych/render/shape"
	"diptych/render/theme"
	"diptych/render/unit"
)

type fixture struct {
	shaper *shape.Shaper
	look   *theme.Theme
}

func newFixture(t *testing.T) fixture {
	t.Helper()
	library, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	return fixture{shape.New(library), theme.Load(content.Theme{}, nil)}
}

func titled(e content.Edition, english, chinese string) *content.Book {
	b := &content.Book{Edition: e, Languages: e.Languages(), Title: content.Localized[string]{}, Subtitle: content.Localized[string]{}}
	for language, title := range map[content.Language]string{content.English: english, content.Chinese: chinese} {
		if title != "" {
			b.Title[language] = title
		}
	}
	return b
}

func asyncRust(e content.Edition) *content.Book {
	b := titled(e, "Async Rust: From Futures to Production", "Async Rust：从 Future 到生产环境")
	b.Subtitle = content.Localized[string]{content.English: "How it works, how to choose, how to run it", content.Chinese: "弄懂原理，选对工具，稳妥上线"}
	b.Authors = []string{"A. Writer"}
	b.Publication.Identifier = "urn:test"
	return b
}

var sheet = Sheet{Width: 400, Height: 640, Bleed: 9}

// set lists the lines of type on a cover, from the top, those on one baseline parted by |.
func set(items []page.Item) []string {
	var out []string
	last := unit.Pt(-1)
	var texts []*page.Text
	for _, item := range items {
		if text, ok := item.(*page.Text); ok {
			texts = append(texts, text)
		}
	}
	slices.SortStableFunc(texts, func(a, b *page.Text) int { return int(a.Y*100) - int(b.Y*100) })
	for _, text := range texts {
		said := text.Characters()
		if text.Y == last {
			out[len(out)-1] += "|" + said
			continue
		}
		out, last = append(out, said), text.Y
	}
	return out
}

func TestTitlesBreakBetweenPhrases(t *testing.T) {
	f := newFixture(t)
	for _, test := range []struct {
		book *content.Book
		want []string
	}{
		{asyncRust(content.EnglishEdition), []string{"A. Writer", "Async", "Rust", "From Futures", "to Production", "How it works, how to choose, how to run it"}},
		{asyncRust(content.ChineseEdition), []string{"A. Writer", "Async", "Rust", "从| Future", "到生产环境", "弄懂原理，选对工具，稳妥上线"}},
		// What both languages say before the colon is said once; what follows stands line beside line.
		{asyncRust(content.SideBySideEdition), []string{"A. Writer", "Async", "Rust", "From Futures|从| Future", "to Production|到生产环境",
			"How it works,|弄懂原理，", "how to choose, how to run it|选对工具，稳妥上线"}},
		// A smaller size goes before a parted word.
		{titled(content.ChineseEdition, "", "Rust 工程实践"), []string{"Rust", "工程实践"}},
		{titled(content.EnglishEdition, "Go", ""), []string{"Go"}},
		{titled(content.EnglishEdition, "", ""), nil},
	} {
		if got := set(Front(test.book, f.shaper, f.look, sheet)); !reflect.DeepEqual(got, test.want) {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

// Whatever the title: type keeps its distance from the trim, grounds fill the bleed, nothing leaves it.
func TestEverythingKeepsItsPlace(t *testing.T) {
	f := newFixture(t)
	many := titled(content.EnglishEdition, strings.Repeat("Extraordinarily long titles ", 6), "")
	many.Authors = strings.Split(strings.Repeat("Bartholomew Featherstonehaugh,", 7), ",")
	books := []*content.Book{many, titled(content.ChineseEdition, "", strings.Repeat("深入理解计算机系统", 4)),
		titled(content.SideBySideEdition, "Concurrency", "并发编程"), titled(content.EnglishEdition, "Telecommunicationsinfrastructure", "")}
	for _, e := range content.Editions {
		books = append(books, asyncRust(e))
	}
	for _, book := range books {
		for _, s := range []Sheet{sheet, {Width: 1600, Height: 2560}, {Width: 504, Height: 666, Bleed: 9}, {Width: 660, Height: 500}} {
			left, top, right, bottom := s.Width, s.Height, unit.Pt(0), unit.Pt(0)
			for _, item := range Front(book, f.shaper, f.look, s) {
				switch item := item.(type) {
				case *page.Path:
					for _, x := range item.Segments {
						if x.Op != page.ClosePath {
							left, right = min(left, x.Points[0].X), max(right, x.Points[0].X)
							top, bottom = min(top, x.Points[0].Y), max(bottom, x.Points[0].Y)
						}
					}
				case *page.Text:
					end := item.X
					for _, g := range item.Glyphs {
						end += unit.Em(float64(g.Advance)/1000, item.Size)
						if g.ID == 0 {
							t.Errorf("%v: a missing glyph for %q", book.Title, g.Text)
						}
					}
					safe := s.Width / 20
					if item.X < safe || end > s.Width-safe || item.Y-item.Size < 0 || item.Y > s.Height*patternLow {
						t.Errorf("%v on %v: %q stands at %.1f to %.1f, %.1f", book.Title, s, item.Glyphs[0].Text, item.X, end, item.Y)
					}
				}
			}
			near := func(a, b unit.Pt) bool { return a-b < 0.001 && b-a < 0.001 }
			if !near(left, -s.Bleed) || !near(top, -s.Bleed) || !near(right, s.Width+s.Bleed) || !near(bottom, s.Height+s.Bleed) {
				t.Errorf("%v on %v: drawn from %.1f, %.1f to %.1f, %.1f", book.Title, s, left, top, right, bottom)
			}
		}
	}
}

func TestEditionsDifferAndBooksDo(t *testing.T) {
	f := newFixture(t)
	draw := func(b *content.Book) []page.Item { return Front(b, f.shaper, f.look, sheet) }
	english := draw(asyncRust(content.EnglishEdition))
	if !reflect.DeepEqual(english, draw(asyncRust(content.EnglishEdition))) {
		t.Error("two drawings of one book differ")
	}
	if reflect.DeepEqual(english, draw(asyncRust(content.ChineseEdition))) {
		t.Error("two editions have one cover")
	}
	other := asyncRust(content.EnglishEdition)
	other.Publication.Identifier = "urn:other"
	if reflect.DeepEqual(english, draw(other)) {
		t.Error("two books have one pattern")
	}
}

// One word of each row is part of the thread, and words keep apart.
func TestWeave(t *testing.T) {
	for _, text := range []string{"a", "b", "urn:diptych:async-rust"} {
		for i, row := range weave(seed(text), 40, 18) {
			lit, end := 0, -1
			for _, r := range row {
				if r.from <= end || r.length < 1 || r.from+r.length > 18 {
					t.Errorf("row %d: %+v follows a word that ends at %d", i, r, end)
				}
				end = r.from + r.length
				if r.lit {
					lit++
				}
			}
			if lit != 1 {
				t.Errorf("row %d has %d words of the thread", i, lit)
			}
		}
	}
}

func TestLines(t *testing.T) {
	f := newFixture(t)
	s := setter{f.shaper}
	for _, test := range []struct {
		said     string
		language content.Language
		measure  float64
		want     string
		parted   bool
	}{
		{"one two three four", content.English, 5, "one two/three four", false},
		{"How it works, how to run", content.English, 7, "How it works,/how to run", false},
		{"unbreakable", content.English, 1, "unbreakable", false},
		{"并发编程", content.Chinese, 2.2, "并发/编程", true},
		{"内存与并发", content.Chinese, 3.2, "内存与/并发", false},
		{"原理，实践", content.Chinese, 3.2, "原理，/实践", false},
		{"it’s fine", content.English, 2.5, "it’s/fine", false},
		{"", content.English, 5, "", false},
	} {
		lines, parted := s.lines(test.said, test.measure, faceOf(f.look, theme.BookTitle, test.language))
		if got := strings.Join(lines, "/"); got != test.want || parted != test.parted {
			t.Errorf("%q: %q %v, want %q %v", test.said, got, parted, test.want, test.parted)
		}
	}
}

func TestBind(t *testing.T) {
	f := newFixture(t)
	block := &page.Book{Pages: []page.Page{{Width: 400, Height: 640, Folio: "i"}}, Outline: []page.OutlineItem{{Title: "One"}}}
	bound := Bind(block, asyncRust(content.SideBySideEdition), f.shaper, f.look)
	var folios []string
	for i := range bound.Pages {
		folios = append(folios, bound.Pages[i].Folio)
	}
	if got := strings.Join(folios, "/"); got != "Cover · 封面//i" || len(block.Pages) != 1 {
		t.Errorf("folios %q of %d pages", got, len(block.Pages))
	}
	if len(bound.Outline) != 2 || bound.Outline[0].Target != bound.Pages[0].Anchors[0].ID || len(bound.Pages[1].Items) > 0 {
		t.Errorf("outline %v", bound.Outline)
	}
	if empty := Bind(&page.Book{}, asyncRust(content.EnglishEdition), f.shaper, f.look); len(empty.Pages) > 0 {
		t.Error("a cover around nothing")
	}
}

// An ornament keeps to its place, and each part has its own.
func TestOrnament(t *testing.T) {
	f := newFixture(t)
	draw := func(name string) []page.Item {
		return Ornament(asyncRust(content.SideBySideEdition), f.look, name, 60, 70, 390, 180)
	}
	for _, item := range draw("") {
		for _, s := range item.(*page.Path).Segments {
			if at := s.Points[0]; s.Op != page.ClosePath && (at.X < 59.99 || at.Y < 69.99 || at.X > 450.01 || at.Y > 250.01) {
				t.Fatalf("drawn at %v", at)
			}
		}
	}
	if reflect.DeepEqual(draw("part-1"), draw("part-2")) || !reflect.DeepEqual(draw(""), draw("urn:test")) {
		t.Error("the name does not make the pattern")
	}
}

// What the edge cuts off a word is no sliver. Squares are upright as wide as high, so one that is less than two fifths as
// wide is one.
func TestNoSliversAtTheEdge(t *testing.T) {
	f := newFixture(t)
	for n := range 40 {
		name := strings.Repeat("x", n)
		for _, item := range Ornament(asyncRust(content.SideBySideEdition), f.look, name, 0, 0, unit.Pt(300+7*n), 180) {
			at := item.(*page.Path).Segments
			width, height := at[1].Points[0].X-at[0].Points[0].X, at[2].Points[0].Y-at[0].Points[0].Y
			if width < 0.4*height && height < 20 {
				t.Fatalf("%q: %.1f wide, %.1f high, at %.1f", name, width, height, at[0].Points[0].X)
			}
		}
	}
}

// The knife and the fold leave no sliver of a word either: what is cut there stands well within the trim, and reaches over
// the bleed.
func TestNoSliversAtTheTrim(t *testing.T) {
	f := newFixture(t)
	const bleed = 9
	for n := range 60 {
		for _, edition := range []content.Edition{content.EnglishEdition, content.ChineseEdition, content.SideBySideEdition} {
			width, height := unit.Pt(400+3*n), unit.Pt(600+2*n)
			for _, item := range Front(asyncRust(edition), f.shaper, f.look, Sheet{Width: width, Height: height, Bleed: bleed})[2:] {
				path, ok := item.(*page.Path)
				if !ok {
					continue
				}
				left, top, right, bottom := path.Segments[0].Points[0].X, path.Segments[0].Points[0].Y, path.Segments[1].Points[0].X, path.Segments[2].Points[0].Y
				least := unit.Pt(0.29) * width / columns
				for _, cut := range []struct {
					stands, over, least unit.Pt
				}{{min(right, width) - left, right - width, least}, {right - max(left, 0), -left, least}, {min(bottom, height) - top, bottom - height, (bottom - top) * 0.39}} {
					if cut.over > 0 && cut.stands < cut.least {
						t.Fatalf("%s, %v wide: a word at %.1f %.1f to %.1f %.1f is a sliver", edition, width, left, top, right, bottom)
					}
				}
			}
		}
	}
}

// A character that no face has is printed as a geta, and copied as itself.
func TestMissingCharacter(t *testing.T) {
	f := newFixture(t)
	s := setter{f.shaper}
	for _, language := range []content.Language{content.English, content.Chinese} {
		said := ""
		items, width := s.line("A鈥B", faceOf(f.look, theme.BookTitle, language))
		for _, item := range items {
			said += item.Characters()
			for _, g := range item.Glyphs {
				if g.ID == 0 {
					t.Errorf("%s: %q is .notdef", language, g.Text)
				}
			}
		}
		if said != "A鈥B" {
			t.Errorf("%s: the title says %q", language, said)
		}
		if _, bare := s.line("AB", faceOf(f.look, theme.BookTitle, language)); width < bare+0.9 {
			t.Errorf("%s: the geta takes %v em", language, width-bare)
		}
	}
	if again, _ := s.line("〓", faceOf(f.look, theme.BookTitle, content.Chinese)); again[0].Glyphs[0].Text.String() != "〓" {
		t.Errorf("a geta that was asked for says %q", again[0].Glyphs[0].Text)
	}
}
