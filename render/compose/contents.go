package compose

import (
	"math"
	"slices"

	"diptych/content"
	"diptych/render/inline"
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
				out = append(out, entry{style: theme.Contents2, level: ch.Depth + 1, number: h.Number, title: spoken(h), marker: h.Marker, target: h.ID()})
			}
		}
	}
	return out
}

// spoken is the text of a heading as it is said where the language of the heading is not spoken.
func spoken(h *content.Heading) content.Localized[[]content.Inline] {
	out := content.Localized[[]content.Inline]{}
	for language, text := range h.Text {
		out[language] = content.In(language, text, h.Language)
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

// setList is a list that is set but for its folios. They take room that there is anyway, so each round adds its own to it.
type setList struct {
	section *page.Element // of the structure
	words   content.Localized[string]
	opener  layout.Slice
	rows    []contentsRow
	found   content.Diagnostics
}

// listing adds the pages of one list: its title, and a row for each entry.
func (s *sheets) listing(of list, folios map[string]string) {
	x := s.c.listed[of.id]
	if x == nil {
		x = s.c.list(of)
		s.c.listed[of.id] = x
	}
	s.d.Merge(&x.found)
	s.root.Adopt(x.section)
	set := make([]layout.Slice, 0, len(x.rows)+1)
	set = append(set, x.opener)
	for i := range x.rows {
		set = append(set, s.c.withFolio(&x.rows[i], folios))
	}
	first := len(s.pages)
	if heads := (runningHeads{verso: x.words, recto: x.words}); of.columns > 1 {
		s.flowColumns(set, heads)
	} else {
		s.flow(set, heads, &cutting{})
	}
	for i := range s.pages[first:] {
		s.pages[first+i].Kind = page.ContentsPage
	}
}

// list sets a list but for its folios.
func (c *composer) list(of list) *setList {
	entries := of.entries
	out := &setList{section: &page.Element{Kind: page.KindSection, Language: c.languages[0]}, words: content.Localized[string]{}}
	t := &contentsTable{c: c, l: c.layout(&out.found), numbers: map[theme.StyleName]unit.Pt{}, measure: c.columnWidth(of.columns)}
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

	titles := content.Localized[[]content.Inline]{}
	for _, language := range c.languages {
		out.words[language] = say(of.title, language)
		titles[language] = text(out.words[language])
	}
	head := c.titles(t.l, titles, theme.Heading1, layout.Measure{Width: c.theme.Page.Measure()}, page.RoleHeading, out.section.Add(page.KindHeading1, ""))
	out.opener = c.bundle(space(head, c.theme.Style(theme.Heading1, c.languages[0]).After), 0)
	out.opener.Anchors = append(out.opener.Anchors, page.Anchor{ID: of.id})
	out.opener.Penalty = layout.Forbidden
	list := contentsList{lists: []*page.Element{out.section.Add(page.KindContents, "")}}
	for i, e := range entries {
		row := t.row(e, list.entry(depth(e)))
		if keepsWithNext(entries, i) {
			row.slice.Penalty = layout.Forbidden
		}
		out.rows = append(out.rows, row)
	}
	return out
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

// contentsRow is an entry that is set but for its folio and the leader to it.
type contentsRow struct {
	slice    layout.Slice
	part     bool
	target   string
	end      unit.Pt       // of the last line of the last title
	baseline unit.Pt       // of that line
	style    theme.Style   // and its style
	edge     unit.Pt       // where the folio ends
	folio    *page.Element // what that is part of
}

// row sets one entry: number and title. In side by side the titles stand in two columns.
func (t *contentsTable) row(e entry, item *page.Element) contentsRow {
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
		c.place(&out, c.contentsLine(e.number, style, number), indent, t.firstBaseline(out, style))
		out.Items = append(out.Items, moved(c.setter.Blank(style, c.languages[0], page.RoleContents, number), indent, t.firstBaseline(out, style))...)
		out.Items = append(out.Items, titles...) // the number reads first
	}
	row := contentsRow{slice: out, part: e.part, target: e.target, end: end, style: last, edge: measure}
	if e.target != "" {
		row.baseline, row.folio = t.lastBaseline(out, last), c.spanOf(link, c.languages[0])
		row.slice.Links = []page.Link{{Width: measure, Height: unit.Pt(out.Height) * c.theme.Step(), Target: e.target,
			Contents: content.PlainText(e.title.In(c.languages...)), Element: link}}
	}
	return row
}

// withFolio is a row with its folio, as far as that is known.
func (c *composer) withFolio(row *contentsRow, folios map[string]string) layout.Slice {
	out := row.slice
	folio := folios[row.target]
	if row.target == "" || folio == "" {
		return out
	}
	line := c.contentsLine(folio, row.style, row.folio)
	left := row.edge - line.Width
	c.place(&out, line, left, row.baseline)
	if !row.part {
		out.Items = append(out.Items, c.leader(row.end+c.theme.List.Gap, left-c.theme.List.Gap, row.baseline, row.style)...)
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

// contentsLine sets the characters of a number or a folio.
func (c *composer) contentsLine(characters string, style theme.Style, e *page.Element) inline.Line {
	line := c.setter.RunWith(characters, style, c.languages[0], page.RoleContents, content.Span{}, nil)
	line.Record.Leading = unit.Pt(style.Leading) * c.theme.Step()
	page.MarkText(line.Items, e)
	return line
}

// place adds a line to a row, at x on a baseline of it. Its record stands before those of the titles, whose last line is
// that of the folio.
func (c *composer) place(row *layout.Slice, line inline.Line, x, baseline unit.Pt) {
	placed := layout.Slice{Items: line.Items, Lines: []page.Line{line.Record}}.Move(x, baseline)
	row.Items = slices.Concat(row.Items, placed.Items)
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
		case *content.Foreign:
			out = append(out, content.In("", printable(in.Inlines), in.Language)...)
		default:
			out = append(out, in)
		}
	}
	return out
}
