package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/intake"
	"ccdesk/internal/sync/ledgerfile"
)

// importReport is what an import did, in the shape of its JSON.
type importReport struct {
	Files      []importedFile `json:"files"`
	Customers  desk.Count     `json:"customers"`
	Contacts   desk.Count     `json:"contacts"`
	Invoices   desk.Count     `json:"invoices"`
	Statements desk.Count     `json:"statements"`
	Entries    desk.Count     `json:"entries"`
	Advices    desk.Count     `json:"advices"`
	Applied    int            `json:"applied"`         // bank entries that found their place
	Proposed   int            `json:"proposed"`        // with a proposal for a person
	Left       int            `json:"left"`            // that wait without one
	Pending    int            `json:"pending"`         // announced by the bank, not booked
	Placed     int            `json:"details_placed"`  // payments that took the place of a sum
	Details    int            `json:"details_waiting"` // payments whose sum is not in the book yet
	Waiting    []waitingItem  `json:"waiting"`
	Settled    []notedItem    `json:"settled"`
	Differing  []notedItem    `json:"differing"`
	Refusals   []refusal      `json:"refusals"`
	Warnings   []refusal      `json:"warnings"`
	Unproved   []unproved     `json:"unproved"`
	Skipped    []skippedFile  `json:"skipped"`
}

type importedFile struct {
	File    string `json:"file"`
	Format  string `json:"format"`
	Profile string `json:"profile,omitempty"`
	Read    int    `json:"read"` // rows, documents or statements
	Refused int    `json:"refused,omitempty"`
}

type refusal struct {
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`
	Field    string `json:"field,omitempty"`
	Found    string `json:"found,omitempty"`
	Expected string `json:"expected,omitempty"`
	Remedy   string `json:"remedy,omitempty"`
	Text     string `json:"text"`
}

type waitingItem struct {
	Invoice  string `json:"invoice"`
	Customer string `json:"customer_id"`
	Reason   string `json:"reason"`
}

type notedItem struct {
	Invoice  string `json:"invoice"`
	Customer string `json:"customer_id"`
	Text     string `json:"text"`
}

type unproved struct {
	File      string   `json:"file"`
	Statement string   `json:"statement"`
	Problems  []string `json:"problems"`
}

type skippedFile struct {
	File   string `json:"file"`
	Format string `json:"format,omitempty"`
	Reason string `json:"reason"`
}

func newImportReport() *importReport {
	return &importReport{Files: []importedFile{}, Waiting: []waitingItem{}, Settled: []notedItem{}, Differing: []notedItem{},
		Refusals: []refusal{}, Warnings: []refusal{}, Unproved: []unproved{}, Skipped: []skippedFile{}}
}

// partly reports whether some input was refused or waits.
func (r *importReport) partly() bool {
	return len(r.Refusals) > 0 || r.Invoices.Waiting > 0 || len(r.Unproved) > 0 || r.refusedRows() > 0
}

func (r *importReport) refusedRows() int {
	return r.Customers.Refused + r.Contacts.Refused + r.Invoices.Refused
}

func (r *importReport) file(s intake.Source, read, refused int) {
	r.Files = append(r.Files, importedFile{File: s.Name(), Format: string(s.Format), Profile: s.Profile, Read: read, Refused: refused})
}

// rows notes what the reading of a table came to.
func (r *importReport) rows(s intake.Source, sum *ledgerfile.Summary) {
	r.file(s, sum.Rows, sum.Refused)
	switch s.Format {
	case intake.CustomersCSV:
		r.Customers.Refused += sum.Refused
	case intake.ContactsCSV:
		r.Contacts.Refused += sum.Refused
	default:
		r.Invoices.Refused += sum.Refused
	}
	r.Refusals = append(r.Refusals, refusalsOf(sum.Refusals)...)
	r.Warnings = append(r.Warnings, refusalsOf(sum.Warnings)...)
}

// statement notes a statement that does not add up. What is no booked money
// need not be proved.
func (r *importReport) statement(s intake.Source, st *bankfile.Statement) {
	if st.Bookable() && !st.Head.Proved {
		r.Unproved = append(r.Unproved, unproved{File: s.Name(), Statement: st.Head.Name, Problems: append([]string{}, st.Problems...)})
	}
}

// broken notes a file that could not be read to its end.
func (r *importReport) broken(s intake.Source, err error) {
	r.file(s, 0, 1)
	var one ledgerfile.Refusal
	if errors.As(err, &one) {
		r.Refusals = append(r.Refusals, refusalOf(one))
		return
	}
	text := err.Error()
	if !strings.HasPrefix(text, s.Name()) {
		text = s.Name() + ": " + text
	}
	r.Refusals = append(r.Refusals, refusal{File: s.Name(), Text: text})
}

// fill takes over what the desk did.
func (r *importReport) fill(d *desk.ImportReport) {
	refused := [3]int{r.Customers.Refused, r.Contacts.Refused, r.Invoices.Refused}
	r.Customers, r.Contacts, r.Invoices, r.Statements, r.Entries, r.Advices = d.Customers, d.Contacts, d.Invoices, d.Statements, d.Entries, d.Advices
	r.Customers.Refused += refused[0]
	r.Contacts.Refused += refused[1]
	r.Invoices.Refused += refused[2]
	r.Applied, r.Proposed, r.Left = d.Applied, d.Proposed, d.Left
	r.Pending, r.Placed, r.Details = d.Pending, d.Placed, d.Details
	for _, n := range d.Sums {
		r.Warnings = append(r.Warnings, refusal{Found: string(n.Entry), Text: n.What})
	}
	for _, n := range d.Copies {
		r.Warnings = append(r.Warnings, refusal{Text: n.What})
	}
	for _, n := range d.WaitingFor {
		r.Waiting = append(r.Waiting, waitingItem{Invoice: string(n.Item), Customer: string(n.Custom), Reason: n.What})
	}
	for _, n := range d.Refusals {
		r.Refusals = append(r.Refusals, refusal{Found: string(n.Item), Text: n.What})
	}
	r.Settled = append(r.Settled, notedItems(d.Settled)...)
	r.Differing = append(r.Differing, notedItems(d.Differing)...)
}

func notedItems(list []desk.Noted) []notedItem {
	out := make([]notedItem, len(list))
	for i, n := range list {
		out[i] = notedItem{Invoice: string(n.Item), Customer: string(n.Custom), Text: n.What}
	}
	return out
}

func refusalsOf(list []ledgerfile.Refusal) []refusal {
	out := make([]refusal, len(list))
	for i, x := range list {
		out[i] = refusalOf(x)
	}
	return out
}

func refusalOf(x ledgerfile.Refusal) refusal {
	return refusal{File: x.File, Line: x.Line, Field: x.Field, Found: x.Value, Expected: x.Expected, Remedy: x.Remedy, Text: x.Error()}
}

// printImport shows the counts to people.
func (a *app) printImport(r *importReport) error {
	t := newSheet("", ">read", ">new", ">changed", ">waiting", ">refused")
	for _, k := range []struct {
		name  string
		count desk.Count
	}{{"customers", r.Customers}, {"contacts", r.Contacts}, {"invoices", r.Invoices}, {"statements", r.Statements}, {"bank entries", r.Entries}, {"advices", r.Advices}} {
		c := k.count
		if c != (desk.Count{}) {
			t.add(k.name, strconv.Itoa(c.Read), strconv.Itoa(c.New), strconv.Itoa(c.Changed), strconv.Itoa(c.Waiting), strconv.Itoa(c.Refused))
		}
	}
	if len(t.rows) == 0 && r.Pending+r.Placed+r.Details == 0 {
		a.say("nothing to import")
		return nil
	}
	if len(t.rows) > 0 {
		if err := a.printSheet(t); err != nil {
			return err
		}
	}
	if r.Entries.New+r.Entries.Changed+r.Applied > 0 {
		a.say("cash: %d applied, %d with a proposal, %d left for a person", r.Applied, r.Proposed, r.Left)
	}
	if r.Placed+r.Details > 0 {
		a.say("details: %d payments took the place of their sum, %d wait for it and hold reminders", r.Placed, r.Details)
	}
	if r.Pending > 0 {
		a.say("announced: %d payments that the bank has not booked yet; they hold reminders and settle nothing", r.Pending)
	}
	for _, n := range r.Settled {
		a.say("settled by the ledger: %s of %s: %s", clean(n.Invoice), clean(n.Customer), clean(n.Text))
	}
	for _, n := range r.Differing {
		a.say("differs: %s of %s: %s", clean(n.Invoice), clean(n.Customer), clean(n.Text))
	}
	return nil
}

// listed bounds what is written on stderr of one kind; --json has them all.
const listed = 40

// explainImport says on stderr what was refused, waits or was left aside.
func (a *app) explainImport(r *importReport) {
	a.list("refused", len(r.Refusals), func(i int) string { return r.Refusals[i].Text })
	a.list("waiting", len(r.Waiting), func(i int) string {
		w := r.Waiting[i]
		return fmt.Sprintf("invoice %s: customer %s: %s", w.Invoice, w.Customer, w.Reason)
	})
	a.list("not proved", len(r.Unproved), func(i int) string {
		u := r.Unproved[i]
		return fmt.Sprintf("%s: statement %s: %s; its money is kept but not applied by the machine", u.File, u.Statement, strings.Join(u.Problems, "; "))
	})
	if a.quiet {
		return
	}
	a.list("warning", len(r.Warnings), func(i int) string { return r.Warnings[i].Text })
	skipped := skippedWords(r.Skipped)
	a.list("skipped", len(skipped), func(i int) string { return skipped[i] })
}

// skippedWords names the files that were left aside, those of a format that
// is merely not read together.
func skippedWords(list []skippedFile) []string {
	many := map[string]int{}
	for _, f := range list {
		if f.Format != "" {
			many[f.Reason]++
		}
	}
	var out []string
	for _, f := range list {
		switch n := many[f.Reason]; {
		case f.Format == "" || n == 1:
			out = append(out, f.File+": "+f.Reason)
		case n > 1:
			out = append(out, fmt.Sprintf("%s and %d more: %s", f.File, n-1, f.Reason))
			many[f.Reason] = -1 // told
		}
	}
	return out
}

func (a *app) list(word string, n int, text func(int) string) {
	for i := range min(n, listed) {
		fmt.Fprintf(a.stderr, "%s: %s\n", word, clean(text(i)))
	}
	if n > listed {
		fmt.Fprintf(a.stderr, "%s: … and %d more; --json lists them all\n", word, n-listed)
	}
}
