package report

import (
	"math/bits"
	"strconv"

	"ccdesk/internal/domain/money"
)

// Tenths counts tenths of a day: 472 is 47.2 days.
type Tenths int64

// String writes the days with one decimal and a point: "47.2", "-0.5".
func (t Tenths) String() string {
	sign := ""
	if t < 0 {
		sign, t = "-", -t
	}
	return sign + strconv.FormatInt(int64(t/10), 10) + "." + strconv.FormatInt(int64(t%10), 10)
}

// mulDiv is a × b / c, rounded half away from nought. The product may exceed 64
// bits; the quotient is capped at the largest int64. c must be greater than 0.
func mulDiv(a, b, c int64) int64 {
	negative := (a < 0) != (b < 0)
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	lo, carry := bits.Add64(lo, uint64(c)/2, 0)
	hi += carry
	if hi >= uint64(c) {
		return capped(negative)
	}
	q, _ := bits.Div64(hi, lo, uint64(c))
	if q > 1<<63-1 {
		return capped(negative)
	}
	if negative {
		return -int64(q)
	}
	return int64(q)
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func capped(negative bool) int64 {
	if negative {
		return -(1<<63 - 1)
	}
	return 1<<63 - 1
}

// before orders currencies for reports by their code.
func before(a, b money.Currency) int {
	for i := range a {
		if a[i] != b[i] {
			return int(a[i]) - int(b[i])
		}
	}
	return 0
}

// addCapped adds and stays at the ends of the range instead of wrapping.
func addCapped(a, b int64) int64 {
	s := a + b
	if (a > 0 && b > 0 && s < 0) || (a < 0 && b < 0 && s >= 0) {
		return capped(a < 0)
	}
	return s
}
