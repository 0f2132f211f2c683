package cashapp

import (
	"slices"
	"strings"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/domain/remittext"
)

func TestExtractNumbers(t *testing.T) {
	for text, want := range map[string][]string{
		"F 2026 0412":                      {"F20260412"},
		"Invoice F2026-0412":               {"F20260412"},
		"018304 / 28865":                   {"01830428865", "018304", "28865"},
		"rek. 2026/INV/0412 dd":            {"2026INV0412"},
		"201403110, 201403113":             {"201403110", "201403113"},
		"2022-12-13196+13189+13343":        {"20221213196", "20221213189", "20221213343"},
		"invoices 47110 and 47130":         {"47110", "47130"},
		"F2024-001 t/m 005":                {"F2024001", "F2024005"},
		"F2026-\n0412":                     {"F20260412"},
		"paid f2026-0412 on 12-05-2026":    {"F20260412"},
		"BTW NL123456789B01 F1-000001":     {"F1000001"},
		"NL91 ABNA 0417 1643 00 F1-000001": {"F1000001"},
	} {
		got := Extract(&ar.BankLine{Text: text}).Numbers
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%q: %q lacks %s", text, got, w)
			}
		}
	}
}

func TestExtractLeavesOutWhatOnlyLooksLikeANumber(t *testing.T) {
	for text, not := range map[string][]string{
		"EUR 1.234,56":                       {"123456", "1234"},
		"121,00 and 121.00":                  {"12100", "121"},
		"12-05-2026 2026/05/12 12.05.26":     {"12052026", "2026", "20260512", "120526"},
		"NL91 ABNA 0417 1643 00":             {"0417", "NL91", "041716", "1643"},
		"tel 0201234567 or +31 20 123 45 67": {"0201234567", "123", "3120123"},
		"+++010/8068/17183+++":               {"17183", "8068", "010806817183"},
		"VAT 123456789":                      {"123456789"},
		"no digits at all":                   {"NO", "DIGITS"},
	} {
		got := Extract(&ar.BankLine{Text: text}).Numbers
		for _, n := range not {
			if slices.Contains(got, n) {
				t.Errorf("%q: %q must not hold %s", text, got, n)
			}
		}
	}
}

func TestExtractReferences(t *testing.T) {
	for want, l := range map[string]ar.BankLine{
		"RF18539007547034":            {Text: "paying RF18 5390 0754 7034 thanks"},
		"10806817183":                 {Text: "+++010/8068/17183+++"},
		"1234561":                     {Reference: "00000000000001234561"},
		"5000056789012345":            {Text: "BETALINGSKENM. 5000 0567 8901 2345"},
		"210000000003139471430009017": {Text: "21 00000 00003 13947 14300 09017"},
		"SI1256782":                   {Text: "SI12 56782"},
		"OURID77":                     {EndToEndID: "our-id-77"},
		"KLANT12X":                    {Text: "ref KLANT-12-X"},
		"F20260412":                   {Information: "F2026-0412"},
	} {
		if got := Extract(&l).References; !slices.Contains(got, want) {
			t.Errorf("%+v: %q lacks %s", l, got, want)
		}
	}
	if got := Extract(&ar.BankLine{EndToEndID: "NOTPROVIDED"}); len(got.References)+len(got.Numbers) != 0 {
		t.Errorf("NOTPROVIDED gives %+v", got)
	}
}

func TestExtractDoesNotJoinAcrossFields(t *testing.T) {
	got := Extract(&ar.BankLine{Text: "F2026", Reference: "0412"}).Numbers
	if slices.Contains(got, "F20260412") {
		t.Errorf("%q joins the text with the reference", got)
	}
}

func FuzzExtract(f *testing.F) {
	for _, s := range []string{
		"Invoice F2026-0412, F 2026 0413 dd 12-05-2026 EUR 1.234,56", "+++010/8068/17183+++", "+", "++1", "RF", "RF18 5390",
		"NL91 ABNA 0417 1643 00", "2022-12-13196+13189", "\xff1\xffé2", "tel", strings.Repeat("1 ", 300), "ß1ǆ2",
	} {
		f.Add(s, "", "")
	}
	f.Add("", "000", "NOTPROVIDED")
	f.Fuzz(func(t *testing.T, text, ref, id string) {
		l := ar.BankLine{Text: text, Reference: ref, EndToEndID: id, Credit: true, Proved: true, Amount: 100}
		k := Extract(&l)
		if len(k.References) > 32 || len(k.Numbers) > 64 {
			t.Fatalf("%d references, %d numbers", len(k.References), len(k.Numbers))
		}
		for _, n := range k.Numbers {
			if n != reference.NumberKey(n) || !remittext.HasDigit(n) {
				t.Errorf("%q is no number key", n)
			}
		}
		for _, list := range [][]string{k.References, k.Numbers} {
			if s := slices.Sorted(slices.Values(list)); len(slices.Compact(s)) != len(list) || slices.Contains(list, "") {
				t.Errorf("%q has doubles or blanks", list)
			}
		}
		if again := Extract(&l); !slices.Equal(again.Numbers, k.Numbers) || !slices.Equal(again.References, k.References) {
			t.Error("Extract is not deterministic")
		}
	})
}
