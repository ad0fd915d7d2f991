package inline

import (
	"strings"
	"testing"
)

func TestPageSpans(t *testing.T) {
	for folios, want := range map[string]string{
		"12":                 "12",
		"12 12 12":           "12",
		"12 13":              "12, 13",
		"12 13 14":           "12–14",
		"12 13 13 14 57":     "12–14, 57",
		"3 9 10 11 12 14 15": "3, 9–12, 14, 15",
		"viii ix x 1 2":      "viii–x, 1, 2",
		"xxxix xl xli":       "xxxix–xli",
		"x 11 12":            "x, 11, 12",
		"9 10 8 11":          "9, 10, 8, 11",
	} {
		targets := strings.Fields(folios)
		var got []string
		for _, x := range pageSpans(targets, func(target string) string { return target }) {
			if x.first == x.last {
				got = append(got, x.first)
			} else {
				got = append(got, x.first+"–"+x.last)
			}
			if x.firstTarget != x.first || x.lastTarget != x.last {
				t.Errorf("%s: %q leads to %q, %q to %q", folios, x.first, x.firstTarget, x.last, x.lastTarget)
			}
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s: got %s, want %s", folios, s, want)
		}
	}
}

func TestRomanValue(t *testing.T) {
	for numeral, want := range map[string]int{"i": 1, "iv": 4, "ix": 9, "xiv": 14, "xl": 40, "mcmxc": 1990, "": 0, "12": 0, "IV": 0} {
		if got := romanValue(numeral); got != want {
			t.Errorf("%q is %d, want %d", numeral, got, want)
		}
	}
}
