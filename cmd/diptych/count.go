package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"diptych/content/manuscript"
	"diptych/content/tally"
)

func countCommand(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "count [BOOK]",
		Short: "Count words, listings, figures and exercises by chapter",
		Long: "Print, for each chapter of the book BOOK (a folder, or its TOML file) and for all of it: English words and Han\n" +
			"characters of the prose (paragraphs, lists, quotes, callouts, footnotes) and, apart from it, of tables,\n" +
			"of labels (headings, captions, descriptions) and of exercises with their solutions; then how many\n" +
			"listings, figures, tables, exercises, solutions, terms of the glossary and entries of the index.",
		Args: oneBook,
		RunE: func(c *cobra.Command, args []string) error {
			book, diagnostics, err := manuscript.Read(bookNamed(args))
			if err != nil {
				return explain(bookNamed(args), err)
			}
			chapters, total := tally.Of(book)
			o.counted(chapters, total)
			return newReporter(o, book.Root).report(diagnostics)
		},
	}
}

// countLine is what a chapter holds, in JSON; the total has no chapter.
type countLine struct {
	Type    string `json:"type"`
	Chapter string `json:"chapter,omitempty"`
	tally.Counts
}

// counted prints the counts as a table, or as JSON lines.
func (o *options) counted(chapters []tally.Chapter, total tally.Counts) {
	if o.json {
		for _, x := range chapters {
			writeJSON(o.stdout, countLine{"count", x.ID, x.Counts})
		}
		writeJSON(o.stdout, countLine{"count", "", total})
		return
	}
	const title, last = "Chapter", "Total"
	width := max(len(title), len(last))
	for _, x := range chapters {
		width = max(width, len(x.ID))
	}
	row := func(name string, cells ...any) {
		line := fmt.Sprintf("%-*s", width, name)
		for _, cell := range cells {
			line += fmt.Sprintf(" %9v", cell)
		}
		fmt.Fprintln(o.stdout, line)
	}
	amounts := []any{"prose", "tables", "labels", "exercises"}
	const four = 4*10 - 2 // characters that the columns of amounts take
	fmt.Fprintf(o.stdout, "%-*s  %s  %s\n", width, "", center("English words", four), center("Han characters", four))
	row(title, append(append(amounts, amounts...),
		"Listings", "Figures", "Tables", "Exercises", "Solutions", "Terms", "Index")...)
	counts := func(name string, c tally.Counts) {
		row(name, c.Words.Prose, c.Words.Tables, c.Words.Labels, c.Words.Exercises,
			c.Han.Prose, c.Han.Tables, c.Han.Labels, c.Han.Exercises,
			c.Listings, c.Figures, c.Tables, c.Exercises, c.Solutions, c.Terms, c.Entries)
	}
	for _, x := range chapters {
		counts(x.ID, x.Counts)
	}
	counts(last, total)
}

// center sets a text between hyphens; width is that of the whole, in characters.
func center(text string, width int) string {
	left := (width - len(text) - 2) / 2
	return strings.Repeat("-", left) + " " + text + " " + strings.Repeat("-", width-len(text)-2-left)
}
