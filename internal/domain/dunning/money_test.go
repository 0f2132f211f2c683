package dunning_test

import (
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

func TestE1CreditThatCoversTheDemandStopsIt(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 200)
	f.item("C1", "2026-03-02", 300, creditNote)
	dec := f.decide("2026-03-05")
	wantMessage(t, dec, "")
	wantGuards(t, dec, "credit_open F1")
	wantNext(t, dec, dunning.NetCredit, "2026-03-05")
	if dec.Next.Amount != money.Of(30000, money.EUR) {
		t.Errorf("amount %s", dec.Next.Amount)
	}
	f = newFile(t)
	f.item("F1", "2026-03-02", 200)
	f.item("C1", "2026-03-02", 199, creditNote)
	wantMessage(t, f.decide("2026-03-05"), "reminder_1: F1 reminder_1 200.00")
}

func TestE1CreditOfAnotherCurrencyStopsNothing(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 200)
	f.item("F2", "2026-03-02", 70, in(money.USD))
	f.item("C1", "2026-03-02", 300, creditNote, in(money.USD))
	wantMessage(t, f.decide("2026-03-05"), "reminder_1: F1 reminder_1 200.00")
}

func TestE2CancelledCreditIsNeitherNettedNorMentioned(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 200)
	f.item("C1", "2026-03-02", 300, creditNote, cancelled)
	dec := f.decide("2026-03-05")
	wantMessage(t, dec, "reminder_1: F1 reminder_1 200.00")
	wantGuards(t, dec)
}

func TestE4PartPaymentDemandsTheRest(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 1000, at(dunning.Reminder1, "2026-03-05"))
	f.pay("F1", 400, "2026-03-09")
	wantMessage(t, f.decide("2026-03-12"), "reminder_2: F1 reminder_2 600.00")
}

func TestE5ThresholdLooksAtWhatIsOpen(t *testing.T) {
	f := newFile(t)
	f.policy.Minimum = map[money.Currency]int64{money.EUR: 50000}
	f.item("F1", "2026-03-02", 1000)
	f.pay("F1", 600, "2026-03-03")
	dec := f.decide("2026-03-05")
	wantMessage(t, dec, "")
	wantGuards(t, dec, "below_minimum F1")
	if g := guard(t, dec, dunning.BelowMinimum); g.Amount != money.Of(50000, money.EUR) {
		t.Errorf("guard %+v", g)
	}
}

func TestE9MoneyOnAccountComesFirst(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 400)
	f.onAccount(500, "2026-03-04")
	dec := f.decide("2026-03-05")
	wantMessage(t, dec, "")
	wantGuards(t, dec, "cash_on_account F1")
	wantNext(t, dec, dunning.CheckMoney, "2026-03-05")
	if dec.Next.Amount != money.Of(50000, money.EUR) {
		t.Errorf("amount %s", dec.Next.Amount)
	}
}

func TestE9MoneyHoldsTheOldestUpToItsAmountAndAnItemItEquals(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-01", 400)
	f.item("F2", "2026-03-02", 300)
	f.item("F3", "2026-03-02", 250)
	f.onAccount(250, "2026-03-04")
	dec := f.decide("2026-03-05")
	wantMessage(t, dec, "reminder_1: F2 reminder_1 300.00")
	wantGuards(t, dec, "cash_on_account F1", "cash_on_account F3")
}

func TestE9FewCentsOnAccountHoldNothing(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 400)
	f.apply(&ar.PaymentApplied{Entry: "BR", Booked: date("2026-03-03"),
		OnAccount: []ar.Share{{Customer: "C1", Amount: 99, Cur: money.EUR}}})
	wantMessage(t, f.decide("2026-03-05"), "reminder_1: F1 reminder_1 400.00")
	f.apply(&ar.PaymentApplied{Entry: "BR2", Booked: date("2026-03-03"),
		OnAccount: []ar.Share{{Customer: "C1", Amount: 1, Cur: money.EUR}}})
	wantMessage(t, f.decide("2026-03-05"), "")
}

func TestE9MoneyOfAnotherCurrencyHoldsNothing(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 400)
	f.apply(&ar.PaymentApplied{Entry: "BR", Booked: date("2026-03-03"),
		OnAccount: []ar.Share{{Customer: "C1", Amount: 50000, Cur: money.USD}}})
	wantMessage(t, f.decide("2026-03-05"), "reminder_1: F1 reminder_1 400.00")
}

func TestUndecidedPaymentHoldsTheItemsItCouldSettle(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 400)
	f.item("F2", "2026-03-02", 300)
	propose := func(p ar.Proposal) {
		f.apply(&ar.EntryProposed{Entry: "BR9", Booked: date("2026-03-04"), Amount: 30000, Cur: money.EUR, Customers: []ar.CustomerID{"C1"}, Proposals: []ar.Proposal{p}})
	}
	propose(ar.Proposal{Lines: []ar.Line{{Customer: "C1", Item: "F2", Amount: 30000}}})
	dec := f.decide("2026-03-05")
	wantMessage(t, dec, "reminder_1: F1 reminder_1 400.00")
	wantGuards(t, dec, "payment_fits F2")
	if g := guard(t, dec, dunning.PaymentFits); g.Ref != "BR9" || g.On != date("2026-03-04") {
		t.Errorf("guard %+v", g)
	}
	if !task(dec, dunning.CheckMoney) {
		t.Error("nobody is asked to look at the money")
	}
	// Proposed on account, it holds the oldest up to its amount and what it equals.
	propose(ar.Proposal{OnAccount: []ar.Share{{Customer: "C1", Amount: 30000, Cur: money.EUR}}})
	wantGuards(t, f.decide("2026-03-05"), "payment_fits F1", "payment_fits F2")
	// Applied elsewhere, it holds nothing more.
	f.apply(&ar.EntryProposed{Entry: "BR9", Customers: []ar.CustomerID{"C1"}})
	wantMessage(t, f.decide("2026-03-05"), "reminder_1: F1 reminder_1 400.00 F2 reminder_1 300.00")
}

func TestMoneyThatHoldsNothingDueIsNobodysTask(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-20", 400)
	f.onAccount(500, "2026-03-04")
	if dec := f.decide("2026-03-05"); task(dec, dunning.CheckMoney) {
		t.Error("asked to look at money before it is in the way")
	}
}

func TestE32SmallItemsCountTogether(t *testing.T) {
	f := newFile(t)
	f.policy.Minimum = map[money.Currency]int64{money.EUR: 1000}
	for _, n := range []string{"F1", "F2"} {
		f.item(n, "2026-03-02", 8)
	}
	wantMessage(t, f.decide("2026-03-05"), "reminder_1: F1 reminder_1 8.00 F2 reminder_1 8.00")
	f.pay("F2", 8, "2026-03-04")
	dec := f.decide("2026-03-05")
	wantMessage(t, dec, "")
	wantGuards(t, dec, "below_minimum F1")
}

func TestMinimumIsPerCurrency(t *testing.T) {
	f := newFile(t)
	f.policy.Minimum = map[money.Currency]int64{money.EUR: 1000, money.USD: 5000}
	f.item("F1", "2026-03-02", 20)
	f.item("F2", "2026-03-02", 20, in(money.USD))
	wantMessage(t, f.decide("2026-03-05"), "reminder_1: F1 reminder_1 20.00")
}

// The step's least amount is in whole units, whatever the minor unit.
func TestPreDueAmountKnowsTheMinorUnit(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 50, in(money.JPY)) // 5,000 yen
	f.item("F2", "2026-03-02", 49, in(money.JPY))
	f.item("F3", "2026-03-02", 5000, in(money.Currency{'K', 'W', 'D'})) // 500.000 dinar
	wantMessage(t, f.decide("2026-02-27"), "pre_due_notice: F1 pre_due_notice 5000")
}

func TestBankStaleHoldsMessagesNotCalls(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	f.item("F2", "2026-02-01", 100, at(dunning.FinalNotice, "2026-02-23"))
	f.bank = date("2026-02-26")
	dec := f.decide("2026-03-05") // five business days
	wantMessage(t, dec, "reminder_1: F1 reminder_1 100.00")
	dec = f.decide("2026-03-06")
	wantMessage(t, dec, "")
	if g := guard(t, dec, dunning.BankStale); g.On != date("2026-02-26") || g.Item != "" {
		t.Errorf("guard %+v", g)
	}
	wantNext(t, dec, dunning.CallStep, "2026-03-03")
	f.policy.BankStale = 0
	wantMessage(t, f.decide("2026-03-31"), "reminder_1: F1 reminder_1 100.00")
}

func TestNeverReadBankHoldsNothing(t *testing.T) {
	f := newFile(t)
	f.item("F1", "2026-03-02", 100)
	f.bank = civil.Date(0)
	wantMessage(t, f.decide("2026-06-05"), "reminder_1: F1 reminder_1 100.00")
}
