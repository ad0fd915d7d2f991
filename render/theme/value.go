package theme

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"diptych/render/page"
	"diptych/render/unit"
)

// parseLength reads "17pt", "185mm", "7in" or "1.5em". An em is the type size that the length goes with.
func parseLength(value any, em unit.Pt) (unit.Pt, error) {
	text, ok := value.(string)
	if !ok {
		return 0, fmt.Errorf("want a length such as \"17pt\", got %v", value)
	}
	text = strings.TrimSpace(text)
	if len(text) < 3 {
		return 0, fmt.Errorf("%q is no length: want a number and pt, mm, in or em", text)
	}
	end := strings.LastIndexAny(text, "0123456789.") + 1
	number, name := text[:end], strings.TrimSpace(text[end:])
	v, err := strconv.ParseFloat(number, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, fmt.Errorf("%q is no length: %q is no number", text, number)
	}
	if v < 0 {
		return 0, fmt.Errorf("%q is negative", text)
	}
	switch name {
	case "pt":
		return unit.Pt(v), nil
	case "mm":
		return unit.Mm(v), nil
	case "in":
		return unit.Pt(72 * v), nil
	case "em":
		return unit.Em(v, em), nil
	}
	return 0, fmt.Errorf("%q has the unknown unit %q: want pt, mm, in or em", text, name)
}

// parseColor reads "#rrggbb".
func parseColor(value any) (page.Color, error) {
	text, ok := value.(string)
	if !ok || len(text) != 7 || text[0] != '#' {
		return page.Color{}, fmt.Errorf("want a colour such as \"#1f3a5f\", got %v", value)
	}
	v, err := strconv.ParseUint(text[1:], 16, 32)
	if err != nil {
		return page.Color{}, fmt.Errorf("%q is no colour: want six hexadecimal digits", text)
	}
	channel := func(shift uint) float64 { return float64(v>>shift&0xff) / 255 }
	return page.Color{R: channel(16), G: channel(8), B: channel(0)}, nil
}

// parseInk reads the shares of cyan, magenta, yellow and black in percent: [90, 60, 0, 20].
func parseInk(value any) (page.Ink, error) {
	list, ok := value.([]any)
	if !ok || len(list) != 4 {
		return page.Ink{}, fmt.Errorf("want four percentages such as [90, 60, 0, 20], got %v", value)
	}
	var shares [4]float64
	for i, x := range list {
		v, err := parseNumber(x)
		if err != nil || v < 0 || v > 100 {
			return page.Ink{}, fmt.Errorf("want percentages from 0 to 100, got %v", x)
		}
		shares[i] = v / 100
	}
	return page.Ink{C: shares[0], M: shares[1], Y: shares[2], K: shares[3]}, nil
}

// parseNumber reads a TOML integer or float.
func parseNumber(value any) (float64, error) {
	switch v := value.(type) {
	case int64:
		return float64(v), nil
	case int:
		return float64(v), nil
	case float64:
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			return v, nil
		}
	}
	return 0, fmt.Errorf("want a number, got %v", value)
}

// parseCount reads a whole number that is not negative.
func parseCount(value any) (int, error) {
	v, err := parseNumber(value)
	if err != nil || v != math.Trunc(v) || v < 0 || v > 10000 {
		return 0, fmt.Errorf("want a whole number from 0 to 10000, got %v", value)
	}
	return int(v), nil
}

// contrast is the ratio of two colours' luminances, 1..21 (WCAG 2.2, "contrast ratio").
func contrast(a, b page.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance of an sRGB colour, 0..1 (WCAG 2.2, "relative luminance").
func luminance(c page.Color) float64 {
	linear := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
