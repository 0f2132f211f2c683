package ledgerfile

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
)

// Sniff tells from a file's name and first bytes what kind of ledger file it
// is, and by which profile it is to be read ("" for our own format). A profile
// that fits counts before the column names. ok is false when nothing fits.
func Sniff(name string, head []byte, profiles map[string]*Profile) (kind, profile string, ok bool) {
	for _, p := range slices.Sorted(maps.Keys(profiles)) {
		if header := headerOf(head, profiles[p]); header != nil && profiles[p].Fits(name, header) {
			return profiles[p].Kind, p, true
		}
	}
	names := make(map[string]bool)
	for _, h := range headerOf(head, &Profile{}) {
		names[headerKey(h)] = true
	}
	switch {
	case names["number"] && names["customer_id"]:
		return Invoices, "", true
	case names["customer_id"] && !names["number"] && (names["name"] || names["role"] || names["email"]):
		return Contacts, "", true
	case names["id"] && names["name"]:
		return Customers, "", true
	}
	return "", "", false
}

// headerOf is the first row of a file as the profile would cut it, nil if
// there is none.
func headerOf(head []byte, p *Profile) []string {
	src, encoding := unmark(head, bytes.NewReader(nil))
	if encoding == encUTF16 {
		// The head may end in the middle of a character; that does not matter here.
		text, _ := readHead(src, len(head))
		head, src = text, bytes.NewReader(text)
	} else {
		head = bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	}
	t := &table{profile: p}
	t.split = t.splitter(src, head, encoding)
	if t.firstRow() != nil {
		return nil
	}
	return t.header
}

// HeaderFits reports whether a file that begins with head has the headers of
// the profile. The profile's pattern of the name does not count.
func HeaderFits(head []byte, p *Profile) bool {
	header := headerOf(head, p)
	if header == nil {
		return false
	}
	without := *p
	without.Match.File = ""
	return without.Fits("", header)
}

// Cells hands out the rows of a delimited text as they are, the header among
// them, with encoding and delimiter found out as for any other file. fault says
// why a row could not be cut, "" where it could; cells is then nil. An error of
// take ends the reading and is returned as it is.
func Cells(r io.Reader, file string, take func(line int, cells []string, fault string) error) error {
	head, err := readHead(r, sampleSize)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	src, encoding := unmark(head, r)
	if encoding == encUTF16 {
		if head, err = readHead(src, sampleSize); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		src = io.MultiReader(bytes.NewReader(head), src)
	} else {
		head = bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	}
	t := &table{profile: &Profile{}}
	t.split = t.splitter(src, head, encoding)
	for {
		cells, line, fault, err := t.split.next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("%s:%d: %w", file, line, err)
		}
		why := ""
		if fault != nil {
			cells, why = nil, "expected "+fault.expected+"; "+fault.remedy
		}
		if err := take(line, cells, why); err != nil {
			return err
		}
	}
}
