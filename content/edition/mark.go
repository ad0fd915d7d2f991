package edition

import (
	"fmt"
	"slices"
	"strings"

	"diptych/content"
)

// marks gives the index marks of an edition in reading order and names each of them. Side by side, those of the
// leading language stand for both. A language's marks within text that is shared, such as a listing, are the
// leading one's too. The solutions have a place of their own; the reference card repeats and has none.
func (m *maker) marks(chapters []*content.Chapter, solutions []content.Block) []*content.IndexMark {
	var out []*content.IndexMark
	walk := func(id string, blocks []content.Block) {
		count := 0
		eachMark(blocks, m.languages, func(mark *content.IndexMark, language content.Language) {
			if language == m.languages[0] {
				count++
				mark.ID = m.names.unique(fmt.Sprintf("%s--index-%d", id, count))
				out = append(out, mark)
			}
		})
	}
	placed := false
	for _, chapter := range chapters {
		switch chapter.Generated {
		case content.NotGenerated:
			walk(chapter.ID, chapter.Blocks)
		case content.Solutions:
			placed = true
			walk(chapter.ID, solutions)
		}
	}
	if !placed {
		walk(m.generated[content.Solutions], solutions)
	}
	return out
}

// eachMark calls visit for every mark in blocks and below, with the language that it stands in.
func eachMark(blocks []content.Block, languages []content.Language, visit func(*content.IndexMark, content.Language)) {
	edit := editor{
		languages: languages,
		inlines: func(in scope, list []content.Inline) []content.Inline {
			content.WalkInlines(list, func(x content.Inline) bool {
				if mark, ok := x.(*content.IndexMark); ok {
					visit(mark, in.language)
				}
				return true
			})
			return list
		},
	}
	edit.block = func(b content.Block) {
		language := b.Base().Language
		if language == "" {
			language = languages[0]
		}
		for _, mark := range b.Base().Marks {
			visit(mark, language)
		}
	}
	edit.blocks(blocks, languages[0])
}

// nameMarks gives blocks the names of the marks that stand before them. It is done last: other names are
// addresses until then.
func nameMarks(chapters []*content.Chapter) {
	for _, chapter := range chapters {
		edit := editor{block: func(b content.Block) {
			node := b.Base()
			for _, mark := range node.Marks {
				if mark.ID != "" {
					node.IDs = append(node.IDs, mark.ID)
				}
			}
		}}
		edit.blocks(chapter.Blocks, "")
	}
}

// compareMarks reports keys that a chapter marks in one language only.
func (m *maker) compareMarks(x *draft) {
	keys := map[content.Language][]string{}
	for _, language := range m.languages {
		eachMark(x.blocks[language], []content.Language{language}, func(mark *content.IndexMark, _ content.Language) {
			keys[language] = append(keys[language], bare(mark.Key))
		})
	}
	for i, here := range m.languages {
		there := m.languages[1-i]
		eachMark(x.blocks[here], []content.Language{here}, func(mark *content.IndexMark, _ content.Language) {
			if !slices.Contains(keys[there], bare(mark.Key)) {
				m.diagnostics.Warn("index-one-language", mark.Span,
					fmt.Sprintf("the index mark “%s” has no counterpart in the %s text of the chapter", mark.Key, there.Name()),
					"put the same mark, with the same English key, into both languages")
				keys[there] = append(keys[there], bare(mark.Key)) // once is enough
			}
		})
	}
}

// bare is a key without the backquotes of code: `Pin` and Pin are one entry.
func bare(key string) string { return strings.ReplaceAll(key, "`", "") }
