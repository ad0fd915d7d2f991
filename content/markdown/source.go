package markdown

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"diptych/content"
)

// Source is Markdown text together with the places it came from. The text must be as Clean leaves it.
type Source struct {
	Text    []byte
	Origins []Origin // by rising offset, the first at 0; none when all of the text is the file itself
	Spliced bool     // lines of the text are not lines of the files: a diagnostic leaves it to others to quote them

	side side // of one that was told apart from the other language
}

// Origin says that from Offset on the text was taken from a place in a file, up to the next Origin.
type Origin struct {
	Offset int // bytes from the start of Source.Text
	File   string
	Line   int // from 1
	Column int // from 1, in runes
}

// Clean makes text fit for Parse and for inclusion: without a byte order mark, with LF line ends, a line
// end at the end, and nothing that is not UTF-8. Bytes that are not UTF-8 become U+FFFD and are reported
// as `encoding-invalid`.
func Clean(text []byte, file string, d *content.Diagnostics) []byte {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	out := make([]byte, 0, len(text)+1)
	line, column := 1, 1
	reported := false
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRune(text[i:])
		switch {
		case c == utf8.RuneError && size == 1:
			if !reported {
				d.Add(content.Diagnostic{
					ID: "encoding-invalid", Severity: content.Error,
					Span:    content.Span{File: file, Line: line, Column: column, EndLine: line},
					Message: "the file is not UTF-8 text", Hint: "save the file as UTF-8", Source: lineAt(text, i),
				})
				reported = true
			}
			out = utf8.AppendRune(out, utf8.RuneError)
			column++
		case c == '\r':
			if i+1 >= len(text) || text[i+1] != '\n' {
				out = append(out, '\n')
				line, column = line+1, 1
			}
		case c == '\n':
			out = append(out, '\n')
			line, column = line+1, 1
		case c == 0:
			// CommonMark 2.3: U+0000 is replaced.
			out = utf8.AppendRune(out, utf8.RuneError)
			column++
		default:
			out = append(out, text[i:i+size]...)
			column++
		}
		i += size
	}
	if len(out) > 0 && out[len(out)-1] != '\n' {
		out = append(out, '\n')
	}
	return out
}

// lineAt gives the line of text around an offset, as UTF-8.
func lineAt(text []byte, offset int) string {
	start := bytes.LastIndexByte(text[:offset], '\n') + 1
	end := len(text)
	if i := bytes.IndexByte(text[offset:], '\n'); i >= 0 {
		end = offset + i
	}
	return strings.ToValidUTF8(strings.TrimRight(string(text[start:end]), "\r"), "\uFFFD")
}

// places turns byte offsets of a text into lines and columns of the files it came from.
type places struct {
	text    []byte
	lines   []int // offset of the start of each line
	origins []Origin
	quoted  bool // the lines of the text are those of the files, but for what is included
	spliced bool // they are parts of them
	side    side
}

func newPlaces(s Source, file string) *places {
	p := &places{text: s.Text, lines: []int{0}, origins: s.Origins, quoted: true, spliced: s.Spliced, side: s.side}
	for i, c := range s.Text {
		if c == '\n' && i+1 < len(s.Text) {
			p.lines = append(p.lines, i+1)
		}
	}
	if len(p.origins) == 0 {
		p.origins = []Origin{{File: file, Line: 1, Column: 1}}
	}
	return p
}

// line gives the index of the line in which offset lies.
func (p *places) line(offset int) int {
	return sort.Search(len(p.lines), func(i int) bool { return p.lines[i] > offset }) - 1
}

// at gives the place of offset in the file it came from.
func (p *places) at(offset int) (file string, line, column int) {
	offset = max(0, min(offset, len(p.text)-1)) // the text ends with a line end: nothing begins behind it
	i, found := slices.BinarySearchFunc(p.origins, offset, func(o Origin, at int) int { return cmp.Compare(o.Offset, at) })
	if !found {
		i--
	}
	o := p.origins[max(i, 0)]
	here, there := p.line(offset), p.line(o.Offset)
	if here == there {
		return o.File, o.Line, o.Column + utf8.RuneCount(p.text[o.Offset:offset])
	}
	return o.File, o.Line + here - there, 1 + utf8.RuneCount(p.text[p.lines[here]:offset])
}

// span covers the text from start up to, not including, end.
func (p *places) span(start, end int) content.Span {
	file, line, column := p.at(start)
	last := line
	if end > start {
		if endFile, endLine, _ := p.at(end - 1); endFile == file {
			last = max(line, endLine)
		}
	}
	return content.Span{File: file, Line: line, Column: column, EndLine: last}
}

// cuts gives the offsets within text[start:stop] at which a text that was taken out of its lines goes on in the next one.
func (p *places) cuts(start, stop int) []int {
	if p.quoted {
		return nil
	}
	var out []int
	i, _ := slices.BinarySearchFunc(p.origins, start+1, func(o Origin, at int) int { return cmp.Compare(o.Offset, at) })
	for ; i < len(p.origins) && p.origins[i].Offset < stop; i++ {
		if p.origins[i].Line != p.origins[max(i-1, 0)].Line {
			out = append(out, p.origins[i].Offset)
		}
	}
	return out
}

// quote gives the source line in which offset lies, without its line end; "" for a text that was taken out of its lines.
func (p *places) quote(offset int) string {
	if !p.quoted || p.spliced {
		return ""
	}
	offset = max(0, min(offset, len(p.text)))
	i := p.line(offset)
	end := len(p.text)
	if i+1 < len(p.lines) {
		end = p.lines[i+1]
	}
	return string(bytes.TrimRight(p.text[p.lines[i]:end], "\n"))
}
