package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store"
)

// eventJSON is one line of the journal.
type eventJSON struct {
	Seq     uint64         `json:"seq"`
	At      string         `json:"at"`
	By      string         `json:"by"`
	Type    string         `json:"type"`
	Command string         `json:"command"`
	Streams []string       `json:"streams"`
	Data    map[string]any `json:"data"`
}

const (
	logPage = 2000
	// followEvery is how often --follow looks whether the store has changed. The
	// store is only opened when it has: whoever holds it open keeps others out.
	followEvery = 300 * time.Millisecond
)

// logFilter chooses events.
type logFilter struct {
	customer ar.CustomerID
	by       string
}

func newLog(a *app) *cobra.Command {
	var customer, by string
	var follow bool
	c := &cobra.Command{
		Use: "log", Short: "The journal as JSON lines", Args: cobra.NoArgs,
		Long: "Prints the journal, one JSON object a line, oldest first. With --follow it goes on with what other\n" +
			"processes write, until it is interrupted.",
		RunE: a.do(func(cmd *cobra.Command, _ []string) error {
			f := logFilter{customer: ar.CustomerID(customer), by: by}
			seen := a.storeMark() // before reading, so that no change is missed
			next, err := a.writeLog(cmd.Context(), f, 1, true)
			if err != nil || !follow {
				return err
			}
			return a.followLog(cmd.Context(), f, next, seen)
		}),
	}
	c.Flags().StringVar(&customer, "customer", "", "only events of this customer")
	c.Flags().StringVar(&by, "by", "", "only events by this user")
	c.Flags().BoolVar(&follow, "follow", false, "go on with new events until interrupted")
	return c
}

// writeLog prints the events from a position on and gives the next position.
func (a *app) writeLog(ctx context.Context, f logFilter, from uint64, known bool) (next uint64, err error) {
	d, err := a.readDesk()
	if err != nil {
		return from, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if known && f.customer != "" {
		if _, err := customer(ctx, d, string(f.customer)); err != nil {
			return from, err
		}
	}
	out := bufio.NewWriter(a.stdout)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	w := newEventWriter(ctx, d)
	for {
		page, err := d.Journal(ctx, from, logPage)
		if err != nil {
			return from, errors.Join(err, out.Flush())
		}
		for _, e := range page {
			from = e.Pos + 1
			if f.match(e) {
				if err := enc.Encode(w.event(e)); err != nil {
					return from, err
				}
			}
		}
		if len(page) < logPage {
			return from, out.Flush()
		}
	}
}

func (f logFilter) match(e ar.Event) bool {
	return (f.by == "" || e.By == f.by) && (f.customer == "" || slices.Contains(e.Streams, ar.CustomerStream(f.customer)))
}

func (w *eventWriter) event(e ar.Event) eventJSON {
	streams := make([]string, len(e.Streams))
	for i, s := range e.Streams {
		streams[i] = string(s)
	}
	return eventJSON{Seq: e.Pos, At: e.At.UTC().Format(time.RFC3339Nano), By: e.By, Type: e.Payload.EventType(), Command: e.Command,
		Streams: streams, Data: w.data(e.Payload)}
}

// followLog prints what is added to the store after it was seen.
func (a *app) followLog(ctx context.Context, f logFilter, next uint64, seen storeMark) error {
	tick := time.NewTicker(followEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		mark := a.storeMark()
		if mark == seen {
			continue
		}
		var err error
		next, err = a.writeLog(ctx, f, next, false)
		switch {
		case errors.Is(err, store.ErrInUse):
			continue // its writer is at work: look again
		case errors.Is(err, context.Canceled):
			return nil
		case err != nil:
			return err
		}
		seen = mark
	}
}

type storeMark struct {
	size int64
	at   time.Time
}

// storeMark changes whenever the store's file does.
func (a *app) storeMark() storeMark {
	info, err := os.Stat(a.storeFile())
	if err != nil {
		return storeMark{}
	}
	return storeMark{info.Size(), info.ModTime()}
}
