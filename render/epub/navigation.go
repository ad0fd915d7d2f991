package epub

import (
	"strconv"

	"diptych/content"
)

// entry is one line of a table of contents or of a list of figures.
type entry struct {
	label label
	at    place // zero for drafts, which lead nowhere
	depth int   // of a chapter in SUMMARY.md
	part  bool
	kinds map[content.ChapterKind]bool // of the chapters of a part
	below []*entry
}

// enter puts a chapter into the table of contents: below its part, below the chapter that SUMMARY.md nests it in.
// Unnumbered chapters that follow the numbered ones of a part belong to no part.
func (p *publication) enter(c *content.Chapter, file string, sections []*entry) {
	e := &entry{label: p.chapterLabel(c), at: place{file: file}, depth: c.Depth, part: c.Kind == content.Part, below: sections}
	if len(e.label) == 0 {
		e.label = label{{p.primary(), c.ID}}
	}
	list := &p.contents
	if n := len(p.contents); n > 0 && p.contents[n-1].part && !e.part {
		part := p.contents[n-1]
		if part.kinds == nil {
			part.kinds = map[content.ChapterKind]bool{}
		}
		if c.Kind != content.Suffix || !part.kinds[content.Numbered] {
			part.kinds[c.Kind] = true
			list = &part.below
		}
	}
	for n := len(*list); n > 0 && !e.part && (*list)[n-1].depth < e.depth && !(*list)[n-1].part; n = len(*list) {
		list = &(*list)[n-1].below
		if len(*list) == 0 {
			break
		}
		// Sections of the chapter above stand in the same list; they are no chapters to nest in.
		if last := (*list)[len(*list)-1]; last.depth == 0 {
			break
		}
	}
	*list = append(*list, e)
}

// list writes entries as nested ordered lists, down to a depth.
func list(entries []*entry, folder string, depth int) *element {
	ol := tag("ol")
	for _, e := range entries {
		item := tag("li")
		if e.at.file == "" {
			item.add(tag("span", e.label.nodes()...))
		} else {
			item.add(tag("a", e.label.nodes()...).with("href", folder+e.at.href("")))
		}
		if len(e.below) > 0 && depth > 1 {
			item.add(text("\n"), list(e.below, folder, depth-1))
		}
		ol.add(text("\n"), item)
	}
	return ol.add(text("\n"))
}

// linked leaves out entries that lead nowhere, and below which nothing does: in the navigation document, a name without a
// link stands above a list (EPUB 3.3 section 7.2).
func linked(entries []*entry, depth int) []*entry {
	var out []*entry
	for _, e := range entries {
		kept := *e
		kept.below = nil
		if depth > 1 {
			kept.below = linked(e.below, depth-1)
		}
		if e.at.file != "" || len(kept.below) > 0 {
			out = append(out, &kept)
		}
	}
	return out
}

// navigationDepth is the depth of the lists: part, chapter, section, subsection, and one more for nested chapters.
const navigationDepth = 5

// fillContents writes the visible table of contents, and puts the program's own pages into the lists.
func (p *publication) fillContents(w *writer) {
	nav := tag("nav", hTag(1, wordContents.localized(p.languages).nodes()...).with("id", chapterHeading), text("\n"), list(p.contents, "", navigationDepth)).
		class("contents").with("role", "doc-toc").with("aria-labelledby", chapterHeading)
	w.body().with("epub:type", "frontmatter").add(nav)
}

// landmark is a place that reading systems offer by its kind. Apple Books wants one kind each.
type landmark struct {
	kind, guide string // of EPUB 3 and of the EPUB 2 guide
	word        word
	file        string
}

// start is the file with which the text begins, behind preface and introduction; of a book that has no more than these, the first of them.
func (p *publication) start() string {
	first := ""
	for i, c := range p.book.Chapters {
		switch {
		case p.files[i] == "" || c.Inscription():
		case divisionOf(c).matter == bodyMatter:
			return p.files[i]
		case first == "":
			first = p.files[i]
		}
	}
	return first
}

func (p *publication) landmarks() []landmark {
	out := []landmark{{"cover", "cover", wordCover, "cover.xhtml"}, {"toc", "toc", wordContents, "contents.xhtml"}}
	if file := p.start(); file != "" {
		out = append(out, landmark{"bodymatter", "text", wordText, file})
	}
	for i, c := range p.book.Chapters {
		switch {
		case p.files[i] == "":
		case c.Generated == content.Solutions:
			out = append(out, landmark{"appendix", "", wordSolutions, p.files[i]})
		case c.Generated == content.Glossary:
			out = append(out, landmark{"glossary", "glossary", wordGlossary, p.files[i]})
		case c.Generated == content.Index:
			out = append(out, landmark{"backmatter", "index", wordIndex, p.files[i]})
		}
	}
	return append(out, landmark{"colophon", "colophon", wordColophon, "colophon.xhtml"})
}

// navigation writes the navigation document (EPUB 3.3 section 7). It is not in the reading order, where engines that know
// no hidden lists would print it; contents.xhtml is.
func (p *publication) navigation() *element {
	html := p.html(wordContents.join(p.languages), p.primary())
	for _, link := range html.children[0].(*element).children {
		if e := link.(*element); e.name == "link" {
			e.with("href", e.get("href")[len("../"):])
		}
	}
	body := bodyIn(html)
	section := func(kind, role string, title word, content *element) {
		level, hidden := 2, "hidden"
		if kind == "toc" {
			level, hidden = 1, ""
		}
		heading := hTag(level, title.localized(p.languages).nodes()...).with("id", kind+"-heading")
		body.add(text("\n"), tag("nav", heading, text("\n"), content, text("\n")).
			with("epub:type", kind).with("role", role).with("id", kind).with("aria-labelledby", kind+"-heading").with("hidden", hidden))
	}
	section("toc", "doc-toc", wordContents, list(linked(p.contents, navigationDepth), folderText, navigationDepth))
	marks := tag("ol")
	for _, m := range p.landmarks() {
		marks.add(text("\n"), tag("li", tag("a", m.word.localized(p.languages).nodes()...).with("epub:type", m.kind).with("href", folderText+m.file)))
	}
	section("landmarks", "", wordLandmarks, marks)
	if len(p.pages) > 0 {
		section("page-list", "doc-pagelist", wordPages, list(p.pages, folderText, 1))
	}
	if len(p.figures) > 0 {
		section("loi", "", wordFigures, list(p.figures, folderText, 1))
	}
	if len(p.tables) > 0 {
		section("lot", "", wordTables, list(p.tables, folderText, 1))
	}
	return html
}

// ncx writes the table of contents for readers of EPUB 2 (OPF 2.0.1 section 2.4.1). Drafts are left out, and what is below them
// takes their place: its entries must lead somewhere.
func (p *publication) ncx() []byte {
	order, deepest := 0, 0
	var points func(entries []*entry, depth int) []node
	points = func(entries []*entry, depth int) []node {
		var out []node
		for _, e := range entries {
			if e.at.file == "" {
				out = append(out, points(e.below, depth)...)
				continue
			}
			order++
			deepest = max(deepest, depth)
			point := tag("navPoint").with("id", "point-"+strconv.Itoa(order)).with("playOrder", strconv.Itoa(order)).
				add(tag("navLabel", tag("text", text(e.label.String()))), tag("content").with("src", folderText+e.at.href("")))
			out = append(out, text("\n"), point.add(points(e.below, depth+1)...))
		}
		return out
	}
	top := points(p.contents, 1)
	meta := func(name, value string) *element { return tag("meta").with("name", name).with("content", value) }
	pages, greatest := p.pageTargets(&order)
	root := tag("ncx",
		text("\n"), tag("head", meta("dtb:uid", p.identifier()), meta("dtb:depth", strconv.Itoa(deepest)),
			meta("dtb:totalPageCount", strconv.Itoa(len(p.pages))), meta("dtb:maxPageNumber", strconv.Itoa(greatest))),
		text("\n"), tag("docTitle", tag("text", text(p.title()))),
		text("\n"), tag("navMap", top...), text("\n")).
		with("xmlns", "http://www.daisy.org/z3986/2005/ncx/").with("version", "2005-1").with("xml:lang", p.primary().Tag())
	if pages != nil {
		root.add(pages, text("\n"))
	}
	return document(root)
}

// pageTargets lists the printed pages for readers of EPUB 2, and gives the greatest arabic folio; nil without a printed book.
func (p *publication) pageTargets(order *int) (targets *element, greatest int) {
	if len(p.pages) == 0 {
		return nil, 0
	}
	targets = tag("pageList")
	for i, e := range p.pages {
		*order++
		folio := e.label.String()
		kind := "front"
		value, err := strconv.Atoi(folio)
		if err == nil {
			kind, greatest = "normal", max(greatest, value)
		}
		target := tag("pageTarget", tag("navLabel", tag("text", text(folio))), tag("content").with("src", folderText+e.at.href(""))).
			with("id", "page-"+strconv.Itoa(i+1)).with("type", kind).with("playOrder", strconv.Itoa(*order))
		if err == nil {
			target.with("value", folio)
		}
		targets.add(text("\n"), target)
	}
	return targets.add(text("\n")), greatest
}
