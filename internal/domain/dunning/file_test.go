package dunning_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

// file is one customer's file, folded from events as the desk folds it.
type file struct {
	t      *testing.T
	a      *ar.Account
	policy *dunning.Policy
	bank   civil.Date
	count  int
}

func date(s string) civil.Date { return civil.MustParse(s) }

// newFile is a Dutch business with a mail address and nothing open.
func newFile(t *testing.T, change ...func(*ar.Customer)) *file {
	t.Helper()
	c := ar.Customer{ID: "C1", Name: "Visser Metaal B.V.", Kind: ar.Business, Country: "NL", Language: "nl",
		Currency: money.EUR, Email: "ap@visser.example"}
	for _, f := range change {
		f(&c)
	}
	f := &file{t: t, a: ar.NewAccount("C1"), policy: dunning.DefaultPolicy()}
	f.apply(&ar.CustomerRecorded{Customer: c})
	return f
}

func (f *file) apply(p ar.Payload) {
	f.a = f.a.Clone()
	f.a.Apply(ar.Event{By: "anna", Payload: p})
}

// item adds an open item; amounts are whole units.
func (f *file) item(number, due string, amount int64, change ...func(*ar.Item)) {
	it := ar.Item{ID: ar.ItemID(number), Customer: "C1", Number: number, Cur: money.EUR, Amount: amount * 100,
		Issued: date(due).AddDays(-30), Due: date(due)}
	for _, c := range change {
		c(&it)
	}
	f.apply(&ar.ItemRecorded{Item: it})
}

func creditNote(it *ar.Item) { it.Kind = ar.CreditNote }
func cancelled(it *ar.Item)  { it.State = ar.Cancelled }
func in(c money.Currency) func(*ar.Item) {
	return func(it *ar.Item) { it.Cur = c }
}

// at says that the item has taken a step on a day.
func at(step, on string) func(*ar.Item) {
	return func(it *ar.Item) { it.Step, it.StepOn = step, date(on) }
}

// pay books money for an item, in whole units.
func (f *file) pay(number string, amount int64, on string) {
	f.count++
	f.apply(&ar.PaymentApplied{Entry: ar.EntryID(fmt.Sprint("BR", f.count)), Booked: date(on),
		Lines: []ar.Line{{Customer: "C1", Item: ar.ItemID(number), Amount: amount * 100}}})
}

func (f *file) onAccount(amount int64, on string) {
	f.count++
	f.apply(&ar.PaymentApplied{Entry: ar.EntryID(fmt.Sprint("BR", f.count)), Booked: date(on),
		OnAccount: []ar.Share{{Customer: "C1", Amount: amount * 100, Cur: money.EUR}}})
}

func (f *file) promise(id string, amount int64, made, by string, items ...ar.ItemID) {
	f.apply(&ar.PromiseMade{Promise: ar.Promise{ID: id, Customer: "C1", Amount: amount * 100, Cur: money.EUR,
		Made: date(made), By: date(by), Items: items}})
}

func (f *file) dispute(id string, part int64, items ...ar.ItemID) {
	f.apply(&ar.DisputeOpened{Dispute: ar.Dispute{ID: id, Customer: "C1", Items: items, Reason: "price",
		Amount: part * 100, Opened: date("2026-03-01")}})
}

func (f *file) decide(today string) dunning.Decision {
	return dunning.Decide(f.a, f.policy, dunning.Day{Today: date(today), BankRead: f.bank})
}

// take does what a decision asks for: sends its message, calls, hands over.
// It tells what it did, one line each.
func (f *file) take(dec *dunning.Decision) []string {
	var did []string
	for i := range dec.Due {
		act := &dec.Due[i]
		switch act.Kind {
		case dunning.Mail:
			did = append(did, describe(dec.Today, act))
			m := ar.Message{ID: ar.MessageID(fmt.Sprint("M", dec.Today)), Customer: "C1", Step: act.Step, On: dec.Today}
			for _, ai := range act.Items {
				m.Items = append(m.Items, ar.MessageItem{ID: ai.Item.ID, Open: ai.Ask, Cur: ai.Item.Cur, Step: ai.Step})
			}
			f.apply(&ar.MessageQueued{Message: m})
		case dunning.CallAction:
			did = append(did, describe(dec.Today, act))
			f.apply(&ar.CallLogged{Customer: "C1", Outcome: "reached", On: dec.Today, Step: act.Step, Items: ids(act)})
		case dunning.HandOver:
			did = append(did, describe(dec.Today, act))
			f.apply(&ar.StepTaken{Customer: "C1", Step: act.Step, Items: ids(act), On: dec.Today})
		}
	}
	return did
}

// live runs the days from one to another, included, and tells what was done.
func (f *file) live(from, to string) []string {
	var did []string
	for day := date(from); day <= date(to); day++ {
		dec := f.decide(day.String())
		did = append(did, f.take(&dec)...)
	}
	return did
}

func ids(act *dunning.Action) []ar.ItemID {
	var out []ar.ItemID
	for _, ai := range act.Items {
		out = append(out, ai.Item.ID)
	}
	return out
}

// describe writes an action as "2026-03-05 reminder_1: F1 reminder_1 100.00".
func describe(day civil.Date, act *dunning.Action) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s:", day, act.Step)
	for _, ai := range act.Items {
		fmt.Fprintf(&b, " %s %s %s", ai.Item.ID, ai.Step, money.Of(ai.Ask, ai.Item.Cur).Decimal())
	}
	return b.String()
}

func wantLines(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// wantMessage checks the message that is due; "" means that none is.
func wantMessage(t *testing.T, dec dunning.Decision, want string) {
	t.Helper()
	got := ""
	if act := dec.Message(); act != nil {
		_, got, _ = strings.Cut(describe(dec.Today, act), " ")
	}
	if got != want {
		t.Errorf("message %q, want %q\nguards %v", got, want, codes(&dec))
	}
}

func wantNext(t *testing.T, dec dunning.Decision, step, due string) {
	t.Helper()
	got := "nothing"
	if dec.Next != nil {
		got = dec.Next.Step + " " + dec.Next.Due.String()
	}
	if want := strings.TrimSpace(step + " " + due); got != want {
		t.Errorf("next is %s, want %s\nguards %v", got, want, codes(&dec))
	}
}

// codes lists a decision's guards as "code item".
func codes(dec *dunning.Decision) []string {
	var out []string
	for _, g := range dec.Guards {
		out = append(out, strings.TrimSpace(string(g.Code)+" "+string(g.Item)))
	}
	return out
}

func wantGuards(t *testing.T, dec dunning.Decision, want ...string) {
	t.Helper()
	if got := codes(&dec); !slices.Equal(got, want) {
		t.Errorf("guards %q, want %q", got, want)
	}
}

func guard(t *testing.T, dec dunning.Decision, code dunning.Code) dunning.Guard {
	t.Helper()
	i := slices.IndexFunc(dec.Guards, func(g dunning.Guard) bool { return g.Code == code })
	if i < 0 {
		t.Fatalf("no guard %s in %v", code, codes(&dec))
	}
	return dec.Guards[i]
}

func task(dec dunning.Decision, step string) bool {
	return slices.ContainsFunc(dec.Due, func(a dunning.Action) bool { return a.Kind == dunning.Task && a.Step == step })
}
