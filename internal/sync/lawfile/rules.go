package lawfile

import (
	"fmt"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/law"
	"ccdesk/internal/domain/money"
)

// compute gives what the program says to an example's input, in the words of
// the column expected.
func compute(rates *law.Rates, country string, kind law.Kind, rule, text string) (string, error) {
	in := parse(text)
	var out string
	switch rule {
	case "interest", "interest_fixed", "interest_compound_yearly":
		out = in.interest(rates, country, kind, in.date("due"))
	case "due_shift_then_interest":
		out = in.interest(rates, country, kind, law.ShiftDue(country, in.date("due")))
	case "interest_n_days":
		out = in.interestOfDays(rates, country, kind)
	case "be_interest_cap_rate_after_wait":
		out = in.belgian(rates, in.anyDate("interest from"))
	case "be_interest_cap_rate_sme":
		out = in.belgian(rates, in.anyDate("from"))
	case "wik_scale":
		out = decimal(law.WIK(in.amount("principal").Minor))
	case "wik_scale_vat21":
		out = decimal(law.WIKWithVAT(in.amount("principal").Minor))
	case "wik_small_instalments_6_months":
		out = decimal(law.WIKInstalments(in.number("instalments", -1)))
	case "wik_sum_of_principals":
		out = in.wikSum()
	case "be_lump_cap":
		out = decimal(law.BELumpCap(in.amount("balance").Minor))
	case "gb_fixed_sum", "ie_fixed_sum", "pl_fixed_sum_eur":
		m, err := law.FixedSum(strings.ToUpper(rule[:2]), law.B2B, in.amount("debt", "debt_pln").Minor)
		if err != nil {
			return "", err
		}
		out = m.Decimal()
	case "nl_14_day_letter_email":
		out = dutch(law.DutchLetter(in.date("received")), false)
	case "nl_14_day_letter_post":
		out = dutch(law.DutchLetter(law.DutchPost(in.date("posted"))), true)
	case "be_wait_14":
		w := law.BelgianReminder(in.date("sent"), in.values["channel"] == "post")
		out = fields("day1", w.Day1, "day14", w.Day14, "charges_from", w.From)
	case "default_start_286_3":
		received := in.date("invoice_received")
		from, ok := law.GermanDefault(kind, received, received, in.values["notice_in_invoice"] == "yes")
		if out = from.String(); !ok {
			out = "none"
		}
	case "sepa_dates":
		d := law.SEPADebit(in.date("due/settlement"))
		out = fields("submit_D-1", d.Submit, "prenotify_by", d.Prenotify, "core_return_by", d.CoreReturn, "b2b_return_by", d.B2BReturn,
			"refund_8w", d.Refund, "unauthorised_13m", d.Unauthorised)
	default:
		return "", fmt.Errorf("rule: %q is not known", rule)
	}
	return out, in.err
}

func (in *input) interest(rates *law.Rates, country string, kind law.Kind, due civil.Date) string {
	return in.claim(rates, law.Claim{Country: country, Kind: kind, Principal: in.amount("principal"), Due: due, Until: in.date("credited"),
		ActAct: in.number("basis", 365) == 366})
}

func (in *input) belgian(rates *law.Rates, from civil.Date) string {
	// The cap of a clause to a consumer is the rate between businesses.
	return in.claim(rates, law.Claim{Country: "BE", Kind: law.B2B, Principal: in.amount("balance"), Due: from.AddDays(-1), Until: in.date("credited")})
}

func (in *input) interestOfDays(rates *law.Rates, country string, kind law.Kind) string {
	rate, err := law.ParseRate(in.values["rate"])
	if err != nil {
		in.fail("rate", in.values["rate"], "a percentage such as 10.52")
	}
	due := civil.Of(2026, 6, 30)
	return in.claim(rates, law.Claim{Country: country, Kind: kind, Principal: in.amount("principal"), Due: due,
		Until: due.AddDays(in.number("days", -1)), Fixed: rate})
}

func (in *input) claim(rates *law.Rates, c law.Claim) string {
	if in.err != nil {
		return ""
	}
	r, err := rates.StatutoryInterest(c)
	if err != nil {
		in.err = err
	}
	return r.Total.Decimal()
}

func (in *input) wikSum() string {
	var sum int64
	for _, p := range strings.Split(in.values["principals"], "+") {
		m, err := money.Parse(strings.TrimSpace(p), money.EUR)
		if err != nil {
			in.fail("principals", p, "amounts such as 150+200")
		}
		sum = money.AddMinor(sum, m.Minor)
	}
	return decimal(law.WIK(sum))
}

func dutch(w law.Wait, post bool) string {
	s := fields("day14", w.Day14, "extended", w.Last, "wik_from", w.From)
	if post {
		s = fields("deemed_received", w.Received) + "; " + s
	}
	return s
}

func decimal(minor int64) string { return money.Of(minor, money.EUR).Decimal() }
