package edition

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"diptych/content"
	"diptych/content/align"
)

var (
	numbers = regexp.MustCompile(`[0-9]+(?:[.,][0-9]+)*`)
	words   = regexp.MustCompile(`[A-Za-z][A-Za-z0-9_+#]+`)
)

// items gives the aligner's view of blocks.
func items(blocks []content.Block) []align.Item {
	out := make([]align.Item, len(blocks))
	for i, b := range blocks {
		out[i] = item(b)
	}
	return out
}

// originOf is where a block begins, or the one that it translates. The two may end in different lines.
func originOf(b content.Block) content.Span {
	at := b.Base().Span
	if original := b.Base().Original; !original.IsZero() {
		at = original
	}
	at.EndLine = at.Line
	return at
}

func item(b content.Block) align.Item {
	x := align.Item{Kind: kindName(b)}
	if origin := originOf(b); !origin.IsZero() {
		x.Of = origin.String()
	}
	switch b := b.(type) {
	case *content.Heading:
		x.Form = strconv.Itoa(b.Level)
	case *content.Code:
		x.Form, x.Parts = b.Info, len(b.Lines)
	case *content.Callout:
		x.Form, x.Prose = string(b.Kind), true
	case *content.List:
		x.Form, x.Parts, x.Prose = strconv.FormatBool(b.Ordered), len(b.Items), true
	case *content.DefinitionList:
		x.Parts, x.Prose = len(b.Items), true
	case *content.Table:
		x.Form, x.Parts = strconv.Itoa(len(b.Head)), len(b.Rows)
	case *content.Paragraph, *content.Quote, *content.Details:
		x.Prose = true
	case *content.Image:
		x.Tokens = append(x.Tokens, path.Base(b.Path))
	}
	var text strings.Builder
	content.Walk([]content.Block{b}, func(inner content.Block) bool {
		switch inner := inner.(type) {
		case *content.Code:
			for _, line := range inner.Lines {
				addLine(&x, line.Text)
			}
		case *content.Diagram:
			for line := range strings.Lines(inner.Source) {
				addLine(&x, line)
			}
		}
		for _, list := range content.Inlines(inner) {
			gather(&x, &text, list)
		}
		return true
	})
	x.Length = align.Length(text.String())
	return x
}

// addLine adds a line of a listing or of a diagram's source to x.
func addLine(x *align.Item, line string) {
	if line = strings.TrimSpace(line); line != "" {
		x.Lines = append(x.Lines, line)
		x.Words = append(x.Words, words.FindAllString(strings.ToLower(line), -1)...)
	}
}

// gather adds what list says to x and to text.
func gather(x *align.Item, text *strings.Builder, list []content.Inline) {
	content.WalkInlines(list, func(in content.Inline) bool {
		switch in := in.(type) {
		case *content.Text:
			text.WriteString(in.Value)
			x.Tokens = append(x.Tokens, numbers.FindAllString(in.Value, -1)...)
			x.Words = append(x.Words, words.FindAllString(strings.ToLower(in.Value), -1)...)
		case *content.CodeSpan:
			text.WriteString(in.Value)
			x.Tokens = append(x.Tokens, in.Value)
		case *content.Link:
			x.Tokens = append(x.Tokens, destination(in.Destination))
		case *content.LineBreak:
			text.WriteByte(' ')
		}
		return true
	})
	text.WriteByte(' ')
}

// destination is what a link and its translation have in common: the whole address on the web, the
// file's name within the book (fragments are translated).
func destination(written string) string {
	if isExternal(written) {
		return written
	}
	file, _, _ := strings.Cut(written, "#")
	if decoded, err := url.PathUnescape(file); err == nil {
		file = decoded
	}
	return path.Base(file)
}

// kindName says what a block is, as in "the paragraph".
func kindName(b content.Block) string {
	switch b.(type) {
	case *content.Heading:
		return "heading"
	case *content.Paragraph:
		return "paragraph"
	case *content.Code:
		return "listing"
	case *content.Table:
		return "table"
	case *content.List:
		return "list"
	case *content.DefinitionList:
		return "definition list"
	case *content.Quote:
		return "block quote"
	case *content.Callout:
		return "callout"
	case *content.Diagram:
		return "diagram"
	case *content.Image:
		return "image"
	case *content.Rule:
		return "rule"
	case *content.Details:
		return "folded text"
	case *content.Exercise:
		return "exercise"
	case *content.Solution:
		return "solution"
	}
	return "block"
}

// describe names a block by its kind and its first words.
func describe(b content.Block, language content.Language) string {
	const most = 40 // characters
	start := ""
	content.Walk([]content.Block{b}, func(inner content.Block) bool {
		for _, list := range content.Inlines(inner) {
			if start == "" {
				start = strings.TrimSpace(content.PlainText(list))
			}
		}
		if code, ok := inner.(*content.Code); ok && start == "" && len(code.Lines) > 0 {
			start = strings.TrimSpace(code.Lines[0].Text)
		}
		return start == ""
	})
	if start == "" {
		return fmt.Sprintf("this %s %s", language.Name(), kindName(b))
	}
	if utf8.RuneCountInString(start) > most {
		start = strings.TrimRightFunc(string([]rune(start)[:most]), unicode.IsSpace) + "…"
	}
	return fmt.Sprintf("the %s %s “%s”", language.Name(), kindName(b), start)
}

// sameInlines reports whether two lists print the same. Links count by what they say.
func sameInlines(a, b []content.Inline) bool {
	return printed(a) == printed(b)
}

// printed writes inlines with their dress, without positions and destinations.
func printed(list []content.Inline) string {
	var s strings.Builder
	var write func([]content.Inline)
	write = func(list []content.Inline) {
		for _, in := range list {
			switch in := in.(type) {
			case *content.Text:
				s.WriteString(in.Value)
			case *content.CodeSpan:
				s.WriteString("`" + in.Value + "`")
			case *content.InlineImage:
				s.WriteString("![" + in.Path + "]")
			case *content.FootnoteReference:
				fmt.Fprintf(&s, "[^%p]", in.Note) // two notes are never the same
			case *content.Anchor, *content.IndexMark: // print nothing
			case *content.Foreign: // prints what is in it
				write(in.Inlines)
			default:
				fmt.Fprintf(&s, "<%T>", in)
				write(content.InlineChildren(in))
				s.WriteString("</>")
			}
		}
	}
	write(list)
	return s.String()
}
