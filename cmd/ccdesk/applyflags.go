package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// applyFlags say what of an entry, or of an invoice, is no plain allocation.
type applyFlags struct {
	onAccount, rate                          string
	writeOff, discount, fee, exchange, other []string
}

func (f *applyFlags) define(c *cobra.Command) {
	fs := c.Flags()
	fs.StringVar(&f.onAccount, "on-account", "", "the customer who gets what is left over")
	fs.StringVar(&f.rate, "rate", "", "of exchange: units of the invoice's currency per unit of the money's")
	fs.StringArrayVar(&f.writeOff, "write-off", nil, "INVOICE[=AMOUNT]:REASON: give a rest up")
	fs.StringArrayVar(&f.discount, "discount", nil, "INVOICE[=AMOUNT]: grant a cash discount")
	fs.StringArrayVar(&f.fee, "fee", nil, "INVOICE[=AMOUNT]: a bank kept it on the way")
	fs.StringArrayVar(&f.exchange, "fx", nil, "INVOICE[=AMOUNT]: the rest of an exchange, either way")
	fs.StringArrayVar(&f.other, "other", nil, "CLASS=AMOUNT: money that is no receivable: fee, psp_fee, return_fee, rounding, not_ours")
}

// rest is a difference as it was typed.
type rest struct{ class, flag, word string }

func (f *applyFlags) rests() []rest {
	var out []rest
	for _, l := range []struct {
		class, flag string
		words       []string
	}{{ar.WriteOff, "--write-off", f.writeOff}, {ar.CashDiscount, "--discount", f.discount}, {ar.BankCharges, "--fee", f.fee}, {ar.FX, "--fx", f.exchange}} {
		for _, w := range l.words {
			out = append(out, rest{l.class, l.flag, w})
		}
	}
	return out
}

// differences reads INVOICE[=AMOUNT][:REASON] words. The number of an invoice
// may have a colon of its own, so the reason of a write-off begins behind the
// amount, or else behind the last colon.
func (f *applyFlags) differences(ctx context.Context, d *desk.Desk) ([]desk.DifferencePortion, error) {
	var out []desk.DifferencePortion
	for _, r := range f.rests() {
		word, reason := r.word, ""
		if r.class == ar.WriteOff {
			at := strings.IndexByte(word[strings.LastIndexByte(word, '=')+1:], ':')
			if at >= 0 && strings.Contains(word, "=") {
				at += strings.LastIndexByte(word, '=') + 1
			} else {
				at = strings.LastIndexByte(word, ':')
			}
			if at < 0 || strings.TrimSpace(word[at+1:]) == "" {
				return nil, usagef("%s: found %q, expected INVOICE=AMOUNT:REASON, or INVOICE:REASON for all that is left", r.flag, r.word)
			}
			word, reason = word[:at], word[at+1:]
		}
		ps, err := portions(ctx, d, []string{word})
		if err != nil {
			return nil, err
		}
		out = append(out, desk.DifferencePortion{ItemRef: ps[0].ItemRef, Class: r.class, Amount: ps[0].Amount, Reason: reason})
	}
	return out, nil
}

// others reads CLASS=AMOUNT words.
func (f *applyFlags) others(cur money.Currency) ([]ar.OtherLine, error) {
	var out []ar.OtherLine
	for _, w := range f.other {
		class, amount, ok := strings.Cut(w, "=")
		if !ok {
			return nil, usagef("--other: found %q, expected CLASS=AMOUNT such as psp_fee=-3.00", w)
		}
		m, err := parseAmount(amount, cur)
		if err != nil {
			return nil, usagef("--other %s: %v", class, err)
		}
		out = append(out, ar.OtherLine{Class: class, Amount: m.Minor})
	}
	return out, nil
}
