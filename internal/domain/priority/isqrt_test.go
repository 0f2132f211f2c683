package priority

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestSquareRootIsExact(t *testing.T) {
	check := func(t interface{ Errorf(string, ...any) }, n int64) {
		want := int64(0)
		if n > 0 {
			want = new(big.Int).Sqrt(big.NewInt(n)).Int64()
		}
		if got := isqrt(n); got != want {
			t.Errorf("√%d is %d, want %d", n, got, want)
		}
	}
	for n := range int64(1000) {
		check(t, n-10)
	}
	for _, n := range []int64{math.MaxInt64, math.MaxInt64 - 1, math.MinInt64, 3037000499 * 3037000499, 3037000499*3037000499 - 1, 1 << 62} {
		check(t, n)
	}
	rapid.Check(t, func(t *rapid.T) {
		root := rapid.Int64Range(1, 3037000499).Draw(t, "root")
		check(t, root*root)
		check(t, root*root-1)
		check(t, rapid.Int64().Draw(t, "n"))
	})
}
