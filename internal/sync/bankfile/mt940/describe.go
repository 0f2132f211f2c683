package mt940

import (
	"regexp"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile/banktext"
)

// describe fills a line from its field 86. own is our account, which is never
// the counterparty's.
func describe(l *ar.BankLine, info []string, own string) {
	joined := strings.TrimLeft(strings.Join(info, ""), " ")
	spaced := strings.TrimLeft(strings.Join(info, " "), " ")
	switch {
	case joined == "":
	case isSubfields(joined):
		subfields(l, joined)
	case banktext.Words(joined) != nil:
		codeWords(l, joined, spaced)
	default:
		prose(l, info, own)
	}
	l.EndToEndID, l.Mandate = banktext.Reference(l.EndToEndID), banktext.Reference(l.Mandate)
	l.Reference, l.OriginalRef = banktext.Reference(l.Reference), banktext.Reference(l.OriginalRef)
	l.Name, l.UltimateName = banktext.Clean(l.Name), banktext.Clean(l.UltimateName)
	if l.IBAN == own {
		l.IBAN = ""
	}
}

// set fills what is still empty.
func set(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

// setAccount fills the counter account from a text that should be one.
func setAccount(l *ar.BankLine, text string) {
	s := strings.ToUpper(strings.ReplaceAll(text, " ", ""))
	if l.IBAN == "" && isAccount(s) {
		l.IBAN = s
	}
}

var (
	ibanForm = regexp.MustCompile(`^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$`)
	oldForm  = regexp.MustCompile(`^[A-Z]?\d[\d./-]{4,30}$`)
)

// isAccount wants the shape of an IBAN or of a national account number. The
// check digits are not asked for: banks send numbers of their own making.
func isAccount(s string) bool {
	return ibanForm.MatchString(s) || oldForm.MatchString(s) && strings.Trim(s, "0./-") != "" && len(s) <= 24
}

var (
	originalForm = regexp.MustCompile(`/OCMT/ ?([A-Z]{3}) ?(\d[\d.,]{0,20})`)
	chargesForm  = regexp.MustCompile(`/CHGS/ ?([A-Z]{3}) ?(\d[\d.,]{0,20})`)
)

// foreign takes the original amount and the charges that code words give:
// /OCMT/EUR11,85//CHGS/EUR0,50/.
func foreign(l *ar.BankLine, text string) {
	if m := originalForm.FindStringSubmatch(text); m != nil {
		original(l, m[1], m[2])
	}
	for _, m := range chargesForm.FindAllStringSubmatch(text, 8) {
		charge(l, m[1], m[2])
	}
}

// original keeps the amount that was ordered, where it is not the booked one.
func original(l *ar.BankLine, currency, text string) {
	cur, err := money.ParseCurrency(currency)
	if err != nil {
		return
	}
	m, err := amount(plain(text), cur)
	if err == nil && m.Minor > 0 && m != money.Of(l.Amount, l.Cur) {
		l.Original = m
	}
}

// charge adds charges in the currency of the line.
func charge(l *ar.BankLine, currency, text string) {
	if currency != l.Cur.String() {
		return
	}
	if m, err := amount(plain(text), l.Cur); err == nil && m.Minor <= l.Amount {
		l.Charges = money.AddMinor(l.Charges, m.Minor)
	}
}

// plain takes points for thousands out where a comma is the decimal sign, and
// what is left over at the end.
func plain(s string) string {
	if strings.Contains(s, ",") {
		s = strings.ReplaceAll(s, ".", "")
	}
	return strings.TrimRight(s, ".")
}
