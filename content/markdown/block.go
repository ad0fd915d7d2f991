package markdown

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"diptych/content"
)

// blocks reads the blocks directly below parent.
func (r *reader) blocks(parent ast.Node) []content.Block {
	s := &sequence{r: r}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Type() != ast.TypeBlock {
			continue
		}
		if comments := r.comments(n); comments != nil {
			s.comments(comments, n.HasBlankPreviousLines())
			continue
		}
		for _, b := range r.block(n) {
			s.add(b)
		}
	}
	return s.finish()
}

// block reads one node: mostly into one block, into none when nothing of it is printed, into several for
// images that share a paragraph and for a <details> that was never closed.
func (r *reader) block(n ast.Node) []content.Block {
	switch n := n.(type) {
	case *ast.Heading:
		return one(r.heading(n))
	case *ast.Paragraph, *ast.TextBlock:
		return r.paragraph(n)
	case *ast.ThematicBreak:
		return one(&content.Rule{Node: r.node(n)})
	case *ast.FencedCodeBlock:
		if c := r.admonition(n); c != nil && !r.verbatim {
			return one(c)
		}
		return one(r.translatedFence(r.fence(n)))
	case *ast.CodeBlock:
		return one(r.translatedFence(&content.Code{Node: r.node(n), Lines: r.codeLines(n, false)}))
	case *ast.Blockquote:
		return one(r.quote(n))
	case *ast.List:
		return one(r.list(n))
	case *extast.Table:
		return one(r.table(n))
	case *extast.DefinitionList:
		return one(r.definitions(n))
	case *detailsNode:
		return r.details(n)
	case *strayDetailsNode:
		r.warn("details-unopened", n.Pos(), "</details> closes nothing", "remove it, or add the <details> that it should close")
	case *rawNode:
		return r.raw(n)
	case *extast.FootnoteList, *ast.LinkReferenceDefinition: // read where they are referred to
	}
	return nil
}

func one(b content.Block) []content.Block { return []content.Block{b} }

// node gives what all blocks have.
func (r *reader) node(n ast.Node) content.Node {
	start := max(n.Pos(), 0)
	node := content.Node{Span: r.span(start, max(start, r.end(n))), Language: r.target()}
	if r.translated != nil {
		node.Original = node.Span
	}
	return r.sided(node, start, max(start, r.end(n)))
}

// sided says of a block, which is text[start:end] of one language told apart from the other, which block of the leading
// language it translates, and whether it is in the other language, for want of a translation.
func (r *reader) sided(node content.Node, start, end int) content.Node {
	if !r.places.spliced {
		return node
	}
	units, foreign := r.places.side.in(r.offset+start, r.offset+end)
	switch {
	case len(units) == 0 && len(foreign) > 0:
		node.Language, node.Original = foreign[0].language, node.Span
	case r.language == both[0]:
	case len(units) > 0 && units[0].offset == r.offset+start:
		node.Original = units[0].of
	default:
		node.Original = node.Span
	}
	return node
}

// end gives the offset after the last character of a node.
func (r *reader) end(n ast.Node) int {
	if x, ok := n.(*detailsNode); ok && x.end > 0 {
		return x.end
	}
	end := max(n.Pos(), 0)
	if n.Type() != ast.TypeBlock {
		return end
	}
	if lines := n.Lines(); lines.Len() > 0 {
		end = max(end, lines.At(lines.Len()-1).Stop)
	}
	for c := n.LastChild(); c != nil; c = c.PreviousSibling() {
		if c.Type() == ast.TypeBlock {
			end = max(end, r.end(c))
			break
		}
	}
	if fence, ok := n.(*ast.FencedCodeBlock); ok {
		end = r.fenceEnd(fence, end)
	}
	return end
}

// fenceEnd moves end behind the closing fence, when there is one.
func (r *reader) fenceEnd(n *ast.FencedCodeBlock, end int) int {
	if n.Lines().Len() == 0 {
		if i := bytes.IndexByte(r.text[end:], '\n'); i >= 0 {
			end += i + 1
		}
	}
	rest := r.text[end:]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		if line := bytes.TrimLeft(rest[:i], " \t>"); bytes.HasPrefix(line, []byte("```")) || bytes.HasPrefix(line, []byte("~~~")) {
			return end + i
		}
	}
	return end
}

func (r *reader) localized(list []content.Inline) content.Localized[[]content.Inline] {
	return content.Localized[[]content.Inline]{r.target(): list}
}

func (r *reader) heading(n *ast.Heading) content.Block {
	said := r.said(n)
	node := r.spoken(r.node(n), said)
	text := slices.DeleteFunc(said.inlines, func(in content.Inline) bool {
		switch in := in.(type) {
		case *content.Anchor:
			node.IDs = append(node.IDs, in.ID)
			return true
		case *content.IndexMark:
			node.Marks = append(node.Marks, in)
			return true
		}
		return false
	})
	text, marker := takeMarker(trimBlanks(text))
	h := &content.Heading{Node: node, Level: n.Level, Text: r.localized(text), Marker: marker}
	if id, ok := n.AttributeString("id"); ok {
		if value, ok := id.([]byte); ok {
			h.IDs = slices.Insert(h.IDs, 0, string(value))
		}
	}
	return h
}

func (r *reader) list(n *ast.List) content.Block {
	before := r.heardSoFar()
	list := &content.List{Node: r.node(n), Ordered: n.IsOrdered(), Tight: n.IsTight}
	if list.Ordered {
		list.Start = n.Start
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		item := content.ListItem{Span: r.span(max(c.Pos(), 0), r.end(c))}
		if first := c.FirstChild(); first != nil {
			if box, ok := first.FirstChild().(*extast.TaskCheckBox); ok {
				item.Task = content.TaskOpen
				if box.IsChecked {
					item.Task = content.TaskDone
				}
			}
		}
		item.Blocks = r.blocks(c)
		list.Items = append(list.Items, item)
	}
	list.Language = r.languageSince(before, list.Language)
	return list
}

func (r *reader) table(n *extast.Table) content.Block {
	before := r.heardSoFar()
	t := &content.Table{Node: r.node(n)}
	for _, a := range n.Alignments {
		switch a {
		case extast.AlignLeft:
			t.Align = append(t.Align, content.AlignLeft)
		case extast.AlignCenter:
			t.Align = append(t.Align, content.AlignCenter)
		case extast.AlignRight:
			t.Align = append(t.Align, content.AlignRight)
		default:
			t.Align = append(t.Align, content.AlignDefault)
		}
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		at := max(row.Pos(), 0)
		end := at + max(bytes.IndexByte(r.text[at:], '\n'), 0)
		t.Span.EndLine = max(t.Span.EndLine, r.span(at, end).EndLine)
		var cells []content.Cell
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			start, stop := at, at
			if c.Lines().Len() > 0 {
				segment := c.Lines().At(0)
				segment = segment.TrimLeftSpace(r.text)
				start, stop = segment.Start, segment.Stop
			}
			cells = append(cells, r.cell(c, r.span(start, stop)))
		}
		if n := countCells(r.text[at:end]); n > len(t.Align) {
			r.warn("table-cells-excess", at, fmt.Sprintf("the row has %d cells and the table %d columns; the last cells are not printed", n, len(t.Align)),
				"write \\| for a stroke that ends no cell, in code too")
		}
		for len(cells) < len(t.Align) {
			cells = append(cells, content.Cell{Span: r.span(end, end)})
		}
		if row.Kind() == extast.KindTableHeader {
			t.Head = cells
			continue
		}
		t.Rows = append(t.Rows, cells)
	}
	t.Language = r.languageSince(before, t.Language)
	for _, row := range append([][]content.Cell{t.Head}, t.Rows...) {
		for i := range row {
			row[i].Text = native(row[i].Text, t.Language)
		}
	}
	return t
}

func (r *reader) cell(n ast.Node, at content.Span) content.Cell {
	said := r.said(n)
	if !said.span.IsZero() {
		at = said.span
	}
	return content.Cell{Span: at, Text: r.foreign(said)}
}

// countCells counts the cells of a table's row. A stroke ends a cell even within code (GFM 4.10).
func countCells(line []byte) int {
	line = bytes.TrimSpace(line)
	line = bytes.TrimPrefix(line, []byte("|"))
	cells, escaped := 1, false
	for i, c := range line {
		if c == '|' && !escaped && i < len(line)-1 {
			cells++
		}
		escaped = c == '\\' && !escaped
	}
	return cells
}

func (r *reader) definitions(n *extast.DefinitionList) content.Block {
	before := r.heardSoFar()
	list := &content.DefinitionList{Node: r.node(n)}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		last := len(list.Items) - 1
		switch c := c.(type) {
		case *extast.DefinitionTerm:
			if last < 0 || len(list.Items[last].Definitions) > 0 {
				list.Items = append(list.Items, content.Definition{})
				last++
			}
			item := &list.Items[last]
			span := r.span(max(c.Pos(), 0), r.end(c))
			if len(item.Terms) == 0 {
				item.Span = span
			}
			item.Terms = append(item.Terms, r.foreign(r.said(c)))
		case *extast.DefinitionDescription:
			if last < 0 {
				continue
			}
			item := &list.Items[last]
			item.Definitions = append(item.Definitions, r.blocks(c))
			item.Span.EndLine = max(item.Span.EndLine, r.span(max(c.Pos(), 0), r.end(c)).EndLine)
		}
	}
	list.Language = r.languageSince(before, list.Language)
	for _, item := range list.Items {
		for i := range item.Terms {
			item.Terms[i] = native(item.Terms[i], list.Language)
		}
	}
	if len(list.Items) > 0 {
		list.Span = list.Items[0].Span
		list.Span.EndLine = list.Items[len(list.Items)-1].Span.EndLine
	}
	return list
}
