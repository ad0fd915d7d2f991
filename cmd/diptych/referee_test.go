//go:build referee

package main

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"diptych/content"
	"diptych/render/check"
	"diptych/render/check/typography"
	"diptych/render/page"
)

var (
	refereedBook    = flag.String("book", filepath.Join("..", "..", "content", "async-rust"), "the book that the referees judge: its folder, or its TOML file")
	everyEdition    = flag.Bool("every", false, "let Ace judge every edition of the book, and not only that with all its languages")
	refereedEdition = flag.String("edition", "all", "edition that they judge: en, zh, side-by-side or all")
)

// TestRefereeBook builds a book twice, in two processes that differ in everything that must not matter, and lets
// our own checks and other people's programs judge every file.
func TestRefereeBook(t *testing.T) {
	folder := *refereedBook
	first := buildIn(t, folder, []string{"--screen"}, "GOMAXPROCS=1", "TZ=UTC")
	second := buildIn(t, folder, []string{"--screen"}, "GOMAXPROCS=8", "TZ=Asia/Shanghai", "LANG=zh_CN.UTF-8")

	p, err := openPress(folder, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.close)
	jobs, err := planJobs(*refereedEdition, "all", false)
	if err != nil {
		t.Fatal(err)
	}
	if jobs, err = laidOut(jobs, "", p.book.Layout); err != nil {
		t.Fatal(err)
	}
	if *refereedEdition == "all" {
		jobs = withoutMissingLanguages(jobs, p.book)
	}
	wanted := map[string]bool{}
	for _, j := range jobs {
		name := j.fileName(p.book.Slug)
		wanted[name] = true
		if j.format == formatCard {
			if _, err := os.Stat(filepath.Join(first, name)); os.IsNotExist(err) {
				delete(wanted, name) // a book without takeaways or marked blocks has no card
				continue
			}
		}
		var structure func() (string, error)
		if j.format == formatPDF && withAllTexts(p, j) {
			structure = sync.OnceValues(func() (string, error) { return epubReferees().StructureText(filepath.Join(first, name)) })
			go structure() // beside all else: nobody takes longer
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			judge(t, p, j, filepath.Join(first, name), structure)
			sameBytes(t, filepath.Join(first, name), filepath.Join(second, name))
		})
	}
	kindle := filepath.Join(t.TempDir(), "kindle")
	if said, err := exec.Command("diptych", "build", folder, "--edition", *refereedEdition, "--format", "epub", "--kindle", "--quiet", "-o", kindle).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	for _, name := range names(t, kindle) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file, referees := filepath.Join(kindle, name), epubReferees()
			report(t, referees.EPUB(file)) // Ace has judged the same text, with the same descriptions of its drawings
			report(t, referees.Kindle(file))
		})
	}
	for _, folder := range []string{first, second} {
		for _, name := range names(t, folder) {
			if !wanted[name] {
				t.Errorf("nobody asked for %s", name)
			}
		}
	}
}

// TestRefereeFacing judges the layout of two languages that the book does not have of its own. What it leaves out: poppler
// does not read the structure aloud, for which it takes minutes on a thousand pages. The order in the structure is held
// against the edition here too (check.Logical), and that the file has that structure TestRefereeBook has poppler say.
func TestRefereeFacing(t *testing.T) {
	p, err := openPress(*refereedBook, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.close)
	both := content.SideBySideEdition
	if !servable(both, p.book) || *refereedEdition != "all" && *refereedEdition != string(both) {
		return // no such edition is asked for
	}
	other := content.Facing
	if p.book.Layout == content.Facing {
		other = content.Columns
	}
	out := buildIn(t, *refereedBook, []string{"--edition", string(both), "--format", "pdf", "--layout", string(other)})
	j := job{edition: both, format: formatPDF, layout: other}
	pages := judgePages(t, p, j, filepath.Join(out, j.fileName(p.book.Slug)), check.Referees{})
	t.Logf("%d pages, %d letters", len(pages.Pages), letters(pages))
}

// buildIn runs the command in a process of its own, with a folder for temporary files of its own, and gives the
// folder of what it made.
func buildIn(t *testing.T, book string, flags []string, environment ...string) string {
	t.Helper()
	out, temporary := t.TempDir(), t.TempDir()
	command := exec.Command("diptych", append([]string{"build", book, "--edition", *refereedEdition, "--quiet", "-o", out}, flags...)...)
	command.Env = append(slices.Clip(os.Environ()), append(environment, "TMPDIR="+temporary)...)
	if said, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if left := names(t, temporary); len(left) > 0 {
		t.Errorf("the build left temporary files: %v", left)
	}
	return out
}

func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, entry := range entries {
		out = append(out, entry.Name())
	}
	return out
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func sameBytes(t *testing.T, one, other string) {
	t.Helper()
	a, b := read(t, one), read(t, other)
	if !bytes.Equal(a, b) {
		k := 0
		for k < min(len(a), len(b)) && a[k] == b[k] {
			k++
		}
		t.Errorf("two builds differ from byte %d on (%d and %d bytes)", k, len(a), len(b))
	}
}

// epubReferees are those that need to know where their programs are.
func epubReferees() check.Referees {
	return check.Referees{Packages: filepath.Join("..", "..", "render", "check", "tools"), EPUBCheckJar: "/usr/share/java/epubcheck.jar"}
}

// withAllTexts reports whether a file has all texts of the book that are judged. Ace, and poppler where it reads the structure
// aloud, take minutes: they judge the edition that has them all, and Ace the others too where every edition is asked for. That
// a PDF has the structure of its pages, and these the order of the edition, our own checks say of each.
func withAllTexts(p *press, j job) bool {
	return *refereedEdition != "all" || len(j.edition.Languages()) == len(p.book.Languages)
}

// judge lets everybody have a say about one file; structure is what poppler reads in it, or nil.
func judge(t *testing.T, p *press, j job, file string, structure func() (string, error)) {
	referees := epubReferees()
	if j.format == formatEPUB {
		report(t, referees.EPUB(file))
		if withAllTexts(p, j) || *everyEdition {
			report(t, referees.Accessible(file))
		}
		report(t, readEPUB(referees, file, columns(t, file)))
		return
	}
	pages := judgePages(t, p, j, file, referees)
	t.Logf("%s: %d pages, %d letters", filepath.Base(file), len(pages.Pages), letters(pages))
	if structure != nil {
		read, err := structure()
		report(t, err)
		list(t, "differs from the structure of the pages", check.Spoken(pages, read))
	}
}

// judgePages has a PDF held against the pages that it was made of, and those against the edition. It gives the pages.
func judgePages(t *testing.T, p *press, j job, file string, referees check.Referees) *page.Book {
	t.Helper()
	report(t, referees.Structure(file))
	report(t, referees.Fonts(file, p.faceNames()))
	report(t, referees.Drawing(file))

	book, pages, d := setPages(t, p, j)
	if d.HasErrors() {
		t.Fatal(d.Sorted())
	}
	copied, err := referees.Text(file)
	report(t, err)
	list(t, "differs from what was put on the page", check.Extracted(pages, copied))
	objects, err := referees.Objects(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range check.Matterhorn(objects) {
		t.Errorf("PDF/UA-1: %s", fault)
	}
	proofread(t, p, j, pages, referees, file)
	if j.format == formatPDF {
		list(t, "was lost between manuscript and edition", check.Lost(p.book, book))
		list(t, "differs from the edition", check.Chapters(book, pages))
		list(t, "differs from the edition, in logical order", check.Chapters(book, check.Logical(pages)))
	}
	return pages
}

// proofread holds the pages against the typographic rules, by the record of layout and by what other programs draw,
// and the figures against those that the book's folder records. A book that records its figures is held to all its limits;
// of another, whose words are not ours to change, what hangs on them is told only (ofWords).
func proofread(t *testing.T, p *press, j job, pages *page.Book, referees check.Referees, file string) {
	limits := p.lookOf(j).Check
	record := proof{j, typography.Check(typography.Read(pages, advances(p.library)), limits)}
	recorded, err := readFigures(p.book)
	report(t, err)
	complain := func(rule, format string, said ...any) {
		if len(recorded) == 0 && ofWords[rule] {
			t.Logf(format, said...)
			return
		}
		t.Errorf(format, said...)
	}
	for _, f := range gated(record.report) {
		complain(f.Rule, "%s", f)
	}
	for _, rule := range record.report.Failed() {
		complain(rule, "%s is beyond its limit", rule)
	}
	if len(recorded) > 0 {
		for _, change := range recorded.changes(record) {
			t.Errorf("%s; if it is meant, record it with diptych check --pages --record", change)
		}
	}

	printed, err := referees.Trace(file)
	report(t, err)
	traced, err := typography.Trace(strings.NewReader(printed))
	report(t, err)
	seen := typography.Check(typography.ReadTraced(pages, advances(p.library), traced), limits)
	for _, f := range gated(seen) {
		if f.Rule == "T01" {
			t.Errorf("%s in the PDF", f)
		}
	}
	for _, difference := range typography.Disagree(record.report, seen) {
		t.Errorf("the witnesses disagree: %s", difference)
	}
	grey, err := referees.Grey(file, typography.InkResolution)
	report(t, err)
	ink, err := typography.Ink(strings.NewReader(grey), pages, limits.Trim)
	report(t, err)
	for _, f := range ink {
		t.Errorf("%s in the PDF", f)
	}
}

// ofWords are the rules that no setting can keep for every text: how far words and Han stand apart in a narrow column full
// of names that no rule lets break, and how pages end between figures and listings that must not be cut.
var ofWords = map[string]bool{"T06": true, "T08": true, "T20": true}

// faceNames are the PostScript names of all faces that a book may be set in.
func (p *press) faceNames() []string {
	var out []string
	for _, face := range p.library.Faces() {
		out = append(out, face.PostScript)
	}
	return out
}

func gated(r typography.Report) []typography.Finding {
	var out []typography.Finding
	for _, f := range r.Findings {
		if f.Gate {
			out = append(out, f)
		}
	}
	return out
}

func letters(pages *page.Book) int {
	n := 0
	for i := range pages.Pages {
		for _, item := range pages.Pages[i].Items {
			if text, ok := item.(*page.Text); ok {
				n += len([]rune(check.Letters(text.Characters())))
			}
		}
	}
	return n
}

func report(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

// list reports findings, the first of them in full: one fault often has a hundred children.
func list[T interface{ String() string }](t *testing.T, what string, found []T) {
	t.Helper()
	const most = 12
	for i, f := range found {
		if i == most {
			t.Errorf("and %d more", len(found)-most)
			break
		}
		t.Errorf("%s %s", f, what)
	}
}

// changes says which figures of a proof are not those of the record, a line each.
func (f figures) changes(x proof) []string {
	var out []string
	keys, values := x.figures()
	recorded := f[x.name()]
	for _, key := range keys {
		switch was, ok := recorded[key]; {
		case !ok:
			out = append(out, fmt.Sprintf("%s: %s, not recorded", key, values[key]))
		case was != values[key]:
			out = append(out, fmt.Sprintf("%s: %s, recorded as %s", key, values[key], was))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(recorded)) {
		if _, ok := values[key]; !ok {
			out = append(out, key+": recorded, and no figure any more")
		}
	}
	return out
}
