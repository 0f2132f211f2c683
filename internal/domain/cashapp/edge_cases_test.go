package cashapp

import (
	"testing"

	"ccdesk/internal/domain/ar"
)

func TestE6TwoPaymentsOfFiftyForOneHundred(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 10000)
	b.book(t, in(5000, "1 of 2", ref("F2026-0412")))
	if got := b.open("F2026-0412"); got != 5000 {
		t.Fatalf("open %d after the first, want 5000", got)
	}
	wantPost(t, b.match(in(5000, "2 of 2", ref("F2026-0412"))), "reference_exact", "F2026-0412 50.00")
}

func TestE7ManualPartMatchStays(t *testing.T) {
	b := newBook()
	it := b.item("C1", "F2026-0412", 1000000)
	b.apply(in(800000, "by hand"), &ar.PaymentApplied{
		Entry: "HAND", Booked: today, Lines: []ar.Line{{Customer: "C1", Item: it.ID, Amount: 800000}}, Rule: "person", Evidence: []string{"person"},
	})
	p := b.book(t, in(150000, "rest", ref("F2026-0412")))
	if p.Rule != "reference_part" {
		t.Errorf("rule %s, want reference_part", p.Rule)
	}
	if got := b.open("F2026-0412"); got != 50000 {
		t.Errorf("open %d, want 50000", got)
	}
	if got := b.accounts["C1"].Item(it.ID).Allocations; len(got) != 2 || got[0].Amount != 800000 {
		t.Errorf("allocations %+v: the part matched by hand must stay", got)
	}
}

// The controller chooses between a part payment and a difference, and both are
// there to choose.
func TestE8TenShortIsAskedBothWays(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 100000)
	r := b.match(in(99000, "", ref("F2026-0412")))
	wantAsk(t, r, "reference_discount: F2026-0412 990.00", "reference_fee: F2026-0412 990.00", "reference_part: F2026-0412 990.00")
	if d := r.Proposals[0].Diffs; len(d) != 1 || d[0].Amount != 1000 || d[0].Class != ar.CashDiscount {
		t.Errorf("differences %+v", d)
	}
	wantPost(t, b.match(in(89000, "", ref("F2026-0412"))), "reference_part", "F2026-0412 890.00")
	wantPost(t, b.match(in(99000, "deelbetaling", ref("F2026-0412"))), "reference_part", "F2026-0412 990.00")
}

func TestE10SameAmountOfTwoCustomersIsAsked(t *testing.T) {
	b := newBook()
	b.item("C1", "F1-000001", 12100)
	b.item("C2", "F1-000002", 12100)
	wantAsk(t, b.match(in(12100, "thanks")), "amount_only: F1-000001 121.00", "amount_only: F1-000002 121.00")
	b.names["C2"] = "Jansen Bouw B.V."
	wantAsk(t, b.match(in(12100, "thanks", by("JANSEN BOUW BV"))), "amount_name: F1-000002 121.00", "amount_only: F1-000001 121.00")
}

func TestE10OneCustomerTwoInvoicesOfTheAmount(t *testing.T) {
	b := newBook()
	b.item("C1", "F1-000001", 12100)
	b.item("C1", "F1-000002", 12100)
	b.pays("NL1", "C1", 3)
	wantAsk(t, b.match(in(12100, "thanks", from("NL1"))), "amount_iban: F1-000001 121.00", "amount_iban: F1-000002 121.00")
}

func TestE12TwoEntriesSharingAnEndToEndID(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	shared := func(l *ar.BankLine) { l.EndToEndID = "PAY-778" }
	b.book(t, in(12100, "first", ref("F2026-0412"), shared))
	wantPost(t, b.match(in(12100, "second", ref("F2026-0412"), shared)), "paid_twice", "@C1 121.00")
}

func TestE13ReversalReopensTheOriginal(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	b.item("C1", "F2026-0413", 12100)
	sameID := func(l *ar.BankLine) { l.EndToEndID = "DD-1" }
	paid := in(12100, "collected", ref("F2026-0412"), sameID)
	b.book(t, paid)
	back := in(12100, "returned", out, sameID, func(l *ar.BankLine) { l.Reversal, l.ReturnReason = true, "MS03" })
	p := b.book(t, back)
	if p.Returns != paid.ID || p.Lines[0].Amount != -12100 || p.Rule != "return" {
		t.Errorf("got %+v", p)
	}
	if got := b.open("F2026-0412"); got != 12100 {
		t.Errorf("open %d, want 12100", got)
	}
	again := in(12100, "again", out, sameID, func(l *ar.BankLine) { l.Reversal = true })
	wantAsk(t, b.match(again))
}

func TestE13ReversedDebitIsNoPayment(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	b.pays("NL1", "C1", 3)
	wantAsk(t, b.match(in(12100, "F2026-0412", from("NL1"), func(l *ar.BankLine) { l.Reversal = true })))
}

// A code of zeros in a return file says that all went well.
func TestE14SuccessIsNoReturn(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	sameID := func(l *ar.BankLine) { l.Mandate = "M1" }
	b.book(t, in(12100, "collected", ref("F2026-0412"), sameID))
	zeros := func(l *ar.BankLine) { l.ReturnReason = "0000" }
	wantAsk(t, b.match(in(12100, "report", out, sameID, zeros)), "return: F2026-0412 -121.00")
	if b.open("F2026-0412") != 0 {
		t.Error("the invoice is open again")
	}
}

func TestE17PaymentInAnotherCurrency(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100, inUSD)
	wantAsk(t, b.match(in(12100, "", ref("F2026-0412"))), "other_currency: @C1 121.00")
	wantAsk(t, b.match(in(12100, "F2026-0412")), "other_currency: @C1 121.00")
	b.pays("NL1", "C1", 3)
	wantAsk(t, b.match(in(12100, "thanks", from("NL1"))), "on_account: @C1 121.00")
}

// A number of another currency never completes the sum of a reference.
func TestE17NumberInAnotherCurrencyBesideAReference(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 10000)
	b.item("C1", "F2026-0413", 5000, inUSD)
	wantPost(t, b.match(in(15000, "F2026-0413", ref("F2026-0412"))), "reference_over", "F2026-0412 100.00", "@C1 50.00")
}
