package check

import (
	"fmt"
	"strings"

	"diptych/content"
	"diptych/render/page"
)

// Extracted compares what another program copies out of each page of a PDF with what was put there, letter by
// letter in the order of painting: `pdftotext -raw` gives one page after the other, each ended by a form feed.
// It returns at most one difference for each page.
func Extracted(pages *page.Book, text string) []Difference {
	copied := strings.Split(strings.TrimSuffix(text, "\f"), "\f")
	var out []Difference
	if len(copied) != len(pages.Pages) {
		return []Difference{{Where: "PDF", Expected: pageCount(len(pages.Pages)), Found: pageCount(len(copied))}}
	}
	for i := range pages.Pages {
		var want []rune
		var spans []content.Span
		for _, item := range pages.Pages[i].Items {
			if t, ok := item.(*page.Text); ok {
				for _, letter := range Letters(t.Characters()) {
					want = append(want, letter)
					spans = append(spans, t.At())
				}
			}
		}
		got := []rune(Letters(copied[i]))
		k := 0
		for k < len(want) && k < len(got) && want[k] == got[k] {
			k++
		}
		if k == len(want) && k == len(got) {
			continue
		}
		d := Difference{Where: "PDF", Page: i + 1, Folio: pages.Pages[i].Folio, Expected: around(want, k), Found: around(got, k)}
		if k < len(spans) {
			d.At = spans[k]
		}
		out = append(out, d)
	}
	return out
}

func pageCount(n int) string { return fmt.Sprintf("%d pages", n) }
