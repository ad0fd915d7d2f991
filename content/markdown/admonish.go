package markdown

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"diptych/content"
)

// mdbook-admonish writes callouts as fenced blocks: the info string is "admonish", a directive, and values such as
// title="..."; what stands between the fences is Markdown.
const admonishInfo = "admonish"

// admonishKinds are the directives of mdbook-admonish that are not called as a kind of ours is.
var admonishKinds = map[string]content.CalloutKind{
	"info": content.Note, "todo": content.Note, "abstract": content.Note, "summary": content.Note, "tldr": content.Note,
	"hint": content.Tip, "success": content.Tip, "check": content.Tip, "done": content.Tip,
	"attention": content.WarningNote, "danger": content.WarningNote, "error": content.WarningNote, "bug": content.WarningNote,
	"failure": content.WarningNote, "fail": content.WarningNote, "missing": content.WarningNote, "caution": content.WarningNote,
}

// admonishValue is a value of an info string, with its quotes.
var admonishValue = regexp.MustCompile(`^([a-z_]+)=(.*)$`)

// admonition reads a fenced block of mdbook-admonish; nil for any other block.
func (r *reader) admonition(n *ast.FencedCodeBlock) content.Block {
	if n.Info == nil {
		return nil
	}
	segment := n.Info.Segment
	words := splitOptions(string(segment.Value(r.text)))
	if len(words) == 0 || words[0].text != admonishInfo {
		return nil
	}
	if translation := r.translatedAdmonition(n); translation != nil {
		return translation
	}
	c := &content.Callout{Node: r.node(n), Kind: content.Note}
	at := content.InlineNode{Span: r.span(segment.Start, segment.Start)}
	directive := ""
	for _, word := range words[1:] {
		start := segment.Start + word.offset
		m := admonishValue.FindStringSubmatch(word.text)
		switch {
		case m == nil && strings.HasPrefix(word.text, `"`): // a title, in the first version of its grammar
			c.Title = r.admonishTitle(word.text, start)
		case m == nil && directive == "":
			directive, _, _ = strings.Cut(word.text, ".")
			at.Span = r.span(start, start)
		case m != nil && m[1] == "title":
			c.Title = r.admonishTitle(m[2], start+len(word.text)-len(m[2]))
		case m != nil && m[1] == "id":
			c.IDs = append(c.IDs, strings.Trim(m[2], `"'`))
		}
	}
	title := alertTitle(content.CalloutKind(directive), r.target())
	switch kind, known := admonishKinds[directive]; {
	case known:
		c.Kind = kind
	case title != "":
		c.Kind = content.CalloutKind(directive)
	case directive != "": // example, question, quote, or one of the book's own
		c.Kind = content.Aside
	}
	if title == "" && directive != "" {
		first, size := utf8.DecodeRuneInString(directive)
		title = string(unicode.ToUpper(first)) + directive[size:]
	} else if title == "" {
		title = alertTitle(content.Note, r.target())
	}
	if len(c.Title) == 0 {
		c.Title = []content.Inline{&content.Text{InlineNode: at, Value: title}}
	}
	c.Blocks = r.within(n)
	return c
}

// admonishTitle reads a quoted title that begins at an offset.
func (r *reader) admonishTitle(quoted string, at int) []content.Inline {
	value := strings.Trim(quoted, `"'`)
	if strings.TrimSpace(value) == "" {
		return nil
	}
	return Inlines(value, r.span(at+strings.Index(quoted, value), at+len(quoted)), r.target(), r.diagnostics)
}

// within reads the lines of a fenced block as Markdown, with the places that they have in the file.
func (r *reader) within(n *ast.FencedCodeBlock) []content.Block {
	var source Source
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		at := r.span(segment.Start, segment.Start)
		source.Origins = append(source.Origins, Origin{Offset: len(source.Text), File: at.File, Line: at.Line, Column: at.Column})
		source.Text = append(source.Text, segment.Value(r.text)...)
	}
	if len(source.Text) == 0 {
		return nil
	}
	inner := newReader(source, r.file, r.language, r.diagnostics)
	inner.places.quoted = r.places.quoted && source.Origins[0].Column == 1 // else a line of the text is not all of a line of the file
	if r.translated != nil {
		inner.translated = &translated{Translations: r.translated.Translations, missing: map[int]content.Span{}}
	}
	out := inner.read()
	if r.translated != nil {
		for offset, at := range inner.translated.missing {
			r.translated.missing[n.Lines().At(0).Start+offset] = at
		}
		r.translated.heard.from += inner.translated.heard.from
		r.translated.heard.to += inner.translated.heard.to
	}
	return out
}

// translatedAdmonition gives what a catalogue has in the place of the whole block; nil when it has nothing for it.
func (r *reader) translatedAdmonition(n *ast.FencedCodeBlock) content.Block {
	if r.translated == nil {
		return nil
	}
	source, ok := r.translated.snippets[snippet(&content.Code{Info: admonishInfo, Lines: r.codeLines(n, false)})]
	if !ok {
		return nil
	}
	inner := newReader(source, r.file, r.translated.To, r.diagnostics)
	inner.places.quoted = false
	for _, b := range inner.blocks(parserOf(r.translated.To).Parse(text.NewReader(inner.text))) {
		if c, ok := b.(*content.Callout); ok {
			c.Original = r.node(n).Original
			return c
		}
	}
	return nil
}
