package main

import (
	"testing"

	"diptych/content"
)

// TestInBothLayouts: only the PDF of two languages has another layout, and which it is depends on the book's own.
func TestInBothLayouts(t *testing.T) {
	for _, own := range content.Layouts {
		jobs, err := planJobs("all", "all", false)
		if err != nil {
			t.Fatal(err)
		}
		if jobs, err = laidOut(jobs, "", own); err != nil {
			t.Fatal(err)
		}
		both := inBothLayouts(jobs)
		if len(both) != len(jobs)+1 {
			t.Fatalf("%s: %d files of %d", own, len(both), len(jobs))
		}
		if added := both[len(jobs)]; added.edition != content.SideBySideEdition || added.format != formatPDF || added.layout == own || added.layout == "" {
			t.Errorf("%s: added %+v", own, added)
		}
		names := map[string]bool{}
		for _, j := range both {
			if name := j.fileName("book"); names[name] {
				t.Errorf("%s: %s twice", own, name)
			} else {
				names[name] = true
			}
		}
	}
}
