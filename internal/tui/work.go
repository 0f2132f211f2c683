package tui

import (
	"context"
	"fmt"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// workPart is what is done with customers: calling, writing, agreeing, holding.
func workPart() part {
	work := func(id, title, hint, help string, why func(*session) string, run func(*session) tea.Cmd, keys ...string) command {
		return command{ID: id, Group: "Work", Title: title, Hint: hint, Help: help, Places: withCustomer, Keys: keys,
			Dangerous: true, Disabled: why, Run: run}
	}
	why := work("customer.why", "Explain", "why", "Explains what is proposed, why, and what speaks against it.", needsOne, (*session).why, "w")
	why.Dangerous = false
	open := command{ID: "customer.open", Group: "Work", Title: "Open", Help: "Opens the customer, or what is under the cursor.",
		Places: withCustomer &^ placeCustomer, Keys: []string{"enter", "right"}, Run: (*session).open}
	return part{
		commands: []command{
			work("customer.call", "Call", "call", "Shows whom to call and records what came of it, with a promise if one was made.", needsCustomer, (*session).callForm, "c"),
			work("customer.mail", "Mail", "mail", "Opens the mail that is due, or an account statement, ready to send.", needsOne, (*session).mailEditor, "m"),
			work("customer.promise", "Promise to pay", "promise", "Records a promise to pay: an amount, a day, the invoices.", needsOne, (*session).promiseForm, "p"),
			work("customer.dispute", "Dispute", "dispute", "Records that the customer contests invoices; they are left out of reminders.", needsOne, (*session).disputeForm, "d"),
			work("customer.resolve", "Resolve disputes", "", "Ends the open disputes, of the picked invoices or all of them.", needsDispute, (*session).resolveForm, "R"),
			work("customer.plan", "Payment plan", "plan", "Agrees payment in instalments.", needsOne, (*session).planForm, "i"),
			work("customer.hold", "Hold", "hold", "Stops dunning of the customer, or of the picked invoices, with a reason.", needsCustomer, (*session).holdForm, "h"),
			work("customer.release", "Release", "", "Lets dunning go on.", needsHold, (*session).release, "H"),
			work("customer.note", "Note", "note", "Writes a remark on the timeline.", needsCustomer, (*session).noteForm, "n"),
			work("customer.snooze", "Snooze", "snooze", "Hides the customer from the worklist until a day.", needsCustomer, (*session).snoozeForm, "s"),
			work("customer.assign", "Assign", "assign", "Gives the customer to a controller.", needsCustomer, (*session).assignPicker, "a"),
			work("customer.facts", "Known payers and habits", "", "Lists what people's decisions have taught about who pays for the customer, and how; enter makes the desk forget one.", needsOne, (*session).payerFacts, "b"),
			why, open,
			work("customer.skip", "Skip the step", "", "Skips the step of the procedure that is due and not a message.", needsOne, (*session).skipStep),
		},
		dutch: map[string]i18n.Wording{
			"customer.call":    {Title: "Bellen", Hint: "bellen", Help: "Toont wie u belt en legt vast wat het opleverde, met een toezegging als die er kwam."},
			"customer.mail":    {Title: "E-mail", Hint: "mailen", Help: "Opent de e-mail die aan de beurt is, of een rekeningoverzicht, klaar om te versturen."},
			"customer.promise": {Title: "Toezegging", Hint: "toezegging", Help: "Legt een betalingstoezegging vast: bedrag, dag, facturen."},
			"customer.dispute": {Title: "Geschil", Hint: "geschil", Help: "Legt vast dat de klant facturen betwist; aanmaningen laten die weg."},
			"customer.resolve": {Title: "Geschillen afsluiten", Help: "Sluit de lopende geschillen af, van de gekozen facturen of alle."},
			"customer.plan":    {Title: "Betalingsregeling", Hint: "regeling", Help: "Spreekt betaling in termijnen af."},
			"customer.hold":    {Title: "Stilleggen", Hint: "stil", Help: "Legt het aanmanen van de klant of van de gekozen facturen stil, met een reden."},
			"customer.release": {Title: "Vrijgeven", Help: "Laat het aanmanen weer doorgaan."},
			"customer.note":    {Title: "Notitie", Hint: "notitie", Help: "Schrijft een opmerking op de tijdlijn."},
			"customer.snooze":  {Title: "Uitstellen", Hint: "later", Help: "Verbergt de klant op de werklijst tot een dag."},
			"customer.assign":  {Title: "Toewijzen", Hint: "toewijzen", Help: "Geeft de klant aan een medewerker."},
			"customer.facts":   {Title: "Bekende betalers en gewoonten", Help: "Toont wat beslissingen van mensen leerden over wie voor de klant betaalt, en hoe; enter laat het bureau er een vergeten."},
			"customer.why":     {Title: "Uitleggen", Hint: "waarom", Help: "Legt uit wat wordt voorgesteld, waarom, en wat ertegen spreekt."},
			"customer.open":    {Title: "Openen", Help: "Opent de klant, of wat onder de cursor staat."},
			"customer.skip":    {Title: "Stap overslaan", Help: "Slaat de stap van de procedure over die aan de beurt is en geen bericht is."},
		},
	}
}

// needsCustomer says that nobody is selected.
func needsCustomer(s *session) string {
	if len(s.selection().all()) == 0 {
		return s.words.NoCustomer
	}
	return ""
}

// needsOne says that a command works for one customer only.
func needsOne(s *session) string {
	sel := s.selection()
	switch {
	case len(sel.Customers) > 1:
		return s.words.OnlyOne
	case len(sel.all()) == 0:
		return s.words.NoCustomer
	}
	return ""
}

// one is the customer of a command that works for one: the picked one, else the
// one under the cursor.
func (sel selection) one() ar.CustomerID {
	if len(sel.Customers) == 1 {
		return sel.Customers[0]
	}
	return sel.Customer
}

// known is what the session has in memory of the selected customer; nil if that
// is nothing. It is for saying why a command cannot run, not for deciding.
func (s *session) known() *desk.View {
	id := s.selection().one()
	for _, sc := range s.screens() {
		if k, ok := sc.(interface {
			dossierOf(ar.CustomerID) *dossier
		}); ok {
			if d := k.dossierOf(id); d != nil {
				return &d.view
			}
		}
	}
	return nil
}

func needsDispute(s *session) string {
	if why := needsOne(s); why != "" {
		return why
	}
	if v := s.known(); v != nil && len(openDisputes(v.Account)) == 0 {
		return s.words.NoDispute
	}
	return ""
}

func needsHold(s *session) string {
	if why := needsOne(s); why != "" {
		return why
	}
	if v := s.known(); v != nil && len(activeHolds(v)) == 0 {
		return s.words.NoHold
	}
	return ""
}

// withView gets a customer for a form.
func (s *session) withView(id ar.CustomerID, use func(*desk.View) tea.Cmd) tea.Cmd {
	return forDialog(s, func(ctx context.Context) (desk.View, error) { return s.desk.View(ctx, id) },
		func(v desk.View) tea.Cmd { return use(&v) })
}

// forDialog gets what a dialog is to show and opens it. Keys that come
// meanwhile are for the dialog: they wait for it.
func forDialog[T any](s *session, get func(context.Context) (T, error), open func(T) tea.Cmd) tea.Cmd {
	type got struct {
		v   T
		err error
	}
	turn := s.typeahead.hold()
	return fetch(s, func(ctx context.Context) (got, error) {
		v, err := get(ctx)
		return got{v, err}, nil
	}, func(g got) tea.Cmd {
		if !s.typeahead.ready(turn) {
			return nil
		}
		if g.err != nil {
			s.typeahead.drop()
			s.fail(g.err)
			return nil
		}
		cmd := open(g.v)
		return tea.Batch(cmd, s.replay())
	})
}

// whom names what a form is about in its title.
func (s *session) whom(format string, v *desk.View) string {
	return fmt.Sprintf(format, text.Sanitize(v.Account.Customer.Name))
}

// severally is whom for several customers.
func (s *session) severally(format string, n int) string {
	return fmt.Sprintf(format, fmt.Sprintf(s.words.Several, s.lang.Count(n)))
}

// bulkSize is the most customers that one change holds: a change is all or
// nothing, and the store bounds it.
const bulkSize = 400

// each makes one command of one per customer, in changes of bulkSize.
func each(ids []ar.CustomerID, make func(ar.CustomerID) desk.Command) []desk.Command {
	if len(ids) == 1 {
		return []desk.Command{make(ids[0])}
	}
	var out []desk.Command
	for chunk := range slices.Chunk(ids, bulkSize) {
		var all desk.All
		for _, id := range chunk {
			all = append(all, make(id))
		}
		out = append(out, all)
	}
	return out
}

// bulk carries out a command for every selected customer and remembers how, so
// that it can be repeated for others. Picked rows are let go afterwards.
func (s *session) bulk(ids []ar.CustomerID, done string, make func(ar.CustomerID) desk.Command) tea.Cmd {
	run := func(ids []ar.CustomerID) tea.Cmd {
		if len(ids) == 0 {
			return nil
		}
		if p, ok := s.front().(picker); ok {
			p.unpick()
		}
		what := done
		if len(ids) > 1 {
			what += ": " + fmt.Sprintf(s.words.Several, s.lang.Count(len(ids)))
		}
		return s.doAll(each(ids, make), what, nil)
	}
	s.again = &repeat{func(sel selection) tea.Cmd { return run(sel.all()) }}
	return run(ids)
}
