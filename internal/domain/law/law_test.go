package law

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

func statutory(t *testing.T) *Rates {
	t.Helper()
	r, err := Statutory()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func eur(minor int64) money.Money { return money.Of(minor, money.EUR) }

func TestDutchScale(t *testing.T) {
	for _, c := range []struct{ principal, cost int64 }{
		{100_00, 40_00}, {266_66, 40_00}, {266_67, 40_00}, {266_70, 40_01}, {300_00, 45_00}, {500_00, 75_00}, {1_000_00, 150_00},
		{2_500_00, 375_00}, {3_500_00, 475_00}, {5_000_00, 625_00}, {7_500_00, 750_00}, {10_000_00, 875_00}, {50_000_00, 1_275_00},
		{200_000_00, 2_775_00}, {500_000_00, 4_275_00}, {1_000_000_00, 6_775_00}, {2_000_000_00, 6_775_00}, {money.MaxMinor, 6_775_00}, {0, 40_00},
	} {
		if got := WIK(c.principal); got != c.cost {
			t.Errorf("WIK(%d) = %d, want %d", c.principal, got, c.cost)
		}
	}
	for n, want := range []int64{0, 40_00, 60_00, 80_00, 100_00, 120_00, 140_00, 140_00} {
		if got := WIKInstalments(n); got != want {
			t.Errorf("WIKInstalments(%d) = %d, want %d", n, got, want)
		}
	}
}

func TestCapsAndFixedSums(t *testing.T) {
	for _, c := range []struct{ balance, most int64 }{
		{100_00, 20_00}, {150_00, 20_00}, {150_01, 30_00}, {200_00, 35_00}, {300_00, 45_00}, {500_00, 65_00}, {501_00, 65_05}, {1_000_00, 90_00},
		{2_500_00, 165_00}, {10_000_00, 540_00}, {39_200_00, 2_000_00}, {50_000_00, 2_000_00}, {money.MaxMinor, 2_000_00},
	} {
		if got := BELumpCap(c.balance); got != c.most {
			t.Errorf("BELumpCap(%d) = %d, want %d", c.balance, got, c.most)
		}
	}
	for _, c := range []struct {
		country string
		debt    int64
		want    string
	}{
		{"GB", 999_99, "40.00"}, {"GB", 1_000_00, "70.00"}, {"GB", 10_000_00, "100.00"}, {"IE", 1_000_00, "40.00"}, {"IE", 1_000_01, "70.00"},
		{"IE", 10_000_01, "100.00"}, {"PL", 5_000_00, "40.00"}, {"PL", 49_999_99, "70.00"}, {"PL", 50_000_00, "100.00"}, {"DE", 1, "40.00"},
	} {
		if m, err := FixedSum(c.country, B2B, c.debt); err != nil || m.Decimal() != c.want {
			t.Errorf("FixedSum(%s, %d) = %s, %v; want %s", c.country, c.debt, m, err, c.want)
		}
		if m, err := FixedSum(c.country, B2C, c.debt); err != nil || !m.IsZero() {
			t.Errorf("a consumer in %s would owe %s: never, in no country", c.country, m)
		}
	}
	if _, err := FixedSum("XX", B2B, 1); err == nil {
		t.Error("the law of XX is known")
	}
	if KindOf(ar.KindUnknown) != B2C || KindOf(ar.Consumer) != B2C || KindOf(ar.Business) != B2B {
		t.Error("an unknown debtor is protected as a consumer is")
	}
}

// A missing rate is an error that names the period; the last known one is
// never used again.
func TestAMissingRateStopsTheCalculation(t *testing.T) {
	r := statutory(t)
	_, err := r.StatutoryInterest(Claim{Country: "NL", Kind: B2B, Principal: eur(1_000_00), Due: civil.MustParse("2026-12-15"), Until: civil.MustParse("2027-01-15")})
	var missing *MissingRate
	if !errors.As(err, &missing) || missing.On != civil.MustParse("2027-01-01") || missing.Last != civil.MustParse("2026-12-31") || !strings.Contains(err.Error(), "2027-01-01") {
		t.Errorf("found %v, expected the missing first half of 2027", err)
	}
	more, err := r.With(strings.NewReader("country,kind,valid_from,rate_percent,source,verified\nNL,b2b,2027-01-01,10.65,test,yes\n"), "own.csv")
	if err != nil {
		t.Fatal(err)
	}
	got, err := more.StatutoryInterest(Claim{Country: "NL", Kind: B2B, Principal: eur(1_000_00), Due: civil.MustParse("2026-12-15"), Until: civil.MustParse("2027-01-15")})
	if err != nil || len(got.Segments) != 2 || got.Segments[1].Rate != 1065 {
		t.Errorf("with the user's row: %+v, %v", got, err)
	}
	for _, bad := range []string{"NL,b2b,2027,10.65,x,yes", "NL,b2x,2027-01-01,10.65,x,yes", "NLD,b2b,2027-01-01,10.65,x,yes", "NL,b2b,2027-01-01,ten,x,yes", "NL,b2b"} {
		if _, err := r.With(strings.NewReader("country,kind,valid_from,rate_percent,source,verified\n"+bad+"\n"), "own.csv"); err == nil || !strings.Contains(err.Error(), "own.csv") {
			t.Errorf("%q: %v, expected an error that names the file", bad, err)
		}
	}
}

// E42: with part payments in between, each period counts what was open then.
func TestE42InterestPerPeriodOnTheOpenAmount(t *testing.T) {
	due := civil.MustParse("2026-06-30")
	got, err := statutory(t).StatutoryInterest(Claim{Country: "DE", Kind: B2B, Principal: eur(1_000_00), Due: due, Until: due.AddDays(60),
		Paid: []Credit{{On: due.AddDays(30), Amount: 600_00}}})
	// 30 days on 1,000.00 and 30 days on 400.00 at 10.52 %.
	if err != nil || len(got.Segments) != 2 || got.Segments[0].Interest.Minor != 8_65 || got.Segments[1].Interest.Minor != 3_46 || got.Total.Minor != 12_11 {
		t.Errorf("%+v, %v", got, err)
	}
	paid, err := statutory(t).StatutoryInterest(Claim{Country: "DE", Kind: B2B, Principal: eur(1_000_00), Due: due, Until: due.AddDays(60),
		Paid: []Credit{{On: due.AddDays(-1), Amount: 1_000_00}}})
	if err != nil || !paid.Total.IsZero() {
		t.Errorf("paid before the due date, yet interest of %s, %v", paid.Total, err)
	}
}

func TestInterestIsWithinItsBounds(t *testing.T) {
	r := statutory(t)
	rapid.Check(t, func(t *rapid.T) {
		c := Claim{
			Country:   rapid.SampledFrom([]string{"NL", "BE", "DE", "FR", "GB", "AT", "IE"}).Draw(t, "country"),
			Kind:      B2B,
			Principal: eur(rapid.Int64Range(0, money.MaxMinor).Draw(t, "principal")),
			Due:       civil.MustParse("2023-01-01").AddDays(rapid.IntRange(0, 1000).Draw(t, "due")),
			ActAct:    rapid.Bool().Draw(t, "act/act"),
		}
		c.Until = c.Due.AddDays(rapid.IntRange(-10, 300).Draw(t, "days"))
		got, err := r.StatutoryInterest(c)
		if err != nil {
			t.Fatal(err)
		}
		days, next := 0, c.Due.AddDays(1)
		for _, s := range got.Segments {
			if s.From != next || s.Days != s.To.Sub(s.From)+1 {
				t.Fatalf("segments do not meet: %+v", got.Segments)
			}
			days, next = days+s.Days, s.To.AddDays(1)
		}
		if want := max(0, c.Until.Sub(c.Due)); c.Principal.Minor > 0 && days != want {
			t.Fatalf("%d days counted, want %d", days, want)
		}
		if got.Total.Minor < 0 || got.Total.Minor > c.Principal.Minor*15/100+int64(len(got.Segments)) {
			t.Fatalf("interest of %s on %s", got.Total, c.Principal)
		}
		more := c
		more.Until = c.Until.AddDays(1)
		if later, err := r.StatutoryInterest(more); err != nil || later.Total.Minor < got.Total.Minor-1 {
			t.Fatalf("a day more makes %s of %s, %v", later.Total, got.Total, err)
		}
	})
}

func TestRates(t *testing.T) {
	for s, want := range map[string]Rate{"10.52": 1052, "4": 400, "0.5": 50, " 8.05 ": 805} {
		if got, err := ParseRate(s); err != nil || got != want {
			t.Errorf("ParseRate(%q) = %d, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "x", "1,5", "-1", "1.234", "1234"} {
		if got, err := ParseRate(s); err == nil {
			t.Errorf("ParseRate(%q) = %d, expected an error", s, got)
		}
	}
	if Rate(1052).String() != "10.52" || Rate(5).String() != "0.05" {
		t.Error(Rate(1052), Rate(5))
	}
}
