package money

import (
	"testing"

	"pgregory.net/rapid"
)

func TestRateConvertsExactlyAndRoundsHalfAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		rate     string
		from, to Money
	}{
		{"0.91", Of(110_00, USD), Of(100_10, EUR)},
		{"1", Of(5, USD), Of(5, EUR)},
		{"0.5", Of(1, USD), Of(1, EUR)},
		{"0.5", Of(-1, USD), Of(-1, EUR)},
		{"0.4999999999", Of(1, USD), Of(0, EUR)},
		{"160.25", Of(1_00, EUR), Of(160, JPY)},
		{"0.00625", Of(160, JPY), Of(1_00, EUR)},
	} {
		r, err := ParseRate(c.rate)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := r.Convert(c.from, c.to.Cur); err != nil || got != c.to {
			t.Errorf("%s at %s is %s (%v), want %s", c.from, c.rate, got, err, c.to)
		}
	}
}

func TestRateThatIsNoneIsRefused(t *testing.T) {
	for _, s := range []string{"", "0", "0.000", "-1", "+1", "1,5", "1e3", "1.", ".5", "1.2.3", "0x1", "1/2", " 1", "1234567890", "0.12345678901", "NaN"} {
		if _, err := ParseRate(s); err == nil {
			t.Errorf("%q was taken for a rate", s)
		}
	}
	r, _ := ParseRate("999999999")
	if _, err := r.Convert(Of(1<<62, EUR), USD); err == nil {
		t.Error("too large an amount was converted")
	}
}

// There and back again differs by rounding only.
func TestRateBackIsTheInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := ParseRate(rapid.StringMatching(`[1-9]\.[0-9]{1,10}`).Draw(t, "rate"))
		if err != nil {
			t.Fatal(err)
		}
		m := Of(rapid.Int64Range(0, 1<<40).Draw(t, "minor"), EUR)
		there, err := r.Convert(m, USD)
		if err != nil {
			t.Fatal(err)
		}
		back, err := r.Back(there, EUR)
		if err != nil || back.Minor-m.Minor > 1 || m.Minor-back.Minor > 1 {
			t.Fatalf("%s went to %s and came back as %s (%v)", m, there, back, err)
		}
	})
}

// The rate of two amounts makes the one out of the other.
func TestRateOfTwoAmounts(t *testing.T) {
	for _, c := range []struct {
		a, b Money
		want string
	}{
		{Of(108_43, USD), Of(100_00, EUR), "1.0843"},
		{Of(1_00, EUR), Of(3_00, USD), "0.3333333333"},
		{Of(100, JPY), Of(62, EUR), "161.2903225806"},
		{Of(1000_00, USD), Of(1000_00, EUR), "1"},
		{Of(0, USD), Of(1, EUR), ""},
		{Of(1, USD), Of(-1, EUR), ""},
		{Of(1, EUR), Of(1<<62, JPY), ""},
		{Of(1<<62, JPY), Of(1, EUR), ""},
	} {
		if got := RateOf(c.a, c.b); got != c.want {
			t.Errorf("%s for %s is at %q, want %q", c.a, c.b, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := Of(rapid.Int64Range(1, 1e8).Draw(t, "a"), USD), Of(rapid.Int64Range(1, 1e8).Draw(t, "b"), EUR)
		r, err := ParseRate(RateOf(a, b))
		if err != nil {
			return // too small to be written
		}
		if got, err := r.Convert(b, USD); err != nil || got != a {
			t.Errorf("%s at the rate of %s is %s (%v)", b, a, got, err)
		}
	})
}
