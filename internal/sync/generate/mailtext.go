package generate

// mailTexts holds subject and text by intent and language. {no} is the
// invoice, {open} its open amount, {amount} the amount spoken of, {date} a day
// to come, {past} a day just gone, {back} the return from leave.
var mailTexts = map[string]map[string][][2]string{
	IntentPromise: {
		"nl": {
			{"Re: Betalingsherinnering", "Bedankt voor uw bericht. Factuur {no} gaat mee in onze betaalrun van {date}, u ontvangt dan {amount} euro."},
			{"factuur {no}", "Excuses voor de vertraging, wij wachten zelf op een grote betaling. Wij maken uiterlijk {date} EUR {amount} over."},
		},
		"en": {
			{"Re: Payment reminder", "Apologies for the delay. We will pay invoice {no} (EUR {amount}) by {date} at the latest."},
			{"Invoice {no}", "Invoice {no} has been approved today. Payment of {amount} EUR is scheduled for {date}."},
		},
		"de": {
			{"AW: Zahlungserinnerung", "die Rechnung {no} ist zur Zahlung freigegeben. Sie erhalten {amount} EUR bis zum {date}."},
			{"Rechnung {no}", "wir bitten um etwas Geduld. Wir überweisen {amount} € spätestens am {date}."},
		},
		"fr": {
			{"RE: Rappel de paiement", "Veuillez nous excuser pour ce retard. La facture {no} sera réglée le {date}, soit {amount} EUR."},
			{"Facture {no}", "Nous vous confirmons un virement de {amount} € au plus tard le {date}."},
		},
	},
	IntentDispute: {
		"nl": {
			{"Factuur {no} klopt niet", "Op factuur {no} is een andere prijs berekend dan afgesproken. Graag een creditnota, tot die tijd betalen wij niet."},
			{"Re: Tweede herinnering", "De levering bij factuur {no} was niet compleet, er ontbraken twee pallets. Zie onze eerdere mail aan verkoop."},
			{"Dubbel gefactureerd", "Volgens ons is {no} dezelfde levering als vorige maand. Graag crediteren."},
			{"Re: Betalingsherinnering", "Bij {no} ontbreekt ons bestelnummer; zo kunnen wij de factuur niet verwerken. Stuurt u een nieuwe?"},
			{"Beschadigde goederen", "Een deel van de goederen van factuur {no} kwam kapot aan, foto's heeft uw chauffeur gemaakt. Wij houden het bedrag in tot dit is opgelost."},
		},
		"en": {
			{"Query on invoice {no}", "We were charged the list price on invoice {no}, but 4 % discount was agreed. Please send a credit note."},
			{"Re: Payment reminder", "The goods on invoice {no} arrived damaged. We have sent photographs to your sales team and will not pay until this is settled."},
		},
		"de": {
			{"Reklamation zu Rechnung {no}", "die mit Rechnung {no} berechnete Ware war teilweise beschädigt. Wir bitten um eine Gutschrift und halten die Zahlung solange zurück."},
			{"AW: Zweite Mahnung", "auf der Rechnung {no} fehlt unsere Bestellnummer, daher können wir sie nicht buchen. Bitte um Korrektur."},
		},
		"fr": {
			{"Litige facture {no}", "La facture {no} ne correspond pas au prix convenu. Merci de nous faire parvenir un avoir avant tout règlement."},
			{"RE: Rappel de paiement", "Nous n'avons jamais reçu la marchandise de la facture {no}. Merci de nous envoyer la preuve de livraison."},
		},
	},
	IntentCopy: {
		"nl": {
			{"Kopie factuur {no}", "Wij kunnen factuur {no} niet terugvinden. Kunt u een kopie sturen?"},
			{"Re: Betalingsherinnering", "Factuur {no} is bij ons niet bekend. Graag per mail een PDF, dan nemen we hem mee."},
		},
		"en": {
			{"Copy of invoice {no}", "Could you please send us a copy of invoice {no}? It does not seem to have reached us."},
			{"Re: Second reminder", "We have no record of {no}. Please forward a copy together with proof of delivery."},
		},
		"de": {
			{"Rechnungskopie {no}", "die Rechnung {no} liegt uns nicht vor. Bitte senden Sie uns eine Kopie."},
			{"AW: Zahlungserinnerung", "können Sie uns {no} bitte noch einmal als PDF schicken?"},
		},
		"fr": {
			{"Copie de la facture {no}", "Nous ne retrouvons pas la facture {no}. Pourriez-vous nous en adresser un duplicata ?"},
			{"RE: Rappel de paiement", "Merci de nous renvoyer la facture {no} en PDF."},
		},
	},
	IntentPaid: {
		"nl": {{"Re: Betalingsherinnering", "Factuur {no} hebben wij op {past} al betaald. Wilt u dit nakijken?"}, {"al betaald", "Deze is al voldaan, zie onze overboeking van {past}: EUR {open}, {no}."}},
		"en": {{"Re: Payment reminder", "Invoice {no} was paid on {past}. Please check your records."}, {"Already paid", "We transferred EUR {open} for {no} on {past}."}},
		"de": {{"AW: Zahlungserinnerung", "die Rechnung {no} haben wir am {past} bereits bezahlt. Bitte prüfen Sie Ihren Zahlungseingang."}, {"bereits bezahlt", "der Betrag von {open} EUR zu {no} wurde am {past} überwiesen."}},
		"fr": {{"RE: Rappel de paiement", "La facture {no} a été réglée le {past}. Merci de vérifier."}, {"Facture déjà réglée", "Virement de {open} EUR effectué le {past} pour {no}."}},
	},
	IntentRemittance: {
		"nl": {{"Betaalspecificatie {past}", "Vandaag hebben wij {amount} euro aan u overgemaakt voor:\n\n{rows}"}},
		"en": {{"Remittance advice {past}", "Please find below the details of our payment of EUR {amount}:\n\n{rows}"}},
		"de": {{"Zahlungsavis {past}", "unsere Überweisung über {amount} EUR setzt sich wie folgt zusammen:\n\n{rows}"}},
		"fr": {{"Avis de paiement {past}", "Notre virement de {amount} EUR concerne :\n\n{rows}"}},
	},
	IntentAutoReply: {
		"nl": {{"Automatisch antwoord: Betalingsherinnering", "Ik ben afwezig tot en met {back}. Voor dringende zaken kunt u bellen met ons algemene nummer."}},
		"en": {{"Automatic reply: Payment reminder", "I am out of the office until {back} with limited access to mail. For urgent matters please call our main number."}},
		"de": {{"Abwesenheitsnotiz: Zahlungserinnerung", "ich bin bis einschließlich {back} nicht im Büro. Ihre Nachricht wird nicht weitergeleitet."}},
		"fr": {{"Réponse automatique : Rappel de paiement", "Je suis absent jusqu'au {back} inclus. En cas d'urgence, merci d'appeler le standard."}},
	},
	IntentBankChange: {
		"nl": {{"Gewijzigd rekeningnummer", "Per direct betalen wij vanaf een nieuwe rekening: {iban}. Wilt u dit in uw administratie aanpassen?"}},
		"en": {{"Change of bank details", "Please note that our bank account has changed to {iban}. Kindly update your records for refunds and direct debits."}},
		"de": {{"Neue Bankverbindung", "unsere Bankverbindung hat sich geändert: {iban}. Bitte passen Sie Ihre Stammdaten an."}},
		"fr": {{"Changement de coordonnées bancaires", "Nos coordonnées bancaires ont changé : {iban}. Merci de mettre à jour votre fichier."}},
	},
	IntentAddress: {
		"nl": {{"Verhuizing {company}", "Vanaf volgende maand zijn wij gevestigd in {place}. Facturen graag alleen nog per mail naar dit adres."}},
		"en": {{"New address of {company}", "We are moving to {place} next month. Please send invoices to this mail address from now on."}},
		"de": {{"Neue Anschrift {company}", "wir ziehen zum nächsten Monat nach {place} um. Rechnungen bitte künftig nur an diese Adresse."}},
		"fr": {{"Changement d'adresse {company}", "Nous déménageons à {place} le mois prochain. Merci d'envoyer les factures à cette adresse."}},
	},
	IntentQuestion: {
		"nl": {{"Openstaande posten", "Kunt u ons een overzicht sturen van alles wat nog openstaat? Wij missen in elk geval de levering bij {no}."}, {"Betalingsregeling", "Kunnen wij {open} euro (factuur {no}) in drie termijnen betalen?"}},
		"en": {{"Statement of account", "Could you send us a statement of all open invoices? We are reconciling, starting with {no}."}, {"Payment plan", "Would you accept EUR {open} (invoice {no}) in three monthly instalments?"}},
		"de": {{"Offene Posten", "bitte senden Sie uns eine Aufstellung aller offenen Posten, auch zu {no}."}, {"Ratenzahlung", "wäre für {no} über {open} EUR eine Zahlung in drei Raten möglich?"}},
		"fr": {{"Relevé de compte", "Pourriez-vous nous envoyer un relevé de compte, y compris la facture {no} ?"}, {"Échelonnement", "Serait-il possible de régler {open} EUR (facture {no}) en trois fois ?"}},
	},
}
