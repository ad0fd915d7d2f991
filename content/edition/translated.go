package edition

import "diptych/content"

// A catalogue translates a book text by text, so what belongs to what is known, and so is what it leaves untranslated:
// that is in both languages of the manuscript the same block in the same language, and stands once.

// related reports whether one of two blocks is made of the other by a catalogue.
func related(a, b content.Block) bool {
	return (!a.Base().Original.IsZero() || !b.Base().Original.IsZero()) && originOf(a) == originOf(b)
}

// untranslated reports whether two blocks, one for each language, are one text that has no translation.
func untranslated(a, b content.Block) bool {
	return related(a, b) && a.Base().Language == b.Base().Language
}

// widened reports whether a block of both languages is one block anyway, which has room for what they differ in.
func widened(b content.Block) bool {
	switch b.(type) {
	case *content.Code, *content.Image, *content.Diagram, *content.Table, *content.Exercise, *content.Rule:
		return true
	}
	return false
}

// joiner gives what joins the titles and captions of two blocks. In those that a catalogue relates, a text that says the
// same in both has no translation.
func joiner(left, right content.Block) func(l, r content.Localized[[]content.Inline]) content.Localized[[]content.Inline] {
	if !related(left, right) {
		return both
	}
	original, language := left, content.English
	if !left.Base().Original.IsZero() {
		original = right
	}
	if l := original.Base().Language; l != "" {
		language = l
	}
	return func(l, r content.Localized[[]content.Inline]) content.Localized[[]content.Inline] {
		out := both(l, r)
		if len(out) == 2 && sameInlines(out[content.English], out[content.Chinese]) && samePlace(out[content.English], out[content.Chinese]) {
			return content.Localized[[]content.Inline]{language: out[language]}
		}
		return out
	}
}

// samePlace reports whether two texts were read from one place.
func samePlace(a, b []content.Inline) bool {
	return len(a) > 0 && len(b) > 0 && a[0].At() == b[0].At()
}

// once makes one block of a text that has no translation. It stands on the side of its language.
func (m *maker) once(left, right content.Block) content.Block {
	onLeft := left.Base().Language == m.languages[0]
	kept, dropped := left, right
	if !onLeft {
		kept, dropped = right, left
	}
	m.sameNames([]content.Block{kept}, []content.Block{dropped})
	return m.alone(kept, onLeft, false)
}

// leaveOut takes from the translation of a block what is not translated in it: the original beside it says that. An item of
// a list keeps its place, so that the others stand level with theirs.
func (m *maker) leaveOut(left, right content.Block) {
	if !related(left, right) {
		return
	}
	if right.Base().Original.IsZero() {
		left, right = right, left
	}
	switch original := left.(type) {
	case *content.Quote:
		if translation, ok := right.(*content.Quote); ok {
			translation.Blocks = m.withoutOriginals(original.Blocks, translation.Blocks)
		}
	case *content.Callout:
		if translation, ok := right.(*content.Callout); ok {
			translation.Blocks = m.withoutOriginals(original.Blocks, translation.Blocks)
		}
	case *content.Details:
		if translation, ok := right.(*content.Details); ok {
			translation.Blocks = m.withoutOriginals(original.Blocks, translation.Blocks)
		}
	case *content.List:
		if translation, ok := right.(*content.List); ok && len(original.Items) == len(translation.Items) {
			for i := range original.Items {
				m.leaveOutItem(original.Items[i].Blocks, &translation.Items[i])
			}
		}
	}
}

// withoutOriginals are the blocks of a translation that are translated, if only in part.
func (m *maker) withoutOriginals(originals, translations []content.Block) []content.Block {
	if len(originals) != len(translations) {
		return translations
	}
	var out []content.Block
	for i, b := range translations {
		if m.saysTheSame(originals[i], b) {
			m.sameNames(originals[i:i+1], translations[i:i+1])
			continue
		}
		m.leaveOut(originals[i], b)
		out = append(out, b)
	}
	return out
}

// saysTheSame reports whether a block within a translation is all that its original is.
func (m *maker) saysTheSame(original, translation content.Block) bool {
	switch b := translation.(type) {
	case *content.Code:
		a, ok := original.(*content.Code)
		return ok && related(a, b) && sameLines(a, b)
	case *content.Diagram:
		a, ok := original.(*content.Diagram)
		return ok && related(a, b) && a.Source == b.Source
	case *content.Image:
		a, ok := original.(*content.Image)
		return ok && related(a, b) && m.sameImage(a.Path, b.Path)
	case *content.Rule:
		return related(original, translation)
	case *content.Exercise:
		return false
	}
	return untranslated(original, translation)
}

// leaveOutItem takes from an item what is not translated in it. Where that is what the item begins with, the item is blank,
// and of nothing else than the lists below it.
func (m *maker) leaveOutItem(originals []content.Block, item *content.ListItem) {
	if len(originals) != len(item.Blocks) || len(originals) == 0 {
		return
	}
	item.Blank = m.saysTheSame(originals[0], item.Blocks[0])
	item.Blocks = m.withoutOriginals(originals, item.Blocks)
}

// sameNames lets links to what is in dropped lead to the same places in kept.
func (m *maker) sameNames(kept, dropped []content.Block) {
	to, from := anchorsOf(kept), anchorsOf(dropped)
	if len(to) != len(from) {
		return
	}
	for i, address := range from {
		m.names.final[address] = m.names.id(to[i])
	}
}

// anchorsOf lists the addresses in blocks and below, in the order of the text.
func anchorsOf(blocks []content.Block) []string {
	var out []string
	content.Walk(blocks, func(b content.Block) bool {
		out = append(out, b.Base().IDs...)
		for _, list := range content.Inlines(b) {
			content.WalkInlines(list, func(in content.Inline) bool {
				if a, ok := in.(*content.Anchor); ok {
					out = append(out, a.ID)
				}
				return true
			})
		}
		return true
	})
	return out
}

// relations know of the anchors of blocks which block of the other language has which.
type relations struct {
	addresses map[content.Span]map[content.Language]string // of blocks, by the place of the original
	origins   map[string]content.Span                      // of addresses
}

func newRelations() relations {
	return relations{addresses: map[content.Span]map[content.Language]string{}, origins: map[string]content.Span{}}
}

// in gives the address in a language of what an address is in another one, or "".
func (r relations) in(language content.Language, address string) string {
	return r.addresses[r.origins[address]][language]
}

// relate records the addresses of a chapter's blocks in one language.
func (m *maker) relate(language content.Language, blocks []content.Block) {
	content.Walk(blocks, func(b content.Block) bool {
		ids := b.Base().IDs
		if len(ids) == 0 {
			return true
		}
		origin := originOf(b)
		if m.related.addresses[origin] == nil {
			m.related.addresses[origin] = map[content.Language]string{}
		}
		if m.related.addresses[origin][language] == "" {
			m.related.addresses[origin][language] = ids[0]
		}
		for _, id := range ids {
			m.related.origins[id] = origin
		}
		return true
	})
}
