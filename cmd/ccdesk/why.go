package main

import (
	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/explain"
)

// whyJSON is the decision for one customer, for and against.
type whyJSON struct {
	Customer string         `json:"customer_id"`
	Today    string         `json:"today"`
	Next     *nextJSON      `json:"next,omitempty"`
	Excluded []excludedJSON `json:"excluded"`
	Guards   []guardJSON    `json:"guards"`
	Factors  []factorJSON   `json:"factors"`
	Checked  []string       `json:"checked"`
	Text     []string       `json:"text"`
}

type nextJSON struct {
	Action   string        `json:"action"`
	Step     string        `json:"step"`
	Due      string        `json:"due"`
	Mode     string        `json:"mode"`
	Channel  string        `json:"channel,omitempty"`
	Contact  string        `json:"contact,omitempty"`
	Template string        `json:"template,omitempty"`
	Language string        `json:"language"`
	Invoices []invoiceJSON `json:"invoices"`
}

type excludedJSON struct {
	Invoice string `json:"invoice"`
	Reason  string `json:"reason"`
	Code    string `json:"code,omitempty"`
}

type guardJSON struct {
	Code    string `json:"code"`
	Invoice string `json:"invoice,omitempty"`
	Detail  string `json:"detail"`
	Until   string `json:"until,omitempty"`
}

func newWhy(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "why ID", Short: "The decision for one customer, for and against", Args: cobra.ExactArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			d, err := a.readDesk()
			if err != nil {
				return err
			}
			defer d.Close()
			if _, err := customer(cmd.Context(), d, args[0]); err != nil {
				return err
			}
			v, err := d.View(cmd.Context(), ar.CustomerID(args[0]))
			if err != nil {
				return err
			}
			out := whyOf(a.textLang(), &v, d.Policy())
			return a.show(out, func() error {
				for _, line := range out.Text {
					a.say("%s", clean(line))
				}
				return nil
			})
		}),
	}
}

func whyOf(lang explain.Lang, v *desk.View, p *dunning.Policy) whyJSON {
	dec := &v.Decision
	reasons := explain.Why(lang, v.Account, dec, &v.Score, p, v.Day)
	out := whyJSON{Customer: string(dec.Customer), Today: day(dec.Today), Excluded: []excludedJSON{}, Guards: []guardJSON{},
		Factors: factors(lang, v.Score.Factors), Checked: orEmpty(reasons.Checked), Text: orEmpty(reasons.Text())}
	if n := dec.Next; n != nil {
		out.Next = &nextJSON{Action: n.Kind, Step: n.Step, Due: day(n.Due), Mode: modeWord(n.Mode), Channel: channelOf(n.Kind),
			Contact: contactWord(n.Contact), Template: templateOf(p.Procedure(v.Account.Customer.Procedure), n), Language: dec.Language, Invoices: actionItems(n)}
	}
	for _, x := range reasons.Excluded {
		out.Excluded = append(out.Excluded, excludedJSON{Invoice: string(x.Item), Reason: x.Reason, Code: string(x.Code)})
	}
	for _, g := range dec.Guards {
		out.Guards = append(out.Guards, guardJSON{Code: string(g.Code), Invoice: string(g.Item), Detail: explain.GuardOn(lang, g, dec.Today), Until: day(g.Until)})
	}
	return out
}

// channelOf is the way an action of this kind reaches the customer.
func channelOf(kind string) string {
	switch kind {
	case dunning.Mail, dunning.Letter, dunning.SMS, dunning.CallAction:
		return kind
	}
	return ""
}

func templateOf(p *dunning.Procedure, act *dunning.Action) string {
	for _, s := range p.Steps {
		if s.Code == act.Step {
			return s.Template
		}
	}
	return ""
}
