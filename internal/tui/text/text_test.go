package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSanitize(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain text stays", "Visser Metaal B.V.", "Visser Metaal B.V."},
		{"accents stay", "Müller & Söhne — Ænean ž", "Müller & Söhne — Ænean ž"},
		{"wide characters stay", "株式会社", "株式会社"},
		{"colour", "pay \x1b[31mnow\x1b[0m", "pay ·now·"},
		{"8-bit CSI", "a\u009b31mb", "a·b"},
		{"raw 8-bit byte", "a\x9b31mb", "a\uFFFD31mb"},
		{"link", "\x1b]8;;http://evil\x1b\\bank\x1b]8;;\x1b\\", "·bank·"},
		{"title ended by BEL", "\x1b]0;x\aok", "·ok"},
		{"8-bit OSC and ST", "\u009d0;x\u009cok", "·ok"},
		{"unterminated string hides nothing", "\x1b]0;total 5.00", "·0;total 5.00"},
		{"string does not cross lines", "\x1b]0;a\nb\a", "·0;a b·"},
		{"DCS", "\x1bPq#0\x1b\\z", "·z"},
		{"charset", "\x1b(0lqk", "·lqk"},
		{"lone ESC", "a\x1b", "a·"},
		{"two ESC are one mark", "\x1b\x1b[1mx", "·x"},
		{"backspace forges amounts", "100\b\b\b900", "100·900"},
		{"carriage return becomes a blank", "100\r900", "100 900"},
		{"line breaks and tabs", "a\r\nb\nc\td\u2028e", "a b c d e"},
		{"bidi override", "invoice\u202Efdp.exe", "invoice·fdp.exe"},
		{"bidi isolate", "\u2066x\u2069", "·x·"},
		{"direction marks go silently", "a\u200e\u200fb", "ab"},
		{"zero width goes silently", "a\u200bb\u200dc\ufeffd\u00ade", "abcde"},
		{"tags", "x\U000e0041\U000e007fy", "xy"},
		{"variation selector", "☎\ufe0f", "☎"},
		{"flag becomes letters", "🇳🇱", "NL"},
		{"skin tone", "👍🏽", "👍"},
		{"mark bomb", "e" + strings.Repeat("\u0301", 50), "e" + strings.Repeat("\u0301", maxMarks)},
		{"DEL and NUL", "a\x7fb\x00c", "a·b·c"},
		{"noncharacter", "a\uFFFFb", "a\uFFFDb"},
		{"cut UTF-8", "caf\xc3", "caf\uFFFD"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Sanitize(c.in); got != c.want {
				t.Errorf("Sanitize(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestSanitizeLines(t *testing.T) {
	for in, want := range map[string]string{
		"a\nb":           "a\nb",
		"a\r\nb\rc":      "a\nb\nc",
		"a\u2029b\u0085": "a\nb\n",
		"\tx\nab\ty":     "    x\nab  y",
		"é\tx":           "é   x",
		"a\x1b[2Jb":      "a·b",
	} {
		if got := SanitizeLines(in); got != want {
			t.Errorf("SanitizeLines(%q) = %q, want %q", in, got, want)
		}
	}
}

// checkSafe states what sanitised text never holds.
func checkSafe(t interface{ Fatalf(string, ...any) }, in, out string, lines bool) {
	if !utf8.ValidString(out) {
		t.Fatalf("%q: result %q is not UTF-8", in, out)
	}
	for _, r := range out {
		if lines && r == '\n' {
			continue
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) {
			t.Fatalf("%q: result %q holds %U", in, out, r)
		}
	}
	if stripped := ansi.Strip(out); stripped != out {
		t.Fatalf("%q: a terminal would swallow a part of %q", in, out)
	}
}

func FuzzSanitize(f *testing.F) {
	for _, s := range []string{"", "plain", "a\x1b[31mb", "\x1b]8;;x\x1b\\y", "\u009b1m", "\u202e", "\xc2\x9b", "a\tb\r\n", "\x1bP\x1b\\", "e\u0301\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		one, many := Sanitize(s), SanitizeLines(s)
		checkSafe(t, s, one, false)
		checkSafe(t, s, many, true)
		if again := Sanitize(one); again != one {
			t.Fatalf("second pass of %q changed %q to %q", s, one, again)
		}
		if again := SanitizeLines(many); again != many {
			t.Fatalf("second pass of %q changed %q to %q", s, many, again)
		}
		if got, want := Width(one), ansi.StringWidthWc(one); got != want {
			t.Fatalf("Width(%q) = %d, the renderer counts %d", one, got, want)
		}
		for _, w := range []int{0, 1, 2, 7} {
			if got := Width(Fit(one, w)); got != w {
				t.Fatalf("Fit(%q, %d) is %d wide", one, w, got)
			}
			if got := Width(FitLeft(one, w)); got != w {
				t.Fatalf("FitLeft(%q, %d) is %d wide", one, w, got)
			}
			for _, line := range Wrap(many, w) {
				if got := Width(line); got > max(w, 1) {
					t.Fatalf("Wrap(%q, %d) has the line %q of %d", many, w, line, got)
				}
			}
		}
	})
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		in          string
		w           int
		right, left string
	}{
		{"abc", 5, "abc  ", "  abc"},
		{"abc", 3, "abc", "abc"},
		{"abcd", 3, "ab…", "ab…"},
		{"abc", 0, "", ""},
		{"abc", 1, "…", "…"},
		{"株式会社", 5, "株式…", "株式…"},
		{"株式会社", 4, "株… ", " 株…"},
		{"\x1b[1mabc\x1b[m", 5, "\x1b[1mabc\x1b[m  ", "  \x1b[1mabc\x1b[m"},
		{"\x1b[1mabcd\x1b[m", 3, "\x1b[1mab…\x1b[m", "\x1b[1mab…\x1b[m"},
	} {
		if got := Fit(c.in, c.w); got != c.right {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.in, c.w, got, c.right)
		}
		if got := FitLeft(c.in, c.w); got != c.left {
			t.Errorf("FitLeft(%q, %d) = %q, want %q", c.in, c.w, got, c.left)
		}
	}
	if got := Width(Fit("x", 300)); got != 300 {
		t.Errorf("Fit beyond the stock of blanks is %d wide, want 300", got)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want []string
	}{
		{"", 10, nil},
		{"one two three", 7, []string{"one two", "three"}},
		{"one two three", 8, []string{"one two", "three"}},
		{"abcdefgh", 3, []string{"abc", "def", "gh"}},
		{"a\n\nb", 5, []string{"a", "", "b"}},
		{"  indented text", 10, []string{"  indented", "text"}},
		{"株式会社", 4, []string{"株式", "会社"}},
		{"株a", 1, []string{"?", "a"}},
	} {
		if d := cmp.Diff(c.want, Wrap(c.in, c.w)); d != "" {
			t.Errorf("Wrap(%q, %d): %s", c.in, c.w, d)
		}
	}
}

func TestWrapLosesNoWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[a-zé株 \n]{0,80}`).Draw(t, "text")
		w := rapid.IntRange(2, 30).Draw(t, "width")
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := strings.Join(Wrap(s, w), " "); squeeze(got) != squeeze(s) {
			t.Fatalf("Wrap(%q, %d) = %q", s, w, got)
		}
	})
}

func TestAllocations(t *testing.T) {
	ascii, accents := "Visser Metaal B.V. Rotterdam", "Müller & Söhne GmbH — Köln"
	var b strings.Builder
	b.Grow(1 << 16)
	for name, f := range map[string]func(){
		"Sanitize ascii":      func() { Sanitize(ascii) },
		"Sanitize accents":    func() { Sanitize(accents) },
		"SanitizeLines":       func() { SanitizeLines("a\nb") },
		"Width ascii":         func() { Width(ascii) },
		"Width accents":       func() { Width(accents) },
		"Width wide":          func() { Width("株式会社") },
		"Fit exact":           func() { Fit(ascii, len(ascii)) },
		"WriteFit pad":        func() { WriteFit(&b, ascii, 40) },
		"WriteFit truncate":   func() { WriteFit(&b, accents, 10) },
		"WriteFitLeft amount": func() { WriteFitLeft(&b, "1,234.50", 12) },
	} {
		if n := testing.AllocsPerRun(100, f); n > 0 {
			t.Errorf("%s allocates %v times, want none", name, n)
		}
	}
	if n := testing.AllocsPerRun(100, func() { Fit(ascii, 40) }); n > 1 {
		t.Errorf("Fit allocates %v times, want 1", n)
	}
}

func BenchmarkWidthASCII(b *testing.B) {
	for b.Loop() {
		Width("Visser Metaal B.V. Rotterdam, limit 5000")
	}
}

func BenchmarkSanitizeClean(b *testing.B) {
	for b.Loop() {
		Sanitize("Müller & Söhne GmbH, Rechnung F2026-0412")
	}
}
