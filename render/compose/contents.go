package compose

import (
	"math"

	"diptych/content"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// contentsID is the anchor of the table of contents.
const contentsID = "diptych-contents"

// entry is one line of the contents, and one bookmark.
type entry struct {
	style  theme.StyleName
	level  int // 0 parts and chapters, 1 sections and chapters within chapters, and so on
	part   bool
	within bool // a part
	number string
	title  content.Localized[[]content.Inline]
	marker string
	target string // "" for a chapter that has no text yet
	before int    // steps of space above, beside those of the style
}

// entries lists parts, chapters and their sections. A dedication is read once, where it stands.
func (c *composer) entries() []entry {
	var out []entry
	parts := c.parts()
	for _, ch := range c.book.Chapters {
		if ch.Inscription() {
			continue
		}
		e := entry{style: theme.Contents1, level: ch.Depth, title: ch.Title, marker: ch.Level, target: ch.ID, within: parts[ch] != nil}
		switch ch.Kind {
		case content.Part:
			e.style, e.part, e.title = theme.ContentsPart, true, c.labelled(ch)
		case content.Numbered:
			e.number = dotted(ch.Number)
		case content.Draft:
			e.number, e.target = dotted(ch.Number), ""
		}
		out = append(out, e)
		if _, ok := apparatusStyle(ch); ok {
			continue // its letters are no sections
		}
		level := topLevel(ch.Blocks)
		for _, b := range ch.Blocks {
			if h, ok := b.(*content.Heading); ok && h.Level == level && h.ID() != "" {
				out = append(out, entry{style: theme.Contents2, level: ch.Depth + 1, number: h.Number, title: h.Text, marker: h.Marker, target: h.ID()})
			}
		}
	}
	return out
}

// topLevel is the level of a chapter's sections: the second, or the third where a manuscript leaves that out.
func topLevel(blocks []content.Block) int {
	level := 3
	for _, b := range blocks {
		if h, ok := b.(*content.Heading); ok {
			level = min(level, h.Level)
		}
	}
	return level
}

// contentsTable is what all entries share.
type contentsTable struct {
	c       *composer
	l       *layout.Layout
	folios  map[string]string
	numbers map[theme.StyleName]unit.Pt // width of the column of numbers
	folio   unit.Pt                     // width of the column of folios
	measure unit.Pt
}

// contents adds the table of contents, and behind it the lists of figures, tables and listings.
func (s *sheets) contents(folios map[string]string) {
	s.toRecto()
	s.listing(list{id: contentsID, title: wordContents, entries: s.c.entries(), columns: 1}, folios)
	for _, l := range s.c.lists() {
		s.listing(l, folios)
	}
}

// listing adds the pages of one list: its title, and a row for each entry.
func (s *sheets) listing(of list, folios map[string]string) {
	c := s.c
	entries := of.entries
	t := &contentsTable{c: c, l: c.layout(s.d), folios: folios, numbers: map[theme.StyleName]unit.Pt{}, measure: c.columnWidth(of.columns)}
	for _, e := range entries {
		if e.number != "" {
			_, width := c.setter.Run(e.number, c.theme.Style(e.style, c.languages[0]), c.languages[0], page.RoleContents)
			t.numbers[e.style] = max(t.numbers[e.style], width+2*c.theme.List.Gap)
		}
	}
	// Wide enough for every folio that a book may have, so that the contents take as many lines in every round.
	widestStyle := theme.Contents1
	if of.columns > 1 {
		widestStyle = theme.ContentsList
	}
	for _, widest := range []string{"8888", "xxxviii"} {
		_, width := c.setter.Run(widest, c.theme.Style(widestStyle, c.languages[0]), c.languages[0], page.RoleContents)
		t.folio = max(t.folio, width)
	}

	words, titles := content.Localized[string]{}, content.Localized[[]content.Inline]{}
	for _, language := range c.languages {
		words[language] = say(of.title, language)
		titles[language] = text(words[language])
	}
	within := s.root.Add(page.KindSection, "")
	head := c.titles(t.l, titles, theme.Heading1, layout.Measure{Width: c.theme.Page.Measure()}, page.RoleHeading, within.Add(page.KindHeading1, ""))
	opener := c.bundle(space(head, c.theme.Style(theme.Heading1, c.languages[0]).After), 0)
	opener.Anchors = append(opener.Anchors, page.Anchor{ID: of.id})
	opener.Penalty = layout.Forbidden
	slices := []layout.Slice{opener}
	list := contentsList{lists: []*page.Element{within.Add(page.KindContents, "")}}
	for i, e := range entries {
		row := t.row(e, list.entry(depth(e)))
		if keepsWithNext(entries, i) {
			row.Penalty = layout.Forbidden
		}
		slices = append(slices, row)
	}
	first := len(s.pages)
	if heads := (runningHeads{verso: words, recto: words}); of.columns > 1 {
		s.flowColumns(slices, heads)
	} else {
		s.flow(slices, heads, &cutting{})
	}
	for i := range s.pages[first:] {
		s.pages[first+i].Kind = page.ContentsPage
	}
}

// contentsList nests the entries of the contents in the structure: those of a chapter's sections stand in its own.
type contentsList struct{ lists []*page.Element }

// depth of an entry below the parts and the chapters.
func depth(e entry) int {
	if e.part {
		return 0
	}
	return e.level
}

func (l *contentsList) entry(depth int) *page.Element {
	for len(l.lists) <= depth {
		outer := l.lists[len(l.lists)-1]
		if n := len(outer.Children); n > 0 {
			outer = outer.Children[n-1]
		}
		l.lists = append(l.lists, outer.Add(page.KindContents, ""))
	}
	l.lists = l.lists[:depth+1]
	return l.lists[depth].Add(page.KindEntry, "")
}

// keepsWithNext holds a part and its first chapter together, a chapter and its first two sections, and its last two.
func keepsWithNext(entries []entry, i int) bool {
	level := func(i int) int {
		if i < 0 || i >= len(entries) || entries[i].part {
			return -1
		}
		return entries[i].level
	}
	if i+1 == len(entries) {
		return false
	}
	return level(i) < level(i+1) || level(i) == level(i+1) && level(i) > 0 && (level(i-1) < level(i) || level(i+2) < level(i))
}

// row sets one entry: number, title, leader, folio. In side by side the titles stand in two columns.
func (t *contentsTable) row(e entry, item *page.Element) layout.Slice {
	c := t.c
	link := item
	if e.target != "" {
		link = item.Add(page.KindReference, "").Add(page.KindLink, "")
	}
	var number *page.Element
	if e.number != "" {
		number = link.Add(page.KindLabel, "")
	}
	measure := t.measure
	indent := unit.Pt(e.level) * c.theme.List.Indent
	if e.style == theme.Contents2 {
		indent = t.numbers[theme.Contents1] + unit.Pt(e.level-1)*c.theme.List.Indent
	}
	start := indent
	if e.number != "" {
		start += t.numbers[e.style]
	}
	edge := measure - t.folio - c.theme.List.Gap // where titles and leaders end
	out := layout.Slice{Before: c.theme.Style(e.style, c.languages[0]).Before + e.before}
	var end unit.Pt // of the last line of the last column
	var last theme.Style
	spoken := t.columns(e, start, edge)
	for i, col := range spoken {
		style := c.theme.Style(e.style, col.language)
		title := printable(e.title[col.language])
		if e.marker != "" && i == 0 {
			title = append(title, text("\u2002"+e.marker)...)
		}
		said := c.spanOf(link, col.language)
		lines := t.l.Text(title, style, col.language, col.measure, page.RoleContents, said)
		cell := c.bundle(lines, 0)
		out.Items = append(out.Items, cell.Items...)
		out.Lines = append(out.Lines, cell.Lines...)
		out.Height = max(out.Height, cell.Height)
		if n := len(lines); n > 0 {
			record := lines[n-1].Lines[0]
			end, last = col.measure.Left+record.Set, style
			out.Items = append(out.Items, moved(c.setter.Blank(style, col.language, page.RoleContents, said), end, cell.Lines[len(cell.Lines)-1].Baseline)...)
		}
	}
	if e.number != "" {
		style := c.theme.Style(e.style, c.languages[0])
		titles := out.Items
		out.Items = nil
		t.run(&out, e.number, style, indent, t.firstBaseline(out, style), number)
		out.Items = append(out.Items, moved(c.setter.Blank(style, c.languages[0], page.RoleContents, number), indent, t.firstBaseline(out, style))...)
		out.Items = append(out.Items, titles...) // the number reads first
	}
	if folio := t.folios[e.target]; e.target != "" {
		baseline := t.lastBaseline(out, last)
		if folio != "" {
			_, width := c.setter.Run(folio, last, c.languages[0], page.RoleContents)
			t.run(&out, folio, last, measure-width, baseline, c.spanOf(link, c.languages[0]))
			if !e.part {
				out.Items = append(out.Items, c.leader(end+c.theme.List.Gap, measure-width-c.theme.List.Gap, baseline, last)...)
			}
		}
		out.Links = []page.Link{{Width: measure, Height: unit.Pt(out.Height) * c.theme.Step(), Target: e.target,
			Contents: content.PlainText(e.title.In(c.languages...)), Element: link}}
	}
	return out
}

// column is where a language of an entry stands.
type column struct {
	language content.Language
	measure  layout.Measure
}

// columns divides the room for the titles of an entry among the languages it has.
func (t *contentsTable) columns(e entry, start, edge unit.Pt) []column {
	var spoken []content.Language
	for _, language := range t.c.languages {
		if len(e.title[language]) > 0 {
			spoken = append(spoken, language)
		}
	}
	look := t.c.theme
	if len(spoken) < 2 || look.Columns.Count < 2 {
		if len(spoken) == 0 {
			return nil
		}
		return []column{{spoken[0], layout.Measure{Left: start, Width: edge - start}}}
	}
	left := unit.Pt(look.Columns.Left) * (look.Page.Measure() - look.Columns.Gap)
	right := left + look.Columns.Gap
	return []column{
		{spoken[0], layout.Measure{Left: start, Width: left - start}},
		{spoken[1], layout.Measure{Left: right, Width: edge - right}},
	}
}

// run sets characters at x on a baseline of the row. Its record stands before those of the titles, whose last line is
// that of the folio.
func (t *contentsTable) run(row *layout.Slice, characters string, style theme.Style, x, baseline unit.Pt, e *page.Element) {
	line := t.c.setter.RunWith(characters, style, t.c.languages[0], page.RoleContents, content.Span{}, nil)
	line.Record.Leading = unit.Pt(style.Leading) * t.c.theme.Step()
	page.MarkText(line.Items, e)
	placed := layout.Slice{Items: line.Items, Lines: []page.Line{line.Record}}.Move(x, baseline)
	row.Items = append(row.Items, placed.Items...)
	row.Lines = append(placed.Lines, row.Lines...)
}

// firstBaseline and lastBaseline are those of the row's titles; a row without one has its text at the foot of
// its first line.
func (t *contentsTable) firstBaseline(row layout.Slice, style theme.Style) unit.Pt {
	y := unit.Pt(style.Leading) * t.c.theme.Step()
	for _, l := range row.Lines {
		y = min(y, l.Baseline)
	}
	return y
}

func (t *contentsTable) lastBaseline(row layout.Slice, style theme.Style) unit.Pt {
	if len(row.Lines) == 0 {
		return t.firstBaseline(row, style)
	}
	return row.Lines[len(row.Lines)-1].Baseline
}

// leader draws dots from the title to the folio. They stand below each other from row to row, and are no
// characters: who copies the contents does not copy them.
func (c *composer) leader(from, to, baseline unit.Pt, style theme.Style) []page.Item {
	pitch := unit.Em(0.5, style.Size)
	first := unit.Pt(math.Ceil(float64(from/pitch))) * pitch
	if first+pitch > to {
		return nil
	}
	color := c.theme.Color("tint-rule")
	dot := unit.Em(0.09, style.Size)
	return []page.Item{&page.Path{
		Segments: []page.Segment{
			{Op: page.MoveTo, Points: [3]page.Point{{X: first, Y: baseline - dot/2}}},
			{Op: page.LineTo, Points: [3]page.Point{{X: to, Y: baseline - dot/2}}},
		},
		Stroke: &color, StrokeWidth: dot, Dash: []unit.Pt{0, pitch}, RoundCap: true, Role: page.RoleArtifact,
	}}
}

// printable leaves out what a title says only in its own place: notes, names and links.
func printable(title []content.Inline) []content.Inline {
	var out []content.Inline
	for _, in := range title {
		switch in := in.(type) {
		case *content.FootnoteReference, *content.Anchor, *content.IndexMark, *content.PageReference:
		case *content.LineBreak:
			out = append(out, text(" ")...)
		case *content.Link:
			out = append(out, printable(in.Inlines)...)
		default:
			out = append(out, in)
		}
	}
	return out
}
