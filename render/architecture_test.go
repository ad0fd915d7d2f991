// Package render_test holds the rules of ARCHITECTURE.md over the whole module.
package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "diptych"

// pkg is what `go list -json` tells of a package.
type pkg struct {
	ImportPath   string
	Dir          string
	GoFiles      []string
	TestGoFiles  []string
	XTestGoFiles []string
	Imports      []string
}

// foreign says which packages may import a library, and why only they.
type foreign struct {
	library string // import path or the beginning of one
	homes   []string
	why     string
}

func foreignLibraries() []foreign {
	return []foreign{
		{"github.com/yuin/goldmark", []string{"content/markdown"}, "the rest of the program knows content.Block, not a parser's tree"},
		{"github.com/go-text/typesetting", []string{"fonts", "render/shape"}, "font units and shaping stay behind fonts.Face and shape.Run"},
		{"github.com/signintech/gopdf", []string{"render/pdf"}, "a PDF library must not reach into layout"},
		{"github.com/pdfcpu/pdfcpu", []string{"render/pdf"}, "a PDF library must not reach into layout"},
		{"github.com/klauspost/compress", []string{"render/pdf"}, "how streams are compressed is a matter of the file"},
		{"github.com/go-shiori/go-epub", []string{"render/epub"}, "its faults are mended in one place"},
		{"github.com/tdewolff/font", []string{"render/epub"}, "only the EPUB carries subsets as font files"},
		{"github.com/vincent-petithory/dataurl", []string{"render/epub"}, "go-epub's own need"},
		{"github.com/gabriel-vasile/mimetype", []string{"render/epub"}, "go-epub's own need"},
		{"github.com/chromedp", []string{"render/diagram"}, "a build needs no browser; only pre-rendering does"},
		{"github.com/dlclark/regexp2", []string{"render/highlight"}, "chroma's own need"},
		{"github.com/alecthomas/chroma", []string{"render/highlight"}, "the rest of the program knows kinds of tokens, not lexers"},
		{"github.com/pelletier/go-toml", []string{"content/manuscript", "content/place", "render/theme"}, "two of these read TOML files, one finds where things stand in them"},
		{"github.com/spf13/cobra", []string{"cmd/diptych"}, "only the command has flags"},
		{"github.com/schollz/progressbar", []string{"cmd/diptych"}, "only the command talks to a terminal"},
		{"golang.org/x/term", []string{"cmd/diptych"}, "only the command talks to a terminal"},
		{"github.com/fogleman/gg", []string{"render/epub"}, "only the EPUB has pictures made of pixels"},
		{"golang.org/x/image", []string{"render/layout", "render/pdf", "render/svg"}, "pictures and named colours are read where they are placed or written"},
	}
}

// boundary says what a package must not import from this module.
type boundary struct {
	from string
	only []string // packages of this module that it may import; nil for no such limit
	not  []string // packages that it must not import, also not through others
	why  string
}

func boundaries() []boundary {
	algorithm := "an algorithm takes numbers, runes and small structs, so that ten-line tables test it"
	return []boundary{
		{"content", []string{}, nil, "the model stands at the bottom: everything else may know it"},
		{"content/align", []string{}, nil, algorithm},
		{"content/spelling", []string{}, nil, algorithm},
		{"render/stock", []string{}, nil, "values are made many at a time whatever they are"},
		{"render/linebreak", []string{"render/stock"}, nil, algorithm},
		{"render/paginate", []string{"render/stock"}, nil, algorithm},
		{"render/hyphen", []string{"assets"}, nil, algorithm},
		{"render/cjk", []string{}, nil, algorithm},
		{"render/unit", []string{}, nil, "lengths know nothing"},
		{"content/markdown", []string{"content"}, nil, "a reader makes the model and knows nothing of what becomes of it"},
		{"content/gettext", []string{}, nil, "a catalogue is texts and their places; what they say of a book, its reader knows"},
		{"content/place", []string{"content"}, nil, "where something stands does not hang on what it says"},
		{"content/manuscript", []string{"content", "content/gettext", "content/markdown", "content/place"}, nil, "a reader makes the model and knows nothing of what becomes of it"},
		{"content/edition", []string{"content", "content/align", "content/spelling"}, nil, "an edition is made from the model alone; how it looks comes later"},
		{"content/lint", []string{"content"}, nil, "a rule of prose looks at the model as read, whoever read it"},
		{"content/async-rust/listings", []string{"content", "content/markdown", "content/manuscript"}, nil, "listings are tested as read; no edition changes what they print"},
		{"content/tally", []string{"content"}, nil, "what an author measures is the model as read, whoever read it"},
		{"render/page", []string{"content", "render/unit"}, nil, "finished pages are data"},
		{"render/svg", []string{"render/page", "render/unit"}, nil, "a drawing becomes page items"},
		{"render/shape", []string{"content", "fonts", "render/page", "render/unit"}, nil, "shaping knows faces and characters, not paragraphs"},
		{"render/pdf", []string{"content", "fonts", "assets", "render/page", "render/unit"}, []string{"render/layout", "render/compose", "render/inline"}, "drawing decides nothing: if it had to measure or choose, layout would be incomplete"},
		{"render/ink", []string{"render/page"}, nil, "inks follow from colours and a profile"},
		{"render/press", nil, []string{"render/pdf", "render/epub", "render/compose", "content/edition", "content/manuscript"}, "a press takes finished pages, whoever made them, and hands on pages"},
		{"render/layout", nil, []string{"render/pdf", "render/epub", "render/compose", "content/edition", "content/manuscript"}, "layout does not know what its pages become, nor where its blocks came from"},
		{"render/inline", nil, []string{"render/layout", "render/paginate", "render/compose", "render/pdf", "render/epub"}, "lines are set before blocks are"},
		{"render/cover", []string{"content", "fonts", "render/cjk", "render/page", "render/shape", "render/theme", "render/unit"}, nil, "one drawing serves the PDF, the EPUB and the press"},
		{"render/compose", nil, []string{"render/pdf", "render/epub", "content/edition", "content/manuscript"}, "pages are made from an edition, whatever is made from the pages"},
		{"render/epub", nil, []string{"render/layout", "render/compose", "render/inline", "render/pdf", "content/edition", "content/manuscript"}, "an EPUB is made from an edition; the reader's device lays it out"},
		{"render/epub/opentype", []string{}, nil, "tables of a font file know nothing of books"},
		{"render/check", nil, []string{"render/layout", "render/inline", "render/pdf", "render/epub", "content/edition"}, "a witness must not share code with what it judges"},
		{"render/check/typography", []string{"content", "render/page", "render/theme", "render/unit"}, []string{"render/cjk", "render/linebreak", "render/paginate", "render/hyphen", "fonts"}, "a witness does not ask the accused what a rule says"},
		{"fonts", []string{"assets", "content", "render/svg", "render/page", "render/unit"}, nil, "faces serve layout and know nothing of it"},
		{"assets", []string{}, nil, "assets are data"},
	}
}

// TestImportsRunOneWay holds the rules of render/ARCHITECTURE.md over the real imports.
func TestImportsRunOneWay(t *testing.T) {
	for _, fault := range importFaults(listPackages(t)) {
		t.Error(fault)
	}
}

// TestImportFaultsAreFound breaks each kind of rule on purpose.
func TestImportFaultsAreFound(t *testing.T) {
	for name, broken := range map[string][]pkg{
		"library outside its package": {{ImportPath: "diptych/render/layout", Imports: []string{"github.com/signintech/gopdf"}}},
		"part of a library":           {{ImportPath: "diptych/render/epub", Imports: []string{"github.com/yuin/goldmark/ast"}}},
		"algorithm that knows books":  {{ImportPath: "diptych/render/paginate", Imports: []string{"diptych/content"}}},
		"drawing that decides": {
			{ImportPath: "diptych/render/pdf", Imports: []string{"diptych/fonts"}},
			{ImportPath: "diptych/fonts", Imports: []string{"diptych/render/layout"}}},
		"library of the command":       {{ImportPath: "diptych/content", Imports: []string{"diptych/cmd/diptych"}}},
		"library that nobody spoke of": {{ImportPath: "diptych/content", Imports: []string{"example.org/surprise"}}},
	} {
		if len(importFaults(broken)) == 0 {
			t.Errorf("%s: no fault found", name)
		}
	}
	if faults := importFaults([]pkg{{ImportPath: "diptych/content/markdown", Imports: []string{"diptych/content", "github.com/yuin/goldmark/ast", "strings"}}}); len(faults) > 0 {
		t.Errorf("faults where there are none: %v", faults)
	}
}

// importFaults tells which imports break a rule, each with the reason of the rule.
func importFaults(packages []pkg) []string {
	var faults []string
	direct := map[string][]string{}
	for _, p := range packages {
		direct[short(p.ImportPath)] = p.Imports
		for _, imported := range p.Imports {
			if strings.HasPrefix(imported, module+"/cmd/") {
				faults = append(faults, fmt.Sprintf("%s imports %s: a library must not know the command", p.ImportPath, imported))
			}
			faults = append(faults, libraryFaults(p, imported)...)
		}
	}
	for _, b := range boundaries() {
		for _, imported := range direct[b.from] {
			if inModule(imported) && b.only != nil && !slices.Contains(b.only, short(imported)) {
				faults = append(faults, fmt.Sprintf("%s imports %s: %s", b.from, imported, b.why))
			}
		}
		reached := reach(direct, b.from)
		for _, banned := range b.not {
			if reached[banned] {
				faults = append(faults, fmt.Sprintf("%s imports %s, perhaps through others: %s", b.from, banned, b.why))
			}
		}
	}
	return faults
}

// libraryFaults tells whether a package may import a library.
func libraryFaults(p pkg, imported string) []string {
	if inModule(imported) || !strings.Contains(strings.Split(imported, "/")[0], ".") {
		return nil // ours, or the standard library
	}
	for _, f := range foreignLibraries() {
		if imported == f.library || strings.HasPrefix(imported, f.library+"/") {
			if slices.Contains(f.homes, short(p.ImportPath)) {
				return nil
			}
			return []string{fmt.Sprintf("%s imports %s, which belongs in %s: %s", p.ImportPath, imported, strings.Join(f.homes, " and "), f.why)}
		}
	}
	for _, everywhere := range []string{"golang.org/x/text", "golang.org/x/net/html", "golang.org/x/sync", "github.com/google/uuid"} {
		if imported == everywhere || strings.HasPrefix(imported, everywhere+"/") {
			return nil
		}
	}
	return []string{fmt.Sprintf("%s imports %s: add the library to foreignLibraries, with its one package and the reason", p.ImportPath, imported)}
}

// reach gives the packages of this module that a package imports, directly or through others.
func reach(direct map[string][]string, from string) map[string]bool {
	seen := map[string]bool{}
	var visit func(string)
	visit = func(p string) {
		for _, imported := range direct[p] {
			if s := short(imported); inModule(imported) && !seen[s] {
				seen[s] = true
				visit(s)
			}
		}
	}
	visit(from)
	return seen
}

func inModule(importPath string) bool {
	return importPath == module || strings.HasPrefix(importPath, module+"/")
}

func short(importPath string) string { return strings.TrimPrefix(importPath, module+"/") }

// TestFilesAreReadable holds what makes files easy to read: their length, and no promises left in them.
func TestFilesAreReadable(t *testing.T) {
	const most = 700 // lines; ask why at 400
	promise := []byte("TO" + "DO")
	for _, p := range listPackages(t) {
		for _, name := range slices.Concat(p.GoFiles, p.TestGoFiles, p.XTestGoFiles) {
			file := filepath.Join(p.Dir, name)
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(data, []byte("\n")); n > most {
				t.Errorf("%s has %d lines: a file of more than %d is two files", path.Join(short(p.ImportPath), name), n, most)
			}
			if bytes.Contains(data, promise) {
				t.Errorf("%s promises work with %s: do it or open an issue", path.Join(short(p.ImportPath), name), promise)
			}
		}
	}
}

// TestPackagesAreNouns refuses the names under which anything may be put.
func TestPackagesAreNouns(t *testing.T) {
	vague := []string{"util", "utils", "common", "helper", "helpers", "misc", "base", "core", "shared"}
	for _, p := range listPackages(t) {
		if slices.Contains(vague, path.Base(p.ImportPath)) {
			t.Errorf("%s: name a package after what it knows", p.ImportPath)
		}
	}
}

// listPackages asks the go command for all packages of the module.
func listPackages(t *testing.T) []pkg {
	t.Helper()
	list := exec.Command("go", "list", "-e", "-json=ImportPath,Dir,GoFiles,TestGoFiles,XTestGoFiles,Imports", module+"/...")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	var packages []pkg
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := decoder.Decode(&p); err == io.EOF {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}
