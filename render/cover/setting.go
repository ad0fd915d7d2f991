package cover

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/cjk"
	"diptych/render/page"
	"diptych/render/shape"
	"diptych/render/theme"
	"diptych/render/unit"
)

// setter sets single lines of display type. Lines of a cover are few and large, so they are broken to equal widths, not
// justified.
type setter struct{ shaper *shape.Shaper }

// face is the type of a line: the faces of a style in a language.
type face struct {
	fonts.Request
	language content.Language
}

func faceOf(look *theme.Theme, name theme.StyleName, language content.Language) face {
	style := look.Style(name, language)
	return face{fonts.Request{Family: string(style.Family), Bold: style.Bold, Italic: style.Italic, Chinese: language == content.Chinese}, language}
}

// geta is the printer's mark for a sort that the case lacks.
const geta = '〓'

// between is the space between Han and Latin, in em (CLREQ section 3.2.2 has a quarter; display type is set tighter).
const between = 0.16

// line shapes one line at 1 pt to the em, at the origin.
func (s setter) line(said string, f face) (items []*page.Text, width float64) {
	library := s.shaper.Library()
	var before rune
	var current fonts.Choice
	var pending strings.Builder
	flush := func() {
		if pending.Len() == 0 {
			return
		}
		shaped := s.shaper.Text(current.Face, pending.String(), f.language, shape.Features{Ligatures: true})
		items = append(items, &page.Text{X: unit.Pt(width), Glyphs: slices.Clone(shaped.Glyphs),
			Dress: &page.Dress{Size: unit.Pt(current.Scale), Face: current.Face.ID, Language: f.language, Role: page.RoleTitle}})
		width += shaped.Width / 1000 * current.Scale
		pending.Reset()
	}
	for _, c := range said {
		choice, ok := library.Pick(c, f.Request)
		if !ok { // reported where the title page is set
			flush()
			current, _ = library.Pick(geta, f.Request)
			pending.WriteRune(geta)
			flush()
			glyph := &items[len(items)-1].Glyphs[0]
			glyph.Text, before = page.ClusterOf(string(c)), c
			continue
		}
		if spaced := before != 0 && cjk.Spaced(before, c); spaced || choice != current {
			flush()
			if spaced {
				width += between
			}
		}
		current, before = choice, c
		pending.WriteRune(c)
	}
	flush()
	return items, width
}

// width of a line in em.
func (s setter) width(said string, f face) float64 {
	_, width := s.line(said, f)
	return width
}

// lines breaks a text into the fewest lines of at most so many em, and these as even as can be. It never parts a word: a
// line with a word that is wider than the measure is wider too. It breaks
// most gladly behind a mark, least so between two ideographs, which may belong to one word: parted reports that it had to.
func (s setter) lines(said string, measure float64, f face) (out []string, parted bool) {
	pieces := breakable(said)
	n := len(pieces)
	if n == 0 {
		return nil, false
	}
	type end struct {
		lines int
		cost  float64
		from  int
	}
	best := make([]end, n+1)
	for to := 1; to <= n; to++ {
		best[to] = end{lines: math.MaxInt32}
		for from := to - 1; from >= 0; from-- {
			text := strings.TrimSpace(strings.Join(pieces[from:to], ""))
			width := s.width(text, f)
			if width > measure && from < to-1 {
				break
			}
			slack := (measure - width) / measure
			e := end{best[from].lines + 1, best[from].cost + slack*slack, from}
			if to < n {
				e.cost += parting(pieces[to-1], pieces[to])
			}
			if e.lines < best[to].lines || e.lines == best[to].lines && e.cost < best[to].cost {
				best[to] = e
			}
		}
	}
	out = make([]string, best[n].lines)
	for to, i := n, len(out)-1; i >= 0; i-- {
		out[i] = strings.TrimSpace(strings.Join(pieces[best[to].from:to], ""))
		to = best[to].from
		parted = parted || to > 0 && parting(pieces[to-1], pieces[to]) >= partedWord
	}
	return out, parted
}

// What a break costs, beside the square of the share of the measure that stays empty.
const (
	partedWord   = 0.3  // between two ideographs
	partedPhrase = 0.15 // between two words
	partedScript = 0.1  // between an ideograph and a letter
)

// parting is what a break between two pieces costs.
func parting(before, after string) float64 {
	said, next := []rune(strings.TrimSpace(before)), []rune(after)
	last, first := said[len(said)-1], next[0]
	switch {
	case unicode.IsPunct(last):
		return 0
	case strings.ContainsRune(particles, first):
		return 2 * partedWord
	case strings.ContainsRune(particles, last):
		return partedPhrase
	case cjk.Han(last) && cjk.Han(first):
		return partedWord
	case cjk.Han(last) || cjk.Han(first):
		return partedScript
	}
	return partedPhrase
}

// particles end a phrase in Chinese or join two: a line may end with one, but not start.
const particles = "的与和及或"

// breakable cuts a text where a line may end: behind spaces, and beside ideographs where no rule forbids it.
func breakable(said string) []string {
	var out []string
	runes := []rune(strings.Join(strings.Fields(said), " "))
	start := 0
	for i := 1; i < len(runes); i++ {
		before, after := runes[i-1], runes[i]
		if before == ' ' || after != ' ' && (cjk.Han(before) || cjk.Han(after)) && cjk.Breakable(before, after) {
			out = append(out, string(runes[start:i]))
			start = i
		}
	}
	if start < len(runes) {
		out = append(out, string(runes[start:]))
	}
	return out
}

// put moves set items to a place and gives them their size and colour.
func put(items []*page.Text, x, y, size unit.Pt, color page.Color) []page.Item {
	var out []page.Item
	for _, t := range items {
		t.X, t.Y = x+t.X*size, y
		t.Redress(func(d *page.Dress) { d.Size, d.Color = d.Size*size, color })
		out = append(out, t)
	}
	return out
}
