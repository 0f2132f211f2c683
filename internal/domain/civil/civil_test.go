package civil

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func anyDate() *rapid.Generator[Date] {
	return rapid.Custom(func(t *rapid.T) Date {
		return Date(rapid.Int32Range(int32(Of(minYear, 1, 1)), int32(Of(maxYear, 12, 31))).Draw(t, "day"))
	})
}

func TestDateAgreesWithThePackageTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "date")
		n := rapid.IntRange(-40000, 40000).Draw(t, "days")
		at := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(d))
		if !d.Time().Equal(at) || d.Weekday() != at.Weekday() || FromTime(at) != d || Of(d.Date()) != d {
			t.Fatalf("%s is %s, a %s, want %s", d, d.Time(), d.Weekday(), at)
		}
		if got := d.AddDays(n); !got.Time().Equal(at.AddDate(0, 0, n)) || got.Sub(d) != n {
			t.Fatalf("%s and %d days are %s", d, n, got)
		}
		if d != 0 && d.String() != at.Format(time.DateOnly) {
			t.Fatalf("%d is written %q", d, d)
		}
	})
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "date")
		if d == 0 {
			t.Skip("no date")
		}
		if got, err := Parse(d.String()); err != nil || got != d {
			t.Fatalf("%s is read back as %s, %v", d, got, err)
		}
	})
}

func TestMonthsKeepTheDayOrTakeTheLast(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2028-01-31", 1, "2028-02-29"}, {"2026-01-31", 2, "2026-03-31"}, {"2026-03-31", -1, "2026-02-28"},
		{"2026-11-15", 2, "2027-01-15"}, {"2026-01-15", -1, "2025-12-15"}, {"2026-12-31", 12, "2027-12-31"}, {"2024-02-29", 12, "2025-02-28"}, {"2026-05-31", 0, "2026-05-31"},
	} {
		if got := MustParse(c.from).AddMonths(c.n); got != MustParse(c.want) {
			t.Errorf("%s and %d months are %s, want %s", c.from, c.n, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDate().Draw(t, "date"), rapid.IntRange(-600, 600).Draw(t, "months")
		y, m, day := d.Date()
		gy, gm, gd := d.AddMonths(n).Date()
		months := (gy*12 + int(gm)) - (y*12 + int(m))
		if months != n || gd != min(day, DaysIn(gy, gm)) {
			t.Fatalf("%s and %d months are %04d-%02d-%02d", d, n, gy, gm, gd)
		}
	})
}

func TestParseRefuses(t *testing.T) {
	for _, s := range []string{"", "2026", "2026-1-1", "26-01-01", "2026/01/01", "2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
		"1899-12-31", "2201-01-01", "2026-01-011", "２０２６-01-01", "2026-01-1a", "-026-01-01", "2026-04-31"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("%q is read as %s", s, d)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-11-24", "2028-02-29", "1970-01-01", "1900-01-01", "2200-12-31", "2026-02-30", "", "2026-1-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		want, terr := time.Parse(time.DateOnly, s)
		if err == nil && (terr != nil || !d.Time().Equal(want)) {
			t.Errorf("%q is read as %s, the package time reads %s, %v", s, d, want, terr)
		}
		if err != nil && terr == nil && want.Year() >= minYear && want.Year() <= maxYear {
			t.Errorf("%q is refused: %v", s, err)
		}
	})
}

func TestDayOfAClockIsItsOwnPlaces(t *testing.T) {
	east := time.FixedZone("east", 10*3600)
	if got := FromTime(time.Date(2026, 11, 24, 1, 0, 0, 0, east)); got != MustParse("2026-11-24") {
		t.Errorf("one in the morning in the east is %s", got)
	}
}

func TestDateAsText(t *testing.T) {
	type doc struct {
		D Date `json:"d"`
	}
	for in, want := range map[string]Date{`{"d":"2026-11-24"}`: MustParse("2026-11-24"), `{"d":""}`: 0} {
		var d doc
		if err := json.Unmarshal([]byte(in), &d); err != nil || d.D != want || d.D.IsZero() != (want == 0) {
			t.Errorf("%s is %s, %v", in, d.D, err)
		}
		if out, err := json.Marshal(d); err != nil || string(out) != in {
			t.Errorf("%s is written as %s, %v", in, out, err)
		}
	}
	if err := json.Unmarshal([]byte(`{"d":"24-11-2026"}`), new(doc)); err == nil {
		t.Error("24-11-2026 is read")
	}
	defer func() {
		if recover() == nil {
			t.Error("a constant that is no date does not panic")
		}
	}()
	MustParse("tomorrow")
}
