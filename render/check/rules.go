package check

import (
	"fmt"
	"strings"
	"unicode"

	"diptych/content"
	"diptych/render/page"
)

// Fault is a place on a page that breaks a rule.
type Fault struct {
	Rule  string // "T23"
	Page  int    // from 1
	Folio string
	At    content.Span
	Text  string
	Why   string
}

func (f Fault) String() string {
	return fmt.Sprintf("%s page %d (folio %q): %s: %s: %q", f.Rule, f.Page, f.Folio, f.At, f.Why, f.Text)
}

// Glyphs finds characters that no face has, and characters that mean nothing to a reader's clipboard (T23).
func Glyphs(book *page.Book) []Fault {
	return eachText(book, func(t *page.Text) (rule, why string) {
		for _, g := range t.Glyphs {
			if g.ID == 0 {
				return "T23", "a glyph is .notdef"
			}
			for _, r := range g.Text {
				switch {
				case r == unicode.ReplacementChar:
					return "T23", "the text has U+FFFD"
				case unicode.Is(unicode.Co, r):
					return "T23", fmt.Sprintf("the text has the private character %U", r)
				case unicode.Is(unicode.Cc, r):
					return "T23", fmt.Sprintf("the text has the control character %U", r)
				}
			}
		}
		return "", ""
	})
}

// Leaks finds Markdown and HTML that was printed as if it were text (T24). Code may hold anything, so runs in a
// monospaced face are not looked into.
func Leaks(book *page.Book) []Fault {
	marks := []string{"**", "](", "`", "~~", "<!--", "-->", "<details", "</details", "<summary", "</", "<br", "<sup", "<kbd", "&nbsp;", "&amp;", "&lt;", "&gt;", "[^", "{{#"}
	return eachText(book, func(t *page.Text) (rule, why string) {
		if t.Role == page.RoleCode || strings.HasPrefix(t.Face, "mono") {
			return "", ""
		}
		text := characters(t)
		for _, mark := range marks {
			if strings.Contains(text, mark) {
				return "T24", "markup is printed as text: " + mark
			}
		}
		return "", ""
	})
}

// eachText asks broken about every run of text; the rule it names is broken there.
func eachText(book *page.Book, broken func(*page.Text) (rule, why string)) []Fault {
	var out []Fault
	for i := range book.Pages {
		for _, item := range book.Pages[i].Items {
			t, ok := item.(*page.Text)
			if !ok {
				continue
			}
			if rule, why := broken(t); rule != "" {
				out = append(out, Fault{Rule: rule, Page: i + 1, Folio: book.Pages[i].Folio, At: t.Span, Text: characters(t), Why: why})
			}
		}
	}
	return out
}

// Links finds links and bookmarks that lead nowhere, and anchors that stand twice (T27).
func Links(book *page.Book) []Fault {
	anchors := map[string]int{}
	for i := range book.Pages {
		for _, a := range book.Pages[i].Anchors {
			anchors[a.ID]++
		}
	}
	var out []Fault
	for i := range book.Pages {
		add := func(text, why string) {
			out = append(out, Fault{Rule: "T27", Page: i + 1, Folio: book.Pages[i].Folio, Text: text, Why: why})
		}
		for _, l := range book.Pages[i].Links {
			if l.URI == "" && anchors[l.Target] == 0 {
				add(l.Target, "a link leads to no page")
			}
		}
		for _, a := range book.Pages[i].Anchors {
			if anchors[a.ID] > 1 {
				add(a.ID, "two places have one name")
			}
		}
	}
	var bookmarks func([]page.OutlineItem)
	bookmarks = func(items []page.OutlineItem) {
		for _, o := range items {
			if anchors[o.Target] == 0 {
				out = append(out, Fault{Rule: "T27", Text: o.Title, Why: "a bookmark leads to no page: " + o.Target})
			}
			bookmarks(o.Items)
		}
	}
	bookmarks(book.Outline)
	return out
}
