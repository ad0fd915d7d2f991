package edition

import (
	"slices"

	"diptych/content"
)

// prepare copies a chapter's text in every language of the book and gives it the form that editions
// print. Languages that the edition does not print are prepared all the same: links lead into them.
func (m *maker) prepare(x *draft) {
	for _, language := range [...]content.Language{content.English, content.Chinese} {
		source := x.source.Sources[language]
		if source == nil {
			continue
		}
		blocks := newCopier().blocks(source.Blocks)
		content.Walk(blocks, func(b content.Block) bool {
			if b.Base().Original.IsZero() { // else it says itself whether it is translated
				b.Base().Language = language
			}
			if title := b.Base().Card; title != "" {
				m.cards[b] = content.Localized[string]{language: title}
			}
			if code, ok := b.(*content.Code); ok {
				code.Lines = shown(code.Lines)
			}
			return true
		})
		m.name(x.chapter.ID, language, blocks)
		m.relate(language, blocks)
		blocks = m.dropTitle(x, blocks)
		x.blocks[language] = m.exercises(x.chapter.ID, language, blocks)
	}
}

// shown are the lines of a listing that are not hidden; the list itself stays as it is.
func shown(lines []content.CodeLine) []content.CodeLine {
	hidden := func(l content.CodeLine) bool { return l.Hidden }
	if !slices.ContainsFunc(lines, hidden) {
		return lines
	}
	return slices.DeleteFunc(slices.Clone(lines), hidden)
}

// dropTitle removes the first level-1 heading, which is the chapter's title. Later ones are sections.
func (m *maker) dropTitle(x *draft, blocks []content.Block) []content.Block {
	for i, b := range blocks {
		if h, ok := b.(*content.Heading); ok && h.Level == 1 {
			for _, id := range h.IDs {
				m.names.final[id] = x.chapter.ID
			}
			if blocks = slices.Delete(blocks, i, i+1); i < len(blocks) {
				next := blocks[i].Base()
				next.Marks = append(h.Marks, next.Marks...)
			}
			break
		}
	}
	for _, b := range blocks {
		if h, ok := b.(*content.Heading); ok && h.Level == 1 {
			h.Level = 2
		}
	}
	return blocks
}
