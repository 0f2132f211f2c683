package cashapp

import "ccdesk/internal/domain/ar"

// chargesTold reads a shortfall that the bank itself tells of: it names the
// charges, or what the payer ordered was the whole.
func (m *matcher) chargesTold(s shortfall) []reading {
	o := m.line.Original
	whole := o.Cur == m.line.Cur && o.Minor == m.line.Amount+s.short
	if s.short != m.line.Charges && !whole {
		return nil
	}
	diffs, ok := s.onLargest()
	if !ok {
		return nil
	}
	return []reading{{bankTells, ar.BankCharges, "fee", diffs, m.policy.Charges.Auto && s.within(m.policy.Charges), "is what the banks kept", byCharges}}
}

// chargesLikely reads a small shortfall of a payer whose banks take charges:
// he is outside the single payments area, or has the habit.
func (m *matcher) chargesLikely(s shortfall) []reading {
	evidence, why := byAbroad, "is within the charges of a bank abroad"
	if m.habit(s.customer, ar.HabitCharges) > 0 {
		evidence, why = byHabit, "is within the charges that this payer lets off"
	} else if !m.abroad(s.customer) {
		return nil
	}
	diffs, ok := s.onLargest()
	if !ok || !s.within(m.policy.Charges) {
		return nil
	}
	return []reading{{likely, ar.BankCharges, "fee", diffs, m.policy.Charges.Auto, why, evidence}}
}

// abroad reports whether the payer's bank is outside the single payments area
// and the house's own countries: by his account, else by the customer's
// country.
func (m *matcher) abroad(c ar.CustomerID) bool {
	country := ""
	if iban := m.line.IBAN; len(iban) >= 2 && isUpper(iban[0]) && isUpper(iban[1]) {
		country = iban[:2]
	} else {
		country = m.countryOf(c)
	}
	if country == "" || sepa[country] {
		return false
	}
	for _, h := range m.policy.Home {
		if h == country {
			return false
		}
	}
	return true
}

func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }

func (m *matcher) countryOf(c ar.CustomerID) string {
	for i := range m.found.Payers {
		if p := &m.found.Payers[i]; p.Customer == c && p.Country != "" {
			return p.Country
		}
	}
	for _, list := range [...][]Candidate{m.found.ByReference, m.found.ByNumber, m.found.ByAmount, m.found.ByOrder} {
		for i := range list {
			if list[i].Item != nil && list[i].Item.Customer == c && list[i].Country != "" {
				return list[i].Country
			}
		}
	}
	return ""
}

// sepa are the countries and territories of the single euro payments area by
// the first letters of their accounts (EPC409-09, 2025).
var sepa = set("AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM VA")

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words(list) {
		m[w] = true
	}
	return m
}
