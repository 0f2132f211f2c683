package main

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/store/mem"
	"ccdesk/internal/sync/evaluate"
	"ccdesk/internal/sync/intake"
)

// outcome is what became of one entry, for a report of single cases.
type outcome struct {
	payment *evaluate.Payment
	entry   *ar.Entry
	shown   []ar.Proposal
	was     evaluate.Outcome
	asked   ar.ItemID // a run would ask for it although this money is in the book
	on      civil.Date
}

// play goes through the book day by day. People, where there are any, decide
// what the machine left until the day until; only what is booked from the day
// from on is counted.
type play struct {
	*trial
	d       *desk.Desk
	today   civil.Date
	from    civil.Date
	until   civil.Date
	counter *evaluate.Counter
	shown   map[ar.EntryID][]ar.Proposal // as a person first saw them
	open    map[ar.ItemID]int64          // of items, less the money imported
	money   map[ar.ItemID]ar.EntryID     // what came last for them
	seen    map[ar.EntryID]bool          // entries whose money is in open
	cases   func(outcome)                // nil: nobody wants single cases
}

// weeks is how many weeks' ends are looked at for wrong reminders.
const weeks = 8

func (tr *trial) play(ctx context.Context, from, until civil.Date, cases func(outcome)) (evaluate.Pass, error) {
	p := &play{trial: tr, from: from, until: until, counter: evaluate.NewCounter(), cases: cases,
		shown: map[ar.EntryID][]ar.Proposal{}, open: map[ar.ItemID]int64{}, money: map[ar.ItemID]ar.EntryID{}, seen: map[ar.EntryID]bool{}}
	opt := tr.opt
	opt.Today = func() civil.Date { return p.today }
	opt.Now = func() time.Time { return p.today.Time().Add(20 * time.Hour) }
	p.d = desk.Open(mem.New(), opt)
	p.today = tr.days[0]
	err := p.load(ctx, nil, tr.masters)
	last := tr.days[len(tr.days)-1]
	for _, day := range tr.days {
		if err != nil {
			break
		}
		p.today = day
		if err = p.load(ctx, tr.items[day], tr.files[day]); err == nil {
			err = p.evening(ctx, last)
		}
	}
	if err == nil {
		err = p.count(ctx)
	}
	return p.counter.Pass(), errors.Join(err, p.d.Close())
}

// load imports what the day brings.
func (p *play) load(ctx context.Context, items []desk.ItemFact, files []intake.Source) error {
	in := importer{ctx: ctx, d: p.d, det: p.det, rep: newImportReport(), terms: map[string]int{}, im: p.d.BeginImport(ctx, ar.Auto, desk.ImportOptions{})}
	for _, f := range items {
		p.open[f.Item.ID] = f.Item.Amount
		if err := in.im.Invoice(f); err != nil {
			return err
		}
	}
	return in.all(files)
}

// evening looks at what the day left, lets people decide, and at the end of a
// week asks what a run would send.
func (p *play) evening(ctx context.Context, last civil.Date) error {
	queue, err := p.d.Queue(ctx, 0)
	if err != nil {
		return err
	}
	for _, e := range queue {
		if _, ok := p.shown[e.Line.ID]; !ok {
			p.shown[e.Line.ID] = e.Proposals
		}
		if p.today >= p.until {
			continue
		}
		if err := p.answer(ctx, e); err != nil {
			return err
		}
	}
	if p.today.Weekday() != time.Friday || p.today < last.AddDays(-7*weeks) || p.today < p.from {
		return nil
	}
	return p.askForReminders(ctx)
}

// answer decides an entry by the truth, as a controller would: by the right
// proposal where there is one, else by hand. What the desk refuses stays.
func (p *play) answer(ctx context.Context, e *ar.Entry) error {
	t := p.truth[e.Line.ID]
	if t == nil || !t.Placed() {
		return nil
	}
	var c desk.Command
	for i := range e.Proposals {
		if t.Judge(evaluate.OfProposal(&e.Proposals[i])) == evaluate.Right {
			c = desk.AcceptProposal{Entry: e.Line.ID, Expect: &e.Proposals[i]}
			break
		}
	}
	if c == nil {
		c = byHand(t)
	}
	_, err := p.d.Do(ctx, "anna", c)
	if refusal := (*desk.Problem)(nil); errors.As(err, &refusal) {
		return nil
	}
	return err
}

// byHand is the allocation that the truth names.
func byHand(t *evaluate.Payment) desk.ApplyEntry {
	c := desk.ApplyEntry{Entry: t.Entry, OnAccount: t.Owner}
	for _, s := range t.Items() {
		c.Portions = append(c.Portions, desk.Portion{ItemRef: desk.ItemRef{Customer: s.Customer, Item: s.Item}, Amount: max(s.Amount, -s.Amount)})
	}
	return c
}

// askForReminders counts the demands of a run of the day, and those for money
// that the book already has.
func (p *play) askForReminders(ctx context.Context) error {
	if err := p.receive(ctx); err != nil {
		return err
	}
	rep, err := p.d.Run(ctx, ar.Auto, desk.RunOptions{DryRun: true})
	if err != nil {
		return err
	}
	for i := range rep.Sent {
		for _, it := range rep.Sent[i].Items {
			if it.Open > max(0, p.open[it.ID]) {
				if err := p.askedAgain(ctx, it.ID); err != nil {
					return err
				}
				continue
			}
			p.counter.Reminded()
		}
	}
	return nil
}

// askedAgain counts a demand for money that is in the book.
func (p *play) askedAgain(ctx context.Context, item ar.ItemID) error {
	t := p.truth[p.money[item]]
	if t == nil { // only a part of it was ever paid, and less is open than is asked
		p.counter.WronglyReminded("nothing")
		return nil
	}
	p.counter.WronglyReminded(t.Habit)
	e, err := p.d.Entry(ctx, t.Entry)
	if err == nil && p.cases != nil {
		p.cases(outcome{payment: t, entry: e, shown: e.Proposals, asked: item, on: p.today})
	}
	return err
}

// receive takes the money of the entries that are in the book off what is truly
// open.
func (p *play) receive(ctx context.Context) error {
	return p.d.Entries(ctx, func(e *ar.Entry) error {
		t := p.truth[e.Line.ID]
		if t == nil || p.seen[e.Line.ID] {
			return nil
		}
		p.seen[e.Line.ID] = true
		for _, s := range t.Items() {
			p.open[s.Item] -= cmp.Or(s.Settles, s.Amount)
			p.money[s.Item] = t.Entry
		}
		return nil
	})
}

// count compares every entry with the truth. A payment of the truth that is not
// in the book counts as left.
func (p *play) count(ctx context.Context) error {
	missing := maps.Clone(p.truth)
	err := p.d.Entries(ctx, func(e *ar.Entry) error {
		t := p.truth[e.Line.ID]
		delete(missing, e.Line.ID)
		if t == nil {
			t = &evaluate.Payment{Entry: e.Line.ID, Habit: "outgoing"}
		}
		was := t.Judged(e, p.shown[e.Line.ID])
		if e.Line.Booked >= p.from {
			p.add(outcome{payment: t, entry: e, shown: p.shown[e.Line.ID], was: was})
		} else {
			p.counter.Worked(t, was)
		}
		return nil
	})
	if p.from > p.days[0] {
		return err // the missing have no day
	}
	for _, id := range slices.Sorted(maps.Keys(missing)) {
		p.add(outcome{payment: missing[id]})
	}
	return err
}

func (p *play) add(o outcome) {
	p.counter.Add(o.payment, o.was)
	if p.cases != nil {
		p.cases(o)
	}
}
