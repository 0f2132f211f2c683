package main

import (
	"fmt"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// dateFlag is a flag that takes an ISO date.
type dateFlag civil.Date

// String implements pflag.Value.
func (d *dateFlag) String() string { return civil.Date(*d).String() }

// Type implements pflag.Value.
func (d *dateFlag) Type() string { return "date" }

// Set implements pflag.Value.
func (d *dateFlag) Set(s string) error {
	v, err := civil.Parse(s)
	if err != nil {
		return err
	}
	*d = dateFlag(v)
	return nil
}

func (d dateFlag) date() civil.Date { return civil.Date(d) }

// parseAmount reads an amount that somebody typed: "1234.50", "1,234.50",
// "1.234,50" or "1234,50". A single sign followed by three digits is refused,
// because it is a thousand to one reader and a fraction to another.
func parseAmount(s string, cur money.Currency) (money.Money, error) {
	plain, ok := plainDecimal(strings.TrimSpace(s), cur.Exponent())
	if !ok {
		return money.Money{}, fmt.Errorf("found %q, expected an amount such as 1234.50", s)
	}
	m, err := money.Parse(plain, cur)
	if err != nil {
		return m, fmt.Errorf("found %w, expected an amount such as 1234.50", err)
	}
	return m, nil
}

// plainDecimal brings the spellings that can be read in one way only into the
// form with a point and no groups.
func plainDecimal(s string, exponent int) (string, bool) {
	point, comma := strings.Count(s, "."), strings.Count(s, ",")
	if comma == 0 && point <= 1 {
		return s, true // the form of files and JSON
	}
	group, dec := ",", "."
	if comma == 1 && (point == 0 || strings.LastIndex(s, ",") > strings.LastIndex(s, ".")) {
		group, dec = ".", ","
	}
	if comma > 1 && point > 1 {
		return "", false
	}
	if strings.Count(s, dec) > 1 { // 1.234.567 has groups only
		return "", false
	}
	whole, frac, has := strings.Cut(s, dec)
	if has && point+comma == 1 && len(frac) == 3 && exponent != 3 {
		return "", false
	}
	parts := strings.Split(whole, group)
	for i, p := range parts {
		if i > 0 && len(p) != 3 || i == 0 && len(parts) > 1 && (p == "" || len(strings.TrimLeft(p, "+-")) > 3) {
			return "", false
		}
	}
	whole = strings.Join(parts, "")
	if !has {
		return whole, true
	}
	return whole + "." + frac, true
}
