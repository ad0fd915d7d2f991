// Listings runs every listing of the book as a documentation test and holds the outputs that the book prints against
// what the listings really print.
//
//	go run ./content/async-rust/listings [NAME...]     only the chapters whose file names hold a NAME
//
// What it checks:
//   - every ```rust block compiles, and runs to its end if it is to be run;
//   - a compile_fail block fails with the error code that its fence names;
//   - rustdoc tested every such block of the file;
//   - an `ignore` has its reason beside it: a comment `// ignored: ...` in the listing, or `<!-- ignored: ... -->` before it;
//   - every ```text block says whether it is the output of a listing (see readText), and then is what the listing, run
//     by itself, prints, or what the compiler says of it;
//   - the code of the two languages is the same, listing by listing (diagrams and text may be translated, outputs line
//     for line: the English one is compared);
//   - the tests of the capstone project, code/chat, pass (ch16 and chat are NAMEs for it), and its lines are narrow
//     enough to be printed;
//   - wrong outputs are found: those of wrong.md are, each time.
//
// A chapter whose Chinese listings are those of the English one, to the letter, is run once. Nothing is fetched: the
// crates' sources are Debian's librust-*-dev packages.
//
//	LISTINGS_TARGET      where the crates are built    (out/listings)
//	LISTINGS_REGISTRY    where the crates' sources are (/usr/share/cargo/registry)
//
// Exit code: 0 all is well, 1 a listing is at fault, 2 the tools are missing.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"diptych/content"
	"diptych/content/manuscript"
)

// book is the folder of the manuscript, seen from the repository's.
const book = "content/async-rust"

// capstone is the cargo project that the book shows, seen from the book's folder.
const capstone = "code/chat"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	r := &report{}
	switch err := testBook(ctx, r, os.Args[1:]); {
	case ctx.Err() != nil:
		stop()
		os.Exit(130)
	case err != nil:
		fmt.Fprintf(os.Stderr, "listings: %v\n", err)
		os.Exit(2)
	case !r.finish():
		os.Exit(1)
	}
}

// testBook tests all chapters and the project. An error is for what keeps it from testing.
func testBook(ctx context.Context, r *report, names []string) error {
	read, diagnostics, err := manuscript.Read(book)
	if err != nil {
		return err
	}
	for _, x := range diagnostics.Sorted() {
		if x.Severity == content.Error {
			r.faults = append(r.faults, fmt.Sprintf("%s: %s", x.Span, x.Message))
		}
	}
	b, err := openBench(ctx, filepath.Join(book, "listings"),
		cmp.Or(os.Getenv("LISTINGS_REGISTRY"), "/usr/share/cargo/registry"), cmp.Or(os.Getenv("LISTINGS_TARGET"), "out/listings"))
	if err != nil {
		return fmt.Errorf("%w\nlistings: run `make tools` to install what the listings need", err)
	}
	defer b.close()
	fmt.Printf("%s\n\n", strings.Join(b.names, ", "))
	if err := b.prove(ctx); err != nil {
		return err
	}
	r.head()
	for _, x := range read.Chapters {
		if err := ctx.Err(); err != nil {
			return err
		}
		english, chinese := x.Sources[content.English], x.Sources[content.Chinese]
		if english != nil && chinese != nil && wanted(english.File, names) {
			b.testChapter(ctx, r, readChapter(english), readChapter(chinese))
		}
	}
	if !wantedProject(capstone, names) {
		return nil
	}
	t, log, faults, err := b.testProject(ctx, filepath.Join(book, filepath.FromSlash(capstone)), capstone)
	if err != nil {
		return err
	}
	r.tests = t.run
	r.row(capstone+" (cargo test)", t, log)
	r.faults = append(r.faults, faults...)
	return nil
}

// testChapter tests the English listings, and the Chinese ones where they are others.
func (b *bench) testChapter(ctx context.Context, r *report, english, chinese chapter) {
	parted := pairFault(english, chinese)
	for _, c := range []chapter{english, chinese} {
		r.faults = append(r.faults, c.faults...)
		if c.file == chinese.file && parted == "" {
			break
		}
		if len(c.listings) == 0 {
			continue
		}
		t, log, faults := b.test(ctx, book, c)
		compared, left, differences := b.compareOutputs(ctx, c)
		t.outputs = compared
		r.left += left
		r.faults = append(append(r.faults, faults...), differences...)
		r.row(c.file, t, log)
	}
	if parted != "" {
		r.faults = append(r.faults, parted)
	}
}

// prove finds the wrong outputs of wrong.md, one in each form: a comparison that finds nothing there would find
// nothing in the book.
func (b *bench) prove(ctx context.Context) error {
	c, err := wrongChapter()
	if err != nil {
		return err
	}
	compared, left, faults := b.compareOutputs(ctx, c)
	if len(faults) != compared || compared+left != len(c.outputs) {
		return errors.New("the comparison of outputs is blind: of " + fmt.Sprint(compared) + " wrong ones it finds\n" + strings.Join(faults, "\n"))
	}
	return nil
}
