package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"diptych/content/lint"
)

func checkCommand(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "check [BOOK]",
		Short: "Find everything that is wrong with a book, and write nothing",
		Long: "Read, pair, number and lay out all editions of the book in the folder BOOK, read its prose\n" +
			"with the linter, and print what is wrong, with file, line and a hint. Nothing is written.",
		Args: oneBook,
		RunE: func(c *cobra.Command, args []string) error {
			jobs, err := planJobs("all", "all", false)
			if err != nil {
				return err
			}
			p, err := openPress(bookFolder(args), "")
			if err != nil {
				return explain(bookFolder(args), err)
			}
			defer p.close()
			lint.Check(p.book, p.diagnostics)
			jobs = withoutMissingLanguages(jobs, p.book)
			bar := newProgress(o, len(jobs), "Checking "+p.book.Slug)
			_, err = p.run(c.Context(), jobs, bar)
			bar.finish()
			if err != nil {
				return err
			}
			if err := newReporter(o, bookFolder(args)).report(p.diagnostics); err != nil {
				return err
			}
			if !o.quiet && !o.json && len(p.diagnostics.Sorted()) == 0 {
				fmt.Fprintln(o.stdout, "nothing to complain of")
			}
			return nil
		},
	}
}
