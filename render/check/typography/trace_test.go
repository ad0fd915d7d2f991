package typography

import (
	"fmt"
	"strings"
	"testing"

	"diptych/render/page"
)

// traceOf writes pages as mutool trace does, y upwards.
func traceOf(book *page.Book) string {
	var out strings.Builder
	out.WriteString("<document filename=\"x.pdf\">\n")
	for i := range book.Pages {
		p := &book.Pages[i]
		fmt.Fprintf(&out, "<page number=\"%d\" mediabox=\"0 0 320 300\">\n", i+1)
		for _, item := range p.Items {
			t, ok := item.(*page.Text)
			if !ok {
				continue
			}
			fmt.Fprintf(&out, "<fill_text color=\"0\" transform=\"1 0 0 -1 0 %v\">\n    <span font=\"A+B\" trm=\"%v 0 0 %v\">\n", p.Height, t.Size, t.Size)
			for _, g := range glyphsOf(t, testAdvances) {
				fmt.Fprintf(&out, "        <g unicode=\"%s\" glyph=\"%d\" x=\"%v\" y=\"%v\" adv=\"%v\"/>\n", g.Text, g.ID, g.X, p.Height-g.Y, g.Advance/g.Size)
			}
			out.WriteString("    </span>\n</fill_text>\n")
		}
		out.WriteString("</page>\n")
	}
	return out.String() + "</document>\n"
}

func witness(t *testing.T, book *page.Book, trace string) Report {
	t.Helper()
	pages, err := Trace(strings.NewReader(trace))
	if err != nil {
		t.Fatal(err)
	}
	return Check(ReadTraced(book, testAdvances, pages), limits())
}

// The rules find in a file what they find in the record that it was made from.
func TestWitnessesAgree(t *testing.T) {
	for _, b := range breaches() {
		s := newSpecimen()
		b.set(s)
		for i := range s.book.Pages {
			for _, item := range s.book.Pages[i].Items {
				if text, ok := item.(*page.Text); ok && text.Size == 0 {
					t.Fatalf("%s has text without a size", b.name)
				}
			}
		}
		record := Check(Read(&s.book, testAdvances), limits())
		file := witness(t, &s.book, traceOf(&s.book))
		if len(record.Findings) != len(file.Findings) {
			t.Errorf("%s, %s: %d findings in the record, %d in the file", b.rule, b.name, len(record.Findings), len(file.Findings))
		}
		if found := Disagree(record, file); len(found) > 0 {
			t.Errorf("%s, %s: %v", b.rule, b.name, found)
		}
	}
}

// A record that lies is found out by the file.
func TestTheFileTellsOnTheRecord(t *testing.T) {
	for name, test := range map[string]struct {
		lie  func(*page.Book)
		want string
	}{
		"a glyph elsewhere":    {func(b *page.Book) { b.Pages[0].Items[0].(*page.Text).X += 0.06 }, "the record has it at 60.060"},
		"a baseline elsewhere": {func(b *page.Book) { b.Pages[0].Items[0].(*page.Text).Y += 0.03 }, "the record has it at 60.000, 72.030"},
		"another glyph":        {func(b *page.Book) { b.Pages[0].Items[0].(*page.Text).Glyphs[1].ID = 'x' }, "the record has 120"},
		"a glyph more": {func(b *page.Book) {
			text := b.Pages[0].Items[0].(*page.Text)
			text.Glyphs = append(text.Glyphs, page.Glyph{ID: 'x'})
		}, "the record has other ones"},
		"a page more": {func(b *page.Book) { b.Pages = append(b.Pages, page.Page{}) }, "the PDF has 1 pages, the record 2"},
	} {
		s := newSpecimen()
		s.line("words", set{})
		trace := traceOf(&s.book)
		if r := witness(t, &s.book, trace); len(r.Findings) > 0 {
			t.Fatalf("%s: %v before the lie", name, r.Findings)
		}
		test.lie(&s.book)
		report := witness(t, &s.book, trace)
		found := false
		for _, f := range report.Findings {
			found = found || f.Rule == "T01" && strings.Contains(f.Why, test.want)
		}
		if !found {
			t.Errorf("%s: %v", name, report.Findings)
		}
	}
}

func TestTraceReadsWhatMutoolWrites(t *testing.T) {
	const trace = `<page number="1" mediabox="0 0 10 100">
<fill_text transform="1 0 0 -1 0 100">
    <span font="A" trm="15 0 0 15">
        <g unicode=""" glyph="2" x="6.5" y="40" adv=".5"/>
        <g unicode="f" x="6.5" y="40" adv="0"/>
        <g unicode="&quot;" glyph="3" x="7" y="40" adv=".5"/>
    </span>
</fill_text>
</page>
`
	pages, err := Trace(strings.NewReader(trace))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(pages), "[[{6.5 60 7.5 15 2} {7 60 7.5 15 3}]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, bad := range []string{`<g unicode="a" glyph="1" x="1" y="1" adv="1"/>`, "<page >\n<g unicode=\"a\" glyph=\"1\" x=\"1\" adv=\"1\"/>", "<page >\n<span trm=\"a\">"} {
		if _, err := Trace(strings.NewReader(bad)); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

func TestDisagree(t *testing.T) {
	figures := func(v float64) Report {
		return Report{Figures: []Figure{{Rule: "T06", Name: "loosest", Value: v, Unit: "x"}}}
	}
	if got := Disagree(figures(2), figures(2.01)); len(got) > 0 {
		t.Errorf("rounding counts: %v", got)
	}
	if got := Disagree(figures(2), figures(2.2)); len(got) != 1 {
		t.Errorf("a difference is hidden: %v", got)
	}
	if got := Disagree(figures(2), Report{}); len(got) != 1 {
		t.Errorf("a missing figure is hidden: %v", got)
	}
}

// pgm draws a page of 320 by 300 pt with a dark rectangle, in pixels.
func pgm(x0, y0, x1, y1 int) string {
	const width, height = 222, 208
	pixels := []byte(strings.Repeat("\xff", width*height))
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			pixels[y*width+x] = 0
		}
	}
	return fmt.Sprintf("P5\n%d %d\n255\n%s", width, height, pixels)
}

func TestInk(t *testing.T) {
	for name, test := range map[string]struct {
		picture string
		want    string
	}{
		"within":        {pgm(42, 42, 180, 150), ""},
		"nothing":       {pgm(0, 0, 0, 0), ""},
		"a folio":       {pgm(42, 20, 60, 24), ""},
		"beside":        {pgm(30, 42, 180, 150), "at the side"},
		"near the trim": {pgm(42, 5, 60, 10), "near the trim"},
	} {
		s := newSpecimen()
		found, err := Ink(strings.NewReader(test.picture), &s.book, limits().Trim)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := fmt.Sprint(found); (len(found) > 0) != (test.want != "") || !strings.Contains(got, test.want) {
			t.Errorf("%s: %s", name, got)
		}
	}
	for _, bad := range []string{"", "P5\n2 2\n255\nabc", "P6\n2 2\n255\nabcd", "P5\n0 2\n255\n"} {
		if _, err := Ink(strings.NewReader(bad), &newSpecimen().book, 0); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}
