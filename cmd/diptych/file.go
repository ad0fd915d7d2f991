package main

import (
	"fmt"
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
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	beside, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(beside.Name()) }() // gone already after the rename
	if _, err := beside.Write(data); err != nil {
		_ = beside.Close() // the write's error is the one to tell
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err := beside.Chmod(0o644); err != nil {
		_ = beside.Close()
		return err
	}
	if err := beside.Close(); err != nil {
		return err
	}
	return os.Rename(beside.Name(), path)
}
