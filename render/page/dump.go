package page

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"diptych/render/unit"
)

// Dump writes a book as text, one line for each thing on its pages, so that two layouts can be compared by
// eye. Positions are in points, rounded to 0.01.
func Dump(w io.Writer, book *Book) error {
	out := bufio.NewWriter(w)
	m := book.Metadata
	fmt.Fprintf(out, "book %q authors %q subject %q language %s identifier %q\n", m.Title, m.Authors, m.Subject, m.Language, m.Identifier)
	dumpOutline(out, book.Outline, "")
	if book.Structure != nil {
		dumpStructure(out, book.Structure, "")
	}
	for i := range book.Pages {
		p := &book.Pages[i]
		fmt.Fprintf(out, "\npage %d folio %q %s %s\n", i+1, p.Folio, number(p.Width), number(p.Height))
		for _, item := range p.Items {
			dumpItem(out, item)
		}
		for _, l := range p.Links {
			fmt.Fprintf(out, "link %s %s %s %s -> %s%s\n", number(l.X), number(l.Y), number(l.Width), number(l.Height), l.Target+l.URI, part(l.Element))
		}
		for _, a := range p.Anchors {
			fmt.Fprintf(out, "anchor %s %s %s\n", number(a.X), number(a.Y), a.ID)
		}
	}
	return out.Flush()
}

func dumpOutline(out io.Writer, items []OutlineItem, indent string) {
	for _, o := range items {
		state := "closed"
		if o.Open {
			state = "open"
		}
		fmt.Fprintf(out, "%sbookmark %q -> %s %s\n", indent, o.Title, o.Target, state)
		dumpOutline(out, o.Items, indent+"  ")
	}
}

// dumpStructure writes a tree of elements, a line for each part of a chapter: "L(LI(Lbl LBody(P)))".
func dumpStructure(out io.Writer, e *Element, indent string) {
	fmt.Fprintf(out, "%s%s %s\n", indent, e.Kind, e.Language)
	for i := 0; i < len(e.Children); i++ {
		child := e.Children[i]
		if child.Kind <= KindSection {
			dumpStructure(out, child, indent+"  ")
			continue
		}
		said, n := nested(child), 1
		for i+1 < len(e.Children) && e.Children[i+1].Kind > KindSection && nested(e.Children[i+1]) == said {
			i++
			n++
		}
		if n > 1 {
			said += fmt.Sprintf(" (%d times)", n)
		}
		fmt.Fprintf(out, "%s  %s\n", indent, said)
	}
}

// nested writes an element with what is below it on one line; what its parent's language is not is said.
func nested(e *Element) string {
	s := e.Kind.String()
	if e.Parent != nil && e.Language != e.Parent.Language {
		s += "." + string(e.Language)
	}
	if e.Alt != "" {
		s += fmt.Sprintf(" %q", e.Alt)
	}
	if len(e.Children) == 0 {
		return s
	}
	below := make([]string, len(e.Children))
	for i, child := range e.Children {
		below[i] = nested(child)
	}
	return s + "(" + strings.Join(below, " ") + ")"
}

// part names what an item is part of, from its chapter down: " L/LI/LBody/P".
func part(e *Element) string {
	s := ""
	for ; e != nil && e.Kind > KindSection; e = e.Parent {
		s = "/" + e.Kind.String() + s
	}
	if s == "" {
		return ""
	}
	return " " + s[1:]
}

func dumpItem(out io.Writer, item Item) {
	switch it := item.(type) {
	case *Text:
		hidden := ""
		if it.Invisible {
			hidden = " invisible"
		}
		fmt.Fprintf(out, "text %s %s %s %s %s %s%s %q%s\n", number(it.X), number(it.Y), number(it.Size), it.Face, it.Role, it.Language, hidden, it.Characters(), part(it.Element))
	case *Path:
		fmt.Fprintf(out, "%s %s%s\n", pathKind(it), extent(it), part(it.Element))
	case *Image:
		fmt.Fprintf(out, "image %s %s %s %s %s %d bytes %q%s\n", number(it.X), number(it.Y), number(it.Width), number(it.Height), it.Format, len(it.Data), it.Alt, part(it.Element))
	}
}

// pathKind names what a path looks like: a rule is one stroked line.
func pathKind(p *Path) string {
	switch {
	case p.Stroke != nil && p.Fill == nil && len(p.Segments) == 2:
		return fmt.Sprintf("rule %s %s", color(*p.Stroke), number(p.StrokeWidth))
	case p.Fill != nil && p.Stroke != nil:
		return fmt.Sprintf("path fill %s stroke %s %d segments", color(*p.Fill), color(*p.Stroke), len(p.Segments))
	case p.Fill != nil:
		return fmt.Sprintf("path fill %s %d segments", color(*p.Fill), len(p.Segments))
	case p.Stroke != nil:
		return fmt.Sprintf("path stroke %s %d segments", color(*p.Stroke), len(p.Segments))
	}
	return "path unpainted"
}

// extent gives the least and the greatest coordinates of a path's points.
func extent(p *Path) string {
	var x0, y0, x1, y1 unit.Pt
	seen := false
	for _, s := range p.Segments {
		n := 1
		switch s.Op {
		case CurveTo:
			n = 3
		case ClosePath:
			n = 0
		}
		for _, at := range s.Points[:n] {
			if !seen {
				x0, y0, x1, y1, seen = at.X, at.Y, at.X, at.Y, true
			}
			x0, y0, x1, y1 = min(x0, at.X), min(y0, at.Y), max(x1, at.X), max(y1, at.Y)
		}
	}
	return fmt.Sprintf("%s %s %s %s", number(x0), number(y0), number(x1), number(y1))
}

func color(c Color) string {
	return fmt.Sprintf("#%02x%02x%02x", channel(c.R), channel(c.G), channel(c.B))
}

func channel(v float64) int { return int(min(max(v, 0), 1)*255 + 0.5) }

// number rounds to 0.01 and never writes a negative zero.
func number(v unit.Pt) string {
	s := fmt.Sprintf("%.2f", float64(v))
	if s == "-0.00" {
		return "0.00"
	}
	return s
}
