package manuscript

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"diptych/content"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestCatalogueChapter holds what a catalogue makes of a chapter with one of everything, and where each text of it stands.
func TestCatalogueChapter(t *testing.T) { golden(t, "testdata/catalogue", content.Chinese) }

// golden holds what the chapters of a book say in some languages.
func golden(t *testing.T, folder string, languages ...content.Language) {
	t.Helper()
	book, d, err := ReadFS(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	got := chapters(book) + "\n"
	for _, language := range languages {
		for _, c := range book.Chapters {
			if source := c.Sources[language]; source != nil {
				got += content.Dump(source.Blocks)
			}
		}
	}
	for _, x := range d.Sorted() {
		got += x.Span.String() + " " + x.ID + ": " + x.Message + "\n"
	}
	file := folder + "/chapter.golden"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestCataloguePlaces holds that the text at the place of an inline of the Chinese chapter is its own, whichever file that is.
func TestCataloguePlaces(t *testing.T) {
	fsys := os.DirFS("testdata/catalogue")
	book, _, err := ReadFS(fsys)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]int{}
	for _, c := range book.Chapters {
		if c.Sources[content.Chinese] == nil {
			continue
		}
		content.Walk(c.Sources[content.Chinese].Blocks, func(b content.Block) bool {
			for _, list := range content.Inlines(b) {
				content.WalkInlines(list, func(in content.Inline) bool {
					text, ok := in.(*content.Text)
					if !ok || strings.Contains(text.Value, "*") || text.Value == "Note" || text.Value == "说明" {
						return true // escaped, or the program's own
					}
					lines, err := os.ReadFile("testdata/catalogue/" + text.Span.File)
					if err != nil {
						t.Fatal(err)
					}
					line := []rune(strings.Split(string(lines), "\n")[text.Span.Line-1])
					if rest := strings.TrimLeft(string(line[text.Span.Column-1:]), " \\]"); !strings.HasPrefix(rest, firstRune(text.Value)) {
						t.Errorf("%q is said to be at %s, where %q is", text.Value, text.Span, rest)
					}
					files[text.Span.File]++
					return true
				})
			}
			return true
		})
	}
	if files["po/zh-CN.po"] < 10 || files["src/wheels.md"] < 3 {
		t.Errorf("texts by file: %v", files)
	}
}

// firstRune is the first character of a text that is no blank.
func firstRune(s string) string {
	for _, c := range strings.TrimSpace(s) {
		return string(c)
	}
	return ""
}

// A title of the book that a catalogue translates with a blank line is reported where the catalogue has it, as a chapter's is.
func TestTitleOfTwoParagraphs(t *testing.T) {
	_, d, err := ReadFS(fstest.MapFS{
		"book.toml":      {Data: []byte("[book]\ntitle = \"My Book\"\n")},
		"src/SUMMARY.md": {Data: []byte("- [One](one.md)\n")},
		"src/one.md":     {Data: []byte("# One\n")},
		"po/zh-CN.po":    {Data: []byte("msgid \"One\"\nmsgstr \"一\"\n\nmsgid \"My Book\"\nmsgstr \"\"\n\"我的\\n\\n\"\n\"书\"\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range d.Sorted() {
		got = append(got, x.Span.String()+" "+x.ID)
	}
	if want := []string{"po/zh-CN.po:7:2 translation-blocks"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
