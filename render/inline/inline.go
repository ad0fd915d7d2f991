// Package inline turns the inlines of a paragraph into set lines: it picks faces, shapes, finds the
// legal breaks of both scripts, breaks by total fit and spends the slack of each line.
//
// The steps, each in a file of its own: collect (inlines to pieces of text with attributes), atoms (pieces
// to words, ideographs, spaces, pictures), items (atoms to boxes, glue and penalties), lines (a broken list to
// glyphs and paths).
package inline

import (
	"sync"

	"diptych/assets"
	"diptych/content"
	"diptych/fonts"
	"diptych/render/hyphen"
	"diptych/render/linebreak"
	"diptych/render/page"
	"diptych/render/shape"
	"diptych/render/theme"
	"diptych/render/unit"
)

// Case holds what setting draws on, whatever the theme: shaped words, divided words, parsed emoji. All editions of a
// book share one. It may be used by several goroutines at once.
type Case struct {
	shaper   *shape.Shaper
	patterns *hyphen.Patterns
	broken   error     // why there are no patterns
	pickers  sync.Map  // fonts.Request -> *picker
	words    wordList  // with their hyphenation points
	pictures sync.Map  // emoji -> *svg.Drawing or nil
	desks    sync.Pool // of *paragraph
}

// NewCase makes a case over a library of faces.
func NewCase(library *fonts.Library) *Case {
	c := &Case{shaper: shape.New(library)}
	c.desks.New = func() any { return new(paragraph) }
	c.patterns, c.broken = english()
	return c
}

// Setter sets text in the look of one theme. It may be used by several goroutines at once.
type Setter struct {
	*Case
	theme *theme.Theme
}

// NewSetter makes a setter that draws on a case.
func NewSetter(c *Case, th *theme.Theme) *Setter { return &Setter{c, th} }

// english reads the embedded patterns.
func english() (*hyphen.Patterns, error) {
	f, err := assets.Files.Open("hyphen/hyph_en_US.dic")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	p, err := hyphen.Parse(f)
	if err != nil {
		return nil, err
	}
	e, err := assets.Files.Open("hyphen/exceptions-en.txt")
	if err != nil {
		return nil, err
	}
	defer e.Close()
	return p, p.Except(e)
}

// Request is one paragraph to set.
type Request struct {
	Inlines     []content.Inline
	Style       theme.Style
	Language    content.Language
	Measure     unit.Pt
	FirstIndent unit.Pt                           // of the first line
	Looseness   int                               // lines more than the best setting has, or fewer when negative: see Paragraph.Demerits
	Role        page.Role                         //
	Element     *page.Element                     // whose text this is; nil for an artifact
	PageNumber  func(target string) string        // folio of a target, for content.PageReference; "" while unknown
	Image       func(path string) ([]byte, error) // file of an InlineImage; without it the alternative text is set
	Diagnostics *content.Diagnostics              // missing glyphs, overfull and loose lines; may be nil
}

// Paragraph is what Set returns.
type Paragraph struct {
	Lines []Line
	// Demerits of its line breaks, on TeX's scale: 100 for a perfect line, 12,000 for one whose word spaces are half again
	// as wide, 40,000 and more for a hyphen. A paragraph that was asked for another number of lines and cannot have it
	// comes out as the best one, with as many lines; one that can costs the difference of the demerits more, or nothing where
	// hyphens that the best one does without make it negative.
	Demerits float64
}

// Line is one set line. Positions are relative: x from the left edge of the measure, y from the baseline
// (negative above).
type Line struct {
	Items   []page.Item
	Links   []page.Link
	Anchors []page.Anchor
	Notes   []*content.Footnote // whose references stand on this line, in order
	Record  page.Line           // X0, X1 and Baseline relative too
	Width   unit.Pt             // as set
}

// paragraph is the state of one call.
type paragraph struct {
	*Setter
	Request
	around  content.Language // of the request: where all of a text is foreign, another one than its own
	missing map[rune]bool
	quoted  bool    // a straight quote is open
	faces   *picker // of the look that was set last
	shaping shaping
	lists
}

// lists are what a paragraph needs while it is set. They serve one paragraph after the other.
type lists struct {
	pieces  []piece
	atoms   []atom
	items   []linebreak.Item
	refs    []ref  // what stands behind each item
	runes   []rune // of the piece that is being cut
	breaker linebreak.Breaker

	texts    []page.Text   // the last that were made, which are the lines'
	wardrobe page.Wardrobe // its dresses are shared and stay

	// Of one line.
	segs  []segment
	parts []linebreak.Item // its segments as items
	more  []float64        // what each of them is set wider
}

// paragraph starts one; who is done with it calls clear.
func (s *Setter) paragraph(r Request) *paragraph {
	p := s.desks.Get().(*paragraph)
	p.Setter, p.Request, p.around = s, r, r.Language
	if p.Inlines, p.Language = content.OutOf(r.Language, r.Inlines); p.Language != r.Language {
		p.Element = r.Element.Add(page.KindSpan, p.Language)
	}
	return p
}

// clear gives the lists back. Nothing that the paragraph returned points into them.
func (p *paragraph) clear() {
	clear(p.pieces) // they point at the text
	clear(p.atoms)
	clear(p.segs)
	p.pieces, p.atoms, p.items, p.refs = p.pieces[:0], p.atoms[:0], p.items[:0], p.refs[:0]
	desks := &p.desks
	*p = paragraph{lists: p.lists}
	desks.Put(p)
}

// Set breaks and justifies one paragraph. An empty one has no lines.
func (s *Setter) Set(r Request) Paragraph {
	p := s.prepare(r)
	defer p.clear()
	if len(p.atoms) == 0 {
		return Paragraph{}
	}
	o := linebreak.Options{First: float64(r.Measure - r.FirstIndent), Measure: float64(r.Measure), Looseness: r.Looseness}
	if p.Language == content.English {
		o.LeastLast = float64(unit.Em(leastLast, r.Style.Size))
	}
	if r.Style.Align != theme.Justified {
		o.Ragged = raggedness * min(float64(r.Measure), maximumRagged*float64(r.Style.Size))
	}
	p.build(firstPass)
	broken, done := p.breaker.BreakAtOnce(p.items, o)
	if !done || balanced(r) && len(broken.Lines) > 1 { // few paragraphs need to be divided
		p.build(allPasses)
		broken = p.breaker.Break(p.items, o)
	}
	lines := broken.Lines
	if balanced(r) && len(lines) > 1 {
		lines = p.balance(lines, o)
	}
	return Paragraph{Lines: p.set(lines), Demerits: broken.Demerits}
}

// leastLast is the width in em of an English last line that does not look lost: the usual indent and an em.
const leastLast = 2.5

// Ragged lines may comfortably end this share of the measure short, of a measure of at most so many em.
const (
	raggedness    = 0.18
	maximumRagged = 30
)

// balanced reports whether the lines of a text should be of like length: in headings and titles.
func balanced(r Request) bool {
	return r.Style.Align != theme.Justified && (r.Role == page.RoleHeading || r.Role == page.RoleTitle)
}

// balance breaks again to the least measure that needs no more lines.
func (p *paragraph) balance(lines []linebreak.Line, o linebreak.Options) []linebreak.Line {
	indent := o.Measure - o.First
	low, high := o.Measure/2, o.Measure
	for range 8 {
		narrower := o
		narrower.Measure = (low + high) / 2
		narrower.First = narrower.Measure - indent
		try := p.breaker.Break(p.items, narrower).Lines
		if len(try) > len(lines) || overfull(try) {
			low = narrower.Measure
		} else {
			high, lines = narrower.Measure, try
		}
	}
	return lines
}

func overfull(lines []linebreak.Line) bool {
	for _, l := range lines {
		if l.Overfull {
			return true
		}
	}
	return false
}

// prepare does what needs no measure.
func (s *Setter) prepare(r Request) *paragraph {
	p := s.paragraph(r)
	if s.broken != nil {
		r.Diagnostics.Error("hyphenation-data", content.Span{}, "the hyphenation patterns cannot be read: "+s.broken.Error(),
			"report this: the program is damaged")
	}
	p.collect(p.Inlines, p.body())
	p.atomize()
	return p
}

// Widths gives the least and the natural width a paragraph can have: the width of its longest
// unbreakable piece, and of its longest line when only hard breaks count. Tables choose columns by them.
func (s *Setter) Widths(r Request) (least, natural unit.Pt) {
	p := s.prepare(r)
	defer p.clear()
	p.Diagnostics = nil
	p.build(allPasses)
	piece, line := 0.0, 0.0
	for i, x := range p.items {
		switch {
		case x.Kind == linebreak.Box:
			piece += x.Width
			line += x.Width
		case x.Kind == linebreak.Penalty && x.Cost <= linebreak.Forced:
			least, natural = max(least, unit.Pt(piece)), max(natural, unit.Pt(line))
			piece, line = 0, 0
		case x.Kind == linebreak.Penalty && x.Cost < linebreak.Forbidden && x.Late <= 2:
			least, piece = max(least, unit.Pt(piece+x.Width)), 0
		case x.Kind == linebreak.Glue && !x.Fill:
			line += x.Width
			if i > 0 && p.items[i-1].Kind == linebreak.Box {
				least, piece = max(least, unit.Pt(piece)), 0
			} else if piece > 0 {
				piece += x.Width
			}
		}
	}
	return least, natural
}

// Run sets characters on one line without breaking: folios, labels, code tokens. X and Y are 0.
func (s *Setter) Run(text string, style theme.Style, language content.Language, role page.Role) ([]page.Item, unit.Pt) {
	line := s.RunWith(text, style, language, role, content.Span{}, nil)
	return line.Items, line.Width
}

// RunWith is Run for text that comes from a manuscript: characters that no face has are reported at its place.
func (s *Setter) RunWith(text string, style theme.Style, language content.Language, role page.Role, at content.Span, d *content.Diagnostics) Line {
	r := Request{Style: style, Language: language, Role: role, Diagnostics: d}
	p := s.paragraph(r)
	defer p.clear()
	body := p.body()
	body.verbatim = true
	p.pieces = append(p.pieces, piece{text: text, look: body, span: &at})
	p.atomize()
	p.build(firstPass)
	return p.single()
}
