package opentype

import (
	"encoding/binary"
	"errors"
)

// table is a part of a font file, from an offset on. Reading beyond the end gives zeros and is remembered in damaged, so
// that a whole table can be read before asking whether it was sound.
type table struct {
	data    []byte
	damaged *error
}

var errCut = errors.New("a table is cut off")

func (t table) cut() {
	if *t.damaged == nil {
		*t.damaged = errCut
	}
}

func (t table) uint16(at int) uint16 {
	if at+2 > len(t.data) {
		t.cut()
		return 0
	}
	return binary.BigEndian.Uint16(t.data[at:])
}

func (t table) uint32(at int) uint32 { return uint32(t.uint16(at))<<16 | uint32(t.uint16(at+2)) }

func (t table) tag(at int) string {
	v := t.uint32(at)
	return string([]byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)})
}

// list gives so many numbers of 16 bits; none where there is no room for them.
func (t table) list(at, count int) []uint16 {
	if at+2*count > len(t.data) {
		t.cut()
		return nil
	}
	out := make([]uint16, 0, count)
	for i := range count {
		out = append(out, t.uint16(at+2*i))
	}
	return out
}

// counted gives a list that begins with its length, and where it ends.
func (t table) counted(at int) (list []uint16, end int) {
	n := int(t.uint16(at))
	return t.list(at+2, n), at + 2 + 2*n
}

// from gives the table that begins at an offset.
func (t table) from(offset int) table {
	if offset > len(t.data) {
		t.cut()
		offset = len(t.data)
	}
	return table{t.data[offset:], t.damaged}
}

// below gives the table to which the 16 bits at a place point; ok is false where they are 0.
func (t table) below(at int) (below table, ok bool) {
	offset := int(t.uint16(at))
	return t.from(offset), offset != 0
}

// each calls visit for the tables to which a list that begins with its length points, in order.
func (t table) each(at int, visit func(i int, below table)) {
	offsets, _ := t.counted(at)
	for i, offset := range offsets {
		visit(i, t.from(int(offset)))
	}
}

// records gives the places of records of a size in bytes, in a list that begins with its length.
func (t table) records(at, size int) []int {
	count := int(t.uint16(at))
	if at+2+size*count > len(t.data) {
		t.cut()
		return nil
	}
	out := make([]int, count)
	for i := range out {
		out[i] = at + 2 + size*i
	}
	return out
}
