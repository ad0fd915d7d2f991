package typography

import (
	"fmt"
	"math"
	"strings"
	"unicode"

	"diptych/render/page"
	"diptych/render/theme"
)

// T01: a record says of its line what its glyphs show.
func checkRecords(r *Reading, _ theme.Check, out *Report) {
	const tolerance = 0.02 // pt
	for _, f := range r.Stray {
		out.find(f)
	}
	lines := 0
	for _, l := range r.Lines {
		lines++
		fault := func(why string) {
			f := r.finding("T01", l, why)
			f.Gate = true
			out.find(f)
		}
		if shown := textOf(l.Glyphs); squeezed(shown) != squeezed(l.Text) {
			fault("the glyphs of the line say " + shown)
			continue
		}
		if len(l.Glyphs) > 0 && !standsOn(l, tolerance) {
			fault("no glyph stands on the recorded baseline")
		}
		if l.Hyphenated != strings.HasSuffix(l.Text, softHyphen) {
			fault("the record of a hyphen is wrong")
		}
		if why := edges(l); why != "" {
			fault(why)
		}
	}
	out.figure("T01", "recorded lines", float64(lines), "")
	out.count("T01", "lines that are not what the record says")
}

// edges says where a justified line does not stand where its record says: at the edges of its measure, out of which
// signs hang as far as recorded. A letter brings its tracking along at the end of a line: up to a sixth of a point.
func edges(l *Line) string {
	const tolerance = 0.2 // pt
	first, _, ok := l.visible()
	if !l.Justified || !ok {
		return ""
	}
	start, _ := l.Glyphs[first].body()
	switch short := shortfall(l) + float64(l.HangRight); {
	case short < -tolerance, short > tolerance && !l.Short:
		return fmt.Sprintf("a justified line ends %.2f pt before where its record says", short)
	case markOf(l.Glyphs[first].first()) != opening && math.Abs(float64(l.X0-l.HangLeft-start)) > tolerance:
		return "a justified line does not start where its record says"
	}
	return ""
}

const softHyphen = "\u00ad"

func squeezed(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, s)
}

func standsOn(l *Line, tolerance float64) bool {
	for i := range l.Glyphs {
		if math.Abs(float64(l.Glyphs[i].Y-l.Baseline)) <= tolerance {
			return true
		}
	}
	return false
}

// shortfall is how far before the end of its measure a line ends, in pt; negative when it reaches beyond.
func shortfall(l *Line) float64 {
	_, last, ok := l.visible()
	if !ok {
		return 0
	}
	_, end := l.Glyphs[last].body()
	return float64(l.X1 - end)
}

// hangOf is how far the last sign of a line may stand out of its measure, in pt.
func hangOf(l *Line) float64 {
	_, last, ok := l.visible()
	if !ok || l.Glyphs[last].chinese() {
		return 0
	}
	g := &l.Glyphs[last]
	return hang(g.last()) * float64(g.Advance)
}

// reads reports the roles that make up the text of a book.
func reads(role page.Role) bool {
	switch role {
	case page.RoleArtifact, page.RoleFigure, page.RoleLabel:
		return false
	}
	return true
}
