package cashapp

import (
	"cmp"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
)

// debit looks for the posted payment that money out takes back.
func (m *matcher) debit() {
	candidates := m.returnable()
	same := slices.DeleteFunc(slices.Clone(candidates), func(e *ar.Entry) bool { return e.Line.Amount != m.original() })
	// The strongest link decides, if only one payment has it.
	for _, link := range [...]func(*ar.Entry) bool{m.linkedByID, m.linkedByMandate, m.linkedByIBAN} {
		linked := slices.DeleteFunc(slices.Clone(same), func(e *ar.Entry) bool { return !link(e) })
		if len(linked) == 1 && m.mayReturn(linked[0]) {
			m.takeBack(linked[0])
			return
		}
		if len(linked) > 0 {
			same = linked
			break
		}
	}
	for _, e := range same {
		p, rule, why := m.reversed(e)
		m.propose(p, rule, -300, why, byReturn, byAmount)
	}
	if len(same) == 0 {
		m.withFee(candidates)
	}
	if m.post != nil {
		return
	}
	m.refund()
	m.feeAlone()
	if len(candidates) == 0 {
		m.note("Money out that takes no posted payment back.")
	} else {
		m.note("Money out that could take several payments back, or is no plain return.")
	}
}

// original is the amount of the payment that the entry would take back: what
// the bank says, less its charges, or all of it.
func (m *matcher) original() int64 {
	switch o := m.line.Original; {
	case m.isReturn() && o.Cur == m.line.Cur && o.Minor > 0 && m.line.Amount-o.Minor >= 0 && m.line.Amount-o.Minor <= m.policy.ReturnFee:
		return o.Minor
	case m.isReturn() && m.line.Charges > 0 && m.line.Charges < m.line.Amount && m.line.Charges <= m.policy.ReturnFee:
		return m.line.Amount - m.line.Charges
	}
	return m.line.Amount
}

// withFee looks for the payment that the bank took back together with a fee
// it tells nothing of: the link must be strong, and the fee within its limit;
// a larger one is asked.
func (m *matcher) withFee(candidates []*ar.Entry) {
	if !m.isReturn() {
		return
	}
	for _, link := range [...]func(*ar.Entry) bool{m.linkedByID, m.linkedByMandate} {
		linked := slices.DeleteFunc(slices.Clone(candidates), func(e *ar.Entry) bool {
			fee := m.line.Amount - e.Line.Amount
			return fee <= 0 || fee > m.policy.ReturnFee || !link(e)
		})
		if len(linked) == 1 {
			m.takeBack(linked[0])
			return
		}
		for _, e := range linked {
			p, rule, why := m.reversed(e)
			m.propose(p, rule, -200, why, byReturn)
		}
		if len(linked) > 0 {
			return
		}
	}
	// The bank names the payment and takes far more: a person looks at the fee.
	for _, e := range candidates {
		if m.line.Amount > e.Line.Amount && m.linkedByID(e) {
			p, rule, why := m.reversed(e)
			m.propose(p, rule, -300, why, byReturn)
		}
	}
}

// returnable lists the payments of customers that still stand, oldest first.
func (m *matcher) returnable() []*ar.Entry {
	var out []*ar.Entry
	for _, e := range m.found.Returned {
		if e != nil && e.Line.Credit && e.ReturnedBy == "" && e.Returns == "" && e.Decided() &&
			e.Line.Cur == m.line.Cur && e.Line.Booked <= m.line.Booked && e.Line.ID != m.line.ID {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b *ar.Entry) int {
		return cmp.Or(cmp.Compare(a.Line.Booked, b.Line.Booked), strings.Compare(string(a.Line.ID), string(b.Line.ID)))
	})
	return slices.CompactFunc(out, func(a, b *ar.Entry) bool { return a.Line.ID == b.Line.ID })
}

// isReturn reports whether the bank itself calls the entry a return. A reason
// of zeros says that all went well (E14).
func (m *matcher) isReturn() bool {
	return m.line.Reversal || strings.Trim(m.line.ReturnReason, "0") != "" || m.line.OriginalRef != ""
}

// mayReturn: what the bank calls a return, or links by the payment's own id,
// is one. A plain transfer to a customer may be a refund of something else; it
// is taken for one only where the money lies on account.
func (m *matcher) mayReturn(e *ar.Entry) bool {
	return m.isReturn() || m.linkedByID(e) || len(e.Lines) == 0 && len(e.OnAccount) > 0
}

func (m *matcher) linkedByID(e *ar.Entry) bool {
	if id := ownID(m.line.EndToEndID); id != "" && id == e.Line.EndToEndID {
		return true
	}
	o := m.line.OriginalRef
	return o != "" && (o == string(e.Line.ID) || o == e.Line.EndToEndID || o == e.Line.OriginalRef)
}

func (m *matcher) linkedByMandate(e *ar.Entry) bool {
	return m.line.Mandate != "" && m.line.Mandate == e.Line.Mandate
}

func (m *matcher) linkedByIBAN(e *ar.Entry) bool {
	return m.line.IBAN != "" && m.line.IBAN == e.Line.IBAN
}

// takeBack posts the return of a payment.
func (m *matcher) takeBack(e *ar.Entry) {
	p, rule, why := m.reversed(e)
	evidence := []string{byReturn}
	if e.Line.Amount == m.line.Amount {
		evidence = append(evidence, byAmount)
	}
	m.apply(p, rule, why, evidence...)
	m.post.ReturnCode, m.post.Mandate = m.line.ReturnReason, cmp.Or(m.line.Mandate, e.Line.Mandate)
}

// reversed is the plan that takes a payment's decision back, part by part,
// differences too, and puts what the bank took beyond it apart as its fee.
func (m *matcher) reversed(e *ar.Entry) (p plan, rule, why string) {
	p.returns = e.Line.ID
	for _, l := range e.Lines {
		l.Amount, l.Settles = -l.Amount, -l.Settles
		p.lines = append(p.lines, l)
	}
	for _, s := range e.OnAccount {
		s.Amount = -s.Amount
		p.onAccount = append(p.onAccount, s)
	}
	for _, d := range e.Differences {
		d.Amount = -d.Amount
		p.diffs = append(p.diffs, d)
	}
	for _, o := range e.Other {
		o.Amount = -o.Amount
		p.other = append(p.other, o)
	}
	rule = "return"
	why = "The bank takes back the payment of " + e.Line.Booked.String() + " over " + m.say(e.Line.Amount)
	if r := m.line.ReturnReason; r != "" {
		why += " with reason " + r
	}
	if fee := m.line.Amount - e.Line.Amount; fee > 0 {
		rule = "return_with_fee"
		why += ", and " + m.say(fee) + " for itself"
		p.other = append(p.other, ar.OtherLine{Class: ar.ReturnFee, Amount: -fee, Customer: e.Customer()})
	}
	return p, rule, why + "."
}

// feeAlone proposes a small debit whose text speaks of the cost of a return as
// the bank's fee.
func (m *matcher) feeAlone() {
	if m.line.Amount > m.policy.ReturnFee || !m.hasWord(feeWords) || !m.hasWord(costWords) {
		return
	}
	var p plan
	p.other = []ar.OtherLine{{Class: ar.ReturnFee, Amount: -m.line.Amount, Customer: m.returnedFrom()}}
	m.propose(p, "return_fee", 0, "A small debit whose text speaks of the cost of a return: the bank's fee.", byText)
}

// returnedFrom is the customer whose debit the entry's text names, or "".
func (m *matcher) returnedFrom() ar.CustomerID {
	c := ar.CustomerID("")
	for _, g := range m.groups() {
		for _, it := range g.items {
			if g.loose || c != "" && it.Customer != c {
				return ""
			}
			c = it.Customer
		}
	}
	return c
}

// refund proposes money out that names an open credit note of exactly its
// amount: it was paid out.
func (m *matcher) refund() {
	for _, g := range m.groups() {
		for _, it := range g.items {
			if it.Kind != ar.CreditNote || it.State != ar.Open || it.Open != m.line.Amount || it.Cur != m.line.Cur || g.loose {
				continue
			}
			var p plan
			p.add(it, -m.line.Amount)
			m.propose(p, "credit_refunded", 0, "The entry names credit note "+it.Number+", of which exactly "+m.say(it.Open)+" are open: it was paid out.", byNumber, byAmount)
		}
	}
}
