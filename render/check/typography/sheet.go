package typography

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// byPage gives the lines of each page.
func (r *Reading) byPage() [][]*Line {
	out := make([][]*Line, len(r.Book.Pages))
	for _, l := range r.Lines {
		out[l.Page] = append(out[l.Page], l)
	}
	return out
}

// T15: below a heading stand two lines of text on its page, or four of code, or a table's head and two rows.
func checkHeadings(r *Reading, _ theme.Check, out *Report) {
	pages := r.byPage()
	goes := map[int]int{} // paragraph or table -> the last page that it stands on
	for _, l := range r.Lines {
		for _, block := range [...]int{l.Paragraph, l.Cell.Table} {
			goes[block] = max(goes[block], l.Page)
		}
	}
	alone := r.alone()
	n := 0
	for i, lines := range pages {
		for _, h := range headings(lines) {
			n++
			if slices.ContainsFunc(alone[r.sheet(i)], func(l *Line) bool { return l.Page != i && l.Baseline > h.Baseline }) {
				continue // what follows is in the other language only, on the facing page
			}
			if why := stranded(h, lines, &r.Book.Pages[i], goes); why != "" {
				f := r.finding("T15", h, why)
				f.Gate = true
				out.find(f)
			}
		}
	}
	out.figure("T15", "headings", float64(n), "")
	out.count("T15", "headings without text below")
}

// alone are the lines of pairs that one language has alone on facing pages, by spread.
func (r *Reading) alone() map[int][]*Line {
	out := map[int][]*Line{}
	if !r.Book.Facing {
		return out
	}
	for _, p := range r.pairs() {
		if len(p[0]) > 0 && len(p[1]) > 0 {
			continue
		}
		for _, l := range slices.Concat(p[0], p[1]) {
			if reads(l.Role) && l.Role != page.RoleHeading {
				out[r.sheet(l.Page)] = append(out[r.sheet(l.Page)], l)
			}
		}
	}
	return out
}

// stranded says why a heading has too little below it, or "".
func stranded(h *Line, lines []*Line, p *page.Page, goes map[int]int) string {
	const text, code, rows = 2, 4, 2
	var below []*Line
	for _, l := range lines {
		if l.Baseline > h.Baseline && overlaps(l, h) && l.Role != page.RoleNote && reads(l.Role) {
			below = append(below, l)
		}
	}
	slices.SortStableFunc(below, func(a, b *Line) int { return cmp.Compare(a.Baseline, b.Baseline) })
	if drawnBelow(p, h) || p.Kind == page.ContentsPage || p.Kind == page.DisplayPage {
		return ""
	}
	if slices.ContainsFunc(lines, func(l *Line) bool { return l.Cue && l.Baseline > h.Baseline }) {
		return "" // what follows stands on the facing page
	}
	if len(below) == 0 {
		return "a heading is the last line of its page"
	}
	first := below[0]
	n := 0
	seen := map[int]bool{}
	for _, l := range below {
		switch {
		case first.Role == page.RoleCode && l.Paragraph == first.Paragraph:
			n++
		case first.Cell.Table > 0 && l.Cell.Table == first.Cell.Table && l.Cell.Row > 0 && !seen[l.Cell.Row]:
			seen[l.Cell.Row] = true
			n++
		}
	}
	switch {
	case first.Role == page.RoleCode && n < code && goes[first.Paragraph] > h.Page:
		return fmt.Sprintf("below a heading stand %d lines of a listing that goes on overleaf", n)
	case first.Cell.Table > 0 && n < rows && goes[first.Cell.Table] > h.Page:
		return fmt.Sprintf("below a heading stand %d rows of a table that goes on overleaf", n)
	case first.Role != page.RoleCode && first.Cell.Table == 0 && len(below) < text && !p.Ends:
		return "below a heading stands a single line"
	}
	return ""
}

// drawnBelow reports whether a figure stands below a line.
func drawnBelow(p *page.Page, l *Line) bool {
	for _, item := range p.Items {
		switch it := item.(type) {
		case *page.Image:
			if it.Y > l.Baseline {
				return true
			}
		case *page.Path:
			if _, top, _, _, ok := extent(it); ok && it.Role == page.RoleFigure && top > l.Baseline {
				return true
			}
		}
	}
	return false
}

// T16: body lines keep to the grid. The first baseline is the one that most of them agree with.
func checkGrid(r *Reading, limits theme.Check, out *Report) {
	var lines []*Line
	counts := map[int]int{} // thousandths of a point
	offset := func(l *Line) float64 {
		return math.Mod(float64(l.first()-r.Book.Pages[l.Page].Area.Y), float64(r.Book.Grid))
	}
	for _, l := range r.Lines {
		if l.Role == page.RoleBody && !l.Repeated && l.Leading == r.Book.Grid && len(l.Glyphs) > 0 && r.Book.Pages[l.Page].Kind != page.DisplayPage {
			lines = append(lines, l)
			counts[int(math.Round(offset(l)*1000))]++
		}
	}
	usual, most := 0, 0
	for o, n := range counts {
		if n > most || n == most && o < usual {
			usual, most = o, n
		}
	}
	farthest := 0.0
	for _, l := range lines {
		away := math.Abs(offset(l) - float64(usual)/1000)
		away = min(away, float64(r.Book.Grid)-away)
		farthest = max(farthest, away)
		if away > float64(limits.Grid) {
			f := r.finding("T16", l, "a line stands off the grid by")
			f.Value, f.Limit, f.Unit, f.Over, f.Gate = away, float64(limits.Grid), "pt", true, true
			out.find(f)
		}
	}
	out.figure("T16", "lines on the grid", float64(len(lines)), "")
	out.figure("T16", "farthest off it", math.Round(farthest*100)/100, "pt")
	out.count("T16", "lines off the grid")
}

// first is the baseline that the glyphs of a line stand on: raised ones aside, that of most.
func (l *Line) first() unit.Pt {
	counts := map[unit.Pt]int{}
	best := l.Baseline
	for i := range l.Glyphs {
		y := l.Glyphs[i].Y
		if counts[y]++; counts[y] > counts[best] {
			best = y
		}
	}
	return best
}

// T19: everything stands in the type area, heads and folios above and below it, and nothing near the trim.
func checkFrame(r *Reading, limits theme.Check, out *Report) {
	for i := range r.Book.Pages {
		p := &r.Book.Pages[i]
		fault := func(text, why string) {
			out.find(Finding{Rule: "T19", Page: i + 1, Folio: p.Folio, Text: text, Why: why, Gate: true})
		}
		for _, item := range p.Items {
			x0, y0, x1, y1, ok := boxOf(item)
			if !ok {
				continue
			}
			text, role := described(item)
			_, isText := item.(*page.Text)
			if p.Kind == page.CoverPage && !isText {
				continue // a cover is drawn over its edges
			}
			if why := outside(p, role, x0, y0, x1, y1, limits.Trim); why != "" {
				fault(text, why)
			}
		}
	}
	out.count("T19", "things outside of the type area or near the trim")
}

// outside says how a box breaks the frame of its page, or "".
func outside(p *page.Page, role page.Role, x0, y0, x1, y1, trim unit.Pt) string {
	const tolerance = 0.6 // pt: half of a rule, and what decorations overlap
	a := p.Area
	bleeds := p.Kind == page.DisplayPage && (x0 <= 0 || y0 <= 0 || x1 >= p.Width || y1 >= p.Height)
	switch {
	case bleeds:
		return ""
	case x0 < trim || y0 < trim || x1 > p.Width-trim || y1 > p.Height-trim:
		return fmt.Sprintf("nearer than %.0f pt to the trim", float64(trim))
	case x0 < a.X-tolerance-hangRoom(role) || x1 > a.X+a.Width+tolerance+hangRoom(role):
		return fmt.Sprintf("%.1f pt out of the type area at the side", float64(max(a.X-x0, x1-a.X-a.Width)))
	case role == page.RoleArtifact || p.Kind == page.CardPage && role == page.RoleTitle:
		return ""
	case y0 < a.Y-tolerance || y1 > a.Y+a.Height+tolerance:
		return fmt.Sprintf("%.1f pt out of the type area above or below", float64(max(a.Y-y0, y1-a.Y-a.Height)))
	}
	return ""
}

// hangRoom is how far text may hang out of the type area; T05 looks at each line.
func hangRoom(role page.Role) unit.Pt {
	if reads(role) && role != page.RoleCode {
		return 8
	}
	return 0
}

// T20: pages are filled, and the two of a spread to the same depth. What counts are empty lines of the grid: one in which
// something stands, if only the edge of a tint, is none. Of facing pages that say the same, the fuller counts.
func checkDepth(r *Reading, limits theme.Check, out *Report) {
	pages := r.byPage()
	short, uneven, full := 0, 0, 0
	white := 0.0
	depths := make([]float64, len(pages))
	for i := range pages {
		p := &r.Book.Pages[i]
		depths[i] = -1
		if p.Ends || p.Kind != page.TextPage && p.Kind != page.OpenerPage {
			continue
		}
		full++
		depths[i] = emptyLines(p, r.Book.Grid)
		white += depths[i]
		if r.Book.Facing {
			other := i + 1 - 2*(i%2)
			if i%2 == 1 && other < len(pages) { // a verso, counted with its recto
				depths[i] = min(depths[i], emptyLines(&r.Book.Pages[other], r.Book.Grid))
			} else {
				depths[i] = -1
				continue
			}
		}
		depths[i] = math.Floor(depths[i])
		if depths[i] > float64(limits.EmptyLines) {
			short++
			f := r.onPage("T20", i, pages[i], "the page ends before its foot by")
			f.Value, f.Limit, f.Unit, f.Over, f.Gate = depths[i], float64(limits.EmptyLines), "lines", true, true
			out.find(f)
		}
		if i%2 == 0 && i > 0 && depths[i-1] >= 0 { // a recto and the verso beside it
			if d := math.Abs(depths[i] - depths[i-1]); d > float64(limits.Facing) {
				uneven++
				f := r.onPage("T20", i, pages[i], "the depths of the spread differ by")
				f.Value, f.Limit, f.Unit, f.Over, f.Gate = d, float64(limits.Facing), "lines", true, true
				out.find(f)
			}
		}
	}
	out.figure("T20", "pages to be filled", float64(full), "")
	out.figure("T20", "empty lines at the foot, on average", white/max(1, float64(full)), "lines")
	out.atMost("T20", "pages more than "+quantity(float64(limits.EmptyLines), "lines")+" short", float64(short), "", 0)
	out.atMost("T20", "spreads uneven by more than "+quantity(float64(limits.Facing), "lines"), float64(uneven), "", 0)
}

// onPage is a finding about a page; its place is that of the last line.
func (r *Reading) onPage(rule string, i int, lines []*Line, why string) Finding {
	f := Finding{Rule: rule, Page: i + 1, Folio: r.Book.Pages[i].Folio, Why: why}
	for _, l := range lines {
		if !l.Span.IsZero() && reads(l.Role) {
			f.At, f.Text = l.Span, l.Text
		}
	}
	return f
}

// emptyLines is the white at the foot of a page, in lines of the grid. Notes stand at the foot whatever is above
// them: on their pages the white is what parts them from the text, beyond one line.
func emptyLines(p *page.Page, grid unit.Pt) float64 {
	foot := p.Area.Y + p.Area.Height
	bottom, notes := p.Area.Y, foot
	for _, l := range p.Lines {
		if l.Role == page.RoleNote {
			notes = min(notes, l.Baseline-l.Leading/2-l.Size*35/100)
		}
	}
	for _, l := range p.Lines {
		if l.Role != page.RoleNote {
			bottom = max(bottom, l.Baseline+l.Leading/2-l.Size*35/100)
		}
	}
	for _, item := range p.Items {
		if text, ok := item.(*page.Text); ok && text.Role != page.RoleFigure {
			continue
		}
		if _, _, _, y1, ok := boxOf(item); ok && y1 <= notes+0.6 {
			if path, isPath := item.(*page.Path); isPath && notes < foot && path.Stroke != nil && y1 > notes-grid {
				continue // the rule above the notes
			}
			bottom = max(bottom, y1)
		}
	}
	white := float64((notes - bottom) / grid)
	if notes < foot {
		white--
	}
	return max(0, math.Floor(white*10+0.5)/10)
}

// described gives the characters and the role of an item.
func described(item page.Item) (string, page.Role) {
	switch it := item.(type) {
	case *page.Text:
		return it.Characters(), it.Role
	case *page.Path:
		return "a path", it.Role
	case *page.Image:
		return "an image: " + it.Alt, it.Role
	}
	return "", ""
}

// boxOf is the box of an item; text is as high as its capitals and as deep as a fifth of an em.
func boxOf(item page.Item) (x0, y0, x1, y1 unit.Pt, ok bool) {
	switch it := item.(type) {
	case *page.Text:
		if it.Rotation != 0 || len(it.Glyphs) == 0 {
			return 0, 0, 0, 0, false
		}
		pen := 0.0
		for _, g := range it.Glyphs {
			pen += float64(g.Advance)
		}
		return it.X, it.Y - it.Size*7/10, it.X + unit.Pt(pen/1000)*it.Size, it.Y + it.Size/5, true
	case *page.Path:
		return extent(it)
	case *page.Image:
		return it.X, it.Y, it.X + it.Width, it.Y + it.Height, true
	}
	return 0, 0, 0, 0, false
}

// extent is the box of a path's points, and of half its stroke.
func extent(p *page.Path) (x0, y0, x1, y1 unit.Pt, ok bool) {
	for _, s := range p.Segments {
		n := map[page.SegmentOp]int{page.MoveTo: 1, page.LineTo: 1, page.CurveTo: 3}[s.Op]
		for _, at := range s.Points[:n] {
			if !ok {
				x0, y0, x1, y1, ok = at.X, at.Y, at.X, at.Y, true
			}
			x0, y0, x1, y1 = min(x0, at.X), min(y0, at.Y), max(x1, at.X), max(y1, at.Y)
		}
	}
	if p.Stroke != nil {
		half := p.StrokeWidth / 2
		x0, y0, x1, y1 = x0-half, y0-half, x1+half, y1+half
	}
	return x0, y0, x1, y1, ok
}
