package edition

import (
	"fmt"

	"diptych/content"
)

// connect turns the addresses that links lead to into IDs, ties exercises to their solutions, and puts
// page references behind links that leave the chapter.
func (m *maker) connect(chapters []*content.Chapter) {
	home := m.homes(chapters)
	for solution, exercise := range m.solved {
		if home[solution.ID()] != "" && home[exercise.ID()] != "" {
			solution.Exercise, exercise.Solution = exercise.ID(), solution.ID()
		}
	}
	for _, chapter := range chapters {
		c := connector{maker: m, chapter: chapter.ID, home: home}
		edit := editor{languages: m.languages, inlines: c.list}
		edit.blocks(chapter.Blocks, m.languages[0])
	}
}

// homes gives the chapter in which each ID of the edition is.
func (m *maker) homes(chapters []*content.Chapter) map[string]string {
	home := map[string]string{}
	for _, chapter := range chapters {
		home[chapter.ID] = chapter.ID
		edit := editor{
			languages: m.languages,
			block: func(b content.Block) {
				for _, id := range b.Base().IDs {
					home[id] = chapter.ID
				}
			},
			inlines: func(_ scope, list []content.Inline) []content.Inline {
				content.WalkInlines(list, func(in content.Inline) bool {
					if a, ok := in.(*content.Anchor); ok {
						home[a.ID] = chapter.ID
					}
					return true
				})
				return list
			},
		}
		edit.blocks(chapter.Blocks, m.languages[0])
	}
	return home
}

// connector finishes the links of one chapter.
type connector struct {
	*maker
	chapter string
	home    map[string]string
}

func (c connector) list(in scope, list []content.Inline) []content.Inline {
	list = replaceLinks(list, c.finish)
	if in.title {
		return list // titles are set again in contents, running heads and bookmarks
	}
	return (&references{connector: c, language: in.language, seen: map[string]bool{}}).put(list)
}

// finish gives a link its final target, and reports whether the edition has it.
func (c connector) finish(l *content.Link) bool {
	if l.Target == "" {
		return true
	}
	target := l.Target
	if c.names.has(target) {
		if target = c.names.id(target); c.home[target] == "" {
			target = c.names.known[l.Target] // an anchor in a cell that both languages share
		}
	}
	if c.home[target] == "" {
		c.diagnostics.Warn("link-left-out", l.Span, fmt.Sprintf("“%s” leads to what this edition does not have, so only the link's text is printed", l.Destination),
			"translate the chapter, or leave the link out")
		return false
	}
	l.Target = target
	return true
}

// references puts page references into one text.
type references struct {
	connector
	language content.Language
	seen     map[string]bool // targets that have theirs
	open     int             // parentheses of the text that are open where it has come to
}

// put puts a page reference behind the first link to each target in another chapter.
func (r *references) put(list []content.Inline) []content.Inline {
	var out []content.Inline
	for _, in := range list {
		out = append(out, in)
		switch in := in.(type) {
		case *content.Emphasis:
			in.Inlines = r.put(in.Inlines)
		case *content.Strong:
			in.Inlines = r.put(in.Inlines)
		case *content.Strikethrough:
			in.Inlines = r.put(in.Inlines)
		case *content.Foreign:
			in.Inlines = r.put(in.Inlines)
		case *content.Text:
			r.read(in.Value)
		case *content.Link:
			if in.Target != "" && r.home[in.Target] != r.chapter && !r.seen[in.Target] {
				r.seen[in.Target] = true
				out = append(out, &content.PageReference{InlineNode: in.InlineNode, Target: in.Target, Language: r.language, Enclosed: r.open > 0})
			}
		}
	}
	return out
}

// read counts the parentheses that a text opens and closes, half and full width. One that closes what nothing
// opened, as behind a letter in "a) first", leaves the count at none.
func (r *references) read(text string) {
	for _, c := range text {
		switch c {
		case '(', '（':
			r.open++
		case ')', '）':
			r.open = max(r.open-1, 0)
		}
	}
}
