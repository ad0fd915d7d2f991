package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diptych/content"
	"diptych/render/check/typography"
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

// TestFiguresTakenOver: what a record says of other editions stays as it is, line by line.
func TestFiguresTakenOver(t *testing.T) {
	folder := t.TempDir()
	values := map[string]string{"T06 lines looser than 3.00x": "0", "T06 lines looser than 3.00x beside an unbreakable token": "1"}
	was := figures{"zh": values}
	if err := was.write(&content.Book{Root: folder}, []proof{{job{edition: content.EnglishEdition, format: formatPDF}, typography.Report{Figures: []typography.Figure{
		{Rule: "T06", Name: "lines looser than 3.00x"}, {Rule: "T06", Name: "lines looser than 3.00x beside an unbreakable token", Value: 1}}}}}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(folder, figuresFile))
	if err != nil {
		t.Fatal(err)
	}
	sections := strings.Split(string(data), "\n\n[")
	if len(sections) != 3 || strings.TrimPrefix(sections[1], "en]") != strings.TrimSuffix(strings.TrimPrefix(sections[2], "zh]"), "\n") {
		t.Errorf("the same figures are written in two ways:\n%s", data)
	}
}
