package main

import (
	"cmp"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The README lists the id of every diagnostic, so that a user can look one up, and no id that is gone.
func TestReadmeListsEveryDiagnostic(t *testing.T) {
	const root = "../.."
	readme, err := os.ReadFile(root + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(readme), "## What can be wrong")
	table, _, _ = strings.Cut(table, "\n## ")
	if !found {
		t.Fatal("the README has no section on what can be wrong")
	}
	var listed []string
	for _, m := range regexp.MustCompile("`([a-z]+(?:-[a-z]+)+)`").FindAllStringSubmatch(table, -1) {
		listed = append(listed, m[1])
	}
	raised := regexp.MustCompile(`\.(?:Error|Warn)\("([a-z]+(?:-[a-z]+)+)"`)
	var source strings.Builder
	for _, folder := range []string{"content", "render"} {
		err := fs.WalkDir(os.DirFS(root), folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() && entry.Name() == "node_modules" {
				return cmp.Or(err, fs.SkipDir)
			}
			if entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return nil
			}
			data, err := os.ReadFile(root + "/" + path)
			source.Write(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	code := source.String()
	for _, m := range raised.FindAllStringSubmatch(code, -1) {
		if !slices.Contains(listed, m[1]) {
			t.Errorf("%s is raised and not in the README", m[1])
		}
	}
	for _, id := range listed {
		short := strings.TrimPrefix(id, "lint-")
		if !strings.Contains(code, `"`+id+`"`) && !strings.Contains(code, `"`+short+`"`) {
			t.Errorf("%s is in the README and nowhere raised", id)
		}
	}
}
