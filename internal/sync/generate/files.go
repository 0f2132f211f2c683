package generate

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
)

// WriteFiles makes the book as files below dir, which is created: customers.csv,
// contacts.csv, invoices.csv, statements/DATE.xml, mail/NNN.eml and, where
// Options.Truth asks for it, truth.csv and mail_truth.csv. A wide book has also
// invoices-DATE.csv for what the ledger hands over late,
// statements/DATE-details.xml (camt.054), and remittance advices and payout
// reports below advices. Existing files of these names are replaced. The error
// names the file that could not be written.
//
// truth.csv has a line for every part of every bank line that is a customer's
// or money nobody claims: bank_ref, invoice ("" for money that settles
// nothing), amount in the direction of the entry, habit, customer_id, the
// difference settled without money with its class, what the amount settles
// where the invoice is in another currency, how plainly the payer says what it
// is for (reference, number), and whether the habit is held out. A line with a
// class and no invoice is money that is no receivable. Our own outgoing
// payments are not in it.
func WriteFiles(dir string, opt Options) (Summary, error) {
	opt.History = false
	w := &fileSink{dir: dir}
	sum, err := w.open(opt)
	if err == nil {
		sum, err = Generate(opt, w)
	}
	if err == nil {
		err = w.lateFiles()
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
	advices   int
	late      map[civil.Date][]*ar.Item
	buf       []byte
}

func (w *fileSink) open(opt Options) (Summary, error) {
	for _, sub := range []string{"statements", "mail", "advices"} {
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
		{&w.customers, "customers.csv", "id,name,kind,country,language,currency,email,phone,iban,credit_limit,segment,controller,terms_days,parent_id,vat_id,external_score,city,discount_days,discount_percent", true},
		{&w.contacts, "contacts.csv", "customer_id,name,role,email,phone,language,channel", true},
		{&w.invoices, "invoices.csv", invoiceColumns, true},
		{&w.truth, "truth.csv", "bank_ref,invoice,amount,habit,customer_id,difference,class,settles,group,held_out", opt.Truth},
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
		limit, c.Segment, c.Controller, fmt.Sprint(c.TermsDays), string(c.Parent), c.VATID, c.ExternalScore, c.City,
		discountDays(c.Discount), discountPercent(c.Discount))
	for _, p := range contacts {
		w.contacts.row(string(c.ID), p.Name, string(p.Role), p.Email, p.Phone, p.Language, p.Channel)
	}
	return w.customers.err
}

// Item implements Sink.
func (w *fileSink) Item(it *ar.Item, arrives civil.Date) error {
	if arrives > it.Issued {
		if w.late == nil {
			w.late = map[civil.Date][]*ar.Item{}
		}
		w.late[arrives] = append(w.late[arrives], it)
		return nil
	}
	w.invoices.invoice(it)
	return w.invoices.err
}

// Advice implements Sink.
func (w *fileSink) Advice(a *Advice) error {
	w.advices++
	name := fmt.Sprintf("advices/%s-%04d%s", a.On, w.advices, a.Ext)
	if err := os.WriteFile(filepath.Join(w.dir, filepath.FromSlash(name)), []byte(a.Text), 0o644); err != nil {
		return fmt.Errorf("generate: %w", err)
	}
	return nil
}

// Statement implements Sink.
func (w *fileSink) Statement(st *ar.Statement, lines []Payment) error {
	w.buf = appendStatement(w.buf[:0], st, lines)
	if err := os.WriteFile(filepath.Join(w.dir, filepath.FromSlash(st.File)), w.buf, 0o644); err != nil {
		return fmt.Errorf("generate: %w", err)
	}
	if w.buf = appendDetails(w.buf[:0], st, lines); len(w.buf) > 0 {
		name := strings.TrimSuffix(st.File, ".xml") + "-details.xml"
		if err := os.WriteFile(filepath.Join(w.dir, filepath.FromSlash(name)), w.buf, 0o644); err != nil {
			return fmt.Errorf("generate: %w", err)
		}
	}
	if w.truth == nil {
		return nil
	}
	for i := range lines {
		w.truth.truth(&lines[i])
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
