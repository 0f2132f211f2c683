package bankfile

import (
	"strconv"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// Bounds of what is read.
const (
	MaxBytes = 512 << 20 // of a bank file
	MaxLines = 1_000_000 // of one statement
	MaxText  = 10_000    // bytes of one element's text
	MaxSum   = 1 << 60   // minor units of one statement or batch; beyond lies the range of an int64
	maxNotes = 200       // problems and notes kept of one statement
)

// Kind is what a bank file says about money.
type Kind uint8

// Kinds of bank files.
const (
	// Booked is the bank's final word: lines are booked, balances prove them.
	Booked Kind = iota
	// Details tell of sums that a statement books (camt.054): they take the
	// place of the sum and are never money of their own.
	Details
	// Payments are incoming payments with control totals but no balances
	// (BgMax, OCR giro). They are booked where no statement of the account is,
	// and are Details where there is.
	Payments
	// Interim is the running day (camt.052, MT942): announced, not booked.
	Interim
)

// Statement is one account statement of a file.
type Statement struct {
	Head    ar.Statement
	Kind    Kind
	Version string // of the message, "02", "08"; "" where the file does not say

	// Lines are the booked payments in the order of the file. The sum of
	// their signed amounts is CreditSum − DebitSum.
	Lines []ar.BankLine
	// Pending are entries that the bank has announced but not booked.
	Pending []ar.BankLine

	Entries      int // booked entries
	Transactions int // details within them
	CreditCount  int
	CreditSum    int64 // minor units of Head.Cur, unsigned, as DebitSum
	DebitCount   int
	DebitSum     int64
	Reversals    int // entries with the reversal mark

	// Problems are why the statement is not proved, or what was refused.
	Problems []string
	// Notes are oddities that change no amount.
	Notes []string

	foreign bool // an entry could not be counted in Head.Cur
}

// Bookable reports whether money may be booked from the statement.
func (s *Statement) Bookable() bool { return s.Kind == Booked || s.Kind == Payments }

func (s *Statement) problem(text string) { s.Problems = appendNote(s.Problems, text) }
func (s *Statement) note(text string)    { s.Notes = appendNote(s.Notes, text) }

func appendNote(list []string, text string) []string {
	switch {
	case len(list) < maxNotes:
		return append(list, text)
	case len(list) == maxNotes:
		return append(list, "… and more")
	}
	return list
}

// prove finishes the statement: control totals, the balance equation, and the
// mark on every line.
func (s *Statement) prove(totals controlTotals) {
	h := &s.Head
	h.Credits, h.Debits, h.Entries = s.CreditSum, s.DebitSum, s.Entries
	totals.check(s)
	switch {
	case s.Kind == Payments:
		if !totals.given() {
			s.problem("the file has no control totals: it cannot be proved")
		}
	case !h.HasBalance:
		if s.Bookable() {
			s.problem("the statement has no opening or no closing balance: it cannot be proved")
		}
	case !s.foreign && h.Opening+s.CreditSum-s.DebitSum != h.Closing:
		is := money.Of(h.Opening+s.CreditSum-s.DebitSum, h.Cur)
		s.problem("opening " + money.Of(h.Opening, h.Cur).Decimal() + " + credits " + money.Of(s.CreditSum, h.Cur).Decimal() +
			" − debits " + money.Of(s.DebitSum, h.Cur).Decimal() + " = " + is.Decimal() +
			", but the closing balance is " + money.Of(h.Closing, h.Cur).Decimal())
	}
	h.Proved = (h.HasBalance || s.Kind == Payments) && len(s.Problems) == 0
	h.Problem = strings.Join(s.Problems[:min(3, len(s.Problems))], "; ")
	for i := range s.Lines {
		s.Lines[i].Proved = h.Proved
	}
}

// controlTotals are the sums that the file gives for checking.
type controlTotals struct {
	all, credit, debit controlTotal
	unbooked           int
}

func (t controlTotals) given() bool {
	return t.all.hasCount || t.all.hasSum || t.credit.hasCount || t.credit.hasSum
}

type controlTotal struct {
	count    string
	sum      string
	hasCount bool
	hasSum   bool
}

// check compares the file's own totals with what was read. Banks count
// entries that are not booked in or not, so a count may also be with them.
func (t controlTotals) check(s *Statement) {
	for _, c := range []struct {
		name  string
		want  controlTotal
		count int
		sum   int64
	}{
		{"entries", t.all, s.Entries, s.CreditSum + s.DebitSum},
		{"credits", t.credit, s.CreditCount, s.CreditSum},
		{"debits", t.debit, s.DebitCount, s.DebitSum},
	} {
		if c.want.hasCount {
			n, err := strconv.Atoi(c.want.count)
			withUnbooked := t.unbooked > 0 && n >= c.count && n <= c.count+t.unbooked
			if err != nil || n != c.count && !withUnbooked {
				s.problem("the file's total of " + c.name + " announces " + c.want.count + " entries, the statement has " + strconv.Itoa(c.count))
			}
		}
		if c.want.hasSum && !s.foreign && t.unbooked == 0 {
			m, err := money.Parse(c.want.sum, s.Head.Cur)
			if err != nil || m.Abs().Minor != c.sum {
				s.problem("the file's total of " + c.name + " announces a sum of " + c.want.sum + ", the entries make " + money.Of(c.sum, s.Head.Cur).Decimal())
			}
		}
	}
}
