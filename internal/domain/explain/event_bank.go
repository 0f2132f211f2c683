package explain

import (
	"strconv"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// describeBank handles what happens around bank money beside posting it. It
// reports whether the payload is one of those.
func (d *describer) describeBank(p ar.Payload) bool {
	switch e := p.(type) {
	case *ar.EntryEnded:
		d.set(iconMoney, "entry", line(string(e.Entry)), "reason", d.name(reasonNames, e.Reason))
	case *ar.DetailsRecorded:
		d.set(iconMoney, "entry", line(e.Batch), "entries", strconv.Itoa(len(e.Lines)), "source", line(e.Source))
	case *ar.StatementAccepted:
		d.set(iconMoney, "account", line(e.Account), "note", line(e.Reason))
	case *ar.ReturnResolved:
		d.set(iconGood, "entry", line(string(e.Entry)), "note", line(e.Reason))
	case *ar.MandateSuspended:
		if e.Lifted {
			d.key += ".lifted"
		}
		d.set(iconPause, "name", line(e.Mandate), "reason", d.coded(returnNames, e.Reason))
	case *ar.ItemWrittenOff:
		d.set(iconBad, "amount", d.amount(money.Of(e.Amount, d.currency(e.Item))), "item", line(string(e.Item)),
			"class", d.name(differenceNames, e.Class), "note", line(e.Reason))
	case *ar.AdviceReceived:
		a := &e.Advice
		names := make([]string, len(a.Lines))
		for i := range a.Lines {
			if names[i] = a.Lines[i].Number; names[i] == "" {
				names[i] = a.Lines[i].Reference
			}
		}
		d.set(iconMail, "amount", d.amount(money.Of(a.Total, a.Cur)), "items", several(d.texts, names), "source", line(a.Source))
	case *ar.FactRevoked:
		d.set(iconUndo, "class", d.name(factNames, e.Fact.Kind), "name", line(e.Fact.Key))
	default:
		return false
	}
	return true
}
