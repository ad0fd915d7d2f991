package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// columns is how many characters of a line of code fit on a page.
const columns = 80

// testProject runs the tests of a cargo project that the book shows, built from a copy like the crates, and finds the
// lines that are too wide to be printed.
func (b *bench) testProject(ctx context.Context, folder, name string) (t tally, log string, faults []string, err error) {
	files, err := projectFiles(folder)
	if err != nil {
		return t, "", nil, err
	}
	copied := filepath.Join(b.target, filepath.Base(folder))
	if err := mirror(folder, copied, files); err != nil {
		return t, "", nil, err
	}
	for _, file := range files {
		if ext := filepath.Ext(file); ext != ".rs" && ext != ".txt" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			return t, "", nil, err
		}
		for i, line := range linesOf(string(data)) {
			if n := utf8.RuneCountInString(line); n > columns {
				faults = append(faults, fmt.Sprintf("%s/%s:%d: %d columns; %d fit on a page", name, filepath.ToSlash(file), i+1, n, columns))
			}
		}
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	out, failure := b.cargo(ctx, copied, "test", "--no-fail-fast", "--target-dir", filepath.Join(copied, "target")).CombinedOutput()
	t = countProject(string(out))
	if failure != nil && t.failed == 0 {
		t.failed = 1
	}
	return t, string(out), faults, nil
}

// countProject adds up the results of the test programs of a project.
func countProject(log string) (t tally) {
	for _, m := range regexp.MustCompile(`(?m)^test result: .* ([0-9]+) passed; ([0-9]+) failed; ([0-9]+) ignored`).FindAllStringSubmatch(log, -1) {
		var n [3]int
		for i := range n {
			n[i], _ = strconv.Atoi(m[i+1]) // digits only
		}
		t.add(tally{listings: n[0] + n[1] + n[2], run: n[0], failed: n[1], ignored: n[2]})
	}
	return t
}

// projectFiles lists the files of a project but for what cargo makes.
func projectFiles(folder string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == "target":
			return fs.SkipDir
		case entry.IsDir() || entry.Name() == "Cargo.lock":
			return nil // the lock names versions, which may have changed
		}
		relative, err := filepath.Rel(folder, path)
		out = append(out, relative)
		return err
	})
	return out, err
}

// mirror makes a copy of a project hold its files and no others.
func mirror(from, to string, files []string) error {
	old, err := projectFiles(to)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	stays := map[string]bool{}
	for _, file := range files {
		stays[file] = true
		if err := copyFile(filepath.Join(from, file), filepath.Join(to, file)); err != nil {
			return err
		}
	}
	gone := []string{"Cargo.lock"}
	for _, file := range old {
		if !stays[file] {
			gone = append(gone, file)
		}
	}
	for _, file := range gone {
		if err := os.Remove(filepath.Join(to, file)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// wantedProject reports whether a project, or the chapter that shows it, is asked for.
func wantedProject(name string, names []string) bool {
	return wanted(strings.ReplaceAll(name, "/", "-")+"-ch16", names)
}
