package iso20022_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"ccdesk/internal/sync/bankfile/iso20022"
	"ccdesk/internal/sync/xmlscan"
)

func wide(s string) string {
	var b strings.Builder
	b.WriteString("\xFF\xFE")
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func TestAMessageIsFoundWhereverItIsWrapped(t *testing.T) {
	names := []string{"One", "Two"}
	for head, want := range map[string]string{
		"<Document><One>":                        "One",
		"<x:Envelope><x:Body><Two a='b'/>":       "Two",
		"\xEF\xBB\xBF<?xml version='1.0'?><One>": "One",
		wide("<Document><One>"):                  "One",
		wide("<Document><Three>"):                "",
		"<Document>One</Document>":               "",
		"<!DOCTYPE x><One>":                      "",
		"<a><b></a><One>":                        "",
		"One,Two\n":                              "",
		"":                                       "",
		"<r>" + strings.Repeat("<a/>", 2000) + "<One>": "",
	} {
		if got := iso20022.Find([]byte(head), names); got != want {
			t.Errorf("%.60q: %q, want %q", head, got, want)
		}
	}
}

func TestVersionAndDateAreTakenFromWhatIsThere(t *testing.T) {
	for ns, want := range map[string]string{
		"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08": "08", "urn:iso:std:iso:20022:tech:xsd:camt.053.001.2019x": "", "urn:x": "",
		"urn:iso:std:iso:20022:tech:xsd:pain.002.001.03": "", "iso:camt.053.001.02": "02", "iso:camt.053": "",
	} {
		if got := iso20022.Version([]xmlscan.Attr{{Name: "a", Value: "b"}, {Name: "xmlns", Value: ns}}, "camt.05"); got != want {
			t.Errorf("%s: %q, want %q", ns, got, want)
		}
	}
	for s, want := range map[string]string{"2026-02-09": "2026-02-09", "2026-02-09T10:00:00+01:00": "2026-02-09", "2026-02-30": "", "": "", "09.02.2026": ""} {
		if got := iso20022.Date(s).String(); got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
}
