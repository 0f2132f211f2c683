package tui

import (
	"fmt"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// foreign tells that a document is in another currency than the money.
func (f *splitter) foreign(it *ar.Item) bool { return it.Cur != f.entry.Line.Cur }

// exchanged is the first row in another currency that takes money, -1 for none.
func (f *splitter) exchanged() int {
	for i := range f.rows {
		if f.foreign(f.rows[i].item) && f.used(i) {
			return i
		}
	}
	return -1
}

// rateText is the rate as the desk reads it.
func (f *splitter) rateText() string {
	return strings.ReplaceAll(strings.TrimSpace(f.rate.Value()), ",", ".")
}

// rateOrdered fills the rate in that the bank has used, where the payer ordered
// the currency of a document.
func (f *splitter) rateOrdered(it *ar.Item) {
	l := &f.entry.Line
	if f.foreign(it) && l.Original.Cur == it.Cur && l.Charges == 0 && f.rate.Value() == "" {
		f.rate.SetValue(money.RateOf(l.Original, money.Of(l.Amount, l.Cur)))
	}
}

// worth is what a row takes of the entry's money; nought while the rate is not
// known.
func (f *splitter) worth(i int) int64 {
	a, _ := f.amount(i)
	it := f.rows[i].item
	if !f.foreign(it) {
		return a
	}
	return f.convert(money.Of(a, it.Cur), func(r money.Rate, m money.Money) (money.Money, error) { return r.Back(m, f.entry.Line.Cur) })
}

// settles is what an amount of the entry's money settles of a row: all of it
// while the rate is not known.
func (f *splitter) settles(i int, amount int64) int64 {
	it := f.rows[i].item
	if !f.foreign(it) {
		return amount
	}
	if _, err := money.ParseRate(f.rateText()); err != nil {
		return it.Open
	}
	return f.convert(money.Of(amount, f.entry.Line.Cur), func(r money.Rate, m money.Money) (money.Money, error) { return r.Convert(m, it.Cur) })
}

func (f *splitter) convert(m money.Money, by func(money.Rate, money.Money) (money.Money, error)) int64 {
	r, err := money.ParseRate(f.rateText())
	if err != nil {
		return 0
	}
	out, err := by(r, m)
	if err != nil {
		return 0
	}
	return out.Minor
}

// deriveRate fills the rate in at which the rows in another currency take all
// that the others leave.
func (f *splitter) deriveRate() {
	first := f.exchanged()
	if first < 0 {
		return
	}
	f.rate.SetValue("")
	var sum int64
	for i := range f.rows {
		if a, _ := f.amount(i); f.foreign(f.rows[i].item) {
			if f.rows[i].item.Kind == ar.CreditNote {
				a = -a
			}
			sum = money.AddMinor(sum, a)
		}
	}
	f.rate.SetValue(money.RateOf(money.Of(sum, f.rows[first].item.Cur), money.Of(f.left(), f.entry.Line.Cur)))
}

// checkRate says what is wrong with the rate, or with the documents that it is
// for.
func (f *splitter) checkRate() (string, int) {
	first := f.exchanged()
	if first < 0 {
		return "", 0
	}
	cur := f.rows[first].item.Cur
	for i := range f.rows {
		if it := f.rows[i].item; f.used(i) && f.foreign(it) && it.Cur != cur {
			return fmt.Sprintf(f.c.t.OneRate, cur, it.Cur), i
		}
	}
	if _, err := money.ParseRate(f.rateText()); err != nil {
		return fmt.Sprintf(f.c.t.RateNeeded, cur, f.entry.Line.Cur), f.stop(stopRate, 0)
	}
	return "", 0
}

// rateOf is the rate at which a proposal settles documents in another currency,
// "" where it settles none.
func (c *cash) rateOf(e *ar.Entry, p *ar.Proposal) string {
	var settled, taken int64
	var cur money.Currency
	for _, l := range p.Lines {
		if of := c.detail.currencyOf(l.Customer, l.Item, e.Line.Cur); of != e.Line.Cur {
			settled, taken, cur = money.AddMinor(settled, l.Against()), money.AddMinor(taken, l.Amount), of
		}
	}
	if taken == 0 {
		return ""
	}
	return money.RateOf(money.Of(settled, cur), money.Of(taken, e.Line.Cur))
}
