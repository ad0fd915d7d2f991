package check

import (
	"encoding/binary"
	"encoding/hex"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// fonts decides checkpoints 10 and 31 for composite TrueType fonts whose codes are glyphs, the only ones that we embed.
func (m *matterhorn) fonts() {
	for _, ref := range slices.Sorted(maps.Keys(m.file.Objects)) {
		font, _ := m.file.Objects[ref].(map[string]any)
		if name(font["/Type"]) != "/Font" {
			continue
		}
		base := name(font["/BaseFont"])
		switch name(font["/Subtype"]) {
		case "/Type0":
			if name(font["/Encoding"]) != "/Identity-H" {
				m.fault("31-006", "%s has the encoding %v", base, font["/Encoding"])
			}
			unicode := map[uint16]string{}
			if cmap, ok := m.file.stream(font["/ToUnicode"]); ok {
				unicode = m.unicode(base, cmap)
			} else {
				m.fault("31-027", "%s has no ToUnicode", base)
			}
			for _, descendant := range m.file.list(font["/DescendantFonts"]) {
				m.glyphs(base, m.file.dict(descendant), unicode, m.shown[ref])
			}
		case "/CIDFontType2":
			if font["/CIDToGIDMap"] == nil {
				m.fault("31-005", "%s has no CIDToGIDMap", base)
			} else if name(font["/CIDToGIDMap"]) != "/Identity" {
				m.fault("31-004", "the CIDToGIDMap of %s is not Identity", base)
			}
			if _, ok := m.file.stream(m.file.dict(font["/FontDescriptor"])["/FontFile2"]); !ok {
				m.fault("31-009", "%s is not embedded", base)
			}
		default:
			m.fault("31-009", "%s is a font of the kind %s", base, name(font["/Subtype"]))
		}
	}
}

// glyphs holds the codes that the text of one font has against its Unicode map, the widths that its dictionary gives,
// and the font program.
func (m *matterhorn) glyphs(base string, font map[string]any, unicode map[uint16]string, shown map[uint16]bool) {
	data, ok := m.file.stream(m.file.dict(font["/FontDescriptor"])["/FontFile2"])
	if !ok {
		return // reported
	}
	program, err := readProgram(data)
	if err != nil {
		m.fault("31-011", "the program of %s cannot be read: %v", base, err)
		return
	}
	widths, normal := m.widths(font)
	for _, code := range slices.Sorted(maps.Keys(shown)) {
		said, known := unicode[code]
		width, given := widths[code]
		if !given {
			width = normal
		}
		switch advance, outline, ok := program.glyph(code); {
		case code == 0:
			m.fault("31-030", "the text refers to .notdef in %s", base)
		case !known || said == "":
			m.fault("10-001", "the glyph %d of %s has no character", code, base)
		case !ok, !outline && strings.TrimFunc(said, blank) != "":
			m.fault("31-011", "%s has no glyph %d, for %q", base, code, said)
		case math.Abs(advance-width) > 1:
			m.fault("31-016", "the glyph %d of %s is %.1f wide in the dictionary, %.1f in the font", code, base, width, advance)
		}
	}
}

// blank are the characters whose glyphs show nothing.
func blank(r rune) bool {
	return strings.ContainsRune(" \u00a0\u00ad\u2002\u2003\u2009\u200a\u200b\u200d\u202f\u2060\u3000\ufe0f", r)
}

var (
	cmapSection = regexp.MustCompile(`(?s)beginbf(char|range)(.*?)endbf`)
	cmapToken   = regexp.MustCompile(`<([0-9A-Fa-f\s]*)>|\[|\]`)
)

// unicode reads a ToUnicode map: the characters of each code.
func (m *matterhorn) unicode(base string, cmap []byte) map[uint16]string {
	out := map[uint16]string{}
	put := func(code int, said []uint16) {
		for _, unit := range said {
			switch unit {
			case 0:
				m.fault("31-028", "the glyph %d of %s means U+0000", code, base)
			case 0xfeff, 0xfffe:
				m.fault("31-029", "the glyph %d of %s means U+%04X", code, base, unit)
			}
		}
		out[uint16(code)] = string(utf16.Decode(said))
	}
	for _, section := range cmapSection.FindAllSubmatch(cmap, -1) {
		var values [][]uint16
		for _, token := range cmapToken.FindAllSubmatch(section[2], -1) {
			if token[0][0] != '<' {
				continue // arrays are not written by us; their codes stay without a character, and are reported
			}
			values = append(values, units(string(token[1])))
		}
		step := 2
		if string(section[1]) == "range" {
			step = 3
		}
		for i := 0; i+step <= len(values); i += step {
			if slices.ContainsFunc(values[i:i+step], func(v []uint16) bool { return len(v) == 0 }) {
				continue
			}
			from, said := int(values[i][0]), values[i+step-1]
			to := int(values[i+step-2][0])
			for code := from; code <= to; code++ {
				next := slices.Clone(said)
				next[len(next)-1] += uint16(code - from)
				put(code, next)
			}
		}
	}
	return out
}

// units reads hexadecimal digits as numbers of 16 bits.
func units(digits string) []uint16 {
	data, err := hex.DecodeString(strings.Join(strings.Fields(digits), ""))
	if err != nil {
		return nil
	}
	var out []uint16
	for i := 0; i+1 < len(data); i += 2 {
		out = append(out, binary.BigEndian.Uint16(data[i:]))
	}
	return out
}

// widths are those that the dictionary of a CIDFont gives, and that of all others (ISO 32000-1, 9.7.4.3).
func (m *matterhorn) widths(font map[string]any) (map[uint16]float64, float64) {
	normal := 1000.0
	if v, ok := m.file.value(font["/DW"]).(float64); ok {
		normal = v
	}
	out := map[uint16]float64{}
	list := m.file.list(font["/W"])
	for i := 0; i+1 < len(list); {
		first, _ := list[i].(float64)
		if several, ok := m.file.value(list[i+1]).([]any); ok {
			for k, w := range several {
				out[uint16(int(first)+k)], _ = w.(float64)
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			break
		}
		last, _ := list[i+1].(float64)
		width, _ := list[i+2].(float64)
		for code := first; code <= last; code++ {
			out[uint16(code)] = width
		}
		i += 3
	}
	return out, normal
}

// show notes the codes that a text operator shows in a font: its strings are hexadecimal.
func (m *matterhorn) show(ref, font string, operands []string) {
	for _, operand := range slices.Backward(operands) {
		digits, text := strings.CutPrefix(operand, "<")
		switch _, err := strconv.ParseFloat(operand, 64); {
		case text && font != "":
			if m.shown[font] == nil {
				m.shown[font] = map[uint16]bool{}
			}
			for _, code := range units(strings.TrimSuffix(digits, ">")) {
				m.shown[font][code] = true
			}
		case text || operand[0] == '(':
			m.fault("10-001", "a text on %s, %s in the font %q, is not written in codes that can be read", ref, operand, font)
		case err != nil:
			return // of the operator before
		}
	}
}
