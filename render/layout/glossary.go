package layout

import (
	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// glossaryEntry sets a term, bold, with its name in other languages behind it, and its definition indented below. An
// entry that is cut starts again with its term.
func (l *Layout) glossaryEntry(b *content.GlossaryEntry, s setting) part {
	language := s.languageOf(b)
	style := l.theme.Style(theme.GlossaryTerm, language)
	node := content.InlineNode{Span: b.Span}
	title := []content.Inline{&content.Strong{InlineNode: node, Inlines: b.Term}}
	for _, other := range [...]content.Language{content.English, content.Chinese} {
		if name := b.Other[other]; len(name) > 0 {
			title = append(append(title, &content.Text{InlineNode: node, Value: "\u2002"}), name...)
		}
	}
	entry := glossaryList(s.element).Add(page.KindItem, language)
	slices := l.text(title, style, language, s.Measure, 0, page.RoleGlossary, b.Span, entry.Add(page.KindLabel, ""))
	for i := range slices {
		slices[i].Penalty = Forbidden
	}
	definition := l.text(b.Definition, l.theme.Style(theme.GlossaryText, language), language, s.inset(l.theme.Index.Indent, 0).Measure, 0, page.RoleGlossary, b.Span, entry.Add(page.KindBody, ""))
	guardLines(definition)
	again := func() []Slice {
		head := append([]content.Inline{&content.Strong{InlineNode: node, Inlines: b.Term}}, plainText(goesOn(language), b.Span)...)
		return l.text(head, style, language, s.Measure, 0, page.RoleGlossary, b.Span, nil)
	}
	repeatBetween(definition, again)
	return part{slices: append(slices, definition...), before: style.Before}
}

// glossaryList is the list that an entry belongs to: that of the entry before it, or a new one.
func glossaryList(within *page.Element) *page.Element {
	if within == nil {
		return nil
	}
	if n := len(within.Children); n > 0 && within.Children[n-1].Kind == page.KindList {
		return within.Children[n-1]
	}
	return within.Add(page.KindList, "")
}

// repeatBetween sets head again at the top of the next column or page wherever a break may part slices.
func repeatBetween(slices []Slice, head func() []Slice) {
	var set []Slice
	for i := range slices[:max(len(slices)-1, 0)] {
		if slices[i].Penalty >= Forbidden {
			continue
		}
		if set == nil {
			set = head()
		}
		slices[i].Repeat = set
	}
}

// pile joins the parts of a glossary or an index: their small lines keep to no grid, so nothing is filled up.
// Their slices are together.
func pile(parts []part, all []Slice) part {
	out := part{slices: all}
	for i, p := range parts {
		if i == 0 {
			out.before = p.before
		} else {
			p.slices[0].Before = max(out.after, p.before)
		}
		out.after = p.after
	}
	return out
}
