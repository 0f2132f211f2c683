package reportfile

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/report"
)

var today = civil.MustParse("2026-11-24")

func table(t *testing.T, customers int) *report.Table {
	t.Helper()
	var list []*ar.Account
	for i := range customers {
		a := ar.NewAccount(ar.CustomerID(fmt.Sprintf("C%03d", i)))
		a.Apply(ar.Event{Payload: &ar.CustomerRecorded{Customer: ar.Customer{ID: a.ID, Name: "=SUM(A1) Müller <b> & Söhne", Currency: money.EUR}}})
		a.Apply(ar.Event{Payload: &ar.ItemRecorded{Item: ar.Item{ID: "F1", Number: "F1", Customer: a.ID, Cur: money.EUR, Amount: 123456789012,
			Issued: today.AddDays(-60), Due: today.AddDays(-45)}}})
		list = append(list, a)
	}
	tab, ok := report.Named("aging", list, today, 2)
	if !ok {
		t.Fatal("there is no report aging")
	}
	return tab
}

func say(v report.Value, k report.Kind) string { return v.Format(k) }

func TestXLSXKeepsAmountsExactAndTextText(t *testing.T) {
	var buf bytes.Buffer
	tab := table(t, 2)
	if err := WriteXLSX(&buf, tab); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&buf)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("aging", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1+len(tab.Rows)+len(tab.Totals) {
		t.Fatalf("%d rows", len(rows))
	}
	all := fmt.Sprint(rows)
	if !strings.Contains(all, "1234567890.12") || !strings.Contains(all, "=SUM(A1) Müller") {
		t.Errorf("got %s", all)
	}
	for r := range rows {
		for c := range rows[r] {
			at, _ := excelize.CoordinatesToCellName(c+1, r+1)
			if formula, _ := f.GetCellFormula("aging", at); formula != "" {
				t.Errorf("%s is a formula: %s", at, formula)
			}
		}
	}
}

func TestHTMLTakesNamesAsText(t *testing.T) {
	var buf bytes.Buffer
	if err := WriteHTML(&buf, table(t, 2), say); err != nil {
		t.Fatal(err)
	}
	if s := buf.String(); !strings.Contains(s, "Müller &lt;b&gt; &amp; Söhne") || !strings.Contains(s, "1234567890.12") || strings.Contains(s, "<b>") {
		t.Errorf("got %s", s)
	}
}

func TestPDFIsTheSameEveryTimeAndTurnsPages(t *testing.T) {
	made := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := WritePDF(w, table(t, 60), made, say); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same table gives other bytes")
	}
	if !bytes.HasPrefix(a.Bytes(), []byte("%PDF-")) || bytes.Count(a.Bytes(), []byte("/Type /Page\n")) < 2 {
		t.Errorf("%d bytes, %d pages", a.Len(), bytes.Count(a.Bytes(), []byte("/Type /Page\n")))
	}
}

func TestAnEmptyReportIsStillAFile(t *testing.T) {
	tab := table(t, 0)
	for name, write := range map[string]func(*bytes.Buffer) error{
		"xlsx": func(b *bytes.Buffer) error { return WriteXLSX(b, tab) },
		"html": func(b *bytes.Buffer) error { return WriteHTML(b, tab, say) },
		"pdf":  func(b *bytes.Buffer) error { return WritePDF(b, tab, time.Time{}, say) },
	} {
		var buf bytes.Buffer
		if err := write(&buf); err != nil || buf.Len() == 0 {
			t.Errorf("%s: %d bytes, %v", name, buf.Len(), err)
		}
	}
}
