package compose

import (
	"strings"

	"diptych/content"
	"diptych/render/cover"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// front adds half-title, title and copyright page.
func (s *sheets) front(folios map[string]string) {
	s.halfTitle()
	s.toRecto()
	s.titlePage()
	s.copyright(folios)
}

// configured makes inlines of characters that come from the configuration of a book.
func configured(file, said string) []content.Inline {
	return []content.Inline{&content.Text{InlineNode: content.InlineNode{Span: content.Span{File: file}}, Value: said}}
}

// bookTitles gives the title or subtitle as inlines.
func bookTitles(file string, title content.Localized[string]) content.Localized[[]content.Inline] {
	out := content.Localized[[]content.Inline]{}
	for language, said := range title {
		if said != "" {
			out[language] = configured(file, said)
		}
	}
	return out
}

// halfTitle is the first page: the title alone, where chapters start their text.
func (s *sheets) halfTitle() {
	c := s.c
	p, left := s.add(page.DisplayPage)
	block := c.titles(c.layout(s.d), bookTitles(c.book.Config, c.book.Title), theme.BookSubtitle, layout.Measure{Width: c.theme.Page.Measure()}, page.RoleTitle, s.root.Add(page.KindParagraph, ""))
	s.put(p, block, left, c.theme.Page.Top+unit.Pt(c.theme.Page.Lines/3)*c.theme.Grid)
	s.number(len(s.pages) - 1)
}

// titlePage has the ornament above, the title in the middle, the authors at the foot.
func (s *sheets) titlePage() {
	c := s.c
	look := c.theme.Page
	p, left := s.add(page.DisplayPage)
	l := c.layout(s.d)
	m := layout.Measure{Width: look.Measure()}
	ornament := unit.Pt(look.Lines/3) * c.theme.Grid
	p.Items = append(p.Items, cover.Ornament(c.book, c.theme, "", left, look.Top, look.Measure(), ornament)...)
	y := look.Top + ornament + 3*c.theme.Grid
	within := s.root.Add(page.KindDivision, "")
	title := space(c.titles(l, bookTitles(c.book.Config, c.book.Title), theme.BookTitle, m, page.RoleTitle, within.Add(page.KindTitle, "")), c.theme.Style(theme.BookTitle, c.languages[0]).After)
	y = s.put(p, title, left, y)
	s.put(p, c.titles(l, bookTitles(c.book.Config, c.book.Subtitle), theme.BookSubtitle, m, page.RoleTitle, within.Add(page.KindParagraph, "")), left, y)

	var authors []layout.Slice
	for _, name := range c.book.Authors {
		authors = append(authors, l.Text(configured(c.book.Config, name), c.theme.Style(theme.BookAuthor, c.languages[0]), c.languages[0], m, page.RoleTitle, within.Add(page.KindParagraph, ""))...)
	}
	s.put(p, authors, left, c.bottom()-unit.Pt(layout.Height(authors))*c.theme.Step())
	s.number(len(s.pages) - 1)
}

// bottom is where the type area ends.
func (c *composer) bottom() unit.Pt {
	return c.theme.Page.Top + unit.Pt(c.theme.Page.Lines)*c.theme.Grid
}

// copyright says on the title's verso whose the book is and what it is made with.
func (s *sheets) copyright(folios map[string]string) { s.atFoot(s.c.smallPrint, folios) }

// atFoot adds a page with small print at its foot; in side by side in two columns. It gives the page and the place where
// the print begins.
func (s *sheets) atFoot(said func(content.Language) [][]content.Inline, folios map[string]string) (*page.Page, page.Point) {
	c := s.c
	look := c.theme
	p, left := s.add(page.DisplayPage)
	l := c.layout(s.d)
	l.PageNumber = func(target string) string { return folios[target] }
	width := look.Page.Measure()
	columns := []layout.Measure{{Width: width * 3 / 4}}
	if len(c.languages) > 1 {
		first := unit.Pt(look.Columns.Left) * (width - look.Columns.Gap)
		columns = []layout.Measure{{Width: first}, {Left: first + look.Columns.Gap, Width: width - first - look.Columns.Gap}}
	}
	within := s.root.Add(page.KindDivision, "")
	var blocks [][]layout.Slice
	most := 0
	for i, language := range c.languages {
		style := look.Style(theme.SmallPrint, language)
		var block []layout.Slice
		for _, paragraph := range said(language) {
			set := l.Text(paragraph, style, language, columns[i], page.RoleTitle, within.Add(page.KindParagraph, language))
			block = append(block, space(set, style.Leading/2)...)
		}
		blocks = append(blocks, block)
		most = max(most, layout.Height(block))
	}
	y := c.bottom() - unit.Pt(most)*look.Step()
	for _, block := range blocks {
		s.put(p, block, left, y)
	}
	s.number(len(s.pages) - 1)
	return p, page.Point{X: left, Y: y}
}

// smallPrint lists the paragraphs of the copyright page.
func (c *composer) smallPrint(language content.Language) [][]content.Inline {
	b, pub := c.book, c.book.Publication
	var out [][]content.Inline
	add := func(parts ...string) {
		if line := strings.TrimSpace(strings.Join(parts, "")); line != "" {
			out = append(out, configured(b.Config, line))
		}
	}
	out = append(out, []content.Inline{&content.Strong{Inlines: configured(b.Config, b.Title.In(append([]content.Language{language}, c.languages...)...))}})
	edition := say(wordEdition, language)
	if len(c.languages) > 1 {
		edition = say(wordBothEdition, language)
	}
	if !pub.Date.IsZero() {
		edition += " · " + pub.Date.Format("2006-01-02")
	}
	add(edition)
	add(pub.Copyright)
	if pub.Licence != "" {
		add(say(wordLicence, language), pub.Licence)
	}
	if pub.Publisher != "" {
		add(say(wordPublisher, language), pub.Publisher)
	}
	if pub.Repository != "" {
		out = append(out, append(text(say(wordSource, language)), &content.Link{Destination: pub.Repository, Inlines: configured(b.Config, pub.Repository)}))
	}
	colophon := colophonID
	if own := c.colophon(); own != nil {
		colophon = own.ID
	}
	out = append(out, []content.Inline{&content.Link{Target: colophon, Inlines: text(say(wordColophon, language))}, &content.PageReference{Target: colophon, Language: language}})
	add(say(wordEmoji, language))
	add(say(wordProgram, language))
	return out
}
