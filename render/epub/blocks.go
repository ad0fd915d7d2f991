package epub

import (
	"fmt"
	"strconv"

	"diptych/content"
)

// blocks writes blocks one below the other.
func (w *writer) blocks(blocks []content.Block) []node {
	var out []node
	for i, b := range blocks {
		if _, ok := b.(*content.GlossaryEntry); ok {
			if i == 0 || !isGlossaryEntry(blocks[i-1]) {
				out = append(out, text("\n"), w.glossary(blocks[i:]))
			}
			continue
		}
		e := w.in(b.Base().Language, func() *element { return w.block(b) })
		if e == nil {
			continue
		}
		w.name(e, b.Base())
		out = append(out, text("\n"), e)
	}
	return out
}

// name gives an element the anchors of its block: the first as its id, the others as empty spans at its start, or
// within the caption that has to be the first child of a figure. Tables and lists are boxed before.
func (w *writer) name(e *element, n *content.Node) {
	start := e
	if first := firstElement(e); e.name == "figure" && first != nil && first.name == "figcaption" {
		start = first
	}
	for i, id := range n.IDs {
		at := w.places[id]
		if at.file != w.file {
			continue // another chapter has taken the name; the edition has said so
		}
		if i == 0 && e.get("id") == "" {
			e.with("id", at.fragment)
			continue
		}
		if e.get("id") != at.fragment {
			start.children = append([]node{tag("span").with("id", at.fragment)}, start.children...)
		}
	}
}

// holdsSpans reports whether an anchor may stand at the start of an element.
func holdsSpans(name string) bool {
	switch name {
	case "table", "ul", "ol", "dl", "hr":
		return false
	}
	return true
}

// boxed puts a div around an element that cannot hold the anchors of its block.
func boxed(e *element, n *content.Node) *element {
	if len(n.IDs) > 1 && !holdsSpans(e.name) {
		return tag("div", e)
	}
	return e
}

func (w *writer) block(b content.Block) *element {
	switch b.(type) {
	case *content.Quote, *content.Callout, *content.List, *content.DefinitionList:
		defer w.beside()()
	}
	switch b := b.(type) {
	case *content.Heading:
		return w.heading(b)
	case *content.Paragraph:
		return tag("p", w.inlines(b.Text)...)
	case *content.Code:
		return w.code(b)
	case *content.Table:
		return boxed(w.table(b), &b.Node)
	case *content.List:
		return boxed(w.list(b), &b.Node)
	case *content.DefinitionList:
		return boxed(w.definitions(b), &b.Node)
	case *content.Quote:
		return tag("blockquote", w.blocks(b.Blocks)...)
	case *content.Callout:
		return w.callout(b)
	case *content.Diagram:
		return w.diagram(b)
	case *content.Image:
		return w.image(b)
	case *content.Rule:
		return boxed(tag("hr"), &b.Node)
	case *content.Details:
		box := tag("div", tag("p", w.inlines(b.Summary)...).class("box-title")).class("details")
		return box.add(w.blocks(b.Blocks)...)
	case *content.Exercise:
		return w.exercise(b)
	case *content.Solution:
		return w.solution(b)
	case *content.Pair:
		return w.pair(b)
	case *content.CardItem:
		return w.cardItem(b)
	case *content.IndexList:
		return w.indexList(b.Entries)
	}
	w.diagnostics.Error("block-unknown", b.Base().Span, fmt.Sprintf("the EPUB cannot show a %T", b), "this is a fault of the program; please report it")
	return nil
}

// headingLevel gives the level to write for one that the manuscript asks for: it never skips one, because screen
// readers take a gap for a missing section (WCAG 2.2, technique G141).
func (w *writer) headingLevel(wanted int) int {
	level := min(max(wanted, 2), w.level+1, 6)
	w.level = level
	return level
}

func hTag(level int, children ...node) *element { return tag("h"+strconv.Itoa(level), children...) }

// beside begins what stands beside the text of the chapter; what it returns ends it.
func (w *writer) beside() (end func()) {
	outer := w.aside
	w.aside = true
	return func() { w.aside = outer }
}

func (w *writer) heading(b *content.Heading) *element {
	if w.aside { // below the section that it stands in, whatever its level is called there
		return hTag(min(w.level+1, 6), w.headline(b.Number, b.Text, b.Marker, b.Span)...)
	}
	level := w.headingLevel(b.Level)
	h := hTag(level, w.headline(b.Number, b.Text, b.Marker, b.Span)...)
	label := w.plain(b.Text)
	for i := range label {
		if b.Language != "" {
			label[i].language = b.Language
		}
	}
	if b.Number != "" && len(label) > 0 {
		label[0].text = b.Number + " " + label[0].text
	}
	w.enterSection(level, label, b.ID())
	return h
}

// enterSection puts a heading into the table of contents, down to level 3. The letters of an index are none of it.
func (w *writer) enterSection(level int, label label, id string) {
	at, ok := w.places[id]
	if w.apparatus || level > 3 || !ok || len(label) == 0 {
		return
	}
	list := &w.entries
	if n := len(w.entries); level == 3 && n > 0 {
		list = &w.entries[n-1].below
	}
	*list = append(*list, &entry{label: label, at: at})
}

func (w *writer) list(b *content.List) *element {
	list := tag("ul")
	if b.Ordered {
		list = tag("ol")
		if b.Start != 1 {
			list.with("start", strconv.Itoa(b.Start))
		}
	}
	classes, tasks := []string{}, false
	for _, x := range b.Items {
		tasks = tasks || x.Task != content.NoTask
	}
	if b.Tight {
		classes = append(classes, "tight")
	}
	if tasks {
		classes = append(classes, "tasks")
	}
	list.class(classes...)
	skipped := false
	for i, x := range b.Items {
		if x.Blank && len(x.Blocks) == 0 {
			skipped = true
			continue
		}
		item := tag("li")
		if x.Blank {
			item.class("blank")
		}
		if skipped && b.Ordered {
			item.with("value", strconv.Itoa(b.Start+i))
		}
		skipped = false
		switch x.Task {
		case content.TaskOpen:
			item.add(tag("span", text("☐")).class("task"), text(" "))
		case content.TaskDone:
			item.add(tag("span", text("☑")).class("task"), text(" "))
		}
		list.add(text("\n"), item.add(w.blocks(x.Blocks)...))
	}
	return list.add(text("\n"))
}

func (w *writer) definitions(b *content.DefinitionList) *element {
	list := tag("dl")
	for _, x := range b.Items {
		for _, term := range x.Terms {
			list.add(text("\n"), tag("dt", w.inlines(term)...))
		}
		for _, d := range x.Definitions {
			list.add(text("\n"), tag("dd", w.blocks(d)...))
		}
	}
	return list.add(text("\n"))
}

// callout is an aside with a title. Its role is what assistive technology may announce (ARIA in HTML allows note and
// doc-tip on aside).
func (w *writer) callout(b *content.Callout) *element {
	aside := tag("aside").class("callout", string(b.Kind)).with("role", "note")
	switch b.Kind {
	case content.Tip:
		aside.with("epub:type", "tip").with("role", "doc-tip")
	case content.Learn:
		aside.with("epub:type", "learning-objectives")
	}
	if len(b.Title) > 0 {
		id := w.fresh("callout")
		aside.with("aria-labelledby", id).add(tag("p", w.inlines(b.Title)...).class("box-title").with("id", id))
	}
	return aside.add(w.blocks(b.Blocks)...)
}

// pair puts what one language says beside what the other says: one after the other in the document, in columns
// where bilingual.css finds the room. A side without a counterpart stands alone in the full width, and what needs the width
// (figures, tables, listings) is stacked.
func (w *writer) pair(b *content.Pair) *element {
	box := tag("div").class("bi")
	level := w.level
	for _, side := range w.sides(b) {
		w.level = level // the second side starts where the first did
		outer := w.language
		w.language = side.language
		cell := marked(tag("div", w.blocks(side.blocks)...).class(string(side.language)), side.language)
		w.language = outer
		box.add(text("\n"), cell)
	}
	if len(b.Left) == 0 || len(b.Right) == 0 || wide(b.Left) || wide(b.Right) {
		box.class("bi", "single")
	}
	return box
}

// side is what one language says in a pair.
type side struct {
	language content.Language
	blocks   []content.Block
}

// sides are those of a pair that say something, in the order in which they are read.
func (p *publication) sides(b *content.Pair) []side {
	var out []side
	for _, l := range p.languages {
		blocks := b.Right
		if l == p.book.Edition.Languages()[0] {
			blocks = b.Left
		}
		if len(blocks) > 0 {
			out = append(out, side{l, blocks})
		}
	}
	return out
}

// wide reports whether something among blocks needs the full measure.
func wide(blocks []content.Block) bool {
	found := false
	content.Walk(blocks, func(b content.Block) bool {
		switch b.(type) {
		case *content.Diagram, *content.Image, *content.Table, *content.Code:
			found = true
		}
		return !found
	})
	return found
}
