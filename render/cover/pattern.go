package cover

import (
	"hash/fnv"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/unit"
)

// chance is a splitmix64 generator (Steele, Lea, Flood 2014): the same numbers for the same seed on every machine.
type chance uint64

func seed(text string) chance {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text)) // writing to a hash does not fail
	return chance(h.Sum64())
}

// below gives a number from 0 to n-1.
func (c *chance) below(n int) int {
	*c += 0x9E3779B97F4A7C15
	z := uint64(*c)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return int((z ^ z>>31) % uint64(n))
}

// run is a word of the pattern: cells counted from the hinge outwards.
type run struct {
	from, length int
	lit          bool // part of the thread
}

// weave makes the rows of the pattern: words of one to five cells, one cell between them. The thread runs from the hinge
// at the top outwards, one word a row, and turns back where the leaf ends.
func weave(seed chance, rows, cells int) [][]run {
	var out [][]run
	at, step := 0, 1
	for range rows {
		var row []run
		for from := -seed.below(4); from < cells; {
			length := 1 + seed.below(5)
			start := max(from, 0)
			if end := min(from+length, cells); end > start {
				row = append(row, run{from: start, length: end - start})
			}
			from += length + 1
		}
		lit := 0
		for i, r := range row {
			if r.from <= at {
				lit = i
			}
		}
		if len(row) > 0 {
			row[lit].lit = true
			at = row[lit].from + row[lit].length*step + step
		}
		if at >= cells-1 || at <= 0 {
			step = -step
			at = min(max(at, 0), cells-1)
		}
		out = append(out, row)
	}
	return out
}

// pattern writes the rows on both leaves, from top to their foot.
func (a *artist) pattern(name string, top unit.Pt) {
	rows := int((a.area.bottom-top)/a.pitch) + 1
	cells := int((a.area.right-a.area.left)/a.pitch) + 1
	for i, row := range weave(seed(name), rows, cells) {
		y := top + unit.Pt(i)*a.pitch
		for _, r := range row {
			a.word(r, y, -1, a.hinge-a.area.left)
			a.word(r, y, 1, a.area.right-a.hinge)
		}
	}
}

// sliver is the least part of a cell, as a share of the pitch, that may stand within the trim: less looks like dirt at a
// fold, and is there or not as the knife falls. What stands there goes on over the bleed.
const sliver = 0.3

// word draws one run on the leaf at a side of the hinge, outwards over so much room.
func (a *artist) word(r run, y unit.Pt, side, room unit.Pt) {
	language := content.English
	if side > 0 {
		language = content.Chinese
	}
	ink := a.ink(language, r)
	p := a.pitch
	place := func(from, to, above, depth unit.Pt) {
		trim, foot := room-a.sheet.Bleed, a.area.bottom-a.sheet.Bleed
		if to > trim && trim-from < sliver*p || y+above+depth > foot && foot-y-above < 0.4*depth {
			return
		}
		to = min(to, room)
		x := a.hinge + side*from
		if side < 0 {
			x = a.hinge - to
		}
		a.fill(ink, rectangle(x, y+above, to-from, min(depth, a.area.bottom-y-above)))
	}
	start := unit.Pt(r.from)*p + p*0.45
	if language == content.English {
		place(start, start+unit.Pt(r.length)*p-p*0.26, p*0.32, p*0.36)
		return
	}
	for i := range r.length {
		from := start + unit.Pt(i)*p
		place(from, from+p*0.74, p*0.13, p*0.74)
	}
}

// ink is the colour of a word: that of the thread where the edition speaks the language, else a shade of its ground.
func (a *artist) ink(language content.Language, r run) page.Color {
	ground, paper := a.ground(language), a.look.Color("cover-type")
	speaks := a.speaks(language)
	switch {
	case r.lit && speaks:
		return a.look.Color("cover-thread")
	case r.lit:
		return blend(ground, paper, 0.42)
	}
	return blend(ground, paper, [...]float64{0.13, 0.19, 0.25}[(r.from+r.length)%3])
}
