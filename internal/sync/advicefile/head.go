package advicefile

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile/banktext"
)

// currency finds the currency that a text is in; the options' where it names
// none.
func currency(text string, opt Options) (money.Currency, error) {
	var found []string
	add := func(c string) {
		if c != "" && !slices.Contains(found, c) {
			found = append(found, c)
		}
	}
	for _, w := range strings.Fields(text) {
		w = strings.Trim(w, ".,:;()|-")
		add(currencyOf(w))
		for sign, code := range currencyWords {
			if rest, ok := strings.CutPrefix(w, sign); ok && digitsIn(rest) > 0 {
				add(code)
			} else if rest, ok := strings.CutSuffix(w, sign); ok && digitsIn(rest) > 0 {
				add(code)
			}
		}
		if len(w) > 3 && digitsIn(w[3:4]) == 1 && digitsIn(w[:3]) == 0 && strings.ContainsAny(w, ".,") {
			add(currencyOf(w[:3]))
		}
	}
	switch {
	case len(found) > 1:
		return money.Currency{}, fmt.Errorf("names several currencies, %s: expected one; give the part of one payment", strings.Join(found, " and "))
	case len(found) == 1:
		return money.ParseCurrency(found[0])
	case opt.Currency.IsZero():
		return money.Currency{}, errors.New("names no currency: expected a code such as EUR beside an amount or the total")
	}
	return opt.Currency, nil
}

// head reads what the text says about the payment as a whole.
func head(a *ar.Advice, lines []line, opt Options) {
	var accounts []string
	for _, l := range lines {
		for _, w := range l.words {
			if w.kind == accountWord && !w.follow && !slices.Contains(opt.Own, w.text) && !slices.Contains(accounts, w.text) {
				accounts = append(accounts, w.text)
			}
		}
		if a.Date == 0 && dateLabel.MatchString(l.text) {
			from := dateLabel.FindStringIndex(l.text)[1]
			for _, w := range l.words {
				if w.kind == dateWord && strings.Contains(l.text[from:], w.text) {
					a.Date = w.date
					break
				}
			}
		}
		if m := payerLabel.FindStringSubmatch(l.text); m != nil && a.Payer == "" && digitsIn(m[1]) < 6 {
			a.Payer = banktext.Clean(m[1])
		}
		if m := paymentLabel.FindStringSubmatch(l.text); m != nil && a.Payment == "" && digitsIn(m[1]) >= 3 {
			if _, isDate := dateOf(m[1]); !isDate {
				a.Payment = strings.TrimRight(m[1], "./_-")
			}
		}
	}
	if len(accounts) == 1 {
		a.IBAN = accounts[0]
	}
}
