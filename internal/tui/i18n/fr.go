package i18n

func french() Messages {
	return Messages{
		Places: Places{
			Worklist: "À faire", Customers: "Clients", Inbox: "Courrier", Cash: "Banque", Plan: "Planning", Reports: "Rapports",
		},
		Keys: Keys{
			Help:         "Touches de cet écran",
			Palette:      "Commande, client, facture ou message",
			Find:         "Chercher",
			Unknown:      "%s ne fait rien ici ; ? montre les touches.",
			CannotNow:    "%s n’est pas possible : %s",
			NothingFound: "Rien trouvé.",
			Close:        "fermer",
		},
		Table: Table{
			Empty:    "Rien à voir.",
			Filtered: "%d sur %d",
			Marked:   "%d choisis",
			Loading:  "Chargement …",
		},
		Form: Form{
			Next: "suivant", Tick: "cocher", All: "tout", Submit: "enregistrer", Cancel: "annuler",
			Required:        "Ce champ ne peut pas être vide.",
			TooLong:         "Au plus %d caractères.",
			NotAmount:       "%q n’est pas un montant ; écrivez-le comme %s.",
			TooManyDecimals: "Au plus %d décimales.",
			NotDate:         "%q n’est pas une date ; écrivez 2026-11-24, 24/11, +7, ven ou aujourd’hui.",
			Before:          "Pas avant le %s.",
			After:           "Pas après le %s.",
			ChooseOne:       "Choisissez-en au moins un.",
		},
		Confirm: Confirm{Yes: "oui", No: "non", Discard: "Abandonner la saisie ?"},
		Dates: Dates{
			Today: "aujourd’hui", Yesterday: "hier", Tomorrow: "demain",
			DaysAgo: "il y a %d jours", InDays: "dans %d jours", DaysLate: "%d j",
		},
		Status: Status{Live: "à jour", Offline: "hors ligne", ReadOnly: "lecture seule", Working: "en cours"},
	}
}
