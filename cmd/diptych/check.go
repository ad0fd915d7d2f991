package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"diptych/content/lint"
	"diptych/render/theme"
)

func checkCommand(o *options) *cobra.Command {
	var editionFlag, layoutFlag, themeFlag string
	var pages, record bool
	c := &cobra.Command{
		Use:   "check [BOOK]",
		Short: "Find everything that is wrong with a book",
		Long: "Read, pair, number and lay out all editions of the book BOOK (a folder, or its TOML file),\n" +
			"read its prose with the linter, and print what is wrong, with file, line and a hint. Nothing is written.\n\n" +
			"With --pages, hold the set pages against the typographic rules T01 to T29 instead: print each\n" +
			"finding and the figures of each edition, and fail when a figure is beyond its limit.",
		Example: "  diptych check my-book\n  diptych check my-book --pages --edition zh",
		Args:    oneBook,
		RunE: func(c *cobra.Command, args []string) error {
			if !pages && (record || c.Flags().Changed("edition")) {
				return usageError{errors.New("--edition and --record go with --pages")}
			}
			if record && themeFlag != "" {
				return usageError{errors.New("--record writes the figures of the book's own theme: leave --theme out")}
			}
			jobs, err := planJobs(editionFlag, "all", false)
			if err != nil {
				return err
			}
			p, jobs, err := openFor(jobs, bookNamed(args), themeFlag, layoutFlag, editionFlag == "all")
			if err != nil {
				return err
			}
			defer p.close()
			if record && layoutFlag == "" {
				jobs = inBothLayouts(jobs)
			}
			if pages {
				return p.checkPages(c, o, bookFolder(args), jobs, record, themeFlag != "")
			}
			lint.Check(p.book, p.diagnostics)
			bar := newProgress(o, len(jobs), "Checking "+p.book.Slug)
			_, err = p.run(c.Context(), jobs, bar)
			bar.finish()
			if err := newReporter(o, bookFolder(args)).reportWith(err, p.diagnostics); err != nil {
				return err
			}
			if !o.quiet && !o.json && len(p.diagnostics.Sorted()) == 0 {
				fmt.Fprintln(o.stdout, "nothing to complain of")
			}
			return nil
		},
	}
	flags := c.Flags()
	flags.BoolVar(&pages, "pages", false, "hold the set pages against the typographic rules")
	flags.StringVarP(&editionFlag, "edition", "e", "all", "with --pages: en, zh, side-by-side or all")
	flags.StringVarP(&layoutFlag, "layout", "l", "", "side by side in columns, or on facing pages: columns or facing (the book's own)")
	flags.StringVar(&themeFlag, "theme", "", "a theme that ships, instead of the book's: "+strings.Join(theme.Names(), ", "))
	flags.BoolVar(&record, "record", false, "with --pages: write the figures into the book's folder, as "+figuresFile+", without --layout of both layouts")
	completeWords(c, "edition", "en", "zh", "side-by-side", "all")
	completeWords(c, "layout", "columns", "facing")
	completeWords(c, "theme", theme.Names()...)
	return c
}

// checkPages is check --pages. In another theme than the book's, the figures that are recorded say nothing.
func (p *press) checkPages(c *cobra.Command, o *options, folder string, jobs []job, record, foreign bool) error {
	jobs = printedOnly(jobs)
	bar := newProgress(o, len(jobs), "Reading "+p.book.Slug)
	proofs, err := p.proofs(c.Context(), jobs, bar)
	bar.finish()
	if err != nil || p.diagnostics.HasErrors() {
		return newReporter(o, folder).reportWith(err, p.diagnostics)
	}
	recorded, err := readFigures(p.book)
	if err != nil {
		return err
	}
	if foreign {
		recorded = nil
	}
	for _, x := range proofs {
		if err := x.print(o, recorded); err != nil {
			return err
		}
	}
	if record {
		return recorded.write(p.book, proofs)
	}
	if failed := failedRules(proofs); len(failed) > 0 {
		if !o.json {
			fmt.Fprintf(o.stderr, "beyond their limits: %s\n", strings.Join(failed, ", "))
		}
		return errReported
	}
	return nil
}
