package epub

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"diptych/content"
)

// noteCount is what a document has of notes, and the book of exercises.
type noteCount struct {
	exercises int // that lead to a solution
	solutions int // that lead back
}

// text checks an XHTML document of the book.
func (l *linter) text(doc *lintedDocument, root *markup) {
	find := func(point int, n *markup, format string, arguments ...any) {
		l.find(point, doc.name, n.line, n.column, format, arguments...)
	}
	if root.attributes["lang"] == "" {
		find(16, root, "has no language")
	}
	for n := range root.all() {
		if n.attributes["lang"] != n.attributes["xml:lang"] {
			find(16, n, "<%s> has lang %q and xml:lang %q", n.name, n.attributes["lang"], n.attributes["xml:lang"])
		}
		if _, ok := n.attributes["style"]; ok {
			find(20, n, "has a style attribute, which readers cannot override")
		}
		switch n.name {
		case "script":
			find(6, n, "holds <script>")
		case "a":
			if (n.parent.is("turn") || n.parent.is("details-link")) && n.attributes["aria-label"] == "" {
				find(18, n, "has the link %q, which does not say to what it leads", n.plain())
			}
		case "img":
			if _, ok := n.attributes["alt"]; !ok {
				find(25, n, "has an image without alternative text")
			}
		case "input", "button", "select", "textarea", "form":
			find(22, n, "has a form control, <%s>", n.name)
		case "details":
			find(18, n, "has <details>, which few reading systems open")
		case "th":
			if n.attributes["scope"] == "" || strings.TrimSpace(n.plain()) == "" && len(n.elements()) == 0 {
				find(21, n, "has a head cell that is empty or heads nothing")
			}
		case "table":
			if n.within("table") || n.parent.is("bi") {
				find(28, n, "has a table for its layout")
			}
		case "pre":
			code := n.elements()
			if len(code) != 1 || code[0].name != "code" || code[0].attributes["lang"] != "zxx" || code[0].attributes["translate"] != "no" {
				find(16, n, "has a listing that does not say that it is in no human language")
			}
			l.lines(doc, n)
		}
		l.pair(doc, n)
		l.notes(doc, n)
		l.exercise(doc, n)
	}
	if doc.name != folder+"nav.xhtml" {
		l.headings(doc, root)
	}
	for body := range root.named("body") {
		doc.matter = body.attributes["epub:type"]
		l.say(doc, body)
	}
}

// lines holds a listing to lines in elements of their own, which the style sheet lets hang.
func (l *linter) lines(doc *lintedDocument, pre *markup) {
	for _, code := range pre.elements() {
		for _, line := range code.children {
			if class := line.attributes["class"]; line.name != "span" || len(class) != 2 || class[0] != 'i' {
				l.find(19, doc.name, line.line, line.column, "has a listing with characters outside of its lines")
				return
			}
		}
	}
}

// headings holds a document to one h1 and no gap below it (WCAG 2.2, technique G141), and its sections to names. A cover, a
// dedication and an epigraph have no heading.
func (l *linter) headings(doc *lintedDocument, root *markup) {
	level, first := 0, 0
	for h := range root.named("h1", "h2", "h3", "h4", "h5", "h6") {
		this := int(h.name[1] - '0')
		if this == 1 {
			first++
		}
		if this > level+1 || first > 1 {
			l.find(15, doc.name, h.line, h.column, "has <%s> below <h%d>, or a second <h1>", h.name, level)
		}
		level = this
	}
	cover, inscribed := path.Base(doc.name) == "cover.xhtml", false
	for section := range root.named("section") {
		if section.parent.name != "body" || cover {
			continue
		}
		if label := section.attributes["aria-labelledby"]; !doc.has(label) && section.attributes["aria-label"] == "" {
			l.find(15, doc.name, section.line, section.column, "has a section without a name")
		}
		inscribed = slices.Contains(content.Inscriptions[:], section.attributes["epub:type"])
	}
	if first == 0 && !cover && !inscribed {
		l.find(15, doc.name, root.line, root.column, "has no <h1>")
	}
	for img := range root.named("img") {
		if cover && img.attributes["role"] != "doc-cover" {
			l.find(15, doc.name, img.line, img.column, "does not say that it shows the cover")
		}
	}
}

// pair holds the halves of a pair to their order and languages.
func (l *linter) pair(doc *lintedDocument, n *markup) {
	if !n.is("bi") {
		return
	}
	want := l.order
	for _, half := range n.elements() {
		for len(want) > 0 && !half.is(string(want[0])) {
			want = want[1:]
		}
		if len(want) == 0 || half.name != "div" || !strings.HasPrefix(half.languageOf(), string(want[0])) {
			l.find(28, doc.name, half.line, half.column, "has a pair that is not in the order %v, each half marked as what it is", l.order)
			return
		}
		want = want[1:]
	}
}

// languageOf is the language of what n says.
func (n *markup) languageOf() string {
	for ; n != nil; n = n.parent {
		if s := n.attributes["lang"]; s != "" {
			return s
		}
	}
	return ""
}

// notes holds references and notes to the form that Apple Books and Kindle show in a window of its own.
func (l *linter) notes(doc *lintedDocument, n *markup) {
	switch {
	case n.attributes["epub:type"] == "noteref":
		if n.name != "a" || n.attributes["role"] != "doc-noteref" || n.attributes["id"] == "" || n.parent.name != "sup" || len(n.elements()) > 0 {
			l.find(17, doc.name, n.line, n.column, "has a reference to a note that is no plain link with an id in <sup>")
		}
		if target := strings.TrimPrefix(n.attributes["href"], "#"); doc.ids[target] != "footnote" {
			l.find(17, doc.name, n.line, n.column, "has a reference to %q, which is no note of this document", n.attributes["href"])
		}
	case n.attributes["epub:type"] == "footnote":
		var first *markup
		for a := range n.named("a") {
			first = a
			break
		}
		if n.name != "aside" || n.attributes["role"] != "doc-footnote" || n.attributes["id"] == "" || first == nil || first.attributes["role"] != "doc-backlink" {
			l.find(17, doc.name, n.line, n.column, "has a note that does not begin with the way back")
		}
	}
}

// exercise counts the ways between exercises and solutions.
func (l *linter) exercise(doc *lintedDocument, n *markup) {
	if n.name != "section" || !n.is("exercise") && !n.is("solution") {
		return
	}
	for a := range n.named("a") {
		if !a.parent.is("turn") || a.parent.parent != n {
			continue
		}
		if n.is("exercise") {
			doc.notes.exercises++
		} else if a.attributes["role"] == "doc-backlink" {
			doc.notes.solutions++
		}
	}
	if n.is("solution") && n.attributes["id"] == "" {
		l.find(18, doc.name, n.line, n.column, "has a solution to which nothing can lead")
	}
}

// say collects the characters that the embedded faces have to have.
func (l *linter) say(doc *lintedDocument, n *markup) {
	for _, c := range n.children {
		l.say(doc, c)
		for _, r := range c.characters {
			if !invisible(r) && !unicode.IsSpace(r) {
				l.said[r] = doc.name
			}
		}
	}
}
