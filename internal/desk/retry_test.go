package desk_test

import (
	"fmt"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/store/mem"
)

// Ten thousand entries wait, one invoice comes: only those that it could
// concern are looked at.
func TestLateInvoiceTouchesOnlyWhatItCouldConcern(t *testing.T) {
	s := &counted{Store: mem.New()}
	h := openHouse(t, s)
	h.imports(customer("C1", func(c *ar.Customer) { c.IBANs = []string{"NL77"} }), customer("C2"))
	const waiting = 10_000
	lines := make([]ar.BankLine, waiting)
	for i := range lines {
		lines[i] = line(fmt.Sprintf("BR%05d", i), "2026-03-04", int64(1000+i), fmt.Sprintf("invoice F%06d", i), payer(fmt.Sprintf("DE%05d", i)))
	}
	lines[5].IBAN, lines[5].Text = "NL77", "thanks"
	h.imports(statement("2026-03-04", lines...))
	if n, err := h.d.CountQueue(h.ctx); n != waiting || err != nil {
		t.Fatalf("%d wait, %v", n, err)
	}
	for name, c := range map[string]struct {
		fact   any
		status string
	}{
		"its number":          {invoice("C2", "F000042", "2026-03-20", 1042), "BR00042 applied"},
		"its amount":          {invoice("C2", "X1", "2026-03-20", 1077), "BR00077 proposed"},
		"the payer's account": {invoice("C1", "X2", "2026-03-20", 1005), "BR00005 applied"},
		"a new account":       {customer("C2", func(c *ar.Customer) { c.IBANs = []string{"DE00099"} }), "BR00099 proposed"},
	} {
		s.entries.Store(0)
		s.rows.Store(0)
		h.imports(c.fact)
		if n, rows := s.entries.Load(), s.rows.Load(); n > 20 || rows > 600 {
			t.Errorf("%s: %d entries and %d rows were looked at", name, n, rows)
		}
		e := h.entry(ar.EntryID(c.status[:7]))
		if got := string(e.Line.ID) + " " + string(e.Status()); got != c.status {
			t.Errorf("%s: %s, want %s", name, got, c.status)
		}
	}
	s.entries.Store(0)
	h.run()
	if n := s.entries.Load(); n > 20 {
		t.Errorf("a run in which nothing changed looked at %d entries", n)
	}
}

func TestWaitingMoneyTriesAgainWhenSomethingConcernsIt(t *testing.T) {
	for name, c := range map[string]struct {
		line ar.BankLine
		then func(h *house)
		rule string // of the decision or the first proposal
	}{
		"the customer becomes known": {line("BR1", "2026-03-04", 100, "", cites("G1")), func(h *house) { h.imports(customer("C9")) }, "reference_exact"},
		"a name is corrected": {line("BR1", "2026-03-04", 100, "thanks", named("Garage Wolters", "NL99", "")),
			func(h *house) { h.imports(customer("C1", called("Garage Wolters B.V."))) }, "amount_name"},
		"an advice comes": {line("BR1", "2026-03-04", 300, "thanks", payer("NL99")), func(h *house) {
			h.does(desk.ReceiveAdvice{Advice: ar.Advice{ID: "a", Kind: ar.AdviceRemittance, Cur: euros(1).Cur, Total: 300_00,
				Lines: []ar.PaidDocument{{Number: "F1", Amount: 100_00}, {Number: "F2", Amount: 200_00}}}})
		}, "advice"},
		"a person teaches the payer": {line("BR1", "2026-03-04", 200, "thanks", payer("NL99")), func(h *house) {
			h.imports(statement("2026-03-05", line("BR2", "2026-03-05", 40, "hello", payer("NL99"))))
			h.does(desk.ApplyEntry{Entry: "BR2", Portions: []desk.Portion{portion("C1", "F1", 0)}})
		}, "amount_iban"},
		"the payment of a return comes": {line("BR1", "2026-03-04", 100, "back", returned("DD-77812")), func(h *house) {
			h.imports(statement("2026-03-03", line("BR2", "2026-03-03", 100, "", cites("F1"), endToEnd("DD-77812"))))
		}, "return"},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, h *house) {
				h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 200), invoice("C9", "G1", "2026-03-02", 100))
				h.imports(statement("2026-03-04", c.line))
				before := h.entry("BR1")
				c.then(h)
				e := h.entry("BR1")
				rule := e.Rule
				if len(e.Proposals) > 0 {
					rule = e.Proposals[0].Rule
				}
				if rule != c.rule {
					t.Errorf("rule %q, want %q: before %+v, after %+v", rule, c.rule, before, e)
				}
				h.clean()
			})
		})
	}
}

// What follows from a person's decision goes when the decision goes, and may
// come again.
func TestUndoTakesBackWhatFollowedFromTheDecision(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 200),
			statement("2026-03-04", line("BR1", "2026-03-04", 200, "thanks", payer("NL99")), line("BR2", "2026-03-04", 40, "hello", payer("NL99"))))
		teach := desk.ApplyEntry{Entry: "BR2", Portions: []desk.Portion{portion("C1", "F1", 0)}}
		h.undoes(teach)
		e := h.entry("BR1")
		if e.Rule != "amount_iban" || e.By != ar.Auto || e.TakenBack {
			t.Errorf("BR1 %+v", e)
		}
	})
}

func TestRunLooksAtAllThatWaitsOnceTheRulesChange(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		hold := cashapp.DefaultPolicy()
		hold.Hold = []string{"reference_exact"}
		h.cash = &hold
		h.reopen()
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 100, "", cites("F1"))))
		h.run()
		if e := h.entry("BR1"); e.Decided() || len(e.Proposals) == 0 {
			t.Fatalf("a rule on hold has posted: %+v", e)
		}
		h.cash = nil
		h.reopen()
		h.run()
		h.wantOpen("F1 0 settled")
	})
}
