package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows how far a build is: a bar on a terminal once a second has passed, lines with --verbose,
// nothing elsewhere. Its methods may be called by several goroutines.
type progress struct {
	bar     *progressbar.ProgressBar
	options *options
}

func newProgress(o *options, total int, what string) *progress {
	p := &progress{options: o}
	if isTerminal(o.stderr) && !o.quiet && !o.json && !o.verbose {
		p.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(o.stderr),
			progressbar.OptionSetDescription(what),
			progressbar.OptionSetWidth(30),
			progressbar.OptionThrottle(time.Second), // work under a second shows no bar
			progressbar.OptionClearOnFinish(),
			progressbar.OptionShowCount(),
			progressbar.OptionUseANSICodes(useColor(o.stderr)))
	}
	return p
}

// done counts one piece of work.
func (p *progress) done(what string) {
	p.options.step("%s", what)
	if p.bar != nil {
		_ = p.bar.Add(1) // a bar that cannot be drawn stops nothing
	}
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
