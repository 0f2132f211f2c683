package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/near"
)

// nearestCandidates is how many candidates an error lists.
const nearestCandidates = 5

// customer finds a customer by its number. For an unknown one it lists those
// with similar numbers where the desk found none by its words.
func customer(ctx context.Context, d *desk.Desk, id string) (*ar.Account, error) {
	acc, err := d.FindCustomer(ctx, id)
	var p *desk.Problem
	if !errors.As(err, &p) || len(p.Candidates) > 0 {
		return acc, err
	}
	all, lerr := d.Customers(ctx)
	if lerr != nil {
		return nil, lerr
	}
	type candidate struct {
		acc  *ar.Account
		away int
	}
	list := make([]candidate, len(all))
	for i, c := range all {
		list[i] = candidate{c, editDistance(strings.ToLower(id), strings.ToLower(string(c.ID)))}
	}
	slices.SortStableFunc(list, func(x, y candidate) int { return cmp.Compare(x.away, y.away) })
	for _, n := range list[:min(len(list), nearestCandidates)] {
		if n.away <= max(len(id), len(n.acc.ID))/2+1 {
			p.Candidates = append(p.Candidates, fmt.Sprintf("%s (%s)", n.acc.ID, n.acc.Customer.Name))
		}
	}
	return nil, p
}

// editDistance is near.Distance of at most the first 64 bytes.
func editDistance(a, b string) int {
	const longest = 64
	return near.Distance(a[:min(len(a), longest)], b[:min(len(b), longest)])
}

// target finds what a hold is about: a customer, or an invoice.
func target(ctx context.Context, d *desk.Desk, name string) (ar.CustomerID, ar.ItemID, error) {
	_, isCustomer, err := d.Account(ctx, ar.CustomerID(name))
	if err != nil {
		return "", "", err
	}
	it, ierr := d.FindItem(ctx, name)
	var p *desk.Problem
	if ierr != nil && !errors.As(ierr, &p) {
		return "", "", ierr
	}
	switch {
	case isCustomer && it != nil:
		return "", "", &desk.Problem{Code: "ambiguous", What: fmt.Sprintf("%q is a customer and an invoice", name),
			Remedy: "name the invoice with its company, as COMPANY:NUMBER, or use the desk's screens", Candidates: []string{"customer " + name, "invoice " + name}}
	case isCustomer:
		return ar.CustomerID(name), "", nil
	case it != nil:
		return it.Customer, it.ID, nil
	case p.Code == "ambiguous":
		return "", "", p
	}
	both := &desk.Problem{Code: "unknown", What: fmt.Sprintf("%q is neither a customer nor an invoice", name), Remedy: "use the number as the ledger has it", Candidates: p.Candidates}
	if _, err := customer(ctx, d, name); errors.As(err, &p) {
		both.Candidates = append(slices.Clone(p.Candidates), both.Candidates...)
	} else if err != nil {
		return "", "", err
	}
	return "", "", both
}
