package main

import (
	"errors"
	"os"
	"runtime/pprof"
	"strings"

	"github.com/spf13/cobra"

	"diptych/render/theme"
)

func buildCommand(o *options) *cobra.Command {
	var editionFlag, formatFlag, layoutFlag, fontsFlag, themeFlag, folder, samples string
	var kindle, toPress, toScreen bool
	c := &cobra.Command{
		Use:   "build [BOOK]",
		Short: "Make PDF and EPUB files",
		Long: "Make the editions of the book BOOK (of the current folder without one): a folder with a book.toml,\n" +
			"or the TOML file itself, of which a folder may have several.\n" +
			"Nothing is written when the book has errors; every file is written whole or not at all.",
		Example: "  diptych build\n  diptych build my-book --edition zh --format pdf -o out\n  diptych build my-book/book-zh.toml",
		Args:    oneBook,
		RunE: func(c *cobra.Command, args []string) error {
			if toPress && toScreen {
				return usageError{errors.New("--press and --screen cannot go together")}
			}
			jobs, err := planJobs(editionFlag, formatFlag, toPress)
			if err != nil {
				return err
			}
			of, err := planVariant(fontsFlag, kindle)
			if err != nil {
				return err
			}
			jobs = inVariant(jobs, of)
			p, jobs, err := openFor(jobs, bookNamed(args), themeFlag, layoutFlag, editionFlag == "all")
			if err != nil {
				return err
			}
			defer p.close()
			bar := newProgress(o, len(jobs), "Setting "+p.book.Slug)
			var outputs []output
			err = sampled(samples, func() (err error) {
				outputs, err = p.run(c.Context(), jobs, bar)
				return err
			})
			bar.finish()
			if err := newReporter(o, bookFolder(args)).reportWith(err, p.diagnostics); err != nil {
				return err
			}
			return write(o, folder, outputs)
		},
	}
	flags := c.Flags()
	flags.StringVarP(&editionFlag, "edition", "e", "all", "edition: en, zh, side-by-side or all")
	flags.StringVarP(&formatFlag, "format", "f", "all", "format: pdf, epub or all")
	flags.StringVarP(&layoutFlag, "layout", "l", "", "side by side in columns, or on facing pages: columns or facing (the book's own)")
	flags.StringVar(&fontsFlag, "fonts", "embedded", "typefaces of the EPUB: embedded, or none for readers who bring their own")
	flags.BoolVar(&kindle, "kindle", false, "make the EPUB for Kindle: drawings as PNG")
	flags.BoolVar(&toPress, "press", false, "make PDF/X-4 files for a printing press: the inside, and the cover around it")
	flags.BoolVar(&toScreen, "screen", false, "make files for readers, with links and bookmarks (the default)")
	flags.StringVar(&themeFlag, "theme", "", "a theme that ships, instead of the book's: "+strings.Join(theme.Names(), ", "))
	flags.StringVarP(&folder, "output", "o", "out", "folder for the files")
	flags.StringVar(&samples, "cpu-profile", "", "file for samples of where the time goes, for go tool pprof")
	_ = flags.MarkHidden("cpu-profile") // it is declared, one line above
	completeWords(c, "edition", "en", "zh", "side-by-side", "all")
	completeWords(c, "format", "pdf", "epub", "all")
	completeWords(c, "layout", "columns", "facing")
	completeWords(c, "fonts", "embedded", "none")
	completeWords(c, "theme", theme.Names()...)
	return c
}

// sampled runs work, and writes where its time goes to a file if there is to be one.
func sampled(path string, work func() error) error {
	if path == "" {
		return work()
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return errors.Join(err, file.Close())
	}
	err = work()
	pprof.StopCPUProfile()
	return errors.Join(err, file.Close())
}

// completeWords offers the values of a flag to shell completion.
func completeWords(c *cobra.Command, flag string, words ...string) {
	err := c.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words, cobra.ShellCompDirectiveNoFileComp
	})
	if err != nil {
		panic(err) // the flag was not declared: a fault in this file
	}
}
