package cashapp

import (
	"slices"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/reference"
)

var today = civil.MustParse("2026-11-24")

// book is a small receivables ledger that answers look-ups as the desk does.
type book struct {
	accounts map[ar.CustomerID]*ar.Account
	entries  []*ar.Entry
	names    map[ar.CustomerID]string
	ibans    map[string]map[ar.CustomerID]int
}

func newBook() *book {
	return &book{
		accounts: map[ar.CustomerID]*ar.Account{}, names: map[ar.CustomerID]string{}, ibans: map[string]map[ar.CustomerID]int{},
	}
}

func (b *book) account(c ar.CustomerID) *ar.Account {
	if b.accounts[c] == nil {
		b.accounts[c] = ar.NewAccount(c)
		b.names[c] = string(c)
	}
	return b.accounts[c]
}

func (b *book) pays(iban string, c ar.CustomerID, times int) {
	if b.ibans[iban] == nil {
		b.ibans[iban] = map[ar.CustomerID]int{}
	}
	b.account(c)
	b.ibans[iban][c] = times
}

// item adds an open item, due in a fortnight, issued a month ago. Its issued
// reference is the RF of its number.
func (b *book) item(c ar.CustomerID, number string, amount int64, change ...func(*ar.Item)) *ar.Item {
	it := &ar.Item{
		ID: ar.MakeItemID("", number, 0), Customer: c, Number: number, Cur: money.EUR, Amount: amount, Open: amount,
		Issued: today.AddDays(-30), Due: today.AddDays(-16), Reference: reference.IssueRF(number),
	}
	for _, f := range change {
		f(it)
	}
	b.account(c).Put(it)
	return it
}

func credit(it *ar.Item)    { it.Kind = ar.CreditNote }
func cancel(it *ar.Item)    { it.State = ar.Cancelled }
func inUSD(it *ar.Item)     { it.Cur = money.USD }
func noRef(it *ar.Item)     { it.Reference = "" }
func issuedNow(it *ar.Item) { it.Issued = today.AddDays(3) }

// told is the ledger's word that a part is settled, given a day after today.
func told(amount int64) func(*ar.Item) {
	return func(it *ar.Item) {
		it.Adjusted, it.AdjustedOn, it.Open = amount, today.AddDays(1), it.Amount-amount
		if it.Open == 0 {
			it.State = ar.Settled
		}
	}
}

// paid is an item settled by an earlier payment.
func paid(it *ar.Item) {
	it.Allocations = []ar.Allocation{{Entry: "OLD", Amount: it.Amount, Booked: today.AddDays(-5)}}
	it.Open, it.State = 0, ar.Settled
}

func (b *book) items() []*ar.Item {
	var out []*ar.Item
	for _, a := range b.accounts {
		out = append(out, a.Items...)
	}
	slices.SortFunc(out, byDue)
	return out
}

// find looks up an entry's keys.
func (b *book) find(l *ar.BankLine) Found {
	k := Extract(l)
	var f Found
	for _, it := range b.items() {
		c := Candidate{Item: it, Name: b.names[it.Customer]}
		if it.Reference != "" && slices.Contains(k.References, reference.Key(it.Reference)) {
			f.ByReference = append(f.ByReference, c)
		}
		if slices.Contains(k.Numbers, reference.NumberKey(it.Number)) {
			f.ByNumber = append(f.ByNumber, c)
		}
		if it.Kind == ar.Invoice && it.State == ar.Open && it.Open == k.Amount && it.Cur == k.Cur && it.Issued <= l.Booked {
			f.ByAmount = append(f.ByAmount, c)
		}
	}
	for c, n := range b.ibans[k.IBAN] {
		p := Payer{Customer: c, Name: b.names[c], Known: n}
		for _, it := range b.accounts[c].Items {
			if it.State == ar.Open {
				p.Open = append(p.Open, it)
			}
		}
		f.Payers = append(f.Payers, p)
	}
	if !l.Credit {
		f.Returned = b.entries
	}
	return f
}

func (b *book) match(l *ar.BankLine) Result { return Match(l, b.find(l), DefaultPolicy()) }

// book posts what Match decides, as the desk does.
func (b *book) book(t *testing.T, l *ar.BankLine) *ar.PaymentApplied {
	t.Helper()
	r := b.match(l)
	if r.Post == nil {
		t.Fatalf("%s %q is not posted: %s", l.ID, l.Text, r.Note)
	}
	b.apply(l, r.Post)
	return r.Post
}

func (b *book) apply(l *ar.BankLine, p *ar.PaymentApplied) {
	ev := ar.Event{By: ar.Auto, Payload: p}
	for _, a := range b.accounts {
		a.Apply(ev)
	}
	e := &ar.Entry{Line: *l}
	e.Apply(ev, l.ID)
	for _, old := range b.entries {
		if old.Line.ID == p.Returns {
			old.Apply(ev, old.Line.ID)
		}
	}
	b.entries = append(b.entries, e)
}

func (b *book) open(number string) int64 {
	for _, it := range b.items() {
		if it.Number == number {
			return it.Open
		}
	}
	return -1
}

var entryCount int

// in is a proved payment of today.
func in(amount int64, text string, change ...func(*ar.BankLine)) *ar.BankLine {
	entryCount++
	l := &ar.BankLine{
		ID: ar.EntryID("E" + string(rune('A'+entryCount%26)) + text), Booked: today, Cur: money.EUR,
		Amount: amount, Credit: true, Proved: true, Text: text,
	}
	for _, f := range change {
		f(l)
	}
	return l
}

func from(iban string) func(*ar.BankLine) { return func(l *ar.BankLine) { l.IBAN = iban } }
func by(name string) func(*ar.BankLine)   { return func(l *ar.BankLine) { l.Name = name } }
func ref(number string) func(*ar.BankLine) {
	return func(l *ar.BankLine) { l.Reference = reference.IssueRF(number) }
}
func out(l *ar.BankLine) { l.Credit = false }

// wantPost checks a posting: its rule, and "number amount" lines with
// "@customer amount" for money on account.
func wantPost(t *testing.T, r Result, rule string, want ...string) {
	t.Helper()
	if r.Post == nil {
		t.Fatalf("not posted: %s %+v", r.Note, r.Proposals)
	}
	if r.Post.Rule != rule || r.Post.Sentence == "" || len(r.Post.Evidence) == 0 {
		t.Errorf("rule %q, sentence %q, evidence %v; want rule %q with both", r.Post.Rule, r.Post.Sentence, r.Post.Evidence, rule)
	}
	if got := allocation(r.Post.Lines, r.Post.OnAccount); !slices.Equal(got, want) {
		t.Errorf("posted %v, want %v", got, want)
	}
}

func allocation(lines []ar.Line, shares []ar.Share) []string {
	var got []string
	for _, l := range lines {
		got = append(got, string(l.Item)+" "+money.Of(l.Amount, money.EUR).Decimal())
	}
	for _, s := range shares {
		got = append(got, "@"+string(s.Customer)+" "+money.Of(s.Amount, s.Cur).Decimal())
	}
	return got
}

// filler reports a proposal that stands for "look yourself", added where rules
// have found little.
func filler(p ar.Proposal) bool {
	return p.Confidence <= 400 && (p.Rule == "on_account" || p.Rule == "oldest_first" || p.Rule == "nearest" || p.Rule == "amount_only")
}

// wantAsk checks that nothing is posted and that the proposals are these, best
// first, each as one line: "rule: allocation". After them only fillers may
// follow.
func wantAsk(t *testing.T, r Result, want ...string) {
	t.Helper()
	if r.Post != nil {
		t.Fatalf("posted %v by %s", allocation(r.Post.Lines, r.Post.OnAccount), r.Post.Rule)
	}
	if r.Note == "" {
		t.Error("nothing says why it was not posted")
	}
	var got []string
	for i, p := range r.Proposals {
		if i >= len(want) && filler(p) {
			continue
		}
		s := p.Rule + ":"
		for _, a := range allocation(p.Lines, p.OnAccount) {
			s += " " + a
		}
		got = append(got, s)
		if p.Sentence == "" || len(p.Evidence) == 0 || p.Confidence <= 0 || p.Confidence >= 1000 {
			t.Errorf("proposal without reason: %+v", p)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("proposed\n%q, want\n%q\nnote: %s", got, want, r.Note)
	}
}
