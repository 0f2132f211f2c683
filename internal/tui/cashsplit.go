package tui

import (
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
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
	reason *kit.Field
	at     int  // row with the keys; after the rows come the rest and the reason
	fresh  bool // a digit replaces the amount
	fault  string
	offset int
}

// splitRow is a document and what is put against it.
type splitRow struct {
	customer ar.CustomerID
	item     *ar.Item
	put      *kit.Field
	class    string // of its rest; "" leaves that open
}

// classes are what a person may call the rest of an invoice, the first being
// that it stays open.
func classes() []string {
	return []string{"", ar.CashDiscount, ar.BankCharges, ar.Rounding, ar.Withholding, ar.Deduction, ar.WriteOff}
}

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
	f := &splitter{c: c, entry: e, names: map[ar.CustomerID]string{}, reason: kit.NewField(c.s.theme, 200), fresh: true}
	f.reason.SetValue(c.reasons["rest"])
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

// add offers the open documents of a customer, a wanted one first.
func (f *splitter) add(a *ar.Account, wanted *ar.Item) {
	if !slices.Contains(f.owners, a.ID) {
		f.owners = append(f.owners, a.ID)
		f.names[a.ID] = text.Sanitize(a.Customer.Name)
	}
	items := slices.DeleteFunc(f.c.s.itemsByDue(a), func(it *ar.Item) bool { return it.Cur != f.entry.Line.Cur })
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
		f.put(i, max(l.Amount, -l.Amount))
		for _, d := range p.Diffs {
			if d.Item == l.Item && slices.Contains(classes(), d.Class) {
				f.rows[i].class = d.Class
			}
		}
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
	exact := slices.IndexFunc(f.rows, func(r splitRow) bool { return r.item.Kind == ar.Invoice && r.item.Open == amount })
	switch {
	case wanted != nil:
		if i := f.row(wanted.ID); i >= 0 {
			f.take(i)
		}
	case exact >= 0:
		f.take(exact)
	default:
		for i := range f.rows {
			if f.rows[i].item.Kind == ar.Invoice && f.left() > 0 {
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
	f.put(i, min(max(f.left(), 0), r.item.Open))
}

func (f *splitter) put(i int, minor int64) {
	value := ""
	if minor != 0 {
		value = f.c.s.lang.Amount(minor, f.entry.Line.Cur.Exponent())
	}
	f.rows[i].put.SetValue(value)
}

// amount is what is put against a row; false where that is no amount.
func (f *splitter) amount(i int) (int64, bool) {
	typed := strings.TrimSpace(f.rows[i].put.Value())
	if typed == "" {
		return 0, true
	}
	n, _, ok := f.c.s.lang.ParseAmount(typed, f.entry.Line.Cur.Exponent())
	return n, ok
}

// left is what of the entry is not put anywhere; below nought it is too much.
func (f *splitter) left() int64 {
	n := f.entry.Line.Amount
	for i := range f.rows {
		a, _ := f.amount(i)
		if f.rows[i].item.Kind == ar.CreditNote {
			a = -a
		}
		n = money.AddMinor(n, -a)
	}
	return n
}

// rest is what of a row stays, whatever becomes of it.
func (f *splitter) rest(i int) int64 {
	a, _ := f.amount(i)
	return f.rows[i].item.Open - a
}

// written are the rows whose rest does not stay open.
func (f *splitter) written() []ar.DifferenceLine {
	var out []ar.DifferenceLine
	for i := range f.rows {
		if r := &f.rows[i]; r.class != "" && f.used(i) && f.rest(i) > 0 {
			out = append(out, ar.DifferenceLine{Customer: r.customer, Item: r.item.ID, Class: r.class, Amount: f.rest(i), Reason: strings.TrimSpace(f.reason.Value())})
		}
	}
	return out
}

func (f *splitter) used(i int) bool {
	a, ok := f.amount(i)
	return ok && a > 0
}

// check says what keeps the split from being posted, "" for nothing, and the
// row to go to.
func (f *splitter) check() (string, int) {
	t, s := f.c.t, f.c.s
	for i := range f.rows {
		a, ok := f.amount(i)
		switch open := f.rows[i].item.Open; {
		case !ok:
			return fmt.Sprintf(s.lang.Messages.Form.NotAmount, f.rows[i].put.Value(), s.lang.Amount(123450, f.entry.Line.Cur.Exponent())), i
		case a < 0 || a > open:
			return fmt.Sprintf(t.MoreThanOpen, s.amount(f.rows[i].item.OpenMoney())), i
		}
	}
	if left := f.left(); left < 0 {
		cur := f.entry.Line.Cur
		return fmt.Sprintf(t.TooMuch, s.amount(money.Of(money.AddMinor(f.entry.Line.Amount, -left), cur)), s.amount(moneyOf(&f.entry.Line))), f.at
	}
	for _, d := range f.written() {
		if needsReason(d.Class) && d.Reason == "" {
			return t.ReasonNeeded, f.reasonRow()
		}
	}
	return "", 0
}

// command is what was filled in. No amount at all puts everything on account.
func (f *splitter) command() desk.ApplyEntry {
	cmd := desk.ApplyEntry{Entry: f.entry.Line.ID, OnAccount: f.owners[f.owner]}
	for i := range f.rows {
		if a, _ := f.amount(i); a > 0 {
			cmd.Portions = append(cmd.Portions, desk.Portion{ItemRef: desk.ItemRef{Customer: f.rows[i].customer, Item: f.rows[i].item.ID}, Amount: a})
		}
	}
	for _, d := range f.written() {
		cmd.Differences = append(cmd.Differences, desk.DifferencePortion{ItemRef: desk.ItemRef{Customer: d.Customer, Item: d.Item}, Class: d.Class, Amount: d.Amount, Reason: d.Reason})
	}
	return cmd
}

// restRow and reasonRow are the rows below the documents; what is not needed is
// not there.
func (f *splitter) restRow() int {
	if f.left() > 0 && len(f.owners) > 1 {
		return len(f.rows)
	}
	return -1
}

func (f *splitter) reasonRow() int {
	if len(f.written()) == 0 {
		return -1
	}
	if f.restRow() >= 0 {
		return len(f.rows) + 1
	}
	return len(f.rows)
}

// stops is how many rows the keys can go to.
func (f *splitter) stops() int {
	n := len(f.rows)
	for _, r := range []int{f.restRow(), f.reasonRow()} {
		n = max(n, r+1)
	}
	return n
}
