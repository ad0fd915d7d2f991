package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// goldmark says of an inline where it starts, and of text where it ends. extentOf gives both for all inlines.
func extentOf(n ast.Node, source []byte) extent {
	at := max(n.Pos(), 0)
	switch n := n.(type) {
	case *ast.Text:
		return extent{n.Segment.Start, n.Segment.Stop}
	case *ast.RawHTML:
		if k := n.Segments.Len(); k > 0 {
			return extent{n.Segments.At(0).Start, n.Segments.At(k - 1).Stop}
		}
		return extent{at, at}
	case *ast.CodeSpan:
		run := len(source[at:]) - len(bytes.TrimLeft(source[at:], "`"))
		end := innerEnd(n, source, at+run)
		for end < len(source) && (source[end] == ' ' || source[end] == '\n') {
			end++
		}
		return extent{at, min(end+run, len(source))}
	case *ast.Emphasis:
		return extent{at, min(innerEnd(n, source, at+n.Level)+n.Level, len(source))}
	case *extast.Strikethrough:
		run := len(source[at:]) - len(bytes.TrimLeft(source[at:], "~"))
		return extent{at, min(innerEnd(n, source, at+run)+run, len(source))}
	case *ast.Link:
		return extent{at, linkEnd(source, innerEnd(n, source, at+1))}
	case *ast.Image:
		return extent{at, linkEnd(source, innerEnd(n, source, at+2))}
	case *ast.AutoLink:
		label := n.Label(source)
		if i := bytes.Index(source[at:], label); i >= 0 {
			end := at + i + len(label)
			if end < len(source) && source[at] == '<' {
				end++
			}
			return extent{at, end}
		}
	case *extast.FootnoteLink:
		if i := bytes.IndexByte(source[at:], ']'); i >= 0 {
			return extent{at, at + i + 1}
		}
	case *extast.TaskCheckBox:
		return extent{at, min(at+len("[ ]"), len(source))}
	}
	return extent{at, at}
}

// innerEnd is where the last inline within n ends, or else start.
func innerEnd(n ast.Node, source []byte, start int) int {
	if last := n.LastChild(); last != nil {
		return max(start, extentOf(last, source).end)
	}
	return start
}

// linkEnd is where a link ends whose text ends at an offset: behind its destination or its label, if it has one.
func linkEnd(source []byte, at int) int {
	if i := bytes.IndexByte(source[at:], ']'); i >= 0 {
		at += i + 1
	}
	if at >= len(source) {
		return len(source)
	}
	var until byte
	switch source[at] {
	case '(':
		until = ')'
	case '[':
		until = ']'
	default:
		return at
	}
	depth, quote := 0, byte(0)
	for i := at + 1; i < len(source); i++ {
		c := source[i]
		switch {
		case c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case until == ')' && (c == '"' || c == '\'') && (source[i-1] == ' ' || source[i-1] == '\n'):
			quote = c
		case until == ')' && c == '<' && source[i-1] == '(':
			quote = '>'
		case c == until && depth == 0:
			return i + 1
		case c == source[at]:
			depth++
		case c == until:
			depth--
		}
	}
	return at
}
