package typography

import (
	"fmt"
	"math"

	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// pairLines are the lines of a pair in each column.
type pairLines [2][]*Line

// pairs gives the pairs of a book in the order of their pages.
func (r *Reading) pairs() []pairLines {
	of := map[int]int{} // number -> index
	var out []pairLines
	for _, l := range r.Lines {
		if l.Pair == 0 || l.Column == page.WholeMeasure || l.Repeated {
			continue
		}
		at, ok := of[l.Pair]
		if !ok {
			at = len(out)
			of[l.Pair] = at
			out = append(out, pairLines{})
		}
		side := l.Column - page.FirstColumn
		out[at][side] = append(out[at][side], l)
	}
	return out
}

// T17: what one language says starts on the line of what the other says, and all lines of both keep to one grid.
func checkPairBaselines(r *Reading, limits theme.Check, out *Report) {
	compared, farthest := 0, 0.0
	away := func(l *Line, by float64, why string) {
		compared++
		farthest = max(farthest, by)
		if by > float64(limits.Pair) {
			f := r.finding("T17", l, why)
			f.Value, f.Limit, f.Unit, f.Over, f.Gate = by, float64(limits.Pair), "pt", true, true
			out.find(f)
		}
	}
	body := func(l *Line) bool {
		return l.Role == page.RoleBody && l.Leading == r.Book.Grid && len(l.Glyphs) > 0
	}
	for _, p := range r.pairs() {
		if len(p[0]) == 0 || len(p[1]) == 0 {
			continue
		}
		a, b := p[0][0], p[1][0]
		if body(a) && body(b) && a.Page == b.Page {
			away(b, math.Abs(float64(a.first()-b.first())), "the two languages start apart by")
		}
		for _, l := range p[1] {
			if body(a) && body(l) {
				lines := float64((l.first() - a.first() - r.top(l.Page) + r.top(a.Page)) / r.Book.Grid)
				away(l, math.Abs(lines-math.Round(lines))*float64(r.Book.Grid), "a line stands off those of the other language by")
			}
		}
	}
	out.figure("T17", "lines held against the other language's", float64(compared), "")
	out.figure("T17", "farthest apart", farthest, "pt")
	out.count("T17", "lines apart")
}

func (r *Reading) top(i int) unit.Pt { return r.Book.Pages[i].Area.Y }

// T18: on each page where one side of a pair has a line the other has one, or is at its end; on each spread of facing pages
// the other has one.
func checkPairPages(r *Reading, _ theme.Check, out *Report) {
	split := 0
	for _, p := range r.pairs() {
		on := [2]map[int]bool{{}, {}}
		ends := [2]int{-1, -1}
		first := math.MaxInt
		for side := range p {
			for _, l := range p[side] {
				at := r.sheet(l.Page)
				on[side][at] = true
				ends[side] = max(ends[side], at)
				first = min(first, at)
			}
		}
		if ends[0] < 0 || ends[1] < 0 {
			continue
		}
		last := max(ends[0], ends[1])
		if last > first {
			split++
		}
		for i := first; i <= last; i++ {
			for side := range on {
				if on[1-side][i] && !on[side][i] && (ends[side] > i || r.Book.Facing) {
					f := r.finding("T18", p[side][0], r.paused(i))
					f.Gate = true
					out.find(f)
				}
			}
		}
	}
	out.figure("T18", "pairs that go on over a page", float64(split), "")
	out.count("T18", "pairs out of step")
}

// sheet is what a reader has in view of two languages at once: a page, or a spread of facing pages.
func (r *Reading) sheet(page int) int {
	if r.Book.Facing {
		return r.Book.Spread(page)
	}
	return page
}

// paused says that a language has no line on a sheet. On facing pages, nothing stands without its translation, ended or not.
func (r *Reading) paused(sheet int) string {
	if r.Book.Facing {
		return fmt.Sprintf("on the spread of page %d one language has no line of a pair", 2*sheet)
	}
	return fmt.Sprintf("on page %d one language has no line of a pair that it goes on with later", sheet+1)
}

// T21: a table that goes on over a page starts there with its head.
func checkTables(r *Reading, _ theme.Check, out *Report) {
	headed := map[int]bool{}   // tables that have a head
	again := map[[2]int]bool{} // table, page: the head is set again
	rows := map[[2]int]*Line{} // table, page: the first row
	firstPage := map[int]int{} // of a table
	var continued [][2]int
	for _, l := range r.Lines {
		table := l.Cell.Table
		if table == 0 {
			continue
		}
		at := [2]int{table, l.Page}
		switch {
		case l.Repeated:
			again[at] = true
		case l.Cell.Row == 0:
			headed[table] = true
		}
		if _, seen := firstPage[table]; !seen {
			firstPage[table] = l.Page
		}
		if !l.Repeated && rows[at] == nil {
			rows[at] = l
			if firstPage[table] != l.Page {
				continued = append(continued, at)
			}
		}
	}
	for _, at := range continued {
		if headed[at[0]] && !again[at] {
			f := r.finding("T21", rows[at], "a table goes on without its head")
			f.Gate = true
			out.find(f)
		}
	}
	out.figure("T21", "tables continued", float64(len(continued)), "")
	out.count("T21", "tables continued without their head")
}

// T22: code stays in its measure, turned lines carry their mark, and enough lines stand on both sides of a break.
func checkCode(r *Reading, limits theme.Check, out *Report) {
	rows, turned, breaks := 0, 0, 0
	marks := turnMarks(r.Book)
	fault := func(l *Line, why string) {
		f := r.finding("T22", l, why)
		f.Gate = true
		out.find(f)
	}
	for _, l := range r.Lines {
		if l.Role != page.RoleCode {
			continue
		}
		rows++
		if short := shortfall(l); short < -0.1 {
			fault(l, fmt.Sprintf("code stands %.1f pt out of its measure", -short))
		}
		if l.Turned {
			turned++
			if !marks.has(l) {
				fault(l, "a turned line carries no mark")
			}
		}
	}
	for _, lines := range r.paragraphs() {
		if lines[0].Role != page.RoleCode {
			continue
		}
		all := pieces(lines)
		breaks += len(all) - 1
		for _, piece := range all {
			first, last := piece[0], piece[len(piece)-1]
			// Blank lines count: they are what the baselines are apart.
			height := int(math.Round(float64((last.Baseline-first.Baseline)/first.Leading))) + 1
			if height < limits.CodeLines && len(all) > 1 {
				fault(first, fmt.Sprintf("%d lines of a listing stand alone", height))
			}
		}
	}
	out.figure("T22", "lines of code", float64(rows), "")
	out.figure("T22", "of them turned", share(turned, rows), "%")
	out.figure("T22", "breaks in listings", float64(breaks), "")
	out.count("T22", "lines of code that break a rule")
}

// marksOfTurns are the marks right of turned lines, by page.
type marksOfTurns map[int][]*page.Path

func turnMarks(book *page.Book) marksOfTurns {
	out := marksOfTurns{}
	for i := range book.Pages {
		for _, item := range book.Pages[i].Items {
			if path, ok := item.(*page.Path); ok && path.Stroke != nil && path.Fill == nil && path.Role == page.RoleArtifact && len(path.Segments) > 3 {
				out[i] = append(out[i], path)
			}
		}
	}
	return out
}

// has reports whether a mark stands behind a line.
func (m marksOfTurns) has(l *Line) bool {
	for _, path := range m[l.Page] {
		x0, y0, _, y1, ok := extent(path)
		if ok && x0 >= l.X1-l.Size/2 && x0 <= l.X1+2*l.Size && y0 >= l.Baseline-l.Size && y1 <= l.Baseline+l.Size/2 {
			return true
		}
	}
	return false
}
