package svg

import (
	"fmt"
	"math"

	"diptych/render/page"
)

// quarter is how far the control points of a quarter circle stand from its ends, in radii.
const quarter = 0.5522847498307936

// outline returns the segments of a shape element in its own coordinates; none when the shape is empty.
func (p *painter) outline(n *node, s style) ([]segment, error) {
	switch n.name {
	case "path":
		return parsePath(n.attributes["d"])
	case "polyline", "polygon":
		return polygon(n)
	}
	v := map[string]float64{}
	for _, name := range [...]string{"x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2"} {
		whole := p.height
		switch name {
		case "x", "width", "cx", "rx", "x1", "x2":
			whole = p.width
		case "r":
			whole = p.diagonal()
		}
		if text, ok := n.attributes[name]; ok && text != "auto" {
			x, err := p.length(text, s.size, whole)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			v[name] = x
		}
	}
	switch n.name {
	case "line":
		return []segment{moveTo(point{v["x1"], v["y1"]}), lineTo(point{v["x2"], v["y2"]})}, nil
	case "circle":
		return ellipse(v["cx"], v["cy"], v["r"], v["r"]), nil
	case "ellipse":
		return ellipse(v["cx"], v["cy"], v["rx"], v["ry"]), nil
	}
	rx, across := v["rx"]
	ry, down := v["ry"]
	if !across {
		rx = ry
	}
	if !down {
		ry = rx
	}
	return rectangle(v["x"], v["y"], v["width"], v["height"], rx, ry), nil
}

func polygon(n *node) ([]segment, error) {
	v, err := numbers(n.attributes["points"])
	if err != nil {
		return nil, fmt.Errorf("points: %w", err)
	}
	if len(v)%2 != 0 {
		return nil, fmt.Errorf("points: the last number has no partner")
	}
	var out []segment
	for i := 0; i < len(v); i += 2 {
		q := point{v[i], v[i+1]}
		if i == 0 {
			out = append(out, moveTo(q))
		} else {
			out = append(out, lineTo(q))
		}
	}
	if n.name == "polygon" && len(out) > 0 {
		out = append(out, closePath())
	}
	return out, nil
}

func ellipse(cx, cy, rx, ry float64) []segment {
	if rx <= 0 || ry <= 0 {
		return nil
	}
	at := func(x, y float64) point { return point{cx + x*rx, cy + y*ry} }
	return []segment{
		moveTo(at(1, 0)),
		curveTo(at(1, quarter), at(quarter, 1), at(0, 1)),
		curveTo(at(-quarter, 1), at(-1, quarter), at(-1, 0)),
		curveTo(at(-1, -quarter), at(-quarter, -1), at(0, -1)),
		curveTo(at(quarter, -1), at(1, -quarter), at(1, 0)),
		closePath(),
	}
}

// rectangle has corners of radii rx and ry, at most half its sides.
func rectangle(x, y, width, height, rx, ry float64) []segment {
	if width <= 0 || height <= 0 {
		return nil
	}
	right, bottom := x+width, y+height
	if rx <= 0 || ry <= 0 {
		return []segment{moveTo(point{x, y}), lineTo(point{right, y}), lineTo(point{right, bottom}), lineTo(point{x, bottom}), closePath()}
	}
	rx, ry = min(rx, width/2), min(ry, height/2)
	a, b := rx*(1-quarter), ry*(1-quarter) // from the corner to the control points
	return []segment{
		moveTo(point{x + rx, y}), lineTo(point{right - rx, y}),
		curveTo(point{right - a, y}, point{right, y + b}, point{right, y + ry}), lineTo(point{right, bottom - ry}),
		curveTo(point{right, bottom - b}, point{right - a, bottom}, point{right - rx, bottom}), lineTo(point{x + rx, bottom}),
		curveTo(point{x + a, bottom}, point{x, bottom - b}, point{x, bottom - ry}), lineTo(point{x, y + ry}),
		curveTo(point{x, y + b}, point{x + a, y}, point{x + rx, y}), closePath(),
	}
}

// place puts segments through a matrix.
func place(segments []segment, m matrix) ([]page.Segment, error) {
	out := make([]page.Segment, len(segments))
	for i, s := range segments {
		out[i].Op = s.op
		for j, q := range s.points[:pointsOf(s.op)] {
			q = m.apply(q)
			if !sound(q) {
				return nil, fmt.Errorf("a point stands too far away")
			}
			out[i].Points[j] = onPage(q)
		}
	}
	return out, nil
}

// sound reports whether a point is somewhere: transforms can multiply numbers out of all bounds.
func sound(q point) bool { return math.Abs(q.x) <= 1e9 && math.Abs(q.y) <= 1e9 }
