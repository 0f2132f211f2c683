package cashapp

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
)

// debit looks for the posted payment that money out takes back.
func (m *matcher) debit() {
	candidates := m.returnable()
	if len(candidates) == 0 {
		m.note("Money out that takes no posted payment back.")
		return
	}
	var same []*ar.Entry
	for _, e := range candidates {
		if e.Line.Amount == m.line.Amount {
			same = append(same, e)
		}
	}
	// The strongest link decides, if only one payment has it.
	for _, link := range []func(*ar.Entry) bool{m.linkedByID, m.linkedByMandate, m.linkedByIBAN} {
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
		m.propose(m.reversed(e), 600, "return", m.returnSentence(e), byReturn, byAmount)
	}
	for _, e := range candidates {
		fee := m.line.Amount - e.Line.Amount
		if fee <= 0 || fee > m.policy.ReturnFee || !m.isReturn() || !m.linkedByID(e) && !m.linkedByMandate(e) {
			continue
		}
		p := m.reversed(e)
		p.onAccount = append(p.onAccount, ar.Share{Customer: entryCustomer(e), Amount: -fee, Cur: m.line.Cur})
		m.propose(p, 700, "return_with_fee", strings.TrimSuffix(m.returnSentence(e), ".")+", with "+m.say(fee)+" charges of the bank on account.", byReturn)
	}
	m.note("Money out that could take several payments back, or is no plain return.")
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
		if a.Line.Booked != b.Line.Booked {
			return int(a.Line.Booked) - int(b.Line.Booked)
		}
		return strings.Compare(string(a.Line.ID), string(b.Line.ID))
	})
	return slices.CompactFunc(out, func(a, b *ar.Entry) bool { return a.Line.ID == b.Line.ID })
}

// isReturn reports whether the bank itself calls the entry a return.
func (m *matcher) isReturn() bool {
	return m.line.Reversal || m.line.ReturnReason != "" || m.line.OriginalRef != ""
}

// mayReturn: what the bank calls a return, or links by the payment's own id,
// is one. A plain transfer to a customer may be a refund of something else; it
// is taken for one only where the money lies on account.
func (m *matcher) mayReturn(e *ar.Entry) bool {
	return m.isReturn() || m.linkedByID(e) || len(e.Lines) == 0
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

func (m *matcher) takeBack(e *ar.Entry) {
	p := m.reversed(e)
	m.apply(p, "return", m.returnSentence(e), byReturn, byAmount)
	m.post.Returns = e.Line.ID
	for _, d := range e.Differences {
		d.Amount = -d.Amount
		m.post.Differences = append(m.post.Differences, d)
	}
}

// reversed is the plan that takes a payment's decision back, part by part.
func (m *matcher) reversed(e *ar.Entry) plan {
	var p plan
	for _, l := range e.Lines {
		l.Amount = -l.Amount
		p.lines = append(p.lines, l)
	}
	for _, s := range e.OnAccount {
		s.Amount = -s.Amount
		p.onAccount = append(p.onAccount, s)
	}
	return p
}

func (m *matcher) returnSentence(e *ar.Entry) string {
	s := "The bank takes back the payment of " + e.Line.Booked.String() + " over " + m.say(e.Line.Amount)
	if r := m.line.ReturnReason; r != "" {
		s += " with reason " + r
	}
	return s + "."
}

func entryCustomer(e *ar.Entry) ar.CustomerID {
	if len(e.Lines) > 0 {
		return e.Lines[0].Customer
	}
	return e.OnAccount[0].Customer
}
