package fonts

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
)

var errCut = errors.New("the font file is cut off")

const (
	headerSize = 12 // of a font file (OpenType specification, "Table Directory")
	entrySize  = 16 // of its directory
)

// tables are those of a TrueType file, by tag, and where they are read: of most of a file nobody reads anything.
type tables map[string]*io.SectionReader

// directory is the header of a font file with its table directory.
type directory []byte

func readDirectory(file io.ReaderAt) (directory, error) {
	header, err := read(file, 0, headerSize)
	if err != nil {
		return nil, err
	}
	return read(file, 0, headerSize+entrySize*int(binary.BigEndian.Uint16(header[4:])))
}

// entries visits the tables of a directory.
func (d directory) entries(visit func(entry []byte)) {
	for at := headerSize; at < len(d); at += entrySize {
		visit(d[at : at+entrySize])
	}
}

// tables of a file of so many bytes.
func (d directory) tables(file io.ReaderAt, size int64) (tables, error) {
	be, cut := binary.BigEndian, false
	out := tables{}
	d.entries(func(entry []byte) {
		offset, length := int64(be.Uint32(entry[8:])), int64(be.Uint32(entry[12:]))
		cut = cut || offset+length > size
		out[string(entry[:4])] = io.NewSectionReader(file, offset, length)
	})
	if cut {
		return nil, errCut
	}
	return out, nil
}

// withoutOutlines is a font file whose directory has no outlines. go-text would parse and keep the points of each glyph,
// tens of megabytes, and asks for them only to place marks in faces that have no rules for it (GPOS). Of ours those are
// Kai and emoji, whose few marks have a place of their own.
func (d directory) withoutOutlines(file io.ReaderAt) *io.SectionReader {
	d.entries(func(entry []byte) {
		if tag := string(entry[:4]); tag == "glyf" || tag == "loca" {
			copy(entry, "none")
		}
	})
	return io.NewSectionReader(headed{file, d}, 0, math.MaxInt64)
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

// read reads so many bytes, or finds the file cut off.
func read(file io.ReaderAt, at int64, length int) ([]byte, error) {
	out := make([]byte, length)
	if n, err := file.ReadAt(out, at); n < length {
		if err == nil || errors.Is(err, io.EOF) {
			err = errCut
		}
		return nil, err
	}
	return out, nil
}

// table is the whole of a table, empty when there is none.
func (t tables) table(tag string) ([]byte, error) {
	if t[tag] == nil {
		return nil, nil
	}
	return read(t[tag], 0, int(t[tag].Size()))
}

// part reads so many bytes of a table.
func (t tables) part(tag string, at int64, length int) ([]byte, error) {
	if t[tag] == nil {
		return nil, errCut
	}
	return read(t[tag], at, length)
}

// extent is how far a glyph reaches below and above the baseline, in font units (OpenType specification, "glyf").
func (t tables) extent(glyph int) (bottom, top int, err error) {
	be := binary.BigEndian
	format, err := t.part("head", 50, 2)
	if err != nil {
		return 0, 0, err
	}
	var start int64
	if be.Uint16(format) != 0 {
		entry, err := t.part("loca", 4*int64(glyph), 4)
		if err != nil {
			return 0, 0, err
		}
		start = int64(be.Uint32(entry))
	} else {
		entry, err := t.part("loca", 2*int64(glyph), 2)
		if err != nil {
			return 0, 0, err
		}
		start = 2 * int64(be.Uint16(entry))
	}
	header, err := t.part("glyf", start, 10)
	if err != nil {
		return 0, 0, err
	}
	return int(int16(be.Uint16(header[4:]))), int(int16(be.Uint16(header[8:]))), nil
}
