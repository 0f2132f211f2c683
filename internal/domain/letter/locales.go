package letter

import "strconv"

var dutch = locale{
	code: "nl", group: ".", point: ",", codeFirst: true,
	months: [12]string{
		"januari", "februari", "maart", "april", "mei", "juni",
		"juli", "augustus", "september", "oktober", "november", "december",
	},
	shortDate:  func(y, m, d int) string { return two(d) + "-" + two(m) + "-" + strconv.Itoa(y) },
	longDate:   func(y int, month string, d int) string { return strconv.Itoa(d) + nbsp + month + " " + strconv.Itoa(y) },
	days:       [2]string{"dag", "dagen"},
	instalment: "termijn",
	words: words{
		number: "Factuur", issued: "Datum", due: "Vervaldatum", late: "Te laat", po: "Uw order",
		amount: "Bedrag", open: "Openstaand",
		credit: "Creditnota", received: "Al ontvangen",
		total: "Totaal", inYourFavour: "Saldo in uw voordeel",
		alsoOpen: "Ook nog open", disputed: "In behandeling", reference: "Betalingskenmerk",
		and: "en", department: "Debiteurenbeheer", vat: "Btw-nummer",
	},
}

var english = locale{
	code: "en", group: ",", point: ".", codeFirst: true,
	months: [12]string{
		"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December",
	},
	// The month is a word: 03/11 means two days to two English readers.
	shortDate: func(y, m, d int) string {
		return two(d) + " " + englishShort[m-1] + " " + strconv.Itoa(y)
	},
	longDate:   func(y int, month string, d int) string { return strconv.Itoa(d) + nbsp + month + " " + strconv.Itoa(y) },
	days:       [2]string{"day", "days"},
	instalment: "instalment",
	words: words{
		number: "Invoice", issued: "Date", due: "Due date", late: "Overdue", po: "Your PO",
		amount: "Amount", open: "Outstanding",
		credit: "Credit note", received: "Already received",
		total: "Total", inYourFavour: "Balance in your favour",
		alsoOpen: "Also outstanding", disputed: "Under review", reference: "Payment reference",
		and: "and", department: "Accounts Receivable", vat: "VAT number",
	},
}

var englishShort = [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

var german = locale{
	code: "de", group: ".", point: ",",
	months: [12]string{
		"Januar", "Februar", "März", "April", "Mai", "Juni",
		"Juli", "August", "September", "Oktober", "November", "Dezember",
	},
	shortDate: func(y, m, d int) string { return two(d) + "." + two(m) + "." + strconv.Itoa(y) },
	longDate: func(y int, month string, d int) string {
		return strconv.Itoa(d) + "." + nbsp + month + " " + strconv.Itoa(y)
	},
	days:       [2]string{"Tag", "Tage"},
	instalment: "Rate",
	words: words{
		number: "Rechnung", issued: "Datum", due: "Fällig am", late: "Überfällig", po: "Ihre Bestellung",
		amount: "Betrag", open: "Offen",
		credit: "Gutschrift", received: "Bereits erhalten",
		total: "Summe", inYourFavour: "Guthaben zu Ihren Gunsten",
		alsoOpen: "Ebenfalls offen", disputed: "In Klärung", reference: "Zahlungsreferenz",
		and: "und", department: "Debitorenbuchhaltung", vat: "USt-IdNr.",
	},
}

var french = locale{
	code: "fr", group: nbsp, point: ",",
	months: [12]string{
		"janvier", "février", "mars", "avril", "mai", "juin",
		"juillet", "août", "septembre", "octobre", "novembre", "décembre",
	},
	shortDate: func(y, m, d int) string { return two(d) + "/" + two(m) + "/" + strconv.Itoa(y) },
	longDate: func(y int, month string, d int) string {
		if d == 1 {
			return "1er" + nbsp + month + " " + strconv.Itoa(y)
		}
		return strconv.Itoa(d) + nbsp + month + " " + strconv.Itoa(y)
	},
	days:       [2]string{"jour", "jours"},
	instalment: "échéance",
	words: words{
		number: "Facture", issued: "Date", due: "Échéance", late: "Retard", po: "Votre commande",
		amount: "Montant", open: "Reste dû",
		credit: "Avoir", received: "Déjà reçu",
		total: "Total", inYourFavour: "Solde en votre faveur",
		alsoOpen: "Également en attente de règlement", disputed: "En cours d’examen", reference: "Référence de paiement",
		and: "et", department: "Comptabilité clients", vat: "N° TVA",
	},
}
