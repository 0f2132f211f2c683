package bankfile_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
)

func eur(minor int64) money.Money { return money.Of(minor, money.EUR) }

func begin(kind bankfile.Kind) *bankfile.Builder {
	b := bankfile.NewFile("f", "x").Begin(kind)
	b.St.Head.Account, b.St.Head.Name = "A1", "S1"
	return b
}

func add(b *bankfile.Builder, minor int64, ref string) {
	b.Entry(eur(minor), true, false, 0)
	b.Line(ar.BankLine{Amount: minor, Cur: money.EUR, Credit: true}, bankfile.Origin{Bank: ref})
}

var day = civil.MustParse("2026-01-09")

func TestWhatProvesAStatementDependsOnItsKind(t *testing.T) {
	balances := func(b *bankfile.Builder) { b.Opening(eur(0)); b.Closing(eur(100)) }
	totals := func(b *bankfile.Builder) { b.Total("all", "1", "1.00") }
	nothing := func(*bankfile.Builder) {}
	for name, c := range map[string]struct {
		kind    bankfile.Kind
		given   func(*bankfile.Builder)
		proved  bool
		problem string
	}{
		"a statement by its balances":              {bankfile.Booked, balances, true, ""},
		"a statement without balances":             {bankfile.Booked, totals, false, "the statement has no opening or no closing balance: it cannot be proved"},
		"payments by their totals":                 {bankfile.Payments, totals, true, ""},
		"payments without totals":                  {bankfile.Payments, nothing, false, "the file has no control totals: it cannot be proved"},
		"payments whose totals say something else": {bankfile.Payments, func(b *bankfile.Builder) { b.Total("credit", "2", "") }, false, "the file's total of credits announces 2 entries, the statement has 1"},
		"details need no proof":                    {bankfile.Details, nothing, false, ""},
		"nor does the running day":                 {bankfile.Interim, nothing, false, ""},
	} {
		b := begin(c.kind)
		add(b, 100, "R")
		c.given(b)
		s := b.Finish(day)
		if s.Head.Proved != c.proved || s.Head.Problem != c.problem || s.Lines[0].Proved != c.proved {
			t.Errorf("%s: proved %v, problem %q", name, s.Head.Proved, s.Head.Problem)
		}
	}
}

func TestTheBuilderSaysWhereItFoundWhat(t *testing.T) {
	b := begin(bankfile.Booked)
	b.Opening(eur(0))
	add(b, 100, "R1")
	b.Entry(money.Of(5, money.Currency{'U', 'S', 'D'}), true, false, 0)
	b.Place = func() string { return "line 7" }
	b.Entry(money.Of(5, money.Currency{'U', 'S', 'D'}), true, false, 0)
	b.Lost(true, 3)
	b.Refused("line 8 was refused")
	b.Closing(money.Of(1, money.Currency{'U', 'S', 'D'}))
	s := b.Finish(day)
	want := []string{"entry 2 is in USD, the account in EUR", "line 7 is in USD, the account in EUR", "line 8 was refused", "a balance is in USD, the account in EUR"}
	if d := cmp.Diff(want, s.Problems); d != "" || s.Entries != 4 || s.Transactions != 3 || s.Reversals != 1 || s.CreditSum != 100 {
		t.Errorf("%s%+v", d, s.Head)
	}
}

// A file of many entries of the largest amount must not run a sum over.
func TestSumsEndBeforeTheyRunOver(t *testing.T) {
	b := begin(bankfile.Booked)
	for range 1_000_000 {
		b.Entry(eur(money.MaxMinor), true, false, 0)
	}
	if s := b.Finish(day); s.CreditSum > bankfile.MaxSum+money.MaxMinor || len(s.Problems) == 0 {
		t.Errorf("%d, %q", s.CreditSum, s.Problems)
	}
}

// The same reference and the same facts again and again are as many payments;
// the statement sent twice in one file is the same payments.
func TestManyEqualLinesGetTheirIDsQuickly(t *testing.T) {
	const n = 100_000
	f := bankfile.NewFile("f", "x")
	var all [2][]ar.EntryID
	for i := range all {
		b := f.Begin(bankfile.Booked)
		b.St.Head.Account = "A1"
		for range n {
			add(b, 100, "R")
		}
		for _, l := range b.Finish(day).Lines {
			all[i] = append(all[i], l.ID)
		}
	}
	if all[0][0] != "R" || all[0][1] != "R~2" || all[0][n-1] != ar.EntryID(fmt.Sprintf("R~%d", n)) {
		t.Errorf("%v … %v", all[0][:2], all[0][n-1])
	}
	if d := cmp.Diff(all[0], all[1]); d != "" {
		t.Error(d)
	}
}
