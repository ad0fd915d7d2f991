package layout

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// exercise sets a task beside a coloured rule, with the page of its solution at the end.
func (l *Layout) exercise(b *content.Exercise, s setting) part {
	inner := l.boxed(s, l.theme.Callout.Rule, 0)
	inner.language = s.languageOf(b)
	inner.element = s.element.Add(page.KindSection, inner.language)
	title := l.titles(wordExercise, theme.ExerciseTitle, b.Number, b.Title, b.Marker, inner, b.Span)
	parts := []part{{slices: title, onGrid: true}, l.flow(b.Blocks, inner)}
	if b.Solution != "" {
		parts = append(parts, l.reference(wordSolution, "", b.Solution, b, inner))
	}
	p := stack(parts)
	if len(p.slices) == 0 {
		return p
	}
	keepTitle(p.slices, len(title))
	pay(belowHeading, p.slices[len(title):])
	if b.Solution != "" && len(p.slices) > 1 {
		p.slices[len(p.slices)-2].Penalty = Forbidden
	}
	repeatTitle(p.slices, l.continuation(label(wordExercise, b.Number, l.captionLanguages(b, s)[0]), inner.Measure, b))
	color := l.theme.Color("exercise")
	l.decorate(p.slices, s.Measure, decoration{rule: &color, ruleWidth: l.theme.Callout.Rule})
	p.before, p.after, p.onGrid = theme.StepsPerLine, theme.StepsPerLine, true
	return p
}

// solution sets an answer below its title and the page of its exercise.
func (l *Layout) solution(b *content.Solution, s setting) part {
	s.language, s.nested = s.languageOf(b), true
	s.element = s.element.Add(page.KindSection, s.language)
	title := l.titles(wordSolution, theme.ExerciseTitle, b.Number, b.Title, "", s, b.Span)
	if b.Exercise != "" {
		back := l.reference(wordExercise, b.Number, b.Exercise, b, s)
		title = append(title, back.slices...)
	}
	p := stack([]part{{slices: title, onGrid: true}, l.flow(b.Blocks, s)})
	if len(p.slices) == 0 {
		return p
	}
	for i := range title {
		p.slices[i].Penalty = Forbidden
	}
	pay(belowHeading, p.slices[len(title):])
	p.before, p.after, p.onGrid = theme.StepsPerLine, theme.StepsPerLine, true
	return p
}

// titles sets "Exercise 3-1: Title" in each language that the title has.
func (l *Layout) titles(w word, name theme.StyleName, number string, title content.Localized[[]content.Inline], marker string, s setting, span content.Span) []Slice {
	languages := l.spoken(title, s.language)
	if len(languages) == 0 {
		languages = []content.Language{s.language}
	}
	elements := structured(s.element, page.Heading(l.level+1), languages)
	var out []Slice
	for i, language := range languages {
		text := titled(label(w, number, language), title[language], language, span)
		style := l.theme.Style(name, language)
		if i > 0 {
			marker = ""
			style.Size *= unit.Pt(l.theme.SecondHeading)
		}
		lines := l.text(numbered("", text, marker, span), style, language, s.Measure, 0, page.RoleHeading, span, elements[i])
		if i > 0 && len(lines) > 0 {
			lines[0].Items = append(l.setter.Blank(style, language, page.RoleHeading, elements[i]), lines[0].Items...)
		}
		out = append(out, lines...)
	}
	return out
}

// reference is a line that leads to a target and names its page, in the languages of the block.
func (l *Layout) reference(w word, number, target string, b content.Block, s setting) part {
	at := b.Base().Span
	node := content.InlineNode{Span: at}
	line := plainText("→ ", at)
	languages := l.labelLanguages(b)
	for i, language := range languages {
		if i > 0 {
			line = append(line, plainText(" · ", at)...)
		}
		line = append(line,
			&content.Link{InlineNode: node, Target: target, Inlines: plainText(label(w, number, language), at)},
			&content.PageReference{InlineNode: node, Target: target, Language: language})
	}
	style := l.theme.Style(s.style, languages[0])
	style.Align = theme.Ragged
	return part{slices: l.text(line, style, languages[0], s.Measure, 0, page.RoleBody, at, s.element.Add(page.KindParagraph, languages[0])), onGrid: true}
}
