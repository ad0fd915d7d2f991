package epub

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// node is a piece of an XML document: an *element or a text.
type node interface{ writeTo(*bytes.Buffer) }

// text is characters; they are escaped when written.
type text string

// element is one XML element. Attributes are written in the order in which they were set.
type element struct {
	name       string
	attributes []attribute
	children   []node
}

type attribute struct{ name, value string }

// tag makes an element with children.
func tag(name string, children ...node) *element { return &element{name: name, children: children} }

// with sets an attribute and returns e; an empty value sets nothing.
func (e *element) with(name, value string) *element {
	if value == "" {
		return e
	}
	for i := range e.attributes {
		if e.attributes[i].name == name {
			e.attributes[i].value = value
			return e
		}
	}
	e.attributes = append(e.attributes, attribute{name, value})
	return e
}

// class sets the class attribute.
func (e *element) class(names ...string) *element { return e.with("class", strings.Join(names, " ")) }

// add appends children and returns e.
func (e *element) add(children ...node) *element {
	e.children = append(e.children, children...)
	return e
}

// get returns the value of an attribute, or "".
func (e *element) get(name string) string {
	for _, a := range e.attributes {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// walk calls visit for e and every element below it, parents first.
func (e *element) walk(visit func(*element)) {
	visit(e)
	for _, c := range e.children {
		if below, ok := c.(*element); ok {
			below.walk(visit)
		}
	}
}

// plain gives the characters below e.
func (e *element) plain() string {
	var s strings.Builder
	for _, c := range e.children {
		switch c := c.(type) {
		case text:
			s.WriteString(string(c))
		case *element:
			s.WriteString(c.plain())
		}
	}
	return s.String()
}

// void elements of HTML have no end tag; all others must have one, because readers that parse XHTML as HTML
// take <a/> for a start tag.
func void(name string) bool {
	switch name {
	case "area", "br", "col", "hr", "img", "input", "link", "meta", "wbr":
		return true
	}
	return false
}

// emptyTag reports whether an element without children is written <x/>: void elements of HTML, and the
// elements of SVG and of the package document, which are never parsed as HTML.
func emptyTag(name string) bool {
	switch name {
	case "path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "item", "itemref", "reference", "content":
		return true
	}
	return void(name)
}

func (e *element) writeTo(b *bytes.Buffer) {
	b.WriteByte('<')
	b.WriteString(e.name)
	for _, a := range e.attributes {
		b.WriteByte(' ')
		b.WriteString(a.name)
		b.WriteString(`="`)
		escape(b, a.value, true)
		b.WriteByte('"')
	}
	if len(e.children) == 0 && emptyTag(e.name) {
		b.WriteString("/>")
		return
	}
	b.WriteByte('>')
	for _, c := range e.children {
		c.writeTo(b)
	}
	b.WriteString("</")
	b.WriteString(e.name)
	b.WriteByte('>')
}

func (t text) writeTo(b *bytes.Buffer) { escape(b, string(t), false) }

func escape(b *bytes.Buffer, s string, inAttribute bool) {
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"' && inAttribute:
			b.WriteString("&quot;")
		case inAttribute && (r == '\n' || r == '\t'):
			b.WriteByte(' ') // XML would turn it into a space anyway
		case r == '\r':
			b.WriteString("&#13;")
		case !legal(r):
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
}

// legal reports whether XML 1.0 allows r in a document (section 2.2, production Char).
func legal(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
}

const xmlDeclaration = `<?xml version="1.0" encoding="utf-8"?>` + "\n"

// document writes an XML document with this root.
func document(root *element) []byte {
	var b bytes.Buffer
	b.WriteString(xmlDeclaration)
	if root.name == "html" {
		b.WriteString("<!DOCTYPE html>\n")
	}
	root.writeTo(&b)
	b.WriteByte('\n')
	return b.Bytes()
}
