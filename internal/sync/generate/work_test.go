package generate

import (
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
)

// ledger follows what is open while the book is gone through day by day.
type ledger map[ar.ItemID]int64

func (l ledger) day(d Day) {
	for _, it := range d.Items {
		l[it.ID] = it.Amount
	}
	for _, st := range d.Statements {
		for _, p := range st.Lines {
			for _, part := range p.Parts {
				l[part.Item] -= part.Amount + part.Difference
			}
		}
	}
}

func TestDaysGoForwardAndLoseNothing(t *testing.T) {
	b := demoBook(t)
	var before civil.Date
	var items, statements, acts, mails int
	for d := range b.Days() {
		if d.Date <= before {
			t.Fatalf("%s comes after %s", d.Date, before)
		}
		before = d.Date
		items += len(d.Items)
		statements += len(d.Statements)
		acts += len(d.Acts)
		mails += len(d.Mails)
	}
	if items != len(b.Items) || statements != len(b.Statements) || acts != len(b.Acts) || mails != len(b.Mails) || before > end {
		t.Errorf("went through %d items, %d statements, %d acts, %d mails to %s", items, statements, acts, mails, before)
	}
}

func TestRemindersAskOnlyForWhatIsOverdueAndOpen(t *testing.T) {
	b := demoBook(t)
	l := ledger{}
	due := map[ar.ItemID]civil.Date{}
	last := map[ar.CustomerID]civil.Date{}
	n := 0
	for d := range b.Days() {
		l.day(d)
		for _, it := range d.Items {
			due[it.ID] = it.Due
		}
		for _, a := range d.Acts {
			q, ok := a.Payload.(*ar.MessageQueued)
			if !ok {
				continue
			}
			n++
			m := q.Message
			if day, ok := last[m.Customer]; ok && addBankDays(day, 5) > m.On {
				t.Errorf("%s: messages on %s and %s", m.Customer, day, m.On)
			}
			last[m.Customer] = m.On
			for _, it := range m.Items {
				if it.Open != l[it.ID] || it.Open <= 0 || m.On < due[it.ID]+3 {
					t.Errorf("%s: %s asks for %d of %s, due %s, open %d", m.On, m.ID, it.Open, it.ID, due[it.ID], l[it.ID])
				}
			}
			if m.To == "" || m.Text == "" || m.Subject == "" {
				t.Errorf("%s: message without address or text", m.ID)
			}
		}
	}
	if n < 1000 {
		t.Errorf("%d reminders, want thousands", n)
	}
}

func TestPeopleLeaveEveryKindOfWork(t *testing.T) {
	b := demoBook(t)
	kinds := map[string]int{}
	broken, running := 0, 0
	items := map[ar.ItemID]bool{}
	for _, it := range b.Items {
		items[it.ID] = true
	}
	for _, a := range b.Acts {
		kinds[a.Payload.EventType()]++
		if a.By == "" || a.On >= end {
			t.Errorf("%s by %q on %s: nobody did it, or it is not yesterday", a.Payload.EventType(), a.By, a.On)
		}
		if p, ok := a.Payload.(*ar.PromiseMade); ok {
			if p.Promise.Amount <= 0 || p.Promise.By <= p.Promise.Made {
				t.Errorf("promise %+v", p.Promise)
			}
			for _, id := range p.Promise.Items {
				if !items[id] {
					t.Errorf("promise for unknown %s", id)
				}
			}
			if p.Promise.By >= end {
				running++
			} else {
				broken++
			}
		}
		if p, ok := a.Payload.(*ar.PlanAgreed); ok && p.Plan.Total() <= 0 {
			t.Errorf("plan %+v", p.Plan)
		}
	}
	for _, kind := range []string{"promise_made", "dispute_opened", "dispute_resolved", "call_logged", "hold_placed", "note_added", "plan_agreed", "message_queued", "message_sent"} {
		if kinds[kind] == 0 {
			t.Errorf("nobody did %s", kind)
		}
	}
	if running < 5 || broken < 20 {
		t.Errorf("%d running and %d past promises", running, broken)
	}
}

func TestHistoryChangesNoMoney(t *testing.T) {
	with, without := Demo(5, end), Demo(5, end)
	without.History = false
	a, err := Collect(with)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Collect(without)
	if err != nil {
		t.Fatal(err)
	}
	a.Summary.Acts = 0
	if a.Summary != b.Summary {
		t.Errorf("with history %+v, without %+v", a.Summary, b.Summary)
	}
	for i := range a.Statements {
		if *a.Statements[i].Statement != *b.Statements[i].Statement {
			t.Fatalf("statement %d differs", i)
		}
	}
}
