package compose

import (
	"diptych/render/page"
	"diptych/render/unit"
)

// panels draws the ornament of the title page and the parts: a diptych, two hinged panels that hold the same
// text, in words on the left and in characters on the right.
func (c *composer) panels(x, y, width, height unit.Pt) page.Item {
	return &page.Path{Segments: panelSegments(x, y, width, height), Fill: ptr(c.theme.Color("heading")), EvenOdd: true, Role: page.RoleArtifact}
}

func ptr(c page.Color) *page.Color { return &c }

// rowShare is how far each row of a paragraph of the ornament reaches.
var rowShare = [...]float64{1, 1, 0.45, 0, 1, 1, 1, 0.7}

// panelSegments draws both panels as rectangles; what stands on them is cut out (even-odd).
func panelSegments(x, y, width, height unit.Pt) []page.Segment {
	rows := len(rowShare)
	pitch := height / unit.Pt(rows+2)
	hinge := pitch / 3
	panel := (width - hinge) / 2
	out := append(rectangle(x, y, panel, height), rectangle(x+panel+hinge, y, panel, height)...)
	inner := panel - 2*pitch
	cells := int(inner / pitch)
	if cells < 1 {
		return out
	}
	stroke := pitch * 0.62
	for row, share := range rowShare {
		top := y + pitch*unit.Pt(row+1) + (pitch-stroke)/2
		right := inner * unit.Pt(share)
		for at, n := unit.Pt(0), row; at+stroke < right; n++ {
			word := min(pitch*unit.Pt(1+(n*7+row*3)%4)*0.8, right-at)
			out = append(out, rectangle(x+pitch+at, top+stroke/4, word, stroke/2)...)
			at += word + pitch*0.35
		}
		advance := inner / unit.Pt(cells)
		for n := range int(float64(cells)*share + 0.5) {
			out = append(out, rectangle(x+panel+hinge+pitch+unit.Pt(n)*advance+(advance-stroke)/2, top, stroke, stroke)...)
		}
	}
	return out
}

func rectangle(x, y, width, height unit.Pt) []page.Segment {
	corner := func(op page.SegmentOp, x, y unit.Pt) page.Segment {
		return page.Segment{Op: op, Points: [3]page.Point{{X: x, Y: y}}}
	}
	return []page.Segment{
		corner(page.MoveTo, x, y), corner(page.LineTo, x+width, y), corner(page.LineTo, x+width, y+height),
		corner(page.LineTo, x, y+height), {Op: page.ClosePath},
	}
}
