package fonts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

var errCut = errors.New("the font file is cut off")

const (
	headerSize = 12 // of a font file (OpenType specification, "Table Directory")
	entrySize  = 16 // of its directory
)

// tables are those of a TrueType file, by tag.
type tables map[string][]byte

// directory is the header of a font file with its table directory.
type directory []byte

// readDirectory copies the directory of a file.
func readDirectory(file []byte) (directory, error) {
	if len(file) < headerSize {
		return nil, errCut
	}
	length := headerSize + entrySize*int(binary.BigEndian.Uint16(file[4:]))
	if len(file) < length {
		return nil, errCut
	}
	return bytes.Clone(file[:length]), nil
}

// entries visits the tables of a directory.
func (d directory) entries(visit func(entry []byte)) {
	for at := headerSize; at < len(d); at += entrySize {
		visit(d[at : at+entrySize])
	}
}

// tables of a file.
func (d directory) tables(file []byte) (tables, error) {
	be, cut := binary.BigEndian, false
	out := tables{}
	d.entries(func(entry []byte) {
		offset, length := int64(be.Uint32(entry[8:])), int64(be.Uint32(entry[12:]))
		if offset+length > int64(len(file)) {
			cut = true
			return
		}
		out[string(entry[:4])] = file[offset : offset+length]
	})
	if cut {
		return nil, errCut
	}
	return out, nil
}

// withoutOutlines is a font file whose directory has no outlines. go-text would parse and keep the points of each glyph,
// tens of megabytes, and asks for them only to place marks in faces that have no rules for it (GPOS). Of ours those are
// Kai and emoji, whose few marks have a place of their own.
func (d directory) withoutOutlines(file []byte) *io.SectionReader {
	d.entries(func(entry []byte) {
		if tag := string(entry[:4]); tag == "glyf" || tag == "loca" {
			copy(entry, "none")
		}
	})
	return io.NewSectionReader(headed{bytes.NewReader(file), d}, 0, int64(len(file)))
}

// headed is a file that begins with other bytes.
type headed struct {
	file io.ReaderAt
	head []byte
}

// ReadAt is that of io.ReaderAt.
func (h headed) ReadAt(to []byte, at int64) (int, error) {
	n, err := h.file.ReadAt(to, at)
	if at < int64(len(h.head)) {
		copy(to[:n], h.head[at:])
	}
	return n, err
}

// part is so many bytes of a table.
func (t tables) part(tag string, at, length int) ([]byte, error) {
	if len(t[tag]) < at+length {
		return nil, errCut
	}
	return t[tag][at : at+length], nil
}

// extent is how far a glyph reaches below and above the baseline, in font units (OpenType specification, "glyf").
func (t tables) extent(glyph int) (bottom, top int, err error) {
	be := binary.BigEndian
	format, err := t.part("head", 50, 2)
	if err != nil {
		return 0, 0, err
	}
	var start int
	if be.Uint16(format) != 0 {
		entry, err := t.part("loca", 4*glyph, 4)
		if err != nil {
			return 0, 0, err
		}
		start = int(be.Uint32(entry))
	} else {
		entry, err := t.part("loca", 2*glyph, 2)
		if err != nil {
			return 0, 0, err
		}
		start = 2 * int(be.Uint16(entry))
	}
	header, err := t.part("glyf", start, 10)
	if err != nil {
		return 0, 0, err
	}
	return int(int16(be.Uint16(header[4:]))), int(int16(be.Uint16(header[8:]))), nil
}
