package main

import (
	"fmt"
	"time"

	"ccdesk/internal/desk"
)

const (
	progressAfter = 500 * time.Millisecond // shorter work needs no word
	progressEvery = 100 * time.Millisecond
)

// progress tells people that long work goes on, on one line of a terminal. The
// second result removes the line.
func (a *app) progress() (desk.Progress, func()) {
	if a.quiet || !isTerminal(a.stderr) {
		return nil, func() {}
	}
	start := time.Now()
	var last time.Time
	report := func(what string, done, total int) {
		now := time.Now()
		if now.Sub(start) < progressAfter || now.Sub(last) < progressEvery {
			return
		}
		last = now
		if total > 0 {
			fmt.Fprintf(a.stderr, "\r\x1b[K%s %d of %d", what, done, total)
			return
		}
		fmt.Fprintf(a.stderr, "\r\x1b[K%s %d", what, done)
	}
	return report, func() {
		if !last.IsZero() {
			fmt.Fprint(a.stderr, "\r\x1b[K")
		}
	}
}
