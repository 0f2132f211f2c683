package intake

import (
	"bytes"
	"strings"

	"ccdesk/internal/sync/advicefile"
	"ccdesk/internal/sync/bankfile/bankcsv"
	"ccdesk/internal/sync/bankfile/formats"
	"ccdesk/internal/sync/bankfile/painstatus"
	"ccdesk/internal/sync/ledgerfile"
	"ccdesk/internal/sync/xmlscan"
)

// HeadSize is how many bytes of a file Detect wants to see.
const HeadSize = 64 << 10

// Detector knows the import profiles of the configuration, by name. The zero
// value knows our own formats.
type Detector struct {
	Profiles map[string]*ledgerfile.Profile
}

// Detect tells the format from the file's first bytes. The name only counts
// for import profiles that ask for it.
func Detect(name string, head []byte) Format {
	f, _ := Detector{}.Detect(name, head)
	return f
}

// Detect tells the format, and for ledger files the profile to read it by.
func (d Detector) Detect(name string, head []byte) (f Format, profile string) {
	switch {
	case len(bytes.TrimSpace(head)) == 0:
		return Unknown, ""
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return PDF, ""
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return Zip, ""
	}
	if r, ok := formats.Detect(head); ok {
		if r.Name == bankcsv.Format {
			// A profile of one's own counts before a layout that is known.
			if kind, profile, fits := ledgerfile.Sniff(name, head, d.Profiles); fits && kind == ledgerfile.Statement {
				return Format(r.Name), profile
			}
		}
		return Format(r.Name), ""
	}
	if painstatus.Looks(head) {
		return Pain002, ""
	}
	if looksLikeXML(head) {
		return detectXML(head), ""
	}
	if isMail(head) {
		if advicefile.Looks(head) {
			return Advice, ""
		}
		return Mail, ""
	}
	kind, profile, ok := ledgerfile.Sniff(name, head, d.Profiles)
	switch {
	case !ok && advicefile.Looks(head):
		return Advice, ""
	case !ok:
		return Unknown, ""
	}
	return map[string]Format{
		ledgerfile.Customers: CustomersCSV, ledgerfile.Invoices: InvoicesCSV, ledgerfile.Contacts: ContactsCSV,
		ledgerfile.Statement: bankcsv.Format,
	}[kind], profile
}

func looksLikeXML(head []byte) bool {
	b := bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	b = bytes.TrimLeft(b, " \t\r\n")
	return bytes.HasPrefix(b, []byte("<")) || bytes.HasPrefix(b, []byte("\xFF\xFE<\x00")) || bytes.HasPrefix(b, []byte("\xFE\xFF\x00<")) ||
		bytes.HasPrefix(b, []byte("\x00<"))
}

// messages are the elements that tell the format of an XML file that is no
// bank statement.
var messages = map[string]Format{
	"CstmrCdtTrfInitn": Pain001, "CstmrDrctDbtInitn": Pain008,
	"Invoice": UBL, "CreditNote": UBL, "CrossIndustryInvoice": CII, "CrossIndustryDocument": CII,
}

// detectXML goes by the first element that says something; banks wrap their
// messages in envelopes of their own.
func detectXML(head []byte) Format {
	s := xmlscan.New(bytes.NewReader(head), xmlscan.Limits{Bytes: HeadSize * 4})
	for n := 0; n < 200; {
		kind, err := s.Next()
		if err != nil {
			return Unknown
		}
		if kind != xmlscan.Start {
			continue
		}
		n++
		f := messages[strings.TrimSuffix(s.Local(), "V01")]
		if f == Unknown || f == UBL && s.Depth() > 1 {
			continue
		}
		return f
	}
	return Unknown
}

// isMail wants header lines that every message has.
func isMail(head []byte) bool {
	lines := strings.FieldsFunc(string(head[:min(len(head), 8<<10)]), func(r rune) bool { return r == '\n' || r == '\r' })
	known := 0
	for _, l := range lines[:min(len(lines), 40)] {
		name, _, found := strings.Cut(l, ":")
		switch strings.ToLower(name) {
		case "from", "to", "date", "subject", "message-id", "received", "return-path", "mime-version", "delivered-to":
			if found {
				known++
			}
		}
	}
	return known >= 3
}
