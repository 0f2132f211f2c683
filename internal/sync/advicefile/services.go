package advicefile

import (
	"fmt"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// stripe reads the payout reconciliation report: gross − fee = net in each row,
// and the row of the payout itself, where it is there, is the sum of the nets.
func stripe(rep *report) error {
	stated := make(map[string]int64)
	for i := range rep.rows {
		r := &rep.rows[i]
		id := r.get("automatic_payout_id")
		if id == "" {
			return fmt.Errorf("line %d: automatic_payout_id is empty: expected a report of automatic payouts", r.line)
		}
		cur, err := r.currency("currency")
		if err != nil {
			return err
		}
		var amounts [3]int64
		for k, name := range []string{"gross", "fee", "net"} {
			if amounts[k], err = r.amount(name, cur); err != nil {
				return err
			}
		}
		gross, fee, net := amounts[0], amounts[1], amounts[2]
		if gross-fee != net {
			return fmt.Errorf("line %d: gross %s less fee %s is not net %s", r.line, r.get("gross"), r.get("fee"), r.get("net"))
		}
		a := rep.payout(id, cur)
		later(a, r.get("automatic_payout_effective_at"))
		switch category := r.get("reporting_category"); category {
		case "payout":
			stated[id] = -net
		case "charge", "refund", "refund_failure", "dispute", "dispute_reversal", "partial_capture_reversal", "charge_failure":
			add(a, ar.PaidDocument{Number: stripeNumber(r), Reference: first(r, "invoice_id", "payment_intent_id", "source_id"), Amount: gross}, net)
		default: // fees and what is withheld or released
			add(a, ar.PaidDocument{}, net)
		}
	}
	for i := range rep.all {
		a := &rep.all[i]
		if want, ok := stated[a.Payment]; ok && want != a.Total {
			return fmt.Errorf("payout %s: the rows make %s, the payout is %s; a row is missing", a.Payment, money.Of(a.Total, a.Cur), money.Of(want, a.Cur))
		}
	}
	return nil
}

// stripeNumber is the document that the shop has written into the payment.
func stripeNumber(r *row) string {
	for _, name := range r.names {
		if key, ok := strings.CutPrefix(name, "payment_metadata["); ok {
			for _, w := range []string{"invoice", "factu", "rechnung", "document", "order"} {
				if strings.Contains(key, w) && r.get(name) != "" {
					return r.get(name)
				}
			}
		}
	}
	return numberIn(r.get("description"))
}

func first(r *row, names ...string) string {
	for _, n := range names {
		if v := r.get(n); v != "" {
			return v
		}
	}
	return ""
}

// mollie reads the export of a settlement: payments, refunds and chargebacks
// have an id, what is withheld has none.
func mollie(rep *report) error {
	for i := range rep.rows {
		r := &rep.rows[i]
		ref := r.get("settlement reference")
		if ref == "" {
			continue // not settled yet
		}
		amount, currency := "settlement amount", "settlement currency"
		if r.get(amount) == "" {
			amount, currency = "amount", "currency"
		}
		if r.get(currency) == "" {
			currency = "currency"
		}
		cur, err := r.currency(currency)
		if err != nil {
			return err
		}
		v, err := r.amount(amount, cur)
		if err != nil {
			return err
		}
		a := rep.payout(ref, cur)
		later(a, r.get("date"))
		id := r.get("id")
		if id == "" {
			add(a, ar.PaidDocument{}, v)
			continue
		}
		if back := strings.HasPrefix(id, "re_") || strings.HasPrefix(id, "chb_"); back && v > 0 {
			v = -v
		}
		add(a, ar.PaidDocument{Number: numberIn(r.get("description")), Reference: id, Amount: v}, v)
	}
	return nil
}

// paypal reads a settlement report: amounts have neither sign nor point, a
// column beside them gives the direction. The payout is the withdrawal to the
// bank, and the payments before it must make it up.
func paypal(rep *report) error {
	var a *ar.Advice
	paid := int64(0)
	withdrawal := ""
	for i := range rep.rows {
		r := &rep.rows[i]
		if kind := r.cells[0]; kind != "SB" {
			continue
		}
		cur, err := r.currency("gross transaction currency")
		if err != nil {
			return err
		}
		if a == nil {
			a = rep.payout("", cur)
		}
		if cur != a.Cur {
			return fmt.Errorf("line %d: found %s after %s: expected one currency, give its part of the report", r.line, cur, a.Cur)
		}
		gross, err := r.units("gross transaction amount", "transaction debit or credit", cur)
		if err != nil {
			return err
		}
		fee, err := r.units("fee amount", "fee debit or credit", cur)
		if err != nil {
			return err
		}
		switch code := r.get("transaction event code"); {
		case strings.HasPrefix(code, "T04"): // withdrawn to the bank
			if withdrawal != "" {
				return fmt.Errorf("line %d: a second withdrawal: expected one payout, give its part of the report", r.line)
			}
			withdrawal, paid = r.get("transaction id"), -gross
			later(a, strings.ReplaceAll(r.get("transaction completion date"), "/", "-"))
			add(a, ar.PaidDocument{}, fee)
		case strings.HasPrefix(code, "T00"), strings.HasPrefix(code, "T11"), strings.HasPrefix(code, "T12"):
			add(a, ar.PaidDocument{Number: first(r, "invoice id", "custom field"), Reference: r.get("transaction id"), Amount: gross}, money.AddMinor(gross, fee))
		default:
			add(a, ar.PaidDocument{}, money.AddMinor(gross, fee))
		}
	}
	switch {
	case a == nil:
		return nil
	case withdrawal == "":
		return fmt.Errorf("has no withdrawal to the bank (T04…): expected the report of a day with a payout")
	case paid != a.Total:
		return fmt.Errorf("withdrawal %s is %s, the payments and fees make %s: the payout is not of this report alone", withdrawal, money.Of(paid, a.Cur), money.Of(a.Total, a.Cur))
	}
	a.Payment = withdrawal
	return nil
}

// units reads an amount in hundredths, whatever the currency has, with its
// direction CR or DR.
func (r *row) units(name, direction string, cur money.Currency) (int64, error) {
	s := r.get(name)
	if s == "" {
		return 0, nil
	}
	if strings.Trim(s, "0123456789") != "" || len(s) > 15 {
		return 0, fmt.Errorf("line %d: %s: found %q, expected digits only", r.line, name, s)
	}
	s = "00" + s
	m, err := money.Parse(s[:len(s)-2]+"."+s[len(s)-2:], cur)
	if err != nil {
		return 0, fmt.Errorf("line %d: %s: %w", r.line, name, err)
	}
	switch d := r.get(direction); {
	case d == "CR", m.Minor == 0:
		return m.Minor, nil
	case d == "DR":
		return -m.Minor, nil
	}
	return 0, fmt.Errorf("line %d: %s: found %q, expected CR or DR", r.line, direction, r.get(direction))
}
