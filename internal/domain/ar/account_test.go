package ar_test

import (
	"reflect"
	"slices"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

var today = civil.MustParse("2026-03-10")

func fold(payloads ...ar.Payload) *ar.Account {
	a := ar.NewAccount("C1")
	for _, p := range payloads {
		a.Apply(ar.Event{By: "anna", Payload: p})
	}
	return a
}

func recorded(number string, amount int64, due civil.Date, change ...func(*ar.Item)) *ar.ItemRecorded {
	it := ar.Item{ID: ar.ItemID(number), Customer: "C1", Number: number, Cur: money.EUR, Amount: amount, Issued: due - 30, Due: due}
	for _, f := range change {
		f(&it)
	}
	return &ar.ItemRecorded{Item: it}
}

func credit(it *ar.Item) { it.Kind = ar.CreditNote }

func paid(entry, number string, amount int64, on civil.Date) *ar.PaymentApplied {
	return &ar.PaymentApplied{Entry: ar.EntryID(entry), Booked: on, Lines: []ar.Line{{Customer: "C1", Item: ar.ItemID(number), Amount: amount}}}
}

func TestTotalsAreOfOneCurrency(t *testing.T) {
	a := fold(&ar.CustomerRecorded{Customer: ar.Customer{ID: "C1", Currency: money.EUR}},
		recorded("F1", 10000, today), recorded("F2", 20000, today-1), recorded("F3", 30000, today-40), recorded("CN", 5000, today-90, credit),
		recorded("D1", 700, today-5, func(it *ar.Item) { it.Cur = money.USD }), recorded("X", 99, today-5, func(it *ar.Item) { it.State = ar.Cancelled }),
		&ar.PaymentApplied{Entry: "BR1", Booked: today, OnAccount: []ar.Share{{Customer: "C1", Amount: 1500, Cur: money.EUR}, {Customer: "C2", Amount: 9, Cur: money.EUR}}})
	want := ar.Totals{Cur: money.EUR, Open: 53500, Invoices: 60000, Credits: 5000, OnAccount: 1500, Overdue: 50000, OldestDays: 40, OpenItems: 4, Late: 2}
	if got := a.TotalsIn(money.EUR, today); got != want {
		t.Errorf("totals %+v, want %+v", got, want)
	}
	if got := a.TotalsIn(money.USD, today); got.Open != 700 || got.Overdue != 700 {
		t.Errorf("dollars %+v", got)
	}
	if got := a.Currencies(); !slices.Equal(got, []money.Currency{money.EUR, money.USD}) {
		t.Errorf("currencies %v", got)
	}
}

func TestPaymentBehaviour(t *testing.T) {
	var events []ar.Payload
	for i := range 30 {
		n := string(rune('A' + i))
		events = append(events, recorded(n, 100, today), paid("BR"+n, n, 100, today.AddDays(i)))
	}
	a := fold(events...)
	if len(a.Behaviour) != 24 || a.Behaviour[0].DaysLate != 6 || a.Behaviour[23].DaysLate != 29 {
		t.Errorf("remembers %d payments, %+v", len(a.Behaviour), a.Behaviour)
	}
	if days, n := a.MedianDaysLate(); days != 18 || n != 24 {
		t.Errorf("median %d of %d", days, n)
	}
	if slower, ok := a.Trend(); !ok || slower != 12 {
		t.Errorf("slower by %d, %v", slower, ok)
	}
}

// A returned payment was none; one in parts counts when the last part comes.
func TestPaymentBehaviourForgetsWhatWasTakenBack(t *testing.T) {
	a := fold(recorded("F1", 100, today), paid("BR1", "F1", 60, today+1))
	if len(a.Behaviour) != 0 {
		t.Errorf("a part payment counts: %+v", a.Behaviour)
	}
	a.Apply(ar.Event{Payload: paid("BR2", "F1", 40, today+9)})
	if len(a.Behaviour) != 1 || a.Behaviour[0].DaysLate != 9 || a.Behaviour[0].Amount != 100 {
		t.Errorf("behaviour %+v", a.Behaviour)
	}
	a.Apply(ar.Event{Payload: &ar.PaymentApplied{Entry: "BR3", Booked: today + 12, Returns: "BR2", Lines: []ar.Line{{Customer: "C1", Item: "F1", Amount: -40}}}})
	if len(a.Behaviour) != 0 || a.Item("F1").Open != 40 {
		t.Errorf("behaviour %+v, open %d", a.Behaviour, a.Item("F1").Open)
	}
}

func TestSettledByTheLedgerOrACreditProvesNoPayment(t *testing.T) {
	a := fold(recorded("F1", 100, today), recorded("F2", 100, today), recorded("CN", 100, today, credit),
		&ar.ItemAdjusted{Customer: "C1", Item: "F1", Adjusted: 100, On: today + 3, Reason: "ledger"},
		&ar.CreditApplied{Customer: "C1", Credit: "CN", Lines: []ar.Line{{Customer: "C1", Item: "F2", Amount: 100}}, On: today + 4})
	for _, c := range []struct{ number, by string }{{"F1", "ledger"}, {"F2", "credit"}, {"CN", "credit"}} {
		if it := a.Item(ar.ItemID(c.number)); it.State != ar.Settled || it.SettledBy != c.by || it.Open != 0 {
			t.Errorf("%s: %+v", c.number, it)
		}
	}
	if len(a.Behaviour) != 0 {
		t.Errorf("behaviour %+v", a.Behaviour)
	}
	a.Apply(ar.Event{Payload: &ar.CreditUnapplied{Customer: "C1", Credit: "CN", On: today + 5, Items: []ar.ItemID{"F2"}}})
	if a.Item("F2").Open != 100 || a.Item("CN").Open != 100 || len(a.Item("CN").Allocations) != 0 {
		t.Errorf("invoice %+v, credit note %+v", a.Item("F2"), a.Item("CN"))
	}
}

func TestPromiseOutcome(t *testing.T) {
	by := today
	for name, c := range map[string]struct {
		p     ar.Promise
		after int // days
		want  ar.PromiseOutcome
	}{
		"on its day":             {ar.Promise{}, 0, ar.PromiseOpen},
		"within the tolerance":   {ar.Promise{}, 2, ar.PromiseOpen},
		"after it":               {ar.Promise{}, 3, ar.PromiseBroken},
		"partly":                 {ar.Promise{Received: 40}, 3, ar.PromisePartly},
		"kept early":             {ar.Promise{Received: 100, KeptOn: by - 5}, 0, ar.PromiseKept},
		"kept in the tolerance":  {ar.Promise{Received: 120, KeptOn: by + 2}, 9, ar.PromiseKept},
		"paid too late":          {ar.Promise{Received: 100, KeptOn: by + 3}, 9, ar.PromiseBroken},
		"withdrawn":              {ar.Promise{Ended: "withdrawn"}, 0, ar.PromiseWithdrawn},
		"replaced, later unpaid": {ar.Promise{Ended: "replaced"}, 9, ar.PromiseReplaced},
	} {
		c.p.Amount, c.p.By = 100, by
		if got := c.p.Outcome(by.AddDays(c.after), 2); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestMoneyCountsForPromisesAndPlansThatStand(t *testing.T) {
	promise := func(id string, items ...ar.ItemID) *ar.PromiseMade {
		return &ar.PromiseMade{Promise: ar.Promise{ID: id, Customer: "C1", Amount: 100, Cur: money.EUR, Made: today, By: today + 5, Items: items}}
	}
	a := fold(recorded("F1", 100, today), recorded("F2", 100, today), promise("P1", "F1"), promise("P2", "F2"), promise("P3", "F1"),
		&ar.PromiseEnded{Customer: "C1", ID: "P3", Outcome: ar.PromiseWithdrawn, On: today},
		&ar.PlanAgreed{Plan: ar.Plan{ID: "L1", Customer: "C1", Items: []ar.ItemID{"F1", "F2"}, Instalments: []ar.Instalment{{Due: today, Amount: 200}}}},
		paid("BR1", "F1", 100, today+1), paid("BR2", "F2", 30, today+1))
	var got []int64
	for _, p := range a.Promises {
		got = append(got, p.Received)
	}
	if !slices.Equal(got, []int64{100, 30, 0}) || a.Promises[0].KeptOn != today+1 || a.Plans[0].Received != 130 {
		t.Errorf("received %v, kept on %s, plan %d", got, a.Promises[0].KeptOn, a.Plans[0].Received)
	}
	a.Apply(ar.Event{Payload: &ar.PaymentUnapplied{Entry: "BR1", Lines: []ar.Line{{Customer: "C1", Item: "F1", Amount: 100}}, On: today + 2}})
	if p := a.Promises[0]; p.Received != 0 || p.KeptOn != 0 || a.Plans[0].Received != 30 {
		t.Errorf("promise %+v, plan %+v", p, a.Plans[0])
	}
}

// Where no bank file is read, the ledger's list is how money shows. When the
// bank tells of it too, it is the same money.
func TestLedgersWordKeepsAPromise(t *testing.T) {
	a := fold(recorded("F1", 100, today),
		&ar.PromiseMade{Promise: ar.Promise{ID: "P1", Customer: "C1", Amount: 100, Cur: money.EUR, Made: today, By: today + 5, Items: []ar.ItemID{"F1"}}},
		&ar.ItemAdjusted{Customer: "C1", Item: "F1", Adjusted: 100, On: today + 4, Reason: "ledger"})
	if p := a.Promises[0]; p.Outcome(today+9, 2) != ar.PromiseKept || p.Received != 100 || p.KeptOn != today+4 {
		t.Errorf("promise %+v", p)
	}
	told := paid("BR1", "F1", 100, today+3)
	told.Explains = told.Lines
	a.Apply(ar.Event{Payload: told})
	if p := a.Promises[0]; p.Received != 100 || p.KeptOn != today+3 || a.Item("F1").Adjusted != 0 {
		t.Errorf("promise %+v, item %+v", p, a.Item("F1"))
	}
	a.Apply(ar.Event{Payload: &ar.PaymentUnapplied{Entry: "BR1", Lines: told.Lines, Explains: told.Explains, On: today + 6}})
	if p := a.Promises[0]; p.Received != 100 || a.Item("F1").Open != 0 {
		t.Errorf("promise %+v, item %+v", p, a.Item("F1"))
	}
	a.Apply(ar.Event{Payload: &ar.ItemAdjusted{Customer: "C1", Item: "F1", Adjusted: 30, On: today + 7, Reason: "ledger"}})
	if p := a.Promises[0]; p.Received != 30 || p.Outcome(today+9, 2) != ar.PromisePartly {
		t.Errorf("promise %+v", p)
	}
}

func TestMonthsAddUpToTheBalance(t *testing.T) {
	day := civil.MustParse
	a := fold(recorded("F1", 10000, day("2026-02-28")), recorded("F2", 20000, day("2026-03-30")), recorded("CN", 3000, day("2026-03-30"), credit),
		paid("BR1", "F1", 4000, day("2026-03-05")), &ar.PaymentApplied{Entry: "BR2", Booked: day("2026-03-06"), OnAccount: []ar.Share{{Customer: "C1", Amount: 500, Cur: money.EUR}}},
		&ar.ItemAdjusted{Customer: "C1", Item: "F2", Adjusted: 2000, On: day("2026-03-07"), Reason: "ledger"},
		&ar.PaymentUnapplied{Entry: "BR2", OnAccount: []ar.Share{{Customer: "C1", Amount: 500, Cur: money.EUR}}, On: day("2026-03-08")})
	var sales, receipts int64
	for _, m := range a.Months {
		sales += m.Sales
		receipts += m.Receipts
	}
	if open := a.TotalsIn(money.EUR, today).Open; sales != 27000 || receipts != 6000 || sales-receipts != open {
		t.Errorf("sales %d less receipts %d, balance %d", sales, receipts, open)
	}
	if !slices.IsSortedFunc(a.Months, func(x, y ar.Month) int { return int(x.Month - y.Month) }) {
		t.Errorf("months %+v", a.Months)
	}
}

func TestEveryEventTypeCanBeMade(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range ar.Payloads() {
		name := p.EventType()
		if seen[name] {
			t.Errorf("two payloads are called %s", name)
		}
		seen[name] = true
		if made := ar.NewPayload(name); reflect.TypeOf(made) != reflect.TypeOf(p) {
			t.Errorf("%s makes a %T, want a %T", name, made, p)
		}
	}
	if ar.NewPayload("nothing") != nil {
		t.Error("an unknown type makes something")
	}
}

func TestStreamsNameEachHistoryOnce(t *testing.T) {
	p := &ar.PaymentApplied{Entry: "BR2", Returns: "BR1", Lines: []ar.Line{{Customer: "C1"}, {Customer: "C2"}, {Customer: "C1"}},
		OnAccount: []ar.Share{{Customer: "C3"}}}
	if got := ar.StreamsOf(p); !slices.Equal(got, []ar.Stream{"c/C1", "c/C2", "c/C3", "e/BR2", "e/BR1"}) {
		t.Errorf("streams %v", got)
	}
	back := &ar.PaymentUnapplied{Entry: "BR2", OnAccount: []ar.Share{{Customer: "C3"}}}
	if got := ar.StreamsOf(back); !slices.Equal(got, []ar.Stream{"c/C3", "e/BR2"}) {
		t.Errorf("streams %v", got)
	}
	if got := ar.StreamsOf(&ar.RunCompleted{}); !slices.Equal(got, []ar.Stream{ar.DeskStream}) {
		t.Errorf("streams %v", got)
	}
	if c, ok := ar.Stream("c/C1").Customer(); !ok || c != "C1" {
		t.Errorf("customer %s, %v", c, ok)
	}
	if _, ok := ar.Stream("e/BR1").Customer(); ok {
		t.Error("an entry's stream is no customer's")
	}
}

func TestItemIDs(t *testing.T) {
	for want, got := range map[ar.ItemID]ar.ItemID{"F1": ar.MakeItemID("", "F1", 0), "acme:F1": ar.MakeItemID("acme", "F1", 0),
		"F1#2": ar.MakeItemID("", "F1", 2), "acme:F1#2": ar.MakeItemID("acme", "F1", 2)} {
		if got != want {
			t.Errorf("id %s, want %s", got, want)
		}
	}
}
