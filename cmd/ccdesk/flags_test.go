package main

import (
	"testing"

	"ccdesk/internal/domain/money"
)

func TestParseAmountReadsWhatHasOneMeaning(t *testing.T) {
	kwd := money.Currency{'K', 'W', 'D'}
	for _, tt := range []struct {
		in   string
		cur  money.Currency
		want string // "" is refused
	}{
		{"1234.50", money.EUR, "1234.50"},
		{"1234,50", money.EUR, "1234.50"},
		{"1.234,50", money.EUR, "1234.50"},
		{"1,234.50", money.EUR, "1234.50"},
		{"1,234,567.89", money.EUR, "1234567.89"},
		{"1.234.567,89", money.EUR, "1234567.89"},
		{" 10 ", money.EUR, "10.00"},
		{"0,5", money.EUR, "0.50"},
		{"1,234", kwd, "1.234"},
		{"500", money.JPY, "500"},
		{"1,234", money.EUR, ""}, // a thousand or a fraction
		{"1.234", money.EUR, ""}, // more decimals than the euro has
		{"12,34.56", money.EUR, ""},
		{"1.23,45", money.EUR, ""},
		{"1,2,3.4.5", money.EUR, ""},
		{"ten", money.EUR, ""},
		{"", money.EUR, ""},
	} {
		m, err := parseAmount(tt.in, tt.cur)
		if got := m.Decimal(); tt.want == "" && err == nil || tt.want != "" && (err != nil || got != tt.want) {
			t.Errorf("parseAmount(%q, %s) = %s, %v; want %q", tt.in, tt.cur, got, err, tt.want)
		}
	}
}
