//go:build referee

package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"diptych/render/check"
)

// readEPUB holds an EPUB against what a reading program makes of it.
func readEPUB(referees check.Referees, file string, columns bool) error {
	seen, err := referees.Read(file)
	if err != nil {
		return err
	}
	meant, err := check.ReadNavigation(file)
	if err != nil {
		return err
	}
	return errors.Join(seen.Navigation.Differs(meant), seen.Faults(columns))
}

// columns reports whether pairs of an EPUB are meant to stand in columns: whether it has the sheet for them.
func columns(t *testing.T, file string) bool {
	t.Helper()
	archive, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, "/bilingual.css") {
			return true
		}
	}
	return false
}

// TestRefereeReader damages a sound EPUB in one way at a time and wants a reading program to show it.
func TestRefereeReader(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for _, arguments := range [][]string{{"new", filepath.Join(folder, "book")}, {"build", filepath.Join(folder, "book"), "--edition", "side-by-side", "--format", "epub", "--quiet", "-o", folder}} {
		if said, err := exec.Command("diptych", arguments...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
	}
	built, err := filepath.Glob(filepath.Join(folder, "*.epub"))
	if err != nil || len(built) != 1 {
		t.Fatal(built, err)
	}
	referees := check.Referees{Packages: filepath.Join("..", "..", "render", "check", "tools")}
	if err := readEPUB(referees, built[0], true); err != nil {
		t.Fatal(err)
	}
	const book, bilingual, room = "EPUB/css/book.css", "EPUB/css/bilingual.css", "EPUB/css/room.css"
	for _, test := range []struct {
		name  string
		rules map[string]string // put at the end of sheets
		want  []string          // nothing: no fault
	}{
		{"sound", nil, nil},
		{"wide, scrolling, dark, missing", map[string]string{book: `table { width: 60em !important } pre { overflow-x: auto }
			p { color: #333 } figcaption { display: none }`},
			[]string{"is wider than the page", "has to be scrolled", "night: <p>", "does not show"}},
		{"not wrapped, pale, never in columns", map[string]string{
			book:      "pre { white-space: nowrap !important } p { color: #aaa } td { border-bottom: 1px solid #ddd !important }",
			bilingual: ".bi > div { float: none !important; width: auto !important }"},
			[]string{"is wider than the page", "day: <", "tablet: 6 pairs are stacked", "desktop: 6 pairs are stacked"}},
		{"drawings in their own type", map[string]string{room: ".boxes pre { font-size: 0.82em !important }"}, []string{`phone, large: <span.i4> "│   ├── ch01`, "is out of its columns"}},
		{"Chinese in drawings as wide as it is", map[string]string{book: ".boxes .w { letter-spacing: 0 }"}, []string{`tablet: <span.w> "书"`, "is out of its columns"}},
		{"in another face", map[string]string{book: "p { font-family: monospace !important }"}, []string{"typeface that is not the book's"}},
		{"always in columns", map[string]string{bilingual: ".bi > div { width: 50% !important; min-width: 0 !important }"},
			[]string{"phone: 6 pairs are in columns", "large: 6 pairs are in columns"}},
		{"in the wrong order", map[string]string{bilingual: ".bi > div { float: right !important }"}, []string{"neither beside nor below"}},
		{"in columns without their sheet", map[string]string{book: ".bi > div { float: left; width: 50% }"}, []string{"without columns: 6 pairs are in columns"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			damaged := filepath.Join(t.TempDir(), "damaged.epub")
			rewrite(t, built[0], damaged, func(name string, data []byte) []byte {
				data = bytes.Replace(data, []byte("└── zh\n"), []byte("└── <span class=\"w\">书</span>\n"), 1) // sound by itself
				return append(data, test.rules[name]...)
			})
			err := readEPUB(referees, damaged, true)
			if len(test.want) == 0 && err != nil {
				t.Error(err)
			}
			for _, want := range test.want {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("found %v, want %q", err, want)
				}
			}
		})
	}
	t.Run("no way to a chapter", func(t *testing.T) {
		damaged := filepath.Join(t.TempDir(), "damaged.epub")
		rewrite(t, built[0], damaged, func(name string, data []byte) []byte {
			if strings.HasSuffix(name, "/nav.xhtml") {
				return bytes.Replace(data, []byte("#ch01"), []byte("#nowhere--ch01"), 1)
			}
			return data
		})
		if err := readEPUB(referees, damaged, true); err == nil || !strings.Contains(err.Error(), "leads nowhere") {
			t.Errorf("found %v", err)
		}
	})
}

// rewrite copies an EPUB with other bytes in it.
func rewrite(t *testing.T, from, to string, change func(name string, data []byte) []byte) {
	t.Helper()
	in, err := zip.OpenReader(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	file, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	out := zip.NewWriter(file)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: f.Method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(change(f.Name, data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}
