package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
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
	bar   *bar // nil until it is shown
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
	p.bar = &bar{to: p.options.stderr, what: what, total: total}
	p.bar.draw(p.made)
}

// done counts one piece of work.
func (p *progress) done(what string) {
	p.options.step("%s", what)
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.made++
	if p.bar != nil {
		p.bar.draw(p.made)
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
		p.bar.clear()
	}
}

// bar is a line of a terminal that shows how much of something is done. When it cannot be drawn, nothing stops.
type bar struct {
	to    io.Writer
	what  string
	total int
	width int // of the line, in columns
}

// draw draws the bar over itself.
func (b *bar) draw(done int) {
	const length = 30
	full := length * min(done, b.total) / max(b.total, 1)
	line := fmt.Sprintf("%s [%s%s] %d/%d", b.what, strings.Repeat("#", full), strings.Repeat(" ", length-full), done, b.total)
	b.width = max(b.width, len(line))
	_, _ = fmt.Fprintf(b.to, "\r%-*s", b.width, line)
}

// clear takes the bar away.
func (b *bar) clear() { _, _ = fmt.Fprintf(b.to, "\r%*s\r", b.width, "") }
