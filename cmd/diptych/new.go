package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"diptych/assets"
)

func newCommand(o *options) *cobra.Command {
	return &cobra.Command{
		Use:   "new DIR",
		Short: "Start a small bilingual book that builds",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return usageError{errors.New("name the folder of the new book: diptych new DIR")}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := startBook(args[0]); err != nil {
				return err
			}
			if !o.quiet {
				fmt.Fprintf(o.stdout, "%s is ready. Build it with: diptych build %s\n", args[0], args[0])
			}
			return nil
		},
	}
}

// startBook copies the starter book into a folder that does not exist yet or is empty.
func startBook(folder string) error {
	switch entries, err := os.ReadDir(folder); {
	case err == nil && len(entries) > 0:
		return fmt.Errorf("%s is not empty: name a new folder", folder)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	const starter = "starter"
	return fs.WalkDir(assets.Files, starter, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := assets.Files.ReadFile(path)
		if err != nil {
			return err
		}
		return writeFile(filepath.Join(folder, filepath.FromSlash(strings.TrimPrefix(path, starter+"/"))), data)
	})
}
