package epub

import (
	"encoding/binary"
	"errors"
)

// Offsets in an SFNT file and in its head table (OpenType 1.9, "Organization of an OpenType Font" and "head").
const (
	sfntHeader     = 12
	sfntRecord     = 16
	headAdjustment = 8
	headModified   = 28
	headLength     = 54

	// checksumMagic minus the sum over the file is the adjustment that head holds.
	checksumMagic = 0xB1B0AFBA
)

// timeless gives a font file the time of modification in the head table of another: the subsetter writes the clock's. The
// checksums that hang on it are made anew. Data is changed in place.
func timeless(data, original []byte) error {
	if len(original) < headLength {
		return errors.New("the head table of the face is damaged")
	}
	record, head, err := headOf(data)
	if err != nil {
		return err
	}
	copy(head[headModified:headModified+8], original[headModified:headModified+8])
	binary.BigEndian.PutUint32(head[headAdjustment:], 0)
	binary.BigEndian.PutUint32(record[4:], checksum(head))
	binary.BigEndian.PutUint32(head[headAdjustment:], checksumMagic-checksum(data))
	return nil
}

// headOf finds the directory entry and the bytes of the head table.
func headOf(data []byte) (record, head []byte, err error) {
	if len(data) < sfntHeader {
		return nil, nil, errors.New("it is too short for a font")
	}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		at := sfntHeader + i*sfntRecord
		if at+sfntRecord > len(data) {
			break
		}
		if record = data[at : at+sfntRecord]; string(record[:4]) != "head" {
			continue
		}
		start, length := uint64(binary.BigEndian.Uint32(record[8:])), uint64(binary.BigEndian.Uint32(record[12:]))
		if length < headLength || start+length > uint64(len(data)) {
			return nil, nil, errors.New("its head table is damaged")
		}
		return record, data[start : start+length], nil
	}
	return nil, nil, errors.New("it has no head table")
}

// checksum adds up big-endian words, the last one filled with zeros.
func checksum(data []byte) uint32 {
	var sum uint32
	for ; len(data) >= 4; data = data[4:] {
		sum += binary.BigEndian.Uint32(data)
	}
	if len(data) > 0 {
		var last [4]byte
		copy(last[:], data)
		sum += binary.BigEndian.Uint32(last[:])
	}
	return sum
}
