package compose

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/inline"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

var update = flag.Bool("update", false, "write golden files")

// press is what all tests share.
type press struct {
	types *inline.Case
	theme *theme.Theme
}

func newPress(t *testing.T) press {
	t.Helper()
	library, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	return press{inline.NewCase(library), theme.Load(content.Theme{}, nil)}
}

func noResources() layout.Resources {
	return layout.Resources{
		Image:   func(string) ([]byte, error) { return nil, os.ErrNotExist },
		Diagram: func(string) ([]byte, bool) { return nil, false },
	}
}

// make sets a book and wants no complaints.
func (p press) make(t *testing.T, ed *content.Book) *page.Book {
	t.Helper()
	var d content.Diagnostics
	book, err := Book(ed, p.types, p.theme, noResources(), &d)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range d.Sorted() {
		t.Errorf("%s: %s: %s", x.ID, x.Span, x.Message)
	}
	return book
}

var sentences = map[content.Language]string{
	content.English: "A page is a frame, and a frame asks for care. The lines stand on a grid that the reader never sees. ",
	content.Chinese: "一页就是一个画框，画框需要用心安排。每一行字都落在读者看不见的网格上。",
}

// sampler writes small editions.
type sampler struct{ languages []content.Language }

func (s sampler) inlines(en, zh string) content.Localized[[]content.Inline] {
	out := content.Localized[[]content.Inline]{}
	for _, language := range s.languages {
		out[language] = text(map[content.Language]string{content.English: en, content.Chinese: zh}[language])
	}
	return out
}

func (s sampler) labels(en, zh string) content.Localized[string] {
	out := content.Localized[string]{}
	for _, language := range s.languages {
		out[language] = map[content.Language]string{content.English: en, content.Chinese: zh}[language]
	}
	return out
}

func (s sampler) paragraphs(n, length int) []content.Block {
	var out []content.Block
	for i := range n {
		block := func(language content.Language) *content.Paragraph {
			said := strings.Repeat(sentences[language], length)
			return &content.Paragraph{Node: content.Node{Language: language, Span: content.Span{File: "a.md", Line: i + 1}}, Text: text(said)}
		}
		if len(s.languages) == 1 {
			out = append(out, block(s.languages[0]))
			continue
		}
		out = append(out, &content.Pair{Left: []content.Block{block(s.languages[0])}, Right: []content.Block{block(s.languages[1])}, Confidence: 1})
	}
	return out
}

// sample has a preface, two parts with three chapters, a chapter without text and an appendix.
func sample(e content.Edition) *content.Book {
	s := sampler{e.Languages()}
	chapter := func(id string, kind content.ChapterKind, en, zh string, number ...int) *content.Chapter {
		ch := &content.Chapter{ID: id, Kind: kind, Number: number, Title: s.inlines(en, zh)}
		if kind == content.Numbered {
			ch.Label = s.labels(fmt.Sprintf("Chapter %d", number[0]), fmt.Sprintf("第 %d 章", number[0]))
		}
		return ch
	}
	part := func(id, label, labelZH, en, zh string) *content.Chapter {
		ch := chapter(id, content.Part, en, zh)
		ch.Label = s.labels(label, labelZH)
		return ch
	}
	preface := chapter("preface", content.Prefix, "Preface", "前言")
	preface.Blocks = s.paragraphs(2, 3)
	one := chapter("one", content.Numbered, "Frames", "画框", 1)
	one.Level = "🟢"
	one.Blocks = s.paragraphs(3, 4)
	section := func(id, number, en, zh string) *content.Heading {
		return &content.Heading{Node: content.Node{IDs: []string{id}}, Level: 2, Number: number, Text: s.inlines(en, zh)}
	}
	one.Blocks = append(one.Blocks, section("one--grid", "1.1", "The Grid", "网格"))
	one.Blocks = append(one.Blocks, s.paragraphs(24, 4)...)
	two := chapter("two", content.Numbered, "Grids", "网格之二", 2)
	two.Blocks = append(s.paragraphs(1, 2), s.reference("three--notes"), section("two--again", "2.1", "Again", "再来"))
	two.Blocks = append(two.Blocks, s.paragraphs(2, 2)...)
	three := chapter("three", content.Numbered, "Notes", "注", 3)
	three.Blocks = append(s.paragraphs(1, 1), section("three--notes", "3.1", "At the Foot", "页脚"), s.noted())
	three.Blocks = append(three.Blocks, s.paragraphs(1, 1)...)
	draft := chapter("four", content.Draft, "To Be Written", "待写", 4)
	appendix := chapter("answers", content.Suffix, "Answers", "答案")
	appendix.Blocks = s.paragraphs(1, 1)
	return &content.Book{
		Edition: e, Languages: s.languages, Slug: "sample",
		Title:       content.Localized[string]{content.English: "A Small Book", content.Chinese: "一本小书"},
		Subtitle:    content.Localized[string]{content.English: "For Tests", content.Chinese: "测试用"},
		Authors:     []string{"Ada", "Bo"},
		Publication: content.Publication{Identifier: "urn:sample", Licence: "CC BY 4.0", Copyright: "© 2026 Ada and Bo"},
		Chapters: []*content.Chapter{preface, part("part-1", "Part I", "第一部分", "Seeing", "看"), one, two,
			part("part-2", "Part II", "第二部分", "Reading", "读"), three, draft, appendix},
	}
}

// reference prints the folio of a target.
func (s sampler) reference(target string) content.Block {
	language := s.languages[0]
	return &content.Paragraph{Node: content.Node{Language: language}, Text: []content.Inline{
		&content.Text{Value: "See"}, &content.PageReference{Target: target, Language: language},
	}}
}

// noted is a paragraph with a footnote.
func (s sampler) noted() content.Block {
	language := s.languages[0]
	note := &content.Footnote{Number: 1, Language: language, Blocks: []content.Block{
		&content.Paragraph{Node: content.Node{Language: language}, Text: text(sentences[language])}}}
	return &content.Paragraph{Node: content.Node{Language: language}, Text: []content.Inline{
		&content.Text{Value: strings.TrimSpace(sentences[language])}, &content.FootnoteReference{Note: note},
	}}
}

func TestGolden(t *testing.T) {
	p := newPress(t)
	samples := map[string]*content.Book{"facing": facingSample()}
	for _, e := range content.Editions {
		samples[string(e)] = sample(e)
	}
	for name, book := range samples {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := page.Dump(&got, p.make(t, book)); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
				t.Errorf("the pages changed (-want +got); go test -update writes them anew:\n%s", diff)
			}
		})
	}
}

// characters of the items with one of the roles.
func characters(p *page.Page, roles ...page.Role) string {
	var out strings.Builder
	for _, item := range p.Items {
		it, ok := item.(*page.Text)
		if !ok || len(roles) > 0 && !slices.Contains(roles, it.Role) {
			continue
		}
		out.WriteString(it.Characters())
	}
	return out.String()
}

// where finds the page of an anchor.
func where(t *testing.T, book *page.Book, id string) int {
	t.Helper()
	for i, p := range book.Pages {
		for _, a := range p.Anchors {
			if a.ID == id {
				return i
			}
		}
	}
	t.Fatalf("%s is on no page", id)
	return 0
}

func TestOrderAndFolios(t *testing.T) {
	p := newPress(t)
	for _, e := range content.Editions {
		book := p.make(t, sample(e))
		body := where(t, book, "part-1")
		if book.Pages[body].Folio != "1" || body%2 != 0 {
			t.Errorf("%s: the body starts at page %d with folio %s", e, body+1, book.Pages[body].Folio)
		}
		for i, x := range book.Pages {
			want := roman(i + 1)
			if i >= body {
				want = fmt.Sprint(i - body + 1)
			}
			if x.Folio != want {
				t.Errorf("%s: page %d has folio %s, want %s", e, i+1, x.Folio, want)
			}
		}
		for _, id := range []string{"preface", "part-1", "one", "two", "part-2", "three", "answers"} {
			if i := where(t, book, id); i%2 != 0 {
				t.Errorf("%s: %s opens on a verso, page %d", e, id, i+1)
			}
		}
		if !strings.Contains(characters(&book.Pages[3]), "CC BY 4.0") {
			t.Errorf("%s: the verso of the title says %q", e, characters(&book.Pages[3]))
		}
	}
}

func TestHeadsAndFeet(t *testing.T) {
	book := newPress(t).make(t, sample(content.EnglishEdition))
	tests := []struct {
		page int
		want string
	}{
		{0, ""}, {1, ""}, {2, ""}, {3, ""}, // half-title, blank, title, copyright
		{where(t, book, "part-1"), ""},
		{where(t, book, "part-1") + 1, ""},
		{where(t, book, "one"), "3"},
		{where(t, book, "one") + 1, "Seeing4"},
		{where(t, book, "one") + 2, "1 Frames5"},
		{where(t, book, "preface"), "vii"},
	}
	for _, test := range tests {
		if got := characters(&book.Pages[test.page], page.RoleArtifact); got != test.want {
			t.Errorf("page %d: head and foot say %q, want %q", test.page+1, got, test.want)
		}
	}
	both := newPress(t).make(t, sample(content.SideBySideEdition))
	if got := characters(&both.Pages[where(t, both, "one")+1], page.RoleArtifact); !strings.Contains(got, "Seeing") || !strings.Contains(got, "看") {
		t.Errorf("side by side: the head says %q", got)
	}
}

func TestReferencesPrintTheFoliosOfTheirTargets(t *testing.T) {
	book := newPress(t).make(t, sample(content.EnglishEdition))
	target := book.Pages[where(t, book, "three--notes")].Folio
	said := characters(&book.Pages[where(t, book, "two")], page.RoleBody)
	if found := regexp.MustCompile(`See\D*(\d+)`).FindStringSubmatch(said); found == nil || found[1] != target {
		t.Errorf("the reference prints %v, its target is on %s: %q", found, target, said)
	}
	said = characters(&book.Pages[where(t, book, contentsID)], page.RoleContents)
	for _, id := range []string{"preface", "part-1", "one", "one--grid", "three--notes", "answers"} {
		if folio := book.Pages[where(t, book, id)].Folio; !strings.Contains(said, folio) {
			t.Errorf("the contents do not have %s, the folio of %s: %q", folio, id, said)
		}
	}
	if !strings.Contains(said, "To Be Written") {
		t.Errorf("the contents leave out the draft: %q", said)
	}
}

func TestBookmarks(t *testing.T) {
	var show func(items []page.OutlineItem) string
	show = func(items []page.OutlineItem) string {
		var out []string
		for _, o := range items {
			s := o.Title
			if len(o.Items) > 0 {
				s += map[bool]string{true: "", false: "*"}[o.Open] + "(" + show(o.Items) + ")"
			}
			out = append(out, s)
		}
		return strings.Join(out, ", ")
	}
	tests := map[content.Edition]string{
		content.EnglishEdition: "Contents, Preface, Part I: Seeing(1 Frames*(1.1 The Grid), 2 Grids*(2.1 Again)), Part II: Reading(3 Notes*(3.1 At the Foot)), Answers",
		content.ChineseEdition: "目录, 前言, 第一部分：看(1 画框*(1.1 网格), 2 网格之二*(2.1 再来)), 第二部分：读(3 注*(3.1 页脚)), 答案",
	}
	p := newPress(t)
	for e, want := range tests {
		if got := show(p.make(t, sample(e)).Outline); got != want {
			t.Errorf("%s:\n got %s\nwant %s", e, got, want)
		}
	}
	if got := show(p.make(t, sample(content.SideBySideEdition)).Outline); !strings.Contains(got, "1 Frames · 画框") {
		t.Errorf("side by side: %s", got)
	}
}

// All body text stands on the grid, within the type area, and notes above its end.
func TestBaselineGrid(t *testing.T) {
	p := newPress(t)
	for _, e := range []content.Edition{content.EnglishEdition, content.ChineseEdition, content.SideBySideEdition} {
		look := p.theme.ForEdition(e, content.Columns)
		book := p.make(t, sample(e))
		first := math.Inf(1)
		for _, x := range book.Pages[where(t, book, "part-1"):] {
			for _, l := range x.Lines {
				if l.Role == page.RoleBody {
					first = math.Min(first, float64(l.Baseline))
				}
				if bottom := look.Page.Top + look.Grid*unit.Pt(look.Page.Lines); l.Baseline > bottom {
					t.Errorf("%s: folio %s: a line stands at %.2f, below the type area", e, x.Folio, l.Baseline)
				}
			}
		}
		for _, x := range book.Pages[where(t, book, "part-1"):] {
			for _, l := range x.Lines {
				lines := (float64(l.Baseline) - first) / float64(look.Grid)
				if l.Role == page.RoleBody && math.Abs(lines-math.Round(lines)) > 0.001 {
					t.Errorf("%s: folio %s: %q stands %.3f lines below the first baseline", e, x.Folio, l.Text, lines)
				}
			}
		}
	}
}
