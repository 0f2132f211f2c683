// Package priority says what acting on a customer today is worth, as a sum of
// named factors, each with its value and its reason. Points have no unit; they
// only order the worklist. Amounts enter by their square root, so ten small
// debtors can outweigh one large one, and no rate between currencies is needed.
package priority

import (
	"cmp"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

// Factor is one line of the sum. Tenths is its value in tenths of a point. The
// other fields are what its reason names.
type Factor struct {
	Name   string
	Tenths int64
	Amount money.Money
	Days   int
	Count  int
	On     civil.Date
}

// Names of the factors.
const (
	AmountAtRisk  = "amount_at_risk"
	Age           = "age"
	BrokenPromise = "promise_broken"
	BrokenPlan    = "plan_broken"
	GettingSlower = "getting_slower"
	PaysLate      = "pays_late"
	OverLimit     = "over_limit"
	Consequence   = "step_reached"
	CheckFirst    = "check_money_first"
	LargeDueSoon  = "large_due_soon"
	DisputeLate   = "dispute_deadline"
)

// Score is the value of acting on a customer today.
type Score struct {
	Tenths  int64
	Factors []Factor
	Overdue money.Money // in the account's currency
	Open    money.Money
	Oldest  int // days past due of the oldest invoice
}

// isqrt is the whole square root, exact for every int64.
func isqrt(n int64) int64 {
	if n <= 0 {
		return 0
	}
	x := n
	for y := x/2 + x%2; y < x; y = (x + n/x) / 2 {
		x = y
	}
	return x
}

// Of scores a customer from its account and the decision for the day. All
// arithmetic is in integers: the same book gives the same order everywhere.
func Of(a *ar.Account, dec *dunning.Decision, p *dunning.Policy, today civil.Date) Score {
	t := a.TotalsIn(a.Currency(), today)
	s := Score{Overdue: money.Of(t.Overdue, t.Cur), Open: money.Of(t.Open, t.Cur), Oldest: t.OldestDays}
	risk, soon := atRisk(a, dec, today)
	base := isqrt(risk.Minor) // √ of cents = ten times √ of whole units
	add := func(f Factor) {
		if f.Tenths != 0 {
			s.Factors = append(s.Factors, f)
			s.Tenths += f.Tenths
		}
	}
	if soon > 0 {
		add(Factor{Name: LargeDueSoon, Tenths: base / 2, Amount: risk, Days: soon})
	} else {
		add(Factor{Name: AmountAtRisk, Tenths: base, Amount: risk})
	}
	add(Factor{Name: Age, Tenths: 10 * int64(min(t.OldestDays, 90)), Days: t.OldestDays})
	if dec.Next == nil {
		return s
	}
	switch dec.Next.Step {
	case dunning.PromiseBroken:
		add(Factor{Name: BrokenPromise, Tenths: broken(base, dec.Next.Amount), Amount: dec.Next.Amount, On: dec.Next.On})
	case dunning.PlanBroken:
		add(Factor{Name: BrokenPlan, Tenths: broken(base, dec.Next.Amount), Amount: dec.Next.Amount, On: dec.Next.On})
	case dunning.CheckMoney, dunning.NetCredit:
		add(Factor{Name: CheckFirst, Tenths: -base / 2, Amount: dec.Next.Amount})
	case dunning.DisputeLate:
		add(Factor{Name: DisputeLate, Tenths: 100, On: dec.Next.On})
	case dunning.CallStep:
		add(Factor{Name: Consequence, Tenths: base/10 + 100, Count: 1})
	case dunning.HandOverStep:
		add(Factor{Name: Consequence, Tenths: base/5 + 150, Count: 2})
	}
	if median, n := a.MedianDaysLate(); n >= 3 && median > 0 {
		add(Factor{Name: PaysLate, Tenths: 3 * int64(min(median, 60)), Days: median, Count: n})
	}
	if slower, ok := a.Trend(); ok && slower >= 3 {
		add(Factor{Name: GettingSlower, Tenths: base * 2 / 10, Days: slower})
	}
	if a.Customer.HasLimit && a.Customer.CreditLimit.Cur == t.Cur && a.Customer.CreditLimit.Minor > 0 && t.Open > a.Customer.CreditLimit.Minor {
		add(Factor{Name: OverLimit, Tenths: 100, Amount: money.Of(t.Open-a.Customer.CreditLimit.Minor, t.Cur)})
	}
	return s
}

// broken values a promise that was not kept by what is missing of it: the
// whole of the amount at risk weighs six tenths of that again.
func broken(base int64, missing money.Money) int64 {
	return min(base, isqrt(missing.Minor))*6/10 + 50
}

// atRisk is what may be asked of the overdue items, disputed parts left out.
// Without anything overdue it is what the next action is about, and the days
// until the first of it is due.
func atRisk(a *ar.Account, dec *dunning.Decision, today civil.Date) (risk money.Money, soon int) {
	cur := a.Currency()
	risk.Cur = cur
	for _, it := range a.Items {
		if it.Overdue(today) && it.Cur == cur {
			risk.Minor += it.Open
		}
	}
	for _, g := range dec.Guards {
		if g.Code == dunning.Disputed && g.Amount.Cur == cur {
			if it := a.Item(g.Item); it != nil && it.Overdue(today) {
				risk.Minor -= min(g.Amount.Minor, it.Open)
			}
		}
	}
	if risk.Minor > 0 || dec.Next == nil {
		return risk, 0
	}
	for _, ai := range dec.Next.Items {
		if ai.Item.Cur == cur && !ai.Item.Overdue(today) {
			risk.Minor += ai.Ask
			if d := max(ai.Item.Due.Sub(today), 1); soon == 0 || d < soon {
				soon = d
			}
		}
	}
	return risk, soon
}

// Compare orders two customers for the worklist: higher score first, then the
// larger overdue amount, then the older item, then the id.
func Compare(a Score, aID ar.CustomerID, b Score, bID ar.CustomerID) int {
	return cmp.Or(
		cmp.Compare(b.Tenths, a.Tenths),
		cmp.Compare(b.Overdue.Minor, a.Overdue.Minor),
		cmp.Compare(b.Oldest, a.Oldest),
		strings.Compare(string(aID), string(bID)),
	)
}
