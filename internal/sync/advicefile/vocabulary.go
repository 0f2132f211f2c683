package advicefile

import "regexp"

// The words of advices in Dutch, English, German and French.
var (
	// documentWord stands in front of the number of a document.
	documentWord = regexp.MustCompile(`(?i)^(?:invoices?|inv|bills?|fact(?:u|uu)r(?:en|nummers?|nr|s)?|factnr|rechnung(?:en|s-?nr|snummer)?|re(?:chn)?-?nr|belegn(?:r|ummer)|factures?|faktura|document|doc|beleg|credit-?no(?:te|ta)s?|creditfactuur|gutschrift|avoirs?|note|nota|notitie|nr|no|n°|number|nummer|num[ée]ro|num)[.:#]*$`)
	// otherWord stands in front of a number that is no document's.
	otherWord = regexp.MustCompile(`(?i)^(?:customer|klant|kunden?|client|debtor|debiteur|debitor|relatie|vendor|supplier|leverancier|lieferant|kreditor|creditor|crediteur|fournisseur|kvk|hrb|siret|vat|btw|ust|tva|tel|telefoon|telefon|phone|fax|mobile?|postbus|p\.?o\.? ?box|account|rekening(?:nummer)?$|konto|compte|page|pagina|seite)`)
	// creditWord tells that a document is a credit note.
	creditWord = regexp.MustCompile(`(?i)\b(?:credit[ -]?(?:note|nota|memo|factuur)|creditnota|creditfactuur|gutschrift|avoir|kreditnota|CN)\b`)
	// totalWord begins the line of a total.
	totalWord = regexp.MustCompile(`(?i)\b(?:grand total|total|totaal|totale|totaalbedrag|summe|gesamt(?:betrag|summe)?|zahl(?:ungs)?betrag|überweisungsbetrag|amount paid|payment amount|paid amount|amount transferred|betaald bedrag|betaalbedrag|overgemaakt(?: bedrag)?|montant (?:total|payé|du (?:paiement|virement))|net payé|net à payer|sum)\b`)
	// discountWord tells of cash discount or another deduction.
	discountWord = regexp.MustCompile(`(?i)\b(?:discount|disc|korting|betalingskorting|kredietbeperking|skonto|abzug|escompte|remise|deduction|aftrek|inhouding)\b`)
	// grossWord, netWord and the others are headings of columns.
	grossWord  = regexp.MustCompile(`(?i)\b(?:gross|bruto|brutto|brut|invoice amount|factuurbedrag|rechnungsbetrag|original|montant facture)\b`)
	netWord    = regexp.MustCompile(`(?i)\b(?:net|netto|paid|payment|betaald|te betalen|bezahlt|zahlbetrag|zahlung|payé|paiement|netbetrag|net amount|amount paid)\b`)
	amountHead = regexp.MustCompile(`(?i)\b(?:amount|bedrag|betrag|montant|total|totaal|summe|sum|value|waarde)\b`)
	numberHead = regexp.MustCompile(`(?i)(?:invoice|factuur|rechnung|facture|document|beleg|doc(?:ument)?\.? ?n|uw referentie|your ref|ihre referenz|votre r[ée]f)`)

	dateLabel    = regexp.MustCompile(`(?i)(?:payment date|date of payment|paid on|value date|betaaldatum|betaald op|datum betaling|valutadatum|zahl(?:ungs)?datum|zahlung vom|wertstellung|buchungsdatum|date (?:de|du) (?:paiement|virement|r[èe]glement)|pay[ée] le)`)
	payerLabel   = regexp.MustCompile(`(?i)^(?:payer|paid by|ordering party|remitter|company|betaler|opdrachtgever|afzender|betaald door|bedrijf|zahler|auftraggeber|absender|firma|payeur|donneur d'ordre|soci[ée]t[ée])\s*[:\t]\s*(.{2,100})$`)
	paymentLabel = regexp.MustCompile(`(?i)(?:payment (?:reference|ref|no|number|id|document)|remittance (?:no|number|id|advice no)|advice (?:no|number)|end-?to-?end(?:[ -]?id)?|betalings?(?:kenmerk|referentie|nummer)|zahlungs?(?:referenz|nummer|avis|nr|beleg)|avis-?(?:nr|nummer)|r[ée]f[ée]rence (?:de |du )?(?:paiement|virement)|avis (?:n°|no))\.?\s*[:#\t]?\s*([A-Za-z0-9][A-Za-z0-9./_-]{3,34})`)

	// adviceWord is how a payer calls what he sends. A list of invoices with
	// amounts alone may as well be a reminder of ours.
	adviceWord = regexp.MustCompile(`(?i)(?:remittance|payment (?:advice|specification|notification)|advice of payment|betaal(?:specificatie|advies|bericht|lijst)|betalings(?:specificatie|advies)|specificatie (?:van (?:de|onze) )?betaling|zahlungsavis|zahlungsmitteilung|avis de (?:paiement|virement|r[èe]glement)|we (?:have )?(?:paid|transferred|settled)|(?:hebben|heeft) (?:wij |we |vandaag |u )?(?:.{0,40} )?(?:betaald|overgemaakt|voldaan)|(?:haben|hat) (?:wir |heute )?(?:.{0,40} )?(?:bezahlt|überwiesen|beglichen)|avons (?:payé|réglé|viré))`)
)
