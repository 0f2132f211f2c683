package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
)

// factJSON is something learned about how a customer's money arrives.
type factJSON struct {
	Customer  string `json:"customer_id"`
	Name      string `json:"name"`
	Kind      string `json:"kind"`
	Key       string `json:"key"`
	Confirmed int    `json:"confirmed"`
	Against   int    `json:"against"`
	First     string `json:"first,omitempty"`
	Last      string `json:"last,omitempty"`
	Stands    bool   `json:"stands"`
	Revoked   bool   `json:"revoked,omitempty"`
}

func newFacts(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "facts [CUSTOMER]", Short: "List what has been learned about payers", Args: cobra.MaximumNArgs(1),
		Long: "Facts come from decisions of people alone: the account (iban), the mandate or the name (alias) that money of a\n" +
			"customer came from, and habits: discount_late, lumps, charges. One that was contradicted twice does not\n" +
			"stand any more; ccdesk forget takes one out of use.",
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			d, err := a.readDesk()
			if err != nil {
				return err
			}
			defer d.Close()
			var id ar.CustomerID
			if len(args) == 1 {
				acc, err := customer(cmd.Context(), d, args[0])
				if err != nil {
					return err
				}
				id = acc.ID
			}
			all, err := d.Facts(cmd.Context(), id)
			if err != nil {
				return err
			}
			list := []factJSON{}
			for _, c := range all {
				for i := range c.Facts {
					f := &c.Facts[i]
					list = append(list, factJSON{Customer: string(c.Customer), Name: c.Name, Kind: f.Kind, Key: f.Key, Confirmed: f.Confirmed,
						Against: f.Against, First: day(f.First), Last: day(f.Last), Stands: f.Stands(), Revoked: f.Revoked})
				}
			}
			return a.show(list, func() error { return a.printFacts(list) })
		}),
	}
}

func (a *app) printFacts(list []factJSON) error {
	t := newSheet("customer", "name", "kind", "key", ">confirmed", ">against", "last", "stands")
	for _, f := range list {
		stands := "yes"
		switch {
		case f.Revoked:
			stands = "revoked"
		case !f.Stands:
			stands = "no"
		}
		t.add(f.Customer, f.Name, f.Kind, f.Key, strconv.Itoa(f.Confirmed), strconv.Itoa(f.Against), orDash(f.Last), stands)
	}
	return a.printSheet(t)
}

func newForget(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "forget CUSTOMER KIND KEY", Short: "Take something learned about a payer out of use", Args: cobra.ExactArgs(3),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				acc, err := customer(ctx, d, args[0])
				if err != nil {
					return nil, err
				}
				return desk.RevokeFact{Customer: acc.ID, Kind: args[1], Key: args[2]}, nil
			})
		}),
	}
}

// ruleJSON is how a rule of cash application has fared.
type ruleJSON struct {
	Rule     string `json:"rule"`
	Posted   int    `json:"posted"`
	Proposed int    `json:"proposed"`
	Taken    int    `json:"taken"`
	Refused  int    `json:"refused"`
}

func newRules(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "rules", Short: "How the rules of cash application have fared", Args: cobra.NoArgs,
		Long: "For each rule: the entries that it posted by itself and that stand, those that wait with its proposal first,\n" +
			"how often people took its first proposal, and how often they chose otherwise or took its posting back.",
		RunE: a.do(func(cmd *cobra.Command, _ []string) error {
			d, err := a.readDesk()
			if err != nil {
				return err
			}
			defer d.Close()
			all, err := d.Rules(cmd.Context())
			if err != nil {
				return err
			}
			list := make([]ruleJSON, len(all))
			for i, r := range all {
				list[i] = ruleJSON(r)
			}
			return a.show(list, func() error {
				t := newSheet("rule", ">posted", ">proposed", ">taken", ">refused")
				for _, r := range list {
					t.add(r.Rule, strconv.Itoa(r.Posted), strconv.Itoa(r.Proposed), strconv.Itoa(r.Taken), strconv.Itoa(r.Refused))
				}
				return a.printSheet(t)
			})
		}),
	}
}
