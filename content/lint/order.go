package lint

import (
	"fmt"
	"path"
	"strings"

	"diptych/content"
)

// termOrder finds terms of the glossary that a chapter uses before the chapter in which the index first marks them,
// which is where a book defines them; each term once, at its first use. What comes before the first numbered chapter
// may speak of what is to come, and so may a paragraph that links to the chapter of the definition.
func termOrder(book *content.Book, d *content.Diagnostics) {
	defined := firstMarks(book)
	for _, t := range termsOf(book) {
		home, ok := defined[t.english]
		if !ok {
			continue
		}
		for _, chapter := range book.Chapters[:home] {
			if chapter.Kind == content.Prefix {
				continue
			}
			if at, ok := firstUse(chapter, t, book.Chapters[home]); ok {
				d.Warn("lint-term-before-definition", at,
					fmt.Sprintf("“%s” is used here, and the index first marks it in the chapter “%s”", t.english, content.PlainText(book.Chapters[home].Title.In(content.English, content.Chinese))),
					fmt.Sprintf("explain it here with <!-- index: %s -->, link to that chapter, or use another word", t.english))
				break
			}
		}
	}
}

// firstMarks gives for each entry of the index, without markup, the first chapter that has a mark of it.
func firstMarks(book *content.Book) map[string]int {
	out := map[string]int{}
	for i, chapter := range book.Chapters {
		mark := func(m *content.IndexMark) {
			entry, _ := m.Path()
			entry = strings.ReplaceAll(entry, "`", "")
			if _, ok := out[entry]; !ok {
				out[entry] = i
			}
		}
		for _, language := range book.Languages {
			if source := chapter.Sources[language]; source != nil {
				eachMark(source.Blocks, mark)
			}
		}
	}
	return out
}

func eachMark(blocks []content.Block, visit func(*content.IndexMark)) {
	eachBlock(blocks, func(b content.Block) {
		for _, m := range b.Base().Marks {
			visit(m)
		}
		for _, list := range content.Inlines(b) {
			content.WalkInlines(list, func(in content.Inline) bool {
				if m, ok := in.(*content.IndexMark); ok {
					visit(m)
				}
				return true
			})
		}
	})
}

// firstUse finds where the English of a chapter first has a term in running text. Where its counterpart is known and
// does not have the term, the English uses the word in its everyday sense.
func firstUse(chapter *content.Chapter, t term, home *content.Chapter) (content.Span, bool) {
	english, chinese := chapter.Sources[content.English], chapter.Sources[content.Chinese]
	if english == nil {
		return content.Span{}, false
	}
	var pairs []blockPair
	if chinese != nil {
		pairs = pairBlocks(english.Blocks, chinese.Blocks)
	}
	if pairs == nil {
		eachBlock(english.Blocks, func(b content.Block) { pairs = append(pairs, blockPair{block: b}) })
	}
	for _, pair := range pairs {
		paragraph, ok := pair.block.(*content.Paragraph)
		if !ok || pair.text != "" && !t.inChinese(pair) || linksTo(paragraph.Text, home) {
			continue
		}
		p := newPassage(paragraph.Text, content.English)
		words := p.words()
		if i := t.find(words); i >= 0 {
			return p.chars[words[i].start].at, true
		}
	}
	return content.Span{}, false
}

// linksTo reports whether there is a link to a chapter.
func linksTo(list []content.Inline, chapter *content.Chapter) bool {
	found := false
	content.WalkInlines(list, func(in content.Inline) bool {
		if link, ok := in.(*content.Link); ok {
			file, _, _ := strings.Cut(link.Destination, "#")
			found = found || file != "" && path.Base(file) == path.Base(chapter.Sources.In(content.English, content.Chinese).File)
		}
		return true
	})
	return found
}
