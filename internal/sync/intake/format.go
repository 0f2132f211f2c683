package intake

// Format names what a file holds, as `ccdesk inspect` prints it.
type Format string

// Formats that are read.
const (
	Unknown      Format = ""
	CustomersCSV Format = "customers.csv"
	ContactsCSV  Format = "contacts.csv"
	InvoicesCSV  Format = "invoices.csv"
	UBL          Format = "ubl"
	Camt053      Format = "camt.053"
	Camt052      Format = "camt.052" // read, never booked
	Camt054      Format = "camt.054" // read, never booked
	Zip          Format = "zip"      // an archive of camt files
)

// Formats that are recognised and not read.
const (
	MT940    Format = "mt940"
	CODA     Format = "coda"
	BAI2     Format = "bai2"
	CFONB120 Format = "cfonb120"
	BgMax    Format = "bgmax"
	OCRGiro  Format = "ocr-giro"
	Pain001  Format = "pain.001"
	Pain002  Format = "pain.002"
	Pain008  Format = "pain.008"
	CII      Format = "cii"
	PDF      Format = "pdf"
	Mail     Format = "eml"
	Office   Format = "office" // xlsx, ods, docx: an archive, but no bank's
)

// words say what a recognised format is.
var words = map[Format]string{
	MT940: "an MT940 bank statement", CODA: "a CODA bank statement", BAI2: "a BAI2 bank statement", CFONB120: "a CFONB120 bank statement",
	BgMax: "a BgMax payment file", OCRGiro: "an OCR giro payment file", Pain001: "a payment order (pain.001)",
	Pain002: "a payment status report (pain.002)", Pain008: "a direct debit order (pain.008)", CII: "an invoice in the CII syntax",
	PDF: "a PDF document", Mail: "a mail message", Office: "a spreadsheet or office document",
}

// rank is the place in the order of reading, 0 for what is not read.
var rank = map[Format]int{
	CustomersCSV: 1, ContactsCSV: 2, InvoicesCSV: 3, UBL: 4, Camt053: 5, Camt052: 6, Camt054: 7,
}

// Readable reports whether the format can be read.
func (f Format) Readable() bool { return rank[f] > 0 }

// Bookable reports whether money may be booked from the format. camt.052 and
// camt.054 tell of the same money as the camt.053 that follows.
func (f Format) Bookable() bool { return f == Camt053 }

// Statement reports whether the format is read by bankfile.ReadCamt.
func (f Format) Statement() bool { return f == Camt053 || f == Camt052 || f == Camt054 }
