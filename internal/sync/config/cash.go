package config

import (
	"strconv"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/domain/money"
)

// Cash says what of the bank's money may be decided without a person. Amounts
// are in euros; of any other currency they mean as many of its smallest units.
type Cash struct {
	Rounding CashLimit `toml:"rounding"`
	Charges  CashLimit `toml:"charges"`  // kept by banks on the way
	Discount CashLimit `toml:"discount"` // cash discount within agreed terms
	Over     CashLimit `toml:"over"`     // more than what is named: the rest on account
	FX       CashLimit `toml:"fx"`       // rest of an exchange

	DiscountGrace   int      `toml:"discount_grace_days"`
	DiscountDays    int      `toml:"house_discount_days"` // 0 grants none
	DiscountPercent Percent  `toml:"house_discount_percent"`
	Home            []string `toml:"home_countries"` // whose banks take no charges, beside the SEPA area
	Hold            []string `toml:"hold"`           // rules that only propose
	Bulk            int      `toml:"bulk_percent"`
	ReturnFee       Amount   `toml:"return_fee"`
	Shared          int      `toml:"shared_account_customers"`
}

// CashLimit bounds a class of differences. Auto lets those within it be posted
// without a person.
type CashLimit struct {
	Auto    bool    `toml:"auto"`
	Max     Amount  `toml:"max"`     // "0" allows none
	Percent Percent `toml:"percent"` // of the documents; "0" is no bound
}

// Percent is a decimal percentage with at most one decimal, as it was written.
type Percent string

// permille reads a percentage from 0 to 100.
func (p Percent) permille() (int, bool) {
	whole, tenth, dot := strings.Cut(string(p), ".")
	if !dot {
		tenth = "0"
	}
	if len(whole) == 0 || len(whole) > 3 || len(tenth) != 1 || strings.Trim(whole+tenth, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(whole + tenth)
	return n, err == nil && n <= 1000
}

func percentOf(permille int) Percent {
	s := strconv.Itoa(permille / 10)
	if permille%10 != 0 {
		s += "." + strconv.Itoa(permille%10)
	}
	return Percent(s)
}

// Policy gives the limits as the matcher takes them.
func (c Cash) Policy() cashapp.Policy {
	minor := func(a Amount) int64 {
		m, _ := money.Parse(string(a), money.EUR) // Load has proved it
		return m.Minor
	}
	limit := func(l CashLimit) cashapp.Limit {
		n, _ := l.Percent.permille()
		return cashapp.Limit{Auto: l.Auto, Max: minor(l.Max), Permille: n}
	}
	p := cashapp.DefaultPolicy()
	p.Rounding, p.Charges, p.Discount, p.Over, p.FX = limit(c.Rounding), limit(c.Charges), limit(c.Discount), limit(c.Over), limit(c.FX)
	p.DiscountGrace, p.Home, p.Hold = c.DiscountGrace, c.Home, c.Hold
	p.Bulk, p.ReturnFee, p.SharedIBAN = c.Bulk*10, minor(c.ReturnFee), c.Shared
	if n, _ := c.DiscountPercent.permille(); c.DiscountDays > 0 && n > 0 {
		p.HouseTerms = ar.DiscountTerms{Days: c.DiscountDays, Permille: n}
	}
	return p
}

// defaultCash is cashapp.DefaultPolicy in euros.
func defaultCash() Cash {
	p := cashapp.DefaultPolicy()
	amount := func(n int64) Amount { return Amount(money.Of(n, money.EUR).Decimal()) }
	limit := func(l cashapp.Limit) CashLimit {
		return CashLimit{Auto: l.Auto, Max: amount(l.Max), Percent: percentOf(l.Permille)}
	}
	return Cash{
		Rounding: limit(p.Rounding), Charges: limit(p.Charges), Discount: limit(p.Discount), Over: limit(p.Over), FX: limit(p.FX),
		DiscountGrace: p.DiscountGrace, DiscountDays: p.HouseTerms.Days, DiscountPercent: percentOf(p.HouseTerms.Permille),
		Home: p.Home, Hold: p.Hold, Bulk: p.Bulk / 10, ReturnFee: amount(p.ReturnFee), Shared: p.SharedIBAN,
	}
}
