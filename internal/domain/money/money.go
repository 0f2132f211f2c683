// Package money holds exact amounts: an int64 count of minor units (cents, yen,
// fils) with the ISO 4217 currency they are in. No float touches an amount.
//
//	m, err := money.Parse("1234.50", money.EUR) // 123450 cents
//	m.Decimal()                                 // "1234.50"
package money

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"strings"
)

// MaxMinor bounds a single amount: ten trillion minor units. A million such
// amounts still add up inside an int64's range only with care, so sums go
// through Add, which panics rather than wrap.
const MaxMinor = int64(9_999_999_999_999)

// Currency is an ISO 4217 alphabetic code. The zero value means "no currency".
type Currency [3]byte

// The currencies that the built-in rules name.
var (
	EUR = Currency{'E', 'U', 'R'}
	USD = Currency{'U', 'S', 'D'}
	GBP = Currency{'G', 'B', 'P'}
	JPY = Currency{'J', 'P', 'Y'}
)

// exponents lists the ISO 4217 currencies whose minor unit is not 1/100.
var exponents = map[Currency]int{
	{'B', 'H', 'D'}: 3, {'B', 'I', 'F'}: 0, {'C', 'L', 'F'}: 4, {'C', 'L', 'P'}: 0, {'D', 'J', 'F'}: 0,
	{'G', 'N', 'F'}: 0, {'I', 'Q', 'D'}: 3, {'I', 'S', 'K'}: 0, {'J', 'O', 'D'}: 3, {'J', 'P', 'Y'}: 0,
	{'K', 'M', 'F'}: 0, {'K', 'R', 'W'}: 0, {'K', 'W', 'D'}: 3, {'L', 'Y', 'D'}: 3, {'O', 'M', 'R'}: 3,
	{'P', 'Y', 'G'}: 0, {'R', 'W', 'F'}: 0, {'T', 'N', 'D'}: 3, {'U', 'G', 'X'}: 0, {'U', 'Y', 'W'}: 4,
	{'V', 'N', 'D'}: 0, {'V', 'U', 'V'}: 0, {'X', 'A', 'F'}: 0, {'X', 'O', 'F'}: 0, {'X', 'P', 'F'}: 0,
}

// ParseCurrency reads a three-letter code in any case.
func ParseCurrency(s string) (Currency, error) {
	var c Currency
	s = strings.TrimSpace(s)
	if len(s) != 3 {
		return c, fmt.Errorf("%q is not a currency: expected a three-letter ISO 4217 code such as EUR", s)
	}
	for i := range 3 {
		b := s[i] &^ 0x20
		if b < 'A' || b > 'Z' {
			return Currency{}, fmt.Errorf("%q is not a currency: expected a three-letter ISO 4217 code such as EUR", s)
		}
		c[i] = b
	}
	return c, nil
}

// String gives the code, or "" for no currency.
func (c Currency) String() string {
	if c == (Currency{}) {
		return ""
	}
	return string(c[:])
}

// IsZero reports whether no currency is set.
func (c Currency) IsZero() bool { return c == Currency{} }

// Exponent is the number of decimals of the currency's minor unit: 2 for most,
// 0 for JPY, 3 for KWD.
func (c Currency) Exponent() int {
	if e, ok := exponents[c]; ok {
		return e
	}
	return 2
}

// MarshalText and UnmarshalText carry the code through JSON and TOML.
func (c Currency) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText accepts "" as no currency.
func (c *Currency) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*c = Currency{}
		return nil
	}
	v, err := ParseCurrency(string(b))
	if err != nil {
		return err
	}
	*c = v
	return nil
}

// Money is an amount in minor units of its currency. It may be negative.
type Money struct {
	Minor int64    `pb:"1" json:"minor"`
	Cur   Currency `pb:"2" json:"currency"`
}

// Of makes an amount of minor units.
func Of(minor int64, c Currency) Money { return Money{Minor: minor, Cur: c} }

// IsZero reports whether the amount is nought, whatever the currency.
func (m Money) IsZero() bool { return m.Minor == 0 }

// Neg is the amount with its sign turned.
func (m Money) Neg() Money { return Money{-m.Minor, m.Cur} }

// Abs is the amount without its sign.
func (m Money) Abs() Money {
	if m.Minor < 0 {
		return m.Neg()
	}
	return m
}

// Add adds two amounts of one currency. A zero Money adds to any. It panics
// on different currencies and on overflow: both are faults of the caller.
func (m Money) Add(o Money) Money {
	if m == (Money{}) {
		return o
	}
	if o == (Money{}) {
		return m
	}
	if m.Cur != o.Cur {
		panic(fmt.Sprintf("money: adding %s to %s", o.Cur, m.Cur))
	}
	return Money{AddMinor(m.Minor, o.Minor), m.Cur}
}

// Sub subtracts; see Add.
func (m Money) Sub(o Money) Money { return m.Add(o.Neg()) }

// AddMinor adds two counts of minor units and panics on overflow, so that a
// wrapped total can never be shown or posted.
func AddMinor(a, b int64) int64 {
	s := a + b
	if (a > 0 && b > 0 && s < 0) || (a < 0 && b < 0 && s >= 0) {
		panic("money: sum exceeds the range of an int64")
	}
	return s
}

// Compare orders amounts by currency code, then by value.
func (m Money) Compare(o Money) int {
	if c := strings.Compare(m.Cur.String(), o.Cur.String()); c != 0 {
		return c
	}
	return cmp.Compare(m.Minor, o.Minor)
}

// Decimal writes the amount with a point and the currency's decimals, without
// the code and without grouping: "1234.50", "-0.05", "500" (JPY). It is the
// form of files and JSON.
func (m Money) Decimal() string {
	e := m.Cur.Exponent()
	var buf [32]byte
	i := len(buf)
	u := uint64(m.Minor)
	if m.Minor < 0 {
		u = uint64(-(m.Minor + 1)) + 1
	}
	for n := 0; u > 0 || n <= e; n++ {
		if n == e && e > 0 {
			i--
			buf[i] = '.'
		}
		i--
		buf[i] = byte('0' + u%10)
		u /= 10
	}
	if m.Minor < 0 {
		i--
		buf[i] = '-'
	}
	return string(buf[i:])
}

// String is Decimal followed by the currency code.
func (m Money) String() string {
	if m.Cur.IsZero() {
		return m.Decimal()
	}
	return m.Decimal() + " " + m.Cur.String()
}

// Errors of Parse.
var (
	ErrSyntax    = errors.New("not a decimal number")
	ErrRange     = errors.New("amount is out of range (at most 99,999,999,999.99)")
	ErrPrecision = errors.New("more decimals than the currency has")
)

// Parse reads a plain decimal with a point: optional sign, digits, optional
// fraction. Surplus decimals must be zeros ("8.850" is 8.85 EUR); anything
// else is ErrPrecision, because rounding money silently is never right.
func Parse(s string, c Currency) (Money, error) {
	in := s
	s = strings.TrimSpace(s)
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	whole, frac, _ := strings.Cut(s, ".")
	if whole == "" && frac == "" {
		return Money{}, fmt.Errorf("%q: %w", in, ErrSyntax)
	}
	var v int64
	digit := func(b byte) error {
		if b < '0' || b > '9' {
			return fmt.Errorf("%q: %w", in, ErrSyntax)
		}
		if v > (math.MaxInt64-9)/10 {
			return fmt.Errorf("%q: %w", in, ErrRange)
		}
		v = v*10 + int64(b-'0')
		return nil
	}
	for i := range len(whole) {
		if err := digit(whole[i]); err != nil {
			return Money{}, err
		}
	}
	e := c.Exponent()
	for i := range max(e, len(frac)) {
		b := byte('0')
		if i < len(frac) {
			b = frac[i]
		}
		if i < e {
			if err := digit(b); err != nil {
				return Money{}, err
			}
			continue
		}
		if b < '0' || b > '9' {
			return Money{}, fmt.Errorf("%q: %w", in, ErrSyntax)
		}
		if b != '0' {
			return Money{}, fmt.Errorf("%q: %w (%s has %d)", in, ErrPrecision, c, e)
		}
	}
	if v > MaxMinor {
		return Money{}, fmt.Errorf("%q: %w", in, ErrRange)
	}
	if neg {
		v = -v
	}
	return Money{v, c}, nil
}
