package fonts

import (
	"encoding/binary"
	"errors"
)

var errCut = errors.New("the font file is cut off")

const (
	headerSize = 12 // of a font file (OpenType specification, "Table Directory")
	entrySize  = 16 // of its directory
)

// tables are those of a TrueType file, by tag.
type tables map[string][]byte

func tablesOf(data []byte) (tables, error) {
	be := binary.BigEndian
	out := tables{}
	err := entries(data, func(entry []byte) error {
		offset, length := uint64(be.Uint32(entry[8:])), uint64(be.Uint32(entry[12:]))
		if offset+length > uint64(len(data)) {
			return errCut
		}
		out[string(entry[:4])] = data[offset : offset+length]
		return nil
	})
	return out, err
}

// entries visits the directory of a font file.
func entries(data []byte, visit func(entry []byte) error) error {
	if len(data) < headerSize {
		return errCut
	}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		at := headerSize + entrySize*i
		if at+entrySize > len(data) {
			return errCut
		}
		if err := visit(data[at : at+entrySize]); err != nil {
			return err
		}
	}
	return nil
}

// hideOutlines takes the outlines out of the directory of a font file. go-text would parse and keep the points of each
// glyph, tens of megabytes, and asks for them only to place marks in faces that have no rules for it (GPOS). Of ours
// those are Kai and emoji, whose few marks have a place of their own.
func hideOutlines(data []byte) {
	_ = entries(data, func(entry []byte) error { // tablesOf has been through it
		if tag := string(entry[:4]); tag == "glyf" || tag == "loca" {
			copy(entry, "none")
		}
		return nil
	})
}

// extent is how far a glyph reaches below and above the baseline, in font units (OpenType specification, "glyf").
func (t tables) extent(glyph int) (bottom, top int, err error) {
	be := binary.BigEndian
	head, loca, glyf := t["head"], t["loca"], t["glyf"]
	if len(head) < 52 {
		return 0, 0, errCut
	}
	var start uint64
	switch long := be.Uint16(head[50:]) != 0; {
	case long && len(loca) >= 4*glyph+4:
		start = uint64(be.Uint32(loca[4*glyph:]))
	case !long && len(loca) >= 2*glyph+2:
		start = 2 * uint64(be.Uint16(loca[2*glyph:]))
	default:
		return 0, 0, errCut
	}
	if start+10 > uint64(len(glyf)) {
		return 0, 0, errCut
	}
	header := glyf[start:]
	return int(int16(be.Uint16(header[4:]))), int(int16(be.Uint16(header[8:]))), nil
}
