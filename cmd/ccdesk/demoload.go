package main

import (
	"context"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/store"
	"ccdesk/internal/sync/generate"
)

// loadDemo plays a made-up book into a store day by day, as it would have
// happened: invoices and statements arrive, the desk matches the money, people
// call and write, and controllers settle what the machine left, except on the
// last bank day, whose hard cases are left to the user.
func loadDemo(ctx context.Context, s store.Store, opt desk.Options, book *generate.Book) error {
	day := civil.Date(0)
	opt.Today = func() civil.Date { return day }
	opt.Now = func() time.Time { return day.Time().Add(8 * time.Hour) }
	d := desk.Open(s, opt)
	if err := demoCustomers(ctx, d, book); err != nil {
		return err
	}
	last := lastStatement(book)
	for now := range book.Days() {
		day = now.Date
		if err := demoDay(ctx, d, &now, last); err != nil {
			return err
		}
	}
	return nil
}

func demoCustomers(ctx context.Context, d *desk.Desk, book *generate.Book) error {
	im := d.BeginImport(ctx, demoUser, desk.ImportOptions{})
	for _, m := range book.Customers {
		if err := im.Customer(desk.CustomerFact{Fact: desk.Fact{Source: "customers.csv"}, Customer: *m.Customer}); err != nil {
			return err
		}
		for _, c := range m.Contacts {
			if err := im.Contact(desk.ContactFact{Fact: desk.Fact{Source: "contacts.csv"}, Customer: m.Customer.ID, Contact: c}); err != nil {
				return err
			}
		}
	}
	_, err := im.Finish()
	return err
}

func demoDay(ctx context.Context, d *desk.Desk, day *generate.Day, last ar.StatementID) error {
	im := d.BeginImport(ctx, ar.Auto, desk.ImportOptions{LeaveWaiting: true})
	for _, it := range day.Items {
		if err := im.Invoice(desk.ItemFact{Fact: desk.Fact{Source: "invoices.csv"}, Item: *it}); err != nil {
			return err
		}
	}
	if _, err := im.Finish(); err != nil {
		return err
	}
	var past []desk.Past
	for _, st := range day.Statements {
		f := desk.StatementFact{Head: *st.Statement}
		for i := range st.Lines {
			p := &st.Lines[i]
			f.Lines = append(f.Lines, p.Line)
			if st.Statement.ID != last && len(p.Parts) > 0 {
				past = append(past, desk.Past{By: demoUser, Payload: settledBy(p)})
			}
		}
		if err := im.Statement(f); err != nil {
			return err
		}
	}
	for _, a := range day.Acts {
		past = append(past, desk.Past{By: a.By, Payload: a.Payload})
	}
	return d.Adopt(ctx, past)
}

// settledBy is what a controller who knew the truth did with a payment.
func settledBy(p *generate.Payment) *ar.PaymentApplied {
	ev := &ar.PaymentApplied{Entry: p.Line.ID, Booked: p.Line.Booked, Evidence: []string{"person"}, Rule: "person",
		Sentence: "Allocated by " + demoUser + "."}
	for _, part := range p.Parts {
		ev.Lines = append(ev.Lines, ar.Line{Customer: p.Owner(&part), Item: part.Item, Amount: part.Amount, Settles: part.Settles})
		if part.Difference != 0 {
			ev.Differences = append(ev.Differences, ar.DifferenceLine{Customer: p.Owner(&part), Item: part.Item, Class: part.Class, Amount: part.Difference})
		}
	}
	ev.Other = p.Others
	if p.Rest != 0 {
		ev.OnAccount = []ar.Share{{Customer: p.Customer, Amount: p.Rest, Cur: p.Line.Cur}}
	}
	return ev
}

func lastStatement(book *generate.Book) ar.StatementID {
	if n := len(book.Statements); n > 0 {
		return book.Statements[n-1].Statement.ID
	}
	return ""
}

// demoUser is who sits at the demo's desk.
const demoUser = "anna"
