package mt940

import (
	"regexp"
	"strings"
)

// returnCodes are the German business codes of money that comes back: returned
// direct debits (009, 108 B2B, 109 Core) and a returned transfer of ours (159).
var returnCodes = map[string]bool{"009": true, "108": true, "109": true, "159": true}

// isoReason is a reason of the EPC's list within a text.
var isoReason = regexp.MustCompile(`\b(AC0[146]|AC13|AG0[12]|AM0[45]|BE0[45]|FF05|MD0[1267]|MS0[23]|RC01|RR0[1-4]|SL01)\b`)

// reasonWords are what German banks write instead of a code.
var reasonWords = []struct{ words, reason string }{
	{"SONSTIGE GR", "MS03"}, {"WIDERSPRUCH", "MD06"}, {"KONTO ERLOSCHEN", "AC04"}, {"KONTO AUFGEL", "AC04"}, {"KONTO GESPERRT", "AC06"},
	{"MANGELS DECKUNG", "AM04"}, {"KEIN MANDAT", "MD01"}, {"KEIN GUELTIGES MANDAT", "MD01"}, {"IBAN FEHLERHAFT", "AC01"},
}

// reasonInWords finds the reason that the text of a return names.
func reasonInWords(text string) string {
	text = strings.ToUpper(text)
	if m := isoReason.FindString(text); m != "" {
		return m
	}
	for _, r := range reasonWords {
		if strings.Contains(text, r.words) {
			return r.reason
		}
	}
	return ""
}
