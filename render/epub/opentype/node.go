package opentype

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// node is a table in the making: its bytes, and the tables to which offsets in it point.
type node struct {
	data  []byte
	links []link
}

type link struct {
	at   int // of the offset, in the data
	to   *node
	wide bool // 32 bits
}

func (n *node) add(values ...uint16) *node {
	for _, v := range values {
		n.data = binary.BigEndian.AppendUint16(n.data, v)
	}
	return n
}

func (n *node) tag(s string) *node {
	n.data = append(n.data, s...)
	return n
}

// point adds an offset to a table; 0 where there is none.
func (n *node) point(to *node) *node {
	if to != nil {
		n.links = append(n.links, link{len(n.data), to, false})
	}
	return n.add(0)
}

// pointFar adds an offset of 32 bits.
func (n *node) pointFar(to *node) *node {
	n.links = append(n.links, link{len(n.data), to, true})
	return n.add(0, 0)
}

var errFar = errors.New("its rules do not fit into the offsets of their tables")

// bytes writes a table and all below it. Tables that are the same are written once; each stands behind all that point to
// it, because offsets count forwards. What offsets of 32 bits point to is written by itself, so that it shares nothing with
// tables far away.
func (n *node) bytes() ([]byte, error) {
	order, err := arrange(n)
	if err != nil {
		return nil, err
	}
	at := map[*node]int{}
	size := 0
	for _, x := range order {
		at[x] = size
		size += len(x.data)
	}
	out := make([]byte, 0, size)
	for _, x := range order {
		start := len(out)
		out = append(out, x.data...)
		for _, l := range x.links {
			offset := at[l.to] - start
			switch {
			case l.wide:
				binary.BigEndian.PutUint32(out[start+l.at:], uint32(offset))
			case offset > 0xFFFF:
				return nil, errFar
			default:
				binary.BigEndian.PutUint16(out[start+l.at:], uint16(offset))
			}
		}
	}
	return out, nil
}

// arrange lists a table and all below it in the order in which they are written.
func arrange(root *node) ([]*node, error) {
	known, done := map[string]*node{}, map[*node]*node{}
	var order, far []*node // what is pointed to first
	var visit func(n *node) (*node, error)
	visit = func(n *node) (*node, error) {
		if one := done[n]; one != nil {
			return one, nil
		}
		var key strings.Builder
		for i := len(n.links) - 1; i >= 0; i-- {
			l := &n.links[i]
			var err error
			if l.wide {
				data, failed := l.to.bytes()
				l.to, err = &node{data: data}, failed
				far = append(far, l.to)
			} else {
				l.to, err = visit(l.to)
			}
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&key, "%d %p %t ", l.at, l.to, l.wide)
		}
		key.Write(n.data)
		one := known[key.String()]
		if one == nil {
			one = n
			known[key.String()] = n
			order = append(order, n)
		}
		done[n] = one
		return one, nil
	}
	if _, err := visit(root); err != nil {
		return nil, err
	}
	slices.Reverse(order)
	return append(order, far...), nil
}
