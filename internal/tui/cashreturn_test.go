package tui

import (
	"context"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// afterReturn is the desk after a direct debit came back for a reason, with the
// bank's fee as an entry of its own.
func afterReturn(tb testing.TB, reason string) *desk.Desk {
	tb.Helper()
	d := fullDesk(tb)
	im := d.BeginImport(context.Background(), "anna", desk.ImportOptions{})
	paid := bankEntry("D1", "2026-11-19", 640_00, "Groothandel Zuid", "", "F2026-0470")
	back := bankEntry("D2", "2026-11-23", -640_00, "Groothandel Zuid", "", "terug")
	fee := bankEntry("D3", "2026-11-23", -3_00, "Bank", "", "Kosten stornering incasso D2")
	back.Reversal, back.ReturnReason = true, reason
	for i, l := range []*ar.BankLine{&paid, &back, &fee} {
		l.Statement, l.Ordinal = ar.StatementID([]string{"S5", "S6", "S6"}[i]), i+1
		if i < 2 {
			l.EndToEndID, l.Mandate = "DD-1", "M1"
		}
	}
	for _, st := range []desk.StatementFact{
		{Head: ar.Statement{ID: "S5", Account: ourBank, Name: "5", Cur: money.EUR, To: day("2026-11-19"), Proved: true}, Lines: []ar.BankLine{paid}},
		{Head: ar.Statement{ID: "S6", Account: ourBank, Name: "6", Cur: money.EUR, To: day("2026-11-23"), Proved: true}, Lines: []ar.BankLine{back, fee}},
	} {
		if err := im.Statement(st); err != nil {
			tb.Fatal(err)
		}
	}
	if _, err := im.Finish(); err != nil {
		tb.Fatal(err)
	}
	return d
}

// A return says what it takes back, why, and what it asks for; it holds its
// invoices until somebody has dealt with it.
func TestCashReturnIsDealtWith(t *testing.T) {
	d := afterReturn(t, "MD06")
	s := startOn(t, d, 120, 40, nil)
	m := s.Model().(*session)
	run(m, m.goToEntry("D2"))
	s.WaitIdle().Press("z", "z").Golden("cash-return-120x40")
	want(t, s, "Takes back 640.00 of Thu 19 Nov from Groothandel Zuid", "MD06, the debtor asked for his money back", "Ask the debtor why", "Nobody has dealt with it")
	s.Press("r")
	s.Type("called, pays by transfer").Press("enter")
	want(t, s, "Dealt with. It asked: Ask the debtor why")
	if e := entryOf(t, d, "D2"); !e.Resolved {
		t.Errorf("%+v", e)
	}
	if a := account(t, d, "C1150"); len(a.Returns) != 0 {
		t.Errorf("still open: %+v", a.Returns)
	}
	s.Press("r")
	want(t, s, "it is no return that waits")
}

// The bank's fee for a return is no return itself: enter sets it apart.
func TestCashTakesTheFeeOfAReturn(t *testing.T) {
	d := afterReturn(t, "MD06")
	s := startOn(t, d, 120, 40, nil).Press("4")
	want(t, s, "charges of the return")
	s.Press("enter")
	want(t, s, "-3.00 posted")
	if e := entryOf(t, d, "D3"); len(e.Other) != 1 || e.Other[0].Class != ar.ReturnFee || e.Other[0].Amount != -3_00 {
		t.Errorf("%+v", e.Other)
	}
}

// What the desk suggests about a return of our own fault leads to the entry,
// and the return does not look settled in the list.
func TestSuggestedLeadsToTheReturn(t *testing.T) {
	d := afterReturn(t, "AM05")
	s := startOn(t, d, 120, 40, nil)
	m := s.Model().(*session)
	run(m, m.openCustomer("C1150"))
	s.Press("space")
	want(t, s, "Takes back 640.00 of Thu 19 Nov", "The fault was ours", "▌  23 Nov         -640.00  Groothandel Zuid     !")
}

// The summary counts the returns that nobody has dealt with; a key shows them
// and, once more, everything.
func TestCashLeadsToTheReturns(t *testing.T) {
	d := afterReturn(t, "MD06")
	s := startOn(t, d, 120, 40, nil).Press("4")
	want(t, s, "1 returns to deal with R")
	s.Press("R")
	want(t, s, "1 returned by the bank", "-640.00", "Ask the debtor why")
	s.Press("R")
	want(t, s, "1 returns to deal with R", "charges of the return")
	s.Press("t", "R")
	want(t, s, "1 returned by the bank", "Ask the debtor why")
	s.Press("r").Type("called").Press("enter")
	want(t, s, "No entries here: returned by the bank")
	s.Press("esc")
	lacks(t, s, "returns to deal with")
}
