package main

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/sync/outbox"
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
			"an .eml file and has left; without either messages wait in the outbox (ccdesk outbox). A run can be repeated: what is done is not done again.\n" +
			"A live run earlier than the last one is refused.",
		RunE: a.do(func(cmd *cobra.Command, _ []string) error { return a.runDay(cmd.Context(), dry, dir) }),
	}
	c.Flags().BoolVar(&dry, "dry-run", false, "show what would happen and change nothing")
	c.Flags().StringVar(&dir, "outbox-dir", "", "write messages into this folder")
	return c
}

func (a *app) runDay(ctx context.Context, dry bool, dir string) (err error) {
	if dir == "" {
		cfg, err := a.settings()
		if err != nil {
			return err
		}
		dir = cfg.Desk.OutboxDir
	}
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
	report, done := a.progress()
	rep, err := d.Run(ctx, a.actor(), desk.RunOptions{DryRun: dry, Deliver: deliverTo(dir), Left: hasLeft(dir), Progress: report})
	done()
	if err != nil {
		return err
	}
	if !dry {
		if err := d.SaveFront(ctx); err != nil { // the screens only open slower without it
			a.log.Warn("the first screen was not kept", "error", err.Error())
		}
	}
	out := runOf(&rep, dry)
	if !dry && dir == "" {
		after, err := d.Outbox(ctx)
		if err != nil {
			return err
		}
		out.Sent = append(out.Sent, newMessages(before, after)...)
	}
	return a.show(out, func() error { return a.printRun(&out) })
}

// deliverTo carries messages into a folder; no folder, no delivery.
func deliverTo(dir string) desk.Deliver {
	if dir == "" {
		return nil
	}
	folder := outbox.Folder{Dir: dir}
	return func(ctx context.Context, m ar.Message) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		_, err := folder.Deliver(m, time.Now())
		if no := (*outbox.FieldError)(nil); errors.As(err, &no) {
			return &desk.Undeliverable{Err: err}
		}
		return err
	}
}

// lettersDir is where approved messages go: the folder that is named, the
// configured one, or the one beside the store.
func (a *app) lettersDir(named string) (string, error) {
	cfg, err := a.settings()
	if err != nil {
		return "", err
	}
	return cmp.Or(named, cfg.Desk.OutboxDir, filepath.Join(filepath.Dir(a.storeFile()), "outbox")), nil
}

// hasLeft looks whether a message is in the folder already.
func hasLeft(dir string) desk.Left {
	if dir == "" {
		return nil
	}
	folder := outbox.Folder{Dir: dir}
	return func(_ context.Context, m ar.Message) (bool, error) { return folder.Delivered(m) }
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
	for _, h := range rep.Held {
		out.Held = append(out.Held, heldJSON{Customer: string(h.Customer), Action: h.Kind, Step: h.Step, Guards: orEmpty(h.Guards), Invoices: itemIDs(h.Items)})
	}
	for _, t := range rep.Tasks {
		out.Tasks = append(out.Tasks, taskJSON{Customer: string(t.Customer), Action: t.Action, Step: t.Step, Due: day(t.Due)})
	}
	return out
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
