package typography

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"diptych/content"
)

// Finding is a place on a page that breaks a rule.
type Finding struct {
	Rule   string // "T06"
	Page   int    // from 1
	Folio  string
	At     content.Span
	Text   string // of the line
	Why    string
	Value  float64
	Limit  float64
	Unit   string // of both; "" where the finding has no value
	Over   bool   // the value is over the limit, not under it
	Gate   bool   // fails the check
	Excuse string // why it does not, although such findings do: "unbreakable"
}

// String is the finding on one line: rule, page, place, value and limit, the line's text.
func (f Finding) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s p.%d", f.Rule, f.Page)
	if f.Folio != "" && f.Folio != strconv.Itoa(f.Page) {
		fmt.Fprintf(&b, " (folio %s)", f.Folio)
	}
	fmt.Fprintf(&b, " %s: %s", f.At, f.Why)
	if f.Unit != "" {
		sign := "<"
		if f.Over {
			sign = ">"
		}
		fmt.Fprintf(&b, " %s %s %s", quantity(f.Value, f.Unit), sign, quantity(f.Limit, f.Unit))
	}
	if f.Text != "" {
		fmt.Fprintf(&b, " %q", f.Text)
	}
	switch {
	case f.Excuse != "":
		fmt.Fprintf(&b, " [%s]", f.Excuse)
	case !f.Gate:
		b.WriteString(" [listed]")
	}
	return b.String()
}

// Figure is one number of an edition. With a limit it is a gate.
type Figure struct {
	Rule    string
	Name    string
	Value   float64
	Unit    string // "", "%", "x", "em", "pt"
	Limited bool
	Limit   float64 // the most that the value may be, or the least
	Least   bool    // Limit is the least
}

// Passes reports whether the figure keeps its limit.
func (f Figure) Passes() bool {
	const rounding = 1e-9
	switch {
	case !f.Limited:
		return true
	case f.Least:
		return f.Value >= f.Limit-rounding
	}
	return f.Value <= f.Limit+rounding
}

// Shown is the value with its unit, rounded as it is recorded.
func (f Figure) Shown() string { return quantity(f.Value, f.Unit) }

// String is the figure on one line: "T06 lines over 2x: 0.41 % (at most 0.5 %)".
func (f Figure) String() string {
	out := fmt.Sprintf("%s %s: %s", f.Rule, f.Name, f.Shown())
	switch {
	case f.Limited && f.Least:
		out += " (at least " + quantity(f.Limit, f.Unit) + ")"
	case f.Limited:
		out += " (at most " + quantity(f.Limit, f.Unit) + ")"
	}
	return out
}

// quantity writes a value with its unit: counts whole, the others to a fixed number of decimals.
func quantity(v float64, unit string) string {
	decimals := map[string]int{"": 0, "%": 2, "x": 2, "em": 3, "pt": 3, "mm": 1, "lines": 1}[unit]
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	switch {
	case math.IsInf(v, 0):
		s = "endless"
	case unit == "x":
		s += "x"
	case unit != "":
		s += " " + unit
	}
	return s
}

// Report is what a check found.
type Report struct {
	Findings []Finding
	Figures  []Figure
}

// Failed gives the rules of which a gate is not kept, in order.
func (r *Report) Failed() []string {
	var out []string
	for _, f := range r.Figures {
		if !f.Passes() {
			out = append(out, f.Rule)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (r *Report) sort() {
	slices.SortStableFunc(r.Findings, func(a, b Finding) int { return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Page, b.Page)) })
	slices.SortStableFunc(r.Figures, func(a, b Figure) int { return cmp.Compare(a.Rule, b.Rule) })
}

func (r *Report) find(f Finding) { r.Findings = append(r.Findings, f) }

// count adds the number of a rule's findings that fail it as a figure that must be 0.
func (r *Report) count(rule, name string) {
	r.atMost(rule, name, float64(r.gated(rule)), "", 0)
}

func (r *Report) gated(rule string) int {
	n := 0
	for _, f := range r.Findings {
		if f.Rule == rule && f.Gate {
			n++
		}
	}
	return n
}

func (r *Report) figure(rule, name string, value float64, unit string) {
	r.Figures = append(r.Figures, Figure{Rule: rule, Name: name, Value: value, Unit: unit})
}

func (r *Report) atMost(rule, name string, value float64, unit string, limit float64) {
	r.Figures = append(r.Figures, Figure{Rule: rule, Name: name, Value: value, Unit: unit, Limited: true, Limit: limit})
}

func (r *Report) atLeast(rule, name string, value float64, unit string, limit float64) {
	r.Figures = append(r.Figures, Figure{Rule: rule, Name: name, Value: value, Unit: unit, Limited: true, Limit: limit, Least: true})
}

// share is a part of a whole in per cent; 0 of nothing.
func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

// spread is a collection of values of which the extremes and the 99th percentile are told.
type spread []float64

func (s spread) most() float64 {
	if len(s) == 0 {
		return 0
	}
	return slices.Max(s)
}

func (s spread) least() float64 {
	if len(s) == 0 {
		return 0
	}
	return slices.Min(s)
}

// p99 is the value that 99 of 100 do not exceed.
func (s spread) p99() float64 {
	if len(s) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s))
	return sorted[int(math.Ceil(0.99*float64(len(sorted))))-1]
}
