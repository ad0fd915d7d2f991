package typography

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/unit"
)

// Advances gives the advance that a face's designer gave to a glyph, in em.
type Advances func(face string, glyph uint16) float64

// Glyph is a glyph as it stands on a page.
type Glyph struct {
	X, Y    unit.Pt // where it is drawn from
	Advance unit.Pt // the face's own: without kerning, tracking and justification
	Size    unit.Pt
	Text    string // characters of its cluster, on the first glyph of the cluster
	Face    string
	ID      uint16
}

// Line is a line as it was set: its record, and the glyphs that stand on it in the order of reading.
type Line struct {
	*page.Line
	Page   int // index
	Glyphs []Glyph
}

// Reading is a book with the glyphs of its lines, as one of the witnesses saw them.
type Reading struct {
	Book  *page.Book
	Lines []*Line
	Stray []Finding // T01: what stands on no recorded line, or elsewhere than the other witness says
}

// Read is the first witness: the glyphs are those of the pages' items.
func Read(book *page.Book, advances Advances) *Reading {
	r := &Reading{Book: book}
	for i := range book.Pages {
		lines := r.page(i)
		for _, item := range book.Pages[i].Items {
			if text, ok := item.(*page.Text); ok {
				r.assign(i, lines, text, glyphsOf(text, advances))
			}
		}
	}
	return r
}

// page adds the lines of a page and returns them by their baselines.
func (r *Reading) page(i int) []*Line {
	p := &r.Book.Pages[i]
	lines := make([]*Line, len(p.Lines))
	for k := range p.Lines {
		lines[k] = &Line{Line: &p.Lines[k], Page: i}
	}
	r.Lines = append(r.Lines, lines...)
	lines = slices.Clone(lines)
	slices.SortStableFunc(lines, func(a, b *Line) int { return cmp.Compare(a.Baseline, b.Baseline) })
	return lines
}

// glyphsOf places the glyphs of a run.
func glyphsOf(t *page.Text, advances Advances) []Glyph {
	out := make([]Glyph, len(t.Glyphs))
	pen := 0.0
	for i, g := range t.Glyphs {
		right, up := g.Shift.Offset()
		out[i] = Glyph{
			X: t.X + unit.Pt((pen+float64(right))/1000)*t.Size, Y: t.Y - unit.Pt(up)/1000*t.Size,
			Advance: unit.Em(advances(t.Face, g.ID), t.Size), Size: t.Size, Text: g.Text.String(), Face: t.Face, ID: g.ID,
		}
		pen += float64(g.Advance)
	}
	return out
}

// assign puts the glyphs of a run on the line that they belong to.
func (r *Reading) assign(i int, lines []*Line, t *page.Text, glyphs []Glyph) {
	if len(glyphs) == 0 || t.Rotation != 0 {
		return
	}
	switch t.Role {
	case page.RoleFigure, page.RoleLabel:
		return // drawn where the drawing wants them; list marks and the numbers of captions hang beside their lines
	}
	if l := owner(lines, t); l != nil {
		l.Glyphs = append(l.Glyphs, glyphs...)
		return
	}
	if r.Book.Pages[i].Kind != page.CoverPage && t.Role != page.RoleArtifact && strings.TrimSpace(textOf(glyphs)) != "" {
		r.Stray = append(r.Stray, Finding{Rule: "T01", Page: i + 1, Folio: r.Book.Pages[i].Folio, At: t.At(), Text: textOf(glyphs),
			Why: "text stands on no recorded line", Gate: true})
	}
}

// owner finds the line of a run: of those in its role whose baseline is near, the one that it starts on.
func owner(lines []*Line, t *page.Text) *Line {
	const raised = 0.75 // em: superscripts and the numbers of notes stand so far off a baseline at most
	var best *Line
	least := math.Inf(1)
	from, _ := slices.BinarySearchFunc(lines, t.Y-40, func(l *Line, y unit.Pt) int { return cmp.Compare(l.Baseline, y) })
	for _, l := range lines[from:] {
		if l.Baseline > t.Y+40 {
			break
		}
		rise := math.Abs(float64(l.Baseline - t.Y))
		if l.Role != t.Role || rise > raised*float64(l.Size) {
			continue
		}
		beside := max(0, float64(l.X0-t.X), float64(t.X-l.X1))
		if beside > float64(l.Size) && t.X < l.X0 {
			continue
		}
		if score := 4*rise + beside; score < least {
			best, least = l, score
		}
	}
	return best
}

func textOf(glyphs []Glyph) string {
	var b strings.Builder
	for _, g := range glyphs {
		b.WriteString(g.Text)
	}
	return b.String()
}

// finding starts a finding on a line.
func (r *Reading) finding(rule string, l *Line, why string) Finding {
	return Finding{Rule: rule, Page: l.Page + 1, Folio: r.Book.Pages[l.Page].Folio, At: l.Span, Text: strings.TrimSpace(l.Text), Why: why}
}

// visible gives the first and the last glyph that show something; ok is false when none does.
func (l *Line) visible() (first, last int, ok bool) {
	first, last = 0, len(l.Glyphs)-1
	for first <= last && l.Glyphs[first].blank() {
		first++
	}
	for last >= first && l.Glyphs[last].blank() {
		last--
	}
	return first, last, first <= last
}

// blank reports whether a glyph shows nothing: spaces, and what belongs to a cluster without characters of its own.
func (g *Glyph) blank() bool { return g.Text != "" && strings.TrimSpace(g.Text) == "" }

// first and last character of a glyph.
func (g *Glyph) first() rune {
	r, _ := utf8.DecodeRuneInString(g.Text)
	return r
}

func (g *Glyph) last() rune {
	r, _ := utf8.DecodeLastRuneInString(g.Text)
	return r
}

// chinese reports whether a glyph comes from a face that draws Chinese: it stands in a cell of one em.
func (g *Glyph) chinese() bool { return strings.HasPrefix(g.Face, "han-") }

func (g *Glyph) mono() bool { return strings.HasPrefix(g.Face, "mono") }

// ideograph reports whether a glyph is a Han character.
func (g *Glyph) ideograph() bool { return g.chinese() && unicode.Is(unicode.Han, g.first()) }

// latin reports whether a glyph is a letter or digit of another script.
func (g *Glyph) latin() bool {
	r := g.first()
	return !g.chinese() && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// body is the part of a glyph's cell that is always there. A full-width mark takes half of its em: openers the
// right one, pauses, stops and closers the left one, interpuncts the middle (CLREQ, punctuation width adjustment). An
// interpunct and a dash stand in the middle of their cells, however wide the face draws them; a dash of two takes two em.
func (g *Glyph) body() (from, to unit.Pt) {
	if !g.chinese() {
		return g.X, g.X + g.Advance
	}
	middleOf := func(em unit.Pt) (from, to unit.Pt) {
		center := g.X + g.Advance/2
		return center - em*g.Size/2, center + em*g.Size/2
	}
	switch c := g.first(); {
	case markOf(c) == opening:
		return g.X + g.Advance - g.Size/2, g.X + g.Advance
	case markOf(c) == closing:
		return g.X, g.X + g.Size/2
	case markOf(c) == middle:
		return middleOf(0.5)
	case c == '—':
		return middleOf(unit.Pt(utf8.RuneCountInString(g.Text)))
	}
	return g.X, g.X + g.Advance
}

// english reports whether a line is in English.
func (l *Line) english() bool { return l.Language == content.English }
