package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// privateBase is where the private cmap starts: U+F0000 + glyph id stands for that glyph, so that
// gopdf, which knows only characters, embeds and measures glyphs.
const privateBase = 0xF0000

// Flags of a component in a composite glyph (OpenType glyf, "Composite Glyph Description").
const (
	argumentsAreWords  = 1 << 0
	hasScale           = 1 << 3
	moreComponents     = 1 << 5
	hasXYScale         = 1 << 6
	hasTwoByTwo        = 1 << 7
	compositeHeaderLen = 10
)

// sfnt gives access to the tables of a TrueType file.
type sfnt struct {
	tables     map[string][]byte
	unitsPerEm int
	glyphs     int
	longLoca   bool
	metrics    int    // entries of hmtx that have an advance
	advances   []byte // hmtx
}

// parseSFNT reads the table directory and checks what the methods below rely on.
func parseSFNT(data []byte) (*sfnt, error) {
	be := binary.BigEndian
	if len(data) < 12 || be.Uint32(data) != 0x00010000 {
		return nil, errors.New("not a TrueType file with glyf outlines")
	}
	f := &sfnt{tables: map[string][]byte{}}
	for i := range int(be.Uint16(data[4:])) {
		at := 12 + 16*i
		if at+16 > len(data) {
			return nil, errors.New("table directory is cut off")
		}
		offset, length := uint64(be.Uint32(data[at+8:])), uint64(be.Uint32(data[at+12:]))
		if offset+length > uint64(len(data)) {
			return nil, fmt.Errorf("table %q is cut off", data[at:at+4])
		}
		f.tables[string(data[at:at+4])] = data[offset : offset+length]
	}
	for tag, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "loca": 4, "glyf": 0, "name": 6} {
		if t, ok := f.tables[tag]; !ok || len(t) < least {
			return nil, fmt.Errorf("table %q is missing or too short", tag)
		}
	}
	f.unitsPerEm = int(be.Uint16(f.tables["head"][18:]))
	f.longLoca = be.Uint16(f.tables["head"][50:]) != 0
	f.glyphs = int(be.Uint16(f.tables["maxp"][4:]))
	f.metrics, f.advances = int(be.Uint16(f.tables["hhea"][34:])), f.tables["hmtx"]
	locaEntry := 2
	if f.longLoca {
		locaEntry = 4
	}
	if f.unitsPerEm == 0 || f.metrics == 0 || len(f.advances) < 4*f.metrics || len(f.tables["loca"]) < locaEntry*(f.glyphs+1) {
		return nil, errors.New("metrics or glyph locations are cut off")
	}
	return f, nil
}

// width is the advance as gopdf writes it into /W: whole thousandths of an em, cut, not rounded.
func (f *sfnt) width(glyph uint16) int {
	i := min(int(glyph), f.metrics-1)
	return int(binary.BigEndian.Uint16(f.advances[4*i:])) * 1000 / f.unitsPerEm
}

// outline returns the bytes of a glyph in the glyf table; empty for a blank.
func (f *sfnt) outline(glyph uint16) []byte {
	be, loca := binary.BigEndian, f.tables["loca"]
	var from, to int
	if f.longLoca {
		from, to = int(be.Uint32(loca[4*int(glyph):])), int(be.Uint32(loca[4*int(glyph)+4:]))
	} else {
		from, to = 2*int(be.Uint16(loca[2*int(glyph):])), 2*int(be.Uint16(loca[2*int(glyph)+2:]))
	}
	if from < 0 || to > len(f.tables["glyf"]) || from >= to {
		return nil
	}
	return f.tables["glyf"][from:to]
}

// closure adds to used the components of composite glyphs, to any depth. gopdf itself follows one level
// only and would leave out the rest, so that "%" would print as "/".
func (f *sfnt) closure(used map[uint16]bool) {
	todo := make([]uint16, 0, len(used))
	for g := range used {
		todo = append(todo, g)
	}
	for len(todo) > 0 {
		g := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, c := range components(f.outline(g)) {
			if int(c) < f.glyphs && !used[c] {
				used[c] = true
				todo = append(todo, c)
			}
		}
	}
}

// components lists the glyphs that a composite outline is made of; none for a simple one.
func components(outline []byte) []uint16 {
	be := binary.BigEndian
	if len(outline) < compositeHeaderLen || int16(be.Uint16(outline)) >= 0 {
		return nil
	}
	var out []uint16
	for p := compositeHeaderLen; p+4 <= len(outline); {
		flags := be.Uint16(outline[p:])
		out = append(out, be.Uint16(outline[p+2:]))
		p += 6
		if flags&argumentsAreWords != 0 {
			p += 2
		}
		switch {
		case flags&hasScale != 0:
			p += 2
		case flags&hasXYScale != 0:
			p += 4
		case flags&hasTwoByTwo != 0:
			p += 8
		}
		if flags&moreComponents == 0 {
			break
		}
	}
	return out
}

// only gives the tables glyf and loca with the outlines of some glyphs, ascending; the others are blank.
func (f *sfnt) only(glyphs []uint16) (glyf, loca []byte) {
	be := binary.BigEndian
	size := 0
	for _, g := range glyphs {
		size += len(f.outline(g))
	}
	glyf = make([]byte, 0, size)
	next := 0
	for g := range f.glyphs + 1 { // the entry after the last says where it ends
		if f.longLoca {
			loca = be.AppendUint32(loca, uint32(len(glyf)))
		} else {
			loca = be.AppendUint16(loca, uint16(len(glyf)/2))
		}
		if next < len(glyphs) && int(glyphs[next]) == g {
			glyf = append(glyf, f.outline(glyphs[next])...)
			next++
		}
	}
	return glyf, loca
}

// withPrivateCmap writes the font again with the outlines of some glyphs, ascending, with one cmap group,
// privateBase+glyph -> glyph, and without the tables that only a shaper needs. gopdf would take the same glyphs out of a
// whole font, which it copies several times.
func (f *sfnt) withPrivateCmap(glyphs []uint16) []byte {
	be := binary.BigEndian
	var cmap []byte
	words := func(v ...uint16) {
		for _, x := range v {
			cmap = be.AppendUint16(cmap, x)
		}
	}
	longs := func(v ...uint32) {
		for _, x := range v {
			cmap = be.AppendUint32(cmap, x)
		}
	}
	const headerLen, format4Len = 20, 24
	words(0, 2)
	words(3, 1)
	longs(headerLen)
	words(3, 10)
	longs(headerLen + format4Len)
	words(4, format4Len, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0) // only the closing segment: gopdf wants the table
	words(12, 0)
	longs(28, 0, 1, privateBase, privateBase+uint32(f.glyphs)-1, 0)

	tables := map[string][]byte{"cmap": cmap}
	for _, tag := range []string{"cvt ", "fpgm", "head", "hhea", "hmtx", "maxp", "prep", "name", "OS/2", "post"} {
		if t, ok := f.tables[tag]; ok {
			tables[tag] = t
		}
	}
	tables["glyf"], tables["loca"] = f.only(glyphs)
	tags := make([]string, 0, len(tables))
	for tag := range tables {
		tags = append(tags, tag)
	}
	slices.Sort(tags)

	size := 12 + 16*len(tags)
	for _, t := range tables {
		size += (len(t) + 3) &^ 3
	}
	out := append(make([]byte, 0, size), 0, 1, 0, 0)
	out = be.AppendUint16(out, uint16(len(tags)))
	out = append(out, make([]byte, 6)...) // search ranges: no reader of ours looks at them
	offset := uint32(12 + 16*len(tags))
	for _, tag := range tags {
		out = append(out, tag...)
		out = be.AppendUint32(out, 0)
		out = be.AppendUint32(out, offset)
		out = be.AppendUint32(out, uint32(len(tables[tag])))
		offset += (uint32(len(tables[tag])) + 3) &^ 3
	}
	for _, tag := range tags {
		out = append(out, tables[tag]...)
		out = append(out, make([]byte, (4-len(tables[tag])%4)%4)...)
	}
	return out
}
