package compose

import (
	"bytes"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// newSheets makes an empty body.
func newSheets(t *testing.T) *sheets {
	p := newPress(t)
	c := newComposer(sample(content.EnglishEdition), p.types, p.theme, noResources())
	return &sheets{c: c, d: &content.Diagnostics{}}
}

// ids of the diagnostics.
func ids(d *content.Diagnostics) string {
	var out []string
	for _, x := range d.Sorted() {
		out = append(out, x.ID)
	}
	return strings.Join(out, " ")
}

func bodyLines(n int) []layout.Slice {
	out := make([]layout.Slice, n)
	for i := range out {
		out[i] = layout.Slice{Height: theme.StepsPerLine, Lines: []page.Line{{Baseline: 12, Role: page.RoleBody, Paragraph: 1}}}
	}
	return out
}

func TestLandscapePage(t *testing.T) {
	s := newSheets(t)
	look := s.c.theme.Page
	slices := bodyLines(40)
	wide := layout.Slice{Height: 60, Break: layout.Landscape, Anchors: []page.Anchor{{ID: "figure"}}}
	slices = append(slices[:5], append([]layout.Slice{wide}, slices[5:]...)...)
	s.flow(slices, runningHeads{}, &cutting{})
	s.drawn()
	if len(s.pages) != 3 {
		t.Fatalf("%d pages, want 3", len(s.pages))
	}
	turned := s.pages[1]
	if turned.Width != look.Height || turned.Height != look.Width {
		t.Errorf("the landscape page is %.0f by %.0f", turned.Width, turned.Height)
	}
	if y := turned.Anchors[0].Y; y < 0 || y > turned.Height/2 {
		t.Errorf("the figure starts at %.0f of %.0f", y, turned.Height)
	}
	if characters(&turned) != "2" {
		t.Errorf("the landscape page says %q, want its folio alone", characters(&turned))
	}
	if n := len(s.pages[0].Lines); n != 35 {
		t.Errorf("the page before holds %d lines, want 35", n)
	}
}

func TestWhatDoesNotFitIsReported(t *testing.T) {
	tests := []struct {
		name   string
		change func(slices []layout.Slice) []layout.Slice
		want   string
	}{
		{"nothing", func(s []layout.Slice) []layout.Slice { return s }, ""},
		{"too deep", func(s []layout.Slice) []layout.Slice { s[3].Height = 1000; return s }, "page-overfull"},
		{"held together", func(s []layout.Slice) []layout.Slice {
			for i := range s {
				s[i].Penalty = layout.Forbidden
			}
			return s
		}, "page-break-forced"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newSheets(t)
			s.flow(test.change(bodyLines(50)), runningHeads{}, &cutting{})
			s.drawn()
			if got := ids(s.d); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestNotesStandAtTheFoot(t *testing.T) {
	s := newSheets(t)
	slices := bodyLines(10)
	note := bodyLines(2)
	for i := range note {
		note[i].Lines[0].Role = page.RoleNote
	}
	note[0].Before = 7 // dropped: the rule stands above
	slices[2].Notes = []layout.Note{{Slices: note}}
	s.flow(slices, runningHeads{}, &cutting{})
	s.drawn()
	lines := s.pages[0].Lines
	last := lines[len(lines)-1]
	want := s.c.bottom() - s.c.theme.Grid + 12
	if last.Role != page.RoleNote || last.Baseline != want {
		t.Errorf("the last line is a %s at %.2f, want a note at %.2f", last.Role, last.Baseline, want)
	}
	rules := 0
	for _, item := range s.pages[0].Items {
		if rule, ok := item.(*page.Path); ok {
			rules++
			if y := rule.Segments[0].Points[0].Y; y <= lines[len(lines)-3].Baseline || y >= lines[len(lines)-2].Baseline-10 {
				t.Errorf("the rule stands at %.2f", y)
			}
		}
	}
	if rules != 1 {
		t.Errorf("%d rules above the notes, want 1", rules)
	}
}

func TestRepeatedMatterStandsAtTheTop(t *testing.T) {
	s := newSheets(t)
	slices := bodyLines(40)
	head := bodyLines(1)
	head[0].Anchors = []page.Anchor{{ID: "table"}}
	for i := range slices[:39] {
		slices[i].Repeat = head
	}
	s.flow(slices, runningHeads{}, &cutting{})
	s.drawn()
	second := s.pages[1]
	top := s.c.theme.Page.Top
	if len(second.Lines) != 6 || second.Lines[0].Baseline != top+12 || second.Lines[1].Baseline != top+s.c.theme.Grid+12 {
		t.Errorf("the second page has %v", second.Lines)
	}
	if len(second.Anchors) != 0 {
		t.Errorf("the repeated head is named again: %v", second.Anchors)
	}
}

func TestFiguresStayInTheirSection(t *testing.T) {
	marked := func(levels ...int) []layout.Slice {
		out := bodyLines(2)
		for _, level := range levels {
			out = append(out, layout.Slice{Mark: &layout.Mark{Level: level}})
		}
		return out
	}
	for _, x := range []struct {
		slices []layout.Slice
		want   int
	}{{marked(2, 3), 2}, {marked(4, 3, 4), 3}} {
		if got := sectionLevel(x.slices); got != x.want {
			t.Errorf("sections have the level %d, want %d", got, x.want)
		}
	}
}

// A box is one area although its slices stand apart; at the top of a page nothing is above.
func TestSpaceWithinABoxIsFilled(t *testing.T) {
	s := newSheets(t)
	slices := bodyLines(40)
	for i := range slices[1:] {
		slices[i+1].Strips = []layout.Strip{{Width: 9}}
	}
	slices[3].Before, slices[34].Before = 6, 6
	s.flow(slices, runningHeads{}, &cutting{})
	s.drawn()
	fills := func(p *page.Page) (out []page.Point) {
		for _, item := range p.Items {
			if path, ok := item.(*page.Path); ok && path.Fill != nil {
				out = append(out, path.Segments[0].Points[0])
			}
		}
		return out
	}
	top, grid := s.c.theme.Page.Top, s.c.theme.Grid
	if got := fills(&s.pages[0]); len(got) != 1 || got[0].Y != top+3*grid {
		t.Errorf("filled from %v, want from %v", got, top+3*grid)
	}
	if got := fills(&s.pages[1]); len(got) != 0 {
		t.Errorf("filled on the second page: %v", got)
	}
}

func TestParagraphsAreNumberedThroughTheBook(t *testing.T) {
	book := newPress(t).make(t, sample(content.EnglishEdition))
	seen := map[int]string{} // paragraph -> source place
	for _, p := range book.Pages {
		for _, l := range p.Lines {
			if before, again := seen[l.Paragraph]; again && before != l.Span.String() {
				t.Fatalf("paragraph %d is that of %s and of %s", l.Paragraph, before, l.Span)
			}
			seen[l.Paragraph] = l.Span.String()
		}
	}
}

func TestDeadLinksAreDroppedAndReported(t *testing.T) {
	var d content.Diagnostics
	book := &page.Book{Pages: []page.Page{{Folio: "1", Anchors: []page.Anchor{{ID: "here"}},
		Links: []page.Link{{Target: "here"}, {Target: "nowhere"}, {URI: "https://example.org"}}}}}
	dropDeadLinks(book, &d)
	if len(book.Pages[0].Links) != 2 || ids(&d) != "link-target-unprinted" {
		t.Errorf("links %v, diagnostics %q", book.Pages[0].Links, ids(&d))
	}
}

func TestLongHeadsAreShortened(t *testing.T) {
	s := newSheets(t)
	style := s.c.theme.Style(theme.RunningHead, content.English)
	const long = "A Title That Is Much Too Long for the Head of Any Page"
	full := s.c.shortened(long, style, content.English, 1000, page.RoleArtifact).Width
	for _, room := range []unit.Pt{full + 1, full / 2, 30, 0} {
		set := s.c.shortened(long, style, content.English, room, page.RoleArtifact)
		items, width := set.Items, set.Width
		p := page.Page{Items: items}
		said := characters(&p)
		if room > full && said != long {
			t.Errorf("room for all of it, but %q", said)
		}
		if room < full && (!strings.HasSuffix(said, "…") || width > room && said != "…") {
			t.Errorf("in %.0f pt: %q, %.0f pt wide", room, said, width)
		}
	}
}

// The chapters are laid out at once; the pages must not show it.
func TestSamePagesEveryTime(t *testing.T) {
	p := newPress(t)
	var first bytes.Buffer
	if err := page.Dump(&first, p.make(t, sample(content.SideBySideEdition))); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		var again bytes.Buffer
		if err := page.Dump(&again, p.make(t, sample(content.SideBySideEdition))); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Fatal("two runs made different pages")
		}
	}
}

func TestSettle(t *testing.T) {
	tests := []struct {
		name   string
		folios []string // of one anchor, round by round; the last one stays
		rounds int
		stable bool
	}{
		{"at once", []string{"1"}, 2, true},
		{"one digit more", []string{"99", "100"}, 3, true},
		{"to and fro", []string{"9", "10", "9", "10", "9", "10"}, rounds, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			n := 0
			folios, stable := settle(func(map[string]string) map[string]string {
				n++
				return map[string]string{"a": test.folios[min(n, len(test.folios))-1]}
			})
			if stable != test.stable || n != test.rounds {
				t.Errorf("%d rounds, stable %v; want %d, %v", n, stable, test.rounds, test.stable)
			}
			if want := test.folios[min(n, len(test.folios))-1]; folios["a"] != want {
				t.Errorf("settled on %s, want %s", folios["a"], want)
			}
		})
	}
}

func TestThemeWithoutColumns(t *testing.T) {
	p := newPress(t)
	narrow := *p.theme.ForEdition(content.SideBySideEdition, content.Columns)
	narrow.Columns.Count = 1
	if _, err := Book(sample(content.SideBySideEdition), p.types, &narrow, noResources(), &content.Diagnostics{}); err == nil {
		t.Error("two languages were set side by side in one column")
	}
}

// A book without chapters, and chapters without text, still make pages.
func TestAlmostNothing(t *testing.T) {
	p := newPress(t)
	empty := p.make(t, &content.Book{Edition: content.EnglishEdition})
	if len(empty.Pages) != 6 || empty.Pages[5].Folio != "vi" { // titles, copyright, contents, colophon
		t.Errorf("an empty book has %d pages", len(empty.Pages))
	}
	bare := p.make(t, &content.Book{Edition: content.SideBySideEdition, Chapters: []*content.Chapter{
		{ID: "part-1", Kind: content.Part}, {ID: "a", Kind: content.Numbered, Number: []int{1}}, {ID: "b", Kind: content.Suffix}}})
	for _, id := range []string{"part-1", "a", "b"} {
		where(t, bare, id)
	}
}

// What checks must know of a page: what it is for, where its type area is, and whether a chapter ends on it.
func TestRecordsOfPages(t *testing.T) {
	book := newPress(t).make(t, sample(content.EnglishEdition))
	seen := map[page.PageKind]int{}
	for i := range book.Pages {
		p := &book.Pages[i]
		seen[p.Kind]++
		if blank := len(p.Items) == 0; blank != (p.Kind == page.BlankPage) {
			t.Errorf("page %d is %s and has %d items", i+1, p.Kind, len(p.Items))
		}
		if p.Kind == page.OpenerPage && i > 0 && book.Pages[i-1].Kind == page.TextPage && !book.Pages[i-1].Ends {
			t.Errorf("page %d is no end of a chapter, and the next one starts one", i)
		}
		for _, l := range p.Lines {
			if l.X0 < p.Area.X-0.01 || l.X1 > p.Area.X+p.Area.Width+0.01 || l.Baseline < p.Area.Y || l.Baseline > p.Area.Y+p.Area.Height {
				t.Errorf("page %d: %q is outside of the type area", i+1, l.Text)
			}
		}
	}
	for _, kind := range []page.PageKind{page.BlankPage, page.DisplayPage, page.ContentsPage, page.OpenerPage, page.TextPage} {
		if seen[kind] == 0 {
			t.Errorf("no page is %s", kind)
		}
	}
	if book.Grid <= 0 {
		t.Error("the book has no grid")
	}
}

func TestWhatIsSetAgainIsRecorded(t *testing.T) {
	s := newSheets(t)
	slices := bodyLines(40)
	head := []layout.Slice{{Height: 6, Lines: []page.Line{{Role: page.RoleTable, Paragraph: 7, Cell: page.Cell{Table: 7}}}}}
	for i := range slices {
		slices[i].Repeat = head
	}
	s.flow(slices, runningHeads{}, &cutting{})
	s.drawn()
	if first := s.pages[0].Lines[0]; first.Repeated {
		t.Error("the first line of the text is recorded as set again")
	}
	if first := s.pages[1].Lines[0]; !first.Repeated || first.Cell.Table != 7 || first.Role != page.RoleArtifact {
		t.Errorf("the head set again is recorded as %+v", first)
	}
	s.flow(bodyLines(3), runningHeads{}, &cutting{})
	s.drawn()
	if first := s.pages[len(s.pages)-1].Lines[0]; first.Paragraph != 8 || !s.pages[1].Ends || s.pages[0].Ends {
		t.Errorf("paragraph %d, ends %v and %v", first.Paragraph, s.pages[0].Ends, s.pages[1].Ends)
	}
}
