package desk

import (
	"context"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
)

// RevokeFact takes something learned about a payer out of use: a person knows
// better. A later confirmation starts it anew.
type RevokeFact struct {
	Customer ar.CustomerID
	Kind     string
	Key      string
}

func (c RevokeFact) build(w *work, by string) error {
	a, err := w.known(c.Customer)
	if err != nil {
		return err
	}
	f := a.Fact(c.Kind, c.Key)
	switch {
	case f == nil:
		p := &Problem{Code: "unknown", What: "nothing is known of customer " + string(c.Customer) + " by " + c.Kind + " " + quote(c.Key), Remedy: "see ccdesk facts " + string(c.Customer)}
		for i := range a.Facts {
			if !a.Facts[i].Revoked && len(p.Candidates) < maxCandidates {
				p.Candidates = append(p.Candidates, a.Facts[i].Kind+" "+a.Facts[i].Key)
			}
		}
		return p
	case f.Revoked:
		return nil
	}
	return w.add(by, &ar.FactRevoked{Fact: ar.FactRef(c)})
}

// CustomerFacts are what has been learned of a customer.
type CustomerFacts struct {
	Customer ar.CustomerID
	Name     string
	Facts    []ar.PayerFact
}

// Facts lists what decisions of people have taught about payers: of one
// customer, or of all for "". Revoked and fallen facts are among them.
func (d *Desk) Facts(ctx context.Context, id ar.CustomerID) ([]CustomerFacts, error) {
	var list []*ar.Account
	if id != "" {
		a, err := d.FindCustomer(ctx, string(id))
		if err != nil {
			return nil, err
		}
		list = []*ar.Account{a}
	} else {
		var err error
		if list, err = d.Customers(ctx); err != nil {
			return nil, err
		}
	}
	var out []CustomerFacts
	for _, a := range list {
		if len(a.Facts) > 0 {
			out = append(out, CustomerFacts{Customer: a.ID, Name: a.Customer.Name, Facts: slices.Clone(a.Facts)})
		}
	}
	slices.SortFunc(out, func(x, y CustomerFacts) int {
		return strings.Compare(string(x.Customer), string(y.Customer))
	})
	return out, nil
}
