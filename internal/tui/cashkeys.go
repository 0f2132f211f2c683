package tui

import (
	"ccdesk/internal/tui/i18n"

	tea "charm.land/bubbletea/v2"
)

// cashPart is the place for money.
func cashPart() part {
	on := func(run func(*cash) tea.Cmd) func(*session) tea.Cmd {
		return func(s *session) tea.Cmd { return run(s.at(placeCash).(*cash)) }
	}
	off := func(why func(*cash) string) func(*session) string {
		return func(s *session) string { return why(s.at(placeCash).(*cash)) }
	}
	c := func(id, title, hint, help string, run func(*cash) tea.Cmd, why func(*cash) string, keys ...string) command {
		return command{ID: id, Group: "Cash", Title: title, Hint: hint, Help: help, Places: placeCash, Keys: keys, Run: on(run), Disabled: off(why)}
	}
	changes := func(c command) command { c.Dangerous = true; return c }
	hidden := func(c command) command { c.Hidden = true; return c }
	never := func(*cash) string { return "" }
	return part{
		place:  placeCash,
		screen: func(s *session) screen { return newCash(s) },
		commands: []command{
			changes(c("cash.post", "Post what is shown", "post", "Posts the proposal that is filled in and goes to the next entry; with picked entries, the best proposal of each.", (*cash).post, (*cash).whyNotPost, "enter")),
			changes(hidden(c("cash.number", "Take a proposal by its number", "", "Fills in the proposal with this number; the same number again posts it. The places of the desk are under alt and their digit here, or behind esc.", (*cash).byNumber, never, "1", "2", "3", "4", "5", "6", "7", "8", "9"))),
			c("cash.next", "Next proposal", "other", "Fills in another proposal for the entry.", func(c *cash) tea.Cmd { return c.choose(1) }, (*cash).whyNoOther, "tab", "right"),
			hidden(c("cash.previous", "Previous proposal", "", "Goes back to the proposal before.", func(c *cash) tea.Cmd { return c.choose(-1) }, (*cash).whyNoOther, "shift+tab", "left")),
			changes(c("cash.allocate", "Find the invoice or customer", "find", "Finds an invoice or a customer and puts the money there, whole or in parts.", (*cash).allocate, (*cash).whyNotAllocate, "/", "a")),
			changes(c("cash.split", "Split", "split", "Divides the money over invoices, also of several customers; begins with the proposal that is shown.", (*cash).split, (*cash).whyNotAllocate, "s")),
			changes(c("cash.park", "Put on account", "on account", "Notes that the money is a customer's without settling an invoice.", (*cash).park, (*cash).whyNotAllocate, "p")),
			changes(c("cash.notours", "Not ours", "not ours", "Says, with a reason, that the money is no customer's: a transfer of our own, a refund, a mistake.", (*cash).notOurs, (*cash).whyNoPlace, "n")),
			changes(c("cash.writeoff", "Give up the rest", "write off", "Posts what is shown and settles what it leaves open: as a discount, charges, a deduction, a write-off, with a reason.", (*cash).writeOff, (*cash).whyNoRest, "w")),
			changes(c("cash.sure", "Post all that is sure", "post sure ones", "Posts the best proposal of every entry that is sure enough, after a question with their number and sum; of picked ones if there are any.", (*cash).acceptSure, (*cash).whyNoneSure, "A")),
			changes(c("cash.return", "Deal with the return", "dealt with", "Says that a returned payment has been dealt with; it holds no reminder any more.", (*cash).resolve, (*cash).whyNoReturn, "r")),
			c("cash.why", "Explain", "why", "Says why this is proposed: the rule, what speaks for it, why it was not posted, what is known of the payer.", (*cash).explain, (*cash).whyNoEntry, "i"),
			changes(c("cash.unpost", "Take back", "", "Takes back where the entry was put; its invoices open again.", (*cash).takeBack, (*cash).whyNotTakeBack, "U")),
			hidden(c("cash.pick", "Pick the entry", "", "Picks or lets go the entry and goes to the next.", func(c *cash) tea.Cmd { return c.s.pick() }, never, "space")),
			c("cash.narrow", "Show only", "only", "Narrows the list: to entries with or without a proposal, announced money, returns, unproved statements, an account, or words that are typed.", (*cash).narrow, never, "f"),
			c("cash.returns", "Returns to deal with", "", "Narrows the list to payments that the bank has taken back and that wait or ask for something, and shows all again.", (*cash).showReturns, never, "R"),
			c("cash.order", "Sort otherwise", "", "Sorts by date, by amount, or the surest proposal first.", (*cash).reorder, never, "o"),
			c("cash.all", "Waiting, or all entries", "all", "Changes between the money that waits and all bank entries.", (*cash).toggle, never, "t"),
			c("cash.customer", "Open the customer", "customer", "Opens the customer that the entry is or may be from.", (*cash).openCustomer, (*cash).whyNoCustomer, "c"),
			c("cash.bank", "Bank statements", "bank", "Lists the statements of every account with their proof and missing ones.", (*cash).showBanks, never, "b"),
			c("cash.zoom", "The whole entry", "", "Gives the entry the whole screen, or the list its room again.", (*cash).toggleZoom, (*cash).whyNoEntry, "z"),
			hidden(c("cash.lower", "Further down in the entry", "", "Scrolls in the entry where its text is longer than its room.", func(c *cash) tea.Cmd { c.detail.scrollBy(scrollStep); return nil }, never, "+")),
			hidden(c("cash.upper", "Further up in the entry", "", "Scrolls back in the entry.", func(c *cash) tea.Cmd { c.detail.scrollBy(-scrollStep); return nil }, never, "-")),
			hidden(c("cash.back", "Back", "", "Lets picked entries go, shows the list again, whole, or leaves for the worklist.", (*cash).back, never, "esc")),
		},
		dutch: map[string]i18n.Wording{
			"group.Cash":    {Title: "Geld"},
			"cash.post":     {Title: "Boeken wat er staat", Hint: "boeken", Help: "Boekt het ingevulde voorstel en gaat naar de volgende post; van gekozen posten het beste voorstel van elk."},
			"cash.number":   {Title: "Voorstel op nummer", Help: "Vult het voorstel met dit nummer in; hetzelfde nummer nog eens boekt het. De plaatsen van het bureau staan hier onder alt en hun cijfer, of achter esc."},
			"cash.next":     {Title: "Volgend voorstel", Hint: "ander", Help: "Vult een ander voorstel voor de post in."},
			"cash.previous": {Title: "Vorig voorstel", Help: "Gaat terug naar het vorige voorstel."},
			"cash.allocate": {Title: "Factuur of klant zoeken", Hint: "zoeken", Help: "Zoekt een factuur of klant en zet het geld daar, geheel of in delen."},
			"cash.split":    {Title: "Verdelen", Hint: "verdelen", Help: "Verdeelt het geld over facturen, ook van meer klanten; begint met het voorstel dat er staat."},
			"cash.park":     {Title: "Op rekening zetten", Hint: "op rekening", Help: "Legt vast dat het geld van een klant is zonder een factuur te voldoen."},
			"cash.notours":  {Title: "Niet van ons", Hint: "niet van ons", Help: "Zegt, met een reden, dat het geld van geen klant is: een eigen overboeking, een teruggave, een vergissing."},
			"cash.writeoff": {Title: "Rest laten vervallen", Hint: "afboeken", Help: "Boekt wat er staat en voldoet wat het openlaat: als korting, kosten, inhouding, afboeking, met een reden."},
			"cash.sure":     {Title: "Alles boeken wat zeker is", Hint: "zekere boeken", Help: "Boekt het beste voorstel van elke post die zeker genoeg is, na een vraag met aantal en som; van gekozen posten als die er zijn."},
			"cash.return":   {Title: "Terugboeking afdoen", Hint: "afdoen", Help: "Zegt dat een terugboeking is afgedaan; ze houdt geen aanmaning meer tegen."},
			"cash.why":      {Title: "Uitleggen", Hint: "waarom", Help: "Zegt waarom dit wordt voorgesteld: de regel, wat ervoor spreekt, waarom het niet geboekt is, wat van de betaler bekend is."},
			"cash.unpost":   {Title: "Terugdraaien", Help: "Draait terug waar de post is geboekt; de facturen staan weer open."},
			"cash.pick":     {Title: "Post kiezen", Help: "Kiest de post of laat hem los en gaat naar de volgende."},
			"cash.narrow":   {Title: "Alleen tonen", Hint: "alleen", Help: "Beperkt de lijst: tot posten met of zonder voorstel, aangekondigd geld, terugboekingen, onbewezen afschriften, een rekening, of getypte woorden."},
			"cash.returns":  {Title: "Terugboekingen", Help: "Beperkt de lijst tot betalingen die de bank heeft teruggenomen en die wachten of iets vragen, en toont weer alles."},
			"cash.order":    {Title: "Anders sorteren", Help: "Sorteert op datum, op bedrag, of het zekerste voorstel eerst."},
			"cash.all":      {Title: "Wachtend, of alle posten", Hint: "alle", Help: "Wisselt tussen het geld dat wacht en alle bankposten."},
			"cash.customer": {Title: "Klant openen", Hint: "klant", Help: "Opent de klant van wie de post is of kan zijn."},
			"cash.bank":     {Title: "Bankafschriften", Hint: "bank", Help: "Toont de afschriften van elke rekening, of ze kloppen en welke ontbreken."},
			"cash.zoom":     {Title: "De hele post", Help: "Geeft de post het hele scherm, of de lijst haar ruimte terug."},
			"cash.lower":    {Title: "Verder omlaag in de post", Help: "Schuift in de post als de tekst langer is dan de ruimte."},
			"cash.upper":    {Title: "Verder omhoog in de post", Help: "Schuift terug in de post."},
			"cash.back":     {Title: "Terug", Help: "Laat gekozen posten los, toont de lijst weer, en heel, of gaat naar de werklijst."},
		},
	}
}

// scrollStep is how many lines a key scrolls in an entry.
const scrollStep = 3

// back undoes what narrows the view, the innermost first, then leaves.
func (c *cash) back() tea.Cmd {
	switch {
	case len(c.marks) > 0:
		c.unpick()
	case c.zoom:
		return c.toggleZoom()
	case c.widen():
		return c.arranged()
	default:
		return c.s.leave()
	}
	return nil
}
