package fonts

import (
	"encoding/binary"
	"errors"
	"unicode/utf16"
)

// postScriptName reads name ID 6 of a TrueType file (OpenType specification, "name" table).
func postScriptName(table []byte) (string, error) {
	missing := errors.New("no PostScript name")
	if len(table) < 6 {
		return "", missing
	}
	return nameRecord(table, 6, missing)
}

func nameRecord(table []byte, id uint16, missing error) (string, error) {
	be := binary.BigEndian
	storage := int(be.Uint16(table[4:]))
	for i := range int(be.Uint16(table[2:])) {
		record := 6 + 12*i
		if record+12 > len(table) {
			break
		}
		platform := be.Uint16(table[record:])
		if be.Uint16(table[record+6:]) != id {
			continue
		}
		start := storage + int(be.Uint16(table[record+10:]))
		end := start + int(be.Uint16(table[record+8:]))
		if end > len(table) {
			break
		}
		raw := table[start:end]
		if platform == 1 { // Macintosh: one byte a character
			return string(raw), nil
		}
		units := make([]uint16, len(raw)/2)
		for k := range units {
			units[k] = be.Uint16(raw[2*k:])
		}
		return string(utf16.Decode(units)), nil
	}
	return "", missing
}
