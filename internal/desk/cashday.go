package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/store"
)

// CashDay is what the bank files of the last import day did, file by file, and
// what is in doubt.
type CashDay struct {
	Imported time.Time  // when the newest of the files was taken in; zero without any
	Files    []CashFile // in the order they were taken in
	Total    CashCount
	Sums     []CashSum // one for each currency, by code

	Accounts  []BankAccount // with their unproved statements and gaps
	Announced int           // payments announced and not booked, of any day
	Details   int           // payments told of whose sum is not in the book
	Queue     int           // entries that wait for a person, of any day
}

// CashFile is one statement, or one message of details, of the day.
type CashFile struct {
	File      string
	Format    string
	Account   string
	Name      string         // the bank's name of the statement
	Statement ar.StatementID // "" for details
	From, To  civil.Date
	Cur       money.Currency
	Details   bool // told of payments of sums, brought no money
	Proved    bool
	Accepted  bool // a person has said that it is right as it is
	Problem   string
	Recorded  time.Time
	Opening   money.Money // zero where the file has no balances
	Closing   money.Money
	Count     CashCount
	Sums      []CashSum
	pos       uint64 // in the journal
}

// CashCount is what became of payments. Received is all of them; it is the sum
// of the others.
type CashCount struct {
	Received  int // entries in the book
	Posted    int // standing against invoices
	OnAccount int // of a known customer, settling nothing
	NotOurs   int // no receivable, a person says
	Proposed  int // with a proposal for a person
	Left      int // waiting for a person without one
	Other     int // money out that asks nothing
}

// CashSum is the money of those payments in one currency, in minor units. In
// and Out are unsigned; the others are of what came in.
type CashSum struct {
	Cur       money.Currency
	In, Out   int64
	Posted    int64
	OnAccount int64
	Waiting   int64 // proposed or left
}

// cashDayFiles bounds how many statements of one account are looked back on.
const cashDayFiles = 100

// CashDay tells of the bank files that were taken in on the last day that any
// was.
func (d *Desk) CashDay(ctx context.Context) (CashDay, error) {
	var out CashDay
	var err error
	if out.Accounts, err = d.BankHealth(ctx); err != nil {
		return out, err
	}
	if out.Files, err = d.recentFiles(ctx); err != nil {
		return out, err
	}
	accepted, err := d.acceptedStatements(ctx)
	if err != nil {
		return out, err
	}
	for i := range out.Files {
		f := &out.Files[i]
		f.Accepted = accepted[f.Statement]
		if f.Recorded.After(out.Imported) {
			out.Imported = f.Recorded
		}
		if f.Details {
			continue
		}
		err := d.statementEntries(ctx, f, func(e *ar.Entry) {
			f.Count.add(e)
			f.Sums = addSum(f.Sums, e)
			out.Total.add(e)
			out.Sums = addSum(out.Sums, e)
		})
		if err != nil {
			return out, err
		}
	}
	list, err := d.announced(ctx, "")
	if err != nil {
		return out, err
	}
	out.Announced = len(list)
	if out.Details, err = d.countDetails(ctx); err != nil {
		return out, err
	}
	out.Queue, err = d.CountQueue(ctx)
	return out, err
}

// recentFiles lists what the accounts' histories say came on the last day.
func (d *Desk) recentFiles(ctx context.Context) ([]CashFile, error) {
	accounts, err := d.bankStreams(ctx)
	if err != nil {
		return nil, err
	}
	var files []CashFile
	var last time.Time
	for _, account := range accounts {
		evs, err := d.store.StreamTail(ctx, store.Stream(ar.BankStream(account)), 0, cashDayFiles)
		if err != nil {
			return nil, err
		}
		list, err := decodeEvents(evs)
		if err != nil {
			return nil, err
		}
		for _, e := range list {
			f, ok := fileOf(&e)
			if !ok {
				continue
			}
			if e.At.After(last) {
				last = e.At
			}
			files = append(files, f)
		}
	}
	day := civil.FromTime(last.Local())
	files = slices.DeleteFunc(files, func(f CashFile) bool { return civil.FromTime(f.Recorded.Local()) != day })
	slices.SortFunc(files, func(a, b CashFile) int { return cmp.Compare(a.pos, b.pos) })
	return newestCopies(files), nil
}

// newestCopies keeps of each statement, and of the pieces of each message, the
// last that was recorded.
func newestCopies(files []CashFile) []CashFile {
	type key struct {
		account, name, file string
		to                  civil.Date
	}
	seen := map[key]bool{}
	var out []CashFile
	for _, f := range slices.Backward(files) {
		k := key{f.Account, f.Name, "", f.To}
		if f.Details {
			k = key{f.Account, "", f.File, 0}
		}
		if !seen[k] {
			seen[k] = true
			out = append(out, f)
		}
	}
	slices.Reverse(out)
	return out
}

// fileOf reads what an event of an account's history says about a file.
func fileOf(e *ar.Event) (CashFile, bool) {
	switch p := e.Payload.(type) {
	case *ar.StatementRecorded:
		s := &p.Statement
		f := CashFile{File: s.File, Format: s.Format, Account: s.Account, Name: s.Name, Statement: s.ID, From: s.From, To: s.To, Cur: s.Cur,
			Proved: s.Proved, Problem: s.Problem, Recorded: e.At, pos: e.Pos}
		if s.HasBalance {
			f.Opening, f.Closing = money.Of(s.Opening, s.Cur), money.Of(s.Closing, s.Cur)
		}
		return f, true
	case *ar.DetailsRecorded:
		return CashFile{File: p.Source, Account: p.Account, Details: true, Recorded: e.At, pos: e.Pos}, true
	}
	return CashFile{}, false
}

// bankStreams lists the accounts that have a history: those with statements
// and those with details.
func (d *Desk) bankStreams(ctx context.Context) ([]string, error) {
	var out []string
	for _, kind := range []store.Kind{kindStatement, kindDetails} {
		from := ""
		for { // one seek per bank account
			rows, err := d.store.Rows(ctx, kind, from, "", 1)
			if err != nil {
				return nil, err
			}
			if len(rows) == 0 {
				break
			}
			account, _, _ := strings.Cut(rows[0].Key, sep)
			if !slices.Contains(out, account) {
				out = append(out, account)
			}
			from = after(account + sep)
		}
	}
	slices.SortFunc(out, strings.Compare)
	return out, nil
}

// bookedAround is how many days before and after a statement's own days its
// entries may be booked.
const bookedAround = 10

// statementEntries gives the entries of a statement.
func (d *Desk) statementEntries(ctx context.Context, f *CashFile, each func(*ar.Entry)) error {
	from := f.To
	if f.From != 0 && f.From < f.To {
		from = max(f.From, f.To.AddDays(-400))
	}
	for day := from.AddDays(-bookedAround); day <= f.To.AddDays(bookedAround); day++ {
		prefix := day.String() + sep + string(f.Statement) + sep
		rows, err := d.store.Rows(ctx, kindBooked, prefix, after(prefix), 0)
		if err != nil {
			return err
		}
		list, err := d.entriesOf(ctx, rows)
		if err != nil {
			return err
		}
		for _, e := range list {
			if !e.Line.Pending {
				each(e)
			}
		}
	}
	return nil
}

// countDetails counts the payments that messages told of and that are not in
// the book.
func (d *Desk) countDetails(ctx context.Context) (int, error) {
	w := d.begin(ctx)
	n := 0
	err := d.eachRow(ctx, kindDetails, func(r store.Row) error {
		s, err := decodeDetails(r)
		if err != nil {
			return err
		}
		told, err := w.hasLine(&s.Lines[0])
		if err == nil && !told {
			n += len(s.Lines)
		}
		return err
	})
	return n, err
}
