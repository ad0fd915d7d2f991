package check

import (
	"cmp"
	"math"
	"slices"

	"diptych/content"
	"diptych/render/page"
)

// run is one run of text as it stands on a page.
type run struct {
	letters string
	page    int // index
	table   bool
	at      content.Span
}

// printed gives the runs of pages[from:to] by stream, in the order in which they read. What hangs beside the
// text (labels), stands around it (heads, folios, turn marks) or within figures is left out. Some files hold both languages.
func printed(book *page.Book, from, to int, interleaved map[string]bool) map[stream][]run {
	out := map[stream][]run{}
	for i := from; i < to; i++ {
		for _, item := range book.Pages[i].Items {
			text, ok := item.(*page.Text)
			if !ok || !readOn(text.Role) {
				continue
			}
			letters := Letters(text.Characters())
			if letters == "" {
				continue
			}
			key := stream{kind: prose, file: text.At().File}
			switch text.Role {
			case page.RoleNote:
				key.kind = notes
			case page.RoleCaption:
				key.kind = captions
			case page.RoleCode:
				key.kind = code
			case page.RoleGlossary:
				key.kind, key.language = glossary, text.Language
			case page.RoleIndex:
				key.kind = index
			}
			language := text.Language
			if key.kind == code {
				language = columnLanguage(&book.Pages[i], text)
			}
			key = key.in(language, interleaved)
			if book.Facing {
				key = key.onSpreads(text.Language)
			}
			out[key] = append(out[key], run{letters: letters, page: i, table: text.Role == page.RoleTable, at: text.At()})
		}
	}
	return out
}

// columnLanguage is the language beside whose text a run of code stands: code itself is in none.
func columnLanguage(p *page.Page, text *page.Text) content.Language {
	for i := range p.Lines {
		line := &p.Lines[i]
		if line.Role == page.RoleCode && line.Span == text.At() && math.Abs(float64(line.Baseline-text.Y)) < 1 && text.X > line.X0-1 && text.X < line.X1+1 {
			return line.Language
		}
	}
	return ""
}

// readOn reports the roles that make up the text of a chapter.
func readOn(r page.Role) bool {
	switch r {
	case page.RoleBody, page.RoleHeading, page.RoleCode, page.RoleTable, page.RoleCaption, page.RoleNote, page.RoleGlossary, page.RoleIndex:
		return true
	}
	return false
}

// joinSpreads puts the runs of each spread in the order of what was expected: what both languages share stands on either
// page, and the text that leads to it on its own. The order within a page stays.
func joinSpreads(book *page.Book, runs []run, tokens []token) []run {
	rank := ranks(tokens)
	out := make([]run, 0, len(runs))
	for from := 0; from < len(runs); {
		middle := from
		for middle < len(runs) && runs[middle].page == runs[from].page {
			middle++
		}
		to := middle
		for to < len(runs) && book.Spread(runs[to].page) == book.Spread(runs[from].page) {
			to++
		}
		verso, recto := runs[from:middle], runs[middle:to]
		for len(verso) > 0 && len(recto) > 0 {
			if rank[recto[0].at] < rank[verso[0].at] {
				verso, recto = recto, verso // the rest of what began stands first
			}
			out = append(out, verso[0])
			verso = verso[1:]
		}
		out = append(append(out, verso...), recto...)
		from = to
	}
	return out
}

// ranks gives the index of the first token of each place.
func ranks(tokens []token) map[content.Span]int {
	rank := map[content.Span]int{}
	for i, t := range tokens {
		if _, ok := rank[t.at]; !ok {
			rank[t.at] = i
		}
	}
	return rank
}

// sortTables puts the runs of each table in the order of what was expected: rows that are cut between lines are
// painted line by line, not cell by cell.
func sortTables(runs []run, tokens []token) {
	rank := ranks(tokens)
	for from := 0; from < len(runs); {
		to := from
		for to < len(runs) && runs[to].table {
			to++
		}
		slices.SortStableFunc(runs[from:to], func(a, b run) int { return cmp.Compare(rank[a.at], rank[b.at]) })
		from = to + 1
	}
}

// anchorPages gives the index of the page that each anchor stands on.
func anchorPages(book *page.Book) map[string]int {
	out := map[string]int{}
	for i := range book.Pages {
		for _, a := range book.Pages[i].Anchors {
			out[a.ID] = i
		}
	}
	return out
}
