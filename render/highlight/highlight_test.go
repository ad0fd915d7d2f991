package highlight

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestLines(t *testing.T) {
	tests := []struct {
		language, source string
		want             []string // "kind:text" that must be among the tokens
	}{
		{"rust", "#[derive(Debug)]\nfn main() {\n    let x: u32 = 42; // 注释\n    println!(\"hi\");\n}", []string{"keyword:fn", "function:main", "keyword:let", "number:42", "comment:// 注释", "macro:println!", "string:\"hi\""}},
		{"toml", "[package]\nname = \"x\"", []string{"string:\"x\""}},
		{"bash", "if true; then echo hi; fi # note", []string{"keyword:if", "comment:# note"}},
		{"json", "{\"a\": 1}", []string{"number:1"}},
		{"yaml", "a: 1 # c", []string{"comment:# c"}},
		{"python", "def f(): return 'x'", []string{"keyword:def", "function:f"}},
		{"c", "int main(void) { return 0; }", []string{"number:0"}},
		{"go", "func main() { return }", []string{"keyword:func"}},
		{"diff", "+ a\n- b", []string{"inserted:+ a", "deleted:- b"}},
		{"text", "fn main()", []string{"text:fn main()"}},
		{"", "fn main()", []string{"text:fn main()"}},
		{"no-such-language", "fn main()", []string{"text:fn main()"}},
	}
	for _, test := range tests {
		t.Run(test.language, func(t *testing.T) {
			var all []string
			for _, line := range (*Memory)(nil).Lines(strings.Split(test.source, "\n"), test.language) {
				for _, token := range line {
					all = append(all, string(token.Kind)+":"+strings.TrimSpace(token.Text))
				}
			}
			have := "\n" + strings.Join(all, "\n") + "\n"
			for _, w := range test.want {
				if !strings.Contains(have, "\n"+w+"\n") {
					t.Errorf("no %q among %q", w, all)
				}
			}
		})
	}
}

func TestKnown(t *testing.T) {
	if !Known("rust") || Known("") || Known("no-such-language") {
		t.Error("Known does not tell languages apart")
	}
}

func TestUnclosedStringSpansLines(t *testing.T) {
	got := (*Memory)(nil).Lines([]string{"let s = \"a", "b\";"}, "rust")
	if len(got) != 2 || got[1][0].Kind != String {
		t.Errorf("the second line of a string is %v", got[1])
	}
}

func FuzzLinesKeepText(f *testing.F) {
	languages := [...]string{"rust", "bash", "yaml", "toml"}
	f.Add("fn main() {\n\n}", 0)
	f.Add("a\r\nb", 1)
	f.Add("\t{{x}}\n", 2)
	f.Add("\xff\n[a]", 3)
	f.Fuzz(func(t *testing.T, source string, language int) {
		lines := strings.Split(source, "\n")
		for i, tokens := range (*Memory)(nil).Lines(lines, languages[uint(language)%uint(len(languages))]) {
			var joined strings.Builder
			for _, token := range tokens {
				joined.WriteString(token.Text)
			}
			if joined.String() != lines[i] {
				t.Fatalf("line %d: %q became %q", i, lines[i], joined.String())
			}
		}
	})
}

// A memory splits a listing once, tells languages apart, and works without being made.
func TestMemory(t *testing.T) {
	lines := []string{"let x = 1;", "// fn"}
	var m Memory
	first, again := m.Lines(lines, "rust"), m.Lines(slices.Clone(lines), "rust")
	if !reflect.DeepEqual(first, (*Memory)(nil).Lines(lines, "rust")) {
		t.Errorf("got %q", first)
	}
	if &first[0] != &again[0] {
		t.Error("a listing was split twice")
	}
	if other := m.Lines(lines, "text"); reflect.DeepEqual(other, first) {
		t.Errorf("in another language the tokens are the same: %q", other)
	}
	var none *Memory
	if got := none.Lines(lines, "rust"); !reflect.DeepEqual(got, first) {
		t.Errorf("without a memory: %q", got)
	}
}
