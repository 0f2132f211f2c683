package i18n

func english() Messages {
	return Messages{
		Places: Places{
			Worklist: "Worklist", Customers: "Customers", Inbox: "Inbox", Cash: "Cash", Plan: "Plan", Reports: "Reports",
		},
		Keys: Keys{
			Help:         "Keys of this screen",
			Palette:      "Command, customer, invoice or mail",
			Find:         "Find",
			Unknown:      "%s does nothing here; ? shows the keys.",
			CannotNow:    "%s is not possible: %s",
			NothingFound: "Nothing found.",
			Close:        "close",
		},
		Table: Table{
			Empty:    "Nothing to see.",
			Filtered: "%d of %d",
			Marked:   "%d picked",
			Loading:  "Loading …",
		},
		Form: Form{
			Next: "next", Tick: "tick", All: "all", Submit: "save", Cancel: "cancel",
			Required:        "This cannot be empty.",
			TooLong:         "At most %d characters.",
			NotAmount:       "%q is not an amount; write it like %s.",
			TooManyDecimals: "At most %d decimals.",
			NotDate:         "%q is not a date; write 2026-11-24, 24.11., +7, fri or today.",
			Before:          "Not before %s.",
			After:           "Not after %s.",
			ChooseOne:       "Choose at least one.",
		},
		Confirm: Confirm{Yes: "yes", No: "no", Discard: "Drop what you have typed?"},
		Dates: Dates{
			Today: "today", Yesterday: "yesterday", Tomorrow: "tomorrow",
			DaysAgo: "%d days ago", InDays: "in %d days", DaysLate: "%d d",
		},
		Status: Status{Live: "live", Offline: "offline", ReadOnly: "read only", Working: "working"},
	}
}
