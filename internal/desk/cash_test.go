package desk_test

import (
	"slices"
	"strings"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
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

// Whoever accepts a proposal gets the one that was on the screen, or none.
func TestAcceptedProposalIsTheOneThatWasSeen(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 100),
			statement("2026-03-04", line("BR1", "2026-03-04", 100, "thank you", payer("NL99"))))
		seen := h.entry("BR1").Proposals
		if len(seen) < 2 {
			t.Fatalf("proposals %+v", seen)
		}
		other := seen[0]
		other.Lines = []ar.Line{{Customer: "C1", Item: "F2", Amount: 90_00}}
		if p := h.refuses(desk.AcceptProposal{Entry: "BR1", Expect: &other}); !strings.Contains(p.What, "does not stand any more") {
			t.Errorf("refused because %s", p.What)
		}
		h.does(desk.AcceptProposal{Entry: "BR1", Index: 0, Expect: &seen[1]})
		if e := h.entry("BR1"); !slices.Equal(e.Lines, seen[1].Lines) {
			t.Errorf("posted %+v, want %+v", e.Lines, seen[1].Lines)
		}
	})
}

func TestPartPaymentOverpaymentAndCreditNote(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 200), invoice("C1", "F3", "2026-03-02", 300),
			invoice("C1", "K2026-77", "2026-03-02", 50, isCredit))
		h.imports(statement("2026-03-04", line("BR1", "2026-03-04", 40, "", cites("F1")), line("BR2", "2026-03-04", 230, "", cites("F2")),
			line("BR3", "2026-03-04", 250, "less K2026-77", cites("F3"))))
		h.wantOpen("F1 60 open", "F2 0 settled", "F3 0 settled", "K2026-77 0 settled")
		e := h.entry("BR3")
		if i := slices.IndexFunc(e.Lines, func(l ar.Line) bool { return l.Item == "K2026-77" }); i < 0 || e.Lines[i].Amount != -5000 {
			t.Errorf("lines %+v: a credit note's allocation is negative", e.Lines)
		}
		if tot := h.account("C1").TotalsIn(money.EUR, h.today); tot.OnAccount != 3000 || tot.Open != 3000 {
			t.Errorf("totals %+v", tot)
		}
		h.does(desk.UnapplyEntry{Entry: "BR3"})
		h.wantOpen("F3 300 open", "K2026-77 50 open")
	})
}

func TestE3CreditNoteByItselfCounts(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "CN", "2026-03-02", 300, isCredit), invoice("C1", "F1", "2026-03-02", 200))
		if tot := h.account("C1").TotalsIn(money.EUR, h.today); tot.Open != -10000 || tot.Credits != 30000 || tot.Overdue != 20000 {
			t.Errorf("totals %+v", tot)
		}
		h.run()
		h.wantPosted()
	})
}

func TestE15ReturnedPaymentKeepsDueDateAndStep(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		h.run()
		h.today = date("2026-03-12")
		h.run()
		h.wantPosted("C1 reminder_1 F1=100", "C1 reminder_2 F1=100")
		h.imports(statement("2026-03-13", line("BR1", "2026-03-13", 100, "", cites("F1"), endToEnd("DD-7781"))))
		h.wantOpen("F1 0 settled")
		h.today = date("2026-03-18")
		h.imports(statement("2026-03-18", line("BR2", "2026-03-18", 100, "", returned("DD-7781"))))
		if it := h.item("F1"); it.Due != date("2026-03-02") || it.Step != dunning.Reminder2 || it.StepOn != date("2026-03-12") || it.Open != 10000 || len(h.account("C1").Behaviour) != 0 {
			t.Errorf("item %+v, behaviour %+v", it, h.account("C1").Behaviour)
		}
		h.refuses(desk.UnapplyEntry{Entry: "BR1"}) // its return comes first
		h.run()
		h.wantPosted()
		h.today = date("2026-03-23")
		h.run()
		h.wantPosted() // it may be collected once more
		h.imports(statement("2026-03-25"))
		h.today = date("2026-03-26")
		h.run()
		h.wantPosted("C1 final_notice F1=100")
	})
}

func TestApplyByHand(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), customer("C2"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 200), invoice("C2", "G1", "2026-03-02", 50),
			invoice("C1", "D1", "2026-03-02", 10, func(f *desk.ItemFact) { f.Item.Cur = money.USD }),
			statement("2026-03-04", line("BR1", "2026-03-04", 250, "hello", payer("NL99")), line("BR2", "2026-03-04", 5, "out", func(l *ar.BankLine) { l.Credit = false })))
		for name, c := range map[string]desk.ApplyEntry{
			"nothing named":        {Entry: "BR1"},
			"more than is open":    {Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 101)}},
			"more than was paid":   {Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 100), portion("C1", "F2", 151)}},
			"nothing left":         {Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 50), portion("C1", "F2", 200), portion("C2", "G1", 0)}},
			"another currency":     {Entry: "BR1", Portions: []desk.Portion{portion("C1", "D1", 0)}},
			"money out":            {Entry: "BR2", Portions: []desk.Portion{portion("C1", "F1", 5)}},
			"less than nothing":    {Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", -5)}},
			"somebody else's item": {Entry: "BR1", Portions: []desk.Portion{portion("C2", "F1", 5)}},
		} {
			if p := h.refuses(c); p.What == "" {
				t.Errorf("%s: %+v", name, p)
			}
		}
		h.does(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 0), portion("C2", "G1", 20), portion("C1", "F2", 0)}})
		h.wantOpen("F1 0 settled", "G1 30 open", "F2 70 open")
		e := h.entry("BR1")
		if e.By != "anna" || e.PayerIBAN != "" || e.Status() != ar.Applied {
			t.Errorf("entry %+v", e)
		}
		for _, c := range []ar.CustomerID{"C1", "C2"} { // one payer for two: a person has said so
			if f := h.account(c).Fact(ar.FactIBAN, "NL99"); f == nil || !f.Stands() {
				t.Errorf("the payer of %s is not known again: %+v", c, h.account(c).Facts)
			}
		}
		h.refuses(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F2", 0)}})
		h.does(desk.UnapplyEntry{Entry: "BR1"})
		if n := h.does(desk.UnapplyEntry{Entry: "BR1"}); n != 0 {
			t.Error("unapplied twice")
		}
		h.does(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 0)}})
		if a := h.account("C1"); len(a.OnAccount) != 1 || a.OnAccount[0].Amount != 15000 || len(a.Payers) != 0 || len(a.Facts) != 1 || a.Facts[0].Confirmed != 1 {
			t.Errorf("on account %+v, payers %+v, facts %+v", a.OnAccount, a.Payers, a.Facts)
		}
	})
}

// Money that a person has put on account stays out of the queue and holds
// reminders up to its amount (S60).
func TestMoneyOnAccountHoldsReminders(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-01", 100), invoice("C1", "F2", "2026-03-02", 200), statement("2026-03-04", line("BR1", "2026-03-04", 70, "hello")))
		h.does(desk.ApplyEntry{Entry: "BR1", OnAccount: "C1"})
		rep := h.run()
		h.wantPosted("C1 reminder_1 F2=200")
		if rep.Waiting != 0 || len(rep.Held) != 1 || !slices.Contains(rep.Held[0].Guards, dunning.CashOnAccount) {
			t.Errorf("report %+v", rep)
		}
		if r := h.listed("C1"); r == nil || r.Step != dunning.CheckMoney {
			t.Errorf("worklist %+v", r)
		}
	})
}

func TestReturnCannotBeTakenBackOnceTheInvoiceIsPaidAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-03", line("BR1", "2026-03-03", 100, "", cites("F1"), endToEnd("DD-7781"))))
		h.imports(statement("2026-03-04", line("BR2", "2026-03-04", 100, "", returned("DD-7781"))))
		h.imports(statement("2026-03-05", line("BR3", "2026-03-05", 100, "", cites("F1"))))
		h.refuses(desk.UnapplyEntry{Entry: "BR2"})
		h.does(desk.UnapplyEntry{Entry: "BR3"})
		h.does(desk.UnapplyEntry{Entry: "BR2"})
		h.wantOpen("F1 0 settled")
	})
}

// The payment was returned, the invoice cancelled: both still go back.
func TestReturnOfAPaymentOfACancelledInvoice(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-03", line("BR1", "2026-03-03", 100, "", cites("F1"), endToEnd("DD-7781"))))
		h.imports(statement("2026-03-04", line("BR2", "2026-03-04", 100, "", returned("DD-7781"))))
		h.imports(invoice("C1", "F1", "2026-03-02", 100, isDead))
		h.does(desk.UnapplyEntry{Entry: "BR2"})
		h.imports(statement("2026-03-05", line("BR3", "2026-03-05", 100, "", returned("DD-7781"))))
		if e := h.entry("BR3"); e.Returns != "BR1" || h.item("F1").State != ar.Cancelled {
			t.Errorf("entry %+v", e)
		}
	})
}
