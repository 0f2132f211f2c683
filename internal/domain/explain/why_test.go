package explain

import (
	"slices"
	"strings"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/priority"
)

// visser is the customer of the product's description: a broken promise on
// two invoices, a dispute on a third, a fourth not due yet.
func visser() *ar.Account {
	a := ar.NewAccount("C1042")
	a.Known = true
	a.Customer = ar.Customer{ID: "C1042", Name: "Visser Metaal B.V.", Country: "NL", Currency: money.EUR, Email: "ap@visser.example"}
	item := func(id ar.ItemID, due string, minor int64, step, on string) {
		it := &ar.Item{ID: id, Customer: a.ID, Number: string(id), Issued: day(due).AddDays(-30), Due: day(due), Cur: money.EUR,
			Amount: minor, Open: minor, Step: step}
		if on != "" {
			it.StepOn = day(on)
		}
		a.Put(it)
	}
	item("F2026-0311", "2026-09-22", 3000000, dunning.FinalNotice, "2026-11-11")
	item("F2026-0312", "2026-09-30", 1821000, dunning.FinalNotice, "2026-11-11")
	item("F2026-0330", "2026-10-20", 250000, "", "")
	item("F2026-0412", "2026-12-20", 100000, "", "")
	a.Promises = []ar.Promise{{ID: "p1", Customer: a.ID, Amount: 3000000, Cur: money.EUR, Made: day("2026-11-14"), By: day("2026-11-19"),
		Items: []ar.ItemID{"F2026-0311", "F2026-0312"}}}
	a.Disputes = []ar.Dispute{{ID: "d1", Customer: a.ID, Items: []ar.ItemID{"F2026-0330"}, Reason: "price", Owner: "Sales",
		Opened: day("2026-11-03"), Until: day("2026-11-27")}}
	a.Messages = []ar.Sent{{ID: "m1", Step: dunning.FinalNotice, On: day("2026-11-11"), Left: true}}
	return a
}

func explained(l Lang, a *ar.Account, d dunning.Day) Reasons {
	p := dunning.DefaultPolicy()
	dec := dunning.Decide(a, p, d)
	sc := priority.Of(a, &dec, p, d.Today)
	return Why(l, a, &dec, &sc, p, d)
}

var tuesday = dunning.Day{Today: day("2026-11-24"), BankRead: day("2026-11-24")}

func TestWhyTellsTheWholeStory(t *testing.T) {
	for _, tc := range []struct {
		l    Lang
		want []string
	}{
		{English, []string{
			"Why: call Visser Metaal B.V. today.",
			"48,210.00 is overdue.",
			"The oldest invoice has been overdue for 63 days.",
			"The promise of 30,000.00 by Thu 19 Nov was broken 3 business days ago.",
			"Outside the steps of procedure Standard; step 4 of 6 (final notice) was taken on Wed 11 Nov.",
			"Why not mail: final notice went out on Wed 11 Nov.",
			"Not included: F2026-0330 is disputed (price) since Tue 3 Nov, with Sales, deadline Fri 27 Nov.",
			"Not due yet: F2026-0412.",
			"Checked: no cash on account · no unmatched payment fits · bank read today · no open credit note · no promise running · no payment plan running · no hold · not insolvent.",
		}},
		{Dutch, []string{
			"Waarom: vandaag Visser Metaal B.V. bellen.",
			"48.210,00 is vervallen.",
			"De oudste factuur is 63 dagen over de vervaldatum.",
			"De belofte om 30.000,00 te betalen voor do 19 nov is 3 werkdagen geleden verbroken.",
			"Buiten de stappen van procedure Standard; stap 4 van 6 (laatste aanmaning) is gezet op wo 11 nov.",
			"Niet meegenomen: F2026-0330 wordt betwist (prijs) sinds di 3 nov, ligt bij Sales, uiterlijk vr 27 nov.",
		}},
	} {
		got := explained(tc.l, visser(), tuesday).Text()
		for _, s := range tc.want {
			if !slices.Contains(got, s) {
				t.Errorf("%s: missing %q in\n%s", tc.l, s, strings.Join(got, "\n"))
			}
		}
	}
}

func TestWhyShowsTheValueOfEachFactor(t *testing.T) {
	a, p := visser(), dunning.DefaultPolicy()
	dec := dunning.Decide(a, p, tuesday)
	sc := priority.Of(a, &dec, p, tuesday.Today)
	r := Why(Dutch, a, &dec, &sc, p, tuesday)
	if len(r.Lines) != len(sc.Factors) {
		t.Fatalf("%d lines for %d factors", len(r.Lines), len(sc.Factors))
	}
	for i, f := range sc.Factors {
		if want := Points(Dutch, f.Tenths); r.Lines[i].Value != want {
			t.Errorf("%s is worth %q, want %q", f.Name, r.Lines[i].Value, want)
		}
	}
	if r := Why(Dutch, a, &dec, nil, p, tuesday); len(r.Lines) != 0 {
		t.Errorf("without a score there are lines: %v", r.Lines)
	}
}

func TestWhyOfAPartlyKeptPromise(t *testing.T) {
	a := visser()
	a.Promises[0].Received = 1000000
	want := "Of the promise of 30,000.00 by Thu 19 Nov, 3 business days ago, only 10,000.00 came."
	if got := explained(English, a, tuesday).Text(); !slices.Contains(got, want) {
		t.Errorf("missing %q in\n%s", want, strings.Join(got, "\n"))
	}
}

func TestWhyInOtherSituations(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(a *ar.Account)
		day    dunning.Day
		want   []string
		never  []string // beginnings, or words of what was checked
	}{
		{"a step that is late", func(a *ar.Account) { a.Promises = nil }, tuesday,
			[]string{
				"Why: call Visser Metaal B.V. today.",
				"Procedure Standard, step 5 of 6 (call), due since Mon 23 Nov.",
			}, nil},
		{"cash on account", func(a *ar.Account) {
			a.Promises = nil
			a.OnAccount = []ar.CashShare{{Entry: "BR1", Amount: 50000, Cur: money.EUR}}
		}, tuesday,
			[]string{
				"Why not call for F2026-0311: cash on account.",
				"Not included: 500.00 is on account and may settle F2026-0311.",
				"Also due: a look at the money for F2026-0311.",
			}, []string{"no cash on account"}},
		{"insolvent", func(a *ar.Account) { a.Customer.Insolvent = true }, tuesday,
			[]string{
				"Why: nothing to do for Visser Metaal B.V.",
				"The customer is insolvent: no demands, file the claim.",
				"Procedure Standard stands still.",
			}, []string{"not insolvent"}},
		{"nothing open", func(a *ar.Account) { a.Items, a.Promises, a.Disputes = nil, nil, nil }, tuesday,
			[]string{"Why: nothing to do for Visser Metaal B.V.", "Procedure Standard has no step to come."}, nil},
		{"a dispute of a part", func(a *ar.Account) { a.Disputes[0].Amount = 50000 }, tuesday,
			[]string{"Not included: 500.00 of F2026-0330 is disputed (price) and is not asked for."}, []string{"no open dispute"}},
		{"nobody to write to", func(a *ar.Account) {
			a.Promises, a.Disputes, a.Customer.Email = nil, nil, ""
			a.Items = a.Items[2:3]
		}, tuesday,
			[]string{
				"Why: find a contact at Visser Metaal B.V. today.", "There is no address to write to.",
				"Why not 1st reminder for F2026-0330: no contact.",
			}, nil},
		{"bank read last week", func(*ar.Account) {}, dunning.Day{Today: day("2026-11-24"), BankRead: day("2026-11-20")},
			[]string{}, []string{"bank read today"}},
		{"bank never read", func(*ar.Account) {}, dunning.Day{Today: day("2026-11-24")}, nil, []string{"bank read"}},
		{"bank read too long ago", func(*ar.Account) {}, dunning.Day{Today: day("2026-11-24"), BankRead: day("2026-10-01")}, nil, []string{"bank read"}},
		{"something to come", func(a *ar.Account) {
			a.Promises, a.Disputes = nil, nil
			a.Items = a.Items[3:]
			a.Items[0].Due, a.Items[0].Open, a.Items[0].Amount = day("2027-01-04"), 9000000, 9000000
		}, tuesday,
			[]string{
				"Why: notice before the due date to Visser Metaal B.V. on Mon 4 Jan 2027.",
				"Procedure Standard, step 1 of 6 (notice before the due date), due on Mon 4 Jan 2027.",
			}, nil},
		{"another currency", func(a *ar.Account) {
			a.Put(&ar.Item{ID: "F9", Due: day("2026-11-01"), Cur: money.USD, Amount: 100000, Open: 100000})
		}, tuesday, []string{"Besides, 1,000.00 USD is overdue; the score counts one currency only."}, nil},
		{"no name", func(a *ar.Account) { a.Customer.Name = " " }, tuesday, []string{"Why: call C1042 today."}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := visser()
			tc.change(a)
			r := explained(English, a, tc.day)
			got := r.Text()
			for _, s := range tc.want {
				if !slices.Contains(got, s) {
					t.Errorf("missing %q in\n%s", s, strings.Join(got, "\n"))
				}
			}
			for _, s := range tc.never {
				if strings.Contains(strings.Join(r.Checked, "|"), s) {
					t.Errorf("claims to have found %q: %v", s, r.Checked)
				}
			}
			for _, s := range got {
				if !strings.HasSuffix(s, ".") || strings.Contains(s, "..") || strings.ContainsAny(s, "{}[]") {
					t.Errorf("not a sentence: %q", s)
				}
			}
		})
	}
}

func TestTextCountsWhatIsTooMuchToName(t *testing.T) {
	var r Reasons
	for i := range 15 {
		id := ar.ItemID("F" + string(rune('A'+i)))
		r.Excluded = append(r.Excluded, ItemReason{Item: id, Code: dunning.Held, Reason: string(id) + " is on hold."})
	}
	got := r.Text()
	if want := "Not included either: FK, FL, FM +2 more."; got[len(got)-1] != want || len(got) != listed+1 {
		t.Errorf("got %d sentences, the last %q; want %d and %q", len(got), got[len(got)-1], listed+1, want)
	}
}
