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

// addColophon writes what the copyright page of the printed book says.
func (p *publication) addColophon() {
	w := p.addDocument("colophon", wordColophon.join(p.languages))
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
	names := []string{"Twemoji"}
	if !p.options.ReaderFonts {
		names = slices.Insert(names, 0, sources()...)
	}
	typefaces := tag("span", text(strings.Join(names, ", ")))
	fact(wordTypefaces, typefaces, text(" ("), tag("a", wordLicences.localized(p.languages).nodes()...).with("href", "licences.xhtml"), text(")"))
	section := tag("section", hTag(1, wordColophon.localized(p.languages).nodes()...).with("id", chapterHeading)).
		class("colophon").with("epub:type", "colophon").with("role", "doc-colophon").with("aria-labelledby", chapterHeading)
	if publication.Copyright != "" {
		section.add(text("\n"), tag("p", text(publication.Copyright)))
	}
	w.body().with("epub:type", "backmatter").add(section.add(text("\n"), facts))
	p.contents = append(p.contents, &entry{label: wordColophon.localized(p.languages), at: place{file: w.file}})
}

// addLicences prints the licences of the typefaces and the emoji, which have to travel with them.
func (p *publication) addLicences() {
	w := p.addDocument("licences", wordLicences.join(p.languages))
	section := tag("section", hTag(1, wordLicences.localized(p.languages).nodes()...).with("id", chapterHeading)).
		class("licences").with("epub:type", "copyright-page").with("aria-labelledby", chapterHeading)
	for _, l := range fonts.Licences() {
		emoji := strings.HasPrefix(l.Name, "Twemoji")
		if p.options.ReaderFonts && !emoji {
			continue // it belongs to what is not there
		}
		name := strings.TrimSuffix(l.Name, ".txt")
		for _, f := range families() {
			if strings.HasPrefix(l.Name, f.licence) {
				name = f.source
				break
			}
		}
		if emoji {
			name = "Twemoji"
		}
		box := marked(tag("div").class("licence"), "en")
		for _, paragraph := range strings.Split(strings.ReplaceAll(string(l.Text), "\r\n", "\n"), "\n\n") {
			if s := strings.Join(strings.Fields(paragraph), " "); s != "" {
				box.add(text("\n"), tag("p", text(s)))
			}
		}
		section.add(text("\n"), hTag(2, text(name)), text("\n"), box)
	}
	w.body().with("epub:type", "backmatter").add(section)
}
