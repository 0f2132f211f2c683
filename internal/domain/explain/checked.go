package explain

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/bankhealth"
)

// checked lists what was looked at and found clear. What is not known to be
// clear is not in the list.
func (r *reasoner) checked() {
	clear := func(ok bool, key string) {
		if ok {
			r.out.Checked = append(r.out.Checked, r.checks[key])
		}
	}
	a, today := r.a, r.day.Today
	clear(len(a.OnAccount) == 0, "cash")
	clear(len(a.Fits) == 0, "fits")
	r.bank()
	clear(!slices.ContainsFunc(a.Items, func(it *ar.Item) bool {
		return it.State == ar.Open && it.Kind == ar.CreditNote && it.Open > 0
	}), "credit")
	clear(!slices.ContainsFunc(a.Disputes, func(d ar.Dispute) bool { return d.Resolved == 0 }), "dispute")
	clear(!slices.ContainsFunc(a.Promises, func(p ar.Promise) bool {
		return p.Outcome(today, r.p.PromiseTolerance) == ar.PromiseOpen
	}), "promise")
	clear(!slices.ContainsFunc(a.Plans, func(p ar.Plan) bool { return p.Active(today, r.p.PlanTolerance) }), "plan")
	clear(!slices.ContainsFunc(a.Holds, func(h ar.Hold) bool { return h.Active(today) }), "hold")
	clear(a.Known && !a.Customer.Insolvent, "insolvent")
}

// bank says up to when payments are known, unless that is too long ago.
func (r *reasoner) bank() {
	read, today := r.day.BankRead, r.day.Today
	if b := r.day.Bank; b != nil && slices.ContainsFunc(b.Accounts, func(x bankhealth.Account) bool { return len(x.Problems) > 0 }) {
		return // some of it is in doubt, which is said where it matters
	}
	switch {
	case read.IsZero():
	case read >= today:
		r.out.Checked = append(r.out.Checked, r.checks["bank_today"])
	case r.p.BankStale <= 0 || r.p.Calendar(r.a.Customer.Country).Between(read, today) <= r.p.BankStale:
		r.out.Checked = append(r.out.Checked, fill(r.checks["bank"], "date", r.date(read, today)))
	}
}
