package i18n

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/tui/text"

	"pgregory.net/rapid"
)

// texts lists all texts of a language by the name of their field.
func texts(v reflect.Value, prefix string, out map[string]string) {
	for i := range v.NumField() {
		name := prefix + v.Type().Field(i).Name
		switch f := v.Field(i); f.Kind() {
		case reflect.Struct:
			texts(f, name+".", out)
		case reflect.String:
			out[name] = f.String()
		}
	}
}

var verb = regexp.MustCompile(`%[-+# 0-9.]*[a-zA-Z%]`)

func TestMessagesAreComplete(t *testing.T) {
	want := map[string]string{}
	texts(reflect.ValueOf(english()), "", want)
	for _, code := range Codes() {
		got := map[string]string{}
		texts(reflect.ValueOf(For(code).Messages), "", got)
		for name, en := range want {
			switch s := got[name]; {
			case s == "":
				t.Errorf("%s: %s is empty", code, name)
			case !slices.Equal(verb.FindAllString(s, -1), verb.FindAllString(en, -1)):
				t.Errorf("%s: %s has other verbs than English: %q, %q", code, name, s, en)
			case text.Sanitize(s) != s:
				t.Errorf("%s: %s holds characters that cannot be shown: %q", code, name, s)
			}
		}
	}
}

func TestFor(t *testing.T) {
	for in, want := range map[string]string{"nl": "nl", "nl_BE.UTF-8": "nl", "de-AT": "de", "FR": "fr", "": "en", "pt": "en", "C.UTF-8": "en"} {
		if got := For(in).Code; got != want {
			t.Errorf("For(%q) is %s, want %s", in, got, want)
		}
	}
}

func TestAmount(t *testing.T) {
	for _, c := range []struct {
		minor          int64
		exponent       int
		en, nl, de, fr string
	}{
		{123450, 2, "1,234.50", "1.234,50", "1.234,50", "1\u202f234,50"},
		{5, 2, "0.05", "0,05", "0,05", "0,05"},
		{0, 2, "0.00", "0,00", "0,00", "0,00"},
		{-5, 2, "-0.05", "-0,05", "-0,05", "-0,05"},
		{-123456789, 2, "-1,234,567.89", "-1.234.567,89", "-1.234.567,89", "-1\u202f234\u202f567,89"},
		{99999, 2, "999.99", "999,99", "999,99", "999,99"},
		{100000, 0, "100,000", "100.000", "100.000", "100\u202f000"},
		{0, 0, "0", "0", "0", "0"},
		{1234, 3, "1.234", "1,234", "1,234", "1,234"},
		{-9223372036854775808, 2, "-92,233,720,368,547,758.08", "-92.233.720.368.547.758,08", "-92.233.720.368.547.758,08", "-92\u202f233\u202f720\u202f368\u202f547\u202f758,08"},
	} {
		for code, want := range map[string]string{"en": c.en, "nl": c.nl, "de": c.de, "fr": c.fr} {
			if got := For(code).Amount(c.minor, c.exponent); got != want {
				t.Errorf("%s: Amount(%d, %d) = %q, want %q", code, c.minor, c.exponent, got, want)
			}
		}
	}
}

func TestWholeAndPercent(t *testing.T) {
	en := For("en")
	for minor, want := range map[int64]string{21240049: "212,400", 21240050: "212,401", -50: "-1", -49: "0", 0: "0", 50: "1"} {
		if got := en.Whole(minor, 2); got != want {
			t.Errorf("Whole(%d) = %q, want %q", minor, got, want)
		}
	}
	if got := en.Whole(1234, 0); got != "1,234" {
		t.Errorf("Whole of yen = %q", got)
	}
	if got := For("nl").Percent(472) + " " + en.Percent(960); got != "47,2% 96%" {
		t.Errorf("Percent = %q", got)
	}
}

func TestParseAmount(t *testing.T) {
	for _, c := range []struct {
		lang, in string
		exponent int
		want     int64
		extra    int
		ok       bool
	}{
		{"en", "1,234.50", 2, 123450, 0, true},
		{"en", "1234.5", 2, 123450, 0, true},
		{"en", "1234", 2, 123400, 0, true},
		{"en", "1,234", 2, 123400, 0, true},
		{"en", "12,50", 2, 1250, 0, true},
		{"nl", "1.234,50", 2, 123450, 0, true},
		{"nl", "1.234", 2, 123400, 0, true},
		{"nl", "12.50", 2, 1250, 0, true},
		{"nl", "1.234.567", 2, 123456700, 0, true},
		{"fr", "1\u202f234,50", 2, 123450, 0, true},
		{"fr", "1 234,50", 2, 123450, 0, true},
		{"de", "-0,05", 2, -5, 0, true},
		{"de", "+7", 0, 7, 0, true},
		{"en", ".5", 2, 50, 0, true},
		{"en", "1.234", 2, 0, 1, false},
		{"nl", "1,2345", 2, 0, 2, false},
		{"nl", "1.234", 3, 0, 0, false}, // one thousand, or one and a bit
		{"en", "1,23,4", 2, 0, 0, false},
		{"en", "1.2.3", 2, 0, 0, false},
		{"en", "12,34.5", 2, 0, 0, false},
		{"en", "", 2, 0, 0, false},
		{"en", "-", 2, 0, 0, false},
		{"en", "1e5", 2, 0, 0, false},
		{"en", "١٢", 2, 0, 0, false},
		{"en", "99999999999999999999", 2, 0, 0, false},
	} {
		got, extra, ok := For(c.lang).ParseAmount(c.in, c.exponent)
		if got != c.want || extra != c.extra || ok != c.ok {
			t.Errorf("%s: ParseAmount(%q, %d) = %d, %d, %v, want %d, %d, %v", c.lang, c.in, c.exponent, got, extra, ok, c.want, c.extra, c.ok)
		}
	}
}

// What is written is read back, in every language and for every currency; only
// currencies of three decimals need the fraction.
func TestAmountRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := For(rapid.SampledFrom(Codes()).Draw(t, "language"))
		minor := rapid.Int64Range(-maxTyped, maxTyped).Draw(t, "minor")
		exponent := rapid.IntRange(0, 4).Draw(t, "exponent")
		s := l.Amount(minor, exponent)
		if got, _, ok := l.ParseAmount(s, exponent); !ok || got != minor {
			t.Fatalf("%s: %d is written %q and read %d, %v", l.Code, minor, s, got, ok)
		}
	})
}

func TestDates(t *testing.T) {
	d := civil.MustParse("2026-11-24")
	for code, want := range map[string]string{
		"en": "Tue 24 Nov 2026|Tue 24 Nov|24 Nov", "nl": "di 24 nov 2026|di 24 nov|24 nov",
		"de": "Di 24. Nov 2026|Di 24. Nov|24. Nov", "fr": "mar 24 nov 2026|mar 24 nov|24 nov",
	} {
		l := For(code)
		if got := strings.Join([]string{l.Date(d), l.DayMonth(d), l.Short(d)}, "|"); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
		if l.Date(0)+l.DayMonth(0)+l.Short(0)+l.Relative(0, d) != "" {
			t.Errorf("%s: no date is not empty", code)
		}
	}
}

func TestRelative(t *testing.T) {
	today := civil.MustParse("2026-11-24")
	for n, want := range map[int]string{
		0: "vandaag", 1: "morgen", -1: "gisteren", 5: "over 5 dagen", -14: "14 dagen geleden", 15: "wo 9 dec 2026", -30: "zo 25 okt 2026",
	} {
		if got := For("nl").Relative(today.AddDays(n), today); got != want {
			t.Errorf("%+d days: %q, want %q", n, got, want)
		}
	}
}

func TestParseDate(t *testing.T) {
	today := civil.MustParse("2026-11-24") // a Tuesday
	for _, c := range []struct{ lang, in, want string }{
		{"en", "2026-12-01", "2026-12-01"},
		{"en", "24.11.2026", "2026-11-24"},
		{"nl", "1-12-26", "2026-12-01"},
		{"fr", "1/12", "2026-12-01"},
		{"de", "24.11.", "2026-11-24"},
		{"de", "23.11.", "2027-11-23"},
		{"en", "30", "2026-11-30"},
		{"en", "31", "2026-12-31"},
		{"en", "5", "2026-12-05"},
		{"en", "+7", "2026-12-01"},
		{"en", "-3", "2026-11-21"},
		{"en", "10d", "2026-12-04"},
		{"en", "+2w", "2026-12-08"},
		{"en", "1m", "2026-12-24"},
		{"en", "fri", "2026-11-27"},
		{"en", "Friday", "2026-11-27"},
		{"en", "tue", "2026-12-01"},
		{"nl", "vr", "2026-11-27"},
		{"nl", "vrijdag", "2026-11-27"},
		{"nl", "fri", "2026-11-27"},
		{"nl", "morgen", "2026-11-25"},
		{"de", "heute", "2026-11-24"},
		{"fr", "aujourd'hui", "2026-11-24"},
		{"fr", "yesterday", "2026-11-23"},
		{"en", "", ""}, {"en", "soon", ""}, {"en", "32", ""}, {"en", "0", ""}, {"en", "30.2.2027", ""},
		{"en", "1.2.3.4", ""}, {"en", "+", ""}, {"en", "+-7", ""}, {"en", "+9999", ""}, {"en", "+7dd", ""}, {"en", "-", ""},
	} {
		got, ok := For(c.lang).ParseDate(c.in, today)
		if got.String() != c.want && ok || ok != (c.want != "") {
			t.Errorf("%s: ParseDate(%q) = %q, %v, want %q", c.lang, c.in, got, ok, c.want)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"24.11.", "+7", "fri", "2026-11-24", "1m", "-", "31", "ü"} {
		f.Add(s)
	}
	today := civil.MustParse("2026-11-24")
	f.Fuzz(func(t *testing.T, s string) {
		for _, code := range Codes() {
			l := For(code)
			if d, ok := l.ParseDate(s, today); ok {
				if again, ok := l.ParseDate(d.String(), today); !ok || again != d {
					t.Fatalf("%q is %v, which is read as %v", s, d, again)
				}
			}
			if v, _, ok := l.ParseAmount(s, 2); ok && (v > maxTyped || v < -maxTyped) {
				t.Fatalf("%q is %d", s, v)
			}
		}
	})
}

func TestAmountAllocations(t *testing.T) {
	l := For("fr")
	buf := make([]byte, 0, 64)
	if n := testing.AllocsPerRun(100, func() { l.AppendAmount(buf, 123456789, 2) }); n > 0 {
		t.Errorf("AppendAmount allocates %v times, want none", n)
	}
	if n := testing.AllocsPerRun(100, func() { l.Amount(123456789, 2) }); n > 1 {
		t.Errorf("Amount allocates %v times, want 1", n)
	}
}

func BenchmarkAmount(b *testing.B) {
	l := For("nl")
	for b.Loop() {
		l.Amount(123456789, 2)
	}
}
