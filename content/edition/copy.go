package edition

import (
	"slices"

	"diptych/content"
)

// copier makes deep copies. Notes that several references share stay shared among the copies made by
// one copier.
type copier struct {
	notes map[*content.Footnote]*content.Footnote
}

func newCopier() *copier { return &copier{notes: map[*content.Footnote]*content.Footnote{}} }

func (c *copier) blocks(list []content.Block) []content.Block {
	if list == nil {
		return nil
	}
	out := make([]content.Block, len(list))
	for i, b := range list {
		out[i] = c.block(b)
	}
	return out
}

func (c *copier) block(b content.Block) content.Block {
	out := c.shallow(b)
	node := out.Base()
	node.IDs, node.Marks = slices.Clone(node.IDs), slices.Clone(node.Marks)
	for i, mark := range node.Marks {
		copied := *mark
		node.Marks[i] = &copied
	}
	return out
}

// shallow copies b and all below it but for the lists of its own anchors and marks.
func (c *copier) shallow(b content.Block) content.Block {
	switch b := b.(type) {
	case *content.Heading:
		out := *b
		out.Text = c.localized(b.Text)
		return &out
	case *content.Paragraph:
		out := *b
		out.Text = c.inlines(b.Text)
		return &out
	case *content.Code:
		out := *b
		out.Attributes = slices.Clone(b.Attributes) // nobody changes a line of a listing
		out.Caption = c.caption(b.Caption)
		return &out
	case *content.Table:
		out := *b
		out.Align, out.Head, out.Caption = slices.Clone(b.Align), c.cells(b.Head), c.caption(b.Caption)
		out.Rows = make([][]content.Cell, len(b.Rows))
		for i, row := range b.Rows {
			out.Rows[i] = c.cells(row)
		}
		return &out
	case *content.List:
		out := *b
		out.Items = slices.Clone(b.Items)
		for i := range out.Items {
			out.Items[i].Blocks = c.blocks(b.Items[i].Blocks)
		}
		return &out
	case *content.DefinitionList:
		out := *b
		out.Items = slices.Clone(b.Items)
		for i, x := range b.Items {
			out.Items[i].Terms = make([][]content.Inline, len(x.Terms))
			for k, term := range x.Terms {
				out.Items[i].Terms[k] = c.inlines(term)
			}
			out.Items[i].Definitions = make([][]content.Block, len(x.Definitions))
			for k, definition := range x.Definitions {
				out.Items[i].Definitions[k] = c.blocks(definition)
			}
		}
		return &out
	case *content.Quote:
		out := *b
		out.Blocks = c.blocks(b.Blocks)
		return &out
	case *content.Callout:
		out := *b
		out.Title, out.Blocks = c.inlines(b.Title), c.blocks(b.Blocks)
		return &out
	case *content.Diagram:
		out := *b
		out.Description, out.Caption = c.inlines(b.Description), c.caption(b.Caption)
		return &out
	case *content.Image:
		out := *b
		out.Caption = c.caption(b.Caption)
		return &out
	case *content.Rule:
		out := *b
		return &out
	case *content.Details:
		out := *b
		out.Summary, out.Blocks = c.inlines(b.Summary), c.blocks(b.Blocks)
		return &out
	case *content.Exercise:
		out := *b
		out.Title, out.Blocks = c.localized(b.Title), c.blocks(b.Blocks)
		return &out
	case *content.Solution:
		out := *b
		out.Title, out.Blocks = c.localized(b.Title), c.blocks(b.Blocks)
		return &out
	case *content.Pair:
		out := *b
		out.Left, out.Right = c.blocks(b.Left), c.blocks(b.Right)
		return &out
	case *content.GlossaryEntry:
		out := *b
		out.Term, out.Other, out.Definition = c.inlines(b.Term), c.localized(b.Other), c.inlines(b.Definition)
		return &out
	case *content.IndexList:
		out := *b
		out.Entries = c.entries(b.Entries)
		return &out
	case *content.CardItem:
		out := *b
		out.Title, out.Blocks = c.localized(b.Title), c.blocks(b.Blocks)
		return &out
	}
	return b // the set of blocks is closed
}

func (c *copier) cells(list []content.Cell) []content.Cell {
	out := slices.Clone(list)
	for i := range out {
		out[i].Text, out[i].Second = c.inlines(out[i].Text), c.inlines(out[i].Second)
	}
	return out
}

func (c *copier) entries(list []content.IndexEntry) []content.IndexEntry {
	out := slices.Clone(list)
	for i, x := range out {
		out[i] = content.IndexEntry{Text: c.inlines(x.Text), Title: c.inlines(x.Title), Entries: c.entries(x.Entries)}
	}
	return out
}

func (c *copier) caption(x content.Caption) content.Caption {
	x.Text = c.localized(x.Text)
	return x
}

func (c *copier) localized(x content.Localized[[]content.Inline]) content.Localized[[]content.Inline] {
	if x == nil {
		return nil
	}
	out := make(content.Localized[[]content.Inline], len(x))
	for language, list := range x {
		out[language] = c.inlines(list)
	}
	return out
}

func (c *copier) inlines(list []content.Inline) []content.Inline {
	if list == nil {
		return nil
	}
	out := make([]content.Inline, len(list))
	for i, x := range list {
		out[i] = c.inline(x)
	}
	return out
}

func (c *copier) inline(x content.Inline) content.Inline {
	switch x := x.(type) {
	case *content.Text:
		out := *x
		return &out
	case *content.Emphasis:
		return &content.Emphasis{InlineNode: x.InlineNode, Inlines: c.inlines(x.Inlines)}
	case *content.Strong:
		return &content.Strong{InlineNode: x.InlineNode, Inlines: c.inlines(x.Inlines)}
	case *content.Strikethrough:
		return &content.Strikethrough{InlineNode: x.InlineNode, Inlines: c.inlines(x.Inlines)}
	case *content.Superscript:
		return &content.Superscript{InlineNode: x.InlineNode, Inlines: c.inlines(x.Inlines)}
	case *content.Subscript:
		return &content.Subscript{InlineNode: x.InlineNode, Inlines: c.inlines(x.Inlines)}
	case *content.Keyboard:
		return &content.Keyboard{InlineNode: x.InlineNode, Inlines: c.inlines(x.Inlines)}
	case *content.Foreign:
		return &content.Foreign{InlineNode: x.InlineNode, Language: x.Language, Inlines: c.inlines(x.Inlines)}
	case *content.Link:
		out := *x
		out.Inlines = c.inlines(x.Inlines)
		return &out
	case *content.PageReference:
		out := *x
		return &out
	case *content.CodeSpan:
		out := *x
		return &out
	case *content.LineBreak:
		out := *x
		return &out
	case *content.InlineImage:
		out := *x
		return &out
	case *content.IndexMark:
		out := *x
		return &out
	case *content.PageList:
		out := *x
		out.Targets = slices.Clone(x.Targets)
		return &out
	case *content.Anchor:
		out := *x
		return &out
	case *content.FootnoteReference:
		out := *x
		out.Note = c.note(x.Note)
		return &out
	}
	return x // the set of inlines is closed
}

func (c *copier) note(x *content.Footnote) *content.Footnote {
	if x == nil {
		return nil
	}
	if out, ok := c.notes[x]; ok {
		return out
	}
	out := *x
	c.notes[x] = &out // before its blocks: a note may refer to itself
	out.Blocks = c.blocks(x.Blocks)
	return &out
}
