package i18n

func german() Messages {
	return Messages{
		Places: Places{
			Worklist: "Arbeitsliste", Customers: "Kunden", Inbox: "Posteingang", Cash: "Zahlungen", Plan: "Planung", Reports: "Berichte",
		},
		Keys: Keys{
			Help:         "Tasten dieser Seite",
			Palette:      "Befehl, Kunde, Rechnung oder Nachricht",
			Find:         "Suchen",
			Unknown:      "%s tut hier nichts; ? zeigt die Tasten.",
			CannotNow:    "%s geht jetzt nicht: %s",
			NothingFound: "Nichts gefunden.",
			Close:        "schließen",
		},
		Table: Table{
			Empty:    "Nichts zu sehen.",
			Filtered: "%d von %d",
			Marked:   "%d ausgewählt",
			Loading:  "Lädt …",
		},
		Form: Form{
			Next: "weiter", Tick: "ankreuzen", All: "alle", Submit: "speichern", Cancel: "abbrechen",
			Required:        "Das darf nicht leer sein.",
			TooLong:         "Höchstens %d Zeichen.",
			NotAmount:       "%q ist kein Betrag; schreiben Sie ihn wie %s.",
			TooManyDecimals: "Höchstens %d Nachkommastellen.",
			NotDate:         "%q ist kein Datum; schreiben Sie 2026-11-24, 24.11., +7, fr oder heute.",
			Before:          "Nicht vor dem %s.",
			After:           "Nicht nach dem %s.",
			ChooseOne:       "Wählen Sie mindestens eines.",
		},
		Confirm: Confirm{Yes: "ja", No: "nein", Discard: "Eingaben verwerfen?"},
		Dates: Dates{
			Today: "heute", Yesterday: "gestern", Tomorrow: "morgen",
			DaysAgo: "vor %d Tagen", InDays: "in %d Tagen", DaysLate: "%d T",
		},
		Status: Status{Live: "aktuell", Offline: "offline", ReadOnly: "nur lesen", Working: "arbeitet"},
	}
}
