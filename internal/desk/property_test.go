package desk_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/store"
	"ccdesk/internal/store/mem"
	"ccdesk/internal/store/record"

	"pgregory.net/rapid"
)

// rows reads every state row. Accounts and entries lose what an undo leaves
// different on purpose: their versions and the mark of an entry that a person
// has taken back.
func (h *house) rows() map[string]string {
	h.t.Helper()
	kinds, err := h.s.Kinds(h.ctx)
	h.must(err)
	out := map[string]string{}
	for _, k := range kinds {
		list, err := h.s.Rows(h.ctx, k, "", "", 0)
		h.must(err)
		for _, r := range list {
			v := r.Value
			switch k {
			case "account":
				var a ar.Account
				h.must(record.Unmarshal(v, &a))
				a.Version = 0
				v, err = record.Marshal(&a)
				h.must(err)
			case "entry":
				var e ar.Entry
				h.must(record.Unmarshal(v, &e))
				e.Version, e.TakenBack = 0, false
				v, err = record.Marshal(&e)
				h.must(err)
			}
			out[string(k)+"/"+r.Key] = string(v)
		}
	}
	return out
}

// differing tells which rows are not the same, readable for people.
func differing(a, b map[string]string) []string {
	var out []string
	for k := range a {
		if v, ok := b[k]; !ok {
			out = append(out, "gone: "+k)
		} else if v != a[k] {
			out = append(out, "changed: "+k+show(k, a[k])+show(k, v))
		}
	}
	for k := range b {
		if _, ok := a[k]; !ok {
			out = append(out, "new: "+k)
		}
	}
	slices.Sort(out)
	return out
}

func show(key, value string) string {
	var v any
	switch kind, _, _ := strings.Cut(key, "/"); kind {
	case "account":
		v = new(ar.Account)
	case "entry":
		v = new(ar.Entry)
	case "open", "done":
		v = new(ar.Item)
	default:
		return ""
	}
	_ = record.Unmarshal([]byte(value), v)
	return fmt.Sprintf("\n  %+v", v)
}

func checkClean(rt *rapid.T, h *house) {
	rep, err := h.d.Check(h.ctx)
	if err != nil || !rep.Clean() {
		rt.Fatalf("check finds %v %q %q, %v", rep.Store.Problems, rep.Rows, rep.Rules, err)
	}
}

// checkMoney looks at every item, entry and account of the book.
func checkMoney(rt *rapid.T, h *house) {
	put := map[ar.EntryID]int64{}     // against items
	account := map[ar.EntryID]int64{} // on account
	for id, a := range h.accounts() {
		tot := a.TotalsIn(money.EUR, h.today)
		var open, overdue int64
		for _, it := range a.Items {
			rest := it.Amount - it.Adjusted - it.Allocated()
			for _, d := range it.Differences {
				rest -= d.Amount
			}
			if it.State != ar.Cancelled && (rest != it.Open || it.Open < 0 || it.Open > it.Amount || (it.Open == 0) != (it.State == ar.Settled || it.State == ar.WrittenOff) || it.Adjusted < 0) {
				rt.Fatalf("item %+v: open should be %d", it, rest)
			}
			for _, al := range it.Allocations {
				if it.Kind == ar.CreditNote {
					put[al.Entry] -= al.Amount
				} else {
					put[al.Entry] += al.Amount
				}
			}
			if it.State == ar.Open {
				open += it.SignedOpen()
				if it.Overdue(h.today) {
					overdue += it.Open
				}
			}
		}
		for _, s := range a.OnAccount {
			account[s.Entry] += s.Amount
			open -= s.Amount
		}
		if tot.Open != open || tot.Overdue != overdue {
			rt.Fatalf("%s: totals %+v, the items add up to %d, overdue %d", id, tot, open, overdue)
		}
	}
	h.must(h.d.Entries(h.ctx, func(e *ar.Entry) error {
		id := e.Line.ID
		var lines, other int64
		for _, l := range e.Lines {
			lines += l.Amount
		}
		for _, o := range e.Other {
			other += o.Amount
		}
		if lines != put[id] || e.OnAccountTotal() != account[id] {
			rt.Fatalf("entry %+v: %d on items and %d on account, the accounts have %d and %d", e, lines, e.OnAccountTotal(), put[id], account[id])
		}
		if e.Decided() && lines+other+e.OnAccountTotal() != e.Line.Signed() {
			rt.Fatalf("entry %+v does not add up", e)
		}
		delete(put, id)
		delete(account, id)
		return nil
	}))
	if len(put)+len(account) > 0 {
		rt.Fatalf("money of no entry: %v, on account %v", put, account)
	}
}

// accounts gives all accounts with all items, settled ones too, from the rows.
func (h *house) accounts() map[ar.CustomerID]*ar.Account {
	h.t.Helper()
	out := map[ar.CustomerID]*ar.Account{}
	for _, kind := range []store.Kind{"account", "open", "done"} {
		list, err := h.s.Rows(h.ctx, kind, "", "", 0)
		h.must(err)
		for _, r := range list {
			if kind == "account" {
				a := ar.NewAccount(ar.CustomerID(r.Key))
				h.must(record.Unmarshal(r.Value, a))
				out[a.ID] = a
				continue
			}
			it := new(ar.Item)
			h.must(record.Unmarshal(r.Value, it))
			out[it.Customer].Put(it)
		}
	}
	return out
}

func TestMoneyAddsUpAfterAnyHistory(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := newBook(openHouse(t, mem.New()))
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			b.step(rt)
			checkMoney(rt, b.h)
		}
		checkClean(rt, b.h)
		before := b.h.rows()
		b.h.reopen()
		b.h.must(b.h.d.Rebuild(b.h.ctx))
		if diff := differing(before, b.h.rows()); len(diff) > 0 {
			rt.Fatalf("rebuilt from the journal, rows differ: %s", strings.Join(diff, "\n"))
		}
	})
}

// An undo gives the very rows from before, or says what stands in its way.
func TestUndoIsExactOrRefused(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := openHouse(t, mem.New())
		b := newBook(h)
		for range rapid.IntRange(1, 15).Draw(rt, "steps") {
			b.step(rt)
		}
		before := h.rows()
		if !b.does(rt, b.command(rt)) {
			rt.Skip("refused or without effect")
		}
		if _, err := h.d.Undo(h.ctx, "anna", 0); err != nil {
			rt.Fatalf("the last change cannot be undone: %v", err)
		}
		if diff := differing(before, h.rows()); len(diff) > 0 {
			rt.Fatalf("after the undo %s", strings.Join(diff, "\n"))
		}
		checkMoney(rt, h)
		checkClean(rt, h)
	})
}

// Any event may be asked for. What stays is a sound book.
func TestUndoOfAnyEventLeavesASoundBook(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := openHouse(t, mem.New())
		b := newBook(h)
		for range rapid.IntRange(1, 20).Draw(rt, "steps") {
			b.step(rt)
			if !rapid.Bool().Draw(rt, "undo") {
				continue
			}
			event := rapid.Uint64Range(1, uint64(h.head())).Draw(rt, "event")
			_, err := h.d.Undo(h.ctx, "anna", event)
			var p *desk.Problem
			if err != nil && !errors.As(err, &p) {
				rt.Fatalf("undo of %d: %v", event, err)
			}
			checkMoney(rt, h)
		}
		checkClean(rt, h)
	})
}

// Sixty days of runs between random events: no message is ever wrong.
func TestNoMessageIsEverWrong(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := openHouse(t, mem.New())
		b := newBook(h)
		h.policy.BankStale = 0
		last := map[ar.CustomerID]civil.Date{}
		step := map[ar.ItemID]string{}
		cal, proc := h.policy.Calendar("NL"), h.policy.Procedure("")
		for range 60 {
			for range rapid.IntRange(0, 2).Draw(rt, "events") {
				if b.step(rt); len(h.posted) > 0 { // a run among them
					checkPosted(rt, h, last, step, cal.Between, proc.Rank)
				}
			}
			h.today++
			h.run()
			checkPosted(rt, h, last, step, cal.Between, proc.Rank)
		}
	})
}

// checkPosted looks at what the run of today has sent, against the book as it
// stands right after.
func checkPosted(rt *rapid.T, h *house, last map[ar.CustomerID]civil.Date, step map[ar.ItemID]string,
	between func(a, b civil.Date) int, rank func(string) int) {
	for _, m := range h.posted {
		a := h.account(m.Customer)
		if before, ok := last[m.Customer]; ok && between(before, m.On) < 5 {
			rt.Fatalf("%s is written to on %s and again on %s", m.Customer, before, m.On)
		}
		last[m.Customer] = m.On
		if len(m.Items) == 0 {
			rt.Fatalf("a message about nothing: %+v", m)
		}
		top := slices.MaxFunc(m.Items, func(x, y ar.MessageItem) int { return rank(x.Step) - rank(y.Step) })
		if top.Step != m.Step {
			rt.Fatalf("message at step %s, highest of its items %s", m.Step, top.Step)
		}
		for _, mi := range m.Items {
			it := a.Item(mi.ID)
			if it == nil || it.State != ar.Open || it.Kind != ar.Invoice || mi.Open <= 0 || mi.Open > it.Open {
				rt.Fatalf("%s asks %d for %+v", m.ID, mi.Open, it)
			}
			if was := step[mi.ID]; was != "" && rank(mi.Step) <= rank(was) {
				rt.Fatalf("%s is sent %s after %s", mi.ID, mi.Step, was)
			}
			step[mi.ID] = mi.Step
			contested := int64(0)
			for _, d := range a.Disputes {
				if d.OpenFor(mi.ID) {
					if d.Amount == 0 {
						rt.Fatalf("%s is disputed", mi.ID)
					}
					contested = max(contested, d.Amount)
				}
			}
			if mi.Open > it.Open-contested {
				rt.Fatalf("%s asks %d of %s, %d of %d is disputed", m.ID, mi.Open, mi.ID, contested, it.Open)
			}
			for _, p := range a.Promises {
				if slices.Contains(p.Items, mi.ID) && p.Outcome(h.today, h.policy.PromiseTolerance) == ar.PromiseOpen {
					rt.Fatalf("%s is promised: %+v", mi.ID, p)
				}
			}
			for _, p := range a.Plans {
				if slices.Contains(p.Items, mi.ID) && p.Active(h.today, h.policy.PlanTolerance) {
					rt.Fatalf("%s is on a plan: %+v", mi.ID, p)
				}
			}
			for _, hold := range a.Holds {
				if (hold.Item == "" || hold.Item == mi.ID) && hold.Active(h.today) {
					rt.Fatalf("%s is held: %+v", mi.ID, hold)
				}
			}
			for _, f := range a.Fits {
				if slices.Contains(f.Items, mi.ID) {
					rt.Fatalf("%s could be paid by %s", mi.ID, f.Entry)
				}
			}
		}
	}
	h.posted = nil
}

// Whatever the state of the book, the same files a second time say nothing new.
func TestFilesSaidTwiceChangeNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := openHouse(t, mem.New())
		b := newBook(h)
		for range rapid.IntRange(1, 20).Draw(rt, "steps") {
			b.step(rt)
		}
		var facts []any
		for _, n := range b.numbers {
			facts = append(facts, b.facts[n])
		}
		opt := desk.ImportOptions{OpenItems: rapid.Bool().Draw(rt, "complete list")}
		h.importAs(opt, facts...)
		before := h.head()
		h.importAs(opt, facts...)
		if h.head() != before {
			rt.Fatalf("said again it wrote %v", h.since(before))
		}
		checkMoney(rt, h)
		checkClean(rt, h)
	})
}

// What somebody has on the screen stays as it was shown.
func TestShownAccountsNeverChange(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := openHouse(t, mem.New())
		b := newBook(h)
		type shown struct {
			a    *ar.Account
			text string
		}
		var all []shown
		for range rapid.IntRange(1, 20).Draw(rt, "steps") {
			for _, id := range customers {
				a := h.account(ar.CustomerID(id))
				all = append(all, shown{a, text(h, a)})
			}
			b.step(rt)
		}
		for _, s := range all {
			if now := text(h, s.a); now != s.text {
				rt.Fatalf("shown as\n%q, is now\n%q", s.text, now)
			}
		}
	})
}

// text is an account with its items, whole.
func text(h *house, a *ar.Account) string {
	h.t.Helper()
	b, err := record.Marshal(a)
	h.must(err)
	for _, it := range a.Items {
		x, err := record.Marshal(it)
		h.must(err)
		b = append(b, x...)
	}
	return string(b)
}
