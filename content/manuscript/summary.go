package manuscript

import (
	"net/url"
	"path"
	"strings"

	"diptych/content"
	"diptych/content/markdown"
)

// entry is one line of a SUMMARY.md in one language.
type entry struct {
	kind      content.ChapterKind
	generated content.Generated
	depth     int
	title     []content.Inline
	file      string // path in the book; "" for parts, drafts and generated chapters
	key       string // path in the language's folder, by which the languages are matched
	span      content.Span
}

// summaryFiles are where the summary of a language may be: in its folder, or in the one above.
func summaryFiles(t tree) []string {
	out := []string{path.Join(t.dir, "SUMMARY.md")}
	if parent := path.Dir(t.dir); parent != t.dir {
		out = append(out, path.Join(parent, "SUMMARY.md"))
	}
	return out
}

// readSummary reads the summary of a language: its folder's own, or the entries for its folder in the one
// above. It reports whether there is one.
func readSummary(f *files, cfg config, t tree) ([]entry, bool) {
	for _, file := range summaryFiles(t) {
		if !f.exists(file) {
			continue
		}
		text, err := f.read(file)
		if err != nil {
			f.report("summary-unreadable", content.Span{File: file}, file+" cannot be read: "+reason(err), "make it readable")
			continue
		}
		s := &summary{f: f, tree: t, file: file}
		// What the reader of Markdown may say about a list of links is of no use to anyone.
		source := markdown.Source{Text: text}
		if t.interleaved {
			source = markdown.SplitLanguages(source, file, nil)[t.language]
		}
		s.read(markdown.ParseSource(source, file, t.language, nil))
		for _, e := range s.entries {
			if e.file != "" || e.generated != "" {
				return s.entries, true
			}
		}
	}
	return nil, false
}

// summary collects the entries of a SUMMARY.md by mdBook's grammar: a title, prefix chapters as plain
// links, parts as headings, numbered chapters as lists, suffix chapters as plain links, rules between.
type summary struct {
	f       *files
	tree    tree
	file    string
	entries []entry
	listed  bool // a numbered chapter has been seen
}

func (s *summary) read(blocks []content.Block) {
	for i, b := range blocks {
		switch b := b.(type) {
		case *content.Heading:
			if i == 0 && b.Level == 1 {
				continue // the title of the summary
			}
			title := b.Text[s.tree.language]
			s.entries = append(s.entries, entry{kind: content.Part, title: title, span: b.Span})
		case *content.Paragraph:
			kind := content.Prefix
			if s.listed {
				kind = content.Suffix
			}
			content.WalkInlines(b.Text, func(in content.Inline) bool {
				if link, ok := in.(*content.Link); ok {
					s.add(link, kind, 0)
					return false
				}
				return true
			})
		case *content.List:
			s.list(b, 0)
		}
	}
}

func (s *summary) list(list *content.List, depth int) {
	for _, item := range list.Items {
		for _, b := range item.Blocks {
			switch b := b.(type) {
			case *content.Paragraph:
				links := 0
				content.WalkInlines(b.Text, func(in content.Inline) bool {
					if link, ok := in.(*content.Link); ok {
						s.listed = s.add(link, content.Numbered, depth) || s.listed
						links++
						return false
					}
					return true
				})
				if links == 0 {
					text, hint := content.PlainText(b.Text), "write [Title](file.md), or [Title]() for a chapter still to come"
					if strings.Contains(text, "](") {
						hint = "a path with blanks stands in angle brackets: [Title](<my file.md>)"
					}
					s.f.warn("summary-entry-invalid", b.Span, "“"+text+"” is no link and so no chapter", hint)
				}
			case *content.List:
				s.list(b, depth+1)
			}
		}
	}
}

// add makes an entry of a link, and reports whether it belongs to this language.
func (s *summary) add(link *content.Link, kind content.ChapterKind, depth int) bool {
	e := entry{kind: kind, depth: depth, title: link.Inlines, span: link.Span}
	destination, _, _ := strings.Cut(link.Destination, "#")
	if destination == "" {
		e.kind = content.Draft
		s.entries = append(s.entries, e)
		return true
	}
	if strings.Contains(destination, "://") {
		s.f.warn("summary-link-remote", link.Span, "“"+destination+"” is no chapter", "link to files of the book")
		return false
	}
	file := path.Join(path.Dir(s.file), destination)
	if decoded, err := url.PathUnescape(destination); err == nil && !s.f.exists(file) { // a blank is %20 in a link
		file = path.Join(path.Dir(s.file), decoded)
	}
	key, ok := within(s.tree.dir, file)
	if !ok {
		if strings.HasPrefix(file, "../") {
			s.f.report("path-outside-book", link.Span, "“"+destination+"” is not in the book", "move the chapter into the book's folder")
		}
		return false // a chapter of the other language
	}
	e.key, e.file = key, file
	if name, ok := strings.CutPrefix(key, "generated/"); ok && !s.f.exists(file) {
		if stem := strings.TrimSuffix(name, ".md"); content.IsGenerated(stem) {
			e.generated, e.file = content.Generated(stem), ""
		}
	}
	for _, other := range s.entries {
		if other.key == e.key {
			s.f.warn("chapter-duplicate", link.Span, "“"+destination+"” is listed twice", "list each chapter once; the second entry is left out")
			return true
		}
	}
	s.entries = append(s.entries, e)
	return true
}

// within gives the path of file below dir.
func within(dir, file string) (string, bool) {
	if dir == "." {
		return file, !strings.HasPrefix(file, "../")
	}
	return strings.CutPrefix(file, dir+"/")
}

// borrowSummary makes the summary of a language that has none from that of the other, for the chapters
// whose files exist.
func borrowSummary(f *files, summaries map[content.Language][]entry, trees []tree, t tree) []entry {
	var out []entry
	for _, other := range trees {
		for _, e := range summaries[other.language] {
			if e.file == "" {
				continue
			}
			if e.file = path.Join(t.dir, e.key); f.exists(e.file) {
				e.title = nil
				out = append(out, e)
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}
