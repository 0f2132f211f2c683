package cashapp

import (
	"slices"
	"strings"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

func TestKeysOfAnEntry(t *testing.T) {
	k := Extract(&ar.BankLine{
		Text: "F2026- 0412 PO 4500012345 00417", AltText: "F2026-0412 PO 45000 12345 00417", Mandate: "M1", IBAN: "NL-1", Amount: 5, Cur: money.EUR,
		Name: "Jansen Bouw B.V.", UltimateName: "Hotel Zon",
		Documents: []ar.PaidDocument{{Number: "F-77/1", Reference: "RF18 5390 0754 7034"}},
	})
	if k.Mandate != "M1" || k.IBAN != "NL-1" || k.Amount != 5 || k.Cur != money.EUR || !slices.Equal(k.Names, []string{"HOTEL ZON", "BOUW JANSEN"}) {
		t.Errorf("%+v", k)
	}
	for what, c := range map[string]struct {
		list []string
		want string
	}{
		"a number cut by the bank":   {k.Numbers, "F20260412"},
		"a document of the bank":     {k.Numbers, "F771"},
		"a reference of the bank":    {k.References, "RF18539007547034"},
		"an order":                   {k.Orders, "4500012345"},
		"the end of a number":        {k.Tails, "00417"},
		"joined as the other text":   {k.Numbers, "4500012345"},
		"an announced number joined": {k.Orders, "PO4500012345"},
	} {
		if !slices.Contains(c.list, c.want) {
			t.Errorf("%s: %q lacks %s", what, c.list, c.want)
		}
	}
}

func TestNumbersThatLostTheirFront(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-00412", 12100)
	b.item("C1", "F2026-00413", 5000)
	b.item("C2", "F2026-10412", 7700)
	b.names["C1"] = "Jansen Bouw B.V."
	for _, text := range []string{"factuur 00412", "2026 00412", "F26-00412", "202600412"} {
		wantPost(t, b.match(in(12100, text, by("JANSEN BOUW"), from("NL-9"))), "number_tail", "F2026-00412 121.00")
		b.pays("NL-1", "C1", 1)
		wantPost(t, b.match(in(12100, text, from("NL-1"))), "number_tail", "F2026-00412 121.00")
	}
	// A stranger's name, a year and another amount prove nothing.
	wantAsk(t, b.match(in(12100, "factuur 00412", by("De Vries"), from("NL-9"))), "number_tail: F2026-00412 121.00")
	wantAsk(t, b.match(in(12000, "factuur 00412", by("JANSEN BOUW"))))
	b.item("C1", "F2021-2026", 3300)
	if r := b.match(in(3300, "rent 2026", by("JANSEN BOUW"))); r.Post != nil {
		t.Errorf("a year is no number: %+v", r.Post)
	}
	wantPost(t, b.match(in(17100, "00412 00413", from("NL-1"))), "tails_several", "F2026-00412 121.00", "F2026-00413 50.00")
}

func TestMistypedNumberNeedsTheAmountAndThePayer(t *testing.T) {
	setup := func() *book {
		b := newBook()
		b.item("C1", "F2026-0412", 12100)
		b.item("C1", "F2026-0555", 12100)
		b.pays("NL-1", "C1", 1)
		return b
	}
	for _, text := range []string{"F2026-0421", "F2026-0413", "F2026-412", "F2026-04112", "F2026-0142"} {
		wantPost(t, setup().match(in(12100, text, from("NL-1"))), "number_near", "F2026-0412 121.00")
		wantAsk(t, setup().match(in(12100, text, from("NL-9"), by("Somebody"))), "number_near: F2026-0412 121.00")
		if r := setup().match(in(12000, text, from("NL-1"))); r.Post != nil {
			t.Errorf("%s: posted another amount: %+v", text, r.Post)
		}
	}
	// The number as it stands is a stranger's, of another amount: the payer means his own.
	b := setup()
	b.item("C2", "F2026-0421", 900)
	wantPost(t, b.match(in(12100, "F2026-0421", from("NL-1"))), "number_near", "F2026-0412 121.00")
	// Two of his own are as near.
	b = setup()
	b.item("C1", "F2026-0414", 12100)
	wantAsk(t, b.match(in(12100, "F2026-0413", from("NL-1"))), "number_near: F2026-0412 121.00", "number_near: F2026-0414 121.00")
}

func TestALetterForADigit(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	wantPost(t, b.match(in(12100, "F2O26-O412")), "number_exact", "F2026-0412 121.00")
	wantAsk(t, b.match(in(9000, "F2O26-O412")), "number_part: F2026-0412 90.00")
}

func TestRangeOfNumbers(t *testing.T) {
	b := newBook()
	for i, number := range []string{"F2026-0411", "F2026-0412", "F2026-0413"} {
		b.item("C1", number, int64(i+1)*1000)
	}
	for _, text := range []string{"F2026-0411 t/m 0413", "F2026-0411 - F2026-0413", "F2026-0411..0413"} {
		wantPost(t, b.match(in(6000, text)), "number_several", "F2026-0411 10.00", "F2026-0412 20.00", "F2026-0413 30.00")
	}
	wantPost(t, b.match(in(4000, "F2026-0411-0413")), "number_several", "F2026-0411 10.00", "F2026-0413 30.00")
}

func TestOrderNumbers(t *testing.T) {
	b := newBook()
	po := func(s string) func(*ar.Item) { return func(it *ar.Item) { it.PO = s } }
	one, two := b.item("C1", "F2026-0412", 12100, po("PO-77123")), b.item("C1", "F2026-0413", 5000, po("PO-77123"))
	b.names["C1"] = "Jansen Bouw B.V."
	give := func(f *Found) {
		f.ByOrder = []Candidate{{Item: one, Name: b.names["C1"]}, {Item: two, Name: b.names["C1"]}}
		f.ByAmount = nil
	}
	wantPost(t, b.matchWith(in(17100, "PO-77123", by("JANSEN BOUW"), from("NL-9")), give), "order_several", "F2026-0412 121.00", "F2026-0413 50.00")
	wantPost(t, b.matchWith(in(5000, "PO-77123", by("JANSEN BOUW"), from("NL-9")), give), "order_exact", "F2026-0413 50.00")
	wantAsk(t, b.matchWith(in(5000, "PO-77123", by("De Vries"), from("NL-9")), give), "order_exact: F2026-0413 50.00")
	wantAsk(t, b.matchWith(in(5001, "PO-77123", by("JANSEN BOUW")), give))
}

func TestLumpsWithoutAWord(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0001", 10000)
	b.item("C1", "F2026-0002", 12345)
	b.item("C1", "F2026-0003", 20001)
	b.item("C1", "F2026-0004", 33333)
	b.pays("NL-1", "C1", 2)
	line := in(10000+20001, "as agreed", from("NL-1"))
	wantAsk(t, b.match(line), "sums_up: F2026-0001 100.00 F2026-0003 200.01")
	habit := func(f *Found) { f.Payers[0].Habits = map[string]int{ar.HabitLumps: 1} }
	wantPost(t, b.matchWith(line, habit), "sums_up", "F2026-0001 100.00", "F2026-0003 200.01")
	seenOnly := func(f *Found) { habit(f); f.Payers[0].Known, f.Payers[0].Seen = 0, 9 }
	wantAsk(t, b.matchWith(line, seenOnly), "sums_up: F2026-0001 100.00 F2026-0003 200.01")
	b.item("C1", "F2026-0005", 20001)
	if r := b.matchWith(line, habit); r.Post != nil || len(r.Proposals) < 2 {
		t.Errorf("two sets add up: %+v", r)
	}
}

func TestSeenAccountsAndNamesNeverPost(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	b.names["C1"] = "Jansen Bouw B.V."
	for _, p := range []Payer{
		{Customer: "C1", Via: "iban", Seen: 40}, {Customer: "C1", Via: "name", Similar: 1000}, {Customer: "C1", Via: "alias", Known: 3},
		{Customer: "C1", Via: "mandate", Seen: 9}, {Customer: "C1", Via: "end_to_end", Seen: 9},
	} {
		p.Name, p.Open = b.names["C1"], b.accounts["C1"].Items
		r := b.matchWith(in(12100, "thanks", from("NL-1"), by("JANSEN BOUW")), func(f *Found) { f.Payers = []Payer{p} })
		if r.Post != nil || len(r.Proposals) == 0 || !slices.Equal(allocation(r.Proposals[0].Lines, nil), []string{"F2026-0412 121.00"}) {
			t.Errorf("%s: %+v", p.Via, r)
		}
	}
	mandate := func(f *Found) {
		f.Payers = []Payer{{Customer: "C1", Via: "mandate", Known: 1, Name: "C1", Open: b.accounts["C1"].Items}}
	}
	wantPost(t, b.matchWith(in(12100, "thanks"), mandate), "amount_iban", "F2026-0412 121.00")
}

func TestATieOfNamesIsNobody(t *testing.T) {
	b := newBook()
	one, two := b.item("C1", "F2026-0412", 12100), b.item("C2", "F2026-0413", 9900)
	r := b.matchWith(in(12100, "thanks", by("Jansen")), func(f *Found) {
		f.Payers = []Payer{
			{Customer: "C1", Via: "name", Similar: 900, Name: "Jansen Bouw", Open: []*ar.Item{one}},
			{Customer: "C2", Via: "name", Similar: 880, Name: "Jansen Hout", Open: []*ar.Item{two}},
		}
	})
	if r.Post != nil || !strings.Contains(r.Note, "Several customers") {
		t.Errorf("%+v", r)
	}
}

func TestTaxAndDeductionsAreQuestions(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 100000)
	for text, want := range map[string]string{
		"F2026-0412 less withholding tax 15": ar.Withholding, "F2026-0412 minus schade": ar.Deduction, "F2026-0412 -/- 150,00": ar.Deduction,
	} {
		r := b.match(in(85000, text))
		if r.Post != nil || len(r.Proposals) < 2 || len(r.Proposals[0].Diffs) != 1 || r.Proposals[0].Diffs[0].Class != want || r.Proposals[0].Diffs[0].Amount != 15000 {
			t.Errorf("%s: %+v", text, r)
		}
	}
	r := b.match(in(97000, "F2026-0412 -3%"))
	if r.Post != nil || r.Proposals[0].Rule != "number_discount" {
		t.Errorf("a discount nobody agreed: %+v", r)
	}
}

func TestDiscountTermsInTheirOrder(t *testing.T) {
	line := in(9700, "", ref("F2026-0412"))
	p := DefaultPolicy()
	for name, c := range map[string]struct {
		change func(*book, *Found, *Policy)
		posts  bool
	}{
		"of the invoice": {func(b *book, _ *Found, _ *Policy) { terms(40, 30)(b.items()[0]) }, true},
		"of the customer": {func(_ *book, f *Found, _ *Policy) {
			f.ByReference[0].Discount = ar.DiscountTerms{Days: 40, Permille: 30}
		}, true},
		"of the house": {func(_ *book, _ *Found, p *Policy) { p.HouseTerms = ar.DiscountTerms{Days: 40, Permille: 30} }, true},
		"with grace": {func(b *book, _ *Found, p *Policy) {
			terms(28, 30)(b.items()[0])
			p.DiscountGrace = 2
		}, true},
		"the invoice's first": {func(b *book, _ *Found, p *Policy) {
			terms(40, 20)(b.items()[0])
			p.HouseTerms = ar.DiscountTerms{Days: 40, Permille: 30}
		}, false},
		"above the limit": {func(b *book, _ *Found, p *Policy) {
			terms(40, 30)(b.items()[0])
			p.Discount.Permille = 20
		}, false},
		"not by itself": {func(b *book, _ *Found, p *Policy) {
			terms(40, 30)(b.items()[0])
			p.Discount.Auto = false
		}, false},
	} {
		b := newBook()
		b.item("C1", "F2026-0412", 10000)
		q := p
		f := b.find(line)
		c.change(b, &f, &q)
		r := Match(line, f, q)
		if (r.Post != nil) != c.posts || r.Post != nil && r.Post.Rule != "reference_discount" || r.Post == nil && r.Proposals[0].Rule != "reference_discount" {
			t.Errorf("%s: %+v %s", name, r.Post, r.Note)
		}
	}
}

// Of several steps of terms, the payment's day decides.
func TestStepsOfTerms(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 10000, issued(9), func(it *ar.Item) {
		it.Discounts = []ar.DiscountTerms{{Days: 8, Permille: 30}, {Days: 14, Permille: 20}}
	})
	wantPost(t, b.match(in(9800, "", ref("F2026-0412"))), "reference_discount", "F2026-0412 98.00")
	wantAsk(t, b.match(in(9700, "", ref("F2026-0412"))), "reference_discount_late: F2026-0412 97.00", "reference_part: F2026-0412 97.00")
	valued := func(l *ar.BankLine) { l.Value = l.Booked.AddDays(-1) }
	wantPost(t, b.match(in(9700, "", ref("F2026-0412"), valued)), "reference_discount", "F2026-0412 97.00")
}

func TestDocumentsThatTheBankLists(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	b.item("C1", "F2026-0413", 5000)
	b.item("C1", "CN-00001", 2100, credit)
	list := func(docs ...ar.PaidDocument) func(*ar.BankLine) { return func(l *ar.BankLine) { l.Documents = docs } }
	wantPost(t, b.match(in(13000, "", list(ar.PaidDocument{Number: "F2026-0412", Amount: 12100}, ar.PaidDocument{Number: "F2026-0413", Amount: 3000},
		ar.PaidDocument{Number: "CN-00001", Amount: -2100}))), "documents", "F2026-0412 121.00", "F2026-0413 30.00", "CN-00001 -21.00")
	wantAsk(t, b.match(in(16950, "", list(ar.PaidDocument{Number: "F2026-0412", Amount: 12100}, ar.PaidDocument{Number: "F2026-0413", Amount: 4850, Deducted: 150}))),
		"documents: F2026-0412 121.00 F2026-0413 48.50", "oldest_first: F2026-0412 121.00 F2026-0413 48.50")
}

func TestRemittanceAdvice(t *testing.T) {
	b := newBook()
	one, two := b.item("C1", "F2026-0412", 12100), b.item("C1", "F2026-0413", 5000)
	advice := func(id string) AdviceFound {
		return AdviceFound{
			Advice: &ar.Advice{ID: ar.AdviceID(id), Kind: ar.AdviceRemittance, Cur: money.EUR, Total: 17100, IBAN: "NL-1",
				Lines: []ar.PaidDocument{{Number: "F2026-0412", Amount: 12100}, {Number: "F2026-0413", Amount: 5000}}},
			Items: [][]Candidate{{{Item: one}}, {{Item: two}}},
		}
	}
	give := func(list ...AdviceFound) func(*Found) { return func(f *Found) { f.Advices = list } }
	r := b.matchWith(in(17100, "see advice", from("NL-1")), give(advice("A1")))
	wantPost(t, r, "advice", "F2026-0412 121.00", "F2026-0413 50.00")
	if r.Post.Advice != "A1" {
		t.Errorf("advice %q", r.Post.Advice)
	}
	wantAsk(t, b.matchWith(in(17100, "see advice", from("NL-9"), by("Stranger")), give(advice("A1"))), "advice: F2026-0412 121.00 F2026-0413 50.00")
	if r := b.matchWith(in(17100, "see advice", from("NL-1")), give(advice("A1"), advice("A2"))); r.Post != nil {
		t.Errorf("two advices fit: %+v", r.Post)
	}
	wantAsk(t, b.matchWith(in(17000, "see advice", from("NL-1")), give(advice("A1"))))
	wantAsk(t, b.matchWith(in(17100, "see advice, F2026-9999", from("NL-1")), func(f *Found) {
		give(advice("A1"))(f)
		f.ByNumber = []Candidate{{Item: b.item("C2", "F2026-9999", 100)}}
	}), "advice: F2026-0412 121.00 F2026-0413 50.00", "number_over: F2026-9999 1.00 @C2 170.00")
	b.pays("NL-1", "PARENT", 4)
	wantAsk(t, b.matchWith(in(17100, "see advice", from("NL-1")), give(advice("A1"))), "advice: F2026-0412 121.00 F2026-0413 50.00")
}

func TestRulesOnHoldOnlyPropose(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	p := DefaultPolicy()
	p.Hold = []string{"number_exact"}
	l := in(12100, "F2026-0412")
	wantAsk(t, Match(l, b.find(l), p), "number_exact: F2026-0412 121.00")
}

func TestMoneyOverTheLimitIsAsked(t *testing.T) {
	b := newBook()
	b.item("C1", "F2026-0412", 12100)
	p := DefaultPolicy()
	p.Over.Max = 1000
	for amount, posts := range map[int64]bool{13100: true, 13101: false} {
		l := in(amount, "", ref("F2026-0412"))
		if r := Match(l, b.find(l), p); (r.Post != nil) != posts {
			t.Errorf("%d: %+v", amount, r)
		}
	}
}

func TestConfidenceIsCounted(t *testing.T) {
	for _, c := range []struct {
		rule  string
		tally Tally
		shift int
		want  int
	}{
		{"amount_only", Tally{}, 0, 200},
		{"number_discount", Tally{}, 0, 850},
		{"amount_only", Tally{Taken: 20}, 0, 600},
		{"amount_only", Tally{Refused: 20}, 0, 100},
		{"amount_only", Tally{Taken: 980}, 100, 999},
		{"amount_only", Tally{Refused: 10_000}, -100, 1},
		{"something else", Tally{}, 0, 0},
	} {
		m := &matcher{found: Found{Used: map[string]Tally{c.rule: c.tally}}}
		if got := m.confidence(c.rule, c.shift); got != max(c.want, 1) {
			t.Errorf("%s %+v: %d, want %d", c.rule, c.tally, got, c.want)
		}
	}
}

func TestRefundOfACreditNote(t *testing.T) {
	b := newBook()
	b.item("C1", "CN2026-001", 2100, credit)
	wantAsk(t, b.match(in(2100, "CN2026-001", out)), "credit_refunded: CN2026-001 -21.00")
}
