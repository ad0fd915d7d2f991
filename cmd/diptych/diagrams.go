package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"diptych/content"
	"diptych/render/diagram"
)

func diagramsCommand(o *options) *cobra.Command {
	var mermaid string
	var check bool
	c := &cobra.Command{
		Use:   "diagrams [BOOK]",
		Short: "Render the Mermaid diagrams of a book ahead of its builds",
		Long: "Render the Mermaid diagrams that are new or changed with the official Mermaid in a headless\n" +
			"Chromium, and keep them beside the book, so that a build needs no browser. BOOK is a folder,\n" +
			"or the TOML file of a book in it.",
		Args: oneBook,
		RunE: func(c *cobra.Command, args []string) error {
			p, err := openPress(bookNamed(args), "")
			if err != nil {
				return explain(bookNamed(args), err)
			}
			defer p.close()
			jobs := diagramJobs(p.book)
			if check {
				diagram.Check(jobs, p.diagrams, p.diagnostics)
				return newReporter(o, bookFolder(args)).report(p.diagnostics)
			}
			bar := newProgress(o, len(jobs), "Rendering diagrams")
			err = diagram.Render(c.Context(), jobs, diagram.Options{
				Dir:      diagramFolder(bookFolder(args), p.book),
				Mermaid:  mermaid,
				Library:  p.library,
				Progress: func(done, total int) { bar.done(fmt.Sprintf("rendered %d of %d", done, total)) },
			}, p.diagnostics)
			bar.finish()
			if err != nil {
				return err
			}
			if err := newReporter(o, bookFolder(args)).report(p.diagnostics); err != nil {
				return err
			}
			if !o.quiet && !o.json {
				fmt.Fprintf(o.stdout, "%s ready\n", count(len(jobs), "diagram"))
			}
			return nil
		},
	}
	c.Flags().StringVar(&mermaid, "mermaid", "", "path of mermaid.min.js (searched in node_modules without one)")
	c.Flags().BoolVar(&check, "check", false, "only tell which diagrams are missing; needs no browser")
	return c
}

// diagramJobs collects the diagrams of all chapters in all languages, in reading order.
func diagramJobs(book *content.Book) []diagram.Job {
	var jobs []diagram.Job
	for _, chapter := range book.Chapters {
		for _, language := range book.Languages {
			source := chapter.Sources[language]
			if source == nil {
				continue
			}
			content.Walk(source.Blocks, func(b content.Block) bool {
				if d, ok := b.(*content.Diagram); ok {
					jobs = append(jobs, diagram.Job{Source: d.Source, Span: d.Span})
				}
				return true
			})
		}
	}
	return jobs
}
