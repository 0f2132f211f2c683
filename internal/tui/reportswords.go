package tui

// reportsWords are the texts of the screen with the figures.
type reportsWords struct {
	Loading, Empty string
	On             string // %s: date; %s: currency
	Open, Overdue  string
	NotDue         string
	Credits        string // before an amount
	OnAccount      string // before an amount

	DSO, Best, Delinquent, Countback string
	AtLeast                          string // before days, where older sales are not known
	MonthsBack                       string // %s: number of month ends
	NoSales                          string
	Collected                        string // before a percentage
	PaysLate, PaysEarly              string // %s: days; %s: number of invoices
	NoPayments                       string
	Kept                             string // %s: percentage; %s: number of promises
	NoPromises                       string

	ViewOverdue   string // title of the list of all that is late
	ViewBucket    string // %s: name of a bucket
	ViewBehaviour string
	ViewPromises  string

	ColCustomer, ColIn, ColOverdue, ColOpen, ColOldest, ColShare            string
	ColInvoices, ColLate, ColWeighted, ColMedian, ColTrend                  string
	ColPromised, ColNext, ColKept, ColPartly, ColBroken, ColRate, ColBrokeM string

	OneCurrency string
	NoCustomer  string
	NoBuckets   string
}

func reportsWordsFor(code string) *reportsWords {
	if code == "nl" {
		return &reportsWords{
			Loading: "Rekenen …", Empty: "Hier staat niemand.", On: "Open op %s in %s", Open: "open", Overdue: "vervallen", NotDue: "niet vervallen",
			Credits: "creditnota's", OnAccount: "op rekening",
			DSO: "DSO", Best: "best mogelijk", Delinquent: "te laat", Countback: "terugtellend", AtLeast: "minstens", MonthsBack: "%s maanden",
			NoSales: "Geen verkopen bekend: geen DSO.", Collected: "geïnd",
			PaysLate: "betaald gemiddeld %s d te laat (%s facturen)", PaysEarly: "betaald gemiddeld %s d te vroeg (%s facturen)",
			NoPayments: "nog geen betaalde facturen", Kept: "toezeggingen nagekomen %s van %s", NoPromises: "nog geen toezegging beoordeeld",
			ViewOverdue: "Meest vervallen", ViewBucket: "Klanten met %s", ViewBehaviour: "Betaalgedrag", ViewPromises: "Toezeggingen",
			ColCustomer: "Klant", ColIn: "Bedrag", ColOverdue: "Vervallen", ColOpen: "Open", ColOldest: "Oudste", ColShare: "Aandeel",
			ColInvoices: "Facturen", ColLate: "Te laat", ColWeighted: "Gewogen", ColMedian: "Mediaan", ColTrend: "Trend",
			ColPromised: "Open", ColNext: "Volgende", ColKept: "Ja", ColPartly: "Deels", ColBroken: "Nee", ColRate: "Nagekomen", ColBrokeM: "Niet nagekomen",
			OneCurrency: "er is maar één valuta", NoCustomer: "er is geen klant gekozen", NoBuckets: "tab toont weer de ouderdom",
		}
	}
	return &reportsWords{
		Loading: "Counting …", Empty: "Nobody stands here.", On: "Open on %s in %s", Open: "open", Overdue: "overdue", NotDue: "not due",
		Credits: "credit notes", OnAccount: "on account",
		DSO: "DSO", Best: "best possible", Delinquent: "delinquent", Countback: "countback", AtLeast: "at least", MonthsBack: "%s months",
		NoSales: "No sales are known: no DSO.", Collected: "collected",
		PaysLate: "paid %s d late on average (%s invoices)", PaysEarly: "paid %s d early on average (%s invoices)",
		NoPayments: "no paid invoices yet", Kept: "promises kept %s of %s", NoPromises: "no promise judged yet",
		ViewOverdue: "Most overdue", ViewBucket: "Customers with %s", ViewBehaviour: "How they pay", ViewPromises: "Promises",
		ColCustomer: "Customer", ColIn: "Amount", ColOverdue: "Overdue", ColOpen: "Open", ColOldest: "Oldest", ColShare: "Share",
		ColInvoices: "Invoices", ColLate: "Late", ColWeighted: "Weighted", ColMedian: "Median", ColTrend: "Trend",
		ColPromised: "Open", ColNext: "Next", ColKept: "Kept", ColPartly: "Partly", ColBroken: "Broken", ColRate: "Kept %", ColBrokeM: "Broken amount",
		OneCurrency: "there is only one currency", NoCustomer: "no customer is selected", NoBuckets: "tab goes back to the ages",
	}
}
