package explain

import (
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/priority"
)

func day(s string) civil.Date { return civil.MustParse(s) }

func eur(minor int64) money.Money { return money.Of(minor, money.EUR) }

func TestAmount(t *testing.T) {
	for _, tc := range []struct {
		l    Lang
		m    money.Money
		want string
	}{
		{English, eur(4821000), "48,210.00"},
		{Dutch, eur(4821000), "48.210,00"},
		{"xx", eur(-5), "-0.05"},
		{Dutch, eur(-123456789), "-1.234.567,89"},
		{English, money.Of(100000, money.USD), "1,000.00 USD"},
		{Dutch, money.Of(500, money.JPY), "500 JPY"},
		{English, money.Of(99999, money.Currency{}), "999.99"},
	} {
		if got := Amount(tc.l, tc.m); got != tc.want {
			t.Errorf("Amount(%s, %v) = %q, want %q", tc.l, tc.m, got, tc.want)
		}
	}
}

func TestDates(t *testing.T) {
	d := day("2026-11-19")
	for got, want := range map[string]string{
		Date(English, d):                        "Thu 19 Nov",
		Date(Dutch, d):                          "do 19 nov",
		DateLong(Dutch, d):                      "do 19 nov 2026",
		DateNear(English, d, day("2026-01-01")): "Thu 19 Nov",
		DateNear(English, d, day("2027-01-01")): "Thu 19 Nov 2026",
		Date(English, 0) + DateLong(Dutch, 0):   "",
		Points(English, 12345):                  "1,234.5",
		Points(Dutch, -5):                       "-0,5",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestAction(t *testing.T) {
	for _, tc := range []struct{ kind, step, en, nl string }{
		{"mail", dunning.Reminder2, "2nd reminder", "2e herinnering"},
		{"letter", dunning.FinalNotice, "Final notice, letter", "Laatste aanmaning, brief"},
		{"call", dunning.CallStep, "Call", "Bellen"},
		{"call", dunning.PromiseBroken, "Call", "Bellen"},
		{"task", dunning.CheckMoney, "Check the money first", "Eerst geld nakijken"},
		{"task", dunning.FindContact, "Find a contact", "Contact zoeken"},
		{"mail", "", "Send a mail", "Mail sturen"},
		{"mail", "dunning_letter_of_last_resort", "dunning letter of last …", "dunning letter of last …"},
		{"", "", "", ""},
	} {
		if got := Action(English, tc.kind, tc.step); got != tc.en {
			t.Errorf("Action(en, %q, %q) = %q, want %q", tc.kind, tc.step, got, tc.en)
		}
		if got := Action(Dutch, tc.kind, tc.step); got != tc.nl {
			t.Errorf("Action(nl, %q, %q) = %q, want %q", tc.kind, tc.step, got, tc.nl)
		}
	}
}

func TestBecause(t *testing.T) {
	today := day("2026-11-24")
	type row struct {
		kind, step     string
		oldest, slower int
		amount         money.Money
		on             civil.Date
		ref            string
		overdue        money.Money
	}
	for _, tc := range []struct {
		row    row
		en, nl string
	}{
		{row{kind: "call", step: dunning.PromiseBroken, oldest: 63, amount: eur(3000000), on: day("2026-11-19"), ref: "p1"},
			"promise of 30,000.00 broke on 2026-11-19", "belofte van 30.000,00 verbroken op 2026-11-19"},
		{row{kind: "call", step: dunning.PromiseBroken, amount: money.Of(money.MaxMinor, money.USD), on: day("2026-11-19")},
			"promise of 99,999,999,999.99 USD broke on 2026-11-19", "belofte van 99.999.999.999,99 USD verbroken op 2026-11-19"},
		{row{kind: "call", step: dunning.PlanBroken, amount: eur(50000), on: day("2026-11-01")},
			"instalment of 500.00 missed on 2026-11-01", "termijn van 500,00 gemist op 2026-11-01"},
		{row{kind: "mail", step: dunning.Reminder2, oldest: 31}, "31 days late", "31 dagen te laat"},
		{row{kind: "mail", step: dunning.Reminder1, oldest: 1}, "1 day late", "1 dag te laat"},
		{row{kind: "call", step: dunning.CallStep, oldest: 31, slower: 9},
			"31 days late, pays 9 days slower than before", "31 dagen te laat, betaalt 9 dagen trager dan voorheen"},
		{row{kind: "task", step: dunning.CheckMoney, amount: eur(50000)}, "cash of 500.00 is on account", "er staat geld op rekening: 500,00"},
		{row{kind: "task", step: dunning.CheckMoney, amount: eur(50000), ref: "BR1"},
			"payment of 500.00 may be theirs", "betaling van 500,00 is mogelijk van hen"},
		{row{kind: "task", step: dunning.NetCredit}, "credit note covers it", "creditnota dekt het"},
		{row{kind: "task", step: dunning.FindContact, oldest: 12}, "no address to write to", "geen adres om naar te schrijven"},
		{row{kind: "task", step: dunning.DisputeLate, ref: "price", on: day("2026-11-20")},
			"dispute (price) past its deadline of 2026-11-20", "betwisting (prijs) over de termijn van 2026-11-20"},
		{row{kind: "task", step: dunning.ManualStep, ref: "reminder_9"},
			"reminder 9: step not in the procedure", "reminder 9: stap niet in de procedure"},
		{row{kind: "mail", step: dunning.PreDueNotice}, "large, due soon", "groot bedrag, vervalt binnenkort"},
		{row{kind: "mail", step: dunning.Reminder1, overdue: eur(100)}, "1.00 overdue", "1,00 vervallen"},
		{row{kind: "mail", step: dunning.Reminder1}, "not overdue yet", "nog niet vervallen"},
		{row{}, "nothing to do", "niets te doen"},
	} {
		r := tc.row
		for l, want := range map[Lang]string{English: tc.en, Dutch: tc.nl} {
			got := Because(l, r.kind, r.step, r.oldest, r.slower, r.amount, r.on, r.ref, r.overdue, today)
			if got != want {
				t.Errorf("%s: got %q, want %q", l, got, want)
			}
			if len([]rune(got)) > BecauseWidth {
				t.Errorf("%s: %q is longer than a line's reason may be", l, got)
			}
		}
	}
}

func TestRowTextsAreCheap(t *testing.T) {
	today := day("2026-11-24")
	n := testing.AllocsPerRun(100, func() {
		Action(English, "call", dunning.PromiseBroken)
		Because(English, "call", dunning.PromiseBroken, 63, 0, eur(3000000), day("2026-11-19"), "p1", eur(4821000), today)
	})
	if n > 8 {
		t.Errorf("a row takes %v allocations, want at most 8", n)
	}
}

func TestGuard(t *testing.T) {
	f := ar.ItemID("F2026-0330")
	for _, tc := range []struct {
		g      dunning.Guard
		en, nl string
	}{
		{dunning.Guard{Code: dunning.Disputed, Item: f, Ref: "price", On: day("2026-11-03"), Amount: eur(1000)},
			"F2026-0330 is disputed (price) since Tue 3 Nov.", "F2026-0330 wordt betwist (prijs) sinds di 3 nov."},
		{dunning.Guard{Code: dunning.Promised, Item: f, Amount: eur(3000000), On: day("2026-11-26"), Until: day("2026-11-28")},
			"F2026-0330 is covered by a promise of 30,000.00 by Thu 26 Nov.", "F2026-0330 valt onder een betalingsbelofte van 30.000,00 uiterlijk do 26 nov."},
		{dunning.Guard{Code: dunning.Held, Until: day("2026-11-30"), Ref: "waits for the manager."},
			"The customer is on hold until Mon 30 Nov: waits for the manager.", "De klant is geblokkeerd voor aanmaning tot en met ma 30 nov: waits for the manager."},
		{dunning.Guard{Code: dunning.Held, Item: f}, "F2026-0330 is on hold.", "F2026-0330 is geblokkeerd voor aanmaning."},
		{dunning.Guard{Code: dunning.PaymentFits, Item: f, Amount: eur(12100), On: day("2026-11-23"), Ref: "BR0000001"},
			"A payment of 121.00 of Mon 23 Nov that has no place yet could settle F2026-0330 (entry BR0000001).",
			"Een nog niet afgeletterde betaling van 121,00 op ma 23 nov kan voor F2026-0330 zijn (boeking BR0000001)."},
		{dunning.Guard{Code: dunning.ContactedRecently, On: day("2026-11-20"), Until: day("2026-11-26"), Ref: dunning.Reminder1},
			"The last message went out on Fri 20 Nov (1st reminder); the next has to wait until after Thu 26 Nov.",
			"Het laatste bericht ging uit op vr 20 nov (1e herinnering); tot en met do 26 nov volgt er geen nieuw."},
		{dunning.Guard{Code: dunning.ApprovalNeeded, Ref: dunning.HandOverStep},
			"A person must approve the hand-over.", "Iemand moet de stap eerst goedkeuren: overdracht aan incasso."},
		{dunning.Guard{Code: "of_tomorrow", Until: day("2026-11-30")},
			"The customer is held: of tomorrow, until Mon 30 Nov.", "De klant wordt tegengehouden: of tomorrow, tot en met ma 30 nov."},
	} {
		if got := Guard(English, tc.g); got != tc.en {
			t.Errorf("got %q, want %q", got, tc.en)
		}
		if got := Guard(Dutch, tc.g); got != tc.nl {
			t.Errorf("got %q, want %q", got, tc.nl)
		}
	}
	g := dunning.Guard{Code: dunning.Disputed, Item: f, On: day("2025-11-03")}
	if got, want := GuardOn(English, g, day("2026-01-05")), "F2026-0330 is disputed since Mon 3 Nov 2025."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFactor(t *testing.T) {
	for _, tc := range []struct {
		f      priority.Factor
		en, nl string
	}{
		{priority.Factor{Name: priority.AmountAtRisk, Amount: eur(4821000)}, "48,210.00 is overdue.", "48.210,00 is vervallen."},
		{priority.Factor{Name: priority.Age, Days: 63}, "The oldest invoice has been overdue for 63 days.", "De oudste factuur is 63 dagen over de vervaldatum."},
		{priority.Factor{Name: priority.PaysLate, Days: 17, Count: 24}, "Usually pays 17 days late (median of 24 invoices).", "Betaalt doorgaans 17 dagen te laat (mediaan van 24 facturen)."},
		{priority.Factor{Name: priority.Consequence, Count: 2}, "The procedure has come to the hand-over.", "De procedure is toe aan incasso."},
		{priority.Factor{Name: "made_up"}, "made up.", "made up."},
	} {
		if got := Factor(English, tc.f); got != tc.en {
			t.Errorf("got %q, want %q", got, tc.en)
		}
		if got := Factor(Dutch, tc.f); got != tc.nl {
			t.Errorf("got %q, want %q", got, tc.nl)
		}
	}
}
