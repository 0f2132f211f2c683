package tui

import (
	"context"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/tuitest"
)

// dollars is the desk of the money tests after Groothandel Zuid got an invoice
// in dollars and paid 900.00 in euros.
func dollars(t *testing.T, change func(*ar.BankLine)) (*tuitest.Session, *desk.Desk) {
	t.Helper()
	d := fullDesk(t)
	im := d.BeginImport(context.Background(), "anna", desk.ImportOptions{})
	err := im.Invoice(desk.ItemFact{Item: ar.Item{ID: "U-1", Customer: "C1150", Number: "U-1", Kind: ar.Invoice, Issued: day("2026-10-20"), Due: day("2026-11-19"), Cur: money.USD, Amount: 1_000_00, Open: 1_000_00}})
	if err != nil {
		t.Fatal(err)
	}
	line := bankEntry("BR0300", "2026-11-23", 900_00, "Kassa", "", "xyz")
	line.Statement, line.Ordinal = "S9", 1
	if change != nil {
		change(&line)
	}
	head := ar.Statement{ID: "S9", Account: ourBank, Name: "9", Cur: money.EUR, To: day("2026-11-23"), Proved: true}
	if err := im.Statement(desk.StatementFact{Head: head, Lines: []ar.BankLine{line}}); err != nil {
		t.Fatal(err)
	}
	if _, err := im.Finish(); err != nil {
		t.Fatal(err)
	}
	s := startOn(t, d, 80, 24, nil).Press("4", "/").Type("zuid").Press("enter")
	return s, d
}

// A document in another currency takes money at a rate, which is typed or made
// out of the amounts.
func TestCashSplitAtARate(t *testing.T) {
	s, d := dollars(t, nil)
	want(t, s, "900.00 from Kassa", "F2026-0470", "U-1", "1,000.00 USD")
	s.Press("space", "down", "space")
	want(t, s, "Rate", "USD per EUR")
	s.Press("enter")
	want(t, s, "Give the rate: units of USD per unit of EUR.")
	s.Type("1.25")
	want(t, s, "= 800.00", "100.00 on account: Groothandel Zuid")
	s.Press("space")
	want(t, s, "1.1111111111", "= 900.00", "all of it has its place")
	s.Golden("cash-split-rate-80x24")
	s.Press("enter")
	want(t, s, "900.00 posted")
	e := entryOf(t, d, "BR0300")
	if len(e.Lines) != 1 || e.Lines[0] != (ar.Line{Customer: "C1150", Item: "U-1", Amount: 900_00, Settles: 1_000_00}) || e.Rate != "1.1111111111" {
		t.Errorf("%+v at %q", e.Lines, e.Rate)
	}
}

// What the rate leaves over is no money on account where a person calls it the
// gain of the exchange.
func TestCashSplitBooksTheGainOfAnExchange(t *testing.T) {
	s, d := dollars(t, func(l *ar.BankLine) { l.Original = money.Of(990_00, money.USD) })
	s.Press("space", "down", "space")
	want(t, s, "= 900.00  10.00 ", "1.1") // at the rate of the bank
	s.Press("down", "down").Type("1.2")
	s.Press("up", "up", "space", "space", "w", "w", "w", "w")
	want(t, s, "= 833.33", "66.67 exchange difference: U-1")
	s.Press("enter")
	want(t, s, "900.00 posted")
	e := entryOf(t, d, "BR0300")
	if len(e.Lines) != 1 || e.Lines[0].Amount != 900_00 || len(e.OnAccount) != 0 || len(e.Differences) != 1 || e.Differences[0].Class != ar.FX || e.Differences[0].Amount >= 0 {
		t.Errorf("%+v, differences %+v, on account %+v", e.Lines, e.Differences, e.OnAccount)
	}
}

// A fee that a payment service kept back makes room for invoices; money that is
// not ours takes some, and says why.
func TestCashSplitWithOtherMoney(t *testing.T) {
	s, d := dollars(t, func(l *ar.BankLine) { l.Amount = 650_00 })
	want(t, s, "640.00", "10.00 on account")
	s.Press("down", "down").Type("12.5").Press("w")
	want(t, s, "12.5", "payment service's fee, kept back", "22.50 on account")
	s.Press("down").Type("22.50").Press("w", "w", "w", "w")
	want(t, s, "not ours, part of the money", "all of it has its place")
	s.Press("enter")
	want(t, s, "Say why")
	s.Type("own transfer").Press("enter")
	want(t, s, "650.00 posted")
	e := entryOf(t, d, "BR0300")
	if len(e.Lines) != 1 || e.Lines[0].Amount != 640_00 || len(e.Other) != 2 || e.Other[0] != (ar.OtherLine{Class: ar.ServiceFee, Amount: -12_50}) || e.Other[1].Amount != 22_50 || e.Other[1].Reason != "own transfer" {
		t.Errorf("%+v, other %+v", e.Lines, e.Other)
	}
}
