package calendar_test

import (
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ccdesk/internal/domain/calendar"
	"ccdesk/internal/domain/civil"
)

var day = civil.MustParse

// holidays of a year, on weekdays only.
func holidays(c *calendar.Calendar, year int) []string {
	var out []string
	for d := civil.Of(year, time.January, 1); d <= civil.Of(year, time.December, 31); d++ {
		if w := d.Weekday(); w != time.Saturday && w != time.Sunday && !c.IsBusinessDay(d) {
			out = append(out, d.String()[5:])
		}
	}
	return out
}

// The official lists of the countries, without the days that fall in weekends.
func TestHolidaysOfAYear(t *testing.T) {
	for _, c := range []struct {
		country string
		year    int
		want    []string
	}{
		{"NL", 2026, []string{"01-01", "04-03", "04-06", "04-27", "05-14", "05-25", "12-25"}},
		{"NL", 2025, []string{"01-01", "04-18", "04-21", "05-05", "05-29", "06-09", "12-25", "12-26"}},
		{"BE", 2026, []string{"01-01", "04-06", "05-01", "05-14", "05-25", "07-21", "11-11", "12-25"}},
		{"DE", 2026, []string{"01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "12-25"}},
		{"FR", 2026, []string{"01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "11-11", "12-25"}},
		{"LU", 2026, []string{"01-01", "04-06", "05-01", "05-14", "05-25", "06-23", "12-25"}},
		// Boxing Day 2026 is a Saturday and made up for on Monday.
		{"GB", 2026, []string{"01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"}},
		{"GB", 2027, []string{"01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"}},
		{"PL", 2026, []string{"01-01", "01-06", "04-06", "05-01", "06-04", "11-11", "12-24", "12-25"}},
		{"XX", 2026, nil},
	} {
		got := holidays(calendar.For(c.country), c.year)
		if len(got) != len(c.want) {
			t.Errorf("%s %d: %v, want %v", c.country, c.year, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s %d: %v, want %v", c.country, c.year, got, c.want)
				break
			}
		}
	}
}

func TestDutchDecisions(t *testing.T) {
	nl := calendar.For("nl")
	for _, c := range []struct {
		date, name string
	}{
		{"2025-05-05", "Bevrijdingsdag"}, {"2030-05-05", "Bevrijdingsdag"},
		{"2026-05-05", ""}, {"2027-05-05", ""}, {"2028-05-05", ""}, {"2029-05-05", ""},
		{"2026-04-03", "Goede Vrijdag"},
		{"2026-04-27", "Koningsdag"},
		{"2025-04-27", ""}, {"2025-04-26", "Koningsdag"}, // the 27th is a Sunday
		{"2031-04-27", ""}, {"2031-04-26", "Koningsdag"},
	} {
		name, ok := nl.Holiday(day(c.date))
		if name != c.name || ok != (c.name != "") {
			t.Errorf("%s: %q %v, want %q", c.date, name, ok, c.name)
		}
	}
}

func TestKnown(t *testing.T) {
	for country, want := range map[string]bool{"NL": true, "be": true, "LU": true, "": false, "XX": false, "NLD": false} {
		c := calendar.For(country)
		if c.Known() != want {
			t.Errorf("%q: known %v", country, c.Known())
		}
		if c.IsBusinessDay(day("2026-11-21")) || !c.IsBusinessDay(day("2026-11-24")) {
			t.Errorf("%q: Saturday or Tuesday is wrong", country)
		}
	}
}

func TestCounting(t *testing.T) {
	nl := calendar.For("NL")
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-11-24", 5, "2026-12-01"},
		{"2026-11-21", 1, "2026-11-23"}, // from a Saturday
		{"2026-11-21", 0, "2026-11-21"},
		{"2026-11-21", -1, "2026-11-20"},
		{"2026-11-23", -1, "2026-11-20"},
		{"2026-04-02", 1, "2026-04-07"}, // over Easter
		{"2026-04-07", -1, "2026-04-02"},
		{"2100-12-31", 1, "2101-01-03"}, // beyond the holidays: weekends only
		{"1999-12-31", 1, "2000-01-03"},
		{"2000-01-03", -1, "1999-12-31"},
		{"1990-01-05", 1, "1990-01-08"},
	} {
		if got := nl.Add(day(c.from), c.n); got != day(c.want) {
			t.Errorf("Add(%s, %d) = %s, want %s", c.from, c.n, got, c.want)
		}
	}
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"2026-11-19", "2026-11-24", 3},
		{"2026-11-24", "2026-11-24", 0},
		{"2026-11-24", "2026-11-19", -3},
		{"2026-11-20", "2026-11-22", 0},
		{"2026-01-01", "2026-12-31", 254},
	} {
		if got := nl.Between(day(c.a), day(c.b)); got != c.want {
			t.Errorf("Between(%s, %s) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
	if got := nl.Next(day("2026-04-03")); got != day("2026-04-07") {
		t.Errorf("Next(Good Friday) = %s", got)
	}
	if got := nl.Next(day("2026-04-07")); got != day("2026-04-07") {
		t.Errorf("Next of a business day = %s", got)
	}
}

func TestWith(t *testing.T) {
	nl := calendar.For("NL")
	own := nl.With([]civil.Date{day("2026-11-24"), day("2026-12-25"), day("2199-01-01")})
	if !nl.IsBusinessDay(day("2026-11-24")) {
		t.Error("the calendar of the country has changed")
	}
	if own.IsBusinessDay(day("2026-11-24")) || own.Next(day("2026-11-24")) != day("2026-11-25") || !own.Known() {
		t.Error("the own holiday does not count")
	}
	if name, _ := own.Holiday(day("2026-11-24")); name != calendar.OwnHoliday {
		t.Errorf("own holiday is named %q", name)
	}
	if name, _ := own.Holiday(day("2026-12-25")); name != "Eerste Kerstdag" {
		t.Errorf("Christmas is named %q", name)
	}
}

// Whatever the dates, counting day by day gives the same as the tables.
func TestAgreesWithCountingDayByDay(t *testing.T) {
	dates := rapid.OneOf(
		rapid.Int32Range(int32(day("1999-11-01")), int32(day("2000-02-28"))),
		rapid.Int32Range(int32(day("2100-11-01")), int32(day("2101-02-28"))),
		rapid.Int32Range(int32(day("1900-01-01")), int32(day("2200-12-31"))),
	)
	rapid.Check(t, func(t *rapid.T) {
		c := calendar.For(rapid.SampledFrom([]string{"NL", "BE", "GB", "US", "XX"}).Draw(t, "country"))
		a := civil.Date(dates.Draw(t, "a"))
		n := rapid.IntRange(1, 60).Draw(t, "n")
		b, seen := a, 0
		for seen < n {
			if b++; c.IsBusinessDay(b) {
				seen++
			}
		}
		if got := c.Add(a, n); got != b {
			t.Fatalf("Add(%s, %d) = %s, day by day %s", a, n, got, b)
		}
		if got := c.Between(a, b); got != n {
			t.Fatalf("Between(%s, %s) = %d, want %d", a, b, got, n)
		}
		if got := c.Between(b, a); got != -n {
			t.Fatalf("Between(%s, %s) = %d, want %d", b, a, got, -n)
		}
		// Back again: to a, if that was a business day, or else to the last before.
		back := c.Add(b, -n)
		if c.IsBusinessDay(a) && back != a || back > a || c.Between(back, a) != 0 {
			t.Fatalf("Add(%s, %d) = %s, came from %s", b, -n, back, a)
		}
		next := c.Next(a)
		if !c.IsBusinessDay(next) || next < a || next > a && c.IsBusinessDay(a) || c.Between(a-1, next) != 1 {
			t.Fatalf("Next(%s) = %s", a, next)
		}
		if _, holiday := c.Holiday(a); holiday && c.IsBusinessDay(a) {
			t.Fatalf("%s is a holiday and a business day", a)
		}
	})
}

func TestManyAtOnce(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if calendar.For("SK").IsBusinessDay(day("2026-12-25")) {
				t.Error("Christmas is a business day")
			}
		})
	}
	wg.Wait()
}

func TestNoAllocations(t *testing.T) {
	a, b := day("2026-03-02"), day("2026-11-24")
	for _, country := range []string{"NL", "nl", "XX"} {
		calendar.For(country).Next(a) // builds the table
		got := testing.AllocsPerRun(100, func() {
			c := calendar.For(country)
			c.IsBusinessDay(a)
			c.Next(a)
			c.Add(a, 5)
			c.Between(a, b)
			c.Holiday(a)
		})
		if got > 0 {
			t.Errorf("%s: %.0f allocations, want none", country, got)
		}
	}
}

func BenchmarkQuestions(b *testing.B) {
	from, to := day("2026-03-02"), day("2026-11-24")
	b.ReportAllocs()
	for b.Loop() {
		c := calendar.For("NL")
		if c.Between(from, c.Next(c.Add(to, 5))) < 0 {
			b.Fatal("negative")
		}
	}
}
