package tui

import (
	"fmt"
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/party"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// placeColumns are the widths of the columns that say where money goes; 0
// leaves one out.
type placeColumns struct{ number, due, open, settles, rest int }

func placeWidths(w int) placeColumns {
	k := placeColumns{number: 14, due: 9, open: 11, settles: 11, rest: 11}
	switch {
	case w >= 66:
		k.number, k.open, k.settles, k.rest = 16, 12, 12, 12
	case w < 42:
		k.due, k.open, k.rest = 0, 0, 0
	case w < 50:
		k.due, k.open = 0, 0
	case w < 60:
		k.due = 0
	}
	return k
}

// line sets the cells of a line; those of the amounts stand at the right.
func (k placeColumns) line(number, due, open, settles, rest string) string {
	out := text.Fit(number, k.number)
	if k.due > 0 {
		out += " " + text.Fit(due, k.due)
	}
	for _, c := range []struct {
		text string
		w    int
	}{{open, k.open}, {settles, k.settles}, {rest, k.rest}} {
		if c.w > 0 {
			out += " " + text.FitLeft(c.text, c.w)
		}
	}
	return out
}

// places says for every part of the money where it goes: the documents of each
// customer with what is open, settled and left, differences with their class,
// what stays on account, and what is no receivable.
func (p *entryDetail) places(pl placement, w int) []string {
	c, e := p.cash, p.cash.current()
	th, t := c.s.theme, c.t
	cur := e.Line.Cur
	var out []string
	if pl.returns != "" {
		out = append(out, p.takesBack(pl.returns, w)...)
	}
	k := placeWidths(w)
	of := ar.CustomerID("")
	for i, l := range pl.lines {
		if i == 0 || l.Customer != of {
			of = l.Customer
			out = append(out, p.customerLine(of, w))
			if i == 0 {
				out = append(out, th.Wrap(theme.Header, k.line(t.ColInvoice, t.ColDue, t.ColOpen, t.ColSettles, t.ColRest)))
			}
		}
		out = append(out, p.placeLine(k, l, pl, cur))
	}
	for _, d := range pl.diffs {
		out = append(out, p.aside(explain.DifferenceClass(c.s.words.Explain, d.Class), trimJoin(" ", string(d.Item), d.Reason), money.Of(d.Amount, p.currencyOf(d.Customer, d.Item, cur)), w))
	}
	for _, s := range pl.shares {
		out = append(out, p.aside(t.Left, p.customerName(s.Customer), money.Of(s.Amount, s.Cur), w))
	}
	for _, o := range pl.other {
		out = append(out, p.aside(explain.DifferenceClass(c.s.words.Explain, o.Class), o.Reason, money.Of(o.Amount, cur), w))
	}
	if len(out) == 0 {
		out = append(out, th.Wrap(theme.Warn, text.Truncate(t.Nothing, w)))
	}
	return out
}

// otherName is how alike, per mille, names must be not to be called another's.
const otherName = 400

// customerLine names a customer whose documents follow, and warns where the
// payer has quite another name and nobody has confirmed him.
func (p *entryDetail) customerLine(id ar.CustomerID, w int) string {
	c, th := p.cash, p.cash.s.theme
	name := p.customerName(id)
	warning := ""
	if p.stranger(id, &c.current().Line) {
		if warning = "  " + th.State(theme.Warn, c.t.OtherPayer); text.Width(name)+text.Width(string(id))+1+text.Width(warning) > w {
			warning = "  " + th.Wrap(theme.Warn, th.Glyphs.Warn)
		}
	}
	name = text.Truncate(name, max(w-12-text.Width(warning), 1))
	return text.Truncate(th.Wrap(theme.Strong, name)+" "+th.Wrap(theme.Muted, text.Truncate(text.Sanitize(string(id)), 11))+warning, w)
}

// stranger tells that the payer's name is not the customer's and his bank
// account is not known as the customer's.
func (p *entryDetail) stranger(id ar.CustomerID, l *ar.BankLine) bool {
	a := p.account(id)
	if a == nil || l.Name == "" || a.Customer.Name == "" {
		return false
	}
	if f := a.Fact(ar.FactIBAN, l.IBAN); f != nil && f.Stands() || slices.Contains(a.Customer.IBANs, l.IBAN) {
		return false
	}
	return party.Similarity(payer(l), a.Customer.Name) < otherName && party.Similarity(l.Name, a.Customer.Name) < otherName
}

// placeLine is one document.
func (p *entryDetail) placeLine(k placeColumns, l ar.Line, pl placement, cur money.Currency) string {
	c := p.cash
	th := c.s.theme
	settles := c.s.amount(money.Of(l.Amount, cur))
	var it *ar.Item
	if a := p.account(l.Customer); a != nil {
		it = a.Item(l.Item)
	}
	if it == nil {
		return k.line(text.Sanitize(string(l.Item)), "", "", settles, "")
	}
	due := c.dueOf(it)
	if pl.decided || pl.returns != "" || l.Amount < 0 && it.Kind != ar.CreditNote {
		return k.line(text.Sanitize(it.Number), due, c.s.amount(it.OpenMoney()), settles, "")
	}
	rest := restOf(it, l, pl.diffs)
	left := th.Glyphs.Ok
	if rest != 0 {
		left = c.s.amount(money.Of(rest, it.Cur))
	}
	return k.line(text.Sanitize(it.Number), due, c.s.amount(it.OpenMoney()), settles, left)
}

// dueOf is when a document is due; a credit note is never.
func (c *cash) dueOf(it *ar.Item) string {
	if it.Kind == ar.CreditNote {
		return c.t.Credit
	}
	return c.s.shortDate(it.Due)
}

// restOf is what stays open of an item after a line and the differences that
// come with it, in the item's currency.
func restOf(it *ar.Item, l ar.Line, diffs []ar.DifferenceLine) int64 {
	use := l.Against()
	if it.Kind == ar.CreditNote {
		use = -use
	}
	rest := it.Open - use
	for _, d := range diffs {
		if d.Item == it.ID {
			rest -= d.Amount
		}
	}
	return rest
}

// currencyOf is the currency of an item, that of the entry while it is unknown.
func (p *entryDetail) currencyOf(id ar.CustomerID, item ar.ItemID, cur money.Currency) money.Currency {
	if a := p.account(id); a != nil {
		if it := a.Item(item); it != nil {
			return it.Cur
		}
	}
	return cur
}

// aside is money that settles no document: a difference, a share on account,
// something else.
func (p *entryDetail) aside(what, about string, m money.Money, w int) string {
	th := p.cash.s.theme
	amount := p.cash.s.amount(m)
	line := trimJoin("  ", what, text.Sanitize(about))
	return th.Wrap(theme.Info, amount+"  "+text.Truncate(line, max(w-text.Width(amount)-2, 1)))
}

// takesBack tells which payment a return takes back.
func (p *entryDetail) takesBack(id ar.EntryID, w int) []string {
	c := p.cash
	line := fmt.Sprintf(c.t.TakesBack, text.Sanitize(string(id)))
	if f := p.file(); f != nil && f.returned != nil {
		l := &f.returned.Line
		line = fmt.Sprintf(c.t.TakesBackOf, c.s.amount(moneyOf(l)), c.s.lang.DayMonth(l.Booked), text.Sanitize(payer(l)))
	}
	return p.wrapped(theme.Warn, line, w)
}
