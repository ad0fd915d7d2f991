package layout

import (
	"slices"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// kept is a block of the text as it was laid out, and what that depended on. Laying out again, with other folios,
// changes only the blocks that print one; the others are put where they stood.
type kept struct {
	// What it was laid out after and in.
	previous   content.Block
	at         setting // without its element
	paragraphs int
	level      int
	folios     map[string]string // that it asked for, as it was told them

	// What came of it.
	part            part
	elements        []*page.Element // children of the setting's
	notes           []*content.Footnote
	found           content.Diagnostics
	paragraphsAfter int
	levelAfter      int
}

// keptRounds is how often a chapter is laid out with blocks that are kept for the next time. Its second round most often is
// the last, so it keeps none: they are a tenth of what a long book needs in memory, and a third round sets few chapters.
const keptRounds = 1

// Again makes the layout ready to lay out the same chapter with other folios. What is found from now on goes to d.
func (l *Layout) Again(d *content.Diagnostics) {
	l.diagnostics, l.paragraphs = d, 0
	l.rounds++
}

// Rest lets go of what is only needed while setting. Laying out again sets few blocks anew.
func (l *Layout) Rest() { l.codeSetters = map[theme.Style]*codeSetter{} }

// keep is block for one at the top level of the text: it is laid out only when it has not been, or prints a folio that
// has changed. Its slices are kept: copies of them may be changed.
func (l *Layout) keep(b, previous content.Block, at setting) part {
	if k := l.kept[b]; k != nil && l.stands(k, previous, at) {
		for _, e := range k.elements {
			at.element.Adopt(e)
		}
		for _, n := range k.notes {
			l.noted[n] = true
		}
		l.diagnostics.Merge(&k.found)
		l.paragraphs, l.level = k.paragraphsAfter, k.levelAfter
		if l.rounds > keptRounds {
			delete(l.kept, b)
		}
		return k.part
	}
	k := &kept{previous: previous, at: at.within(nil), paragraphs: l.paragraphs, level: l.level, folios: map[string]string{}}
	ask, report, noted := l.PageNumber, l.diagnostics, l.noted
	l.PageNumber = func(target string) string {
		if ask == nil {
			return ""
		}
		folio := ask(target)
		k.folios[target] = folio
		return folio
	}
	l.diagnostics, l.noted = &k.found, make(map[*content.Footnote]bool)
	for n := range noted {
		l.noted[n] = true
	}
	before := 0
	if at.element != nil {
		before = len(at.element.Children)
	}
	k.part = l.block(b, previous, at)
	if at.element != nil {
		k.elements = slices.Clone(at.element.Children[before:])
	}
	for n := range l.noted {
		if !noted[n] {
			k.notes = append(k.notes, n)
		}
	}
	l.PageNumber, l.diagnostics = ask, report
	l.diagnostics.Merge(&k.found)
	k.paragraphsAfter, k.levelAfter = l.paragraphs, l.level
	if l.rounds <= keptRounds {
		l.kept[b] = k
	} else {
		delete(l.kept, b)
	}
	return k.part
}

// stands reports whether laying out again would give the same.
func (l *Layout) stands(k *kept, previous content.Block, at setting) bool {
	if k.previous != previous || k.at != at.within(nil) || k.paragraphs != l.paragraphs || k.level != l.level {
		return false
	}
	same := true
	for target, told := range k.folios { // all are asked for, so that who builds pages knows of them
		same = (l.PageNumber != nil && l.PageNumber(target) == told) && same
	}
	return same
}
