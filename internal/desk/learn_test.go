package desk_test

import (
	"fmt"
	"slices"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store"
)

// knows lists the facts of a customer that stand, as "kind key".
func (h *house) knows(id ar.CustomerID) []string {
	h.t.Helper()
	var out []string
	for _, f := range h.account(id).Facts {
		if f.Stands() {
			out = append(out, f.Kind+" "+f.Key)
		}
	}
	return out
}

func (h *house) wantKnown(id ar.CustomerID, want ...string) {
	h.t.Helper()
	if got := h.knows(id); !slices.Equal(got, want) {
		h.t.Errorf("of %s is known %q, want %q", id, got, want)
	}
}

func named(name, iban, mandate string) func(*ar.BankLine) {
	return func(l *ar.BankLine) { l.Name, l.IBAN, l.Mandate = name, iban, mandate }
}

func TestPeopleTeachWhoPays(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 200),
			statement("2026-03-04", line("BR1", "2026-03-04", 300, "thanks", named("Shop of Piet", "NL99", "M-1"))))
		h.undoes(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 0), portion("C1", "F2", 0)}})
		h.wantKnown("C1", "alias PIET SHOP", "habit lumps", "iban NL99", "mandate M-1")
		for _, key := range []string{"alias\x00PIET SHOP\x00C1", "mandate\x00M-1\x00C1"} {
			if _, ok, err := h.s.Get(h.ctx, store.Kind("fact"), key); !ok || err != nil {
				t.Errorf("%q is not found by: %v", key, err)
			}
		}
		h.does(desk.UnapplyEntry{Entry: "BR1"})
		h.wantKnown("C1")
	})
}

func TestMachineTeachesNothingThatPostsByItself(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 100, "", cites("F1"), named("Piet", "NL99", "M-1"))))
		h.wantOpen("F1 0 settled")
		if a := h.account("C1"); len(a.Facts) != 0 || len(a.Payers) != 1 {
			t.Errorf("facts %+v, seen %+v", a.Facts, a.Payers)
		}
	})
}

func TestOwnNameIsNoAliasAndAServicesAccountIsNobodys(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		var facts []any
		for i := range 5 {
			id := fmt.Sprintf("C%d", i)
			facts = append(facts, customer(id), invoice(id, fmt.Sprintf("F2026-10%d", i), "2026-03-02", 100))
		}
		h.imports(facts...)
		for i := range 5 {
			br := fmt.Sprintf("BR%d", i)
			h.imports(statement(fmt.Sprintf("2026-03-0%d", i+1), line(br, "2026-03-04", 90, fmt.Sprintf("for F2026-10%d", i), named("Pay Service", "NL99", ""))))
			h.does(desk.UnapplyEntry{Entry: ar.EntryID(br)})
			h.does(desk.ApplyEntry{Entry: ar.EntryID(br), Portions: []desk.Portion{portion(fmt.Sprintf("C%d", i), fmt.Sprintf("F2026-10%d", i), 0)}})
		}
		h.wantKnown("C4") // four customers of one account: it is a service's
		h.imports(customer("D1"), invoice("D1", "G1", "2026-03-02", 100), statement("2026-03-06", line("BR9", "2026-03-06", 100, "hi", named("CUSTOMER  D1", "NL77", ""))))
		h.does(desk.ApplyEntry{Entry: "BR9", Portions: []desk.Portion{portion("D1", "G1", 0)}})
		h.wantKnown("D1", "iban NL77")
	})
}

func TestFactFallsWhenContradictedTwice(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), customer("C2"))
		for i := range 4 {
			h.imports(invoice("C1", fmt.Sprintf("F%d", i), "2026-03-02", 100), invoice("C2", fmt.Sprintf("G%d", i), "2026-03-02", 200),
				statement(fmt.Sprintf("2026-03-0%d", i+1), line(fmt.Sprintf("BR%d", i), "2026-03-04", 150, "thanks", payer("NL99"))))
		}
		to := func(br ar.EntryID, owner, number string) desk.ApplyEntry {
			return desk.ApplyEntry{Entry: br, Portions: []desk.Portion{portion(owner, number, 0)}}
		}
		h.does(to("BR0", "C1", "F0"))
		h.does(to("BR1", "C2", "G1"))
		h.wantKnown("C1", "iban NL99")
		h.undoes(to("BR2", "C2", "G2"))
		h.wantKnown("C1")
		h.does(desk.UnapplyEntry{Entry: "BR2"})
		h.wantKnown("C1", "iban NL99")
		h.does(to("BR2", "C2", "G2"))
		h.undoes(desk.RevokeFact{Customer: "C1", Kind: ar.FactIBAN, Key: "NL99"})
		h.does(to("BR3", "C1", "F3")) // starts anew
		h.wantKnown("C1", "iban NL99")
		h.refuses(desk.RevokeFact{Customer: "C1", Kind: ar.FactIBAN, Key: "NL00"})
	})
}

// A payer who names what he pays may pay for others; so may a parent.
func TestPayingForOthersIsNoContradiction(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), customer("C2"), customer("C3", func(c *ar.Customer) { c.Parent = "C1" }),
			invoice("C1", "F1", "2026-03-02", 100), invoice("C2", "F2026-77", "2026-03-02", 200), invoice("C3", "H1", "2026-03-02", 200),
			statement("2026-03-04", line("BR1", "2026-03-04", 50, "a", payer("NL99")), line("BR2", "2026-03-04", 35, "for F2026-77", payer("NL99")), line("BR3", "2026-03-04", 45, "b", payer("NL99"))))
		for br, to := range map[ar.EntryID]desk.Portion{"BR1": portion("C1", "F1", 0), "BR2": portion("C2", "F2026-77", 0), "BR3": portion("C3", "H1", 0)} {
			if e := h.entry(br); e.Decided() {
				h.does(desk.UnapplyEntry{Entry: br})
			}
			h.does(desk.ApplyEntry{Entry: br, Portions: []desk.Portion{to}})
		}
		for _, c := range []ar.CustomerID{"C1", "C2", "C3"} {
			if f := h.account(c).Fact(ar.FactIBAN, "NL99"); f == nil || c == "C1" && f.Against != 0 {
				t.Errorf("%s: %+v", c, f)
			}
		}
	})
}

// What a person takes back of the machine speaks against the facts that it
// rested on, and the machine does not do it again.
func TestTakingAnAutomaticDecisionBackDoubtsItsFacts(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 50), statement("2026-03-03", line("BR1", "2026-03-03", 40, "a", payer("NL99"))))
		h.does(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 0)}})
		h.imports(invoice("C1", "F2", "2026-03-02", 77), statement("2026-03-04", line("BR2", "2026-03-04", 77, "b", payer("NL99"))))
		if e := h.entry("BR2"); e.Rule != "amount_iban" || e.By != ar.Auto {
			t.Fatalf("entry %+v", e)
		}
		h.undoes(desk.UnapplyEntry{Entry: "BR2"})
		if f := h.account("C1").Fact(ar.FactIBAN, "NL99"); f.Against != 1 {
			t.Errorf("fact %+v", f)
		}
		if e := h.entry("BR2"); !slices.Equal(e.Refused, []string{"amount_iban"}) || e.Decided() {
			t.Errorf("entry %+v", e)
		}
		h.run()
		if h.entry("BR2").Decided() {
			t.Error("the machine has decided it again")
		}
	})
}

func TestHabitsOfDiscountAndCharges(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1", func(c *ar.Customer) { c.Discount = ar.DiscountTerms{Days: 8, Permille: 20} }), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 100),
			statement("2026-03-04", line("BR1", "2026-03-04", 98, "x"), line("BR2", "2026-03-04", 90, "x")))
		h.does(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 98)}, Differences: []desk.DifferencePortion{difference("F1", ar.CashDiscount, 2, "")}})
		h.does(desk.ApplyEntry{Entry: "BR2", Portions: []desk.Portion{portion("C1", "F2", 90)}, Differences: []desk.DifferencePortion{difference("F2", ar.BankCharges, 10, "")}})
		h.wantKnown("C1", "habit charges", "habit discount_late")
	})
}
