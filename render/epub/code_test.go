package epub

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"diptych/content"
)

func TestIndentClass(t *testing.T) {
	for line, want := range map[string]string{
		"": "i0", "    ": "i0", "fn a()": "i0", " a": "i0", "  a": "i1", "    a": "i2", "\ta": "i2", "     a": "i2", strings.Repeat(" ", 40) + "a": "i8",
		"│   ├── src": "i4", "──── a rule": "i2",
	} {
		if got := indentClass(line); got != want {
			t.Errorf("%q is %s, want %s", line, got, want)
		}
	}
}

func TestBreakPoints(t *testing.T) {
	for _, want := range []string{
		"short.word()", "a few short.words and::others", "an_endless_name_without_any_joints", "0.123456789012345678", "    ..1234567890123456789",
		"    let cx = Context::|from_waker(|Waker::|noop());", "started|.send(|())|.unwrap();", "use tokio::|task::{block_in_place};",
		"#[tokio::|main(|worker_threads)]", "文字|.方法的名字很长很长|.方法()",
	} {
		line := strings.ReplaceAll(want, "|", "")
		got := line
		for _, at := range slices.Backward(breakPoints(line)) {
			got = got[:at] + "|" + got[at:]
		}
		if got != want {
			t.Errorf("found %s, want %s", got, want)
		}
	}
}

func TestBoxDrawing(t *testing.T) {
	tree := []string{"src", "├── lib.rs   # 根", "└── 📁 a"}
	for _, test := range []struct {
		lines    []string
		language string
		want     int
	}{
		{tree, "", 17}, {tree, "text", 17}, {tree, "nobody-knows", 17}, {tree, "rust", 0}, {nil, "", 0},
		{append(tree, "output", "of", "a", "program"), "text", 0}, {[]string{"plain"}, "text", 0},
	} {
		if got := boxDrawing(test.lines, test.language); got != test.want {
			t.Errorf("%q in %q is a drawing of %d columns, want %d", test.lines, test.language, got, test.want)
		}
	}
	for line, want := range map[string]int{"": 0, "abc": 3, "\ta\tb": 9, "汉字，": 6, "e\u0301": 1, "⚠\uFE0F!": 3, "🟢!": 3, "──": 2} {
		if got := columnsOf(line); got != want {
			t.Errorf("%q has %d columns, want %d", line, got, want)
		}
	}
}

// TestBoxClasses holds the sheets to have a rule for each class of width, and type that gets smaller as drawings get wider.
func TestBoxClasses(t *testing.T) {
	boxes, err := styleSheet(sheetRoom)
	if err != nil {
		t.Fatal(err)
	}
	rules := styleRules(boxes)
	for columns := 1; columns <= mostBoxes; columns++ {
		class := boxClasses(columns, 40)[1]
		var room float64
		size := declared(rules, "."+class+" pre", "font-size")
		if _, err := fmt.Sscanf(size, "clamp(7px, %fcqi, 0.82em)", &room); err != nil {
			t.Fatalf("%d columns: .%s pre has the size %q: %v", columns, class, size, err)
		}
		if widest := room * 0.6 * float64(columns); widest > 100 {
			t.Errorf("%d columns take %.1f %% of the room", columns, widest)
		}
	}
	for _, test := range []struct {
		columns, lines int
		want           string
	}{{0, 3, ""}, {3, 16, "boxes c20"}, {57, 15, "boxes c60 short"}, {60, 16, "boxes c60"}, {81, 16, "boxes"}} {
		if got := strings.Join(boxClasses(test.columns, test.lines), " "); got != test.want {
			t.Errorf("%d columns and %d lines: %q, want %q", test.columns, test.lines, got, test.want)
		}
	}
}

// TestListingIsItsLines wants the characters of a listing, and nothing else, between its marks: they are what is copied, and what readers
// without style sheets show.
func TestListingIsItsLines(t *testing.T) {
	for _, info := range []string{"rust", "text", ""} {
		source := "fn main() {\n\n    let started = std::sync::mpsc::channel::<Option<u8>>().expect(\"达\").unwrap();\n}\n├──\t文件 <&>"
		var lines []content.CodeLine
		for line := range strings.SplitSeq(source, "\n") {
			lines = append(lines, content.CodeLine{Text: line})
		}
		p := newPublication(t, smallBook(content.EnglishEdition))
		e := p.addDocument("ch09", "Test").code(&content.Code{Info: info, Lines: lines})
		if got := e.plain(); got != source {
			t.Errorf("%q: %q, want %q", info, got, source)
		}
		var b bytes.Buffer
		e.writeTo(&b)
		if n := strings.Count(b.String(), "<wbr/>"); n < 3 {
			t.Errorf("%q may be wrapped in %d places:\n%s", info, n, b.String())
		}
	}
}
