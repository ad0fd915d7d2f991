package main

import (
	"fmt"
	"strings"
)

// report gathers what the tests find and prints the table as they go.
type report struct {
	total    tally
	tests    int      // of the capstone, among those that passed
	left     int      // outputs that were not compared
	failures []string // logs
	faults   []string // places, and what is wrong there
}

const rowFormat = "%-46s %8v %5v %6v %8v %7v %8v %8v %7v\n"

func (r *report) head() {
	fmt.Printf(rowFormat, "Chapter", "Listings", "Run", "Panics", "No build", "No run", "Ignored", "Outputs", "Failed")
}

func (r *report) line(name string, t tally) {
	fmt.Printf(rowFormat, name, t.listings, t.run, t.panics, t.refused, t.compiled, t.ignored, t.outputs, t.failed)
}

// row prints and adds one row; the log is kept when something failed.
func (r *report) row(name string, t tally, log string) {
	r.line(name, t)
	r.total.add(t)
	if t.failed > 0 {
		r.failures = append(r.failures, "--- "+name+"\n"+log)
	}
}

// finish prints the total and what is wrong, and reports whether all is well.
func (r *report) finish() bool {
	r.line("Total", r.total)
	fmt.Println()
	for _, list := range [][]string{r.failures, r.faults} {
		if len(list) > 0 {
			fmt.Printf("%s\n\n", strings.Join(list, "\n"))
		}
	}
	if r.left > 0 {
		fmt.Printf("%d outputs of the compiler were not compared: the book prints those of Rust 1.%d\n", r.left, messageRelease)
	}
	of := ""
	if r.tests > 0 {
		of = fmt.Sprintf(" (%d of them tests of %s)", r.tests, capstone)
	}
	fmt.Printf("%d passed%s, %d failed, %d ignored; %d outputs compared, %d faults\n",
		r.total.passed(), of, r.total.failed, r.total.ignored, r.total.outputs, len(r.faults))
	if r.total.passed()+r.total.failed == 0 {
		fmt.Println("no listing was run")
		return false
	}
	return r.total.failed == 0 && len(r.faults) == 0
}
