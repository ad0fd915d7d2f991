package main

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var (
	harness      = regexp.MustCompile(`(?m)^test .* \(line ([0-9]+)\).* \.\.\. (ok|ignored|FAILED)`) // a line of its report
	mainFunction = regexp.MustCompile(`(?m)^\s*(?:pub\s+)?(?:async\s+)?fn\s+main\s*\(`)
)

// tally is what a row of the table says.
type tally struct {
	listings, run, panics, refused, compiled, ignored, outputs, failed int
}

func (t *tally) add(x tally) {
	t.listings += x.listings
	t.run += x.run
	t.panics += x.panics
	t.refused += x.refused
	t.compiled += x.compiled
	t.ignored += x.ignored
	t.outputs += x.outputs
	t.failed += x.failed
}

// passed counts the listings that did what they must.
func (t tally) passed() int { return t.run + t.panics + t.refused + t.compiled }

// test hands a chapter to rustdoc. The log is for a chapter with a failure, the faults are blocks that rustdoc left out.
func (b *bench) test(ctx context.Context, book string, c chapter) (t tally, log string, faults []string) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	arguments := append([]string{"--test"}, b.link(nil)...)
	arguments = append(arguments, "--test-args", "--test-threads=2", c.file)
	command := b.command(ctx, book, "rustdoc", arguments...)
	// An error code in a fence (compile_fail,E0382) is only compared by a rustdoc that takes itself for a nightly one.
	command.Env = append(command.Env, "RUSTC_BOOTSTRAP=1")
	out, err := command.CombinedOutput()
	log = string(out)
	t, unseen := count(c, log)
	if err != nil && t.failed == 0 {
		t.failed = 1 // rustdoc stopped, or was stopped, before it could say which
		return t, log + err.Error() + "\n", nil
	}
	for _, line := range unseen {
		faults = append(faults, fmt.Sprintf("%s:%d: rustdoc did not test this block", c.file, line))
	}
	return t, log, faults
}

// count reads the lines of the test harness, told apart by the kinds of the listings; unseen are the lines of
// listings of which it says nothing.
func count(c chapter, log string) (t tally, unseen []int) {
	kinds := map[int]kind{}
	for _, x := range c.listings {
		kinds[x.Span.Line] = x.kind
	}
	t.listings = len(c.listings)
	for _, m := range harness.FindAllStringSubmatch(log, -1) {
		line, _ := strconv.Atoi(m[1]) // digits only
		k, known := kinds[line]
		delete(kinds, line)
		switch {
		case m[2] == "FAILED":
			t.failed++
		case m[2] == "ignored":
			t.ignored++
		case k == panics:
			t.panics++
		case k == refused:
			t.refused++
		case k == compiled:
			t.compiled++
		case k == run || !known:
			t.run++
		}
	}
	for _, x := range c.listings {
		if _, left := kinds[x.Span.Line]; left {
			unseen = append(unseen, x.Span.Line)
		}
	}
	return t, unseen
}

// program makes a program of a listing, as rustdoc does: with the lines that are not printed, and with a main around it
// if it has none.
func (x listing) program() []byte {
	if x.hasMain() {
		return x.source()
	}
	var attributes, body bytes.Buffer
	text := &attributes
	for _, line := range x.Lines {
		trimmed := strings.TrimSpace(line.Text)
		if text == &attributes && trimmed != "" && !strings.HasPrefix(trimmed, "#![") && !strings.HasPrefix(trimmed, "//") {
			text = &body
		}
		text.WriteString(line.Text + "\n")
	}
	return []byte(attributes.String() + "fn main() {\n" + body.String() + "}\n")
}

// source is a listing as it stands, with the lines that are not printed.
func (x listing) source() []byte {
	var out bytes.Buffer
	for _, line := range x.Lines {
		out.WriteString(line.Text + "\n")
	}
	return out.Bytes()
}

func (x listing) hasMain() bool { return mainFunction.Match(x.source()) }
