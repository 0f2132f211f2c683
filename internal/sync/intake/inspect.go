package intake

import (
	"errors"
	"fmt"
	"strings"

	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/collection"
	"ccdesk/internal/sync/bankfile/painstatus"
	"ccdesk/internal/sync/ledgerfile"
)

// Inspect tells what a file holds, knowing our own formats only; see
// Detector.Inspect.
func Inspect(path string) (Report, error) { return Detector{}.Inspect(path) }

// Inspect tells what a file holds: it reads all of it and keeps nothing. The
// error is about the file as a whole (unreadable, empty, of no known format,
// broken off); the report then holds what came before the fault. Statements
// that are not proved and rows that are refused are problems, no error. So is
// a format that is recognised and not read.
func (d Detector) Inspect(path string) (Report, error) {
	r := Report{File: path, Statements: []StatementReport{}, Documents: []DocumentReport{}, Problems: []string{}}
	s := Source{Path: path}
	s, err := d.look(s, s.Open)
	r.Format, r.Profile = s.Format, s.Profile
	switch {
	case err != nil:
	case s.Format == Unknown:
		err = errors.New(notRead(Unknown))
	case s.Format == Zip:
		err = d.inspectArchive(&r)
	case !s.Format.Readable() && s.Format != Pain008:
		r.Problems = append(r.Problems, notRead(s.Format))
	default:
		err = d.read(&r, s)
	}
	if err != nil {
		if !strings.HasPrefix(err.Error(), path+":") {
			err = Problem{Path: path, Format: r.Format, Reason: reasonOf(err), Named: true}
		}
		r.Problems = append(r.Problems, err.Error())
	}
	return r, err
}

func (d Detector) inspectArchive(r *Report) error {
	sources, err := d.unpack(r.File)
	if err != nil {
		return err
	}
	var errs []error
	for _, s := range sources {
		switch {
		case !s.Format.ofBank():
			r.Problems = append(r.Problems, s.Name()+": not a bank file, and from archives only these are read")
		default:
			r.Format = s.Format
			if err := d.read(r, s); err != nil {
				errs = append(errs, err)
			}
		}
	}
	if len(r.Statements)+len(r.Documents) == 0 && len(errs) == 0 {
		return errors.New("an archive without bank files: unpack it and name the files")
	}
	return errors.Join(errs...)
}

// read reads one source into the report.
func (d Detector) read(r *Report, s Source) error {
	f, err := s.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	opt := ledgerfile.Options{File: s.Name(), Profile: d.Profiles[s.Profile]}
	var sum ledgerfile.Summary
	if s.Format.Statement() {
		return d.Statements(s, f, func(st *bankfile.Statement) error {
			r.statement(st)
			return nil
		})
	}
	switch s.Format {
	case Pain002:
		rep, err := painstatus.Read(f, s.Name())
		r.status(rep)
		return err
	case Pain008:
		sum, err := collection.Read(f, s.Name(), func(o collection.Order) error { r.collection(&o); return nil })
		r.collected(&sum)
		return err
	case Advice:
		return r.advices(f, s.Name())
	case UBL, CII, FacturX:
		doc, err := ReadDocument(s, f)
		if err != nil {
			return err
		}
		if s.Format == UBL {
			r.Version = "2.1"
		}
		r.Documents = append(r.Documents, documentOf(&doc.Item, doc.Total, doc.Payable))
		for _, w := range doc.Warnings {
			r.Notes = append(r.Notes, w.Error())
		}
		return nil
	case InvoicesCSV:
		sum, err = ledgerfile.ReadInvoices(f, opt, func(row ledgerfile.InvoiceRow) error { r.item(&row.Item); return nil })
	case CustomersCSV:
		sum, err = ledgerfile.ReadCustomers(f, opt, func(ledgerfile.CustomerRow) error { return nil })
	case ContactsCSV:
		sum, err = ledgerfile.ReadContacts(f, opt, func(ledgerfile.ContactRow) error { return nil })
	default:
		return fmt.Errorf("format %s is not read", s.Format)
	}
	r.summary(sum)
	return err
}
