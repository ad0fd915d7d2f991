package edition

import (
	"regexp"
	"slices"

	"diptych/content"
)

// exerciseHeading matches "Exercise 2: Title", "🏋️ Exercise: Title" and "练习 2：Title", but neither
// "Exercises" nor "Exercise caution". What it matches is all that is not the title.
var exerciseHeading = regexp.MustCompile(`^[^\pL\pN]*(?:(?i:exercise)|练习题?|习题)(?:\s*[0-9]+(?:[-.][0-9]+)*(?:\s*[:：.、—–-]+\s*|\s+|$)|\s*[:：.、—–-]+\s*|\s*$)`)

// exercises makes Exercise blocks of headings that announce one and have a solution below, with all that
// stands between. Elsewhere it leaves the blocks as they are, except that a solution without an
// exercise becomes an ordinary element with a summary, which is reported.
func (m *maker) exercises(chapter string, language content.Language, blocks []content.Block) []content.Block {
	var out []content.Block
	for i := 0; i < len(blocks); {
		heading, title := exerciseTitle(blocks[i], language)
		if heading == nil {
			out = append(out, blocks[i])
			i++
			continue
		}
		end := lastSolution(blocks, i+1, sectionEnd(blocks, i, language))
		if end < 0 {
			out = append(out, heading) // a heading only: there is nothing to send to the back
			i++
			continue
		}
		exercise := &content.Exercise{Node: heading.Node, Marker: heading.Marker,
			Title: content.Localized[[]content.Inline]{language: title}}
		exercise.Blocks = slices.Clone(blocks[i+1 : end])
		own := m.names.add(chapter, language, "exercise-"+slug(content.PlainText(title)))
		exercise.IDs = append([]string{own}, heading.IDs...)
		out = append(out, exercise)
		i = end
	}
	m.joinSolutions(out, language)
	m.releaseSolutions(out, language)
	return out
}

// exerciseTitle returns b as a heading, and the title behind "Exercise 2:", when it announces an exercise.
func exerciseTitle(b content.Block, language content.Language) (*content.Heading, []content.Inline) {
	h, ok := b.(*content.Heading)
	if !ok {
		return nil, nil
	}
	list := h.Text[language]
	if len(list) == 0 {
		return nil, nil
	}
	first, ok := list[0].(*content.Text)
	if !ok {
		return nil, nil
	}
	lead := exerciseHeading.FindString(first.Value)
	if lead == "" {
		return nil, nil
	}
	return h, cutLead(list, len(lead))
}

// cutLead returns list without the first n bytes of the text that it starts with.
func cutLead(list []content.Inline, n int) []content.Inline {
	first := *list[0].(*content.Text)
	first.Value = first.Value[n:]
	if first.Value == "" {
		return list[1:]
	}
	return append([]content.Inline{&first}, list[1:]...)
}

// sectionEnd is the index behind the blocks of the section that the heading at i starts: the next
// heading of its level or above, or the next exercise.
func sectionEnd(blocks []content.Block, i int, language content.Language) int {
	level := blocks[i].(*content.Heading).Level
	for k := i + 1; k < len(blocks); k++ {
		if h, ok := blocks[k].(*content.Heading); ok {
			if announces, _ := exerciseTitle(h, language); announces != nil || h.Level <= level {
				return k
			}
		}
		if _, ok := blocks[k].(*content.Exercise); ok {
			return k
		}
	}
	return len(blocks)
}

// lastSolution is the index behind the last solution in blocks[from:to], or -1 when there is none.
func lastSolution(blocks []content.Block, from, to int) int {
	for k := to; k > from; k-- {
		if _, ok := blocks[k-1].(*content.Solution); ok {
			return k
		}
	}
	return -1
}

// joinSolutions leaves each exercise at most one solution, the last of its blocks.
func (m *maker) joinSolutions(blocks []content.Block, language content.Language) {
	content.Walk(blocks, func(b content.Block) bool {
		exercise, ok := b.(*content.Exercise)
		if !ok {
			return true
		}
		var whole *content.Solution
		exercise.Blocks = slices.DeleteFunc(exercise.Blocks, func(b content.Block) bool {
			part, ok := b.(*content.Solution)
			if !ok {
				return false
			}
			// The solution is going to have its exercise's title; its own, if any, stays above its text.
			if title := part.Title[language]; len(title) > 0 {
				part.Blocks = slices.Insert(part.Blocks, 0, content.Block(&content.Paragraph{
					Node: content.Node{Span: part.Span, Language: language},
					Text: []content.Inline{&content.Strong{InlineNode: content.InlineNode{Span: title[0].At()}, Inlines: title}},
				}))
			}
			if whole == nil {
				whole = part
			} else {
				whole.Blocks = append(whole.Blocks, part.Blocks...)
			}
			return true
		})
		if whole != nil {
			exercise.Blocks = append(exercise.Blocks, whole)
			m.solved[whole] = exercise
		}
		return true
	})
}

// releaseSolutions makes solutions that belong to no exercise what they are on the page: something
// folded away under a summary.
func (m *maker) releaseSolutions(blocks []content.Block, language content.Language) {
	for i, b := range blocks {
		if s, ok := b.(*content.Solution); ok && m.solved[s] == nil {
			summary := s.Title[language]
			if len(summary) == 0 {
				summary = []content.Inline{&content.Text{Value: solutionSummary(language)}}
			}
			blocks[i] = &content.Details{Node: s.Node, Summary: summary, Blocks: s.Blocks}
			if slices.Contains(m.languages, language) {
				m.diagnostics.Warn("solution-without-exercise", s.Span, "this solution belongs to no exercise and stays where it is",
					"put it into the exercise's <details>, or under a heading that starts with “Exercise”")
			}
		}
		for _, list := range content.Children(blocks[i]) {
			m.releaseSolutions(list, language)
		}
	}
}
