package ar

import (
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Promise is a promise to pay: an amount by a date, for certain items.
// Its outcome follows from Received and the date; see Outcome.
type Promise struct {
	ID       string         `pb:"1" json:"id"`
	Customer CustomerID     `pb:"2" json:"customer_id"`
	Amount   int64          `pb:"3" json:"amount"`
	Cur      money.Currency `pb:"4" json:"currency"`
	Made     civil.Date     `pb:"5" json:"made"`
	By       civil.Date     `pb:"6" json:"by"` // last day of the promise, included
	Items    []ItemID       `pb:"7" json:"items,omitempty"`
	Received int64          `pb:"8" json:"received"`
	// Ended is set when the promise was withdrawn or replaced by a newer one.
	Ended   string     `pb:"9" json:"ended,omitempty"`
	EndedOn civil.Date `pb:"10" json:"ended_on,omitempty"`
	KeptOn  civil.Date `pb:"11" json:"kept_on,omitempty"` // when the last of it arrived
	Note    string     `pb:"12" json:"note,omitempty"`
}

// PromiseOutcome is what became of a promise.
type PromiseOutcome string

// Outcomes. A promise is judged only after its date and the tolerance.
const (
	PromiseOpen      PromiseOutcome = "open"
	PromiseKept      PromiseOutcome = "kept"
	PromisePartly    PromiseOutcome = "partially_kept" // E37
	PromiseBroken    PromiseOutcome = "broken"
	PromiseWithdrawn PromiseOutcome = "withdrawn"
	PromiseReplaced  PromiseOutcome = "replaced" // E38
)

// Outcome judges the promise as of today. Money that came after the date plus
// tolerance (calendar days) does not mend a broken promise, but it ends it.
func (p *Promise) Outcome(today civil.Date, tolerance int) PromiseOutcome {
	limit := p.By.AddDays(tolerance)
	switch {
	case p.Received >= p.Amount && p.KeptOn <= limit:
		return PromiseKept
	case p.Received >= p.Amount:
		return PromiseBroken
	case p.Ended != "":
		return PromiseOutcome(p.Ended)
	case today <= limit:
		return PromiseOpen
	case p.Received > 0:
		return PromisePartly
	}
	return PromiseBroken
}

// covers reports whether the promise is about the item.
func (p *Promise) covers(id ItemID) bool {
	for _, i := range p.Items {
		if i == id {
			return true
		}
	}
	return false
}

// Dispute is an item, or part of it, that the customer contests.
type Dispute struct {
	ID       string     `pb:"1" json:"id"`
	Customer CustomerID `pb:"2" json:"customer_id"`
	Items    []ItemID   `pb:"3" json:"items"`
	Reason   string     `pb:"4" json:"reason"`
	Owner    string     `pb:"5" json:"owner,omitempty"`
	Until    civil.Date `pb:"6" json:"until,omitempty"` // the owner's deadline; it ends nothing
	Amount   int64      `pb:"7" json:"amount,omitempty"`
	Opened   civil.Date `pb:"8" json:"opened"`
	Resolved civil.Date `pb:"9" json:"resolved,omitempty"`
	Outcome  string     `pb:"10" json:"outcome,omitempty"`
	Note     string     `pb:"11" json:"note,omitempty"`
	// Done lists the items of the dispute that were resolved one by one.
	Done []ItemID `pb:"12" json:"done,omitempty"`
}

// OpenFor reports whether the dispute still stands for the item.
func (d *Dispute) OpenFor(id ItemID) bool {
	if d.Resolved != 0 || containsItem(d.Done, id) {
		return false
	}
	return containsItem(d.Items, id)
}

// Instalment is one payment of a plan.
type Instalment struct {
	Due    civil.Date `pb:"1" json:"due"`
	Amount int64      `pb:"2" json:"amount"`
}

// Plan is an agreed payment plan over certain items.
type Plan struct {
	ID          string         `pb:"1" json:"id"`
	Customer    CustomerID     `pb:"2" json:"customer_id"`
	Cur         money.Currency `pb:"3" json:"currency"`
	Items       []ItemID       `pb:"4" json:"items"`
	Instalments []Instalment   `pb:"5" json:"instalments"`
	Agreed      civil.Date     `pb:"6" json:"agreed"`
	Received    int64          `pb:"7" json:"received"`
	Ended       string         `pb:"8" json:"ended,omitempty"` // withdrawn
	EndedOn     civil.Date     `pb:"9" json:"ended_on,omitempty"`
}

// Missed gives the first instalment that is not covered by what was received
// although its date and the tolerance (calendar days) have passed (E53).
func (p *Plan) Missed(today civil.Date, tolerance int) (Instalment, bool) {
	var due int64
	for _, in := range p.Instalments {
		due += in.Amount
		if in.Due.AddDays(tolerance) < today && p.Received < due {
			return in, true
		}
	}
	return Instalment{}, false
}

// Total is the sum of the instalments.
func (p *Plan) Total() int64 {
	var t int64
	for _, in := range p.Instalments {
		t += in.Amount
	}
	return t
}

// Active reports whether the plan still protects its items.
func (p *Plan) Active(today civil.Date, tolerance int) bool {
	if p.Ended != "" || p.Received >= p.Total() {
		return false
	}
	_, missed := p.Missed(today, tolerance)
	return !missed
}

// Hold stops dunning of a customer, or of one item where Item is set.
type Hold struct {
	ID       string     `pb:"1" json:"id"`
	Customer CustomerID `pb:"2" json:"customer_id"`
	Item     ItemID     `pb:"3" json:"item,omitempty"`
	Until    civil.Date `pb:"4" json:"until,omitempty"` // last day, included; none = until released
	Why      string     `pb:"5" json:"why"`
	Placed   civil.Date `pb:"6" json:"placed"`
	Released bool       `pb:"7" json:"released,omitempty"`
}

// Active reports whether the hold stands on the day.
func (h *Hold) Active(today civil.Date) bool {
	return !h.Released && (h.Until == 0 || today <= h.Until)
}

func containsItem(ids []ItemID, id ItemID) bool {
	for _, i := range ids {
		if i == id {
			return true
		}
	}
	return false
}
