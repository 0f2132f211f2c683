package mt940

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/sync/bankfile/banktext"
)

// fullLine is the length from which a line of prose goes on in the next one
// without a blank: the field is 65 wide, and some banks drop blanks at the end.
const fullLine = 60

var (
	labelForm   = regexp.MustCompile(`(?:^|[ /])(REK|IBAN|BIC|NAAM|OMSCHRIJVING|KENMERK|MACHTIGING|INCASSANT) ?: ?`)
	slipForm    = regexp.MustCompile(`(?:BETALINGSKENM(?:ERK|\.)?|ACCEPTGIRO|\bKN):? *(\d[\d ]{5,40})`)
	oldAccount  = regexp.MustCompile(`^(?:GIRO +(\d{3,10})|(\d{1,3}(?:\.\d{2,3}){3}))(?: +(.*))?$`)
	ingAccount  = regexp.MustCompile(`^(\d{7,10}) `)
	ibanAndBIC  = regexp.MustCompile(`\b([A-Z]{2}\d{2}[A-Z0-9]{11,30}) ([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?: (.*))?$`)
	ibanInText  = regexp.MustCompile(`\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b`)
	lumpForm    = regexp.MustCompile(`(?i)^sumpost\b`)
	countedForm = regexp.MustCompile(`\bTOTAAL +(\d{1,6}) +(?:VZ|IC|AC|POSTEN)\b`)
)

// prose reads a field 86 without structure: old Dutch texts with an account in
// front, labelled texts (Knab's REK: and NAAM:, ABN AMRO's IBAN: and
// OMSCHRIJVING:), lump sums, and plain sentences.
func prose(l *ar.BankLine, info []string, own string) {
	joined, spaced := joinProse(info), strings.Join(info, " ")
	l.Text, l.AltText = banktext.Clean(joined), banktext.Clean(spaced)
	if labels(l, joined, spaced) {
		l.Information = banktext.Joined(l.Information, banktext.Clean(joined))
	}
	slip(l, joined)
	payer(l, info, own)
	if l.IBAN == "" {
		l.IBAN = onlyIBAN(joined, own)
	}
	switch m := countedForm.FindStringSubmatch(joined); {
	case lumpForm.MatchString(l.Text):
		l.Opaque = true
	case m != nil:
		if n, _ := strconv.Atoi(m[1]); n > 1 {
			l.Opaque, l.Count = true, n
		}
	}
}

// joinProse joins lines: a full one runs into the next, a short one ends
// there, and a label begins anew.
func joinProse(info []string) string {
	var out strings.Builder
	for i, s := range info {
		if i > 0 && (utf8.RuneCountInString(info[i-1]) < fullLine || startsLabel(s)) {
			out.WriteByte(' ')
		}
		out.WriteString(s)
	}
	return out.String()
}

func startsLabel(s string) bool {
	at := labelForm.FindStringIndex(s)
	return at != nil && at[0] == 0
}

// labels takes a text with labels apart. What stands before the first label is
// the text, unless one of them is the text's own.
func labels(l *ar.BankLine, joined, spaced string) bool {
	w, found := splitLabels(joined)
	if !found {
		return false
	}
	alt, _ := splitLabels(spaced)
	setAccount(l, banktext.First(w["IBAN"], w["REK"]))
	set(&l.Name, w["NAAM"])
	set(&l.Mandate, w["MACHTIGING"])
	set(&l.EndToEndID, w["KENMERK"])
	if text := banktext.First(w["OMSCHRIJVING"], w[""]); text != "" {
		l.Text, l.AltText = text, banktext.First(alt["OMSCHRIJVING"], alt[""])
	}
	return true
}

func splitLabels(s string) (map[string]string, bool) {
	at := labelForm.FindAllStringSubmatchIndex(s, 32)
	if at == nil {
		return nil, false
	}
	w := map[string]string{"": banktext.Clean(s[:at[0][0]])}
	for i, a := range at {
		end := len(s)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		if name := s[a[2]:a[3]]; w[name] == "" {
			w[name] = banktext.Clean(s[a[1]:end])
		}
	}
	return w, true
}

// slip finds the reference of a Dutch payment slip: 16 digits, or 9 to 14.
func slip(l *ar.BankLine, text string) {
	m := slipForm.FindStringSubmatch(text)
	if m == nil {
		return
	}
	number := strings.ReplaceAll(m[1], " ", "")
	if len(number) > 16 {
		// The digits run on into the next column; a reference stands alone.
		number, _, _ = strings.Cut(strings.TrimSpace(m[1]), " ")
	}
	if n := len(number); n == 16 || n >= 9 && n <= 14 {
		set(&l.Reference, number)
	}
}

// payer finds the account and the name in front of a Dutch text.
func payer(l *ar.BankLine, info []string, own string) {
	for i, s := range info[:min(len(info), 3)] {
		m := ibanAndBIC.FindStringSubmatch(strings.TrimSpace(s))
		if m == nil || m[1] == own {
			continue
		}
		setAccount(l, m[1])
		if i+1 < len(info) {
			set(&l.Name, m[3])
		}
		return
	}
	first := strings.TrimSpace(info[0])
	if m := oldAccount.FindStringSubmatch(first); m != nil {
		setAccount(l, m[1]+m[2])
		name, _, _ := strings.Cut(m[3], "  ")
		set(&l.Name, name)
		return
	}
	if m := ingAccount.FindStringSubmatch(first); m != nil && len(l.BankCode) == 3 && m[1] != own {
		setAccount(l, m[1])
	}
}

// onlyIBAN is the one IBAN with right check digits in a text, ours apart.
func onlyIBAN(text, own string) string {
	only := ""
	for _, s := range ibanInText.FindAllString(text, 16) {
		switch {
		case s == own || !reference.ValidIBAN(s):
		case only != "" && only != s:
			return ""
		default:
			only = s
		}
	}
	return only
}
