package epub

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"diptych/content"
)

// chapterHeading is the fragment of a document's own heading.
const chapterHeading = "title"

// writer writes the blocks of one document.
type writer struct {
	*publication
	file      string
	language  content.Language // of the text being written: what the innermost lang attribute says
	level     int              // of the heading above, as written
	inLink    bool             // links do not nest
	apparatus bool             // a glossary or an index is written
	aside     bool             // a quotation, a callout, a list or a note: its headings are none of the chapter's
	notes     []*note
	noteOf    map[*content.Footnote]*note
	counter   int      // of generated fragments
	entries   []*entry // sections for the table of contents
}

// fresh makes a fragment that no author's ID can be.
func (w *writer) fresh(kind string) string {
	w.counter++
	return fmt.Sprintf("%s%s-%d", generatedPrefix, kind, w.counter)
}

// in writes something in a language and marks it where the language changes.
func (w *writer) in(l content.Language, build func() *element) *element {
	if l == "" || l == w.language {
		return build()
	}
	outer := w.language
	w.language = l
	e := build()
	w.language = outer
	return marked(e, l)
}

// addDocument adds an XHTML document of the program's own; its body is filled by the caller.
func (p *publication) addDocument(stem, title string) *writer {
	w := &writer{publication: p, file: stem + ".xhtml", language: p.primary(), level: 1, noteOf: map[*content.Footnote]*note{}}
	p.items = append(p.items, &item{id: "text-" + stem, name: folderText + w.file, mediaType: mediaXHTML, spine: true,
		language: p.primary(), root: p.html(title, p.primary())})
	return w
}

// html makes an empty document: a head with its style sheets and a body. The body names the language again, because MuPDF does not see
// what its parent says.
func (p *publication) html(title string, l content.Language) *element {
	head := tag("head", tag("meta").with("charset", "utf-8"), tag("title", text(title)))
	for _, sheet := range p.sheets() {
		head.add(tag("link").with("rel", "stylesheet").with("type", mediaCSS).with("href", "../"+folderStyle+sheet))
	}
	html := tag("html", head, marked(tag("body"), l)).with("xmlns", "http://www.w3.org/1999/xhtml").with("xmlns:epub", "http://www.idpf.org/2007/ops")
	return marked(html, l)
}

// body returns the body of the writer's document.
func (w *writer) body() *element {
	for _, it := range w.items {
		if it.name == folderText+w.file {
			return bodyIn(it.root)
		}
	}
	return nil
}

// bodyIn is the body of a document that html has begun.
func bodyIn(html *element) *element { return html.children[1].(*element) }

// division is what a chapter is to the reading system (EPUB Structural Semantics 1.1, DPUB-ARIA 1.1). An index says so
// by its role alone: epub:type "index" promises the markup of EPUB Indexes 1.0, which no reading system makes use of and
// which has no place for groups under letters with entries below entries.
type division struct{ matter, kind, role string }

// bodyMatter is what is neither before nor behind the text.
const bodyMatter = "bodymatter"

func divisionOf(c *content.Chapter) division {
	switch {
	case c.Generated == content.Glossary:
		return division{"backmatter", "glossary", "doc-glossary"}
	case c.Generated == content.Index:
		return division{"backmatter", "index", "doc-index"}
	case c.Kind == content.Part:
		return division{bodyMatter, "part", "doc-part"}
	case c.Kind == content.Numbered:
		return division{bodyMatter, "chapter", "doc-chapter"}
	case c.Kind == content.Suffix:
		return division{"backmatter", "appendix", "doc-appendix"}
	case c.Inscription():
		return division{"frontmatter", c.ID, "doc-" + c.ID}
	case strings.Contains(c.ID, "preface"):
		return division{"frontmatter", "preface", "doc-preface"}
	case strings.Contains(c.ID, "foreword"):
		return division{"frontmatter", "foreword", "doc-foreword"}
	}
	return division{"frontmatter", "introduction", "doc-introduction"}
}

// addChapter writes one chapter, or the page of a part. A dedication and an epigraph stand without their titles, which say in lists
// and to who cannot see the page what it is.
func (p *publication) addChapter(c *content.Chapter, file string) {
	w := p.addDocument(strings.TrimSuffix(file, ".xhtml"), p.chapterLabel(c).String())
	d := divisionOf(c)
	w.apparatus = c.Generated == content.Glossary || c.Generated == content.Index
	section := tag("section", w.breaksAt(spot{chapter: c})...).class(d.kind).with("role", d.role)
	if c.Inscription() {
		section.with("aria-label", p.chapterLabel(c).String())
	} else {
		section.add(w.chapterTitle(c)).with("aria-labelledby", chapterHeading)
	}
	if c.Generated != content.Index {
		section.with("epub:type", d.kind)
	}
	section.add(w.blocks(c.Blocks)...)
	if notes := w.noteSection(); notes != nil {
		section.add(notes)
	}
	w.body().with("epub:type", d.matter).add(text("\n"), section, text("\n"))
	p.enter(c, file, w.entries)
}

// chapterTitle is the only h1 of a document: "Chapter 3" above its title, with the level at the end.
func (w *writer) chapterTitle(c *content.Chapter) *element {
	h := tag("h1").with("id", chapterHeading)
	if label := w.numberLabel(c); len(label) > 0 {
		h.add(tag("span", label.nodes()...).class("label"), text(" "))
	}
	return h.add(w.headline("", c.Title, c.Level, c.Span)...)
}

// numberLabel is what stands above a title: "Chapter 3", "Part II", or nothing.
func (p *publication) numberLabel(c *content.Chapter) label {
	var out label
	for _, l := range p.languages {
		if c.Label[l] != "" {
			out = append(out, labelPart{l, c.Label[l]})
		}
	}
	return out
}

// chapterNumber writes the number of a numbered chapter: "3" or "3.1".
func chapterNumber(c *content.Chapter) string {
	if c.Kind != content.Numbered {
		return ""
	}
	parts := make([]string, len(c.Number))
	for i, n := range c.Number {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, ".")
}

// chapterLabel names a chapter or a part in the table of contents.
func (p *publication) chapterLabel(c *content.Chapter) label {
	out := p.plain(c.Title)
	for i := range out {
		l := out[i].language
		own := c.Label[l]
		switch {
		case own == "" || c.Kind == content.Numbered && i > 0:
		case c.Kind == content.Part && l == content.Chinese:
			out[i].text = own + "：" + out[i].text
		case c.Kind == content.Part:
			out[i].text = own + ": " + out[i].text
		case l == content.Chinese:
			out[i].text = own + " " + out[i].text
		default:
			out[i].text = chapterNumber(c) + ". " + out[i].text
		}
	}
	return out
}

// plain gives inlines without their dress, in the languages of the edition. What a language lacks is left out; two
// languages that say the same say it once.
func (p *publication) plain(x content.Localized[[]content.Inline]) label {
	var out label
	for _, l := range p.languages {
		s := strings.TrimSpace(content.PlainText(x[l]))
		if s == "" || slices.ContainsFunc(out, func(o labelPart) bool { return o.text == s }) {
			continue
		}
		out = append(out, labelPart{l, s})
	}
	return out
}

// headline writes a heading's text between its number and its level marker, which belong to the first language.
func (w *writer) headline(number string, x content.Localized[[]content.Inline], marker string, at content.Span) []node {
	out := w.localizedInlines(x)
	first := &out
	if e, ok := firstOf(out).(*element); ok && w.bilingual() && e.get("class") == string(w.languages[0]) {
		first = &e.children
	}
	if number != "" {
		*first = append([]node{tag("span", text(number)).class("number"), text(" ")}, *first...)
	}
	if marker != "" {
		*first = append(append(*first, text(" ")), w.text(marker, at)...)
	}
	return out
}

func firstOf(nodes []node) node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}

// localizedInlines writes a heading's text: as it is in an edition of one language, else a span for each.
func (w *writer) localizedInlines(x content.Localized[[]content.Inline]) []node {
	var present []content.Language
	for _, l := range w.languages {
		if len(x[l]) > 0 {
			present = append(present, l)
		}
	}
	if !w.bilingual() && len(present) == 1 {
		return w.inlines(x[present[0]])
	}
	if len(present) == 2 && content.PlainText(x[present[0]]) == content.PlainText(x[present[1]]) {
		present = present[:1]
	}
	var out []node
	for i, l := range present {
		if i > 0 {
			out = append(out, text(" "))
		}
		out = append(out, w.in(l, func() *element { return tag("span", w.inlines(x[l])...).class(string(l)) }))
	}
	return out
}
