package cashapp

import (
	"slices"
	"strings"
	"unicode"
)

// legalForms say nothing about who somebody is.
var legalForms = map[string]bool{
	"BV": true, "NV": true, "VOF": true, "CV": true, "GMBH": true, "AG": true, "KG": true, "OHG": true, "UG": true,
	"CO": true, "SA": true, "SAS": true, "SARL": true, "SRL": true, "SPA": true, "LTD": true, "LIMITED": true,
	"PLC": true, "LLC": true, "INC": true, "AB": true, "AS": true, "APS": true, "OY": true, "OYJ": true, "BVBA": true,
	"SPRL": true, "HOLDING": true, "STICHTING": true, "HET": true, "DE": true, "THE": true, "EN": true, "AND": true, "UND": true,
}

// nameTokens gives the words of a name that tell it apart, in order and once:
// upper case, "B.V." read as BV, without legal forms.
func nameTokens(name string) []string {
	if name == "" {
		return nil
	}
	joined := strings.ReplaceAll(name, ".", "")
	words := strings.FieldsFunc(strings.ToUpper(joined), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	words = slices.DeleteFunc(words, func(w string) bool { return legalForms[w] })
	slices.Sort(words)
	return slices.Compact(words)
}

// similarity is how many words two names have in common, per mille of the
// words they have.
func similarity(a, b []string) int {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	common := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			common++
		}
	}
	return 2000 * common / (len(a) + len(b))
}

// alike is the similarity from which two names may be the same customer's.
const alike = 500
