package main

import (
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// patience is how long work may take before it shows a bar.
const patience = time.Second

// progress shows how far a build is: a bar on a terminal once the work has taken longer than patience, lines with
// --verbose, nothing elsewhere. Its methods may be called by several goroutines.
type progress struct {
	options *options
	timer   *time.Timer // shows the bar; nil where there is none to show

	mutex sync.Mutex // guards what follows
	made  int
	ended bool
	bar   *progressbar.ProgressBar // nil until it is shown
}

func newProgress(o *options, total int, what string) *progress {
	p := &progress{options: o}
	if isTerminal(o.stderr) && !o.quiet && !o.json && !o.verbose {
		p.timer = time.AfterFunc(patience, func() { p.show(total, what) })
	}
	return p
}

func (p *progress) show(total int, what string) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.ended { // while the timer was going off
		return
	}
	p.bar = progressbar.NewOptions(total,
		progressbar.OptionSetWriter(p.options.stderr),
		progressbar.OptionSetDescription(what),
		progressbar.OptionSetWidth(30),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionShowCount(),
		progressbar.OptionUseANSICodes(useColor(p.options.stderr)))
	_ = p.bar.Set(p.made) // a bar that cannot be drawn stops nothing
}

// done counts one piece of work.
func (p *progress) done(what string) {
	p.options.step("%s", what)
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.made++
	if p.bar != nil {
		_ = p.bar.Add(1)
	}
}

// finish takes the bar away.
func (p *progress) finish() {
	if p.timer != nil {
		p.timer.Stop()
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.ended = true
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
