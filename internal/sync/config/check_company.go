package config

import (
	"maps"
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ccdesk/internal/domain/reference"
)

func (c *checker) companies(all map[string]Company) {
	standard := ""
	for _, name := range slices.Sorted(maps.Keys(all)) {
		co := all[name]
		if !oneLine(name) {
			c.bad([]string{"company", name}, quoted(name), "a short name as in the column company of the ledger's files", "")
		}
		c.company(name, &co)
		all[name] = co
		switch {
		case !co.Default:
		case standard != "":
			c.bad([]string{"company", name, "default"}, "a second default beside "+quoted(standard), "one default company", "set it to false in one of them")
		default:
			standard = name
		}
	}
}

func (c *checker) company(name string, co *Company) {
	path := func(key ...string) []string { return append([]string{"company", name}, key...) }
	if strings.TrimSpace(co.Name) == "" {
		c.bad(path("name"), `""`, "the name that customers know", "")
	}
	for _, t := range []struct{ key, value string }{
		{"name", co.Name}, {"phone", co.Phone}, {"vat_id", co.VATID}, {"website", co.Website},
	} {
		c.line(t.value, path(t.key)...)
	}
	for i, l := range co.Address {
		c.line(l, path("address", strconv.Itoa(i))...)
	}
	for _, a := range []struct{ key, value string }{{"email", co.Email}, {"reply_to", co.ReplyTo}} {
		if a.value != "" && !isAddress(a.value) {
			c.bad(path(a.key), quoted(a.value), "one mail address such as debtors@company.example", "")
		}
	}
	for i, raw := range co.IBANs {
		iban := squeezed(raw)
		if !reference.ValidIBAN(iban) {
			c.bad(path("ibans", strconv.Itoa(i)), quoted(raw), "an IBAN whose check digits are right", "compare it with the bank's own papers")
		}
		co.IBANs[i] = iban
	}
	co.BIC = squeezed(co.BIC)
	if co.BIC != "" && !isBIC(co.BIC) {
		c.bad(path("bic"), quoted(co.BIC), "a BIC of 8 or 11 characters", "")
	}
	if u, err := url.Parse(co.Website); err != nil || co.Website != "" && u.Scheme != "https" && u.Scheme != "http" {
		c.bad(path("website"), quoted(co.Website), "an address that begins with https://", "")
	}
	if co.Country != "" && !isCountry(co.Country) {
		c.bad(path("country"), quoted(co.Country), "a country of two capital letters such as NL", "")
	}
}

// squeezed drops the blanks that people put into bank numbers.
func squeezed(s string) string { return strings.ToUpper(strings.ReplaceAll(s, " ", "")) }

func isAddress(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s && a.Name == "" && isASCII(s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// isBIC checks the shape of ISO 9362: bank, country, place and branch.
func isBIC(s string) bool {
	if len(s) != 8 && len(s) != 11 {
		return false
	}
	for i := range len(s) {
		letter, digit := 'A' <= s[i] && s[i] <= 'Z', '0' <= s[i] && s[i] <= '9'
		if !letter && (!digit || i == 4 || i == 5) {
			return false
		}
	}
	return true
}
