package epub

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// Platforms and encodings of a cmap table (OpenType 1.9, "cmap").
const (
	unicodePlatform = 0
	unicodeFull     = 4 // encoding on the Unicode platform
	windowsFull     = 10
	lastOfBMP       = 0xFFFF
)

// segment is a run of characters whose glyphs follow each other too.
type segment struct {
	first, last rune
	glyph       uint16 // of the first
}

// segmentsOf joins characters, in order, into runs.
func segmentsOf(runes []rune, glyphs map[rune]uint16) []segment {
	var out []segment
	for _, r := range runes {
		if n := len(out); n > 0 {
			if s := &out[n-1]; s.last+1 == r && int(s.glyph)+int(r-s.first) == int(glyphs[r]) {
				s.last = r
				continue
			}
		}
		out = append(out, segment{r, r, glyphs[r]})
	}
	return out
}

// characterMap writes the cmap table of a face: format 4 for the Basic Multilingual Plane, which every system reads, and beside it
// format 12 where there is more. The one that the subsetter would write is left out: it loses characters whose glyphs have
// their own numbers, and joins segments whose glyphs do not follow each other.
func characterMap(runes []rune, glyphs map[rune]uint16) []byte {
	type table struct {
		windows, unicode uint16 // encodings
		data             []byte
	}
	all := segmentsOf(runes, glyphs)
	end := slices.IndexFunc(all, func(s segment) bool { return s.last >= lastOfBMP })
	if end < 0 {
		end = len(all)
	}
	tables := []table{{unicodeBMP, unicodeBMPOf2, segmentMap(all[:end])}}
	if end < len(all) {
		tables = append(tables, table{windowsFull, unicodeFull, groupMap(all)})
	}
	const header, record = 4, 8
	add16, add32 := binary.BigEndian.AppendUint16, binary.BigEndian.AppendUint32
	out := add16(add16(nil, 0), uint16(2*len(tables)))
	for _, platform := range [...]uint16{unicodePlatform, windows} { // records are sorted
		offset := header + 2*len(tables)*record
		for _, t := range tables {
			encoding := t.unicode
			if platform == windows {
				encoding = t.windows
			}
			out = add32(add16(add16(out, platform), encoding), uint32(offset))
			offset += len(t.data)
		}
	}
	for _, t := range tables {
		out = append(out, t.data...)
	}
	return out
}

// unicodeBMPOf2 is the encoding of Unicode 2.0 and later, the Basic Multilingual Plane alone, on the Unicode platform.
const unicodeBMPOf2 = 3

// segmentMap writes a table of format 4, all segments by their distance to the glyphs, and the last one that it has to have.
func segmentMap(segments []segment) []byte {
	segments = append(slices.Clip(segments), segment{lastOfBMP, lastOfBMP, 0})
	n := len(segments)
	floor := 1 << (bits.Len(uint(n)) - 1) // the greatest power of two in n, by which systems search
	var out []byte
	add := func(values ...int) {
		for _, v := range values {
			out = binary.BigEndian.AppendUint16(out, uint16(v))
		}
	}
	const format, language, header, perSegment = 4, 0, 16, 8
	add(format, header+perSegment*n, language, 2*n, 2*floor, bits.Len(uint(floor))-1, 2*(n-floor))
	for _, s := range segments {
		add(int(s.last))
	}
	add(0)
	for _, s := range segments {
		add(int(s.first))
	}
	for _, s := range segments {
		add(int(s.glyph) - int(s.first)) // modulo 65536
	}
	for range segments {
		add(0)
	}
	return out
}

// groupMap writes a table of format 12.
func groupMap(segments []segment) []byte {
	const format, reserved, language, header, perGroup = 12, 0, 0, 16, 12
	add16, add32 := binary.BigEndian.AppendUint16, binary.BigEndian.AppendUint32
	out := add16(add16(nil, format), reserved)
	out = add32(add32(add32(out, uint32(header+perGroup*len(segments))), language), uint32(len(segments)))
	for _, s := range segments {
		out = add32(add32(add32(out, uint32(s.first)), uint32(s.last)), uint32(s.glyph))
	}
	return out
}
