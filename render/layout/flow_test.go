package layout

import (
	"testing"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
)

// firstX is where the text of a slice starts.
func firstX(s Slice) (x float64) {
	for _, item := range s.Items {
		if text, ok := item.(*page.Text); ok {
			return float64(text.X)
		}
	}
	return -1
}

// A figure may move to another page, so what stands on both sides of it must read as if it were not there.
func TestTextGoesOnPastAFigure(t *testing.T) {
	tests := []struct {
		name     string
		between  content.Block
		indented bool
	}{
		{"diagram", &content.Diagram{Source: "small"}, true},
		{"image", &content.Image{Path: "dot.png"}, true},
		{"listing", listing("rust", "poll();"), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l, _ := newTestLayout(t, content.EnglishEdition)
			out := l.Blocks([]content.Block{paragraph("One."), test.between, paragraph("Two.")}, whole(l), nil)
			if got := firstX(out[len(out)-1]) > 0; got != test.indented {
				t.Errorf("the second paragraph is indented: %v", got)
			}
		})
	}
}

// The space below a heading and that above what follows overlap.
func TestNothingIsFartherFromItsHeadingThanText(t *testing.T) {
	head := &content.Heading{Level: 3, Text: english("Head")}
	tests := []struct {
		name  string
		block content.Block
		most  int // steps
	}{
		{"text", paragraph("Text."), 3},
		{"listing", listing("rust", "poll();"), 5},
		{"table", &content.Table{Head: row("a", "b"), Rows: [][]content.Cell{row("1", "2")}}, 6},
		{"box", &content.Callout{Kind: content.Tip, Title: text("Tip"), Blocks: []content.Block{paragraph("Text.")}}, 5},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l, _ := newTestLayout(t, content.EnglishEdition)
			out := l.Blocks([]content.Block{head, test.block}, whole(l), nil)
			if out[1].Before > test.most || out[1].Before < 3 {
				t.Errorf("%d steps below the heading, want 3 to %d", out[1].Before, test.most)
			}
		})
	}
}

func TestPairsInABoxStandInLineWithOthers(t *testing.T) {
	l, _ := newTestLayout(t, content.SideBySideEdition)
	measure := l.theme.Page.Measure()
	outer, right := l.cells(setting{Measure: whole(l)})
	tests := []struct {
		name    string
		s       setting
		aligned bool
	}{
		{"box", l.boxed(setting{Measure: whole(l)}, 2, 0), true},
		{"tinted box", l.boxed(setting{Measure: whole(l)}, 2, 9), true},
		{"left column", setting{Measure: outer.Measure}, false},
		{"right column", setting{Measure: right.Measure}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, b := l.cells(test.s)
			if a.Left != test.s.Left || b.Left+b.Width != test.s.Left+test.s.Width || a.Left+a.Width+l.theme.Columns.Gap != b.Left {
				t.Errorf("columns %v and %v of %v", a.Measure, b.Measure, test.s.Measure)
			}
			if (b.Left == right.Left) != test.aligned || a.Width < measure/20 || b.Width < measure/20 {
				t.Errorf("the second column starts at %v, that of the page at %v", b.Left, right.Left)
			}
		})
	}
}

func TestOnlyATintEndsBeforeTheMeasure(t *testing.T) {
	tests := []struct {
		name  string
		block func(content.Block) content.Block
		inset bool
	}{
		{"exercise", func(b content.Block) content.Block {
			return &content.Exercise{Number: "1-1", Blocks: []content.Block{b}}
		}, false},
		{"details", func(b content.Block) content.Block {
			return &content.Details{Summary: text("More"), Blocks: []content.Block{b}}
		}, false},
		{"callout", func(b content.Block) content.Block {
			return &content.Callout{Kind: content.Tip, Title: text("Tip"), Blocks: []content.Block{b}}
		}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l, _ := newTestLayout(t, content.EnglishEdition)
			out := l.Blocks([]content.Block{test.block(paragraph(prose))}, whole(l), nil)
			lines := out[len(out)-1].Lines
			if got := lines[0].X1 < l.theme.Page.Measure()-1; got != test.inset {
				t.Errorf("the measure ends at %v of %v", lines[0].X1, l.theme.Page.Measure())
			}
		})
	}
}

func TestOutputStaysWithItsListing(t *testing.T) {
	l, _ := newTestLayout(t, content.EnglishEdition)
	out := l.Blocks([]content.Block{listing("rust", "poll();"), listing("text", "Ready"), paragraph("Text.")}, whole(l), nil)
	if out[0].Penalty != outputBreak || out[1].Penalty != 0 {
		t.Errorf("breaks cost %d and %d", out[0].Penalty, out[1].Penalty)
	}
}

func TestTablesSayThatTheyGoOn(t *testing.T) {
	rows := func(n int) (out [][]content.Cell) {
		for range n {
			out = append(out, row("a", "b"))
		}
		return out
	}
	tests := []struct {
		name    string
		table   *content.Table
		cost    int
		repeats int // slices
		says    string
	}{
		{"small", &content.Table{Head: row("A", "B"), Rows: rows(6)}, smallRowBreak, 1, ""},
		{"numbered", &content.Table{Head: row("A", "B"), Rows: rows(6), Caption: content.Caption{Number: "3-1", Text: english("Costs")}}, smallRowBreak, 2, "Table 3-1 (continued)"},
		{"long", &content.Table{Head: row("A", "B"), Rows: rows(20)}, rowBreak, 1, ""},
		{"without a head", &content.Table{Rows: rows(20)}, rowBreak, 0, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l, _ := newTestLayout(t, content.EnglishEdition)
			breaks := 0
			for _, s := range l.Blocks([]content.Block{test.table}, whole(l), nil) {
				if s.Penalty == 0 || s.Penalty >= Forbidden {
					continue
				}
				breaks++
				if s.Penalty != test.cost || len(s.Repeat) != test.repeats {
					t.Errorf("a break costs %d and repeats %d slices, want %d and %d", s.Penalty, len(s.Repeat), test.cost, test.repeats)
				}
				if test.says != "" && s.Repeat[0].Lines[0].Text != test.says {
					t.Errorf("says %q, want %q", s.Repeat[0].Lines[0].Text, test.says)
				}
			}
			if breaks == 0 {
				t.Error("no breaks")
			}
		})
	}
}

// The rows of a table keep the same distance from the rules above and below them.
func TestRowsAreCentredBetweenRules(t *testing.T) {
	l, _ := newTestLayout(t, content.EnglishEdition)
	out := l.Blocks([]content.Block{&content.Table{Head: row("A", "B"), Rows: [][]content.Cell{row("1", "2")}}}, whole(l), nil)
	style := l.theme.Style(theme.TableText, content.English)
	if head, body := out[0].Height-style.Leading, out[1].Height-style.Leading; head != 3*tableInset || body != tableInset {
		t.Errorf("%d steps around the head and %d below the row", head, body)
	}
}
