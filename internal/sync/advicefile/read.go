package advicefile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/pdftext"
)

// Bounds of what is read.
const (
	MaxText  = 1 << 20 // bytes of text, however it came
	MaxFile  = 8 << 20 // bytes of a mail or PDF
	MaxLines = 5000    // of an advice
)

// Options say what an advice does not.
type Options struct {
	// Currency is that of amounts without one; zero makes that an error.
	Currency money.Currency
	// Own are our accounts, so that they are not taken for the payer's.
	Own []string
}

// errNone is a text in which no documents were found.
var errNone = errors.New("found no document number with an amount; expected lines such as \"F2026-0412 1.210,00\", or a list of numbers with a total")

// Looks reports whether a file is an advice without doubt: a report of a
// payment service by its headers, or a mail that says so and in which one can
// be read.
// What a person names is read by Read, whatever Looks says.
func Looks(head []byte) bool {
	if service(head) != nil {
		return true
	}
	return isMail(head) && speaksOfAdvice(head)
}

// Read reads an advice of any kind. The error names the file, the place and
// what to do.
func Read(r io.Reader, name string, opt Options) (ar.Advice, error) {
	all, err := ReadAll(r, name, opt)
	if err != nil {
		return ar.Advice{}, err
	}
	if len(all) > 1 {
		return ar.Advice{}, fmt.Errorf("%s: holds %d payouts, expected one; export one payout at a time", name, len(all))
	}
	return all[0], nil
}

// ReadAll reads a file that may hold several payouts. Without an error there is
// at least one.
func ReadAll(r io.Reader, name string, opt Options) ([]ar.Advice, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	case len(b) > MaxFile:
		return nil, fmt.Errorf("%s: larger than %d MB: expected a remittance advice", name, MaxFile>>20)
	}
	all, err := readBytes(b, name, opt)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for i := range all {
		all[i].Source = name
	}
	return all, nil
}

func readBytes(b []byte, name string, opt Options) ([]ar.Advice, error) {
	if s := service(b); s != nil {
		return readPayouts(b, s)
	}
	var a ar.Advice
	var err error
	switch {
	case bytes.HasPrefix(b, []byte("%PDF-")):
		var text string
		if text, err = pdftext.Read(b); err == nil {
			a, err = ReadText(text, opt)
		}
	case isMail(b):
		a, err = readMail(b, opt)
	case strings.EqualFold(path.Ext(name), ".csv"):
		a, err = readCSV(b, name, opt)
	default:
		a, err = ReadText(decode(b), opt)
	}
	if err != nil {
		return nil, err
	}
	return []ar.Advice{a}, nil
}

// decode makes text of bytes: UTF-8, else Windows-1252.
func decode(b []byte) string {
	b = bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF"))
	if utf8.Valid(b) {
		return string(b)
	}
	var out strings.Builder
	for _, c := range b {
		out.WriteRune(charmap.Windows1252.DecodeByte(c))
	}
	return out.String()
}

// seal gives the advice its id, which follows from what it says.
func seal(a ar.Advice) ar.Advice {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x1f%s\x1f%s\x1f%d\x1f%d\x1f%s\x1f%s\x1f%s", a.Kind, a.Date, a.Cur, a.Total, a.Fees, a.Payer, a.IBAN, a.Payment)
	for _, l := range a.Lines {
		fmt.Fprintf(h, "\x1e%s\x1f%s\x1f%d\x1f%d", l.Number, l.Reference, l.Amount, l.Deducted)
	}
	a.ID = ar.AdviceID("adv-" + hex.EncodeToString(h.Sum(nil)[:10]))
	return a
}
