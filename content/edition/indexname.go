package edition

import (
	"fmt"

	"diptych/content"
)

// indexNames gives the names of entries by their keys.
func (m *maker) indexNames() map[string]*content.IndexName {
	out := map[string]*content.IndexName{}
	for i := range m.book.IndexNames {
		out[m.book.IndexNames[i].Key] = &m.book.IndexNames[i]
	}
	return out
}

// define gives the entries below n their terms of the glossary or their names; above is n's own key. A name for
// just this sub-entry goes before a term, and a term before a name for all entries of that key.
func (n *indexNode) define(byName map[string]*glossaryTerm, names map[string]*content.IndexName, above string) {
	for _, child := range n.below {
		if above != "" {
			child.name = names[above+", "+child.key]
		}
		if child.name == nil {
			if child.term = byName[child.key]; child.term == nil {
				child.name = names[child.key]
			}
		}
		child.define(byName, names, child.key)
	}
}

// reportUnusedNames reports names of entries that the index does not have.
func (m *maker) reportUnusedNames(root *indexNode) {
	used := map[*content.IndexName]bool{}
	var walk func(*indexNode)
	walk = func(n *indexNode) {
		used[n.name] = true
		for _, child := range n.below {
			walk(child)
		}
	}
	walk(root)
	for i := range m.book.IndexNames {
		if name := &m.book.IndexNames[i]; !used[name] {
			m.diagnostics.Warn("index-name-unused", name.Span, fmt.Sprintf("no entry of the index is called “%s”", name.Key),
				"write it as the marks have it; a term of the glossary needs no name for the index")
		}
	}
}

// called is what an entry is called in a language, nil when it has no name of its own there.
func (n *indexNode) called(language content.Language) []content.Inline {
	switch {
	case n.term != nil:
		return n.term.Name[language]
	case n.name != nil:
		return n.name.Name[language]
	}
	return nil
}

// sortText is by what an entry is sorted.
func (n *indexNode) sortText(language content.Language) string {
	switch {
	case n.term != nil:
		return n.term.sortText(language)
	case n.name != nil && n.name.SortAs[language] != "":
		return n.name.SortAs[language]
	case n.name != nil && len(n.name.Name[language]) > 0:
		return content.PlainText(n.name.Name[language])
	}
	return n.key
}
