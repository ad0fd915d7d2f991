package diagram

import (
	"fmt"
	"strings"

	"diptych/fonts"
)

// browserFace is a face as the page in the browser knows it. Chromium must measure with the faces, sizes
// and order of fallback that the book sets with (fonts.Library.Pick), or the boxes do not fit their words.
type browserFace struct {
	family string // CSS name
	id     string // fonts.Face ID
	bold   bool
	italic bool
	adjust float64 // size beside the type of the text's own script
	ranges string  // CSS unicode-range, or ""
}

// narrow is what Chinese text takes from the Latin face: see fonts.Pick.
const narrow = "U+0000-00A6, U+00A8-00AF, U+00B2-00B6, U+00B8-00D6, U+00D8-00F6, U+00F8-1FFF, U+2013, U+2022, U+20AC, U+2122, U+2190-21FF"

// browserFaces lists the faces of the page. Sizes beside the other script come from the library.
func browserFaces(library *fonts.Library) []browserFace {
	beside := func(r rune, family string, chinese bool) float64 {
		choice, ok := library.Pick(r, fonts.Request{Family: family, Chinese: chinese})
		if !ok {
			return 1
		}
		return choice.Scale
	}
	latin, han, mono := beside('A', fonts.Sans, true), beside('中', fonts.Sans, false), beside('中', fonts.Mono, false)
	var faces []browserFace
	add := func(family string, adjust float64, ranges string, regular, bold, italic, boldItalic string) {
		for i, id := range [...]string{regular, bold, italic, boldItalic} {
			if id != "" {
				faces = append(faces, browserFace{family, id, i%2 == 1, i >= 2, adjust, ranges})
			}
		}
	}
	add("Latin", 1, "", "sans-regular", "sans-bold", "sans-italic", "sans-bold-italic")
	add("Latin in Han", latin, narrow, "sans-regular", "sans-bold", "sans-italic", "sans-bold-italic")
	add("Latin beside Han", latin, "", "sans-regular", "sans-bold", "sans-italic", "sans-bold-italic")
	add("Han", 1, "", "han-sans-regular", "han-sans-bold", "han-kai-regular", "han-sans-bold")
	add("Han in Latin", han, "", "han-sans-regular", "han-sans-bold", "", "")
	add("Mono", 1, "", "mono-regular", "mono-bold", "mono-italic", "mono-bold-italic")
	add("Han in Mono", mono, "", "han-sans-regular", "han-sans-bold", "", "")
	add("Symbols", 1, "", "symbols-sans", "", "", "")
	add("Symbols Mono", 1, "", "symbols-mono", "symbols-mono-bold", "", "")
	add("Emoji", 1, "", "emoji", "", "", "")
	return faces
}

// Stacks of families, in the order in which the library tries faces.
const (
	englishStack = `"Latin", "Symbols", "Han in Latin", "Emoji"`
	chineseStack = `"Latin in Han", "Han", "Latin beside Han", "Symbols", "Emoji"`
	monoStack    = `"Mono", "Symbols Mono", "Han in Mono", "Symbols", "Emoji"`
)

// faceIDs lists the files behind browserFaces.
func faceIDs() []string {
	return []string{
		"sans-regular", "sans-bold", "sans-italic", "sans-bold-italic", "han-sans-regular", "han-sans-bold", "han-kai-regular",
		"mono-regular", "mono-bold", "mono-italic", "mono-bold-italic", "symbols-sans", "symbols-mono", "symbols-mono-bold", "emoji",
	}
}

func facesSum() string {
	sum, err := fonts.Fingerprint(faceIDs()...)
	if err != nil {
		panic("diagram: " + err.Error()) // the IDs are constants: a test loads them
	}
	return sum
}

// fontsCSS declares the faces; the server gives each file under its ID.
func fontsCSS(faces []browserFace) string {
	var b strings.Builder
	for _, f := range faces {
		weight, style := "normal", "normal"
		if f.bold {
			weight = "bold"
		}
		if f.italic {
			style = "italic"
		}
		fmt.Fprintf(&b, "@font-face { font-family: %q; src: url(/font/%s); font-weight: %s; font-style: %s; size-adjust: %.4f%%", f.family, f.id, weight, style, f.adjust*100)
		if f.ranges != "" {
			fmt.Fprintf(&b, "; unicode-range: %s", f.ranges)
		}
		b.WriteString(" }\n")
	}
	return b.String()
}
