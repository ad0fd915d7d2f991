package diagram

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"diptych/content"
	"diptych/fonts"
)

func TestKey(t *testing.T) {
	key := keyOf("flowchart TD\n  A --> B")
	if !regexp.MustCompile(`^[0-9a-f]{16}$`).MatchString(key) {
		t.Errorf("key %q", key)
	}
	for _, same := range []string{"flowchart TD\r\n  A --> B\r\n", "flowchart TD  \n  A --> B\t\n\n"} {
		if keyOf(same) != key {
			t.Errorf("%q has another key", same)
		}
	}
	for _, other := range []string{"flowchart LR\n  A --> B", "flowchart TD\n A --> B", "", "flowchart TD\n  A --> B\n%%"} {
		if keyOf(other) == key {
			t.Errorf("%q has the same key", other)
		}
	}
}

func TestFacesExist(t *testing.T) {
	library, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, id := range faceIDs() {
		known[id] = true
		if library.Face(id) == nil {
			t.Errorf("there is no face %q", id)
		}
	}
	css := fontsCSS(browserFaces(library))
	for _, f := range browserFaces(library) {
		if !known[f.id] {
			t.Errorf("face %q is not in the key", f.id)
		}
	}
	for _, want := range []string{`font-family: "Latin in Han"; src: url(/font/sans-bold); font-weight: bold; font-style: normal; size-adjust: 107.0000%`, "unicode-range: U+0000-00A6"} {
		if !strings.Contains(css, want) {
			t.Errorf("the style sheet lacks %s:\n%s", want, css)
		}
	}
	if _, err := fonts.Fingerprint("no-such-face"); err == nil {
		t.Error("a fingerprint of nothing")
	}
}

func TestStoreAndCheck(t *testing.T) {
	good, damaged, missing := "graph TD\nA", "graph TD\nB", "graph TD\nC"
	store := Open(fstest.MapFS{
		keyOf(good) + ".svg":    {Data: []byte(sample)},
		keyOf(damaged) + ".svg": {Data: []byte("<svg><g/></svg>")},
	})
	if data, ok := store.SVG(good); !ok || string(data) != sample {
		t.Error("a stored diagram is not found")
	}
	if _, ok := store.SVG(missing); ok {
		t.Error("a diagram is found that is not there")
	}
	var d content.Diagnostics
	Check([]Job{{Source: good}, {Source: damaged, Span: content.Span{Line: 2}}, {Source: missing, Span: content.Span{Line: 3}}}, store, &d)
	var got []string
	for _, x := range d.Sorted() {
		got = append(got, x.ID)
	}
	if strings.Join(got, " ") != "diagram-damaged diagram-missing" {
		t.Errorf("reported %q", got)
	}
}

// Where nothing is to be drawn, Render needs neither browser nor Mermaid.
func TestRenderKeepsAndPrunes(t *testing.T) {
	library, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	source := "flowchart TD\n  A[\"\U00027C10\"] --> B"
	files := map[string]bool{keyOf(source) + ".svg": true, "0123456789abcdef.svg": false, "logo.svg": true, "README": true}
	for name := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(sample), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var d content.Diagnostics
	steps := 0
	err = Render(context.Background(), []Job{{Source: source, Span: content.Span{File: "a.md", Line: 7}}},
		Options{Dir: dir, Library: library, Mermaid: "/nowhere", Progress: func(done, total int) { steps += done * total }}, &d)
	if err != nil {
		t.Fatal(err)
	}
	for name, kept := range files {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != kept {
			t.Errorf("%s: kept %v, want %v", name, err == nil, kept)
		}
	}
	list := d.Sorted()
	if len(list) != 1 || list[0].ID != "diagram-glyph-missing" || list[0].Span.String() != "a.md:9:6" || steps != 1 {
		t.Errorf("reported %+v in %d steps", list, steps)
	}
}

func TestRenderRefusesOtherMermaids(t *testing.T) {
	library, err := fonts.Load()
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "mermaid.min.js")
	if err := os.WriteFile(other, []byte("var mermaid"), 0o644); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{other: "is not mermaid.min.js of Mermaid " + MermaidVersion, other + "x": "there is no Mermaid at"} {
		err := Render(context.Background(), []Job{{Source: "graph TD\nA"}}, Options{Dir: t.TempDir(), Mermaid: path, Library: library}, nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestBrowserNamedWrongly(t *testing.T) {
	t.Setenv("CHROME", "/nowhere/chrome")
	if _, err := findBrowser(); err == nil || !strings.Contains(err.Error(), "$CHROME") {
		t.Errorf("got %v", err)
	}
}

func TestSyntaxErrorsPointIntoTheManuscript(t *testing.T) {
	job := Job{Source: "flowchart LR\n  A --> [\n  B", Span: content.Span{File: "en/a.md", Line: 10, Column: 1, EndLine: 14}}
	for message, want := range map[string]string{
		"Parse error on line 2:\n ...": "en/a.md:12:1",
		"Parse error on line 99:":      "en/a.md:13:1", // Mermaid counts a line it has added
		"No diagram type detected":     "en/a.md:10:1",
	} {
		var d content.Diagnostics
		refused(job, message, &d)
		if list := d.Sorted(); len(list) != 1 || list[0].Span.String() != want || list[0].Severity != content.Error || list[0].ID != "diagram-syntax" {
			t.Errorf("%q: %+v", message, list)
		}
	}
}
