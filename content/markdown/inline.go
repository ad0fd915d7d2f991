package markdown

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"diptych/content"
)

// inlines reads the inlines directly below n, which stand in one line of text.
func (r *reader) inlines(n ast.Node) []content.Inline {
	return r.inlinesFrom(n, 0)
}

// inlinesFrom reads the inlines of n that begin at offset from or later.
func (r *reader) inlinesFrom(n ast.Node, from int) []content.Inline {
	return tighten(trimBlanks(resolveBreaks(r.inlineChildren(n, from), r.language)), r.language)
}

// trimBlanks takes blanks from both ends.
func trimBlanks(list []content.Inline) []content.Inline {
	for len(list) > 0 {
		t, ok := list[0].(*content.Text)
		if !ok {
			break
		}
		if cutStart(t, len(t.Value)-len(strings.TrimLeft(t.Value, " \t"))); t.Value != "" {
			break
		}
		list = list[1:]
	}
	for len(list) > 0 {
		t, ok := list[len(list)-1].(*content.Text)
		if !ok {
			break
		}
		if t.Value = strings.TrimRight(t.Value, " \t"); t.Value != "" {
			break
		}
		list = list[:len(list)-1]
	}
	return list
}

// inlineChildren reads the inlines below n; soft breaks are still marks.
func (r *reader) inlineChildren(parent ast.Node, from int) []content.Inline {
	e := &elements{r: r, stack: []element{{}}}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Type() != ast.TypeInline || n.Pos() < from {
			continue
		}
		n = r.inline(n, e)
	}
	return e.finish()
}

// inline reads n into e and gives the last node it has read.
func (r *reader) inline(n ast.Node, e *elements) ast.Node {
	at := max(n.Pos(), 0)
	node := content.InlineNode{Span: r.span(at, at)}
	children := func() []content.Inline { return r.inlineChildren(n, 0) }
	switch x := n.(type) {
	case *ast.Text:
		return r.textRun(x, e)
	case *ast.String:
		e.add(&content.Text{InlineNode: node, Value: string(x.Value)})
	case *ast.CodeSpan:
		e.add(&content.CodeSpan{InlineNode: node, Value: r.codeSpan(x)})
	case *ast.Emphasis:
		if x.Level == 2 {
			e.add(&content.Strong{InlineNode: node, Inlines: children()})
		} else {
			e.add(&content.Emphasis{InlineNode: node, Inlines: children()})
		}
	case *extast.Strikethrough:
		e.add(&content.Strikethrough{InlineNode: node, Inlines: children()})
	case *ast.Link:
		e.add(&content.Link{InlineNode: node, Destination: unescape(x.Destination), Title: blanks.Replace(unescape(x.Title)), Inlines: children()})
	case *ast.AutoLink:
		label := x.Label(r.text)
		if i := bytes.Index(r.text[at:], label); i >= 0 {
			at += i
		}
		node.Span = r.span(at, at)
		destination := string(x.URL(r.text))
		if x.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(destination), "mailto:") {
			destination = "mailto:" + destination
		}
		e.add(&content.Link{InlineNode: node, Destination: destination,
			Inlines: []content.Inline{&content.Text{InlineNode: node, Value: string(label)}}})
	case *ast.Image:
		alt := content.PlainText(resolveBreaks(children(), r.language))
		e.add(r.image(n, at, unescape(x.Destination), alt, unescape(x.Title)))
	case *ast.RawHTML:
		r.html(x, e)
	case *extast.FootnoteLink:
		if note := r.notes[x.Index]; note != nil {
			e.add(&content.FootnoteReference{InlineNode: node, Note: note})
		}
	case *extast.TaskCheckBox, *extast.FootnoteBacklink:
	}
	return n
}

// footnoteMark is a reference to a note that the source does not have: goldmark leaves it as text.
var footnoteMark = regexp.MustCompile(`\[\^[^\]\s]+\]`)

// formula is how MathJax and KaTeX know a formula within mdBook: $$...$$, \\(...\\), \\[...\\], and $...$, of which only what
// holds a command, a superscript or a subscript is taken for one, and no price.
var formula = regexp.MustCompile(`\$\$|\\\\[(\[]|\$(?:[^$\s][^$]*)?(?:\\[A-Za-z]+|[\^_][{A-Za-z0-9])(?:[^$]*[^$\s])?\$(?:[^$\w]|$)`)

// blankPath is what was meant for an image or a link to a file whose path has blanks (CommonMark 6.3 wants it in angle
// brackets then).
var blankPath = regexp.MustCompile(`!?\[[^\[\]]*\]\(([^()<>"' ][^()<>"']* [^()<>"']*\.[A-Za-z0-9]{2,5}(?:#[^()<>"' ]*)?)\)`)

// displayed begins and ends a formula on lines of its own.
var displayed = []byte("$$")

// textRun reads a text and those that follow it without a gap, and gives the last of them.
func (r *reader) textRun(t *ast.Text, e *elements) ast.Node {
	start, stop := t.Segment.Start, t.Segment.Stop
	for !t.SoftLineBreak() && !t.HardLineBreak() {
		next, ok := t.NextSibling().(*ast.Text)
		if !ok || next.Segment.Start != stop {
			break
		}
		t, stop = next, next.Segment.Stop
	}
	raw := r.text[start:stop]
	for _, m := range footnoteMark.FindAllIndex(raw, -1) {
		if m[0] == 0 || raw[m[0]-1] != '\\' {
			label := string(raw[m[0]:m[1]])
			r.warn("footnote-missing", start+m[0], "there is no footnote "+label, "add a line “"+label+": text”, or write \\"+label+" for plain text")
		}
	}
	if m := blankPath.FindSubmatchIndex(raw); m != nil {
		r.warn("path-blank", start+m[0], "“"+string(raw[m[0]:m[1]])+"” is printed as it stands: a path with blanks makes no link and no image", "write the path in angle brackets: (<"+string(raw[m[2]:m[3]])+">)")
	}
	closes := r.display && bytes.Contains(raw, displayed)
	r.display = r.display != (bytes.Count(raw, displayed)%2 == 1)
	if m := formula.FindIndex(raw); m != nil && !closes {
		r.warn("formula-unsupported", start+m[0], "a formula in TeX is printed as it is written", "write it with Unicode signs, <sup> and <sub>, or save it as an SVG image")
	}
	from := start
	for _, cut := range append(r.places.cuts(r.offset+start, r.offset+stop), r.offset+stop) {
		cut -= r.offset
		if cut == from || cut < stop && r.text[cut-1] == '\\' {
			continue // an escape is one character
		}
		e.add(&content.Text{InlineNode: content.InlineNode{Span: r.span(from, cut)}, Value: blanks.Replace(unescape(r.written(from, cut)))})
		from = cut
	}
	after := content.InlineNode{Span: r.span(stop, stop)}
	switch {
	case t.HardLineBreak():
		e.add(&content.LineBreak{InlineNode: after})
	case t.SoftLineBreak() && t.NextSibling() != nil:
		e.add(&content.Text{InlineNode: after, Value: softBreak})
	}
	return t
}

// written gives text[from:to]. In a message, a blank between two Han characters is left out: it was a line end before the
// lines were joined, and means nothing.
func (r *reader) written(from, to int) []byte {
	if r.places.quoted || r.language != content.Chinese {
		return r.text[from:to]
	}
	var out []byte
	for i := from; i < to; i++ {
		if r.text[i] == ' ' && i > 0 {
			before, _ := utf8.DecodeLastRune(r.text[:i])
			after, _ := utf8.DecodeRune(r.text[i+1:])
			if !breakIsSpace(before, after, r.language) && (isHan(before) || isHan(after)) && !unicode.IsSpace(after) {
				continue
			}
		}
		out = append(out, r.text[i])
	}
	return out
}

// codeSpan gives the text of a code span; line ends become blanks (CommonMark 6.1).
func (r *reader) codeSpan(n *ast.CodeSpan) string {
	var out strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			out.Write(t.Segment.Value(r.text))
		}
	}
	return blanks.Replace(out.String())
}

// remote matches destinations that are not files: a scheme or a host.
var remote = regexp.MustCompile(`^(?:[A-Za-z][A-Za-z0-9+.-]+:|//)`)

// image gives an image within a line; in place of one that is not a file, its alternative text.
func (r *reader) image(n ast.Node, at int, destination, alt, title string) content.Inline {
	node := content.InlineNode{Span: r.span(at, at)}
	alt, title = blanks.Replace(alt), blanks.Replace(title)
	if remote.MatchString(destination) {
		r.warn("image-remote", at, "the image “"+shortened(destination)+"” is not in the book; its alternative text is printed",
			"save the image beside the chapter and refer to the file")
		return &content.Text{InlineNode: node, Value: alt}
	}
	if i := strings.IndexAny(destination, "?#"); i >= 0 {
		destination = destination[:i]
	}
	return &content.InlineImage{InlineNode: node, Path: resolve(r.file, destination), Alt: alt, Title: title, Alone: r.isAlone(n)}
}

// shortened cuts an address for a message: that of an image may hold the image.
func shortened(address string) string {
	const most = 80
	if runes := []rune(address); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return address
}

// resolve gives the path within the book of a destination written in file. A path that leaves the book
// keeps its leading "..": whoever opens it has to refuse it.
func resolve(file, destination string) string {
	destination = percentDecode(destination)
	if strings.HasPrefix(destination, "/") {
		return path.Clean(strings.TrimLeft(destination, "/"))
	}
	return path.Join(path.Dir(file), destination)
}

// percentDecode resolves %20 and its like, and leaves what is malformed.
func percentDecode(s string) string {
	hex := func(c byte) int { return strings.IndexByte("0123456789abcdef", c|0x20) }
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if a, b := hex(s[i+1]), hex(s[i+2]); a >= 0 && b >= 0 {
				out = append(out, byte(a<<4|b))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return string(out)
}
