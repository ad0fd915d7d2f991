package epub

import (
	"bytes"
	"testing"

	"diptych/content"
)

// TestLocators: an index says pages where the book has them.
func TestLocators(t *testing.T) {
	in := &content.PageList{Targets: []string{"a", "b", "c", "lost"}, Main: "c"}
	link := func(id, name string) string { return `<a href="#` + id + `">` + name + `</a>` }
	for _, test := range []struct {
		name  string
		print *Print
		want  string
	}{
		{"no printed book", nil, link("a", "1") + ", " + link("b", "2") + ", <strong>" + link("c", "3") + "</strong>"},
		{"pages", &Print{folios: map[string]string{"a": "ix", "b": "12", "c": "57"}}, link("a", "ix") + ", " + link("b", "12") + ", <strong>" + link("c", "57") + "</strong>"},
		{"two places on one page", &Print{folios: map[string]string{"a": "12", "b": "12", "c": "57"}}, link("a", "12") + ", <strong>" + link("c", "57") + "</strong>"},
		{"main place on the page of another", &Print{folios: map[string]string{"a": "12", "b": "57", "c": "57"}},
			link("a", "12") + ", <strong>" + link("c", "57") + "</strong>"},
		{"a place on no page", &Print{folios: map[string]string{"a": "12", "c": "57"}}, link("a", "1") + ", " + link("b", "2") + ", <strong>" + link("c", "3") + "</strong>"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newPublication(t, smallBook(content.EnglishEdition))
			p.options.Print = test.print
			p.files = make([]string, len(p.book.Chapters))
			p.places = map[string]place{"a": {"x.xhtml", "a"}, "b": {"x.xhtml", "b"}, "c": {"x.xhtml", "c"}}
			w := &writer{publication: p, file: "x.xhtml", language: content.English}
			var got bytes.Buffer
			tag("p", w.locators(in)...).writeTo(&got)
			if want := "<p>" + test.want + "</p>"; got.String() != want {
				t.Errorf("got  %s\nwant %s", got.String(), want)
			}
		})
	}
}

// TestDividerOfLocators: the marks between pages are those of the edition, which has put one before the first.
func TestDividerOfLocators(t *testing.T) {
	for edition, want := range map[content.Edition]string{content.EnglishEdition: "1, 2", content.ChineseEdition: "1、2", content.SideBySideEdition: "1, 2"} {
		p := newPublication(t, smallBook(edition))
		p.index()
		w := p.addDocument("index-of-test", "Test")
		if got := tag("p", w.locators(&content.PageList{Targets: []string{"ch01", "ch02"}})...).plain(); got != want {
			t.Errorf("%s: %q, want %q", edition, got, want)
		}
	}
}
