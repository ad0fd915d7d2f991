package epub

import (
	"strconv"

	"diptych/content"
)

func isGlossaryEntry(b content.Block) bool {
	_, ok := b.(*content.GlossaryEntry)
	return ok
}

// glossary writes the entries at the start of blocks as one list. A term leads to where the text first marks it:
// an EPUB has no page numbers that could say so.
func (w *writer) glossary(blocks []content.Block) *element {
	list := tag("dl").class("glossary")
	for _, b := range blocks {
		entry, ok := b.(*content.GlossaryEntry)
		if !ok {
			break
		}
		term := w.in(entry.Language, func() *element { return w.glossaryTerm(entry) })
		w.name(term, &entry.Node)
		definition := w.in(entry.Language, func() *element {
			return tag("dd", tag("p", w.inlines(entry.Definition)...)).with("epub:type", "glossdef")
		})
		list.add(text("\n"), term, text("\n"), definition)
	}
	return list.add(text("\n"))
}

func (w *writer) glossaryTerm(b *content.GlossaryEntry) *element {
	name := tag("dfn", w.inlines(b.Term)...)
	term := tag("dt", name).with("epub:type", "glossterm")
	if at, ok := w.places[b.First]; ok && b.First != "" {
		term = tag("dt", tag("a", name).with("href", at.href(w.file))).with("epub:type", "glossterm")
	}
	for _, other := range [...]content.Language{content.English, content.Chinese} {
		if names := b.Other[other]; len(names) > 0 {
			term.add(text(" "), w.in(other, func() *element { return tag("span", w.inlines(names)...).class("other") }))
		}
	}
	return term
}

// indexList writes entries with their sub-entries.
func (w *writer) indexList(entries []content.IndexEntry) *element {
	list := tag("ul").class("index")
	for _, x := range entries {
		item := tag("li", w.inlines(x.Text)...)
		if len(x.Entries) > 0 {
			item.add(text("\n"), w.indexList(x.Entries))
		}
		list.add(text("\n"), item)
	}
	return list.add(text("\n"))
}

// locators are the places of an index entry as numbered links, each with the title of its chapter for who cannot
// see the numbers' order.
func (w *writer) locators(in *content.PageList) []node {
	divider := ", "
	if w.language == content.Chinese {
		divider = "、"
	}
	var out []node
	for i, target := range in.Targets {
		at, ok := w.places[target]
		if !ok {
			continue // another chapter has taken the name; the edition has said so
		}
		if i > 0 {
			out = append(out, text(divider))
		}
		link := tag("a", text(strconv.Itoa(i+1))).with("href", at.href(w.file)).with("title", w.chapterOf(at))
		if target == in.Main {
			out = append(out, tag("strong", link))
			continue
		}
		out = append(out, link)
	}
	return out
}

// chapterOf names the chapter that a place is in.
func (p *publication) chapterOf(at place) string {
	for i, c := range p.book.Chapters {
		if p.files[i] == at.file {
			return p.chapterLabel(c).String()
		}
	}
	return ""
}
