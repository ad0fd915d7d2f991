package epub

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"diptych/fonts"
	"diptych/render/epub/opentype"

	"github.com/tdewolff/font"
)

// subset keeps of a face the glyphs of some characters, what those are made of, what its rules put in their place, and
// the rules: kerning, ligatures, accents, half widths of Chinese marks that meet. The subset bears the name of a family of ours.
func subset(face *fonts.Face, whole *font.SFNT, runes []rune, family string) ([]byte, error) {
	runes = slices.Compact(slices.Sorted(slices.Values(runes)))
	glyphs := []uint16{0}
	numbers := map[uint16]uint16{} // of glyphs, in the subset
	characters := map[rune]uint16{}
	for _, r := range runes {
		g := whole.GlyphIndex(r)
		if g == 0 {
			return nil, fmt.Errorf("it has no glyph for U+%04X", r)
		}
		if numbers[g] == 0 {
			numbers[g] = uint16(len(glyphs))
			glyphs = append(glyphs, g)
		}
		characters[r] = numbers[g]
	}
	layout, glyphs, err := opentype.Close(whole.Tables, glyphs)
	if err != nil {
		return nil, err
	}
	part, err := whole.Subset(glyphs, font.SubsetOptions{Tables: []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp", "post"}})
	if err != nil {
		return nil, err
	}
	rules, err := layout.Tables(glyphs)
	if err != nil {
		return nil, err
	}
	maps.Copy(part.Tables, rules)
	part.Tables["cmap"] = characterMap(runes, characters)
	part.Tables["name"] = names(family, face)
	for _, tag := range [...]string{"OS/2", "gasp", "prep"} { // what kind of face it is, and how to draw it without hints; Windows asks
		if table, ok := whole.Tables[tag]; ok {
			part.Tables[tag] = table
		}
	}
	data := part.Write()
	if err := timeless(data, whole.Tables["head"]); err != nil {
		return nil, fmt.Errorf("its subset: %w", err)
	}
	check, err := font.ParseSFNT(data, 0)
	if err != nil {
		return nil, fmt.Errorf("its subset cannot be read: %w", err)
	}
	for _, r := range runes {
		if got := check.GlyphIndex(r); got != characters[r] {
			return nil, fmt.Errorf("its subset has glyph %d for U+%04X, not %d", got, r, characters[r])
		}
	}
	return data, nil
}

// names writes a table of the names that systems want of any font (OpenType 1.9, "name"): of the family, the style, both together,
// and for PostScript. All are in Unicode and in English.
func names(family string, face *fonts.Face) []byte {
	weight, slant := styleOf(face)
	style := map[[2]string]string{{"normal", "normal"}: "Regular", {"bold", "normal"}: "Bold", {"normal", "italic"}: "Italic",
		{"bold", "italic"}: "Bold Italic"}[[2]string{weight, slant}]
	plain := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	records := [...]struct {
		id   uint16
		text string
	}{{1, family}, {2, style}, {4, family + " " + style}, {6, plain(family) + "-" + plain(style)}}
	add := binary.BigEndian.AppendUint16
	out := add(add(add(nil, 0), uint16(len(records))), uint16(6+12*len(records)))
	var texts []byte
	for _, r := range records {
		start := len(texts)
		for _, unit := range utf16.Encode([]rune(r.text)) {
			texts = add(texts, unit)
		}
		for _, v := range [...]uint16{windows, unicodeBMP, americanEnglish, r.id, uint16(len(texts) - start), uint16(start)} {
			out = add(out, v)
		}
	}
	return append(out, texts...)
}

// Where names are looked for first.
const (
	windows         = 3
	unicodeBMP      = 1
	americanEnglish = 0x0409
)
