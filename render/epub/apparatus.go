package epub

import (
	"slices"
	"strconv"

	"diptych/content"
)

func isGlossaryEntry(b content.Block) bool {
	_, ok := b.(*content.GlossaryEntry)
	return ok
}

// glossary writes the entries at the start of blocks as one list. A term leads to where the text first marks it.
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

// locators are the places of an index entry as links: the folios of the printed pages they stand on, or, when a place is on
// none, their numbers. Each has the title of its chapter, for who cannot see the order of the numbers.
func (w *writer) locators(in *content.PageList) []node {
	divider := ", "
	if w.book.Edition.Languages()[0] == content.Chinese { // which is what has put the mark before them
		divider = "、"
	}
	targets := slices.DeleteFunc(slices.Clone(in.Targets), func(id string) bool {
		_, ok := w.places[id]
		return !ok // another chapter has taken the name; the edition has said so
	})
	names := w.foliosOf(targets)
	mainAt := slices.Index(targets, in.Main)
	var out []node
	for i, target := range targets {
		if j := slices.Index(names, names[i]); target != in.Main && (j < i || mainAt >= 0 && names[mainAt] == names[i]) {
			continue // of places on one page, the main one or else the first
		}
		if len(out) > 0 {
			out = append(out, text(divider))
		}
		at := w.places[target]
		link := tag("a", text(names[i])).with("href", at.href(w.file)).with("title", w.chapterOf(at))
		if target == in.Main {
			out = append(out, tag("strong", link))
			continue
		}
		out = append(out, link)
	}
	return out
}

// foliosOf names places by the printed pages they stand on; where one is on none, all by their numbers, which are not to
// be mixed with those of pages.
func (w *writer) foliosOf(targets []string) []string {
	out := make([]string, len(targets))
	printed := w.options.Print != nil
	for i, target := range targets {
		if printed {
			out[i] = w.options.Print.folios[target]
			printed = out[i] != ""
		}
	}
	for i := range out {
		if !printed {
			out[i] = strconv.Itoa(i + 1)
		}
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
