package generate

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// invoiceColumns are those of invoices.csv.
const invoiceColumns = "number,customer_id,kind,issued,due,amount,currency,reference,po_number,document,discount_days,discount_percent"

func (t *table) invoice(it *ar.Item) {
	var terms ar.DiscountTerms
	if len(it.Discounts) > 0 {
		terms = it.Discounts[0]
	}
	t.row(it.Number, string(it.Customer), it.Kind.String(), it.Issued.String(), it.Due.String(),
		decimal(it.Amount), it.Cur.String(), it.Reference, it.PO, it.Document, discountDays(terms), discountPercent(terms))
}

func discountDays(t ar.DiscountTerms) string {
	if t.None() {
		return ""
	}
	return fmt.Sprint(t.Days)
}

func discountPercent(t ar.DiscountTerms) string {
	if t.None() {
		return ""
	}
	return fmt.Sprintf("%d.%d", t.Permille/10, t.Permille%10)
}

// lateFiles writes what the ledger hands over after the issue date, a file a
// day.
func (w *fileSink) lateFiles() error {
	for _, on := range slices.Sorted(maps.Keys(w.late)) {
		if err := w.lateFile(on, w.late[on]); err != nil {
			return fmt.Errorf("generate: %w", err)
		}
	}
	return nil
}

func (w *fileSink) lateFile(on civil.Date, items []*ar.Item) error {
	f, err := os.Create(filepath.Join(w.dir, "invoices-"+on.String()+".csv"))
	if err != nil {
		return err
	}
	t := &table{f: f, w: bufio.NewWriter(f)}
	t.row(strings.Split(invoiceColumns, ",")...)
	for _, it := range items {
		t.invoice(it)
	}
	return t.close()
}

// truth writes where the payment belongs. What was only announced is no money
// yet.
func (t *table) truth(p *Payment) {
	if p.Line.Pending {
		return
	}
	ref, habit, group, held := string(p.Line.ID), string(p.Habit), p.group(), ""
	if p.HeldOut {
		held = "yes"
	}
	for i := range p.Parts {
		part := &p.Parts[i]
		t.row(ref, string(part.Item), decimal(part.Amount), habit, string(p.Owner(part)),
			notZero(part.Difference), part.Class, notZero(part.Settles), group, held)
	}
	if p.Rest != 0 {
		t.row(ref, "", decimal(p.Rest), habit, string(p.Customer), "", "", "", group, held)
	}
	for _, o := range p.Others {
		t.row(ref, "", decimal(o.Amount), habit, string(o.Customer), "", o.Class, "", group, held)
	}
}

// notZero writes an amount, or nothing for zero.
func notZero(cents int64) string {
	if cents == 0 {
		return ""
	}
	return decimal(cents)
}

// decimal writes euro cents as every file of the book has them.
func decimal(cents int64) string { return money.Of(cents, money.EUR).Decimal() }

// table is a CSV file being written (RFC 4180, but lines end in LF). The
// first error stays in err.
type table struct {
	f   *os.File
	w   *bufio.Writer
	err error
}

func (t *table) row(fields ...string) {
	if t.err != nil {
		return
	}
	for i, s := range fields {
		if i > 0 {
			t.w.WriteByte(',')
		}
		if strings.ContainsAny(s, ",\"\r\n") {
			s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		}
		t.w.WriteString(s)
	}
	t.err = t.w.WriteByte('\n') // a bufio.Writer keeps its first error
}

func (t *table) close() error {
	err := t.err
	if ferr := t.w.Flush(); err == nil {
		err = ferr
	}
	if cerr := t.f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return fmt.Errorf("generate: %s: %w", t.f.Name(), err)
	}
	return nil
}
