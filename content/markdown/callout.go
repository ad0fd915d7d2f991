package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"diptych/content"
)

var alertMark = regexp.MustCompile(`^\[!([A-Za-z]+)\][+-]?[ \t]*(.*)$`)

// quote reads a block quote: a GitHub alert, a callout with a bold lead, or a plain quotation.
func (r *reader) quote(n *ast.Blockquote) content.Block {
	if callout := r.alert(n); callout != nil {
		return callout
	}
	before := r.heardSoFar()
	blocks := r.blocks(n)
	node := r.node(n)
	node.Language = r.languageSince(before, node.Language)
	if len(blocks) > 0 {
		if p, ok := blocks[0].(*content.Paragraph); ok {
			if title, rest, ok := boldLead(p.Text); ok {
				title = content.In(node.Language, title, p.Language)
				c := &content.Callout{Node: node, Title: title, Kind: calloutKind(content.PlainText(title)), Blocks: blocks[1:]}
				if len(rest) > 0 {
					p.Text, p.Span = rest, spanFrom(rest[0].At(), p.Span)
					c.Blocks = blocks
				}
				return c
			}
		}
	}
	return &content.Quote{Node: node, Blocks: blocks}
}

// spanFrom gives the part of whole that begins at start.
func spanFrom(start, whole content.Span) content.Span {
	start.EndLine = max(start.Line, whole.EndLine)
	return start
}

// alert reads a GitHub alert: a quote whose first line is [!NOTE] or the like. Text behind the mark is a title.
func (r *reader) alert(n *ast.Blockquote) content.Block {
	first, ok := n.FirstChild().(*ast.Paragraph)
	if !ok || !r.isAlert(first) {
		return nil
	}
	line := first.Lines().At(0)
	m := alertMark.FindStringSubmatch(strings.TrimRight(string(line.Value(r.text)), " \t\n"))
	kind := content.CalloutKind(strings.ToLower(m[1]))
	title := alertTitle(kind, r.target())
	if title == "" {
		title, kind = m[1], calloutKind(m[1])
		if kind == content.Aside {
			r.warn("alert-unknown", line.Start, "unknown alert [!"+m[1]+"]", "GitHub knows NOTE, TIP, IMPORTANT, WARNING and CAUTION")
		}
	}
	c := &content.Callout{Node: r.node(n), Kind: kind}
	c.Title = []content.Inline{&content.Text{InlineNode: content.InlineNode{Span: r.span(line.Start, line.Start)}, Value: title}}
	if m[2] != "" {
		start := line.Start + strings.Index(string(line.Value(r.text)), m[2])
		c.Title = r.foreign(r.fragment(start, start+len(m[2])))
	}
	c.Blocks = r.blocks(n)
	rest := r.saidFrom(first, line.Stop) // behind the blocks, which have read the mark as a part of the text
	if len(c.Blocks) > 0 {
		if p, ok := c.Blocks[0].(*content.Paragraph); ok && len(rest.inlines) > 0 {
			p.Text, p.Span, p.Language = rest.inlines, spanFrom(rest.inlines[0].At(), p.Span), rest.language
		} else {
			c.Blocks = c.Blocks[1:]
		}
	}
	return c
}

// isAlert reports whether a paragraph begins a quote with the mark of an alert.
func (r *reader) isAlert(n ast.Node) bool {
	p, ok := n.(*ast.Paragraph)
	if !ok || p.Lines().Len() == 0 || p.Parent() == nil || p.Parent().Kind() != ast.KindBlockquote || p.PreviousSibling() != nil {
		return false
	}
	line := p.Lines().At(0)
	return alertMark.Match(bytes.TrimRight(line.Value(r.text), " \t\n"))
}

// boldLead splits a paragraph that begins with a bold title: the title is the whole paragraph or the whole
// first line, or ends in a colon, or a colon, a dash or a full stop follows it.
func boldLead(text []content.Inline) (title, rest []content.Inline, ok bool) {
	var before []content.Inline
	i := 0
	if t, isText := text[0].(*content.Text); isText && len(text) > 1 && strings.TrimFunc(t.Value, isDecoration) == "" {
		before, i = text[:1], 1
	}
	strong, isStrong := text[i].(*content.Strong)
	if !isStrong {
		return nil, nil, false
	}
	plain := strings.TrimSpace(content.PlainText(strong.Inlines))
	if plain == "" {
		return nil, nil, false
	}
	title = append(append(title, before...), strong.Inlines...)
	rest = text[i+1:]
	if len(rest) == 0 {
		return trimColon(title), nil, true
	}
	lead := strings.ContainsAny(plain[len(plain)-1:], ".:!?") || strings.HasSuffix(plain, "：") || strings.HasSuffix(plain, "。") || strings.HasSuffix(plain, "！") || strings.HasSuffix(plain, "？")
	switch next := rest[0].(type) {
	case *content.LineBreak:
		return trimColon(title), trimBlanks(rest[1:]), true
	case *content.Text:
		value := strings.TrimLeft(next.Value, " ")
		trimmed := strings.TrimLeft(value, ":：—–. ")
		if next.Span.Line > strong.Span.Line || value == "" && len(rest) > 1 && rest[1].At().Line > strong.Span.Line {
			lead = true // the bold text has the first line to itself
		}
		if trimmed != value {
			lead = true
		} else if body, isDash := strings.CutPrefix(value, "- "); isDash {
			lead, trimmed = true, body
		}
		if lead {
			cutStart(next, len(next.Value)-len(trimmed))
			return trimColon(title), dropEmpty(rest), true
		}
	default:
		if lead {
			return trimColon(title), trimBlanks(rest), true
		}
	}
	return nil, nil, false
}

// trimColon takes a colon from the end of a title.
func trimColon(title []content.Inline) []content.Inline {
	if t := edgeText(title, true); t != nil {
		t.Value = strings.TrimRight(t.Value, " :：")
	}
	return dropEmpty(title)
}

// takeawaySections makes a callout of each section whose heading says nothing but "Key Takeaways", up to
// the next heading, rule or callout.
func (r *reader) takeawaySections(blocks []content.Block) []content.Block {
	var out []content.Block
	var open *content.Callout
	for _, b := range blocks {
		switch b := b.(type) {
		case *content.Heading:
			open = nil
			title := b.Text[r.target()]
			if b.Level > 1 && calloutKind(content.PlainText(title)) == content.Takeaways {
				open = &content.Callout{Node: b.Node, Kind: content.Takeaways, Title: title}
				open.IDs = append(open.IDs, slug(content.PlainText(title)))
				out = append(out, open)
				continue
			}
		case *content.Rule, *content.Callout:
			open = nil
		}
		if open == nil {
			out = append(out, b)
			continue
		}
		open.Blocks = append(open.Blocks, b)
		open.Span.EndLine = max(open.Span.EndLine, b.Base().Span.EndLine)
	}
	return out
}

// slug gives the fragment by which GitHub and mdBook link to a heading.
func slug(title string) string {
	var out strings.Builder
	for _, c := range strings.ToLower(title) {
		switch {
		case c == ' ':
			out.WriteByte('-')
		case c == '-' || c == '_' || !isPunctuation(c) && !isDecoration(c):
			out.WriteRune(c)
		}
	}
	return out.String()
}
