package dunning_test

import (
	"slices"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

func three(f *file) {
	f.item("F1", "2026-03-02", 100)
	f.item("F2", "2026-03-02", 200)
	f.item("F3", "2026-03-02", 300)
}

func TestE33DisputeOfOneOfThree(t *testing.T) {
	f := newFile(t)
	three(f)
	f.dispute("D1", 0, "F2")
	dec := f.decide("2026-03-05")
	wantMessage(t, dec, "reminder_1: F1 reminder_1 100.00 F3 reminder_1 300.00")
	wantGuards(t, dec, "disputed F2")
	if g, ok := dec.Excludes("F2"); !ok || g.Ref != "price" || g.Amount != money.Of(20000, money.EUR) {
		t.Errorf("guard %+v", g)
	}
	if len(dec.Held) != 1 || dec.Held[0].Step != dunning.Reminder1 || !slices.Equal(dec.Held[0].Guards, []dunning.Code{dunning.Disputed}) {
		t.Errorf("held %+v", dec.Held)
	}
}

func TestE34ResolvedLateGoesOnWithTheNextStep(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100, at(dunning.Reminder1, "2026-03-05"))
	f.dispute("D1", 0, "F1")
	if got := f.live("2026-03-06", "2026-04-10"); len(got) > 0 {
		t.Errorf("done while disputed: %v", got)
	}
	f.apply(&ar.DisputeResolved{Customer: "C1", ID: "D1", Items: []ar.ItemID{"F1"}, On: date("2026-04-10")})
	wantLines(t, f.live("2026-04-10", "2026-05-10"),
		"2026-04-10 reminder_2: F1 reminder_2 100.00",
		"2026-04-20 final_notice: F1 final_notice 100.00",
		"2026-04-30 call: F1 call 100.00",
	)
}

func TestE35PartDisputeDemandsTheRest(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 1000)
	f.dispute("D1", 200, "F1")
	dec := f.decide("2026-03-05")
	wantMessage(t, dec, "reminder_1: F1 reminder_1 800.00")
	wantGuards(t, dec, "disputed F1")
	f.pay("F1", 800, "2026-03-06") // only the contested part is left
	wantMessage(t, f.decide("2026-03-12"), "")
}

func TestResolvedForOneItemStaysOpenForTheOther(t *testing.T) {
	f := newFile(t)
	three(f)
	f.dispute("D1", 0, "F1", "F2")
	f.apply(&ar.DisputeResolved{Customer: "C1", ID: "D1", Items: []ar.ItemID{"F1"}, On: date("2026-03-04")})
	wantMessage(t, f.decide("2026-03-05"), "reminder_1: F1 reminder_1 100.00 F3 reminder_1 300.00")
}

func TestDisputePastItsDeadlineIsATaskAndStillHolds(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	f.apply(&ar.DisputeOpened{Dispute: ar.Dispute{ID: "D1", Customer: "C1", Items: []ar.ItemID{"F1"}, Reason: "price", Until: date("2026-03-13")}})
	if dec := f.decide("2026-03-13"); task(dec, dunning.DisputeLate) {
		t.Error("the deadline includes its day")
	}
	dec := f.decide("2026-03-14")
	wantMessage(t, dec, "")
	wantNext(t, dec, dunning.DisputeLate, "2026-03-16") // the 14th is a Saturday
}

// Friday, two days tolerance: silent to Sunday, broken from Monday.
func TestE36PromiseHoldsThroughItsToleranceThenBreaks(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	f.promise("P1", 100, "2026-03-05", "2026-03-13", "F1")
	for _, day := range []string{"2026-03-13", "2026-03-14", "2026-03-15"} {
		dec := f.decide(day)
		if len(dec.Due) > 0 {
			t.Errorf("%s: %+v is due while promised", day, dec.Due)
		}
		if g := guard(t, dec, dunning.Promised); g.Until != date("2026-03-15") || g.On != date("2026-03-13") {
			t.Errorf("guard %+v", g)
		}
	}
	dec := f.decide("2026-03-17")
	wantNext(t, dec, dunning.PromiseBroken, "2026-03-16")
	if dec.Next.Ref != "P1" || dec.Next.Amount != money.Of(10000, money.EUR) || dec.Next.On != date("2026-03-13") {
		t.Errorf("next %+v", dec.Next)
	}
	f.apply(&ar.CallLogged{Customer: "C1", Outcome: "no_answer", On: date("2026-03-17")})
	wantNext(t, f.decide("2026-03-17"), dunning.PromiseBroken, "2026-03-16")
	f.apply(&ar.CallLogged{Customer: "C1", Outcome: "reached", On: date("2026-03-17")})
	wantNext(t, f.decide("2026-03-17"), dunning.Reminder1, "2026-03-05")
}

func TestE37PartlyKeptAsksForTheRest(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 1000)
	f.promise("P1", 1000, "2026-03-05", "2026-03-13", "F1")
	f.pay("F1", 600, "2026-03-12")
	if o := f.a.Promises[0].Outcome(date("2026-03-16"), 2); o != ar.PromisePartly {
		t.Errorf("outcome %s", o)
	}
	wantMessage(t, f.decide("2026-03-15"), "")
	dec := f.decide("2026-03-16")
	wantMessage(t, dec, "reminder_1: F1 reminder_1 400.00")
	wantNext(t, dec, dunning.PromiseBroken, "2026-03-16")
	if dec.Next.Amount != money.Of(40000, money.EUR) {
		t.Errorf("amount %s", dec.Next.Amount)
	}
}

func TestPromiseKeptEndsWithTheMoney(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 1000)
	f.promise("P1", 400, "2026-03-05", "2026-03-13", "F1")
	f.pay("F1", 400, "2026-03-15") // within the tolerance
	if o := f.a.Promises[0].Outcome(date("2026-05-01"), 2); o != ar.PromiseKept {
		t.Errorf("outcome %s", o)
	}
	wantMessage(t, f.decide("2026-03-16"), "reminder_1: F1 reminder_1 600.00")
	late := newFile(t)
	late.item("F1", "2026-03-02", 1000)
	late.promise("P1", 400, "2026-03-05", "2026-03-13", "F1")
	late.pay("F1", 400, "2026-03-16")
	if o := late.a.Promises[0].Outcome(date("2026-05-01"), 2); o != ar.PromiseBroken {
		t.Errorf("outcome %s for money that came too late", o)
	}
}

func TestE38SecondPromiseKeepsTheBrokenOneInTheFile(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	for i, p := range []struct{ made, by, judged string }{
		{"2026-03-05", "2026-03-06", "2026-03-09"}, {"2026-03-09", "2026-03-13", "2026-03-16"},
	} {
		id := string(rune('A' + i))
		f.promise(id, 100, p.made, p.by, "F1")
		f.apply(&ar.PromiseEnded{Customer: "C1", ID: id, Outcome: ar.PromiseBroken, On: date(p.judged)})
	}
	broken := 0
	for _, p := range f.a.Promises {
		if p.Outcome(date("2026-03-17"), 2) == ar.PromiseBroken {
			broken++
		}
	}
	if broken != 2 {
		t.Errorf("%d broken promises in the file, want 2", broken)
	}
	f.pay("F1", 100, "2026-03-18")
	if dec := f.decide("2026-03-18"); dec.Next != nil {
		t.Errorf("next %+v although all is paid", dec.Next)
	}
}

func TestE38NewPromiseSilencesTheBrokenOne(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	f.promise("A", 100, "2026-03-05", "2026-03-06", "F1")
	wantNext(t, f.decide("2026-03-10"), dunning.PromiseBroken, "2026-03-09")
	f.promise("B", 100, "2026-03-10", "2026-03-20", "F1")
	if dec := f.decide("2026-03-10"); len(dec.Due) > 0 {
		t.Errorf("due %+v although it is promised anew", dec.Due)
	}
}

func TestE39LastOfThreePaidLeavesTheOthers(t *testing.T) {
	f := newFile(t)
	three(f)
	f.live("2026-03-05", "2026-03-05")
	f.pay("F3", 300, "2026-03-09")
	wantMessage(t, f.decide("2026-03-12"), "reminder_2: F1 reminder_2 100.00 F2 reminder_2 200.00")
}

func TestE40EachItemAsksItsOwnRest(t *testing.T) {
	f := newFile(t)
	three(f)
	f.pay("F1", 30, "2026-03-03")
	f.pay("F2", 70, "2026-03-03")
	wantMessage(t, f.decide("2026-03-05"), "reminder_1: F1 reminder_1 70.00 F2 reminder_1 130.00 F3 reminder_1 300.00")
}

func plan(f *file) {
	f.apply(&ar.PlanAgreed{Plan: ar.Plan{ID: "L1", Customer: "C1", Cur: money.EUR, Items: []ar.ItemID{"F1"}, Agreed: date("2026-03-13"),
		Instalments: []ar.Instalment{{Due: date("2026-04-01"), Amount: 5000}, {Due: date("2026-05-01"), Amount: 5000}}}})
}

func TestE53MissedInstalmentReturnsTheItemAtItsOldStep(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100, at(dunning.Reminder1, "2026-03-05"))
	plan(f)
	f.pay("F1", 50, "2026-04-01")
	if got := f.live("2026-03-13", "2026-05-03"); len(got) > 0 {
		t.Errorf("done while on plan: %v", got)
	}
	if g := guard(t, f.decide("2026-05-03"), dunning.OnPlan); g.Amount != money.Of(5000, money.EUR) {
		t.Errorf("guard %+v", g)
	}
	dec := f.decide("2026-05-04")
	wantNext(t, dec, dunning.PlanBroken, "2026-05-04")
	wantMessage(t, dec, "reminder_2: F1 reminder_2 50.00")
}

func TestPlanPaidInAdvanceIsNotMissed(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	plan(f)
	f.pay("F1", 70, "2026-03-20")
	if dec := f.decide("2026-04-30"); len(dec.Due) > 0 {
		t.Errorf("due %+v", dec.Due)
	}
	f.apply(&ar.PlanEnded{Customer: "C1", ID: "L1", Outcome: "withdrawn", On: date("2026-04-30")})
	wantMessage(t, f.decide("2026-04-30"), "reminder_1: F1 reminder_1 30.00")
}

func TestE54HeldItemIsShownNotSent(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	f.apply(&ar.HoldPlaced{Hold: ar.Hold{ID: "H1", Customer: "C1", Item: "F1", Until: date("2026-03-11"), Why: "copy asked"}})
	dec := f.decide("2026-03-11") // the day is included
	wantMessage(t, dec, "")
	if len(dec.Held) != 1 || !slices.Equal(dec.Held[0].Items, []ar.ItemID{"F1"}) || !slices.Equal(dec.Held[0].Guards, []dunning.Code{dunning.Held}) {
		t.Errorf("held %+v", dec.Held)
	}
	if g := guard(t, dec, dunning.Held); g.Until != date("2026-03-11") || g.Ref != "copy asked" {
		t.Errorf("guard %+v", g)
	}
	wantMessage(t, f.decide("2026-03-12"), "reminder_1: F1 reminder_1 100.00")
}

func TestHoldOfTheCustomerStopsCallsToo(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100, at(dunning.FinalNotice, "2026-03-23"))
	f.item("F2", "2026-03-02", 100)
	f.apply(&ar.HoldPlaced{Hold: ar.Hold{ID: "H1", Customer: "C1", Why: "legal"}})
	dec := f.decide("2026-04-30")
	if len(dec.Due) > 0 || len(dec.Held) != 2 {
		t.Errorf("due %+v, held %+v", dec.Due, dec.Held)
	}
	f.apply(&ar.HoldReleased{Customer: "C1", ID: "H1", On: date("2026-04-30")})
	wantMessage(t, f.decide("2026-04-30"), "reminder_1: F2 reminder_1 100.00")
}

func TestInsolventCustomerIsLeftAlone(t *testing.T) {
	f := newFile(t, func(c *ar.Customer) { c.Insolvent = true })
	f.item("F1", "2026-03-02", 100)
	f.promise("P1", 100, "2026-03-03", "2026-03-04", "F1")
	dec := f.decide("2026-04-30")
	if len(dec.Due) > 0 {
		t.Errorf("due %+v", dec.Due)
	}
	guard(t, dec, dunning.Insolvent)
	if len(dec.Held) != 1 || !slices.Contains(dec.Held[0].Guards, dunning.Insolvent) {
		t.Errorf("held %+v", dec.Held)
	}
}
