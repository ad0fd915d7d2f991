package markdown

import (
	"bytes"
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"diptych/content"
)

// tag is a start or an end tag of HTML.
type tag struct {
	name       string // lower case
	end        bool
	selfClosed bool
	attributes map[string]string
}

var (
	tagName   = regexp.MustCompile(`^<(/?)([A-Za-z][A-Za-z0-9-]*)`)
	attribute = regexp.MustCompile(`([A-Za-z_:][A-Za-z0-9_.:-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>` + "`" + `]+))?`)
)

func parseTag(raw string) (t tag, ok bool) {
	m := tagName.FindStringSubmatch(raw)
	if m == nil {
		return tag{}, false
	}
	t = tag{name: strings.ToLower(m[2]), end: m[1] != "", selfClosed: strings.HasSuffix(raw, "/>"), attributes: map[string]string{}}
	for _, a := range attribute.FindAllStringSubmatch(strings.TrimRight(raw[len(m[0]):], "/>"), -1) {
		value := a[2]
		if len(value) > 1 && (value[0] == '"' || value[0] == '\'') {
			value = value[1 : len(value)-1]
		}
		t.attributes[strings.ToLower(a[1])] = html.UnescapeString(value)
	}
	return t, true
}

// isElement reports whether a tag is HTML and not, say, a type parameter. HTML's names know no case, but
// nobody writes <Option> or <T> and means HTML.
func isElement(raw string) bool {
	m := tagName.FindStringSubmatch(raw)
	if m == nil {
		return false
	}
	name := m[2]
	if name != strings.ToLower(name) && (len(name) == 1 || name != strings.ToUpper(name)) {
		return false
	}
	return elementKinds[strings.ToLower(name)] != notAnElement
}

type elementKind int

const (
	notAnElement elementKind = iota
	setElement               // has a counterpart in content
	blockElement             // begins a line of its own; its tags are left out, its text is printed
	textElement              // within text; the same, unless it looks like a placeholder
)

// elementKinds lists the elements of HTML (the living standard's index, and those it calls obsolete).
var elementKinds = kindsOf(map[elementKind]string{
	setElement: "a b br code del em i img kbd s samp strike strong sub sup tt u hr",
	blockElement: `address article aside blockquote body canvas caption center col colgroup dd details dialog dir div dl dt
		fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup html iframe legend li main menu nav
		noframes ol optgroup p picture pre search section summary svg table tbody td template tfoot th thead tr ul video audio`,
	textElement: `abbr acronym area base basefont bdi bdo big button cite command data datalist dfn embed font frame input
		ins label link map mark math meta meter noscript object option output param progress q rp rt ruby script select slot
		small source span style textarea time title track var wbr`,
})

func kindsOf(lists map[elementKind]string) map[string]elementKind {
	out := map[string]elementKind{}
	for kind, names := range lists {
		for _, name := range strings.Fields(names) {
			out[name] = kind
		}
	}
	return out
}

// isVoid reports whether an element has no end tag.
func isVoid(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}

// element is an open element and what has been read into it.
type element struct {
	tag   tag
	at    int
	items []content.Inline
}

// elements nests inlines by the tags between them.
type elements struct {
	r      *reader
	stack  []element // the first is the text itself
	apart  apart     // what stands between the text so far and what comes next
	begun  bool      // there is text
	broken bool      // and it ends in a line break
}

// apart is how far the tags of elements that are left out keep their texts from each other.
type apart int

const (
	together  apart = iota
	cellApart       // a cell of a table begins or ends
	lineApart       // another element that begins a line of its own
)

// partings are the elements that are told from what stands beside them by less than a line.
var partings = map[string]apart{"td": cellApart, "th": cellApart, "col": together, "picture": together}

// part keeps what comes next apart from the text so far.
func (e *elements) part(name string) {
	if elementKinds[name] != blockElement {
		return
	}
	how, known := partings[name]
	if !known {
		how = lineApart
	}
	e.apart = max(e.apart, how)
}

func (e *elements) add(in content.Inline) {
	top := &e.stack[len(e.stack)-1]
	switch in := in.(type) {
	case *content.Text:
		if e.apart != together && strings.TrimSpace(in.Value) == "" {
			return // the line ends and indents of HTML
		}
	case *content.LineBreak:
		e.apart = together
	case *content.Anchor, *content.IndexMark:
		top.items = append(top.items, in)
		return
	}
	if text, ok := in.(*content.Text); ok && e.apart != together {
		cutStart(text, len(text.Value)-len(strings.TrimLeft(text.Value, " ")))
	}
	e.settle(in.At())
	e.begun, e.broken = true, isBreak(in)
	top.items = append(top.items, in)
}

// settle writes down what keeps the text that begins here apart from that before it.
func (e *elements) settle(at content.Span) {
	top := &e.stack[len(e.stack)-1]
	node := content.InlineNode{Span: at}
	switch {
	case !e.begun || e.broken:
	case e.apart == lineApart:
		top.items = append(top.items, &content.LineBreak{InlineNode: node})
		e.broken = true
	case e.apart == cellApart:
		top.items = append(top.items, &content.Text{InlineNode: node, Value: " "})
	}
	e.apart = together
}

func (e *elements) open(t tag, at int) {
	if elementKinds[t.name] == setElement {
		e.settle(e.r.span(at, at)) // before it, not within
	}
	e.stack = append(e.stack, element{tag: t, at: at})
}

// close ends the innermost open element of that name and all within it, and reports whether there is one.
func (e *elements) close(name string) bool {
	for i := len(e.stack) - 1; i > 0; i-- {
		if e.stack[i].tag.name == name {
			for len(e.stack)-1 > i {
				e.unclosed()
			}
			e.pop()
			return true
		}
	}
	return false
}

// unclosed ends the innermost element for want of its end tag.
func (e *elements) unclosed() {
	top := e.stack[len(e.stack)-1]
	switch {
	case elementKinds[top.tag.name] != setElement:
		e.r.openTags[top.tag.name]++ // its end tag may follow in another paragraph
	case top.tag.name != "a" || top.tag.attributes["href"] != "":
		e.r.warn("html-unclosed", top.at, "<"+top.tag.name+"> is not closed in its paragraph", "add </"+top.tag.name+">")
	}
	e.pop()
}

// pop ends the innermost element.
func (e *elements) pop() {
	top := e.stack[len(e.stack)-1]
	e.stack = e.stack[:len(e.stack)-1]
	node := content.InlineNode{Span: e.r.span(top.at, top.at)}
	if language, ok := spokenLanguage(top.tag); ok {
		top.items = content.In(e.r.language, top.items, language)
	}
	switch top.tag.name {
	case "b", "strong":
		e.add(&content.Strong{InlineNode: node, Inlines: top.items})
	case "i", "em", "u": // type has no underline; italics are what it stands for
		e.add(&content.Emphasis{InlineNode: node, Inlines: top.items})
	case "s", "del", "strike":
		e.add(&content.Strikethrough{InlineNode: node, Inlines: top.items})
	case "sup":
		e.add(&content.Superscript{InlineNode: node, Inlines: top.items})
	case "sub":
		e.add(&content.Subscript{InlineNode: node, Inlines: top.items})
	case "kbd":
		e.add(&content.Keyboard{InlineNode: node, Inlines: top.items})
	case "code", "samp", "tt":
		e.add(&content.CodeSpan{InlineNode: node, Value: content.PlainText(resolveBreaks(top.items, e.r.language))})
	case "a":
		if href := top.tag.attributes["href"]; href != "" {
			e.add(&content.Link{InlineNode: node, Destination: href, Title: blanks.Replace(top.tag.attributes["title"]), Inlines: top.items})
			return
		}
		fallthrough
	default:
		inner := &e.stack[len(e.stack)-1]
		inner.items = append(inner.items, top.items...)
	}
}

// spokenLanguage is the language of the book that a tag says its text is in.
func spokenLanguage(t tag) (content.Language, bool) {
	if i := languageOf(t); i >= 0 {
		return both[i], true
	}
	return "", false
}

func (e *elements) finish() []content.Inline {
	for len(e.stack) > 1 {
		e.unclosed()
	}
	return e.stack[0].items
}

// html reads a tag, a comment or an instruction within text.
func (r *reader) html(n *ast.RawHTML, e *elements) {
	at := max(n.Pos(), 0)
	if n.Segments.Len() > 0 {
		at = n.Segments.At(0).Start
	}
	raw := string(n.Segments.Value(r.text))
	if strings.HasPrefix(raw, "<!--") {
		m := directive.FindStringSubmatch(raw)
		switch {
		case m == nil:
		case m[1] == "index":
			if mark := r.mark(at, m[2]); mark != nil {
				e.add(mark)
			}
		default:
			r.warn("comment-unattached", at, "the comment “"+m[1]+":” stands within text", "give it a line of its own, with blank lines around it")
		}
		return
	}
	t, ok := parseTag(raw)
	if !ok {
		r.warn("html-unsupported", at, "HTML of this kind is not printed", "remove it")
		return
	}
	if !isElement(raw) || r.isPlaceholder(n, t) {
		e.add(&content.Text{InlineNode: content.InlineNode{Span: r.span(at, at+len(raw))}, Value: blanks.Replace(raw)})
		r.warn("html-like-text", at, "“"+raw+"” looks like HTML and is printed as text", "write it as code, in backquotes, or write \\< for the sign")
		return
	}
	e.part(t.name)
	if t.end {
		r.endTag(t, at, e)
		return
	}
	r.startTag(n, t, at, e)
}

// isPlaceholder reports whether a tag with the name of a text element is more likely a placeholder, as in
// "cargo run <command>": it has no attributes and nothing closes it.
func (r *reader) isPlaceholder(n *ast.RawHTML, t tag) bool {
	if elementKinds[t.name] != textElement || t.end || t.selfClosed || len(t.attributes) > 0 || t.name == "wbr" {
		return false
	}
	for next := n.NextSibling(); next != nil; next = next.NextSibling() {
		if x, ok := next.(*ast.RawHTML); ok && bytes.HasPrefix(bytes.ToLower(x.Segments.Value(r.text)), []byte("</"+t.name)) {
			return false
		}
	}
	return true
}

func (r *reader) startTag(n *ast.RawHTML, t tag, at int, e *elements) {
	node := content.InlineNode{Span: r.span(at, at)}
	if id := t.attributes["id"]; id != "" {
		e.add(&content.Anchor{InlineNode: node, ID: id})
	} else if name := t.attributes["name"]; name != "" && t.name == "a" {
		e.add(&content.Anchor{InlineNode: node, ID: name})
	}
	switch t.name {
	case "br", "hr":
		e.add(&content.LineBreak{InlineNode: node})
		return
	case "img":
		if t.attributes["src"] != "" {
			e.add(r.image(n, at, t.attributes["src"], t.attributes["alt"], t.attributes["title"]))
		}
		return
	}
	if _, spoken := spokenLanguage(t); elementKinds[t.name] != setElement && !(spoken && t.name == "span") {
		r.warn("html-unsupported", at, "the HTML element <"+t.name+"> is not supported; only its text is printed", "write it in Markdown")
	}
	if !t.selfClosed && !isVoid(t.name) {
		e.open(t, at)
	}
}

func (r *reader) endTag(t tag, at int, e *elements) {
	if t.name == "br" { // browsers read </br> as <br>
		e.add(&content.LineBreak{InlineNode: content.InlineNode{Span: r.span(at, at)}})
		return
	}
	if e.close(t.name) {
		return
	}
	if r.openTags[t.name] > 0 {
		r.openTags[t.name]--
		return
	}
	r.warn("html-unopened", at, "</"+t.name+"> closes nothing in its paragraph", "remove it, or add <"+t.name+">")
}
