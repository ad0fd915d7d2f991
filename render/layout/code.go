package layout

import (
	"strings"
	"unicode/utf8"

	"diptych/content"
	"diptych/render/highlight"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// codeInset is the tint above the first and below the last line of a listing, in steps.
const codeInset = 1

// code sets a listing: coloured tokens on a grid of cells, long lines turned, its file name and caption above.
func (l *Layout) code(b *content.Code, s setting) part {
	style := l.theme.Style(theme.Code, s.languageOf(b))
	rows, starts := l.codeRows(b, style, s)
	p := part{before: style.Before, after: style.After}
	if len(rows) == 0 {
		return p
	}
	l.guardCode(rows, starts)
	rows[0] = padTop(rows[0], codeInset, l)
	rows[len(rows)-1].Height += codeInset

	title := l.codeTitle(b, s)
	again := l.continuation(title, s.Measure, b)
	for i := range rows {
		if rows[i].Penalty < Forbidden && i+1 < len(rows) {
			rows[i].Repeat = again
		}
	}
	tint, rule := l.theme.Color("tint"), l.theme.Color("tint-rule")
	rows = l.decorate(rows, s.Measure, decoration{tint: &tint, rule: &rule, ruleWidth: l.theme.Code.Rule})
	for i := range rows {
		for j := range rows[i].Repeat {
			rows[i].Repeat[j] = again[j] // the note that it goes on stands on white
		}
	}
	p.slices = rows
	if above := l.captionAbove(b.Caption, wordListing, b.File, b, s); len(above) > 0 {
		p.slices = append(above, p.slices...)
	}
	return p
}

// codeTitle names a listing where it goes on: its number or its file.
func (l *Layout) codeTitle(b *content.Code, s setting) string {
	if b.Caption.Number != "" {
		return label(wordListing, b.Caption.Number, l.captionLanguages(b, s)[0])
	}
	return b.File
}

// codeRows sets the visible lines; starts[i] is the text of the line that row i starts, and rows that go on with a
// turned line have none.
func (l *Layout) codeRows(b *content.Code, style theme.Style, s setting) (rows []Slice, starts []*string) {
	var lines []content.CodeLine
	var texts []string
	for _, line := range b.Lines {
		if !line.Hidden {
			lines = append(lines, line)
			texts = append(texts, strings.TrimRight(expandTabs(line.Text), " "))
		}
	}
	if b.Info != "" && !highlight.Known(b.Info) {
		l.diagnostics.Warn("code-language-unknown", b.Span, "no highlighting is known for the language "+b.Info, "name another one after the fence, or \"text\"")
	}
	set := l.newCodeSetter(style)
	columns := set.columns(s.Measure)
	l.paragraphs++
	for i, tokens := range highlight.Lines(texts, b.Info) {
		text := texts[i]
		hang := min(hangOf(text, l.theme.Code.TurnIndent), columns/2)
		cuts := append(turns(text, columns, hang), len(text))
		from := 0
		for k, to := range cuts {
			x := s.Left + l.theme.Code.Padding
			if k > 0 {
				x += unit.Pt(hang) * set.cell
			}
			row := Slice{Height: style.Leading, Span: lines[i].Span}
			var width unit.Pt
			row.Items, width = set.row(between(tokens, from, to), x, lines[i].Span)
			if k+1 < len(cuts) {
				row.Items = append(row.Items, set.turnMark(s.Left+s.Width-l.theme.Code.Padding))
			}
			row.Lines = []page.Line{{Role: page.RoleCode, Language: s.languageOf(b), Baseline: set.baseline, X0: x,
				X1: s.Left + s.Width - l.theme.Code.Padding, Natural: width, Set: width, First: i == 0 && k == 0,
				Last: i+1 == len(texts) && k+1 == len(cuts), Paragraph: l.paragraphs, Text: text[from:to], Span: lines[i].Span}}
			rows = append(rows, row)
			if k == 0 {
				starts = append(starts, &texts[i])
			} else {
				starts = append(starts, nil)
			}
			from = to
		}
	}
	return rows, starts
}

// guardCode sets the costs of breaks: short listings stay whole, longer ones keep lines at each side and break
// best after a blank line, then where the indentation is low.
func (l *Layout) guardCode(rows []Slice, starts []*string) {
	keep := l.theme.Code.Keep
	for i := range rows[:len(rows)-1] {
		next := starts[i+1]
		switch {
		case len(rows) <= l.theme.Code.Unbreakable, i+1 < keep, len(rows)-i-1 < keep, next == nil:
			rows[i].Penalty = Forbidden
		case *next == "":
			rows[i].Penalty = codeBreak // a page should not start with a blank line
		case starts[i] != nil && *starts[i] == "":
			rows[i].Penalty = 0
		default:
			rows[i].Penalty = codeBreak + min(indentOf(*next), 16)*codeBreak/16
		}
	}
}

// continuation is the line that stands above a listing or a table which goes on from the page before.
func (l *Layout) continuation(title string, m Measure, b content.Block) []Slice {
	language := b.Base().Language
	languages := l.languages
	if language != "" {
		languages = []content.Language{language}
	}
	style := l.theme.Style(theme.CaptionText, languages[0])
	items, width := l.setter.Run(continued(title, languages), style, languages[0], page.RoleArtifact)
	height := style.Leading + short(style.Leading)
	y := l.baseline(style)
	return []Slice{{Height: height, Penalty: Forbidden, Items: moveItems(items, m.Left, y), Span: b.Base().Span,
		Lines: []page.Line{{Role: page.RoleArtifact, Language: languages[0], Baseline: y, X0: m.Left, X1: m.Left + m.Width, Natural: width, Set: width, First: true, Last: true, Text: continued(title, languages)}}}}
}

// between cuts the tokens of a line to the bytes from..to.
func between(tokens []highlight.Token, from, to int) []highlight.Token {
	var out []highlight.Token
	at := 0
	for _, t := range tokens {
		a, b := max(from-at, 0), min(to-at, len(t.Text))
		if a < b {
			out = append(out, highlight.Token{Kind: t.Kind, Text: t.Text[a:b]})
		}
		at += len(t.Text)
	}
	return out
}

// codeSetter sets rows of code.
type codeSetter struct {
	l        *Layout
	style    theme.Style
	cell     unit.Pt // width of a cell
	baseline unit.Pt
	leading  unit.Pt
}

func (l *Layout) newCodeSetter(style theme.Style) codeSetter {
	_, cell := l.setter.Run("0", style, content.English, page.RoleCode)
	return codeSetter{l, style, max(cell, style.Size/10), l.baseline(style), l.high(style.Leading)}
}

// columns is the number of cells in a measure.
func (c codeSetter) columns(m Measure) int {
	return max(int((m.Width-2*c.l.theme.Code.Padding+0.01)/c.cell), 8)
}

// row sets tokens from x on; it returns the width too.
func (c codeSetter) row(tokens []highlight.Token, x unit.Pt, at content.Span) ([]page.Item, unit.Pt) {
	var out []page.Item
	boxes := boxDrawing{width: c.style.Size / 16}
	start := x
	for _, t := range tokens {
		style := c.style
		style.Color = c.l.theme.Color("code-" + string(t.Kind))
		style.Bold, style.Italic = t.Kind.Bold(), t.Kind.Italic()
		for _, piece := range pieces(t.Text) {
			items, width := c.piece(piece, style, x, at)
			if piece.box {
				for i, r := range []rune(piece.text) {
					boxes.add(r, x+unit.Pt(i)*c.cell, 0, c.cell, c.leading)
				}
			}
			out = append(out, items...)
			x += width
		}
	}
	return append(boxes.items(c.style.Color), out...), x - start
}

// codePiece is text that is set in one go.
type codePiece struct {
	text  string
	cells int
	box   bool // drawn; its characters are there to be copied
	han   bool
}

// pieces cuts a token into stretches of ASCII, of Han, of box drawing, and single characters of any other kind.
func pieces(text string) []codePiece {
	const (
		ascii = iota
		han
		box
		other
	)
	kindOf := func(g string) int {
		r, n := utf8.DecodeRuneInString(g)
		switch {
		case n == len(g) && r < utf8.RuneSelf:
			return ascii
		case isBox(g):
			return box
		case n == len(g) && wide(r) && r < 0x1F000 && r >= 0x2E80:
			return han
		}
		return other
	}
	var out []codePiece
	last := other
	for _, g := range graphemes(text) {
		kind := kindOf(g)
		if kind == other || kind != last {
			out = append(out, codePiece{box: kind == box, han: kind == han})
		}
		p := &out[len(out)-1]
		p.text += g
		p.cells += cells(g)
		last = kind
	}
	return out
}

func (c codeSetter) piece(p codePiece, style theme.Style, x unit.Pt, span content.Span) ([]page.Item, unit.Pt) {
	language := content.English
	if p.han {
		language = content.Chinese
	}
	run := c.l.setter.RunWith(p.text, style, language, page.RoleCode, span, c.l.diagnostics)
	items, natural := run.Items, run.Width
	width := unit.Pt(p.cells) * c.cell
	if picture(items) {
		return moveItems(items, x+(width-natural)/2, c.baseline), width
	}
	out := moveItems(items, x, c.baseline)
	at := x
	for _, it := range out {
		t := it.(*page.Text)
		t.X = at
		t.Invisible = t.Invisible || p.box
		at += fitCells(t, c.cell)
	}
	return out, width
}

// picture reports whether items are more than text: emoji.
func picture(items []page.Item) bool {
	for _, it := range items {
		if _, ok := it.(*page.Text); !ok {
			return true
		}
	}
	return false
}

// fitCells spaces the glyphs of a run so that each cluster stands in the middle of its cells; it returns the width.
func fitCells(t *page.Text, cell unit.Pt) unit.Pt {
	glyphs := make([]page.Glyph, len(t.Glyphs))
	copy(glyphs, t.Glyphs)
	total := 0.0
	for i := 0; i < len(glyphs); {
		n := max(glyphs[i].Clusters, 1)
		n = min(n, len(glyphs)-i)
		natural := 0.0
		for _, g := range glyphs[i : i+n] {
			natural += g.Advance
		}
		want := float64(unit.Pt(columnsOf(glyphs[i].Text))*cell/t.Size) * 1000
		for k := i; k < i+n; k++ {
			glyphs[k].OffsetX += (want - natural) / 2
		}
		glyphs[i+n-1].Advance += want - natural
		total += want
		i += n
	}
	t.Glyphs = glyphs
	return unit.Pt(total/1000) * t.Size
}

// turnMark is the arrow behind a row that goes on below, in the padding right of the text: not part of the text.
func (c codeSetter) turnMark(x unit.Pt) page.Item {
	color := c.l.theme.Color("muted")
	size := c.style.Size
	left, right := x+size*0.1, x+size*0.55
	top, bottom := c.baseline-size*0.55, c.baseline-size*0.1
	p := func(x, y unit.Pt) page.Point { return page.Point{X: x, Y: y} }
	segments := outline(p(right, top), p(right, bottom), p(left, bottom))
	segments = append(segments, outline(p(left+size*0.18, bottom-size*0.16), p(left, bottom), p(left+size*0.18, bottom+size*0.16))...)
	return &page.Path{Segments: segments, Stroke: &color, StrokeWidth: size / 16, Role: page.RoleArtifact}
}
