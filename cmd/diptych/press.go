package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"diptych/content"
	"diptych/content/edition"
	"diptych/content/manuscript"
	"diptych/fonts"
	"diptych/render/compose"
	"diptych/render/cover"
	"diptych/render/diagram"
	"diptych/render/epub"
	"diptych/render/highlight"
	"diptych/render/inline"
	"diptych/render/layout"
	"diptych/render/page"
	"diptych/render/pdf"
	"diptych/render/shape"
	"diptych/render/theme"
)

// press takes a book from manuscript to files.
type press struct {
	book        *content.Book
	diagnostics *content.Diagnostics
	library     *fonts.Library
	types       *inline.Case      // all PDFs draw on one
	listings    *highlight.Memory // and all files on these
	foundry     *layout.Foundry   // and all PDFs on this
	look        *theme.Theme      // nil where the diagnostics say what is wrong with it
	diagrams    *diagram.Store
	root        *os.Root
}

// openFor opens the press for a book and gives its jobs their layout. When all editions are asked for, those that the
// languages of the book do not make are left out.
func openFor(jobs []job, name, themeFlag, layoutFlag string, all bool) (*press, []job, error) {
	p, err := openPress(name, themeFlag)
	if err != nil {
		return nil, nil, explain(name, err)
	}
	if jobs, err = laidOut(jobs, layoutFlag, p.book.Layout); err != nil {
		p.close()
		return nil, nil, err
	}
	if all {
		jobs = withoutMissingLanguages(jobs, p.book)
	}
	return p, jobs, nil
}

// openPress reads a book. The error is for what keeps it from being read at all; what is wrong
// in the manuscript is in the diagnostics. A theme that is named here takes the place of the book's.
func openPress(name, themeName string) (*press, error) {
	book, diagnostics, err := manuscript.Read(name)
	if err != nil {
		return nil, err
	}
	if themeName != "" {
		if !slices.Contains(theme.Names(), themeName) {
			return nil, usageError{fmt.Errorf("there is no theme %q: take %s", themeName, strings.Join(theme.Names(), ", "))}
		}
		book.Theme.Name, book.Theme.Source = themeName, nil
	}
	library, err := fonts.Load()
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(book.Root)
	if err != nil {
		return nil, err
	}
	return &press{book: book, diagnostics: diagnostics, library: library, types: inline.NewCase(library),
		listings: &highlight.Memory{}, foundry: &layout.Foundry{}, look: theme.Load(book.Theme, diagnostics), root: root,
		diagrams: diagram.Open(os.DirFS(diagramFolder(book.Root, book)))}, nil
}

// diagramFolder is where the pre-rendered diagrams of a book lie.
func diagramFolder(folder string, book *content.Book) string {
	return filepath.Join(folder, filepath.FromSlash(book.Diagrams))
}

func (p *press) close() { _ = p.root.Close() } // it was only read from

// image reads a picture of the book; the root keeps paths inside the book's folder.
func (p *press) image(path string) ([]byte, error) {
	data, err := fs.ReadFile(p.root.FS(), path)
	if err != nil {
		return nil, err
	}
	return data, nil
}

// format is what a build makes of an edition.
type format string

const (
	formatPDF   format = "pdf"
	formatEPUB  format = "epub"
	formatCard  format = "card"  // the reference card, a PDF of its own
	formatPress format = "press" // the inside and the cover for a printing press
)

// job is one file to make; for a press it is two.
type job struct {
	edition content.Edition
	format  format
	variant variant        // of an EPUB
	layout  content.Layout // of pages with two languages
}

// made says which edition a job takes and how that is set.
type made struct {
	edition content.Edition
	layout  content.Layout
}

func (j job) made() made { return made{j.edition, j.layout} }

func (j job) fileName(slug string) string {
	edition := string(j.edition)
	if j.layout == content.Facing {
		edition = string(content.Facing) // beside that in columns
	}
	switch j.format {
	case formatCard:
		return fmt.Sprintf("%s.card.%s.pdf", slug, j.edition)
	case formatPress:
		return fmt.Sprintf("%s.%s.press.pdf", slug, edition)
	}
	return fmt.Sprintf("%s.%s%s.%s", slug, edition, j.variant.suffix(), j.format)
}

// run makes all jobs at once, as many at a time as there are processors. Every job has its own
// diagnostics, merged in order. An error is a fault of the program or of the machine.
func (p *press) run(ctx context.Context, jobs []job, bar *progress) ([]output, error) {
	editions := p.editionsOf(jobs)
	for _, j := range jobs {
		e := editions[j.made()]
		e.wanted = e.wanted || j.format == formatPDF || j.format == formatPress
		e.listed = e.listed || j.format == formatEPUB
	}
	p.book.Chapters = nil // the editions have copies, and a long book is large
	if p.diagnostics.HasErrors() {
		return nil, nil // an edition of a broken book would only repeat what is reported
	}
	outputs := make([][]output, len(jobs))
	err := p.atOnce(ctx, jobs, func(i int, d *content.Diagnostics) error {
		out, err := p.make(jobs[i], editions[jobs[i].made()], d)
		outputs[i] = out
		if err == nil {
			bar.done("made " + jobs[i].fileName(p.book.Slug))
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Concat(outputs...), func(o output) bool { return o.data == nil }), nil
}

// editionsOf makes the editions that jobs take, each once for each layout: an edition belongs to who prints it. What is
// wrong is reported once.
func (p *press) editionsOf(jobs []job) map[made]*printed {
	out := map[made]*printed{}
	reported := map[content.Edition]bool{}
	for _, j := range jobs {
		if out[j.made()] != nil {
			continue
		}
		var found content.Diagnostics
		book := edition.Make(p.book, j.edition, &found)
		book.Layout = j.layout
		if out[j.made()] = p.printed(book); !reported[j.edition] {
			p.diagnostics.Merge(&found)
		}
		reported[j.edition] = true
	}
	return out
}

// atOnce does something for each job, as many at a time as there are processors, and merges in order what each finds,
// also where one of them fails: that may be why.
func (p *press) atOnce(ctx context.Context, jobs []job, do func(i int, d *content.Diagnostics) error) error {
	found := make([]content.Diagnostics, len(jobs))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, j := range jobs {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := do(i, &found[i]); err != nil {
				return fmt.Errorf("%s: %w", j.fileName(p.book.Slug), err)
			}
			return nil
		})
	}
	err := group.Wait()
	for i := range found {
		p.diagnostics.Merge(&found[i])
	}
	return err
}

// make renders one job in memory.
func (p *press) make(j job, e *printed, d *content.Diagnostics) ([]output, error) {
	if j.format == formatPress {
		return p.forPress(j, e, d)
	}
	out, err := p.forReader(j, e, d)
	return []output{out}, err
}

// forReader renders a file for a screen. It leaves data nil where the diagnostics hold errors, or where an edition has
// nothing for a card.
func (p *press) forReader(j job, e *printed, d *content.Diagnostics) (output, error) {
	out := output{path: j.fileName(p.book.Slug), edition: string(j.edition)}
	var buffer bytes.Buffer
	switch j.format {
	case formatEPUB:
		print, err := e.print()
		if err != nil {
			return out, err
		}
		resources := epub.Resources{Image: p.image, Diagram: p.diagrams.SVG, Listings: p.listings}
		if err := epub.Write(&buffer, e.edition, resources, p.library, j.variant.options(epub.Options{Print: print, Editions: p.editions()}), d); err != nil {
			return out, err
		}
	default:
		pages, err := p.pages(j, e, d)
		if err != nil || pages == nil || d.HasErrors() {
			return out, err
		}
		if err := pdf.Write(&buffer, pages, p.library); err != nil {
			return out, err
		}
		out.pages = len(pages.Pages)
	}
	if !d.HasErrors() {
		out.data = buffer.Bytes()
	}
	return out, nil
}

// pages lays out a book and binds it in its cover, or lays out its card; nil without an error when there is no card to make.
func (p *press) pages(j job, e *printed, d *content.Diagnostics) (*page.Book, error) {
	if j.format == formatCard {
		return compose.Card(e.edition, p.types, p.look.ForCard(), p.resources(), d)
	}
	pages, err := e.take(d)
	if err != nil || pages == nil {
		return nil, err
	}
	return cover.Bind(pages, e.edition, shape.New(p.library), p.look), nil
}

// write puts the outputs into a folder, each whole or not at all.
func write(o *options, folder string, outputs []output) error {
	for _, out := range outputs {
		path := filepath.Join(folder, out.path)
		if err := writeFile(path, out.data); err != nil {
			return fmt.Errorf("%w\nName another folder for the files with --output", err)
		}
		o.made(outputLine{File: path, Edition: out.edition, Pages: out.pages, Bytes: len(out.data)})
	}
	return nil
}

// planJobs spells out what --edition, --format and --press ask for. Cards come with the PDFs of one language.
func planJobs(editionFlag, formatFlag string, toPress bool) ([]job, error) {
	editions := content.Editions[:]
	if editionFlag != "all" {
		if !slices.Contains(editions, content.Edition(editionFlag)) {
			return nil, usageError{fmt.Errorf("there is no edition %q: take en, zh, side-by-side or all", editionFlag)}
		}
		editions = []content.Edition{content.Edition(editionFlag)}
	}
	if !slices.Contains([]string{"pdf", "epub", "all"}, formatFlag) {
		return nil, usageError{fmt.Errorf("there is no format %q: take pdf, epub or all", formatFlag)}
	}
	if toPress && formatFlag == "epub" {
		return nil, usageError{errors.New("a press prints no EPUB: --press goes with --format pdf")}
	}
	var jobs []job
	for _, e := range editions {
		if toPress {
			jobs = append(jobs, job{edition: e, format: formatPress})
			continue
		}
		if formatFlag != "epub" {
			jobs = append(jobs, job{edition: e, format: formatPDF})
			if e != content.SideBySideEdition {
				jobs = append(jobs, job{edition: e, format: formatCard})
			}
		}
		if formatFlag != "pdf" {
			jobs = append(jobs, job{edition: e, format: formatEPUB})
		}
	}
	return jobs, nil
}

// editions are those that the languages of the manuscript make.
func (p *press) editions() []content.Edition {
	return slices.DeleteFunc(slices.Clone(content.Editions[:]), func(e content.Edition) bool { return !servable(e, p.book) })
}

// servable reports whether a book has all languages of an edition.
func servable(e content.Edition, book *content.Book) bool {
	return !slices.ContainsFunc(e.Languages(), func(l content.Language) bool { return !slices.Contains(book.Languages, l) })
}

// laidOut gives the PDFs of two languages the layout that is asked for: "" is the book's own. EPUBs, whose page lists are
// those of the columns, have no pages.
func laidOut(jobs []job, layoutFlag string, own content.Layout) ([]job, error) {
	layout := content.Layout(layoutFlag)
	if layout == "" {
		layout = own
	} else if !slices.Contains(content.Layouts[:], layout) {
		return nil, usageError{fmt.Errorf("there is no layout %q: take columns or facing", layoutFlag)}
	}
	for i, j := range jobs {
		jobs[i].layout = content.Columns
		if j.edition == content.SideBySideEdition && j.format != formatEPUB {
			jobs[i].layout = layout
		}
	}
	return jobs, nil
}

// inBothLayouts adds the PDFs of two languages in the layout that they do not have yet.
func inBothLayouts(jobs []job) []job {
	out := slices.Clone(jobs)
	for _, j := range jobs {
		if j.edition != content.SideBySideEdition || j.format != formatPDF {
			continue
		}
		if j.layout == content.Facing {
			j.layout = content.Columns
		} else {
			j.layout = content.Facing
		}
		out = append(out, j)
	}
	return out
}

// withoutMissingLanguages keeps the jobs that a book can serve when all editions were asked for: a book in
// one language has one edition.
func withoutMissingLanguages(jobs []job, book *content.Book) []job {
	return slices.DeleteFunc(jobs, func(j job) bool {
		return !servable(j.edition, book)
	})
}

// explain adds a way out to errors of the file system.
func explain(folder string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w\nIs %q the folder with book.toml, or the TOML file of a book? Start a book with: diptych new DIR", err, folder)
	}
	return err
}
