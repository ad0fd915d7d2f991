package inline

import (
	"strings"
	"testing"

	"diptych/content"
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
		for _, x := range pageSpans(targets, "", func(target string) string { return target }) {
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

// The page of the main place is told apart, alone or in a range.
func TestMainPage(t *testing.T) {
	for _, test := range []struct{ folios, main, want string }{
		{"3 9 20", "9", "3, *9, 20"},
		{"3 9 10 11 20", "10", "3, *9–11, 20"},
		{"3 9", "", "3, 9"},
	} {
		var got []string
		for _, x := range pageSpans(strings.Fields(test.folios), test.main, func(target string) string { return target }) {
			said := x.first
			if x.last != x.first {
				said += "–" + x.last
			}
			if x.main {
				said = "*" + said
			}
			got = append(got, said)
		}
		if s := strings.Join(got, ", "); s != test.want {
			t.Errorf("%s, %q: got %s, want %s", test.folios, test.main, s, test.want)
		}
	}
}

func TestPageListAndMarks(t *testing.T) {
	s := newSetter(t)
	folios := map[string]string{"a": "12", "b": "13", "c": "14", "d": "14", "e": "57"}
	for _, test := range []struct {
		language content.Language
		want     string
	}{{content.English, "waker, 12–14, 57"}, {content.Chinese, "waker, 12–14、57"}} {
		r := body(399, test.language, &content.IndexMark{ID: "before"}, text("waker, "), &content.IndexMark{Key: "left out"},
			&content.PageList{Targets: []string{"a", "b", "c", "d", "e"}}, text(" "), &content.IndexMark{ID: "behind"})
		r.PageNumber = func(target string) string { return folios[target] }
		line := s.Set(r).Lines[0]
		if line.Record.Text != test.want {
			t.Errorf("%s: got %q, want %q", test.language, line.Record.Text, test.want)
		}
		var links, anchors []string
		for _, x := range line.Links {
			links = append(links, x.Target)
		}
		for _, x := range line.Anchors {
			anchors = append(anchors, x.ID)
		}
		if got := strings.Join(links, " "); got != "a c e" {
			t.Errorf("%s: the pages lead to %q", test.language, got)
		}
		if got := strings.Join(anchors, " "); got != "before behind" {
			t.Errorf("%s: the anchors are %q", test.language, got)
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
