package subset

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestFindsTheOnlySet(t *testing.T) {
	for _, c := range []struct {
		name    string
		target  int64
		amounts []int64
		opt     Options
		sets    int
		only    []int
	}{
		{"two of four", 30_000, []int64{10_000, 12_345, 20_000, 45_678}, Options{}, 1, []int{0, 2}},
		{"with a credit note", 25_000, []int64{10_000, 20_000, -5_000, 71_234}, Options{}, 1, []int{0, 1, 2}},
		{"equal amounts are a tie", 20_000, []int64{10_000, 10_000, 10_000}, Options{}, 2, nil},
		{"two ways are a tie", 30_000, []int64{10_000, 20_000, 12_000, 18_000}, Options{}, 2, nil},
		{"a single one needs no search", 10_000, []int64{10_000, 33_333}, Options{}, 0, nil},
		{"a single one if wished", 10_000, []int64{10_000, 33_333}, Options{Least: 1}, 1, []int{0}},
		{"nothing adds up", 1, []int64{2, 3, 4}, Options{}, 0, nil},
		{"too many members", 10, slices.Repeat([]int64{1}, 10), Options{Most: 8}, 0, nil},
		{"zeros take no part", 5, []int64{0, 2, 3, 0}, Options{}, 1, []int{1, 2}},
		{"no amounts", 5, nil, Options{}, 0, nil},
	} {
		r := Find(c.target, c.amounts, c.opt)
		if len(r.Sets) != c.sets || !r.Complete {
			t.Errorf("%s: %+v, want %d sets", c.name, r, c.sets)
		}
		if got, ok := r.Unique(); ok != (c.sets == 1) || !slices.Equal(got, c.only) {
			t.Errorf("%s: unique %v %v, want %v", c.name, got, ok, c.only)
		}
	}
}

// What the search could not go through proves nothing.
func TestAnIncompleteSearchProvesNothing(t *testing.T) {
	many := make([]int64, MaxAmounts+1)
	for i := range many {
		many[i] = int64(i + 1)
	}
	if r := Find(3, many, Options{}); r.Complete && len(r.Sets) == 1 {
		// amounts above the target take no part, so a small target is searched
		if got, _ := r.Unique(); !slices.Equal(got, []int{0, 1}) {
			t.Errorf("found %v", got)
		}
	}
	if r := Find(1_000, many, Options{}); r.Complete {
		t.Errorf("%d amounts were searched wholly", len(many))
	}
	r := Find(1_000_000, many[:44], Options{Steps: 1_000})
	if _, ok := r.Unique(); ok || r.Complete {
		t.Errorf("a search of 1,000 steps says it is complete: %+v", r)
	}
}

// brute tries every set.
func brute(target int64, amounts []int64, least, most int) int {
	n := 0
	for mask := range 1 << len(amounts) {
		var sum int64
		size, zero := 0, false
		for i, a := range amounts {
			if mask>>i&1 == 1 {
				sum += a
				size++
				zero = zero || a == 0
			}
		}
		if sum == target && size >= least && size <= most && !zero {
			n++
		}
	}
	return n
}

func TestCountsAsTryingEverySetDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SliceOfN(rapid.Int64Range(-20, 60), 0, 12).Draw(t, "amounts")
		target := rapid.Int64Range(-30, 150).Draw(t, "target")
		most := rapid.IntRange(2, 8).Draw(t, "most")
		r := Find(target, amounts, Options{Most: most})
		if want := min(2, brute(target, amounts, 2, most)); !r.Complete || len(r.Sets) != want {
			t.Fatalf("found %v, want %d sets", r, want)
		}
		for _, set := range r.Sets {
			var sum int64
			for _, i := range set {
				sum += amounts[i]
			}
			if sum != target || !slices.IsSorted(set) {
				t.Fatalf("set %v adds up to %d, want %d", set, sum, target)
			}
		}
	})
}

// The dearest question that is answered: 34 amounts, sets of up to 8.
func BenchmarkFind(b *testing.B) {
	amounts := make([]int64, 34)
	for i := range amounts {
		amounts[i] = int64(7919*(i+3)) % 100_003
	}
	b.ReportAllocs()
	for b.Loop() {
		Find(250_001, amounts, Options{})
	}
}
