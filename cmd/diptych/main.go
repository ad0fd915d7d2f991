// Command diptych makes print-quality PDF and EPUB editions of bilingual Markdown books.
//
// Standard output carries results: the files made, or diagnostics as JSON. Standard error carries
// diagnostics and progress for people. Exit codes: 0 done, 1 the book has errors or could not be built,
// 2 wrong usage.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
)

const (
	exitDone  = 0
	exitBook  = 1
	exitUsage = 2
)

// errReported ends a command whose diagnostics have been printed already.
var errReported = errors.New("the book has errors")

// usageError is a wrong call: exit code 2.
type usageError struct{ error }

func main() {
	ballast := prepareHeap()
	code := run(os.Args[1:], os.Stdout, os.Stderr)
	runtime.KeepAlive(ballast)
	os.Exit(code)
}

// run is the whole program, for tests too.
func run(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	command := rootCommand(stdout, stderr)
	command.SetArgs(args)
	err := command.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errReported):
		return exitBook
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "diptych: %v\nTry 'diptych --help'.\n", err)
		return exitUsage
	}
	fmt.Fprintf(stderr, "diptych: %v\n", err)
	return exitBook
}
