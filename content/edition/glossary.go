package edition

import (
	"diptych/content"
)

// glossaryTerm is a term of the glossary in an edition.
type glossaryTerm struct {
	*content.Term
	name    string // English, without markup
	address string // of its entry
	id      string // the same, final
	first   string // ID of the first mark whose entry it is, or ""
}

// terms prepares the terms of the glossary.
func (m *maker) terms(marks []*content.IndexMark) []*glossaryTerm {
	first := map[string]string{}
	for _, mark := range marks {
		entry, _ := mark.Path()
		if _, ok := first[bare(entry)]; !ok {
			first[bare(entry)] = mark.ID
		}
	}
	var out []*glossaryTerm
	for i := range m.book.Glossary {
		t := &glossaryTerm{Term: &m.book.Glossary[i]}
		t.name = content.PlainText(t.Name[content.English])
		t.address = m.names.add(m.generated[content.Glossary], m.languages[0], slug(t.name))
		t.id = m.names.id(t.address)
		t.first = first[t.name]
		out = append(out, t)
	}
	return out
}

// sortText is by what a term is sorted in a language.
func (t *glossaryTerm) sortText(language content.Language) string {
	if as := t.SortAs[language]; as != "" {
		return as
	}
	return content.PlainText(t.Name[language])
}

// glossary writes the entries under their letters. Side by side, each is a pair.
func (m *maker) glossary(terms []*glossaryTerm) []content.Block {
	byName := map[string]*glossaryTerm{}
	for _, t := range terms {
		byName[t.name] = t
	}
	var out []content.Block
	lead := m.languages[0]
	text := func(t *glossaryTerm) string { return t.sortText(lead) }
	byLetter(newSorter(lead), terms, text, func(letter string, entries []*glossaryTerm) {
		out = append(out, m.letterHeading(content.Glossary, letter))
		for _, t := range entries {
			entry := m.glossaryEntry(t, lead, byName)
			entry.IDs = []string{t.address}
			if len(m.languages) == 1 {
				entry.Other = m.otherNames(t)
				out = append(out, entry)
				continue
			}
			second := m.glossaryEntry(t, m.languages[1], byName)
			out = append(out, pair([]content.Block{entry}, []content.Block{second}, 1))
		}
	})
	return out
}

// letterHeading heads the entries of a letter.
func (m *maker) letterHeading(g content.Generated, letter string) *content.Heading {
	lead := m.languages[0]
	fragment := "letter-" + slug(letter)
	if letter == noLetter {
		fragment = "no-letter"
	}
	h := &content.Heading{Level: 3, Text: content.Localized[[]content.Inline]{lead: {&content.Text{Value: letter}}}}
	h.IDs = []string{m.names.add(m.generated[g], lead, fragment)}
	if len(m.languages) == 1 {
		h.Language = lead
	}
	return h
}

// otherNames are the names of a term in the languages that the edition does not have, unless they say the same.
func (m *maker) otherNames(t *glossaryTerm) content.Localized[[]content.Inline] {
	out := content.Localized[[]content.Inline]{}
	own := t.Name[m.languages[0]]
	for _, language := range m.book.Languages {
		if name := t.Name[language]; language != m.languages[0] && len(name) > 0 && !sameInlines(own, name) {
			out[language] = newCopier().inlines(name)
		}
	}
	return out
}

func (m *maker) glossaryEntry(t *glossaryTerm, language content.Language, byName map[string]*glossaryTerm) *content.GlossaryEntry {
	entry := &content.GlossaryEntry{Node: content.Node{Span: t.Span, Language: language}, First: t.first}
	entry.Term = plain(newCopier().inlines(t.Name[language]))
	entry.Definition = replaceLinks(newCopier().inlines(t.Definition[language]), func(l *content.Link) bool { return m.target(sourceFile{t.Span.File, language}, l) })
	node := content.InlineNode{Span: t.Span}
	say := func(words string) {
		entry.Definition = append(entry.Definition, &content.Text{InlineNode: node, Value: words})
	}
	before, between, behind := seeAlso(language)
	said := false
	for _, name := range t.See {
		other := byName[name]
		if other == nil {
			continue // reported by the reader
		}
		if said {
			say(between)
		} else {
			say(before)
		}
		said = true
		entry.Definition = append(entry.Definition, &content.Link{InlineNode: node, Target: other.address, Inlines: flat(other.Name[language], node)})
	}
	if said {
		say(behind)
	}
	if t.first != "" {
		entry.Definition = append(entry.Definition, &content.PageReference{InlineNode: node, Target: t.first, Language: language})
	}
	return entry
}
