package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// bytesPerPage is what the book's English manuscript has on a page, roughly; the table gives the true pages.
const bytesPerPage = 2250

// growth shows how time and memory grow with the pages: it sets manuscripts that repeat the book's chapters.
func growth(diptych, book, work string) error {
	list, err := chapters(book)
	if err != nil {
		return err
	}
	fmt.Println("\nEnglish PDF of manuscripts that repeat the chapters")
	fmt.Printf("%-8s %s %12s %12s\n", "asked", heads, "CPU ms/page", "KB/page")
	for _, asked := range []int{100, 300, 1000, 3000} {
		folder := filepath.Join(work, fmt.Sprintf("repeated-%d", asked))
		if err := repeated(list, book, folder, asked*bytesPerPage); err != nil {
			return err
		}
		used, err := build(diptych, folder, "en", "pdf", filepath.Join(folder, "out"))
		if err != nil {
			return err
		}
		pages := float64(max(used.pages, 1))
		fmt.Printf("%-8d %s %12.2f %12.0f\n", asked, used, used.cpu/pages*1000, used.peak/pages*1000)
	}
	return nil
}

// repeated writes a book of at least so many bytes of text: the chapters over and over, each time in a folder of their
// own, so that their links lead to one another.
func repeated(list []chapter, book, folder string, size int) error {
	diagrams, err := diagramFolder(book)
	if err != nil {
		return err
	}
	if diagrams, err = filepath.Rel(folder, diagrams); err != nil {
		return err
	}
	var summary strings.Builder
	summary.WriteString("# Summary\n\n")
	for round := 1; size > 0; round++ {
		chapters := filepath.Join(folder, "en", fmt.Sprintf("round%d", round))
		if err := os.MkdirAll(chapters, 0o700); err != nil {
			return err
		}
		for _, c := range list {
			if size -= len(c.text); size < -len(c.text)/2 {
				break
			}
			if err := os.WriteFile(filepath.Join(chapters, c.name), []byte(c.text), 0o600); err != nil {
				return err
			}
			fmt.Fprintf(&summary, "- [%s](round%d/%s)\n", c.title, round, c.name)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "en", "SUMMARY.md"), []byte(summary.String()), 0o600); err != nil {
		return err
	}
	config := fmt.Sprintf("[book]\ntitle = \"Repeated\"\nlanguage = \"en\"\n\n[diptych]\nslug = \"repeated\"\ndiagrams = %q\n\n[diptych.languages]\nen = \"en\"\n",
		filepath.ToSlash(diagrams))
	return os.WriteFile(filepath.Join(folder, "book.toml"), []byte(config), 0o600)
}
