package epub

import (
	"bytes"
	"path"
	"slices"
	"strconv"
	"strings"
)

const (
	packageFile    = folder + "package.opf"
	navigationFile = folder + "nav.xhtml"
	ncxFile        = folder + "toc.ncx"
)

// publication checks the package document, the navigation and the NCX, alone and against each other.
func (l *linter) publication() {
	doc := l.documents[packageFile]
	if doc == nil || doc.root == nil {
		l.find(5, packageFile, 0, 0, "is missing")
		return
	}
	o := &opf{linter: l, root: doc.root, items: map[string]*markup{}}
	o.manifest()
	o.metadata()
	o.accessibility()
	if nav, ncx := l.documents[navigationFile], l.documents[ncxFile]; nav != nil && nav.root != nil && ncx != nil && ncx.root != nil {
		o.navigation(nav.root, ncx.root)
	}
	exercises, solutions := 0, 0
	for _, d := range l.documents {
		exercises, solutions = exercises+d.notes.exercises, solutions+d.notes.solutions
	}
	if exercises != solutions {
		l.find(18, packageFile, 0, 0, "belongs to a book in which %d exercises lead to solutions and %d solutions lead back", exercises, solutions)
	}
}

// opf is the package document in the hands of the linter.
type opf struct {
	*linter
	root  *markup
	items map[string]*markup // of the manifest, by id
	spine []string           // files in reading order
}

func (o *opf) fault(point int, n *markup, format string, arguments ...any) {
	o.find(point, packageFile, n.line, n.column, format, arguments...)
}

// mediaTypes is the table of all kinds of files in a publication of ours (EPUB 3.3 section 3.2).
func mediaType(name string) string {
	return map[string]string{".xhtml": mediaXHTML, ".svg": mediaSVG, ".css": mediaCSS, ".ttf": mediaFont, ".png": mediaPNG,
		".jpg": "image/jpeg", ".gif": "image/gif", ".ncx": mediaNCX}[path.Ext(name)]
}

// manifest compares the manifest with the archive and the spine.
func (o *opf) manifest() {
	listed := map[string]bool{}
	for it := range o.root.named("item") {
		href := it.attributes["href"]
		target := folder + href
		if listed[target] {
			o.fault(5, it, "lists %s twice", href)
		}
		listed[target] = true
		o.items[it.attributes["id"]] = it
		if want := mediaType(href); it.attributes["media-type"] != want {
			o.fault(6, it, "calls %s %q, not %q", href, it.attributes["media-type"], want)
		}
		o.properties(it, target)
	}
	for ref := range o.root.named("itemref") {
		id := ref.attributes["idref"]
		it, ok := o.items[id]
		if !ok {
			o.fault(5, ref, "has %q in the spine, which is not in the manifest", id)
			continue
		}
		o.spine = append(o.spine, it.attributes["href"])
		o.used[folder+it.attributes["href"]] = true
	}
	for it := range o.root.named("item") {
		href := it.attributes["href"]
		special := it.attributes["media-type"] == mediaNCX || it.attributes["properties"] == "nav"
		if !special && !o.used[folder+href] {
			o.fault(5, it, "lists %s, to which nothing refers", href)
		}
	}
	for file := range o.files {
		if strings.HasPrefix(file, folder) && file != packageFile && !listed[file] {
			o.fault(5, o.root, "does not list %s", file)
		}
	}
}

// properties compares what the manifest says of a document with what is in it.
func (o *opf) properties(it *markup, target string) {
	said := strings.Fields(it.attributes["properties"])
	for _, x := range [...]struct{ property, start string }{{"svg", "<svg"}, {"mathml", "<math"}, {"scripted", "<script"}} {
		has := path.Ext(target) == ".xhtml" && bytes.Contains(o.files[target], []byte(x.start))
		if has != slices.Contains(said, x.property) {
			o.fault(6, it, "has %s with the properties %q", it.attributes["href"], it.attributes["properties"])
		}
	}
}

// values are the texts of the metadata elements of a name, or of the properties of that name.
func (o *opf) values(name string) []string {
	var out []string
	for n := range o.root.all() {
		if n.name == name && n.parent.name == "metadata" || n.name == "meta" && n.attributes["property"] == name {
			out = append(out, n.plain())
		}
	}
	return out
}

// metadata checks what catalogues and reading systems need.
func (o *opf) metadata() {
	for _, name := range [...]string{"identifier", "title", "language", "dcterms:modified"} {
		if len(o.values(name)) == 0 {
			o.fault(8, o.root, "has no %s", name)
		}
	}
	if id := o.values("identifier"); len(id) > 0 && !strings.HasPrefix(id[0], "urn:uuid:") {
		o.fault(8, o.root, "has the identifier %q, which is no UUID", id[0])
	}
	languages := o.values("language")
	if o.root.attributes["xml:lang"] == "" || len(languages) > 0 && languages[0] != o.root.attributes["xml:lang"] {
		o.fault(9, o.root, "is in %q, and its book in %v", o.root.attributes["xml:lang"], languages)
	}
	cover := 0
	for n := range o.root.named("meta") {
		if n.attributes["name"] == "cover" {
			cover++
			if it := o.items[n.attributes["content"]]; it == nil || it.attributes["properties"] != "cover-image" {
				o.fault(7, n, "names %q as the cover, which is none", n.attributes["content"])
			}
		}
	}
	if cover != 1 {
		o.fault(7, o.root, "names the cover %d times for readers of EPUB 2", cover)
	}
	fonts := slices.ContainsFunc(slices.Collect(o.root.named("item")), func(it *markup) bool { return it.attributes["media-type"] == mediaFont })
	said := slices.Contains(o.values("ibooks:specified-fonts"), "true")
	_, options := o.files["META-INF/com.apple.ibooks.display-options.xml"]
	if fonts != said || fonts != options {
		o.fault(11, o.root, "tells Apple Books of embedded faces: %t in the package, %t in the options; they are embedded: %t", said, options, fonts)
	}
}

// accessibility checks that the book says how it can be read, and nothing that is not so.
func (o *opf) accessibility() {
	for _, name := range [...]string{"accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary"} {
		if len(o.values("schema:"+name)) == 0 {
			o.fault(10, o.root, "says nothing of schema:%s", name)
		}
	}
	features := o.values("schema:accessibilityFeature")
	pages := len(o.values("source-of")) > 0
	if slices.Contains(features, "pageBreakMarkers") != pages {
		o.fault(10, o.root, "claims marks of pages: %t; it names their source: %t", !pages, pages)
	}
	if slices.Contains(features, "longDescription") && !slices.ContainsFunc(o.spine, func(f string) bool { return path.Base(f) == descriptionsFile }) {
		o.fault(10, o.root, "claims long descriptions, and has none")
	}
	if len(o.values("dcterms:conformsTo")) != len(o.values("a11y:certifiedBy")) {
		o.fault(10, o.root, "claims to conform, and nobody has certified it")
	}
}

// number reads an attribute as a number, -1 where it is none.
func number(n *markup, name string) int {
	v, err := strconv.Atoi(n.attributes[name])
	if err != nil {
		return -1
	}
	return v
}
