package ar

// Makes lists what an event brings about that later events can rest on, as
// keys to compare with Uses.
func Makes(p Payload) []string {
	switch e := p.(type) {
	case *PromiseMade:
		return append([]string{"promise/" + e.Promise.ID}, prefixed("promise-ended/", e.Replaces)...)
	case *PromiseEnded:
		return []string{"promise-ended/" + e.ID}
	case *DisputeOpened:
		return []string{"dispute/" + e.Dispute.ID}
	case *DisputeResolved:
		return nil
	case *PlanAgreed:
		return []string{"plan/" + e.Plan.ID}
	case *HoldPlaced:
		return []string{"hold/" + e.Hold.ID}
	case *PaymentApplied:
		return []string{"applied/" + string(e.Entry)}
	case *PaymentUnapplied:
		return []string{"free/" + string(e.Entry)}
	case *ItemWrittenOff:
		return []string{"written-off/" + string(e.Item)}
	case *CreditApplied:
		return []string{"credit/" + string(e.Credit)}
	case *MessageQueued:
		return append(steps(messageItems(&e.Message)), "message/"+string(e.Message.ID))
	case *MessageCancelled:
		return []string{"cancelled/" + string(e.ID)}
	case *StepTaken:
		return steps(e.Items)
	case *CallLogged:
		if e.Step != "" && CallTakesStep(e.Outcome) {
			return steps(e.Items)
		}
	}
	return nil
}

// Uses lists what an event rests on.
func Uses(p Payload) []string {
	switch e := p.(type) {
	case *PromiseMade:
		return prefixed("promise/", e.Replaces)
	case *PromiseEnded:
		return []string{"promise/" + e.ID}
	case *DisputeResolved:
		return []string{"dispute/" + e.ID}
	case *PlanEnded:
		return []string{"plan/" + e.ID}
	case *HoldReleased:
		return []string{"hold/" + e.ID}
	case *PaymentApplied:
		keys := []string{"free/" + string(e.Entry)}
		if e.Returns != "" {
			keys = append(keys, "applied/"+string(e.Returns))
		}
		return keys
	case *PaymentUnapplied:
		return []string{"applied/" + string(e.Entry)}
	case *ReturnResolved:
		return []string{"applied/" + string(e.Entry)}
	case *CreditUnapplied:
		return []string{"credit/" + string(e.Credit)}
	case *MessageQueued:
		return append(steps(messageItems(&e.Message)), "cancelled/"+string(e.Message.ID))
	case *MessageStarted:
		return []string{"message/" + string(e.ID)}
	case *MessageFailed:
		return []string{"message/" + string(e.ID)}
	case *MessageSent:
		return []string{"message/" + string(e.ID)}
	case *MessageCancelled:
		return []string{"message/" + string(e.ID)}
	case *StepTaken:
		return steps(e.Items)
	case *CallLogged:
		if e.Step != "" {
			return steps(e.Items)
		}
	}
	return nil
}

func prefixed(prefix string, ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = prefix + id
	}
	return out
}

func steps(ids []ItemID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = "step/" + string(id)
	}
	return out
}

func messageItems(m *Message) []ItemID {
	out := make([]ItemID, len(m.Items))
	for i := range m.Items {
		out[i] = m.Items[i].ID
	}
	return out
}
