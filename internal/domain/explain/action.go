package explain

import (
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

// Widths that callers lay their columns out for, in characters.
const (
	ActionWidth  = 24 // of Action
	BecauseWidth = 60 // of Because
)

// Action names an action in a list, in at most ActionWidth characters: "Call",
// "2nd reminder". A step of a configured procedure reads as its code; without
// any action it is "".
func Action(l Lang, kind, step string) string {
	t := of(l)
	if kind == dunning.Letter || kind == dunning.SMS {
		if s, ok := t.byOther[kind]; ok && step != "" {
			return clip(fill(s, "step", t.label(kind, step)), ActionWidth)
		}
	}
	return t.label(kind, step)
}

func (t *texts) label(kind, step string) string {
	if s, ok := t.actions[step]; ok && step != "" {
		return s
	}
	if s, ok := t.actions[kind]; ok && (step == "" || step == kind) {
		return s
	}
	return clip(readable(step), ActionWidth)
}

// Because is the short reason of a worklist line, in at most BecauseWidth
// characters. The arguments are those of the line: the kind and step of the
// action; the days that the oldest invoice is late; how many days slower the
// customer pays than before, 0 if not; the amount, date and reference of the
// matter that the action is about (see dunning.Action); what is overdue; today.
// Its date is written YYYY-MM-DD, in scripts as on screen.
func Because(l Lang, kind, step string, oldest, slower int, amount money.Money, broke civil.Date, ref string, overdue money.Money, _ civil.Date) string {
	t := of(l)
	key := step
	switch step {
	case dunning.CheckMoney:
		if ref != "" {
			key = "payment_fits"
		}
	case dunning.CheckReturn:
		ref = t.name(returnNames, ref)
	case dunning.PromiseBroken, dunning.PlanBroken, dunning.NetCredit, dunning.FindContact:
	case dunning.DisputeLate:
		ref = t.name(disputeReasons, ref)
	case dunning.ManualStep:
		ref = t.name(stepNames, ref)
	default:
		return clip(t.lateness(kind, step, oldest, slower, overdue), BecauseWidth)
	}
	amt := ""
	if amount.Minor != 0 {
		amt = t.amount(amount)
	}
	return clip(fill(t.because[key], "amount", amt, "date", broke.String(), "ref", clip(line(ref), 20)), BecauseWidth)
}

// lateness is the reason for the steps of a procedure: how late, and whether
// it is getting worse.
func (t *texts) lateness(kind, step string, oldest, slower int, overdue money.Money) string {
	switch {
	case oldest > 0 && slower > 0:
		return fill(t.because["late_slower"], "days", t.days(oldest), "slower", t.days(slower))
	case oldest > 0:
		return fill(t.because["late"], "days", t.days(oldest))
	case overdue.Minor > 0:
		return fill(t.because["overdue"], "amount", t.amount(overdue))
	case step == dunning.PreDueNotice:
		return t.because["due_soon"]
	case kind == "":
		return t.because["nothing"]
	}
	return t.because["not_due"]
}
