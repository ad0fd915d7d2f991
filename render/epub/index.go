package epub

import (
	"fmt"
	"strings"
	"unicode"

	"diptych/content"
)

// place is where a link may lead.
type place struct {
	file     string // inside EPUB/xhtml/
	fragment string // "" for the whole document
}

// href gives the reference to a place from a document.
func (p place) href(from string) string {
	switch {
	case p.fragment == "":
		return p.file
	case p.file == from:
		return "#" + p.fragment
	}
	return p.file + "#" + p.fragment
}

// index names the file of each chapter and collects the places of the book.
func (p *publication) index() {
	p.places = map[string]place{}
	p.files = make([]string, len(p.book.Chapters))
	taken := map[string]bool{}
	for i, c := range p.book.Chapters {
		if c.Kind == content.Draft {
			continue
		}
		file := fileName(c.ID, i, taken)
		p.files[i] = file
		in := &indexer{places: p.places, file: file, taken: map[string]bool{}, notes: map[*content.Footnote]bool{}}
		p.places[c.ID] = place{file: file}
		in.taken[chapterHeading] = true
		in.blocks(c.Blocks)
	}
}

// fileName makes a name of ASCII letters, digits and hyphens that is not taken: zip tools and old readers
// agree on no other.
func fileName(id string, number int, taken map[string]bool) string {
	stem := ascii(id)
	if stem == "" || len(stem) > 48 {
		stem = fmt.Sprintf("chapter-%03d", number+1)
	}
	for _, own := range [...]string{"cover", "title", "contents", "colophon", "licences", "descriptions"} {
		if stem == own {
			stem = "text-" + stem
		}
	}
	name := stem
	for n := 2; taken[name]; n++ {
		name = fmt.Sprintf("%s-%d", stem, n)
	}
	taken[name] = true
	return name + ".xhtml"
}

func ascii(s string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return unicode.ToLower(r)
		case r == '-' || r == '_' || r == '.' || r == ' ':
			return '-'
		}
		return -1
	}, s), "-")
}

// indexer collects the places of one chapter.
type indexer struct {
	places map[string]place
	file   string
	taken  map[string]bool // fragments
	notes  map[*content.Footnote]bool
}

func (x *indexer) add(id string) {
	if _, known := x.places[id]; known || id == "" {
		return
	}
	stem := fragment(id)
	name := stem
	for n := 2; x.taken[name]; n++ {
		name = fmt.Sprintf("%s-%d", stem, n)
	}
	x.taken[name] = true
	x.places[id] = place{x.file, name}
}

// fragment makes an XML name without colons of an ID (Namespaces in XML 1.0, NCName). Hyphens joined to
// generated numbers ("note-1") are ours: the prefix keeps them apart.
func fragment(id string) string {
	s := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' || r == '.' {
			return r
		}
		return '-'
	}, id)
	if first := []rune(s)[0]; !unicode.IsLetter(first) && first != '_' || strings.HasPrefix(s, generatedPrefix) {
		s = "id-" + s
	}
	return s
}

// generatedPrefix starts the fragments that this package makes up.
const generatedPrefix = "epub-"

func (x *indexer) blocks(blocks []content.Block) {
	content.Walk(blocks, func(b content.Block) bool {
		for _, id := range b.Base().IDs {
			x.add(id)
		}
		for _, list := range content.Inlines(b) {
			x.inlines(list)
		}
		return true
	})
}

func (x *indexer) inlines(list []content.Inline) {
	content.WalkInlines(list, func(in content.Inline) bool {
		switch in := in.(type) {
		case *content.Anchor:
			x.add(in.ID)
		case *content.IndexMark:
			x.add(in.ID)
		case *content.FootnoteReference:
			if in.Note != nil && !x.notes[in.Note] {
				x.notes[in.Note] = true
				x.blocks(in.Note.Blocks)
			}
		}
		return true
	})
}
