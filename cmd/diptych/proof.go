package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/check/typography"
	"diptych/render/theme"
)

// proof is what the typographic rules say of one PDF.
type proof struct {
	job    job
	report typography.Report
}

// proofs lays out the jobs, as many at a time as there are processors, and holds their pages against the rules. Jobs
// without pages, as of a book without a reference card, are left out.
func (p *press) proofs(ctx context.Context, jobs []job, bar *progress) ([]proof, error) {
	editions := p.editionsOf(jobs)
	for _, e := range editions {
		e.wanted = true
	}
	if p.diagnostics.HasErrors() {
		return nil, nil
	}
	out := make([]*proof, len(jobs))
	err := p.atOnce(ctx, jobs, func(i int, d *content.Diagnostics) error {
		j := jobs[i]
		pages, err := p.pages(j, editions[j.made()], d)
		if err != nil {
			return err
		}
		if pages != nil {
			reading := typography.Read(pages, advances(p.library))
			out[i] = &proof{j, typography.Check(reading, p.lookOf(j).Check)}
		}
		bar.done("read " + j.fileName(p.book.Slug))
		return nil
	})
	if err != nil {
		return nil, err
	}
	var all []proof
	for _, x := range out {
		if x != nil {
			all = append(all, *x)
		}
	}
	return all, nil
}

// printedOnly keeps the jobs that make PDFs.
func printedOnly(jobs []job) []job {
	return slices.DeleteFunc(jobs, func(j job) bool { return j.format == formatEPUB })
}

// lookOf is the theme that a job is set in.
func (p *press) lookOf(j job) *theme.Theme {
	if j.format == formatCard {
		return p.look.ForCard()
	}
	return p.look.ForEdition(j.edition, j.layout)
}

// advances gives the advances of glyphs, face by face. The function is for one goroutine.
func advances(library *fonts.Library) typography.Advances {
	faces := map[string]func(uint16) float64{}
	return func(face string, glyph uint16) float64 {
		of := faces[face]
		if of == nil {
			f := library.Face(face)
			if f == nil {
				return 0
			}
			of = f.Advances()
			faces[face] = of
		}
		return of(glyph)
	}
}

// name of what a proof is about: the edition, its card, or its other layout.
func (x proof) name() string {
	if x.job.format == formatCard {
		return "card." + string(x.job.edition)
	}
	if x.job.layout == content.Facing {
		return string(content.Facing)
	}
	return string(x.job.edition)
}

// findingLine is one finding in JSON.
type findingLine struct {
	Type    string  `json:"type"`
	Edition string  `json:"edition"`
	Rule    string  `json:"rule"`
	Page    int     `json:"page,omitempty"`
	Folio   string  `json:"folio,omitempty"`
	File    string  `json:"file,omitempty"`
	Line    int     `json:"line,omitempty"`
	Column  int     `json:"column,omitempty"`
	Message string  `json:"message"`
	Text    string  `json:"text,omitempty"`
	Value   float64 `json:"value"`
	Limit   float64 `json:"limit"`
	Unit    string  `json:"unit,omitempty"`
	Gate    bool    `json:"gate"`
	Excuse  string  `json:"excuse,omitempty"`
}

// figureLine is one figure in JSON.
type figureLine struct {
	Type    string   `json:"type"`
	Edition string   `json:"edition"`
	Rule    string   `json:"rule"`
	Name    string   `json:"name"`
	Value   float64  `json:"value"`
	Unit    string   `json:"unit,omitempty"`
	Limit   *float64 `json:"limit,omitempty"`
	Least   bool     `json:"least,omitempty"`
	Passes  bool     `json:"passes"`
}

// print writes findings and figures: lines for people, with --quiet only what fails, or JSON. Figures that are not
// as recorded are marked with what they were.
func (x proof) print(o *options, recorded figures) error {
	if o.json {
		x.printJSON(o)
		return nil
	}
	var out strings.Builder
	for _, f := range x.report.Findings {
		if f.Gate || !o.quiet {
			fmt.Fprintf(&out, "%s: %s\n", x.name(), f)
		}
	}
	if !o.quiet {
		fmt.Fprintf(&out, "\n%s\n", x.name())
		was := recorded[x.name()]
		for _, f := range x.report.Figures {
			mark := " "
			if !f.Passes() {
				mark = "!"
			}
			fmt.Fprintf(&out, "%s %s", mark, f)
			if before, ok := was[f.Rule+" "+f.Name]; ok && before != f.Shown() {
				fmt.Fprintf(&out, " was %s", before)
			}
			out.WriteString("\n")
		}
		out.WriteString("\n")
	}
	_, err := io.WriteString(o.stdout, out.String())
	return err
}

func (x proof) printJSON(o *options) {
	for _, f := range x.report.Findings {
		writeJSON(o.stdout, findingLine{Type: "finding", Edition: x.name(), Rule: f.Rule, Page: f.Page, Folio: f.Folio, File: f.At.File, Line: f.At.Line,
			Column: f.At.Column, Message: f.Why, Text: f.Text, Value: f.Value, Limit: f.Limit, Unit: f.Unit, Gate: f.Gate, Excuse: f.Excuse})
	}
	for _, f := range x.report.Figures {
		line := figureLine{Type: "figure", Edition: x.name(), Rule: f.Rule, Name: f.Name, Value: f.Value, Unit: f.Unit, Least: f.Least, Passes: f.Passes()}
		if f.Limited {
			line.Limit = &f.Limit
		}
		writeJSON(o.stdout, line)
	}
}

// failedRules names the rules that the proofs break, each once, with what breaks them.
func failedRules(proofs []proof) []string {
	var out []string
	for _, x := range proofs {
		for _, rule := range x.report.Failed() {
			out = append(out, x.name()+" "+rule)
		}
	}
	slices.Sort(out)
	return out
}
