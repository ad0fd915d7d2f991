package epub

import (
	"fmt"
	"strconv"

	"diptych/content"
)

// note is a footnote of the document being written.
type note struct {
	source     *content.Footnote
	id, number string
	references int // seen so far
}

// note returns the note of a footnote, in the order of first references.
func (w *writer) note(f *content.Footnote) *note {
	if n := w.noteOf[f]; n != nil {
		return n
	}
	n := &note{source: f, id: fmt.Sprintf("%snote-%d", generatedPrefix, len(w.notes)+1), number: strconv.Itoa(f.Number)}
	if f.Number == 0 {
		n.number = strconv.Itoa(len(w.notes) + 1)
	}
	w.notes = append(w.notes, n)
	w.noteOf[f] = n
	return n
}

// noteSection writes the notes of the document, each an aside of its own that starts with its number, which leads
// back. (One list of notes, or a backlink at the end, makes Kindle show all notes at once.) It returns nil when there are none.
func (w *writer) noteSection() *element {
	if len(w.notes) == 0 {
		return nil
	}
	section := tag("section").class("notes").with("epub:type", "footnotes")
	for i := 0; i < len(w.notes); i++ { // notes may refer to further notes
		n := w.notes[i]
		end := w.beside()
		aside := w.in(n.source.Language, func() *element { return tag("aside", w.blocks(n.source.Blocks)...) })
		end()
		aside.with("id", n.id).with("epub:type", "footnote").with("role", "doc-footnote").class("footnote")
		back := []node{tag("a", text(n.number)).with("href", "#"+n.id+"-reference").with("role", "doc-backlink"), text(" ")}
		if first := firstElement(aside); first != nil && first.name == "p" {
			first.children = append(back, first.children...)
		} else {
			aside.children = append([]node{text("\n"), tag("p", back...)}, aside.children...)
		}
		section.add(text("\n"), aside)
	}
	return section.add(text("\n"))
}

func firstElement(e *element) *element {
	for _, c := range e.children {
		if x, ok := c.(*element); ok {
			return x
		}
	}
	return nil
}
