package reportfile

import (
	"fmt"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"ccdesk/internal/domain/report"
)

const (
	pdfMargin = 12.0 // mm
	pdfLine   = 6.0  // mm
	pdfSize   = 9.0  // pt
)

// WritePDF writes the table on A4 pages, lying, the head repeated on each. Made
// is the moment the file says it was made.
func WritePDF(w io.Writer, t *report.Table, made time.Time, say func(report.Value, report.Kind) string) error {
	p := fpdf.New("L", "mm", "A4", "")
	p.SetCreationDate(made)
	p.SetModificationDate(made)
	p.SetCatalogSort(true)
	p.SetTitle(t.Title, true)
	p.SetMargins(pdfMargin, pdfMargin, pdfMargin)
	p.SetAutoPageBreak(true, pdfMargin)
	d := drawing{p: p, t: t, say: say, latin: p.UnicodeTranslatorFromDescriptor("")}
	d.measure()
	p.SetHeaderFunc(d.head)
	p.AddPage()
	p.SetFont("Helvetica", "", pdfSize)
	for _, r := range t.Rows {
		d.row(r)
	}
	p.SetFont("Helvetica", "B", pdfSize)
	for _, r := range t.Totals {
		d.row(r)
	}
	if err := p.Output(w); err != nil {
		return fmt.Errorf("report %s as PDF: %w", t.Name, err)
	}
	return nil
}

type drawing struct {
	p      *fpdf.Fpdf
	t      *report.Table
	say    func(report.Value, report.Kind) string
	latin  func(string) string // the built-in fonts know Windows-1252
	widths []float64
}

// measure shares the width of the page out by what the columns need.
func (d *drawing) measure() {
	d.p.SetFont("Helvetica", "B", pdfSize)
	d.widths = make([]float64, len(d.t.Columns))
	for i, c := range d.t.Columns {
		d.widths[i] = d.p.GetStringWidth(d.latin(c.Title)) + 4
		for _, rows := range [][][]report.Value{d.t.Rows, d.t.Totals} {
			for _, r := range rows {
				d.widths[i] = max(d.widths[i], d.p.GetStringWidth(d.latin(d.say(r[i], c.Kind)))+4)
			}
		}
		d.widths[i] = min(d.widths[i], 80)
	}
	page, _ := d.p.GetPageSize()
	total := 0.0
	for _, w := range d.widths {
		total += w
	}
	if room := page - 2*pdfMargin; total > room {
		for i := range d.widths {
			d.widths[i] *= room / total
		}
	}
}

func (d *drawing) head() {
	d.p.SetFont("Helvetica", "B", 13)
	d.p.CellFormat(0, 9, d.latin(d.t.Title), "", 1, "L", false, 0, "")
	d.p.SetFont("Helvetica", "B", pdfSize)
	for i, c := range d.t.Columns {
		d.p.CellFormat(d.widths[i], pdfLine, d.latin(c.Title), "B", 0, align(c.Kind), false, 0, "")
	}
	d.p.Ln(pdfLine)
	d.p.SetFont("Helvetica", "", pdfSize)
}

func (d *drawing) row(r []report.Value) {
	for i, v := range r {
		k := d.t.Columns[i].Kind
		d.p.CellFormat(d.widths[i], pdfLine, d.fit(d.latin(d.say(v, k)), d.widths[i]), "", 0, align(k), false, 0, "")
	}
	d.p.Ln(pdfLine)
}

// fit cuts a text that is wider than its column.
func (d *drawing) fit(s string, width float64) string {
	if d.p.GetStringWidth(s) <= width-2 {
		return s
	}
	for len(s) > 0 && d.p.GetStringWidth(s+"...") > width-2 {
		s = s[:len(s)-1] // one byte is one character in Windows-1252
	}
	return s + "..."
}

func align(k report.Kind) string {
	if numeric(k) {
		return "R"
	}
	return "L"
}
