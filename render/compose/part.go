package compose

import (
	"regexp"

	"diptych/content"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// part adds the page of a part: a recto with a blank verso.
func (s *sheets) part(ch *content.Chapter) {
	c := s.c
	s.toRecto()
	p, left := s.add()
	l := c.layout(s.d)
	m := layout.Measure{Width: c.theme.Page.Measure()}
	labels, titles := c.partTitle(ch)
	block := c.label(l, labels, "", theme.PartLabel, m, page.RoleTitle)
	block = append(block, c.titles(l, titles, theme.PartTitle, m, page.RoleTitle)...)
	// The ornament of the title page, a third as large; the title ends where the text of a chapter starts, so
	// that part pages and openers look alike.
	look := c.theme.Page
	p.Items = append(p.Items, c.panels(left, look.Top, look.Measure()/3, unit.Pt(look.Lines/3)*c.theme.Grid/3))
	third := look.Lines / 3 * theme.StepsPerLine
	y := look.Top + unit.Pt(max(third-layout.Height(block), 0))*c.theme.Step()
	p.Anchors = append(p.Anchors, page.Anchor{ID: ch.ID, X: left, Y: y})
	s.put(p, block, left, y)
	s.number(s.pages[len(s.pages)-1:])
	s.toRecto()
}

// parts maps chapters to the part they stand in. Unnumbered chapters after the numbered ones stand in none,
// unless they have a part of their own, such as "Appendices".
func (c *composer) parts() map[*content.Chapter]*content.Chapter {
	out := map[*content.Chapter]*content.Chapter{}
	var part *content.Chapter
	numbered := false
	for _, ch := range c.book.Chapters {
		switch {
		case ch.Kind == content.Part:
			part, numbered = ch, false
		case ch.Kind == content.Suffix && numbered || part == nil:
		default:
			out[ch] = part
			numbered = numbered || ch.Kind == content.Numbered
		}
	}
	return out
}

// partTitle gives the label of a part and its title without it. The label is what the author wrote, or else the
// part's number when numbered chapters stand in it: "Appendices" are no Part IV.
func (c *composer) partTitle(ch *content.Chapter) (content.Localized[string], content.Localized[[]content.Inline]) {
	labels, titles := content.Localized[string]{}, content.Localized[[]content.Inline]{}
	counted := false
	for x, part := range c.parts() {
		counted = counted || part == ch && x.Kind == content.Numbered
	}
	for _, language := range c.languages {
		label, rest := splitPart(ch.Title[language])
		if label == "" && counted && len(ch.Number) > 0 && len(rest) > 0 {
			label = partLabel(ch.Number[0], language)
		}
		if label != "" {
			labels[language] = label
		}
		titles[language] = rest
	}
	return labels, titles
}

// labelled puts the labels of a part before its title, as contents and bookmarks have it.
func (c *composer) labelled(ch *content.Chapter) content.Localized[[]content.Inline] {
	labels, titles := c.partTitle(ch)
	for language, label := range labels {
		colon := ": "
		if language == content.Chinese {
			colon = "："
		}
		titles[language] = append(text(label+colon), titles[language]...)
	}
	return titles
}

// handLabel matches the number that authors write into the title of a part: "Part I: ", "第一部分 — ".
var handLabel = regexp.MustCompile(`^\s*((?i:part)\s+(?:[IVXLC]+|\d+)|第\s*[一二三四五六七八九十百\d]+\s*(?:部分|部|篇|编))\s*(?:[:：.．、—–-]+\s*|\s+)`)

// splitPart parts a part's title into the number that its author wrote and the rest; the label is "" without one.
func splitPart(title []content.Inline) (label string, rest []content.Inline) {
	if len(title) == 0 {
		return "", nil
	}
	first, ok := title[0].(*content.Text)
	if !ok {
		return "", title
	}
	found := handLabel.FindStringSubmatch(first.Value)
	if found == nil || len(found[0]) == len(first.Value) && len(title) == 1 {
		return "", title
	}
	cut := *first
	cut.Value = first.Value[len(found[0]):]
	return found[1], append([]content.Inline{&cut}, title[1:]...)
}
