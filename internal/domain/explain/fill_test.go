package explain

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
)

func TestFill(t *testing.T) {
	for _, tc := range []struct {
		t    string
		kv   []string
		want string
	}{
		{"nothing to put in", nil, "nothing to put in"},
		{"{a} and {b}.", []string{"a", "1", "b", "2"}, "1 and 2."},
		{"{a}[ until {b}][: {c}].", []string{"a", "1", "c", "3"}, "1: 3."},
		{"{a}[ until {b}]", []string{"a", "{b}[x]", "b", "2"}, "{b}[x] until 2"},
		{"{a}", []string{"b", "2"}, ""},
	} {
		if got := fill(tc.t, tc.kv...); got != tc.want {
			t.Errorf("fill(%q, %q) = %q, want %q", tc.t, tc.kv, got, tc.want)
		}
	}
}

func TestLine(t *testing.T) {
	for in, want := range map[string]string{
		"Visser Metaal B.V.":          "Visser Metaal B.V.",
		"  two\r\n\tlines  ":          "two lines",
		"a\x1b]0;title\x07b":          "a]0;titleb",
		"safe\u202egpj.exe":           "safegpj.exe",
		"na\u00efve caf\u00e9 \u6771": "na\u00efve caf\u00e9 \u6771",
		"half\xffbyte":                "halfbyte",
		"\u0646\u200c\u0647":          "\u0646\u200c\u0647", // a joiner that Persian needs
	} {
		if got := line(in); got != want {
			t.Errorf("line(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestForeignTextStaysOnOneLineAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		got := line(s)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, unicode.IsControl) || line(got) != got {
			t.Fatalf("line(%q) = %q", s, got)
		}
		want := strings.Replace("@ is on hold.", "@", got, 1)
		if got == "" {
			want = "The customer is on hold."
		}
		if sentence := Guard(English, dunning.Guard{Code: dunning.Held, Item: ar.ItemID(s)}); sentence != want {
			t.Fatalf("the sentence about %q is %q", s, sentence)
		}
	})
}

func TestClip(t *testing.T) {
	for _, tc := range []struct {
		s    string
		n    int
		want string
	}{{"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"äöü", 3, "äöü"}, {"äöüß", 3, "äö…"}} {
		if got := clip(tc.s, tc.n); got != tc.want {
			t.Errorf("clip(%q, %d) = %q, want %q", tc.s, tc.n, got, tc.want)
		}
	}
}
