package epub

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// lint checks a finished book on every build. What it finds is a fault of the program: what authors can do wrong is
// reported before. All findings come in one error, each with file, line and column.
func lint(files []archiveFile) error {
	l := &linter{files: map[string][]byte{}, documents: map[string]*lintedDocument{}, used: map[string]bool{}}
	for _, f := range files {
		if _, twice := l.files[f.name]; twice {
			l.find(f.name, 0, 0, "stands in the archive twice")
		}
		l.files[f.name] = f.data
		l.checkName(f.name)
	}
	for _, f := range files {
		switch path.Ext(f.name) {
		case ".xhtml", ".svg", ".opf", ".ncx", ".xml":
			l.read(f)
		}
	}
	for _, f := range files {
		if d := l.documents[f.name]; d != nil {
			l.resolve(d)
		}
		if path.Ext(f.name) == ".css" {
			l.styles(f)
		}
	}
	l.manifest()
	return errors.Join(l.found...)
}

type linter struct {
	files     map[string][]byte
	documents map[string]*lintedDocument
	used      map[string]bool // files that something refers to
	found     []error
}

// lintedDocument is what the checks need of an XML document.
type lintedDocument struct {
	name       string
	ids        map[string]bool
	references []reference
	items      []manifestItem // of a package document
	spine      []string       // its idrefs
}

type reference struct {
	value, element string
	line, column   int
}

type manifestItem struct{ id, href, mediaType, properties string }

func (l *linter) find(file string, line, column int, format string, arguments ...any) {
	at := file
	if line > 0 {
		at = fmt.Sprintf("%s:%d:%d", file, line, column)
	}
	l.found = append(l.found, fmt.Errorf("%s: %s", at, fmt.Sprintf(format, arguments...)))
}

// checkName holds file names to what every zip tool and reading system takes (EPUB 3.3 section 4.2.3, and narrower).
func (l *linter) checkName(name string) {
	if len(path.Base(name)) > 64 {
		l.find(name, 0, 0, "has a name of more than 64 characters")
	}
	for _, r := range name {
		if r > 0x7E || r < 0x21 || strings.ContainsRune(`\:*?"<>|`, r) {
			l.find(name, 0, 0, "has the character %q in its name", r)
			return
		}
	}
}

// read parses a document: it is well-formed, ids are its own, languages are said in both ways.
func (l *linter) read(f archiveFile) {
	doc := &lintedDocument{name: f.name, ids: map[string]bool{}}
	l.documents[f.name] = doc
	d := xml.NewDecoder(bytes.NewReader(f.data))
	d.Strict = true
	first := true
	for {
		line, column := d.InputPos()
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			l.find(f.name, line, column, "is not well-formed: %v", err)
			return
		}
		if e, ok := token.(xml.StartElement); ok {
			l.element(doc, e, line, column, first)
			first = false
		}
	}
	if first {
		l.find(f.name, 1, 1, "has no root element")
	}
}

const xmlNamespace = "http://www.w3.org/XML/1998/namespace"

func (l *linter) element(doc *lintedDocument, e xml.StartElement, line, column int, root bool) {
	html := path.Ext(doc.name) == ".xhtml"
	values := map[string]string{}
	var lang, xmlLang string
	for _, a := range e.Attr {
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			continue
		}
		if a.Name.Space == xmlNamespace || a.Name.Space == "xml" {
			if a.Name.Local == "lang" {
				xmlLang = a.Value
			}
			continue
		}
		values[a.Name.Local] = a.Value
		switch a.Name.Local {
		case "id":
			if doc.ids[a.Value] {
				l.find(doc.name, line, column, "has the id %q twice", a.Value)
			}
			doc.ids[a.Value] = true
		case "lang":
			lang = a.Value
		case "href", "src", "full-path":
			doc.references = append(doc.references, reference{a.Value, e.Name.Local, line, column})
		case "style":
			l.find(doc.name, line, column, "has a style attribute, which readers cannot override")
		}
	}
	if html && lang != xmlLang {
		l.find(doc.name, line, column, "<%s> has lang %q and xml:lang %q", e.Name.Local, lang, xmlLang)
	}
	if html && root && lang == "" {
		l.find(doc.name, line, column, "has no language")
	}
	switch e.Name.Local {
	case "img":
		if _, ok := values["alt"]; html && !ok {
			l.find(doc.name, line, column, "has an image without alternative text")
		}
	case "script", "foreignObject":
		if html || path.Ext(doc.name) == ".svg" {
			l.find(doc.name, line, column, "holds <%s>", e.Name.Local)
		}
	case "item":
		doc.items = append(doc.items, manifestItem{values["id"], values["href"], values["media-type"], values["properties"]})
	case "itemref":
		doc.spine = append(doc.spine, values["idref"])
	}
}

// resolve follows the references of a document.
func (l *linter) resolve(doc *lintedDocument) {
	for _, r := range doc.references {
		address, err := url.Parse(r.value)
		switch {
		case err != nil:
			l.find(doc.name, r.line, r.column, "refers to %q, which is no address: %v", r.value, err)
			continue
		case address.Scheme == "data":
			continue
		case address.Scheme != "" || address.Host != "":
			if r.element != "a" {
				l.find(doc.name, r.line, r.column, "needs %s, which is outside of the book", r.value)
			}
			continue
		case strings.HasPrefix(address.Path, "/"):
			l.find(doc.name, r.line, r.column, "refers to the absolute path %s", r.value)
			continue
		case strings.HasSuffix(address.Path, ".md"):
			l.find(doc.name, r.line, r.column, "links to the manuscript, %s", r.value)
			continue
		}
		target := doc.name
		if address.Path != "" {
			target = path.Join(path.Dir(doc.name), address.Path)
			if r.element == "rootfile" {
				target = address.Path
			}
		}
		if _, ok := l.files[target]; !ok {
			l.find(doc.name, r.line, r.column, "refers to %s, which does not exist", r.value)
			continue
		}
		if r.element != "item" {
			l.used[target] = true
		}
		if d := l.documents[target]; address.Fragment != "" && d != nil && !d.ids[address.Fragment] {
			l.find(doc.name, r.line, r.column, "refers to %s, and there is no such id", r.value)
		}
	}
}

var cssURL = regexp.MustCompile(`url\(\s*"?([^")]*)"?\s*\)|@import\s+"([^"]*)"`)

// styles follows the references of a style sheet.
func (l *linter) styles(f archiveFile) {
	for _, at := range cssURL.FindAllSubmatchIndex(f.data, -1) {
		line := 1 + bytes.Count(f.data[:at[0]], []byte("\n"))
		column := at[0] - bytes.LastIndexByte(f.data[:at[0]], '\n')
		start, end := at[2], at[3]
		if start < 0 {
			start, end = at[4], at[5]
		}
		value := string(f.data[start:end])
		target := path.Join(path.Dir(f.name), value)
		if _, ok := l.files[target]; !ok {
			l.find(f.name, line, column, "needs %s, which does not exist", value)
			continue
		}
		l.used[target] = true
	}
}

// manifest compares the package document with the archive.
func (l *linter) manifest() {
	const name = folder + "package.opf"
	doc := l.documents[name]
	if doc == nil {
		l.find(name, 0, 0, "is missing")
		return
	}
	listed, byID := map[string]bool{}, map[string]manifestItem{}
	for _, it := range doc.items {
		target := folder + it.href
		if listed[target] {
			l.find(name, 0, 0, "lists %s twice", it.href)
		}
		listed[target] = true
		byID[it.id] = it
	}
	for _, id := range doc.spine {
		it, ok := byID[id]
		if !ok {
			l.find(name, 0, 0, "has %q in the spine, which is not in the manifest", id)
		}
		l.used[folder+it.href] = true
	}
	for _, it := range doc.items {
		special := it.mediaType == mediaNCX || slices.Contains(strings.Fields(it.properties), "nav")
		if target := folder + it.href; !special && !l.used[target] {
			l.find(name, 0, 0, "lists %s, to which nothing refers", it.href)
		}
	}
	for file := range l.files {
		if strings.HasPrefix(file, folder) && file != name && !listed[file] {
			l.find(name, 0, 0, "does not list %s", file)
		}
	}
	slices.SortStableFunc(l.found, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
}
