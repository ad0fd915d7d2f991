package layout

import (
	"cmp"
	"math"
	"slices"

	"diptych/render/unit"
)

// span of widths that a column can have.
type columnWidths struct{ least, natural unit.Pt }

// divide gives each column of a table its width, at most total together. Columns that fit get what they want; else
// each gets a share that grows more slowly than its text, within least and natural, so that rows come out about
// equally high. ok is false when even the least widths do not fit; then the widest are cut down to one width, so that
// words are cut in no more columns than must be.
func divide(columns []columnWidths, total unit.Pt) (widths []unit.Pt, ok bool) {
	widths = make([]unit.Pt, len(columns))
	var least, natural unit.Pt
	for _, c := range columns {
		least += c.least
		natural += max(c.least, c.natural)
	}
	if natural <= total {
		for i, c := range columns {
			widths[i] = max(c.least, c.natural)
		}
		return widths, true
	}
	if least > total {
		most := widest(columns, total)
		for i, c := range columns {
			widths[i] = min(c.least, most)
		}
		return widths, false
	}
	// A column that wants little gets it: to break its words would save next to nothing.
	const (
		little  = 0.5 // of an equal share
		flatten = 0.6
	)
	columns = slices.Clone(columns)
	for i, c := range columns {
		if c.natural <= little*total/unit.Pt(len(columns)) && least-c.least+c.natural <= total {
			least += c.natural - c.least
			columns[i].least = c.natural
		}
	}
	// The sum grows with the factor, so halving finds it.
	fill := func(factor float64) (sum unit.Pt) {
		for i, c := range columns {
			share := unit.Pt(factor * math.Pow(float64(c.natural), flatten))
			widths[i] = max(c.least, min(share, c.natural))
			sum += widths[i]
		}
		return sum
	}
	low, high := 0.0, float64(natural)
	for range 60 {
		if middle := (low + high) / 2; fill(middle) > total {
			high = middle
		} else {
			low = middle
		}
	}
	fill(low)
	return widths, true
}

// widest is the width that no column may pass, so that the least widths, cut down to it, fill the total.
func widest(columns []columnWidths, total unit.Pt) unit.Pt {
	byLeast := slices.SortedFunc(slices.Values(columns), func(a, b columnWidths) int { return cmp.Compare(a.least, b.least) })
	for i, c := range byLeast {
		share := total / unit.Pt(len(byLeast)-i)
		if c.least > share {
			return share
		}
		total -= c.least
	}
	return total // all fit
}

// lower moves width from one column of a table to another as long as that makes the table lower, and no farther than it must:
// what divide gave is even. texts are the widths that the texts of each cell of each row would like.
func lower(widths []unit.Pt, columns []columnWidths, texts [][][]unit.Pt, size unit.Pt) {
	const pieces = 48 // of all width, the least that is moved
	var all unit.Pt
	for _, w := range widths {
		all += w
	}
	height := linesOf(texts, widths, size)
	for {
		best, from, to, moved := height, 0, 0, unit.Pt(0)
		for i := range widths {
			for k := range widths {
				if i == k {
					continue
				}
				for n := 1; n <= pieces/4; n++ {
					piece := all * unit.Pt(n) / pieces
					if widths[i]-piece < columns[i].least || widths[k] >= columns[k].natural {
						break
					}
					widths[i], widths[k] = widths[i]-piece, widths[k]+piece
					if lines := linesOf(texts, widths, size); lines < best || lines == best && lines < height && piece < moved {
						best, from, to, moved = lines, i, k, piece
					}
					widths[i], widths[k] = widths[i]+piece, widths[k]-piece
				}
			}
		}
		if best == height {
			return
		}
		widths[from], widths[to], height = widths[from]-moved, widths[to]+moved, best
	}
}

// linesOf is about how many lines a table takes: each line but the last loses about an em where the next word does not fit.
func linesOf(texts [][][]unit.Pt, widths []unit.Pt, size unit.Pt) int {
	sum := 0
	for _, row := range texts {
		most := 0
		for i, cell := range row {
			lines := 0
			for _, natural := range cell {
				lines++
				if natural > widths[i] {
					lines = lines - 1 + int(math.Ceil(float64((natural-size)/max(widths[i]-size, 1))))
				}
			}
			most = max(most, lines)
		}
		sum += most
	}
	return sum
}
