package edition

import (
	"slices"
	"strings"

	"diptych/content"
)

// generate fills the chapters that the program writes and moves the solutions into theirs. One that
// SUMMARY.md does not place is appended, one without anything in it is left out.
func (m *maker) generate(chapters []*content.Chapter) []*content.Chapter {
	text := map[content.Generated][]content.Block{content.Solutions: m.solutions(chapters)}
	var marked bool
	text[content.ReferenceCard], marked = m.card(chapters)
	marks := m.marks(chapters, text[content.Solutions])
	terms := m.terms(marks)
	text[content.Glossary] = m.glossary(terms)
	text[content.Index] = m.index(marks, terms)

	placed := map[content.Generated]bool{}
	var out []*content.Chapter
	for _, chapter := range chapters {
		if g := chapter.Generated; g != content.NotGenerated {
			if chapter.Blocks = text[g]; len(chapter.Blocks) == 0 {
				continue
			}
			placed[g] = true
		}
		out = append(out, chapter)
	}
	for _, g := range content.GeneratedChapters {
		// Takeaways alone do not ask for a card: a book that knows nothing of cards gets none.
		if placed[g] || len(text[g]) == 0 || g == content.ReferenceCard && !marked {
			continue
		}
		out = append(out, m.appendix(g, text[g]))
	}
	return out
}

func (m *maker) appendix(g content.Generated, blocks []content.Block) *content.Chapter {
	title := content.Localized[[]content.Inline]{}
	for _, language := range m.languages {
		title[language] = []content.Inline{&content.Text{Value: generatedTitle(g, language)}}
	}
	return &content.Chapter{ID: m.generated[g], Kind: content.Suffix, Generated: g, Title: title, Blocks: blocks}
}

// chapterHeading heads what comes from one chapter in a generated one: its number and its title, which
// leads there.
func (m *maker) chapterHeading(chapter *content.Chapter, g content.Generated) *content.Heading {
	h := &content.Heading{Level: 2, Text: content.Localized[[]content.Inline]{}}
	h.IDs = []string{m.generated[g] + "--" + chapter.ID}
	if len(m.languages) == 1 {
		h.Language = m.languages[0]
	}
	if chapter.Kind == content.Numbered {
		h.Number = chapterLabel(chapter.Number)
	}
	for language, title := range chapter.Title {
		link := &content.Link{Target: chapter.ID, Inlines: newCopier().inlines(title)}
		h.Text[language] = []content.Inline{link}
	}
	return h
}

// solutions takes the solutions out of their exercises and groups them by chapter.
func (m *maker) solutions(chapters []*content.Chapter) []content.Block {
	var out []content.Block
	for _, chapter := range chapters {
		var found []content.Block
		content.Walk(chapter.Blocks, func(b content.Block) bool {
			exercise, ok := b.(*content.Exercise)
			if !ok {
				return true
			}
			text, solution := cutSolution(exercise)
			if solution == nil {
				return true
			}
			exercise.Blocks = text
			m.solved[solution] = exercise
			solution.Title = newCopier().localized(exercise.Title)
			for language, title := range solution.Title {
				solution.Title[language] = plain(title)
			}
			solution.IDs = append([]string{m.solutionID(chapter, exercise)}, solution.IDs...)
			found = append(found, solution)
			return true
		})
		if len(found) > 0 {
			out = append(out, m.chapterHeading(chapter, content.Solutions))
			out = append(out, found...)
		}
	}
	return out
}

// solutionID names a solution after its exercise, in the leading language.
func (m *maker) solutionID(chapter *content.Chapter, e *content.Exercise) string {
	language := m.languages[0]
	fragment := strings.TrimSuffix("solution-"+slug(content.PlainText(e.Title.In(m.languages...))), "-")
	return m.names.add(chapter.ID, language, fragment)
}

// card gathers the takeaways of each chapter and what it marks for the reference card, and reports
// whether anything is marked.
func (m *maker) card(chapters []*content.Chapter) (blocks []content.Block, marked bool) {
	for _, chapter := range chapters {
		found := m.takeaways(chapter.Blocks)
		items := m.cardItems(chapter, chapter.Blocks)
		marked = marked || len(items) > 0
		if found = append(found, items...); len(found) > 0 {
			blocks = append(blocks, m.chapterHeading(chapter, content.ReferenceCard))
			blocks = append(blocks, found...)
		}
	}
	return blocks, marked
}

// takeaways copies the callouts of that kind.
func (m *maker) takeaways(blocks []content.Block) []content.Block {
	var out []content.Block
	for _, b := range blocks {
		if isTakeaways(b) {
			out = append(out, detached(b))
		}
	}
	return out
}

func isTakeaways(b content.Block) bool {
	switch b := b.(type) {
	case *content.Callout:
		return b.Kind == content.Takeaways
	case *content.Pair:
		return slices.ContainsFunc(slices.Concat(b.Left, b.Right), isTakeaways)
	}
	return false
}

// cardItems copies what is marked in blocks and below. In a Pair, what is marked on the left stands
// beside what is marked in the same place on the right.
func (m *maker) cardItems(chapter *content.Chapter, blocks []content.Block) []content.Block {
	var out []content.Block
	item := func(blocks ...content.Block) *content.CardItem {
		return &content.CardItem{Node: content.Node{Span: blocks[0].Base().Span, Language: blocks[0].Base().Language},
			Title: content.Localized[[]content.Inline]{}, Chapter: chapter.ID}
	}
	entitle := func(c *content.CardItem, b content.Block) {
		for language, title := range m.cards[b] {
			c.Title[language] = []content.Inline{&content.Text{InlineNode: content.InlineNode{Span: b.Base().Span}, Value: title}}
		}
	}
	content.Walk(blocks, func(b content.Block) bool {
		if p, ok := b.(*content.Pair); ok {
			left, right := m.marked(p.Left), m.marked(p.Right)
			for i := range max(len(left), len(right)) {
				both := &content.Pair{Node: content.Node{Span: p.Span}, Confidence: p.Confidence}
				c := item(p)
				if i < len(left) {
					both.Left = []content.Block{detached(left[i])}
					entitle(c, left[i])
				}
				if i < len(right) {
					both.Right = []content.Block{detached(right[i])}
					entitle(c, right[i])
				}
				c.Blocks = []content.Block{both}
				out = append(out, c)
			}
			return false
		}
		if m.cards[b] == nil {
			return true
		}
		c := item(b)
		entitle(c, b)
		c.Blocks = []content.Block{detached(b)}
		out = append(out, c)
		return false
	})
	return out
}

// marked lists the blocks with a card title, in order.
func (m *maker) marked(blocks []content.Block) []content.Block {
	var out []content.Block
	content.Walk(blocks, func(b content.Block) bool {
		if m.cards[b] != nil {
			out = append(out, b)
		}
		return m.cards[b] == nil
	})
	return out
}

// detached copies a block that is printed a second time: without anchors and index marks, which stay with
// the original, and without a caption, since it stands under a title of its own.
func detached(b content.Block) content.Block {
	out := newCopier().block(b)
	edit := editor{
		block: func(b content.Block) {
			b.Base().IDs, b.Base().Marks, b.Base().Card = nil, nil, ""
			switch b := b.(type) {
			case *content.Code:
				b.Caption = content.Caption{}
			case *content.Table:
				b.Caption = content.Caption{}
			case *content.Diagram:
				if b.Alt == "" {
					b.Alt = content.PlainText(b.Caption.Text.In(b.Language, content.English, content.Chinese))
				}
				b.Caption = content.Caption{}
			case *content.Image:
				b.Caption = content.Caption{}
			}
		},
		inlines: func(_ scope, list []content.Inline) []content.Inline {
			return slices.DeleteFunc(list, func(in content.Inline) bool {
				switch in.(type) {
				case *content.Anchor, *content.IndexMark:
					return true
				}
				return false
			})
		},
	}
	edit.one(out, "")
	return out
}
