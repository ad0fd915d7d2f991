package edition_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"diptych/content"
	"diptych/content/edition"
	"diptych/content/manuscript"
)

var update = flag.Bool("update", false, "write the golden parts of testdata/*.txtar anew")

// bookToml names the folders of the languages; archives without a book.toml have this one.
const bookToml = "[book]\ntitle = \"Book\"\n[diptych.languages]\nen = \"en\"\nzh = \"zh\"\n"

// read makes a book of the files of an archive. The readers must have nothing to say about it.
func read(t *testing.T, files map[string]string) *content.Book {
	t.Helper()
	fsys := fstest.MapFS{}
	if _, ok := files["book.toml"]; !ok {
		fsys["book.toml"] = &fstest.MapFile{Data: []byte(bookToml)}
	}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	book, d, err := manuscript.ReadFS(fsys)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range d.Sorted() {
		if x.ID == "translation-missing" {
			continue // what editions do with such texts is what archives are for
		}
		t.Errorf("reader: %s %s: %s", x.Span, x.ID, x.Message)
	}
	return book
}

// TestEditions makes the editions that an archive has golden parts for, named want/EDITION. Each shows
// the diagnostics, the chapters and their blocks.
func TestEditions(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives in testdata: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files := map[string]string{}
			for _, f := range archive.Files {
				if !strings.HasPrefix(f.Name, "want/") {
					files[f.Name] = string(f.Data)
				}
			}
			book := read(t, files)
			for i, f := range archive.Files {
				wanted, ok := strings.CutPrefix(f.Name, "want/")
				if !ok {
					continue
				}
				d := &content.Diagnostics{}
				got := dump(edition.Make(book, content.Edition(wanted), d), d)
				archive.Files[i].Data = []byte(got)
				if !*update && got != string(f.Data) {
					t.Errorf("%s (-want +got):\n%s", f.Name, cmp.Diff(string(f.Data), got))
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func dump(book *content.Book, d *content.Diagnostics) string {
	var s strings.Builder
	for _, x := range d.Sorted() {
		fmt.Fprintf(&s, "%s: %s %s: %s\n    %s\n", x.Span, x.Severity, x.ID, x.Message, x.Hint)
	}
	for _, c := range book.Chapters {
		fmt.Fprintf(&s, "\nCHAPTER %s %v\n", c.ID, c.Number)
		for _, language := range book.Languages {
			title, said := content.OutOf(language, c.Title[language])
			fmt.Fprintf(&s, "TITLE %s: %s\n", said, content.PlainText(title))
		}
		s.WriteString(content.Dump(c.Blocks))
	}
	return s.String()
}
