// Package markdown reads Markdown into content blocks, each with its place in the manuscript: CommonMark
// and GFM, footnotes, definition lists, GitHub alerts, and the HTML that books for mdBook contain.
// It is the only package that knows goldmark.
package markdown

import (
	"regexp"
	"slices"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"diptych/content"
)

// Parse reads one file. Whatever the source holds, Parse returns what can be printed of it and reports
// the rest.
func Parse(source []byte, file string, language content.Language, d *content.Diagnostics) []content.Block {
	return ParseSource(Source{Text: Clean(source, file, d)}, file, language, d)
}

// ParseSource reads text put together from several files. Paths of images are relative to file, wherever
// the text came from.
func ParseSource(source Source, file string, language content.Language, d *content.Diagnostics) []content.Block {
	return newReader(source, file, language, d).read()
}

func newReader(source Source, file string, language content.Language, d *content.Diagnostics) *reader {
	source = splitEndTags(source, file)
	return &reader{
		text: blankFrontMatter(source.Text), file: file, language: language, diagnostics: d,
		places: newPlaces(source, file), notes: map[int]*content.Footnote{}, openTags: map[string]int{},
	}
}

// read reads all of the source.
func (r *reader) read() []content.Block {
	root := parserOf(r.language).Parse(text.NewReader(r.text))
	notes := r.collectNotes(root)
	out := r.blocks(root)
	for _, n := range notes {
		before := r.heardSoFar()
		r.notes[n.Index].Blocks = r.blocks(n)
		r.notes[n.Index].Language = r.languageSince(before, r.node(n).Language)
	}
	return r.takeawaySections(out)
}

// Inlines reads a text of one or a few lines that stands outside of Markdown files, such as a value of TOML, which
// begins at a place in a file.
func Inlines(value string, at content.Span, language content.Language, d *content.Diagnostics) []content.Inline {
	source := Source{Text: Clean([]byte(value), at.File, d), Origins: []Origin{{File: at.File, Line: at.Line, Column: at.Column}}}
	r := &reader{
		text: source.Text, file: at.File, language: language, diagnostics: d,
		places: newPlaces(source, at.File), notes: map[int]*content.Footnote{}, openTags: map[string]int{},
	}
	return r.fragment(0, len(source.Text)).inlines
}

// frontMatter is YAML between two lines of hyphens at the start of a file, as several tools around mdBook
// want it. It is about the page, not of the text.
var frontMatter = regexp.MustCompile(`^---[ \t]*\n(?:[ \t]*\n|#.*\n)*[A-Za-z_][\w-]*:.*\n(?:[A-Za-z_][\w-]*:.*\n|[ \t].*\n|- .*\n|#.*\n|\n)*?---[ \t]*\n`)

// blankFrontMatter makes blank lines of front matter, so that all else keeps its place.
func blankFrontMatter(text []byte) []byte {
	m := frontMatter.Find(text)
	if m == nil {
		return text
	}
	out := slices.Clone(text)
	for i := range m {
		if out[i] != '\n' {
			out[i] = ' '
		}
	}
	return out
}

// parsers are made once for each language: to make one costs as much as to read a page, and it keeps nothing of what
// it reads.
var parsers = [...]struct {
	language     content.Language
	get, passage func() parser.Parser
}{
	{content.English, sync.OnceValue(func() parser.Parser { return newParser(content.English) }), sync.OnceValue(func() parser.Parser { return newPassageParser(content.English) })},
	{content.Chinese, sync.OnceValue(func() parser.Parser { return newParser(content.Chinese) }), sync.OnceValue(func() parser.Parser { return newPassageParser(content.Chinese) })},
}

func parserOf(language content.Language) parser.Parser {
	for _, p := range parsers {
		if p.language == language {
			return p.get()
		}
	}
	return newParser(language)
}

// passageParserOf gives a parser for a text that is one paragraph whatever it begins with.
func passageParserOf(language content.Language) parser.Parser {
	for _, p := range parsers {
		if p.language == language {
			return p.passage()
		}
	}
	return newPassageParser(language)
}

// newParser gives a goldmark parser with our rules for emphasis and for HTML.
func newParser(language content.Language) parser.Parser {
	p := util.Prioritized
	return parser.NewParser(
		parser.WithBlockParsers(
			p(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
			p(extension.NewDefinitionListParser(), 101),
			p(extension.NewDefinitionDescriptionParser(), 102),
			p(parser.NewThematicBreakParser(), 200),
			p(parser.NewListParser(), 300),
			p(parser.NewListItemParser(), 400),
			p(parser.NewCodeBlockParser(), 500),
			p(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
			p(parser.NewFencedCodeBlockParser(), 700),
			p(parser.NewBlockquoteParser(), 800),
			p(detailsParser{}, 850),
			p(rawParser{}, 900),
			p(extension.NewFootnoteBlockParser(), 999),
			p(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(append(inlineParsers(language), p(extension.NewTaskCheckBoxParser(), 0))...),
		parser.WithParagraphTransformers(
			p(parser.LinkReferenceParagraphTransformer, 100),
			p(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(p(extension.NewTableASTTransformer(), 0)),
	)
}

// newPassageParser knows inlines, and footnotes, which they refer to.
func newPassageParser(language content.Language) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(extension.NewFootnoteBlockParser(), 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(inlineParsers(language)...),
	)
}

func inlineParsers(language content.Language) []util.PrioritizedValue {
	p := util.Prioritized
	return []util.PrioritizedValue{
		p(parser.NewCodeSpanParser(), 100),
		p(extension.NewFootnoteParser(), 101),
		p(parser.NewLinkParser(), 200),
		p(parser.NewAutoLinkParser(), 300),
		p(parser.NewRawHTMLParser(), 400),
		p(&delimiterParser{trigger: []byte{'*', '_'}, language: language}, 500),
		p(&delimiterParser{trigger: []byte{'~'}, language: language}, 501),
		p(extension.NewLinkifyParser(), 999),
	}
}

// reader turns the syntax tree of one source into content.
type reader struct {
	text        []byte
	file        string
	language    content.Language
	diagnostics *content.Diagnostics
	places      *places
	offset      int                       // of text within the text that places knows: not 0 within comments
	notes       map[int]*content.Footnote // by goldmark's index
	openTags    map[string]int            // unsupported elements still open across blocks
	translated  *translated               // nil where the text is wanted as it is
	display     bool                      // a displayed formula has begun and not ended
	verbatim    bool                      // fenced blocks are wanted as they are
}

// span covers text[start:end].
func (r *reader) span(start, end int) content.Span {
	return r.places.span(r.offset+start, r.offset+end)
}

func (r *reader) warn(id string, at int, message, hint string) {
	r.report(content.Warning, id, at, message, hint)
}

func (r *reader) report(severity content.Severity, id string, at int, message, hint string) {
	r.diagnostics.Add(content.Diagnostic{
		ID: id, Severity: severity, Span: r.span(at, at),
		Message: message, Hint: hint, Source: r.places.quote(r.offset + at),
	})
}

// fragment reads text[start:end], the value of a comment, as inlines.
func (r *reader) fragment(start, end int) said {
	inner := *r
	inner.text = append(append([]byte{}, r.text[start:end]...), '\n')
	inner.offset = r.offset + start
	root := parserOf(r.language).Parse(text.NewReader(inner.text))
	out := said{language: r.target()}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		x := inner.said(n)
		out.inlines = append(out.inlines, x.inlines...)
		if len(x.inlines) > 0 {
			out.language, out.span = x.language, x.span
		}
	}
	return out
}

// collectNotes makes the footnotes that are referred to, and gives their nodes in source order.
func (r *reader) collectNotes(root ast.Node) []*extast.Footnote {
	var out []*extast.Footnote
	for _, n := range descendants(root) {
		note, ok := n.(*extast.Footnote)
		if !ok {
			continue
		}
		label := string(note.Ref)
		if note.Index < 0 {
			r.warn("footnote-unused", note.Pos(), "no text refers to the footnote [^"+label+"]", "refer to it with [^"+label+"], or remove it; of two notes with one label only the first is used")
			continue
		}
		r.notes[note.Index] = &content.Footnote{Label: label, Span: r.span(note.Pos(), r.end(note))}
		out = append(out, note)
	}
	return out
}

// descendants lists the nodes below root in source order.
func descendants(root ast.Node) []ast.Node {
	var out []ast.Node
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		out = append(out, n)
		out = append(out, descendants(n)...)
	}
	return out
}
