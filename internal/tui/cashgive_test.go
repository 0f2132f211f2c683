package tui

import (
	"context"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// shortPaid is the desk of the money tests after a payment that names an
// invoice and is 21.50 short.
func shortPaid(t *testing.T) *desk.Desk {
	t.Helper()
	d := moneyDesk(t)
	im := d.BeginImport(context.Background(), "anna", desk.ImportOptions{})
	line := bankEntry("BR0200", "2026-11-23", 9_850_00, "de Boom", "", "F2026-0412")
	line.Statement, line.Ordinal = "S8", 1
	head := ar.Statement{ID: "S8", Account: ourBank, Name: "8", Cur: money.EUR, To: day("2026-11-23"), Proved: true}
	if err := im.Statement(desk.StatementFact{Head: head, Lines: []ar.BankLine{line}}); err != nil {
		t.Fatal(err)
	}
	if _, err := im.Finish(); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCashNotOurs(t *testing.T) {
	s, d := openCash(t, 120, 30, nil)
	s.Press("n")
	want(t, s, "75.00 from ·Evil· Corp", "is not ours")
	s.Press("enter")
	if entryOf(t, d, "BR0004").Decided() {
		t.Fatal("it was set apart without a reason")
	}
	s.Type("own transfer").Press("enter")
	want(t, s, "75.00 set apart as not ours", "2 to decide")
	if e := entryOf(t, d, "BR0004"); len(e.Other) != 1 || e.Other[0].Class != ar.NotOurs || e.Other[0].Reason != "own transfer" {
		t.Errorf("%+v", e.Other)
	}
	s.Press("n")
	want(t, s, "own transfer") // stands there for the next one
	s.Press("esc", "u")
	want(t, s, "Taken back", "3 to decide", "▌  23 Nov           75.00")
}

func TestCashGivesTheRestUp(t *testing.T) {
	d := shortPaid(t)
	s := startOn(t, d, 120, 40, nil).Press("4")
	m := s.Model().(*session)
	run(m, m.front().(entryShower).showEntry("BR0200"))
	s.WaitIdle()
	if e := entryOf(t, d, "BR0200"); e.Decided() {
		s.Press("U", "y", "t")
		run(m, m.front().(entryShower).showEntry("BR0200"))
	}
	c := m.front().(*cash)
	for range c.current().Proposals { // the one that leaves the rest open
		if len(c.rests()) == 0 {
			s.Press("tab")
		}
	}
	s.Press("w")
	want(t, s, "Give up the rest of F2026-0412 21.50", "write-off")
	s.Press("enter")
	want(t, s, "Say why the rest is given up")
	s.Type("agreed by phone").Press("enter")
	want(t, s, "9,850.00 posted")
	e := entryOf(t, d, "BR0200")
	if len(e.Differences) != 1 || e.Differences[0].Class != ar.WriteOff || e.Differences[0].Amount != 21_50 || e.Differences[0].Reason != "agreed by phone" {
		t.Errorf("%+v", e.Differences)
	}
	if it := account(t, d, "C1101").Item("F2026-0412"); it != nil && it.State == ar.Open {
		t.Errorf("the invoice is %+v", it)
	}
}

// A split may end what a line leaves open, each with its own word.
func TestCashSplitWithADiscount(t *testing.T) {
	s, d := openCash(t, 120, 40, nil)
	s.Press("end", "s")
	want(t, s, "18,000.00 from VISSER METAAL BV", "all of it has its place")
	s.Type("17000").Press("w")
	want(t, s, "1,000.00 cash discount", "Why is the rest given up?")
	s.Press("down", "space")
	want(t, s, "11,000.00 stays open", "all of it has its place")
	s.Press("enter")
	want(t, s, "18,000.00 posted")
	e := entryOf(t, d, "BR0002")
	if len(e.Lines) != 2 || len(e.Differences) != 1 || e.Differences[0].Class != ar.CashDiscount || e.Differences[0].Amount != 1_000_00 {
		t.Errorf("%+v, %+v", e.Lines, e.Differences)
	}
}

// Invoices of several customers take the money of one payment; the rest goes on
// account of the one that is chosen.
func TestCashSplitOverCustomers(t *testing.T) {
	s, d := openCash(t, 120, 40, nil)
	s.Press("end", "/").Type("0401").Press("enter")
	lacks(t, s, "18,000.00 posted")
	s.Press("esc", "/").Type("F2026-0311").Press("enter")
	s.Type("10000").Press("/").Type("zuid").Press("enter")
	s.Press("space", "down", "down")
	want(t, s, "Groothandel Zuid", "7,360.00 on account: ‹ Visser Metaal B.V. ›")
	s.Press("right")
	want(t, s, "on account: ‹ Groothandel Zuid ›")
	s.Press("enter")
	want(t, s, "18,000.00 posted")
	e := entryOf(t, d, "BR0002")
	if len(e.Lines) != 2 || e.Lines[1].Customer != "C1150" || e.Lines[1].Amount != 640_00 || len(e.OnAccount) != 1 || e.OnAccount[0].Customer != "C1150" || e.OnAccountTotal() != 7_360_00 {
		t.Errorf("%+v, on account %+v", e.Lines, e.OnAccount)
	}
}

// What the desk was sure of and a person took back is proposed with confidence:
// A takes it again, with the number and the sum before.
func TestCashPostsTheSureOnes(t *testing.T) {
	d := moneyDesk(t)
	if _, err := d.Do(context.Background(), "bram", desk.UnapplyEntry{Entry: "BR0001"}); err != nil {
		t.Fatal(err)
	}
	s := startOn(t, d, 120, 40, nil).Press("4", "A")
	want(t, s, "Post the best proposal of 1 entries that are 90% sure or more,", "12,400.00 together?")
	s.Press("y")
	want(t, s, "1 entries posted", "3 to decide")
	if e := entryOf(t, d, "BR0001"); !e.Decided() || e.By != "anna" {
		t.Errorf("%+v", e)
	}
	s.Press("A")
	want(t, s, "no proposal here is 90% sure or more")
}

// Who pays for a customer is learned from what people decide, shown, and
// forgotten when they say so.
func TestPayerFactsAreShownAndForgotten(t *testing.T) {
	s, d := openCash(t, 120, 40, nil)
	s.Press("end", "enter", "t", "f").Type("posted").Press("enter", "home", "down", "i")
	want(t, s, "Posted by anna", "Known of the payer", "bank account NL20 INGB 0001 2345 67", "confirmed 1 times")
	s.Press("esc", "c", "b")
	want(t, s, "Known payers and habits of Visser Metaal B.V.", "bank account NL20 INGB 0001 2345 67")
	s.Press("enter")
	want(t, s, "Forget that bank account")
	s.Press("y")
	want(t, s, "Forgotten")
	for _, f := range account(t, d, "C1042").Facts {
		if f.Kind == ar.FactIBAN && !f.Revoked {
			t.Errorf("it is not forgotten: %+v", f)
		}
	}
	s.Press("b")
	want(t, s, "forgotten by a person")
}

// A statement in doubt can be accepted with a reason, and is no doubt any more.
func TestCashAcceptsAStatement(t *testing.T) {
	s, _ := openCash(t, 120, 40, nil)
	want(t, s, "gaps: 1")
	s.Press("b")
	want(t, s, "does not begin where the one before ends: 100.00")
	s.Press("enter")
	want(t, s, "Accept NL…6789 3 as it is")
	s.Type("cash was paid in").Press("enter")
	want(t, s, "Accepted")
	lacks(t, s, "gaps: 1")
}
