// Package formats lists the bank files that are read, and reads one by its
// content.
//
// A new format is a package below bankfile with
//
//	func Looks(head []byte) bool
//	func Read(r io.Reader, name string, emit func(*bankfile.Statement) error) error
//
// and one line in the table of this package. Everything else follows from
// there: the import, its order, archives, `ccdesk inspect`, and the test that
// reads every sample in a testdata folder.
package formats

import (
	"errors"
	"fmt"
	"io"

	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/bai2"
	"ccdesk/internal/sync/bankfile/bankcsv"
	"ccdesk/internal/sync/bankfile/bgmax"
	"ccdesk/internal/sync/bankfile/camt"
	"ccdesk/internal/sync/bankfile/cfonb"
	"ccdesk/internal/sync/bankfile/coda"
	"ccdesk/internal/sync/bankfile/mt940"
	"ccdesk/internal/sync/bankfile/ocrgiro"
)

// Reader reads the files of one format.
type Reader struct {
	// Name is the format as `ccdesk inspect` prints it, "camt.053".
	Name string
	// Words say what it is in a message: "a camt.053 bank statement".
	Words string
	// Kind is what its statements are; a statement may say otherwise of itself.
	Kind bankfile.Kind
	// Looks recognises a file by its first bytes, up to 64 KiB of them, as they
	// are: with byte order mark, in any encoding, perhaps cut in a word. It must
	// be strict, the first one that says yes has it.
	Looks func(head []byte) bool
	// Read emits the statements of a file one by one; name is for messages. An
	// error of emit ends the reading and is returned as it is.
	Read func(r io.Reader, name string, emit func(*bankfile.Statement) error) error
	// Peek finds the heading without reading further than the first entry. It
	// may be nil: then the first statement is read.
	Peek func(io.Reader) (bankfile.Heading, error)
}

// table has the formats, those first that are the surest to recognise. A line
// each; the order does not matter where Looks is strict.
var table = []Reader{
	{Name: camt.Statement053, Words: "a camt.053 bank statement", Kind: bankfile.Booked, Looks: isCamt(camt.Statement053), Read: camt.Read, Peek: camt.Peek},
	{Name: camt.Report052, Words: "a camt.052 account report", Kind: bankfile.Interim, Looks: isCamt(camt.Report052), Read: camt.Read, Peek: camt.Peek},
	{Name: camt.Notification054, Words: "a camt.054 notification", Kind: bankfile.Details, Looks: isCamt(camt.Notification054), Read: camt.Read, Peek: camt.Peek},
	{Name: coda.Format, Words: "a CODA bank statement", Kind: bankfile.Booked, Looks: coda.Looks, Read: coda.Read},
	{Name: cfonb.Format, Words: "a CFONB120 bank statement", Kind: bankfile.Booked, Looks: cfonb.Looks, Read: cfonb.Read},
	{Name: mt940.Format, Words: "an MT940 bank statement", Kind: bankfile.Booked, Looks: isMT(mt940.Format), Read: mt940.Read},
	{Name: bankcsv.Format, Words: "a bank's CSV export", Kind: bankfile.Booked, Looks: bankcsv.Looks, Read: bankcsv.Read},
	{Name: mt940.FormatInterim, Words: "an MT942 interim report", Kind: bankfile.Interim, Looks: isMT(mt940.FormatInterim), Read: mt940.Read},
	{Name: bai2.Format, Words: "a BAI2 bank statement", Kind: bankfile.Booked, Looks: bai2.Looks, Read: bai2.Read},
	{Name: bgmax.Format, Words: "a BgMax payment file", Kind: bankfile.Payments, Looks: bgmax.Looks, Read: bgmax.Read},
	{Name: ocrgiro.Format, Words: "an OCR giro payment file", Kind: bankfile.Payments, Looks: ocrgiro.Looks, Read: ocrgiro.Read},
}

func isCamt(message string) func([]byte) bool {
	return func(head []byte) bool { return camt.Message(head) == message }
}

func isMT(message string) func([]byte) bool {
	return func(head []byte) bool { return mt940.Message(head) == message }
}

// All lists the formats.
func All() []Reader { return append([]Reader(nil), table...) }

// Detect finds the reader of a file by its first bytes.
func Detect(head []byte) (Reader, bool) {
	for _, r := range table {
		if r.Looks(head) {
			return r, true
		}
	}
	return Reader{}, false
}

// Named is the reader of a format.
func Named(format string) (Reader, bool) {
	for _, r := range table {
		if r.Name == format {
			return r, true
		}
	}
	return Reader{}, false
}

// Read reads a file of the format; see Reader.Read.
func Read(format string, r io.Reader, name string, emit func(*bankfile.Statement) error) error {
	reader, ok := Named(format)
	if !ok {
		return fmt.Errorf("%s: %q is no format of bank files", name, format)
	}
	return reader.Read(r, name, emit)
}

// errSeen ends a reading that has seen its first statement.
var errSeen = errors.New("seen")

// Heading tells what stands above the entries of a file, for the order of
// reading: by Peek, or by reading the first statement.
func (f Reader) Heading(r io.Reader) (bankfile.Heading, error) {
	if f.Peek != nil {
		return f.Peek(r)
	}
	var h bankfile.Heading
	err := f.Read(r, "", func(s *bankfile.Statement) error {
		h = bankfile.Heading{Format: s.Head.Format, Version: s.Version, Account: s.Head.Account, To: s.Head.To}
		return errSeen
	})
	if errors.Is(err, errSeen) {
		err = nil
	}
	return h, err
}
