package ledgerfile

import (
	"bytes"
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
