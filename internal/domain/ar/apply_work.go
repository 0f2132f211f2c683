package ar

import (
	"slices"

	"ccdesk/internal/domain/civil"
)

// applyWork applies what people and the daily run do.
func (a *Account) applyWork(ev Event) {
	switch e := ev.Payload.(type) {
	case *PromiseMade:
		for _, id := range e.Replaces {
			a.endPromise(id, PromiseReplaced, e.Promise.Made)
		}
		a.Promises = append(a.Promises, e.Promise)
	case *PromiseEnded:
		a.endPromise(e.ID, e.Outcome, e.On)
	case *DisputeOpened:
		a.Disputes = append(a.Disputes, e.Dispute)
	case *DisputeResolved:
		a.resolveDispute(e)
	case *PlanAgreed:
		a.Plans = append(a.Plans, e.Plan)
	case *PlanEnded:
		for i := range a.Plans {
			if p := &a.Plans[i]; p.ID == e.ID {
				p.Ended, p.EndedOn = e.Outcome, e.On
			}
		}
	case *HoldPlaced:
		a.Holds = append(a.Holds, e.Hold)
	case *HoldReleased:
		for i := range a.Holds {
			if a.Holds[i].ID == e.ID {
				a.Holds[i].Released = true
			}
		}
	case *CallLogged:
		a.Calls = append(a.Calls, Call{On: e.On, Outcome: e.Outcome, Step: e.Step, Items: e.Items})
		if n := len(a.Calls); n > messagesKept {
			a.Calls = slices.Delete(a.Calls, 0, n-messagesKept)
		}
		if e.Step != "" && CallTakesStep(e.Outcome) {
			a.takeStep(e.Step, e.Items, e.On)
		}
	case *StepTaken:
		a.takeStep(e.Step, e.Items, e.On)
	case *Snoozed:
		a.Snoozed = e.Until
	case *Assigned:
		a.Controller = e.Controller
	case *MessageQueued:
		a.queueMessage(&e.Message)
	case *MessageStarted:
		a.editMessage(e.ID, func(s *Sent) { s.Started = true })
	case *MessageFailed:
		a.editMessage(e.ID, func(s *Sent) {
			s.Started, s.Problem = false, e.Reason
			s.Attempts++
		})
	case *MessageSent:
		a.editMessage(e.ID, func(s *Sent) { s.Left, s.Started, s.Problem = true, false, "" })
	case *MessageCancelled:
		a.cancelMessage(e.ID)
	}
}

// CallTakesStep reports whether a call with this outcome counts as having
// reached the customer, so that the procedure goes on to its next step.
func CallTakesStep(outcome string) bool { return outcome != "no_answer" && outcome != "voicemail" }

func (a *Account) endPromise(id string, outcome PromiseOutcome, on civil.Date) {
	for i := range a.Promises {
		if p := &a.Promises[i]; p.ID == id && p.Ended == "" {
			p.Ended, p.EndedOn = string(outcome), on
		}
	}
}

func (a *Account) resolveDispute(e *DisputeResolved) {
	for i := range a.Disputes {
		d := &a.Disputes[i]
		if d.ID != e.ID || d.Resolved != 0 {
			continue
		}
		d.Done = append(slices.Clone(d.Done), e.Items...)
		d.Outcome = e.Outcome
		if len(d.Done) >= len(d.Items) {
			d.Resolved = e.On
		}
	}
}

func (a *Account) takeStep(step string, items []ItemID, on civil.Date) {
	for _, id := range items {
		if it := a.edit(id); it != nil {
			it.Step, it.StepOn = step, on
		}
	}
}

func (a *Account) queueMessage(m *Message) {
	s := Sent{ID: m.ID, Step: m.Step, On: m.On, Channel: m.Channel, To: m.To}
	for _, mi := range m.Items {
		s.Items = append(s.Items, mi.ID)
		if it := a.edit(mi.ID); it != nil {
			s.Before = append(s.Before, StepBefore{Item: mi.ID, Step: it.Step, On: it.StepOn})
			it.Step, it.StepOn = mi.Step, m.On
		}
	}
	a.Messages = append(a.Messages, s)
	for i := 0; i < len(a.Messages) && len(a.Messages) > messagesKept; {
		if m := &a.Messages[i]; m.Started && !m.Left {
			i++ // somebody has to say what became of it
			continue
		}
		a.Messages = slices.Delete(a.Messages, i, i+1)
	}
}

func (a *Account) editMessage(id MessageID, edit func(*Sent)) {
	for i := range a.Messages {
		if a.Messages[i].ID == id {
			edit(&a.Messages[i])
		}
	}
}

// Message gives a message in short, or nil.
func (a *Account) Message(id MessageID) *Sent {
	for i := range a.Messages {
		if a.Messages[i].ID == id {
			return &a.Messages[i]
		}
	}
	return nil
}

func (a *Account) cancelMessage(id MessageID) {
	i := slices.IndexFunc(a.Messages, func(s Sent) bool { return s.ID == id && !s.Left })
	if i < 0 {
		return
	}
	s := a.Messages[i]
	for _, b := range s.Before {
		if it := a.edit(b.Item); it != nil && it.StepOn == s.On {
			it.Step, it.StepOn = b.Step, b.On
		}
	}
	a.Messages = slices.Delete(a.Messages, i, i+1)
}
