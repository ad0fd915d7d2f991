package pdf

import (
	"fmt"

	"diptych/render/page"
)

// marker parts the content of a page into marked content sequences (ISO 32000-1, 14.6 and 14.8.2.2): one for each run of
// items of one element, or of artifacts of one sort.
type marker struct {
	stream    *contentStream
	structure *structure
	page      int
	id        int // of the next sequence
	open      bool
	element   *page.Element
	artifact  string
	saying    bool // a sequence with ActualText is open: the element's own, or one that stands in an artifact or in none
}

// next opens a sequence for an item, unless it goes on with the one that is open. Says is what the item's glyphs mean where
// they do not say it themselves, or "": such an item has a sequence of its own, up to the call of said.
func (m *marker) next(item page.Item, says string) error {
	if m.structure == nil {
		m.say(says)
		return nil
	}
	e, artifact := page.ElementOf(item), ""
	if e == nil {
		artifact = "Layout" // rules, tints, marks
		if t, ok := item.(*page.Text); ok {
			artifact = "Pagination" // heads, folios, what is set again on a further page
			if t.Role != page.RoleArtifact {
				return fmt.Errorf("a text in the role %q at %s is part of no element: %q", t.Role, t.At(), t.Characters())
			}
		}
	}
	m.structure.paint(item, e)
	if m.open && m.element == e && m.artifact == artifact && (says == "" || e == nil) {
		m.say(says)
		return nil
	}
	m.close()
	m.open, m.element, m.artifact = true, e, artifact
	if e == nil {
		fmt.Fprintf(m.stream, "/Artifact <</Type/%s>> BDC\n", artifact)
		m.say(says)
		return nil
	}
	if says == "" {
		fmt.Fprintf(m.stream, "/%s <</MCID %d>> BDC\n", e.Kind, m.id)
	} else {
		fmt.Fprintf(m.stream, "/Span <</MCID %d/ActualText <FEFF%s>>> BDC\n", m.id, hexUTF16(says))
		m.saying, m.open = true, false
	}
	m.structure.marks = append(m.structure.marks, mark{e, int32(m.page), int32(m.id)})
	m.id++
	return nil
}

// say opens a sequence with ActualText within what is open.
func (m *marker) say(says string) {
	if says != "" {
		fmt.Fprintf(m.stream, "/Span <</ActualText <FEFF%s>>> BDC\n", hexUTF16(says))
		m.saying = true
	}
}

// said ends the sequence with ActualText, if there is one.
func (m *marker) said() {
	if m.saying {
		m.stream.WriteString("EMC\n")
		m.saying = false
	}
}

// close ends the sequence that is open.
func (m *marker) close() {
	if m.open {
		m.stream.WriteString("EMC\n")
		m.open = false
	}
}
