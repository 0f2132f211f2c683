package ledgerfile

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"ccdesk/internal/domain/money"
)

// Kinds of ledger files.
const (
	Customers = "customers"
	Invoices  = "invoices"
	Contacts  = "contacts"
	Statement = "statement" // of a bank
)

// Profile maps another program's export onto ours; [import.NAME] in the
// configuration. Every field may be left out.
type Profile struct {
	Kind  string `toml:"kind"` // customers, invoices, contacts or statement
	Match Match  `toml:"match"`
	// Columns gives for our column name the header in their file.
	Columns map[string]string `toml:"columns"`
	// DateForm is made of YYYY, MM, DD and separators: "DD-MM-YYYY". Days and
	// months may have one digit where separators surround them.
	DateForm  string `toml:"date_form"`
	Decimal   string `toml:"decimal"`   // "." or ","
	Delimiter string `toml:"delimiter"` // one character, or "tab"
	Encoding  string `toml:"encoding"`  // utf-8 or windows-1252
	// GroupBy is "number" for exports that write one row for each invoice
	// line. Rows of one number must follow each other.
	GroupBy string `toml:"group_by"`
	// Sum says that the amounts of the grouped rows are lines to be added up;
	// otherwise each repeats the total, which is taken once.
	Sum bool `toml:"sum"`
	// NegativeCredits makes a negative amount a credit note.
	NegativeCredits bool `toml:"negative_credits"`
	// Defaults fill empty or missing columns, by our column name.
	Defaults map[string]string `toml:"defaults"`
	// Values translate their words into ours, by our column name.
	Values map[string]map[string]string `toml:"values"`
}

// Match says for which files a profile is meant. Both conditions must hold.
type Match struct {
	File   string   `toml:"file"`   // pattern of the file's name, as "Open*.csv"
	Header []string `toml:"header"` // headers that must all be there
}

// Check finds what is wrong with the profile; name is the one in the
// configuration.
func (p *Profile) Check(name string) error {
	bad := func(key, found, expected string) error {
		return fmt.Errorf("[import.%s] %s: found %q, expected %s", name, key, found, expected)
	}
	if !slices.Contains([]string{Customers, Invoices, Contacts, Statement}, p.Kind) {
		return bad("kind", p.Kind, "customers, invoices, contacts or statement")
	}
	if p.DateForm != "" {
		if _, err := parseForm(p.DateForm); err != nil {
			return bad("date_form", p.DateForm, err.Error())
		}
	}
	if p.Decimal != "" && p.Decimal != "." && p.Decimal != "," {
		return bad("decimal", p.Decimal, `"." or ","`)
	}
	if _, ok := delimiterOf(p.Delimiter); !ok {
		return bad("delimiter", p.Delimiter, `one character, or "tab"`)
	}
	if !slices.Contains([]string{"", "utf-8", "windows-1252"}, strings.ToLower(p.Encoding)) {
		return bad("encoding", p.Encoding, "utf-8 or windows-1252 (UTF-16 is recognised by itself)")
	}
	if p.GroupBy != "" && (p.GroupBy != "number" || p.Kind != Invoices) {
		return bad("group_by", p.GroupBy, `"number", for invoices`)
	}
	if _, err := path.Match(p.Match.File, ""); err != nil {
		return bad("match.file", p.Match.File, `a pattern such as "Open*.csv"`)
	}
	for _, keys := range [][]string{slices.Sorted(maps.Keys(p.Columns)), slices.Sorted(maps.Keys(p.Defaults)), slices.Sorted(maps.Keys(p.Values))} {
		for _, k := range keys {
			if c, ok := columnByName[k]; !ok || !slices.Contains(columnsOf[p.Kind], c) {
				return bad("columns, defaults or values", k, "a column of "+p.Kind+".csv: "+columnList(p.Kind))
			}
		}
	}
	if v := p.Defaults["currency"]; v != "" {
		if _, err := money.ParseCurrency(v); err != nil {
			return bad("defaults.currency", v, "a code such as EUR")
		}
	}
	return nil
}

// Fits reports whether the profile is meant for a file of this name and
// header. A profile without any condition fits no file by itself.
func (p *Profile) Fits(file string, header []string) bool {
	if p.Match.File == "" && len(p.Match.Header) == 0 {
		return false
	}
	if p.Match.File != "" {
		if ok, err := path.Match(p.Match.File, path.Base(file)); err != nil || !ok {
			return false
		}
	}
	for _, want := range p.Match.Header {
		if !slices.ContainsFunc(header, func(h string) bool { return sameHeader(h, want) }) {
			return false
		}
	}
	return true
}

// delimiterOf reads the profile's delimiter; 0 is "find out".
func delimiterOf(s string) (byte, bool) {
	switch {
	case s == "":
		return 0, true
	case s == "tab" || s == `\t`:
		return '\t', true
	case len(s) == 1 && s != `"` && s != "\n" && s != "\r":
		return s[0], true
	}
	return 0, false
}
