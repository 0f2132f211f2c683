package remittext

import (
	"slices"
	"strings"
	"testing"
)

func numbersOf(text string) []string {
	var out []string
	Read(text).Numbers(func(k string) { out = append(out, k) })
	return out
}

// keys lists what a text means in one way.
func keys(text string, how How) []string {
	var out []string
	for _, m := range Read(text).Mentions() {
		if m.How == how {
			out = append(out, m.Key)
		}
	}
	return out
}

func TestRanges(t *testing.T) {
	want := []string{"F2024002", "F2024003", "F2024004", "F2024005"}
	for _, text := range []string{
		"F2024-001 t/m 005", "F2024-001 t/m F2024-005", "F2024001t/mF2024005", "F2024-001T/M005", "F2024-001 tot en met 005", "F2024-001 bis F2024-005",
		"F2024-001 to F2024-005", "F2024-001 through 005", "F2024-001 à 005", "F2024-001 – F2024-005", "F2024001-F2024005", "F2024001-005",
		"du F2024-001 au F2024-005", "F2024-001..005", "F2024-001 … F2024-005", "F2024-001...F2024-005", "Facturen F2024-001 TM 005 min 2%",
	} {
		if got := keys(text, Ranged); !slices.Equal(got, want) {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
	if got := keys("4711-4715", Ranged); !slices.Equal(got, []string{"4712", "4713", "4714", "4715"}) {
		t.Errorf("4711-4715 gives %q", got)
	}
	for _, text := range []string{
		"F2024-005 t/m 001", "F2024-001 t/m F2024-051", "F2024-001 bis G2024-005", "F2024-001 to 2 days", "01-09-2026 - 30-09-2026",
		"4711-4711", "F2024-001 and F2024-005", "tel 0201234501 - 0201234504", "F2024-001, 005", "10-15", "t/m 005",
	} {
		if got := keys(text, Ranged); len(got) > 0 {
			t.Errorf("%q gives %q, want no range", text, got)
		}
	}
	if n := len(keys("F1000 t/m F1049 F2000 t/m F2049 F3000 t/m F3049", Ranged)); n != maxRanged {
		t.Errorf("%d members, want at most %d", n, maxRanged)
	}
}

func TestLettersThatLookLikeDigits(t *testing.T) {
	for text, want := range map[string]string{
		"F2O26-0412": "F20260412", "F2026-O4l2": "F20260412", "F2026-04I2": "F20260412", "FZO2604S2": "FZO260452", "F2026-0B12": "F20260812",
		"O4123": "04123", "F20260412": "", "INVOICE1": "", "BOS": "", "SOLO2": "", "F2026-0412X": "",
	} {
		got := strings.Join(keys(text, Alike), " ")
		if got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestAmountsAndPercentages(t *testing.T) {
	text := Read("F2026-0412 -/- 1.065,00 EUR minus 2,5% / 3 % of 5.00, 100%")
	if got := text.Amounts(); !slices.Equal(got, []int64{106500, 500}) {
		t.Errorf("amounts %v", got)
	}
	if got := text.Percents(); !slices.Equal(got, []int{25, 30}) {
		t.Errorf("percentages %v", got)
	}
}

func TestMonths(t *testing.T) {
	want := []int{Month(2026, 3), Month(2025, 12)}
	if got := Read("rent 03/2026, 2025-12 13/2026 2026 4 4711-2026").Months(); !slices.Equal(got, want) {
		t.Errorf("months %v, want %v", got, want)
	}
}

func TestTails(t *testing.T) {
	for text, want := range map[string][]string{
		"factuur 00412":       {"00412"},
		"2026 00412":          {"202600412", "00412"},
		"F26-00412":           {"F 2600412", "00412"},
		"rent 2024":           nil,
		"412":                 nil,
		"12-05-2026 121,00":   nil,
		"klant 4711 00412":    {"00412"},
		"NL123456789B01 8890": {"8890"},
	} {
		var got []string
		for _, x := range Read(text).Tails() {
			got = append(got, strings.TrimSpace(x.Front+" "+x.Digits))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q has the tails %q, want %q", text, got, want)
		}
	}
	if n := len(Read(strings.Repeat("11110 ", 3) + strings.Repeat("x 98761 98762 98763 98764 98765 98766 ", 10)).Tails()); n > maxTails {
		t.Errorf("%d tails", n)
	}
}

func TestOrders(t *testing.T) {
	for text, want := range map[string][]string{
		"PO 4500012345":              {"4500012345", "PO4500012345"},
		"PO-4500012345":              {"4500012345", "PO4500012345"},
		"uw bestelling nr 778-12":    {"77812", "778"},
		"Bestellung: A77/3":          {"A773", "A77"},
		"commande 99001 et F2026-01": {"99001", "F202601"},
		"order confirmed":            nil,
		"4500012345":                 nil,
	} {
		if got := Read(text).Orders(); !slices.Equal(got, want) {
			t.Errorf("%q has the orders %q, want %q", text, got, want)
		}
	}
}

func TestVATAndCustomerNumbersAreNoDocuments(t *testing.T) {
	for text, not := range map[string]string{
		"NL123456789B01": "NL123456789B01", "ATU12345678": "ATU12345678", "Klant nr 4711": "4711", "Kd.-Nr. 4711": "4711", "acct 4711": "4711",
	} {
		if got := numbersOf(text); slices.Contains(got, not) {
			t.Errorf("%q gives %q", text, got)
		}
	}
	if got := numbersOf("klant F2026-0412"); !slices.Contains(got, "F20260412") {
		t.Errorf("a number after a customer's word is lost: %q", got)
	}
}

func TestFind(t *testing.T) {
	text := Read("Inv. F2026-0412/ 0413, F 2026 0412")
	var got []Span
	text.Find("F20260412", func(s Span) { got = append(got, s) })
	if len(got) != 2 || text.Letters()[got[1].From:got[1].To] != "F20260412" {
		t.Errorf("found %v in %s", got, text.Letters())
	}
	if (Span{3, 5}).Within(Span{3, 4}) || !(Span{3, 5}).Within(Span{0, 5}) {
		t.Error("Within")
	}
	text.Find("2026041", func(Span) { t.Error("a part of a word is no number") })
	text.Find("", func(Span) { t.Error("nothing is nowhere") })
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"Invoice F2026-0412, F 2026 0413 dd 12-05-2026 EUR 1.234,56", "F2024-001 t/m 005", "4711 bis 4715 - 4719", "2022-12-13196+13189",
		"PO 45 PO", "F2O26-0412", "+++010/8068/17183+++", "\xff1-\xff2", strings.Repeat("1-2 ", 300), "0001-0049 to 99999999999999999999",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := Read(s)
		if len(text.Orders()) > maxOrders || len(text.Tails()) > maxTails || len(text.Mentions()) > maxShort+maxRanged+2*maxAlike {
			t.Fatalf("%d orders, %d tails, %d mentions", len(text.Orders()), len(text.Tails()), len(text.Mentions()))
		}
		text.Numbers(func(k string) {
			if len(k) < 2 || len(k) > maxNumber || !HasDigit(k) {
				t.Errorf("number %q", k)
			}
		})
		text.References(func(k string) {
			if len(k) > maxReference {
				t.Errorf("reference %q", k)
			}
		})
		text.Words(func(w Word) bool {
			if text.Letters()[w.From:w.To] != w.Text || w.Text == "" {
				t.Errorf("word %+v", w)
			}
			return true
		})
	})
}
