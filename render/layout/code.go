package layout

import (
	"strings"

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
	if b.Caption.Number != "" || len(b.Caption.Text) > 0 || b.File != "" {
		s.element = s.element.Add(page.KindDivision, s.languageOf(b))
	}
	above := l.captionAbove(b.Caption, wordListing, b.File, b, s)
	rows, starts := l.codeRows(b, style, s)
	p := part{before: style.Before, after: style.After}
	if len(rows) == 0 {
		return p
	}
	rows, starts = foldBlank(rows, starts)
	l.guardCode(rows, starts)
	rows[0] = padTop(rows[0], codeInset, l)
	rows[len(rows)-1].Height += codeInset

	tint, rule := l.theme.Color("tint"), l.theme.Color("tint-rule")
	l.decorate(rows, s.Measure, decoration{tint: &tint, rule: &rule, ruleWidth: l.theme.Code.Rule})
	again := l.continuation(l.codeTitle(b, s), s.Measure, b)
	for i := range rows[:len(rows)-1] {
		if rows[i].Penalty < Forbidden {
			rows[i].Repeat = again
		}
	}
	if p.slices = rows; len(above) > 0 {
		p.slices = append(above, rows...)
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

// codeRows sets the visible lines; starts[i] is the line that row i starts, and rows that go on with a turned line have
// none.
func (l *Layout) codeRows(b *content.Code, style theme.Style, s setting) (rows []Slice, starts []*codeLine) {
	lines, texts := make([]*content.CodeLine, 0, len(b.Lines)), make([]string, 0, len(b.Lines))
	for i := range b.Lines {
		if line := &b.Lines[i]; !line.Hidden {
			lines = append(lines, line)
			texts = append(texts, strings.TrimRight(expandTabs(line.Text), " "))
		}
	}
	if b.Info != "" && !highlight.Known(b.Info) {
		l.diagnostics.Warn("code-language-unknown", b.Span, "no highlighting is known for the language "+b.Info, "name another one after the fence, or \"text\"")
	}
	set := l.codeSetter(style)
	columns := set.columns(s.Measure)
	l.paragraphs++
	listing := s.element.Add(page.KindListing, content.English)
	rows, starts = make([]Slice, 0, len(texts)), make([]*codeLine, 0, len(texts))
	tokens := l.resources.Listings.Lines(texts, b.Info)
	shape := codeLines(texts, tokens, b.Info)
	for i, text := range texts {
		hang := min(hangOf(text, l.theme.Code.TurnIndent), columns/2)
		cuts := append(turns(text, columns, hang), len(text))
		from := 0
		line := listing.Add(page.KindSpan, "")
		for k, to := range cuts {
			x := s.Left + l.theme.Code.Padding
			if k > 0 {
				x += unit.Pt(hang) * set.cell
			}
			row := Slice{Height: style.Leading, Span: lines[i].Span}
			var width unit.Pt
			row.Items, width = set.row(between(tokens[i], from, to), x, &lines[i].Span)
			page.MarkText(row.Items, line)
			if k+1 < len(cuts) {
				row.Items = append(row.Items, set.turnMark(s.Left+s.Width-l.theme.Code.Padding))
			}
			row.Lines = []page.Line{{Role: page.RoleCode, Language: s.languageOf(b), Baseline: set.baseline, X0: x,
				X1: s.Left + s.Width - l.theme.Code.Padding, Size: style.Size, Leading: set.leading, Natural: width, Set: width,
				First: i == 0 && k == 0, Last: i+1 == len(texts) && k+1 == len(cuts), Turned: k+1 < len(cuts), Paragraph: l.paragraphs, Text: text[from:to], Span: lines[i].Span}}
			rows = append(rows, row)
			if k == 0 {
				starts = append(starts, &shape[i])
			} else {
				starts = append(starts, nil)
			}
			from = to
		}
	}
	return rows, starts
}

// text is what the row says, as far as it is known.
func (s Slice) text() string {
	if len(s.Lines) == 0 {
		return ""
	}
	return s.Lines[0].Text
}

// foldBlank makes space of the blank lines between others, so that none stands at the foot or the head of a page.
func foldBlank(rows []Slice, starts []*codeLine) ([]Slice, []*codeLine) {
	inked, texts := rows[:0], starts[:0]
	space := 0
	for i, row := range rows {
		if starts[i] != nil && starts[i].text == "" && len(inked) > 0 && i+1 < len(rows) {
			space += row.Height
			continue
		}
		row.Before, space = space, 0
		inked, texts = append(inked, row), append(texts, starts[i])
	}
	return inked, texts
}

// continuation is the line that stands above a listing or a table which goes on from the page before.
func (l *Layout) continuation(title string, m Measure, b content.Block) []Slice {
	languages := l.labelLanguages(b)
	style := l.theme.Style(theme.CaptionText, languages[0])
	items, width := l.setter.Run(continued(title, languages), style, languages[0], page.RoleArtifact)
	height := style.Leading + short(style.Leading)
	y := l.baseline(style)
	return []Slice{{Height: height, Penalty: Forbidden, Items: moveItems(items, m.Left, y), Span: b.Base().Span,
		Lines: []page.Line{{Role: page.RoleArtifact, Language: languages[0], Baseline: y, X0: m.Left, X1: m.Left + m.Width, Size: style.Size, Leading: l.high(style.Leading), Natural: width, Set: width, First: true, Last: true, Text: continued(title, languages)}}}}
}

// between cuts the tokens of a line to the bytes from..to.
func between(tokens []highlight.Token, from, to int) []highlight.Token {
	at := 0
	for _, t := range tokens {
		at += len(t.Text)
	}
	if from == 0 && to == at {
		return tokens
	}
	out := make([]highlight.Token, 0, len(tokens))
	at = 0
	for _, t := range tokens {
		a, b := max(from-at, 0), min(to-at, len(t.Text))
		if a < b {
			out = append(out, highlight.Token{Kind: t.Kind, Text: t.Text[a:b]})
		}
		at += len(t.Text)
	}
	return out
}
