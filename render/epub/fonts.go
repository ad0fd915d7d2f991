package epub

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"diptych/fonts"
)

// family is what a face is called in the style sheets. The names are ours: the licences of some typefaces reserve
// theirs, and a subset is a modified version (SIL Open Font License 1.1, clause 3).
type family struct {
	prefix  string // of the IDs of its faces
	name    string // in book.css
	licence string // start of the name of its licence
	source  string // what it is, for the colophon
}

// families are tried in order: the first prefix that fits names the family.
func families() []family {
	return []family{
		{"serif-", "Diptych Serif", "OFL-source-serif", "Source Serif Pro"},
		{"sans-", "Diptych Sans", "OFL-source-sans", "Source Sans 3"},
		{"mono-", "Diptych Mono", "OFL-jetbrains", "JetBrains Mono"},
		{"han-serif-", "Diptych Song", "OFL-noto-serif-sc", "Noto Serif SC"},
		{"han-sans-", "Diptych Hei", "OFL-noto-sans-sc", "Noto Sans SC"},
		{"han-kai-", "Diptych Kai", "OFL-lxgw", "LXGW WenKai"},
		{"symbols-mono", "Diptych Mono Symbols", "DejaVu", "DejaVu Sans Mono"},
		{"symbols-sans", "Diptych Symbols", "DejaVu", "DejaVu Sans"},
		{"emoji", "Diptych Emoji", "OFL-noto-emoji", "Noto Emoji"},
	}
}

// embedded are the families of which the texts need a face; none where readers bring their own.
func (p *publication) embedded() []family {
	return slices.DeleteFunc(families(), func(f family) bool {
		return !slices.ContainsFunc(p.embeddable(), func(face *fonts.Face) bool {
			of, ok := familyOf(face)
			return ok && of == f && len(p.census.used[face]) > 0
		})
	})
}

func familyOf(f *fonts.Face) (family, bool) {
	for _, x := range families() {
		if strings.HasPrefix(f.ID, x.prefix) {
			return x, true
		}
	}
	return family{}, false
}

// styleOf gives the weight and the slant of a face, in the words of CSS.
func styleOf(f *fonts.Face) (weight, style string) {
	weight, style = "normal", "normal"
	if strings.Contains(f.ID, "bold") && !strings.Contains(f.ID, "semibold") {
		weight = "bold"
	}
	if strings.Contains(f.ID, "italic") {
		style = "italic"
	}
	return weight, style
}

// census is the characters that each face draws in a publication.
type census struct {
	library *fonts.Library
	seen    map[said]bool
	used    map[*fonts.Face]map[rune]bool
	missing map[rune]bool
}

func newCensus(library *fonts.Library) *census {
	return &census{library, map[said]bool{}, map[*fonts.Face]map[rune]bool{}, map[rune]bool{}}
}

// said is a character in a look.
type said struct {
	character rune
	fonts.Request
}

// dress is the look of a text as far as it decides the face. It follows book.css: change both together. A reading program
// says whether they agree (render/check/reading.go).
type dress struct {
	fonts.Request
	title bool // of a document: its label is light
}

// below gives the look of what is inside an element.
func (d dress) below(e *element) dress {
	if l := e.get("lang"); l != "" && l != "zxx" {
		d.Chinese = strings.HasPrefix(l, "zh")
	}
	switch e.name {
	case "h1", "h2", "h3", "h4", "h5", "h6", "th", "dt":
		d.Family, d.Bold = fonts.Sans, true
		d.title = e.name == "h1"
	case "table", "figcaption", "caption":
		d.Family = fonts.Sans
	case "pre", "code", "kbd":
		d.Family = fonts.Mono
	case "strong":
		d.Bold = true
	case "em":
		d.Italic = !d.Chinese
	}
	for _, class := range strings.Fields(e.get("class")) {
		switch class {
		case "box-title":
			d.Family, d.Bold = fonts.Sans, true
		case "label":
			d.Bold = !d.title
		case "number", "k", "h", "ins":
			d.Bold = true
		case "other":
			d.Bold = false
		case "c":
			d.Italic = true
		}
	}
	return d
}

// countTexts takes the documents that are written and have not been counted yet.
func (p *publication) countTexts() {
	for _, it := range p.items {
		if it.root != nil && !it.counted && len(bodyIn(it.root).children) > 0 {
			p.census.count(it.root, dress{Request: fonts.Request{Family: fonts.Serif}})
			it.counted = true
		}
	}
}

// count records the characters of a document.
func (c *census) count(e *element, d dress) {
	d = d.below(e)
	if e.name == "title" || e.name == "head" {
		return // the reading system shows it, in its own face
	}
	for _, child := range e.children {
		switch child := child.(type) {
		case *element:
			c.count(child, d)
		case text:
			for _, r := range child {
				c.add(r, d.Request)
			}
		}
	}
}

func (c *census) add(r rune, request fonts.Request) {
	if c.seen[said{r, request}] {
		return
	}
	c.seen[said{r, request}] = true
	if invisible(r) {
		return
	}
	choice, ok := c.library.Pick(r, request)
	if ok && request.Italic && request.Family != fonts.Mono && choice.Face.Han {
		request.Italic = false // emphasis in Chinese is dots below upright characters
		choice, ok = c.library.Pick(r, request)
	}
	if !ok {
		c.missing[r] = true
		return
	}
	if c.used[choice.Face] == nil {
		c.used[choice.Face] = map[rune]bool{}
	}
	c.used[choice.Face][r] = true
}

// invisible reports whether r is drawn by no face: controls, joiners, selectors, soft hyphens.
func invisible(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Variation_Selector)
}

// addStyles adds the style sheets and the faces for the characters of all documents.
func (p *publication) addStyles() error {
	p.countTexts()
	c := p.census
	c.count(p.navigation(), dress{Request: fonts.Request{Family: fonts.Serif}})
	for _, r := range "☐☑“”‘’…—·" { // what style sheets and reading systems may set
		c.add(r, fonts.Request{Family: fonts.Serif, Chinese: p.primary() == "zh"})
	}
	p.absent = c.missing
	var rules bytes.Buffer
	rules.WriteString("@charset \"utf-8\";\n")
	var items []*item
	for _, face := range p.embeddable() {
		runes := slices.Sorted(maps.Keys(c.used[face]))
		f, ok := familyOf(face)
		if len(runes) == 0 || !ok {
			continue
		}
		weight, style := styleOf(face)
		var data []byte
		whole, err := p.outliner.parse(face)
		if err == nil {
			data, err = subset(face, whole, runes, f.name)
		}
		if err != nil {
			return fmt.Errorf("face %s: %w", face.ID, err)
		}
		name := face.ID + ".ttf"
		items = append(items, &item{id: "font-" + face.ID, name: folderFonts + name, mediaType: mediaFont, data: data})
		fmt.Fprintf(&rules, "@font-face { font-family: \"%s\"; font-weight: %s; font-style: %s; src: url(\"../%s%s\"); }\n", f.name, weight, style, folderFonts, name)
	}
	for _, sheet := range p.sheets() {
		data, err := styleSheet(sheet)
		if sheet == sheetFonts {
			data, err = rules.Bytes(), nil
		}
		if err != nil {
			return err
		}
		p.items = append(p.items, &item{id: "css-" + strings.TrimSuffix(sheet, ".css"), name: folderStyle + sheet, mediaType: mediaCSS, data: data})
	}
	p.items = append(p.items, items...)
	return nil
}

// embeddable lists the faces that the publication may embed: none where readers bring their own.
func (p *publication) embeddable() []*fonts.Face {
	if p.options.ReaderFonts {
		return nil
	}
	return p.library.Faces()
}
