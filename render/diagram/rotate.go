package diagram

import (
	"math"

	"diptych/render/page"
	"diptych/render/unit"
)

// turned rotates set items about a point, degrees clockwise as seen.
func turned(items []page.Item, about page.Point, degrees float64) {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	turn := func(p page.Point) page.Point {
		dx, dy := float64(p.X-about.X), float64(p.Y-about.Y)
		return page.Point{X: about.X + unit.Pt(dx*cos-dy*sin), Y: about.Y + unit.Pt(dx*sin+dy*cos)}
	}
	for _, item := range items {
		switch item := item.(type) {
		case *page.Text:
			p := turn(page.Point{X: item.X, Y: item.Y})
			item.X, item.Y = p.X, p.Y
			item.Redress(func(d *page.Dress) { d.Rotation -= degrees }) // page.Text counts the other way round
		case *page.Path:
			for i := range item.Segments {
				for j, p := range item.Segments[i].Points {
					item.Segments[i].Points[j] = turn(p)
				}
			}
		}
	}
}
