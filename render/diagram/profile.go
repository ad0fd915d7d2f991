package diagram

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"diptych/render/page"
	"diptych/render/svg"
)

// The profile is what a stored diagram may have: <path> with absolute M, L, C and Z, and <text> on one line,
// both with presentation attributes of their own. It has no groups, transforms (but the rotation of a
// text), style sheets, names or references, so that every reader of SVG draws it alike, those of EPUB too.

// allowed gives the attributes of the profile's elements; nil for other elements.
func allowed(element string) []string {
	switch element {
	case "svg":
		return []string{"xmlns", "viewBox", "width", "height", "font-family"}
	case "title":
		return []string{}
	case "path":
		return []string{"d", "fill", "fill-rule", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
			"stroke-dashoffset", "stroke-linecap", "stroke-linejoin"}
	case "text":
		return []string{"x", "y", "font-size", "font-family", "font-weight", "font-style", "text-anchor", "fill", "fill-opacity",
			"textLength", "lengthAdjust", "transform"}
	}
	return nil
}

// parse reads a stored diagram. Anything outside the profile is an error.
func parse(data []byte) (*svg.Drawing, error) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	depth := 0
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("diagram: %w", err)
		}
		line, _ := decoder.InputPos()
		switch t := token.(type) {
		case xml.StartElement:
			names := allowed(t.Name.Local)
			if names == nil || (t.Name.Local == "svg") != (depth == 0) || depth > 1 {
				return nil, fmt.Errorf("diagram: line %d: element <%s> is not in the profile", line, t.Name.Local)
			}
			for _, a := range t.Attr {
				if a.Name.Space != "" || !slices.Contains(names, a.Name.Local) {
					return nil, fmt.Errorf("diagram: line %d: attribute %s of <%s> is not in the profile", line, a.Name.Local, t.Name.Local)
				}
				if err := checkValue(a); err != nil {
					return nil, fmt.Errorf("diagram: line %d: %w", line, err)
				}
			}
			depth++
		case xml.EndElement:
			depth--
		case xml.Directive:
			return nil, fmt.Errorf("diagram: line %d: a document type is not in the profile", line)
		}
	}
	drawing, err := svg.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("diagram: %w", err)
	}
	if len(drawing.Warnings) > 0 {
		return nil, fmt.Errorf("diagram: %s", drawing.Warnings[0])
	}
	return drawing, nil
}

func checkValue(a xml.Attr) error {
	switch a.Name.Local {
	case "d":
		if i := strings.IndexFunc(a.Value, func(r rune) bool { return !strings.ContainsRune("MLCZ0123456789.- ", r) }); i >= 0 {
			return fmt.Errorf("path data has %q, which is not in the profile", a.Value[i:i+1])
		}
	case "transform":
		if !strings.HasPrefix(a.Value, "rotate(") || strings.Count(a.Value, "(") != 1 {
			return fmt.Errorf("transform %q is not in the profile", a.Value)
		}
	}
	return nil
}

// write puts a drawing into the profile. The head becomes a comment before the first element.
func write(drawing *svg.Drawing, head string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<!-- %s -->\n", strings.ReplaceAll(head, "--", "- -"))
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %[1]s %[2]s\" width=\"%[1]s\" height=\"%[2]s\" font-family=\"sans-serif\">\n",
		number(drawing.Width), number(drawing.Height))
	if drawing.Title != "" {
		fmt.Fprintf(&b, "<title>%s</title>\n", escape(drawing.Title))
	}
	for _, e := range drawing.Elements {
		switch e := e.(type) {
		case *svg.Path:
			writePath(&b, e)
		case *svg.Text:
			writeText(&b, e)
		}
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

func writePath(b *bytes.Buffer, p *svg.Path) {
	b.WriteString(`<path d="`)
	for _, s := range p.Segments {
		b.WriteByte(byte(s.Op))
		points := s.Points[:1]
		switch s.Op {
		case page.CurveTo:
			points = s.Points[:3]
		case page.ClosePath:
			points = nil
		}
		for i, q := range points {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(number(float64(q.X)) + " " + number(float64(q.Y)))
		}
	}
	b.WriteByte('"')
	attribute := func(name, value string) { fmt.Fprintf(b, " %s=%q", name, value) }
	opacity := func(name string) {
		if p.Opacity < 1 {
			attribute(name, number(p.Opacity))
		}
	}
	if p.Fill == nil {
		attribute("fill", "none")
	} else {
		attribute("fill", hexColor(*p.Fill))
		opacity("fill-opacity")
		if p.EvenOdd {
			attribute("fill-rule", "evenodd")
		}
	}
	if p.Stroke != nil {
		attribute("stroke", hexColor(*p.Stroke))
		opacity("stroke-opacity")
		attribute("stroke-width", number(float64(p.StrokeWidth)))
		if len(p.Dash) > 0 {
			dashes := make([]string, len(p.Dash))
			for i, v := range p.Dash {
				dashes[i] = number(float64(v))
			}
			attribute("stroke-dasharray", strings.Join(dashes, " "))
			if p.DashOffset != 0 {
				attribute("stroke-dashoffset", number(float64(p.DashOffset)))
			}
		}
		if p.RoundCap {
			attribute("stroke-linecap", "round")
		}
		if p.RoundJoin {
			attribute("stroke-linejoin", "round")
		}
	}
	b.WriteString("/>\n")
}

func writeText(b *bytes.Buffer, t *svg.Text) {
	fmt.Fprintf(b, `<text x="%s" y="%s" font-size="%s"`, number(t.X), number(t.Y), number(t.Size))
	attribute := func(name, value string) { fmt.Fprintf(b, " %s=%q", name, value) }
	if t.Family == monospace {
		attribute("font-family", monospace)
	}
	if t.Bold {
		attribute("font-weight", "bold")
	}
	if t.Italic {
		attribute("font-style", "italic")
	}
	if t.Anchor != svg.Start {
		attribute("text-anchor", string(t.Anchor))
	}
	attribute("fill", hexColor(t.Color))
	if t.Opacity < 1 {
		attribute("fill-opacity", number(t.Opacity))
	}
	if t.Length > 0 {
		// A reader that has not the book's typefaces still keeps the words inside their boxes.
		attribute("textLength", number(t.Length))
		attribute("lengthAdjust", "spacingAndGlyphs")
	}
	if t.Rotation != 0 {
		attribute("transform", fmt.Sprintf("rotate(%s %s %s)", number(t.Rotation), number(t.X), number(t.Y)))
	}
	fmt.Fprintf(b, ">%s</text>\n", escape(t.Text))
}

const monospace = "monospace"

// number writes at most two decimals: a hundredth of a CSS pixel is less than any printer's dot.
func number(v float64) string {
	r := math.Round(v*100) / 100
	if r == 0 {
		return "0" // not -0
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}

func hexColor(c page.Color) string {
	part := func(v float64) int { return int(math.Round(min(1, max(0, v)) * 255)) }
	return fmt.Sprintf("#%02x%02x%02x", part(c.R), part(c.G), part(c.B))
}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}
