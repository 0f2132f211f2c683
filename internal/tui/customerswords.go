package tui

// customersWords are the texts of the list of all customers.
type customersWords struct {
	ColName, ColNumber, ColCity, ColOverdue, ColOpen, ColOldest, ColLimit, ColStage, ColWho string

	Customers                          string // %s: number
	ByOverdue, ByName, ByOpen, ByLimit string
	Sorted                             string // %s: one of those
	Mine                               string
	Find, Found                        string // found: %s: number; %s: of how many
	FindHint                           string
	Empty, NoneFound                   string
	OnHold, Disputed, Promised, Plan   string
	Loading                            string
}

func customersWordsFor(code string) *customersWords {
	if code == "nl" {
		return &customersWords{
			ColName: "Klant", ColNumber: "Nummer", ColCity: "Plaats", ColOverdue: "Vervallen", ColOpen: "Open", ColOldest: "Oudste", ColLimit: "Limiet",
			ColStage: "Stand", ColWho: "Wie",
			Customers: "%s klanten", ByOverdue: "vervallen bedrag", ByName: "naam", ByOpen: "open bedrag", ByLimit: "gebruik van de limiet", Sorted: "op %s",
			Mine: "mijn klanten", Find: "Klanten zoeken", Found: "%s van %s", FindHint: "enter houden · esc wissen",
			Empty: "Er zijn nog geen klanten; I leest ze in.", NoneFound: "Geen klant past bij deze woorden; / verandert ze, backspace wist ze.",
			OnHold: "stilgelegd", Disputed: "geschil", Promised: "toegezegd", Plan: "regeling", Loading: "Laden …",
		}
	}
	return &customersWords{
		ColName: "Customer", ColNumber: "Number", ColCity: "City", ColOverdue: "Overdue", ColOpen: "Open", ColOldest: "Oldest", ColLimit: "Limit",
		ColStage: "Stage", ColWho: "Who",
		Customers: "%s customers", ByOverdue: "overdue amount", ByName: "name", ByOpen: "open amount", ByLimit: "use of the limit", Sorted: "by %s",
		Mine: "my customers", Find: "Find customers", Found: "%s of %s", FindHint: "enter keep · esc clear",
		Empty: "There are no customers yet; I imports them.", NoneFound: "No customer matches these words; / changes them, backspace clears them.",
		OnHold: "on hold", Disputed: "disputed", Promised: "promised", Plan: "on a plan", Loading: "Loading …",
	}
}
