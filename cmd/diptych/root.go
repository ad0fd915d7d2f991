package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"diptych/content/manuscript"
)

// options are the flags of all commands.
type options struct {
	verbose bool
	quiet   bool
	json    bool
	stdout  io.Writer
	stderr  io.Writer
}

func rootCommand(stdout, stderr io.Writer) *cobra.Command {
	o := &options{stdout: stdout, stderr: stderr}
	root := &cobra.Command{
		Use:   "diptych",
		Short: "Make PDF and EPUB editions of bilingual technical books",
		Long: "Diptych reads the Markdown manuscript of a book in English and Chinese and makes\n" +
			"print-quality PDF and EPUB editions: English, Chinese, and side by side.",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.ArbitraryArgs,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if o.verbose && o.quiet { // cobra's own groups of flags fail with an error that has no kind
				return usageError{errors.New("--verbose and --quiet cannot go together")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("unknown command %q", args[0])}
			}
			return c.Help()
		},
	}
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	flags := root.PersistentFlags()
	flags.BoolVarP(&o.verbose, "verbose", "v", false, "say what is done, step by step")
	flags.BoolVarP(&o.quiet, "quiet", "q", false, "print errors only")
	flags.BoolVar(&o.json, "json", false, "print diagnostics and results as JSON lines on standard output")
	root.AddCommand(buildCommand(o), checkCommand(o), countCommand(o), newCommand(o), diagramsCommand(o), versionCommand(o))
	return root
}

// oneBook accepts at most one argument, the folder of the book or its configuration.
func oneBook(_ *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usageError{fmt.Errorf("one book at a time, not %d", len(args))}
	}
	return nil
}

// bookNamed is the argument of a command, or the current folder.
func bookNamed(args []string) string {
	if len(args) == 0 {
		return "."
	}
	return args[0]
}

// bookFolder is the folder of the book that a command is about.
func bookFolder(args []string) string {
	folder, _ := manuscript.Locate(bookNamed(args))
	return folder
}

// noArguments refuses arguments as wrong usage.
func noArguments(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("unexpected argument %q", args[0])}
	}
	return nil
}
