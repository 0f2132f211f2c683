// Package iso20022 holds what the readers of ISO 20022 messages share: how a
// message is known, its version, its dates. Messages are read by local element
// names; the version is for reporting only.
package iso20022

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/xmlscan"
)

// maxWrapped is how many elements may stand around a message: banks put
// theirs into envelopes of their own.
const maxWrapped = 1000

// Scanner reads a message within the bounds of bank files.
func Scanner(r io.Reader) *xmlscan.Scanner {
	return xmlscan.New(r, xmlscan.Limits{Bytes: bankfile.MaxBytes, Depth: 64, Text: bankfile.MaxText})
}

// Find gives the first of the named elements that a file beginning with head
// has, "" if it has none of them.
func Find(head []byte, names []string) string {
	// Nearly every file that is asked about is none: the names are looked for
	// as bytes before the XML is read, unless there are two bytes to a letter.
	wide := bytes.IndexByte(head[:min(len(head), 4)], 0) >= 0 || bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF"))
	if !wide && !slices.ContainsFunc(names, func(name string) bool { return bytes.Contains(head, []byte(name)) }) {
		return ""
	}
	s := xmlscan.New(bytes.NewReader(head), xmlscan.Limits{Bytes: int64(len(head)) * 4, Depth: 64})
	for range maxWrapped {
		kind, err := s.Next()
		if err != nil {
			return ""
		}
		if kind == xmlscan.Start && slices.Contains(names, s.Local()) {
			return s.Local()
		}
	}
	return ""
}

// Version is the version in a namespace such as
// urn:iso:std:iso:20022:tech:xsd:camt.053.001.02, "02", of a message whose
// name begins with family; "" where the attributes declare no such namespace.
func Version(attrs []xmlscan.Attr, family string) string {
	for _, a := range attrs {
		if i := strings.Index(a.Value, ":"+family); a.Name == "xmlns" && i >= 0 {
			if parts := strings.Split(a.Value[i+1:], "."); len(parts) == 4 && len(parts[3]) <= 4 {
				return parts[3]
			}
		}
	}
	return ""
}

// Date takes the date from a date or a time, 0 where there is none.
func Date(s string) civil.Date {
	d, err := civil.Parse(s[:min(len(s), 10)])
	if err != nil {
		return 0
	}
	return d
}
