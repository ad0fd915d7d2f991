package layout

import (
	"unicode/utf8"

	"diptych/render/cjk"
	"diptych/render/page"
	"diptych/render/unit"
)

// Box-drawing characters are drawn to the edges of their cells, so that they join whatever the leading.

const firstBox = '\u2500'

// boxArms has four digits for each character from U+2500: the weight of its left, right, upper and lower arm, where
// 0 is none, 1 light, 2 heavy, 3 double (Unicode character names, block Box Drawing). Diagonals have none.
const boxArms = "1100 2200 0011 0022 1100 2200 0011 0022 1100 2200 0011 0022 0101 0201 0102 0202 " +
	"1001 2001 1002 2002 0110 0210 0120 0220 1010 2010 1020 2020 0111 0211 0121 0112 " +
	"0122 0221 0212 0222 1011 2011 1021 1012 1022 2021 2012 2022 1101 2101 1201 2201 " +
	"1102 2102 1202 2202 1110 2110 1210 2210 1120 2120 1220 2220 1111 2111 1211 2211 " +
	"1121 1112 1122 2121 1221 2112 1212 2221 2212 2122 1222 2222 1100 2200 0011 0022 " +
	"3300 0033 0301 0103 0303 3001 1003 3003 0310 0130 0330 3010 1030 3030 0311 0133 " +
	"0333 3011 1033 3033 3301 1103 3303 3310 1130 3330 3311 1133 3333 0101 1001 1010 " +
	"0110 0000 0000 0000 1000 0010 0100 0001 2000 0020 0200 0002 1200 0012 2100 0021 "

// isBox reports whether a grapheme is drawn by box.
func isBox(grapheme string) bool {
	r, n := utf8.DecodeRuneInString(grapheme)
	return n == len(grapheme) && cjk.BoxDrawing(r)
}

// boxDrawing collects strokes of one colour in a row of cells, by weight.
type boxDrawing struct {
	light, heavy []page.Segment
	width        unit.Pt // of a light stroke
	color        page.Color
}

// add draws a character into the cell with its top left corner at x, y.
func (d *boxDrawing) add(r rune, x, y, w, h unit.Pt) {
	cx, cy := x+w/2, y+h/2
	line := func(to *[]page.Segment, x0, y0, x1, y1 unit.Pt) {
		*to = append(*to, page.Segment{Op: page.MoveTo, Points: [3]page.Point{{X: x0, Y: y0}}},
			page.Segment{Op: page.LineTo, Points: [3]page.Point{{X: x1, Y: y1}}})
	}
	switch r {
	case '╱':
		line(&d.light, x, y+h, x+w, y)
		return
	case '╲':
		line(&d.light, x, y, x+w, y+h)
		return
	case '╳':
		line(&d.light, x, y+h, x+w, y)
		line(&d.light, x, y, x+w, y+h)
		return
	case '╭', '╮', '╯', '╰':
		d.arc(r, x, y, w, h)
		return
	}
	at := int(r-firstBox) * 5
	arms := [4]byte([]byte(boxArms[at : at+4]))
	gap := d.width * 1.5 // from the middle to each stroke of a double one

	// A stroke of arm i runs from the edge to the middle; one of a double arm goes on to the far stroke of a double
	// arm across it, or stops at the near one, so that corners close.
	arm := func(i int, stroke func(to *[]page.Segment, aside, reach unit.Pt)) {
		across := [2]byte{arms[2], arms[3]}
		if i >= 2 {
			across = [2]byte{arms[0], arms[1]}
		}
		switch arms[i] {
		case '1':
			stroke(&d.light, 0, d.width/2)
		case '2':
			stroke(&d.heavy, 0, d.width)
		case '3':
			for side, aside := range [2]unit.Pt{-gap, gap} {
				reach := d.width / 2
				if across[side] == '3' {
					reach = -gap + d.width/2
				} else if across[1-side] == '3' {
					reach = gap + d.width/2
				}
				stroke(&d.light, aside, reach)
			}
		}
	}
	arm(0, func(to *[]page.Segment, aside, reach unit.Pt) { line(to, x, cy+aside, cx+reach, cy+aside) })
	arm(1, func(to *[]page.Segment, aside, reach unit.Pt) { line(to, cx-reach, cy+aside, x+w, cy+aside) })
	arm(2, func(to *[]page.Segment, aside, reach unit.Pt) { line(to, cx+aside, y, cx+aside, cy+reach) })
	arm(3, func(to *[]page.Segment, aside, reach unit.Pt) { line(to, cx+aside, cy-reach, cx+aside, y+h) })
}

// arc draws a rounded corner: a quarter of a circle between two straight arms.
func (d *boxDrawing) arc(r rune, x, y, w, h unit.Pt) {
	cx, cy := x+w/2, y+h/2
	edgeX, edgeY := x+w, y+h // the ends of its arms, for ╭
	switch r {
	case '╮':
		edgeX = x
	case '╯':
		edgeX, edgeY = x, y
	case '╰':
		edgeY = y
	}
	radius := min(w, h) / 2
	towards := func(from, to unit.Pt) unit.Pt {
		if to < from {
			return -radius
		}
		return radius
	}
	dx, dy := towards(cx, edgeX), towards(cy, edgeY)
	const round = 0.5523 // control points of a quarter circle, as a share of the radius
	point := func(x, y unit.Pt) page.Point { return page.Point{X: x, Y: y} }
	d.light = append(d.light,
		page.Segment{Op: page.MoveTo, Points: [3]page.Point{point(cx, edgeY)}},
		page.Segment{Op: page.LineTo, Points: [3]page.Point{point(cx, cy+dy)}},
		page.Segment{Op: page.CurveTo, Points: [3]page.Point{
			point(cx, cy+dy*(1-round)), point(cx+dx*(1-round), cy), point(cx+dx, cy)}},
		page.Segment{Op: page.LineTo, Points: [3]page.Point{point(edgeX, cy)}},
	)
}

// items are the strokes drawn so far.
func (d *boxDrawing) items() []page.Item {
	color := d.color
	var out []page.Item
	if len(d.light) > 0 {
		out = append(out, &page.Path{Segments: d.light, Stroke: &color, StrokeWidth: d.width, Role: page.RoleArtifact})
	}
	if len(d.heavy) > 0 {
		out = append(out, &page.Path{Segments: d.heavy, Stroke: &color, StrokeWidth: 2 * d.width, Role: page.RoleArtifact})
	}
	return out
}
