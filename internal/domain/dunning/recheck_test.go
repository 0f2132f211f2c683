package dunning_test

import (
	"slices"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

// Between the decision and the moment of sending something happens.
func TestRecheckFindsWhatSpeaksAgainstAMessage(t *testing.T) {
	for name, c := range map[string]struct {
		happens func(f *file)
		want    []dunning.Code
	}{
		"nothing":          {func(*file) {}, nil},
		"E11 paid":         {func(f *file) { f.pay("F1", 100, "2026-03-05") }, []dunning.Code{dunning.NotDue}},
		"paid in part":     {func(f *file) { f.pay("F1", 40, "2026-03-05") }, []dunning.Code{dunning.PaymentFits}},
		"cancelled":        {func(f *file) { f.apply(&ar.ItemCancelled{Customer: "C1", Item: "F1"}) }, []dunning.Code{dunning.NotDue}},
		"another is paid":  {func(f *file) { f.pay("F2", 200, "2026-03-05") }, nil},
		"disputed":         {func(f *file) { f.dispute("D1", 0, "F1") }, []dunning.Code{dunning.Disputed}},
		"disputed in part": {func(f *file) { f.dispute("D1", 30, "F1") }, []dunning.Code{dunning.Disputed}},
		"another disputed": {func(f *file) { f.dispute("D1", 0, "F2") }, nil},
		"promised":         {func(f *file) { f.promise("P1", 100, "2026-03-05", "2026-03-13", "F1") }, []dunning.Code{dunning.Promised}},
		"on plan":          {plan, []dunning.Code{dunning.OnPlan}},
		"held": {func(f *file) {
			f.apply(&ar.HoldPlaced{Hold: ar.Hold{ID: "H", Customer: "C1", Item: "F1", Why: "x"}})
		}, []dunning.Code{dunning.Held}},
		"the customer held": {func(f *file) {
			f.apply(&ar.HoldPlaced{Hold: ar.Hold{ID: "H", Customer: "C1", Why: "x"}})
		}, []dunning.Code{dunning.Held}},
		"money on account": {func(f *file) { f.onAccount(100, "2026-03-05") }, []dunning.Code{dunning.CashOnAccount}},
		"money that fits": {func(f *file) {
			f.apply(&ar.EntryProposed{Entry: "BR9", Amount: 10000, Customers: []ar.CustomerID{"C1"},
				Proposals: []ar.Proposal{{Lines: []ar.Line{{Customer: "C1", Item: "F1", Amount: 10000}}}}})
		}, []dunning.Code{dunning.PaymentFits}},
		"bank gone stale":     {func(f *file) { f.bank = date("2026-02-20") }, []dunning.Code{dunning.BankStale}},
		"a credit note":       {func(f *file) { f.item("CN", "2026-03-05", 100, creditNote) }, []dunning.Code{dunning.CreditOpen}},
		"a small credit note": {func(f *file) { f.item("CN", "2026-03-05", 99, creditNote) }, nil},
		"insolvent": {func(f *file) {
			c := f.a.Customer
			c.Insolvent = true
			f.apply(&ar.CustomerChanged{Customer: c})
		}, []dunning.Code{dunning.Insolvent}},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFile(t)
			f.item("F1", "2026-03-02", 100)
			f.item("F2", "2026-03-09", 200)
			dec := f.decide("2026-03-05")
			wantMessage(t, dec, "reminder_1: F1 reminder_1 100.00")
			f.take(&dec)
			c.happens(f)
			got := dunning.Recheck(f.a, f.policy, dunning.Day{Today: date("2026-03-05"), BankRead: f.bank}, map[ar.ItemID]int64{"F1": 10000})
			var codes []dunning.Code
			for _, g := range got {
				if !slices.Contains(codes, g.Code) {
					codes = append(codes, g.Code)
				}
			}
			if !slices.Equal(codes, c.want) {
				t.Errorf("guards %v, want %v", codes, c.want)
			}
		})
	}
}

// What a message asked of the rest of a partly disputed item stays right.
func TestRecheckOfAPartlyDisputedItem(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 1000)
	f.dispute("D1", 200, "F1")
	day := dunning.Day{Today: date("2026-03-05")}
	if got := dunning.Recheck(f.a, f.policy, day, map[ar.ItemID]int64{"F1": 80000}); len(got) > 0 {
		t.Errorf("guards %+v", got)
	}
	f.pay("F1", 1, "2026-03-05")
	if got := dunning.Recheck(f.a, f.policy, day, map[ar.ItemID]int64{"F1": 80000}); len(got) == 0 {
		t.Error("799 may be asked, the message asks 800")
	}
}

func TestRecheckAlwaysGivesTheSameReasonFirst(t *testing.T) {
	asked := map[ar.ItemID]int64{}
	f := newFile(t)
	for _, n := range []string{"F1", "F2", "F3", "F4", "F5", "F6"} {
		f.item(n, "2026-03-02", 100)
		asked[ar.ItemID(n)] = 10000
	}
	for _, n := range []string{"F2", "F4", "F6"} {
		f.pay(n, 100, "2026-03-04")
	}
	for range 20 {
		got := dunning.Recheck(f.a, f.policy, dunning.Day{Today: date("2026-03-05")}, asked)
		if len(got) != 3 || got[0] != (dunning.Guard{Code: dunning.NotDue, Item: "F2"}) || got[2].Item != "F6" {
			t.Fatalf("guards %+v", got)
		}
	}
}

func TestDecideChangesNothing(t *testing.T) {
	f := newFile(t)
	three(f)
	f.dispute("D1", 50, "F1")
	f.promise("P1", 100, "2026-03-05", "2026-03-13", "F2")
	before := f.a.Clone()
	first := f.decide("2026-03-20")
	second := f.decide("2026-03-20")
	wantGuards(t, second, codes(&first)...)
	if before.Version != f.a.Version || f.a.Item("F1").Step != "" || f.a.TotalsIn(money.EUR, date("2026-03-20")).Open != 60000 {
		t.Error("deciding changed the account")
	}
}
