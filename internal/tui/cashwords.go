package tui

// cashWords are the texts of the screen for money.
type cashWords struct {
	ColBooked, ColAmount, ColFrom, ColText, ColFits string

	Waiting    string // %s: number of entries that wait
	Proposals  string // %s: number with a proposal
	Unknown    string // %s: number without
	All        string
	Only       string // %s: name of a status
	NoBank     string
	Proved     string
	Unproved   string
	Gap        string // %s: amount
	Outgoing   string
	NothingNew string
	NoEntries  string
	NoneSo     string // %s: name of a status

	From, Text, Reference, ReturnOf, Reason, EndToEnd, Mandate string
	Nothing                                                    string // nothing fits
	Of                                                         string // between the amount put and the amount open
	Left                                                       string // on account
	DaysLate                                                   string // %d
	PostedBy                                                   string // %s: who
	ByDesk                                                     string
	Returned                                                   string // %s: entry
	TakesBack                                                  string // %s: entry
	History                                                    string
	Loading                                                    string

	NoEntry, NoProposal, NonePicked, HasPlace, NoPlace, MoneyOut, NotTwo, NoCustomer string

	Posted      string // %s: amount
	PostedMany  string // %s: number
	PostMany    string // title
	PostManyAsk string // %s: number; %s: amount
	Skipped     string // %s: picked entries without a proposal

	FindTitle, FindHint              string
	Allocate                         string // %s: amount; %s: customer
	AllocateHelp                     string // %s: amount
	TooMuch                          string // %s: amount; %s: amount of the entry
	MoreThanOpen                     string // %s: amount open
	Credit                           string
	ParkTitle, ParkAsk               string // ask: %s: amount; %s: customer
	Parked                           string // %s: customer
	TakeBack, TakeBackAsk, TakenBack string // ask: %s: amount; %s: from whom
	CloseHint, BankTitle             string
	Entries                          string
	NothingOpen                      string // %s: customer

	Newest                                  string // statement
	NowByDesk, NowByPerson, NowOpen, NowOut string // %s: number of entries
}

func cashWordsFor(code string) *cashWords {
	if code == "nl" {
		return dutchCashWords()
	}
	return englishCashWords()
}

func englishCashWords() *cashWords {
	return &cashWords{
		ColBooked: "Booked", ColAmount: "Amount", ColFrom: "From", ColText: "Text", ColFits: "Fits",
		Waiting: "%s to decide", Proposals: "%s with a proposal", Unknown: "%s without", All: "all entries, newest first", Only: "only %s",
		NoBank: "no bank statement yet; I imports one", Proved: "adds up", Unproved: "does not add up", Gap: "a statement is missing: %s differ",
		Outgoing: "money out", NothingNew: "No money waits for a decision. t shows all entries.", NoEntries: "No bank entries yet; I imports a statement.",
		NoneSo: "No entries are %s; f shows the others.",
		From:   "From", Text: "Text", Reference: "Reference", ReturnOf: "Returned", Reason: "reason", EndToEnd: "End-to-end", Mandate: "Mandate",
		Nothing: "Nothing fits by itself: a finds the invoice, o puts it on account.", Of: "of", Left: "on account",
		DaysLate: "%d d late",
		PostedBy: "Posted by %s", ByDesk: "Posted by the desk", Returned: "Taken back by %s", TakesBack: "Takes back %s", History: "History", Loading: "Loading …",
		NoEntry: "no entry is selected", NoProposal: "there is no proposal; a finds the invoice", NonePicked: "no picked entry has a proposal", HasPlace: "it is posted already; U takes it back",
		NoPlace: "it has no place that could be taken back", MoneyOut: "it is money out", NotTwo: "there is no other proposal",
		NoCustomer: "no customer is named",
		Posted:     "%s posted", PostedMany: "%s entries posted", PostMany: "Post the proposals",
		PostManyAsk: "Post the best proposal of %s entries, %s together?", Skipped: "%s picked entries have no proposal.",
		FindTitle: "For which customer or invoice", FindHint: "name, number, invoice, contact",
		Allocate: "%s from %s", AllocateHelp: "what is left of %s goes on account",
		TooMuch: "That makes %s, but the entry is %s.", MoreThanOpen: "At most %s is open.", Credit: "credit note",
		ParkTitle: "On account of", ParkAsk: "Put %s on account of %s? It settles no invoice until somebody allocates it, and holds reminders.",
		Parked: "On account of %s", TakeBack: "Take back", TakeBackAsk: "Take back where %s from %s was put? The invoices open again, and the desk leaves this entry to people from now on.",
		TakenBack: "Taken back", CloseHint: "esc close", BankTitle: "Bank statements", Entries: "entries",
		NothingOpen: "%s has nothing open; o puts the money on account.",
		Newest:      "newest statement", NowByDesk: "%s posted by the desk", NowByPerson: "%s by people", NowOpen: "%s unknown", NowOut: "%s money out",
	}
}

func dutchCashWords() *cashWords {
	return &cashWords{
		ColBooked: "Geboekt", ColAmount: "Bedrag", ColFrom: "Van", ColText: "Omschrijving", ColFits: "Past bij",
		Waiting: "%s te beslissen", Proposals: "%s met voorstel", Unknown: "%s zonder", All: "alle posten, nieuwste eerst", Only: "alleen %s",
		NoBank: "nog geen bankafschrift; I leest er een in", Proved: "klopt", Unproved: "klopt niet", Gap: "er ontbreekt een afschrift: verschil %s",
		Outgoing: "afschrijving", NothingNew: "Er wacht geen geld op een beslissing. t toont alle posten.", NoEntries: "Nog geen bankposten; I leest een afschrift in.",
		NoneSo: "Geen posten zijn %s; f toont de andere.",
		From:   "Van", Text: "Tekst", Reference: "Kenmerk", ReturnOf: "Teruggeboekt", Reason: "reden", EndToEnd: "End-to-end", Mandate: "Machtiging",
		Nothing: "Niets past vanzelf: a zoekt de factuur, o zet het op rekening.", Of: "van", Left: "op rekening",
		DaysLate: "%d d te laat",
		PostedBy: "Geboekt door %s", ByDesk: "Geboekt door het bureau", Returned: "Teruggenomen door %s", TakesBack: "Neemt %s terug", History: "Geschiedenis", Loading: "Laden …",
		NoEntry: "er is geen post gekozen", NoProposal: "er is geen voorstel; a zoekt de factuur", NonePicked: "geen gekozen post heeft een voorstel", HasPlace: "hij is al geboekt; U draait dat terug",
		NoPlace: "hij heeft geen plaats die teruggedraaid kan worden", MoneyOut: "het is een afschrijving", NotTwo: "er is geen ander voorstel",
		NoCustomer: "er is geen klant genoemd",
		Posted:     "%s geboekt", PostedMany: "%s posten geboekt", PostMany: "Voorstellen boeken",
		PostManyAsk: "Het beste voorstel van %s posten boeken, samen %s?", Skipped: "%s gekozen posten hebben geen voorstel.",
		FindTitle: "Voor welke klant of factuur", FindHint: "naam, nummer, factuur, contactpersoon",
		Allocate: "%s van %s", AllocateHelp: "wat van %s overblijft komt op rekening",
		TooMuch: "Dat is %s, maar de post is %s.", MoreThanOpen: "Er staat hooguit %s open.", Credit: "creditnota",
		ParkTitle: "Op rekening van", ParkAsk: "%s op rekening van %s zetten? Het voldoet geen factuur tot iemand het toewijst, en houdt aanmaningen tegen.",
		Parked: "Op rekening van %s", TakeBack: "Terugdraaien", TakeBackAsk: "Terugdraaien waar %s van %s is geboekt? De facturen staan weer open, en het bureau laat deze post voortaan aan mensen over.",
		TakenBack: "Teruggedraaid", CloseHint: "esc sluiten", BankTitle: "Bankafschriften", Entries: "posten",
		NothingOpen: "%s heeft niets open; o zet het geld op rekening.",
		Newest:      "nieuwste afschrift", NowByDesk: "%s geboekt door het bureau", NowByPerson: "%s door mensen", NowOpen: "%s onbekend", NowOut: "%s afschrijvingen",
	}
}
