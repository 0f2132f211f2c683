package tui

import (
	"context"
	"fmt"
	"testing"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/store/mem"
)

// today is the day on which all tests take place: a Tuesday.
var today = civil.MustParse("2026-11-24")

// clock ticks a second per question, from the morning of today.
func clock() func() time.Time {
	t := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	return func() time.Time { t = t.Add(time.Second); return t }
}

// emptyDesk is a desk without customers. Ids count up.
func emptyDesk(tb testing.TB) *desk.Desk {
	tb.Helper()
	n := 0
	d := desk.Open(mem.New(), desk.Options{
		Today: func() civil.Date { return today }, Now: clock(),
		NewID: func() string { n++; return fmt.Sprintf("id%04d", n) },
	})
	tb.Cleanup(func() { _ = d.Close() })
	return d
}

type bookLine struct {
	id, name, city, controller, contact string
	limit                               int64 // whole units
	invoices                            []bookInvoice
}

type bookInvoice struct {
	number string
	due    int   // days from today
	amount int64 // minor units
}

// book is what the desk of the tests knows.
func book() []bookLine {
	return []bookLine{
		{"C1042", "Visser Metaal B.V.", "Rotterdam", "anna", "Marieke Visser", 50000, []bookInvoice{
			{"F2026-0311", -63, 18_000_00}, {"F2026-0312", -40, 12_000_00}, {"F2026-0330", -12, 18_210_00}}},
		{"C1077", "Peeters NV", "Antwerpen", "anna", "Jan Peeters", 20000, []bookInvoice{{"F2026-0401", -31, 12_400_00}}},
		{"C1101", "Kinderopvang de Boom", "Utrecht", "bram", "", 0, []bookInvoice{{"F2026-0412", -12, 9_871_50}, {"F2026-0455", 9, 1_250_00}}},
		{"C1130", "Schneider GmbH & Co. KG", "Köln", "anna", "Uwe Schneider", 150000, []bookInvoice{{"F2026-0460", 3, 104_000_00}}},
		{"C1150", "Groothandel Zuid", "Breda", "bram", "", 0, []bookInvoice{{"F2026-0470", -5, 640_00}}},
		{"C1160", "Café ’t Hoekje", "Gent", "anna", "Lies", 0, []bookInvoice{{"F2026-0480", -75, 2_130_45}}},
		{"C1170", "Boulangerie Martin", "Lille", "", "", 0, []bookInvoice{{"F2026-0490", 20, 310_00}}},
	}
}

// fill imports the book and lets some days' work happen.
func fill(tb testing.TB, d *desk.Desk) {
	tb.Helper()
	ctx := context.Background()
	im := d.BeginImport(ctx, "anna", desk.ImportOptions{})
	check := func(err error) {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
	}
	for _, l := range book() {
		id := ar.CustomerID(l.id)
		check(im.Customer(desk.CustomerFact{Customer: ar.Customer{
			ID: id, Name: l.name, Kind: ar.Business, Country: "NL", Language: "en", Currency: money.EUR, City: l.city, Controller: l.controller,
			Email: "ap@" + l.id + ".example", Phone: "+31 10 555 0100", CreditLimit: money.Of(l.limit*100, money.EUR), HasLimit: l.limit > 0,
		}}))
		if l.contact != "" {
			check(im.Contact(desk.ContactFact{Customer: id, Contact: ar.Contact{
				Name: l.contact, Role: ar.RolePayables, Email: "ap@" + l.id + ".example", Phone: "+31 10 555 0101"}}))
		}
	}
	for _, l := range book() {
		for _, v := range l.invoices {
			due := today.AddDays(v.due)
			check(im.Invoice(desk.ItemFact{Item: ar.Item{
				ID: ar.MakeItemID("", v.number, 0), Customer: ar.CustomerID(l.id), Number: v.number, Kind: ar.Invoice,
				Issued: due.AddDays(-30), Due: due, Cur: money.EUR, Amount: v.amount, Open: v.amount}}))
		}
	}
	check(im.Statement(desk.StatementFact{Head: ar.Statement{ID: "S1", Account: "NL91ABNA0417164300", Name: "1", Cur: money.EUR, To: today.AddDays(-1), Proved: true}}))
	_, err := im.Finish()
	check(err)
}

// worked adds what people did lately: a note, a call, a dispute.
func worked(tb testing.TB, d *desk.Desk) {
	tb.Helper()
	for _, c := range []desk.Command{
		desk.AddNote{Customer: "C1042", Text: "New bookkeeper since October."},
		desk.OpenDispute{Items: []desk.ItemRef{{Customer: "C1042", Item: "F2026-0330"}}, Reason: "price", Owner: "sales", Until: today.AddDays(3)},
		desk.AddNote{Customer: "C1077", Text: "Pays on Fridays only."},
	} {
		if _, err := d.Do(context.Background(), "anna", c); err != nil {
			tb.Fatal(err)
		}
	}
}

// fullDesk is the desk that most tests look at.
func fullDesk(tb testing.TB) *desk.Desk {
	tb.Helper()
	d := emptyDesk(tb)
	fill(tb, d)
	worked(tb, d)
	return d
}

// hostile adds a customer whose every text tries to reach the terminal.
func hostile(tb testing.TB, d *desk.Desk) {
	tb.Helper()
	const bad = "Evil\x1b]0;owned\a\x1b[31m \u202e\u009b31m\r"
	im := d.BeginImport(context.Background(), "anna", desk.ImportOptions{})
	err := im.Customer(desk.CustomerFact{Customer: ar.Customer{ID: "EVIL", Name: bad, Currency: money.EUR, City: bad, Controller: bad, ExternalScore: bad, Procedure: bad, Email: "a@b.example"}})
	if err == nil {
		err = im.Contact(desk.ContactFact{Customer: "EVIL", Contact: ar.Contact{Name: bad, Phone: bad, Email: "x@y.example"}})
	}
	if err == nil {
		err = im.Invoice(desk.ItemFact{Item: ar.Item{ID: "X-1", Customer: "EVIL", Number: "X-1" + bad, Issued: today.AddDays(-90), Due: today.AddDays(-60), Cur: money.EUR, Amount: 100_00, Open: 100_00}})
	}
	if err == nil {
		_, err = im.Finish()
	}
	if err == nil {
		_, err = d.Do(context.Background(), "anna", desk.AddNote{Customer: "EVIL", Text: bad})
	}
	if err != nil {
		tb.Fatal(err)
	}
}
