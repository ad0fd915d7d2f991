package markdown

import (
	"bytes"
	"regexp"
)

// endTag is how every end tag begins.
var endTag = []byte("</details")

var (
	fenceLine  = regexp.MustCompile("^[ \t>]*(?:[-*+][ \t]+|[0-9]+[.)][ \t]+)*(```+|~~~+)([^\n]*)")
	lastEndTag = regexp.MustCompile(`\S[ \t]*((?:</details\s*>[ \t]*)+)$`)
	containers = regexp.MustCompile(`^[ \t>]*`)
)

// splitEndTags gives each </details> that ends a line of text a line of its own, so that the block parser
// meets it at the start of a line. Listings and code spans are left alone.
func splitEndTags(s Source, file string) Source {
	if !bytes.Contains(s.Text, endTag) {
		return s
	}
	p := newPlaces(s, file)
	out := Source{Text: make([]byte, 0, len(s.Text)+64), Spliced: s.Spliced, side: s.side} // SplitLanguages has split them already
	next := 0                                                                              // origin to copy
	fence := []byte(nil)
	for i, start := range p.lines {
		end := len(s.Text)
		if i+1 < len(p.lines) {
			end = p.lines[i+1]
		}
		shift := len(out.Text) - start
		for ; next < len(p.origins) && p.origins[next].Offset < end; next++ {
			o := p.origins[next]
			o.Offset += shift
			out.Origins = append(out.Origins, o)
		}
		line := bytes.TrimRight(s.Text[start:end], "\n")
		if m := fenceLine.FindSubmatch(line); m != nil {
			switch {
			case fence == nil:
				fence = m[1]
			case bytes.HasPrefix(m[1], fence) && len(bytes.TrimSpace(m[2])) == 0:
				fence = nil
			}
		}
		cut := -1
		if !bytes.Contains(line, endTag) {
			out.Text = append(out.Text, s.Text[start:end]...)
			continue
		}
		if m := lastEndTag.FindSubmatchIndex(line); fence == nil && m != nil && bytes.Count(line[:m[2]], []byte{'`'})%2 == 0 {
			if head := line[len(containers.Find(line)):]; !bytes.HasPrefix(head, endTag) {
				cut = m[2]
			}
		}
		if cut < 0 {
			out.Text = append(out.Text, s.Text[start:end]...)
			continue
		}
		out.Text = append(out.Text, s.Text[start:start+cut]...)
		out.Text = append(out.Text, '\n')
		out.Text = append(out.Text, containers.Find(line)...)
		from, number, column := p.at(start + cut)
		at := Origin{Offset: len(out.Text), File: from, Line: number, Column: column}
		out.Text = append(out.Text, s.Text[start+cut:end]...)
		for len(out.Origins) > 0 && out.Origins[len(out.Origins)-1].Offset >= at.Offset {
			out.Origins = out.Origins[:len(out.Origins)-1] // within the tag, which is read as one
		}
		out.Origins = append(out.Origins, at)
	}
	return out
}
