package layout

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"diptych/render/unit"
)

func TestDivide(t *testing.T) {
	tests := []struct {
		name    string
		columns []columnWidths
		total   unit.Pt
		want    []unit.Pt // nil: only that they fill the total
		ok      bool
	}{
		{"all fit", []columnWidths{{10, 40}, {20, 50}}, 100, []unit.Pt{40, 50}, true},
		{"least does not fit", []columnWidths{{60, 90}, {60, 90}}, 100, []unit.Pt{50, 50}, false},
		{"words are cut where they are longest", []columnWidths{{20, 90}, {300, 400}, {15, 15}}, 100, []unit.Pt{20, 65, 15}, false},
		{"and in all columns where they must be", []columnWidths{{50, 90}, {30, 30}, {60, 90}}, 90, []unit.Pt{30, 30, 30}, false},
		{"short one keeps its width", []columnWidths{{10, 20}, {10, 900}}, 200, []unit.Pt{20, 180}, true},
		{"equal ones share", []columnWidths{{10, 500}, {10, 500}}, 200, []unit.Pt{100, 100}, true},
		{"the longer gets more, but less than in proportion", []columnWidths{{10, 200}, {10, 800}}, 300, nil, true},
		{"none", nil, 100, []unit.Pt{}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, ok := divide(test.columns, test.total)
			if ok != test.ok {
				t.Errorf("ok = %v", ok)
			}
			for i, w := range test.want {
				if math.Abs(float64(got[i]-w)) > 0.01 {
					t.Errorf("widths %v, want %v", got, test.want)
				}
			}
			if test.want == nil && (got[1] <= got[0] || got[1] >= 4*got[0] || math.Abs(float64(got[0]+got[1]-test.total)) > 0.01) {
				t.Errorf("widths %v", got)
			}
		})
	}
}

func TestDivideKeepsTheTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) columnWidths {
			least := rapid.Float64Range(0, 100).Draw(t, "least")
			return columnWidths{unit.Pt(least), unit.Pt(least + rapid.Float64Range(0, 900).Draw(t, "more"))}
		}), 1, 8).Draw(t, "columns")
		total := unit.Pt(rapid.Float64Range(50, 600).Draw(t, "total"))
		widths, ok := divide(columns, total)
		sum := unit.Pt(0)
		for i, w := range widths {
			sum += w
			if ok && (w < columns[i].least-0.01 || w > columns[i].natural+0.01) {
				t.Fatalf("column %d: %v of %v", i, w, columns[i])
			}
		}
		if sum > total+0.1 {
			t.Fatalf("%v is more than %v", sum, total)
		}
	})
}

// Width goes where it saves lines, and only as much as saves them.
func TestLower(t *testing.T) {
	// One long text in the second column; the first is wide for a text that takes two lines anyway.
	columns := []columnWidths{{30, 150}, {30, 400}}
	texts := [][][]unit.Pt{{{150}, {400}}, {{60}, {60}}}
	widths := []unit.Pt{140, 160}
	lower(widths, columns, texts, 10)
	if got := linesOf(texts, widths, 10); got != 3 || widths[0]+widths[1] != 300 || widths[0] < 80 {
		t.Errorf("%d lines with %v, want 3", got, widths)
	}
	even := []unit.Pt{140, 160}
	lower(even, columns, [][][]unit.Pt{{{60}, {60}}}, 10)
	if even[0] != 140 || even[1] != 160 {
		t.Errorf("%v: moved although nothing is saved", even)
	}
	if got := linesOf([][][]unit.Pt{{{100, 30}, {40}}}, []unit.Pt{60, 60}, 10); got != 3 {
		t.Errorf("two languages take %d lines, want 3", got)
	}
}

func TestLowerNeverRaises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "columns")
		columns := make([]columnWidths, n)
		texts := make([][][]unit.Pt, rapid.IntRange(1, 6).Draw(t, "rows"))
		for r := range texts {
			texts[r] = make([][]unit.Pt, n)
			for i := range n {
				natural := unit.Pt(rapid.IntRange(10, 600).Draw(t, "natural"))
				texts[r][i] = []unit.Pt{natural}
				columns[i].natural, columns[i].least = max(columns[i].natural, natural), max(columns[i].least, natural/8)
			}
		}
		widths, ok := divide(columns, 400)
		if !ok {
			return
		}
		before, all := linesOf(texts, widths, 10), unit.Pt(0)
		for _, w := range widths {
			all += w
		}
		lower(widths, columns, texts, 10)
		for i, w := range widths {
			all -= w
			if w < columns[i].least-0.01 {
				t.Fatalf("column %d is %v wide, needs %v", i, w, columns[i].least)
			}
		}
		if after := linesOf(texts, widths, 10); after > before || math.Abs(float64(all)) > 0.01 {
			t.Fatalf("%d lines became %d, the width changed by %v", before, after, all)
		}
	})
}
