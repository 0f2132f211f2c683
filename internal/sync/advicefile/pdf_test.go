package advicefile_test

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/sync/advicefile"
)

func TestAnAdviceAsPDF(t *testing.T) {
	p := fpdf.New("P", "mm", "A4", "")
	p.AddPage()
	p.SetFont("Helvetica", "", 10)
	for _, r := range [][]string{
		{"Zahlungsavis-Nr: 4500123"}, {"Zahlungsdatum 09.01.2026"},
		{"Rechnungsnr", "Rechnungsbetrag", "Skonto", "Zahlbetrag"}, {"RE-4711", "1.000,00", "20,00", "980,00"}, {"RE-4712", "500,00", "10,00", "490,00"},
		{"Summe EUR", "1.500,00", "30,00", "1.470,00"},
	} {
		for i, c := range r {
			align := "R"
			if i == 0 {
				align = "L"
			}
			p.CellFormat(45, 6, c, "", 0, align, false, 0, "")
		}
		p.Ln(6)
	}
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		t.Fatal(err)
	}
	want := []ar.PaidDocument{{Number: "RE-4711", Amount: 98000, Deducted: 2000}, {Number: "RE-4712", Amount: 49000, Deducted: 1000}}
	mail := multi("Content-Type: text/plain\r\n\r\nSiehe Anhang.", "Content-Type: application/pdf; name=avis.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"+base64.StdEncoding.EncodeToString(b.Bytes()))
	for name, text := range map[string]string{"avis.pdf": b.String(), "avis.eml": mail} {
		a, err := advicefile.Read(strings.NewReader(text), name, advicefile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, a.Lines); d != "" || a.Total != 147000 || a.Payment != "4500123" || a.Date.String() != "2026-01-09" {
			t.Errorf("%s: %+v %s", name, a, d)
		}
	}
	if _, err := advicefile.Read(strings.NewReader("%PDF-1.4\n"), "x.pdf", advicefile.Options{}); err == nil || !strings.HasPrefix(err.Error(), "x.pdf: the PDF document has no text") {
		t.Error(err)
	}
}
