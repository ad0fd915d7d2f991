package main

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"diptych/content"
)

// listing is a block of Rust in a chapter.
type listing struct {
	*content.Code
	kind kind
}

// kind is what becomes of a listing in the test.
type kind string

const (
	run      kind = "run"      // to its end
	panics   kind = "panics"   // must panic
	refused  kind = "refused"  // must not compile
	compiled kind = "compiled" // and not run
	ignored  kind = "ignored"
)

// output is a block of text that shows what a listing, or the compiler about it, says.
type output struct {
	*content.Code
	form form
	of   *listing
}

// form is how an output is compared.
type form string

const (
	printed  form = "printed"  // standard output, all of it, line by line
	panicked form = "panic"    // the message of a panic, all of it, which may be folded
	messages form = "compiler" // an excerpt of the compiler's messages
	sizes    form = "sizes"    // an excerpt of -Zprint-type-sizes
	none     form = "none"     // no output: a tree, a formula, a signature
)

// chapter is one file: its listings and what it shows of their outputs.
type chapter struct {
	file     string
	blocks   []*content.Code // all of them, in reading order
	listings []listing
	outputs  []output
	faults   []string // of marking
}

// readChapter finds the listings of a source and the outputs that its blocks of text claim to show.
func readChapter(source *content.Source) chapter {
	c := chapter{file: source.File}
	content.Walk(source.Blocks, func(b content.Block) bool {
		if code, ok := b.(*content.Code); ok {
			c.blocks = append(c.blocks, code)
			c.read(code)
		}
		return true
	})
	return c
}

func (c *chapter) read(code *content.Code) {
	switch code.Info {
	case "":
		c.fault(code, "a block without a language is Rust to rustdoc; write ```rust or ```text")
	case "rust":
		c.readListing(code)
	case "text":
		c.readText(code)
	}
}

func (c *chapter) readListing(code *content.Code) {
	x := listing{Code: code, kind: kindOf(code.Attributes)}
	c.listings = append(c.listings, x)
	if x.kind == ignored && code.Ignored == "" && !slices.ContainsFunc(code.Lines, func(l content.CodeLine) bool { return reason.MatchString(l.Text) }) {
		c.fault(code, "ignore without a reason; add a comment `// ignored: ...`, or `<!-- ignored: ... -->` before the listing")
	}
	if slices.ContainsFunc(code.Lines, func(l content.CodeLine) bool { return strings.Contains(l.Text, "#![feature") }) {
		c.fault(code, "the listings are for stable Rust; this one asks for a feature")
	}
}

// reason is a comment that says why a listing is not run.
var reason = regexp.MustCompile(`//.*\bignored: *[^ ]`)

func kindOf(attributes []string) kind {
	has := func(name string) bool { return slices.Contains(attributes, name) }
	switch {
	case slices.ContainsFunc(attributes, func(a string) bool { return strings.HasPrefix(a, "ignore") }):
		return ignored
	case has("compile_fail"):
		return refused
	case has("no_run"):
		return compiled
	case has("should_panic"):
		return panics
	}
	return run
}

// readText reads what a block of text is: `<!-- output: printed -->`, or `..., 2 back` when the listing is not the
// last one before it. A text that is included from a file is held by that file's own test.
func (c *chapter) readText(code *content.Code) {
	if code.Output == "" {
		if code.File == "" {
			c.fault(code, "say what this text is: <!-- output: printed -->, panic, compiler or sizes if a listing's output is compared with it, or none")
		}
		return
	}
	name, distance, apart := strings.Cut(code.Output, ",")
	x := output{Code: code, form: form(strings.TrimSpace(name))}
	if !slices.Contains([]form{printed, panicked, messages, sizes, none}, x.form) {
		c.fault(code, fmt.Sprintf("there is no output %q: write printed, panic, compiler, sizes or none", x.form))
		return
	}
	if x.form == none {
		return
	}
	back := 1
	if apart {
		number, ok := strings.CutSuffix(strings.TrimSpace(distance), " back")
		n, err := strconv.Atoi(number)
		if !ok || err != nil || n < 2 {
			c.fault(code, fmt.Sprintf("%q does not say which listing; write `, 2 back` for the last but one", code.Output))
			return
		}
		back = n
	}
	if back > len(c.listings) {
		c.fault(code, "there is no listing before this output")
		return
	}
	x.of = &c.listings[len(c.listings)-back]
	if wrong := x.impossible(); wrong != "" {
		c.fault(code, wrong)
		return
	}
	c.outputs = append(c.outputs, x)
}

// impossible says why a listing cannot have an output of its form, or "".
func (x output) impossible() string {
	k := x.of.kind
	if x.form == printed && k == run || x.form == panicked && k == panics || x.form == sizes && k == run ||
		x.form == messages && k != ignored {
		return ""
	}
	return fmt.Sprintf("the listing at line %d is one of the kind %q and has no output of the form %q", x.of.Span.Line, k, x.form)
}

func (c *chapter) fault(code *content.Code, what string) {
	c.faults = append(c.faults, fmt.Sprintf("%s:%d: %s", c.file, code.Span.Line, what))
}

// pairFault tells where two languages part, or "": they have the same blocks in the same order and the same code.
// Diagrams and text may be translated, text line for line.
func pairFault(a, b chapter) string {
	for i := range max(len(a.blocks), len(b.blocks)) {
		if i >= len(a.blocks) {
			return fmt.Sprintf("%s:%d: block %d (%s) is not in %s", b.file, b.blocks[i].Span.Line, i+1, b.blocks[i].Info, a.file)
		}
		if i >= len(b.blocks) {
			return fmt.Sprintf("%s:%d: block %d (%s) is not in %s", a.file, a.blocks[i].Span.Line, i+1, a.blocks[i].Info, b.file)
		}
		if wrong := blockFault(a.blocks[i], b.blocks[i]); wrong != "" {
			return fmt.Sprintf("%s:%d: block %d, which is at %s:%d, %s", b.file, b.blocks[i].Span.Line, i+1, a.file, a.blocks[i].Span.Line, wrong)
		}
	}
	return ""
}

func blockFault(a, b *content.Code) string {
	switch {
	case a.Info != b.Info || !slices.Equal(a.Attributes, b.Attributes):
		return "has another fence"
	case a.Output != b.Output:
		return fmt.Sprintf("is said to be the output %q and not %q", b.Output, a.Output)
	case a.Info == "text" && (a.Output == "" || a.Output == string(none)):
		return ""
	case a.Info == "text":
		return translationFault(a.Lines, b.Lines)
	}
	for i := range min(len(a.Lines), len(b.Lines)) {
		if a.Lines[i].Text != b.Lines[i].Text || a.Lines[i].Hidden != b.Lines[i].Hidden {
			return fmt.Sprintf("differs in its line %d", i+1)
		}
	}
	if len(a.Lines) != len(b.Lines) {
		return fmt.Sprintf("has %d lines and not %d", len(b.Lines), len(a.Lines))
	}
	return ""
}

// translationFault tells where a Chinese output is not the English one: it has as many lines, and those without a Han
// character are the same.
func translationFault(a, b []content.CodeLine) string {
	if len(a) != len(b) {
		return fmt.Sprintf("has %d lines and not %d", len(b), len(a))
	}
	for i := range a {
		if a[i].Text != b[i].Text && !strings.ContainsFunc(b[i].Text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			return fmt.Sprintf("differs in its line %d, which is not translated", i+1)
		}
	}
	return ""
}

// wanted reports whether a file is one of those asked for: all when there are no names.
func wanted(file string, names []string) bool {
	base := strings.TrimSuffix(path.Base(file), ".md")
	return len(names) == 0 || slices.ContainsFunc(names, func(name string) bool { return strings.Contains(base, name) })
}
