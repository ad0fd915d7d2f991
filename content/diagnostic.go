package content

import (
	"cmp"
	"slices"
)

// Severity says what a diagnostic does to a build: errors stop the output, warnings do not.
type Severity int

const (
	Warning Severity = iota
	Error
)

func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// MarshalText makes severities words in JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Diagnostic is one thing that is wrong in a manuscript, with its place and a way out.
type Diagnostic struct {
	ID       string   // stable, kebab-case: "link-broken"; listed in the README's table
	Severity Severity //
	Span     Span     // where
	Message  string   // one sentence without a full stop: what is wrong
	Source   string   // the source line, when known; the reporter may fill it in from the file
	Hint     string   // what to do about it
}

// Diagnostics collects what the stages find. A nil *Diagnostics drops what it is given.
// It is not safe for use by several goroutines at once: give each its own and Merge them.
type Diagnostics struct {
	list []Diagnostic
}

// Add records one diagnostic.
func (d *Diagnostics) Add(x Diagnostic) {
	if d != nil {
		d.list = append(d.list, x)
	}
}

// Error records an error.
func (d *Diagnostics) Error(id string, at Span, message, hint string) {
	d.Add(Diagnostic{ID: id, Severity: Error, Span: at, Message: message, Hint: hint})
}

// Warn records a warning.
func (d *Diagnostics) Warn(id string, at Span, message, hint string) {
	d.Add(Diagnostic{ID: id, Severity: Warning, Span: at, Message: message, Hint: hint})
}

// Merge appends what other holds.
func (d *Diagnostics) Merge(other *Diagnostics) {
	if d != nil && other != nil {
		d.list = append(d.list, other.list...)
	}
}

// HasErrors reports whether anything recorded stops the output.
func (d *Diagnostics) HasErrors() bool {
	return d != nil && slices.ContainsFunc(d.list, func(x Diagnostic) bool { return x.Severity == Error })
}

// Sorted returns the diagnostics by file, line, column and id, each once.
func (d *Diagnostics) Sorted() []Diagnostic {
	if d == nil {
		return nil
	}
	out := slices.Clone(d.list)
	slices.SortStableFunc(out, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Span.File, b.Span.File), cmp.Compare(a.Span.Line, b.Span.Line),
			cmp.Compare(a.Span.Column, b.Span.Column), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Message, b.Message))
	})
	return slices.Compact(out)
}
