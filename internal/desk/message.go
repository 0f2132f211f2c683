package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/letter"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/store/record"
)

// nobody is the sender while no company is configured: a reserved name, so
// that nothing can be answered to a stranger.
const nobody = "accounts-receivable@ccdesk.invalid"

// compose writes the message of an action, whole.
func (d *Desk) compose(a *ar.Account, act *dunning.Action, today civil.Date, lang string) (ar.Message, error) {
	co := d.opt.Companies.For(a.Customer.Company)
	if co.From == "" {
		co.From = nobody
	}
	in := letter.Input{Company: co.Party, Controller: a.ControllerName(), CustomerName: a.Customer.Name,
		ContactName: act.Contact.Name, Consumer: a.Customer.Kind != ar.Business, Language: lang,
		Step: act.Step, Today: today, TermsDays: a.Customer.TermsDays}
	if in.Company.Name == "" {
		in.Company.Name = co.FromName
	}
	if in.Company.Name == "" {
		in.Company.Name = "Accounts receivable"
	}
	if in.Controller == "" {
		in.Controller = d.opt.Signer
	}
	in.LastWritten = lastWritten(a, act)
	m := ar.Message{Customer: a.ID, Action: act.Kind, Step: act.Step, Channel: dunning.Mail, To: act.Contact.Email,
		ToName: act.Contact.Name, Language: lang, On: today, From: co.From, FromName: co.FromName, ReplyTo: co.ReplyTo}
	if m.ToName == "" {
		m.ToName = a.Customer.Name
	}
	if m.FromName == "" {
		m.FromName = in.Company.Name
	}
	curs := map[money.Currency]bool{}
	for _, ai := range act.Items {
		m.Items = append(m.Items, ar.MessageItem{ID: ai.Item.ID, Open: ai.Ask, Cur: ai.Item.Cur, Step: ai.Step})
		in.Lines = append(in.Lines, letterLine(ai.Item, ai.Ask, ai.Step, today))
		curs[ai.Item.Cur] = true
	}
	for _, it := range a.Items {
		if it.Kind == ar.CreditNote && it.State == ar.Open && it.Open > 0 && curs[it.Cur] {
			in.Lines = append(in.Lines, letterLine(it, it.Open, "", today))
		}
	}
	out, err := letter.Render(in)
	if err != nil {
		return m, err
	}
	m.Subject, m.Text, m.HTML, m.Language = out.Subject, out.Text, out.HTML, out.Language
	m.ID = messageID(&m)
	return m, nil
}

// lastWritten is when an earlier message about one of the action's items left;
// a letter may speak of an earlier one only then.
func lastWritten(a *ar.Account, act *dunning.Action) civil.Date {
	var on civil.Date
	for i := range a.Messages {
		m := &a.Messages[i]
		if !m.Left {
			continue
		}
		for _, ai := range act.Items {
			if slices.Contains(m.Items, ai.Item.ID) {
				on = max(on, m.On)
			}
		}
	}
	return on
}

func letterLine(it *ar.Item, ask int64, step string, today civil.Date) letter.Line {
	return letter.Line{Number: it.Number, Instalment: it.Instalment, Issued: it.Issued, Due: it.Due,
		Amount: money.Of(it.Amount, it.Cur), Open: money.Of(ask, it.Cur), DaysOverdue: it.DaysOverdue(today),
		Step: step, Reference: reference.ToQuote(it.Reference, it.Number), PO: it.PO, Credit: it.Kind == ar.CreditNote}
}

// messageID derives the identity of a message from what it demands, so that
// deciding it twice cannot make two of it.
func messageID(m *ar.Message) ar.MessageID {
	h := sha256.New()
	fmt.Fprintf(h, "%s|%s|%s|%s", m.Customer, m.Step, m.On, m.Channel)
	for _, it := range m.Items {
		fmt.Fprintf(h, "|%s=%d", it.ID, it.Open)
	}
	domain := m.From[strings.LastIndexByte(m.From, '@')+1:]
	return ar.MessageID("ccdesk." + hex.EncodeToString(h.Sum(nil)[:12]) + "@" + domain)
}

// Draft writes the message that is due for a customer today, for a person to
// look at. Without one it is an account statement of everything open, that
// asks nothing.
func (d *Desk) Draft(ctx context.Context, id ar.CustomerID) (ar.Message, error) {
	v, err := d.View(ctx, id)
	if err != nil {
		return ar.Message{}, err
	}
	if act := v.Decision.Message(); act != nil {
		return d.compose(v.Account, act, v.Day.Today, v.Decision.Language)
	}
	act := dunning.Action{Kind: dunning.Mail, Step: letter.Statement}
	act.Contact, _ = v.Account.ContactFor(ar.RolePayables)
	for _, it := range v.Account.Items {
		if it.State == ar.Open && it.Kind == ar.Invoice {
			act.Items = append(act.Items, dunning.ActionItem{Item: it, Step: it.Step, Ask: it.Open})
		}
	}
	if len(act.Items) == 0 {
		return ar.Message{}, refused("customer "+string(id)+" has no open invoice", "there is nothing to write about")
	}
	return d.compose(v.Account, &act, v.Day.Today, v.Decision.Language)
}

// QueueMessage puts a message that a person has seen, and perhaps edited, into
// the outbox. A statement raises no step.
type QueueMessage struct {
	Message ar.Message
}

func (c QueueMessage) build(w *work, by string) error {
	m := c.Message
	if !strings.Contains(m.To, "@") {
		return invalid("the message has no address", "give the address it goes to")
	}
	if strings.TrimSpace(m.Subject) == "" || strings.TrimSpace(m.Text) == "" {
		return invalid("the message has no subject or no text", "write both")
	}
	a, err := w.account(m.Customer)
	if err != nil {
		return err
	}
	for _, s := range a.Messages {
		if s.ID == m.ID {
			return refused("this message is in the outbox or has been sent", "see the timeline")
		}
	}
	if m.Step == letter.Statement {
		m.Items = nil
	} else {
		day, err := w.d.Day(w.ctx)
		if err != nil {
			return err
		}
		dec := dunning.Decide(a, w.d.opt.Policy, day)
		if act := dec.Message(); act == nil || act.Step != m.Step {
			return refused("this reminder is not due any more", "look at the customer again")
		}
	}
	return w.add(by, &ar.MessageQueued{Message: m})
}

// CancelMessage pulls a message back that has not left.
type CancelMessage struct {
	ID     ar.MessageID
	Reason string
}

func (c CancelMessage) build(w *work, by string) error {
	m, err := w.d.queued(w.ctx, c.ID)
	if err != nil {
		return err
	}
	if m == nil {
		return &Problem{Code: "unknown", What: "no message " + quote(string(c.ID)) + " waits in the outbox", Remedy: "see ccdesk outbox"}
	}
	return w.add(by, &ar.MessageCancelled{Customer: m.Customer, ID: m.ID, On: w.d.Today(), Reason: c.Reason})
}

// queued gives a message that waits in the outbox, or nil.
func (d *Desk) queued(ctx context.Context, id ar.MessageID) (*ar.Message, error) {
	if id == "" {
		return nil, nil
	}
	b, ok, err := d.store.Get(ctx, kindOutbox, string(id))
	if err != nil || !ok {
		return nil, err
	}
	m := new(ar.Message)
	if err := record.Unmarshal(b, m); err != nil {
		return nil, fmt.Errorf("message %s: %w; run ccdesk check --rebuild", id, err)
	}
	return m, nil
}
