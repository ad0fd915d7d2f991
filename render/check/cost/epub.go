package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// epubBeside makes the English EPUB with Diptych, from the manuscript, and with pandoc, from the text and with the pictures that beside has made.
// Pandoc's has no typefaces inside, no page list and no long descriptions.
func epubBeside(diptych, book, work, reader, filter, text string) error {
	fmt.Printf("\nThe English EPUB\n%-20s %s       kB\n", "program", heads)
	folder, other := filepath.Join(work, "epub"), filepath.Join(work, "pandoc.epub")
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
	command := exec.Command("pandoc", "-f", reader, "--lua-filter", filter, "--toc", "--metadata", "title=Book", text, "-o", other)
	command.Dir = work
	used, err := run(benchTools, command)
	if err != nil {
		return fmt.Errorf("pandoc: %w", err)
	}
	info, err := os.Stat(other)
	if err != nil {
		return err
	}
	show("pandoc", used, info.Size())
	return nil
}
