package mt940

import (
	"strconv"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/sync/bankfile/banktext"
)

// codeWords reads the structured text of ABN AMRO, Rabobank, ING, bunq and
// others:
//
//	/TRTP/SEPA OVERBOEKING/IBAN/NL…/BIC/…/NAME/…/REMI/…/EREF/…
//	/EREF/…//ORDP//NAME/…/REMI/…/ISDT/2026-01-09
//	/EREF/…//CNTP/NL…/INGBNL2A/Name/City//REMI/USTD//text/
//
// The words themselves are cut at line ends, so they are looked for in the
// lines joined without a blank.
func codeWords(l *ar.BankLine, joined, spaced string) {
	main := joined
	for _, role := range []string{"/ULTD/", "/ULTC/"} {
		if before, after, found := strings.Cut(joined, role); found {
			set(&l.UltimateName, banktext.Words("/" + strings.TrimLeft(after, "/"))["NAME"])
			main = strings.Replace(main, role+after, withoutFirst(before, after), 1)
		}
	}
	w := banktext.Words(main)
	account, name := counterparty(w["CNTP"])
	setAccount(l, banktext.First(w["IBAN"], w["BBAN"], account))
	set(&l.Name, banktext.First(w["NAME"], name))
	set(&l.EndToEndID, w["EREF"])
	set(&l.Mandate, w["MARF"])
	if reason := strings.ToUpper(w["RTRN"]); len(reason) == 4 {
		set(&l.ReturnReason, reason)
	}
	if l.Reversal || l.ReturnReason != "" {
		set(&l.OriginalRef, banktext.First(w["CREF"], w["PREF"], w["ID"]))
	}
	if strd := w["STRD"]; strd != "" {
		_, value, found := strings.Cut(strd, "/")
		if !found {
			value = strd
		}
		set(&l.Reference, strings.Trim(value, "/ "))
	}
	l.Text = banktext.Clean(banktext.First(w["REMI"], w["USTD"]))
	if alt := banktext.Words(spaced); alt != nil {
		l.AltText = banktext.Clean(banktext.First(alt["REMI"], alt["USTD"]))
	}
	if n, err := strconv.Atoi(w["NRTX"]); err == nil && n > 1 && n < 1_000_000 {
		l.Opaque, l.Count = true, n
	}
	foreign(l, joined)
	l.Information = banktext.Joined(l.Information, banktext.Clean(joined))
}

// withoutFirst gives what stands behind the name of an ultimate party, so that
// this name is not taken for the counterparty's. It is "" where the name is
// the last word.
func withoutFirst(before, after string) string {
	rest := strings.TrimLeft(after, "/")
	if !strings.HasPrefix(rest, "NAME/") || strings.Contains(before, "/NAME/") {
		return "/" + rest
	}
	if i := strings.IndexByte(rest[5:], '/'); i >= 0 {
		return rest[5+i:]
	}
	return ""
}

// counterparty splits ING's /CNTP/account/BIC/name/city.
func counterparty(s string) (account, name string) {
	parts := strings.Split(s, "/")
	if len(parts) > 2 {
		name = parts[2]
	}
	return parts[0], name
}
