package law

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Claim is what interest is asked on.
type Claim struct {
	Country   string
	Kind      Kind
	Principal money.Money // open amount, VAT included, earlier costs not
	Due       civil.Date
	Until     civil.Date // the day of credit, or the day of reckoning; it counts
	// Paid are payments on the principal in between: each ends a segment on its
	// day of credit (E42).
	Paid []Credit
	// ActAct takes 366 days for leap years; otherwise every year has 365.
	ActAct bool
	// Fixed asks for another rate than the law's, in all segments: a
	// contractual one. 0 takes the statutory rate.
	Fixed Rate
}

// Credit is a payment on the principal.
type Credit struct {
	On     civil.Date
	Amount int64 // minor units, positive
}

// Segment is a run of days with one rate and one base.
type Segment struct {
	From, To civil.Date // both count
	Days     int
	Rate     Rate
	Base     money.Money
	Interest money.Money
	// Verified says that the rate was read in a published source, or is the
	// caller's own.
	Verified bool
}

// Interest is the result with its parts, so that a person can check it.
type Interest struct {
	Segments []Segment
	Total    money.Money
}

// fixedRate are the countries where the rate of the first day stays (GB: Late
// Payment of Commercial Debts (Interest) Act 1998 s. 6; IE: S.I. 580/2012).
var fixedRate = map[string]bool{"GB": true, "IE": true}

// compounds are the countries where a full year's interest joins the base (NL:
// BW 6:119(2), 6:119a).
var compounds = map[string]bool{"NL": true}

// StatutoryInterest computes the interest on a claim. Without a late day it is
// nothing. A period whose rate is unknown is a MissingRate.
func (r *Rates) StatutoryInterest(c Claim) (Interest, error) {
	out := Interest{Total: money.Of(0, c.Principal.Cur)}
	if c.Principal.Minor < 0 {
		return out, fmt.Errorf("principal: found %s, expected a positive amount", c.Principal)
	}
	paid := slices.Clone(c.Paid)
	slices.SortStableFunc(paid, func(a, b Credit) int { return cmp.Compare(a.On, b.On) })
	base := c.Principal.Minor
	for len(paid) > 0 && paid[0].On <= c.Due {
		base, paid = base-paid[0].Amount, paid[1:]
	}
	first := c.Due.AddDays(1)
	year, earned := first.AddMonths(12), int64(0) // of the running year
	for day := first; day <= c.Until && base > 0; {
		rate, until, verified, err := r.segment(c, first, day)
		if err != nil {
			return out, err
		}
		to := min(c.Until, until)
		if compounds[c.Country] {
			to = min(to, year.AddDays(-1))
		}
		if len(paid) > 0 {
			to = min(to, paid[0].On)
		}
		s := Segment{From: day, To: to, Days: to.Sub(day) + 1, Rate: rate, Base: money.Of(base, c.Principal.Cur), Verified: verified}
		n := interest(base, rate, s.Days, yearDays(c, day))
		s.Interest = money.Of(n, c.Principal.Cur)
		out.Segments = append(out.Segments, s)
		out.Total = out.Total.Add(s.Interest)
		earned = money.AddMinor(earned, n)
		for len(paid) > 0 && paid[0].On <= to {
			base, paid = base-paid[0].Amount, paid[1:]
		}
		if day = to.AddDays(1); compounds[c.Country] && day >= year {
			base, earned, year = money.AddMinor(base, earned), 0, year.AddMonths(12)
		}
	}
	return out, nil
}

// segment gives the rate of a day, the last day on which it is the same, and
// whether it was verified for all of them.
func (r *Rates) segment(c Claim, first, day civil.Date) (rate Rate, last civil.Date, verified bool, err error) {
	last = c.Until
	if c.ActAct {
		y, _, _ := day.Date()
		last = min(last, civil.Of(y, 12, 31))
	}
	if c.Fixed > 0 {
		return c.Fixed, last, true, nil
	}
	on := day
	if fixedRate[c.Country] {
		on = first
		if c.Country == "IE" {
			on = c.Due // the payment date that was missed
		}
	}
	row, err := r.At(c.Country, c.Kind, on)
	if err != nil || fixedRate[c.Country] {
		return row.Rate, last, row.Verified, err
	}
	until, verified := row.Until, row.Verified
	for until < last { // periods with the same rate are one
		next, err := r.At(c.Country, c.Kind, until.AddDays(1))
		if err != nil || next.Rate != row.Rate {
			break
		}
		until, verified = next.Until, verified && next.Verified
	}
	return row.Rate, min(last, until), verified, nil
}

func yearDays(c Claim, day civil.Date) int {
	if y, _, _ := day.Date(); c.ActAct && civil.Of(y+1, 1, 1).Sub(civil.Of(y, 1, 1)) == 366 {
		return 366
	}
	return 365
}

// interest is base × rate × days / year, rounded half up. The product is taken
// in 128 bits.
func interest(base int64, rate Rate, days, year int) int64 {
	hi, lo := bits.Mul64(uint64(base), uint64(int(rate)*days))
	by := uint64(10_000 * year)
	lo, carry := bits.Add64(lo, by/2, 0)
	q, _ := bits.Div64((hi+carry)%by, lo, by)
	return int64(min(q, uint64(money.MaxMinor)))
}
