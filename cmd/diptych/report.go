package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"

	"diptych/content"
)

// reporter prints diagnostics: for people on standard error, with the source line and a mark below the
// place; for programs as JSON lines on standard output.
type reporter struct {
	options   *options
	root      string // folder of the book, where source lines are read
	lines     map[string][]string
	explained map[reason]int // how often a source line and a hint were printed with it
}

// reason is what diagnostics have in common that one explanation serves.
type reason struct{ id, hint string }

// explanations of one reason are enough for people: of further places they want to know where.
const explanations = 3

func newReporter(o *options, root string) *reporter {
	return &reporter{options: o, root: root, lines: map[string][]string{}, explained: map[reason]int{}}
}

// diagnosticLine is one diagnostic in JSON.
type diagnosticLine struct {
	Type     string           `json:"type"`
	ID       string           `json:"id"`
	Severity content.Severity `json:"severity"`
	File     string           `json:"file,omitempty"`
	Line     int              `json:"line,omitempty"`
	Column   int              `json:"column,omitempty"`
	Message  string           `json:"message"`
	Source   string           `json:"source,omitempty"`
	Hint     string           `json:"hint,omitempty"`
}

// reportWith prints everything collected, whatever else has failed, and returns that failure before its own.
func (r *reporter) reportWith(failure error, d *content.Diagnostics) error {
	reported := r.report(d)
	if failure != nil {
		return failure
	}
	return reported
}

// report prints everything collected and returns errReported where something stops the output.
func (r *reporter) report(d *content.Diagnostics) error {
	errors, warnings := 0, 0
	for _, x := range d.Sorted() {
		if x.Severity == content.Error {
			errors++
		} else {
			warnings++
		}
		if x.Source == "" {
			x.Source = r.sourceLine(x.Span)
		}
		switch {
		case r.options.json:
			r.jsonLine(x)
		case x.Severity == content.Error || !r.options.quiet:
			r.forPeople(x)
		}
	}
	if !r.options.json && !r.options.quiet && errors+warnings > 0 {
		fmt.Fprintf(r.options.stderr, "%s, %s\n", count(errors, "error"), count(warnings, "warning"))
	}
	if errors > 0 {
		return errReported
	}
	return nil
}

func (r *reporter) jsonLine(x content.Diagnostic) {
	writeJSON(r.options.stdout, diagnosticLine{Type: "diagnostic", ID: x.ID, Severity: x.Severity, File: x.Span.File,
		Line: x.Span.Line, Column: x.Span.Column, Message: x.Message, Source: x.Source, Hint: x.Hint})
}

func (r *reporter) forPeople(x content.Diagnostic) {
	w := r.options.stderr
	style := func(code, s string) string {
		if !useColor(w) {
			return s
		}
		return "\x1b[" + code + "m" + s + "\x1b[0m"
	}
	severity := style("1;33", "warning")
	if x.Severity == content.Error {
		severity = style("1;31", "error")
	}
	place := ""
	if !x.Span.IsZero() {
		place = style("1", x.Span.String()) + ": "
	}
	fmt.Fprintf(w, "%s%s: %s [%s]\n", place, severity, x.Message, x.ID)
	why := reason{x.ID, x.Hint}
	if r.explained[why]++; r.explained[why] > explanations && !r.options.verbose {
		return
	}
	if x.Source != "" {
		number := fmt.Sprintf("%5d | ", x.Span.Line)
		line, column := clip(x.Source, x.Span.Column)
		fmt.Fprintf(w, "%s%s\n", number, line)
		if x.Span.Column > 0 {
			fmt.Fprintf(w, "%s%s\n", strings.Repeat(" ", len(number)-2)+"| ", strings.Repeat(" ", width(line, column-1))+style("1;31", "^"))
		}
	}
	if x.Hint != "" {
		fmt.Fprintf(w, "        %s %s\n", style("1", "hint:"), x.Hint)
	}
}

// clip cuts a long source line to about a screen's width around a column.
func clip(line string, column int) (string, int) {
	const window = 100
	line = strings.ReplaceAll(line, "\t", " ")
	runes := []rune(line)
	if len(runes) <= window {
		return line, column
	}
	from := max(0, min(column-window/2, len(runes)-window))
	cut := string(runes[from:min(len(runes), from+window)])
	if from > 0 {
		cut, from = "…"+cut, from-1
	}
	return cut, column - from
}

// width is the number of terminal cells that the first n characters of a line take.
func width(line string, n int) int {
	cells := 0
	for _, r := range line {
		if n--; n < 0 {
			break
		}
		cells++
		if r >= 0x1100 && utf8.RuneLen(r) >= 3 && (r <= 0x115F || r >= 0x2E80 && r <= 0xFF60 || r >= 0x1F300) {
			cells++
		}
	}
	return cells
}

// sourceLine reads one line of the manuscript; "" when there is none.
func (r *reporter) sourceLine(s content.Span) string {
	if s.File == "" || s.Line == 0 {
		return ""
	}
	lines, ok := r.lines[s.File]
	if !ok {
		if data, err := os.ReadFile(filepath.Join(r.root, filepath.FromSlash(s.File))); err == nil {
			lines = strings.Split(strings.TrimPrefix(string(data), "\ufeff"), "\n")
		}
		r.lines[s.File] = lines
	}
	if s.Line > len(lines) {
		return ""
	}
	return strings.TrimRight(lines[s.Line-1], "\r")
}

// outputLine is one file made, in JSON.
type outputLine struct {
	Type    string `json:"type"`
	File    string `json:"file"`
	Edition string `json:"edition,omitempty"`
	Pages   int    `json:"pages,omitempty"`
	Bytes   int    `json:"bytes"`
}

// made tells of a file that was written.
func (o *options) made(x outputLine) {
	x.Type = "output"
	switch {
	case o.json:
		writeJSON(o.stdout, x)
	case o.quiet:
	case x.Pages > 0:
		fmt.Fprintf(o.stdout, "%s (%s, %s)\n", x.File, count(x.Pages, "page"), size(x.Bytes))
	default:
		fmt.Fprintf(o.stdout, "%s (%s)\n", x.File, size(x.Bytes))
	}
}

// step says what is being done, with --verbose.
func (o *options) step(format string, args ...any) {
	if o.verbose {
		fmt.Fprintf(o.stderr, format+"\n", args...)
	}
}

func writeJSON(w io.Writer, v any) {
	b := bufio.NewWriter(w)
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(v) // strings and numbers only: nothing that JSON cannot say
	_ = b.Flush()         // a closed pipe is the reader's choice
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func size(bytes int) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KB", (bytes+1023)/1024)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
}

// isTerminal reports whether w is a screen.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// useColor follows no-color.org: colour on a terminal only, and not where NO_COLOR is set.
func useColor(w io.Writer) bool { return isTerminal(w) && os.Getenv("NO_COLOR") == "" }
