package layout

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diptych/content"
	"diptych/render/page"
	"diptych/render/theme"
	"diptych/render/unit"
)

func TestStackKeepsBlocksOnTheGrid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) part {
			p := part{before: rapid.IntRange(0, 14).Draw(t, "before"), after: rapid.IntRange(0, 8).Draw(t, "after"), onGrid: rapid.Bool().Draw(t, "onGrid")}
			for range rapid.IntRange(0, 4).Draw(t, "slices") {
				p.slices = append(p.slices, Slice{Height: rapid.IntRange(1, 12).Draw(t, "height")})
			}
			return p
		}), 1, 6).Draw(t, "parts")
		var first []int // index of each part's first slice, in the result
		var wanted []part
		n := 0
		for _, p := range parts {
			if len(p.slices) > 0 {
				first, wanted = append(first, n), append(wanted, p)
			}
			n += len(p.slices)
		}
		out := stack(parts).slices
		if len(out) != n {
			t.Fatalf("%d slices of %d", len(out), n)
		}
		y, k := 0, 0
		for i, s := range out {
			if y = s.under(y); i == 0 {
				y = 0
			}
			if k < len(first) && first[k] == i {
				if k > 0 && s.Before < max(wanted[k].before, wanted[k-1].after) {
					t.Fatalf("part %d has %d steps above", k, s.Before)
				}
				if k > 0 && wanted[k].onGrid && y%theme.StepsPerLine != 0 {
					t.Fatalf("part %d starts at step %d", k, y)
				}
				k++
			}
			y += s.Height
		}
	})
}

// cutHeights are the heights, in steps, at which slices may be parted.
func cutHeights(slices []Slice) map[int]bool {
	out := map[int]bool{}
	y := 0
	for i, s := range slices {
		if i > 0 {
			y += s.Before
		}
		y += s.Height
		if i+1 == len(slices) || s.Penalty < Forbidden {
			out[y] = true
		}
	}
	return out
}

func TestZipCutsBothColumns(t *testing.T) {
	column := func(name string) *rapid.Generator[[]Slice] {
		return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Slice {
			s := Slice{Height: rapid.IntRange(1, 9).Draw(t, "height"), Before: rapid.IntRange(0, 4).Draw(t, "before")}
			if rapid.IntRange(0, 3).Draw(t, "kept") == 0 {
				s.Penalty = Forbidden
			}
			s.Lines = []page.Line{{Text: name}}
			return s
		}), 0, 8)
	}
	rapid.Check(t, func(t *rapid.T) {
		left, right := column("left").Draw(t, "left"), column("right").Draw(t, "right")
		out := zip(part{slices: left}, part{slices: right}, 1)
		y, lines := 0, 0
		for i, s := range out {
			if s.Height <= 0 {
				t.Fatalf("slice %d has the height %d", i, s.Height)
			}
			y += s.Before + s.Height
			lines += len(s.Lines)
			for _, line := range s.Lines {
				if line.Baseline < 0 || line.Baseline > unit.Pt(s.Height) {
					t.Fatalf("a line of slice %d stands outside of it at %v", i, line.Baseline)
				}
			}
			if i+1 == len(out) || s.Penalty >= Forbidden {
				continue
			}
			for _, c := range [2][]Slice{left, right} {
				if y < Height(c) && !cutHeights(c)[y] {
					t.Fatalf("a break at %d cuts a column in two", y)
				}
			}
		}
		if y != max(Height(left), Height(right)) || lines != len(left)+len(right) {
			t.Fatalf("height %d, %d lines", y, lines)
		}
	})
}

func TestDiagnostics(t *testing.T) {
	at := content.Node{Span: content.Span{File: "t.md", Line: 3, Column: 1}}
	wide := &content.Table{Node: at, Rows: [][]content.Cell{row(strings.Repeat("W", 60), strings.Repeat("M", 60))}}
	tests := []struct {
		name  string
		block content.Block
		want  string // id of the one diagnostic, or ""
	}{
		{"missing diagram", &content.Diagram{Node: at, Source: "unknown"}, "diagram-missing"},
		{"broken diagram", &content.Diagram{Node: at, Source: "broken"}, "diagram-unreadable"},
		{"small diagram", &content.Diagram{Node: at, Source: "vast"}, "diagram-small"},
		{"good diagram", &content.Diagram{Node: at, Source: "small"}, ""},
		{"missing image", &content.Image{Node: at, Path: "nowhere.png"}, "image-missing"},
		{"image of text", &content.Image{Node: at, Path: "text.png"}, "image-unreadable"},
		{"good image", &content.Image{Node: at, Path: "dot.png"}, ""},
		{"language", &content.Code{Node: at, Info: "klingon", Lines: []content.CodeLine{{Text: "x"}}}, "code-language-unknown"},
		{"no language", &content.Code{Node: at, Lines: []content.CodeLine{{Text: "x"}}}, ""},
		{"wide table", wide, "table-wide"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l, d := newTestLayout(t, content.EnglishEdition)
			l.Blocks([]content.Block{test.block}, whole(l), nil)
			found := d.Sorted()
			if test.want == "" {
				if len(found) > 0 {
					t.Errorf("reported: %v", found)
				}
				return
			}
			for _, x := range found {
				if x.ID == test.want {
					if x.Span != at.Span || x.Hint == "" {
						t.Errorf("place %v, hint %q", x.Span, x.Hint)
					}
					return
				}
			}
			t.Errorf("no %s among %v", test.want, found)
		})
	}
}

func TestEmptyBlocks(t *testing.T) {
	blocks := []content.Block{
		&content.Heading{Level: 2}, &content.Paragraph{}, &content.Code{}, &content.Table{}, &content.Table{Rows: [][]content.Cell{{}}},
		&content.Table{Head: row("A", "B"), Rows: [][]content.Cell{{}, row("a", "b", "c")}}, &content.List{},
		&content.List{Items: []content.ListItem{{}}}, &content.DefinitionList{Items: []content.Definition{{}}}, &content.Quote{},
		&content.Callout{}, &content.Details{}, &content.Exercise{}, &content.Solution{}, &content.CardItem{}, &content.Rule{},
		&content.Pair{}, &content.Pair{Left: []content.Block{&content.Paragraph{}}},
	}
	for _, e := range content.Editions {
		for _, b := range blocks {
			l, _ := newTestLayout(t, e)
			for _, s := range l.Blocks([]content.Block{b, b}, whole(l), nil) {
				if s.Height <= 0 {
					t.Errorf("%s: an empty %T has a slice of height %d", e, b, s.Height)
				}
			}
		}
	}
}

// copied is the text that a reader copies from slices of code, a line for each baseline and an empty one for each
// row of space.
func copied(slices []Slice) string {
	var lines []string
	for i, s := range slices {
		for n := s.Before; i > 0 && n > 0; n -= slices[1].Height {
			lines = append(lines, "")
		}
		var line strings.Builder
		for _, it := range s.Items {
			if t, ok := it.(*page.Text); ok && t.Role == page.RoleCode {
				line.WriteString(t.Characters())
			}
		}
		lines = append(lines, line.String())
	}
	return strings.Join(lines, "\n")
}

func TestCodeCopiesAsWritten(t *testing.T) {
	source := []string{"fn main() {", "    // 问候 “世界” 🟢 → ok", "", "│   ├── a", "    println!(\"{}\", \"e\u0301\");", "}"}
	l, _ := newTestLayout(t, content.EnglishEdition)
	if got := copied(l.Blocks([]content.Block{listing("rust", source...)}, whole(l), nil)); got != strings.Join(source, "\n") {
		t.Errorf("copied:\n%s", got)
	}
}

func TestCodeStandsInCells(t *testing.T) {
	l, _ := newTestLayout(t, content.EnglishEdition)
	slices := l.Blocks([]content.Block{listing("text", "abcdefghijkl|", "中文 🟢 ──中|", "→→→→ ✅ 中文|")}, whole(l), nil)
	var ends []unit.Pt
	for _, s := range slices {
		last := s.Items[len(s.Items)-1].(*page.Text)
		x := last.X
		for _, g := range last.Glyphs[:len(last.Glyphs)-1] {
			x += unit.Pt(g.Advance/1000) * last.Size
		}
		ends = append(ends, x)
	}
	want := l.theme.Code.Padding + 12*l.codeSetter(l.theme.Style(theme.Code, content.English)).cell
	for i, x := range ends {
		if x < want-0.01 || x > want+0.01 {
			t.Errorf("the bar of line %d stands at %v, want %v", i+1, x, want)
		}
	}
}

func TestEightyColumnsFit(t *testing.T) {
	l, _ := newTestLayout(t, content.EnglishEdition)
	for length, rows := range map[int]int{80: 1, 82: 2} {
		if got := len(l.Blocks([]content.Block{listing("text", strings.Repeat("x", length))}, whole(l), nil)); got != rows {
			t.Errorf("%d columns take %d rows", length, got)
		}
	}
}

func TestShortListingsStayWhole(t *testing.T) {
	for lines, breaks := range map[int]bool{8: false, 9: true} {
		l, _ := newTestLayout(t, content.EnglishEdition)
		c := listing("text")
		for i := range lines {
			c.Lines = append(c.Lines, content.CodeLine{Text: fmt.Sprint(i)})
		}
		slices := l.Blocks([]content.Block{c}, whole(l), nil)
		first := -1
		for i, s := range slices[:len(slices)-1] {
			if s.Penalty < Forbidden && first < 0 {
				first = i + 1
			}
		}
		if (first > 0) != breaks || breaks && first < l.theme.Code.Keep {
			t.Errorf("%d lines break after %d", lines, first)
		}
	}
}

// A blank line is none of the lines that stay together.
func TestBlankLinesKeepNoListingTogether(t *testing.T) {
	l, _ := newTestLayout(t, content.EnglishEdition)
	c := listing("text")
	for _, text := range []string{"a", "b", "", "c", "d", "", "e", "f", "", "g", "h", "", "i"} {
		c.Lines = append(c.Lines, content.CodeLine{Text: text})
	}
	var breaks []int
	slices := l.Blocks([]content.Block{c}, whole(l), nil)
	for i, s := range slices[:len(slices)-1] {
		if s.Penalty < Forbidden {
			breaks = append(breaks, i+1)
		}
	}
	if want := []int{4, 5}; !reflect.DeepEqual(breaks, want) {
		t.Errorf("nine lines break after %v, want %v", breaks, want)
	}
}

func TestPairsStartOnOneLine(t *testing.T) {
	l, _ := newTestLayout(t, content.SideBySideEdition)
	slices := l.Blocks([]content.Block{&content.Pair{
		Left:  []content.Block{paragraph(prose + prose), paragraph(prose)},
		Right: []content.Block{chinese(hanProse), chinese(hanProse)},
	}}, whole(l), nil)
	for i, s := range slices {
		for _, line := range s.Lines {
			if line.Baseline != s.Lines[0].Baseline {
				t.Errorf("line %d: baselines %v and %v", i, s.Lines[0].Baseline, line.Baseline)
			}
		}
	}
	if n := len(slices[0].Lines); n != 2 {
		t.Errorf("%d lines in the first row", n)
	}
}

func TestTwoLinesFollowAHeading(t *testing.T) {
	heading := &content.Heading{Level: 2, Text: english("Waking")}
	oneLine := &content.List{Tight: true, Items: []content.ListItem{item(paragraph("one")), item(paragraph("two")), item(paragraph("three"))}}
	for name, blocks := range map[string][]content.Block{
		"list":            {heading, oneLine},
		"short paragraph": {heading, paragraph("One line."), paragraph("Another."), paragraph("A third.")},
		"two headings":    {heading, heading, paragraph("One line."), paragraph("Another."), paragraph("A third.")},
	} {
		l, _ := newTestLayout(t, content.EnglishEdition)
		slices := l.Blocks(blocks, whole(l), nil)
		n := len(slices)
		for i, s := range slices[:n-1] {
			if kept := i < n-2; kept != (s.Penalty >= Forbidden) {
				t.Errorf("%s: the penalty after slice %d of %d is %d", name, i+1, n, s.Penalty)
			}
		}
	}
}

// Two lines follow the title of an exercise or a solution too, also where a listing stands below the first of them.
func TestTwoLinesFollowATitle(t *testing.T) {
	long := make([]string, 30)
	for i := range long {
		long[i] = "poll();"
	}
	below := []content.Block{paragraph("One."), listing("rust", long...)}
	for name, b := range map[string]content.Block{
		"exercise": &content.Exercise{Number: "1-1", Title: english("Wait"), Blocks: below},
		"solution": &content.Solution{Number: "1-1", Title: english("Wait"), Blocks: below},
	} {
		l, _ := newTestLayout(t, content.EnglishEdition)
		for i, s := range l.Blocks([]content.Block{b}, whole(l), nil)[:2] {
			if s.Penalty < Forbidden {
				t.Errorf("%s: a break after slice %d costs %d", name, i, s.Penalty)
			}
		}
	}
}

func TestHiddenLinesAreNotPrinted(t *testing.T) {
	l, _ := newTestLayout(t, content.EnglishEdition)
	c := listing("rust", "fn a() {}", "fn b() {}")
	c.Lines[0].Hidden = true
	if got := copied(l.Blocks([]content.Block{c}, whole(l), nil)); got != "fn b() {}" {
		t.Errorf("printed %q", got)
	}
}

func TestTallRowsAreCut(t *testing.T) {
	l, _ := newTestLayout(t, content.EnglishEdition)
	tall := &content.Table{Head: row("A", "B"), Rows: [][]content.Cell{row("x", strings.Repeat(prose, 14))}}
	short := &content.Table{Head: row("A", "B"), Rows: [][]content.Cell{row("x", prose)}}
	if n := len(l.Blocks([]content.Block{tall}, whole(l), nil)); n < 10 {
		t.Errorf("a row higher than a third of the page is %d slices", n-1)
	}
	if n := len(l.Blocks([]content.Block{short}, whole(l), nil)); n != 2 {
		t.Errorf("a short row is %d slices", n-1)
	}
}

// Two boxes beside each other are equally deep: the tint of the shorter text goes on to the end of the longer.
func TestPairedBoxesAreEquallyDeep(t *testing.T) {
	l, _ := newTestLayout(t, content.SideBySideEdition)
	box := func(b content.Block) []content.Block {
		return []content.Block{&content.Callout{Kind: content.Note, Title: english("Note")[content.English], Blocks: []content.Block{b}}}
	}
	slices := l.Blocks([]content.Block{&content.Pair{Left: box(paragraph("One line.")), Right: box(chinese(hanProse + hanProse))}}, whole(l), nil)
	tint := l.theme.Color("tint")
	for i, s := range slices {
		tinted := map[unit.Pt]bool{} // by left edge
		for _, item := range s.Items {
			if p, ok := item.(*page.Path); ok && p.Fill != nil && *p.Fill == tint {
				tinted[p.Segments[0].Points[0].X] = true
			}
		}
		if len(tinted) != 2 {
			t.Errorf("slice %d of %d: %d of 2 boxes are tinted", i, len(slices), len(tinted))
		}
	}
}

func TestSmallBoxesStayWhole(t *testing.T) {
	for lines, kept := range map[int]bool{6: true, 7: false, 12: false} {
		l, _ := newTestLayout(t, content.EnglishEdition)
		text := paragraph("a")
		for range lines - 1 {
			text.Text = append(text.Text, &content.LineBreak{}, &content.Text{Value: "a"})
		}
		slices := l.Blocks([]content.Block{&content.Callout{Kind: content.Note, Title: english("Note")[content.English], Blocks: []content.Block{text}}}, whole(l), nil)
		whole := true
		for _, s := range slices[:len(slices)-1] {
			whole = whole && s.Penalty >= Forbidden
		}
		if whole != kept {
			t.Errorf("a box of %d lines: kept whole is %v", lines, whole)
		}
	}
}
