package generate

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// WriteFiles makes the book as files below dir, which is created: customers.csv,
// contacts.csv, invoices.csv, statements/DATE.xml, mail/NNN.eml and, where
// Options.Truth asks for it, truth.csv and mail_truth.csv. Existing files of
// these names are replaced. The error names the file that could not be written.
//
// truth.csv has a line for every part of every bank line that is a customer's
// or money nobody claims: bank_ref, invoice ("" for money that settles
// nothing), amount in the direction of the entry, habit, customer_id, and the
// difference settled without money with its class. Our own outgoing payments
// are not in it.
func WriteFiles(dir string, opt Options) (Summary, error) {
	opt.History = false
	w := &fileSink{dir: dir}
	sum, err := w.open(opt)
	if err == nil {
		sum, err = Generate(opt, w)
	}
	for _, t := range w.tables {
		if cerr := t.close(); err == nil {
			err = cerr
		}
	}
	return sum, err
}

// fileSink writes facts to files as they come.
type fileSink struct {
	dir       string
	tables    []*table
	customers *table
	contacts  *table
	invoices  *table
	truth     *table // nil when nobody asked
	mailTruth *table
	mails     int
	buf       []byte
}

func (w *fileSink) open(opt Options) (Summary, error) {
	for _, sub := range []string{"statements", "mail"} {
		if err := os.MkdirAll(filepath.Join(w.dir, sub), 0o755); err != nil {
			return Summary{}, fmt.Errorf("generate: %w", err)
		}
	}
	for _, t := range []struct {
		to     **table
		name   string
		header string
		wanted bool
	}{
		{&w.customers, "customers.csv", "id,name,kind,country,language,currency,email,phone,iban,credit_limit,segment,controller,terms_days,parent_id,vat_id,external_score,city", true},
		{&w.contacts, "contacts.csv", "customer_id,name,role,email,phone,language,channel", true},
		{&w.invoices, "invoices.csv", "number,customer_id,kind,issued,due,amount,currency,reference,po_number,document", true},
		{&w.truth, "truth.csv", "bank_ref,invoice,amount,habit,customer_id,difference,class", opt.Truth},
		{&w.mailTruth, "mail_truth.csv", "file,intent,customer_id,invoices", opt.Truth},
	} {
		if !t.wanted {
			continue
		}
		f, err := os.Create(filepath.Join(w.dir, t.name))
		if err != nil {
			return Summary{}, fmt.Errorf("generate: %w", err)
		}
		*t.to = &table{f: f, w: bufio.NewWriterSize(f, 64<<10)}
		w.tables = append(w.tables, *t.to)
		(*t.to).row(strings.Split(t.header, ",")...)
	}
	return Summary{}, nil
}

// Customer implements Sink.
func (w *fileSink) Customer(c *ar.Customer, contacts []ar.Contact) error {
	iban, limit := "", ""
	if len(c.IBANs) > 0 {
		iban = c.IBANs[0]
	}
	if c.HasLimit {
		limit = c.CreditLimit.Decimal()
	}
	w.customers.row(string(c.ID), c.Name, c.Kind.String(), c.Country, c.Language, c.Currency.String(), c.Email, c.Phone, iban,
		limit, c.Segment, c.Controller, fmt.Sprint(c.TermsDays), string(c.Parent), c.VATID, c.ExternalScore, c.City)
	for _, p := range contacts {
		w.contacts.row(string(c.ID), p.Name, string(p.Role), p.Email, p.Phone, p.Language, p.Channel)
	}
	return w.customers.err
}

// Item implements Sink.
func (w *fileSink) Item(it *ar.Item) error {
	w.invoices.row(it.Number, string(it.Customer), it.Kind.String(), it.Issued.String(), it.Due.String(),
		decimal(it.Amount), it.Cur.String(), it.Reference, it.PO, it.Document)
	return w.invoices.err
}

// Statement implements Sink.
func (w *fileSink) Statement(st *ar.Statement, lines []Payment) error {
	w.buf = appendStatement(w.buf[:0], st, lines)
	if err := os.WriteFile(filepath.Join(w.dir, filepath.FromSlash(st.File)), w.buf, 0o644); err != nil {
		return fmt.Errorf("generate: %w", err)
	}
	if w.truth == nil {
		return nil
	}
	for i := range lines {
		p := &lines[i]
		ref, owner, habit := string(p.Line.ID), string(p.Customer), string(p.Habit)
		for _, part := range p.Parts {
			diff := ""
			if part.Difference != 0 {
				diff = decimal(part.Difference)
			}
			w.truth.row(ref, string(part.Item), decimal(part.Amount), habit, owner, diff, part.Class)
		}
		if p.Rest != 0 {
			w.truth.row(ref, "", decimal(p.Rest), habit, owner, "", "")
		}
	}
	return w.truth.err
}

// Act implements Sink. Files have no place for the work of people.
func (w *fileSink) Act(Act) error { return nil }

// Mail implements Sink.
func (w *fileSink) Mail(m *Mail) error {
	w.mails++
	name := fmt.Sprintf("mail/%03d-%s.eml", w.mails, m.On)
	if err := os.WriteFile(filepath.Join(w.dir, filepath.FromSlash(name)), m.Bytes(), 0o644); err != nil {
		return fmt.Errorf("generate: %w", err)
	}
	if w.mailTruth == nil {
		return nil
	}
	var ids []string
	for _, id := range m.Items {
		ids = append(ids, string(id))
	}
	w.mailTruth.row(name, m.Intent, string(m.Customer), strings.Join(ids, " "))
	return w.mailTruth.err
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
