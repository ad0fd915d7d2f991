package main

import (
	"strings"
	"testing"
)

func TestBar(t *testing.T) {
	var out strings.Builder
	b := bar{to: &out, what: "Setting x", total: 3}
	b.draw(1)
	if want := "\rSetting x [##########                    ] 1/3"; out.String() != want {
		t.Errorf("drew %q, want %q", out.String(), want)
	}
	b.draw(3)
	out.Reset()
	b.clear()
	if cleared := out.String(); strings.ReplaceAll(cleared, " ", "") != "\r\r" || len(cleared) != len("\rSetting x [##########                    ] 1/3\r") {
		t.Errorf("%q takes the bar away", cleared)
	}
	out.Reset()
	b = bar{to: &out, total: 0}
	b.draw(2) // more than there is to do
	if !strings.HasSuffix(out.String(), "2/0") {
		t.Errorf("drew %q", out.String())
	}
}
