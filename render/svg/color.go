package svg

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"

	"diptych/render/page"
)

// ink is what a fill or a stroke is painted with.
type ink struct {
	none  bool
	color page.Color
	alpha float64 // 0..1
}

var noInk = ink{none: true} // a value, never written to

// parseColor reads a colour: a name of SVG 1.1 (4.4), #rgb, #rgba, #rrggbb, #rrggbbaa, rgb() or rgba() with
// numbers or percentages, or "transparent".
func parseColor(s string) (ink, error) {
	text := strings.ToLower(strings.TrimSpace(s))
	if text == "transparent" {
		return noInk, nil
	}
	if digits, ok := strings.CutPrefix(text, "#"); ok {
		return hexColor(digits, s)
	}
	if c, ok := colornames.Map[text]; ok {
		return ink{color: page.Color{R: float64(c.R) / 255, G: float64(c.G) / 255, B: float64(c.B) / 255}, alpha: 1}, nil
	}
	for _, function := range [...]string{"rgb(", "rgba("} {
		if inside, ok := strings.CutPrefix(text, function); ok && strings.HasSuffix(inside, ")") {
			return functionColor(strings.TrimSuffix(inside, ")"), s)
		}
	}
	return ink{}, fmt.Errorf("colour %q is not known", s)
}

func hexColor(digits, written string) (ink, error) {
	if len(digits) == 3 || len(digits) == 4 {
		var double strings.Builder
		for _, d := range digits {
			double.WriteRune(d)
			double.WriteRune(d)
		}
		digits = double.String()
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	v, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 8 {
		return ink{}, fmt.Errorf("colour %q is not known", written)
	}
	part := func(shift uint) float64 { return float64(v>>shift&0xff) / 255 }
	return ink{color: page.Color{R: part(24), G: part(16), B: part(8)}, alpha: part(0)}, nil
}

func functionColor(inside, written string) (ink, error) {
	parts := strings.FieldsFunc(inside, func(r rune) bool { return r == ',' || r == '/' || r == ' ' })
	if len(parts) != 3 && len(parts) != 4 {
		return ink{}, fmt.Errorf("colour %q is not known", written)
	}
	v := [4]float64{3: 1}
	for i, part := range parts {
		full := 255.0
		if i == 3 {
			full = 1
		}
		digits, percent := strings.CutSuffix(part, "%")
		if percent {
			full = 100
		}
		x, err := strconv.ParseFloat(digits, 64)
		if err != nil || math.IsNaN(x) {
			return ink{}, fmt.Errorf("colour %q is not known", written)
		}
		v[i] = min(1, max(0, x/full))
	}
	return ink{color: page.Color{R: v[0], G: v[1], B: v[2]}, alpha: v[3]}, nil
}
