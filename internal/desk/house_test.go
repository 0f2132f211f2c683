package desk_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/store"
	"ccdesk/internal/store/bolt"
	"ccdesk/internal/store/mem"
)

// house is a desk with a made-up day and a postbox.
type house struct {
	t       testing.TB
	ctx     context.Context
	d       *desk.Desk
	s       store.Store
	policy  *dunning.Policy
	cash    *cashapp.Policy // nil is the default
	today   civil.Date
	ids     int
	posted  []ar.Message           // carried out of the house, repeats included
	failing func(ar.Message) error // of the postman; nil means that he carries
}

func date(s string) civil.Date { return civil.MustParse(s) }

func openHouse(t testing.TB, s store.Store) *house {
	h := &house{t: t, ctx: context.Background(), s: s, policy: dunning.DefaultPolicy(), today: date("2026-03-05")}
	h.reopen()
	return h
}

// reopen makes a new desk on the same store, as after a restart.
func (h *house) reopen() {
	h.d = desk.Open(h.s, desk.Options{Policy: h.policy, Cash: h.cash, Today: func() civil.Date { return h.today },
		Now: func() time.Time { return h.today.Time().Add(9 * time.Hour) },
		NewID: func() string {
			h.ids++
			return fmt.Sprintf("id%04d", h.ids)
		}})
	if head, err := h.s.Head(h.ctx); err == nil {
		h.ids += int(head) * 10 // ids of an earlier desk on this store stay apart
	}
}

func openBolt(t testing.TB) store.Store {
	t.Helper()
	s, err := bolt.Open(filepath.Join(t.TempDir(), "ccdesk.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// onBoth runs a test on the store in memory and on the one on disk, and checks
// the store afterwards.
func onBoth(t *testing.T, f func(t *testing.T, h *house)) {
	t.Helper()
	for name, open := range map[string]func(testing.TB) store.Store{
		"mem": func(testing.TB) store.Store { return mem.New() }, "bolt": openBolt,
	} {
		t.Run(name, func(t *testing.T) {
			h := openHouse(t, open(t))
			f(t, h)
			h.clean()
		})
	}
}

// must stops the test on an error; it is for what is not in question.
func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) clean() {
	h.t.Helper()
	rep, err := h.d.Check(h.ctx)
	h.must(err)
	if !rep.Clean() {
		h.t.Errorf("check finds %v %q %q", rep.Store.Problems, rep.Rows, rep.Rules)
	}
}

func customer(id string, change ...func(*ar.Customer)) desk.CustomerFact {
	c := ar.Customer{ID: ar.CustomerID(id), Name: "Customer " + id, Kind: ar.Business, Country: "NL", Language: "nl",
		Currency: money.EUR, Email: "ap@" + strings.ToLower(id) + ".example"}
	for _, f := range change {
		f(&c)
	}
	return desk.CustomerFact{Fact: desk.Fact{Source: "customers.csv"}, Customer: c}
}

// invoice is a row of an invoice list: amount in whole euros, issued a month
// before it is due, with an issued reference.
func invoice(owner, number, due string, amount int64, change ...func(*desk.ItemFact)) desk.ItemFact {
	it := ar.Item{ID: ar.ItemID(number), Customer: ar.CustomerID(owner), Number: number, Cur: money.EUR, Amount: amount * 100,
		Open: amount * 100, Issued: date(due).AddDays(-30), Due: date(due), Reference: reference.IssueRF(number)}
	f := desk.ItemFact{Fact: desk.Fact{Source: "invoices.csv"}, Item: it}
	for _, c := range change {
		c(&f)
	}
	return f
}

func isCredit(f *desk.ItemFact)  { f.Item.Kind, f.Item.Reference = ar.CreditNote, "" }
func isDead(f *desk.ItemFact)    { f.Status = "cancelled" }
func isSettled(f *desk.ItemFact) { f.Status = "settled" }
func stillOpen(amount int64) func(*desk.ItemFact) {
	return func(f *desk.ItemFact) { f.HasOpen, f.Open = true, amount*100 }
}

// columns says which columns the file had.
func columns(names ...string) desk.Fact {
	return desk.Fact{Source: "part.csv", Columns: func(n string) bool { return slices.Contains(names, n) }}
}

// line is a bank line of a proved statement.
func line(ref, booked string, amount int64, text string, change ...func(*ar.BankLine)) ar.BankLine {
	l := ar.BankLine{ID: ar.EntryID(ref), Account: "NL01", Booked: date(booked), Cur: money.EUR, Amount: amount * 100,
		Credit: true, Proved: true, Text: text}
	for _, f := range change {
		f(&l)
	}
	return l
}

func payer(iban string) func(*ar.BankLine) { return func(l *ar.BankLine) { l.IBAN = iban } }
func cites(number string) func(*ar.BankLine) {
	return func(l *ar.BankLine) { l.Reference = reference.IssueRF(number) }
}
func endToEnd(id string) func(*ar.BankLine) { return func(l *ar.BankLine) { l.EndToEndID = id } }

// returned makes a line the return of the payment with that end-to-end id.
func returned(id string) func(*ar.BankLine) {
	return func(l *ar.BankLine) { l.Credit, l.Reversal, l.ReturnReason, l.EndToEndID = false, true, "MS03", id }
}

func statement(day string, lines ...ar.BankLine) desk.StatementFact {
	id := ar.StatementID("NL01/" + day)
	f := desk.StatementFact{Head: ar.Statement{ID: id, Account: "NL01", Name: day, Cur: money.EUR, From: date(day), To: date(day), Proved: true, Entries: len(lines)}}
	for i, l := range lines {
		l.Statement, l.Ordinal = id, i
		f.Lines = append(f.Lines, l)
	}
	return f
}

// imports takes facts in as one import.
func (h *house) imports(facts ...any) desk.ImportReport {
	h.t.Helper()
	return h.importAs(desk.ImportOptions{}, facts...)
}

func (h *house) importAs(opt desk.ImportOptions, facts ...any) desk.ImportReport {
	h.t.Helper()
	im := h.d.BeginImport(h.ctx, "anna", opt)
	for _, f := range facts {
		var err error
		switch f := f.(type) {
		case desk.CustomerFact:
			err = im.Customer(f)
		case desk.ContactFact:
			err = im.Contact(f)
		case desk.ItemFact:
			err = im.Invoice(f)
		case desk.StatementFact:
			err = im.Statement(f)
		default:
			h.t.Fatalf("a fact of type %T", f)
		}
		h.must(err)
	}
	rep, err := im.Finish()
	h.must(err)
	return rep
}

// does carries a command out and tells how many events it wrote.
func (h *house) does(c desk.Command) int {
	h.t.Helper()
	done, err := h.d.Do(h.ctx, "anna", c)
	h.must(err)
	return done.Events
}

// refuses expects a Problem and no change; it gives the problem.
func (h *house) refuses(c desk.Command) *desk.Problem {
	h.t.Helper()
	before := h.head()
	_, err := h.d.Do(h.ctx, "anna", c)
	var p *desk.Problem
	if !errors.As(err, &p) {
		h.t.Fatalf("%+v: error %v, want a Problem", c, err)
	}
	if h.head() != before {
		h.t.Errorf("%+v was refused but wrote something", c)
	}
	return p
}

func (h *house) head() store.Pos {
	h.t.Helper()
	p, err := h.s.Head(h.ctx)
	h.must(err)
	return p
}

func (h *house) item(number string) *ar.Item {
	h.t.Helper()
	it, err := h.d.FindItem(h.ctx, number)
	h.must(err)
	return it
}

func (h *house) account(id ar.CustomerID) *ar.Account {
	h.t.Helper()
	a, _, err := h.d.Account(h.ctx, id)
	h.must(err)
	return a
}

func (h *house) entry(id ar.EntryID) *ar.Entry {
	h.t.Helper()
	e, err := h.d.FindEntry(h.ctx, string(id))
	h.must(err)
	return e
}

// wantOpen checks open amounts in whole euros and states: "F1 100 open".
func (h *house) wantOpen(want ...string) {
	h.t.Helper()
	for _, w := range want {
		number, rest, _ := strings.Cut(w, " ")
		it := h.item(number)
		if got := fmt.Sprintf("%d %s", it.Open/100, it.State); got != rest || it.Open%100 != 0 {
			h.t.Errorf("%s is %s (%d), want %s", number, got, it.Open, rest)
		}
	}
}

// postman carries for this house.
func (h *house) postman() desk.Carrier { return desk.Idempotent{Way: "file", Deliver: h.post} }

// post takes what the postman carries.
func (h *house) post(_ context.Context, m ar.Message) error {
	if h.failing != nil {
		if err := h.failing(m); err != nil {
			return err
		}
	}
	h.posted = append(h.posted, m)
	return nil
}

func (h *house) run() desk.RunReport {
	h.t.Helper()
	rep, err := h.d.Run(h.ctx, "anna", desk.RunOptions{Carrier: h.postman()})
	h.must(err)
	return rep
}

// wantPosted checks what has left the house since the last look: "C1 reminder_1
// F1=100 F2=30".
func (h *house) wantPosted(want ...string) {
	h.t.Helper()
	got := make([]string, 0, len(h.posted))
	for _, m := range h.posted {
		s := string(m.Customer) + " " + m.Step
		for _, it := range m.Items {
			s += fmt.Sprintf(" %s=%d", it.ID, it.Open/100)
		}
		got = append(got, s)
	}
	h.posted = nil
	if !slices.Equal(got, want) {
		h.t.Errorf("posted %q, want %q", got, want)
	}
}

func (h *house) outbox() []ar.Message {
	h.t.Helper()
	list, err := h.d.Outbox(h.ctx)
	h.must(err)
	return list
}

// since gives the types of the events after a position.
func (h *house) since(pos store.Pos) []string {
	h.t.Helper()
	evs, err := h.d.Journal(h.ctx, uint64(pos)+1, 0)
	h.must(err)
	var out []string
	for _, e := range evs {
		out = append(out, e.Payload.EventType())
	}
	return out
}

func ref(owner, number string) desk.ItemRef {
	return desk.ItemRef{Customer: ar.CustomerID(owner), Item: ar.ItemID(number)}
}

func euros(n int64) money.Money { return money.Of(n*100, money.EUR) }

func portion(owner, number string, amount int64) desk.Portion {
	return desk.Portion{ItemRef: ref(owner, number), Amount: amount * 100}
}
