package desk_test

import (
	"slices"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

func contact(owner, name, mail string) desk.ContactFact {
	return desk.ContactFact{Customer: ar.CustomerID(owner), Contact: ar.Contact{Name: name, Role: ar.RolePayables, Email: mail}}
}

func TestE12SecondImportOfTheSameFactsWritesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		facts := []any{
			customer("C1", func(c *ar.Customer) { c.Attributes = []ar.Attribute{{Name: "region", Value: "north"}} }), customer("C2"),
			contact("C1", "Marieke", "m@c1.example"), contact("C1", "Piet", "p@c1.example"),
			invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 200, stillOpen(150)), invoice("C1", "CN", "2026-03-02", 30, isCredit),
			invoice("C2", "G1", "2026-03-02", 100, isSettled), invoice("C2", "G2", "2026-03-02", 100, isDead), invoice("C9", "X1", "2026-03-02", 100),
			statement("2026-03-04", line("BR1", "2026-03-04", 100, "", cites("F1"), endToEnd("PAY-1")), line("BR2", "2026-03-04", 100, "again", cites("F1"), endToEnd("PAY-1")),
				line("BR3", "2026-03-04", 77, "who is this"), line("BR4", "2026-03-04", 100, "out", func(l *ar.BankLine) { l.Credit = false })),
		}
		first := h.imports(facts...)
		if first.Customers.New != 2 || first.Invoices.New != 6 || first.Invoices.Waiting != 1 || first.Entries.New != 4 || first.Statements.New != 1 || first.Applied != 2 {
			t.Errorf("first import %+v", first)
		}
		before := h.head()
		second := h.imports(facts...)
		if h.head() != before {
			t.Errorf("the second import wrote %v", h.since(before))
		}
		if second.Customers.New+second.Customers.Changed+second.Invoices.New+second.Invoices.Changed+second.Entries.New+second.Statements.New+second.Contacts.New+second.Contacts.Changed != 0 ||
			second.Customers.Read != 2 || second.Entries.Read != 4 || second.Invoices.Read != 6 {
			t.Errorf("second import %+v", second)
		}
		h.reopen()
		h.imports(facts...)
		if h.head() != before {
			t.Errorf("after a restart it wrote %v", h.since(before))
		}
	})
}

func TestChangedFactsBecomeEvents(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), contact("C1", "Marieke", "m@c1.example"), invoice("C1", "F1", "2026-03-02", 100))
		before := h.head()
		rep := h.imports(customer("C1", func(c *ar.Customer) { c.Phone = "+31 10 1234567" }), contact("C1", "Piet", "p@c1.example"), invoice("C1", "F1", "2026-03-09", 120))
		if want := []string{"customer_changed", "contacts_recorded", "item_changed"}; !slices.Equal(h.since(before), want) {
			t.Errorf("wrote %v, want %v", h.since(before), want)
		}
		if rep.Customers.Changed != 1 || rep.Contacts.Changed != 1 || rep.Invoices.Changed != 1 {
			t.Errorf("report %+v", rep)
		}
		evs, err := h.d.Journal(h.ctx, uint64(before)+1, 0)
		h.must(err)
		if got := evs[0].Payload.(*ar.CustomerChanged).Changes; !slices.Equal(got, []ar.FieldChange{{Field: "phone", To: "+31 10 1234567"}}) {
			t.Errorf("changes %+v", got)
		}
		want := []ar.FieldChange{{Field: "issued", From: "2026-01-31", To: "2026-02-07"}, {Field: "due", From: "2026-03-02", To: "2026-03-09"}, {Field: "amount", From: "100.00", To: "120.00"}}
		if got := evs[2].Payload.(*ar.ItemChanged).Changes; !slices.Equal(got, want) {
			t.Errorf("changes %+v", got)
		}
		h.wantOpen("F1 120 open")
		if got := h.account("C1").Contacts; len(got) != 1 || got[0].Name != "Piet" {
			t.Errorf("contacts %+v", got)
		}
	})
}

func TestChangedDiscountsBecomeEvents(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		before := h.head()
		steps := []ar.DiscountTerms{{Days: 7, Permille: 35}, {Days: 14, Permille: 20}}
		granted := invoice("C1", "F1", "2026-03-02", 100)
		granted.Item.Discounts = steps
		h.imports(customer("C1", func(c *ar.Customer) { c.Discount = ar.DiscountTerms{Days: 10, Permille: 20} }), granted)
		evs, err := h.d.Journal(h.ctx, uint64(before)+1, 0)
		h.must(err)
		want := []ar.FieldChange{{Field: "discount_days", To: "10"}, {Field: "discount_percent", To: "2.0"}}
		if got := evs[0].Payload.(*ar.CustomerChanged).Changes; !slices.Equal(got, want) {
			t.Errorf("changes %+v", got)
		}
		want = []ar.FieldChange{{Field: "discount_days", To: "7, 14"}, {Field: "discount_percent", To: "3.5, 2.0"}}
		if got := evs[1].Payload.(*ar.ItemChanged).Changes; !slices.Equal(got, want) {
			t.Errorf("changes %+v", got)
		}
		a := h.account("C1")
		if it := a.Item("F1"); !slices.Equal(it.Discounts, steps) || a.Customer.Discount.Permille != 20 {
			t.Errorf("%+v, %+v", it.Discounts, a.Customer.Discount)
		}
		h.imports(granted)
		if got := h.since(before); len(got) != 2 {
			t.Errorf("the same terms again wrote %v", got)
		}
	})
}

func TestMissingColumnSaysNothingAnEmptyOneSaysEmpty(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1", func(c *ar.Customer) {
			c.Phone, c.IBANs, c.CreditLimit, c.HasLimit = "+31 10", []string{"NL99"}, euros(500), true
			c.Attributes = []ar.Attribute{{Name: "region", Value: "north"}}
		}), invoice("C1", "F1", "2026-03-02", 100, func(f *desk.ItemFact) { f.Item.PO, f.Item.Document = "PO-7", "f1.pdf" }))
		before := h.head()
		h.imports(desk.CustomerFact{Fact: columns("id", "name"), Customer: ar.Customer{ID: "C1", Name: "Customer C1"}},
			desk.ItemFact{Fact: columns("number", "customer_id", "issued", "due", "amount", "currency"), Item: invoice("C1", "F1", "2026-03-02", 100).Item})
		if h.head() != before {
			t.Errorf("a file of fewer columns wrote %v", h.since(before))
		}
		h.imports(desk.CustomerFact{Fact: columns("id", "name", "phone", "iban"), Customer: ar.Customer{ID: "C1", Name: "Customer C1"}})
		if c := h.account("C1").Customer; c.Phone != "" || len(c.IBANs) != 0 || !c.HasLimit || c.Email == "" || len(c.Attributes) != 1 {
			t.Errorf("customer %+v", c)
		}
		if it := h.item("F1"); it.PO != "PO-7" || it.Document != "f1.pdf" || it.Reference == "" {
			t.Errorf("item %+v", it)
		}
	})
}

func TestWaitingInvoiceComesAliveWithItsCustomer(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		rep := h.imports(invoice("C1", "F1", "2026-03-02", 100))
		if rep.Invoices.Waiting != 1 || len(rep.WaitingFor) != 1 || rep.WaitingFor[0].Item != "F1" {
			t.Errorf("report %+v", rep)
		}
		h.run()
		h.wantPosted()
		if list, sum, err := h.d.Worklist(h.ctx); err != nil || len(list) != 0 || sum.Open != 0 {
			t.Errorf("worklist %v, %+v, %v", list, sum, err)
		}
		h.imports(customer("C1"))
		h.run()
		h.wantPosted("C1 reminder_1 F1=100")
	})
}

func TestSameNumberOfAnotherCustomerIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), customer("C2"), invoice("C1", "F1", "2026-03-02", 100))
		before := h.head()
		rep := h.imports(invoice("C2", "F1", "2026-03-02", 100))
		if rep.Invoices.Refused != 1 || len(rep.Refusals) != 1 || h.head() != before {
			t.Errorf("report %+v", rep)
		}
		rep = h.imports(invoice("C1", "F9", "2026-03-02", 100), invoice("C2", "F9", "2026-03-02", 100)) // in one file
		if rep.Invoices.Refused != 1 || rep.Invoices.New != 1 || h.item("F9").Customer != "C1" {
			t.Errorf("report %+v", rep)
		}
	})
}

func TestLedgersOpenAmountOfANewInvoice(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100, stillOpen(40)), invoice("C1", "F2", "2026-03-02", 100, isSettled),
			invoice("C1", "F3", "2026-03-02", 100, isDead), invoice("C1", "F4", "2026-03-02", 100, func(f *desk.ItemFact) { f.Step = dunning.Reminder1 }))
		h.wantOpen("F1 40 open", "F2 0 settled", "F3 100 cancelled", "F4 100 open")
		h.today = date("2026-03-12")
		h.run()
		h.wantPosted("C1 reminder_2 F1=40 F4=100")
	})
}

func TestImpossibleOpenAmountIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		before := h.head()
		rep := h.imports(invoice("C1", "F1", "2026-03-02", 100, stillOpen(101)), invoice("C1", "F2", "2026-03-02", 100, stillOpen(-1)))
		if rep.Invoices.Refused != 2 || h.head() != before {
			t.Errorf("report %+v", rep)
		}
	})
}

func TestOpenItemListSettlesWhatItLacks(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		ofAcme := func(f *desk.ItemFact) { f.Item.Company, f.Item.ID = "acme", "acme:A1" }
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 200), invoice("C1", "CN", "2026-03-02", 30, isCredit),
			invoice("C1", "F3", "2026-03-02", 300), invoice("C1", "A1", "2026-03-02", 500, ofAcme))
		list := []any{invoice("C1", "F1", "2026-03-02", 100, stillOpen(100)), invoice("C1", "F3", "2026-03-02", 300, stillOpen(120))}
		rep := h.importAs(desk.ImportOptions{OpenItems: true}, list...)
		h.wantOpen("F1 100 open", "F2 0 settled", "CN 0 settled", "F3 120 open", "acme:A1 500 open")
		if len(rep.Settled) != 2 || len(rep.Differing) != 1 || rep.Differing[0].Item != "F3" || h.item("F2").SettledBy != "ledger" {
			t.Errorf("report %+v", rep)
		}
		before := h.head()
		h.importAs(desk.ImportOptions{OpenItems: true}, list...)
		if h.head() != before {
			t.Errorf("the same list again wrote %v", h.since(before))
		}
		// It was not settled after all.
		h.importAs(desk.ImportOptions{OpenItems: true}, append(list, invoice("C1", "F2", "2026-03-02", 200))...)
		h.wantOpen("F2 200 open")
	})
}

func TestEmptyOpenItemListSettlesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		h.importAs(desk.ImportOptions{OpenItems: true}, customer("C1"))
		h.wantOpen("F1 100 open")
	})
}

// The desk has seen money that the ledger has not booked yet.
func TestBankMoneyExplainsTheLedgersHigherAmount(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 60, "", cites("F1"))))
		before := h.head()
		rep := h.importAs(desk.ImportOptions{OpenItems: true}, invoice("C1", "F1", "2026-03-02", 100, stillOpen(100)))
		h.wantOpen("F1 40 open")
		if h.head() != before || len(rep.Differing) != 1 {
			t.Errorf("wrote %v, differing %+v", h.since(before), rep.Differing)
		}
	})
}

// The ledger first said that 50 are settled, then takes back more than it gave;
// the money that the desk has seen stays where it is.
func TestLedgersWordNeverGoesBelowNought(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100, stillOpen(50)))
		h.today = date("2026-03-10")
		h.imports(statement("2026-03-09", line("BR1", "2026-03-09", 30, "", cites("F1"), endToEnd("DD-7781"))))
		h.wantOpen("F1 20 open")
		h.imports(invoice("C1", "F1", "2026-03-02", 100, stillOpen(80)))
		h.wantOpen("F1 70 open")
		h.imports(statement("2026-03-10", line("BR2", "2026-03-10", 30, "", returned("DD-7781"))))
		h.wantOpen("F1 100 open")
	})
}

// The ledger tells of a payment before the bank does: it counts once.
func TestLedgersWordIsExplainedByLaterMoney(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 100))
		h.imports(invoice("C1", "F1", "2026-03-02", 100, isSettled), invoice("C1", "F2", "2026-03-02", 100, stillOpen(60)))
		h.imports(statement("2026-03-04", line("BR1", "2026-03-04", 100, "", cites("F1")), line("BR2", "2026-03-04", 40, "", cites("F2"))))
		h.wantOpen("F1 0 settled", "F2 60 open")
		for _, n := range []string{"F1", "F2"} {
			if it := h.item(n); it.Adjusted != 0 || it.Allocated() != it.Amount-it.Open {
				t.Errorf("%s: adjusted %d, allocated %d", n, it.Adjusted, it.Allocated())
			}
		}
		if a := h.account("C1"); len(a.OnAccount) != 0 {
			t.Errorf("on account %+v", a.OnAccount)
		}
		h.does(desk.UnapplyEntry{Entry: "BR1"})
		h.wantOpen("F1 0 settled") // the ledger still says so
	})
}

func TestSmallerInvoiceFreesItsMoney(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 100, "", cites("F1"))))
		h.imports(invoice("C1", "F1", "2026-03-02", 80))
		h.wantOpen("F1 0 settled")
		if e := h.entry("BR1"); e.OnAccountTotal() != 2000 || len(e.Lines) != 1 || e.Lines[0].Amount != 8000 {
			t.Errorf("entry %+v", e)
		}
		h.imports(invoice("C1", "F1", "2026-03-02", 150))
		h.wantOpen("F1 70 open")
	})
}

func TestSmallerInvoiceThatTheLedgerSettled(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100, isSettled))
		facts := invoice("C1", "F1", "2026-03-02", 80)
		h.imports(facts)
		h.wantOpen("F1 0 settled")
		if it := h.item("F1"); it.Adjusted != 8000 {
			t.Errorf("adjusted %d", it.Adjusted)
		}
		before := h.head()
		h.imports(facts)
		if h.head() != before {
			t.Errorf("again it wrote %v", h.since(before))
		}
	})
}

func TestCancelledInvoiceFreesItsMoney(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 100, "", cites("F1"))))
		h.imports(invoice("C1", "F1", "2026-03-02", 100, isDead))
		if e := h.entry("BR1"); e.OnAccountTotal() != 10000 || h.item("F1").State != ar.Cancelled {
			t.Errorf("entry %+v", e)
		}
		if tot := h.account("C1").TotalsIn(money.EUR, h.today); tot.Open != -10000 {
			t.Errorf("totals %+v", tot)
		}
	})
}

// The payment came before the invoice was known.
func TestLateInvoiceFindsItsMoney(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		rep := h.imports(customer("C1"), statement("2026-03-04", line("BR1", "2026-03-04", 100, "invoice F2026-0815", cites("F2026-0815"))))
		if rep.Left != 1 {
			t.Errorf("report %+v", rep)
		}
		rep = h.imports(invoice("C1", "F2026-0815", "2026-03-02", 100))
		h.wantOpen("F2026-0815 0 settled")
		if rep.Applied != 1 {
			t.Errorf("report %+v", rep)
		}
	})
}

func TestMoneyLeftWaitingIsDecidedByTheRun(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), statement("2026-03-04", line("BR1", "2026-03-04", 100, "", cites("F2026-0815"))))
		h.importAs(desk.ImportOptions{LeaveWaiting: true}, invoice("C1", "F2026-0815", "2026-03-02", 100))
		h.wantOpen("F2026-0815 100 open")
		if rep := h.run(); rep.Applied != 1 {
			t.Errorf("applied %d", rep.Applied)
		}
		h.wantPosted()
		h.wantOpen("F2026-0815 0 settled")
	})
}

func TestUnprovedStatementIsKeptNotPosted(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		s := statement("2026-03-04", line("BR1", "2026-03-04", 100, "", cites("F1")))
		s.Head.Proved, s.Lines[0].Proved = false, false
		rep := h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), s)
		h.wantOpen("F1 100 open")
		if rep.Unproved != 1 || rep.Proposed != 1 {
			t.Errorf("report %+v", rep)
		}
		h.run()
		h.wantPosted() // the money could be for it
		s.Head.Proved, s.Lines[0].Proved = true, true
		h.imports(s)
		h.wantOpen("F1 0 settled")
	})
}

func TestReconcileTellsEveryDifferenceAndChangesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 200), invoice("C1", "F3", "2026-03-02", 300),
			invoice("C1", "F4", "2026-03-02", 400), statement("2026-03-04", line("BR1", "2026-03-04", 60, "", cites("F3"))))
		before := h.head()
		diffs, err := h.d.Reconcile(h.ctx, []desk.ItemFact{invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F3", "2026-03-02", 300, stillOpen(300)),
			invoice("C1", "F4", "2026-03-05", 450, stillOpen(450)), invoice("C1", "F9", "2026-03-02", 900), invoice("C1", "F8", "2026-03-02", 900, isSettled)})
		h.must(err)
		want := []desk.Difference{
			{Item: "F2", Customer: "C1", Kind: "missing_in_ledger", Desk: "200.00 EUR"},
			{Item: "F3", Customer: "C1", Kind: "open", Ledger: "300.00 EUR", Desk: "240.00 EUR", Explain: "bank money that the desk has seen and the ledger has not"},
			{Item: "F4", Customer: "C1", Kind: "open", Ledger: "450.00 EUR", Desk: "400.00 EUR"},
			{Item: "F4", Customer: "C1", Kind: "amount", Ledger: "450.00 EUR", Desk: "400.00 EUR"},
			{Item: "F4", Customer: "C1", Kind: "due", Ledger: "2026-03-05", Desk: "2026-03-02"},
			{Item: "F9", Customer: "C1", Kind: "missing_in_desk", Ledger: "900.00 EUR"},
		}
		if !slices.Equal(diffs, want) {
			t.Errorf("differences\n%+v, want\n%+v", diffs, want)
		}
		if h.head() != before {
			t.Errorf("wrote %v", h.since(before))
		}
	})
}
