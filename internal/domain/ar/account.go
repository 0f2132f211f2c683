package ar

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// behaviourLength is how many settled invoices the payment behaviour looks
// back on. Enough for a trend, short enough to follow a change.
const behaviourLength = 24

// messagesKept is how many recent messages an account remembers by itself;
// older ones are in the journal.
const messagesKept = 12

// returnsKept is how many returned payments an account remembers besides those
// that hold an open item.
const returnsKept = 24

// Account is one customer's whole situation, folded from its events by Apply.
//
// Items holds every open item and those settled ones that were needed lately.
// An account that has been shown to somebody is never changed: Clone it first.
type Account struct {
	ID         CustomerID   `pb:"1"`
	Known      bool         `pb:"2"` // the master record has been imported
	Customer   Customer     `pb:"3"`
	Contacts   []Contact    `pb:"4"`
	Items      []*Item      `pb:"-"` // sorted by id; stored apart
	OnAccount  []CashShare  `pb:"5"`
	Fits       []Fit        `pb:"6"`
	Promises   []Promise    `pb:"7"`
	Disputes   []Dispute    `pb:"8"`
	Plans      []Plan       `pb:"9"`
	Holds      []Hold       `pb:"10"`
	Messages   []Sent       `pb:"11"` // most recent last
	Calls      []Call       `pb:"12"` // most recent last
	Snoozed    civil.Date   `pb:"13"` // shown again on this day
	Controller string       `pb:"14"` // assigned here; "" means the ledger's
	Behaviour  []Payment    `pb:"15"` // most recent last
	Payers     []KnownPayer `pb:"16"`
	Version    uint64       `pb:"17"` // number of events in the customer's stream
	Months     []Month      `pb:"18"` // sorted by month and currency
	Facts      []PayerFact  `pb:"19"` // sorted by kind and key
	Returns    []OpenReturn `pb:"20"` // oldest first
	Suspended  []string     `pb:"21"` // mandates not to collect by
}

// CashShare is money on account: received, of this customer, settling nothing.
type CashShare struct {
	Entry  EntryID        `pb:"1" json:"entry"`
	Amount int64          `pb:"2" json:"amount"`
	Cur    money.Currency `pb:"3" json:"currency"`
	Booked civil.Date     `pb:"4" json:"booked"`
}

// Fit is an undecided bank entry that could be this customer's money.
type Fit struct {
	Entry  EntryID        `pb:"1" json:"entry"`
	Booked civil.Date     `pb:"2" json:"booked"`
	Amount int64          `pb:"3" json:"amount"`
	Items  []ItemID       `pb:"4" json:"items"` // of this customer, that it could settle
	Cur    money.Currency `pb:"5" json:"currency"`
	// Loose is what of it may be this customer's without an item being named:
	// it could settle whatever is oldest.
	Loose int64 `pb:"6" json:"loose,omitempty"`
	// Guessed says that account or name make it this customer's money and
	// nothing in it tells what for: it could settle any of his items up to its
	// amount, whatever is proposed.
	Guessed bool `pb:"7" json:"guessed,omitempty"`
}

// Sent is a message in short: enough for intervals and to pull it back.
type Sent struct {
	ID    MessageID  `pb:"1" json:"id"`
	Step  string     `pb:"2" json:"step"`
	On    civil.Date `pb:"3" json:"on"`
	Left  bool       `pb:"4" json:"left"` // false while it waits in the outbox
	Items []ItemID   `pb:"5" json:"items"`
	// Before is the step of each item before this message.
	Before  []StepBefore `pb:"6" json:"-"`
	Channel string       `pb:"7" json:"channel"`
	To      string       `pb:"8" json:"to"`
	// Started says that an attempt to send began whose end nobody knows.
	Started bool `pb:"9" json:"started,omitempty"`
	// Attempts that failed, and why the last one did.
	Attempts int    `pb:"10" json:"attempts,omitempty"`
	Problem  string `pb:"11" json:"problem,omitempty"`
}

// StepBefore is an item's step before a message raised it.
type StepBefore struct {
	Item ItemID     `pb:"1"`
	Step string     `pb:"2"`
	On   civil.Date `pb:"3"`
}

// Call is a telephone call in short.
type Call struct {
	On      civil.Date `pb:"1" json:"on"`
	Outcome string     `pb:"2" json:"outcome"`
	Step    string     `pb:"3" json:"step,omitempty"`
	Items   []ItemID   `pb:"4" json:"items,omitempty"`
}

// KnownPayer is a bank account from which money with an issued reference of
// this customer has come: an observation of the machine, not a fact that a
// person has confirmed. See PayerFact for those.
type KnownPayer struct {
	IBAN  string `pb:"1" json:"iban"`
	Count int    `pb:"2" json:"count"`
}

// NewAccount is the account before its first event.
func NewAccount(id CustomerID) *Account { return &Account{ID: id} }

// Clone copies the account so that events can be applied to the copy. Items
// are shared until one changes.
func (a *Account) Clone() *Account {
	c := *a
	c.Items = slices.Clone(a.Items)
	c.OnAccount = slices.Clone(a.OnAccount)
	c.Fits = slices.Clone(a.Fits)
	c.Promises = slices.Clone(a.Promises)
	c.Disputes = slices.Clone(a.Disputes)
	c.Plans = slices.Clone(a.Plans)
	c.Holds = slices.Clone(a.Holds)
	c.Messages = slices.Clone(a.Messages)
	c.Calls = slices.Clone(a.Calls)
	c.Behaviour = slices.Clone(a.Behaviour)
	c.Payers = slices.Clone(a.Payers)
	c.Months = slices.Clone(a.Months)
	c.Facts = slices.Clone(a.Facts)
	c.Returns = slices.Clone(a.Returns)
	c.Suspended = slices.Clone(a.Suspended)
	return &c
}

func (a *Account) find(id ItemID) (int, bool) {
	return slices.BinarySearchFunc(a.Items, id, func(it *Item, id ItemID) int {
		return strings.Compare(string(it.ID), string(id))
	})
}

// Item gives an item of the account, or nil.
func (a *Account) Item(id ItemID) *Item {
	if i, ok := a.find(id); ok {
		return a.Items[i]
	}
	return nil
}

// Put adds an item that was stored apart, or replaces it. It is for loading,
// not for changing.
func (a *Account) Put(it *Item) {
	i, ok := a.find(it.ID)
	if ok {
		a.Items[i] = it
		return
	}
	a.Items = slices.Insert(a.Items, i, it)
}

// edit gives a fresh copy of an item to change, already in its place; nil if
// the account does not have it.
func (a *Account) edit(id ItemID) *Item {
	i, ok := a.find(id)
	if !ok {
		return nil
	}
	c := a.Items[i].clone()
	a.Items[i] = c
	return c
}

// DropSettled forgets items that ask nothing any more; they stay in the store.
func (a *Account) DropSettled() {
	if slices.ContainsFunc(a.Items, func(it *Item) bool { return it.State != Open }) {
		a.Items = slices.DeleteFunc(slices.Clone(a.Items), func(it *Item) bool { return it.State != Open })
	}
}

// ControllerName is who works this customer: assigned here, or by the ledger.
func (a *Account) ControllerName() string {
	if a.Controller != "" {
		return a.Controller
	}
	return a.Customer.Controller
}

// Currency is the currency the account is shown in: the customer's own, else
// that of its first open item, else EUR.
func (a *Account) Currency() money.Currency {
	if !a.Customer.Currency.IsZero() {
		return a.Customer.Currency
	}
	for _, it := range a.Items {
		if it.State == Open {
			return it.Cur
		}
	}
	return money.EUR
}

// Totals are the sums of one currency. Credit notes and money on account are
// subtracted from Open (E3); Overdue counts invoices past due only.
type Totals struct {
	Cur        money.Currency
	Open       int64 // balance: invoices − credit notes − on account
	Invoices   int64 // open invoices
	Credits    int64 // open credit notes, positive
	OnAccount  int64
	Overdue    int64
	OldestDays int
	OpenItems  int
	Late       int // overdue invoices
}

// TotalsIn adds the account up in one currency.
func (a *Account) TotalsIn(cur money.Currency, today civil.Date) Totals {
	t := Totals{Cur: cur}
	for _, it := range a.Items {
		if it.State != Open || it.Cur != cur {
			continue
		}
		t.OpenItems++
		if it.Kind == CreditNote {
			t.Credits = money.AddMinor(t.Credits, it.Open)
			continue
		}
		t.Invoices = money.AddMinor(t.Invoices, it.Open)
		if d := it.DaysOverdue(today); d > 0 {
			t.Overdue = money.AddMinor(t.Overdue, it.Open)
			t.OldestDays = max(t.OldestDays, d)
			t.Late++
		}
	}
	for _, s := range a.OnAccount {
		if s.Cur == cur {
			t.OnAccount = money.AddMinor(t.OnAccount, s.Amount)
		}
	}
	t.Open = t.Invoices - t.Credits - t.OnAccount
	return t
}

// Currencies lists the currencies in which the account has something open,
// the account's own first, then by code.
func (a *Account) Currencies() []money.Currency {
	own := a.Currency()
	out := []money.Currency{own}
	add := func(c money.Currency) {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	for _, it := range a.Items {
		if it.State == Open {
			add(it.Cur)
		}
	}
	for _, s := range a.OnAccount {
		add(s.Cur)
	}
	slices.SortFunc(out[1:], func(x, y money.Currency) int { return strings.Compare(x.String(), y.String()) })
	return out
}

// LastMessage is the most recent message to the customer, queued or sent.
func (a *Account) LastMessage() (Sent, bool) {
	if len(a.Messages) == 0 {
		return Sent{}, false
	}
	return a.Messages[len(a.Messages)-1], true
}

// ContactFor chooses whom to address: a contact of the role with a mail
// address, else the customer's own address, else any other of the debtor's
// people with one. Contacts of role sales are our own people and are never dunned.
func (a *Account) ContactFor(role Role) (Contact, bool) {
	var second *Contact
	for i := range a.Contacts {
		c := &a.Contacts[i]
		if c.Email == "" || c.Role == RoleSales {
			continue
		}
		if c.Role == role {
			return *c, true
		}
		if second == nil {
			second = c
		}
	}
	if a.Customer.Email != "" {
		return Contact{Email: a.Customer.Email, Phone: a.Customer.Phone, Language: a.Customer.Language}, true
	}
	if second != nil {
		return *second, true
	}
	return Contact{}, false
}

// MedianDaysLate is the median of the days after due over the invoices paid
// lately, and how many they are. Negative is early.
func (a *Account) MedianDaysLate() (days, invoices int) { return medianLate(a.Behaviour) }

func medianLate(list []Payment) (int, int) {
	if len(list) == 0 {
		return 0, 0
	}
	d := make([]int, len(list))
	for i := range list {
		d[i] = list[i].DaysLate
	}
	slices.Sort(d)
	return d[len(d)/2], len(d)
}

// Trend compares the later half of the payment behaviour with the earlier:
// the change of the median in days, positive is slower. It needs eight
// payments to say anything, so one outlier does not count (S33).
func (a *Account) Trend() (days int, ok bool) {
	n := len(a.Behaviour)
	if n < 8 {
		return 0, false
	}
	early, _ := medianLate(a.Behaviour[:n/2])
	late, _ := medianLate(a.Behaviour[n/2:])
	return late - early, true
}
