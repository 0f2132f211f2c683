package ar

import (
	"slices"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// monthsKept bounds the monthly figures of an account: two years and the
// month that is running.
const monthsKept = 25

// Month is what was invoiced and what came in during one calendar month, in
// one currency. Sales are net of credit notes; Receipts are everything that
// reduced the balance: money, ledger settlements, differences.
type Month struct {
	Month    int32          `pb:"1" json:"month"` // year × 12 + month − 1
	Cur      money.Currency `pb:"2" json:"currency"`
	Sales    int64          `pb:"3" json:"sales"`
	Receipts int64          `pb:"4" json:"receipts"`
}

// MonthOf numbers the calendar month of a date.
func MonthOf(d civil.Date) int32 {
	y, m, _ := d.Date()
	return int32(y)*12 + int32(m) - 1
}

// count adds to the figures of a date's month. Months that fall off the end
// are forgotten.
func (a *Account) count(on civil.Date, cur money.Currency, sales, receipts int64) {
	if on == 0 || sales == 0 && receipts == 0 {
		return
	}
	m := MonthOf(on)
	i, ok := slices.BinarySearchFunc(a.Months, Month{Month: m, Cur: cur}, compareMonth)
	if !ok {
		if len(a.Months) >= monthsKept && i == 0 {
			return
		}
		a.Months = slices.Insert(a.Months, i, Month{Month: m, Cur: cur})
	}
	a.Months[i].Sales += sales
	a.Months[i].Receipts += receipts
	if newest := a.Months[len(a.Months)-1].Month; len(a.Months) > monthsKept {
		a.Months = slices.DeleteFunc(a.Months, func(x Month) bool { return x.Month <= newest-monthsKept })
	}
}

func compareMonth(x, y Month) int {
	if x.Month != y.Month {
		return int(x.Month) - int(y.Month)
	}
	return slices.Compare(x.Cur[:], y.Cur[:])
}

// signed gives an amount of the item in the direction of the balance.
func (it *Item) signed(amount int64) int64 {
	if it.Kind == CreditNote {
		return -amount
	}
	return amount
}
