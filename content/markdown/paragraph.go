package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"diptych/content"
)

// paragraph reads running text. Images that stand alone become figures: in a paragraph of their own, or on a line of their
// own between others.
func (r *reader) paragraph(n ast.Node) []content.Block {
	said := r.said(n)
	text := said.inlines
	if onlyBreaks(text) {
		if start, end := max(n.Pos(), 0), r.end(n); ruleTag.Match(r.text[start:end]) {
			return one(&content.Rule{Node: r.node(n)})
		}
		return nil
	}
	node := r.spoken(r.node(n), said)
	others, marks := cutMarks(text)
	if images := only[*content.InlineImage](others); images != nil {
		var out []content.Block
		for _, x := range images {
			out = append(out, r.figure(node, x))
		}
		out[0].Base().Marks = marks
		return out
	}
	if r.isAlert(n) {
		return one(&content.Paragraph{Node: node, Text: text})
	}
	return r.parted(node, text)
}

// figure makes a block of an image.
func (r *reader) figure(of content.Node, x *content.InlineImage) *content.Image {
	image := &content.Image{
		Node: content.Node{Span: x.Span, Language: of.Language, Original: of.Original},
		Path: x.Path, Alt: x.Alt,
	}
	if x.Title != "" {
		image.Caption.Text = r.localized([]content.Inline{&content.Text{InlineNode: x.InlineNode, Value: x.Title}})
	}
	return image
}

// parted makes a paragraph of a text, or several around the images in it that have lines to themselves: set within a line,
// a picture of any size would be no taller than the type.
func (r *reader) parted(node content.Node, text []content.Inline) []content.Block {
	var out []content.Block
	var run []content.Inline
	flush := func() {
		if run = trimBreaks(run); len(run) > 0 {
			own := node
			if len(out) > 0 {
				own = content.Node{Span: spanFrom(run[0].At(), node.Span), Language: node.Language, Original: node.Original}
			}
			out = append(out, &content.Paragraph{Node: own, Text: run})
		}
		run = nil
	}
	for _, in := range text {
		if x, ok := in.(*content.InlineImage); ok && x.Alone {
			flush()
			image := r.figure(node, x)
			if len(out) == 0 {
				image.IDs, image.Marks = node.IDs, node.Marks
			}
			out = append(out, image)
			continue
		}
		run = append(run, in)
	}
	if len(out) == 0 {
		return one(&content.Paragraph{Node: node, Text: text})
	}
	flush()
	return out
}

// trimBreaks takes blanks and line breaks from both ends.
func trimBreaks(list []content.Inline) []content.Inline {
	for {
		list = trimBlanks(list)
		switch {
		case len(list) == 0:
			return nil
		case isBreak(list[0]):
			list = list[1:]
		case isBreak(list[len(list)-1]):
			list = list[:len(list)-1]
		default:
			return list
		}
	}
}

func isBreak(in content.Inline) bool {
	_, is := in.(*content.LineBreak)
	return is
}

// isAlone reports whether nothing but blanks stands beside an image on its line of a paragraph. A tag of an element that
// begins a line of its own ends the line before it.
func (r *reader) isAlone(n ast.Node) bool {
	if parent := n.Parent(); parent == nil || parent.Type() != ast.TypeBlock {
		return false
	}
	ends := func(x ast.Node, before bool) (ends, known bool) {
		switch x := x.(type) {
		case nil:
			return true, true
		case *ast.Text:
			if before && (x.SoftLineBreak() || x.HardLineBreak()) {
				return true, true
			}
			if len(bytes.TrimSpace(x.Segment.Value(r.text))) > 0 {
				return false, true
			}
			return true, x.SoftLineBreak() || x.HardLineBreak()
		case *ast.RawHTML:
			t, ok := parseTag(string(x.Segments.Value(r.text)))
			return ok && (t.name == "br" || elementKinds[t.name] == blockElement), true
		}
		return false, true
	}
	for x := n.PreviousSibling(); ; x = x.PreviousSibling() {
		if end, known := ends(x, true); known {
			if !end {
				return false
			}
			break
		}
	}
	for x := n.NextSibling(); ; x = x.NextSibling() {
		if end, known := ends(x, false); known {
			return end
		}
	}
}

// ruleTag is a thematic break as HTML.
var ruleTag = regexp.MustCompile(`(?i)^\s*<hr(?:\s[^>]*)?>\s*$`)

// onlyBreaks reports whether nothing of a paragraph would be printed.
func onlyBreaks(text []content.Inline) bool {
	return !slices.ContainsFunc(text, func(in content.Inline) bool { return !isBreak(in) })
}

// only gives the inlines of one kind, when a text holds nothing else but blanks.
func only[T content.Inline](text []content.Inline) []T {
	var out []T
	for _, in := range text {
		switch in := in.(type) {
		case T:
			out = append(out, in)
		case *content.LineBreak:
		case *content.Text:
			if strings.TrimSpace(in.Value) != "" {
				return nil
			}
		default:
			return nil
		}
	}
	return out
}
