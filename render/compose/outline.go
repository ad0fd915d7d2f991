package compose

import (
	"strings"

	"diptych/content"
	"diptych/render/page"
)

// outline makes the bookmarks: parts, chapters, their sections; opened down to the chapters.
// Entries whose anchor is on no page have none.
func (c *composer) outline(folios map[string]string) []page.OutlineItem {
	root := &bookmark{level: -2}
	root.add(&bookmark{OutlineItem: page.OutlineItem{Title: c.words(wordContents), Target: contentsID}, level: -1})
	for _, list := range c.lists() {
		root.add(&bookmark{OutlineItem: page.OutlineItem{Title: c.words(list.title), Target: list.id}, level: -1})
	}
	path := []*bookmark{root}
	for _, e := range c.entries() {
		if folios[e.target] == "" {
			continue
		}
		level := e.level
		if e.part || level == 0 && !e.within {
			level = -1 // beside the parts
		}
		titles := content.Localized[string]{}
		for language, title := range e.title {
			if plain := strings.TrimSpace(content.PlainText(printable(title))); plain != "" {
				titles[language] = plain
			}
		}
		title := c.spoken(titles, " · ")
		if e.number != "" {
			title = e.number + " " + title
		}
		b := &bookmark{OutlineItem: page.OutlineItem{Title: title, Target: e.target, Open: e.part}, level: level}
		for path[len(path)-1].level >= level {
			path = path[:len(path)-1]
		}
		path[len(path)-1].add(b)
		path = append(path, b)
	}
	return root.items()
}

// words says a word in all languages of the edition.
func (c *composer) words(w word) string {
	words := content.Localized[string]{}
	for _, language := range c.languages {
		words[language] = say(w, language)
	}
	return c.spoken(words, " · ")
}

// bookmark is an outline item while the tree grows.
type bookmark struct {
	page.OutlineItem
	level    int
	children []*bookmark
}

func (b *bookmark) add(child *bookmark) { b.children = append(b.children, child) }

func (b *bookmark) items() []page.OutlineItem {
	var out []page.OutlineItem
	for _, child := range b.children {
		child.Items = child.items()
		out = append(out, child.OutlineItem)
	}
	return out
}
