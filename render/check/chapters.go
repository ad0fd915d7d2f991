package check

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"diptych/content"
	"diptych/render/page"
)

// Difference is the first place at which what is printed departs from what must be.
type Difference struct {
	Where    string // chapter and stream, or file
	Page     int    // from 1; 0 when unknown
	Folio    string
	At       content.Span // in the manuscript
	Expected string       // letters from the difference on, and a few before it
	Found    string
}

func (d Difference) String() string {
	place := ""
	if d.Page > 0 {
		place = fmt.Sprintf(", page %d (folio %q)", d.Page, d.Folio)
	}
	return fmt.Sprintf("%s%s: %s: expected %q, found %q", d.Where, place, d.At, d.Expected, d.Found)
}

// Chapters compares the text of each chapter of an edition with its pages, letter by letter: at most one
// difference for each chapter, language and kind of text.
func Chapters(edition *content.Book, pages *page.Book) []Difference {
	anchors := anchorPages(pages)
	var out []Difference
	for i, chapter := range edition.Chapters {
		if chapter.Kind == content.Part || chapter.Kind == content.Draft {
			continue
		}
		from, ok := anchors[chapter.ID]
		if !ok {
			out = append(out, Difference{Where: chapter.ID, At: chapter.Span, Expected: content.PlainText(chapter.Title.In(edition.Languages...)), Found: "no page"})
			continue
		}
		to := len(pages.Pages)
		if chapter.Inscription() {
			to = from + 1
		}
		for _, next := range edition.Chapters[i+1:] {
			if chapter.Inscription() || next.Inscription() {
				continue
			}
			if at, ok := anchors[next.ID]; ok {
				to = at
				break
			}
		}
		c := comparison{chapter: chapter.ID, pages: pages, anchors: anchors, interleaved: interleavedFiles(chapter)}
		out = append(out, c.streams(expect(chapter, edition), printed(pages, from, to, c.interleaved))...)
	}
	return out
}

// comparison of one chapter.
type comparison struct {
	chapter string
	pages   *page.Book
	anchors map[string]int

	interleaved map[string]bool // files that hold both languages
}

func (c comparison) streams(expected map[stream][]token, found map[stream][]run) []Difference {
	keys := slices.Collect(maps.Keys(expected))
	for key := range found {
		if _, ok := expected[key]; !ok {
			keys = append(keys, key) // something is printed where nothing should be
		}
	}
	slices.SortFunc(keys, func(a, b stream) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.file, b.file), cmp.Compare(a.language, b.language))
	})
	var out []Difference
	for _, key := range keys {
		// Captions may stand after those that follow them in the manuscript, and the lines of two listings of one file
		// beside each other.
		if key.kind == captions || key.kind == code && c.interleaved[key.file] {
			slices.SortStableFunc(found[key], func(a, b run) int { return inManuscript(a.at, b.at) })
			slices.SortStableFunc(expected[key], func(a, b token) int { return inManuscript(a.at, b.at) })
		}
		if c.pages.Facing {
			found[key] = joinSpreads(c.pages, found[key], expected[key])
		}
		sortTables(found[key], expected[key])
		if d, differs := c.first(expected[key], found[key]); differs {
			d.Where = c.chapter + ", " + key.String()
			out = append(out, d)
		}
	}
	return out
}

// inManuscript orders places of one file.
func inManuscript(a, b content.Span) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// first finds the first difference of two sequences of letters.
func (c comparison) first(tokens []token, runs []run) (Difference, bool) {
	want, wantAt := c.spell(tokens)
	var got []rune
	var gotRun []int // of each letter
	for i, r := range runs {
		for _, letter := range r.letters {
			got = append(got, letter)
			gotRun = append(gotRun, i)
		}
	}
	k := 0
	for k < len(want) && k < len(got) && want[k] == got[k] {
		k++
	}
	if k == len(want) && k == len(got) {
		return Difference{}, false
	}
	d := Difference{Expected: around(want, k), Found: around(got, k)}
	if k < len(want) {
		d.At = tokens[wantAt[k]].at
	}
	if len(got) > 0 {
		at := runs[gotRun[min(k, len(got)-1)]]
		d.Page, d.Folio = at.page+1, c.pages.Pages[at.page].Folio
		if k == len(want) {
			d.At = at.at
		}
	}
	return d, true
}

// spell writes tokens out, folios by the pages that their targets stand on, with the token of each letter.
func (c comparison) spell(tokens []token) (letters []rune, of []int) {
	for i, t := range tokens {
		s := t.letters
		if len(t.pages) > 0 {
			s = c.pageList(t.pages, t.between)
		}
		if t.folio != "" {
			s = "[no anchor " + t.folio + "]"
			if at, ok := c.anchors[t.folio]; ok {
				s = Letters(c.pages.Pages[at].Folio)
			}
		}
		for _, letter := range s {
			letters = append(letters, letter)
			of = append(of, i)
		}
	}
	return letters, of
}

// pageList writes the pages of targets as an index does: each once, three or more in a row as a range. Pages are
// compared by their place in the book, not by their folios; front matter and body do not join.
func (c comparison) pageList(targets []string, between string) string {
	var at []int
	for _, target := range targets {
		i, ok := c.anchors[target]
		if !ok {
			return "[no anchor " + target + "]"
		}
		if !slices.Contains(at, i) {
			at = append(at, i)
		}
	}
	folio := func(i int) string { return Letters(c.pages.Pages[i].Folio) }
	arabic := func(i int) bool { return folio(i)[0] <= '9' }
	out := ""
	for from := 0; from < len(at); {
		to := from
		for to+1 < len(at) && at[to+1] == at[to]+1 && arabic(at[to]) == arabic(at[to+1]) {
			to++
		}
		if to-from < 2 {
			to = from
		}
		if out != "" {
			out += between
		}
		if out += folio(at[from]); to > from {
			out += "–" + folio(at[to])
		}
		from = to + 1
	}
	return out
}

// around shows the letters about index k, with a mark before it.
func around(letters []rune, k int) string {
	const before, after = 12, 28
	from, to := max(0, k-before), min(len(letters), k+after)
	return string(slices.Concat(letters[from:k], []rune("▸"), letters[k:to]))
}
