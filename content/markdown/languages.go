package markdown

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"diptych/content"
)

// A text in two languages has each paragraph, heading, item and cell twice, the second time in a span that says its
// language:
//
//	Poll returns at once.<br><span class="zh-inline">poll 立即返回。</span>
//
// SplitLanguages takes such a text apart before it is read, so that all else meets a text in one language. What is cut
// is found in the syntax tree: a span in a listing is code. Places stay those of the file.

// both are the languages of a text, in the order of the arrays here.
var both = [...]content.Language{content.English, content.Chinese}

// other is the index in both of the language that is not x.
func other(x int) int { return 1 - x }

// indexOf gives the index in both of a language.
func indexOf(l content.Language) int { return slices.Index(both[:], l) }

// SplitLanguages gives the text of each language of a source that holds both. What stands in one language only, and is
// no code, name or number, stands in both texts, is marked with its language, and counted in one warning.
func SplitLanguages(source Source, file string, d *content.Diagnostics) content.Localized[Source] {
	source = splitEndTags(source, file)
	s := &splitter{text: blankFrontMatter(source.Text), places: newPlaces(source, file), diagnostics: d}
	s.blocks(parserOf(content.English).Parse(text.NewReader(s.text)))
	if len(s.lone) > 0 {
		s.reportLone()
	}
	out := content.Localized[Source]{}
	for i, language := range both {
		out[language] = splice(source.Text, s.places, s.edits[i], s.sides[i])
	}
	return out
}

// HasTwoLanguages reports whether a text is one of two languages: it marks translations within it, on lines of their own or
// behind a label, and has no more prose without one. A book in one language that quotes the other is none.
func HasTwoLanguages(source []byte) bool {
	if !bytes.Contains(source, []byte("<span")) && !bytes.Contains(source, []byte("§§")) {
		return false
	}
	s := &splitter{text: blankFrontMatter(source), places: newPlaces(Source{Text: source}, "")}
	s.blocks(parserOf(content.English).Parse(text.NewReader(s.text)))
	return s.certain > 0 && s.certain >= len(s.lone)
}

// splitter finds what to cut from a text for each language.
type splitter struct {
	text        []byte
	offset      int // of text within the text that places knows: not 0 within comments
	places      *places
	diagnostics *content.Diagnostics
	edits       [len(both)][]edit // by language
	sides       [len(both)]side
	lone        []lone
	certain     int // marks that say by themselves that they are translations
}

// edit takes text[start:end] out and puts something in its place.
type edit struct {
	start, end int
	with       string
}

// lone is prose in one language only.
type lone struct {
	at       int
	language int
}

func (s *splitter) cut(language, start, end int) { s.replace(language, start, end, "") }

func (s *splitter) replace(language, start, end int, with string) {
	if start < end || with != "" {
		s.edits[language] = append(s.edits[language], edit{s.offset + start, s.offset + end, with})
	}
}

func (s *splitter) warn(id string, at int, message, hint string) {
	s.diagnostics.Warn(id, s.places.span(s.offset+at, s.offset+at), message, hint)
}

func (s *splitter) reportLone() {
	var counts [len(both)]int
	for _, x := range s.lone {
		counts[x.language]++
	}
	for language, n := range counts {
		if n == 0 {
			continue
		}
		first := slices.IndexFunc(s.lone, func(x lone) bool { return x.language == language })
		at := s.places.span(s.lone[first].at, s.lone[first].at)
		message := fmt.Sprintf("this text is in %s only, and the %s edition prints it so", both[language].Name(), both[other(language)].Name())
		if n > 1 {
			message = fmt.Sprintf("%d texts of the chapter are in %s only, this one first, and the %s edition prints them so", n, both[language].Name(), both[other(language)].Name())
		}
		hint := "write the Chinese behind it: <br><span class=\"zh\">…</span>"
		if both[language] == content.Chinese {
			hint = "write the English before it, and it into a span: <br><span class=\"zh\">…</span>"
		}
		s.diagnostics.Warn("text-one-language", at, message, hint)
	}
}

// blocks goes through the blocks below a node.
func (s *splitter) blocks(parent ast.Node) {
	r := &reader{text: s.text, places: s.places}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Type() != ast.TypeBlock {
			continue
		}
		if fence, ok := n.(*ast.FencedCodeBlock); ok {
			if next, ok := n.NextSibling().(*ast.FencedCodeBlock); ok && s.twice(fence, next) {
				s.cut(indexOf(content.Chinese), fence.Pos(), r.end(fence))
				s.cut(indexOf(content.English), next.Pos(), r.end(next))
				s.together(indexOf(content.English), fence.Pos(), next.Pos())
				n = next
			} else if bytes.EqualFold(s.info(fence), []byte("mermaid")) {
				s.drawing(fence)
			}
			continue
		}
		if notes := r.comments(n); notes != nil {
			for _, x := range notes {
				s.comment(x)
			}
			continue
		}
		switch n := n.(type) {
		case *ast.Paragraph, *ast.TextBlock, *ast.Heading, *extast.TableCell, *extast.DefinitionTerm, *detailsNode:
			s.leaf(n)
		}
		s.blocks(n)
	}
}

// comment looks into what a comment has printed.
func (s *splitter) comment(x note) {
	switch x.kind {
	case "caption", "card", "describe":
	default:
		return
	}
	inner := *s
	inner.text = append(slices.Clone(s.text[x.start:x.end]), '\n')
	inner.offset = s.offset + x.start
	inner.blocks(parserOf(content.English).Parse(text.NewReader(inner.text)))
	s.edits, s.sides, s.lone, s.certain = inner.edits, inner.sides, inner.lone, inner.certain
}

// leaf takes a block apart that holds text.
func (s *splitter) leaf(n ast.Node) {
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 {
		return
	}
	first, last := lines.At(0), lines.At(lines.Len()-1)
	whole := extent{first.TrimLeftSpace(s.text).Start, last.TrimRightSpace(s.text).Stop}
	if whole.start >= whole.end {
		return
	}
	u := &units{s: s, block: n, whole: whole}
	if !u.balanced(n) {
		u.flat = true
	}
	if !u.within(n, whole) {
		s.unmarked(n, whole)
	}
}

// extent is text[start:end].
type extent struct{ start, end int }
