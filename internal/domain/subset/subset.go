// Package subset answers which documents add up to a payment, and proves that
// no other set of them does.
//
// It meets in the middle (Horowitz and Sahni, 1974): the sums of one half of
// the amounts are looked up among those of the other. The search is exact and
// complete, or says that it was not; its cost is bounded by counting, without
// a clock, so that the same question always gets the same answer.
package subset

import (
	"cmp"
	"math/bits"
	"slices"
)

// MaxAmounts is how many amounts are considered; a payer with more open
// documents is asked about, not computed.
const MaxAmounts = 48

// Options bound a search.
type Options struct {
	// Most is how many amounts a set may have; 0 means 8. Larger sets are not
	// looked for, and the proof of uniqueness says nothing about them.
	Most int
	// Least is how few a set may have; 0 means 2, since a single amount needs
	// no search.
	Least int
	// Steps is how many partial sums may be made; 0 means 200,000: all sets of
	// up to eight of 34 amounts, in some ten milliseconds.
	Steps int
}

// Result is what a search found.
type Result struct {
	// Sets holds the sets found, as ascending indexes into the amounts: none,
	// the only one, or the first two of several.
	Sets [][]int
	// Complete says that every set within the options was considered. Only then
	// does a single set prove anything.
	Complete bool
}

// Unique gives the only set, where that is proved.
func (r Result) Unique() ([]int, bool) {
	if r.Complete && len(r.Sets) == 1 {
		return r.Sets[0], true
	}
	return nil, false
}

// half is a partial sum and the amounts in it.
type half struct {
	sum  int64
	mask uint64
}

// Find looks for sets of amounts that add up to target exactly. Amounts may be
// negative (credit notes); zero amounts take no part. It stops at the second
// set, since two are a tie. Sums must not overflow: amounts within money's
// bounds cannot.
func Find(target int64, amounts []int64, o Options) Result {
	if o.Most <= 0 {
		o.Most = 8
	}
	if o.Least <= 0 {
		o.Least = 2
	}
	if o.Steps <= 0 {
		o.Steps = 200_000
	}
	index := useful(target, amounts)
	if len(index) > MaxAmounts {
		return Result{}
	}
	mid := len(index) / 2
	left, ok := sums(amounts, index[:mid], 0, o.Most, o.Steps/2)
	if !ok {
		return Result{}
	}
	right, ok := sums(amounts, index[mid:], mid, o.Most, o.Steps/2)
	if !ok {
		return Result{}
	}
	slices.SortFunc(right, func(a, b half) int {
		return cmp.Or(cmp.Compare(a.sum, b.sum), cmp.Compare(a.mask, b.mask))
	})
	r := Result{Complete: true}
	steps := o.Steps
	for _, l := range left {
		i, _ := slices.BinarySearchFunc(right, target-l.sum, func(h half, want int64) int { return cmp.Compare(h.sum, want) })
		for ; i < len(right) && right[i].sum == target-l.sum; i++ {
			if steps--; steps < 0 {
				r.Complete = false // equal sums without end, all of the wrong size
				return r
			}
			mask := l.mask | right[i].mask
			if n := bits.OnesCount64(mask); n < o.Least || n > o.Most {
				continue
			}
			r.Sets = append(r.Sets, members(mask, index))
			if len(r.Sets) == 2 {
				return r
			}
		}
	}
	return r
}

// useful leaves out what can be in no set: zeros and, where nothing is
// negative, all that is more than the target.
func useful(target int64, amounts []int64) []int {
	negative := slices.ContainsFunc(amounts, func(a int64) bool { return a < 0 })
	var index []int
	for i, a := range amounts {
		if a != 0 && (negative || a <= target) {
			index = append(index, i)
		}
	}
	return index
}

// sums makes the sums of all sets of at most most of the amounts. first is the
// bit of the first one. It reports false when there are more than limit.
func sums(amounts []int64, index []int, first, most, limit int) ([]half, bool) {
	room := 1
	for k, c := 1, 1; k <= min(most, len(index)); k++ {
		c = c * (len(index) - k + 1) / k
		if room += c; room > limit {
			return nil, false
		}
	}
	list := append(make([]half, 0, room), half{})
	for i, at := range index {
		bit := uint64(1) << (first + i)
		for _, h := range list[:len(list):len(list)] {
			if bits.OnesCount64(h.mask) == most {
				continue
			}
			list = append(list, half{h.sum + amounts[at], h.mask | bit})
		}
	}
	return list, true
}

func members(mask uint64, index []int) []int {
	out := make([]int, 0, bits.OnesCount64(mask))
	for ; mask != 0; mask &= mask - 1 {
		out = append(out, index[bits.TrailingZeros64(mask)])
	}
	return out
}
