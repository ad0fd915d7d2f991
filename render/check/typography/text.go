package typography

import (
	"fmt"
	"strings"
	"unicode"

	"diptych/render/page"
	"diptych/render/theme"
)

// T23: no character without a glyph, and none that means nothing to a reader's clipboard.
func checkGlyphs(r *Reading, _ theme.Check, out *Report) {
	glyphs := 0
	eachText(r.Book, "T23", out, func(t *page.Text) string {
		glyphs += len(t.Glyphs)
		for _, g := range t.Glyphs {
			if g.ID == 0 {
				return "a glyph is .notdef"
			}
			for _, c := range g.Text.String() {
				switch {
				case c == unicode.ReplacementChar:
					return "the text has U+FFFD"
				case unicode.Is(unicode.Co, c):
					return fmt.Sprintf("the text has the private character %U", c)
				case unicode.Is(unicode.Cc, c):
					return fmt.Sprintf("the text has the control character %U", c)
				}
			}
		}
		return ""
	})
	out.figure("T23", "glyphs", float64(glyphs), "")
	out.count("T23", "runs with characters that nobody can read")
}

// T24: Markdown and HTML are not printed as if they were text. Code may hold anything, so runs in a monospaced face
// are not looked into.
func checkLeaks(r *Reading, _ theme.Check, out *Report) {
	marks := []string{"**", "](", "`", "~~", "<!--", "-->", "<details", "</details", "<summary", "</", "<br", "<sup", "<kbd", "&nbsp;", "&amp;", "&lt;", "&gt;", "[^", "{{#"}
	eachText(r.Book, "T24", out, func(t *page.Text) string {
		if t.Role == page.RoleCode || strings.HasPrefix(t.Face, "mono") {
			return ""
		}
		said := t.Characters()
		for _, mark := range marks {
			if strings.Contains(said, mark) {
				return "markup is printed as text: " + mark
			}
		}
		return ""
	})
	out.count("T24", "markup that is printed")
}

// eachText asks about every run of text what is wrong with it; "" is nothing.
func eachText(book *page.Book, rule string, out *Report, wrong func(*page.Text) string) {
	for i := range book.Pages {
		for _, item := range book.Pages[i].Items {
			t, ok := item.(*page.Text)
			if !ok {
				continue
			}
			if why := wrong(t); why != "" {
				out.find(Finding{Rule: rule, Page: i + 1, Folio: book.Pages[i].Folio, At: t.At(), Text: t.Characters(), Why: why, Gate: true})
			}
		}
	}
}

// T27: links and bookmarks lead somewhere, and no two places have one name.
func checkLinks(r *Reading, _ theme.Check, out *Report) {
	anchors := map[string]int{}
	links := 0
	for i := range r.Book.Pages {
		for _, a := range r.Book.Pages[i].Anchors {
			anchors[a.ID]++
		}
	}
	for i := range r.Book.Pages {
		p := &r.Book.Pages[i]
		fault := func(text, why string) {
			out.find(Finding{Rule: "T27", Page: i + 1, Folio: p.Folio, Text: text, Why: why, Gate: true})
		}
		for _, l := range p.Links {
			links++
			if l.URI == "" && anchors[l.Target] == 0 {
				fault(l.Target, "a link leads to no page")
			}
		}
		for _, a := range p.Anchors {
			if anchors[a.ID] > 1 {
				fault(a.ID, "two places have one name")
			}
		}
	}
	var bookmarks func([]page.OutlineItem)
	bookmarks = func(items []page.OutlineItem) {
		for _, o := range items {
			if anchors[o.Target] == 0 {
				out.find(Finding{Rule: "T27", Text: o.Title, Why: "a bookmark leads to no page: " + o.Target, Gate: true})
			}
			bookmarks(o.Items)
		}
	}
	bookmarks(r.Book.Outline)
	out.figure("T27", "links", float64(links), "")
	out.count("T27", "links that lead nowhere and names that stand twice")
}
