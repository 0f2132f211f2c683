package generate

import (
	"cmp"
	"strings"
	"testing"
	"unicode/utf8"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
)

var end = civil.MustParse("2026-11-24")

func demoBook(t *testing.T) *Book {
	t.Helper()
	b, err := Collect(Demo(1, end))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDemoBookHasTheSizeOfAnnasDesk(t *testing.T) {
	for seed := range uint64(4) {
		b, err := Collect(Demo(seed, end))
		if err != nil {
			t.Fatal(err)
		}
		s := b.Summary
		if s.Customers != 900 || s.Invoices+s.CreditNotes != 25_000 {
			t.Errorf("seed %d: %d customers and %d documents, want 900 and 25,000", seed, s.Customers, s.Invoices+s.CreditNotes)
		}
		if s.OpenItems < 5_400 || s.OpenItems > 6_600 {
			t.Errorf("seed %d: %d open items, want about 6,000", seed, s.OpenItems)
		}
		if share := s.OverdueAmount * 100 / s.OpenAmount; share < 17 || share > 32 {
			t.Errorf("seed %d: %d %% of the open amount is overdue, want about 25", seed, share)
		}
		if s.Mails < 30 || s.Mails > 60 {
			t.Errorf("seed %d: %d mails, want a few dozen", seed, s.Mails)
		}
	}
}

func TestOneStatementEachBankDay(t *testing.T) {
	opt := Options{Seed: 3, Customers: 40, Invoices: 300, Days: 168, End: end}
	b, err := Collect(opt)
	if err != nil {
		t.Fatal(err)
	}
	want := end.AddDays(-167)
	for i := range b.Statements {
		want = onBankDay(want)
		if got := b.Statements[i].Statement.To; got != want {
			t.Fatalf("statement %d is of %s, want %s", i, got, want)
		}
		want++
	}
	if want != end+1 || len(b.Statements) != 120 {
		t.Errorf("%d statements up to %s, want 120 up to %s", len(b.Statements), want-1, end)
	}
}

func TestDaysForGivesAsManyStatements(t *testing.T) {
	for _, last := range []string{"2026-11-24", "2026-11-22", "2027-01-01"} {
		last := civil.MustParse(last)
		b, err := Collect(Options{Customers: 5, Invoices: 10, Days: DaysFor(120, last), End: last})
		if err != nil || len(b.Statements) != 120 {
			t.Errorf("%s: %d statements, %v; want 120", last, len(b.Statements), err)
		}
	}
}

func TestTargetClosingDays(t *testing.T) {
	for day, open := range map[string]bool{
		"2026-01-01": false, "2026-04-03": false, "2026-04-06": false, "2026-05-01": false, "2026-12-25": false,
		"2025-04-18": false, "2024-04-01": false, "2026-04-27": true, "2026-04-07": true, "2026-11-21": false, "2026-11-24": true,
	} {
		if bankDay(civil.MustParse(day)) != open {
			t.Errorf("%s: open %v, want %v", day, !open, open)
		}
	}
}

func TestEveryPartBelongsToAKnownItemAndNeverTakesTooMuch(t *testing.T) {
	wide, err := Collect(wideOptions(5))
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string]*Book{"demo": demoBook(t), "wide": wide} {
		t.Run(name, func(t *testing.T) { checkParts(t, b) })
	}
}

func checkParts(t *testing.T, b *Book) {
	t.Helper()
	items := map[ar.ItemID]*ar.Item{}
	open := map[ar.ItemID]int64{}
	for _, it := range b.Items {
		if items[it.ID] != nil {
			t.Fatalf("%s is issued twice", it.ID)
		}
		items[it.ID], open[it.ID] = it, it.Amount
	}
	for _, st := range b.Statements {
		for _, p := range st.Lines {
			sum := p.Rest
			for _, o := range p.Others {
				sum += o.Amount
			}
			for _, part := range p.Parts {
				it := items[part.Item]
				if it == nil || it.Issued > p.Line.Booked || it.Customer != p.Owner(&part) {
					t.Fatalf("%s: part of %q does not fit item %+v", p.Line.ID, part.Item, it)
				}
				taken := cmp.Or(part.Settles, part.Amount) + part.Difference
				if it.Kind == ar.CreditNote {
					taken = -taken
				}
				open[part.Item] -= taken
				if o := open[part.Item]; o < 0 || o > it.Amount {
					t.Fatalf("%s: %s has %d open of %d after it", p.Line.ID, part.Item, o, it.Amount)
				}
				sum += part.Amount
			}
			if p.Habit != OutgoingMoney && !p.Line.Pending && sum != p.Line.Signed() {
				t.Errorf("%s: parts and rest make %d, the line %d", p.Line.ID, sum, p.Line.Signed())
			}
			if p.Line.Amount <= 0 || utf8.RuneCountInString(p.Line.Text) > 140 {
				t.Errorf("%s: amount %d, text %q", p.Line.ID, p.Line.Amount, p.Line.Text)
			}
		}
	}
	n := 0
	for _, o := range open {
		if o > 0 {
			n++
		}
	}
	// A direct debit that comes back after the end of the book is not open yet.
	if n != b.Summary.OpenItems {
		t.Errorf("%d items are open by the truth, the summary says %d", n, b.Summary.OpenItems)
	}
}

func TestCustomers(t *testing.T) {
	b, err := Collect(Options{Seed: 9, Customers: 6000, Days: 30, End: end})
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	ids := map[ar.CustomerID]bool{}
	countries := map[string]int{}
	consumers, daughters := 0, 0
	for _, m := range b.Customers {
		ids[m.Customer.ID] = true
	}
	for _, m := range b.Customers {
		c := m.Customer
		if n := utf8.RuneCountInString(c.Name); n == 0 || n > MaxName || names[c.Name] {
			t.Errorf("%s: name %q is too long, empty or not the only one", c.ID, c.Name)
		}
		names[c.Name] = true
		countries[c.Country]++
		if c.Kind == ar.Consumer {
			consumers++
		}
		if c.Parent != "" {
			daughters++
			if !ids[c.Parent] || c.Parent == c.ID {
				t.Errorf("%s: parent %q", c.ID, c.Parent)
			}
		}
		for _, who := range m.Contacts {
			if who.Email != "" && !strings.HasSuffix(who.Email, ".example") {
				t.Errorf("%s: %q is not below a reserved domain", c.ID, who.Email)
			}
		}
		if c.Email != "" && (!strings.HasSuffix(c.Email, ".example") || strings.Count(c.Email, "@") != 1) {
			t.Errorf("%s: %q is not an address below a reserved domain", c.ID, c.Email)
		}
		for _, iban := range c.IBANs {
			checkIBAN(t, iban)
		}
	}
	for country, want := range map[string]int{"NL": 55, "BE": 15, "DE": 18, "FR": 7} {
		if got := countries[country] * 100 / 6000; got < want-2 || got > want+2 {
			t.Errorf("%d %% of the customers are in %s, want about %d", got, country, want)
		}
	}
	if share := consumers * 1000 / 6000; share < 60 || share > 100 {
		t.Errorf("%d of 1000 are consumers, want about 80", share)
	}
	if daughters == 0 {
		t.Error("nobody has a parent")
	}
}

func TestAFifthOfTheCustomersMakesFourFifthsOfTheTurnover(t *testing.T) {
	b := demoBook(t)
	turnover := map[ar.CustomerID]int64{}
	var all int64
	for _, it := range b.Items {
		turnover[it.Customer] += it.Amount
		all += it.Amount
	}
	var top int64
	for _, m := range b.Customers {
		if s := m.Customer.Segment; s == "key" || s == "wholesale" {
			top += turnover[m.Customer.ID]
		}
	}
	if share := top * 100 / all; share < 70 || share > 92 {
		t.Errorf("the top fifth makes %d %%, want about 80", share)
	}
}

func TestLastStatementNeedsPeople(t *testing.T) {
	hard := 0
	st := demoBook(t).Statements
	for _, p := range st[len(st)-1].Lines {
		switch p.Habit {
		case AmountOnly, LumpBlind, NumberMistyped, PrefixLost, ChargesShort, PartPayment, PaidTwice, CreditUnnamed:
			hard++
		}
	}
	if hard < 9 || hard > 40 {
		t.Errorf("%d payments of the last day are difficult, want a dozen or two", hard)
	}
}

func TestRefusedOptions(t *testing.T) {
	for name, opt := range map[string]Options{
		"customers": {Invoices: 1, End: end},
		"invoices":  {Customers: 1, Invoices: -1, End: end},
		"days":      {Customers: 1, Days: 3, End: end},
		"end date":  {Customers: 1},
	} {
		if _, err := Collect(opt); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %v does not name it", name, err)
		}
	}
}

func BenchmarkWrite100k(b *testing.B) {
	for b.Loop() {
		opt := Options{Seed: 1, Customers: 1000, Invoices: 100_000, Days: 168, End: end, Truth: true}
		if _, err := WriteFiles(b.TempDir(), opt); err != nil {
			b.Fatal(err)
		}
	}
}
