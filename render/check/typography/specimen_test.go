package typography

import (
	"strings"
	"unicode"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// The specimens are set in 10 pt on a grid of 17 pt, in a face of whole-number widths: Han and their marks take an
// em, a space a quarter, everything else half an em.
const (
	size = 10.0
	grid = 17.0
)

func testAdvances(_ string, glyph uint16) float64 {
	switch c := rune(glyph); {
	case c == ' ':
		return 0.25
	case han(c):
		return 1
	}
	return 0.5
}

func han(c rune) bool {
	return unicode.Is(unicode.Han, c) || markOf(c) != full || c == '—' || c == '…'
}

// limits are those of the theme that ships.
func limits() theme.Check {
	return theme.Check{Overfull: 0.1, Loose: 2, LooseShare: 0.005, LooseP99: 1.9, Loosest: 3, Tightest: 0.66, HanGap: 0.05, HanGapShare: 0.005,
		HanGapMost: 0.25, HyphenShare: 0.05, Ladder: 2, RuntShare: 0.01, Grid: 0.1, Pair: 0.02, Trim: 25.5, EmptyLines: 3, Facing: 1, CodeLines: 4}
}

// specimen is a book that is made line by line.
type specimen struct {
	book      page.Book
	paragraph int
}

// newSpecimen has one page whose type area is 200 pt wide and ten lines deep.
func newSpecimen() *specimen {
	s := &specimen{book: page.Book{Grid: grid}}
	s.newPage()
	return s
}

func (s *specimen) newPage() *page.Page {
	s.book.Pages = append(s.book.Pages, page.Page{Width: 320, Height: 300, Folio: string(rune('1' + len(s.book.Pages))), Kind: page.TextPage, Ends: true,
		Area: page.Rect{X: 60, Y: 60, Width: 200, Height: 10 * grid}})
	return s.last()
}

func (s *specimen) last() *page.Page { return &s.book.Pages[len(s.book.Pages)-1] }

// set is how a line is set; the zero value is English text over the whole measure below the line before.
type set struct {
	language  content.Language
	role      page.Role
	face      string
	justified bool
	goes      bool    // on with the paragraph before
	left      unit.Pt // of the type area
	width     unit.Pt // of the measure, 200 without
	down      unit.Pt // below its place
	record    func(*page.Line)
	glyphs    func(*page.Text)
}

// line sets one line. A justified one has what is missing shared out among its spaces, or between its Han.
func (s *specimen) line(text string, how set) {
	p := s.last()
	if how.language == "" {
		how.language = content.English
	}
	if how.role == "" {
		how.role = page.RoleBody
	}
	if how.width == 0 {
		how.width = p.Area.Width
	}
	if !how.goes {
		s.paragraph++
	}
	y := p.Area.Y + 12 + how.down
	if n := len(p.Lines); n > 0 {
		y = p.Lines[n-1].Baseline + grid + how.down
	}
	record := page.Line{Role: how.role, Language: how.language, Baseline: y, X0: p.Area.X + how.left, X1: p.Area.X + how.left + how.width, Size: size,
		Leading: grid, Justified: how.justified, Paragraph: s.paragraph, First: !how.goes, Last: true, Text: text,
		Span: content.Span{File: string(how.language) + "/one.md", Line: len(p.Lines) + 1}}
	for i := range p.Lines {
		if p.Lines[i].Paragraph == record.Paragraph {
			p.Lines[i].Last = false
		}
	}
	record.Hyphenated = strings.HasSuffix(text, softHyphen)
	run := &page.Text{X: record.X0, Y: y, Dress: &page.Dress{Size: size, Role: how.role, Language: how.language, Face: how.face}, Span: &record.Span}
	s.compose(run, text, record, how)
	if how.record != nil {
		how.record(&record)
	}
	p.Lines = append(p.Lines, record)
}

// compose makes the runs of a line: Chinese ones in a face that draws Chinese.
func (s *specimen) compose(run *page.Text, text string, record page.Line, how set) {
	var natural float64
	gaps := 0
	characters := []rune(text)
	stretches := func(i int) bool {
		return i+1 < len(characters) && (characters[i] == ' ' || how.language == content.Chinese && han(characters[i]) && han(characters[i+1]))
	}
	for i, c := range characters {
		natural += testAdvances("", uint16(c)) * 1000
		if stretches(i) {
			gaps++
		}
	}
	more := 0.0
	if how.justified && gaps > 0 {
		end := float64((record.X1-record.X0)/size)*1000 - natural
		if markOf(characters[len(characters)-1]) == closing {
			end += 500
		}
		more = end / float64(gaps)
	}
	x := run.X
	p := s.last()
	for i, c := range characters {
		face := how.face
		switch {
		case han(c) && how.language == content.Chinese:
			face = "han-serif-regular"
		case face == "":
			face = "serif-regular"
		}
		if last := len(p.Items) - 1; i == 0 || p.Items[last].(*page.Text).Face != face {
			next := *run
			next.X, next.Glyphs = x, nil
			next.Redress(func(d *page.Dress) { d.Face = face })
			p.Items = append(p.Items, &next)
		}
		advance := testAdvances("", uint16(c)) * 1000
		if stretches(i) {
			advance += more
		}
		at := p.Items[len(p.Items)-1].(*page.Text)
		at.Glyphs = append(at.Glyphs, page.Glyph{ID: uint16(c), Advance: float32(advance), Text: page.ClusterOf(string(c)), Clusters: 1})
		x += unit.Pt(advance/1000) * size
		if how.glyphs != nil && i+1 == len(characters) {
			how.glyphs(at)
		}
	}
}

// rectangle adds a filled area.
func (s *specimen) rectangle(x, y, width, height unit.Pt, role page.Role) {
	point := func(x, y unit.Pt) [3]page.Point { return [3]page.Point{{X: x, Y: y}} }
	s.last().Items = append(s.last().Items, &page.Path{Role: role, Fill: &page.Black, Segments: []page.Segment{
		{Op: page.MoveTo, Points: point(x, y)}, {Op: page.LineTo, Points: point(x+width, y)},
		{Op: page.LineTo, Points: point(x+width, y+height)}, {Op: page.LineTo, Points: point(x, y+height)}, {Op: page.ClosePath}}})
}
