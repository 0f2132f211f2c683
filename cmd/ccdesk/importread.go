package main

import (
	"context"
	"errors"
	"io"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/sync/advicefile"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/painstatus"
	"ccdesk/internal/sync/intake"
	"ccdesk/internal/sync/ledgerfile"
)

// defaultTerms are the days of payment where neither the invoice nor the
// customer says: the statutory term between businesses in the EU.
const defaultTerms = 30

// importer carries what the readers find to the desk.
type importer struct {
	ctx   context.Context
	d     *desk.Desk
	im    *desk.Import
	det   intake.Detector
	rep   *importReport
	terms map[string]int // days of payment of the customers of this import
}

func (in *importer) all(sources []intake.Source) error {
	for _, s := range sources {
		if err := in.ctx.Err(); err != nil {
			return err
		}
		if err := in.source(s); err != nil {
			return err
		}
	}
	done, err := in.im.Finish()
	if err != nil {
		return err
	}
	in.rep.fill(&done)
	return nil
}

// source reads one file. A fault of the file is a refusal; an error is one of
// the desk and ends the import.
func (in *importer) source(s intake.Source) error {
	f, err := s.Open()
	if err != nil {
		in.rep.broken(s, err)
		return nil
	}
	defer f.Close()
	opt := ledgerfile.Options{File: s.Name(), Profile: in.det.Profiles[s.Profile]}
	var sum ledgerfile.Summary
	var own error // of the desk
	keep := func(err error) error { own = err; return err }
	switch s.Format {
	case intake.CustomersCSV:
		sum, err = ledgerfile.ReadCustomers(f, opt, func(row ledgerfile.CustomerRow) error {
			if row.Customer.TermsDays > 0 {
				in.terms[string(row.Customer.ID)] = row.Customer.TermsDays
			}
			return keep(in.im.Customer(customerFact(&row, opt.File)))
		})
	case intake.ContactsCSV:
		sum, err = ledgerfile.ReadContacts(f, opt, func(row ledgerfile.ContactRow) error {
			return keep(in.im.Contact(contactFact(&row, opt.File)))
		})
	case intake.InvoicesCSV:
		sum, err = ledgerfile.ReadInvoices(f, opt, func(row ledgerfile.InvoiceRow) error {
			return keep(in.im.Invoice(itemFact(&row, opt.File)))
		})
	case intake.UBL, intake.CII, intake.FacturX:
		return in.document(s, f)
	case intake.Pain002:
		in.status(s, f)
		return nil
	case intake.Advice:
		return in.advices(s, f)
	default:
		return in.statements(s, f)
	}
	if own != nil {
		return own
	}
	if err != nil {
		in.rep.broken(s, err)
		return nil
	}
	in.rep.rows(s, &sum)
	return nil
}

// document reads an electronic invoice.
func (in *importer) document(s intake.Source, f io.Reader) error {
	doc, err := intake.ReadDocument(s, f)
	if err != nil {
		in.rep.broken(s, err)
		return nil
	}
	fact := documentFact(&doc, s.Name())
	if fact.Item.Due == 0 {
		days, err := in.termsOf(fact.Item.Customer)
		if err != nil {
			return err
		}
		fact.Item.Due = fact.Item.Issued.AddDays(days)
	}
	in.rep.file(s, 1, 0)
	in.rep.Warnings = append(in.rep.Warnings, refusalsOf(doc.Warnings)...)
	return in.im.Invoice(fact)
}

// advices reads what payers and payment services tell of their payments.
func (in *importer) advices(s intake.Source, f io.Reader) error {
	list, err := advicefile.ReadAll(f, s.Name(), adviceOptions(in.d))
	if err != nil {
		in.rep.broken(s, err)
		return nil
	}
	in.rep.file(s, len(list), 0)
	for _, a := range list {
		if err := in.im.Advice(desk.AdviceFact{Advice: a}); err != nil {
			return err
		}
	}
	return nil
}

func (in *importer) termsOf(id ar.CustomerID) (int, error) {
	if days := in.terms[string(id)]; days > 0 {
		return days, nil
	}
	a, ok, err := in.d.Account(in.ctx, id)
	if err != nil {
		return 0, err
	}
	if ok && a.Customer.TermsDays > 0 {
		return a.Customer.TermsDays, nil
	}
	return defaultTerms, nil
}

// statements reads a bank file.
func (in *importer) statements(s intake.Source, f io.Reader) error {
	var own error
	n := 0
	err := in.det.Statements(s, f, func(st *bankfile.Statement) error {
		n++
		if own = in.im.Statement(statementFact(st)); own == nil {
			in.rep.statement(s, st)
		}
		return own
	})
	if own != nil {
		return own
	}
	if err != nil {
		in.rep.broken(s, err)
		return nil
	}
	in.rep.file(s, n, 0)
	return nil
}

// status reads what became of the payments of an order. It brings no money, and
// what it rejects never was any: a person is told.
func (in *importer) status(s intake.Source, f io.Reader) {
	st, err := painstatus.Read(f, s.Name())
	for _, text := range st.Sentences() {
		in.rep.Warnings = append(in.rep.Warnings, refusal{File: s.Name(), Text: s.Name() + ": " + text})
	}
	if err != nil {
		in.rep.broken(s, err)
		return
	}
	in.rep.file(s, 1, 0)
}

// errEnough ends a trial that has seen enough.
var errEnough = errors.New("enough")

// try reads a file without keeping anything: a table as far as its first row,
// a document or bank file to its end. A document that is refused is a matter
// of its content, not of the file.
func try(det intake.Detector, s intake.Source) error {
	f, err := s.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	opt := ledgerfile.Options{File: s.Name(), Profile: det.Profiles[s.Profile]}
	switch s.Format {
	case intake.CustomersCSV:
		_, err = ledgerfile.ReadCustomers(f, opt, func(ledgerfile.CustomerRow) error { return errEnough })
	case intake.ContactsCSV:
		_, err = ledgerfile.ReadContacts(f, opt, func(ledgerfile.ContactRow) error { return errEnough })
	case intake.InvoicesCSV:
		_, err = ledgerfile.ReadInvoices(f, opt, func(ledgerfile.InvoiceRow) error { return errEnough })
	case intake.UBL, intake.CII, intake.FacturX:
		_, err = intake.ReadDocument(s, f)
		if errors.As(err, new(ledgerfile.Refusal)) {
			return nil
		}
	case intake.Pain002:
		_, err = painstatus.Read(f, s.Name())
	case intake.Advice:
		return nil // said while it is read: the rest of the files counts
	default:
		err = det.Statements(s, f, func(*bankfile.Statement) error { return nil })
	}
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}
