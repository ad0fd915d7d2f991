package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/text"

	"diptych/content"
)

// isFence reports whether a message is a whole fenced block.
func isFence(message string) bool {
	message = strings.TrimLeft(message, "\n")
	return strings.HasPrefix(message, "```") || strings.HasPrefix(message, "~~~")
}

// snippet names a listing or a diagram by its characters.
func snippet(b content.Block) string {
	switch b := b.(type) {
	case *content.Code:
		var s strings.Builder
		s.WriteString("\x01" + strings.ToLower(b.Info) + "\x02")
		for _, line := range b.Lines {
			s.WriteString(strings.TrimRight(line.Text, " \t") + "\n")
		}
		return strings.TrimRight(s.String(), "\n")
	case *content.Diagram:
		return "\x01mermaid\x02" + b.Source
	}
	return ""
}

// fenced reads a text that has to be one fenced block; nil when it is not.
func (r *reader) fenced(source Source, language content.Language) content.Block {
	inner := newReader(Source{Text: append(slices.Clone(source.Text), '\n'), Origins: source.Origins}, r.file, language, r.diagnostics)
	inner.places.quoted, inner.verbatim = false, true
	blocks := inner.blocks(parserOf(language).Parse(text.NewReader(inner.text)))
	if len(blocks) != 1 {
		return nil
	}
	switch blocks[0].(type) {
	case *content.Code, *content.Diagram:
		return blocks[0]
	}
	return nil
}

// translatedFence gives what translates a listing or a diagram: a block in its place, or the listing with other comments
// and strings.
func (r *reader) translatedFence(b content.Block) content.Block {
	t := r.translated
	if t == nil {
		return b
	}
	if source, ok := t.snippets[snippet(b)]; ok {
		other := r.fenced(source, t.To)
		listing, isCode := b.(*content.Code)
		if own, ok := other.(*content.Code); other != nil && isCode == ok {
			if ok {
				own.File = listing.File // its own is the catalogue
			}
			other.Base().Original = b.Base().Original
			return other
		}
		place := newPlaces(source, "").span(0, len(source.Text))
		r.diagnostics.Error("translation-blocks", place, "the translation is no fenced block, and its original is one", "begin and end it with the fence of the original")
		return b
	}
	if code, ok := b.(*content.Code); ok {
		code.Lines = t.listing(code.Lines, code.Info)
	}
	return b
}
