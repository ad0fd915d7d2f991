package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// epubBeside makes the English EPUB with Diptych, from the manuscript, and with pandoc, from the text and with the pictures that are
// made for it. Diptych's time is that of laying out all pages too, for the list of pages. Pandoc's EPUB has no typefaces inside, no
// list of pages, no long descriptions, no glossary and no index.
func epubBeside(diptych, book string, text plain) error {
	fmt.Printf("\nThe English EPUB\n%-20s %s       kB\n", "program", heads)
	folder := filepath.Join(text.work, "epub")
	show := func(name string, used usage, bytes int64) {
		fmt.Printf("%-20s %s %8.0f\n", name, used, float64(bytes)/1e3)
	}
	for _, variant := range [...]struct {
		name string
		more []string
	}{{"diptych", nil}, {"without typefaces", []string{"--fonts", "none"}}} {
		used, err := build(diptych, book, "en", "epub", folder, variant.more...)
		if err != nil {
			return err
		}
		size, err := folderSize(folder)
		if err != nil {
			return err
		}
		show(variant.name, used, size)
		if err := os.RemoveAll(folder); err != nil {
			return err
		}
	}
	command := text.pandoc("pandoc.epub", "--metadata", "title=Book")
	command.Dir = text.work
	used, err := run(benchTools, command)
	if err != nil {
		return fmt.Errorf("pandoc: %w", err)
	}
	info, err := os.Stat(filepath.Join(text.work, "pandoc.epub"))
	if err != nil {
		return err
	}
	show("pandoc", used, info.Size())
	return nil
}
