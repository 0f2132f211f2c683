package explain

import (
	"ccdesk/internal/domain/bankhealth"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
)

// Guard says in one sentence what holds an item or the customer: "F2026-0330
// is disputed (price) since Tue 3 Nov." Dates are without their year.
func Guard(l Lang, g dunning.Guard) string { return GuardOn(l, g, 0) }

// GuardOn is Guard, with the year of dates that are not in the year of today.
func GuardOn(l Lang, g dunning.Guard, today civil.Date) string {
	return of(l).guard(g, today, "", 0)
}

// guard also names the owner and the deadline of a dispute, where known.
func (t *texts) guard(g dunning.Guard, today civil.Date, owner string, deadline civil.Date) string {
	text, ok := t.guards[string(g.Code)+"."+g.Kind]
	if !ok {
		text, ok = t.guards[string(g.Code)]
	}
	if !ok {
		text = t.guards[""]
	}
	item := line(string(g.Item))
	subject := item
	if subject == "" {
		subject = t.customer
	}
	amount := ""
	switch {
	case g.Code == dunning.BankStale && g.Kind == string(bankhealth.Unproved) && g.Amount.Minor < 0: // nothing is missing
	case g.Amount.Minor != 0:
		amount = t.amount(g.Amount.Abs())
	}
	reason, step := "", ""
	switch g.Code {
	case dunning.Disputed:
		reason = t.name(disputeReasons, g.Ref)
	case dunning.Returned, dunning.DirectDebitPending:
		if g.Ref != "" {
			reason = t.name(returnNames, g.Ref)
		}
	case dunning.ContactedRecently, dunning.NotDue, dunning.ApprovalNeeded:
		if g.Ref != "" {
			step = t.name(stepNames, g.Ref)
		}
	}
	return fill(text, "code", t.name(guardNames, string(g.Code)), "item", item, "subject", subject, "amount", amount,
		"on", t.date(g.On, today), "until", t.date(g.Until, today), "ref", phrase(g.Ref), "account", line(g.Account), "reason", reason, "step", step,
		"owner", phrase(owner), "deadline", t.date(deadline, today))
}
