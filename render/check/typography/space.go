package typography

import (
	"math"
	"strings"

	"diptych/render/theme"
)

// gap is the space between two words: its width and what the face's designer gave it, in pt.
type gap struct {
	x, width, natural float64
}

func (g gap) ratio() float64 { return g.width / g.natural }

// wordGaps gives the spaces between the words of a line: those between two signs that are no Chinese, in prose.
func wordGaps(l *Line) []gap {
	var out []gap
	first, last, ok := l.visible()
	if !ok {
		return nil
	}
	for i := first + 1; i < last; i++ {
		g := &l.Glyphs[i]
		if g.Text != " " || g.mono() || g.Advance <= 0 || l.Glyphs[i-1].chinese() || l.Glyphs[i+1].chinese() {
			continue
		}
		out = append(out, gap{x: float64(g.X), width: float64(l.Glyphs[i+1].X - g.X), natural: float64(g.Advance)})
	}
	return out
}

// stretched reports whether a line was meant to fill its measure by its spaces: English prose.
func stretched(l *Line) bool { return running(l) && l.english() && l.Justified }

// T06 and T07: the space between words against its natural width.
func checkWordSpaces(r *Reading, limits theme.Check, out *Report) {
	var ratios, tight spread
	loose, excused := 0, 0
	for i, l := range r.Lines {
		gaps := wordGaps(l)
		if running(l) && l.english() {
			for _, g := range gaps {
				tight = append(tight, g.ratio())
			}
			if least := leastRatio(gaps); least < limits.Tightest {
				f := r.finding("T07", l, "words stand closer than they may:")
				f.Value, f.Limit, f.Unit, f.Gate = least, limits.Tightest, "x", true
				out.find(f)
			}
		}
		if !stretched(l) {
			continue
		}
		ratio := looseness(l, gaps)
		ratios = append(ratios, ratio)
		if ratio <= limits.Loose {
			continue
		}
		loose++
		f := r.finding("T06", l, "words stand apart by their natural distance times")
		f.Value, f.Limit, f.Unit, f.Over = ratio, limits.Loose, "x", true
		if ratio > limits.Loosest {
			f.Limit, f.Gate = limits.Loosest, true
			if r.unbreakable(i) {
				f.Gate, f.Excuse = false, unbreakable
				excused++
			}
		}
		out.find(f)
	}
	out.figure("T06", "justified English lines", float64(len(ratios)), "")
	out.atMost("T06", "lines looser than "+quantity(limits.Loose, "x"), share(loose, len(ratios)), "%", 100*limits.LooseShare)
	out.atMost("T06", "99th percentile", ratios.p99(), "x", limits.LooseP99)
	out.figure("T06", "loosest line", ratios.most(), "x")
	out.figure("T06", "lines looser than "+quantity(limits.Loosest, "x")+" beside an unbreakable token", float64(excused), "")
	out.count("T06", "lines looser than "+quantity(limits.Loosest, "x"))
	out.atLeast("T07", "tightest word space", tight.least(), "x", leastOf(limits.Tightest, len(tight)))
	out.count("T07", "tight lines")
}

// leastOf is the limit of something of which there may be none.
func leastOf(limit float64, n int) float64 {
	if n == 0 {
		return 0
	}
	return limit
}

func leastRatio(gaps []gap) float64 {
	least := math.Inf(1)
	for _, g := range gaps {
		least = min(least, g.ratio())
	}
	return least
}

// looseness of a line: how many times its natural width the widest space has. A line that was given up and ends
// short counts as if its spaces had taken up what is missing.
func looseness(l *Line, gaps []gap) float64 {
	widest, width, natural := 0.0, 0.0, 0.0
	for _, g := range gaps {
		widest = max(widest, g.ratio())
		width += g.width
		natural += g.natural
	}
	short := shortfall(l)
	if short <= 0.5 {
		return widest
	}
	if natural == 0 {
		natural = 0.25 * float64(l.Size) // a single word: as if it had one space
	}
	return (width + short) / natural
}

// unbreakable reports whether a line is loose because of a name, a path or a number that cannot be parted: one that
// stands on it, or that starts the next line and found no room.
func (r *Reading) unbreakable(i int) bool {
	l := r.Lines[i]
	for k, next := range r.Lines[i:min(i+8, len(r.Lines))] {
		if next.Paragraph != l.Paragraph {
			continue
		}
		first, last, ok := next.visible()
		if !ok {
			continue
		}
		if k > 0 {
			return technical(word(next, first), next.Glyphs[first].mono())
		}
		for g := first; g <= last; g++ {
			if w := word(next, g); technical(w, next.Glyphs[g].mono()) && float64(len(w))*0.45*float64(l.Size) > 0.4*float64(l.X1-l.X0) {
				return true
			}
		}
	}
	return false
}

// technical reports whether a word is long and no word of a language.
func technical(w string, mono bool) bool {
	const long = 10 // characters
	return len([]rune(w)) >= long && (mono || strings.ContainsAny(w, "/._:()<>=&0123456789"))
}

// T08: what stands between two Han characters beyond their cells.
func checkHanGaps(r *Reading, limits theme.Check, out *Report) {
	var extras spread
	wide, very, lines, wideLines := 0, 0, 0, 0
	for i, l := range r.Lines {
		if !running(l) || l.english() {
			continue
		}
		gaps := hanGaps(l)
		if l.Justified {
			lines++
			if short := shortfall(l); short > 0.5 { // given up: as if the gaps had taken up what is missing
				extra := short / float64(l.Size) / max(1, float64(len(gaps)))
				gaps = append(gaps, extra)
			}
		}
		extras = append(extras, gaps...)
		for _, e := range gaps {
			if e > limits.HanGap {
				wide++
			}
			if e > 0.1 {
				very++
			}
		}
		most := spread(gaps).most()
		if most <= limits.HanGap {
			continue
		}
		wideLines++
		f := r.finding("T08", l, "Han stand apart by")
		f.Value, f.Limit, f.Unit, f.Over = most, limits.HanGap, "em", true
		if most > limits.HanGapMost {
			f.Limit, f.Gate = limits.HanGapMost, true
			if r.unbreakable(i) {
				f.Gate, f.Excuse = false, unbreakable
			}
		}
		out.find(f)
	}
	out.figure("T08", "gaps between Han", float64(len(extras)), "")
	out.atMost("T08", "gaps over "+quantity(limits.HanGap, "em"), share(wide, len(extras)), "%", 100*limits.HanGapShare)
	out.atMost("T08", "gaps over "+quantity(0.1, "em"), share(very, len(extras)), "%", 1)
	out.figure("T08", "justified lines with such gaps", share(wideLines, lines), "%")
	out.atMost("T08", "99th percentile", extras.p99(), "em", limits.HanGap)
	out.figure("T08", "widest gap", extras.most(), "em")
	out.count("T08", "lines with gaps over "+quantity(limits.HanGapMost, "em"))
}

// hanGaps gives the space between neighbouring ideographs beyond their cells, in em.
func hanGaps(l *Line) []float64 {
	var out []float64
	for i := 1; i < len(l.Glyphs); i++ {
		a, b := &l.Glyphs[i-1], &l.Glyphs[i]
		if a.ideograph() && b.ideograph() && a.Size == b.Size && a.Y == b.Y {
			out = append(out, float64((b.X-a.X)/a.Size)-1)
		}
	}
	return out
}

// loosening is what a line adds between its signs, in em, so that a space can be told from it.
func loosening(l *Line) float64 {
	const unknown = 0.25 // where no two ideographs show it
	if gaps := hanGaps(l); len(gaps) > 0 {
		return spread(gaps).most()
	}
	return unknown
}

// neighbours are two signs of a line and the space between the parts of their cells that are always there, in em.
type neighbours struct {
	a, b *Glyph
	gap  float64
}

// beside gives the neighbours of a line, past a space that is drawn between them.
func beside(l *Line) []neighbours {
	var out []neighbours
	first, last, ok := l.visible()
	if !ok {
		return nil
	}
	a := &l.Glyphs[first]
	for i := first + 1; i <= last; i++ {
		b := &l.Glyphs[i]
		if b.blank() || b.Text == "" {
			continue
		}
		if math.Abs(float64(a.Y-b.Y)) < 0.02 {
			_, end := a.body()
			start, _ := b.body()
			size := a.Size
			if b.chinese() {
				size = b.Size
			}
			out = append(out, neighbours{a, b, float64((start - end) / size)})
		}
		a = b
	}
	return out
}

// T09: the space between Han and Latin is a quarter of an em, an eighth to a half; there is none beside marks and at
// the edges of a line (CLREQ, mixed text composition in horizontal writing mode).
func checkScriptSpaces(r *Reading, _ theme.Check, out *Report) {
	const tolerance = 0.03 // em: tracking, and side bearings of letters
	var spaces spread
	for i, l := range r.Lines {
		if !reads(l.Role) || l.code() {
			continue
		}
		loose := loosening(l)
		for _, n := range beside(l) {
			f := r.finding("T09", l, "")
			f.Unit, f.Gate, f.Value = "em", true, n.gap
			switch {
			case n.a.ideograph() && n.b.latin() || n.a.latin() && n.b.ideograph():
				spaces = append(spaces, n.gap)
				switch {
				case n.gap < 0.125-tolerance:
					f.Why, f.Limit = "Han and Latin stand apart by", 0.125
				case n.gap > 0.5+tolerance:
					f.Why, f.Limit, f.Over = "Han and Latin stand apart by", 0.5, true
					if r.unbreakable(i) {
						f.Gate, f.Excuse = false, unbreakable
					}
				default:
					continue
				}
			case n.a.mark() && n.b.latin(), n.a.latin() && n.b.mark():
				most := 0.5 + max(loose, 0) + tolerance // the other half of the mark's cell
				if n.gap <= most {
					continue
				}
				f.Why, f.Limit, f.Over = "a mark and Latin stand apart by", most, true
			default:
				continue
			}
			f.Why += " (" + n.a.Text + n.b.Text + ")"
			out.find(f)
		}
	}
	out.figure("T09", "spaces between Han and Latin", float64(len(spaces)), "")
	out.figure("T09", "narrowest", spaces.least(), "em")
	out.figure("T09", "widest", spaces.most(), "em")
	out.count("T09", "spaces out of bounds")
}

func (l *Line) code() bool { return l.Role == "code" }

// mark reports whether a glyph is a full-width mark whose cell can be trimmed.
func (g *Glyph) mark() bool { return g.chinese() && markOf(g.first()) != full }

// T10: a mark at the end of a line takes half of its cell (GB/T 15834-2011, 5.1.10).
func checkMarksAtLineEnd(r *Reading, _ theme.Check, out *Report) {
	const most = 0.55 // em
	n := 0
	for _, l := range r.Lines {
		_, last, ok := l.visible()
		if !ok || !running(l) || !l.Justified {
			continue
		}
		g := &l.Glyphs[last]
		if !g.chinese() || markOf(g.last()) != closing {
			continue
		}
		n++
		if cell := float64((l.X1 - g.X) / g.Size); cell > most {
			f := r.finding("T10", l, "the mark at the end of the line takes")
			f.Value, f.Limit, f.Unit, f.Over, f.Gate = cell, most, "em", true, true
			out.find(f)
		}
	}
	out.figure("T10", "marks at the end of a line", float64(n), "")
	out.count("T10", "marks wider than half an em")
}

// T11: two marks that follow each other take an em and a half at most, and what the line adds (CLREQ, punctuation
// width adjustment).
func checkAdjacentMarks(r *Reading, _ theme.Check, out *Report) {
	const tolerance = 0.03 // em
	n := 0
	for _, l := range r.Lines {
		if !reads(l.Role) || l.code() {
			continue
		}
		for _, x := range beside(l) {
			if !x.a.mark() || !x.b.mark() {
				continue
			}
			n++
			most := 0.0
			a, b := markOf(x.a.first()), markOf(x.b.first())
			switch { // where the white of both cells meets, half an em of it goes
			case a == opening || b == closing:
			case a == middle || b == middle:
				most = 0.25
			default:
				most = 0.5
			}
			if limit := most + max(loosening(l), 0) + tolerance; x.gap > limit {
				f := r.finding("T11", l, "two marks stand apart by")
				f.Value, f.Limit, f.Unit, f.Over, f.Gate = x.gap, limit, "em", true, true
				f.Why += " (" + x.a.Text + x.b.Text + ")"
				out.find(f)
			}
		}
	}
	out.figure("T11", "pairs of marks", float64(n), "")
	out.count("T11", "pairs wider than an em and a half")
}
