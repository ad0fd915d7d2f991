package layout

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diptych/content"
)

// Breaks in statements, signatures and comments cost most, before closers and after openers less, between statements least.
func TestCodeBreaks(t *testing.T) {
	for _, x := range []struct {
		name         string
		above, below string   // of the break
		around       []string // lines, of which %s is the two
		want         int      // 0 between statements, 1 clumsy, 2 within one
	}{
		{"between statements", "first();", "second();", []string{"%s"}, 0},
		{"before a closing brace", "    first();", "}", []string{"fn f() {", "%s"}, 1},
		{"after an opening brace", "fn f() {", "    first();", []string{"%s", "}"}, 1},
		{"in a list of fields", "    a: u8,", "    b: u8,", []string{"struct S {", "%s", "}"}, 1},
		{"after an attribute", "#[test]", "fn f() {}", []string{"%s"}, 1},
		{"before a comment", "first();", "// What comes.", []string{"%s"}, 0},
		{"after a comment", "// What comes.", "first();", []string{"%s"}, 1},
		{"in a comment", "// What comes", "// and goes.", []string{"%s"}, 2},
		{"in a signature", "    a: u8,", "    b: u8,", []string{"fn f(", "%s", ") {", "}"}, 2},
		{"at the end of a signature", "    b: u8,", ") {", []string{"fn f(", "    a: u8,", "%s", "}"}, 2},
		{"in the bounds of one", "    F: Future,", "{", []string{"fn f<F>(x: F)", "where", "%s", "}"}, 2},
		{"below the bounds of one", "{", "    first();", []string{"fn f<F>(x: F)", "where", "    F: Future,", "%s", "}"}, 1},
		{"in a call", `    "a",`, `    "b",`, []string{"call(", "%s", ");"}, 2},
		{"in what a call is given", "    first();", "    second();", []string{"spawn(async {", "%s", "});"}, 0},
		{"before the end of that", "    first();", "});", []string{"spawn(async {", "%s"}, 1},
		{"after an operator", "let a = b +", "    c;", []string{"%s"}, 2},
		{"in a chain", "let a = b", "    .c();", []string{"%s"}, 2},
		{"after a sign within a string", `let a = "=";`, "let b = 1;", []string{"%s"}, 0},
		{"after a bracket within a string", `let a = "(";`, "let b = 1;", []string{"%s", "f();", ");"}, 0},
		{"after a sign within a comment", "first(); // a =", "second();", []string{"%s"}, 0},
		{"below a bracket that nothing closes", "first();", "second();", []string{"f(", "%s"}, 0},
	} {
		t.Run(x.name, func(t *testing.T) {
			lines := []string{"a1();", "a2();", "a3();", "a4();", "a5();", "a6();", "a7();", "a8();"}
			at := 0
			for _, line := range x.around {
				if line == "%s" {
					at = len(lines)
					lines = append(lines, x.above, x.below)
				} else {
					lines = append(lines, line)
				}
			}
			lines = append(lines, "z1();", "z2();", "z3();", "z4();", "z5();", "z6();", "z7();")
			l, _ := newTestLayout(t, content.EnglishEdition)
			out := l.Blocks([]content.Block{listing("rust", lines...)}, whole(l), nil)
			if len(out) != len(lines) {
				t.Fatalf("%d slices of %d lines", len(out), len(lines))
			}
			got := 0
			switch cost := out[at].Penalty; {
			case cost >= codeBreak+brokenBreak:
				got = 2
			case cost >= codeBreak+clumsyBreak:
				got = 1
			}
			if got != x.want {
				t.Errorf("the break costs %d, class %d, want class %d", out[at].Penalty, got, x.want)
			}
		})
	}
}

// A break in a statement is ruled out where another one is near; of a statement longer than that it is dear.
func TestCodeBreaksInStatementsWhereNoOtherIsNear(t *testing.T) {
	for _, x := range []struct {
		info string
		want string
	}{
		{"rust", "reach: forbidden, middle: dear"},
		{"text", "reach: open, middle: open"},
	} {
		lines := []string{"a1();", "a2();", "a3();", "a4();", "f("}
		for i := range 20 {
			lines = append(lines, fmt.Sprintf("    %d,", i))
		}
		lines = append(lines, ");", "z1();", "z2();", "z3();", "z4();")
		l, _ := newTestLayout(t, content.EnglishEdition)
		out := l.Blocks([]content.Block{listing(x.info, lines...)}, whole(l), nil)
		name := func(i int) string {
			switch cost := out[i].Penalty; {
			case cost >= Forbidden:
				return "forbidden"
			case cost >= brokenBreak:
				return "dear"
			}
			return "open"
		}
		if got := "reach: " + name(6) + ", middle: " + name(14); got != x.want {
			t.Errorf("%s: %s, want %s", x.info, got, x.want)
		}
	}
}

// Whatever a listing says: enough lines stay on each side of a break, and none is ruled out as being in a statement
// unless a better one is near.
func TestCodeBreaksOfAnyListing(t *testing.T) {
	line := rapid.SampledFrom([]string{"a();", "", "    b(", "    c,", ")", "}", "{", "// d", "let e =", "    .f()", "where", "    T: U,", "g({", "})"})
	l, _ := newTestLayout(t, content.EnglishEdition)
	rapid.Check(t, func(t *rapid.T) {
		lines := append([]string{"first();"}, rapid.SliceOfN(line, 0, 40).Draw(t, "lines")...)
		out := l.Blocks([]content.Block{listing("rust", append(lines, "last();")...)}, whole(l), nil)
		keep := l.theme.Code.Keep
		for i := range out[:len(out)-1] {
			if (Height(out[:i+1]) < keep*4 || Height(out[i+1:]) < keep*4) && out[i].Penalty < Forbidden {
				t.Fatalf("a break below line %d of %d", i+1, len(out))
			}
			if len(out) <= 2*l.theme.Code.Unbreakable || out[i].Penalty < Forbidden || i+1 < 2*keep || len(out)-i-1 < 2*keep {
				continue
			}
			near := false
			for k := max(i-breakReach, 0); k <= min(i+breakReach, len(out)-2); k++ {
				near = near || out[k].Penalty < codeBreak+brokenBreak
			}
			if !near {
				t.Fatalf("no break is near line %d: %s", i+1, strings.Join(lines, "|"))
			}
		}
	})
}
