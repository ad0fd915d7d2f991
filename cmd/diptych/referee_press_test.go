//go:build referee

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"diptych/content"
	"diptych/content/edition"
	"diptych/render/check"
	"diptych/render/page"
)

// TestRefereePress builds the files for a press and lets our own check and other people's programs judge them.
func TestRefereePress(t *testing.T) {
	folder := dated(t, *refereedBook)
	made := buildIn(t, folder, []string{"--press"})
	p, err := openPress(folder, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.close)
	jobs, err := planJobs(*refereedEdition, "all", true)
	if err != nil {
		t.Fatal(err)
	}
	if *refereedEdition == "all" {
		jobs = withoutMissingLanguages(jobs, p.book)
	}
	for _, j := range jobs {
		t.Run(string(j.edition), func(t *testing.T) {
			t.Parallel()
			var d content.Diagnostics
			e := p.printed(edition.Make(p.book, j.edition, &d))
			e.wanted = true
			pages, err := e.take(&d)
			if err != nil || d.HasErrors() {
				t.Fatal(err, d.Sorted())
			}
			inside, outside, err := p.plates(e.edition, pages, &d)
			if err != nil {
				t.Fatal(err)
			}
			name := j.fileName(p.book.Slug)
			judgePlates(t, filepath.Join(made, name), inside, p.faceNames(), p.book.Press.Multiple, p.book.Press.InkLimit)
			judgePlates(t, filepath.Join(made, p.book.Slug+"."+string(j.edition)+".cover.pdf"), outside, p.faceNames(), 1, p.book.Press.InkLimit)
		})
	}
}

// dated gives a book that states its date, as a file for a press must. Of a book that does not, no such file
// may be made; then what the diagnostic's hint asks for is done, in a copy, so that the plates of such a book are judged too.
func dated(t *testing.T, book string) string {
	t.Helper()
	p, err := openPress(book, "")
	if err != nil {
		t.Fatal(err)
	}
	p.close()
	if !p.book.Publication.Date.IsZero() {
		return book
	}
	out := filepath.Join(t.TempDir(), "out")
	said, err := exec.Command("diptych", "build", book, "--press", "--edition", *refereedEdition, "--quiet", "-o", out).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitBook || !bytes.Contains(said, []byte("press-undated")) {
		t.Errorf("a book without a date is not refused for it: %v\n%s", err, said)
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("files were made of a book without a date")
	}
	copied := filepath.Join(t.TempDir(), filepath.Base(p.book.Root))
	if err := os.CopyFS(copied, os.DirFS(p.book.Root)); err != nil {
		t.Fatal(err)
	}
	const table, date = "[diptych.publication]\n", "date = 2026-01-02\n"
	config := filepath.Join(copied, p.book.Config)
	settings := read(t, config)
	if at := bytes.Index(settings, []byte(table)); at >= 0 {
		settings = slices.Insert(settings, at+len(table), []byte(date)...)
	} else {
		settings = append(settings, "\n"+table+date...)
	}
	if err := os.WriteFile(config, settings, 0o644); err != nil {
		t.Fatal(err)
	}
	return config
}

// judgePlates lets everybody have a say about one file for a press, whose fonts have these names.
func judgePlates(t *testing.T, file string, book *page.Book, names []string, multiple int, limit float64) {
	t.Helper()
	var referees check.Referees
	report(t, referees.Structure(file))
	report(t, referees.Fonts(file, names))
	report(t, referees.Drawing(file))
	for _, fault := range check.Plates(read(t, file), multiple, limit) {
		t.Errorf("%s: %s", filepath.Base(file), fault)
	}
	inks, err := referees.Inks(file)
	if err != nil {
		t.Error(err)
		return
	}
	if len(inks) != len(book.Pages) {
		t.Fatalf("Ghostscript separates %d pages of %d", len(inks), len(book.Pages))
	}
	black := 0
	for i, plates := range inks {
		if !blackOnly(&book.Pages[i], book.Press.Inks) {
			continue
		}
		black++
		if plates[0]+plates[1]+plates[2] > 0 {
			t.Errorf("%s: page %d is black, and prints on the plates of other inks: %v", filepath.Base(file), i+1, plates)
		}
	}
	t.Logf("%s: %d pages, %d of them on the black plate alone", filepath.Base(file), len(inks), black)
}

// blackOnly reports whether a page is of black ink, but for its crop marks.
func blackOnly(p *page.Page, inks map[page.Color]page.Ink) bool {
	black := func(c *page.Color) bool {
		if c == nil || *c == page.Registration {
			return true
		}
		ink := inks[*c]
		return ink.C+ink.M+ink.Y == 0
	}
	for _, item := range p.Items {
		switch it := item.(type) {
		case *page.Text:
			if !black(&it.Color) {
				return false
			}
		case *page.Path:
			if !black(it.Fill) || !black(it.Stroke) {
				return false
			}
		case *page.Image:
			return false
		}
	}
	return true
}
