package bankfile

import (
	"fmt"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// File is a bank file that is being read: its statements share the ids of
// their lines.
type File struct {
	name, format string
	ids          *identities
}

// NewFile begins a file. The name is for messages, format for Head.Format.
func NewFile(name, format string) *File {
	return &File{name: name, format: format, ids: newIdentities()}
}

// Begin starts a statement.
func (f *File) Begin(kind Kind) *Builder {
	b := &Builder{file: f}
	b.St.Kind = kind
	b.St.Head.File, b.St.Head.Format = f.name, f.format
	return b
}

// Builder puts one statement together. The reader fills the head in St.Head
// (Account, Name, Cur, From, To, Sequence), gives balances and lines in the
// order of the file, and takes the finished statement.
type Builder struct {
	St Statement
	// Place says where the reader stands, "entry 3 (line 41)", for the problems
	// that the Builder finds itself; it says "entry 3" where the reader sets none.
	Place func() string

	file    *File
	origins []origin
	opened  bool
	closed  bool
	totals  controlTotals
}

// Origin says what the id of a line is made from; see the package comment.
type Origin struct {
	Bank   string // the bank's own reference of the line, unique over time
	Weak   string // a reference that may be a counter, used from 8 characters
	Suffix string // sets a line apart from others of the same entry
	Place  int    // within a batch, from 1; 0 for an entry booked as one line
}

// Opening gives the booked balance before the first line, signed.
func (b *Builder) Opening(m money.Money) { b.opened = b.balance(m, &b.St.Head.Opening) }

// Closing gives the booked balance after the last line, signed.
func (b *Builder) Closing(m money.Money) { b.closed = b.balance(m, &b.St.Head.Closing) }

func (b *Builder) balance(m money.Money, into *int64) bool {
	h := &b.St.Head
	if h.Cur.IsZero() {
		h.Cur = m.Cur
	}
	if m.Cur != h.Cur {
		b.St.problem("a balance is in " + m.Cur.String() + ", the account in " + h.Cur.String())
		b.St.foreign = true
	}
	*into = m.Minor
	return true
}

// Entry counts a booked entry in the sums of the statement: once, however many
// lines it is split into.
func (b *Builder) Entry(m money.Money, credit, reversal bool, details int) {
	s := &b.St
	s.Entries++
	s.Transactions += details
	if reversal {
		s.Reversals++
	}
	sum := &s.DebitSum
	if credit {
		s.CreditCount++
		sum = &s.CreditSum
	} else {
		s.DebitCount++
	}
	if s.Head.Cur.IsZero() {
		s.Head.Cur = m.Cur
	}
	if m.Cur != s.Head.Cur {
		b.Refused("%s is in %s, the account in %s", b.place(), m.Cur, s.Head.Cur)
		return
	}
	if *sum > MaxSum {
		b.Refused("%s: the entries make more than can be counted", b.place())
		return
	}
	*sum = money.AddMinor(*sum, m.Minor)
}

func (b *Builder) place() string {
	if b.Place != nil {
		return b.Place()
	}
	return fmt.Sprintf("entry %d", b.St.Entries)
}

// Line adds a booked payment. Its statement, account, place and id are set
// here and by Finish. It reports false when the statement is full; the reader
// then gives up with an error that says so.
func (b *Builder) Line(l ar.BankLine, o Origin) bool {
	if len(b.St.Lines) >= MaxLines {
		return false
	}
	l.Ordinal = len(b.St.Lines) + 1
	b.St.Lines = append(b.St.Lines, l)
	b.origins = append(b.origins, origin{acctRef: o.Bank, ntryRef: o.Weak, suffix: o.Suffix, place: o.Place})
	return true
}

// Announce adds a payment that is not booked yet.
func (b *Builder) Announce(l ar.BankLine) {
	b.totals.unbooked++
	if len(b.St.Pending) < MaxLines {
		l.Pending = true
		b.St.Pending = append(b.St.Pending, l)
	}
}

// Unbooked counts an entry that is neither booked nor announced, which the
// bank's control totals may have counted in.
func (b *Builder) Unbooked() { b.totals.unbooked++ }

// Lost counts an entry that Refused tells of: the bank's control totals have it.
func (b *Builder) Lost(reversal bool, details int) {
	b.St.Entries++
	b.St.Transactions += details
	if reversal {
		b.St.Reversals++
	}
}

// Full reports whether the statement takes no more lines.
func (b *Builder) Full() bool { return len(b.St.Lines)+len(b.St.Pending) >= MaxLines }

// Total gives a control total of the file: the number of entries and their
// sum, as the file writes them; "" where it says nothing. which is all,
// credit or debit.
func (b *Builder) Total(which, count, sum string) {
	t := controlTotal{count: count, sum: sum, hasCount: count != "", hasSum: sum != ""}
	switch which {
	case "credit":
		b.totals.credit = t
	case "debit":
		b.totals.debit = t
	default:
		b.totals.all = t
	}
}

// Problem says why the statement is not to be relied on; it will be unproved.
func (b *Builder) Problem(format string, args ...any) { b.St.problem(fmt.Sprintf(format, args...)) }

// Refused is a Problem that also makes the sums incomplete, so that the
// balance equation is not held against the statement as well.
func (b *Builder) Refused(format string, args ...any) {
	b.Problem(format, args...)
	b.St.foreign = true
}

// Note says an oddity that changes no amount.
func (b *Builder) Note(format string, args ...any) { b.St.note(fmt.Sprintf(format, args...)) }

// Finish proves the statement and gives its lines their ids. closing is the
// date to use where the head has none.
func (b *Builder) Finish(closing civil.Date) *Statement {
	st, h := &b.St, &b.St.Head
	h.HasBalance = b.opened && b.closed
	if h.To == 0 {
		h.To = closing
	}
	h.ID = ar.StatementID(h.Account + "/" + h.Name + "/" + h.To.String())
	for _, lines := range [][]ar.BankLine{st.Lines, st.Pending} {
		for i := range lines {
			l := &lines[i]
			l.Statement, l.Account = h.ID, h.Account
			if l.Booked == 0 {
				l.Booked = h.To
			}
			if l.Cur.IsZero() {
				l.Cur = h.Cur
			}
		}
	}
	b.file.ids.assign(st, b.origins)
	st.prove(b.totals)
	return st
}
