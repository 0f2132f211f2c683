package main

import (
	"errors"

	"github.com/spf13/cobra"
)

// checkJSON is what the check of a store found.
type checkJSON struct {
	State    string   `json:"state"` // empty, clean, damaged
	Events   int      `json:"events"`
	Rows     int      `json:"rows"`
	Streams  int      `json:"streams"`
	Rebuilt  bool     `json:"rebuilt,omitempty"`
	Problems []string `json:"problems"`
}

func newCheck(a *app) *cobra.Command {
	var rebuild bool
	c := &cobra.Command{
		Use: "check", Short: "Verify the store's current state from its journal", Args: cobra.NoArgs,
		Long: "Proves every record of the journal, replays it and compares the result with the current state.\n" +
			"--rebuild makes the state anew from the journal first. Exit code 1 when something is wrong.",
		RunE: a.do(func(cmd *cobra.Command, _ []string) error {
			out, err := a.checkStore(cmd, rebuild)
			if err != nil {
				return err
			}
			if err := a.show(out, func() error {
				switch out.State {
				case "empty":
					a.say("empty")
				case "clean":
					a.say("clean: %d events, %d rows, %d histories", out.Events, out.Rows, out.Streams)
				}
				return nil
			}); err != nil {
				return err
			}
			for _, p := range out.Problems {
				a.complain("%s", clean(p))
			}
			if len(out.Problems) > 0 {
				a.complain("%d problems found; ccdesk check --rebuild mends the state, a backup the journal", len(out.Problems))
				return errReported
			}
			return nil
		}),
	}
	c.Flags().BoolVar(&rebuild, "rebuild", false, "make the current state anew from the journal")
	return c
}

func (a *app) checkStore(cmd *cobra.Command, rebuild bool) (out checkJSON, err error) {
	out = checkJSON{State: "empty", Problems: []string{}}
	if !a.haveStore() {
		return out, nil
	}
	open := a.readDesk
	if rebuild {
		open = a.openDesk
	}
	d, err := open()
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if rebuild {
		if err := d.Rebuild(cmd.Context()); err != nil {
			return out, err
		}
		out.Rebuilt = true
	}
	rep, err := d.Check(cmd.Context())
	if err != nil {
		return out, err
	}
	out.Events, out.Rows, out.Streams = rep.Store.Events, rep.Store.Rows, rep.Store.Streams
	for _, p := range rep.Store.Problems {
		out.Problems = append(out.Problems, p.String())
	}
	if rep.Store.RebuildUnfinished {
		out.Problems = append(out.Problems, "a rebuild was cut off; run ccdesk check --rebuild")
	}
	out.Problems = append(append(out.Problems, rep.Rows...), rep.Rules...)
	switch {
	case len(out.Problems) > 0:
		out.State = "damaged"
	case out.Events > 0:
		out.State = "clean"
	}
	return out, nil
}
