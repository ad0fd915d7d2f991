package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"diptych/content"
)

// details reads a <details> element: an exercise, a solution, or neither, as its summary says. Of one that
// is never closed, what follows from the next section on is given back as blocks behind it.
func (r *reader) details(n *detailsNode) []content.Block {
	before := r.heardSoFar()
	summary := r.said(n)
	blocks := r.blocks(n)
	var after []content.Block
	if !n.closed {
		r.warn("details-unclosed", n.Pos(), "<details> is never closed", "add a line </details> where it should end")
		for i, b := range blocks {
			if h, ok := b.(*content.Heading); ok && h.Level <= 2 {
				blocks, after = blocks[:i], blocks[i:]
				break
			}
		}
	}
	if !n.summary {
		r.warn("details-without-summary", n.Pos(), "<details> has no <summary>", "add <summary>Title</summary> as its first line")
	}
	node := r.node(n)
	node.Language = r.languageSince(before, node.Language)
	if len(after) > 0 {
		node.Span.EndLine = max(node.Span.Line, after[0].Base().Span.Line-1)
	}
	return append([]content.Block{classify(node, summary, blocks, r.target())}, after...)
}

func classify(node content.Node, summary said, blocks []content.Block, language content.Language) content.Block {
	title, marker := takeMarker(plainSummary(summary.inlines))
	text := content.PlainText(title)
	body := strings.TrimLeftFunc(text, isDecoration)
	decoration := len(text) - len(body)
	localized := func(title []content.Inline) content.Localized[[]content.Inline] {
		if len(title) == 0 {
			return nil
		}
		return content.Localized[[]content.Inline]{language: content.In(node.Language, title, summary.language)}
	}
	if m := solutionWords.FindString(body); m != "" {
		if strings.ContainsAny(m, "(（") {
			m = body // a remark in brackets such as “(click to expand)” means nothing on paper
		}
		return &content.Solution{Node: node, Title: localized(trimTextStart(title, decoration+len(m))), Blocks: blocks}
	}
	if m := exerciseWords.FindString(body); m != "" && (exerciseOnly.MatchString(m) || strings.ContainsAny(m, ":：") || decoration > 0) {
		title = trimTextStart(title, decoration+len(m))
		if marker == "" {
			title, marker = takeMarker(title)
		}
		return &content.Exercise{Node: node, Title: localized(title), Marker: marker, Blocks: blocks}
	}
	if marker != "" { // not ours to take
		summary.inlines = append(summary.inlines, &content.Text{InlineNode: content.InlineNode{Span: node.Span}, Value: " " + marker})
	}
	return &content.Details{Node: node, Summary: content.In(node.Language, summary.inlines, summary.language), Blocks: blocks}
}

// plainSummary takes away emphasis that covers the whole summary.
func plainSummary(list []content.Inline) []content.Inline {
	for len(list) == 1 {
		switch in := list[0].(type) {
		case *content.Strong:
			list = in.Inlines
		case *content.Emphasis:
			list = in.Inlines
		default:
			return list
		}
	}
	return list
}

var (
	preStart = regexp.MustCompile(`(?i)^\s*<pre(?:\s[^>]*)?>\n?`)
	codeLang = regexp.MustCompile(`(?i)<code[^>]*\bclass=["']?[^"'>]*language-([A-Za-z0-9_+-]+)`)
	anyTag   = regexp.MustCompile(`<[^>]*>`)
)

// raw reads an element whose text is not Markdown. <pre> becomes a listing; of comments and scripts nothing
// is printed; what stands behind a comment of several lines is.
func (r *reader) raw(n *rawNode) []content.Block {
	lines := n.Lines()
	start, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	text := r.text[start:end]
	trimmed := bytes.TrimSpace(text)
	switch {
	case bytes.HasPrefix(trimmed, []byte("<!--")):
		if !n.done {
			r.warn("comment-unclosed", start, "the comment is never closed; all that follows it is left out", "add --> where it should end")
			return nil
		}
		m := comment.FindIndex(text)
		if m == nil {
			return nil
		}
		rest := r.fragment(start+m[1], end)
		if len(rest.inlines) == 0 {
			return nil
		}
		r.warn("html-unsupported", start+m[1], "text stands behind the end of a comment", "give it a line of its own")
		return one(&content.Paragraph{Node: r.spoken(content.Node{Span: r.span(start+m[1], end)}, rest), Text: rest.inlines})
	case preStart.Match(text):
		r.warn("html-unsupported", start, "the HTML element <pre> is read as a listing", "write it as a fenced block")
		code := &content.Code{Node: r.node(n)}
		if m := codeLang.FindSubmatch(text); m != nil {
			code.Info = string(m[1])
		}
		first := preStart.FindIndex(text)[1]
		body := anyTag.ReplaceAllFunc(text[first:], func(b []byte) []byte { return nil })
		for i, line := range strings.Split(strings.TrimRight(string(body), "\n"), "\n") {
			at := start + first
			for range i {
				if k := bytes.IndexByte(r.text[at:end], '\n'); k >= 0 {
					at += k + 1
				}
			}
			code.Lines = append(code.Lines, content.CodeLine{Text: unescape([]byte(line)), Span: r.span(at, at)})
		}
		return one(code)
	}
	r.warn("html-unsupported", start, "HTML of this kind is not printed", "remove it")
	return nil
}
