package tui

import (
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// amount is what is put against a row, in its currency; false where that is no
// amount.
func (f *splitter) amount(i int) (int64, bool) {
	return f.parse(f.rows[i].put.Value(), f.rows[i].item.Cur)
}

// parse reads an amount that was typed; nothing typed is nought.
func (f *splitter) parse(typed string, cur money.Currency) (int64, bool) {
	if typed = strings.TrimSpace(typed); typed == "" {
		return 0, true
	}
	n, _, ok := f.c.s.lang.ParseAmount(typed, cur.Exponent())
	return n, ok
}

func (f *splitter) used(i int) bool {
	a, ok := f.amount(i)
	return ok && a > 0
}

// left is what of the entry is not put anywhere; below nought it is too much.
func (f *splitter) left() int64 {
	n := f.entry.Line.Amount
	for i := range f.others {
		o, _ := f.otherAmount(i)
		n = money.AddMinor(n, -o)
	}
	exchanged := false
	for i := range f.rows {
		a := f.worth(i)
		if f.rows[i].item.Kind == ar.CreditNote {
			a = -a
		}
		exchanged = exchanged || a != 0 && f.foreign(f.rows[i].item)
		n = money.AddMinor(n, -a)
	}
	if exchanged && n == -1 { // a unit of rounding, as the desk takes it
		return 0
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

// absorbing is the row that takes what is left of the money as the gain of an
// exchange or a rounding, -1 for none.
func (f *splitter) absorbing() int {
	if f.left() <= 0 {
		return -1
	}
	return slices.IndexFunc(f.rows, func(r splitRow) bool {
		i := f.row(r.item.ID)
		return (r.class == ar.FX || r.class == ar.Rounding) && r.item.Kind == ar.Invoice && f.used(i) && f.rest(i) == 0
	})
}

// check says what keeps the split from being posted, "" for nothing, and the
// stop to go to.
func (f *splitter) check() (string, int) {
	t, s := f.c.t, f.c.s
	noAmount := func(typed string, cur money.Currency) string {
		return fmt.Sprintf(s.lang.Messages.Form.NotAmount, typed, s.lang.Amount(123450, cur.Exponent()))
	}
	for i := range f.rows {
		a, ok := f.amount(i)
		switch it := f.rows[i].item; {
		case !ok:
			return noAmount(f.rows[i].put.Value(), it.Cur), i
		case a < 0 || a > it.Open:
			return fmt.Sprintf(t.MoreThanOpen, s.amount(it.OpenMoney())), i
		}
	}
	for i := range f.others {
		if _, ok := f.otherAmount(i); !ok {
			return noAmount(f.others[i].put.Value(), f.entry.Line.Cur), f.stop(stopOther, i)
		}
	}
	if why, at := f.checkRate(); why != "" {
		return why, at
	}
	if left := f.left(); left < 0 {
		cur := f.entry.Line.Cur
		return fmt.Sprintf(t.TooMuch, s.amount(money.Of(money.AddMinor(f.entry.Line.Amount, -left), cur)), s.amount(moneyOf(&f.entry.Line))), f.at
	}
	if f.asksReason() && strings.TrimSpace(f.reason.Value()) == "" {
		return t.ReasonNeeded, f.stop(stopReason, 0)
	}
	return "", 0
}

// asksReason tells that something rests on a person's word alone.
func (f *splitter) asksReason() bool {
	for i := range f.others {
		if a, _ := f.otherAmount(i); a != 0 && f.others[i].class == ar.NotOurs {
			return true
		}
	}
	return slices.ContainsFunc(f.written(), func(d ar.DifferenceLine) bool { return desk.NeedsReason(d.Class) })
}

// command is what was filled in. No amount at all puts everything on account.
func (f *splitter) command() desk.ApplyEntry {
	cmd := desk.ApplyEntry{Entry: f.entry.Line.ID, OnAccount: f.owners[f.owner], Other: f.otherLines()}
	for i := range f.rows {
		if a, _ := f.amount(i); a > 0 {
			cmd.Portions = append(cmd.Portions, desk.Portion{ItemRef: f.rows[i].ref(), Amount: a})
		}
	}
	if f.exchanged() >= 0 {
		cmd.Rate = f.rateText()
	}
	for _, d := range f.written() {
		cmd.Differences = append(cmd.Differences, desk.DifferencePortion{ItemRef: desk.ItemRef{Customer: d.Customer, Item: d.Item}, Class: d.Class, Amount: d.Amount, Reason: d.Reason})
	}
	if i := f.absorbing(); i >= 0 { // 0 takes what is left
		cmd.Differences = append(cmd.Differences, desk.DifferencePortion{ItemRef: f.rows[i].ref(), Class: f.rows[i].class})
	}
	return cmd
}

func (r *splitRow) ref() desk.ItemRef { return desk.ItemRef{Customer: r.customer, Item: r.item.ID} }
