package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// output is a file that a build has made and not yet written.
type output struct {
	path    string
	edition string
	pages   int
	data    []byte
}

// writeFile writes beside the path and renames, so that nobody ever finds half a file there.
func writeFile(path string, data []byte) error {
	refused := func(err error) error { // without the name of the temporary file, which means nothing to anyone
		var at *fs.PathError
		var renamed *os.LinkError
		switch {
		case errors.As(err, &at):
			err = at.Err
		case errors.As(err, &renamed):
			err = renamed.Err
		}
		return fmt.Errorf("%s cannot be written: %w", path, err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return refused(err)
	}
	beside, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return refused(err)
	}
	defer func() { _ = os.Remove(beside.Name()) }() // gone already after the rename
	if _, err := beside.Write(data); err != nil {
		_ = beside.Close() // the write's error is the one to tell
		return refused(err)
	}
	if err := beside.Chmod(0o644); err != nil {
		_ = beside.Close()
		return refused(err)
	}
	if err := beside.Close(); err != nil {
		return refused(err)
	}
	if err := os.Rename(beside.Name(), path); err != nil {
		return refused(err)
	}
	return nil
}
