package epub

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// markup is a finished XML document as the checks read it: what reading systems get, with its places.
type markup struct {
	name         string            // without a prefix; "" for characters
	attributes   map[string]string // by name; "epub:type" and "xml:lang" with their prefixes
	characters   string
	parent       *markup
	children     []*markup
	line, column int
}

// markupError says where a document is not well-formed.
type markupError struct {
	line, column int
	cause        error
}

func (e *markupError) Error() string { return fmt.Sprintf("%d:%d: %v", e.line, e.column, e.cause) }

const (
	xmlNamespace = "http://www.w3.org/XML/1998/namespace"
	opsNamespace = "http://www.idpf.org/2007/ops"
)

// parseMarkup reads a document. Its error is a *markupError.
func parseMarkup(data []byte) (*markup, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	var root, top *markup
	for {
		line, column := d.InputPos()
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, &markupError{line, column, err}
		}
		switch t := token.(type) {
		case xml.StartElement:
			n := &markup{name: t.Name.Local, attributes: attributesOf(t.Attr), parent: top, line: line, column: column}
			if top == nil {
				root = n
			} else {
				top.children = append(top.children, n)
			}
			top = n
		case xml.EndElement:
			top = top.parent
		case xml.CharData:
			if top != nil {
				top.children = append(top.children, &markup{characters: string(t), parent: top, line: line, column: column})
			}
		}
	}
	if root == nil {
		return nil, &markupError{1, 1, errors.New("it has no root element")}
	}
	return root, nil
}

func attributesOf(list []xml.Attr) map[string]string {
	out := map[string]string{}
	for _, a := range list {
		switch {
		case a.Name.Space == "xmlns" || a.Name.Local == "xmlns":
		case a.Name.Space == xmlNamespace || a.Name.Space == "xml":
			out["xml:"+a.Name.Local] = a.Value
		case a.Name.Space == opsNamespace:
			out["epub:"+a.Name.Local] = a.Value
		default:
			out[a.Name.Local] = a.Value
		}
	}
	return out
}

// all yields n and the elements below it, parents first.
func (n *markup) all() iter.Seq[*markup] {
	return func(yield func(*markup) bool) { n.visit(yield) }
}

func (n *markup) visit(yield func(*markup) bool) bool {
	if n.name == "" {
		return true
	}
	if !yield(n) {
		return false
	}
	for _, c := range n.children {
		if !c.visit(yield) {
			return false
		}
	}
	return true
}

// named yields the elements below n, and n itself, that have one of the names.
func (n *markup) named(names ...string) iter.Seq[*markup] {
	return func(yield func(*markup) bool) {
		for x := range n.all() {
			for _, name := range names {
				if x.name == name && !yield(x) {
					return
				}
			}
		}
	}
}

// elements are the children that are no characters.
func (n *markup) elements() []*markup {
	var out []*markup
	for _, c := range n.children {
		if c.name != "" {
			out = append(out, c)
		}
	}
	return out
}

// plain gives the characters below n.
func (n *markup) plain() string {
	var s strings.Builder
	n.say(&s)
	return s.String()
}

func (n *markup) say(s *strings.Builder) {
	s.WriteString(n.characters)
	for _, c := range n.children {
		c.say(s)
	}
}

// is reports whether n has a class.
func (n *markup) is(class string) bool {
	for _, c := range strings.Fields(n.attributes["class"]) {
		if c == class {
			return true
		}
	}
	return false
}

// within reports whether an element of that name holds n.
func (n *markup) within(name string) bool {
	for p := n.parent; p != nil; p = p.parent {
		if p.name == name {
			return true
		}
	}
	return false
}
