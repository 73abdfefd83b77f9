package main

import (
	"fmt"
	"io"
	"time"
)

// A progress shows how far a long piece of work is: on a terminal only, and only
// once a second has gone by.
type progress struct {
	w     io.Writer // nil where nobody looks
	total int
	next  time.Time
	shown bool
}

func newProgress(std streams, total int, start time.Time) *progress {
	p := &progress{total: total, next: start.Add(time.Second)}
	if std.terminal {
		p.w = std.err
	}
	return p
}

// done tells how much is done by now.
func (p *progress) done(n int) {
	if p.w == nil || time.Now().Before(p.next) {
		return
	}
	p.next = time.Now().Add(100 * time.Millisecond)
	p.shown = true
	fmt.Fprintf(p.w, "\r%d of %d files", n, p.total)
}

// clear takes the progress off the terminal.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\033[K")
	}
}
