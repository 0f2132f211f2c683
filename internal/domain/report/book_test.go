package report

import (
	"fmt"
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"

	"pgregory.net/rapid"
)

var today = civil.MustParse("2026-11-24")

func invoice(c ar.CustomerID, number, issued, due string, minor int64) ar.Item {
	return ar.Item{ID: ar.ItemID(number), Customer: c, Number: number, Issued: civil.MustParse(issued), Due: civil.MustParse(due),
		Cur: money.EUR, Amount: minor, Open: minor}
}

func credit(c ar.CustomerID, number, issued string, minor int64) ar.Item {
	it := invoice(c, number, issued, issued, minor)
	it.Kind = ar.CreditNote
	return it
}

// account makes an account by its events, as the desk does.
func account(id ar.CustomerID, name string, payloads ...ar.Payload) *ar.Account {
	a := ar.NewAccount(id)
	a.Apply(ar.Event{Payload: &ar.CustomerRecorded{Customer: ar.Customer{ID: id, Name: name, Currency: money.EUR}}})
	for _, p := range payloads {
		a.Apply(ar.Event{Payload: p})
	}
	return a
}

func recorded(it ar.Item) ar.Payload { return &ar.ItemRecorded{Item: it} }

func paid(c ar.CustomerID, entry, on string, lines ...ar.Line) ar.Payload {
	return &ar.PaymentApplied{Entry: ar.EntryID(entry), Booked: civil.MustParse(on), Lines: lines}
}

func onAccount(c ar.CustomerID, entry, on string, minor int64) ar.Payload {
	return &ar.PaymentApplied{Entry: ar.EntryID(entry), Booked: civil.MustParse(on),
		OnAccount: []ar.Share{{Customer: c, Amount: minor, Cur: money.EUR}}}
}

// anyBook draws accounts with invoices, credit notes, payments and money on
// account in three currencies over two years.
func anyBook(t *rapid.T) []*ar.Account {
	curs := []money.Currency{money.EUR, money.USD, money.JPY}
	var out []*ar.Account
	for c := range rapid.IntRange(0, 6).Draw(t, "customers") {
		id := ar.CustomerID(fmt.Sprintf("C%d", c))
		a := account(id, "Customer "+string(id))
		for i := range rapid.IntRange(0, 8).Draw(t, "items") {
			it := invoice(id, fmt.Sprintf("F%d-%d", c, i), "2025-06-01", "2025-06-01", rapid.Int64Range(1, 1e9).Draw(t, "amount"))
			it.Issued = today.AddDays(-rapid.IntRange(0, 500).Draw(t, "age"))
			it.Due = it.Issued.AddDays(rapid.IntRange(0, 90).Draw(t, "terms"))
			it.Cur = rapid.SampledFrom(curs).Draw(t, "currency")
			if rapid.IntRange(0, 4).Draw(t, "kind") == 0 {
				it.Kind = ar.CreditNote
			}
			a.Apply(ar.Event{Payload: recorded(it)})
			if it.Kind == ar.Invoice && rapid.Bool().Draw(t, "paid") {
				amount := rapid.Int64Range(1, it.Amount).Draw(t, "part")
				on := it.Issued.AddDays(rapid.IntRange(0, today.Sub(it.Issued)).Draw(t, "when"))
				a.Apply(ar.Event{Payload: &ar.PaymentApplied{Entry: ar.EntryID("B" + it.Number), Booked: on,
					Lines: []ar.Line{{Customer: id, Item: it.ID, Amount: amount}}}})
			}
		}
		for i := range rapid.IntRange(0, 2).Draw(t, "shares") {
			a.Apply(ar.Event{Payload: &ar.PaymentApplied{Entry: ar.EntryID(fmt.Sprintf("O%d-%d", c, i)), Booked: today.AddDays(-i),
				OnAccount: []ar.Share{{Customer: id, Amount: rapid.Int64Range(1, 1e8).Draw(t, "share"), Cur: rapid.SampledFrom(curs).Draw(t, "currency")}}}})
		}
		out = append(out, a)
	}
	return out
}

func shuffled(t *rapid.T, list []*ar.Account) []*ar.Account {
	return rapid.Permutation(slices.Clone(list)).Draw(t, "order")
}
