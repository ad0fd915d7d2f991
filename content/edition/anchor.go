package edition

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"diptych/content"
)

// names keeps the anchors of a book. While an edition is made, an anchor is known by its address: what
// an author can write in a link to it, which may mean one thing in each language. Once all blocks are
// in place, each address gets the ID that the edition uses.
type names struct {
	known map[string]string // chapters by address
	final map[string]string // IDs by address
	used  map[string]bool   // IDs
}

func newNames() names {
	return names{known: map[string]string{}, final: map[string]string{}, used: map[string]bool{}}
}

// address of a fragment of a chapter's text in one language. The part before the NUL is the ID that it
// is going to have if that is free.
func address(chapter string, language content.Language, fragment string) string {
	return chapter + "--" + fragment + "\x00" + string(language)
}

// has reports whether an address is one.
func (n *names) has(address string) bool { return n.known[address] != "" }

func (n *names) reserve(id string) { n.used[id] = true }

// unique reserves id, or the first of id-1, id-2 ... that is free.
func (n *names) unique(id string) string {
	out := id
	for i := 1; n.used[out]; i++ {
		out = id + "-" + strconv.Itoa(i)
	}
	n.used[out] = true
	return out
}

// add makes an address for a fragment; like GitHub and mdBook it makes a second "x" an "x-1".
func (n *names) add(chapter string, language content.Language, fragment string) string {
	out := address(chapter, language, fragment)
	for i := 1; n.has(out); i++ {
		out = address(chapter, language, fragment+"-"+strconv.Itoa(i))
	}
	n.known[out] = chapter
	return out
}

// id gives the ID of an address, the same one whenever it is asked.
func (n *names) id(address string) string {
	if id, ok := n.final[address]; ok {
		return id
	}
	wanted, _, _ := strings.Cut(address, "\x00")
	n.final[address] = n.unique(wanted)
	return n.final[address]
}

// name gives addresses to all that can be linked to in one language's text of a chapter.
func (m *maker) name(chapter string, language content.Language, blocks []content.Block) {
	// explicit takes over an anchor that the author wrote.
	explicit := func(id string, at content.Span) string {
		if m.names.has(address(chapter, language, id)) && slices.Contains(m.languages, language) {
			m.diagnostics.Warn("anchor-duplicate", at, fmt.Sprintf("the anchor “%s” is taken already in this chapter", id),
				"give it a name of its own; links lead to the first one")
		}
		return m.names.add(chapter, language, id)
	}
	name := func(node *content.Node, fragment string) {
		if len(node.IDs) == 0 { // else the author has named it
			node.IDs = []string{m.names.add(chapter, language, fragment)}
		}
	}
	counts := map[string]int{}
	// nameCaptioned names a block after its kind and its text, or its place when it has no text.
	nameCaptioned := func(node *content.Node, kind string, text []content.Inline) {
		counts[kind]++
		name(node, kind+"-"+cmp.Or(slug(content.PlainText(text)), strconv.Itoa(counts[kind])))
	}
	caption := func(c content.Caption) []content.Inline { return cutCaptionNumber(c.Text[language]) }
	edit := editor{
		languages: []content.Language{language},
		block: func(b content.Block) {
			node := b.Base()
			for i, id := range node.IDs {
				node.IDs[i] = explicit(id, node.Span)
			}
			switch b := b.(type) {
			case *content.Heading:
				name(node, cmp.Or(slug(content.PlainText(b.Text[language])), "section"))
			case *content.Exercise:
				nameCaptioned(node, "exercise", b.Title[language])
			case *content.Diagram:
				nameCaptioned(node, "figure", caption(b.Caption))
			case *content.Image:
				nameCaptioned(node, "figure", caption(b.Caption))
			case *content.Table:
				if text := caption(b.Caption); len(text) > 0 {
					nameCaptioned(node, "table", text)
				}
			case *content.Code:
				if text := caption(b.Caption); len(text) > 0 {
					nameCaptioned(node, "listing", text)
				}
			}
		},
		inlines: func(_ scope, list []content.Inline) []content.Inline {
			content.WalkInlines(list, func(x content.Inline) bool {
				if a, ok := x.(*content.Anchor); ok {
					a.ID = explicit(a.ID, a.Span)
				}
				return true
			})
			return list
		},
	}
	edit.blocks(blocks, language)
}

// anchor replaces the addresses in all blocks by IDs, and gives IDs to notes.
func (m *maker) anchor(chapters []*content.Chapter) {
	for _, chapter := range chapters {
		edit := editor{
			languages: m.languages,
			block: func(b content.Block) {
				node := b.Base()
				for i, x := range node.IDs {
					node.IDs[i] = m.finalID(node.IDs[:i], x)
				}
				node.IDs = slices.Compact(node.IDs)
			},
			inlines: func(_ scope, list []content.Inline) []content.Inline {
				content.WalkInlines(list, func(x content.Inline) bool {
					if a, ok := x.(*content.Anchor); ok {
						a.ID = m.names.id(a.ID)
					}
					return true
				})
				return list
			},
			note: func(in scope, note *content.Footnote) {
				note.ID = m.names.unique(fmt.Sprintf("%s--note-%d", chapter.ID, note.Number))
			},
		}
		edit.blocks(chapter.Blocks, m.languages[0])
	}
}

// finalID gives the ID of an address; two languages that use one fragment for one block share its ID.
func (m *maker) finalID(siblings []string, address string) string {
	wanted, _, _ := strings.Cut(address, "\x00")
	if _, done := m.names.final[address]; !done && slices.Contains(siblings, wanted) {
		m.names.final[address] = wanted
	}
	return m.names.id(address)
}
