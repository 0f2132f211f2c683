package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/bankhealth"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/explain"
)

// bankJSON is one of our bank accounts, with what is in doubt about it.
type bankJSON struct {
	Account   string            `json:"account"`
	Companies []string          `json:"companies"`
	Read      string            `json:"read"`
	Proved    string            `json:"proved,omitempty"`
	Statement string            `json:"statement"` // the newest
	Stale     bool              `json:"stale"`
	Problems  []bankProblemJSON `json:"problems"`
}

type bankProblemJSON struct {
	Kind      bankhealth.Kind `json:"kind"`
	Statement string          `json:"statement"`
	ID        ar.StatementID  `json:"statement_id"`
	From      string          `json:"from,omitempty"`
	To        string          `json:"to,omitempty"`
	Amount    string          `json:"amount,omitempty"`
	Currency  string          `json:"currency,omitempty"`
	File      string          `json:"file,omitempty"`
	Text      string          `json:"text,omitempty"` // what the reader found
	Detail    string          `json:"detail"`         // what it means and what to do
}

func newBank(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "bank", Short: "How far the bank accounts are known, and what is in doubt", Args: cobra.NoArgs,
		Long: "Lists every bank account with its newest statement, the statements that do not add up and the gaps between\n" +
			"them. Reminders that a missing payment could make wrong wait until the doubt is cleared.",
		RunE: a.do(func(cmd *cobra.Command, _ []string) error {
			d, err := a.readDesk()
			if err != nil {
				return err
			}
			defer d.Close()
			list, err := d.BankHealth(cmd.Context())
			if err != nil {
				return err
			}
			out := make([]bankJSON, len(list))
			for i := range list {
				out[i] = a.bankOf(d, &list[i])
			}
			return a.show(out, func() error { return a.printBank(out) })
		}),
	}
	c.AddCommand(newBankAccept(a), newBankResolve(a), newBankLift(a))
	return c
}

func (a *app) bankOf(d *desk.Desk, acc *desk.BankAccount) bankJSON {
	p := d.Policy()
	out := bankJSON{Account: acc.Account, Companies: orEmpty(acc.Companies), Read: day(acc.Read), Proved: day(acc.Proved), Statement: acc.Newest,
		Stale:    p.BankStale > 0 && p.Calendar(p.HomeCountry).Between(acc.Read, d.Today()) > p.BankStale,
		Problems: make([]bankProblemJSON, len(acc.Problems))}
	for i := range acc.Problems {
		x := &acc.Problems[i]
		q := bankProblemJSON{Kind: x.Kind, Statement: x.Name, ID: x.Statement, From: day(x.From), To: day(x.To), File: x.File, Text: x.Text,
			Detail: explain.GuardOn(a.textLang(), dunning.BankDoubt(acc, x), d.Today())}
		if x.Amount.Minor != 0 {
			q.Amount, q.Currency = x.Amount.Decimal(), x.Amount.Cur.String()
		}
		out.Problems[i] = q
	}
	return out
}

func (a *app) printBank(list []bankJSON) error {
	if len(list) == 0 {
		a.say("no bank statement has been imported")
		return nil
	}
	t := newSheet("account", "companies", "read", "statement", ">in doubt")
	for _, b := range list {
		read := b.Read
		if b.Stale {
			read += " (too old)"
		}
		t.add(b.Account, orDash(strings.Join(b.Companies, ", ")), read, b.Statement, fmt.Sprint(len(b.Problems)))
	}
	if err := a.printSheet(t); err != nil {
		return err
	}
	for _, b := range list {
		for _, p := range b.Problems {
			a.say("%s", clean(p.Detail))
			if p.Text != "" {
				a.say("  %s", clean(strings.TrimPrefix(p.File+": "+p.Text, ": ")))
			}
		}
	}
	return nil
}

func newBankAccept(a *app) *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use: "accept STATEMENT --reason TEXT", Short: "Take a statement as it is, with the gap before it", Args: cobra.ExactArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				s, doubt, err := statementNamed(ctx, d, args[0])
				if err != nil || !doubt {
					return desk.All{}, err
				}
				return desk.AcceptStatement{Account: s.Account, Statement: s.ID, Reason: reason}, nil
			})
		}),
	}
	c.Flags().StringVar(&reason, "reason", "", "what was found out")
	require(c, "reason")
	return c
}

// statementNamed finds a statement by the bank's number of it or by its id, one
// that is in doubt before others, and says whether it is.
func statementNamed(ctx context.Context, d *desk.Desk, name string) (found ar.Statement, doubt bool, err error) {
	accounts, err := d.BankHealth(ctx)
	if err != nil {
		return found, false, err
	}
	doubted := map[ar.StatementID]bool{}
	for i := range accounts {
		for _, p := range accounts[i].Problems {
			doubted[p.Statement] = true
		}
	}
	all, err := d.Statements(ctx)
	if err != nil {
		return found, false, err
	}
	var hits, inDoubt []ar.Statement
	for i := range all {
		if s := all[i]; string(s.ID) == name || s.Name == name {
			hits = append(hits, s)
			if doubted[s.ID] {
				inDoubt = append(inDoubt, s)
			}
		}
	}
	if len(inDoubt) > 0 {
		hits = inDoubt
	}
	switch len(hits) {
	case 0:
		return found, false, &desk.Problem{Code: "unknown", What: fmt.Sprintf("statement %q is not known", name), Remedy: "see ccdesk bank"}
	case 1:
		return hits[0], doubted[hits[0].ID], nil
	}
	p := &desk.Problem{Code: "ambiguous", What: fmt.Sprintf("%d statements are called %q", len(hits), name), Remedy: "name one by its id"}
	for i := range hits[:min(len(hits), nearestCandidates)] {
		p.Candidates = append(p.Candidates, string(hits[i].ID))
	}
	return found, false, p
}

func newBankResolve(a *app) *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use: "resolve BANK_REF [--reason TEXT]", Short: "Say that a returned payment has been dealt with", Args: cobra.ExactArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				e, err := d.FindEntry(ctx, args[0])
				if err != nil {
					return nil, err
				}
				var out desk.All
				done := map[ar.CustomerID]bool{}
				for _, l := range e.Lines {
					if !done[l.Customer] {
						done[l.Customer] = true
						out = append(out, desk.ResolveReturn{Customer: l.Customer, Entry: e.Line.ID, Reason: reason})
					}
				}
				if len(out) == 0 {
					return nil, &desk.Problem{Code: "refused", What: "bank entry " + string(e.Line.ID) + " takes no payment back", Remedy: "see ccdesk payments"}
				}
				return out, nil
			})
		}),
	}
	c.Flags().StringVar(&reason, "reason", "", "what came of it")
	return c
}

func newBankLift(a *app) *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use: "lift ID MANDATE --reason TEXT", Short: "Let a direct debit mandate be used again", Args: cobra.ExactArgs(2),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				acc, err := customer(ctx, d, args[0])
				if err != nil {
					return nil, err
				}
				return desk.LiftMandate{Customer: acc.ID, Mandate: args[1], Reason: reason}, nil
			})
		}),
	}
	c.Flags().StringVar(&reason, "reason", "", "why it may be used again")
	require(c, "reason")
	return c
}
