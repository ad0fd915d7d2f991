package layout

import (
	"slices"

	"diptych/content"
	"diptych/render/inline"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// Layout lays out the blocks of one edition. It is not safe for use by several goroutines at once.
type Layout struct {
	// PageNumber gives the folio of a target, or "" while it is unknown. Who builds pages sets it.
	PageNumber func(target string) string

	setter      *inline.Setter
	theme       *theme.Theme
	resources   Resources
	languages   []content.Language // of the edition, the leading one first
	diagnostics *content.Diagnostics

	paragraphs  int                         // numbered so far
	noted       map[*content.Footnote]bool  // notes already set in this run of Blocks
	level       int                         // of the last heading in the structure, where none is left out
	codeSetters map[theme.Style]*codeSetter // with the pieces of listings that have been set
	kept        map[content.Block]*kept     // blocks of the text that have been laid out
	rounds      int                         // begun by Again
}

// New makes a layout. The theme is that of the edition (theme.ForEdition) or of the card.
func New(setter *inline.Setter, th *theme.Theme, res Resources, e content.Edition, d *content.Diagnostics) *Layout {
	if res.Foundry == nil {
		res.Foundry = &Foundry{}
	}
	return &Layout{setter: setter, theme: th, resources: res, languages: e.Languages(), diagnostics: d,
		noted: map[*content.Footnote]bool{}, codeSetters: map[theme.Style]*codeSetter{}, kept: map[content.Block]*kept{}}
}

// Blocks lays out a sequence of blocks, as of one chapter: its footnotes are set once each.
// They become children of an element of the structure.
func (l *Layout) Blocks(blocks []content.Block, m Measure, within *page.Element) []Slice {
	return l.column(blocks, setting{Measure: m, style: theme.Body, language: l.languages[0], floating: true, yields: true, element: within})
}

// BlocksIn lays out blocks of one language of the edition, as on the back of the cover.
func (l *Layout) BlocksIn(blocks []content.Block, language content.Language, m Measure) []Slice {
	return l.column(blocks, setting{Measure: m, style: theme.Body, language: language})
}

// Apparatus lays out the blocks of a glossary or an index: smaller than the text, in the style of that name.
func (l *Layout) Apparatus(blocks []content.Block, style theme.StyleName, m Measure, within *page.Element) []Slice {
	return l.column(blocks, setting{Measure: m, style: style, language: l.languages[0], element: within})
}

func (l *Layout) column(blocks []content.Block, s setting) []Slice {
	l.noted, l.level = map[*content.Footnote]bool{}, 1
	p := l.flow(blocks, s)
	if len(p.slices) > 0 {
		p.slices[0].Before, p.slices[0].OnGrid = p.before, p.onGrid
	}
	return p.slices
}

// setting is where blocks are set: a measure, the style of its paragraphs, and what was said around them.
type setting struct {
	Measure
	style    theme.StyleName
	language content.Language // of blocks that name none
	depth    int              // of lists
	hanging  bool             // the first paragraph hangs on a mark: no first-line indent
	follows  bool             // the first paragraph follows another one
	closed   bool             // within a box: figures cannot turn to a page of their own
	cell     bool             // within a column of a pair
	floating bool             // at the top level of the text: figures may move to the next page
	yields   bool             // space around blocks, and paragraphs, may give where pages come out short
	nested   bool             // within a list, a box or a section of its own
	aside    bool             // within a quotation, a callout, a list or a note: its headings are none of the chapter's
	element  *page.Element    // of the structure, that the blocks stand in
	loose    int              // lines that a paragraph is to have more than it likes, or fewer
	facing   bool             // the languages stand on facing pages
	scale    float64          // of a diagram, which another one beside it shares; 0 if it has its own
}

// apparatus reports whether blocks of a glossary or an index are set.
func (s setting) apparatus() bool { return s.style == theme.GlossaryText || s.style == theme.IndexText }

// within is the setting of what is part of an element.
func (s setting) within(e *page.Element) setting {
	s.element = e
	return s
}

// inset narrows the measure.
func (s setting) inset(left, right unit.Pt) setting {
	s.Left += left
	s.Width = max(s.Width-left-right, 1)
	return s
}

// part is a block laid out: slices and the steps of space that it wants around them.
type part struct {
	slices        []Slice
	before, after int
	onGrid        bool                    // its first line belongs on the grid
	extend        func(steps int) []Slice // more of its decoration below, for a box as deep as the one beside it; or nil
	items         []int                   // slices with which the items of a list begin, after the first; or nil
	demerits      float64                 // of the lines of a paragraph, or of those of a pair
	figure        *shrinkable             // of which a float consists, or nil
}

// flow lays out blocks one below the other.
func (l *Layout) flow(blocks []content.Block, s setting) part {
	parts, places := make([]part, 0, len(blocks)), make([]laid, 0, len(blocks))
	lay := l.block
	if s.floating {
		lay = l.keep
	}
	var previous content.Block
	for i, b := range blocks {
		if _, ok := b.(*content.Rule); ok && idle(blocks, i) {
			continue
		}
		x := laid{i: i, at: s, above: previous, paragraphs: l.paragraphs, children: children(s.element)}
		x.at.hanging, x.at.follows = s.hanging && i == 0, s.follows && i == 0
		x.at.floating = s.floating && mayFloat(b)
		p := lay(b, previous, x.at)
		if !floats(p) {
			previous = b // text goes on past a figure that may move away
		}
		if len(p.slices) > 0 {
			parts, places = append(parts, p), append(places, x)
		}
	}
	var all []Slice
	if s.floating || len(parts) > 1 {
		all = together(parts)
	} else if len(parts) == 1 {
		all = parts[0].slices // of nobody else
	}
	owed := 0 // steps that must follow on the page of a heading
	for k, p := range parts {
		i, at := places[k].i, places[k].at
		b := blocks[i]
		l.anchor(&p.slices[0], b, at)
		headed := i > 0 && isHeading(blocks[i-1])
		if headed && !s.apparatus() && beginsWithTitle(b) {
			parts[k].before = 0 // no farther from its heading than text, which is on the grid too
		}
		switch first := &p.slices[0]; {
		case s.facing && s.floating:
			first.Slack = l.slack(b, headed, p)
		case s.yields:
			if !s.nested || i > 0 && i+1 < len(blocks) { // the space around what holds others is its own
				first.Slack = append(slices.Clip(first.Slack), l.slack(b, headed, p)...)
			}
			if loosen := l.loosen(b, p, places[k]); loosen != nil {
				first.Loosen = loosen
			}
		}
		if owed = pay(owed, p.slices); isHeading(b) {
			owed = l.belowHeading(s)
		}
		if i+1 < len(blocks) {
			last := &p.slices[len(p.slices)-1]
			invite(last, blocks[i+1])
			if isCode(b) && isCode(blocks[i+1]) {
				last.Penalty = max(last.Penalty, outputBreak)
			}
		}
	}
	l.limitSlack(parts)
	switch {
	case s.yields:
		handDown(parts)
	case s.facing && s.floating:
		handDown(parts)
		for k := range parts {
			parts[k].slices[0].Slack = wholeAbove(parts[k].slices[0].Slack)
		}
	}
	switch {
	case s.apparatus():
		return pile(parts, all)
	case s.facing:
		return stackFacing(parts)
	}
	return stacked(parts, all)
}

// laid is how a block was laid out.
type laid struct {
	i          int           // its index
	above      content.Block // it
	at         setting
	paragraphs int // before it
	children   int // of the setting's element, before it
}

// together puts the slices of parts one behind the other into a list of their own, so that the space around them may be
// changed: what is kept of a block stays as it is. There is room in it for the title of a chapter.
func together(parts []part) []Slice {
	count := 0
	for _, p := range parts {
		count += len(p.slices)
	}
	all := make([]Slice, 0, count+1)
	for i := range parts {
		from := len(all)
		all = append(all, parts[i].slices...)
		parts[i].slices = all[from:len(all):len(all)]
	}
	return all
}

// belowHeading is what follows a heading on its page at least, in steps: two lines of text.
const belowHeading = 2 * theme.StepsPerLine

// belowHeading is what follows a heading at least, where the lines of a glossary or an index may be lower.
func (l *Layout) belowHeading(s setting) int {
	if s.apparatus() {
		return 2 * l.theme.Style(s.style, s.language).Leading
	}
	return belowHeading
}

// pay forbids breaks within and after slices until their height has made up for what is owed; it returns the rest.
func pay(owed int, slices []Slice) int {
	for i := range slices {
		if owed -= slices[i].least(); owed <= 0 || slices[i].Break == Landscape {
			return 0
		}
		slices[i].Penalty = Forbidden
	}
	return owed
}

// floats reports whether all of a part may move to another page.
func floats(p part) bool {
	return len(p.slices) > 0 && !slices.ContainsFunc(p.slices, func(s Slice) bool { return !s.Float })
}

// mayFloat reports whether b is a figure, or a pair that may hold figures over the whole measure. What stands in lists,
// boxes and columns stays there.
func mayFloat(b content.Block) bool {
	switch b.(type) {
	case *content.Diagram, *content.Image, *content.Pair:
		return true
	}
	return false
}

func isHeading(b content.Block) bool {
	_, ok := b.(*content.Heading)
	return ok
}

// beginsWithTitle reports whether a block is a title, or begins with one, that has its own space above.
func beginsWithTitle(b content.Block) bool {
	switch b.(type) {
	case *content.Heading, *content.Exercise, *content.Solution:
		return true
	}
	return false
}

func isCode(b content.Block) bool {
	_, ok := b.(*content.Code)
	return ok
}

// invite makes the break before a heading welcome, unless the slice says something itself.
func invite(last *Slice, next content.Block) {
	h, ok := next.(*content.Heading)
	if !ok || last.Penalty != 0 {
		return
	}
	if last.Penalty = inviteSection; h.Level > 2 {
		last.Penalty = inviteSubsection
	}
}

// idle reports whether a thematic break divides nothing: at an end of its text, or before a heading, which divides
// better.
func idle(blocks []content.Block, i int) bool {
	if i == 0 || i+1 == len(blocks) {
		return true
	}
	switch blocks[i+1].(type) {
	case *content.Heading, *content.Rule:
		return true
	}
	return false
}

// Costs of breaks, in the units of Slice.Penalty.
const (
	inviteSection    = -100
	inviteSubsection = -50
	hyphenBreak      = 1200 // after a hyphenated line
	leadInBreak      = 500  // between "as follows:" and what follows
	outputBreak      = 250  // between two listings, of which the second often is what the first prints
	boxBreak         = 200  // anywhere in a callout
	emptyBoxBreak    = 4000 // where one of two boxes side by side goes on without text
	codeBreak        = 300  // between two lines of code, before the discounts and surcharges
)

func (l *Layout) block(b, previous content.Block, s setting) part {
	if s.facing {
		return l.facing(b, previous, s)
	}
	switch b := b.(type) {
	case *content.Heading:
		return l.heading(b, s)
	case *content.Paragraph:
		return l.paragraph(b, previous, s)
	case *content.Code:
		return l.code(b, s)
	case *content.Table:
		return l.table(b, s)
	case *content.List:
		return l.list(b, s)
	case *content.DefinitionList:
		return l.definitions(b, s)
	case *content.Quote:
		return l.quote(b, s)
	case *content.Callout:
		return l.callout(b, s)
	case *content.Details:
		return l.details(b, s)
	case *content.Exercise:
		return l.exercise(b, s)
	case *content.Solution:
		return l.solution(b, s)
	case *content.CardItem:
		return l.cardItem(b, s)
	case *content.Rule:
		return l.rule(b, s)
	case *content.Image:
		return l.image(b, s)
	case *content.Diagram:
		return l.diagram(b, s)
	case *content.Pair:
		return l.pair(b, previous, s)
	case *content.GlossaryEntry:
		return l.glossaryEntry(b, s)
	case *content.IndexList:
		return l.indexList(b, s)
	}
	l.diagnostics.Error("block-unknown", b.Base().Span, "a block of a kind that cannot be set", "report this: the program reads more than it prints")
	return part{}
}

// anchor puts the block's names at the top of its first slice.
func (l *Layout) anchor(s *Slice, b content.Block, at setting) {
	for _, id := range b.Base().IDs {
		s.Anchors = append(slices.Clip(s.Anchors), page.Anchor{ID: id, X: at.Left})
	}
}

// stack joins parts. What one wants below and the next above overlap; parts on the grid start on a grid line, which
// whoever places them sees to, and others share out the steps that are left over above and below them.
func stack(parts []part) part { return stacked(parts, together(parts)) }

// stacked joins parts whose slices are together.
func stacked(parts []part, all []Slice) part {
	out := part{slices: all}
	y, after := 0, 0 // steps from the top, as if no page ended
	alone := 0       // what the last part that is no float wants below
	first := true
	for _, p := range parts {
		if len(p.slices) == 0 {
			continue
		}
		height := Height(p.slices)
		if first {
			first = false
			out.before, out.onGrid = p.before, p.onGrid
			p.slices[0].Before, p.slices[0].OnGrid = 0, false // as who places the whole will say
		} else {
			space := max(after, p.before)
			if !p.onGrid {
				space += short(y+space+height+p.after) / 2
			}
			p.slices[0].Before, p.slices[0].OnGrid, p.slices[0].Alone = space, p.onGrid, max(alone, p.before)
			y = p.slices[0].under(y)
		}
		y += height
		after = p.after
		if !p.slices[len(p.slices)-1].Float {
			alone = p.after
		}
	}
	out.after = after
	if len(parts) == 1 {
		out.extend, out.items, out.demerits, out.figure = parts[0].extend, parts[0].items, parts[0].demerits, parts[0].figure
	}
	return out
}

// short is the number of steps from y to the next grid line.
func short(y int) int {
	return (theme.StepsPerLine - y%theme.StepsPerLine) % theme.StepsPerLine
}

// languageOf is the language of a block, or that of its surroundings when it is shared.
func (s setting) languageOf(b content.Block) content.Language {
	if x := b.Base().Language; x != "" {
		return x
	}
	return s.language
}

// steps converts a length to steps, rounded up.
func (l *Layout) steps(v unit.Pt) int {
	n := int(v / l.theme.Step())
	if unit.Pt(n)*l.theme.Step() < v-0.01 {
		n++
	}
	return n
}

// high is the length of so many steps.
func (l *Layout) high(steps int) unit.Pt { return unit.Pt(steps) * l.theme.Step() }
