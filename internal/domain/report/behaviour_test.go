package report

import (
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

func TestWeightedDaysLate(t *testing.T) {
	// 1,000 paid 10 days late and 3,000 paid 2 days early: (10,000 − 6,000) / 4,000.
	a := account("C1", "Visser",
		recorded(invoice("C1", "F1", "2026-08-01", "2026-08-31", 1000_00)), recorded(invoice("C1", "F2", "2026-08-01", "2026-08-31", 3000_00)),
		paid("C1", "B1", "2026-09-10", ar.Line{Customer: "C1", Item: "F1", Amount: 1000_00}),
		paid("C1", "B2", "2026-08-29", ar.Line{Customer: "C1", Item: "F2", Amount: 3000_00}))
	b := HowTheyPay([]*ar.Account{a, account("C2", "never paid")})
	if len(b.Rows) != 1 {
		t.Fatalf("%d customers have paid", len(b.Rows))
	}
	r := b.Rows[0]
	if r.Weighted.String() != "1.0" || r.Invoices != 2 || r.Late != 1 || r.Median != 10 || r.HasTrend {
		t.Errorf("%+v", r)
	}
	if b.Total.Weighted != r.Weighted || b.Total.Invoices != 2 {
		t.Errorf("total %+v", b.Total)
	}
	if got := b.Table().Records()[1]; got[4] != "1.0" || got[6] != "" {
		t.Errorf("row %v", got)
	}
}

func TestBehaviourOfAbsurdAmountsDoesNotPanic(t *testing.T) {
	a := account("C1", "x")
	for range 30 {
		a.Behaviour = append(a.Behaviour, ar.Payment{Amount: money.MaxMinor, DaysLate: 100_000})
	}
	if b := HowTheyPay([]*ar.Account{a, a, a}); b.Total.Weighted <= 0 {
		t.Errorf("%+v", b.Total)
	}
}

func promise(id, by string, amount, received int64, keptOn string) ar.Promise {
	p := ar.Promise{ID: id, Amount: amount, Cur: money.EUR, By: civil.MustParse(by), Received: received}
	if keptOn != "" {
		p.KeptOn = civil.MustParse(keptOn)
	}
	return p
}

func TestPromiseKeptRate(t *testing.T) {
	a := account("C1", "Visser")
	withdrawn := promise("p6", "2026-10-01", 77, 0, "")
	withdrawn.Ended = "withdrawn"
	a.Promises = []ar.Promise{
		promise("p1", "2026-10-01", 100, 100, "2026-10-03"), // kept within the tolerance
		promise("p2", "2026-10-01", 200, 200, "2026-10-04"), // too late: broken
		promise("p3", "2026-10-01", 400, 50, ""),            // E37: in part
		promise("p4", "2026-10-01", 300, 0, ""),             // broken
		promise("p5", "2026-11-22", 500, 0, ""),             // the tolerance still runs
		withdrawn,
		promise("p7", "2026-12-24", 600, 600, "2026-11-20"), // kept before its day
	}
	p := HowPromisesEnd([]*ar.Account{a, account("C2", "none")}, today, 2)
	r := p.Currencies[0].Total
	if r.Kept.Count != 1 || r.Broken.Count != 2 || r.Partly.Count != 1 || r.Open.Count != 1 || r.Early.Count != 1 || r.Withdrawn.Count != 1 {
		t.Errorf("%+v", r)
	}
	rate, ok := r.Rate()
	byAmount, okAmount := r.AmountRate()
	if rate != 250 || byAmount != 100 || !ok || !okAmount || r.Received != 350 {
		t.Errorf("rate %d, by amount %d, received %d; want 25.0%%, 10.0%%, 350", rate, byAmount, r.Received)
	}
	if r.Next != civil.MustParse("2026-11-22") {
		t.Errorf("next is %s", r.Next)
	}
	if got := p.Table().Records()[1]; got[11] != "25.0" || got[12] != "10.0" || got[10] != "5.00" {
		t.Errorf("row %v", got)
	}
	empty := HowPromisesEnd([]*ar.Account{account("C3", "x")}, today, 2)
	if len(empty.Currencies) != 0 {
		t.Error("customers without promises have a row")
	}
	var none PromiseRow
	if _, ok := none.Rate(); ok {
		t.Error("there is a rate before any promise was judged")
	}
}
