package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
)

// runJSON is what a daily run did, or would do.
type runJSON struct {
	Today    string        `json:"today"`
	DryRun   bool          `json:"dry_run,omitempty"`
	Sent     []messageJSON `json:"sent"`
	Held     []heldJSON    `json:"held"`
	Tasks    []taskJSON    `json:"tasks"`
	Imported importedJSON  `json:"imported"`
	Applied  appliedJSON   `json:"applied"`
	Pulled   []messageJSON `json:"pulled,omitempty"`
	Deferred []unsentJSON  `json:"deferred,omitempty"` // wait on: the mail server does not take them now
	InDoubt  []unsentJSON  `json:"in_doubt,omitempty"` // perhaps left: somebody has to look
}

// messageJSON is an outgoing message. State is queued while it waits in the
// outbox, and sent once it has left.
type messageJSON struct {
	Customer  string        `json:"customer_id"`
	Action    string        `json:"action"`
	Step      string        `json:"step"`
	Channel   string        `json:"channel"`
	To        string        `json:"to"`
	Language  string        `json:"language"`
	Invoices  []invoiceJSON `json:"invoices"`
	MessageID string        `json:"message_id"`
	Subject   string        `json:"subject,omitempty"`
	On        string        `json:"on,omitempty"`
	State     string        `json:"state,omitempty"`
	Attempts  int           `json:"attempts,omitempty"` // to send that failed
	Problem   string        `json:"problem,omitempty"`  // of the last one
}

type heldJSON struct {
	Customer string         `json:"customer_id"`
	Action   string         `json:"action"`
	Step     string         `json:"step"`
	Guards   []dunning.Code `json:"guards"`
	Invoices []string       `json:"invoices"`
}

type taskJSON struct {
	Customer string `json:"customer_id"`
	Action   string `json:"action"`
	Step     string `json:"step"`
	Due      string `json:"due"`
}

// importedJSON counts what the run fetched by itself.
type importedJSON struct {
	Files int `json:"files"`
}

type appliedJSON struct {
	Entries int `json:"entries"` // bank entries that found their place in this run
	Waiting int `json:"waiting"` // that wait for a decision
}

func newRun(a *app) *cobra.Command {
	var dry bool
	var dir string
	c := &cobra.Command{
		Use: "run [--dry-run] [--outbox-dir DIR]", Short: "The daily run: apply cash, decide, dispatch what is automatic", Args: cobra.NoArgs,
		Long: "With --outbox-dir, or desk.outbox_dir in the configuration, every message is written into the folder as\n" +
			"an .eml file and has left; with [smtp] in the configuration it is handed to the mail server; without any of them messages wait in the outbox (ccdesk outbox). A run can be repeated: what is done is not done again.\n" +
			"A live run earlier than the last one is refused.",
		RunE: a.do(func(cmd *cobra.Command, _ []string) error { return a.runDay(cmd.Context(), dry, dir) }),
	}
	c.Flags().BoolVar(&dry, "dry-run", false, "show what would happen and change nothing")
	c.Flags().StringVar(&dir, "outbox-dir", "", "write messages into this folder")
	return c
}

func (a *app) runDay(ctx context.Context, dry bool, dir string) (err error) {
	if dir != "" && !dry { // there from the start, for whoever watches it
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return fmt.Errorf("--outbox-dir: %w", err)
		}
	}
	carrier, done, err := a.carrier(dir)
	if err != nil {
		return err
	}
	defer done()
	open := a.openDesk
	if dry {
		open = a.readDesk
	}
	d, err := open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	before, err := d.Outbox(ctx)
	if err != nil {
		return err
	}
	report, shown := a.progress()
	rep, err := d.Run(ctx, a.actor(), desk.RunOptions{DryRun: dry, Carrier: carrier, Progress: report})
	shown()
	if err != nil {
		return err
	}
	if !dry {
		if err := d.SaveFront(ctx); err != nil { // the screens only open slower without it
			a.log.Warn("the first screen was not kept", "error", err.Error())
		}
	}
	out := runOf(&rep, dry)
	if !dry && carrier == nil {
		after, err := d.Outbox(ctx)
		if err != nil {
			return err
		}
		out.Sent = append(out.Sent, newMessages(before, after)...)
	}
	if err := a.show(out, func() error { return a.printRun(&out) }); err != nil {
		return err
	}
	if len(out.Deferred)+len(out.InDoubt) > 0 {
		return errPart
	}
	return nil
}

func runOf(rep *desk.RunReport, dry bool) runJSON {
	out := runJSON{Today: day(rep.Today), DryRun: dry, Sent: []messageJSON{}, Held: []heldJSON{}, Tasks: []taskJSON{},
		Applied: appliedJSON{Entries: rep.Applied, Waiting: rep.Waiting}}
	state := "sent"
	if dry {
		state = ""
	}
	for i := range rep.Sent {
		out.Sent = append(out.Sent, messageOf(&rep.Sent[i], state))
	}
	for i := range rep.Pulled {
		out.Pulled = append(out.Pulled, messageOf(&rep.Pulled[i], "cancelled"))
	}
	for _, u := range rep.Deferred {
		out.Deferred = append(out.Deferred, unsentOf(&u))
	}
	for _, u := range rep.InDoubt {
		out.InDoubt = append(out.InDoubt, unsentOf(&u))
	}
	for _, h := range rep.Held {
		out.Held = append(out.Held, heldJSON{Customer: string(h.Customer), Action: h.Kind, Step: h.Step, Guards: orEmpty(h.Guards), Invoices: itemIDs(h.Items)})
	}
	for _, t := range rep.Tasks {
		out.Tasks = append(out.Tasks, taskJSON{Customer: string(t.Customer), Action: t.Action, Step: t.Step, Due: day(t.Due)})
	}
	return out
}

// unsentJSON is a message that did not leave for certain.
type unsentJSON struct {
	MessageID string `json:"message_id"`
	Customer  string `json:"customer_id"`
	Reason    string `json:"reason"`
}

func unsentOf(u *desk.Unsent) unsentJSON {
	return unsentJSON{MessageID: string(u.Message.ID), Customer: string(u.Message.Customer), Reason: u.Reason}
}

func messageOf(m *ar.Message, state string) messageJSON {
	out := messageJSON{Customer: string(m.Customer), Action: m.Action, Step: m.Step, Channel: m.Channel, To: m.To, Language: m.Language,
		Invoices: []invoiceJSON{}, MessageID: string(m.ID), Subject: m.Subject, On: day(m.On), State: state}
	for _, it := range m.Items {
		out.Invoices = append(out.Invoices, invoiceJSON{Number: string(it.ID), Open: decimal(it.Open, it.Cur), Currency: it.Cur.String(), Step: it.Step})
	}
	return out
}

// newMessages lists what waits in the outbox now and did not before.
func newMessages(before, after []ar.Message) []messageJSON {
	known := map[ar.MessageID]bool{}
	for i := range before {
		known[before[i].ID] = true
	}
	var out []messageJSON
	for i := range after {
		if !known[after[i].ID] {
			out = append(out, messageOf(&after[i], "queued"))
		}
	}
	return out
}

func (a *app) printRun(r *runJSON) error {
	word := map[bool]string{true: "would be sent", false: "dispatched"}[r.DryRun]
	a.say("run for %s: %d %s, %d held, %d tasks; cash: %d applied, %d waiting", r.Today, len(r.Sent), word, len(r.Held), len(r.Tasks), r.Applied.Entries, r.Applied.Waiting)
	t := newSheet("customer", "what", "step", "to", "detail")
	for _, m := range r.Sent {
		t.add(m.Customer, strings.TrimSpace(m.Action+" "+m.State), m.Step, m.To, a.invoiceWords(m.Invoices))
	}
	for _, m := range r.Pulled {
		t.add(m.Customer, m.Action+" pulled back", m.Step, m.To, a.invoiceWords(m.Invoices))
	}
	for _, u := range r.Deferred {
		t.add(u.Customer, "waits on", "", "", clean(u.Reason))
	}
	for _, u := range r.InDoubt {
		t.add(u.Customer, "in doubt", "", "", clean(u.Reason)+"; ccdesk outbox left|again "+u.MessageID)
	}
	for _, h := range r.Held {
		codes := make([]string, len(h.Guards))
		for i, g := range h.Guards {
			codes[i] = string(g)
		}
		t.add(h.Customer, "held", h.Step, "", strings.Join(codes, ", ")+": "+strings.Join(h.Invoices, ", "))
	}
	for _, x := range r.Tasks {
		t.add(x.Customer, "task", x.Step, "", x.Action+" due "+x.Due)
	}
	if len(t.rows) == 0 {
		return nil
	}
	return a.printSheet(t)
}

func (a *app) invoiceWords(list []invoiceJSON) string {
	words := make([]string, len(list))
	for i, x := range list {
		words[i] = x.Number + " " + a.local(x.Open, x.Currency)
	}
	return strings.Join(words, ", ")
}
