package epub

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"diptych/content"
)

// lint checks a finished book on every build. What it finds is a fault of the program: what authors can do wrong is
// reported before. All findings come in one error, each with file, line and column.
// Pairs have to have the languages in the order in which they are read.
func lint(files []archiveFile, order []content.Language, absent map[rune]bool) error {
	l := &linter{files: map[string][]byte{}, documents: map[string]*lintedDocument{}, used: map[string]bool{}, said: map[rune]string{}, order: order, absent: absent}
	for _, f := range files {
		if _, twice := l.files[f.name]; twice {
			l.find(4, f.name, 0, 0, "stands in the archive twice")
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
		switch path.Ext(f.name) {
		case ".css":
			l.styles(f)
			l.rules(f)
		case ".png", ".jpg":
			l.picture(f)
		case ".ttf":
			l.face(f)
		}
	}
	l.characters()
	l.publication()
	slices.SortStableFunc(l.found, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(l.found...)
}

type linter struct {
	files     map[string][]byte
	documents map[string]*lintedDocument
	used      map[string]bool // files that something refers to
	said      map[rune]string // characters of the texts, each with a document that has it
	faces     int
	order     []content.Language // of a pair
	absent    map[rune]bool      // characters that no face of the program has, which was reported
	found     []error
}

// lintedDocument is what the checks need of an XML document.
type lintedDocument struct {
	name       string
	ids        map[string]string // and the epub:type of the element, for marks of pages
	references []reference
	root       *markup // of the package document, the navigation and the NCX
	matter     string  // which part of the book it belongs to
	notes      noteCount
}

type reference struct {
	value, element string
	line, column   int
}

// find reports a fault by the number of its point on the checklist (CHECKLIST.md).
func (l *linter) find(point int, file string, line, column int, format string, arguments ...any) {
	at := file
	if line > 0 {
		at = fmt.Sprintf("%s:%d:%d", file, line, column)
	}
	l.found = append(l.found, fmt.Errorf("%s: %s (point %d)", at, fmt.Sprintf(format, arguments...), point))
}

// checkName holds file names to what every zip tool and reading system takes (EPUB 3.3 section 4.2.3, and narrower).
func (l *linter) checkName(name string) {
	if len(path.Base(name)) > 64 {
		l.find(4, name, 0, 0, "has a name of more than 64 characters")
	}
	for _, r := range name {
		if r > 0x7E || r < 0x21 || strings.ContainsRune(`\:*?"<>|`, r) {
			l.find(4, name, 0, 0, "has the character %q in its name", r)
			return
		}
	}
}

// read parses a document and checks what stands in it.
func (l *linter) read(f archiveFile) {
	doc := &lintedDocument{name: f.name, ids: map[string]string{}}
	l.documents[f.name] = doc
	root, err := parseMarkup(f.data)
	if err != nil {
		var at *markupError
		errors.As(err, &at)
		l.find(5, f.name, at.line, at.column, "is not well-formed: %v", at.cause)
		return
	}
	for n := range root.all() {
		l.collect(doc, n)
	}
	switch path.Ext(f.name) {
	case ".xhtml":
		l.text(doc, root)
	case ".svg":
		l.drawing(doc, root, len(f.data))
	}
	if strings.HasPrefix(f.name, folder) && path.Dir(f.name)+"/" == folder {
		doc.root = root
	}
}

// collect notes the ids of a document and what it refers to.
func (l *linter) collect(doc *lintedDocument, n *markup) {
	if id, ok := n.attributes["id"]; ok {
		if _, twice := doc.ids[id]; twice {
			l.find(5, doc.name, n.line, n.column, "has the id %q twice", id)
		}
		doc.ids[id] = n.attributes["epub:type"]
	}
	for _, name := range [...]string{"href", "src", "full-path"} {
		if value, ok := n.attributes[name]; ok {
			doc.references = append(doc.references, reference{value, n.name, n.line, n.column})
		}
	}
}

func (d *lintedDocument) has(id string) bool {
	_, ok := d.ids[id]
	return ok
}

// resolve follows the references of a document.
func (l *linter) resolve(doc *lintedDocument) {
	for _, r := range doc.references {
		address, err := url.Parse(r.value)
		switch {
		case err != nil:
			l.find(5, doc.name, r.line, r.column, "refers to %q, which is no address: %v", r.value, err)
			continue
		case address.Scheme == "data":
			continue
		case address.Scheme != "" || address.Host != "":
			if r.element != "a" {
				l.find(5, doc.name, r.line, r.column, "needs %s, which is outside of the book", r.value)
			}
			continue
		case strings.HasPrefix(address.Path, "/"):
			l.find(5, doc.name, r.line, r.column, "refers to the absolute path %s", r.value)
			continue
		case strings.HasSuffix(address.Path, ".md"):
			l.find(5, doc.name, r.line, r.column, "links to the manuscript, %s", r.value)
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
			l.find(5, doc.name, r.line, r.column, "refers to %s, which does not exist", r.value)
			continue
		}
		if r.element != "item" {
			l.used[target] = true
		}
		if d := l.documents[target]; address.Fragment != "" && d != nil && !d.has(address.Fragment) {
			l.find(5, doc.name, r.line, r.column, "refers to %s, and there is no such id", r.value)
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
			l.find(5, f.name, line, column, "needs %s, which does not exist", value)
			continue
		}
		l.used[target] = true
	}
}
