package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

func difference(number, class string, amount int64, reason string) desk.DifferencePortion {
	return desk.DifferencePortion{ItemRef: ref("C1", number), Class: class, Amount: amount * 100, Reason: reason}
}

// undoes checks that a command can be taken back without a trace.
func (h *house) undoes(c desk.Command) {
	h.t.Helper()
	before := h.rows()
	h.does(c)
	after := h.rows()
	h.undo("anna", 0)
	if diff := differing(before, h.rows()); len(diff) > 0 {
		h.t.Errorf("after the undo of %T %s", c, strings.Join(diff, "\n"))
	}
	h.does(c)
	if diff := differing(after, h.rows()); len(diff) > 0 {
		h.t.Errorf("%T done again %s", c, strings.Join(diff, "\n"))
	}
}

func TestE8RestIsWrittenOffWhileApplying(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50),
			statement("2026-03-04", line("BR1", "2026-03-04", 130, "hello", payer("NL99"))))
		h.undoes(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 98), portion("C1", "F2", 0)},
			Differences: []desk.DifferencePortion{difference("F1", ar.CashDiscount, 2, ""), difference("F2", ar.WriteOff, 0, " damaged in transit ")}})
		h.wantOpen("F1 0 settled", "F2 0 settled")
		e := h.entry("BR1")
		want := []ar.DifferenceLine{{Customer: "C1", Item: "F1", Class: "discount", Amount: 200}, {Customer: "C1", Item: "F2", Class: "write_off", Amount: 1800, Reason: "damaged in transit"}}
		if !slices.Equal(e.Differences, want) || len(e.OnAccount) != 0 {
			t.Errorf("differences %+v, on account %+v", e.Differences, e.OnAccount)
		}
		h.undoes(desk.UnapplyEntry{Entry: "BR1"})
		h.wantOpen("F1 100 open", "F2 50 open")
		if len(h.account("C1").Facts) != 0 {
			t.Errorf("what was taken back still teaches: %+v", h.account("C1").Facts)
		}
	})
}

func TestDifferencesAreRefusedThatNobodyCouldExplain(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50), invoice("C1", "K1", "2026-03-02", 50, isCredit),
			statement("2026-03-04", line("BR1", "2026-03-04", 130, "hello")))
		for name, d := range map[string]desk.DifferencePortion{
			"no reason":           difference("F1", ar.WriteOff, 2, " "),
			"no reason for claim": difference("F1", ar.Deduction, 2, ""),
			"no such class":       difference("F1", "mood", 2, "x"),
			"service fee":         difference("F1", ar.ServiceFee, 2, "x"),
			"more than open":      difference("F1", ar.WriteOff, 101, "x"),
			"less than nothing":   difference("F1", ar.WriteOff, -1, "x"),
			"no money beside":     difference("F2", ar.WriteOff, 50, "x"),
			"a credit note":       difference("K1", ar.WriteOff, 5, "x"),
			"a long story":        difference("F1", ar.WriteOff, 5, strings.Repeat("x", 501)),
		} {
			if p := h.refuses(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 0), portion("C1", "K1", 0)}, Differences: []desk.DifferencePortion{d}}); p.What == "" {
				t.Errorf("%s: %+v", name, p)
			}
		}
	})
}

// A bank kept 3.00 of a returned debit that a service pays out again; the fee
// of a payout is no customer's.
func TestOtherMoneyOfAnEntryAddsUp(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), customer("C2"), invoice("C1", "F1", "2026-03-02", 100), invoice("C2", "G1", "2026-03-02", 50),
			statement("2026-03-04", line("BR1", "2026-03-04", 147, "payout", payer("NL99"))))
		h.undoes(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 0), portion("C2", "G1", 0)},
			Other: []ar.OtherLine{{Class: ar.ServiceFee, Amount: -300}}})
		h.wantOpen("F1 0 settled", "G1 0 settled")
		if e := h.entry("BR1"); len(e.OnAccount) != 0 || len(e.Other) != 1 {
			t.Errorf("entry %+v", e)
		}
		h.undo("anna", 0)
		for _, o := range []ar.OtherLine{{Class: "mood", Amount: -300}, {Class: ar.ServiceFee}, {Class: ar.ServiceFee, Amount: 14701}, {Class: ar.CashDiscount, Amount: -1}} {
			h.refuses(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 0)}, Other: []ar.OtherLine{o}})
		}
	})
}

// E17: money in another currency settles at a rate, and leaves no ghost rest.
func TestE17ForeignMoneySettlesAtARate(t *testing.T) {
	foreign := func(rate string, cents int64, diffs ...desk.DifferencePortion) (desk.ApplyEntry, func(l *ar.BankLine)) {
		return desk.ApplyEntry{Entry: "BR1", Rate: rate, Portions: []desk.Portion{portion("C1", "F1", 0)}, Differences: diffs},
			func(l *ar.BankLine) { l.Cur, l.Amount = money.USD, cents }
	}
	for name, c := range map[string]struct {
		rate      string
		cents     int64
		diffs     []desk.DifferencePortion
		open      string
		line      ar.Line
		diff      int64
		onAccount int64
	}{
		"exactly":               {"0.8", 125_00, nil, "F1 0 settled", ar.Line{Customer: "C1", Item: "F1", Amount: 125_00, Settles: 100_00}, 0, 0},
		"too much":              {"0.91", 110_00, nil, "F1 0 settled", ar.Line{Customer: "C1", Item: "F1", Amount: 109_89, Settles: 100_00}, 0, 11},
		"too much, booked":      {"0.91", 110_00, []desk.DifferencePortion{difference("F1", ar.FX, 0, "")}, "F1 0 settled", ar.Line{Customer: "C1", Item: "F1", Amount: 110_00, Settles: 100_10}, -10, 0},
		"too little, booked":    {"0.91", 109_00, []desk.DifferencePortion{difference("F1", ar.FX, 0, "")}, "F1 0 settled", ar.Line{Customer: "C1", Item: "F1", Amount: 109_00, Settles: 99_19}, 81, 0},
		"a part of the invoice": {"0.8", 50_00, nil, "F1 60 open", ar.Line{Customer: "C1", Item: "F1", Amount: 50_00, Settles: 40_00}, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, h *house) {
				cmd, inDollars := foreign(c.rate, c.cents, c.diffs...)
				h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 1, "hello", inDollars)))
				h.undoes(cmd)
				h.wantOpen(c.open)
				e := h.entry("BR1")
				if len(e.Lines) != 1 || e.Lines[0] != c.line || e.OnAccountTotal() != c.onAccount || e.Rate != c.rate {
					t.Errorf("lines %+v, on account %d, want %+v and %d", e.Lines, e.OnAccountTotal(), c.line, c.onAccount)
				}
				if n := len(e.Differences); (c.diff != 0) != (n == 1) || n == 1 && e.Differences[0].Amount != c.diff {
					t.Errorf("differences %+v, want %d", e.Differences, c.diff)
				}
				h.does(desk.UnapplyEntry{Entry: "BR1"})
				h.wantOpen("F1 100 open")
			})
		})
	}
	onBoth(t, func(t *testing.T, h *house) {
		cmd, inDollars := foreign("", 100)
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 1, "hello", inDollars)))
		for _, rate := range []string{"", "0", "-1", "1,2", "abc"} {
			cmd.Rate = rate
			h.refuses(cmd)
		}
	})
}

// A rate beside invoices in the money's own currency is a slip.
func TestE17RateWithoutAnExchangeIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 100, "hello")))
		h.refuses(desk.ApplyEntry{Entry: "BR1", Rate: "1.1", Portions: []desk.Portion{portion("C1", "F1", 0)}})
	})
}

func TestMoneyThatIsNotOursLeavesTheQueue(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 100, "hello")))
		if n, _ := h.d.CountQueue(h.ctx); n != 1 || len(h.account("C1").Fits) != 1 {
			t.Fatalf("%d wait, fits %+v", n, h.account("C1").Fits)
		}
		h.refuses(desk.NotOurs{Entry: "BR1", Reason: " "})
		c := desk.NotOurs{Entry: "BR1", Reason: "refund of a supplier"}
		h.undoes(c)
		if n := h.does(c); n != 0 {
			t.Error("said twice it was done twice")
		}
		if n, _ := h.d.CountQueue(h.ctx); n != 0 || len(h.account("C1").Fits) != 0 {
			t.Errorf("%d wait, fits %+v", n, h.account("C1").Fits)
		}
		h.run()
		h.wantPosted("C1 reminder_1 F1=100") // it holds nobody
		if e := h.entry("BR1"); len(e.Other) != 1 || e.Other[0].Class != ar.NotOurs || e.Other[0].Amount != 10000 || len(h.account("C1").Facts) != 0 {
			t.Errorf("entry %+v", e)
		}
		h.does(desk.UnapplyEntry{Entry: "BR1"})
		if n, _ := h.d.CountQueue(h.ctx); n != 1 {
			t.Error("it does not wait again")
		}
	})
}

func TestE16WriteOffIsUndoneAndReopenedByMoneyThatGoesBack(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 60, "", cites("F1"), endToEnd("DD-7781"))))
		off := desk.WriteOffItem{ItemRef: ref("C1", "F1"), Reason: "insolvent"}
		h.refuses(desk.WriteOffItem{ItemRef: ref("C1", "F1")})
		h.refuses(desk.WriteOffItem{ItemRef: ref("C1", "F1"), Amount: 4001, Reason: "x"})
		h.refuses(desk.WriteOffItem{ItemRef: ref("C1", "F9"), Reason: "x"})
		h.refuses(desk.WriteOffItem{ItemRef: ref("C1", "F1"), Class: "mood", Reason: "x"})
		h.undoes(off)
		h.wantOpen("F1 0 written_off")
		if n := h.does(off); n != 0 {
			t.Error("written off twice")
		}
		if len(h.account("C1").Behaviour) != 0 {
			t.Errorf("a write-off counts as a payment: %+v", h.account("C1").Behaviour)
		}
		h.imports(statement("2026-03-05", line("BR2", "2026-03-05", 60, "", returned("DD-7781"))))
		h.wantOpen("F1 60 open")
		h.clean()
	})
}

func TestBulkTakesWhatIsSureAndSaysWhyItLeavesTheRest(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1", func(c *ar.Customer) { c.IBANs = []string{"NL91"} }), customer("C2"),
			invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 200), invoice("C2", "G1", "2026-03-02", 50), invoice("C2", "G2", "2026-03-02", 50))
		s := statement("2026-03-04", line("BR1", "2026-03-04", 300, "all", payer("NL91")), line("BR2", "2026-03-04", 50, "which"), line("BR3", "2026-03-04", 7, "what"))
		h.imports(s)
		first := h.entry("BR1").Proposals
		if len(first) == 0 {
			t.Fatal("nothing is proposed for BR1")
		}
		before := h.rows()
		rep, err := h.d.AcceptConfident(h.ctx, "anna", desk.AcceptConfident{AtLeast: first[0].Confidence})
		h.must(err)
		if len(rep.Taken) != 1 || rep.Taken[0].Entry != "BR1" || len(rep.Left) != 2 {
			t.Fatalf("report %+v", rep)
		}
		for _, l := range rep.Left {
			if l.Why == "" {
				t.Errorf("%s is left without a reason", l.Entry)
			}
		}
		h.wantOpen("F1 0 settled", "F2 0 settled")
		if c := h.entry("BR1").Chosen; !c.Bulk || c.Rank != 1 || c.Rule != first[0].Rule || c.Conf != first[0].Confidence {
			t.Errorf("chosen %+v", c)
		}
		h.undo("anna", 0)
		if diff := differing(before, h.rows()); len(diff) > 0 {
			t.Errorf("after the undo %s", strings.Join(diff, "\n"))
		}
		rep, err = h.d.AcceptConfident(h.ctx, "anna", desk.AcceptConfident{AtLeast: 1, Entries: []ar.EntryID{"BR2", "BR9"}})
		h.must(err)
		if len(rep.Taken) != 0 || len(rep.Left) != 2 || !strings.Contains(rep.Left[0].Why, "almost as good") {
			t.Errorf("two that are alike: %+v", rep)
		}
	})
}

// Picked entries are accepted one after the other: the second of two that ask
// for the same invoice is left, and the others are one change.
func TestPickedProposalsAreAcceptedOneByOne(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), customer("C2"), invoice("C1", "F1", "2026-03-02", 100), invoice("C2", "G1", "2026-03-02", 50))
		h.imports(statement("2026-03-04", line("BR1", "2026-03-04", 100, "one"), line("BR2", "2026-03-04", 100, "two"), line("BR3", "2026-03-04", 50, "three")))
		var take []desk.AcceptProposal
		for _, id := range []ar.EntryID{"BR1", "BR2", "BR3"} {
			list := h.entry(id).Proposals
			if len(list) == 0 {
				t.Fatalf("nothing is proposed for %s", id)
			}
			take = append(take, desk.AcceptProposal{Entry: id, Expect: &list[0]})
		}
		take = append(take, take[0], desk.AcceptProposal{Entry: "BR9"})
		before := h.rows()
		rep, err := h.d.AcceptEach(h.ctx, "anna", take)
		h.must(err)
		if len(rep.Taken) != 2 || rep.Taken[0].Entry != "BR1" || rep.Taken[1].Entry != "BR3" || len(rep.Left) != 3 {
			t.Fatalf("report %+v", rep)
		}
		for _, l := range rep.Left {
			if l.Why == "" {
				t.Errorf("%s is left without a reason", l.Entry)
			}
		}
		h.wantOpen("F1 0 settled", "G1 0 settled")
		h.undo("anna", 0)
		if diff := differing(before, h.rows()); len(diff) > 0 {
			t.Errorf("after the undo %s", strings.Join(diff, "\n"))
		}
	})
}

// The statement of an entry is found though many others of its account are
// booked about the same day.
func TestTheStatementOfAnEntryIsFound(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		for i := range 70 {
			on := date("2026-03-01").AddDays(i).String()
			h.imports(statement(on, line(fmt.Sprintf("BR%d", i), on, 10, "x")))
		}
		for _, id := range []ar.EntryID{"BR0", "BR33", "BR69"} {
			l := &h.entry(id).Line
			s, err := h.d.StatementOf(h.ctx, l)
			h.must(err)
			if s == nil || s.ID != l.Statement {
				t.Errorf("%s: %+v", id, s)
			}
		}
		if s, err := h.d.StatementOf(h.ctx, &ar.BankLine{Account: "none", Statement: "S"}); s != nil || err != nil {
			t.Errorf("%+v, %v", s, err)
		}
	})
}
