package ar

import "slices"

// Status is where a bank entry stands.
type Status string

// Statuses of an entry. Applied means that allocations stand in the book; an
// entry wholly on account is unmatched.
const (
	Applied   Status = "applied"
	Proposed  Status = "proposed"
	Unmatched Status = "unmatched"
)

// Entry is a bank line with what became of it, folded from its events.
type Entry struct {
	Line        BankLine         `pb:"1"`
	Lines       []Line           `pb:"2"`
	OnAccount   []Share          `pb:"3"`
	Differences []DifferenceLine `pb:"4"`
	Explains    []Line           `pb:"5"`
	Proposals   []Proposal       `pb:"6"`
	Evidence    []string         `pb:"7"`
	Rule        string           `pb:"8"`
	Sentence    string           `pb:"9"`
	By          string           `pb:"10"`
	Returns     EntryID          `pb:"11"` // the payment that this entry takes back
	ReturnedBy  EntryID          `pb:"12"` // the entry that took this payment back
	Note        string           `pb:"13"`
	PayerIBAN   string           `pb:"14"`
	Fits        []CustomerID     `pb:"15"` // customers whose reminders it holds
	Version     uint64           `pb:"16"` // number of events in the entry's stream
	// TakenBack is set once a person has taken an automatic decision back: the
	// machine does not decide this entry again.
	TakenBack bool        `pb:"17"`
	Other     []OtherLine `pb:"18"`
	Learned   []FactRef   `pb:"19"`
	Advice    AdviceID    `pb:"20"`
	// Ended says why the entry asks nothing any more without having been
	// decided: see EntryEnded. Parts are the entries that took its place.
	Ended string    `pb:"21"`
	Parts []EntryID `pb:"22"`
	// Consequence of the return that this entry is, by its reason code, and
	// whether a person has dealt with it.
	Consequence string `pb:"23"`
	Resolved    bool   `pb:"24"`
	Rate        string `pb:"25"`
	// Doubted are the facts that the decision of a person contradicts, Chosen
	// how it met the proposals.
	Doubted []FactRef `pb:"26"`
	Chosen  Choice    `pb:"27"`
	// Refused are the rules of automatic allocations that people took back.
	Refused []string `pb:"28"`
}

// Status tells where the entry stands.
func (e *Entry) Status() Status {
	switch {
	case len(e.Lines) > 0:
		return Applied
	case e.Ended != "":
		return Unmatched
	case len(e.Proposals) > 0:
		return Proposed
	}
	return Unmatched
}

// Customer is the first customer whose account the entry's money stands on, ""
// for none.
func (e *Entry) Customer() CustomerID {
	switch {
	case len(e.Lines) > 0:
		return e.Lines[0].Customer
	case len(e.OnAccount) > 0:
		return e.OnAccount[0].Customer
	}
	return ""
}

// Decided reports whether the entry's money has been given a place, on
// account included.
func (e *Entry) Decided() bool {
	return len(e.Lines) > 0 || len(e.OnAccount) > 0 || len(e.Other) > 0
}

// OnAccountTotal is what of the entry settles nothing yet, in minor units.
func (e *Entry) OnAccountTotal() int64 {
	var n int64
	for _, s := range e.OnAccount {
		n += s.Amount
	}
	return n
}

// Clone copies the entry so that events can be applied to the copy.
func (e *Entry) Clone() *Entry {
	c := *e
	return &c
}

// Apply changes the entry by one event of its stream.
func (e *Entry) Apply(ev Event, self EntryID) {
	e.Version++
	switch p := ev.Payload.(type) {
	case *EntryBooked:
		e.Line = p.Line
	case *EntryProposed:
		e.Proposals, e.Note = p.Proposals, p.Note
		e.Fits = proposedCustomers(p.Proposals)
	case *PaymentApplied:
		if p.Entry != self {
			e.ReturnedBy = p.Entry
			return
		}
		e.Lines, e.OnAccount, e.Differences, e.Explains = p.Lines, p.OnAccount, p.Differences, p.Explains
		e.Evidence, e.Rule, e.Sentence, e.By = p.Evidence, p.Rule, p.Sentence, ev.By
		e.Returns, e.PayerIBAN = p.Returns, p.PayerIBAN
		e.Other, e.Learned, e.Advice, e.Rate = p.Other, p.Learned, p.Advice, p.Rate
		e.Consequence, e.Resolved = p.Consequence, false
		e.Doubted, e.Chosen = p.Doubted, p.Chosen
		e.Proposals, e.Fits, e.Note = nil, nil, ""
	case *PaymentUnapplied:
		if p.Entry != self {
			e.ReturnedBy = ""
			return
		}
		if ev.By != Auto && e.By == Auto && len(e.Lines) > 0 {
			e.refuse(e.Rule)
		}
		e.Lines, e.OnAccount, e.Differences, e.Explains = nil, nil, nil, nil
		e.Evidence, e.Rule, e.Sentence, e.By = nil, "", "", ""
		e.Returns, e.PayerIBAN = "", ""
		e.Other, e.Learned, e.Advice, e.Rate = nil, nil, "", ""
		e.Consequence, e.Resolved = "", false
		e.Doubted, e.Chosen = nil, Choice{}
		e.TakenBack = e.TakenBack || ev.By != Auto
	case *EntryEnded:
		e.Ended, e.Parts = p.Reason, p.Parts
		e.Proposals, e.Fits, e.Note = nil, nil, ""
	case *ReturnResolved:
		e.Resolved = true
	case *Undone:
		e.TakenBack = e.TakenBack || ev.By != Auto && !slices.Contains(p.Along, self)
		for _, r := range p.Refused {
			if r.Entry == self {
				e.refuse(r.Rule)
			}
		}
	}
}

// refuse remembers a rule once. The slice is copied: other copies of the entry
// may be on somebody's screen.
func (e *Entry) refuse(rule string) {
	if rule != "" && !slices.Contains(e.Refused, rule) {
		e.Refused = append(slices.Clone(e.Refused), rule)
	}
}

func proposedCustomers(list []Proposal) []CustomerID {
	var cs []CustomerID
	for _, p := range list {
		for _, l := range p.Lines {
			cs = appendCustomer(cs, l.Customer)
		}
		for _, s := range p.OnAccount {
			cs = appendCustomer(cs, s.Customer)
		}
	}
	slices.Sort(cs)
	return cs
}
