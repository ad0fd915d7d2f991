package layout

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// Facing lays out a sequence of blocks for facing pages: what of a slice the leading language says stands on the verso,
// the other language on the recto (Slice.Opposite), what they share on either (Slice.Shared).
func (l *Layout) Facing(blocks []content.Block, style theme.StyleName, m Measure, within *page.Element) []Slice {
	return l.column(blocks, setting{Measure: m, style: style, language: l.languages[0], floating: style == theme.Body, facing: true, element: within})
}

// Couple puts what one language says beside what the other says, on facing pages; both begin at one height.
func (l *Layout) Couple(verso, recto []Slice) []Slice {
	out := l.couple(verso, recto)
	if len(out) > 0 {
		out[0].Level = true
	}
	return out
}

// facing sets a block on both pages.
func (l *Layout) facing(b, previous content.Block, s setting) part {
	s.facing = false
	switch b := b.(type) {
	case *content.Exercise:
		return l.facingExercise(b, s)
	case *content.Solution:
		return l.facingSolution(b, s)
	case *content.CardItem:
		return l.facingCardItem(b, s)
	}
	left, right := l.pages(s)
	sides, shared := halves(b, l.languages)
	if shared {
		return l.shared(b, previous, s)
	}
	if above, ok := previous.(*content.Pair); ok {
		left.follows, right.follows = endsInParagraph(above.Left), endsInParagraph(above.Right)
	}
	p := l.opposed(l.flow(sides[0], left), l.flow(sides[1], right))
	if len(p.slices) > 0 && isHeading(b) {
		p.slices[0].Level = true
	}
	return p
}

// pages are the settings of the two languages, which have a page each.
func (l *Layout) pages(s setting) (verso, recto setting) {
	s.cell, s.floating = true, false
	verso, recto = s, s
	verso.language, recto.language = l.languages[0], l.languages[len(l.languages)-1]
	return verso, recto
}

// halves gives what each language says of a block; shared says that nothing of it is in one language alone, but for
// its caption. A block that one language has alone stands on its page.
func halves(b content.Block, languages []content.Language) (sides [2][]content.Block, shared bool) {
	if own := b.Base().Language; own != "" {
		for i, language := range languages {
			if language == own {
				sides[i] = []content.Block{unnamed(b)}
			}
		}
		return sides, false
	}
	switch b := b.(type) {
	case *content.Pair:
		return [2][]content.Block{b.Left, b.Right}, false
	case *content.Heading:
		for i, language := range languages {
			half := *b
			half.Language, half.IDs, half.Text = language, nil, only(b.Text, language)
			sides[i] = []content.Block{&half}
		}
		return sides, false
	case *content.Table:
		if !bilingual(b) {
			return sides, true
		}
		for i, language := range languages {
			half := *b
			half.Language, half.IDs, half.Caption.Text = language, nil, only(b.Caption.Text, language)
			half.Head, half.Rows = inLanguage(b.Head, i > 0), make([][]content.Cell, len(b.Rows))
			for k, row := range b.Rows {
				half.Rows[k] = inLanguage(row, i > 0)
			}
			sides[i] = []content.Block{&half}
		}
		return sides, false
	case *content.Rule:
		return [2][]content.Block{{b}, {b}}, false
	}
	return sides, true
}

// unnamed is a block without its anchors, which stand with the whole.
func unnamed(b content.Block) content.Block {
	switch b := b.(type) {
	case *content.Heading:
		return withoutIDs(b)
	case *content.Code:
		return withoutIDs(b)
	case *content.Table:
		return withoutIDs(b)
	case *content.Image:
		return withoutIDs(b)
	case *content.Diagram:
		return withoutIDs(b)
	}
	return b
}

// withoutIDs is a copy of a block that has no names.
func withoutIDs[T any, B interface {
	*T
	content.Block
}](b B) content.Block {
	copied := B(new(*b))
	copied.Base().IDs = nil
	return copied
}

// only is what a text is in one language.
func only(text content.Localized[[]content.Inline], language content.Language) content.Localized[[]content.Inline] {
	return content.Localized[[]content.Inline]{language: text[language]}
}

// bilingual reports whether some cell of a table is set in both languages.
func bilingual(b *content.Table) bool {
	for _, row := range append([][]content.Cell{b.Head}, b.Rows...) {
		for _, cell := range row {
			if len(cell.Second) > 0 {
				return true
			}
		}
	}
	return false
}

// inLanguage is a row as the leading language has it, or the second.
func inLanguage(row []content.Cell, second bool) []content.Cell {
	out := make([]content.Cell, len(row))
	for i, cell := range row {
		out[i] = content.Cell{Span: cell.Span, Text: cell.Text}
		if second && len(cell.Second) > 0 {
			out[i].Text = cell.Second
		}
	}
	return out
}

// shared sets a block that stands on one page for both languages; on the other a line says where.
func (l *Layout) shared(b, previous content.Block, s setting) part {
	p := l.block(b, previous, s)
	if len(p.slices) == 0 || p.slices[0].Break == Landscape {
		return p
	}
	for i := range p.slices {
		p.slices[i].Shared, p.slices[i].Joined = true, i > 0
	}
	for i, language := range l.languages {
		cue := l.cue(b, language, s.Measure)
		p.slices[0].Cues[i] = &cue
	}
	return p
}

// opposed puts a column of slices on the verso and another on the recto.
func (l *Layout) opposed(first, second part) part {
	l.paragraphs++
	beside(first.slices, l.paragraphs, page.FirstColumn)
	beside(second.slices, l.paragraphs, page.SecondColumn)
	return part{slices: l.couple(first.slices, second.slices), before: max(first.before, second.before), after: max(first.after, second.after),
		onGrid: (first.onGrid || len(first.slices) == 0) && (second.onGrid || len(second.slices) == 0)}
}

// facingExercise sets a task on both pages, each beside its coloured rule.
func (l *Layout) facingExercise(b *content.Exercise, s setting) part {
	inner := l.boxed(s, l.theme.Callout.Rule, 0)
	inner.floating, inner.element = false, s.element.Add(page.KindSection, s.languageOf(b))
	title := l.bothTitles(wordExercise, b.Number, b.Title, b.Marker, inner, b.Span)
	inner.facing = true
	parts := []part{title, l.flow(b.Blocks, inner)}
	if b.Solution != "" {
		parts = append(parts, l.bothReferences(wordSolution, "", b.Solution, b, inner))
	}
	p := stackFacing(parts)
	if len(p.slices) == 0 {
		return p
	}
	keepBelow(p.slices, len(title.slices))
	if b.Solution != "" && len(p.slices) > 1 {
		p.slices[len(p.slices)-2].Penalty = Forbidden
	}
	color := l.theme.Color("exercise")
	l.decorateFacing(p.slices, s.Measure, decoration{rule: &color, ruleWidth: l.theme.Callout.Rule})
	p.before, p.after, p.onGrid = theme.StepsPerLine, theme.StepsPerLine, true
	return p
}

// facingSolution sets an answer on both pages.
func (l *Layout) facingSolution(b *content.Solution, s setting) part {
	s.element = s.element.Add(page.KindSection, s.languageOf(b))
	s.floating = false
	title := l.bothTitles(wordSolution, b.Number, b.Title, "", s, b.Span)
	parts := []part{title}
	if b.Exercise != "" {
		back := l.bothReferences(wordExercise, b.Number, b.Exercise, b, s)
		for i := range back.slices {
			back.slices[i].Penalty = Forbidden
		}
		parts = append(parts, back)
	}
	s.facing = true
	above := 0
	for _, x := range parts {
		above += len(x.slices)
	}
	p := stackFacing(append(parts, l.flow(b.Blocks, s)))
	keepBelow(p.slices, above)
	p.before, p.after, p.onGrid = theme.StepsPerLine, theme.StepsPerLine, true
	return p
}

// facingCardItem sets what a chapter has marked for the reference card on both pages.
func (l *Layout) facingCardItem(b *content.CardItem, s setting) part {
	s.element = s.element.Add(page.KindSection, s.languageOf(b))
	var sides [2]part
	for i, language := range l.languages {
		text := b.Title[language]
		heading := s.element.Add(page.Heading(l.level+1), language)
		sides[i] = part{slices: l.text(text, l.theme.Style(theme.CardTitle, language), language, s.Measure, 0, page.RoleHeading, b.Span, heading), onGrid: true}
	}
	s.floating, s.facing = false, true
	title := l.levelled(sides)
	p := stackFacing([]part{title, l.flow(b.Blocks, s)})
	keepBelow(p.slices, len(title.slices))
	p.before, p.onGrid = l.theme.Style(theme.CardTitle, l.languages[0]).Before, true
	return p
}

// keepBelow keeps as much below the first n slices, a title, as stands below a heading.
func keepBelow(slices []Slice, n int) {
	if last := len(slices) - 1; n < last {
		pay(belowHeading, slices[n:last])
	}
}

// bothTitles sets the title of an exercise or a solution in each language.
func (l *Layout) bothTitles(w word, number string, title content.Localized[[]content.Inline], marker string, s setting, span content.Span) part {
	var sides [2]part
	for i, language := range l.languages {
		s.language = language
		sides[i] = part{slices: l.titles(w, theme.ExerciseTitle, number, only(title, language), marker, s, span), onGrid: true}
	}
	return l.levelled(sides)
}

// levelled puts two titles on one height, kept with what follows.
func (l *Layout) levelled(sides [2]part) part {
	p := l.opposed(sides[0], sides[1])
	for i := range p.slices {
		p.slices[i].Penalty = Forbidden
	}
	if len(p.slices) > 0 {
		p.slices[0].Level = true
	}
	return p
}

// bothReferences is a line in each language that leads to a target.
func (l *Layout) bothReferences(w word, number, target string, b content.Block, s setting) part {
	s.facing = false
	var sides [2]part
	for i, language := range l.languages {
		s.language = language
		sides[i] = l.reference(w, number, target, &content.Paragraph{Node: content.Node{Span: b.Base().Span, Language: language}}, s)
	}
	return l.opposed(sides[0], sides[1])
}

// decorateFacing puts a decoration behind what stands on either page of slices, which it changes.
func (l *Layout) decorateFacing(out []Slice, m Measure, d decoration) {
	l.decorate(out, m, d)
	opposite := make([]Slice, 0, len(out))
	for _, s := range out {
		if s.Opposite != nil {
			opposite = append(opposite, *s.Opposite)
		}
	}
	l.decorate(opposite, m, d)
	k := 0
	for i := range out {
		if out[i].Opposite != nil {
			out[i].Opposite = &opposite[k]
			k++
		}
		for side, cue := range out[i].Cues {
			if cue != nil {
				out[i].Cues[side] = &l.decorated([]Slice{*cue}, m, d, true)[0]
			}
		}
	}
}
