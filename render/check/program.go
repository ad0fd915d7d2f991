package check

import (
	"encoding/binary"
	"errors"
)

// program is an embedded TrueType font, as far as widths and outlines of its glyphs go (ISO/IEC 14496-22).
type program struct {
	perEm      float64
	glyphs     int
	long       int // how many advances hmtx has
	hmtx, loca []byte
	wide       bool // loca has numbers of 32 bits
}

func readProgram(data []byte) (program, error) {
	broken := errors.New("it is cut short")
	if len(data) < 12 {
		return program{}, broken
	}
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		at := 12 + 16*i
		if at+16 > len(data) {
			return program{}, broken
		}
		from, length := uint64(binary.BigEndian.Uint32(data[at+8:])), uint64(binary.BigEndian.Uint32(data[at+12:]))
		if from+length > uint64(len(data)) {
			return program{}, broken
		}
		tables[string(data[at:at+4])] = data[from : from+length]
	}
	head, maxp, hhea := tables["head"], tables["maxp"], tables["hhea"]
	if len(head) < 52 || len(maxp) < 6 || len(hhea) < 36 {
		return program{}, errors.New("it lacks a table")
	}
	p := program{
		perEm: float64(binary.BigEndian.Uint16(head[18:])), wide: binary.BigEndian.Uint16(head[50:]) != 0,
		glyphs: int(binary.BigEndian.Uint16(maxp[4:])), long: int(binary.BigEndian.Uint16(hhea[34:])),
		hmtx: tables["hmtx"], loca: tables["loca"],
	}
	if p.perEm == 0 || p.long == 0 || len(p.hmtx) < 4*p.long {
		return program{}, broken
	}
	return p, nil
}

// glyph gives the advance of a glyph in thousandths of an em, and whether it shows anything; not ok when there is none.
func (p program) glyph(id uint16) (advance float64, outline, ok bool) {
	size := 2
	if p.wide {
		size = 4
	}
	if int(id) >= p.glyphs || len(p.loca) < size*(int(id)+2) {
		return 0, false, false
	}
	from, to := p.loca[size*int(id):][:size], p.loca[size*(int(id)+1):][:size]
	at := 4 * min(int(id), p.long-1)
	return float64(binary.BigEndian.Uint16(p.hmtx[at:])) * 1000 / p.perEm, string(from) != string(to), true
}
