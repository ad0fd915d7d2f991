package compose

import (
	"diptych/content"
	"diptych/render/page"
)

// assemble makes the pages of the book from chapters that are laid out: front matter and the chapters before
// the first part or numbered one with roman folios, the rest with arabic ones from 1.
func (c *composer) assemble(works []*work, folios map[string]string, d *content.Diagnostics) *sheets {
	s := &sheets{c: c, d: d, bodyStart: -1, root: &page.Element{Kind: page.KindDocument, Language: c.languages[0]}}
	of := map[*content.Chapter]*work{}
	for _, w := range works {
		of[w.chapter] = w
	}
	s.front(folios)
	s.inscriptions(of)
	s.contents(folios)
	parts := c.parts()
	elements := map[*content.Chapter]*page.Element{} // of the parts
	for _, ch := range c.book.Chapters {
		if ch.Kind != content.Prefix && s.bodyStart < 0 {
			s.startBody()
		}
		switch w := of[ch]; {
		case ch.Inscription():
		case ch.Kind == content.Part:
			elements[ch] = s.root.Add(page.KindPart, "")
			s.part(ch, elements[ch])
		case w != nil:
			// Chapters within chapters follow on the next page, the others on the next recto.
			if c.onSpreads(ch) {
				s.toVerso()
			} else if ch.Depth == 0 {
				s.toRecto()
			}
			within := s.root
			if e := elements[parts[ch]]; e != nil {
				within = e
			}
			within.Adopt(w.element)
			heads := runningHeads{verso: c.book.Title, recto: c.numberedTitle(ch)}
			if part := parts[ch]; part != nil {
				heads.verso = plainTitles(part.Title)
			}
			_, heads.letters = apparatusStyle(ch)
			switch {
			case c.columnar(ch):
				s.flowColumns(w.slices, heads)
			case c.onSpreads(ch):
				s.flowFacing(w.slices, heads)
			case heads.letters:
				s.flowEntries(w.slices, heads)
			default:
				s.flow(w.slices, heads, &w.cutting)
			}
		}
	}
	s.ending(folios)
	return s
}

// numberedTitle is a chapter's title as running heads say it.
func (c *composer) numberedTitle(ch *content.Chapter) content.Localized[string] {
	out := plainTitles(ch.Title)
	if ch.Kind == content.Numbered && len(ch.Number) > 0 {
		for language, title := range out {
			out[language] = dotted(ch.Number) + "\u2002" + title
		}
	}
	return out
}
