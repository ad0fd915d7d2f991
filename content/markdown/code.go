package markdown

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"diptych/content"
)

// fence reads a fenced block: a diagram when its language is mermaid, else a listing.
func (r *reader) fence(n *ast.FencedCodeBlock) content.Block {
	info, attributes, file := r.fenceInfo(n)
	r.checkFence(n)
	if strings.EqualFold(info, "mermaid") {
		var lines []string
		for i := range n.Lines().Len() {
			segment := n.Lines().At(i)
			lines = append(lines, strings.TrimRight(string(segment.Value(r.text)), " \t\n"))
		}
		return &content.Diagram{Node: r.node(n), Source: strings.TrimRight(strings.Join(lines, "\n"), "\n")}
	}
	code := &content.Code{Node: r.node(n), Info: info, Attributes: attributes, File: file}
	code.Lines = r.codeLines(n, info == "rust")
	if code.File == "" {
		code.File = includedFile(code.Lines, r.file)
	}
	return code
}

// checkFence reports a fence that nothing closes: what follows it, up to the end of the chapter or of what holds it, is
// set as a listing (CommonMark 4.5).
func (r *reader) checkFence(n *ast.FencedCodeBlock) {
	start := max(n.Pos(), 0)
	fence := fenceRun(r.text[start:])
	end := start + max(bytes.IndexByte(r.text[start:], '\n'), 0) + 1
	if lines := n.Lines(); lines.Len() > 0 {
		end = lines.At(lines.Len() - 1).Stop
	}
	last, _, _ := bytes.Cut(r.text[min(end, len(r.text)):], []byte("\n"))
	last = bytes.TrimLeft(last, " \t>")
	if closing := fenceRun(last); bytes.HasPrefix(closing, fence) && len(bytes.TrimSpace(last[len(closing):])) == 0 {
		return
	}
	r.warn("fence-unclosed", start, "the fenced block is never closed; all that follows it is a listing", "close it with "+string(fence)+" on a line of its own")
}

// fenceRun gives the signs of a fence with which a line begins.
func fenceRun(line []byte) []byte {
	if len(line) == 0 {
		return nil
	}
	return line[:len(line)-len(bytes.TrimLeft(line, string(line[0])))]
}

// includedFile names the file that all lines of a listing were included from, or "": relative to the
// chapter's folder when it lies there.
func includedFile(lines []content.CodeLine, file string) string {
	from := ""
	for i, line := range lines {
		if i > 0 && line.Span.File != from {
			return ""
		}
		from = line.Span.File
	}
	if from == "" || from == file {
		return ""
	}
	if below, ok := strings.CutPrefix(from, path.Dir(file)+"/"); ok {
		return below
	}
	return path.Base(from)
}

func (r *reader) codeLines(n ast.Node, rust bool) []content.CodeLine {
	var out []content.CodeLine
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		text := strings.TrimRight(string(segment.Value(r.text)), "\n")
		line := content.CodeLine{Text: text, Span: r.span(segment.Start, segment.Start)}
		if rust {
			line.Text, line.Hidden = hiddenLine(text)
		}
		out = append(out, line)
	}
	if _, indented := n.(*ast.CodeBlock); indented {
		for len(out) > 0 && strings.TrimSpace(out[len(out)-1].Text) == "" {
			out = out[:len(out)-1]
		}
	}
	return out
}

// hiddenLine applies rustdoc's rule ("Hiding portions of the example"): a line that is "#" or begins with
// "# " is compiled and not shown; "##" shows as "#". The mark itself is taken away.
func hiddenLine(line string) (text string, hidden bool) {
	body := strings.TrimLeft(line, " \t")
	indent := line[:len(line)-len(body)]
	switch {
	case body == "#":
		return indent, true
	case strings.HasPrefix(body, "# "):
		return indent + body[2:], true
	case strings.HasPrefix(body, "##"):
		return indent + body[1:], false
	}
	return line, false
}

// fenceOption matches what rustdoc and mdBook know, beside editions and error codes.
var fenceOption = regexp.MustCompile(`^(?:ignore(?:-[a-z0-9_]+)?|should_panic|no_run|compile_fail|test_harness|standalone|standalone_crate|edition20[0-9]{2}|E[0-9]{4}|editable|noplayground|noplaypen|playground|mdbook-runnable|hidelines=.*|custom|icon=.*)$`)

var fileOption = regexp.MustCompile(`^(?:title|file|filename)=(.+)$`)

// fenceInfo reads the info string: the language, then options apart by commas or blanks. Both mdBook's
// form "rust,ignore" and rustdoc's "{.rust .ignore}" are understood.
func (r *reader) fenceInfo(n *ast.FencedCodeBlock) (info string, attributes []string, file string) {
	if n.Info == nil {
		return "", nil, ""
	}
	segment := n.Info.Segment
	for i, option := range splitOptions(string(segment.Value(r.text))) {
		name := strings.TrimPrefix(option.text, ".")
		switch m := fileOption.FindStringSubmatch(name); {
		case m != nil:
			file = strings.Trim(m[1], `"'`)
		case fenceOption.MatchString(name):
			if info == "" && i == 0 {
				info = "rust" // rustdoc: a fence without a language is Rust
			}
			attributes = append(attributes, name)
		case i == 0:
			info = unescape([]byte(name))
		default:
			attributes = append(attributes, name)
			r.warn("fence-option-unknown", segment.Start+option.offset, "unknown option “"+name+"” of a fence",
				"rustdoc knows ignore, no_run, should_panic, compile_fail and edition2024; mdBook adds editable and noplayground")
		}
	}
	return info, attributes, file
}

type fenceWord struct {
	offset int // bytes
	text   string
}

// splitOptions cuts an info string at commas and blanks outside quotes, and takes braces away.
func splitOptions(s string) []fenceWord {
	var out []fenceWord
	start, quoted := -1, rune(0)
	end := func(i int) {
		if start >= 0 {
			out = append(out, fenceWord{start, s[start:i]})
		}
		start = -1
	}
	for i, c := range s {
		switch {
		case quoted != 0:
			if c == quoted {
				quoted = 0
			}
		case c == ',' || c == ' ' || c == '\t' || c == '{' || c == '}':
			end(i)
		default:
			if c == '"' || c == '\'' {
				quoted = c
			}
			if start < 0 {
				start = i
			}
		}
	}
	end(len(s))
	return out
}
