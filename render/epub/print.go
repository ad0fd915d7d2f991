package epub

import (
	"slices"
	"strings"
	"unicode"

	"diptych/content"
	"diptych/render/page"
)

// Print is what an EPUB says of the printed book of the same edition: where its pages begin, so that a class can say
// "page 57" to readers of both.
type Print struct {
	Identifier string // of the PDF, as its metadata has it
	pages      []printedPage
	folios     map[string]string // of the pages on which IDs stand
}

// printedPage is one page that bears a folio: what stands on it, in reading order.
type printedPage struct {
	folio   string
	anchors []string // IDs of what starts there
	lines   []printedLine
}

type printedLine struct {
	at       content.Span // of the inline, or of the line of code, with which the line begins
	language content.Language
	text     string
	first    bool // of its paragraph
}

// PrintOf takes from finished pages what the page list needs, so that the pages themselves need not be kept.
func PrintOf(book *page.Book) *Print {
	out := &Print{Identifier: book.Metadata.Identifier, folios: map[string]string{}}
	for i := range book.Pages {
		p := &book.Pages[i]
		if p.Folio == "" {
			continue
		}
		x := printedPage{folio: p.Folio}
		for _, a := range p.Anchors {
			x.anchors = append(x.anchors, a.ID)
			out.folios[a.ID] = p.Folio
		}
		for _, l := range p.Lines {
			switch l.Role {
			case page.RoleArtifact, page.RoleNote, page.RoleContents, page.RoleFigure, page.RoleLabel:
				continue // set again, or read at another place than it stands
			}
			if !l.Span.IsZero() {
				x.lines = append(x.lines, printedLine{at: l.Span, language: l.Language, text: l.Text, first: l.First})
			}
		}
		out.pages = append(out.pages, x)
	}
	return out
}

// spot is a place in the reading order where a page may begin: an inline, a line of code, or the head of a chapter.
type spot struct {
	inline  content.Inline
	listing *content.Code
	line    int // of the listing, among those that are printed
	chapter *content.Chapter
}

// pageBreak is the beginning of a printed page: so many bytes into the characters of its spot.
type pageBreak struct {
	folio  string
	id     string
	offset int
}

// pageBreaks finds the spot of every page of the printed book. What floats to a later page than the text around it
// begins no page: a page begins with the first thing on it that comes, in reading order, after all that stood on the pages before.
func (p *publication) pageBreaks() map[spot][]pageBreak {
	if p.options.Print == nil {
		return nil
	}
	all := p.spots()
	out := map[spot][]pageBreak{}
	taken := map[string]bool{}
	past := position{spot: -1}
	for _, printed := range p.options.Print.pages {
		start, last := all.extent(printed, p.leading(printed.lines), past)
		if start == past { // where one language only goes on, it begins the page
			start, last = all.extent(printed, printed.lines, past)
		}
		if start == past || taken[printed.folio] {
			continue // blank, or nothing on it that the EPUB has
		}
		taken[printed.folio] = true
		past = last
		at := all.order[start.spot]
		out[at] = append(out[at], pageBreak{folio: printed.folio, id: generatedPrefix + "page-" + printed.folio,
			offset: wordStart(at.characters(), start.offset)})
	}
	return out
}

// leading gives the lines of the language in which pages are counted: side by side, a pair that goes over a page does so
// in both columns at once, and the leading one is read first.
func (p *publication) leading(lines []printedLine) []printedLine {
	if !p.bilingual() {
		return lines // what has no translation is a line as any other
	}
	return slices.DeleteFunc(slices.Clone(lines), func(l printedLine) bool { return l.language != p.languages[0] && l.language != "" })
}

// position is how far a reader has come: to a spot, and so many bytes into its characters.
type position struct{ spot, offset int }

func (p position) before(q position) bool {
	return p.spot < q.spot || p.spot == q.spot && p.offset < q.offset
}

// spots are the spots of an edition.
type spots struct {
	order     []spot // of reading
	bySpan    map[content.Span][]int
	byChapter map[string]int
}

// extent gives the first and the last position on a page that are past a position; both are past where there is none.
func (s spots) extent(printed printedPage, lines []printedLine, past position) (start, last position) {
	start, last = past, past
	reach := func(at position) {
		if last.before(at) {
			if start == past {
				start = at
			}
			last = at
		}
	}
	for _, id := range printed.anchors {
		if at, ok := s.byChapter[id]; ok {
			reach(position{spot: at})
		}
	}
	for _, l := range lines {
		known := s.bySpan[l.at]
		i := slices.IndexFunc(known, func(at int) bool { return at >= past.spot })
		if i < 0 {
			continue
		}
		at := position{spot: known[i]}
		if !l.first {
			after := 0
			if at.spot == last.spot {
				after = last.offset
			}
			at.offset = offsetOf(s.order[at.spot].characters(), l.text, after)
		}
		reach(at)
	}
	return start, last
}

// spots lists the spots of the edition, by their place in the manuscript and by the ID of their chapter too.
func (p *publication) spots() spots {
	out := spots{bySpan: map[content.Span][]int{}, byChapter: map[string]int{}}
	add := func(s spot, at content.Span) {
		if !at.IsZero() {
			out.bySpan[at] = append(out.bySpan[at], len(out.order))
		}
		out.order = append(out.order, s)
	}
	inlines := func(list []content.Inline) {
		content.WalkInlines(list, func(in content.Inline) bool {
			switch in.(type) {
			case *content.Text, *content.CodeSpan:
				add(spot{inline: in}, in.At())
			}
			return true
		})
	}
	for _, c := range p.book.Chapters {
		if c.Kind == content.Draft {
			continue
		}
		out.byChapter[c.ID] = len(out.order)
		add(spot{chapter: c}, content.Span{})
		for _, l := range p.languages {
			inlines(c.Title[l])
		}
		p.walk(c.Blocks, func(b content.Block) {
			if code, ok := b.(*content.Code); ok {
				n := 0
				for _, line := range code.Lines {
					if !line.Hidden {
						add(spot{listing: code, line: n}, line.Span)
						n++
					}
				}
			}
			for _, list := range content.Inlines(b) {
				inlines(list)
			}
		})
	}
	return out
}

// walk calls f for blocks in the order in which they are read.
func (p *publication) walk(blocks []content.Block, f func(content.Block)) {
	content.Walk(blocks, func(b content.Block) bool {
		f(b)
		pair, ok := b.(*content.Pair)
		if ok {
			for _, side := range p.sides(pair) {
				p.walk(side.blocks, f)
			}
		}
		return !ok
	})
}

// characters is the text of a spot in which a page may begin.
func (s spot) characters() string {
	switch in := s.inline.(type) {
	case *content.Text:
		return in.Value
	case *content.CodeSpan:
		return in.Value
	}
	return ""
}

// matched is how many characters, blanks apart, tell where a line begins.
const matched = 24

// offsetOf finds where in text a set line begins, not before after. A line may reach beyond the text; blanks and soft
// hyphens are not compared. Without a match it is after.
func offsetOf(text, line string, after int) int {
	want := solid(line)
	for from, r := range text {
		if from < after || !seen(r) {
			continue
		}
		if begins(text[from:], want) {
			return from
		}
	}
	return after
}

// begins reports whether a text begins with those characters, or with as many of them as it has.
func begins(text string, want []rune) bool {
	n := 0
	for _, r := range text {
		switch {
		case n == len(want):
			return n > 0
		case !seen(r):
		case r != want[n]:
			return false
		default:
			n++
		}
	}
	return n > 0
}

// seen reports whether a character counts when lines are compared: blanks may have been dropped, soft hyphens drawn.
func seen(r rune) bool { return !unicode.IsSpace(r) && r != '\u00AD' && r != '\u200B' }

// solid gives the first characters of a text that count.
func solid(s string) []rune {
	out := make([]rune, 0, matched)
	for _, r := range s {
		if seen(r) {
			out = append(out, r)
		}
		if len(out) == matched {
			break
		}
	}
	return out
}

// wordStart moves an offset back to where its word begins, so that a mark parts no word.
func wordStart(text string, offset int) int {
	isWord := func(r rune) bool {
		return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) || unicode.IsDigit(r) || r == '\'' || r == '’' || r == '-'
	}
	next := []rune(text[offset:])
	if len(next) == 0 || !isWord(next[0]) {
		return offset
	}
	return len(strings.TrimRightFunc(text[:offset], isWord))
}

// breaksAt writes the marks of the pages that begin at a spot without characters.
func (w *writer) breaksAt(s spot) []node {
	var out []node
	for _, b := range w.breaks[s] {
		out = append(out, w.pageMark(b))
	}
	delete(w.breaks, s) // a title that is printed again begins no page there
	return out
}

// broken writes the characters of an inline, with the marks of the pages that begin in it.
func (w *writer) broken(in content.Inline, characters string) []node {
	var out []node
	from := 0
	for _, b := range w.breaks[spot{inline: in}] {
		if b.offset > from {
			out = append(out, w.text(characters[from:b.offset], in.At())...)
			from = b.offset
		}
		out = append(out, w.pageMark(b))
	}
	delete(w.breaks, spot{inline: in})
	if from < len(characters) {
		out = append(out, w.text(characters[from:], in.At())...)
	}
	return out
}

// pageMark is the mark of a page: nothing to see, something to go to (EPUB Structural Semantics 1.1, pagebreak).
func (w *writer) pageMark(b pageBreak) node {
	w.pages = append(w.pages, &entry{label: label{{w.primary(), b.folio}}, at: place{file: w.file, fragment: b.id}})
	return tag("span").with("epub:type", "pagebreak").with("role", "doc-pagebreak").with("id", b.id).with("aria-label", b.folio)
}
