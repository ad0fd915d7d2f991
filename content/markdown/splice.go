package markdown

import (
	"cmp"
	"slices"

	"diptych/content"
)

// side is what is known of the text of one language, told apart from the other. Offsets rise.
type side struct {
	units   []unit    // texts that both languages have
	foreign []stretch // texts that only the other has, and which stand in this one too
}

// unit is a text that begins at an offset and says the same as one of the other language.
type unit struct {
	offset int
	of     content.Span // where it stands in the leading language
}

// stretch is text[start:end], which is in another language than the text around it.
type stretch struct {
	start, end int
	language   content.Language
}

// in gives the units and the stretches that begin in text[start:end].
func (s side) in(start, end int) ([]unit, []stretch) {
	from, _ := slices.BinarySearchFunc(s.units, start, func(u unit, at int) int { return cmp.Compare(u.offset, at) })
	to := from
	for to < len(s.units) && s.units[to].offset < end {
		to++
	}
	first, _ := slices.BinarySearchFunc(s.foreign, start, func(x stretch, at int) int { return cmp.Compare(x.start, at) })
	last := first
	for last < len(s.foreign) && s.foreign[last].start < end {
		last++
	}
	return s.units[from:to], s.foreign[first:last]
}

// splice gives a text with its edits made, each character with the place that it has in its file. Of edits that
// overlap, the first is made in full, and of the others what lies behind it.
func splice(text []byte, p *places, edits []edit, known side) Source {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	w := &splicer{text: text, places: p, out: Source{Text: make([]byte, 0, len(text)), Spliced: true}}
	at := 0
	var kept []kept
	for _, e := range edits {
		if e.end < at || e.end == at && e.start < at {
			continue
		}
		if e.start >= at {
			kept = append(kept, w.keep(at, e.start))
			w.put(e.with, e.start)
		}
		at = e.end
	}
	kept = append(kept, w.keep(at, len(text)))
	for _, x := range known.foreign {
		w.out.side.foreign = append(w.out.side.foreign, stretch{moved(kept, x.start), moved(kept, x.end), x.language})
	}
	for _, x := range known.units {
		w.out.side.units = append(w.out.side.units, unit{moved(kept, x.offset), x.of})
	}
	slices.SortStableFunc(w.out.side.foreign, func(a, b stretch) int { return cmp.Compare(a.start, b.start) })
	slices.SortStableFunc(w.out.side.units, func(a, b unit) int { return cmp.Compare(a.offset, b.offset) })
	return w.out
}

// kept is text[start:end], which stands in the new text from an offset on.
type kept struct{ start, end, offset int }

// moved gives the place in the new text of an offset of the old one; of what was cut, where it was.
func moved(list []kept, offset int) int {
	out := 0
	for _, k := range list {
		if k.start > offset {
			break
		}
		out = k.offset + min(offset, k.end) - k.start
	}
	return out
}

type splicer struct {
	text   []byte
	places *places
	out    Source
	next   int // origin of places that comes next
}

// keep writes text[start:end].
func (w *splicer) keep(start, end int) kept {
	k := kept{start, end, len(w.out.Text)}
	if start >= end {
		return k
	}
	w.origin(start)
	for w.next < len(w.places.origins) && w.places.origins[w.next].Offset <= start {
		w.next++
	}
	for ; w.next < len(w.places.origins) && w.places.origins[w.next].Offset < end; w.next++ {
		o := w.places.origins[w.next]
		o.Offset += k.offset - start
		w.out.Origins = append(w.out.Origins, o)
	}
	w.out.Text = append(w.out.Text, w.text[start:end]...)
	return k
}

// put writes text that the source does not have, in the name of a place.
func (w *splicer) put(with string, at int) {
	if with == "" {
		return
	}
	w.origin(at)
	w.out.Text = append(w.out.Text, with...)
}

// origin says that what is written next stands at an offset of the source.
func (w *splicer) origin(at int) {
	file, line, column := w.places.at(at)
	o := Origin{Offset: len(w.out.Text), File: file, Line: line, Column: column}
	if n := len(w.out.Origins); n > 0 && w.out.Origins[n-1].Offset == o.Offset {
		w.out.Origins[n-1] = o
		return
	}
	w.out.Origins = append(w.out.Origins, o)
}
