package compose

import (
	"fmt"
	"sort"
	"strconv"

	"diptych/content"
	"diptych/render/inline"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/paginate"
	"diptych/render/theme"
	"diptych/render/unit"
)

// cardPages is how many pages the reference card has at most: the two sides of a sheet.
const cardPages = 2

// cardStep is by how much type shrinks, in points, while the card is too long.
const cardStep = 0.25

// withinGroup is the cost of a column break within what a chapter has on the card, in squared steps: chapters
// stay together where that leaves no more than three lines of a column empty.
const withinGroup = 400

// Card makes the reference card of an edition, a landscape sheet that holds what the reference card's chapter
// holds. It is nil when the edition has no such chapter. The type shrinks until the card fits two pages. When it does
// not even at the theme's least size, the key takeaways stay in the book and the card holds what was marked for it;
// when that is too long too, the card is longer and d says so.
func Card(ed *content.Book, types *inline.Case, th *theme.Theme, res layout.Resources, d *content.Diagnostics) (*page.Book, error) {
	chapter := cardChapter(ed)
	if chapter == nil {
		return nil, nil
	}
	look := th.ForCard()
	full := look.Style(theme.CardText, ed.Edition.Languages()[0]).Size
	set := func(blocks []content.Block, size unit.Pt, d *content.Diagnostics) (*card, columnSet) {
		c := &card{composer: newComposer(ed, types, shrunk(look, float64(size/full)), res), blocks: blocks}
		return c, c.columns(d)
	}
	sizes := int((full-look.Figure.MinType)/cardStep) + 1
	for _, blocks := range [][]content.Block{chapter.Blocks, withoutTakeaways(chapter.Blocks)} {
		fits := func(step int) bool {
			c, columns := set(blocks, full-unit.Pt(step)*cardStep, &content.Diagnostics{})
			return len(columns.cuts) <= cardPages*c.theme.Columns.Count
		}
		if !fits(sizes - 1) {
			continue // nor does it in any larger type
		}
		step := sort.Search(sizes-1, fits)
		c, columns := set(blocks, full-unit.Pt(step)*cardStep, d)
		return c.bind(columns.balanced()), nil
	}
	c, columns := set(withoutTakeaways(chapter.Blocks), look.Figure.MinType, d)
	pages := (len(columns.cuts) + c.theme.Columns.Count - 1) / c.theme.Columns.Count
	d.Warn("card-too-long", chapter.Span, fmt.Sprintf("the reference card takes %d pages even in type of %.1f pt", pages, float64(look.Figure.MinType)),
		"mark less for the card")
	return c.bind(columns.balanced()), nil
}

// withoutTakeaways leaves out the key takeaways, and the headings of chapters with nothing else.
func withoutTakeaways(blocks []content.Block) []content.Block {
	var out []content.Block
	for _, b := range blocks {
		if _, item := b.(*content.CardItem); item {
			out = append(out, b)
			continue
		}
		if _, heading := b.(*content.Heading); heading {
			if n := len(out); n > 0 {
				if _, bare := out[n-1].(*content.Heading); bare {
					out = out[:n-1]
				}
			}
			out = append(out, b)
		}
	}
	if n := len(out); n > 0 {
		if _, bare := out[n-1].(*content.Heading); bare {
			out = out[:n-1]
		}
	}
	return out
}

// cardChapter is the chapter that the card is made of, or nil.
func cardChapter(ed *content.Book) *content.Chapter {
	for _, ch := range ed.Chapters {
		if ch.Generated == content.ReferenceCard && len(ch.Blocks) > 0 {
			return ch
		}
	}
	return nil
}

// shrunk returns the theme with type and grid smaller by a factor. No type falls below the least size of the
// theme; the page stays as it is and has more lines.
func shrunk(th *theme.Theme, factor float64) *theme.Theme {
	out := *th
	scale := unit.Pt(factor)
	height := th.Grid * unit.Pt(th.Page.Lines)
	out.Grid *= scale
	out.Page.Lines = int(height/out.Grid + 1e-6)
	out.Styles = map[theme.StyleName]map[content.Language]theme.Style{}
	for name, byLanguage := range th.Styles {
		out.Styles[name] = map[content.Language]theme.Style{}
		for language, style := range byLanguage {
			style.Size = max(style.Size*scale, min(style.Size, th.Figure.MinType))
			style.Indent *= scale
			out.Styles[name][language] = style
		}
	}
	out.List.Indent *= scale
	out.List.Gap *= scale
	return &out
}

// card is a reference card in one size of type.
type card struct {
	*composer
	blocks []content.Block
}

// columnSet is a card cut into columns.
type columnSet struct {
	root   *page.Element // of the structure
	title  *page.Element // of the card
	slices []layout.Slice
	input  []paginate.Slice // what page building needs to know of them
	cuts   []paginate.Page
	depth  int // of a full column, in steps
	count  int // of columns on a page

	breaker *paginate.Breaker
}

func (c *card) columnWidth() unit.Pt {
	n := unit.Pt(c.theme.Columns.Count)
	return (c.theme.Page.Measure() - (n-1)*c.theme.Columns.Gap) / n
}

// columns lays out the card and cuts it into full columns.
func (c *card) columns(d *content.Diagnostics) columnSet {
	root := &page.Element{Kind: page.KindDocument, Language: c.languages[0]}
	title := root.Add(page.KindHeading1, "")
	out := columnSet{root: root, title: title, slices: c.layout(d).Blocks(c.blocks, layout.Measure{Width: c.columnWidth()}, root),
		depth: c.theme.Page.Lines * theme.StepsPerLine, count: c.theme.Columns.Count, breaker: c.breaker}
	for i := range out.slices {
		switch x := &out.slices[i]; {
		case i+1 < len(out.slices) && out.slices[i+1].Mark != nil:
			x.Penalty = 0 // the next chapter starts
		case x.Penalty < layout.Forbidden:
			x.Penalty = min(x.Penalty+withinGroup, layout.Forbidden-1)
		}
	}
	out.input = make([]paginate.Slice, len(out.slices))
	for i := range out.slices {
		out.input[i] = measured(&out.slices[i])
		out.input[i].Landscape = false // a sheet that lies already turns nothing
	}
	out.cuts = out.cut(out.depth)
	for _, p := range out.cuts {
		report(p, out.slices, d)
	}
	return out
}

// cut cuts the card into columns of a depth.
func (x columnSet) cut(depth int) []paginate.Page {
	return x.breaker.Break(x.input, paginate.Options{Depth: depth, Line: theme.StepsPerLine, Separator: theme.StepsPerLine, Recto: true})
}

// balanced cuts the card into columns of equal depth: the least with which they are no more than with full ones on as
// many pages.
func (x columnSet) balanced() columnSet {
	room := (len(x.cuts) + x.count - 1) / x.count * x.count
	least := sort.Search(x.depth, func(depth int) bool { return fitting(x.cut(depth), room) })
	if cuts := x.cut(least); least < x.depth && fitting(cuts, room) {
		x.cuts = cuts
	}
	return x
}

// fitting reports whether there are at most room columns and all of them are whole.
func fitting(cuts []paginate.Page, room int) bool {
	for _, p := range cuts {
		if p.Overfull || p.Forced {
			return false
		}
	}
	return len(cuts) <= room
}

// bind places the columns on sheets.
func (c *card) bind(columns columnSet) *page.Book {
	look := c.theme.Page
	s := &sheets{c: c.composer, root: columns.root}
	title := columns.title
	for i, cut := range columns.cuts {
		n := i % c.theme.Columns.Count
		if n == 0 {
			s.pages = append(s.pages, page.Page{Width: look.Width, Height: look.Height, Folio: strconv.Itoa(len(s.pages) + 1), Kind: page.CardPage,
				Area: page.Rect{X: look.Inner, Y: look.Top, Width: look.Measure(), Height: unit.Pt(look.Lines) * c.theme.Grid}})
			c.strip(&s.pages[len(s.pages)-1], title)
			title = nil // on the pages after the first it repeats
		}
		p := &s.pages[len(s.pages)-1]
		left := look.Inner + unit.Pt(n)*(c.columnWidth()+c.theme.Columns.Gap)
		s.cut(p, left, cut, columns.slices)
		if n > 0 {
			p.Items = append(p.Items, c.columnRule(left-c.theme.Columns.Gap/2))
		}
	}
	// What the links lead to is in the book, not on the card.
	for i := range s.pages {
		outside := s.pages[i].Links[:0:0]
		for _, l := range s.pages[i].Links {
			if l.URI != "" {
				outside = append(outside, l)
				continue
			}
			unlink(l.Element)
		}
		s.pages[i].Links, s.pages[i].Anchors = outside, nil
	}
	s.number(0)
	metadata := c.metadata()
	language := c.languages[0]
	metadata.Title += " · " + say(wordCard, language)
	metadata.Identifier += "#card"
	return &page.Book{Metadata: metadata, Pages: s.drawn(), Structure: s.root, Grid: c.theme.Grid}
}

// strip sets the title of the book above the columns: the text of e, or of nothing.
func (c *card) strip(p *page.Page, e *page.Element) {
	look := c.theme.Page
	role := page.RoleTitle
	if e == nil {
		role = page.RoleArtifact
	}
	language := c.languages[0]
	right := look.Inner + look.Measure()
	kind := c.setter.RunWith(say(wordCard, language), c.theme.Style(theme.BookSubtitle, language), language, role, content.Span{}, nil)
	title := c.shortened(c.book.Title.In(c.languages...), c.theme.Style(theme.BookTitle, language), language, look.Measure()-kind.Width-c.theme.Columns.Gap, role)
	put := func(set inline.Line, x unit.Pt) {
		page.MarkText(set.Items, e)
		placed := layout.Slice{Items: set.Items, Lines: []page.Line{set.Record}}.Move(x, look.HeadBaseline)
		p.Items, p.Lines = append(p.Items, placed.Items...), append(p.Lines, placed.Lines...)
	}
	put(title, look.Inner)
	put(kind, right-kind.Width)
	p.Items = append(p.Items, c.rule(look.Inner, right, (look.HeadBaseline+look.Top)/2))
}

// columnRule is a light vertical rule between two columns.
func (c *card) columnRule(x unit.Pt) *page.Path {
	color := c.theme.Color("tint-rule")
	return &page.Path{
		Segments: []page.Segment{
			{Op: page.MoveTo, Points: [3]page.Point{{X: x, Y: c.theme.Page.Top}}},
			{Op: page.LineTo, Points: [3]page.Point{{X: x, Y: c.bottom()}}},
		},
		Stroke: &color, StrokeWidth: c.theme.Table.LightRule, Role: page.RoleArtifact,
	}
}
