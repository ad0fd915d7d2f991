package diagram

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"diptych/content"
	"diptych/fonts"
	"diptych/render/svg"
	"diptych/render/unit"
)

// Options of Render.
type Options struct {
	Dir      string                // folder of the KEY.svg files; made when missing
	Mermaid  string                // path of mermaid.min.js; "" looks where npm puts it
	Library  *fonts.Library        // faces to measure with
	Progress func(done, total int) // called after each diagram; may be nil
}

// Render draws the diagrams that Dir lacks and removes those that no job asks for any more. What is wrong
// with a diagram goes to the diagnostics and leaves the others alone; the error is for what keeps all from
// being drawn.
func Render(ctx context.Context, jobs []Job, o Options, d *content.Diagnostics) error {
	if err := os.MkdirAll(o.Dir, 0o755); err != nil {
		return fmt.Errorf("diagram: %w", err)
	}
	store := Open(os.DirFS(o.Dir))
	wanted := map[string]bool{}
	var s *session
	defer func() {
		if s != nil {
			s.close()
		}
	}()
	for i, job := range jobs {
		key := keyOf(job.Source)
		uncovered(job, o.Library, d)
		if !wanted[key] && !store.sound(job.Source) {
			if s == nil { // only now: most runs have nothing to draw
				mermaid, err := readMermaid(o.Mermaid)
				if err != nil {
					return err
				}
				if s, err = openSession(ctx, mermaid, o.Library); err != nil {
					return err
				}
			}
			data, err := s.best(job, d)
			if err != nil {
				return err
			}
			if data != nil {
				if err := os.WriteFile(filepath.Join(o.Dir, key+".svg"), data, 0o644); err != nil {
					return fmt.Errorf("diagram: %w", err)
				}
			}
		}
		wanted[key] = true
		if o.Progress != nil {
			o.Progress(i+1, len(jobs))
		}
	}
	return prune(o.Dir, wanted)
}

// sound reports whether the store has a source's diagram and can read it.
func (s *Store) sound(source string) bool {
	data, ok := s.SVG(source)
	if !ok {
		return false
	}
	_, err := parse(data)
	return err == nil
}

// candidate is a diagram drawn in one variant.
type candidate struct {
	variant  variant
	drawing  *svg.Drawing
	warnings []string
	size     unit.Pt // of the type
	crowded  int     // pairs of texts that stand on each other, and lines that end within a word
}

// better reports whether c is to be preferred to b, which was tried before: legible before clear before
// large. Half a tenth of a point is not worth a less roomy picture.
func (c *candidate) better(b *candidate) bool {
	if legible := c.size >= LeastType; legible != (b.size >= LeastType) {
		return legible
	}
	if c.crowded != b.crowded {
		return c.crowded < b.crowded
	}
	return c.size > b.size+0.05
}

// best draws a job in its variants and gives the file of the best one, or nil when Mermaid refuses the source.
// Variants are tried in order until one leaves nothing to wish for; turned ones only where the type is too
// small in the others.
func (s *session) best(job Job, d *content.Diagnostics) ([]byte, error) {
	var best *candidate
	for _, v := range variants() {
		source := tidy(job.Source)
		if v.Layout == "elk" && !layered(source) {
			continue
		}
		if v.Turned {
			turned, may := turn(source)
			if !may || best.size >= LeastType {
				break
			}
			source = turned
		}
		picture, err := s.draw(source, configuration(source, v))
		if err != nil {
			return nil, err
		}
		if picture.Error != "" {
			if best == nil {
				refused(job, picture.Error, d)
				return nil, nil
			}
			continue // a variant that Mermaid cannot do: some engines do not know all shapes
		}
		c, err := read(picture, source, v)
		if err != nil {
			return nil, fmt.Errorf("%w (%s)", err, job.Span)
		}
		if best == nil || c.better(best) {
			best = c
		}
		if best.size >= BestType && best.crowded == 0 {
			break
		}
	}
	report(job, best, d)
	head := fmt.Sprintf("diptych diagram %s; %s; variant: %s; type: %.1f pt", keyOf(job.Source), surroundings(), best.variant.Name, float64(best.size))
	data := write(best.drawing, head)
	if _, err := parse(data); err != nil {
		return nil, fmt.Errorf("%w (%s)", err, job.Span)
	}
	return data, nil
}

// read parses what the page copied. It is not in the profile yet: shapes have transforms.
func read(picture drawn, source string, v variant) (*candidate, error) {
	drawing, err := svg.Parse(strings.NewReader(picture.SVG))
	if err != nil {
		return nil, fmt.Errorf("diagram: the copied picture: %w", err)
	}
	c := &candidate{variant: v, drawing: drawing, warnings: picture.Warnings}
	for _, w := range drawing.Warnings {
		c.warnings = append(c.warnings, w.Message)
	}
	simplify(drawing)
	trim(drawing)
	c.size = typeIn(drawing.Width, drawing.Height, Size(drawing))
	c.crowded = overlaps(drawing) + brokenWords(drawing, source)
	return c, nil
}

func report(job Job, c *candidate, d *content.Diagnostics) {
	for _, w := range c.warnings {
		d.Warn("diagram-simplified", job.Span, w, "leave it out of the diagram, or draw it as an image")
	}
	if c.crowded > 0 {
		d.Warn("diagram-crowded", job.Span, "labels in the diagram stand on each other or are broken within a word", "shorten a label, break it with <br>, or change the order of the lines that lead to it")
	}
	if c.size < LeastType && c.size > 0 {
		d.Warn("diagram-small-type", job.Span, fmt.Sprintf("the type in the diagram is %.1f pt even on a page of its own, and less than %g pt is hard to read", float64(c.size), float64(LeastType)),
			"shorten its labels or make two diagrams of it")
	}
}

// Mermaid's parsers count lines in two ways of saying so.
var errorLine = regexp.MustCompile(`(?:on line |at line |line: )(\d+)`)

// refused reports Mermaid's error at the line of the manuscript.
func refused(job Job, message string, d *content.Diagnostics) {
	at := job.Span
	if m := errorLine.FindStringSubmatch(message); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil && n > 0 && at.Line > 0 {
			at.Line += min(n, strings.Count(tidy(job.Source), "\n")+1)
			at.Column, at.EndLine = 1, at.Line
		}
	}
	d.Error("diagram-syntax", at, "Mermaid cannot read the diagram: "+strings.Join(strings.Fields(message), " "), "try the diagram in Mermaid's live editor")
}

// uncovered reports characters that no face of a diagram has.
func uncovered(job Job, library *fonts.Library, d *content.Diagnostics) {
	request := fonts.Request{Family: fonts.Sans, Chinese: language(job.Source) == content.Chinese}
	for i, line := range strings.Split(tidy(job.Source), "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "%%") {
			continue
		}
		column := 0
		for _, r := range line {
			column++
			if r < ' ' || r == '\ufe0f' || r == '\ufe0e' || r == '\u200d' {
				continue
			}
			if _, ok := library.Pick(r, request); !ok {
				at := job.Span
				at.Line, at.EndLine, at.Column = job.Span.Line+i+1, job.Span.Line+i+1, column
				d.Error("diagram-glyph-missing", at, fmt.Sprintf("no typeface has %q (U+%04X)", r, r), "use another character")
			}
		}
	}
}

var ownFile = regexp.MustCompile(`^[0-9a-f]{16}\.svg$`)

// prune removes diagrams that nobody wants. Other files are left alone.
func prune(dir string, wanted map[string]bool) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("diagram: %w", err)
	}
	var failed []error
	for _, e := range entries {
		if name := e.Name(); ownFile.MatchString(name) && !wanted[strings.TrimSuffix(name, ".svg")] {
			failed = append(failed, os.Remove(filepath.Join(dir, name)))
		}
	}
	return errors.Join(failed...)
}
