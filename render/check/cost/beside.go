package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const benchTools = "make bench-tools installs it"

// peer is another program that sets the English text.
type peer struct {
	name  string
	steps []*exec.Cmd
	skip  int // steps that prepare and are not measured
}

// plain is the English text as other programs take it.
type plain struct {
	work  string // folder for what is made
	text  string // one Markdown file, with pictures for diagrams
	peers string // folder of what the other programs need
}

// english writes the English text into a folder.
func english(book, work string) (plain, error) {
	text, err := plainBook(book, work)
	if err != nil {
		return plain{}, err
	}
	peers, err := filepath.Abs("render/check/cost/peers")
	return plain{work, text, peers}, err
}

// pandoc makes a file of the text.
func (p plain) pandoc(out string, more ...string) *exec.Cmd {
	const reader = "markdown-citations-tex_math_dollars+lists_without_preceding_blankline"
	return exec.Command("pandoc", append([]string{"-f", reader, "--lua-filter", filepath.Join(p.peers, "plain.lua"), "--toc", p.text, "-o", filepath.Join(p.work, out)}, more...)...)
}

// beside sets the English text with other programs and compares; one that cannot run leaves the others be. The measure
// is typst: from its own markup to bytes, without the time that node, in which it runs, takes to start.
func beside(text plain, english, all usage) error {
	fonts, err := filepath.Abs("fonts/data")
	if err != nil {
		return err
	}
	script, markup := filepath.Join(text.peers, "typst.mjs"), filepath.Join(text.work, "book.typ")
	list := []peer{
		{name: "node alone", steps: []*exec.Cmd{exec.Command("node", script, "idle")}},
		{name: "typst", skip: 1, steps: []*exec.Cmd{
			exec.Command("node", script, "convert", text.text, filepath.Join(text.peers, "plain.lua"), markup),
			exec.Command("node", script, "compile", markup, fonts, filepath.Join(text.work, "typst.pdf"))}},
		{name: "pandoc + xelatex", steps: []*exec.Cmd{text.pandoc("xelatex.pdf", "--top-level-division=chapter",
			"-V", "documentclass=book", "-V", "mainfont=DejaVu Serif", "-V", "monofont=DejaVu Sans Mono", "--pdf-engine=xelatex")}},
		{name: "pandoc + weasyprint", steps: []*exec.Cmd{text.pandoc("weasyprint.pdf", "--standalone", "--pdf-engine=weasyprint")}},
	}
	fmt.Println("\nOther programs on the English text; typst: from its own markup")
	fmt.Printf("%-20s %s\n", "program", heads)
	took := map[string]usage{}
	var faults []error
	for _, p := range list {
		used, err := p.run(text.work)
		if err != nil {
			fmt.Printf("%-20s none: see below\n", p.name)
			faults = append(faults, fmt.Errorf("%s: %w", p.name, err))
			continue
		}
		took[p.name] = used
		fmt.Printf("%-20s %s\n", p.name, used)
	}
	if _, ok := took["typst"]; ok {
		ratios(took, english, all)
	}
	return errors.Join(faults...)
}

// run takes all steps of a peer. One whose tool is missing, or fails for want of a part of it, is an error that says
// what installs both.
func (p peer) run(work string) (usage, error) {
	var sum usage
	for i, step := range p.steps {
		step.Dir = work
		used, err := run(benchTools, step)
		if err != nil {
			return usage{}, fmt.Errorf("%w\n%s", err, benchTools)
		}
		if i >= p.skip {
			sum = usage{sum.wall + used.wall, sum.cpu + used.cpu, max(sum.peak, used.peak), used.pages}
		}
	}
	return sum, nil
}

// ratios compares with typst, which must have run.
func ratios(took map[string]usage, english, all usage) {
	typst := took["typst"].cpu - took["node alone"].cpu
	fmt.Printf("\nCPU against typst (%.2f s without node)\n", typst)
	fmt.Printf("%-40s %5.2f  (aim: at most 0.33)\n", "English PDF and card", english.cpu/typst)
	fmt.Printf("%-40s %5.2f  (aim: less than 1)\n", "all files", all.cpu/typst)
	for _, name := range []string{"pandoc + xelatex", "pandoc + weasyprint"} {
		if used, ok := took[name]; ok {
			fmt.Printf("%-40s %5.2f\n", name, used.cpu/typst)
		}
	}
}

// plainBook writes the English chapters as one file, with pictures for diagrams, and returns its path.
func plainBook(book, work string) (string, error) {
	list, err := chapters(book)
	if err != nil {
		return "", err
	}
	var all strings.Builder
	for _, c := range list {
		all.WriteString(c.text + "\n\n")
	}
	diagrams, err := diagramFolder(book)
	if err != nil {
		return "", err
	}
	text, err := pictured(all.String(), diagrams, work)
	if err != nil {
		return "", err
	}
	path := filepath.Join(work, "text.md")
	return path, os.WriteFile(path, []byte(text), 0o600)
}
