package tui

// cashWords are the texts of the screen for money.
type cashWords struct {
	ColBooked, ColAmount, ColFrom, ColText, ColFits, ColSure string
	ColInvoice, ColDue, ColOpen, ColSettles, ColRest         string // of where money goes

	Waiting      string // %s: number of entries that wait
	Proposals    string // %s: number with a proposal
	Unknown      string // %s: number without
	Parking      string // %s: number on account
	ReturnsOpen  string // %s: number of returns that nobody has dealt with
	All          string
	Only         string // %s: number; %s: what the list is narrowed to
	Sending      string // %s: number of decisions being written down
	GoneBy       string // %s: who; %s: number of entries decided meanwhile
	GoneByDesk   string // %s: number
	NoBank       string
	Proved       string
	Unproved     string
	Gap, Missing string
	Outgoing     string
	NothingNew   string
	NoEntries    string
	NoneSo       string // %s: what the list is narrowed to

	From, Text, Reference, ReturnOf, Reason, EndToEnd, Mandate string
	Ordered, Documents, Statement, Announced                   string
	ChargesOf                                                  string // %s: amount
	Opaque                                                     string // %s: number of payments
	Nothing, NothingOut, NotBooked                             string // nothing fits
	OneOf                                                      string // %d: number of the proposal; %d: how many
	Left                                                       string // on account
	PostedBy                                                   string // %s: who
	ByDesk                                                     string
	Returned                                                   string // %s: entry
	TakesBack                                                  string // %s: entry
	TakesBackOf                                                string // %s: amount; %s: day; %s: from whom
	History                                                    string
	Loading                                                    string

	NoEntry, NoProposal, NonePicked, HasPlace, NoPlace, MoneyOut, NotTwo, NoCustomer, OnItsWay string
	NoNumber                                                                                   string // %d: number of a proposal that is not there
	PlaceUnder                                                                                 string // %s: key of the place that the number has elsewhere

	Narrow, NarrowHint, Everything, OnlyProposed, OnlyUnknown, OnlyPending, OnlyReturns, OnlyUnproved, OnlyPosted, ByAmount, BySure string
	WithWords                                                                                                                       string // %s: words

	Posted      string // %s: amount
	PostedMany  string // %s: number
	PostMany    string // title
	PostManyAsk string // %s: number; %s: amount
	Skipped     string // %s: picked entries without a proposal

	FindTitle, FindHint                                                        string
	Allocate                                                                   string // %s: amount; %s: customer
	AllOfIt, RestKey, AddKey                                                   string // keys of the split
	StaysOpen, AllPlaced, WhyRest                                              string
	OverBy                                                                     string // %s: amount
	OtherMoney, KeptBack, PartOfIt, Rate                                       string // with their space, of the split
	RateKey, RateNeeded, OneRate                                               string // %s: currency; %s: another
	ReasonNeeded                                                               string
	TooMuch                                                                    string // %s: amount; %s: amount of the entry
	MoreThanOpen                                                               string // %s: amount open
	Credit                                                                     string
	ParkTitle                                                                  string
	NotOurs                                                                    string // %s: amount; %s: from whom
	NotOursHelp, Why, RestIs, NoRest                                           string
	NotOursDone                                                                string // %s: amount
	WriteOff                                                                   string // %s: invoices with what is left of them
	NoneSure                                                                   string // %s: confidence
	SureTitle                                                                  string
	SureAsk                                                                    string // %s: number; %s: confidence; %s: sum
	LeftMany                                                                   string // %s: number
	Rule, Evidence, KnownPayer                                                 string
	Confidence                                                                 string // %s: of the proposal; %s: from which many are taken together
	OtherPayer                                                                 string
	AskRetry, AskDebtor, AskAccount, AskFault, AskStop, AskDeceased, AskPerson string // what a return asks for
	ReturnOpen, NoReturn, ReturnHelp, ReturnDone                               string
	ReturnDealt                                                                string // %s: what it asked for
	ReturnTitle                                                                string // %s: amount; %s: from whom
	IsParked                                                                   string
	Fared                                                                      string // %s: times taken; %s: of how many
	SeenPayer                                                                  string // %s: bank account; %s: number of payments
	Parked                                                                     string // %s: customer
	TakeBack, TakeBackAsk, TakenBack                                           string // ask: %s: amount; %s: from whom
	CloseHint, BankTitle, BankHint                                             string
	DetailsOnly, Accepted, AcceptDone                                          string
	AcceptTitle                                                                string // %s: account; %s: statement
	StatementsOf                                                               string // %s: number
	NothingOpen                                                                string // %s: customer

	DayFiles                                                                        string // %s: day
	DayReceived                                                                     string
	DayPosted, DayProposed, DayLeft, DayNotOurs, DayOther, DayAnnounced, DayDetails string // %s: number of payments
	DoubtUnproved, DoubtGaps                                                        string // %s: number of statements
}

func cashWordsFor(code string) *cashWords {
	if code == "nl" {
		return dutchCashWords()
	}
	return englishCashWords()
}

func englishCashWords() *cashWords {
	return &cashWords{
		ColBooked: "Booked", ColAmount: "Amount", ColFrom: "From", ColText: "Text", ColFits: "Fits", ColSure: "Sure",
		ColInvoice: "Invoice", ColDue: "Due", ColOpen: "Open", ColSettles: "Settles", ColRest: "Rest",
		Waiting: "%s to decide", Proposals: "%s with a proposal", Unknown: "%s without", Parking: "%s on account", ReturnsOpen: "%s returns to deal with", All: "all entries", Only: "%s %s", Sending: "%s being written", GoneBy: "%s has decided %s meanwhile", GoneByDesk: "the desk has decided %s meanwhile",
		NoBank: "no bank statement yet; I imports one", Proved: "adds up", Unproved: "does not add up", Gap: "does not begin where the one before ends:", Missing: "statements before it are missing",
		Outgoing: "money out", NothingNew: "No money waits for a decision. t shows all entries, I imports a statement, esc leads to the worklist.", NoEntries: "No bank entries yet; I imports a statement.",
		NoneSo: "No entries here: %s. esc shows the others.",
		From:   "From", Text: "Text", Reference: "Reference", ReturnOf: "Returned", Reason: "reason", EndToEnd: "End-to-end", Mandate: "Mandate",
		Ordered: "Ordered", Documents: "Documents", Statement: "Statement", Announced: "announced, not booked", ChargesOf: "%s charges", Opaque: "a sum of %s payments whose details have not come",
		Nothing: "Nothing fits by itself: / finds the invoice, p puts it on account.", NothingOut: "Money out that takes no known payment back.",
		NotBooked: "The bank has announced it and not booked it yet; it holds reminders and settles nothing.", OneOf: "%d of %d", Left: "on account",
		PostedBy: "Posted by %s", ByDesk: "Posted by the desk", Returned: "Taken back by %s", TakesBack: "Takes back %s", TakesBackOf: "Takes back %s of %s from %s", History: "History", Loading: "Loading …",
		NoEntry: "no entry is selected", NoProposal: "there is no proposal; / finds the invoice", NonePicked: "no picked entry has a proposal", HasPlace: "it is posted already; U takes it back",
		NoPlace: "it has no place that could be taken back", MoneyOut: "it is money out", NotTwo: "there is no other proposal",
		NoCustomer: "no customer is named", OnItsWay: "it is being written down", NoNumber: "there is no proposal %d", PlaceUnder: "%s goes to the place",
		Narrow: "Show only", NarrowHint: "a kind, an account, or words of the entry", Everything: "everything", OnlyProposed: "with a proposal", OnlyUnknown: "without a proposal",
		OnlyPending: "announced, not booked", OnlyReturns: "returned by the bank", OnlyUnproved: "statement not proved", OnlyPosted: "posted", WithWords: "with “%s”",
		ByAmount: "largest first", BySure: "surest first",
		Posted: "%s posted", PostedMany: "%s entries posted", PostMany: "Post the proposals",
		PostManyAsk: "Post the best proposal of %s entries, %s together?", Skipped: "%s picked entries have no proposal.",
		FindTitle: "For which customer or invoice", FindHint: "name, number, invoice, contact",
		Allocate: "%s from %s", AllOfIt: "all", RestKey: "the rest is", AddKey: "other customer", StaysOpen: "stays open", AllPlaced: "all of it has its place",
		WhyRest: "Why is the rest given up?", OverBy: "%s too much", OtherMoney: "Other money ", KeptBack: "kept back", PartOfIt: "part of the money", Rate: "Rate        ", RateKey: "%s per %s; space: what the amounts make", RateNeeded: "Give the rate: units of %s per unit of %s.", OneRate: "One rate is not for %s and %s: split the rest later.", ReasonNeeded: "Say why the rest is given up.",
		TooMuch: "That makes %s, but the entry is %s.", MoreThanOpen: "At most %s is open.", Credit: "credit",
		ParkTitle: "On account of",
		NotOurs:   "%s from %s is not ours", NotOursHelp: "whose it is, or what it is", Why: "Why", RestIs: "The rest is", NoRest: "what is shown leaves nothing open",
		NotOursDone: "%s set apart as not ours", WriteOff: "Give up the rest of %s", NoneSure: "no proposal here is %s sure or more, alone and of a proved statement",
		SureTitle: "Post all that is sure", SureAsk: "Post the best proposal of %s entries that are %s sure or more, %s together?", LeftMany: "%s were left:",
		OtherPayer: "the payer has another name",
		AskRetry:   "Collect it once more, or ask for a transfer.", AskDebtor: "Ask the debtor why before anything else.", AskAccount: "The account will not do: ask for another, or another way to pay.",
		AskFault: "The fault was ours: correct the data and send it again.", AskStop: "There is no authority to collect: check the mandate's proof.", AskDeceased: "The debtor has died: no letters to him.",
		AskPerson: "Nothing is known of the reason: decide what to do.", ReturnOpen: "Nobody has dealt with it: its invoices are not reminded of. r says that it is done.", NoReturn: "it is no return that waits",
		ReturnDealt: "Dealt with. It asked: %s", ReturnTitle: "%s returned to %s", ReturnHelp: "what was done about it", ReturnDone: "Dealt with",
		Rule: "Rule", Evidence: "Speaks for it", KnownPayer: "Known of the payer", Confidence: "Sure to %s; from %s on A posts together with others.", IsParked: "it is on account; / puts it against invoices", Fared: "People took this rule's proposal %s times of %s.", SeenPayer: "%s has paid %s times; nobody has confirmed it",
		Parked: "On account of %s", TakeBack: "Take back", TakeBackAsk: "Take back where %s from %s was put? The invoices open again, and the desk leaves this entry to people from now on.",
		TakenBack: "Taken back", CloseHint: "esc close", BankTitle: "Bank statements", BankHint: "enter accepts what is in doubt, or shows an account only", DetailsOnly: "details of sums", Accepted: "accepted by a person",
		AcceptTitle: "Accept %s %s as it is", AcceptDone: "Accepted", StatementsOf: "%s statements",
		NothingOpen: "%s has nothing open; p puts the money on account.",
		DayFiles:    "files of %s:", DayReceived: "received", DayPosted: "%s posted", DayProposed: "%s proposed", DayLeft: "%s left", DayNotOurs: "%s not ours", DayOther: "%s money out", DayAnnounced: "%s announced", DayDetails: "%s details without their sum",
		DoubtUnproved: "not proved: %s", DoubtGaps: "gaps: %s",
	}
}

func dutchCashWords() *cashWords {
	return &cashWords{
		ColBooked: "Geboekt", ColAmount: "Bedrag", ColFrom: "Van", ColText: "Omschrijving", ColFits: "Past bij", ColSure: "Kans",
		ColInvoice: "Factuur", ColDue: "Vervalt", ColOpen: "Open", ColSettles: "Voldoet", ColRest: "Rest",
		Waiting: "%s te beslissen", Proposals: "%s met voorstel", Unknown: "%s zonder", Parking: "%s op rekening", ReturnsOpen: "%s terugboekingen af te doen", All: "alle posten", Only: "%s %s", Sending: "%s onderweg", GoneBy: "%s heeft er intussen %s beslist", GoneByDesk: "het bureau heeft er intussen %s beslist",
		NoBank: "nog geen bankafschrift; I leest er een in", Proved: "klopt", Unproved: "klopt niet", Gap: "begint niet waar het vorige eindigt:", Missing: "afschriften ervoor ontbreken",
		Outgoing: "afschrijving", NothingNew: "Er wacht geen geld op een beslissing. t toont alle posten, I leest een afschrift in, esc gaat naar de werklijst.", NoEntries: "Nog geen bankposten; I leest een afschrift in.",
		NoneSo: "Hier zijn geen posten: %s. esc toont de andere.",
		From:   "Van", Text: "Tekst", Reference: "Kenmerk", ReturnOf: "Teruggeboekt", Reason: "reden", EndToEnd: "End-to-end", Mandate: "Machtiging",
		Ordered: "Opdracht", Documents: "Stukken", Statement: "Afschrift", Announced: "aangekondigd, niet geboekt", ChargesOf: "%s kosten", Opaque: "een som van %s betalingen waarvan de details er nog niet zijn",
		Nothing: "Niets past vanzelf: / zoekt de factuur, p zet het op rekening.", NothingOut: "Afschrijving die geen bekende betaling terugneemt.",
		NotBooked: "De bank heeft het aangekondigd en nog niet geboekt; het houdt aanmaningen tegen en voldoet niets.", OneOf: "%d van %d", Left: "op rekening",
		PostedBy: "Geboekt door %s", ByDesk: "Geboekt door het bureau", Returned: "Teruggenomen door %s", TakesBack: "Neemt %s terug", TakesBackOf: "Neemt %s van %s terug, van %s", History: "Geschiedenis", Loading: "Laden …",
		NoEntry: "er is geen post gekozen", NoProposal: "er is geen voorstel; / zoekt de factuur", NonePicked: "geen gekozen post heeft een voorstel", HasPlace: "hij is al geboekt; U draait dat terug",
		NoPlace: "hij heeft geen plaats die teruggedraaid kan worden", MoneyOut: "het is een afschrijving", NotTwo: "er is geen ander voorstel",
		NoCustomer: "er is geen klant genoemd", OnItsWay: "hij wordt juist opgeschreven", NoNumber: "er is geen voorstel %d", PlaceUnder: "%s gaat naar de plaats",
		Narrow: "Alleen tonen", NarrowHint: "een soort, een rekening, of woorden van de post", Everything: "alles", OnlyProposed: "met voorstel", OnlyUnknown: "zonder voorstel",
		OnlyPending: "aangekondigd, niet geboekt", OnlyReturns: "teruggeboekt door de bank", OnlyUnproved: "afschrift onbewezen", OnlyPosted: "geboekt", WithWords: "met “%s”",
		ByAmount: "grootste eerst", BySure: "zekerste eerst",
		Posted: "%s geboekt", PostedMany: "%s posten geboekt", PostMany: "Voorstellen boeken",
		PostManyAsk: "Het beste voorstel van %s posten boeken, samen %s?", Skipped: "%s gekozen posten hebben geen voorstel.",
		FindTitle: "Voor welke klant of factuur", FindHint: "naam, nummer, factuur, contactpersoon",
		Allocate: "%s van %s", AllOfIt: "alles", RestKey: "de rest is", AddKey: "andere klant", StaysOpen: "blijft open", AllPlaced: "alles heeft zijn plaats",
		WhyRest: "Waarom vervalt de rest?", OverBy: "%s te veel", OtherMoney: "Ander geld  ", KeptBack: "ingehouden", PartOfIt: "deel van het geld", Rate: "Koers       ", RateKey: "%s per %s; spatie: wat de bedragen maken", RateNeeded: "Geef de koers: eenheden %s per eenheid %s.", OneRate: "Eén koers geldt niet voor %s en %s: verdeel de rest later.", ReasonNeeded: "Zeg waarom de rest vervalt.",
		TooMuch: "Dat is %s, maar de post is %s.", MoreThanOpen: "Er staat hooguit %s open.", Credit: "credit",
		ParkTitle: "Op rekening van",
		NotOurs:   "%s van %s is niet van ons", NotOursHelp: "van wie het is, of wat het is", Why: "Waarom", RestIs: "De rest is", NoRest: "wat er staat laat niets open",
		NotOursDone: "%s apart gezet als niet van ons", WriteOff: "De rest van %s laten vervallen", NoneSure: "hier is geen voorstel %s zeker of meer, alleen en van een bewezen afschrift",
		SureTitle: "Alles boeken wat zeker is", SureAsk: "Het beste voorstel boeken van %s posten die %s zeker of meer zijn, samen %s?", LeftMany: "%s bleven liggen:",
		OtherPayer: "de betaler heet anders",
		AskRetry:   "Nog een keer incasseren, of om een overboeking vragen.", AskDebtor: "Eerst de debiteur vragen waarom.", AskAccount: "Deze rekening kan niet: een andere vragen, of een andere manier van betalen.",
		AskFault: "De fout lag bij ons: gegevens verbeteren en opnieuw sturen.", AskStop: "Er is geen toestemming om te incasseren: het bewijs van de machtiging nazien.", AskDeceased: "De debiteur is overleden: geen brieven aan hem.",
		AskPerson: "De reden is onbekend: beslis wat te doen.", ReturnOpen: "Niemand heeft het afgedaan: over de facturen gaat geen aanmaning uit. r zegt dat het klaar is.", NoReturn: "het is geen terugboeking die wacht",
		ReturnDealt: "Afgedaan. Het vroeg: %s", ReturnTitle: "%s teruggeboekt naar %s", ReturnHelp: "wat eraan gedaan is", ReturnDone: "Afgedaan",
		Rule: "Regel", Evidence: "Ervoor spreekt", KnownPayer: "Bekend van de betaler", Confidence: "Zeker voor %s; vanaf %s boekt A samen met andere.", IsParked: "het staat op rekening; / zet het tegen facturen", Fared: "Mensen namen het voorstel van deze regel %s van de %s keer.", SeenPayer: "%s heeft %s keer betaald; niemand heeft het bevestigd",
		Parked: "Op rekening van %s", TakeBack: "Terugdraaien", TakeBackAsk: "Terugdraaien waar %s van %s is geboekt? De facturen staan weer open, en het bureau laat deze post voortaan aan mensen over.",
		TakenBack: "Teruggedraaid", CloseHint: "esc sluiten", BankTitle: "Bankafschriften", BankHint: "enter aanvaardt wat onzeker is, of toont één rekening", DetailsOnly: "details van sommen", Accepted: "aanvaard door een mens",
		AcceptTitle: "%s %s aanvaarden zoals het is", AcceptDone: "Aanvaard", StatementsOf: "%s afschriften",
		NothingOpen: "%s heeft niets open; p zet het geld op rekening.",
		DayFiles:    "bestanden van %s:", DayReceived: "ontvangen", DayPosted: "%s geboekt", DayProposed: "%s voorgesteld", DayLeft: "%s over", DayNotOurs: "%s niet van ons", DayOther: "%s afschrijvingen", DayAnnounced: "%s aangekondigd", DayDetails: "%s details zonder hun som",
		DoubtUnproved: "onbewezen: %s", DoubtGaps: "gaten: %s",
	}
}
