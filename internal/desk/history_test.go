package desk_test

import (
	"errors"
	"fmt"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"

	"pgregory.net/rapid"
)

// book drives a house through a random history over a few customers.
type book struct {
	h       *house
	owners  map[string]string // of invoices and credit notes
	facts   map[string]desk.ItemFact
	numbers []string
	entries []ar.BankLine
	fresh   int
}

var customers = []string{"C1", "C2", "C3"}

func newBook(h *house) *book {
	b := &book{h: h, owners: map[string]string{}, facts: map[string]desk.ItemFact{}}
	for i, id := range customers {
		h.imports(customer(id, func(c *ar.Customer) {
			c.IBANs = []string{fmt.Sprintf("NL%02d", i)}
			if i == 2 {
				c.Parent = "C1"
			}
		}))
	}
	for range 4 {
		b.fresh++
		b.learn(invoice(customers[b.fresh%3], fmt.Sprintf("F2026-%04d", b.fresh), h.today.AddDays(-3*b.fresh).String(), int64(100*b.fresh)))
	}
	return b
}

func (b *book) learn(f desk.ItemFact) {
	n := f.Item.Number
	if _, ok := b.owners[n]; !ok {
		b.numbers = append(b.numbers, n)
		b.owners[n] = string(f.Item.Customer)
	}
	b.facts[n] = f
	b.h.imports(f)
}

// step does one random thing: a fact, a command, a day.
func (b *book) step(t *rapid.T) {
	switch rapid.SampledFrom([]string{"command", "command", "command", "command", "document", "ledger", "bank", "bank", "return", "run", "day"}).Draw(t, "what") {
	case "command":
		b.does(t, b.command(t))
	case "document":
		b.fresh++
		f := invoice(rapid.SampledFrom(customers).Draw(t, "owner"), fmt.Sprintf("F2026-%04d", b.fresh),
			b.h.today.AddDays(rapid.IntRange(-40, 20).Draw(t, "due")).String(), rapid.Int64Range(1, 9).Draw(t, "hundreds")*100)
		if rapid.IntRange(0, 4).Draw(t, "credit") == 0 {
			isCredit(&f)
		}
		b.learn(f)
	case "ledger":
		b.ledger(t)
	case "bank":
		b.bank(t)
	case "return":
		b.takeBack(t)
	case "run":
		b.h.run()
	case "day":
		b.h.today = b.h.today.AddDays(rapid.IntRange(1, 4).Draw(t, "days"))
	}
}

// ledger says something else about a known document.
func (b *book) ledger(t *rapid.T) {
	f := b.facts[b.number(t)]
	f.Status, f.HasOpen, f.Open = "", false, 0
	switch rapid.IntRange(0, 4).Draw(t, "says") {
	case 0:
		f.Item.Amount = rapid.Int64Range(1, 12).Draw(t, "hundreds") * 10000
	case 1:
		f.HasOpen, f.Open = true, rapid.Int64Range(0, f.Item.Amount/100).Draw(t, "open")*100
	case 2:
		f.Status = "settled"
	case 3:
		f.Status = "cancelled"
	case 4:
		f.Status = "open"
	}
	b.learn(f)
}

func (b *book) bank(t *rapid.T) {
	var lines []ar.BankLine
	for range rapid.IntRange(1, 3).Draw(t, "lines") {
		b.fresh++
		n := b.number(t)
		l := line(fmt.Sprintf("BR%04d", b.fresh), b.h.today.String(), rapid.Int64Range(1, 9).Draw(t, "hundreds")*100, "", endToEnd(fmt.Sprintf("PAY-%04d", b.fresh)))
		if rapid.Bool().Draw(t, "whole") {
			l.Amount = b.facts[n].Item.Amount
		}
		switch rapid.IntRange(0, 3).Draw(t, "names") {
		case 0:
			cites(n)(&l)
		case 1:
			l.Text = "payment of " + n
		case 2:
			l.IBAN = fmt.Sprintf("NL%02d", rapid.IntRange(0, 3).Draw(t, "payer"))
		}
		lines = append(lines, l)
	}
	b.entries = append(b.entries, lines...)
	b.fresh++
	s := statement(b.h.today.String(), lines...)
	s.Head.Name = fmt.Sprint(b.fresh)
	b.h.imports(s)
}

func (b *book) takeBack(t *rapid.T) {
	if len(b.entries) == 0 {
		return
	}
	paid := rapid.SampledFrom(b.entries).Draw(t, "paid")
	b.fresh++
	l := line(fmt.Sprintf("BR%04d", b.fresh), b.h.today.String(), paid.Amount/100, "back", returned(paid.EndToEndID))
	l.IBAN = paid.IBAN
	b.fresh++
	s := statement(b.h.today.String(), l)
	s.Head.Name = fmt.Sprint(b.fresh)
	b.entries = append(b.entries, l)
	b.h.imports(s)
}

func (b *book) number(t *rapid.T) string { return rapid.SampledFrom(b.numbers).Draw(t, "document") }

func (b *book) entry(t *rapid.T) ar.EntryID {
	if len(b.entries) == 0 {
		return "BR0000"
	}
	return rapid.SampledFrom(b.entries).Draw(t, "entry").ID
}

func (b *book) itemRef(t *rapid.T) desk.ItemRef {
	n := b.number(t)
	return ref(b.owners[n], n)
}

// command draws any command; many of them will be refused.
func (b *book) command(t *rapid.T) desk.Command {
	c := ar.CustomerID(rapid.SampledFrom(customers).Draw(t, "customer"))
	day := b.h.today.AddDays(rapid.IntRange(0, 9).Draw(t, "in days"))
	amount := money.Of(rapid.Int64Range(1, 900).Draw(t, "amount")*100, money.EUR)
	it := b.itemRef(t)
	some := rapid.Bool().Draw(t, "some")
	switch rapid.IntRange(0, 22).Draw(t, "command") {
	case 0, 1:
		p := desk.ApplyEntry{Entry: b.entry(t), Portions: []desk.Portion{{ItemRef: it}}}
		if some {
			p.Portions = append(p.Portions, desk.Portion{ItemRef: b.itemRef(t), Amount: amount.Minor})
		}
		return p
	case 2:
		return desk.ApplyEntry{Entry: b.entry(t), OnAccount: c}
	case 3, 4:
		return desk.UnapplyEntry{Entry: b.entry(t)}
	case 5, 6:
		return desk.AcceptProposal{Entry: b.entry(t), Index: rapid.IntRange(0, 2).Draw(t, "index")}
	case 7:
		p := desk.RecordPromise{Customer: c, Amount: amount, By: day}
		if some {
			p.Customer, p.Items = it.Customer, []ar.ItemID{it.Item}
		}
		return p
	case 8:
		for _, p := range b.h.account(c).Promises {
			return desk.WithdrawPromise{Customer: c, ID: p.ID}
		}
		return desk.RecordPromise{Customer: c, Amount: amount, By: day}
	case 9:
		d := desk.OpenDispute{Items: []desk.ItemRef{it}, Reason: "price", Until: day}
		if some {
			d.Amount = amount.Minor / 10
		} else {
			d.Items = append(d.Items, b.itemRef(t))
		}
		return d
	case 10:
		return desk.ResolveDispute{Items: []desk.ItemRef{it}}
	case 11:
		return desk.AgreePlan{Customer: c, Instalments: rapid.IntRange(1, 5).Draw(t, "parts"), First: day, Weekly: some}
	case 12:
		for _, p := range b.h.account(c).Plans {
			return desk.EndPlan{Customer: c, ID: p.ID}
		}
		return desk.AgreePlan{Customer: c, Instalments: 2, First: day}
	case 13:
		if some {
			return desk.PlaceHold{Customer: it.Customer, Item: it.Item, Until: day, Why: "copy asked"}
		}
		return desk.PlaceHold{Customer: c, Until: day, Why: "legal"}
	case 14:
		if some {
			return desk.ReleaseHold(it)
		}
		return desk.ReleaseHold{Customer: c}
	case 15:
		return desk.LogCall{Customer: c, Outcome: rapid.SampledFrom([]string{"reached", "no_answer", "refused"}).Draw(t, "outcome")}
	case 16:
		return desk.All{desk.Snooze{Customer: c, Until: day}, desk.Assign{Customers: []ar.CustomerID{c}, Controller: rapid.SampledFrom([]string{"bob", "carol"}).Draw(t, "who")}}
	case 17:
		p := desk.ApplyEntry{Entry: b.entry(t), Portions: []desk.Portion{{ItemRef: it, Amount: amount.Minor / 2}},
			Differences: []desk.DifferencePortion{{ItemRef: it, Class: rapid.SampledFrom([]string{ar.CashDiscount, ar.WriteOff, ar.FX}).Draw(t, "class"), Reason: "agreed"}}}
		if some {
			p.Other = []ar.OtherLine{{Class: ar.ServiceFee, Amount: -100}}
		}
		return p
	case 18:
		return desk.NotOurs{Entry: b.entry(t), Reason: "a supplier's"}
	case 19:
		p := desk.WriteOffItem{ItemRef: it, Reason: "too small"}
		if some {
			p.Amount = amount.Minor / 100
		}
		return p
	case 20:
		for _, f := range b.h.account(c).Facts {
			return desk.RevokeFact{Customer: c, Kind: f.Kind, Key: f.Key}
		}
		return desk.AcceptProposal{Entry: b.entry(t)}
	case 21:
		return desk.AcceptProposal{Entry: b.entry(t)}
	default:
		if list := b.h.outbox(); len(list) > 0 {
			return desk.CancelMessage{ID: list[0].ID}
		}
		return desk.AddNote{Customer: c, Text: "a note", Items: []ar.ItemID{it.Item}}
	}
}

// does carries a command out; a Problem is a fair answer, a fault is not. It
// tells whether anything changed.
func (b *book) does(t *rapid.T, c desk.Command) bool {
	done, err := b.h.d.Do(b.h.ctx, "anna", c)
	var p *desk.Problem
	if err != nil && !errors.As(err, &p) {
		t.Fatalf("%T %+v: %v", c, c, err)
	}
	if err == nil && done.Events > 0 {
		return true
	}
	return false
}
