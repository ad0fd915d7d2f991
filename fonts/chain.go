package fonts

import "unicode"

// Families that a Request names.
const (
	Serif = "serif"
	Sans  = "sans"
	Mono  = "mono"
	Kai   = "kai"
)

// Request asks for the faces of a family, the first choice first.
type Request struct {
	Family  string // "serif", "sans", "mono", "kai"
	Bold    bool
	Italic  bool
	Chinese bool // language of the text: in Chinese, quotes, dashes and ellipses come from the Han face
}

// Sizes of one script beside the other: capitals then stand a little above the middle of an ideograph,
// as the Latin drawn into the Noto faces does. The factors were measured on H and x (reference fonts.md, 7).
const (
	serifInHan = 1.06 // Source Serif Pro beside Noto Serif SC
	sansInHan  = 1.07 // Source Sans 3 beside Noto Sans SC
	kaiInHan   = 1.03 // Source Serif Pro Italic beside the Kai
	// Noto Sans SC beside JetBrains Mono, in two cells of 0.6 em. Equal capitals ask for 1.04; the cells then
	// leave 0.15 em between ideographs, in which PDF readers see spaces, while under 0.1 em they do not.
	hanInMono = 1.1
)

// latin returns the face for letters of a request.
func (l *Library) latin(r Request) *Face {
	family := r.Family
	italic := r.Italic
	if family == Kai {
		family, italic = Serif, true
	}
	if family != Sans && family != Mono {
		family = Serif
	}
	weight := "-regular"
	switch {
	case r.Bold && italic:
		weight = "-bold-italic"
	case r.Bold:
		weight = "-bold"
	case italic:
		weight = "-italic"
	}
	return l.Face(family + weight)
}

// han returns the face for ideographs. Ideographs are never slanted: where a style is italic, Chinese
// takes the Kai, which has one weight, so bold emphasis is bold 黑体.
func (l *Library) han(r Request) *Face {
	kai := r.Family == Kai || r.Italic && r.Family != Mono
	switch {
	case kai && r.Bold:
		return l.Face("han-sans-bold")
	case kai:
		return l.Face("han-kai-regular")
	case r.Family == Sans || r.Family == Mono:
		if r.Bold {
			return l.Face("han-sans-bold")
		}
		return l.Face("han-sans-regular")
	case r.Bold:
		return l.Face("han-serif-bold")
	}
	return l.Face("han-serif-regular")
}

func (l *Library) symbols(r Request) *Face {
	switch {
	case r.Family == Mono && r.Bold:
		return l.Face("symbols-mono-bold")
	case r.Family == Mono:
		return l.Face("symbols-mono")
	}
	return l.Face("symbols-sans")
}

// Chain returns the faces to try for a request, in order; the last ones are the symbol faces. It is shared: do not
// change it. A family without a name of its own is Serif.
// In Chinese the Han face leads; letters, which it also draws, are still taken from the Latin face: see Pick.
func (l *Library) Chain(r Request) []*Face {
	if r.Family != Sans && r.Family != Mono && r.Family != Kai {
		r.Family = Serif
	}
	return l.chains[r]
}

// requests are all that differ.
func requests(visit func(Request)) {
	for _, family := range [...]string{Serif, Sans, Mono, Kai} {
		for bits := range 8 {
			visit(Request{Family: family, Bold: bits&1 != 0, Italic: bits&2 != 0, Chinese: bits&4 != 0})
		}
	}
}

// chain makes up the faces for a request.
func (l *Library) chain(r Request) []*Face {
	latin, han := l.latin(r), l.han(r)
	song := l.Face("han-serif-regular") // what the Kai lacks or draws too narrow
	var chain []*Face
	switch {
	case r.Chinese && r.Family != Mono:
		chain = []*Face{han, latin, l.symbols(r)}
	default:
		chain = []*Face{latin, l.symbols(r), han}
	}
	if han != song && r.Family != Mono {
		chain = append(chain, song)
	}
	if r.Family == Mono {
		chain = append(chain, l.Face("symbols-sans"))
	}
	return append(chain, l.Face("emoji"))
}

// Choice is the face for one character.
type Choice struct {
	Face  *Face
	Scale float64 // size of the face relative to the size of the style
}

// Pick chooses the face that draws c in a request and its size relative to the style's, which is the size
// of the text's own script. It reports false when no face of the chain has c.
func (l *Library) Pick(c rune, r Request) (Choice, bool) {
	if r.Chinese && r.Family != Mono {
		if narrow(c) {
			if latin := l.latin(r); latin.Covers(c) {
				return Choice{latin, l.scale(latin, r)}, true
			}
		}
		if quotes(c) && l.han(r).ID == "han-kai-regular" {
			song := l.Face("han-serif-regular") // the Kai's quotes are 350 units wide
			return Choice{song, l.scale(song, r)}, true
		}
	}
	for _, face := range l.Chain(r) {
		if face.Covers(c) {
			return Choice{face, l.scale(face, r)}, true
		}
	}
	return Choice{}, false
}

// scale gives the size of a face relative to the style's.
func (l *Library) scale(face *Face, r Request) float64 {
	beside := serifInHan
	switch {
	case r.Family == Sans:
		beside = sansInHan
	case r.Family == Kai || r.Italic && r.Chinese:
		beside = kaiInHan
	}
	switch {
	case r.Family == Mono && face.Han:
		return hanInMono
	case r.Family == Mono || face.ID == "emoji":
		return 1
	case r.Chinese && !face.Han:
		return beside
	case !r.Chinese && face.Han:
		return 1 / beside
	}
	return 1
}

// narrow reports whether c is set from the Latin face in Chinese text: letters, digits and the marks that
// Chinese does not share with Latin scripts. Quotes, dashes, ellipses and the interpunct are Chinese there.
func narrow(c rune) bool {
	switch {
	case c < 0x80:
		return true
	case c == '·' || c == '×' || c == '÷' || c == '°' || c == '±' || c == '§':
		return false
	case c < 0x2000:
		return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) || unicode.IsPunct(c) || unicode.IsSymbol(c) || c == ' '
	case c >= 0x2190 && c <= 0x21ff: // arrows: the Latin faces have eight good ones
		return true
	}
	return c == '–' || c == '•' || c == '™' || c == '€'
}

func quotes(c rune) bool { return c == '“' || c == '”' || c == '‘' || c == '’' }
