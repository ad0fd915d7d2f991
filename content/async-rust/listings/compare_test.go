package main

import (
	"slices"
	"strings"
	"testing"
)

func TestDifferences(t *testing.T) {
	compiler := []string{
		"warning: unused",
		"  --> src/main.rs:6:5",
		"   |",
		"12 |     save(a, b);",
		"   |     ^^^^^^^^^^ value used here",
		"   = note: a long line that goes on",
		"warning: 1 warning emitted",
	}
	for _, test := range []struct {
		name        string
		compare     func(shown, real []string) string
		shown, real []string
		wrong       string // part of what is said, or "" when nothing is
	}{
		{"same lines", differenceInLines, []string{"a", " b"}, []string{"a", " b"}, ""},
		{"another line", differenceInLines, []string{"a", "b"}, []string{"a", "c"}, "line 2"},
		{"a blank more", differenceInLines, []string{"a"}, []string{"a "}, "line 1"},
		{"a line too few", differenceInLines, []string{"a"}, []string{"a", "b"}, "one line more"},
		{"a line too many", differenceInLines, []string{"a", "b"}, []string{"a"}, "does not print line 2"},
		{"nothing printed", differenceInLines, []string{"a"}, nil, "does not print line 1"},
		{"folded", differenceInWords, []string{"the kettle", "is empty"}, []string{"the kettle is empty"}, ""},
		{"another word", differenceInWords, []string{"the kettle", "is full"}, []string{"the kettle is empty"}, "full"},
		{"half a message", differenceInWords, []string{"the kettle"}, []string{"the kettle is empty"}, "is empty"},
		{"lines left out", differenceInExcerpt, []string{"warning: unused", "   |     ^^^^^^^^^^ value used here"}, compiler, ""},
		{"line folded", differenceInExcerpt, []string{"   = note: a long line", "           that goes on"}, compiler, ""},
		{"number of the line kept", differenceInExcerpt, []string{"12 |     save(a, b);"}, compiler, ""},
		{"wrong number of the line", differenceInExcerpt, []string{"13 |     save(a, b);"}, compiler, "13 |"},
		{"wrong order", differenceInExcerpt, []string{"   |     ^^^^^^^^^^ value used here", "warning: unused"}, compiler, "line 2"},
		{"part of a word", differenceInExcerpt, []string{"warning: unus"}, compiler, "unus"},
		{"said twice", differenceInExcerpt, []string{"warning: unused", "warning: unused"}, compiler, "line 2"},
	} {
		got := test.compare(test.shown, test.real)
		if (got == "") != (test.wrong == "") || !strings.Contains(got, test.wrong) {
			t.Errorf("%s: said %q, not %q", test.name, got, test.wrong)
		}
	}
}

func TestPanicMessage(t *testing.T) {
	stderr := linesOf("a log\n\nthread 'main' (7) panicked at src/main.rs:2:5:\nfirst\nsecond\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n")
	if got := panicMessage(stderr); !slices.Equal(got, []string{"first", "second"}) {
		t.Errorf("message %q", got)
	}
	if got := panicMessage([]string{"a log"}); got != nil {
		t.Errorf("message %q where nothing panicked", got)
	}
}

func TestTypeSizes(t *testing.T) {
	got := typeSizes(linesOf("mine\nprint-type-size type: `A`: 1 bytes\nprint-type-size     field `.0`\n"))
	if !slices.Equal(got, []string{"type: `A`: 1 bytes", "    field `.0`"}) {
		t.Errorf("sizes %q", got)
	}
}

func TestLinesOf(t *testing.T) {
	for output, want := range map[string][]string{"": nil, "\n": {""}, "a": {"a"}, "a\r\nb\n": {"a", "b"}, "a\n\n": {"a", ""}} {
		if got := linesOf(output); !slices.Equal(got, want) {
			t.Errorf("%q has lines %q, not %q", output, got, want)
		}
	}
}
