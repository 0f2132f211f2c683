package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/remittext"
)

// shortfall is what is missing to settle the documents that an entry names.
type shortfall struct {
	customer ar.CustomerID
	live     []*ar.Item // invoices, in order of due date
	credits  []*ar.Item // credit notes taken off
	paid     int64      // of the money, for them
	open     int64      // invoices less credit notes
	short    int64      // open − paid, positive
}

// shortOf looks at named items for which paid is too little. It reports false
// where they are not one customer's open documents.
func shortOf(n named, paid int64) (shortfall, bool) {
	s := shortfall{live: n.live, credits: n.credits, paid: paid, open: sum(n.live) - sum(n.credits)}
	s.short = s.open - paid
	if len(n.live) == 0 || len(n.adjusted) > 0 || s.short <= 0 || paid <= 0 {
		return s, false
	}
	s.customer = n.live[0].Customer
	for _, list := range [2][]*ar.Item{n.live, n.credits} {
		for _, it := range list {
			if it.Customer != s.customer {
				return s, false
			}
		}
	}
	return s, true
}

// rank orders the ways to explain a shortfall. One of a better rank stands
// alone; two of the same rank are a tie.
type rank int

const (
	bankTells rank = iota // the bank tells of charges, or what the payer ordered
	agreed                // a cash discount within its terms, to the cent
	tiny                  // rounding
	likely                // charges of a payer abroad, a discount too late, a word in the text
	thought               // nothing but what such a difference often is
)

// reading is one way to explain a shortfall.
type reading struct {
	rank     rank
	class    string
	rule     string // its part of the rule's id
	diffs    []int64
	posts    bool
	why      string // the end of a sentence
	evidence string
}

// readings lists the ways to explain a shortfall, the best first.
func (m *matcher) readings(s shortfall) []reading {
	var out []reading
	out = append(out, m.chargesTold(s)...)
	out = append(out, m.discounts(s)...)
	out = append(out, m.rounded(s)...)
	out = append(out, m.chargesLikely(s)...)
	out = append(out, m.exchangeLoss(s)...)
	terms := slices.ContainsFunc(out, func(r reading) bool { return r.class == ar.CashDiscount })
	out = append(out, m.wordsTell(s, terms)...)
	if len(out) == 0 {
		out = append(out, m.guess(s)...)
	}
	slices.SortStableFunc(out, func(a, b reading) int { return int(a.rank) - int(b.rank) })
	return out
}

// only gives the reading that may be posted: the best one, where it is the
// only one of its rank.
func only(rs []reading) (reading, bool) {
	if len(rs) == 0 || !rs[0].posts || len(rs) > 1 && rs[1].rank == rs[0].rank {
		return reading{}, false
	}
	return rs[0], true
}

// onLargest puts the whole difference on the largest invoice, which must keep
// some money.
func (s *shortfall) onLargest() ([]int64, bool) {
	at := 0
	for i, it := range s.live {
		if it.Open > s.live[at].Open {
			at = i
		}
	}
	diffs := make([]int64, len(s.live))
	diffs[at] = s.short
	return diffs, s.live[at].Open > s.short
}

// within reports whether a difference lies within a class's limits.
func (s *shortfall) within(l Limit) bool {
	return s.short <= l.Max && (l.Permille == 0 || s.short*1000 <= int64(l.Permille)*s.open)
}

// settle is the plan in which a reading settles all documents.
func (s *shortfall) settle(r reading) plan {
	p := plan{outcome: exact}
	for i, it := range s.live {
		p.add(it, it.Open-r.diffs[i])
		if r.diffs[i] != 0 {
			p.diffs = append(p.diffs, ar.DifferenceLine{Customer: it.Customer, Item: it.ID, Class: r.class, Amount: r.diffs[i]})
		}
	}
	p.addFull(s.credits)
	return p
}

// partly reports whether an amount is plainly a part of what is open: a tenth
// or more is missing, or the text says so. What is missing of a small invoice
// may be more than that, where it has the look of a bank's fee.
func (m *matcher) partly(s shortfall) bool {
	fee := s.short <= m.policy.Charges.Max && s.short%250 == 0 && s.paid*10 > s.open*7
	return s.paid*10 <= s.open*9 && !fee || m.hasWord(partWords)
}

// rounded reads a shortfall of some cents.
func (m *matcher) rounded(s shortfall) []reading {
	diffs, ok := s.onLargest()
	if !ok || !s.within(m.policy.Rounding) || m.exchangedByBank() {
		return nil
	}
	return []reading{{tiny, ar.Rounding, "rounding", diffs, m.policy.Rounding.Auto, "is rounding", byAmount}}
}

// guess names the classes that such a difference mostly has. None is ever
// posted: the controller chooses between them and a part payment (E8).
func (m *matcher) guess(s shortfall) []reading {
	diffs, ok := s.onLargest()
	if !ok || m.partly(s) {
		return nil
	}
	var out []reading
	if s.short <= 100 && s.paid%5 == 0 {
		out = append(out, reading{thought, ar.Rounding, "rounding", diffs, false, "could be rounding", byAmount})
	}
	if s.roundPercent(usualDiscounts[:]) > 0 {
		out = append(out, reading{thought, ar.CashDiscount, "discount", diffs, false, "could be a cash discount that was not agreed", byAmount})
	}
	if s.short <= m.policy.Charges.Max {
		out = append(out, reading{thought, ar.BankCharges, "fee", diffs, false, "could be charges of a bank", byAmount})
	}
	if n := len(out); n > 1 && s.short%250 == 0 && s.roundPercent([]int{20, 30}) == 0 {
		out[n-1], out[n-2] = out[n-2], out[n-1] // 15.00 is a fee before it is 5 %
	}
	if len(out) == 0 {
		out = append(out, reading{thought, ar.Deduction, "deduction", diffs, false, "could be a deduction", byAmount})
	}
	return out[:min(len(out), 2)]
}

// usualDiscounts and usualTaxes are percentages, per mille.
var (
	usualDiscounts = [...]int{10, 15, 20, 25, 30, 40, 50}
	usualTaxes     = [...]int{10, 15, 20, 50, 75, 100, 120, 150, 158, 200, 250, 300}
)

// roundPercent gives the first of some percentages that the shortfall is of
// what is open, to a cent; 0 for none.
func (s *shortfall) roundPercent(permilles []int) int {
	for _, p := range permilles {
		if d := s.short - share(s.open, p); -1 <= d && d <= 1 {
			return p
		}
	}
	return 0
}

// share is so many per mille of an amount, rounded half up.
func share(amount int64, permille int) int64 { return (amount*int64(permille) + 500) / 1000 }

// percent writes per mille as a percentage.
func percent(permille int) string {
	whole, rest := permille/10, permille%10
	s := itoa(whole)
	if rest != 0 {
		s += "." + itoa(rest)
	}
	return s + " %"
}

// wordsTell reads a tax withheld or a deduction that the text speaks of. They
// are questions of law or of trade: never posted. So is a cash discount, unless
// the terms explain it.
func (m *matcher) wordsTell(s shortfall, terms bool) []reading {
	diffs, ok := s.onLargest()
	if !ok {
		return nil
	}
	if m.hasWord(taxWords) {
		if p := s.roundPercent(usualTaxes[:]); p > 0 {
			return []reading{{likely, ar.Withholding, "tax", diffs, false, "is " + percent(p) + ", and the text speaks of a tax withheld", byText}}
		}
	}
	if !terms && s.short*100 <= s.open*6 && (m.hasWord(discountWords) || m.tellsPercent(s)) {
		return []reading{{likely, ar.CashDiscount, "discount", diffs, false, "is a cash discount by the text, which was not agreed", byText}}
	}
	if m.hasWord(deductionWords) || m.tellsAmount(s.short) {
		return []reading{{likely, ar.Deduction, "deduction", diffs, false, "is a deduction by the text", byText}}
	}
	return nil
}

// tellsPercent reports whether the text has the percentage that is missing.
func (m *matcher) tellsPercent(s shortfall) bool {
	return slices.ContainsFunc(m.read(), func(t *remittext.Text) bool { return s.roundPercent(t.Percents()) > 0 })
}

// tellsAmount reports whether the text has an amount.
func (m *matcher) tellsAmount(minor int64) bool {
	return slices.ContainsFunc(m.read(), func(t *remittext.Text) bool { return slices.Contains(t.Amounts(), minor) })
}

// shortRule is the id of a rule about less money than is open: by what the
// documents are named, and the class. reference_discount, number_fee …
func shortRule(evidence, class string) string { return evidence + "_" + class }

// lessPaid deals with documents named, by evidence, for which the money is too
// little. mayPost tells that nothing else forbids a posting. It reports false
// where no class explains the difference: then it may be a part payment.
func (m *matcher) lessPaid(n named, evidence string, mayPost bool) bool {
	s, ok := shortOf(n, m.line.Amount)
	if !ok {
		return false
	}
	rs := m.readings(s)
	if len(rs) == 0 {
		return false
	}
	if r, ok := only(rs); ok && mayPost {
		p := s.settle(r)
		m.apply(p, shortRule(evidence, r.rule), m.shortSentence(s, r), evidence, r.evidence)
		return true
	}
	explained := len(m.proposals) > 0
	for i, r := range rs {
		if r.rank == thought && explained {
			continue // something better explains it
		}
		shift := -10 * i
		if r.rank == thought {
			shift -= 100
		}
		m.propose(s.settle(r), shortRule(evidence, r.rule), shift, m.shortSentence(s, r), evidence, r.evidence)
	}
	return true
}

func (m *matcher) shortSentence(s shortfall, r reading) string {
	docs := names(slices.Concat(s.live, s.credits))
	return "The entry names " + docs + ", and the " + m.say(s.short) + " that are missing: that " + r.why + "."
}
