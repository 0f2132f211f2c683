package i18n

func dutch() Messages {
	return Messages{
		Places: Places{
			Worklist: "Werklijst", Customers: "Klanten", Inbox: "Postvak", Cash: "Bank", Plan: "Planning", Reports: "Rapporten",
		},
		Keys: Keys{
			Help:         "Toetsen van dit scherm",
			Palette:      "Opdracht, klant, factuur of bericht",
			Find:         "Zoeken",
			Unknown:      "%s doet hier niets; ? toont de toetsen.",
			CannotNow:    "%s kan nu niet: %s",
			NothingFound: "Niets gevonden.",
			Close:        "sluiten",
		},
		Table: Table{
			Empty:    "Niets te zien.",
			Filtered: "%d van %d",
			Marked:   "%d gekozen",
			Loading:  "Laden …",
		},
		Form: Form{
			Next: "volgende", Tick: "aanvinken", All: "alles", Submit: "opslaan", Cancel: "annuleren",
			Required:        "Dit mag niet leeg zijn.",
			TooLong:         "Hoogstens %d tekens.",
			NotAmount:       "%q is geen bedrag; schrijf het als %s.",
			TooManyDecimals: "Hoogstens %d decimalen.",
			NotDate:         "%q is geen datum; schrijf 2026-11-24, 24-11, +7, vr of vandaag.",
			Before:          "Niet vóór %s.",
			After:           "Niet na %s.",
			ChooseOne:       "Kies er minstens één.",
		},
		Confirm: Confirm{Yes: "ja", No: "nee", Discard: "Wat u getypt hebt weggooien?"},
		Dates: Dates{
			Today: "vandaag", Yesterday: "gisteren", Tomorrow: "morgen",
			DaysAgo: "%d dagen geleden", InDays: "over %d dagen", DaysLate: "%d d",
		},
		Status: Status{Live: "actueel", Offline: "offline", ReadOnly: "alleen lezen", Working: "bezig"},
	}
}
