// Package ink turns the colours of a screen into the inks of a printing condition, by its ICC profile.
package ink

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Profile is an ICC profile of a printing condition with four inks (ICC.1:2001-04, version 2; the tables of version 4
// that may stand in its place are not read).
type Profile struct {
	fromLab *table // B2A1: CIELAB -> inks, relative colorimetric
	toLab   *table // A2B1: inks -> CIELAB
	black   xyz    // the darkest colour of the condition, relative to its paper
}

// ParseProfile reads a profile.
func ParseProfile(data []byte) (*Profile, error) {
	const header, entry = 132, 12
	be := binary.BigEndian
	if len(data) < header || string(data[36:40]) != "acsp" {
		return nil, errors.New("this is no ICC profile")
	}
	if string(data[12:24]) != "prtrCMYKLab " {
		return nil, fmt.Errorf("the profile is of class %q, colour space %q and connection space %q, not that of a press with four inks over Lab", data[12:16], data[16:20], data[20:24])
	}
	tags := map[string][]byte{}
	for i := range int(be.Uint32(data[128:])) {
		at := header + entry*i
		if at+entry > len(data) {
			return nil, errors.New("the profile's list of tags is cut off")
		}
		offset, length := uint64(be.Uint32(data[at+4:])), uint64(be.Uint32(data[at+8:]))
		if offset+length > uint64(len(data)) {
			return nil, fmt.Errorf("the profile's tag %q is cut off", data[at:at+4])
		}
		tags[string(data[at:at+4])] = data[offset : offset+length]
	}
	p := &Profile{}
	var err error
	if p.fromLab, err = parseTable(tags["B2A1"], 3, 4); err != nil {
		return nil, fmt.Errorf("tag B2A1: %w", err)
	}
	if p.toLab, err = parseTable(tags["A2B1"], 4, 3); err != nil {
		return nil, fmt.Errorf("tag A2B1: %w", err)
	}
	// The darkest colour that the profile gives for black is what black becomes: so no tag need say it.
	darkest := p.lab(p.fromLab.at([]float64{0, 0.5, 0.5}))
	p.black = lab{darkest.L, 0, 0}.xyz()
	return p, nil
}

// lab is what inks look like on the paper.
func (p *Profile) lab(inks []float64) lab { return decodeLab(p.toLab.at(inks)) }

// table is a lut16Type (ICC.1:2001-04, 6.5.8): curves, a grid, curves. Values are 0..1.
type table struct {
	in, out       int
	points        int // of the grid along each axis
	before, after [][]float64
	grid          []float64
}

func parseTable(data []byte, in, out int) (*table, error) {
	const header = 52
	be := binary.BigEndian
	if len(data) < header || string(data[:4]) != "mft2" {
		return nil, errors.New("want a table of 16 bits (mft2)")
	}
	t := &table{in: int(data[8]), out: int(data[9]), points: int(data[10])}
	before, after := int(be.Uint16(data[48:])), int(be.Uint16(data[50:]))
	if t.in != in || t.out != out || t.points < 2 || before < 2 || after < 2 {
		return nil, fmt.Errorf("the table has %d inputs, %d outputs, %d grid points and curves of %d and %d entries", t.in, t.out, t.points, before, after)
	}
	nodes := out
	for range in {
		nodes *= t.points
	}
	if len(data) < header+2*(in*before+nodes+out*after) {
		return nil, errors.New("the table is cut off")
	}
	values := data[header:]
	read := func(n int) []float64 {
		list := make([]float64, n)
		for i := range list {
			list[i] = float64(be.Uint16(values[2*i:])) / 65535
		}
		values = values[2*n:]
		return list
	}
	for range in {
		t.before = append(t.before, read(before))
	}
	t.grid = read(nodes)
	for range out {
		t.after = append(t.after, read(after))
	}
	return t, nil
}

// at looks a colour up, linear between the points of the grid.
func (t *table) at(in []float64) []float64 {
	base := make([]int, t.in)
	share := make([]float64, t.in)
	for i, v := range in {
		v = curve(t.before[i], v) * float64(t.points-1)
		base[i] = min(int(v), t.points-2)
		share[i] = v - float64(base[i])
	}
	out := make([]float64, t.out)
	for corner := range 1 << t.in {
		weight, node := 1.0, 0
		for i := range t.in {
			at := base[i]
			if corner>>i&1 == 1 {
				weight *= share[i]
				at++
			} else {
				weight *= 1 - share[i]
			}
			node = node*t.points + at
		}
		if weight == 0 {
			continue
		}
		for k := range out {
			out[k] += weight * t.grid[node*t.out+k]
		}
	}
	for k := range out {
		out[k] = curve(t.after[k], out[k])
	}
	return out
}

// curve looks a value up in a table of equal steps from 0 to 1.
func curve(entries []float64, v float64) float64 {
	v = min(max(v, 0), 1) * float64(len(entries)-1)
	i := min(int(v), len(entries)-2)
	return entries[i] + (entries[i+1]-entries[i])*(v-float64(i))
}
