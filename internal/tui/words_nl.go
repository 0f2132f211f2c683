package tui

import "ccdesk/internal/domain/explain"

func dutchWords() *words {
	return &words{
		Explain: explain.Dutch,
		Loading: "laden:", TooSmall: "Te klein", DemoMark: "demo", Bank: "bank", NoBank: "nog geen bank",
		Undo: "terugdraaien", NothingChanged: "Niets te wijzigen: het is al zo.", NothingToRepeat: "er is nog niets gedaan dat herhaald kan worden",
		Undone: "Teruggedraaid: %s.", NotUndone: "%s kan niet worden teruggedraaid, om wat er daarna kwam: %s.",
		TooSlow: "Dat duurde te lang en is opgegeven; er is niets half gedaan. Probeer het opnieuw.", StateNotKept: "Waar u bent kon niet worden bewaard.",
		Leave: "Het bureau verlaten", DraftOne: "Eén e-mail is nog een concept. Het blijft bewaard. Afsluiten?",
		DraftMany:  "%s e-mails zijn nog concept. Ze blijven bewaard. Afsluiten?",
		NotYours:   "Daar is een andere rol voor nodig.",
		NoCustomer: "er is geen klant gekozen",
		FindTitle:  "Zoeken", FindMore: "typ om klanten, facturen of contactpersonen te vinden", PaletteTitle: "Opdrachten",
		worklistWords: worklistWords{
			DSO:  "DSO",
			ToDo: "Te doen", Done: "gedaan", Worth: "waard vandaag", Open: "open", Overdue: "vervallen",
			ColCustomer: "Klant", ColOverdue: "Vervallen", ColOldest: "Oudste", ColPays: "Betaalt", ColNext: "Volgende stap", ColBecause: "Omdat", ColWho: "Wie",
			AllDone:     "Alles gedaan. %s klanten hebben vandaag niemand nodig; 2 toont ze alle, 5 wat er komt.",
			AllDoneMine: "Voor u is er vandaag niets meer. f toont de lijst van iedereen, 5 wat er komt.",
			ScopeMine:   "mijn lijst", Front: "stand van %s, het boek wordt geladen",
			Limit: "limiet", Risk: "risico", Procedure: "procedure", Snoozed: "uitgesteld tot",
			NoTimeline: "Er is nog niets gebeurd.", OnHold: "stilgelegd", Sent: "verzonden", InOutbox: "in de uitbak",
			Promised: "toegezegd", Disputed: "betwist", Held: "stilgelegd", OnPlan: "in regeling", DaysLate: "%d d te laat", DueIn: "over %dd",
			NoPhone: "geen telefoonnummer", NoOpenItems: "Er staat niets open.", Items: "posten",
		},
		customerWords: customerWords{
			ColItem: "Factuur", ColDue: "Vervalt", ColAmount: "Bedrag", ColOpenAmount: "Open", ColState: "Stand", ColStep: "Stap",
			SecItems: "Open posten", SecTimeline: "Tijdlijn", SecPlanned: "Gepland", SecAgreed: "Afgesproken", SecContacts: "Contactpersonen",
			NoPlanned: "Er is niets gepland.", NoAgreed: "Geen toezegging, geschil, regeling of stop.", NoContacts: "Geen contactpersoon bekend. De contactlijst van de boekhouding brengt ze.",
			Gone: "Deze klant staat niet in het boek.", Gap: "vervallen, maar er is geen actie gepland: kijk ernaar",
			Pays: "betaalt %d d te laat, over %d facturen", PaysEarly: "betaalt %d d te vroeg, over %d facturen",
			CreditNote: "creditnota", Today: "vandaag", Due: "vervalt", Owner: "door",
			PromiseOf: "Toezegging", PlanOf: "Regeling", DisputeOf: "Geschil", HoldOf: "Stop", UndoneMark: "teruggedraaid", DueToday: "vervalt vandaag", WholeCustomer: "alles",
		},
		formWords: formWords{
			Call: "%s bellen", Promise: "Toezegging van %s", Dispute: "Geschil van %s", Plan: "Betalingsregeling voor %s", Hold: "%s stilleggen",
			Note: "Notitie bij %s", Snooze: "%s weer tonen", Assign: "%s geven aan", Mail: "E-mail aan %s", Several: "%s klanten",
			Outcome: "Uitkomst", Contact: "Gesproken met", Follow: "Toegezegd", Amount: "Bedrag", By: "Vóór", Invoices: "Facturen",
			Reason: "Reden", OwnerField: "Bij", Until: "Tot en met", Rhythm: "Elke", Instalments: "Termijnen", First: "Eerste op", Why: "Waarom",
			Who: "Medewerker", What: "Notitie", Month: "maand", Week: "week", To: "Aan", Subject: "Onderwerp",
			PromiseHelp: "leeg als er niets is toegezegd", InvoicesHelp: "geen: de oudste tot het bedrag", UntilHelp: "termijn voor wie het oplost; er eindigt niets door",
			HoldHelp: "leeg: tot het wordt vrijgegeven", SnoozeHelp: "de dag waarop de klant weer verschijnt",
			NotAboveZero: "Geef een bedrag boven nul.", CountRange: "Geef een getal van 1 tot 520.",
			CallDone: "Gesprek vastgelegd", PromiseDone: "Toezegging vastgelegd", DisputeDone: "Geschil vastgelegd", ResolveDone: "Geschil afgesloten", PlanDone: "Regeling afgesproken",
			HoldDone: "Aanmanen stilgelegd", ReleaseDone: "Aanmanen gaat door", NoteDone: "Genoteerd", SnoozeDone: "Uitgesteld", AssignDone: "Toegewezen",
			MailDone: "E-mail ligt in de uitbak", StepDone: "Goedgekeurd", SkipDone: "Overgeslagen",
			SendHint: "ctrl+s versturen · tab volgende · esc concept bewaren · ctrl+x weggooien", DraftDone: "Als concept bewaard", DraftOpened: "Uw eerdere concept", Discard: "Concept weggegooid",
			NoAddress: "Geef een adres met een @.",
			HandOver:  "%s overdragen", HandOverAsk: "%s overdragen aan de incasso? Dit beëindigt ons eigen aanmanen van de betrokken posten.",
			NoDispute: "er loopt geen geschil", NoHold: "er is niets stilgelegd", NothingToDo: "vandaag is er niets te doen", CannotDo: "het bureau stelt niets voor dat met één toets kan: w zegt waarom",
			OnlyOne: "dit kan voor één klant tegelijk", NewName: "nieuw", PartHelp: "leeg: alles; anders een deel van één factuur",
		},
		whyWords: whyWords{Checked: "Nagekeken", Nothing: "Er is niets te doen."},
		startWords: startWords{
			Welcome: "Welkom bij ccdesk.", EmptyBook: "Dit bureau heeft nog geen klanten.",
			OfferImport: "inlezen: customers.csv, invoices.csv, bankafschriften, of een map daarmee", OfferDemo: "rondkijken in een verzonnen boek; dit bureau blijft leeg",
			ImportTitle: "Inlezen", Path: "Pad", PathHelp: "een bestand of een map; het formaat wordt herkend", Importing: "inlezen:",
			NoImport: "deze sessie kan geen bestanden lezen", NotEmpty: "een verzonnen boek is er alleen op een leeg bureau; start ccdesk demo", ImportHint: "Zodra er een boek is, zegt deze lijst wie u het eerst belt, en waarom.",
		},
	}
}
