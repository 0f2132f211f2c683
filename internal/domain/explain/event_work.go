package explain

import (
	"strconv"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// describeWork handles what people and the daily run do.
func (d *describer) describeWork(p ar.Payload) {
	switch e := p.(type) {
	case *ar.PromiseMade:
		x := &e.Promise
		d.set(iconPromise, "amount", d.amount(money.Of(x.Amount, x.Cur)), "by", d.date(x.By, x.Made), "items", d.items(x.Items), "note", line(x.Note))
	case *ar.PromiseEnded:
		d.promiseEnded(e)
	case *ar.DisputeOpened:
		x := &e.Dispute
		amount := ""
		if x.Amount != 0 && len(x.Items) > 0 {
			amount = d.some(money.Of(x.Amount, d.currency(x.Items[0])))
		}
		d.set(iconDispute, "reason", d.name(disputeReasons, x.Reason), "items", d.items(x.Items), "amount", amount,
			"owner", line(x.Owner), "until", d.date(x.Until, x.Opened), "note", line(x.Note))
	case *ar.DisputeResolved:
		d.set(iconGood, "items", d.items(e.Items), "outcome", d.coded(disputeOutcomes, e.Outcome))
	case *ar.PlanAgreed:
		x := &e.Plan
		first := ""
		if len(x.Instalments) > 0 {
			first = d.date(x.Instalments[0].Due, x.Agreed)
		}
		d.set(iconPromise, "n", strconv.Itoa(len(x.Instalments)), "amount", d.amount(money.Of(x.Total(), x.Cur)), "first", first, "items", d.items(x.Items))
	case *ar.PlanEnded:
		d.set(iconBad, "outcome", d.name(planOutcomes, e.Outcome))
	case *ar.HoldPlaced:
		d.set(iconPause, "item", line(string(e.Hold.Item)), "until", d.date(e.Hold.Until, e.Hold.Placed), "note", line(e.Hold.Why))
	case *ar.HoldReleased:
		d.set(iconResume, "item", line(string(e.Item)))
	case *ar.NoteAdded:
		d.set(iconPen, "note", line(e.Text), "items", d.items(e.Items))
	case *ar.CallLogged:
		d.set(iconCall, "who", d.person(), "contact", line(e.Contact), "outcome", d.coded(callOutcomes, e.Outcome), "note", line(e.Note), "items", d.items(e.Items))
	case *ar.Snoozed:
		d.set(iconPause, "until", d.date(e.Until, e.On))
		if e.Until <= e.On {
			d.key += ".woken"
			d.icon = iconResume
		}
	case *ar.Assigned:
		d.set(iconOther, "controller", line(e.Controller))
		if e.Controller == "" {
			d.key += ".back"
		}
	case *ar.StepTaken:
		d.set(iconStep, "step", d.coded(stepNames, e.Step), "outcome", d.coded(stepOutcomes, e.Outcome), "items", d.items(e.Items))
	case *ar.MessageQueued:
		m := &e.Message
		ids := make([]ar.ItemID, len(m.Items))
		for i := range m.Items {
			ids[i] = m.Items[i].ID
		}
		step := d.name(eventNames, "message_queued")
		if m.Step != "" {
			step = d.name(stepNames, m.Step)
		}
		d.set(iconMail, "step", step, "to", line(m.To), "channel", d.coded(channelNames, m.Channel), "items", d.items(ids), "subject", line(m.Subject))
	case *ar.MessageStarted:
		d.set(iconMail, "via", d.coded(channelNames, e.Via))
	case *ar.MessageFailed:
		d.set(iconBad, "note", line(e.Reason))
	case *ar.MessageSent:
		d.set(iconMail, "via", d.coded(channelNames, e.Via), "step", d.stepOf(e.ID))
	case *ar.MessageCancelled:
		d.set(iconBad, "note", line(e.Reason), "step", d.stepOf(e.ID))
	case *ar.RunCompleted:
		d.set(iconOther, "date", d.date(e.Today, 0), "sent", strconv.Itoa(e.Sent), "held", strconv.Itoa(e.Held))
	case *ar.Undone:
		names := make([]string, len(e.Types))
		for i, typ := range e.Types {
			names[i] = d.name(eventNames, typ)
		}
		d.set(iconUndo, "what", several(d.texts, names))
	}
}

func (d *describer) promiseEnded(e *ar.PromiseEnded) {
	i := iconOther
	switch e.Outcome {
	case ar.PromiseBroken, ar.PromisePartly:
		i = iconBad
	case ar.PromiseKept:
		i = iconGood
	}
	if _, ok := d.events[d.key+"."+string(e.Outcome)]; ok {
		d.key += "." + string(e.Outcome)
	}
	items := ""
	if d.a != nil {
		for k := range d.a.Promises {
			if d.a.Promises[k].ID == e.ID {
				items = d.items(d.a.Promises[k].Items)
			}
		}
	}
	d.set(i, "outcome", d.coded(promiseOutcomes, string(e.Outcome)), "amount", d.amount(money.Of(e.Amount, e.Cur)),
		"received", d.some(money.Of(e.Received, e.Cur)), "items", items)
}

// stepOf names the step of a message that the account still knows.
func (d *describer) stepOf(id ar.MessageID) string {
	if d.a == nil {
		return ""
	}
	for i := range d.a.Messages {
		if d.a.Messages[i].ID == id {
			return d.coded(stepNames, d.a.Messages[i].Step)
		}
	}
	return ""
}

// coded is name, with nothing for no code.
func (d *describer) coded(g group, code string) string {
	if code == "" {
		return ""
	}
	return d.name(g, code)
}
