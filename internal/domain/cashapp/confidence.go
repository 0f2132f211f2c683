package cashapp

import "strings"

// weight is how many decided cases the prior of a rule counts for: after as
// many decisions of people, what they did weighs as much as what we thought.
const weight = 20

// priors say, per mille, how often a proposal of a rule is the right one,
// before anybody has decided any. Rules that post have one for the cases in
// which something forbids it. Rules about less money than is open are named by
// their evidence and the class of the difference; see shortRule.
var priors = map[string]int{
	"documents": 950, "advice": 930, "payout": 930,
	"reference_exact": 960, "reference_several": 940, "reference_over": 820, "reference_part": 800,
	"number_exact": 750, "number_several": 750, "number_over": 700, "number_part": 700,
	"number_near": 720, "number_tail": 720, "tails_several": 700,
	"order_exact": 700, "order_several": 680,
	"ledger_explained": 850, "paid_twice": 800, "cancelled_item": 750,
	"several_customers": 760, "number_and_rest": 800, "less_credit_note": 820, "one_of_several": 700,
	"discount": 850, "discount_late": 780, "fee": 760, "rounding": 850, "tax": 770, "fx": 760, "deduction": 640,
	"fx_exact": 850, "other_currency": 550,
	"amount_iban": 700, "amount_name": 500, "amount_only": 200, "amount_discount": 560,
	"all_due": 640, "all_open": 650, "month": 620, "consecutive": 600, "sums_up": 610,
	"oldest_first": 300, "nearest": 320, "rest_on_account": 500, "on_account": 400,
	"return": 900, "return_with_fee": 900, "return_fee": 700, "credit_refunded": 750,
}

// IsRule reports whether a rule of cash application has a name. Those about
// less money than is open go by their evidence and the class of the difference.
func IsRule(name string) bool {
	by, class, cut := strings.Cut(name, "_")
	_, whole := priors[name]
	_, known := priors[class]
	return whole || cut && known && (by == byReference || by == byNumber)
}

// confidence is the rule's prior, met with what people did with its proposals
// (Laplace smoothing: weight imaginary cases beside the counted ones), and
// moved by what the case has beside it. It lies within 1 and 999.
func (m *matcher) confidence(rule string, shift int) int {
	prior, ok := priors[rule]
	if _, class, cut := strings.Cut(rule, "_"); !ok && cut {
		prior = priors[class]
	}
	t := m.found.Used[rule]
	c := (1000*t.Taken + weight*prior) / (t.Taken + t.Refused + weight)
	return min(max(c+shift, 1), 999)
}
