// Package bankcsv reads bank statements that were exported as CSV: with our
// own column names, in the layout of a bank that is known here, or by an
// import profile of kind "statement".
//
//	err := bankcsv.ReadBy(f, "export.csv", &profile, func(s *bankfile.Statement) error {
//		fmt.Println(s.Head.Account, s.Head.Proved, len(s.Lines))
//		return nil
//	})
//
// A file makes one statement for each account in it. It is proved by its
// running balance: in every row the balance is that of the row before plus the
// amount, in ascending or descending order. A file without that column is
// read and stays unproved.
package bankcsv

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/ledgerfile"
)

// Format is what Read gives its statements.
const Format = "bank.csv"

// headSize is how much of a file tells its layout.
const headSize = 64 << 10

// Looks reports whether the first bytes of a file are a layout that is known
// without a profile.
func Looks(head []byte) bool { return layoutOf(head) != nil }

// Read reads a file in a layout that is known without a profile, and emits its
// statements. An error of emit ends the reading and is returned as it is.
func Read(r io.Reader, name string, emit func(*bankfile.Statement) error) error {
	head, err := io.ReadAll(io.LimitReader(r, headSize))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	p := layoutOf(head)
	if p == nil {
		return fmt.Errorf("%s: not the export of a bank that is known: expected the columns booked, amount, currency and balance, or an [import.NAME] profile with kind = \"statement\"", name)
	}
	return ReadBy(io.MultiReader(bytes.NewReader(head), r), name, p, emit)
}

// ReadBy reads a file by a profile of kind "statement".
func ReadBy(r io.Reader, name string, p *ledgerfile.Profile, emit func(*bankfile.Statement) error) error {
	var accounts []*account
	rows := 0
	sum, err := ledgerfile.ReadMovements(io.LimitReader(r, bankfile.MaxBytes), ledgerfile.Options{File: name, Profile: p}, func(m ledgerfile.Movement) error {
		if rows++; rows > bankfile.MaxLines {
			return fmt.Errorf("%s:%d: more than %d rows: export a shorter period", name, m.Line, bankfile.MaxLines)
		}
		i := slices.IndexFunc(accounts, func(a *account) bool { return a.number == m.Account && a.cur == m.Amount.Cur })
		if i < 0 {
			i = len(accounts)
			accounts = append(accounts, &account{number: m.Account, cur: m.Amount.Cur})
		}
		accounts[i].rows = append(accounts[i].rows, m)
		return nil
	})
	if err != nil {
		return err
	}
	if len(accounts) == 0 {
		return fmt.Errorf("%s: no row could be read of %d: %s", name, sum.Refused, firstOf(sum.Refusals))
	}
	file := bankfile.NewFile(name, Format)
	for _, a := range accounts {
		st, err := a.statement(file, &sum)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := emit(st); err != nil {
			return err
		}
	}
	return nil
}

func firstOf(list []ledgerfile.Refusal) string {
	if len(list) == 0 {
		return "the file has no rows below its header"
	}
	return list[0].Error()
}

// account is one account of the file with its rows.
type account struct {
	number string
	cur    money.Currency
	rows   []ledgerfile.Movement
}

func (a *account) statement(file *bankfile.File, sum *ledgerfile.Summary) (*bankfile.Statement, error) {
	b := file.Begin(bankfile.Booked)
	h := &b.St.Head
	h.Account, h.Cur = a.number, a.cur
	fault := a.chain()
	h.From, h.To = a.rows[0].Booked, a.rows[0].Booked
	for i := range a.rows {
		h.From, h.To = min(h.From, a.rows[i].Booked), max(h.To, a.rows[i].Booked)
	}
	h.Name = h.From.String()
	first, last := &a.rows[0], &a.rows[len(a.rows)-1]
	if first.HasBalance && last.HasBalance {
		b.Opening(money.Of(money.AddMinor(first.Balance, -first.Amount.Minor), a.cur))
		b.Closing(money.Of(last.Balance, a.cur))
	} else {
		b.Note("the file has no running balance: name its column as balance under columns in an [import.NAME] profile")
	}
	if fault != nil && sum.Refused == 0 { // rows that are missing are reason enough
		b.Refused("%v", fault)
	}
	if a.number == "" {
		b.Problem("the file does not name our account: set account under columns or defaults in an [import.NAME] profile")
	}
	for _, r := range sum.Refusals {
		b.Refused("%v", r)
	}
	for i := range a.rows {
		m := &a.rows[i]
		b.Entry(m.Amount.Abs(), m.Amount.Minor >= 0, false, 0)
		if m.Amount.Minor == 0 {
			b.Note("line %d is of 0: no line was made", m.Line)
			continue
		}
		if !b.Line(lineOf(m), bankfile.Origin{Weak: banktext.Reference(m.BankRef)}) {
			return nil, fmt.Errorf("more than %d rows: export a shorter period", bankfile.MaxLines)
		}
	}
	return b.Finish(h.To), nil
}

// chain brings the rows into the order in which they were booked and says
// where the running balance breaks.
func (a *account) chain() error {
	with := slices.IndexFunc(a.rows, func(m ledgerfile.Movement) bool { return !m.HasBalance })
	ascending := breaks(a.rows)
	last := len(a.rows) - 1
	newestFirst := a.rows[0].Booked > a.rows[last].Booked
	if with >= 0 {
		if newestFirst {
			slices.Reverse(a.rows)
		}
		if a.rows[0].HasBalance || with > 0 {
			return fmt.Errorf("line %d has no balance: expected one in every row", a.rows[with].Line)
		}
		return nil
	}
	if ascending < 0 && (last == 0 || !newestFirst) {
		return nil
	}
	slices.Reverse(a.rows)
	descending := breaks(a.rows)
	switch {
	case descending < 0:
		return nil
	case ascending < 0:
		slices.Reverse(a.rows)
		return nil
	case !newestFirst:
		slices.Reverse(a.rows)
		descending = ascending
	}
	m, before := &a.rows[descending], &a.rows[descending-1]
	return fmt.Errorf("line %d: the balance is %s, expected %s: %s of line %d and the amount of %s; a row is missing, or was changed", m.Line,
		money.Of(m.Balance, a.cur).Decimal(), money.Of(money.AddMinor(before.Balance, m.Amount.Minor), a.cur).Decimal(),
		money.Of(before.Balance, a.cur).Decimal(), before.Line, m.Amount.Decimal())
}

// breaks is the first row whose balance is not that of the row before plus its
// amount, -1 where there is none.
func breaks(rows []ledgerfile.Movement) int {
	for i := 1; i < len(rows); i++ {
		if money.AddMinor(rows[i-1].Balance, rows[i].Amount.Minor) != rows[i].Balance {
			return i
		}
	}
	return -1
}

// lineOf makes the booked payment of a row.
func lineOf(m *ledgerfile.Movement) ar.BankLine {
	l := ar.BankLine{
		Booked: m.Booked, Value: m.Value, Amount: m.Amount.Abs().Minor, Cur: m.Amount.Cur, Credit: m.Amount.Minor > 0,
		Name: banktext.Clean(m.Name), IBAN: banktext.Clean(m.IBAN), BankCode: banktext.Clean(m.Code),
		Reference: banktext.Reference(m.Reference), EndToEndID: banktext.Reference(m.EndToEndID), Mandate: banktext.Reference(m.Mandate),
	}
	text := banktext.Clean(banktext.Glue(m.Texts))
	banktext.Fill(&l, text)
	if banktext.Words(text) == nil {
		if alt := banktext.Clean(strings.Join(m.Texts, " ")); alt != l.Text {
			l.AltText = alt
		}
	}
	return l
}
