package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// messageRelease is the N of the Rust 1.N whose messages the book prints. Another compiler words them in another way.
const messageRelease = 95

// compareOutputs runs the listings of a chapter whose outputs it shows, and tells what differs. Messages of the
// compiler are left out, and counted, where it is not the book's.
func (b *bench) compareOutputs(ctx context.Context, c chapter) (compared, left int, faults []string) {
	for _, x := range c.outputs {
		if (x.form == messages || x.form == sizes) && b.release != messageRelease {
			left++
			continue
		}
		lines, err := b.say(ctx, x)
		if err != nil {
			faults = append(faults, fmt.Sprintf("%s:%d: the listing at line %d: %v", c.file, x.Span.Line, x.of.Span.Line, err))
			continue
		}
		compared++
		if wrong := x.difference(lines); wrong != "" {
			faults = append(faults, fmt.Sprintf("%s:%d: output of the listing at line %d: %s", c.file, x.Span.Line, x.of.Span.Line, wrong))
		}
	}
	return compared, left, faults
}

// difference tells in what a printed output differs from the real one, or "".
func (x output) difference(real []string) string {
	var shown []string
	for _, line := range x.Lines {
		shown = append(shown, line.Text)
	}
	switch x.form {
	case printed:
		return differenceInLines(shown, real)
	case panicked:
		return differenceInWords(shown, real)
	}
	return differenceInExcerpt(shown, real)
}

// say compiles, and runs where it is to be run, the listing of an output, and gives what it says.
func (b *bench) say(ctx context.Context, x output) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := os.MkdirAll(filepath.Join(b.work, "src"), 0o777); err != nil {
		return nil, err
	}
	arguments := append(b.link(x.of.Attributes), "--crate-name", "listing", "-o", "listing", filepath.Join("src", "main.rs"))
	source := x.of.program()
	if x.form == messages { // its lines keep their numbers, which the messages name
		source = x.of.source()
		if !x.of.hasMain() {
			arguments = append(arguments, "--crate-type", "lib")
		}
	}
	if err := os.WriteFile(filepath.Join(b.work, "src", "main.rs"), source, 0o666); err != nil {
		return nil, err
	}
	compiler := b.command(ctx, b.work, "rustc", arguments...)
	if x.form == sizes {
		compiler.Args = append(compiler.Args, "-Zprint-type-sizes")
		compiler.Env = append(compiler.Env, "RUSTC_BOOTSTRAP=1") // the option is unstable
	}
	var out, problems bytes.Buffer
	compiler.Stdout, compiler.Stderr = &out, &problems
	if err := ended(compiler.Run(), x.of.kind == refused); err != nil {
		return nil, fmt.Errorf("rustc: %w\n%s", err, problems.String())
	}
	var lines []string
	switch x.form {
	case messages:
		lines = linesOf(problems.String())
	case sizes:
		lines = typeSizes(linesOf(out.String()))
	default:
		out.Reset()
		problems.Reset()
		program := b.command(ctx, b.work, filepath.Join(b.work, "listing"))
		program.Stdout, program.Stderr = &out, &problems
		if err := ended(program.Run(), x.of.kind == panics); err != nil {
			return nil, fmt.Errorf("the program: %w\n%s", err, problems.String())
		}
		if lines = linesOf(out.String()); x.form == panicked {
			lines = panicMessage(linesOf(problems.String()))
		}
	}
	return lines, nil
}

// ended judges the end of a program that must succeed, or must fail by itself.
func ended(err error, mustFail bool) error {
	var exit *exec.ExitError
	switch {
	case !mustFail:
		return err
	case err == nil:
		return errors.New("it succeeded, and should have failed")
	case errors.As(err, &exit) && exit.Exited():
		return nil
	}
	return err
}
