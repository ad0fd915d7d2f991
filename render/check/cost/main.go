// Command cost measures what it costs to make a book: seconds on the clock, seconds of processors and the most memory
// held at a time, for Diptych's files and for other programs that set the same English text; how both grow with the
// number of pages; and where Diptych's time goes. Programs that are missing are errors that say what installs them.
//
//	cost DIPTYCH BOOK        all tables
//	cost DIPTYCH BOOK epub   the English EPUB beside pandoc's alone
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	all := len(os.Args) == 3
	if !all && (len(os.Args) != 4 || os.Args[3] != "epub") {
		fmt.Fprintln(os.Stderr, "usage: cost DIPTYCH BOOK [epub]")
		os.Exit(2)
	}
	if err := report(os.Args[1], os.Args[2], all); err != nil {
		fmt.Fprintln(os.Stderr, "cost:", err)
		os.Exit(1)
	}
}

// report prints all tables, or that of the EPUB. The other programs come last: without them the first tables still are there to be read.
func report(diptych, book string, all bool) (err error) {
	diptych, err = filepath.Abs(diptych)
	if err != nil {
		return err
	}
	if book, err = filepath.Abs(book); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "cost")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(work) }() // it is temporary
	text, err := english(book, work)
	if err != nil {
		return err
	}
	if !all {
		return epubBeside(diptych, book, text)
	}
	pdf, everything, err := files(diptych, book, work)
	if err != nil {
		return err
	}
	if err := growth(diptych, book, work); err != nil {
		return err
	}
	if err := profile(diptych, book, work); err != nil {
		return err
	}
	return errors.Join(beside(text, pdf, everything), epubBeside(diptych, book, text))
}

// files makes every file in a process of its own, and then all of them in one. It returns what the English PDF costs
// and what all files do.
func files(diptych, book, work string) (english, all usage, err error) {
	fmt.Println("Each file in a process of its own; all: every edition and format in one")
	fmt.Printf("%-14s %-6s %s %9s\n", "edition", "format", heads, "files MB")
	for _, edition := range []string{"en", "zh", "side-by-side", "all"} {
		for _, format := range []string{"pdf", "epub", "all"} {
			if (edition == "all") != (format == "all") {
				continue
			}
			out := filepath.Join(work, edition+"-"+format)
			used, err := build(diptych, book, edition, format, out)
			if err != nil {
				return english, all, err
			}
			size, err := folderSize(out)
			if err != nil {
				return english, all, err
			}
			fmt.Printf("%-14s %-6s %s %9.2f\n", edition, format, used, float64(size)/1e6)
			switch {
			case edition == "en" && format == "pdf":
				english = used
			case edition == "all":
				all = used
			}
		}
	}
	return english, all, nil
}
