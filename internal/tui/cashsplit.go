package tui

import (
	"fmt"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// splitRows is the most documents of a customer that are offered.
const splitRows = 30

// splitter divides the money of an entry over documents, of several customers
// if need be. The rest is told while somebody types.
type splitter struct {
	c      *cash
	entry  *ar.Entry
	rows   []splitRow
	names  map[ar.CustomerID]string
	owners []ar.CustomerID // customers of the rows, in order
	owner  int             // of what is left over
	others []splitOther    // money that is no receivable; the last is empty
	rate   *kit.Field      // of exchange, for documents in another currency
	reason *kit.Field
	at     int  // stop with the keys
	fresh  bool // a digit replaces the amount
	fault  string
	offset int
}

// splitRow is a document and what is put against it.
type splitRow struct {
	customer ar.CustomerID
	item     *ar.Item
	put      *kit.Field // in the document's currency
	class    string     // of its rest; "" leaves that open
}

// classes are what a person may call the rest of an invoice, the first being
// that it stays open.
func classes() []string { return append([]string{""}, desk.DifferenceClasses()...) }

// allocate finds the customer or invoice, then asks how much goes where.
func (c *cash) allocate() tea.Cmd {
	e := c.current()
	return c.pickCustomer(e, c.t.FindTitle, func(id ar.CustomerID, _ string, it *ar.Item) tea.Cmd {
		return c.s.withView(id, func(v *desk.View) tea.Cmd {
			f := newSplitter(c, e)
			f.add(v.Account, it)
			f.spread(it)
			return f.open()
		})
	})
}

// split begins with the proposal that is shown; without one it asks for the
// first customer.
func (c *cash) split() tea.Cmd {
	e, p := c.current(), c.chosen()
	if p == nil || len(customersIn(p)) == 0 {
		return c.allocate()
	}
	f := newSplitter(c, e)
	for _, id := range customersIn(p) {
		if a := c.detail.account(id); a != nil {
			f.add(a, nil)
		}
	}
	f.fill(p)
	return f.open()
}

func customersIn(p *ar.Proposal) []ar.CustomerID {
	return customersOf(&ar.Entry{Proposals: []ar.Proposal{*p}})
}

func newSplitter(c *cash, e *ar.Entry) *splitter {
	f := &splitter{c: c, entry: e, names: map[ar.CustomerID]string{}, rate: kit.NewField(c.s.theme, 20), reason: kit.NewField(c.s.theme, reasonLimit), fresh: true}
	f.reason.SetValue(c.reasons["rest"])
	f.addOther(ar.OtherLine{Class: ar.BankCharges})
	return f
}

// open shows the form; what it is closed with is decided.
func (f *splitter) open() tea.Cmd {
	if len(f.rows) == 0 {
		name := f.names[f.owners[0]]
		return f.c.s.show(kit.NewReader(f.c.s.theme, "cash.nothing", name, f.c.s.lang.Messages.Keys.Close, fmt.Sprintf(f.c.t.NothingOpen, name)))
	}
	return f.c.s.ask(f, func(result any) tea.Cmd {
		return f.c.decide(f.entry, result.(desk.ApplyEntry), fmt.Sprintf(f.c.t.Posted, f.c.s.amount(moneyOf(&f.entry.Line))))
	})
}

// add offers the open documents of a customer, a wanted one first and those in
// another currency than the money last.
func (f *splitter) add(a *ar.Account, wanted *ar.Item) {
	if !slices.Contains(f.owners, a.ID) {
		f.owners = append(f.owners, a.ID)
		f.names[a.ID] = text.Sanitize(a.Customer.Name)
	}
	items := f.c.s.itemsByDue(a)
	slices.SortStableFunc(items, func(a, b *ar.Item) int { return falseFirst(f.foreign(a), f.foreign(b)) })
	if wanted != nil {
		if i := slices.IndexFunc(items, func(it *ar.Item) bool { return it.ID == wanted.ID }); i > 0 {
			items = slices.Concat(items[i:i+1], items[:i], items[i+1:])
		}
	}
	for _, it := range items[:min(len(items), splitRows)] {
		if f.row(it.ID) < 0 {
			put := kit.NewField(f.c.s.theme, 32)
			put.Placeholder = f.c.s.lang.Amount(0, it.Cur.Exponent())
			f.rows = append(f.rows, splitRow{customer: a.ID, item: it, put: put})
			f.rateOrdered(it)
		}
	}
}

func (f *splitter) row(id ar.ItemID) int {
	return slices.IndexFunc(f.rows, func(r splitRow) bool { return r.item.ID == id })
}

// fill takes over what a proposal says, its documents first.
func (f *splitter) fill(p *ar.Proposal) {
	for n, l := range p.Lines {
		i := f.row(l.Item)
		if i < 0 {
			continue
		}
		r := f.rows[i]
		f.rows = slices.Insert(slices.Delete(f.rows, i, i+1), min(n, len(f.rows)-1), r)
		i = f.row(l.Item)
		amount := max(l.Against(), -l.Against())
		for _, d := range p.Diffs {
			if d.Item == l.Item && slices.Contains(classes(), d.Class) {
				f.rows[i].class = d.Class
				amount += min(d.Amount, 0) // the payer gave more than is open
			}
		}
		f.put(i, amount)
	}
	for _, o := range p.Other {
		f.addOther(o)
	}
	if rate := f.c.rateOf(f.entry, p); rate != "" {
		f.rate.SetValue(rate)
	}
	slices.SortStableFunc(f.rows, func(a, b splitRow) int {
		return slices.Index(f.owners, a.customer) - slices.Index(f.owners, b.customer)
	})
	for _, s := range p.OnAccount {
		f.owner = max(slices.Index(f.owners, s.Customer), 0)
	}
}

// spread fills in amounts: the wanted document alone, else one of exactly this
// amount, else the oldest invoices as far as the money goes.
func (f *splitter) spread(wanted *ar.Item) {
	amount := f.entry.Line.Amount
	exact := slices.IndexFunc(f.rows, func(r splitRow) bool { return r.item.Kind == ar.Invoice && r.item.Open == amount && !f.foreign(r.item) })
	switch {
	case wanted != nil:
		if i := f.row(wanted.ID); i >= 0 {
			f.take(i)
		}
	case exact >= 0:
		f.take(exact)
	default:
		for i := range f.rows {
			if it := f.rows[i].item; it.Kind == ar.Invoice && !f.foreign(it) && f.left() > 0 {
				f.take(i)
			}
		}
	}
}

// take puts as much as there is, and as fits, against a row.
func (f *splitter) take(i int) {
	r := &f.rows[i]
	f.put(i, 0)
	if r.item.Kind == ar.CreditNote {
		f.put(i, r.item.Open)
		return
	}
	f.put(i, min(f.settles(i, max(f.left(), 0)), r.item.Open))
}

func (f *splitter) put(i int, minor int64) {
	value := ""
	if minor != 0 {
		value = f.c.s.lang.Amount(minor, f.rows[i].item.Cur.Exponent())
	}
	f.rows[i].put.SetValue(value)
}
