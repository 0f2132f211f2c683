package main

import (
	"cmp"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/explain"
)

// customerJSON is one customer whole.
type customerJSON struct {
	ID            string            `json:"id"`
	Name          string            `json:"name"`
	Kind          string            `json:"kind,omitempty"`
	Country       string            `json:"country,omitempty"`
	City          string            `json:"city,omitempty"`
	Language      string            `json:"language,omitempty"`
	Currency      string            `json:"currency"`
	Email         string            `json:"email,omitempty"`
	Phone         string            `json:"phone,omitempty"`
	IBANs         []string          `json:"ibans,omitempty"`
	CreditLimit   string            `json:"credit_limit,omitempty"`
	Segment       string            `json:"segment,omitempty"`
	Controller    string            `json:"controller,omitempty"`
	TermsDays     int               `json:"terms_days,omitempty"`
	Parent        string            `json:"parent_id,omitempty"`
	Company       string            `json:"company,omitempty"`
	VATID         string            `json:"vat_id,omitempty"`
	ExternalScore string            `json:"external_score,omitempty"`
	Procedure     string            `json:"procedure"`
	Insolvent     bool              `json:"insolvent,omitempty"`
	Snoozed       string            `json:"snoozed_until,omitempty"`
	Attributes    map[string]string `json:"attributes,omitempty"`
	Open          string            `json:"open"`
	Overdue       string            `json:"overdue"`
	OldestDays    int               `json:"oldest_days"`
	Balances      []balanceJSON     `json:"balances"`
	OnAccount     []shareJSON       `json:"on_account"`
	OpenItems     []itemJSON        `json:"open_items"`
	Promises      []promiseJSON     `json:"promises"`
	Disputes      []disputeJSON     `json:"disputes"`
	Plans         []planJSON        `json:"plans"`
	Holds         []holdJSON        `json:"holds"`
	Contacts      []ar.Contact      `json:"contacts"`
	Behaviour     behaviourJSON     `json:"payment_behaviour"`
	Timeline      []timelineJSON    `json:"timeline"`
	Planned       []actionJSON      `json:"planned"`
}

type balanceJSON struct {
	Currency   string `json:"currency"`
	Open       string `json:"open"`
	Invoices   string `json:"invoices"`
	Credits    string `json:"credits"`
	OnAccount  string `json:"on_account"`
	Overdue    string `json:"overdue"`
	OldestDays int    `json:"oldest_days"`
}

type shareJSON struct {
	BankRef  string `json:"bank_ref"`
	Booked   string `json:"booked"`
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
}

type itemJSON struct {
	Number      string `json:"number"`
	Installment int    `json:"installment,omitempty"`
	Company     string `json:"company,omitempty"`
	Kind        string `json:"kind"`
	Issued      string `json:"issued"`
	Due         string `json:"due"`
	Amount      string `json:"amount"`
	Open        string `json:"open"`
	Currency    string `json:"currency"`
	State       string `json:"state"`
	DaysOverdue int    `json:"days_overdue,omitempty"`
	Step        string `json:"step,omitempty"`
	StepOn      string `json:"step_on,omitempty"`
	Reference   string `json:"reference,omitempty"`
	PO          string `json:"po_number,omitempty"`
	Document    string `json:"document,omitempty"`
}

type promiseJSON struct {
	ID       string   `json:"id"`
	Amount   string   `json:"amount"`
	Received string   `json:"received"`
	Currency string   `json:"currency"`
	Made     string   `json:"made"`
	By       string   `json:"by"`
	Invoices []string `json:"invoices"`
	Outcome  string   `json:"outcome"`
	Note     string   `json:"note,omitempty"`
}

type disputeJSON struct {
	ID       string   `json:"id"`
	Invoices []string `json:"invoices"`
	Reason   string   `json:"reason"`
	Owner    string   `json:"owner,omitempty"`
	Until    string   `json:"until,omitempty"`
	Amount   string   `json:"amount,omitempty"`
	Currency string   `json:"currency,omitempty"`
	Opened   string   `json:"opened"`
	Resolved string   `json:"resolved,omitempty"`
	Outcome  string   `json:"outcome,omitempty"`
	Open     bool     `json:"open"`
	Note     string   `json:"note,omitempty"`
}

type planJSON struct {
	ID          string           `json:"id"`
	Currency    string           `json:"currency"`
	Total       string           `json:"total"`
	Received    string           `json:"received"`
	Invoices    []string         `json:"invoices"`
	Instalments []instalmentJSON `json:"instalments"`
	Agreed      string           `json:"agreed"`
	State       string           `json:"state"` // active, kept, broken, withdrawn, replaced
}

type instalmentJSON struct {
	Due    string `json:"due"`
	Amount string `json:"amount"`
}

type holdJSON struct {
	ID      string `json:"id"`
	Invoice string `json:"invoice,omitempty"`
	Until   string `json:"until,omitempty"`
	Why     string `json:"why"`
	Placed  string `json:"placed"`
	Active  bool   `json:"active"`
}

// behaviourJSON is how late the invoices of the last time were paid. Trend is
// by how many days the later half was slower than the earlier; left out while
// there are too few.
type behaviourJSON struct {
	MedianDaysLate *int `json:"median_days_late,omitempty"`
	Trend          *int `json:"trend,omitempty"`
	Invoices       int  `json:"invoices"`
}

type timelineJSON struct {
	Seq    uint64         `json:"seq"`
	At     string         `json:"at"`
	By     string         `json:"by"`
	Type   string         `json:"type"`
	Text   string         `json:"text,omitempty"`
	Undone bool           `json:"undone,omitempty"`
	Data   map[string]any `json:"data"`
}

type actionJSON struct {
	Action   string        `json:"action"`
	Step     string        `json:"step"`
	Due      string        `json:"due"`
	Mode     string        `json:"mode"`
	Contact  string        `json:"contact,omitempty"`
	Invoices []invoiceJSON `json:"invoices"`
}

// customerOf gives the whole of a customer except for the timeline.
func customerOf(v *desk.View, p *dunning.Policy) customerJSON {
	acc, today := v.Account, v.Day.Today
	c := &acc.Customer
	t := acc.TotalsIn(acc.Currency(), today)
	out := customerJSON{
		ID: string(acc.ID), Name: c.Name, Kind: c.Kind.String(), Country: c.Country, City: c.City, Language: c.Language,
		Currency: acc.Currency().String(), Email: c.Email, Phone: c.Phone, IBANs: c.IBANs, Segment: c.Segment,
		Controller: acc.ControllerName(), TermsDays: c.TermsDays, Parent: string(c.Parent), Company: c.Company, VATID: c.VATID,
		ExternalScore: c.ExternalScore, Procedure: v.Decision.Procedure, Insolvent: c.Insolvent,
		Open: decimal(t.Open, t.Cur), Overdue: decimal(t.Overdue, t.Cur), OldestDays: t.OldestDays,
		Balances: []balanceJSON{}, OnAccount: []shareJSON{}, OpenItems: openItems(acc, today),
		Promises: []promiseJSON{}, Disputes: []disputeJSON{}, Plans: []planJSON{}, Holds: []holdJSON{},
		Contacts: orEmpty(acc.Contacts), Timeline: []timelineJSON{}, Planned: planned(acc, p, v.Day),
	}
	if c.HasLimit {
		out.CreditLimit = c.CreditLimit.Decimal()
	}
	if acc.Snoozed > today {
		out.Snoozed = day(acc.Snoozed)
	}
	for _, at := range c.Attributes {
		if out.Attributes == nil {
			out.Attributes = map[string]string{}
		}
		out.Attributes[at.Name] = at.Value
	}
	for _, cur := range acc.Currencies() {
		b := acc.TotalsIn(cur, today)
		out.Balances = append(out.Balances, balanceJSON{Currency: cur.String(), Open: decimal(b.Open, cur), Invoices: decimal(b.Invoices, cur),
			Credits: decimal(b.Credits, cur), OnAccount: decimal(b.OnAccount, cur), Overdue: decimal(b.Overdue, cur), OldestDays: b.OldestDays})
	}
	for _, s := range acc.OnAccount {
		out.OnAccount = append(out.OnAccount, shareJSON{BankRef: string(s.Entry), Booked: day(s.Booked), Amount: decimal(s.Amount, s.Cur), Currency: s.Cur.String()})
	}
	arrangements(&out, acc, p, today)
	out.Behaviour = behaviour(acc)
	return out
}

func openItems(acc *ar.Account, today civil.Date) []itemJSON {
	list := slices.Clone(acc.Items)
	slices.SortStableFunc(list, func(x, y *ar.Item) int { return cmp.Compare(x.Due, y.Due) })
	out := []itemJSON{}
	for _, it := range list {
		if it.State != ar.Open {
			continue
		}
		x := itemJSON{Number: it.Number, Installment: it.Instalment, Company: it.Company, Kind: it.Kind.String(), Issued: day(it.Issued), Due: day(it.Due),
			Amount: decimal(it.Amount, it.Cur), Open: decimal(it.Open, it.Cur), Currency: it.Cur.String(), State: it.State.String(),
			Step: it.Step, StepOn: day(it.StepOn), Reference: it.Reference, PO: it.PO, Document: it.Document}
		if it.Kind == ar.Invoice {
			x.DaysOverdue = it.DaysOverdue(today)
		}
		out = append(out, x)
	}
	return out
}

// arrangements fills in what was agreed and contested.
func arrangements(out *customerJSON, acc *ar.Account, p *dunning.Policy, today civil.Date) {
	for i := range acc.Promises {
		x := &acc.Promises[i]
		out.Promises = append(out.Promises, promiseJSON{ID: x.ID, Amount: decimal(x.Amount, x.Cur), Received: decimal(x.Received, x.Cur), Currency: x.Cur.String(),
			Made: day(x.Made), By: day(x.By), Invoices: itemIDs(x.Items), Outcome: string(x.Outcome(today, p.PromiseTolerance)), Note: x.Note})
	}
	for i := range acc.Disputes {
		x := &acc.Disputes[i]
		dis := disputeJSON{ID: x.ID, Invoices: itemIDs(x.Items), Reason: x.Reason, Owner: x.Owner, Until: day(x.Until), Opened: day(x.Opened),
			Resolved: day(x.Resolved), Outcome: x.Outcome, Open: x.Resolved == 0, Note: x.Note}
		if x.Amount > 0 {
			cur := acc.Currency()
			if it := acc.Item(x.Items[0]); it != nil {
				cur = it.Cur
			}
			dis.Amount, dis.Currency = decimal(x.Amount, cur), cur.String()
		}
		out.Disputes = append(out.Disputes, dis)
	}
	for i := range acc.Plans {
		out.Plans = append(out.Plans, planOf(&acc.Plans[i], p.PlanTolerance, today))
	}
	for i := range acc.Holds {
		x := &acc.Holds[i]
		out.Holds = append(out.Holds, holdJSON{ID: x.ID, Invoice: string(x.Item), Until: day(x.Until), Why: x.Why, Placed: day(x.Placed), Active: x.Active(today)})
	}
}

func planOf(x *ar.Plan, tolerance int, today civil.Date) planJSON {
	out := planJSON{ID: x.ID, Currency: x.Cur.String(), Total: decimal(x.Total(), x.Cur), Received: decimal(x.Received, x.Cur),
		Invoices: itemIDs(x.Items), Instalments: []instalmentJSON{}, Agreed: day(x.Agreed)}
	for _, in := range x.Instalments {
		out.Instalments = append(out.Instalments, instalmentJSON{Due: day(in.Due), Amount: decimal(in.Amount, x.Cur)})
	}
	_, missed := x.Missed(today, tolerance)
	switch {
	case x.Ended != "":
		out.State = x.Ended
	case x.Received >= x.Total():
		out.State = "kept"
	case missed:
		out.State = "broken"
	default:
		out.State = "active"
	}
	return out
}

func behaviour(acc *ar.Account) behaviourJSON {
	median, n := acc.MedianDaysLate()
	b := behaviourJSON{Invoices: n}
	if n > 0 {
		b.MedianDaysLate = &median
	}
	if trend, ok := acc.Trend(); ok {
		b.Trend = &trend
	}
	return b
}

// plannedDays is how far the coming actions are foreseen.
const plannedDays = 60

// planned lists what is due and what comes after it while nobody pays.
func planned(acc *ar.Account, p *dunning.Policy, day dunning.Day) []actionJSON {
	out := []actionJSON{}
	for _, act := range dunning.Coming(acc, p, day, day.Today.AddDays(plannedDays)) {
		out = append(out, actionOf(&act))
	}
	return out
}

func actionOf(act *dunning.Action) actionJSON {
	return actionJSON{Action: act.Kind, Step: act.Step, Due: day(act.Due), Mode: modeWord(act.Mode), Contact: contactWord(act.Contact), Invoices: actionItems(act)}
}

// actionItems are the items of an action with what it is about of each: what
// is asked for, or, where a dispute is chased, all that is open.
func actionItems(act *dunning.Action) []invoiceJSON {
	out := make([]invoiceJSON, len(act.Items))
	for i, ai := range act.Items {
		open := ai.Ask
		if act.Step == dunning.DisputeLate {
			open = ai.Item.Open
		}
		out[i] = invoiceJSON{Number: string(ai.Item.ID), Open: decimal(open, ai.Item.Cur), Currency: ai.Item.Cur.String(), Step: ai.Step}
	}
	return out
}

func modeWord(m dunning.Mode) string {
	return map[dunning.Mode]string{dunning.Automatic: "automatic", dunning.Approve: "approve", dunning.Manual: "manual"}[m]
}

// contactWord names a contact: by its address, else by name.
func contactWord(c ar.Contact) string { return cmp.Or(c.Email, c.Phone, c.Name) }

// eventText is an event as one line for people.
func eventText(l explain.Lang, e ar.Event, acc *ar.Account) string {
	line := explain.EventOf(l, e, acc)
	out := line.Title
	for _, more := range []string{line.Detail, line.Extra} {
		if more != "" {
			out += ": " + more
		}
	}
	return out
}
