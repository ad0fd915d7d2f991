package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"diptych/render/page"
)

// Logical gives the pages of a book with the items of its structure in logical order: those of a chapter stand on its
// first page, with the lines of their pages. What is no part of the structure is left out. Chapters, which reads pages, so compares the order in which
// the book is read aloud with the edition.
func Logical(book *page.Book) *page.Book {
	out := *book
	out.Pages = slices.Clone(book.Pages)
	for i := range out.Pages {
		out.Pages[i].Items, out.Pages[i].Lines = nil, nil
	}
	if book.Structure == nil {
		return &out
	}
	r := newReading(book)
	moved := map[[2]int]bool{} // from which page lines have gone to which
	var read func(e *page.Element, at int)
	read = func(e *page.Element, at int) {
		chapter := e.Kind == page.KindPart || e.Kind == page.KindSection && (e.Parent == nil || e.Parent.Kind <= page.KindPart)
		if first := r.first(e); chapter && first >= 0 {
			at = r.items[first].page
		}
		r.each(e, func(item int) {
			p, from := &out.Pages[at], r.items[item].page
			p.Items = append(p.Items, r.items[item].item)
			if !moved[[2]int{from, at}] { // the lines of a page tell what its runs stand beside
				moved[[2]int{from, at}] = true
				p.Lines = append(p.Lines, book.Pages[from].Lines...)
			}
		}, func(child *page.Element) { read(child, at) })
	}
	read(book.Structure, 0)
	return &out
}

// Read gives the letters of a book's structure in logical order.
func Read(book *page.Book) string { return strings.ReplaceAll(read(book), softHyphen, "") }

const softHyphen = "\u00ad"

// read is Read with the hyphens that are drawn only because a line ends.
func read(book *page.Book) string {
	if book.Structure == nil {
		return ""
	}
	var s strings.Builder
	r := newReading(book)
	var walk func(e *page.Element)
	walk = func(e *page.Element) {
		r.each(e, func(item int) {
			if t, ok := r.items[item].item.(*page.Text); ok {
				for part := range strings.SplitAfterSeq(t.Characters(), softHyphen) {
					s.WriteString(Letters(part))
					if strings.HasSuffix(part, softHyphen) {
						s.WriteString(softHyphen)
					}
				}
			}
		}, walk)
	}
	walk(book.Structure)
	return s.String()
}

// reading walks a structure.
type reading struct {
	items []painted // of the structure, in the order of painting
	of    map[*page.Element][]int
}

type painted struct {
	item page.Item
	page int
}

func newReading(book *page.Book) *reading {
	r := &reading{of: map[*page.Element][]int{}}
	for i := range book.Pages {
		for _, item := range book.Pages[i].Items {
			if e := page.ElementOf(item); e != nil {
				r.of[e] = append(r.of[e], len(r.items))
				r.items = append(r.items, painted{item, i})
			}
		}
	}
	return r
}

// first is the item of an element, or below it, that is painted first; -1 for none.
func (r *reading) first(e *page.Element) int {
	first := -1
	for _, i := range r.of[e] {
		if first < 0 || i < first {
			first = i
		}
	}
	for _, child := range e.Children {
		if i := r.first(child); i >= 0 && (first < 0 || i < first) {
			first = i
		}
	}
	return first
}

// each calls item or below for what an element holds: children in their order; in an element with items of its own all as
// they are painted, and notes behind.
func (r *reading) each(e *page.Element, item func(int), below func(*page.Element)) {
	own := r.of[e]
	if len(own) == 0 {
		for _, child := range e.Children {
			below(child)
		}
		return
	}
	type part struct {
		at    int
		child *page.Element
	}
	var parts []part
	for _, i := range own {
		parts = append(parts, part{at: i})
	}
	for _, child := range e.Children {
		at := r.first(child)
		if child.Kind == page.KindNote {
			at = len(r.items)
		}
		if at >= 0 {
			parts = append(parts, part{at, child})
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(a.at, b.at) })
	for _, p := range parts {
		if p.child != nil {
			below(p.child)
		} else {
			item(p.at)
		}
	}
}

// Spoken compares the structure of a book with what another program reads out of the file: `pdfinfo -struct-text` prints
// each text in quotes on a line of its own, below the element that it belongs to. It knows no ActualText, so a hyphen that is
// drawn only because a line ends may be printed.
func Spoken(book *page.Book, structure string) []Difference {
	want, got := []rune(read(book)), []rune(structureText(structure))
	k, j := 0, 0
	for ; k < len(want); k++ {
		switch {
		case want[k] == '\u00ad':
			hyphens := func(of []rune, from int) int {
				n := 0
				for from+n < len(of) && of[from+n] == '-' {
					n++
				}
				return n
			}
			if hyphens(got, j) > hyphens(want, k+1) {
				j++
			}
			continue
		case j < len(got) && want[k] == got[j]:
			j++
			continue
		}
		break
	}
	if k == len(want) && j == len(got) {
		return nil
	}
	return []Difference{{Where: fmt.Sprintf("structure, letter %d", k), Expected: around(want, k), Found: around(got, j)}}
}

// structureText gives the letters that `pdfinfo -struct-text` prints.
func structureText(printed string) string {
	var s strings.Builder
	open := false // a text goes on over lines
	for line := range strings.Lines(printed) {
		line = strings.TrimRight(line, "\r\n")
		if !open {
			line = strings.TrimLeft(line, " ")
			if !strings.HasPrefix(line, `"`) {
				continue
			}
			line, open = line[1:], true
		}
		if said, ends := strings.CutSuffix(line, `"`); ends {
			line, open = said, false
		}
		s.WriteString(Letters(line))
	}
	return s.String()
}
