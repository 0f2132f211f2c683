package desk

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
)

// maxText bounds what a person writes into the file at once.
const maxText = 20_000

// AddNote writes a remark to the timeline.
type AddNote struct {
	Customer ar.CustomerID
	Text     string
	Items    []ar.ItemID
}

func (c AddNote) build(w *work, by string) error {
	text := strings.TrimSpace(c.Text)
	if text == "" || len(text) > maxText {
		return invalid("a note has 1 to 20,000 characters", "")
	}
	if _, err := w.known(c.Customer); err != nil {
		return err
	}
	return w.add(by, &ar.NoteAdded{Customer: c.Customer, Text: text, Items: c.Items, On: w.d.Today()})
}

// LogCall records a telephone call. If a call is what the procedure asks for
// today, it takes that step, unless nobody was reached.
type LogCall struct {
	Customer ar.CustomerID
	Outcome  string
	Note     string
	Contact  string
}

func (c LogCall) build(w *work, by string) error {
	if !slices.Contains(w.d.opt.Codes.Calls, c.Outcome) {
		return &Problem{Code: "invalid", What: "call outcome " + quote(c.Outcome) + " is not known", Candidates: w.d.opt.Codes.Calls,
			Remedy: "more may be configured under [codes]"}
	}
	if len(c.Note) > maxText {
		return invalid("a note has at most 20,000 characters", "")
	}
	a, err := w.known(c.Customer)
	if err != nil {
		return err
	}
	day, err := w.d.Day(w.ctx)
	if err != nil {
		return err
	}
	ev := &ar.CallLogged{Customer: c.Customer, Outcome: c.Outcome, Note: strings.TrimSpace(c.Note), Contact: c.Contact, On: day.Today}
	dec := dunning.Decide(a, w.d.opt.Policy, day)
	proc := w.d.opt.Policy.Procedure(a.Customer.Procedure)
	for _, act := range dec.Due {
		if act.Kind != dunning.CallAction || !procedureHas(proc, act.Step) {
			continue
		}
		ev.Step = act.Step
		for _, ai := range act.Items {
			ev.Items = append(ev.Items, ai.Item.ID)
		}
	}
	return w.add(by, ev)
}

func procedureHas(p *dunning.Procedure, step string) bool {
	return slices.ContainsFunc(p.Steps, func(s dunning.Step) bool { return s.Code == step })
}

// TakeStep records that a person took, approved or skipped a step that is not
// a message: a hand-over, a call made elsewhere.
type TakeStep struct {
	Customer ar.CustomerID
	Step     string
	Outcome  string // approved, skipped
}

func (c TakeStep) build(w *work, by string) error {
	a, err := w.account(c.Customer)
	if err != nil {
		return err
	}
	day, err := w.d.Day(w.ctx)
	if err != nil {
		return err
	}
	dec := dunning.Decide(a, w.d.opt.Policy, day)
	for _, act := range dec.Due {
		if act.Step != c.Step {
			continue
		}
		ev := &ar.StepTaken{Customer: c.Customer, Step: c.Step, On: day.Today, Outcome: c.Outcome}
		for _, ai := range act.Items {
			ev.Items = append(ev.Items, ai.Item.ID)
		}
		return w.add(by, ev)
	}
	return refused("step "+quote(c.Step)+" is not due for customer "+string(c.Customer), "see ccdesk why "+string(c.Customer))
}

// Snooze hides a customer from the worklist until a day.
type Snooze struct {
	Customer ar.CustomerID
	Until    civil.Date // shown again on this day; today or earlier wakes it
}

func (c Snooze) build(w *work, by string) error {
	a, err := w.known(c.Customer)
	if err != nil || a.Snoozed == c.Until {
		return err
	}
	return w.add(by, &ar.Snoozed{Customer: c.Customer, Until: c.Until, On: w.d.Today()})
}

// Assign gives customers to a controller.
type Assign struct {
	Customers  []ar.CustomerID
	Controller string
}

func (c Assign) build(w *work, by string) error {
	for _, id := range c.Customers {
		a, err := w.known(id)
		if err != nil {
			return err
		}
		if a.ControllerName() == c.Controller {
			continue
		}
		if err := w.add(by, &ar.Assigned{Customer: id, Controller: c.Controller, On: w.d.Today()}); err != nil {
			return err
		}
	}
	return nil
}

// All carries several commands out as one: all of them or none.
type All []Command

func (c All) build(w *work, by string) error {
	for _, cmd := range c {
		if err := cmd.build(w, by); err != nil {
			return err
		}
	}
	return nil
}
