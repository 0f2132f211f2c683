package ledgerfile

import (
	"fmt"
	"strconv"
	"strings"
)

// MaxDetails is how many refusals, and how many warnings, are kept with their
// details; beyond that they are only counted.
const MaxDetails = 1000

// Refusal is a row that was not read, or with Warning a row that was, but not
// wholly.
type Refusal struct {
	File     string
	Line     int // of the row's first line, from 1
	Field    string
	Value    string // as found, shortened
	Expected string
	Remedy   string
}

// Error says where, what was found, what was expected, and what to do.
func (r Refusal) Error() string {
	var b strings.Builder
	b.WriteString(r.File)
	if r.Line > 0 {
		b.WriteString(":" + strconv.Itoa(r.Line))
	}
	b.WriteString(": ")
	if r.Field != "" {
		b.WriteString(r.Field + ": ")
	}
	if r.Value != "" || r.Field != "" {
		fmt.Fprintf(&b, "found %q, ", r.Value)
	}
	b.WriteString("expected " + r.Expected)
	if r.Remedy != "" {
		b.WriteString("; " + r.Remedy)
	}
	return b.String()
}

// Summary is what a reading came to.
type Summary struct {
	File      string
	Kind      string // customers, invoices or contacts
	Rows      int    // emitted
	Refused   int    // rows refused
	Refusals  []Refusal
	Warned    int // things left out of rows that were emitted
	Warnings  []Refusal
	Encoding  string
	Delimiter string
	Decimal   string    // "." or ",", "" where no amount told
	Columns   ColumnSet // of ours that the file has
	Unknown   []string  // its other headers, kept as attributes
}

func (s *Summary) refuse(r Refusal) {
	if len(s.Refusals) < MaxDetails {
		s.Refusals = append(s.Refusals, r)
	}
}

func (s *Summary) warn(r Refusal) {
	s.Warned++
	if len(s.Warnings) < MaxDetails {
		s.Warnings = append(s.Warnings, r)
	}
}

// shorten keeps a value fit for a message.
func shorten(s string) string {
	const limit = 80
	if len(s) <= limit {
		return s
	}
	cut := limit
	for cut > 0 && s[cut]&0xC0 == 0x80 {
		cut--
	}
	return s[:cut] + "…"
}
