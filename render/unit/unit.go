// Package unit has the lengths of the page.
package unit

// Pt is a length in PostScript points, 1/72 inch: the unit of every length in a layout.
type Pt float64

// Mm converts millimetres.
func Mm(v float64) Pt { return Pt(v * 72 / 25.4) }

// Em converts a multiple of a type size.
func Em(v float64, size Pt) Pt { return Pt(v) * size }
