package intake

import (
	"errors"
	"io"

	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/bankcsv"
	"ccdesk/internal/sync/bankfile/formats"
	"ccdesk/internal/sync/ledgerfile"
)

// Format names what a file holds, as `ccdesk inspect` prints it.
type Format string

// Formats that are read.
const (
	Unknown      Format = ""
	CustomersCSV Format = "customers.csv"
	ContactsCSV  Format = "contacts.csv"
	InvoicesCSV  Format = "invoices.csv"
	UBL          Format = "ubl"
	CII          Format = "cii"
	FacturX      Format = "factur-x" // a PDF with an invoice in it, in either syntax
	Pain002      Format = "pain.002" // what became of an order, before it was money
	Advice       Format = "advice"   // a remittance advice or payout report; package advicefile reads it
	Zip          Format = "zip"      // an archive of bank files
)

// Formats that are recognised and not imported. Inspect reads Pain008 as well.
const (
	Pain001 Format = "pain.001"
	Pain008 Format = "pain.008"
	PDF     Format = "pdf" // without an invoice in it
	Mail    Format = "eml"
	Office  Format = "office" // xlsx, ods, docx: an archive, but no bank's
)

// words say what a recognised format is.
var words = map[Format]string{
	Pain001: "a payment order (pain.001)",
	Pain002: "a payment status report (pain.002)", Pain008: "a direct debit order (pain.008)", CII: "an invoice in the CII syntax",
	FacturX: "a PDF invoice (Factur-X, ZUGFeRD)", PDF: "a PDF document", Mail: "a mail message",
	Advice: "a remittance advice or a payout report", Office: "a spreadsheet or office document",
}

// ledgers are the formats of ledger files, in the order of reading.
var ledgers = map[Format]int{CustomersCSV: 1, ContactsCSV: 2, InvoicesCSV: 3, UBL: 4, CII: 4, FacturX: 4}

// rank is the place in the order of reading, 0 for what is not imported.
func (f Format) rank() int {
	switch {
	case f == Advice: // before the money that it explains
		return len(ledgers) + 1
	case f.Statement():
		return len(ledgers) + 2
	case f == Pain002:
		return len(ledgers) + 3
	}
	return ledgers[f]
}

// moments order the bank files of one day: what is announced, what is booked,
// and then what tells more about that.
var moments = map[bankfile.Kind]int{bankfile.Interim: 1, bankfile.Booked: 2, bankfile.Payments: 3, bankfile.Details: 4}

func (f Format) moment() int {
	r, _ := formats.Named(string(f))
	return moments[r.Kind]
}

// Readable reports whether the format can be imported.
func (f Format) Readable() bool { return f.rank() > 0 }

// Statement reports whether it is a bank file that package formats reads.
func (f Format) Statement() bool {
	_, ok := formats.Named(string(f))
	return ok
}

// ofBank reports whether archives are searched for the format.
func (f Format) ofBank() bool { return f.Statement() || f == Pain002 }

// documents has the reader of each kind of electronic invoice.
var documents = map[Format]func(io.Reader, string) (ledgerfile.Document, error){
	UBL: ledgerfile.ReadUBL, CII: ledgerfile.ReadCII, FacturX: ledgerfile.ReadPDF,
}

// ReadDocument reads an electronic invoice (UBL, CII or FacturX); r is the
// opened source.
func ReadDocument(s Source, r io.Reader) (ledgerfile.Document, error) {
	return documents[s.Format](r, s.Name())
}

// What says what a format is, in the words of a message.
func (f Format) What() string {
	if r, ok := formats.Named(string(f)); ok {
		return r.Words
	}
	return words[f]
}

// Statements reads the statements of a bank file one by one; r is the opened
// source. A CSV export is read by the profile that it was detected with.
func (d Detector) Statements(s Source, r io.Reader, emit func(*bankfile.Statement) error) error {
	if p := d.Profiles[s.Profile]; p != nil && s.Format == bankcsv.Format {
		return bankcsv.ReadBy(r, s.Name(), p, emit)
	}
	return formats.Read(string(s.Format), r, s.Name(), emit)
}

// heading is what stands above the entries of a bank file.
func (d Detector) heading(s Source, r io.Reader) (bankfile.Heading, error) {
	if d.Profiles[s.Profile] == nil {
		reader, _ := formats.Named(string(s.Format))
		return reader.Heading(r)
	}
	var h bankfile.Heading
	enough := errors.New("enough")
	err := d.Statements(s, r, func(st *bankfile.Statement) error {
		h = bankfile.Heading{Format: st.Head.Format, Account: st.Head.Account, To: st.Head.To}
		return enough
	})
	if err == enough {
		err = nil
	}
	return h, err
}
