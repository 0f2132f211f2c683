package explain

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
)

// against says what holds the customer, which payments came back, which steps
// do not happen, and what else is due today.
func (r *reasoner) against() {
	for _, g := range r.dec.Guards {
		if g.Item == "" || g.Code == dunning.Returned {
			r.say(r.guard(g, r.day.Today, "", 0))
		}
	}
	for _, h := range r.dec.Held {
		codes := make([]string, len(h.Guards))
		for i, c := range h.Guards {
			codes[i] = r.name(guardNames, string(c))
		}
		r.say(fill(r.why["held"], "step", r.name(stepNames, h.Step), "items", several(r.texts, h.Items), "reasons", strings.Join(codes, ", ")))
	}
	for i := range r.dec.Due {
		x := &r.dec.Due[i]
		if x != r.dec.Next {
			r.say(fill(r.why["also_due"], "step", r.name(stepNames, x.Step), "items", several(r.texts, itemIDs(x.Items))))
		}
	}
	r.lastMessage()
}

// lastMessage says, where a person is to act and no message is due, which one
// went before.
func (r *reasoner) lastMessage() {
	n := r.dec.Next
	if n == nil || n.Kind == dunning.Mail || r.dec.Message() != nil {
		return
	}
	if slices.ContainsFunc(r.dec.Guards, func(g dunning.Guard) bool { return g.Item == "" && g.Code != dunning.ApprovalNeeded }) {
		return // why nothing goes out has been said
	}
	if m, ok := r.a.LastMessage(); ok {
		key := "went_out"
		if !m.Left {
			key = "in_outbox"
		}
		r.say(fill(r.why[key], "step", r.name(stepNames, m.Step), "date", r.date(m.On, r.day.Today)))
	}
}

// say keeps a sentence once.
func (r *reasoner) say(s string) {
	if !slices.Contains(r.out.Against, s) {
		r.out.Against = append(r.out.Against, s)
	}
}

// excluded lists the open invoices that nothing of today asks for, and the
// parts left out of those that are asked for.
func (r *reasoner) excluded() {
	part := map[ar.ItemID]role{}
	take := func(x *dunning.Action) {
		as := asked
		if x.Kind == dunning.Task {
			as = looked
		}
		for _, ai := range x.Items {
			part[ai.Item.ID] = max(part[ai.Item.ID], as)
		}
	}
	for i := range r.dec.Due {
		take(&r.dec.Due[i])
	}
	if r.dec.Next != nil {
		take(r.dec.Next)
	}
	guards := map[ar.ItemID][]dunning.Guard{}
	for _, g := range r.dec.Guards {
		if g.Item != "" {
			guards[g.Item] = append(guards[g.Item], g)
		}
	}
	for _, it := range r.a.Items {
		if it.State != ar.Open || it.Kind != ar.Invoice || it.Open <= 0 {
			continue
		}
		r.exclude(it, guards[it.ID], part[it.ID])
	}
}

// role is the part that an invoice plays in the actions.
type role uint8

const (
	left   role = iota // in none
	looked             // in a task of ours; nothing is asked of the customer
	asked              // asked for
)

func (r *reasoner) exclude(it *ar.Item, guards []dunning.Guard, as role) {
	partly := func(g dunning.Guard) bool { return g.Code == dunning.Disputed && g.Amount.Minor < it.Open }
	held := slices.ContainsFunc(guards, func(g dunning.Guard) bool { return g.Code != dunning.NotDue && !partly(g) })
	for _, g := range guards {
		switch {
		case partly(g):
			r.leave(it.ID, g.Code, fill(r.why["disputed_part"], "amount", r.amount(g.Amount), "item", line(string(it.ID)),
				"reason", r.name(disputeReasons, g.Ref)))
		case as == asked || held && g.Code == dunning.NotDue || g.Code == dunning.Returned: // said above
		case g.Code == dunning.Disputed:
			owner, deadline := "", g.Until
			if i := slices.IndexFunc(r.a.Disputes, func(d ar.Dispute) bool { return d.OpenFor(it.ID) }); i >= 0 {
				owner, deadline = r.a.Disputes[i].Owner, r.a.Disputes[i].Until
			}
			r.leave(it.ID, g.Code, r.guard(g, r.day.Today, owner, deadline))
		default:
			r.leave(it.ID, g.Code, r.guard(g, r.day.Today, "", 0))
		}
	}
	if as == left && len(guards) == 0 && !r.heldStep(it.ID) {
		r.leave(it.ID, "", fill(r.why["no_further_step"], "item", line(string(it.ID))))
	}
}

// heldStep reports whether a guard of the whole customer holds the item's step;
// that has been said already.
func (r *reasoner) heldStep(id ar.ItemID) bool {
	return slices.ContainsFunc(r.dec.Held, func(h dunning.HeldStep) bool { return slices.Contains(h.Items, id) })
}

func (r *reasoner) leave(id ar.ItemID, code dunning.Code, reason string) {
	r.out.Excluded = append(r.out.Excluded, ItemReason{Item: id, Code: code, Reason: reason})
}

func itemIDs(list []dunning.ActionItem) []ar.ItemID {
	ids := make([]ar.ItemID, len(list))
	for i := range list {
		ids[i] = list[i].Item.ID
	}
	return ids
}
