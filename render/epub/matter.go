package epub

import (
	"slices"
	"strings"
	"time"

	"diptych/fonts"
)

// addTitlePage writes the title page.
func (p *publication) addTitlePage() {
	w := p.addDocument("title", p.title())
	section := tag("section").class("titlepage").with("epub:type", "titlepage").with("aria-labelledby", chapterHeading)
	lines := func(l label) []node {
		if len(l) == 1 {
			return []node{text(l[0].text)}
		}
		var out []node
		for _, part := range l {
			out = append(out, marked(tag("span", text(part.text)), part.language).class(string(part.language)), text(" "))
		}
		return out
	}
	section.add(tag("h1", lines(p.localize(p.book.Title))...).with("id", chapterHeading))
	if sub := p.localize(p.book.Subtitle); len(sub) > 0 {
		section.add(text("\n"), tag("p", lines(sub)...).class("subtitle").with("role", "doc-subtitle"))
	}
	if len(p.book.Authors) > 0 {
		section.add(text("\n"), tag("p", text(strings.Join(p.book.Authors, ", "))).class("author"))
	}
	if names := p.book.Publication.Translators; len(names) > 0 {
		section.add(text("\n"), tag("p", append(wordTranslators.localized(p.languages).nodes(), text(": "+strings.Join(names, ", ")))...).class("translator"))
	}
	if p.book.Publication.Publisher != "" {
		section.add(text("\n"), tag("p", text(p.book.Publication.Publisher)).class("publisher"))
	}
	w.body().with("epub:type", "frontmatter").add(section)
}

// addColophon adds the page that fillColophon writes.
func (p *publication) addColophon() *writer {
	w := p.addDocument("colophon", wordColophon.join(p.languages))
	p.contents = append(p.contents, &entry{label: wordColophon.localized(p.languages), at: place{file: w.file}})
	return w
}

// fillColophon writes what the copyright page of the printed book says, and what the EPUB is set in.
func (p *publication) fillColophon(w *writer, typefaces []family) {
	facts := tag("dl").class("facts")
	fact := func(what word, values ...node) {
		facts.add(text("\n"), tag("dt", what.localized(p.languages).nodes()...), tag("dd", values...))
	}
	publication := p.book.Publication
	if len(p.book.Authors) > 0 {
		fact(wordAuthors, text(strings.Join(p.book.Authors, ", ")))
	}
	if len(publication.Translators) > 0 {
		fact(wordTranslators, text(strings.Join(publication.Translators, ", ")))
	}
	if publication.Publisher != "" {
		fact(wordPublisher, text(publication.Publisher))
	}
	if !publication.Date.IsZero() {
		fact(wordDate, text(publication.Date.UTC().Format(time.DateOnly)))
	}
	if publication.Licence != "" {
		fact(wordLicence, text(publication.Licence))
	}
	if strings.HasPrefix(publication.Repository, "http://") || strings.HasPrefix(publication.Repository, "https://") {
		fact(wordSource, tag("a", text(publication.Repository)).with("href", publication.Repository))
	}
	fact(wordIdentifier, text(p.identifier()))
	for i, e := range p.others() {
		if i == 0 {
			facts.add(text("\n"), tag("dt", wordEditions.localized(p.languages).nodes()...))
		}
		facts.add(tag("dd", append(editionName(e).localized(p.languages).nodes(), text(" ("+p.identifierOf(e)+")"))...))
	}
	var names []string
	for _, f := range typefaces {
		names = append(names, f.source)
	}
	names = append(names, twemoji)
	fact(wordTypefaces, tag("span", text(strings.Join(names, ", "))), text(" ("), tag("a", wordLicences.localized(p.languages).nodes()...).with("href", "licences.xhtml"), text(")"))
	section := tag("section", hTag(1, wordColophon.localized(p.languages).nodes()...).with("id", chapterHeading)).
		class("colophon").with("epub:type", "colophon").with("role", "doc-colophon").with("aria-labelledby", chapterHeading)
	if publication.Copyright != "" {
		section.add(text("\n"), tag("p", text(publication.Copyright)))
	}
	w.body().with("epub:type", "backmatter").add(section.add(text("\n"), facts))
}

// twemoji are the drawings that stand for emoji.
const twemoji = "Twemoji"

// fillLicences prints the licences of the typefaces and the emoji, which have to travel with them.
func (p *publication) fillLicences(w *writer, typefaces []family) {
	section := tag("section", hTag(1, wordLicences.localized(p.languages).nodes()...).with("id", chapterHeading)).
		class("licences").with("epub:type", "copyright-page").with("aria-labelledby", chapterHeading)
	for _, l := range fonts.Licences() {
		var names []string // of what it is for
		for _, f := range append(slices.Clip(typefaces), family{source: twemoji, licence: twemoji}) {
			if strings.HasPrefix(l.Name, f.licence) {
				names = append(names, f.source)
			}
		}
		if len(names) == 0 {
			continue // it belongs to what is not there
		}
		box := marked(tag("div").class("licence"), "en")
		for _, paragraph := range strings.Split(strings.ReplaceAll(string(l.Text), "\r\n", "\n"), "\n\n") {
			if s := strings.Join(strings.Fields(paragraph), " "); s != "" {
				box.add(text("\n"), tag("p", text(s)))
			}
		}
		section.add(text("\n"), hTag(2, text(strings.Join(names, ", "))), text("\n"), box)
	}
	w.body().with("epub:type", "backmatter").add(section)
}
