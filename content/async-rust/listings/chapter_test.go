package main

import (
	"slices"
	"strings"
	"testing"

	"diptych/content"
	"diptych/content/markdown"
)

// read parses a chapter that the reader of manuscripts has nothing to complain of.
func read(t *testing.T, file, source string) chapter {
	t.Helper()
	var d content.Diagnostics
	source = strings.ReplaceAll(source, "~~~", "```")
	c := readChapter(&content.Source{File: file, Blocks: markdown.Parse([]byte(source), file, content.English, &d)})
	if found := d.Sorted(); len(found) > 0 {
		t.Fatalf("%s: %v", source, found)
	}
	return c
}

func TestFaultsOfMarking(t *testing.T) {
	const listing = "~~~rust\n~~~\n\n"
	const text = "\n~~~text\nx\n~~~\n"
	for name, test := range map[string]struct{ source, fault string }{
		"text that says nothing":       {listing + text, "say what this text is"},
		"no output":                    {listing + "<!-- output: none -->\n" + text, ""},
		"printed":                      {listing + "<!-- output: printed -->\n" + text, ""},
		"misspelt":                     {listing + "<!-- output: prints -->\n" + text, "no output \"prints\""},
		"no listing":                   {"<!-- output: printed -->\n" + text, "no listing before"},
		"last but one":                 {listing + listing + "<!-- output: printed, 2 back -->\n" + text, ""},
		"too far back":                 {listing + "<!-- output: printed, 2 back -->\n" + text, "no listing before"},
		"distance that is none":        {listing + "<!-- output: printed, above -->\n" + text, "does not say which listing"},
		"panic of what does not panic": {listing + "<!-- output: panic -->\n" + text, "of the kind \"run\""},
		"run of what is not run":       {"~~~rust,no_run\n~~~\n\n<!-- output: printed -->\n" + text, "of the kind \"compiled\""},
		"warning of what compiles":     {"~~~rust,no_run\n~~~\n\n<!-- output: compiler -->\n" + text, ""},
		"ignored without a reason":     {"~~~rust,ignore\nfn a() {}\n~~~\n", "ignore without a reason"},
		"ignored, reason within":       {"~~~rust,ignore\n// ignored: no crate\n~~~\n", ""},
		"ignored, reason before":       {"<!-- ignored: no crate -->\n\n~~~rust,ignore\n~~~\n", ""},
		"no language":                  {"~~~\nx\n~~~\n", "is Rust to rustdoc"},
		"unstable":                     {"~~~rust\n# #![feature(never_type)]\n~~~\n", "asks for a feature"},
		"within an exercise":           {"<details>\n<summary>Exercise: A</summary>\n\n" + listing + text + "\n</details>\n", "say what this text is"},
	} {
		got := strings.Join(read(t, "a.md", test.source).faults, "\n")
		if (got == "") != (test.fault == "") || !strings.Contains(got, test.fault) {
			t.Errorf("%s: faults %q, not %q", name, got, test.fault)
		}
	}
}

func TestOutputsKnowTheirListing(t *testing.T) {
	c := read(t, "a.md", "~~~rust\n~~~\n\n~~~rust\n~~~\n\n<!-- output: printed -->\n\n~~~text\n~~~\n\n<!-- output: printed, 2 back -->\n\n~~~text\n~~~\n")
	if len(c.outputs) != 2 || c.outputs[0].of.Span.Line != 4 || c.outputs[1].of.Span.Line != 1 {
		t.Errorf("outputs %+v", c.outputs)
	}
}

func TestPairs(t *testing.T) {
	const english = "~~~rust\n# hidden();\nshown();\n~~~\n\n<!-- output: printed -->\n\n~~~text\none\ntwo\n~~~\n\n<!-- output: none -->\n\n~~~text\na tree\n~~~\n"
	for name, test := range map[string]struct{ change, to, fault string }{
		"same":               {"", "", ""},
		"translated":         {"one\n", "一\n", ""},
		"tree of more lines": {"a tree", "一棵\n树", ""},
		"code":               {"shown();", "shown(1);", "differs in its line 2"},
		"hidden line":        {"# hidden();", "hidden();", "differs in its line 1"},
		"line of code":       {"shown();", "shown();\nmore();", "has 3 lines and not 2"},
		"fence":              {"~~~rust", "~~~rust,no_run", "another fence"},
		"output not counted": {"<!-- output: none -->", "<!-- output: printed -->", "said to be"},
		"output shorter":     {"one\n", "", "has 1 lines and not 2"},
		"output mistyped":    {"one\n", "oen\n", "is not translated"},
		"block left out":     {"~~~text\na tree\n~~~\n", "", "block 3 (text) is not in zh.md"},
	} {
		chinese := strings.Replace(english, test.change, test.to, 1)
		if name == "block left out" {
			chinese = strings.Replace(chinese, "<!-- output: none -->", "", 1)
		}
		got := pairFault(read(t, "en.md", english), read(t, "zh.md", chinese))
		if (got == "") != (test.fault == "") || !strings.Contains(got, test.fault) {
			t.Errorf("%s: fault %q, not %q", name, got, test.fault)
		}
	}
}

func TestPrograms(t *testing.T) {
	for name, test := range map[string]struct{ source, want string }{
		"with main":    {"# use std::io;\nfn main() {}\n", "use std::io;\nfn main() {}\n"},
		"async main":   {"async fn main() {}\n", "async fn main() {}\n"},
		"without main": {"let n = 1;\n# assert_eq!(n, 1);\n", "fn main() {\nlet n = 1;\nassert_eq!(n, 1);\n}\n"},
		"attributes":   {"#![deny(warnings)]\n\nlet n = 1;\n", "#![deny(warnings)]\n\nfn main() {\nlet n = 1;\n}\n"},
		"main's name":  {"fn domain() {}\n", "fn main() {\nfn domain() {}\n}\n"},
	} {
		if got := string(read(t, "a.md", "~~~rust\n"+test.source+"~~~\n").listings[0].program()); got != test.want {
			t.Errorf("%s: program\n%s, not\n%s", name, got, test.want)
		}
	}
}

func TestWanted(t *testing.T) {
	for _, test := range []struct {
		file  string
		names []string
		want  bool
	}{
		{"en/ch03-poll.md", nil, true},
		{"en/ch03-poll.md", []string{"ch03"}, true},
		{"en/ch03-poll.md", []string{"ch04", "poll"}, true},
		{"en/ch03-poll.md", []string{"ch04"}, false},
		{"en/ch03-poll.md", []string{"en"}, false},
	} {
		if got := wanted(test.file, test.names); got != test.want {
			t.Errorf("%s with %v: %v", test.file, test.names, got)
		}
	}
	if !wantedProject("code/chat", []string{"ch16"}) || !wantedProject("code/chat", []string{"chat"}) || wantedProject("code/chat", []string{"ch01"}) {
		t.Error("the project is not tested with its chapter alone")
	}
}

func TestHarness(t *testing.T) {
	c := read(t, "a.md", "~~~rust\n~~~\n\n~~~rust,should_panic\n~~~\n\n~~~rust,compile_fail\n~~~\n\n~~~rust,no_run\n~~~\n\n<!-- ignored: x -->\n\n~~~rust,ignore\n~~~\n\n~~~rust\n~~~\n\n~~~rust\n~~~\n")
	log := `running 6 tests
test a.md - A (line 15) ... ignored
test a.md - A (line 1) ... ok
test a.md - A (line 4) - should panic ... ok
test a.md - A (line 7) - compile fail ... ok
test a.md - A (line 10) - compile ... ok
test a.md - A (line 18) ... FAILED
`
	got, unseen := count(c, log)
	want := tally{listings: 7, run: 1, panics: 1, refused: 1, compiled: 1, ignored: 1, failed: 1}
	if got != want || !slices.Equal(unseen, []int{21}) {
		t.Errorf("counted %+v, unseen %v", got, unseen)
	}
}

func TestProjectResults(t *testing.T) {
	got := countProject("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\n\ntest result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured\n")
	if want := (tally{listings: 7, run: 5, failed: 1, ignored: 1}); got != want {
		t.Errorf("counted %+v, not %+v", got, want)
	}
}

func TestDependencies(t *testing.T) {
	got := dependencies("[package]\nname = \"x\"\n\n[dependencies]\nanyhow = \"1\"\n# a note\ntokio-util = { version = \"0.7\" }\n\n[profile.dev]\ndebug = false\n")
	if !slices.Equal(got, []string{"anyhow", "tokio-util"}) {
		t.Errorf("dependencies %q", got)
	}
}

// The chapter that proves the comparison has a wrong output of every form.
func TestWrongOutputsHaveEveryForm(t *testing.T) {
	c, err := wrongChapter()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []form{printed, panicked, messages, sizes} {
		if !slices.ContainsFunc(c.outputs, func(x output) bool { return x.form == f }) {
			t.Errorf("none of the form %q", f)
		}
	}
}
