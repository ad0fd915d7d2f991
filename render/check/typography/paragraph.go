package typography

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"diptych/render/page"
	"diptych/render/theme"
)

// T12: hyphens that the program draws: how many, how many in a row, none before a page is turned, and enough letters
// on both sides.
func checkHyphens(r *Reading, limits theme.Check, out *Report) {
	const lettersBefore, lettersAfter = 2, 3
	lines, hyphens, longest := 0, 0, 0
	for _, paragraph := range r.paragraphs() {
		run := 0
		for i, l := range paragraph {
			if !running(l) || !l.english() {
				continue
			}
			lines++
			if !strings.HasSuffix(l.Text, softHyphen) {
				run = 0
				continue
			}
			hyphens++
			run++
			longest = max(longest, run)
			f := r.finding("T12", l, "")
			f.Gate = true
			if run > limits.Ladder {
				f.Why, f.Unit, f.Value, f.Limit, f.Over = "lines in a row end with a hyphen:", "lines", float64(run), float64(limits.Ladder), true
				out.find(f)
			}
			if i+1 == len(paragraph) {
				continue
			}
			if parted(l, paragraph[i+1]) {
				f.Why, f.Unit = "a word is parted by the end of a page", ""
				out.find(f)
			}
			before, after := lettersAtEnd(l.Text), lettersAtStart(paragraph[i+1].Text)
			if before < lettersBefore || after < lettersAfter {
				f.Why, f.Unit = "too few letters stand beside a hyphen", ""
				out.find(f)
			}
		}
	}
	out.figure("T12", "English lines", float64(lines), "")
	out.atMost("T12", "lines that end with a drawn hyphen", share(hyphens, lines), "%", 100*limits.HyphenShare)
	out.atMost("T12", "longest ladder", float64(longest), "", float64(limits.Ladder))
	out.count("T12", "ladders, hyphens before a new page, and short parts")
}

func lettersAtEnd(s string) int {
	n := 0
	runes := []rune(strings.TrimSuffix(s, softHyphen))
	for n < len(runes) && unicode.IsLetter(runes[len(runes)-1-n]) {
		n++
	}
	return n
}

func lettersAtStart(s string) int {
	n := 0
	for _, c := range strings.TrimSpace(s) {
		if !unicode.IsLetter(c) {
			break
		}
		n++
	}
	return n
}

// T13: the last line of a paragraph is more than one Han character (孤字不成行), or wider than the indent and an em.
func checkRunts(r *Reading, limits theme.Check, out *Report) {
	english, runts := 0, 0
	for _, lines := range r.paragraphs() {
		l := lines[len(lines)-1]
		first, last, ok := l.visible()
		if len(lines) < 2 || !ok || !running(l) || !l.Last {
			continue
		}
		if l.english() {
			english++
			indent := 0.0
			if same := slices.IndexFunc(lines, func(x *Line) bool { return x.X1 == l.X1 && x.Page == l.Page }); lines[same].First {
				indent = max(0, float64(lines[same].X0-l.X0))
			}
			least := indent + float64(l.Size)
			if width := float64(l.Glyphs[last].X + l.Glyphs[last].Advance - l.Glyphs[first].X); width < least {
				runts++
				f := r.finding("T13", l, "the last line of a paragraph is short:")
				f.Value, f.Limit, f.Unit = width, least, "pt"
				out.find(f)
			}
			continue
		}
		if lone(l) {
			f := r.finding("T13", l, "the last line of a paragraph is a single character")
			f.Gate = true
			out.find(f)
		}
	}
	out.atMost("T13", "short last lines of English paragraphs", share(runts, english), "%", 100*limits.RuntShare)
	out.count("T13", "last lines of a single character")
}

// lone reports whether a line is one ideograph and marks.
func lone(l *Line) bool {
	han := 0
	for i := range l.Glyphs {
		switch g := &l.Glyphs[i]; {
		case g.ideograph():
			han++
		case g.latin(), g.mono():
			return false
		}
	}
	return han <= 1
}

// T14: at least two lines of a paragraph stand on each side of the end of a page or column.
func checkWidows(r *Reading, _ theme.Check, out *Report) {
	split := 0
	for _, lines := range r.paragraphs() {
		if !running(lines[0]) {
			continue
		}
		all := pieces(lines)
		split += len(all) - 1
		for i, piece := range all {
			if len(piece) > 1 || len(all) == 1 {
				continue
			}
			why := "a single line of a paragraph stands on a page, between those before and after"
			switch i {
			case 0:
				why = "the first line of a paragraph stands alone at the foot of a page"
			case len(all) - 1:
				why = "the last line of a paragraph stands alone at the head of a page"
			}
			f := r.finding("T14", piece[0], why)
			f.Gate = true
			out.find(f)
		}
	}
	out.figure("T14", "paragraphs that go on over a page", float64(split), "")
	out.count("T14", "lines left alone")
}

// T28: word spaces of three lines or more that stand one above the other make a river. Told, no gate.
func checkRivers(r *Reading, _ theme.Check, out *Report) {
	const wide, overlap, rows = 1.3, 0.6, 3
	rivers := 0
	for _, lines := range r.paragraphs() {
		var above []int // lengths of the rivers that end in the gaps of the line above
		var gapsAbove []gap
		for _, l := range lines {
			if !stretched(l) {
				above, gapsAbove = nil, nil
				continue
			}
			gaps := wordGaps(l)
			lengths := make([]int, len(gaps))
			for i, g := range gaps {
				if g.ratio() <= wide {
					continue
				}
				lengths[i] = 1
				for k, x := range gapsAbove {
					common := math.Min(g.x+g.width, x.x+x.width) - math.Max(g.x, x.x)
					if above[k] > 0 && common > overlap*math.Min(g.width, x.width) {
						lengths[i] = max(lengths[i], above[k]+1)
					}
				}
				if lengths[i] == rows {
					rivers++
					out.find(r.finding("T28", l, "a river runs through this line and those above"))
				}
			}
			above, gapsAbove = lengths, gaps
		}
	}
	out.figure("T28", "rivers", float64(rivers), "")
}

// T29: the same word at the start or at the end of three lines running. Told, no gate.
func checkRepeatedWords(r *Reading, _ theme.Check, out *Report) {
	const letters, rows = 4, 3
	repeated := 0
	for _, lines := range r.paragraphs() {
		if !running(lines[0]) || !lines[0].english() {
			continue
		}
		for _, edge := range []func([]string) string{func(w []string) string { return w[0] }, func(w []string) string { return w[len(w)-1] }} {
			run, before := 0, ""
			for _, l := range lines {
				words := strings.FieldsFunc(l.Text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
				w := ""
				if len(words) > 0 {
					w = strings.ToLower(edge(words))
				}
				if w == "" || w != before || len([]rune(w)) < letters {
					run = 0
				}
				run++
				before = w
				if run == rows {
					repeated++
					out.find(r.finding("T29", l, "three lines running start or end with "+w))
				}
			}
		}
	}
	out.figure("T29", "words at the edge of three lines", float64(repeated), "")
}

// headings gives the last line of each heading: those that no line of a heading follows closely.
func headings(lines []*Line) []*Line {
	var out []*Line
	for _, h := range lines {
		if h.Role != page.RoleHeading || h.Repeated {
			continue
		}
		followed := false
		for _, l := range lines {
			if l.Role == page.RoleHeading && l.Baseline > h.Baseline && l.Baseline-h.Baseline < 2.5*h.Leading && overlaps(l, h) {
				followed = true
			}
		}
		if !followed {
			out = append(out, h)
		}
	}
	return out
}

// overlaps reports whether two lines stand in the same column: their measures share more than an em.
func overlaps(a, b *Line) bool { return min(a.X1, b.X1)-max(a.X0, b.X0) > a.Size }
