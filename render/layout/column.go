package layout

import (
	"math"
	"slices"

	"diptych/render/unit"
)

// span of widths that a column can have.
type columnWidths struct{ least, natural unit.Pt }

// divide gives each column of a table its width, at most total together. Columns that fit get what they want; else
// each gets a share that grows more slowly than its text, within least and natural, so that rows come out about
// equally high. ok is false when even the least widths do not fit; then they are cut in proportion.
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
		for i, c := range columns {
			widths[i] = c.least * total / least
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
