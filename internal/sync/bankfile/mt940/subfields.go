package mt940

import (
	"regexp"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/returncode"
	"ccdesk/internal/sync/bankfile/banktext"
)

// subfieldForm is a business code, the sign that the bank separates subfields
// with, and the number of the first one. Triodos writes 000>10…, German banks
// 166?00…, others ~20….
var subfieldForm = regexp.MustCompile(`^(\d{3})?([?~>@^<|])(\d{2})`)

func isSubfields(s string) bool { return subfieldForm.MatchString(s) }

// known are the subfields of the German banks' rules; anything else behind the
// separating sign is text.
func known(n string) bool {
	switch {
	case n == "00", n == "10", n == "38", n >= "20" && n <= "34", n >= "60" && n <= "65":
		return true
	}
	return false
}

// subfields reads a field 86 of numbered subfields. Lines and subfields are cut
// anywhere, within words, accounts and code words too.
func subfields(l *ar.BankLine, joined string) {
	head := subfieldForm.FindStringSubmatch(joined)
	values := make(map[string]string)
	var purpose []string
	for rest, sep := joined[len(head[1]):], head[2]; rest != ""; {
		number := rest[1:3]
		value := rest[3:]
		rest = ""
		for from := 0; ; {
			i := strings.Index(value[from:], sep)
			if i < 0 {
				break
			}
			from += i
			if next := value[from+1:]; len(next) >= 2 && digits(next[:2]) && known(next[:2]) {
				value, rest = value[:from], value[from:]
				break
			}
			from++
		}
		switch {
		case number >= "20" && number <= "29", number >= "60" && number <= "65":
			purpose = append(purpose, value)
		default:
			values[number] += value
		}
	}
	if code := head[1]; code != "" && code != "000" {
		l.BankCode = banktext.Joined(l.BankCode, code)
		if returnCodes[code] {
			l.Reversal = true
		}
	}
	for _, number := range []string{"38", "31", "10"} {
		if number != "10" || head[1] == "000" { // elsewhere ?10 is the bank's batch number
			setAccount(l, values[number])
		}
	}
	set(&l.Name, banktext.Clean(values["32"]+values["33"]))
	purposeWords(l, strings.Join(purpose, ""), strings.Join(purpose, " "))
	set(&l.ReturnReason, returncode.From(returncode.German, strings.TrimSpace(values["34"])))
	if l.Reversal && l.ReturnReason == "" {
		l.ReturnReason = reasonInWords(l.Text)
	}
	l.Information = banktext.Joined(l.Information, banktext.Clean(values["00"]))
}

// purposeCodes are the code words of the German banks within the purpose, each
// followed by a plus sign.
var purposeCodes = map[string]bool{
	"EREF": true, "KREF": true, "MREF": true, "CRED": true, "DEBT": true, "OAMT": true, "COAM": true, "SVWZ": true, "ABWA": true, "ABWE": true,
	"IBAN": true, "BIC": true, "BREF": true, "RREF": true, "PURP": true, "ROCI": true, "CDTR": true,
}

var leadingAmount = regexp.MustCompile(`^ ?([A-Z]{3})? ?(\d[\d.,]{0,20})`)

// purposeWords takes the purpose apart. Without code words all of it is text.
func purposeWords(l *ar.BankLine, joined, spaced string) {
	w := splitPurpose(joined)
	set(&l.EndToEndID, w["EREF"])
	set(&l.Mandate, w["MREF"])
	set(&l.UltimateName, banktext.First(w["ABWA"], w["ABWE"]))
	setAccount(l, w["IBAN"])
	if m := leadingAmount.FindStringSubmatch(w["OAMT"]); m != nil {
		original(l, banktext.First(m[1], l.Cur.String()), m[2])
	}
	if m := leadingAmount.FindStringSubmatch(w["COAM"]); m != nil && l.Charges == 0 {
		charge(l, banktext.First(m[1], l.Cur.String()), m[2])
	}
	if l.Reversal {
		set(&l.OriginalRef, w["KREF"])
	}
	for _, c := range []string{"KREF", "CRED", "DEBT", "PURP"} {
		if w[c] != "" {
			l.Information = banktext.Joined(l.Information, c+"+"+banktext.Clean(w[c]))
		}
	}
	alt := splitPurpose(spaced)
	l.Text = banktext.Clean(banktext.First(w["SVWZ"], w[""]))
	l.AltText = banktext.Clean(banktext.First(alt["SVWZ"], alt[""]))
}

// splitPurpose gives the first value of each code word, trimmed, and under ""
// what stands before the first one.
func splitPurpose(s string) map[string]string {
	w := make(map[string]string)
	name, from := "", 0
	keep := func(to int) {
		if v := strings.TrimSpace(s[from:to]); v != "" && w[name] == "" {
			w[name] = v
		}
	}
	for i := range len(s) {
		if s[i] != '+' {
			continue
		}
		for _, n := range []int{4, 3} {
			if i >= n && i-n >= from && purposeCodes[s[i-n:i]] {
				keep(i - n)
				name, from = s[i-n:i], i+1
				break
			}
		}
	}
	keep(len(s))
	return w
}
