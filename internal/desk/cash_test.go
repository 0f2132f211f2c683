package desk_test

import (
	"slices"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

func TestTakingMoneyOffAccountEmptiesTheAccount(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 70, "hello")))
		h.does(desk.ApplyEntry{Entry: "BR1", OnAccount: "C1"})
		if tot := h.account("C1").TotalsIn(money.EUR, h.today); tot.OnAccount != 7000 || tot.Open != 3000 {
			t.Errorf("totals %+v", tot)
		}
		h.does(desk.UnapplyEntry{Entry: "BR1"})
		if a := h.account("C1"); len(a.OnAccount) != 0 || a.TotalsIn(money.EUR, h.today).Open != 10000 {
			t.Errorf("still on account: %+v", a.OnAccount)
		}
		h.does(desk.ApplyEntry{Entry: "BR1", OnAccount: "C1"})
		h.does(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 0)}})
		if a := h.account("C1"); len(a.OnAccount) != 0 {
			t.Errorf("still on account after it was put on an invoice: %+v", a.OnAccount)
		}
		h.wantOpen("F1 30 open")
	})
}

func TestOneInvoiceNamedTwiceIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 300, "hello")))
		h.refuses(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 0), portion("C1", "F1", 0)}})
		h.refuses(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 60), portion("C1", "F1", 60)}})
		h.wantOpen("F1 100 open")
	})
}

// Payment and return stand in one statement: the return must not wait for the
// next day.
func TestReturnInTheStatementOfItsPayment(t *testing.T) {
	for name, back := range map[string]func(*ar.BankLine){
		"called a return by the bank": returned("DD-7781"),
		"linked by the payment's id":  func(l *ar.BankLine) { l.Credit, l.EndToEndID = false, "DD-7781" },
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, h *house) {
				rep := h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100),
					statement("2026-03-04", line("BR1", "2026-03-04", 100, "pays", cites("F1"), endToEnd("DD-7781")), line("BR2", "2026-03-04", 100, "back", back)))
				h.wantOpen("F1 100 open")
				if e := h.entry("BR2"); e.Returns != "BR1" || h.entry("BR1").ReturnedBy != "BR2" || rep.Applied != 2 || rep.Left+rep.Proposed != 0 {
					t.Errorf("return %+v, report %+v", e, rep)
				}
			})
		})
	}
}

// Two part payments of one statement: the second is what the first left.
func TestRestPaidInTheSameStatement(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1", func(c *ar.Customer) { c.IBANs = []string{"NL99"} }), invoice("C1", "F1", "2026-03-02", 100),
			statement("2026-03-04", line("BR1", "2026-03-04", 60, "first", cites("F1")), line("BR2", "2026-03-04", 40, "rest", payer("NL99"))))
		h.wantOpen("F1 0 settled")
		if e := h.entry("BR2"); e.Rule != "amount_iban" {
			t.Errorf("rule %q", e.Rule)
		}
	})
}

// A return of money that lay on account takes back that very money.
func TestAcceptedReturnNamesThePaymentItTakesBack(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1", func(c *ar.Customer) { c.IBANs = []string{"NL99"} }), customer("C2"),
			statement("2026-03-02", line("BR1", "2026-03-02", 70, "a", payer("NL99")), line("BR2", "2026-03-02", 70, "b", payer("NL99"))))
		h.does(desk.ApplyEntry{Entry: "BR1", OnAccount: "C1"})
		h.does(desk.ApplyEntry{Entry: "BR2", OnAccount: "C2"})
		h.imports(statement("2026-03-04", line("BR3", "2026-03-04", 70, "back", payer("NL99"), func(l *ar.BankLine) {
			l.Credit, l.Reversal, l.ReturnReason = false, true, "MS03"
		})))
		e := h.entry("BR3")
		i := slices.IndexFunc(e.Proposals, func(p ar.Proposal) bool { return len(p.OnAccount) == 1 && p.OnAccount[0].Customer == "C1" })
		if i < 0 {
			t.Fatalf("proposals %+v", e.Proposals)
		}
		h.does(desk.AcceptProposal{Entry: "BR3", Index: i})
		if got := h.entry("BR3").Returns; got != "BR1" {
			t.Errorf("takes back %q, want BR1", got)
		}
		if h.entry("BR2").ReturnedBy != "" || len(h.account("C2").OnAccount) != 1 {
			t.Error("the other customer's payment was taken back")
		}
	})
}
