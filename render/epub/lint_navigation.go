package epub

import (
	"path"
	"slices"
	"strings"
)

// navigation checks the navigation document and the NCX: the same tree in both, in reading order.
func (o *opf) navigation(nav, ncx *markup) {
	lists := map[string]*markup{}
	for n := range nav.named("nav") {
		kind := n.attributes["epub:type"]
		if lists[kind] != nil {
			o.find(13, navigationFile, n.line, n.column, "has two lists of the kind %q", kind)
		}
		lists[kind] = n
	}
	toc := lists["toc"]
	if toc == nil || lists["landmarks"] == nil {
		o.find(12, navigationFile, nav.line, nav.column, "has no table of contents, or no landmarks")
		return
	}
	contents := targets(toc)
	o.order(toc)
	var points []string
	deepest, order := 0, 0
	for n := range ncx.named("content") {
		if n.parent.name == "navPoint" {
			points = append(points, n.attributes["src"])
		}
	}
	for n := range ncx.named("navPoint", "pageTarget") {
		order++
		if number(n, "playOrder") != order {
			o.find(7, ncxFile, n.line, n.column, "has the playOrder %q where %d comes", n.attributes["playOrder"], order)
		}
		depth := 0
		for p := n; p != nil && p.name == "navPoint"; p = p.parent {
			depth++
		}
		deepest = max(deepest, depth)
	}
	if !slices.Equal(points, contents) {
		o.find(7, ncxFile, ncx.line, ncx.column, "has another table of contents than the navigation: %d entries, not %d", len(points), len(contents))
	}
	for n := range ncx.named("meta") {
		switch n.attributes["name"] {
		case "dtb:uid":
			if id := o.values("identifier"); len(id) > 0 && n.attributes["content"] != id[0] {
				o.find(7, ncxFile, n.line, n.column, "has the identifier %q, and the package %q", n.attributes["content"], id[0])
			}
		case "dtb:depth":
			if number(n, "content") != deepest {
				o.find(7, ncxFile, n.line, n.column, "has the depth %q, and is %d deep", n.attributes["content"], deepest)
			}
		}
	}
	o.landmarks(lists["landmarks"])
	o.pageList(lists["page-list"])
	if lists["loi"] == nil && slices.ContainsFunc(slices.Collect(o.root.named("item")), func(it *markup) bool { return ours(it.attributes["href"]) }) {
		o.find(13, navigationFile, nav.line, nav.column, "has diagrams, and no list of figures")
	}
}

// targets are what the links of a list lead to, in order.
func targets(list *markup) []string {
	var out []string
	for a := range list.named("a") {
		out = append(out, a.attributes["href"])
	}
	return out
}

// order holds the table of contents to the order of the spine.
func (o *opf) order(toc *markup) {
	past := -1
	for a := range toc.named("a") {
		file, _, _ := strings.Cut(a.attributes["href"], "#")
		at := slices.Index(o.spine, file)
		if at < past {
			o.find(12, navigationFile, a.line, a.column, "lists %s behind what comes later", a.attributes["href"])
		}
		past = max(past, at)
		if strings.TrimSpace(a.plain()) == "" {
			o.find(12, navigationFile, a.line, a.column, "has an entry without a name")
		}
	}
	for item := range toc.named("li") {
		if len(slices.Collect(item.named("a"))) == 0 {
			o.find(12, navigationFile, item.line, item.column, "has the entry “%s”, which leads nowhere and has nothing below", item.plain())
		}
	}
}

// landmarks holds the landmarks, and the guide of EPUB 2, to one of each kind and to those that readers look for.
func (o *opf) landmarks(list *markup) {
	seen := map[string]bool{}
	for a := range list.named("a") {
		kind := a.attributes["epub:type"]
		if seen[kind] {
			o.find(13, navigationFile, a.line, a.column, "has two landmarks of the kind %q", kind)
		}
		seen[kind] = true
		if kind == bodyMatter && o.matterOf(a.attributes["href"]) != bodyMatter && slices.ContainsFunc(o.spine, func(f string) bool { return o.matterOf(f) == bodyMatter }) {
			o.find(13, navigationFile, a.line, a.column, "has the text begin at %s, which is before it or behind it", a.attributes["href"])
		}
	}
	for _, kind := range [...]string{"cover", "toc", bodyMatter} {
		if !seen[kind] {
			o.find(13, navigationFile, list.line, list.column, "has no landmark of the kind %q", kind)
		}
	}
	guide := map[string]bool{}
	for r := range o.root.named("reference") {
		guide[r.attributes["type"]] = true
	}
	for _, kind := range [...]string{"cover", "toc", "text"} {
		if !guide[kind] {
			o.fault(7, o.root, "has no %q in the guide", kind)
		}
	}
}

// matterOf tells which part of the book a document belongs to.
func (o *opf) matterOf(file string) string {
	if d := o.documents[path.Join(folder, file)]; d != nil {
		return d.matter
	}
	return ""
}

// pageList holds the list of pages to marks of pages, and to a printed book that they are of.
func (o *opf) pageList(list *markup) {
	if sourced := slices.Contains(o.values("source-of"), "pagination"); sourced != (list != nil) {
		o.fault(14, o.root, "names a printed book: %t; the navigation lists its pages: %t", sourced, list != nil)
	}
	if list == nil {
		return
	}
	for a := range list.named("a") {
		file, fragment, _ := strings.Cut(a.attributes["href"], "#")
		doc := o.documents[path.Join(folder, file)]
		if doc == nil || doc.ids[fragment] != "pagebreak" {
			o.find(14, navigationFile, a.line, a.column, "lists page %s, and there is no mark of it at %s", a.plain(), a.attributes["href"])
		}
	}
}
