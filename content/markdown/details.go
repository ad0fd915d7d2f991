package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var (
	detailsOpen  = regexp.MustCompile(`^<details(?:\s[^>]*)?>[ \t]*`)
	detailsClose = regexp.MustCompile(`^</details\s*>[ \t]*`)
	summaryOpen  = regexp.MustCompile(`^<summary(?:\s[^>]*)?>[ \t]*`)
	summaryClose = regexp.MustCompile(`</summary\s*>[ \t]*`)
)

var (
	kindDetails     = ast.NewNodeKind("Details")
	kindStrayDetail = ast.NewNodeKind("StrayDetails")
)

// detailsNode is a <details> element as a container of blocks. Its lines are the summary's text, which
// goldmark parses as inlines and appends to the node behind its blocks.
type detailsNode struct {
	ast.BaseBlock
	summary bool // <summary> seen
	within  bool // inside <summary>, before its end tag
	ending  bool // its end tag stood on the line that closed an inner element
	closed  bool // </details> seen
	end     int  // offset after the end tag; 0 while there is none
}

func (*detailsNode) Kind() ast.NodeKind              { return kindDetails }
func (n *detailsNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// strayDetailsNode is a </details> without its <details>.
type strayDetailsNode struct{ ast.BaseBlock }

func (*strayDetailsNode) Kind() ast.NodeKind              { return kindStrayDetail }
func (n *strayDetailsNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
func (*strayDetailsNode) IsRaw() bool                     { return true }

// detailsParser reads <details> as a container, so that what it holds is Markdown with or without blank
// lines around the tags. (CommonMark alone would take the lines up to a blank line as raw HTML.)
type detailsParser struct{}

func (detailsParser) Trigger() []byte             { return []byte{'<'} }
func (detailsParser) CanInterruptParagraph() bool { return true }
func (detailsParser) CanAcceptIndentedLine() bool { return false }

func (detailsParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || segment.Padding > 0 {
		return nil, parser.NoChildren
	}
	if m := detailsClose.Find(line[at:]); m != nil {
		reader.Advance(at + len(trimEnd(m)))
		return &strayDetailsNode{}, parser.NoChildren
	}
	m := detailsOpen.Find(line[at:])
	if m == nil {
		return nil, parser.NoChildren
	}
	reader.Advance(at + len(trimEnd(m)))
	n := &detailsNode{}
	n.readSummary(reader)
	if n.within {
		return n, parser.NoChildren
	}
	return n, parser.HasChildren
}

// readSummary takes the summary, or its part on this line, when the line stands at its start tag.
func (n *detailsNode) readSummary(reader text.Reader) {
	line, segment := reader.PeekLine()
	if !n.within {
		m := summaryOpen.Find(line)
		if m == nil || n.summary || segment.Padding > 0 {
			return
		}
		n.summary, n.within = true, true
		reader.Advance(len(trimEnd(m)))
		line, segment = reader.PeekLine()
	}
	if m := summaryClose.FindIndex(line); m != nil {
		n.within = false
		n.addSummary(segment.WithStop(segment.Start+m[0]), reader.Source())
		reader.Advance(m[0] + len(trimEnd(line[m[0]:m[1]])))
		return
	}
	n.addSummary(segment, reader.Source())
	reader.AdvanceToEOL()
}

func (n *detailsNode) addSummary(segment text.Segment, source []byte) {
	segment = segment.TrimLeftSpace(source)
	if value := bytes.TrimSpace(segment.Value(source)); len(value) > 0 {
		n.Lines().Append(segment)
	}
}

func (p detailsParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	n, ok := node.(*detailsNode)
	if !ok || n.ending {
		return parser.Close
	}
	line, _ := reader.PeekLine()
	if n.within {
		n.readSummary(reader)
		if n.within {
			return parser.Continue | parser.NoChildren
		}
		return parser.Continue | parser.HasChildren
	}
	open := pc.OpenedBlocks()
	switch last := open[len(open)-1].Node.(type) {
	case *ast.FencedCodeBlock, *rawNode, *ast.CodeBlock:
		return parser.Continue | parser.HasChildren // a tag in a listing is a listing's
	case *detailsNode:
		if last == n && !n.summary && !n.HasChildren() {
			if trimmed := bytes.TrimLeft(line, " \t"); summaryOpen.Match(trimmed) {
				reader.Advance(len(line) - len(trimmed))
				n.readSummary(reader)
				return parser.Continue | parser.HasChildren
			}
		}
	}
	var inner []*detailsNode // elements that end before this one does
	var outer []*detailsNode // elements that end after it, innermost first
	found := false
	for _, b := range open {
		x, ok := b.Node.(*detailsNode)
		switch {
		case !ok:
		case x == n:
			found = true
		case found:
			inner = append(inner, x)
		default:
			outer = append([]*detailsNode{x}, outer...)
		}
	}
	trimmed := bytes.TrimLeft(line, " \t")
	m := detailsClose.Find(trimmed)
	if len(inner) > 0 || m == nil {
		return parser.Continue | parser.HasChildren
	}
	reader.Advance(len(line) - len(trimmed) + len(trimEnd(m)))
	n.close(reader)
	for _, x := range outer {
		line, _ := reader.PeekLine()
		m := detailsClose.Find(line)
		if m == nil {
			break
		}
		reader.Advance(len(trimEnd(m)))
		x.close(reader)
		x.ending = true
	}
	return parser.Close
}

func (n *detailsNode) close(reader text.Reader) {
	_, segment := reader.PeekLine()
	n.closed = true
	n.end = segment.Start
}

func (detailsParser) Close(ast.Node, text.Reader, parser.Context) {}

// trimEnd leaves a line end for the block parser to find.
func trimEnd(b []byte) []byte { return bytes.TrimRight(b, "\n") }

var kindRaw = ast.NewNodeKind("Raw")

// rawNode is a comment, or an element whose text is not Markdown: pre, script, style, textarea, <?...?>, <!...>.
type rawNode struct {
	ast.BaseBlock
	until *regexp.Regexp
	done  bool
}

func (*rawNode) Kind() ast.NodeKind              { return kindRaw }
func (n *rawNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
func (*rawNode) IsRaw() bool                     { return true }

// Starts and ends of HTML blocks of the types 1 to 5 (CommonMark 4.6). Types 6 and 7 are left to the
// paragraph: what stands between their tags is read as Markdown.
var rawBlocks = [...]struct{ start, until *regexp.Regexp }{
	{regexp.MustCompile(`^<!--`), regexp.MustCompile(`-->`)},
	{regexp.MustCompile(`(?i)^<(?:pre|script|style|textarea)(?:[\s>]|$)`), regexp.MustCompile(`(?i)</(?:pre|script|style|textarea)>`)},
	{regexp.MustCompile(`^<\?`), regexp.MustCompile(`\?>`)},
	{regexp.MustCompile(`^<!\[CDATA\[`), regexp.MustCompile(`\]\]>`)},
	{regexp.MustCompile(`^<![A-Za-z]`), regexp.MustCompile(`>`)},
}

type rawParser struct{}

func (rawParser) Trigger() []byte             { return []byte{'<'} }
func (rawParser) CanInterruptParagraph() bool { return true }
func (rawParser) CanAcceptIndentedLine() bool { return false }

func (rawParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 {
		return nil, parser.NoChildren
	}
	for _, x := range rawBlocks {
		m := x.start.FindIndex(line[at:])
		if m == nil {
			continue
		}
		n := &rawNode{until: x.until}
		if end := x.until.FindIndex(line[at+m[1]:]); end != nil {
			if len(bytes.TrimSpace(line[at+m[1]+end[1]:])) > 0 {
				return nil, parser.NoChildren // text follows: all of it is a paragraph
			}
			n.done = true
		}
		n.Lines().Append(segment)
		reader.AdvanceToEOL()
		return n, parser.NoChildren
	}
	return nil, parser.NoChildren
}

func (rawParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	n := node.(*rawNode)
	if n.done {
		return parser.Close
	}
	line, segment := reader.PeekLine()
	n.done = n.until.Match(line)
	n.Lines().Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (rawParser) Close(ast.Node, text.Reader, parser.Context) {}
