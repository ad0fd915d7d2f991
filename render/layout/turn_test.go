package layout

import (
	"strings"
	"testing"
)

func TestTurns(t *testing.T) {
	tests := []struct {
		name, line    string
		columns, hang int
		want          string // rows, divided by |
	}{
		{"fits", "let x = 1;", 10, 2, "let x = 1;"},
		{"one too long", "let xy = 1;", 10, 2, "let xy = |1;"},
		{"after a comma", "f(alpha,beta,gamma)", 14, 2, "f(alpha,beta,|gamma)"},
		{"before a dot", "a.first().second().third()", 20, 4, "a.first().second()|.third()"},
		{"no place", "aaaaaaaaaaaaaaaaaaaa", 8, 2, "aaaaaaaa|aaaaaa|aaaaaa"},
		{"Han take two", "// 一二三四五六七八", 10, 0, "// 一二三|四五六七八"},
		{"blank stays above", "aaaaaaa bbbbbb", 8, 0, "aaaaaaa |bbbbbb"},
		{"deep indentation", strings.Repeat(" ", 8) + "call(one, two)", 16, 12, strings.Repeat(" ", 8) + "call(|one, |two)"},
		{"empty", "", 8, 2, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := rowsOf(test.line, test.columns, test.hang); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func rowsOf(line string, columns, hang int) string {
	var rows []string
	from := 0
	for _, to := range append(turns(line, columns, hang), len(line)) {
		rows = append(rows, line[from:to])
		from = to
	}
	return strings.Join(rows, "|")
}

func FuzzTurns(f *testing.F) {
	f.Add("fn main() { println!(\"你好，世界\"); }", 12, 4)
	f.Add("🟢🟡🔴 e\u0301 \u200d\ufe0f", 1, 9)
	f.Add("", 0, -3)
	f.Fuzz(func(t *testing.T, line string, columns, hang int) {
		if columns > 1000 || hang > 1000 || len(line) > 2000 {
			return
		}
		room := max(columns, 1)
		from := 0
		for i, to := range append(turns(line, columns, hang), len(line)) {
			if to < from || to == from && len(line) > 0 {
				t.Fatalf("row %d of %q is empty: %d..%d", i, line, from, to)
			}
			row := line[from:to]
			if columnsOf(row) > room && len(graphemes(row)) > 1 {
				t.Fatalf("row %q is wider than %d", row, room)
			}
			if i == 0 {
				room = max(columns, 1) - min(max(hang, 0), max(columns, 1)/2)
			}
			from = to
		}
	})
}

func TestCells(t *testing.T) {
	for text, want := range map[string]int{
		"abc": 3, "中文": 4, "│": 1, "🟢": 2, "❤\ufe0f": 2, "e\u0301": 1, "": 0, "，": 2, "“": 1, "👩‍💻": 2, "→": 1, "✅": 2,
	} {
		if got := columnsOf(text); got != want {
			t.Errorf("columnsOf(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestHangOf(t *testing.T) {
	for line, want := range map[string]int{
		"let x": 2, "    let x": 6, "// note": 3, "│   ├── a": 8, "  - item": 4, "|  +-- b": 7, "#[derive]": 2, "": 2,
	} {
		if got := hangOf(line, 2); got != want {
			t.Errorf("hangOf(%q) = %d, want %d", line, got, want)
		}
	}
}

func TestExpandTabs(t *testing.T) {
	for text, want := range map[string]string{"\ta": "    a", "ab\tc": "ab  c", "中\tc": "中  c", "abcd\te": "abcd    e", "x": "x"} {
		if got := expandTabs(text); got != want {
			t.Errorf("expandTabs(%q) = %q, want %q", text, got, want)
		}
	}
}
