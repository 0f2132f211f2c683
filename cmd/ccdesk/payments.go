package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// paymentJSON is a bank entry with what became of it.
type paymentJSON struct {
	BankRef     string           `json:"bank_ref"`
	Statement   string           `json:"statement"`
	Booked      string           `json:"booked"`
	Amount      string           `json:"amount"`
	Currency    string           `json:"currency"`
	Credit      bool             `json:"credit"`
	Name        string           `json:"name,omitempty"`
	IBAN        string           `json:"iban,omitempty"`
	Text        string           `json:"text,omitempty"`
	Reference   string           `json:"reference,omitempty"`
	Customer    string           `json:"customer_id,omitempty"`
	Status      ar.Status        `json:"status"`
	Allocations []allocationJSON `json:"allocations"`
	OnAccount   string           `json:"on_account"`
	Differences []differenceJSON `json:"differences,omitempty"`
	Proposals   []proposalJSON   `json:"proposals"`
	Evidence    []string         `json:"evidence"`
	By          string           `json:"by,omitempty"`
	Returns     string           `json:"returns,omitempty"`
	ReturnedBy  string           `json:"returned_by,omitempty"`
	Proved      bool             `json:"proved"`
	Pending     bool             `json:"pending,omitempty"` // announced, not booked
	Note        string           `json:"note,omitempty"`
	Rule        string           `json:"rule,omitempty"`
	Why         string           `json:"why,omitempty"` // the decision in one sentence
	Other       []otherJSON      `json:"other,omitempty"`
	Advice      string           `json:"advice,omitempty"`
	Rate        string           `json:"rate,omitempty"`
	Learned     []ar.FactRef     `json:"learned,omitempty"` // facts about payers that the decision confirms
	Ended       string           `json:"ended,omitempty"`
}

// otherJSON is money of an entry that is no receivable.
type otherJSON struct {
	Class    string `json:"class"`
	Amount   string `json:"amount"`
	Customer string `json:"customer_id,omitempty"`
	Reason   string `json:"reason,omitempty"`
}

type differenceJSON struct {
	Invoice string `json:"invoice"`
	Class   string `json:"class"`
	Amount  string `json:"amount"`
	Reason  string `json:"reason,omitempty"`
}

type proposalJSON struct {
	Allocations []allocationJSON `json:"allocations"`
	Confidence  json.Number      `json:"confidence"`
	Evidence    []string         `json:"evidence"`
	OnAccount   string           `json:"on_account,omitempty"`
	Customer    string           `json:"customer_id,omitempty"`
	Differences []differenceJSON `json:"differences,omitempty"`
	Text        string           `json:"text,omitempty"`
	Rule        string           `json:"rule"`
	Other       []otherJSON      `json:"other,omitempty"`
	Returns     string           `json:"returns,omitempty"`
	Advice      string           `json:"advice,omitempty"`
}

func newPayments(a *app) *cobra.Command {
	var status string
	c := &cobra.Command{
		Use: "payments", Short: "List bank entries and their allocations", Args: cobra.NoArgs,
		RunE: a.do(func(cmd *cobra.Command, _ []string) error {
			statuses := []ar.Status{ar.Applied, ar.Proposed, ar.Unmatched}
			if status != "" && !slices.Contains(statuses, ar.Status(status)) {
				return usagef("--status: found %q, expected applied, proposed or unmatched", status)
			}
			d, err := a.readDesk()
			if err != nil {
				return err
			}
			defer d.Close()
			list, err := payments(cmd.Context(), d, ar.Status(status))
			if err != nil {
				return err
			}
			return a.show(list, func() error { return a.printPayments(list) })
		}),
	}
	c.Flags().StringVar(&status, "status", "", "only those that are applied, proposed or unmatched")
	return c
}

// payments lists the bank entries in booking order.
func payments(ctx context.Context, d *desk.Desk, status ar.Status) ([]paymentJSON, error) {
	statements, err := d.Statements(ctx)
	if err != nil {
		return nil, err
	}
	names := make(map[ar.StatementID]string, len(statements))
	for i := range statements {
		names[statements[i].ID] = statements[i].Name
	}
	list := []paymentJSON{}
	err = d.Entries(ctx, func(e *ar.Entry) error {
		if status == "" || e.Status() == status {
			list = append(list, paymentOf(e, names[e.Line.Statement]))
		}
		return nil
	})
	return list, err
}

func paymentOf(e *ar.Entry, statement string) paymentJSON {
	l := &e.Line
	p := paymentJSON{
		BankRef: string(l.ID), Statement: statement, Booked: day(l.Booked), Amount: decimal(l.Amount, l.Cur), Currency: l.Cur.String(),
		Credit: l.Credit, Name: l.Name, IBAN: l.IBAN, Text: l.Text, Reference: l.Reference,
		Customer: ownerOf(e.Lines, e.OnAccount), Status: e.Status(),
		Allocations: allocations(e.Lines, l.Cur), OnAccount: decimal(e.OnAccountTotal(), l.Cur), Differences: differences(e.Differences, l.Cur),
		Proposals: []proposalJSON{}, Evidence: orEmpty(e.Evidence), By: e.By, Returns: string(e.Returns), ReturnedBy: string(e.ReturnedBy),
		Proved: l.Proved, Pending: l.Pending, Note: e.Note,
		Rule: e.Rule, Why: e.Sentence, Other: others(e.Other, l.Cur), Advice: string(e.Advice), Rate: e.Rate, Learned: e.Learned, Ended: e.Ended,
	}
	for _, pr := range e.Proposals {
		q := proposalJSON{Allocations: allocations(pr.Lines, l.Cur), Confidence: share(pr.Confidence), Evidence: orEmpty(pr.Evidence),
			Customer: ownerOf(pr.Lines, pr.OnAccount), Differences: differences(pr.Diffs, l.Cur), Text: pr.Sentence,
			Rule: pr.Rule, Other: others(pr.Other, l.Cur), Returns: string(pr.Returns), Advice: string(pr.Advice)}
		if n := sumShares(pr.OnAccount); n != 0 {
			q.OnAccount = decimal(n, l.Cur)
		}
		p.Proposals = append(p.Proposals, q)
	}
	return p
}

// share writes per mille as a number from 0 to 1.
func share(perMille int) json.Number {
	return json.Number(strings.TrimSuffix(fmt.Sprintf("%d.%03d", perMille/1000, perMille%1000), "0"))
}

func sumShares(list []ar.Share) (n int64) {
	for _, s := range list {
		n += s.Amount
	}
	return n
}

func differences(list []ar.DifferenceLine, cur money.Currency) []differenceJSON {
	var out []differenceJSON
	for _, d := range list {
		out = append(out, differenceJSON{Invoice: string(d.Item), Class: d.Class, Amount: decimal(d.Amount, cur), Reason: d.Reason})
	}
	return out
}

func others(list []ar.OtherLine, cur money.Currency) []otherJSON {
	var out []otherJSON
	for _, o := range list {
		out = append(out, otherJSON{Class: o.Class, Amount: decimal(o.Amount, cur), Customer: string(o.Customer), Reason: o.Reason})
	}
	return out
}

// ownerOf gives the customer whom all lines and shares belong to, "" where
// they are several or none.
func ownerOf(lines []ar.Line, shares []ar.Share) string {
	owner := ar.CustomerID("")
	for _, l := range lines {
		if owner != "" && l.Customer != owner {
			return ""
		}
		owner = l.Customer
	}
	for _, s := range shares {
		if owner != "" && s.Customer != owner {
			return ""
		}
		owner = s.Customer
	}
	return string(owner)
}

func (a *app) printPayments(list []paymentJSON) error {
	t := newSheet("bank ref", "booked", ">amount", "cur", "status", "customer", "name", "allocations", "why")
	for _, p := range list {
		amount := a.local(p.Amount, p.Currency)
		if !p.Credit {
			amount = "-" + amount
		}
		t.add(p.BankRef, p.Booked, amount, p.Currency, string(p.Status), orDash(p.Customer), p.Name, a.allocationText(p), whyText(p))
	}
	return a.printSheet(t)
}

// allocationText says in short where the money is, or could be.
func (a *app) allocationText(p paymentJSON) string {
	var parts []string
	for _, al := range p.Allocations {
		parts = append(parts, al.Invoice+" "+a.local(al.Amount, p.Currency))
	}
	if p.OnAccount != "" && strings.Trim(p.OnAccount, "-0.") != "" {
		parts = append(parts, "on account "+a.local(p.OnAccount, p.Currency))
	}
	for _, d := range p.Differences {
		parts = append(parts, d.Class+" "+a.local(d.Amount, p.Currency))
	}
	for _, o := range p.Other {
		parts = append(parts, o.Class+" "+a.local(o.Amount, p.Currency))
	}
	if len(parts) == 0 && len(p.Proposals) > 0 {
		for _, al := range p.Proposals[0].Allocations {
			parts = append(parts, al.Invoice+" "+a.local(al.Amount, p.Currency)+"?")
		}
	}
	return strings.Join(parts, ", ")
}

// whyText says why the money is where it is, or is proposed to be, or waits.
func whyText(p paymentJSON) string {
	switch {
	case p.Why != "":
		return p.Why
	case len(p.Proposals) > 0:
		return p.Proposals[0].Text
	}
	return p.Note
}
