package config

import (
	"fmt"
	"slices"
	"strconv"

	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/domain/money"
)

func (c *checker) cash(cash *Cash) {
	for _, l := range []struct {
		key   string
		limit *CashLimit
	}{{"rounding", &cash.Rounding}, {"charges", &cash.Charges}, {"discount", &cash.Discount}, {"over", &cash.Over}, {"fx", &cash.FX}} {
		c.cashAmount(l.limit.Max, "cash", l.key, "max")
		c.percent(l.limit.Percent, "cash", l.key, "percent")
	}
	c.cashAmount(cash.ReturnFee, "cash", "return_fee")
	c.percent(cash.DiscountPercent, "cash", "house_discount_percent")
	for _, n := range []struct {
		key         string
		value       int
		least, most int
	}{
		{"discount_grace_days", cash.DiscountGrace, 0, 60},
		{"house_discount_days", cash.DiscountDays, 0, 365},
		{"bulk_percent", cash.Bulk, 50, 100},
		{"shared_account_customers", cash.Shared, 1, 7},
	} {
		if n.value < n.least || n.value > n.most {
			c.bad([]string{"cash", n.key}, strconv.Itoa(n.value), fmt.Sprintf("a whole number from %d to %d", n.least, n.most), "")
		}
	}
	if n, ok := cash.DiscountPercent.permille(); ok && (n > 0) != (cash.DiscountDays > 0) {
		c.bad([]string{"cash", "house_discount_percent"}, quoted(string(cash.DiscountPercent))+" with "+strconv.Itoa(cash.DiscountDays)+" days", "both above zero, or none",
			"set house_discount_days and house_discount_percent together")
	}
	for i, country := range cash.Home {
		if !isCountry(country) {
			c.bad([]string{"cash", "home_countries", strconv.Itoa(i)}, quoted(country), "a country of two capital letters such as NL", "")
		}
	}
	for i, rule := range cash.Hold {
		path := []string{"cash", "hold", strconv.Itoa(i)}
		switch {
		case !cashapp.IsRule(rule):
			c.bad(path, quoted(rule), "the name of a rule such as amount_iban", "ccdesk rules lists them")
		case slices.Contains(cash.Hold[:i], rule):
			c.bad(path, quoted(rule)+" twice", "each rule once", "remove one")
		}
	}
}

func (c *checker) cashAmount(a Amount, path ...string) {
	if v, err := money.Parse(string(a), money.EUR); err != nil || v.Minor < 0 {
		c.bad(path, quoted(string(a)), "an amount with a point and at most 2 decimals", `write it in quotes, such as "25.00"`)
	}
}

func (c *checker) percent(p Percent, path ...string) {
	if _, ok := p.permille(); !ok {
		c.bad(path, quoted(string(p)), "a percentage from 0 to 100 with at most one decimal", `write it in quotes, such as "2.5"`)
	}
}
