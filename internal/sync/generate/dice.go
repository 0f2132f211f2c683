package generate

import (
	"math/bits"
	"math/rand/v2"
)

// dice draws from a PCG. The drawing is our own, in integers, so that neither
// the platform nor a change of the standard library's methods changes a book.
type dice struct{ src *rand.PCG }

// newDice starts a sequence of its own for one purpose, so that a change in
// one part of the generator leaves the others as they were.
func newDice(seed uint64, purpose string) *dice {
	h := uint64(14695981039346656037) // FNV-1a
	for _, b := range []byte(purpose) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return &dice{rand.NewPCG(seed, h)}
}

// n draws from 0 to max-1. max must be positive.
func (d *dice) n(max int) int {
	hi, _ := bits.Mul64(d.src.Uint64(), uint64(max))
	return int(hi)
}

// amount draws from 0 to max-1, for numbers that may not fit an int.
func (d *dice) amount(max int64) int64 {
	hi, _ := bits.Mul64(d.src.Uint64(), uint64(max))
	return int64(hi)
}

// of draws one of the numbers.
func (d *dice) of(numbers ...int) int { return numbers[d.n(len(numbers))] }

// between draws from lo to hi, both included.
func (d *dice) between(lo, hi int) int { return lo + d.n(hi-lo+1) }

// permille is true in p of 1000 cases.
func (d *dice) permille(p int) bool { return d.n(1000) < p }

// word draws one of the words.
func (d *dice) word(list []string) string { return list[d.n(len(list))] }

// digits draws a number of n decimal digits as text, the first not zero.
func (d *dice) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + d.n(10))
	}
	if b[0] == '0' {
		b[0] = byte('1' + d.n(9))
	}
	return string(b)
}

// weighted draws an index of weights in proportion to them.
func (d *dice) weighted(weights []int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	return place(weights, d.n(sum))
}

// place is the index of weights in which the x-th unit of their sum lies.
func place(weights []int, x int) int {
	for i, w := range weights {
		if x < w {
			return i
		}
		x -= w
	}
	return len(weights) - 1
}

// shuffle gives the numbers 0 to n-1 in random order.
func (d *dice) shuffle(n int) []int {
	p := make([]int, n)
	for i := range p {
		j := d.n(i + 1)
		p[i] = p[j]
		p[j] = i
	}
	return p
}

// one is 1.0 in the 16.16 fixed point numbers used for log-normal sizes.
const one = 1 << 16

// normal draws from the standard normal distribution in fixed point, as the
// sum of twelve uniform numbers less six: tails end at ±6, as invoices do.
func (d *dice) normal() int64 {
	var sum int64
	for range 3 {
		x := d.src.Uint64()
		sum += int64(x&0xffff) + int64(x>>16&0xffff) + int64(x>>32&0xffff) + int64(x>>48)
	}
	return sum - 6*one
}

// logNormal draws a size around median. spread is sigma/ln 2 in fixed point:
// one standard deviation multiplies or divides by 2^spread.
func (d *dice) logNormal(median, spread int64) int64 {
	return scalePow2(median, d.normal()*spread>>16)
}

// pow2 is 2^(i/16) in fixed point.
var pow2 = [17]int64{
	65536, 68438, 71468, 74632, 77936, 81386, 84990, 88752, 92682,
	96785, 101070, 105545, 110218, 115098, 120194, 125515, 131072,
}

// scalePow2 is v·2^x for a fixed point x between -20 and 20.
func scalePow2(v, x int64) int64 {
	whole, frac := x>>16, x&0xffff
	i, rest := frac>>12, frac&0xfff
	m := pow2[i] + (pow2[i+1]-pow2[i])*rest>>12
	v = v * m >> 16
	if whole >= 0 {
		return v << whole
	}
	return v >> -whole
}
