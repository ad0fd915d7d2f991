package inline

import (
	"fmt"
	"slices"
	"strings"

	"diptych/content"
	"diptych/render/cjk"
	"diptych/render/linebreak"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// segment is an item of one line with what it draws; the pieces of a word that stay on a line are one.
type segment struct {
	item linebreak.Item
	atom *atom  // nil for space that has no character
	text string // of a word: the part on this line, with its hyphen
	from int    // byte of the atom's text at which it starts: the word began on a line before, unless that is 0
	soft bool   // the last character is a hyphen that the manuscript does not have

	glyphs []page.Glyph // of a word; they are shared, do not change them
}

// set turns broken lines into placed glyphs.
func (p *paragraph) set(lines []linebreak.Line) []Line {
	out := make([]Line, 0, len(lines))
	for i, l := range lines {
		left := unit.Pt(0)
		if i == 0 {
			left = p.FirstIndent
		}
		line := p.line(l, left)
		line.Record.First, line.Record.Last = i == 0, i == len(lines)-1
		out = append(out, line)
	}
	return out
}

// segments collects what stands on a line and measures it anew: the parts of a divided word are shaped as
// they will be drawn. The list serves until the next line.
func (p *paragraph) segments(l linebreak.Line) []segment {
	out := p.segs[:0]
	for i := l.Start; i < l.End; i++ {
		x, r := &p.items[i], p.refs[i]
		switch {
		case x.Kind == linebreak.Penalty:
			continue
		case r.atom < 0:
			out = append(out, segment{item: *x})
			continue
		}
		a := &p.atoms[r.atom]
		if n := len(out); n > 0 && out[n-1].atom == a && a.kind == word { // the parts of a word follow each other
			out[n-1].text = a.text[out[n-1].from:r.to]
			out[n-1].item.Stretch += x.Stretch
			out[n-1].item.Shrink += x.Shrink
			continue
		}
		out = append(out, segment{item: *x, atom: a, text: a.text[r.from:r.to], from: r.from})
	}
	if n := len(out); n > 0 && l.Hyphenated && l.Break < len(p.items) && p.items[l.Break].Width > 0 {
		out[n-1].text += "-"
		out[n-1].soft = true
	}
	for i := range out {
		s := &out[i]
		if a := s.atom; a != nil && a.kind == word {
			width := a.width
			if s.glyphs = a.glyphs; s.text != a.text {
				s.glyphs, width = p.shaped(a, s.text)
			}
			s.item.Width = float64(width)
		}
	}
	p.segs = out
	return out
}

// line sets one line whose text starts at left.
func (p *paragraph) line(l linebreak.Line, left unit.Pt) Line {
	segments := p.segments(l)
	items := p.parts[:0]
	natural, last := 0.0, false
	for i := range segments {
		s := &segments[i]
		items = append(items, s.item)
		natural += s.item.Width
		last = last || s.item.Fill
		items[i].Fill = false
	}
	room := float64(p.Measure-left) + l.HangLeft + l.HangRight
	slack := room - natural
	justified := p.Style.Align == theme.Justified && !last
	hopeless := justified && linebreak.Ratio(items, slack) > p.hopeless()
	justified = justified && !hopeless
	p.parts = items
	more := slices.Grow(p.more[:0], len(items))[:len(items)]
	clear(more)
	width := natural
	if justified || p.Style.Align == theme.Justified && slack < 0 && !hopeless {
		spent, rest := linebreak.Spend(items, slack, more)
		more, width = spent, room-rest
	}
	p.more = more
	x := left - unit.Pt(l.HangLeft)
	switch p.Style.Align {
	case theme.Centered:
		x += unit.Pt(slack / 2)
	case theme.RaggedLeft:
		x += unit.Pt(slack)
	}
	b := builder{p: p, x: x}
	b.room(segments)
	for i := range segments {
		b.segment(&segments[i], unit.Pt(more[i]))
	}
	if a := p.partedBy(l); a != nil {
		b.blank(a)
	}
	b.finish()
	hang := l.HangLeft + l.HangRight
	b.line.Width = unit.Pt(width - hang)
	b.line.Record.X0, b.line.Record.X1 = left, p.Measure
	b.line.Record.HangLeft, b.line.Record.HangRight = unit.Pt(l.HangLeft), unit.Pt(l.HangRight)
	b.line.Record.Natural, b.line.Record.Set = unit.Pt(natural-hang), unit.Pt(width-hang)
	b.line.Record.Justified, b.line.Record.Short = justified || hopeless, hopeless
	b.line.Record.Hyphenated = len(segments) > 0 && segments[len(segments)-1].soft
	if justified {
		b.line.Record.Ratio = max(-1, linebreak.Ratio(items, slack))
	}
	p.judge(&b.line, items, more, room-hang, hopeless)
	return b.line
}

// Where justifying does more harm than a short line: word spaces of four times their width, ideographs so many em
// apart. Such lines end where they end, and are reported.
const (
	hopelessRatio = 6
	hopelessGap   = 0.3
)

// hopeless is the ratio from which a line is not justified.
func (p *paragraph) hopeless() float64 {
	if p.Language == content.Chinese {
		return hopelessGap / cjk.GapStretch
	}
	return hopelessRatio
}

// partedBy is the space that a line ends at, or one for the hard break of Latin text that it ends at; nil when the next
// line goes on without one.
func (p *paragraph) partedBy(l linebreak.Line) *atom {
	for i := l.Break; i < len(p.items) && p.items[i].Kind != linebreak.Box; i++ {
		at := p.refs[i].atom
		switch {
		case at >= 0 && p.atoms[at].kind == space:
			return &p.atoms[at]
		case p.items[i].Kind == linebreak.Penalty && p.items[i].Cost <= linebreak.Forced:
			if i+1 == len(p.items) || p.Language != content.English || l.End <= l.Start {
				return nil
			}
			return p.blankLike(l)
		}
	}
	return nil
}

// blankLike is a space in the dress of the last atom on a line.
func (p *paragraph) blankLike(l linebreak.Line) *atom {
	for i := min(l.End, len(p.refs)) - 1; i >= l.Start; i-- {
		if at := p.refs[i].atom; at >= 0 {
			blank := p.blank(p.atoms[at].from)
			return &blank
		}
	}
	return nil
}

// Blank is a space without width that parts what a label says from the text beside it, for who reads or copies both.
// It stands at the origin.
func (s *Setter) Blank(style theme.Style, language content.Language, role page.Role, e *page.Element) []page.Item {
	items, _ := s.Run(" ", style, language, role)
	for _, it := range items {
		if t, ok := it.(*page.Text); ok {
			t.Element = e
			for i := range t.Glyphs {
				t.Glyphs[i].Advance = 0
			}
		}
	}
	return items
}

// single sets everything on one line, for Run.
func (p *paragraph) single() Line {
	b := builder{p: p}
	end := len(p.items)
	for end > 0 && (p.items[end-1].Kind != linebreak.Box || p.refs[end-1].atom < 0) {
		end--
	}
	segments := p.segments(linebreak.Line{End: end})
	b.room(segments)
	for i := range segments {
		b.segment(&segments[i], 0)
	}
	b.finish()
	b.line.Width = b.x
	b.line.Record.X1, b.line.Record.Natural, b.line.Record.Set = b.x, b.x, b.x
	b.line.Record.First, b.line.Record.Last = true, true
	return b.line
}

// A line is reported when a word space has more than so many times its natural width, or two Han stand more em apart.
const (
	looseLimit = 3
	gapLimit   = 0.25
)

// judge reports lines that no rule of setting could make good.
func (p *paragraph) judge(line *Line, items []linebreak.Item, more []float64, room float64, hopeless bool) {
	if over := float64(line.Width) - room; over > 0.1 {
		p.Diagnostics.Warn("line-overfull", line.Record.Span, fmt.Sprintf("a line is %.1f pt too long: %s", over, excerpt(line.Record.Text)),
			"reword it, or let the long word break: a hyphen, a code span, a URL in angle brackets")
		return
	}
	const hint = "reword the paragraph, or shorten what cannot be broken"
	if hopeless {
		p.Diagnostics.Warn("line-loose", line.Record.Span, "a line is too short to be justified: "+excerpt(line.Record.Text), hint)
		return
	}
	if !line.Record.Justified {
		return
	}
	if p.Language == content.Chinese {
		if gap := line.Record.Ratio * cjk.GapStretch; gap > gapLimit {
			p.Diagnostics.Warn("line-loose", line.Record.Span, fmt.Sprintf("the characters of a line stand %.2f em apart: %s",
				gap, excerpt(line.Record.Text)), hint)
		}
		return
	}
	for i, x := range items {
		if x.Kind == linebreak.Glue && x.Stretch > 0 && x.Width > 0 && x.Width+more[i] > looseLimit*x.Width {
			p.Diagnostics.Warn("line-loose", line.Record.Span, fmt.Sprintf("the words of a line stand %.1f times their distance apart: %s",
				(x.Width+more[i])/x.Width, excerpt(line.Record.Text)), hint)
			return
		}
	}
}

// excerpt is as much of a line as a message needs.
func excerpt(s string) string {
	const limit = 48
	runes := []rune(strings.TrimSpace(s))
	if len(runes) > limit {
		return "“" + string(runes[:limit]) + "…”"
	}
	return "“" + string(runes) + "”"
}
