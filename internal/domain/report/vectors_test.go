package report

import "testing"

// The vectors that the sources of the formulas print.

// CreditGuru: receivables 15,000, current 4,000, sales 10,000, 30 days.
func TestStandardBestAndDelinquent(t *testing.T) {
	dso, _ := Standard(15000_00, 10000_00, 30)
	best, _ := Standard(4000_00, 10000_00, 30)
	if dso.String() != "45.0" || best.String() != "12.0" || (dso-best).String() != "33.0" {
		t.Errorf("DSO %s, best %s, ADD %s; want 45, 12, 33", dso, best, dso-best)
	}
	if _, ok := Standard(1, 0, 30); ok {
		t.Error("a period without sales has a DSO")
	}
}

// Benji Pays: sales 70, 80 and 100 thousand in months of 30 days, receivables
// 212 thousand: 30 + 30 + 32/70 × 30.
func TestCountback(t *testing.T) {
	months := []Period{{100_000_00, 30}, {80_000_00, 30}, {70_000_00, 30}}
	for _, c := range []struct {
		name        string
		receivables int64
		want        string
		complete    bool
	}{
		{"the printed vector", 212_000_00, "73.7", true},
		{"within the first month", 50_000_00, "15.0", true},
		{"exactly the first month", 100_000_00, "30.0", true},
		{"all that was sold", 250_000_00, "90.0", true},
		{"more than was sold", 250_000_01, "90.0", false},
		{"nothing open", 0, "0.0", true},
		{"a balance in credit", -5, "0.0", true},
	} {
		if got, complete := Countback(c.receivables, months); got.String() != c.want || complete != c.complete {
			t.Errorf("%s: %s complete %v, want %s %v", c.name, got, complete, c.want, c.complete)
		}
	}
	if got, ok := Countback(10, []Period{{0, 31}, {-4, 28}, {20, 30}}); got.String() != "74.0" || !ok {
		t.Errorf("months without sales: %s %v, want 31 + 28 + 15", got, ok)
	}
}

func TestMulDiv(t *testing.T) {
	const most = 1<<63 - 1
	for _, c := range [][4]int64{
		{7, 1, 2, 4}, {-7, 1, 2, -4}, {5, 1, 3, 2}, {0, 9, 4, 0},
		{most, 10, 10, most}, {most, most, most, most}, {most, most, 1, most}, {-most, most, 1, -most}, {most, 3, 2, most},
	} {
		if got := mulDiv(c[0], c[1], c[2]); got != c[3] {
			t.Errorf("%d × %d / %d = %d, want %d", c[0], c[1], c[2], got, c[3])
		}
	}
}

func TestTenths(t *testing.T) {
	for in, want := range map[Tenths]string{0: "0.0", 5: "0.5", -5: "-0.5", 472: "47.2", -123: "-12.3"} {
		if in.String() != want {
			t.Errorf("%d tenths are %q, want %q", int64(in), in.String(), want)
		}
	}
}
