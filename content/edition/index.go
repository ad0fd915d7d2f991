package edition

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"diptych/content"
)

// indexNode is an entry of the index while it is gathered.
type indexNode struct {
	key     string // bare, in English
	written string // the key as first marked, in preference with code
	mark    *content.IndexMark
	term    *glossaryTerm
	name    *content.IndexName // of what is no term
	targets []string
	below   []*indexNode
	known   map[string]*indexNode // below by key
}

// child finds or makes the entry below n that a key names.
func (n *indexNode) child(written string) *indexNode {
	key := bare(written)
	child := n.known[key]
	if child == nil {
		child = &indexNode{key: key, written: written, known: map[string]*indexNode{}}
		n.known[key] = child
		n.below = append(n.below, child)
	}
	if !child.code() && strings.Contains(written, "`") {
		child.written = written
	}
	return child
}

// code reports whether some of an entry's name is code.
func (n *indexNode) code() bool { return strings.Contains(n.written, "`") }

// index writes the entries of all marks, and of the glossary's terms, under their letters. A book without marks
// has no index.
func (m *maker) index(marks []*content.IndexMark, terms []*glossaryTerm) []content.Block {
	if len(marks) == 0 {
		return nil
	}
	root := &indexNode{known: map[string]*indexNode{}}
	for _, mark := range marks {
		entry, sub := mark.Path()
		n := root.child(entry)
		if n.mark == nil {
			n.mark = mark
		}
		if sub != "" {
			if n = n.child(sub); n.mark == nil {
				n.mark = mark
			}
		}
		n.targets = append(n.targets, mark.ID)
	}
	byName := map[string]*glossaryTerm{}
	for _, t := range terms {
		byName[t.name] = t
		n := root.child(t.name)
		n.targets = append(n.targets, t.id)
	}
	root.define(byName, m.indexNames(), "")
	m.reportUnusedNames(root)
	m.reportVariants(root)

	out := m.headnote(root)
	lead := m.languages[0]
	s := newSorter(lead)
	text := func(n *indexNode) string { return n.sortText(lead) }
	byLetter(s, root.below, text, func(letter string, entries []*indexNode) {
		list := &content.IndexList{}
		if len(m.languages) == 1 {
			list.Language = lead
		}
		for _, n := range entries {
			list.Entries = append(list.Entries, m.indexEntry(n, s))
		}
		out = append(out, m.letterHeading(content.Index, letter), list)
	})
	return out
}

// headnote says what bold numbers are, in an index that has some.
func (m *maker) headnote(root *indexNode) []content.Block {
	var out []content.Block
	if !slices.ContainsFunc(root.below, func(n *indexNode) bool { return n.main() != "" }) {
		return nil
	}
	for _, language := range m.languages {
		out = append(out, &content.Paragraph{Node: content.Node{Language: language}, Text: []content.Inline{&content.Text{Value: indexNote(language)}}})
	}
	return out
}

// indexTitle names an entry: as it is marked, or in Chinese by the term of the glossary or by its name for the index,
// if there is one. Side by side, the second language's stands behind.
func (m *maker) indexTitle(n *indexNode) []content.Inline {
	at := n.at()
	written := keyInlines(n.written, at)
	translated := func(language content.Language) []content.Inline {
		if name := n.called(language); content.PlainText(name) != n.key {
			return flat(name, at)
		}
		return nil
	}
	if m.languages[0] != content.English {
		if name := translated(m.languages[0]); name != nil {
			return name
		}
		return written
	}
	if len(m.languages) > 1 {
		if name := translated(m.languages[1]); name != nil {
			return append(append(written, &content.Text{InlineNode: at, Value: "\u2002"}), name...)
		}
	}
	return written
}

// at is where the manuscript says that there is this entry. All of the entry has this one place.
func (n *indexNode) at() content.InlineNode {
	if n.mark == nil && n.term != nil {
		return content.InlineNode{Span: n.term.Span}
	}
	return n.mark.InlineNode
}

// flat gives the words and the code of inlines without other dress, at one place: what stands in the index or in a
// reference to a term.
func flat(list []content.Inline, node content.InlineNode) []content.Inline {
	var out []content.Inline
	content.WalkInlines(list, func(in content.Inline) bool {
		switch in := in.(type) {
		case *content.Text:
			out = append(out, &content.Text{InlineNode: node, Value: in.Value})
		case *content.CodeSpan:
			out = append(out, &content.CodeSpan{InlineNode: node, Value: in.Value})
		}
		return true
	})
	return out
}

// keyInlines makes code of what stands in backquotes.
func keyInlines(key string, node content.InlineNode) []content.Inline {
	var out []content.Inline
	for i, part := range strings.Split(key, "`") {
		switch {
		case part == "":
		case i%2 == 1:
			out = append(out, &content.CodeSpan{InlineNode: node, Value: part})
		default:
			out = append(out, &content.Text{InlineNode: node, Value: part})
		}
	}
	return out
}

func (m *maker) indexEntry(n *indexNode, s *sorter) content.IndexEntry {
	out := content.IndexEntry{Title: m.indexTitle(n), Text: m.indexTitle(n)}
	if len(n.targets) > 0 {
		out.Text = append(out.Text, &content.Text{InlineNode: n.at(), Value: beforePages(m.languages[0])},
			&content.PageList{InlineNode: n.at(), Targets: n.targets, Main: n.main()})
	}
	slices.SortStableFunc(n.below, func(a, b *indexNode) int {
		return s.compare(s.key(a.sortText(m.languages[0])), s.key(b.sortText(m.languages[0])))
	})
	for _, child := range n.below {
		out.Entries = append(out.Entries, m.indexEntry(child, s))
	}
	return out
}

// main is where the book introduces the term of an entry: its first mark. One place alone needs no distinction.
func (n *indexNode) main() string {
	if n.term == nil || len(n.targets) < 2 || !slices.Contains(n.targets, n.term.first) {
		return ""
	}
	return n.term.first
}

// reportVariants reports entries that differ in case or number only: most likely one thing in two spellings. Code is
// exact: `Drop` is a trait, `drop` a function, and a future no `Future`.
func (m *maker) reportVariants(n *indexNode) {
	families := map[string][]*indexNode{}
	var order []string
	for _, child := range n.below {
		m.reportVariants(child)
		if child.code() {
			continue
		}
		folded := singular(child.key)
		if families[folded] == nil {
			order = append(order, folded)
		}
		families[folded] = append(families[folded], child)
	}
	for _, f := range order {
		members := families[f]
		best := slices.MaxFunc(members, func(a, b *indexNode) int {
			return cmp.Or(compareBool(a.term != nil, b.term != nil), cmp.Compare(len(a.targets)+len(a.below), len(b.targets)+len(b.below)))
		})
		for _, x := range members {
			if x != best && x.mark != nil {
				m.diagnostics.Warn("index-key-variant", x.mark.Span,
					fmt.Sprintf("the index entries “%s” and “%s” differ in case or number only", x.key, best.key),
					fmt.Sprintf("write “%s” here too, if it is the same thing", best.written))
			}
		}
	}
}

// singular folds the case of a key and takes the plural off its last word, by the rules of spelling alone.
func singular(key string) string {
	key = strings.ToLower(key)
	for _, rule := range [...]struct{ plural, singular string }{
		{"ies", "y"}, {"sses", "ss"}, {"xes", "x"}, {"ches", "ch"}, {"shes", "sh"}, {"ss", "ss"}, {"s", ""},
	} {
		if stem, ok := strings.CutSuffix(key, rule.plural); ok && len(stem) > 1 {
			return stem + rule.singular
		}
	}
	return key
}
