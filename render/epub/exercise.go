package epub

import "diptych/content"

// numbered puts a word and a number before a title: "Exercise 3-1. Title".
func (w *writer) numbered(what word, number string, title content.Localized[[]content.Inline], marker []node) []node {
	var out []node
	for i, l := range w.languages {
		if len(title[l]) == 0 && i > 0 {
			continue
		}
		head := what.in(l)
		if number != "" {
			head += " " + number
		}
		part := func() []node {
			nodes := []node{tag("span", text(head)).class("label")}
			if len(title[l]) > 0 {
				nodes = append(append(nodes, text(" ")), w.inlines(title[l])...)
			}
			if i == 0 && len(marker) > 0 {
				nodes = append(append(nodes, text(" ")), marker...)
			}
			return nodes
		}
		if !w.bilingual() {
			return part()
		}
		if i > 0 {
			out = append(out, text(" "))
		}
		out = append(out, w.in(l, func() *element { return tag("span", part()...).class(string(l)) }))
	}
	return out
}

// numberedLabel is the same for the table of contents.
func (p *publication) numberedLabel(what word, number string, title content.Localized[[]content.Inline]) label {
	titles := p.plain(title)
	if len(titles) == 0 {
		titles = label{{p.languages[0], ""}}
	}
	for i := range titles {
		head := what.in(titles[i].language)
		if number != "" {
			head += " " + number
		}
		if titles[i].text != "" {
			head += " " + titles[i].text
		}
		titles[i].text = head
	}
	return titles
}

// exercise has a heading below the section that it stands in, and a link to its solution at the end.
func (w *writer) exercise(b *content.Exercise) *element {
	id := w.fresh("exercise")
	outer := w.level
	h := hTag(w.headingLevel(w.level+1), w.numbered(wordExercise, b.Number, b.Title, w.text(b.Marker, b.Span))...).class("box-title").with("id", id)
	section := tag("section", text("\n"), h).class("exercise").with("aria-labelledby", id).add(w.blocks(b.Blocks)...)
	w.level = outer
	if at, ok := w.places[b.Solution]; ok && b.Solution != "" {
		link := wordSolution.leading(w.numberedLabel(wordExercise, b.Number, b.Title), w.languages).with("href", at.href(w.file))
		section.add(text("\n"), tag("p", link).class("turn"))
	}
	return section
}

// solution stands in the Solutions chapter and leads back to its exercise.
func (w *writer) solution(b *content.Solution) *element {
	id := w.fresh("solution")
	outer := w.level
	level := w.headingLevel(w.level + 1)
	h := hTag(level, w.numbered(wordSolution, b.Number, b.Title, nil)...).class("box-title").with("id", id)
	w.enterSection(level, w.numberedLabel(wordSolution, b.Number, b.Title), b.ID())
	section := tag("section", text("\n"), h).class("solution").with("aria-labelledby", id).add(w.blocks(b.Blocks)...)
	w.level = outer
	if at, ok := w.places[b.Exercise]; ok && b.Exercise != "" {
		link := wordBack.leading(w.numberedLabel(wordExercise, b.Number, b.Title), w.languages).with("href", at.href(w.file)).with("role", "doc-backlink")
		section.add(text("\n"), tag("p", link).class("turn"))
	}
	return section
}

// cardItem stands on the reference card under its own title, which leads to its chapter.
func (w *writer) cardItem(b *content.CardItem) *element {
	outer := w.level
	section := tag("section").class("card")
	if len(w.plain(b.Title)) > 0 {
		title := w.localizedInlines(b.Title)
		if at, ok := w.places[b.Chapter]; ok {
			title = []node{tag("a", title...).with("href", at.href(w.file))}
		}
		section.add(text("\n"), hTag(w.headingLevel(w.level+1), title...))
	}
	section.add(w.blocks(b.Blocks)...)
	w.level = outer
	return section
}
