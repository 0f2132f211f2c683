package reportfile

import (
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"ccdesk/internal/domain/report"
)

// WriteXLSX writes the table as a workbook of one sheet, its head frozen and
// its totals in bold. Text is always text: a name that begins with "=" is no
// formula.
func WriteXLSX(w io.Writer, t *report.Table) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	b := book{f: f, sheet: "Sheet1"}
	b.style(t)
	for i, c := range t.Columns {
		b.text(i, 1, c.Title, b.bold)
	}
	row := 2
	for _, r := range t.Rows {
		b.row(t, r, row, 0)
		row++
	}
	for _, r := range t.Totals {
		b.row(t, r, row, b.bold)
		row++
	}
	if b.err == nil {
		b.err = f.SetPanes(b.sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	}
	if b.err == nil {
		b.err = f.SetSheetName(b.sheet, sheetName(t))
	}
	if b.err != nil {
		return fmt.Errorf("report %s as XLSX: %w", t.Name, b.err)
	}
	return f.Write(w)
}

func sheetName(t *report.Table) string {
	if t.Name == "" {
		return "report"
	}
	return t.Name
}

// book writes cells until the first error.
type book struct {
	f     *excelize.File
	sheet string
	bold  int
	err   error
}

func (b *book) style(t *report.Table) {
	b.bold, b.err = b.f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	for i, c := range t.Columns {
		name, err := excelize.ColumnNumberToName(i + 1)
		width := 14.0
		if c.Kind == report.Text {
			width = 28
		}
		b.err = errors.Join(b.err, err, b.f.SetColWidth(b.sheet, name, name, width))
	}
}

func (b *book) row(t *report.Table, values []report.Value, row, style int) {
	for i, v := range values {
		k := t.Columns[i].Kind
		switch {
		case v.None:
		case k == report.Text, k == report.Day:
			b.text(i, row, v.Format(k), style)
		default:
			b.number(i, row, v.Format(k), style)
		}
	}
}

func (b *book) text(col, row int, s string, style int) {
	b.cell(col, row, style, func(at string) error { return b.f.SetCellStr(b.sheet, at, s) })
}

func (b *book) number(col, row int, decimal string, style int) {
	b.cell(col, row, style, func(at string) error { return b.f.SetCellDefault(b.sheet, at, decimal) })
}

func (b *book) cell(col, row, style int, set func(at string) error) {
	if b.err != nil {
		return
	}
	at, err := excelize.CoordinatesToCellName(col+1, row)
	if err == nil {
		err = set(at)
	}
	if err == nil && style != 0 {
		err = b.f.SetCellStyle(b.sheet, at, at, style)
	}
	b.err = err
}
