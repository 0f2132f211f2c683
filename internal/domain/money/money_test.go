package money

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var kwd = Currency{'K', 'W', 'D'}

func TestDecimal(t *testing.T) {
	for _, c := range []struct {
		minor int64
		cur   Currency
		want  string
	}{
		{123450, EUR, "1234.50"}, {-5, EUR, "-0.05"}, {0, EUR, "0.00"}, {99, EUR, "0.99"}, {100, EUR, "1.00"}, {-100, EUR, "-1.00"},
		{500, JPY, "500"}, {0, JPY, "0"}, {-1, JPY, "-1"}, {1, kwd, "0.001"}, {1234567, kwd, "1234.567"}, {7, Currency{}, "0.07"},
		{math.MaxInt64, EUR, "92233720368547758.07"}, {math.MinInt64, EUR, "-92233720368547758.08"},
	} {
		if got := Of(c.minor, c.cur).Decimal(); got != c.want {
			t.Errorf("%d %s is written %q, want %q", c.minor, c.cur, got, c.want)
		}
	}
	if got := Of(-123450, EUR).String(); got != "-1234.50 EUR" {
		t.Errorf("string %q", got)
	}
	if got := Of(7, Currency{}).String(); got != "0.07" {
		t.Errorf("string without a currency %q", got)
	}
}

func TestParse(t *testing.T) {
	for in, want := range map[string]int64{
		"1234.50": 123450, "0.05": 5, "-0.05": -5, "+7": 700, "8.850": 885, "8.85000": 885, " 3.1 ": 310, ".5": 50, "5.": 500,
		"0000012.00": 1200, "-0": 0, "99999999999.99": MaxMinor,
	} {
		if got, err := Parse(in, EUR); err != nil || got != Of(want, EUR) {
			t.Errorf("%q is read as %v, %v, want %d", in, got, err, want)
		}
	}
	for in, want := range map[string]error{
		"": ErrSyntax, ".": ErrSyntax, "-": ErrSyntax, "1,50": ErrSyntax, "1.2.3": ErrSyntax, "--1": ErrSyntax, "+-1": ErrSyntax, "1e3": ErrSyntax,
		"1 000": ErrSyntax, "٣": ErrSyntax, "0x10": ErrSyntax, "1.0a": ErrSyntax, "NaN": ErrSyntax, "1.-5": ErrSyntax,
		"1.005": ErrPrecision, "0.001": ErrPrecision,
		"100000000000.00": ErrRange, "99999999999999999999999999": ErrRange, "-100000000000": ErrRange,
	} {
		if got, err := Parse(in, EUR); !errors.Is(err, want) || got != (Money{}) {
			t.Errorf("%q is read as %v, %v, want %v", in, got, err, want)
		} else if in != "" && !strings.Contains(err.Error(), in) {
			t.Errorf("%q: the error %q does not show what was found", in, err)
		}
	}
	if got, err := Parse("500", JPY); err != nil || got.Minor != 500 {
		t.Errorf("500 yen are read as %v, %v", got, err)
	}
	if _, err := Parse("500.5", JPY); !errors.Is(err, ErrPrecision) {
		t.Errorf("half a yen: %v", err)
	}
	if got, err := Parse("1.2345000", kwd); !errors.Is(err, ErrPrecision) {
		t.Errorf("a tenth of a fils is read as %v, %v", got, err)
	}
}

func anyCurrency() *rapid.Generator[Currency] {
	return rapid.SampledFrom([]Currency{EUR, USD, GBP, JPY, kwd, {'C', 'L', 'F'}, {'X', 'X', 'X'}})
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Of(rapid.Int64Range(-MaxMinor, MaxMinor).Draw(t, "minor"), anyCurrency().Draw(t, "currency"))
		got, err := Parse(m.Decimal(), m.Cur)
		if err != nil || got != m {
			t.Fatalf("%q is read back as %v, %v", m.Decimal(), got, err)
		}
	})
}

// Against arithmetic without a limit: what is read is exactly what stands there.
func TestParseAgreesWithRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[+-]?[0-9]{1,14}(\.[0-9]{1,5})?`).Draw(t, "decimal")
		cur := anyCurrency().Draw(t, "currency")
		want, _ := new(big.Rat).SetString(s)
		want.Mul(want, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(cur.Exponent())), nil)))
		got, err := Parse(s, cur)
		limit := new(big.Rat).SetInt64(MaxMinor)
		switch {
		case !want.IsInt():
			if err == nil {
				t.Fatalf("%q %s is read as %v", s, cur, got)
			}
		case new(big.Rat).Abs(want).Cmp(limit) > 0:
			if !errors.Is(err, ErrRange) {
				t.Fatalf("%q %s: %v", s, cur, err)
			}
		case err != nil || new(big.Rat).SetInt64(got.Minor).Cmp(want) != 0:
			t.Fatalf("%q %s is read as %v, %v", s, cur, got, err)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1234.50", "-0.05", "", ".", "99999999999.99", "1.005", "٣", "1e9", "+", "8.850"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range []Currency{EUR, JPY, kwd} {
			m, err := Parse(s, c)
			if err != nil {
				if m != (Money{}) {
					t.Errorf("%q: %v beside the error %v", s, m, err)
				}
				continue
			}
			if again, err := Parse(m.Decimal(), c); err != nil || again != m {
				t.Errorf("%q is read as %v, which is read as %v, %v", s, m, again, err)
			}
		}
	})
}

func TestAddition(t *testing.T) {
	if got := Of(150, EUR).Add(Of(-200, EUR)); got != Of(-50, EUR) {
		t.Errorf("sum %v", got)
	}
	if got := Of(150, EUR).Sub(Of(200, EUR)); got != Of(-50, EUR) {
		t.Errorf("difference %v", got)
	}
	if got := (Money{}).Add(Of(5, USD)); got != Of(5, USD) {
		t.Errorf("nothing and 5 are %v", got)
	}
	if got := Of(5, USD).Add(Money{}); got != Of(5, USD) {
		t.Errorf("5 and nothing are %v", got)
	}
	if got := Of(-5, USD).Abs(); got != Of(5, USD) || got.Abs() != got {
		t.Errorf("absolute %v", got)
	}
	if !Of(0, EUR).IsZero() || Of(-1, EUR).IsZero() {
		t.Error("only nought is nought")
	}
	for name, f := range map[string]func(){
		"different currencies": func() { Of(1, EUR).Add(Of(1, USD)) },
		"over the top":         func() { AddMinor(math.MaxInt64, 1) },
		"under the bottom":     func() { AddMinor(math.MinInt64, -1) },
		"twice the bottom":     func() { AddMinor(math.MinInt64, math.MinInt64) },
	} {
		if !panics(f) {
			t.Errorf("%s: no panic", name)
		}
	}
}

func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}

func TestAddMinorIsExactOrPanics(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Int64().Draw(t, "a"), rapid.Int64().Draw(t, "b")
		want := new(big.Int).Add(big.NewInt(a), big.NewInt(b))
		var got int64
		did := panics(func() { got = AddMinor(a, b) })
		if did == want.IsInt64() || !did && got != want.Int64() {
			t.Fatalf("%d + %d is %d, panic %v, want %s", a, b, got, did, want)
		}
	})
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		a, b Money
		want int
	}{
		{Of(1, EUR), Of(2, EUR), -1}, {Of(2, EUR), Of(1, EUR), 1}, {Of(1, EUR), Of(1, EUR), 0}, {Of(9, EUR), Of(1, USD), -1}, {Money{}, Of(-1, EUR), -1},
	} {
		if got := c.a.Compare(c.b); got != c.want {
			t.Errorf("%v to %v is %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestCurrency(t *testing.T) {
	for in, want := range map[string]string{"EUR": "EUR", "eur": "EUR", " Usd ": "USD"} {
		if c, err := ParseCurrency(in); err != nil || c.String() != want {
			t.Errorf("%q is %s, %v", in, c, err)
		}
	}
	for _, in := range []string{"", "EU", "EURO", "E1R", "€", "@@@", "{{{", "ÄÖ"} {
		if c, err := ParseCurrency(in); err == nil || !c.IsZero() {
			t.Errorf("%q is read as %s", in, c)
		}
	}
	for code, want := range map[string]int{"EUR": 2, "JPY": 0, "KWD": 3, "CLF": 4, "ISK": 0, "XXX": 2} {
		c, err := ParseCurrency(code)
		if err != nil || c.Exponent() != want {
			t.Errorf("%s has %d decimals, want %d", code, c.Exponent(), want)
		}
	}
}

func TestCurrencyAsText(t *testing.T) {
	type doc struct {
		C Currency `json:"c"`
	}
	for in, want := range map[string]Currency{`{"c":"EUR"}`: EUR, `{"c":""}`: {}} {
		var d doc
		if err := json.Unmarshal([]byte(in), &d); err != nil || d.C != want {
			t.Errorf("%s is %v, %v", in, d.C, err)
		}
		if out, err := json.Marshal(d); err != nil || string(out) != in {
			t.Errorf("%s is written as %s, %v", in, out, err)
		}
	}
	if err := json.Unmarshal([]byte(`{"c":"12"}`), new(doc)); err == nil {
		t.Error("12 is no currency")
	}
}
