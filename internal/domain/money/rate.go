package money

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
)

// Rate is an exact rate of exchange: units of one currency per unit of another.
type Rate struct{ r *big.Rat }

// Lengths of a rate as people write it.
const (
	maxRateWhole    = 9
	maxRateDecimals = 10
)

var errRate = errors.New("expected a rate above zero with a point, such as 0.9132")

// ParseRate reads a decimal rate above zero, with at most 9 digits before the
// point and 10 after it.
func ParseRate(s string) (Rate, error) {
	whole, part, _ := strings.Cut(s, ".")
	if whole == "" || len(whole) > maxRateWhole || len(part) > maxRateDecimals || strings.Trim(whole+part, "0123456789") != "" || strings.HasSuffix(s, ".") {
		return Rate{}, fmt.Errorf("rate %q: %w", s, errRate)
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok || r.Sign() <= 0 {
		return Rate{}, fmt.Errorf("rate %q: %w", s, errRate)
	}
	return Rate{r}, nil
}

// RateOf is the rate at which one amount is worth another, as ParseRate reads
// it: units of a's currency per unit of b's. It is "" where there is none that
// can be written: both amounts must be above zero.
func RateOf(a, b Money) string {
	if a.Minor <= 0 || b.Minor <= 0 {
		return ""
	}
	r := new(big.Rat).SetFrac(
		new(big.Int).Mul(big.NewInt(a.Minor), tenTo(b.Cur.Exponent())),
		new(big.Int).Mul(big.NewInt(b.Minor), tenTo(a.Cur.Exponent())))
	s := strings.TrimSuffix(strings.TrimRight(r.FloatString(maxRateDecimals), "0"), ".")
	if _, err := ParseRate(s); err != nil {
		return ""
	}
	return s
}

// Convert gives an amount at the rate, which is units of to per unit of m's
// currency, rounded half away from zero. It fails where the result is too
// large.
func (x Rate) Convert(m Money, to Currency) (Money, error) { return scale(m, x.r, to) }

// Back gives an amount at the inverse of the rate, which is units of m's
// currency per unit of to.
func (x Rate) Back(m Money, to Currency) (Money, error) {
	return scale(m, new(big.Rat).Inv(x.r), to)
}

func scale(m Money, by *big.Rat, to Currency) (Money, error) {
	v := new(big.Rat).SetInt64(m.Minor)
	v.Mul(v, by)
	v.Mul(v, new(big.Rat).SetFrac(tenTo(to.Exponent()), tenTo(m.Cur.Exponent())))
	// Half away from zero: (2·|n| + d) div 2·d.
	n := new(big.Int).Abs(v.Num())
	n.Lsh(n, 1).Add(n, v.Denom())
	n.Quo(n, new(big.Int).Lsh(v.Denom(), 1))
	if v.Sign() < 0 {
		n.Neg(n)
	}
	if !n.IsInt64() {
		return Money{}, fmt.Errorf("%s at this rate is too large", m)
	}
	return Of(n.Int64(), to), nil
}

func tenTo(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }
