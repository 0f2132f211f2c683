package cashapp

import (
	"slices"
	"strings"
	"testing"

	"ccdesk/internal/domain/ar"
)

// doubtBook has a customer with three invoices, two credit notes and a bank
// account, and another customer who has neither.
func doubtBook() *book {
	b := newBook()
	b.item("C1", "F2026-1057", 20000)
	b.item("C1", "F2026-1151", 10000)
	b.item("C1", "F2026-1234", 5000)
	b.item("C1", "CR2026-001", 3000, credit)
	b.item("C1", "CR2026-002", 700, credit)
	b.pays("NL-1", "C1", 2)
	b.item("C2", "F2026-2000", 12100)
	b.names["C2"] = "Jansen Bouw B.V."
	return b
}

// A difference that open credit notes explain is a person's decision, however
// well the entry names the invoice.
func TestUnnamedCreditNoteBeforePartPayment(t *testing.T) {
	b := doubtBook()
	payer := from("NL-1")
	wantAsk(t, b.match(in(17000, "F2026-1057", payer)),
		"less_credit_note: F2026-1057 200.00 CR2026-001 -30.00", "number_part: F2026-1057 170.00")
	wantAsk(t, b.match(in(16300, "F2026-1057", payer)),
		"less_credit_note: F2026-1057 200.00 CR2026-001 -30.00 CR2026-002 -7.00", "number_part: F2026-1057 163.00")
	wantAsk(t, b.match(in(17000, "", payer, ref("F2026-1057"))),
		"less_credit_note: F2026-1057 200.00 CR2026-001 -30.00", "reference_part: F2026-1057 170.00")
	wantAsk(t, b.match(in(27000, "F2026-1057 F2026-1151", payer)),
		"less_credit_note: F2026-1057 200.00 F2026-1151 100.00 CR2026-001 -30.00", "oldest_first: F2026-1057 200.00 F2026-1151 70.00")
	wantAsk(t, b.match(in(16300, "F2026-1057 CR2026-001", payer)),
		"less_credit_note: F2026-1057 200.00 CR2026-001 -30.00 CR2026-002 -7.00", "oldest_first: F2026-1057 163.00")
	wantPost(t, b.match(in(16900, "F2026-1057", payer)), "number_part", "F2026-1057 169.00")
	wantPost(t, b.match(in(16900, "", payer, ref("F2026-1057"))), "reference_part", "F2026-1057 169.00")
}

func TestCreditNotesOfALaterDayExplainNothing(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-1057", 20000)
	b.item("C1", "CR2026-001", 3000, credit, issuedNow)
	b.pays("NL-1", "C1", 2)
	wantPost(t, b.match(in(17000, "F2026-1057", from("NL-1"))), "number_part", "F2026-1057 170.00")
}

// The caller may give the credit notes of a customer whose account is unknown.
func TestCreditNotesOfACandidate(t *testing.T) {
	b := doubtBook()
	l := in(17000, "F2026-1057")
	f := b.find(l)
	for _, it := range b.accounts["C1"].Items {
		if it.Kind == ar.CreditNote {
			f.ByNumber[0].Credits = append(f.ByNumber[0].Credits, it)
		}
	}
	wantAsk(t, Match(l, f, DefaultPolicy()),
		"less_credit_note: F2026-1057 200.00 CR2026-001 -30.00", "number_part: F2026-1057 170.00")
}

// A mistyped number is mostly another customer's, with another amount.
func TestAnotherAmountNeedsThePayer(t *testing.T) {
	b := doubtBook()
	stranger := []func(*ar.BankLine){by("De Vries Zuivel"), from("NL-9")}
	wantAsk(t, b.match(in(10000, "F2026-2000", stranger...)), "number_part: F2026-2000 100.00")
	wantAsk(t, b.match(in(13000, "F2026-2000", stranger...)), "number_over: F2026-2000 121.00 @C2 9.00")
	wantPost(t, b.match(in(12100, "F2026-2000", stranger...)), "number_exact", "F2026-2000 121.00")
	wantPost(t, b.match(in(10000, "F2026-2000", by("JANSEN BOUW"), from("NL-9"))), "number_part", "F2026-2000 100.00")
	wantPost(t, b.match(in(10000, "F2026-2000")), "number_part", "F2026-2000 100.00")
	ultimate := func(l *ar.BankLine) { l.UltimateName = "Jansen Bouw BV" }
	wantPost(t, b.match(in(10000, "F2026-2000", by("PayFast"), ultimate)), "number_part", "F2026-2000 100.00")
}

func TestShortListsWithinAWord(t *testing.T) {
	want := []string{"F2026-1057 200.00", "F2026-1151 100.00", "F2026-1234 50.00"}
	for _, text := range []string{
		"F20261057/1151/1234", "F20261057-1151-1234", "F20261057+1151+1234", "F20261057,1151,1234", "F20261057, 1151, 1234",
		"F20261057/151/234", "F2026-1057/1151/1234", "Factuur F20261057/1151/1234 klant 4711",
	} {
		wantPost(t, doubtBook().match(in(35000, text)), "number_several", want...)
	}
	wantPost(t, doubtBook().match(in(32000, "F20261057/1151/1234, CR2026001")), "number_several", append(want, "CR2026-001 -30.00")...)
	wantAsk(t, doubtBook().match(in(30000, "F20261057/1151/1234", from("NL-1"))),
		"oldest_first: F2026-1057 200.00 F2026-1151 100.00")
}

// A list that goes up may pass the front of its first number.
func TestShortListCountsOn(t *testing.T) {
	b := newBook()
	b.item("C1", "F202608755", 20000)
	b.item("C1", "F202609170", 10000)
	b.item("C1", "F202610097", 5000)
	b.item("C1", "F202600097", 4400, paid)
	b.item("C1", "F202610120", 600)
	wantPost(t, b.match(in(35600, "F202608755/9170/0097/0120")), "number_several",
		"F202608755 200.00", "F202609170 100.00", "F202610097 50.00", "F202610120 6.00")
	if r := b.match(in(36000, "F202608755/9170/0097/0120")); r.Post != nil {
		t.Errorf("posted %+v", r.Post)
	}
}

// What follows a number may be short for another customer's by chance.
func TestShortNumberOfAnotherCustomerDoesNotCount(t *testing.T) {
	wantPost(t, doubtBook().match(in(20000, "F20261057 2000")), "number_exact", "F2026-1057 200.00")
	b := doubtBook()
	b.item("C1", "F2026-2026", 7700)
	wantPost(t, b.match(in(20000, "F20261057 2026")), "number_exact", "F2026-1057 200.00")
}

func TestRestOnAccountNeedsATextWithoutOtherNumbers(t *testing.T) {
	for text, post := range map[string]bool{
		"F2026-1057": true, "F2026-1057 2026": true, "F2026-1057 dd 12-05-2026 EUR 210,00": true, "F2026-1057 tel 0201234567": true,
		"C1 F2026-1057": true, "F2026-1057 -2%": true,
		"F2026-1057 F2026-9999": false, "F20261057/9999": false, "F2026-1057 4711": false, "F2026-1057 CR2026-777": false,
	} {
		r := doubtBook().match(in(21000, text, from("NL-1")))
		if (r.Post != nil) != post || !post && !strings.HasPrefix(r.Proposals[0].Rule, "number_over") {
			t.Errorf("%s: posted %v, want %v; %+v", text, r.Post != nil, post, r.Proposals)
		}
	}
	wantAsk(t, doubtBook().match(in(41000, "F2026-1057", from("NL-1"))), "number_over: F2026-1057 200.00 @C1 210.00")
	wantAsk(t, doubtBook().match(in(17900, "F2026-1057 CR2026-777", from("NL-1"))), "number_part: F2026-1057 179.00")
	wantAsk(t, doubtBook().match(in(19000, "F2026-1057 CR2026-777", from("NL-1"))), "number_discount: F2026-1057 190.00", "number_fee: F2026-1057 190.00", "number_part: F2026-1057 190.00")
}

// Invoices that were paid in rounded sums leave cents open.
func TestRoundedSumDoesNotPayTheCentsOfAnotherInvoice(t *testing.T) {
	b := doubtBook()
	b.item("C1", "F2026-3000", 2)
	b.item("C1", "F2026-3001", 6)
	wantPost(t, b.match(in(20002, "F2026-1057", from("NL-1"))), "number_over", "F2026-1057 200.00", "@C1 0.02")
	wantAsk(t, b.match(in(20006, "F2026-1057", from("NL-1"))),
		"number_and_rest: F2026-1057 200.00 F2026-3001 0.06", "number_over: F2026-1057 200.00 @C1 0.06")
}

func TestSettledDocumentBesideAnOpenOne(t *testing.T) {
	b := doubtBook()
	b.item("C1", "F2026-3000", 4000, paid)
	wantPost(t, b.match(in(24000, "F2026-1057 F2026-3000", from("NL-1"))), "number_over", "F2026-1057 200.00", "@C1 40.00")
	wantAsk(t, b.match(in(23000, "F2026-1057 F2026-3000", from("NL-1"))), "number_over: F2026-1057 200.00 @C1 30.00")
	wantPost(t, b.match(in(4000, "F2026-3000", from("NL-1"))), "paid_twice", "@C1 40.00")
	wantAsk(t, b.match(in(3000, "F2026-3000", from("NL-1"))), "paid_twice: @C1 30.00")
}

// Nobody collects an invoice twice on purpose: a return is pending.
func TestCollectionOfASettledInvoiceIsAsked(t *testing.T) {
	b := doubtBook()
	b.item("C1", "F2026-3000", 4000, paid)
	collected := func(l *ar.BankLine) { l.Mandate = "M1" }
	wantAsk(t, b.match(in(4000, "F2026-3000", from("NL-1"), collected)), "paid_twice: @C1 40.00")
	wantAsk(t, b.match(in(4000, "", ref("F2026-3000"), collected)), "paid_twice: @C1 40.00")
}

func TestShorthandIsBounded(t *testing.T) {
	l := ar.BankLine{Text: "F202601057" + strings.Repeat("/9157/0157", 100)}
	if k := Extract(&l).Numbers; len(k) > maxNumbers || !slices.Contains(k, "F202609157") {
		t.Errorf("%q", k)
	}
}
