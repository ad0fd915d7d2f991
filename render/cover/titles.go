package cover

import (
	"strings"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// Sizes of type: that of the title in parts of the width of the sheet, the others relative to it. Lines are measured in
// their own size.
const (
	largest       = 0.19
	besideLargest = 1.1  // of a second title, relative to the first
	smallest      = 0.03 // a title that is larger than its room at this size runs over it
	tailShare     = 0.5  // what follows the colon of a title
	smallShare    = 0.2  // subtitle
	smallLeast    = 0.031
	authorSize    = 0.033 // of the width
	capHeight     = 0.72  // of a first line, from its top to its baseline
	titleLine     = 1.0
	tailLine      = 1.14
	smallLine     = 1.32
	betweenTail   = 0.4 // space above the tail and the subtitle, in the size of the title
)

// line is one line of type on its way to the cover.
type line struct {
	said  string
	face  face
	size  unit.Pt
	y     unit.Pt // of the baseline, from the top of the block
	color page.Color
}

// block is what stands on one leaf.
type block struct {
	language    content.Language
	x, measure  unit.Pt
	title, tail string // before and behind the colon
	subtitle    string
	size        unit.Pt // of the title
	lines       []line
	tailFrom    int // index of the first line of the tail
	tailTo      int // and of the one behind it
}

// titles sets the titles as large as the leaves allow. Side by side each language has a leaf, and the second follows the
// first: where both say the same before the colon, it is said once, and what follows stands line beside line.
func (a *artist) titles() {
	blocks := a.blocks()
	for i := range blocks {
		b := &blocks[i]
		var beside *block
		if i > 0 {
			beside = &blocks[0]
		}
		a.fit(b, beside)
		a.typeFoot = max(a.typeFoot, a.sheet.Height*titleTop+b.depth())
		for _, l := range b.lines {
			items, _ := a.setter.line(l.said, l.face)
			a.items = append(a.items, put(items, b.x, a.sheet.Height*titleTop+l.y, l.size, l.color)...)
		}
	}
}

// fit finds the largest size at which a block keeps to its room. Rather than part a Chinese word, or set what follows
// the colon in more than two lines, it takes one down to half as large; where that does not help, it does.
func (a *artist) fit(b, beside *block) {
	from := a.sheet.Width * largest
	if beside != nil {
		from = min(from, beside.size*besideLargest)
	}
	try := func(least unit.Pt, careful bool) bool {
		for b.size = from; b.size > a.sheet.Width*least; b.size *= 0.97 {
			if fits, parted := a.compose(b, beside); fits && !(careful && (parted || b.tailTo-b.tailFrom > 2)) {
				return true
			}
		}
		return false
	}
	if !try(largest/2, true) {
		try(smallest, false)
	}
}

// depth is how far a block reaches down.
func (b *block) depth() unit.Pt {
	if len(b.lines) == 0 {
		return 0
	}
	return b.lines[len(b.lines)-1].y
}

// blocks divides the titles among the leaves that are open.
func (a *artist) blocks() []block {
	var out []block
	for _, language := range a.languages {
		title := a.book.Title[language]
		if title == "" && len(a.languages) == 1 {
			title = a.book.Title.In(content.English, content.Chinese)
		}
		if title == "" {
			continue
		}
		b := block{language: language, subtitle: a.book.Subtitle[language]}
		b.x, b.measure = a.room(language)
		b.title, b.tail = cutTitle(title)
		out = append(out, b)
	}
	return out
}

// room is where type stands on the leaf of a language.
func (a *artist) room(language content.Language) (x, measure unit.Pt) {
	edge := a.sheet.Width * margin
	if language == content.English {
		return edge, a.hinge - edge*1.8
	}
	inner := edge * 0.6 // a leaf starts at the hinge, which needs less room than the trim
	return a.hinge + inner, a.sheet.Width - a.hinge - inner - edge*0.8
}

// cutTitle parts a title at its colon.
func cutTitle(title string) (head, tail string) {
	for _, colon := range [...]string{": ", "：", " — ", "——"} {
		if head, tail, ok := strings.Cut(title, colon); ok && strings.TrimSpace(head) != "" {
			return strings.TrimSpace(head), strings.TrimSpace(tail)
		}
	}
	return strings.TrimSpace(title), ""
}

// compose breaks a block into lines for its size and reports whether they keep to their room, and whether a
// word of the title is parted.
func (a *artist) compose(b, beside *block) (fits, parted bool) {
	b.lines = nil
	paper := a.look.Color("cover-type")
	fits = true
	var y unit.Pt
	add := func(said string, name theme.StyleName, size, leading, space unit.Pt, color page.Color) {
		f := faceOf(a.look, name, b.language)
		lines, apart := a.setter.lines(said, float64(b.measure/size), f)
		parted = parted || apart && name == theme.BookTitle
		for i, l := range lines {
			switch {
			case i > 0:
				y += size * leading
			case len(b.lines) == 0 && space == 0:
				y = size * capHeight
			default:
				y += size*capHeight + space
			}
			b.lines = append(b.lines, line{l, f, size, y, color})
			fits = fits && unit.Pt(a.setter.width(l, f))*size <= b.measure
		}
	}
	follows := beside != nil && beside.title == b.title && beside.tail != "" && b.tail != ""
	if !follows {
		add(b.title, theme.BookTitle, b.size, titleLine, 0, paper)
	}
	b.tailFrom = len(b.lines)
	add(b.tail, theme.BookTitle, b.size*tailShare, tailLine, b.size*betweenTail, a.look.Color("cover-thread"))
	b.tailTo = len(b.lines)
	if follows {
		fits = fits && b.tailTo-b.tailFrom <= beside.tailTo-beside.tailFrom
		for i := range b.lines {
			b.lines[i].y = beside.lines[min(beside.tailFrom+i, len(beside.lines)-1)].y
			y = b.lines[i].y
		}
	}
	small := max(b.size*smallShare, a.sheet.Width*smallLeast)
	if beside != nil && len(beside.lines) > beside.tailTo {
		small = beside.lines[beside.tailTo].size
		if follows {
			y = max(y, beside.lines[beside.tailTo].y-small*capHeight-b.size*betweenTail)
		}
	}
	add(b.subtitle, theme.BookSubtitle, small, smallLine, max(b.size*betweenTail, small), blend(a.ground(b.language), paper, 0.82))
	return fits && a.sheet.Height*titleTop+y <= a.sheet.Height*patternLow-a.pitch, parted
}

// authors stand at the head of the leaf that leads.
func (a *artist) authors() {
	lead := a.languages[0]
	between := ", "
	if lead == content.Chinese {
		between = "、"
	}
	f := faceOf(a.look, theme.BookSubtitle, lead)
	x, measure := a.room(lead)
	size := a.sheet.Width * authorSize
	said := strings.Join(a.book.Authors, between)
	lines, _ := a.setter.lines(said, float64(measure/size), f)
	for len(lines) > 2 && size > a.sheet.Width*authorSize/2 {
		size *= 0.95
		lines, _ = a.setter.lines(said, float64(measure/size), f)
	}
	y := a.sheet.Height * authorLine
	if len(lines) > 1 {
		y -= size * smallLine * unit.Pt(len(lines)-1) / 2
	}
	for _, l := range lines {
		items, _ := a.setter.line(l, f)
		a.items = append(a.items, put(items, x, y, size, a.look.Color("cover-type"))...)
		y += size * smallLine
	}
}
