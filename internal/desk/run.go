package desk

import (
	"context"
	"errors"
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/letter"
)

// runChunk is how many customers' messages share a commit.
const runChunk = 256

// RunOptions say how to run a day.
type RunOptions struct {
	DryRun   bool
	Carrier  Carrier // nil: messages wait in the outbox
	Progress Progress
}

// RunReport is what a daily run did, or would do.
type RunReport struct {
	Today   civil.Date
	Sent    []ar.Message
	Held    []RunHeld
	Tasks   []RunTask
	Waiting int // bank entries that wait for a decision
	Applied int // bank entries that found their place in this run
	Pulled  []ar.Message
	// Deferred wait on, InDoubt need somebody to look whether they left.
	Deferred []Unsent
	InDoubt  []Unsent
}

// RunHeld is a step that was due for a customer and did not happen.
type RunHeld struct {
	Customer ar.CustomerID
	dunning.HeldStep
}

// RunTask is something a person has to do.
type RunTask struct {
	Customer ar.CustomerID
	Action   string
	Step     string
	Due      civil.Date
}

// Run is the day's work of the machine: apply waiting money, judge promises,
// decide every customer and let the automatic messages go. It can be repeated
// at any time; what is done is not done again. A dry run decides with the same
// code and changes nothing.
func (d *Desk) Run(ctx context.Context, by string, opt RunOptions) (RunReport, error) {
	rep := RunReport{Today: d.Today()}
	last, err := d.LastRun(ctx)
	if err != nil {
		return rep, err
	}
	if !opt.DryRun && last > rep.Today {
		return rep, refused("the last run was for "+last.String()+", this one is for "+rep.Today.String(), "a run goes forward only; use --dry-run to see an earlier day")
	}
	if err := d.Load(ctx, opt.Progress); err != nil {
		return rep, err
	}
	if !opt.DryRun {
		if err := d.beforeRun(ctx, by, opt, &rep); err != nil {
			return rep, err
		}
	}
	day, err := d.Day(ctx)
	if err != nil {
		return rep, err
	}
	accounts := d.all()
	for chunk := range slices.Chunk(accounts, runChunk) {
		if err := d.runChunk(ctx, by, opt, day, chunk, &rep); err != nil {
			return rep, err
		}
	}
	if rep.Waiting, err = d.CountQueue(ctx); err != nil {
		return rep, err
	}
	if opt.DryRun || last == rep.Today && len(rep.Sent) == 0 {
		return rep, nil
	}
	return rep, d.change(ctx, func(w *work) error {
		return w.add(by, &ar.RunCompleted{Today: rep.Today, Sent: len(rep.Sent), Held: len(rep.Held)})
	})
}

// beforeRun brings the book up to date: money first, then what earlier days
// left in the outbox, then promises whose time has come.
func (d *Desk) beforeRun(ctx context.Context, by string, opt RunOptions, rep *RunReport) error {
	im := d.BeginImport(ctx, by, ImportOptions{})
	var err error
	if im.retry, err = d.leftToRun(ctx); err != nil {
		return err
	}
	if err := im.retryWaiting(); err != nil {
		return err
	}
	rep.Applied = im.report.Applied
	if opt.Carrier != nil {
		done, err := d.ApproveMessages(ctx, by, nil, opt.Carrier)
		rep.Sent, rep.Pulled = append(rep.Sent, done.Left...), done.Pulled
		rep.Deferred, rep.InDoubt = done.Deferred, done.InDoubt
		if err != nil {
			return err
		}
	}
	return d.judgePromises(ctx)
}

// judgePromises records the outcome of promises whose day and tolerance have
// passed, so that the timeline tells it.
func (d *Desk) judgePromises(ctx context.Context) error {
	today, tol := d.Today(), d.opt.Policy.PromiseTolerance
	for _, a := range d.all() {
		if !slices.ContainsFunc(a.Promises, func(p ar.Promise) bool { return ended(&p, today, tol) }) {
			continue
		}
		err := d.change(ctx, func(w *work) error {
			now, err := w.account(a.ID)
			if err != nil {
				return err
			}
			for _, p := range now.Promises {
				if !ended(&p, today, tol) {
					continue
				}
				ev := &ar.PromiseEnded{Customer: a.ID, ID: p.ID, Outcome: p.Outcome(today, tol), On: today, Amount: p.Amount, Received: p.Received, Cur: p.Cur}
				if err := w.add(ar.Auto, ev); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func ended(p *ar.Promise, today civil.Date, tolerance int) bool {
	return p.Ended == "" && p.Outcome(today, tolerance) != ar.PromiseOpen
}

// runChunk decides some customers, queues their messages in one commit, lets
// them go and records that in another.
func (d *Desk) runChunk(ctx context.Context, by string, opt RunOptions, day dunning.Day, chunk []*ar.Account, rep *RunReport) error {
	var part RunReport
	var out []ar.Message
	build := func(w *work) error {
		part, out = RunReport{}, nil
		for _, a := range chunk {
			now, err := w.account(a.ID)
			if err != nil {
				return err
			}
			if !now.Known {
				continue
			}
			m, err := d.runOne(now, day, &part)
			if err != nil {
				return err
			}
			if m == nil {
				continue
			}
			out = append(out, *m)
			if !opt.DryRun {
				if err := w.add(ar.Auto, &ar.MessageQueued{Message: *m}); err != nil {
					return err
				}
			}
		}
		return nil
	}
	var err error
	if opt.DryRun {
		err = build(d.begin(ctx))
	} else {
		err = d.change(ctx, build)
	}
	if err != nil {
		return err
	}
	rep.Held = append(rep.Held, part.Held...)
	rep.Tasks = append(rep.Tasks, part.Tasks...)
	if opt.DryRun {
		rep.Sent = append(rep.Sent, out...)
		return nil
	}
	if opt.Carrier == nil || len(out) == 0 {
		return nil
	}
	return d.deliverAll(ctx, by, opt.Carrier, out, rep)
}

// deliverAll carries freshly decided messages out and records them together.
// One that can never be delivered is pulled back and becomes a task; any other
// failure ends the run, and what has not left waits in the outbox.
func (d *Desk) deliverAll(ctx context.Context, by string, c Carrier, out []ar.Message, rep *RunReport) error {
	var gone []ar.Message
	var never []*ar.Message
	why := map[ar.MessageID]string{}
	var failed error
	var done Dispatched
	for i := range out {
		m := &out[i]
		err := d.carry(ctx, by, m, c, m.On)
		if no := (*Undeliverable)(nil); errors.As(err, &no) {
			never = append(never, m)
			why[m.ID] = no.Error()
			rep.Held = append(rep.Held, undelivered(m))
			rep.Tasks = append(rep.Tasks, RunTask{Customer: m.Customer, Action: dunning.Task, Step: dunning.FindContact, Due: m.On})
			continue
		}
		if done.unsent(m, err) {
			continue
		}
		if failed = err; failed != nil {
			break
		}
		gone = append(gone, *m)
	}
	err := d.change(ctx, func(w *work) error {
		for i := range gone {
			if err := w.leaves(by, &gone[i], c, gone[i].On); err != nil {
				return err
			}
		}
		for _, m := range never {
			if err := w.pulls(m, m.On, why[m.ID]); err != nil {
				return err
			}
		}
		return nil
	})
	rep.Sent = append(rep.Sent, gone...)
	rep.Deferred, rep.InDoubt = append(rep.Deferred, done.Deferred...), append(rep.InDoubt, done.InDoubt...)
	return errors.Join(failed, err)
}

func undelivered(m *ar.Message) RunHeld {
	h := RunHeld{Customer: m.Customer, HeldStep: dunning.HeldStep{Kind: m.Action, Step: m.Step, Guards: []dunning.Code{dunning.NoContact}}}
	for _, mi := range m.Items {
		h.Items = append(h.Items, mi.ID)
	}
	return h
}

// runOne decides a customer: the message to send, if any; held steps and
// tasks go into the report.
func (d *Desk) runOne(a *ar.Account, day dunning.Day, part *RunReport) (*ar.Message, error) {
	dec := dunning.Decide(a, d.opt.Policy, day)
	for _, h := range dec.Held {
		part.Held = append(part.Held, RunHeld{Customer: a.ID, HeldStep: h})
	}
	var msg *ar.Message
	for i := range dec.Due {
		act := &dec.Due[i]
		if act.Kind != dunning.Mail || act.Mode != dunning.Automatic {
			if act.Kind == dunning.CallAction && hasCall(part.Tasks, a.ID) {
				continue // one call is enough, whatever there is to talk about
			}
			part.Tasks = append(part.Tasks, RunTask{Customer: a.ID, Action: act.Kind, Step: act.Step, Due: act.Due})
			continue
		}
		m, err := d.compose(a, act, day.Today, dec.Language)
		if errors.Is(err, letter.ErrNothingToAsk) {
			h := dunning.HeldStep{Kind: act.Kind, Step: act.Step, Guards: []dunning.Code{dunning.CreditOpen}}
			for _, ai := range act.Items {
				h.Items = append(h.Items, ai.Item.ID)
			}
			part.Held = append(part.Held, RunHeld{Customer: a.ID, HeldStep: h})
			continue
		}
		if err != nil {
			return nil, err
		}
		msg = &m
	}
	return msg, nil
}

func hasCall(tasks []RunTask, id ar.CustomerID) bool {
	return slices.ContainsFunc(tasks, func(t RunTask) bool { return t.Customer == id && t.Action == dunning.CallAction })
}

// CountQueue is how many bank entries wait for a decision. It reads no entry.
func (d *Desk) CountQueue(ctx context.Context) (int, error) {
	ids, err := d.queue(ctx, 0)
	return len(ids), err
}
