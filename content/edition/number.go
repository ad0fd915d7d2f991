package edition

import (
	"fmt"
	"strconv"
	"strings"

	"diptych/content"
)

// series is what is numbered together.
type series int

const (
	figures series = iota
	tables
	listings
	exercises
	seriesCount
)

// numberer numbers one chapter.
type numberer struct {
	prefix string            // "3-", or "" outside of numbered chapters
	counts *[seriesCount]int // running numbers

	// The two sides of a Pair say the same thing: what stands on the left in a series gives its number to
	// what stands in the same place on the right.
	recorded, replayed *[seriesCount][]string
}

// number gives numbers to all that has one.
func (m *maker) number(chapters []*content.Chapter) {
	var outside [seriesCount]int
	for _, chapter := range chapters {
		n := numberer{counts: &outside}
		label := ""
		if chapter.Kind == content.Numbered {
			label = chapterLabel(chapter.Number)
			n = numberer{prefix: label + "-", counts: new([seriesCount]int)}
			if chapter.Generated == content.NotGenerated {
				m.numberSections(chapter, label)
			}
		}
		n.blocks(chapter.Blocks)
		m.numberNotes(chapter)
	}
	for solution, exercise := range m.solved {
		solution.Number = exercise.Number
	}
}

// chapterLabel writes a chapter's number: "3" or "3.1".
func chapterLabel(number []int) string {
	parts := make([]string, len(number))
	for i, n := range number {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, ".")
}

// numberSections numbers the level-2 headings that are not inside another block.
func (m *maker) numberSections(chapter *content.Chapter, label string) {
	section := 0
	for _, b := range chapter.Blocks {
		h, ok := b.(*content.Heading)
		if !ok || h.Level != 2 {
			continue
		}
		section++
		h.Number = fmt.Sprintf("%s.%d", label, section)
		for language, list := range h.Text {
			rest, written := cutSectionNumber(list)
			switch {
			case written == h.Number:
				h.Text[language] = rest
			case written != "" && strings.HasPrefix(written, label+"."):
				m.diagnostics.Warn("section-number", h.Span, fmt.Sprintf("the heading says %s, but this is section %s", written, h.Number),
					"leave the number to the program: it is printed before the heading")
			}
		}
	}
}

func (n *numberer) blocks(list []content.Block) {
	for _, b := range list {
		switch b := b.(type) {
		case *content.CardItem:
			continue // what stands here is numbered where it comes from
		case *content.Pair:
			n.pair(b)
			continue
		case *content.Diagram:
			n.caption(&b.Caption, figures)
		case *content.Image:
			n.caption(&b.Caption, figures)
		case *content.Table:
			if hasText(b.Caption) {
				n.caption(&b.Caption, tables)
			}
		case *content.Code:
			if hasText(b.Caption) {
				n.caption(&b.Caption, listings)
			}
		case *content.Exercise:
			b.Number = n.next(exercises)
		}
		for _, inner := range content.Children(b) {
			n.blocks(inner)
		}
	}
}

func (n *numberer) pair(p *content.Pair) {
	n.recorded = new([seriesCount][]string)
	n.blocks(p.Left)
	n.recorded, n.replayed = nil, n.recorded
	n.blocks(p.Right)
	n.replayed = nil
}

func (n *numberer) next(s series) string {
	if n.replayed != nil && len(n.replayed[s]) > 0 {
		number := n.replayed[s][0]
		n.replayed[s] = n.replayed[s][1:]
		return number
	}
	n.counts[s]++
	number := n.prefix + strconv.Itoa(n.counts[s])
	if n.recorded != nil {
		n.recorded[s] = append(n.recorded[s], number)
	}
	return number
}

func (n *numberer) caption(c *content.Caption, s series) {
	c.Number = n.next(s)
	for language, list := range c.Text {
		c.Text[language] = stripCaptionNumber(list, c.Number)
	}
}

func hasText(c content.Caption) bool {
	for _, list := range c.Text {
		if len(list) > 0 {
			return true
		}
	}
	return false
}

// numberNotes numbers the notes of a chapter in the order of their first references, each language from 1:
// side by side, a note and its translation have the same number.
func (m *maker) numberNotes(chapter *content.Chapter) {
	counts := map[content.Language]int{}
	edit := editor{
		languages: m.languages,
		note: func(in scope, note *content.Footnote) {
			if note.Language == "" {
				note.Language = in.language
			}
			counts[note.Language]++
			note.Number = counts[note.Language]
		},
	}
	edit.blocks(chapter.Blocks, m.languages[0])
}
