package law

import (
	"fmt"

	"ccdesk/internal/domain/money"
)

// WIK is the Dutch collection cost scale (Besluit vergoeding voor
// buitengerechtelijke incassokosten, art. 2): 15 % of the first 2,500, 10 % of
// the next 2,500, 5 % of the next 5,000, 1 % of the next 190,000 and 0.5 % of
// the rest; at least 40, at most 6,775. The principal is the sum of all claims
// that are asked in one letter, in minor units of euros.
func WIK(principal int64) int64 {
	var cost int64 // in 1/1000 of a cent
	left := max(0, principal)
	for _, b := range []struct{ width, permille int64 }{
		{2_500_00, 150}, {2_500_00, 100}, {5_000_00, 50}, {190_000_00, 10}, {1 << 60, 5},
	} {
		part := min(left, b.width)
		cost += min(part, 1_000_000_00_00) * b.permille
		left -= part
	}
	return min(max(halfUp(cost, 1000), 40_00), 6_775_00)
}

// WIKWithVAT adds VAT of 21 % for a creditor who cannot deduct it.
func WIKWithVAT(principal int64) int64 { return halfUp(WIK(principal)*121, 100) }

// WIKInstalments is the cost for n instalments of at most 266.67 within six
// months (art. 2(3), since 2024-10-01): 40 for the first, 20 for each next, at
// most 140.
func WIKInstalments(n int) int64 {
	if n <= 0 {
		return 0
	}
	return min(40_00+int64(min(n, 100)-1)*20_00, 140_00)
}

// BELumpCap is the most that a clause may ask of a Belgian consumer (Code de
// droit économique XIX.4): 20 up to a balance of 150; 30 and 10 % of what is
// above 150 up to 500; 65 and 5 % of what is above 500, at most 2,000.
func BELumpCap(balance int64) int64 {
	switch {
	case balance <= 150_00:
		return 20_00
	case balance <= 500_00:
		return 30_00 + halfUp((balance-150_00)*10, 100)
	}
	return min(65_00+halfUp((min(balance, 1_000_000_00)-500_00)*5, 100), 2_000_00)
}

// FixedSum is the fixed compensation for a late payment between businesses
// (Directive 2011/7/EU art. 6), in the currency it is set in: 40 euros, or by
// the size of the debt in GB (1998 Act s. 5A), IE and PL. The debt is in the
// country's own currency. A consumer never owes it.
func FixedSum(country string, kind Kind, debt int64) (money.Money, error) {
	euro := func(minor int64) (money.Money, error) { return money.Of(minor, money.EUR), nil }
	if kind != B2B {
		return euro(0)
	}
	step := func(low, high bool) int64 {
		switch {
		case low:
			return 40_00
		case high:
			return 70_00
		}
		return 100_00
	}
	switch country {
	case "GB":
		pound, err := money.ParseCurrency("GBP")
		return money.Of(step(debt < 1_000_00, debt < 10_000_00), pound), err
	case "IE":
		return euro(step(debt <= 1_000_00, debt <= 10_000_00))
	case "PL":
		return euro(step(debt <= 5_000_00, debt < 50_000_00))
	case "NL", "BE", "DE", "FR", "AT", "ES", "IT", "LU":
		return euro(40_00)
	}
	return money.Money{}, fmt.Errorf("fixed compensation: the rule of %q is not known; known are AT BE DE ES FR GB IE IT LU NL PL", country)
}

func halfUp(n, by int64) int64 { return (n + by/2) / by }
