package tui

import (
	"fmt"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// allocateRows is the most items that the form offers.
const allocateRows = 30

// allocate finds the customer or invoice, then asks how much goes where.
func (c *cash) allocate() tea.Cmd {
	e := c.current()
	return c.pickCustomer(e, c.t.FindTitle, func(id ar.CustomerID, _ string, it *ar.Item) tea.Cmd {
		return c.s.withView(id, func(v *desk.View) tea.Cmd { return c.allocateForm(e, v, it) })
	})
}

// allocateForm offers an amount for every open item of the customer, filled in
// as the money would most likely go. What is left over goes on account.
func (c *cash) allocateForm(e *ar.Entry, v *desk.View, wanted *ar.Item) tea.Cmd {
	cur := e.Line.Cur
	items := slices.DeleteFunc(c.s.itemsByDue(v.Account), func(it *ar.Item) bool { return it.Cur != cur })
	if wanted != nil {
		i := slices.IndexFunc(items, func(it *ar.Item) bool { return it.ID == wanted.ID })
		if i > 0 {
			items = slices.Concat(items[i:i+1], items[:i], items[i+1:])
		}
	}
	items = items[:min(len(items), allocateRows)]
	name := text.Sanitize(v.Account.Customer.Name)
	if len(items) == 0 {
		return c.s.show(kit.NewReader(c.s.theme, "cash.nothing", name, c.s.lang.Messages.Keys.Close, fmt.Sprintf(c.t.NothingOpen, name)))
	}
	amounts := spread(items, wanted, e.Line.Amount)
	fields := make([]kit.FormField, len(items))
	total := c.s.amount(money.Of(e.Line.Amount, cur))
	for i, it := range items {
		state, _ := c.s.itemState(v, it)
		if it.Kind == ar.CreditNote {
			state = c.t.Credit
		}
		fields[i] = kit.FormField{ID: string(it.ID), Kind: kit.AmountField, Exponent: cur.Exponent(), Minor: amounts[i],
			Label: text.Sanitize(it.Number), Help: c.s.amount(it.OpenMoney()) + ", " + state + "; " + fmt.Sprintf(c.t.AllocateHelp, total)}
		fields[i].Check = c.checkAmount(e, items, it)
	}
	title := fmt.Sprintf(c.t.Allocate, total, text.Sanitize(payer(&e.Line)))
	return c.s.form("cash.allocate", title, func(values kit.Values) tea.Cmd {
		return c.s.do(allocation(e, v.Account.ID, items, values), fmt.Sprintf(c.t.Posted, total), c.refresh)
	}, fields...)
}

// spread fills in amounts: the wanted item first, an item of exactly this
// amount before others, else the oldest invoices as far as the money goes.
func spread(items []*ar.Item, wanted *ar.Item, amount int64) []int64 {
	out := make([]int64, len(items))
	left := amount
	put := func(i int) {
		if items[i].Kind == ar.Invoice && out[i] == 0 {
			out[i] = min(left, items[i].Open)
			left -= out[i]
		}
	}
	if wanted != nil {
		if i := slices.IndexFunc(items, func(it *ar.Item) bool { return it.ID == wanted.ID }); i >= 0 {
			put(i)
		}
		return out
	}
	if i := slices.IndexFunc(items, func(it *ar.Item) bool { return it.Kind == ar.Invoice && it.Open == amount }); i >= 0 {
		put(i)
	}
	for i := range items {
		put(i)
	}
	return out
}

// checkAmount holds the amounts to what is open and to the entry.
func (c *cash) checkAmount(e *ar.Entry, items []*ar.Item, it *ar.Item) func(kit.Values) string {
	return func(v kit.Values) string {
		if a := v.Amount(string(it.ID)); a < 0 || a > it.Open {
			return fmt.Sprintf(c.t.MoreThanOpen, c.s.amount(it.OpenMoney()))
		}
		var sum int64
		for _, o := range items {
			part := v.Amount(string(o.ID))
			if o.Kind == ar.CreditNote {
				part = -part
			}
			sum = money.AddMinor(sum, part)
		}
		if sum > e.Line.Amount {
			return fmt.Sprintf(c.t.TooMuch, c.s.amount(money.Of(sum, e.Line.Cur)), c.s.amount(moneyOf(&e.Line)))
		}
		return ""
	}
}

// allocation is the command for the amounts that were filled in; none at all
// puts everything on account.
func allocation(e *ar.Entry, id ar.CustomerID, items []*ar.Item, v kit.Values) desk.Command {
	cmd := desk.ApplyEntry{Entry: e.Line.ID, OnAccount: id}
	for _, it := range items {
		if n := v.Amount(string(it.ID)); n > 0 {
			cmd.Portions = append(cmd.Portions, desk.Portion{ItemRef: desk.ItemRef{Customer: id, Item: it.ID}, Amount: n})
		}
	}
	return cmd
}
