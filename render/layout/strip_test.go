package layout

import (
	"fmt"
	"testing"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

// What stands above a slice is dropped at the top of a page, so a box draws it apart: the strips, which are its own.
func TestBoxRunsOnThroughSpace(t *testing.T) {
	l, _ := newTestLayout(t, content.EnglishEdition)
	box := l.Blocks([]content.Block{&content.Callout{Kind: content.Tip, Title: text("Tip"),
		Blocks: []content.Block{paragraph("Before."), listing("rust", "poll();"), paragraph("After.")}}}, whole(l), nil)
	if len(box[0].Strips) > 0 {
		t.Error("the box shows above its first line")
	}
	spaced := 0
	for i, s := range box[1:] {
		if len(s.Strips) != 2 {
			t.Errorf("slice %d runs on in %d strips, want the tint and the rule", i+1, len(s.Strips))
		}
		if s.Before > 0 {
			spaced++
			for _, x := range s.Items {
				if p, ok := x.(*page.Path); ok && p.Segments[0].Points[0].Y < 0 {
					t.Errorf("slice %d draws into the space above", i+1)
				}
			}
		}
	}
	if spaced != 2 {
		t.Errorf("%d slices with space above, want the listing and the line after it", spaced)
	}
	if last := box[len(box)-1]; !last.OnGrid {
		t.Error("the text after the listing is off the grid")
	}
}

func TestSpaceIsRoundedOnce(t *testing.T) {
	line := part{slices: []Slice{{Height: theme.StepsPerLine}}, onGrid: true}
	code := part{slices: []Slice{{Height: 9}}, before: 3, after: 3}
	out := stack([]part{line, code, line}).slices
	// The listing and its space, 15 steps, take three lines: one step more above, and the rest below by the grid.
	if out[1].Before != 4 || out[2].Before != 3 || Height(out) != 5*theme.StepsPerLine {
		t.Errorf("spaces %d and %d, height %d", out[1].Before, out[2].Before, Height(out))
	}
}

func TestZipLeavesCommonSpaceAboveTheRow(t *testing.T) {
	tint := page.Color{R: 1}
	column := func(before int) []Slice {
		return []Slice{{Height: 6}, {Height: 6, Before: before, OnGrid: true, Strips: []Strip{{Width: 10, Color: tint}}}}
	}
	tests := []struct {
		name        string
		left, right []Slice
		before      []int
		strips      int // of the second row
		filled      int // strips drawn within it
	}{
		{"equal", column(3), column(3), []int{0, 6}, 2, 0},
		{"unequal", column(3), column(9), []int{0, 6}, 2, 1},
		{"one goes on", column(3), column(3)[:1], []int{0, 6}, 1, 0},
		{"none", column(0), column(0), []int{0, 0}, 2, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			out := zip(part{slices: test.left}, part{slices: test.right}, 1)
			if len(out) != len(test.before) {
				t.Fatalf("%d rows, want %d", len(out), len(test.before))
			}
			for i, want := range test.before {
				if out[i].Before != want {
					t.Errorf("row %d has %d steps above, want %d", i, out[i].Before, want)
				}
			}
			if last := out[len(out)-1]; len(last.Strips) != test.strips || len(last.Items) != test.filled {
				t.Errorf("%d strips and %d drawn, want %d and %d", len(last.Strips), len(last.Items), test.strips, test.filled)
			}
		})
	}
}

func TestBlankLinesOfCodeAreSpace(t *testing.T) {
	tests := []struct {
		name   string
		lines  []string
		before []int // of each slice
	}{
		{"between", []string{"a", "", "b", "", "", "c"}, []int{0, 4, 8}},
		{"at the ends", []string{"", "a", ""}, []int{0, 0, 0}},
		{"only", []string{"", ""}, []int{0, 0}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l, _ := newTestLayout(t, content.EnglishEdition)
			out := l.Blocks([]content.Block{listing("rust", test.lines...)}, whole(l), nil)
			var got []int
			for i, s := range out {
				if i == 0 {
					s.Before = 0
				}
				got = append(got, s.Before)
			}
			if fmt.Sprint(got) != fmt.Sprint(test.before) {
				t.Errorf("spaces %v, want %v", got, test.before)
			}
		})
	}
}

// Long listings are cut at blank lines of their own level first, then at deeper ones, then between lines.
func TestCodeBreaksBestAtBlankLines(t *testing.T) {
	var lines []string
	for range 3 {
		lines = append(lines, "fn f() {", "    a();", "    b();", "", "    c();", "    d();", "}", "")
	}
	l, _ := newTestLayout(t, content.EnglishEdition)
	out := l.Blocks([]content.Block{listing("rust", lines...)}, whole(l), nil)
	between, level, deep := out[6].Penalty, out[5].Penalty, out[8].Penalty
	if out[6].Before != 4 || !(level == 0 && level < deep && deep < between && between < Forbidden) {
		t.Errorf("breaks cost %d at a blank line, %d at a deeper one, %d between lines (%+v)", level, deep, between, out[6].Before)
	}
}

func TestCodeBreaksBeforeClosersAreDear(t *testing.T) {
	var lines []string
	for i := range 12 {
		lines = append(lines, fmt.Sprintf("call(%d);", i))
	}
	lines[6], lines[8], lines[10] = "    inner();", "}", "#[attribute]"
	lines = append(lines, lines...)
	l, _ := newTestLayout(t, content.EnglishEdition)
	out := l.Blocks([]content.Block{listing("rust", lines...)}, whole(l), nil)
	level, into, from, closer, attribute := out[4].Penalty, out[5].Penalty, out[6].Penalty, out[7].Penalty, out[10].Penalty
	if !(level < into && into == from && level < closer && level < attribute) {
		t.Errorf("breaks cost %d on a level, %d and %d at a deeper line, %d before a closing bracket, %d after an attribute",
			level, into, from, closer, attribute)
	}
}

func TestBreaksBesideAnEmptyBoxAreDear(t *testing.T) {
	box := []Slice{{Height: 6}, {Height: 6}, {Height: 6, Penalty: 0}}
	out := filled(box, []Slice{{Height: 6}, {Height: 3}})
	var got []int
	for _, s := range out {
		got = append(got, s.Penalty)
	}
	if want := []int{0, 0, emptyBoxBreak, emptyBoxBreak, 0}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("breaks cost %v, want %v", got, want)
	}
	if got := filled(box, nil); len(got) != 3 || got[2].Penalty != 0 {
		t.Errorf("a box of full depth: %v", got)
	}
}

func TestTintReachesBelowTheLastLine(t *testing.T) {
	l, _ := newTestLayout(t, content.EnglishEdition)
	tint := l.theme.Color("tint")
	d := decoration{tint: &tint, overhang: 2}
	bottom := func(s Slice) unit.Pt { return s.Items[0].(*page.Path).Segments[2].Points[0].Y }
	box := []Slice{{Height: 6, Repeat: []Slice{{Height: 6}}}, {Height: 6}}
	l.decorate(box, whole(l), d)
	if got := []unit.Pt{bottom(box[0]), bottom(box[0].Repeat[0]), bottom(box[1])}; got[0] != l.high(6)+seam || got[1] != l.high(6) || got[2] != l.high(8) {
		t.Errorf("slices of %v are tinted down to %v", l.high(6), got)
	}
	filling := l.filling(9, whole(l), d, content.Span{})
	if got := []unit.Pt{bottom(filling[0]), bottom(filling[1])}; len(filling) != 2 || got[0] != l.high(6) || got[1] != l.high(5) {
		t.Errorf("the filling is tinted down to %v", got)
	}
}

func TestFillReachesFromTopToBottom(t *testing.T) {
	s := Slice{Strips: []Strip{{X: 2, Width: 5}}}
	items := s.Fill(10, 20)
	if len(items) != 1 {
		t.Fatalf("%d items", len(items))
	}
	var least, most unit.Pt = 100, 0
	for _, g := range items[0].(*page.Path).Segments[:4] {
		least, most = min(least, g.Points[0].Y), max(most, g.Points[0].Y)
	}
	if least != 10 || most != 20+seam {
		t.Errorf("filled from %v to %v", least, most)
	}
}
