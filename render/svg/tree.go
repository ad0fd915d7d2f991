package svg

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// Limits that keep a hostile file from costing more than its size: depth of nesting, and elements and
// segments painted, which <use> can multiply.
const (
	maxDepth    = 200
	maxElements = 200_000
	maxSegments = 2_000_000
)

// node is an element, or character data when its name is "".
type node struct {
	name       string
	attributes map[string]string
	text       string
	children   []*node
	line       int
}

const namespace = "http://www.w3.org/2000/svg"

// readTree reads a document. Elements of other namespaces are left out with all that is in them: editors
// keep their own notes there.
func readTree(r io.Reader) (*node, error) {
	d := xml.NewDecoder(r)
	var root *node
	var open []*node
	for {
		token, err := d.Token()
		line, _ := d.InputPos()
		if err == io.EOF {
			break
		}
		if err != nil {
			var syntax *xml.SyntaxError
			if errors.As(err, &syntax) {
				return nil, &SyntaxError{syntax.Line, syntax.Msg}
			}
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Space != namespace && t.Name.Space != "" {
				if err := d.Skip(); err != nil {
					return nil, &SyntaxError{line, "element <" + t.Name.Local + "> is not closed"}
				}
				continue
			}
			n := &node{name: t.Name.Local, line: line, attributes: attributes(t)}
			if len(open) == maxDepth {
				return nil, &SyntaxError{line, "elements are nested too deep"}
			}
			if len(open) > 0 {
				parent := open[len(open)-1]
				parent.children = append(parent.children, n)
			} else if root == nil {
				root = n
			}
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				parent := open[len(open)-1]
				parent.children = append(parent.children, &node{text: string(t), line: line})
			}
		}
	}
	if root == nil {
		return nil, &SyntaxError{1, "there is no element"}
	}
	if root.name != "svg" {
		return nil, &SyntaxError{root.line, "the root element is <" + root.name + ">, not <svg>"}
	}
	return root, nil
}

// attributes of an element with the declarations of style="" among them, which win (SVG 1.1, 6.4).
func attributes(t xml.StartElement) map[string]string {
	out := make(map[string]string, len(t.Attr))
	var style string
	for _, a := range t.Attr {
		switch {
		case a.Name.Local == "style" && a.Name.Space == "":
			style = a.Value
		case a.Name.Space == "xml" || a.Name.Space == "http://www.w3.org/XML/1998/namespace":
			out["xml:"+a.Name.Local] = a.Value
		case a.Name.Space == "" || a.Name.Local == "href":
			out[a.Name.Local] = strings.TrimSpace(a.Value)
		}
	}
	for declaration := range strings.SplitSeq(style, ";") {
		if name, value, ok := strings.Cut(declaration, ":"); ok {
			value, _, _ = strings.Cut(value, "!important")
			out[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	return out
}

// elements counts the elements directly in n.
func (n *node) elements() (count int) {
	for _, c := range n.children {
		if c.name != "" {
			count++
		}
	}
	return count
}

// plainText joins the character data inside n.
func (n *node) plainText() string {
	var b strings.Builder
	b.WriteString(n.text)
	for _, c := range n.children {
		b.WriteString(c.plainText())
	}
	return b.String()
}
