package edition

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"diptych/content"
)

var scheme = regexp.MustCompile(`^(?:[A-Za-z][A-Za-z0-9+.-]*:|//)`)

// isExternal reports whether a destination leads out of the book: a URL with a scheme or a host.
func isExternal(destination string) bool { return scheme.MatchString(destination) }

// resolve gives every link within the book its target, as an address, in all languages of a chapter.
// Links that lead nowhere are reported and become the text that they stand in.
func (m *maker) resolve(x *draft) {
	for _, language := range m.languages {
		source := x.source.Sources[language]
		if source == nil {
			continue
		}
		edit := editor{languages: []content.Language{language}, inlines: func(_ scope, list []content.Inline) []content.Inline {
			return replaceLinks(list, func(l *content.Link) bool { return m.target(sourceFile{source.File, language}, l) })
		}}
		edit.blocks(x.blocks[language], language)
	}
}

// replaceLinks returns list with the links for which keep is false replaced by what they hold.
func replaceLinks(list []content.Inline, keep func(*content.Link) bool) []content.Inline {
	var out []content.Inline
	for _, in := range list {
		switch in := in.(type) {
		case *content.Emphasis:
			in.Inlines = replaceLinks(in.Inlines, keep)
		case *content.Strong:
			in.Inlines = replaceLinks(in.Inlines, keep)
		case *content.Strikethrough:
			in.Inlines = replaceLinks(in.Inlines, keep)
		case *content.Superscript:
			in.Inlines = replaceLinks(in.Inlines, keep)
		case *content.Subscript:
			in.Inlines = replaceLinks(in.Inlines, keep)
		case *content.Keyboard:
			in.Inlines = replaceLinks(in.Inlines, keep)
		case *content.Foreign:
			in.Inlines = replaceLinks(in.Inlines, keep)
		case *content.Link:
			if !keep(in) {
				out = append(out, in.Inlines...)
				continue
			}
		}
		out = append(out, in)
	}
	return out
}

// plain is list without links, notes, anchors and index marks.
func plain(list []content.Inline) []content.Inline {
	list = replaceLinks(list, func(*content.Link) bool { return false })
	return slices.DeleteFunc(list, func(in content.Inline) bool {
		switch in.(type) {
		case *content.FootnoteReference, *content.Anchor, *content.IndexMark:
			return true
		}
		return false
	})
}

// target resolves a link in a source file and reports whether it stays a link.
func (m *maker) target(file sourceFile, l *content.Link) bool {
	if isExternal(l.Destination) {
		return true
	}
	if g := generatedName(l.Destination); g != content.NotGenerated {
		l.Target = m.generated[g]
		return true
	}
	to, fragment, found := m.locate(file, l.Destination)
	if !found {
		m.reportBroken(file.path, l)
		return false
	}
	m.correctNumber(l, to.draft.chapter)
	l.Target = to.draft.chapter.ID
	if fragment == "" {
		return true
	}
	if name, ok := m.findFragment(to, fragment); ok {
		l.Target = name
		return true
	}
	m.diagnostics.Warn("link-fragment-broken", l.Span,
		fmt.Sprintf("“%s” has no heading or anchor “#%s”", m.source(to), fragment), m.nearestFragment(to, fragment))
	return true
}

// source is the path of a place's file.
func (m *maker) source(p place) string { return p.draft.source.Sources[p.language].File }

// locate finds the source file that a destination in file leads to, as it is written, with .html or
// without an extension. A destination that is a fragment only leads to file itself.
func (m *maker) locate(file sourceFile, destination string) (to place, fragment string, found bool) {
	name, fragment := splitDestination(destination)
	if name == "" {
		to, found = m.files[sourceFile{path.Clean(file.path), file.language}]
		return to, fragment, found
	}
	full := path.Join(path.Dir(file.path), name)
	stem := strings.TrimSuffix(full, ".html")
	for _, candidate := range [...]string{full, stem + ".md", full + ".md", path.Join(full, "README.md"),
		path.Join(full, "index.md"), strings.TrimSuffix(stem, "index") + "README.md"} {
		if to, found = m.file(candidate, file.language); found {
			return to, fragment, true
		}
	}
	return place{}, fragment, false
}

// file finds a source file, as the language of the link has it if it does; or the other language's in its place where a
// chapter has one language only.
func (m *maker) file(name string, language content.Language) (place, bool) {
	for _, l := range append([]content.Language{language}, m.book.Languages...) {
		if p, ok := m.files[sourceFile{name, l}]; ok {
			return p, true
		}
	}
	for _, here := range m.book.Languages {
		rest, ok := strings.CutPrefix(name, m.trees[here]+"/")
		if !ok {
			continue
		}
		for _, there := range m.book.Languages {
			if p, ok := m.files[sourceFile{path.Join(m.trees[there], rest), there}]; ok {
				return p, true
			}
		}
	}
	return place{}, false
}

// splitDestination gives the path and the fragment of a destination, decoded.
func splitDestination(destination string) (name, fragment string) {
	name, fragment, _ = strings.Cut(destination, "#")
	name, _, _ = strings.Cut(name, "?")
	if decoded, err := url.PathUnescape(name); err == nil {
		name = decoded
	}
	if decoded, err := url.PathUnescape(fragment); err == nil {
		fragment = decoded
	}
	return name, fragment
}

// generatedName tells whether a destination is a generated chapter's: generated/solutions.md.
func generatedName(destination string) content.Generated {
	name, _ := splitDestination(destination)
	if path.Base(path.Dir(name)) != "generated" {
		return content.NotGenerated
	}
	if stem := strings.TrimSuffix(strings.TrimSuffix(path.Base(name), ".md"), ".html"); content.IsGenerated(stem) {
		return content.Generated(stem)
	}
	return content.NotGenerated
}

// findFragment finds the address of a fragment of a chapter: in the language that the link leads to, or
// in the edition's. A fragment that only a language outside of the edition has leads to the chapter.
func (m *maker) findFragment(to place, fragment string) (string, bool) {
	chapter := to.draft.chapter.ID
	order := []content.Language{to.language} // the same fragment may be another heading's in the other language
	if !slices.Contains(m.languages, to.language) {
		order = slices.Clone(m.languages)
	}
	order = append(append(order, m.languages...), to.language, content.English, content.Chinese)
	for _, language := range order {
		for _, spelling := range [...]string{fragment, slug(fragment)} {
			name := address(chapter, language, spelling)
			switch {
			case !m.names.has(name):
			case slices.Contains(m.languages, language):
				return name, true
			case m.related.in(m.languages[0], name) != "":
				return m.related.in(m.languages[0], name), true // a catalogue keeps the fragments of the original
			default:
				return chapter, true
			}
		}
	}
	return "", false
}

// correctNumber sets the chapter number that a link's text starts with to that of the chapter which it
// leads to.
func (m *maker) correctNumber(l *content.Link, to *content.Chapter) {
	value, ok := leadText(l.Inlines)
	if !ok {
		return
	}
	at := linkNumber.FindStringSubmatchIndex(value)
	if at == nil {
		return
	}
	start, end := at[2], at[3]
	if start < 0 {
		start, end = at[4], at[5]
	}
	written := value[start:end]
	if to.Kind != content.Numbered {
		m.diagnostics.Warn("link-number", l.Span, fmt.Sprintf("the text says “%s”, but the chapter it leads to has no number", value[:at[1]]),
			"name the chapter by its title")
		return
	}
	right := chapterLabel(to.Number)
	if plainNumber(written) == right {
		return
	}
	m.diagnostics.Warn("link-number", l.Span, fmt.Sprintf("the text says “%s”, but the link leads to chapter %s", value[:at[1]], right),
		fmt.Sprintf("write %s; it is printed so", right))
	if strings.HasPrefix(written, "0") && len(right) < len(written) {
		right = strings.Repeat("0", len(written)-len(right)) + right
	}
	t := *l.Inlines[0].(*content.Text)
	t.Value = value[:start] + right + value[end:]
	l.Inlines[0] = &t
}

// reportBroken reports a link that leads to no chapter. Its text is printed all the same, so it stops no build: a
// part of a book may be built alone, with links into the rest.
func (m *maker) reportBroken(file string, l *content.Link) {
	name, _ := splitDestination(l.Destination)
	full := path.Join(path.Dir(file), name)
	if name != "" && m.exists(full) {
		m.diagnostics.Warn("link-file", l.Span, fmt.Sprintf("“%s” is a file of the book but none of its chapters, so only the link's text is printed", name),
			"list the file in SUMMARY.md, or link to it on the web")
		return
	}
	m.diagnostics.Warn("link-broken", l.Span, fmt.Sprintf("“%s” leads to no chapter of the book, so only the link's text is printed", l.Destination), m.nearestFile(file, full))
}
