package cashapp

import (
	"slices"
	"testing"

	"ccdesk/internal/domain/ar"
)

func TestIssuedReference(t *testing.T) {
	for name, c := range map[string]struct {
		line *ar.BankLine
		rule string
		want []string
	}{
		"exact":                {in(12100, "", ref("F1-000001")), "reference_exact", []string{"F1-000001 121.00"}},
		"typed into the text":  {in(12100, "inv RF41F1000001"), "reference_exact", []string{"F1-000001 121.00"}},
		"part":                 {in(10000, "", ref("F1-000001")), "reference_part", []string{"F1-000001 100.00"}},
		"over":                 {in(15000, "", ref("F1-000001")), "reference_over", []string{"F1-000001 121.00", "@C1 29.00"}},
		"and a number, exact":  {in(17100, "and F1-000002", ref("F1-000001")), "reference_several", []string{"F1-000001 121.00", "F1-000002 50.00"}},
		"and a number, no sum": {in(15000, "and F1-000002", ref("F1-000001")), "reference_over", []string{"F1-000001 121.00", "@C1 29.00"}},
		"less a credit note":   {in(9100, "less CN1-00001", ref("F1-000001")), "reference_several", []string{"F1-000001 121.00", "CN1-00001 -30.00"}},
		"paid twice":           {in(5000, "", ref("F1-000003")), "paid_twice", []string{"@C1 50.00"}},
		"cancelled":            {in(7000, "", ref("F1-000004")), "cancelled_item", []string{"@C1 70.00"}},
		"third party payer":    {in(12100, "", ref("F1-000001"), from("NL-OF-C2")), "reference_exact", []string{"F1-000001 121.00"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook()
			b.item("C1", "F1-000001", 12100)
			b.item("C1", "F1-000002", 5000)
			b.item("C1", "CN1-00001", 3000, credit)
			b.item("C1", "F1-000003", 5000, paid)
			b.item("C1", "F1-000004", 7000, cancel)
			b.pays("NL-OF-C2", "C2", 4)
			if name == "typed into the text" {
				c.line.Text = "inv " + b.items()[1].Reference
			}
			wantPost(t, b.match(c.line), c.rule, c.want...)
		})
	}
}

func TestSeveralReferences(t *testing.T) {
	b := newBook()
	one, two := b.item("C1", "F1-000001", 10000), b.item("C1", "F1-000002", 5000)
	both := one.Reference + " " + two.Reference
	wantPost(t, b.match(in(15000, both)), "reference_several", "F1-000001 100.00", "F1-000002 50.00")
	wantPost(t, b.match(in(16000, both)), "reference_over", "F1-000001 100.00", "F1-000002 50.00", "@C1 10.00")
	wantAsk(t, b.match(in(12000, both)), "oldest_first: F1-000001 100.00 F1-000002 20.00")
	wantAsk(t, b.match(in(5000, both)), "one_of_several: F1-000002 50.00", "oldest_first: F1-000001 50.00")
}

// A ledger may tell that an invoice is settled before its bank file is here:
// the money then explains that word and must not count twice.
func TestMoneyThatTheLedgerHadTold(t *testing.T) {
	for name, c := range map[string]struct {
		told, amount int64
		late         bool
		rule         string
		lines        []string
		explains     int64
	}{
		"all of it":               {told: 10000, amount: 10000, rule: "ledger_explained", lines: []string{"F1-000001 100.00"}, explains: 10000},
		"a part of it":            {told: 10000, amount: 4000, rule: "ledger_explained", lines: []string{"F1-000001 40.00"}, explains: 4000},
		"more than it":            {told: 10000, amount: 12000, rule: "ledger_explained", lines: []string{"F1-000001 100.00", "@C1 20.00"}, explains: 10000},
		"booked after the word":   {told: 10000, amount: 10000, late: true, rule: "paid_twice", lines: []string{"@C1 100.00"}},
		"the told part":           {told: 6000, amount: 6000, rule: "ledger_explained", lines: []string{"F1-000001 60.00"}, explains: 6000},
		"the open part":           {told: 6000, amount: 4000, rule: "reference_exact", lines: []string{"F1-000001 40.00"}},
		"both parts":              {told: 6000, amount: 10000, rule: "reference_exact", lines: []string{"F1-000001 100.00"}, explains: 6000},
		"told part, booked after": {told: 3000, amount: 3000, late: true, rule: "reference_part", lines: []string{"F1-000001 30.00"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook()
			it := b.item("C1", "F1-000001", 10000, told(c.told))
			l := in(c.amount, "", ref("F1-000001"))
			if c.late {
				l.Booked = it.AdjustedOn.AddDays(1)
			}
			r := b.match(l)
			wantPost(t, r, c.rule, c.lines...)
			var sum int64
			for _, x := range r.Post.Explains {
				sum += x.Amount
			}
			if sum != c.explains {
				t.Errorf("explains %d, want %d", sum, c.explains)
			}
			b.apply(l, r.Post)
			after := b.items()[0]
			if after.Open < 0 || after.Open+after.Adjusted+after.Allocated() != after.Amount {
				t.Errorf("afterwards open %d, adjusted %d, allocated %d of %d", after.Open, after.Adjusted, after.Allocated(), after.Amount)
			}
		})
	}
}

func TestInvoiceNumber(t *testing.T) {
	b := newBook()
	b.item("C1", "F1-000001", 12100)
	b.item("C1", "F1-000002", 5000)
	b.item("C1", "CN1-00001", 3000, credit)
	b.item("C1", "F1-000003", 5000, paid)
	b.item("C2", "018304 / 28865", 7700)
	b.item("C2", "2024", 9900)
	b.item("C2", "20260412", 8800)
	b.item("C2", "770077", 6600)
	b.pays("NL-1", "C1", 2)
	b.pays("NL-2", "C2", 1)
	for _, c := range []struct {
		name string
		line *ar.BankLine
		rule string
		want []string
	}{
		{"exact, unknown payer", in(12100, "Invoice f1 000001 thanks"), "number_exact", []string{"F1-000001 121.00"}},
		{"with blanks and slash", in(7700, "018304/28865"), "number_exact", []string{"018304 / 28865 77.00"}},
		{"part, letters", in(10000, "F1-000001"), "number_part", []string{"F1-000001 100.00"}},
		{"part, digits, known payer", in(5900, "770077", from("NL-2")), "number_part", []string{"770077 59.00"}},
		{"over", in(20000, "F1-000001"), "number_over", []string{"F1-000001 121.00", "@C1 79.00"}},
		{"two, exact", in(17100, "F1-000001, F1-000002"), "number_several", []string{"F1-000001 121.00", "F1-000002 50.00"}},
		{"short list", in(17100, "F1-000001+000002"), "number_several", []string{"F1-000001 121.00", "F1-000002 50.00"}},
		{"less named credit note", in(9100, "F1-000001 CN1-00001"), "number_several", []string{"F1-000001 121.00", "CN1-00001 -30.00"}},
		{"paid twice", in(5000, "F1-000003"), "paid_twice", []string{"@C1 50.00"}},
		{"loose number, known payer, exact", in(9900, "rent 2024", from("NL-2")), "number_exact", []string{"2024 99.00"}},
		{"looks like a date, known payer, exact", in(8800, "20260412", from("NL-2")), "number_exact", []string{"20260412 88.00"}},
	} {
		t.Run(c.name, func(t *testing.T) { wantPost(t, b.match(c.line), c.rule, c.want...) })
	}
	for _, c := range []struct {
		name string
		line *ar.BankLine
		want []string
	}{
		{"rent 2024, unknown payer", in(9900, "rent 2024"), []string{"amount_only: 2024 99.00"}},
		{"rent 2024, other amount", in(5500, "rent 2024"), nil},
		{"an amount in the text", in(2024, "EUR 20,24"), nil},
		{"date", in(1000, "20260412"), nil},
		{"part, digits, unknown payer", in(5900, "770077"), []string{"number_part: 770077 59.00"}},
		{"third party payer", in(12100, "F1-000001", from("NL-2")), []string{"number_exact: F1-000001 121.00"}},
		{"several, no sum", in(13000, "F1-000001 F1-000002"), []string{"oldest_first: F1-000001 121.00 F1-000002 9.00"}},
		{"one number missing", in(17100, "F1-000001 F1-000009", from("NL-1")), []string{
			"number_and_rest: F1-000001 121.00 F1-000002 50.00", "number_over: F1-000001 121.00 @C1 50.00"}},
		{"two customers", in(19800, "F1-000001 and 018304/28865"), []string{
			"several_customers: 018304 / 28865 77.00 F1-000001 121.00",
			"number_over: 018304 / 28865 77.00 @C2 121.00", "number_over: F1-000001 121.00 @C1 77.00"}},
	} {
		t.Run(c.name, func(t *testing.T) { wantAsk(t, b.match(c.line), c.want...) })
	}
}

func TestSameNumberOfTwoCustomersIsATie(t *testing.T) {
	b := newBook()
	b.item("C1", "F1-000001", 12100, func(it *ar.Item) { it.ID, it.Company = "north:F1-000001", "north" })
	b.item("C2", "F1-000001", 5000, func(it *ar.Item) { it.ID, it.Company = "south:F1-000001", "south" })
	r := b.match(in(12100, "F1-000001"))
	wantAsk(t, r, "number_exact: north:F1-000001 121.00", "number_over: south:F1-000001 50.00 @C2 71.00")
	b.pays("NL-1", "C1", 1)
	wantPost(t, b.match(in(12100, "F1-000001", from("NL-1"))), "number_exact", "north:F1-000001 121.00")
}

func TestSameNumberOfTwoCompaniesOfOneCustomerIsATie(t *testing.T) {
	b := newBook()
	b.item("C1", "F1-000001", 12100, func(it *ar.Item) { it.ID, it.Company = "north:F1-000001", "north" })
	b.item("C1", "F1-000001", 12100, func(it *ar.Item) { it.ID, it.Company = "south:F1-000001", "south" })
	b.pays("NL-1", "C1", 5)
	if r := b.match(in(12100, "F1-000001", from("NL-1"))); r.Post != nil || len(r.Proposals) < 2 {
		t.Errorf("want both proposed, got %+v", r)
	}
}

func TestInstalmentsOfOneInvoice(t *testing.T) {
	b := newBook()
	for i := 1; i <= 3; i++ {
		b.item("C1", "F1-000001", 10000, noRef, func(it *ar.Item) {
			it.ID, it.Instalment, it.Due = ar.MakeItemID("", "F1-000001", i), i, today.AddDays(30*i)
		})
	}
	wantPost(t, b.match(in(10000, "F1-000001")), "number_exact", "F1-000001#1 100.00")
	wantPost(t, b.match(in(30000, "F1-000001")), "number_several", "F1-000001#1 100.00", "F1-000001#2 100.00", "F1-000001#3 100.00")
	wantPost(t, b.match(in(15000, "F1-000001")), "number_part", "F1-000001#1 100.00", "F1-000001#2 50.00")
}

func TestKnownPayer(t *testing.T) {
	setup := func() *book {
		b := newBook()
		b.item("C1", "F1-000001", 12100)
		b.item("C1", "F1-000002", 5000)
		b.pays("NL-1", "C1", 1)
		return b
	}
	line := in(12100, "thank you", from("NL-1"))
	b := setup()
	wantPost(t, b.match(line), "amount_iban", "F1-000001 121.00")
	if b.match(line).Post.PayerIBAN != "" {
		t.Error("an amount proves no payer")
	}

	b = setup()
	b.item("C1", "F1-000003", 12100, issuedNow)
	wantAsk(t, b.match(line), "amount_iban: F1-000001 121.00")

	b = setup()
	b.pays("NL-1", "C2", 1)
	wantAsk(t, b.match(line), "amount_iban: F1-000001 121.00")

	b = setup()
	wantAsk(t, b.match(in(17100, "all", from("NL-1"))), "all_open: F1-000001 121.00 F1-000002 50.00")

	b = setup()
	b.item("C1", "CN1-00001", 3000, credit)
	wantAsk(t, b.match(in(9100, "less credit", from("NL-1"))), "less_credit_note: F1-000001 121.00 CN1-00001 -30.00")

	b = setup()
	wantAsk(t, b.match(in(6000, "bit", from("NL-1"))), "on_account: @C1 60.00", "oldest_first: F1-000001 60.00")
	wantAsk(t, b.match(in(99900, "lot", from("NL-1"))), "on_account: @C1 999.00")

	b = setup()
	b.item("C1", "F1-000009", 12100, issuedNow)
	b.accounts["C1"].Items = slices.DeleteFunc(b.accounts["C1"].Items, func(it *ar.Item) bool { return it.Number != "F1-000009" })
	wantAsk(t, b.match(line), "on_account: @C1 121.00")
}

// A monthly payer's text may name an invoice that is not imported yet.
func TestTextThatNamesAnotherInvoiceIsNotOverruledByTheAmount(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	b.pays("NL-1", "C1", 9)
	for text, post := range map[string]bool{
		"invoice F2026-0912": true, "invoice F2026-0421": true, "invoice F2026-0599": false, "invoice F2026-0412A": true,
	} {
		if r := b.match(in(12100, text, from("NL-1"))); (r.Post != nil) != post || r.Post == nil && (len(r.Proposals) == 0 || r.Proposals[0].Rule != "amount_iban") {
			t.Errorf("%s: posted %v, want %v; %+v", text, r.Post != nil, post, r.Proposals)
		}
	}
	wrongRef := in(12100, "", from("NL-1"), ref("F2026-0599"))
	wantAsk(t, b.match(wrongRef), "amount_iban: F2026-0412 121.00")
}

func TestParentPaysForDaughterAfterTwoConfirmations(t *testing.T) {
	b := newBook()
	b.item("DAUGHTER", "F1-000001", 12100)
	b.pays("NL-1", "PARENT", 8)
	line := in(12100, "F1-000001", from("NL-1"))
	wantAsk(t, b.match(line), "number_exact: F1-000001 121.00")
	b.pays("NL-1", "DAUGHTER", 1)
	wantAsk(t, b.match(line), "number_exact: F1-000001 121.00")
	b.pays("NL-1", "DAUGHTER", 2)
	wantPost(t, b.match(line), "number_exact", "F1-000001 121.00")
}

func TestPaymentServiceAccountSaysNothing(t *testing.T) {
	b := newBook()
	b.item("C1", "F1-000001", 12100)
	for _, c := range []ar.CustomerID{"C1", "C2", "C3", "C4"} {
		b.pays("PSP", c, 3)
	}
	wantAsk(t, b.match(in(12100, "payout", from("PSP"))), "amount_only: F1-000001 121.00")
	r := b.match(in(12100, "F1-000001", from("PSP")))
	wantPost(t, r, "number_exact", "F1-000001 121.00")
	if r.Post.PayerIBAN != "" {
		t.Error("a payment service's account must not be learned")
	}
}

func TestPayerIsLearned(t *testing.T) {
	b := newBook()
	b.item("C1", "F1-000001", 12100)
	if p := b.match(in(12100, "", ref("F1-000001"), from("NL-1"))).Post; p.PayerIBAN != "NL-1" {
		t.Error("an issued reference proves the payer")
	}
	b.pays("NL-1", "C2", 1)
	if p := b.match(in(12100, "", ref("F1-000001"), from("NL-1"))).Post; p.PayerIBAN != "" {
		t.Error("an account known to be another's needs a person")
	}
}

func TestUnprovedAndOpaqueMoneyIsOnlyProposed(t *testing.T) {
	b := newBook()
	b.item("C1", "F1-000001", 12100)
	b.item("C1", "F1-000002", 10000, told(10000))
	unproved := func(l *ar.BankLine) { l.Proved = false }
	opaque := func(l *ar.BankLine) { l.Opaque = true }
	for _, change := range []func(*ar.BankLine){unproved, opaque} {
		wantAsk(t, b.match(in(12100, "", ref("F1-000001"), change)), "reference_exact: F1-000001 121.00")
		wantAsk(t, b.match(in(10000, "", ref("F1-000002"), change)), "ledger_explained: F1-000002 100.00")
	}
}

func TestReturns(t *testing.T) {
	pay := func(id, e2e string, amount int64) *ar.Entry {
		return &ar.Entry{
			Line:  ar.BankLine{ID: ar.EntryID(id), EndToEndID: e2e, Amount: amount, Credit: true, Cur: in(1, "").Cur, Booked: today.AddDays(-5), IBAN: "NL-1", Mandate: "M1"},
			Lines: []ar.Line{{Customer: "C1", Item: ar.ItemID("I-" + id), Amount: amount}},
		}
	}
	b := newBook()
	b.entries = []*ar.Entry{pay("P1", "DD-1", 5000), pay("P2", "DD-2", 5000), pay("P3", "DD-3", 7000)}
	returned := func(l *ar.BankLine) { l.Credit, l.ReturnReason = false, "MS03" }
	e2e := func(id string) func(*ar.BankLine) { return func(l *ar.BankLine) { l.EndToEndID = id } }
	mandate := func(l *ar.BankLine) { l.Mandate = "M1" }

	wantPost(t, b.match(in(5000, "", returned, e2e("DD-2"))), "return", "I-P2 -50.00")
	wantPost(t, b.match(in(7000, "", returned, mandate)), "return", "I-P3 -70.00")
	wantAsk(t, b.match(in(5000, "", returned, mandate)), "return: I-P1 -50.00", "return: I-P2 -50.00")
	r := b.match(in(5300, "", returned, e2e("DD-1")))
	wantPost(t, r, "return_with_fee", "I-P1 -50.00")
	if want := []ar.OtherLine{{Class: ar.ReturnFee, Amount: -300, Customer: "C1"}}; !slices.Equal(r.Post.Other, want) || r.Post.ReturnCode != "MS03" || r.Post.Mandate != "M1" {
		t.Errorf("other %+v, code %s, mandate %s", r.Post.Other, r.Post.ReturnCode, r.Post.Mandate)
	}
	wantAsk(t, b.match(in(9000, "", returned, e2e("DD-1"))), "return_with_fee: I-P1 -50.00")
	wantAsk(t, b.match(in(9000, "", returned, mandate)))
	wantAsk(t, b.match(in(7000, "our refund", out, from("NL-1"))), "return: I-P3 -70.00")
	wantAsk(t, b.match(in(123, "rent", out)))

	onAccount := pay("P4", "X-4", 8000)
	onAccount.OnAccount, onAccount.Lines = []ar.Share{{Customer: "C1", Amount: 8000, Cur: onAccount.Line.Cur}}, nil
	b.entries = append(b.entries, onAccount)
	wantPost(t, b.match(in(8000, "our refund", out, from("NL-1"))), "return", "@C1 -80.00")
}

func TestReturnTakesDifferencesBack(t *testing.T) {
	b := newBook()
	b.entries = []*ar.Entry{{
		Line:        ar.BankLine{ID: "P1", EndToEndID: "DD-1", Amount: 9800, Credit: true, Cur: in(1, "").Cur, Booked: today},
		Lines:       []ar.Line{{Customer: "C1", Item: "I1", Amount: 9800}},
		Differences: []ar.DifferenceLine{{Customer: "C1", Item: "I1", Class: "discount", Amount: 200}},
	}}
	r := b.match(in(9800, "", out, func(l *ar.BankLine) { l.EndToEndID = "DD-1" }))
	wantPost(t, r, "return", "I1 -98.00")
	if d := r.Post.Differences; len(d) != 1 || d[0].Amount != -200 || d[0].Class != "discount" {
		t.Errorf("differences %+v", d)
	}
}
