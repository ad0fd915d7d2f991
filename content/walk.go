package content

import "strings"

// Children returns the block lists directly inside b, in reading order. Table cells and captions hold
// inlines, not blocks: see Inlines.
func Children(b Block) [][]Block {
	switch b := b.(type) {
	case *Quote:
		return [][]Block{b.Blocks}
	case *Callout:
		return [][]Block{b.Blocks}
	case *Details:
		return [][]Block{b.Blocks}
	case *Exercise:
		return [][]Block{b.Blocks}
	case *Solution:
		return [][]Block{b.Blocks}
	case *CardItem:
		return [][]Block{b.Blocks}
	case *Pair:
		return [][]Block{b.Left, b.Right}
	case *List:
		out := make([][]Block, len(b.Items))
		for i, x := range b.Items {
			out[i] = x.Blocks
		}
		return out
	case *DefinitionList:
		var out [][]Block
		for _, x := range b.Items {
			out = append(out, x.Definitions...)
		}
		return out
	}
	return nil
}

// Walk calls visit for every block in blocks and below, parents first; where visit returns false,
// the blocks below are left out. Footnotes are not entered: they belong to their references.
func Walk(blocks []Block, visit func(Block) bool) {
	for _, b := range blocks {
		if visit(b) {
			for _, list := range Children(b) {
				Walk(list, visit)
			}
		}
	}
}

// Inlines returns the inline lists that b itself holds (not those of blocks below it), in reading order.
func Inlines(b Block) [][]Inline {
	both := func(l Localized[[]Inline]) [][]Inline {
		var out [][]Inline
		for _, lang := range [...]Language{English, Chinese} {
			if x := l[lang]; len(x) > 0 {
				out = append(out, x)
			}
		}
		return out
	}
	switch b := b.(type) {
	case *Heading:
		return both(b.Text)
	case *Paragraph:
		return [][]Inline{b.Text}
	case *Code:
		return both(b.Caption.Text)
	case *Table:
		out := both(b.Caption.Text)
		for _, row := range append([][]Cell{b.Head}, b.Rows...) {
			for _, c := range row {
				out = append(out, c.Text)
				if len(c.Second) > 0 {
					out = append(out, c.Second)
				}
			}
		}
		return out
	case *DefinitionList:
		var out [][]Inline
		for _, x := range b.Items {
			out = append(out, x.Terms...)
		}
		return out
	case *Callout:
		return [][]Inline{b.Title}
	case *Details:
		return [][]Inline{b.Summary}
	case *Diagram:
		out := both(b.Caption.Text)
		if len(b.Description) > 0 {
			out = append(out, b.Description)
		}
		return out
	case *Image:
		return both(b.Caption.Text)
	case *Exercise:
		return both(b.Title)
	case *Solution:
		return both(b.Title)
	case *CardItem:
		return both(b.Title)
	case *GlossaryEntry:
		return append(append([][]Inline{b.Term}, both(b.Other)...), b.Definition)
	case *IndexList:
		return entryInlines(b.Entries)
	}
	return nil
}

// entryInlines lists the texts of entries, each before those of its sub-entries.
func entryInlines(entries []IndexEntry) [][]Inline {
	var out [][]Inline
	for _, x := range entries {
		out = append(out, x.Text)
		out = append(out, entryInlines(x.Entries)...)
	}
	return out
}

// InlineChildren returns the inlines directly inside in.
func InlineChildren(in Inline) []Inline {
	switch in := in.(type) {
	case *Emphasis:
		return in.Inlines
	case *Strong:
		return in.Inlines
	case *Strikethrough:
		return in.Inlines
	case *Superscript:
		return in.Inlines
	case *Subscript:
		return in.Inlines
	case *Keyboard:
		return in.Inlines
	case *Foreign:
		return in.Inlines
	case *Link:
		return in.Inlines
	}
	return nil
}

// WalkInlines calls visit for every inline in list and below, parents first.
func WalkInlines(list []Inline, visit func(Inline) bool) {
	for _, in := range list {
		if visit(in) {
			WalkInlines(InlineChildren(in), visit)
		}
	}
}

// PlainText gives the characters of inlines without their dress: what a bookmark, a title or an
// alternative text needs. Line breaks become spaces; notes, anchors and page references vanish.
func PlainText(list []Inline) string {
	var s strings.Builder
	WalkInlines(list, func(in Inline) bool {
		switch in := in.(type) {
		case *Text:
			s.WriteString(in.Value)
		case *CodeSpan:
			s.WriteString(in.Value)
		case *LineBreak:
			s.WriteByte(' ')
		case *InlineImage:
			s.WriteString(in.Alt)
		}
		return true
	})
	return s.String()
}
