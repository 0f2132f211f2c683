package advicefile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/advicefile"
)

func docs(list ...any) (lines []ar.PaidDocument) {
	for i := 0; i < len(list); i += 2 {
		lines = append(lines, ar.PaidDocument{Number: list[i].(string), Amount: int64(list[i+1].(int))})
	}
	return lines
}

func TestAdvicesInText(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want ar.Advice
	}{
		"Dutch, in columns, with a total": {
			`Betaalspecificatie

Betaaldatum: 09-01-2026
Betalingskenmerk: BET2026-0077
Opdrachtgever: Visser Metaal B.V.
Van rekening NL20 INGB 0001 2345 67

Factuurnummer   Factuurdatum   Bedrag
F2026-0412      24-09-2026     1.210,00
F2026-0413      01-10-2026       605,00
F2026-0500      05-10-2026      -105,00

Totaal          EUR            1.710,00`,
			ar.Advice{Cur: money.EUR, Total: 171000, Date: civil.MustParse("2026-01-09"), Payment: "BET2026-0077", Payer: "Visser Metaal B.V.", IBAN: "NL20INGB0001234567",
				Lines: docs("F2026-0412", 121000, "F2026-0413", 60500, "F2026-0500", -10500)},
		},
		"English, in one sentence": {
			"Hello,\nWe have paid invoice F2026-0412, EUR 1,210.00, on 9 January.\nRegards",
			ar.Advice{Cur: money.EUR, Total: 121000, Lines: docs("F2026-0412", 121000)},
		},
		"German, with cash discount": {
			`Zahlungsavis-Nr: 4500123
Rechnungsnr   Rechnungsbetrag   Skonto   Zahlbetrag
RE-4711       1.000,00          20,00    980,00
RE-4712         500,00          10,00    490,00
Summe EUR     1.500,00          30,00  1.470,00`,
			ar.Advice{Cur: money.EUR, Total: 147000, Payment: "4500123", Lines: []ar.PaidDocument{{Number: "RE-4711", Amount: 98000, Deducted: 2000}, {Number: "RE-4712", Amount: 49000, Deducted: 1000}}},
		},
		"French, with blanks between groups": {
			"Facture 4711  1 234,56 EUR\nAvoir 4712  234,56- EUR\nMontant total : 1 000,00 EUR\nDate de paiement : 09/01/2026",
			ar.Advice{Cur: money.EUR, Total: 100000, Date: civil.MustParse("2026-01-09"), Lines: docs("4711", 123456, "4712", -23456)},
		},
		"a credit note without a sign": {
			"Invoice 4711  100.00\nCredit note 4712  20.00\nTotal EUR 80.00",
			ar.Advice{Cur: money.EUR, Total: 8000, Lines: docs("4711", 10000, "4712", -2000)},
		},
		"a number that ends where an amount begins": {
			"4711 234,56\n4712 1 234,56\nTotaal EUR 1 469,12",
			ar.Advice{Cur: money.EUR, Total: 146912, Lines: docs("4711", 23456, "4712", 123456)},
		},
		"numbers without amounts, and a total": {
			"We paid invoices 4711, 4712 and 4713 today.\nTotal: EUR 1,500.00",
			ar.Advice{Cur: money.EUR, Total: 150000, Lines: docs("4711", 0, "4712", 0, "4713", 0)},
		},
		"several numbers with one amount": {
			"Invoices F2026-0412, F2026-0413 and F2026-0414: EUR 1,815.00",
			ar.Advice{Cur: money.EUR, Total: 181500, Lines: docs("F2026-0412", 0, "F2026-0413", 0, "F2026-0414", 0)},
		},
		"an order number beside": {
			"4711 PO-881 EUR 100,00",
			ar.Advice{Cur: money.EUR, Total: 10000, Lines: []ar.PaidDocument{{Number: "PO-881", Reference: "4711", Amount: 10000}}},
		},
		"two columns that the total tells apart": {
			"4711  100,00  98,00\n4712  50,00  50,00\nTotal EUR 148,00",
			ar.Advice{Cur: money.EUR, Total: 14800, Lines: docs("4711", 9800, "4712", 5000)},
		},
		"whole amounts beside a currency": {
			"Rechnung 4711 EUR 1.500,--\nRechnung 4712 500 EUR",
			ar.Advice{Cur: money.EUR, Total: 200000, Lines: docs("4711", 150000, "4712", 50000)},
		},
		"tabs, an order number, an empty column": {
			"Invoice\tPO\tGross\tDiscount\tPaid\nF2026-0412\tPO-881\t100.00\t\t100.00\nF2026-0413\tPO-882\t50.00\t1.00\t49.00\n\t\t\tUSD\t149.00",
			ar.Advice{Cur: usd, Total: 14900, Lines: []ar.PaidDocument{{Number: "F2026-0412", Amount: 10000}, {Number: "F2026-0413", Amount: 4900, Deducted: 100}}},
		},
		"numbers that are no document's, and years": {
			"Customer number 100234, tel 020-5551234\nWe have paid invoice F2026-0412 of 12 May 2026: EUR 1,210.00\nKvK 12345678",
			ar.Advice{Cur: money.EUR, Total: 121000, Lines: docs("F2026-0412", 121000)},
		},
		"a percentage": {
			"Factuur 4711  1.000,00  korting 2,00 %  20,00\nTotaal EUR 980,00",
			ar.Advice{Cur: money.EUR, Total: 98000, Lines: []ar.PaidDocument{{Number: "4711", Amount: 98000, Deducted: 2000}}},
		},
		"a subtotal and the total": {
			"F2026-0412 € 100,00\nF2026-0413 € 50,00\nSubtotal: € 150,00\nBankkosten € 0,00\nTotal paid: € 150,00",
			ar.Advice{Cur: money.EUR, Total: 15000, Lines: docs("F2026-0412", 10000, "F2026-0413", 5000)},
		},
		"pipes": {
			"| Invoice | Date | Amount |\n|---|---|---|\n| F2026-0412 | 24-09-2026 | 1.210,00 EUR |\n| F2026-0413 | 01-10-2026 | 605,00 EUR |",
			ar.Advice{Cur: money.EUR, Total: 181500, Lines: docs("F2026-0412", 121000, "F2026-0413", 60500)},
		},
		"brackets and CR": {
			"Invoice 4711 GBP 1,000.00\nCredit note 4712 GBP (100.00)\nCredit note 4713 GBP 50.00 CR",
			ar.Advice{Cur: gbp, Total: 85000, Lines: docs("4711", 100000, "4712", -10000, "4713", -5000)},
		},
		"no decimals in the currency": {
			"Invoice 4711 JPY 12,500\nTotal JPY 12,500",
			ar.Advice{Cur: jpy, Total: 12500, Lines: docs("4711", 12500)},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := advicefile.ReadText(c.text, advicefile.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(string(got.ID), "adv-") || got.Kind != ar.AdviceRemittance {
				t.Errorf("%+v", got)
			}
			got.ID, got.Kind = "", ""
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestWhatIsNoAdviceSaysWhy(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"nothing":                     {"Thank you for your mail of 9 January. EUR", "found no document number with an amount"},
		"no currency":                 {"4711 100,00", "names no currency"},
		"two currencies":              {"4711 EUR 100,00\n4712 USD 50.00", "names several currencies, EUR and USD"},
		"a date in words":             {"Payment of 9 January 2026 EUR 1,210.00", "found no document number with an amount"},
		"a part that is missing":      {"F2026-0412 EUR 100,00\nBank charges 2,50\nTotal 97,50", "the 1 lines make 100.00, the total says 97.50"},
		"an amount for several":       {"F2026-0412 F2026-0413 EUR 100,00\nF2026-0414 50,00", "line 1 names several documents with one amount"},
		"numbers alone":               {"We paid invoices 4711 and 4712. EUR", "names 2 documents, and neither their amounts nor a total"},
		"the total is another":        {"4711 100,00\n4712 50,00\nTotal EUR 160,00", "the 2 lines make 150.00, the total says 160.00"},
		"two amounts and no total":    {"4711 EUR 100,00 98,00", "line 1 has several amounts, and nothing tells which was paid"},
		"credit notes alone":          {"Credit note 4711 EUR 100,00", "the lines make -100.00: expected what was paid"},
		"two totals for bare numbers": {"Invoices 4711 4712\nTotal EUR 10,00\nTotal EUR 20,00", "states two totals, 10.00 and 20.00"},
	} {
		_, err := advicefile.ReadText(c.text, advicefile.Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheIDFollowsFromTheContent(t *testing.T) {
	read := func(text, name string) ar.AdviceID {
		a, err := advicefile.Read(strings.NewReader(text), name, advicefile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if a.Source != name {
			t.Errorf("source %q", a.Source)
		}
		return a.ID
	}
	one := read("4711 EUR 100,00", "a.txt")
	if one != read("4711   EUR 100.00\r\n", "b.txt") || one == read("4711 EUR 100,01", "a.txt") {
		t.Error("the id does not follow from the content alone")
	}
}

func TestBounds(t *testing.T) {
	for text, want := range map[string]string{
		strings.Repeat("x", advicefile.MaxText+1):     "more than 1 MB of text",
		"EUR\n" + strings.Repeat("4711 1,00\n", 5001): "more than 5000 lines",
	} {
		if _, err := advicefile.ReadText(text, advicefile.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Error(err)
		}
	}
}

func FuzzReadText(f *testing.F) {
	f.Add("Factuur F2026-0412  1.210,00\nTotaal EUR 1.210,00")
	f.Add("a\tb\tAmount\tDiscount\n4711\t|;1 234,56-\t(2,00)\nSumme € 5")
	f.Fuzz(func(t *testing.T, text string) {
		a, err := advicefile.ReadText(text, advicefile.Options{Currency: money.EUR})
		if err != nil {
			return
		}
		check(t, &a)
		again, err := advicefile.ReadText(text, advicefile.Options{Currency: money.EUR})
		if d := cmp.Diff(a, again); err != nil || d != "" {
			t.Error(err, d)
		}
	})
}

// check holds an advice against the rules that all keep.
func check(t *testing.T, a *ar.Advice) {
	t.Helper()
	var sum int64
	bare := true
	for _, l := range a.Lines {
		sum += l.Amount
		bare = bare && l.Amount == 0
		if strings.ContainsAny(l.Number+l.Reference, "\n\t\x00\x1b") || len(l.Number) > 200 {
			t.Errorf("%+v", l)
		}
	}
	if a.Total <= 0 || !bare && sum-a.Fees != a.Total || len(a.Lines) > advicefile.MaxLines*40 || a.ID == "" {
		t.Errorf("%d lines make %d less %d: %+v", len(a.Lines), sum, a.Fees, a)
	}
}

var (
	usd, _ = money.ParseCurrency("USD")
	jpy, _ = money.ParseCurrency("JPY")
	gbp, _ = money.ParseCurrency("GBP")
)
