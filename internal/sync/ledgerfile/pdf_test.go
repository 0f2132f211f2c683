package ledgerfile_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"ccdesk/internal/domain/report"
	"ccdesk/internal/sync/ledgerfile"
	"ccdesk/internal/sync/reportfile"
)

// pdf is a page of a report with files attached, by name and content.
func pdf(t testing.TB, attached ...[2]string) []byte {
	t.Helper()
	var page bytes.Buffer
	say := func(report.Value, report.Kind) string { return "" }
	if err := reportfile.WritePDF(&page, &report.Table{Name: "invoice", Title: "Invoice"}, time.Date(2026, 1, 9, 0, 0, 0, 0, time.UTC), say); err != nil {
		t.Fatal(err)
	}
	if len(attached) == 0 {
		return page.Bytes()
	}
	conf := &model.Configuration{Reader15: true, ValidationMode: model.ValidationRelaxed, Offline: true, Eol: "\n", Limits: model.DefaultResourceLimits()}
	ctx, err := api.ReadContext(bytes.NewReader(page.Bytes()), conf)
	if err != nil {
		t.Fatal(err)
	}
	if err := api.ValidateContext(ctx); err != nil {
		t.Fatal(err)
	}
	made := time.Date(2026, 1, 9, 0, 0, 0, 0, time.UTC)
	for _, a := range attached {
		if err := ctx.AddAttachment(model.Attachment{Reader: strings.NewReader(a[1]), ID: a[0], FileName: a[0], ModTime: &made}, false); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := api.WriteContext(ctx, &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func sampleText(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestAPDFCarriesItsInvoice(t *testing.T) {
	// The library keeps its settings in the user's home unless told otherwise.
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	cii, ubl := sampleText(t, "de-factur-x.xml"), sampleText(t, "be-creditnote-with-ogm.xml")
	for name, c := range map[string]struct {
		attached [][2]string
		number   string
	}{
		"Factur-X":              {[][2]string{{"factur-x.xml", cii}}, "RE-20201121/508"},
		"ZUGFeRD 1":             {[][2]string{{"ZUGFeRD-invoice.xml", cii}}, "RE-20201121/508"},
		"XRechnung":             {[][2]string{{"xrechnung.xml", cii}}, "RE-20201121/508"},
		"UBL":                   {[][2]string{{"xrechnung.xml", ubl}}, "018304 / 28865"},
		"another name":          {[][2]string{{"terms.txt", "read me"}, {"invoice.xml", cii}}, "RE-20201121/508"},
		"the right one of two":  {[][2]string{{"a.xml", ubl}, {"factur-x.xml", cii}}, "RE-20201121/508"},
		"the name alone is not": {[][2]string{{"factur-x.xml", "<order/>"}, {"other.xml", ubl}}, "018304 / 28865"},
		"no XML":                {[][2]string{{"logo.png", cii}}, ""},
		"XML of another kind":   {[][2]string{{"factur-x.xml", "<order/>"}}, ""},
		"nothing":               {nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := pdf(t, c.attached...)
			d, err := ledgerfile.ReadPDF(bytes.NewReader(b), "f.pdf")
			if d.Item.Number != c.number || (err == nil) != (c.number != "") || ledgerfile.CarriesInvoice(bytes.NewReader(b)) != (c.number != "") {
				t.Errorf("number %q, %v", d.Item.Number, err)
			}
			if c.number == "" && (!errors.Is(err, ledgerfile.ErrNoInvoice) || !strings.HasPrefix(err.Error(), "f.pdf: ")) {
				t.Error(err)
			}
		})
	}
	if left, err := os.ReadDir(home); err != nil || len(left) != 0 {
		t.Errorf("left in the home: %v, %v", left, err)
	}
}

func TestAPDFInvoiceIsReadAsItsXMLIs(t *testing.T) {
	d, err := ledgerfile.ReadPDF(bytes.NewReader(pdf(t, [2]string{"factur-x.xml", sampleText(t, "de-factur-x.xml")})), "f.pdf")
	if err != nil || d.Item.Amount != 57104 || d.Item.Due.String() != "2020-12-12" || d.Buyer.ID != "2" {
		t.Errorf("%+v, %v", d, err)
	}
	minimum := ciiDoc(map[string]string{"terms": ""}) // the smallest profiles have no due date and no lines
	d, err = ledgerfile.ReadPDF(bytes.NewReader(pdf(t, [2]string{"factur-x.xml", minimum})), "f.pdf")
	if err != nil || d.Item.Due != 0 || d.Item.Amount != 12100 || len(d.Warnings) != 1 {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestPDFsThatAreTooLargeOrBrokenAreRefused(t *testing.T) {
	whole := pdf(t, [2]string{"factur-x.xml", sampleText(t, "de-factur-x.xml")})
	for name, b := range map[string][]byte{
		"too large":    append([]byte("%PDF-1.7\n"), make([]byte, 33<<20)...),
		"cut off":      whole[:len(whole)/2],
		"only a head":  []byte("%PDF-1.7\n/EmbeddedFile"),
		"a deep array": []byte("%PDF-1.7\n1 0 obj " + strings.Repeat("[", 1<<20) + " /EmbeddedFile\nxref\n0 1\ntrailer<</Root 1 0 R/Size 2>>\nstartxref\n9\n%%EOF"),
		"a bomb":       pdf(t, [2]string{"factur-x.xml", "<CrossIndustryInvoice>" + strings.Repeat(" ", 40<<20) + "</CrossIndustryInvoice>"}),
	} {
		if d, err := ledgerfile.ReadPDF(bytes.NewReader(b), "f.pdf"); err == nil || !strings.HasPrefix(err.Error(), "f.pdf: ") {
			t.Errorf("%s: %+v, %v", name, d.Item, err)
		}
	}
}

// FuzzReadPDF: no bytes bring the reading down.
func FuzzReadPDF(f *testing.F) {
	f.Add(pdf(f))
	f.Add(pdf(f, [2]string{"factur-x.xml", ciiDoc(nil)}))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := ledgerfile.ReadPDF(bytes.NewReader(b), "f")
		if err == nil && (d.Item.Number == "" || d.Item.Amount < 0) {
			t.Errorf("%+v", d.Item)
		}
		if err != nil && !strings.HasPrefix(err.Error(), "f:") {
			t.Error(err)
		}
	})
}
