package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
)

func newOutbox(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "outbox", Short: "What is waiting to go out", Args: cobra.NoArgs,
		RunE: a.do(func(cmd *cobra.Command, _ []string) error {
			d, err := a.readDesk()
			if err != nil {
				return err
			}
			defer d.Close()
			list, err := d.Outbox(cmd.Context())
			if err != nil {
				return err
			}
			out := []messageJSON{}
			t := newSheet("message", "customer", "state", "step", "to", "subject", "invoices")
			for i := range list {
				m := messageOf(&list[i], "queued")
				if err := tellAttempts(cmd.Context(), d, &list[i], &m); err != nil {
					return err
				}
				out = append(out, m)
				t.add(m.MessageID, m.Customer, strings.TrimSpace(m.State+" "+clean(m.Problem)), m.Step, m.To, m.Subject, a.invoiceWords(m.Invoices))
			}
			return a.show(out, func() error {
				if len(out) == 0 {
					a.say("nothing waits")
					return nil
				}
				return a.printSheet(t)
			})
		}),
	}
	c.AddCommand(newApprove(a), newCancel(a), newDoubt(a, "left", "Say that a message in doubt has left", true),
		newDoubt(a, "again", "Say that a message in doubt has not left, so that it may be sent again", false))
	return c
}

// tellAttempts adds what came of earlier attempts to send a message.
func tellAttempts(ctx context.Context, d *desk.Desk, m *ar.Message, out *messageJSON) error {
	a, _, err := d.Account(ctx, m.Customer)
	if err != nil {
		return err
	}
	if s := a.Message(m.ID); s != nil {
		out.Attempts, out.Problem = s.Attempts, s.Problem
		if s.Started {
			out.State, out.Problem = "in_doubt", ""
		}
	}
	return nil
}

// newDoubt takes a person's word about messages of which nobody knows whether
// they left.
func newDoubt(a *app, use, short string, left bool) *cobra.Command {
	return &cobra.Command{
		Use: use + " ID…", Short: short, Args: cobra.MinimumNArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				ids, err := messageIDs(ctx, d, args)
				if err != nil {
					return nil, err
				}
				var out desk.All
				for _, id := range ids {
					out = append(out, desk.ResolveDoubt{ID: id, Left: left})
				}
				return out, nil
			})
		}),
	}
}

func newApprove(a *app) *cobra.Command {
	var dir string
	var all bool
	c := &cobra.Command{
		Use: "approve ID… [--outbox-dir DIR]", Short: "Let waiting messages go, after a last look at the guards",
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 != all {
				return usagef("outbox approve: expected the ids of messages, or --all")
			}
			return a.acting(cmd, func(ctx context.Context, d *desk.Desk) error {
				ids, err := messageIDs(ctx, d, args)
				if err != nil {
					return err
				}
				c, done, err := a.letters(dir)
				if err != nil {
					return err
				}
				defer done()
				out, err := d.ApproveMessages(ctx, a.actor(), ids, c)
				for _, m := range out.Pulled {
					a.inform("pulled back: %s to customer %s: something speaks against it now; see ccdesk why %s", clean(string(m.ID)), clean(string(m.Customer)), clean(string(m.Customer)))
				}
				for _, u := range slices.Concat(out.Deferred, out.InDoubt) {
					a.inform("not sent: %s to customer %s: %s", clean(string(u.Message.ID)), clean(string(u.Message.Customer)), clean(u.Reason))
				}
				if err == nil && len(out.Deferred)+len(out.InDoubt) > 0 {
					err = errPart
				}
				return err
			})
		}),
	}
	c.Flags().StringVar(&dir, "outbox-dir", "", "write the messages into this folder (default desk.outbox_dir, else \"outbox\" beside the store)")
	c.Flags().BoolVar(&all, "all", false, "all that wait")
	return c
}

func newCancel(a *app) *cobra.Command {
	var why string
	c := &cobra.Command{
		Use: "cancel ID…", Short: "Pull waiting messages back", Args: cobra.MinimumNArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				ids, err := messageIDs(ctx, d, args)
				if err != nil {
					return nil, err
				}
				var out desk.All
				for _, id := range ids {
					out = append(out, desk.CancelMessage{ID: id, Reason: why})
				}
				return out, nil
			})
		}),
	}
	c.Flags().StringVar(&why, "why", "", "the reason")
	return c
}

// messageIDs finds waiting messages by their id or a beginning of it that only
// one has.
func messageIDs(ctx context.Context, d *desk.Desk, words []string) ([]ar.MessageID, error) {
	list, err := d.Outbox(ctx)
	if err != nil {
		return nil, err
	}
	var out []ar.MessageID
	for _, w := range words {
		var hits []string
		for i := range list {
			id := string(list[i].ID)
			if id == w {
				hits = []string{id}
				break
			}
			if strings.HasPrefix(id, w) {
				hits = append(hits, id)
			}
		}
		if len(hits) != 1 {
			p := &desk.Problem{Code: "unknown", What: fmt.Sprintf("no message %q waits in the outbox", w), Remedy: "see ccdesk outbox", Candidates: hits}
			if len(hits) > 1 {
				p.Code, p.What = "ambiguous", fmt.Sprintf("several messages begin with %q", w)
			}
			return nil, p
		}
		out = append(out, ar.MessageID(hits[0]))
	}
	return out, nil
}
