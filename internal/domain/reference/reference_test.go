package reference

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCheckDigits(t *testing.T) {
	for _, c := range []struct {
		kind           Kind
		valid, invalid []string
	}{
		{RF,
			[]string{"RF18539007547034", "RF18 5390 0754 7034", "rf712348231", "RF45G72UUR", "RF529", "RF38000000000000000000552"},
			[]string{"RF17539007547034", "RF98123456789012", "RF18", "RF1853900754703", "RF18539007547034RF18539007547034"}},
		{OGM,
			[]string{"010806817183", "+++010/8068/17183+++", "***090/9337/55493***", "010676609538", "000000009797"},
			[]string{"112455446812", "10806817183", "000000009700"}},
		{NL,
			[]string{"5000056789012345", "5000 0567 8901 2345", "12234534622567", "8234567812345678"},
			[]string{"1234567812345678", "1234567", "12134534622567"}},
		{QR,
			[]string{"210000000003139471430009017", "21 00000 00003 13947 14300 09017", "539115429773825311971477453"},
			[]string{"210000000003139471430009016", "000000270148751802165444888"}},
		{FI,
			[]string{"1234561", "1245", "3900", "1234567123456784", "00000000000001234561"},
			[]string{"1234562", "000000000000001234561", "124"}},
		{KID,
			[]string{"602243", "2345676", "602 243"},
			[]string{"602244", "2345677", "6", "602243X"}},
		{OCR,
			[]string{"655969", "801464"},
			[]string{"801465", "5", "80146 A"}},
		{SI12,
			[]string{"SI12 56782", "si12-56782"},
			[]string{"SI12 56783", "SI12", "SI13 56782", "SI12 56782567825678"}},
	} {
		for _, s := range c.valid {
			if !slices.Contains(Kinds(s), c.kind) || !Valid(s) {
				t.Errorf("%q: Kinds = %v, Valid = %v, want %v among them", s, Kinds(s), Valid(s), c.kind)
			}
		}
		for _, s := range c.invalid {
			if slices.Contains(Kinds(s), c.kind) {
				t.Errorf("%q must not be a valid %v", s, c.kind)
			}
		}
	}
}

func TestNorwegianCheckSign(t *testing.T) {
	// Four digits are weighted 2 to 5 from the right; a remainder of one asks for ten.
	for n := 1000; n < 1400; n++ {
		body := []byte{'1', byte('0' + n/100%10), byte('0' + n/10%10), byte('0' + n%10)}
		sum := int(body[3]-'0')*2 + int(body[2]-'0')*3 + int(body[1]-'0')*4 + 5
		if got := slices.Contains(Kinds(string(body)+"-"), KID); got != (sum%11 == 1) {
			t.Fatalf("%s-: got %v with remainder %d", body, got, sum%11)
		}
	}
}

func TestKey(t *testing.T) {
	for in, want := range map[string]string{
		"+++010/8068/17183+++":            "10806817183",
		"010806817183":                    "10806817183",
		"00000000000001234561":            "1234561",
		"RF18 5390 0754 7034":             "RF18539007547034",
		"rf18539007547034":                "RF18539007547034",
		"RF38000000000000000000552":       "RF38552",
		"RF38 552":                        "RF38552",
		"RF99 0000 1":                     "RF9900001", // wrong digits: left as they are
		"0000":                            "",
		"":                                "",
		"21 00000 00003 13947 1430009017": "210000000003139471430009017",
	} {
		if got := Key(in); got != want {
			t.Errorf("Key(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNumberKey(t *testing.T) {
	for in, want := range map[string]string{
		"F2026-0412": "F20260412", "f 2026 0412": "F20260412", "018304 / 28865": "01830428865",
		"Ü-12é": "Ü12É", "---": "", "A_1#2": "A12",
	} {
		if got := NumberKey(in); got != want {
			t.Errorf("NumberKey(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestIBAN(t *testing.T) {
	for _, s := range []string{"NL91ABNA0417164300", "DE89370400440532013000", "BE68539007547034", "NO9386011117947"} {
		if !ValidIBAN(s) {
			t.Errorf("%s is a valid IBAN", s)
		}
		if wrong := s[:len(s)-1] + string('0'+(s[len(s)-1]-'0'+1)%10); ValidIBAN(wrong) {
			t.Errorf("%s is not a valid IBAN", wrong)
		}
		if got := IBAN(s[:2], s[4:]); got != s {
			t.Errorf("IBAN of %s is %s, want %s", s[4:], got, s)
		}
	}
	for _, s := range []string{"", "NL91", "N191ABNA0417164300", "NL91abna0417164300", "NL9XABNA0417164300"} {
		if ValidIBAN(s) {
			t.Errorf("%q is not a valid IBAN", s)
		}
	}
	if got := IBAN("DE", "37040044/0532013000"); got != "" {
		t.Errorf("an IBAN of other signs: %q", got)
	}
}

func TestIssueRF(t *testing.T) {
	for in, want := range map[string]string{
		"539007547034": "RF18539007547034", "g72-uur": "RF45G72UUR", "9": "RF529", "F2026-0412": "RF70F20260412",
		"": "", "-": "", "Ü1": "", "1234567890123456789012": "",
	} {
		if got := IssueRF(in); got != want {
			t.Errorf("IssueRF(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestIssuedReferencesAreValidAndDistinct(t *testing.T) {
	number := rapid.StringMatching(`[A-Z1-9][A-Z0-9/ -]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := number.Draw(t, "a"), number.Draw(t, "b")
		ra, rb := IssueRF(a), IssueRF(b)
		if !slices.Contains(Kinds(ra), RF) {
			t.Fatalf("IssueRF(%q) = %q is not valid", a, ra)
		}
		if (Key(ra) == Key(rb)) != (NumberKey(a) == NumberKey(b)) {
			t.Fatalf("%q and %q give %q and %q", a, b, ra, rb)
		}
	})
}

func FuzzKey(f *testing.F) {
	for _, s := range []string{"RF18 5390 0754 7034", "+++010/8068/17183+++", "000", "\xff-", "RF00", "12345-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		k := Key(s)
		if Key(k) != k {
			t.Errorf("Key is not stable: %q then %q", k, Key(k))
		}
		if strings.HasPrefix(k, "0") {
			t.Errorf("Key(%q) = %q begins with a zero", s, k)
		}
		if n := NumberKey(s); NumberKey(n) != n {
			t.Errorf("NumberKey is not stable: %q", n)
		}
		if (len(Kinds(s)) > 0) != Valid(s) {
			t.Errorf("Kinds and Valid differ on %q", s)
		}
	})
}

func TestToQuotePrefersTheDocumentsOwnReference(t *testing.T) {
	for _, c := range []struct{ own, number, want string }{
		{"+++090/9337/55493+++", "F1", "+++090/9337/55493+++"},
		{"", "F2026-0412", IssueRF("F2026-0412")},
		{"ORDER 88-1234", "F2026-0412", IssueRF("F2026-0412")},
		{"ORDER 88-1234", "---", "ORDER 88-1234"},
		{"", "---", ""},
	} {
		if got := ToQuote(c.own, c.number); got != c.want || got != c.own && !Valid(got) {
			t.Errorf("ToQuote(%q, %q) = %q, want %q", c.own, c.number, got, c.want)
		}
	}
}
