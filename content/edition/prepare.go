package edition

import (
	"fmt"
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
		blocks = m.dropLanguageSwitch(x, language, blocks)
		content.Walk(blocks, func(b content.Block) bool {
			b.Base().Language = language
			if title := b.Base().Card; title != "" {
				m.cards[b] = content.Localized[string]{language: title}
			}
			if code, ok := b.(*content.Code); ok {
				code.Lines = slices.DeleteFunc(code.Lines, func(l content.CodeLine) bool { return l.Hidden })
			}
			return true
		})
		m.name(x.chapter.ID, language, blocks)
		blocks = m.dropTitle(x, blocks)
		x.blocks[language] = m.exercises(x.chapter.ID, language, blocks)
	}
}

// dropLanguageSwitch leaves out paragraphs that are nothing but a link to the same chapter in the other
// language, as web pages have them: in an edition they would lead to themselves.
func (m *maker) dropLanguageSwitch(x *draft, language content.Language, blocks []content.Block) []content.Block {
	return slices.DeleteFunc(blocks, func(b content.Block) bool {
		p, ok := b.(*content.Paragraph)
		if !ok || len(p.Text) != 1 {
			return false
		}
		link, ok := p.Text[0].(*content.Link)
		if !ok || isExternal(link.Destination) {
			return false
		}
		to, fragment, found := m.locate(x.source.Sources[language].File, link.Destination)
		if !found || to.draft != x || to.language == language || fragment != "" {
			return false
		}
		if slices.Contains(m.languages, language) {
			m.diagnostics.Warn("language-link", link.Span,
				fmt.Sprintf("“%s” leads to the same chapter in the other language and is not printed", content.PlainText(p.Text)),
				"remove the line: each edition prints one language, or both side by side")
		}
		return true
	})
}

// dropTitle removes the first level-1 heading, which is the chapter's title. Later ones are sections.
func (m *maker) dropTitle(x *draft, blocks []content.Block) []content.Block {
	for i, b := range blocks {
		if h, ok := b.(*content.Heading); ok && h.Level == 1 {
			for _, id := range h.IDs {
				m.names.final[id] = x.chapter.ID
			}
			blocks = slices.Delete(blocks, i, i+1)
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
