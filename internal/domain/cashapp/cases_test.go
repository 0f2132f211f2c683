package cashapp

import (
	"slices"
	"strings"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// The sixteen cases that every matcher should be judged on.

func terms(days, permille int) func(*ar.Item) {
	return func(it *ar.Item) { it.Discounts = []ar.DiscountTerms{{Days: days, Permille: permille}} }
}

func issued(daysAgo int) func(*ar.Item) {
	return func(it *ar.Item) { it.Issued = today.AddDays(-daysAgo) }
}

// wantDiffs checks the differences: "item class amount".
func wantDiffs(t *testing.T, diffs []ar.DifferenceLine, want ...string) {
	t.Helper()
	var got []string
	for _, d := range diffs {
		got = append(got, string(d.Item)+" "+d.Class+" "+money.Of(d.Amount, money.EUR).Decimal())
	}
	if !slices.Equal(got, want) {
		t.Errorf("differences %q, want %q", got, want)
	}
}

// found lets a test change what the look-ups find.
func (b *book) matchWith(l *ar.BankLine, change func(*Found)) Result {
	f := b.find(l)
	change(&f)
	return Match(l, f, DefaultPolicy())
}

func TestC01RightReferenceExactAmount(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	wantPost(t, b.match(in(12100, "", ref("F2026-0412"))), "reference_exact", "F2026-0412 121.00")
}

func TestC02ReferenceOfAClosedInvoice(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100, paid)
	b.item("C1", "F2026-0413", 12100)
	b.pays("NL-1", "C1", 5)
	wantPost(t, b.match(in(12100, "", ref("F2026-0412"), from("NL-1"))), "paid_twice", "@C1 121.00")
}

func TestC03AmountOfTwoInvoices(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	b.item("C2", "F2026-0413", 12100)
	wantAsk(t, b.match(in(12100, "")), "amount_only: F2026-0412 121.00", "amount_only: F2026-0413 121.00")
}

func TestC04OneNumberOfTwoMistyped(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	b.item("C1", "F2026-0415", 5000)
	b.pays("NL-1", "C1", 5)
	r := b.match(in(17100, "F2026-0412, F2026-0451", from("NL-1")))
	wantAsk(t, r, "number_and_rest: F2026-0412 121.00 F2026-0415 50.00", "number_over: F2026-0412 121.00 @C1 50.00")
}

func TestC05ShortListWithSharedPrefix(t *testing.T) {
	b := newBook()
	b.item("C1", "2022-12-13196", 10000)
	b.item("C1", "2022-12-13189", 5000)
	b.item("C1", "2022-12-13343", 2500)
	wantPost(t, b.match(in(17500, "2022-12-13196+13189+13343")), "number_several",
		"2022-12-13189 50.00", "2022-12-13196 100.00", "2022-12-13343 25.00")
}

func TestC06DiscountOnTwoOfThree(t *testing.T) {
	text := "F2026-0001, F2026-0002, F2026-0003 2% Skonto"
	setup := func(age int) *book {
		b := newBook()
		b.item("C1", "F2026-0001", 10000, terms(10, 20), issued(age))
		b.item("C1", "F2026-0002", 25050, terms(10, 20), issued(age))
		b.item("C1", "F2026-0003", 5000)
		b.pays("NL-1", "C1", 2)
		return b
	}
	line := in(10000-200+25050-501+5000, text, from("NL-1"))
	r := setup(10).match(line)
	wantPost(t, r, "number_discount", "F2026-0001 98.00", "F2026-0002 245.49", "F2026-0003 50.00")
	wantDiffs(t, r.Post.Differences, "F2026-0001 discount 2.00", "F2026-0002 discount 5.01")

	late := setup(11).match(line)
	wantAsk(t, late, "number_discount_late: F2026-0001 98.00 F2026-0002 245.49 F2026-0003 50.00",
		"oldest_first: F2026-0001 100.00 F2026-0002 250.50 F2026-0003 42.99")
	wantDiffs(t, late.Proposals[0].Diffs, "F2026-0001 discount 2.00", "F2026-0002 discount 5.01")

	habit := func(f *Found) { f.Payers[0].Habits = map[string]int{ar.HabitDiscountLate: 1} }
	wantPost(t, setup(11).matchWith(in(10000-200+25050-501+5000, "F2026-0001, F2026-0002, F2026-0003", from("NL-1")), habit), "number_discount_late",
		"F2026-0001 98.00", "F2026-0002 245.49", "F2026-0003 50.00")
}

func TestC07FifteenShortFromAbroad(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 50000)
	b.names["C1"] = "Acme Trading Inc."
	payer := []func(*ar.BankLine){by("ACME TRADING INC"), from("TR330006100519786457841326")}
	r := b.match(in(48500, "F2026-0412", payer...))
	wantPost(t, r, "number_fee", "F2026-0412 485.00")
	wantDiffs(t, r.Post.Differences, "F2026-0412 fee 15.00")
	wantAsk(t, b.match(in(48500, "F2026-0412", by("ACME TRADING INC"), from("DE89370400440532013000"))),
		"number_discount: F2026-0412 485.00", "number_fee: F2026-0412 485.00", "number_part: F2026-0412 485.00")
	wantPost(t, b.match(in(40000, "F2026-0412", payer...)), "number_part", "F2026-0412 400.00")
	told := func(l *ar.BankLine) { l.Charges = 1500 }
	wantPost(t, b.match(in(48500, "", told, ref("F2026-0412"))), "reference_fee", "F2026-0412 485.00")
	ordered := func(l *ar.BankLine) { l.Original = money.Of(50000, money.EUR) }
	wantPost(t, b.match(in(48500, "", ordered, ref("F2026-0412"))), "reference_fee", "F2026-0412 485.00")
}

func TestC08UnnamedCreditNote(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	b.item("C1", "CN-00001", 2100, credit)
	b.pays("NL-1", "C1", 3)
	wantAsk(t, b.match(in(10000, "F2026-0412", from("NL-1"))),
		"less_credit_note: F2026-0412 121.00 CN-00001 -21.00", "number_part: F2026-0412 100.00")
}

func TestC09ParentPaysForDaughter(t *testing.T) {
	b := newBook()
	b.item("DAUGHTER", "F2026-0412", 12100)
	b.pays("NL-1", "PARENT", 8)
	for times, rule := range []string{"", "", "number_exact"} {
		if times > 0 {
			b.pays("NL-1", "DAUGHTER", times)
		}
		r := b.match(in(12100, "F2026-0412", from("NL-1")))
		if rule == "" {
			wantAsk(t, r, "number_exact: F2026-0412 121.00")
		} else {
			wantPost(t, r, rule, "F2026-0412 121.00")
		}
	}
}

// The account of the master data is the parent's own and counts once; a
// daughter still needs two confirmations, and the parent none.
func TestC09ParentKnownByTheMasterData(t *testing.T) {
	b := newBook()
	b.item("DAUGHTER", "F2026-0412", 12100)
	b.item("PARENT", "F2026-0500", 7700)
	own := func(f *Found) {
		for i := range f.Payers {
			f.Payers[i].Own = f.Payers[i].Customer == "PARENT"
		}
	}
	b.pays("NL-1", "PARENT", 1)
	b.pays("NL-1", "DAUGHTER", 1)
	wantAsk(t, b.matchWith(in(12100, "F2026-0412", from("NL-1")), own), "number_exact: F2026-0412 121.00")
	wantPost(t, b.matchWith(in(7700, "F2026-0500", from("NL-1")), own), "number_exact", "F2026-0500 77.00")
	b.pays("NL-1", "DAUGHTER", 2)
	wantPost(t, b.matchWith(in(12100, "F2026-0412", from("NL-1")), own), "number_exact", "F2026-0412 121.00")
}

// A parent that pays for two daughters at once is proposed until both are
// confirmed twice.
func TestC09ParentPaysForTwoDaughters(t *testing.T) {
	b := newBook()
	b.item("D1", "F2026-0412", 12100)
	b.item("D2", "F2026-0413", 5000)
	b.pays("NL-1", "PARENT", 8)
	line := in(17100, "F2026-0412 F2026-0413", from("NL-1"))
	first := func() string { return b.match(line).Proposals[0].Rule }
	if got := first(); got != "several_customers" {
		t.Errorf("first proposal %s", got)
	}
	b.pays("NL-1", "D1", 2)
	b.pays("NL-1", "D2", 1)
	if got := first(); got != "several_customers" {
		t.Errorf("first proposal %s", got)
	}
	b.pays("NL-1", "D2", 2)
	wantPost(t, b.match(line), "several_customers", "F2026-0412 121.00", "F2026-0413 50.00")
}

func TestC10AlikeNames(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	b.item("C2", "F2026-0413", 12100)
	b.names["C1"], b.names["C2"] = "Jansen B.V.", "Jansen Bouw B.V."
	r := b.match(in(12100, "invoice", by("JANSEN BV"), from("NL-7")))
	wantAsk(t, r, "amount_name: F2026-0412 121.00", "amount_only: F2026-0413 121.00")
}

func TestC11ReturnedWithAFee(t *testing.T) {
	b := newBook()
	it := b.item("C1", "F2026-0412", 12100)
	due := it.Due
	mandate := func(l *ar.BankLine) { l.Mandate, l.EndToEndID = "M1", "DD-0412" }
	collected := in(12100, "collected", ref("F2026-0412"), mandate)
	b.book(t, collected)
	for name, l := range map[string]*ar.BankLine{
		"fee within the amount": in(12400, "", out, mandate),
		"original told":         in(12400, "", out, mandate, func(l *ar.BankLine) { l.Original = money.Of(12100, money.EUR) }),
		"charges told":          in(12400, "", out, mandate, func(l *ar.BankLine) { l.Charges = 300 }),
	} {
		l.ReturnReason = "MS03"
		r := b.match(l)
		wantPost(t, r, "return_with_fee", "F2026-0412 -121.00")
		if want := []ar.OtherLine{{Class: ar.ReturnFee, Amount: -300, Customer: "C1"}}; !slices.Equal(r.Post.Other, want) {
			t.Errorf("%s: other %+v", name, r.Post.Other)
		}
		if r.Post.Returns != collected.ID || r.Post.ReturnCode != "MS03" || r.Post.Mandate != "M1" {
			t.Errorf("%s: %+v", name, r.Post)
		}
	}
	back := in(12400, "back", out, mandate)
	back.ReturnReason = "MS03"
	b.book(t, back)
	if after := b.accounts["C1"].Item(it.ID); after.Open != 12100 || after.Due != due {
		t.Errorf("open %d, due %s; want 121.00 and the old due date", after.Open, after.Due)
	}
}

func TestC11FeeBeyondTheLimitIsNoReturn(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	id := func(l *ar.BankLine) { l.EndToEndID, l.ReturnReason = "DD-0412", "MS03" }
	paidBy := in(12100, "collected", ref("F2026-0412"), func(l *ar.BankLine) { l.EndToEndID = "DD-0412" })
	b.book(t, paidBy)
	wantAsk(t, b.match(in(12100+1501, "", out, id)), "return_with_fee: F2026-0412 -121.00")
}

func TestC11FeeBookedApart(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	r := b.match(in(300, "Kosten stornering incasso F2026-0412", out))
	if len(r.Proposals) != 1 || r.Proposals[0].Rule != "return_fee" || !slices.Equal(r.Proposals[0].Other, []ar.OtherLine{{Class: ar.ReturnFee, Amount: -300, Customer: "C1"}}) {
		t.Errorf("%+v", r)
	}
	if r := b.match(in(300, "koffie", out)); len(r.Proposals) > 0 {
		t.Errorf("%+v", r.Proposals)
	}
}

// payout is the settlement report of a payment service for two customers.
func payout(b *book) AdviceFound {
	one, two := b.item("C1", "F2026-0412", 12100), b.item("C2", "F2026-0413", 5000)
	return AdviceFound{
		Advice: &ar.Advice{
			ID: "A1", Kind: ar.AdvicePayout, Cur: money.EUR, Total: 16850, Fees: 250, Payment: "po_778812",
			Lines: []ar.PaidDocument{{Number: "F2026-0412", Amount: 12100}, {Number: "F2026-0413", Amount: 5000}},
		},
		Items: [][]Candidate{{{Item: one}}, {{Item: two}}},
	}
}

func TestC12Payout(t *testing.T) {
	b := newBook()
	a := payout(b)
	give := func(f *Found) { f.Advices = []AdviceFound{a} }
	r := b.matchWith(in(16850, "STRIPE po_778812", from("PSP")), give)
	wantPost(t, r, "payout", "F2026-0412 121.00", "F2026-0413 50.00")
	if want := []ar.OtherLine{{Class: ar.ServiceFee, Amount: -250}}; !slices.Equal(r.Post.Other, want) || r.Post.Advice != "A1" {
		t.Errorf("other %+v, advice %s", r.Post.Other, r.Post.Advice)
	}
	wantAsk(t, b.matchWith(in(16850, "STRIPE"), give), "payout: F2026-0412 121.00 F2026-0413 50.00")
	wantAsk(t, b.matchWith(in(16800, "STRIPE po_778812"), give))
	a.Items[1] = nil
	gone := b.matchWith(in(16850, "STRIPE po_778812"), give)
	wantAsk(t, gone, "payout: F2026-0412 121.00")
	if o := gone.Proposals[0].Other; len(o) != 2 || o[1].Class != ar.NotOurs || o[1].Amount != 5000 {
		t.Errorf("other %+v", o)
	}
}

func TestC13DollarsForAnInvoice(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 11000, inUSD)
	ordered := func(minor int64) func(*ar.BankLine) {
		return func(l *ar.BankLine) { l.Original = money.Of(minor, money.USD) }
	}
	r := b.match(in(10000, "", ref("F2026-0412"), ordered(11000)))
	wantPost(t, r, "fx_exact", "F2026-0412 100.00")
	if l := r.Post.Lines[0]; l.Settles != 11000 {
		t.Errorf("settles %d of the dollars", l.Settles)
	}
	wantAsk(t, b.match(in(10000, "", ref("F2026-0412"), ordered(10900))), "other_currency: @C1 100.00")
	p := DefaultPolicy()
	p.Hold = []string{"fx_exact"}
	l := in(10000, "", ref("F2026-0412"), ordered(11000))
	wantAsk(t, Match(l, b.find(l), p), "fx_exact: F2026-0412 100.00")
}

func TestC14TwoEqualPaymentsOfOneDay(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	b.pays("NL-1", "C1", 3)
	b.book(t, in(12100, "F2026-0412", from("NL-1")))
	wantPost(t, b.match(in(12100, "F2026-0412", from("NL-1"))), "paid_twice", "@C1 121.00")
}

func TestC15RentOf2024(t *testing.T) {
	b := newBook()
	b.item("C1", "2024", 9900)
	b.item("C1", "1000", 9900)
	for _, text := range []string{"rent 2024", "rent 1000", "huur 2024 1000"} {
		if r := b.match(in(9900, text)); r.Post != nil {
			t.Errorf("%s: posted %+v", text, r.Post)
		}
		if r := b.match(in(5000, text)); r.Post != nil || len(r.Proposals) > 0 {
			t.Errorf("%s: %+v", text, r)
		}
	}
}

// A short number chooses between equal amounts only where the text calls the
// invoice by it.
func TestC15ShortNumberBesideAnEqualAmount(t *testing.T) {
	b := newBook()
	b.item("C1", "1000", 6000)
	b.item("C1", "2024", 6000)
	b.pays("NL-1", "C1", 3)
	for _, text := range []string{"1000 boxes", "delivery to number 12, 1000 AB", "1000 2024"} {
		if r := b.match(in(6000, text, from("NL-1"))); r.Post != nil {
			t.Errorf("%s: posted %+v", text, r.Post)
		}
	}
	for _, text := range []string{"1000", "Factuur 1000", "inv. no 1000"} {
		wantPost(t, b.match(in(6000, text, from("NL-1"))), "number_exact", "1000 60.00")
	}
}

func TestC16AnnouncedMoneySettlesNothing(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	r := b.match(in(12100, "", ref("F2026-0412"), func(l *ar.BankLine) { l.Pending = true }))
	wantAsk(t, r, "reference_exact: F2026-0412 121.00")
	if !strings.Contains(r.Note, "announced") {
		t.Errorf("note %q", r.Note)
	}
}
