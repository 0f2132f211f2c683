package columns_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile/columns"
)

func TestLinesAreReadWithoutBlankOnesInAnyEncoding(t *testing.T) {
	r := columns.NewReader(strings.NewReader("\xEF\xBB\xBFfirst\r\n\r\n   \nsm\xf6rg\xe5s\nsmörgås\x1A"), "f")
	var got []string
	for {
		l, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(l.No, " ", l.Text(), " ", l.Raw(3, 3), " ", l.Len()))
	}
	if want := "1 first r 5|4 smörgås ö 7|5 smörgås ö 7"; strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
}

func TestColumnsCountCharactersAndShortLinesAreFilled(t *testing.T) {
	l := columns.LineOf(1, []byte("ab\x01 dö"))
	for _, c := range []struct {
		from, to   int
		raw, field string
	}{
		{1, 2, "ab", "ab"}, {3, 5, "\x01 d", "d"}, {6, 6, "ö", "ö"}, {5, 8, "dö  ", "dö"}, {9, 10, "  ", ""},
	} {
		if raw, field := l.Raw(c.from, c.to), l.Field(c.from, c.to); raw != c.raw || field != c.field {
			t.Errorf("%d to %d: %q, %q", c.from, c.to, raw, field)
		}
	}
	if got := columns.LineOf(1, []byte("a\tb\t\tc")).Untabbed().Text(); got != "a       b               c" {
		t.Errorf("%q", got)
	}
	for _, c := range []struct {
		s        string
		from, to int
		want     string
	}{{"abc", 1, 2, "b"}, {"abc", 1, 9, "bc"}, {"abc", 5, 9, ""}, {"öäü", 1, 2, "ä"}, {"öäü", 2, 1, ""}} {
		if got := columns.Cut(c.s, c.from, c.to); got != c.want {
			t.Errorf("%q from %d to %d: %q", c.s, c.from, c.to, got)
		}
	}
}

func TestAmountsAreExact(t *testing.T) {
	for _, c := range []struct {
		digits   string
		decimals int
		want     string
	}{
		{"000000000012340", 3, "12.34"}, {"1234", 2, "12.34"}, {"5", 2, "0.05"}, {" 500 ", 2, "5.00"}, {"12", 0, "12.00"},
		{"000000000012345", 3, "error"}, {"", 2, "error"}, {"-5", 2, "error"}, {"1 2", 2, "error"}, {strings.Repeat("9", 30), 2, "error"},
	} {
		m, err := columns.Amount(c.digits, c.decimals, money.EUR)
		got := m.Decimal()
		if err != nil {
			got = "error"
		}
		if got != c.want {
			t.Errorf("%q with %d decimals: %s, %v", c.digits, c.decimals, got, err)
		}
	}
	for s, want := range map[string]int{"": 0, "0042": 42, "x": -1, "9999999999": -1} {
		n, ok := columns.Number(s)
		if ok != (want >= 0) || ok && n != want {
			t.Errorf("%q: %d, %v", s, n, ok)
		}
	}
}

func TestDatesThatAreNoneAreZero(t *testing.T) {
	for s, want := range map[string]string{"050126": "2026-01-05", "311299": "1999-12-31", "310226": "", "000000": "", "      ": "", "0501": "", "05x126": ""} {
		if got := columns.DayMonthYear(s).String(); got != want && !(want == "" && columns.DayMonthYear(s) == 0) {
			t.Errorf("%q: %s", s, got)
		}
	}
	for s, want := range map[string]string{"260105": "2026-01-05", "20260105": "2026-01-05", "800101": "1980-01-01", "790101": "2079-01-01"} {
		if got := columns.YearMonthDay(s).String(); got != want {
			t.Errorf("%q: %s", s, got)
		}
	}
}
