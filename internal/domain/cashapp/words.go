package cashapp

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/domain/remittext"
)

// Words of a text that tell why less was paid, in the languages of our payers.
var (
	taxWords = words("WITHHOLDING WHT TDS QUELLENSTEUER STEUERABZUG ABZUGSTEUER BRONBELASTING BRONHEFFING RETENUE RITENUTA RETENCION " +
		"KILDESKATT KÄLLSKATT LÄHDEVERO")
	discountWords  = words("SKONTO KORTING BETALINGSKORTING ESCOMPTE DISCOUNT KASSARABATT KONTANTRABAT RABATT SCONTO")
	deductionWords = words("DEDUCTION DEDUCTED ABZUG ABZGL ABZÜGLICH GEKÜRZT KÜRZUNG INHOUDING INGEHOUDEN AFTREK VERREKEND VERRECHNET MINDERUNG " +
		"SCHADE CLAIM KLACHT REKLAMATION MÄNGEL BONUS RETOUR RETOURE DÉDUCTION DEDUIT RETENTION LITIGE")
	partWords = words("DEELBETALING AANBETALING TERMIJN TEILZAHLUNG TEILBETRAG ABSCHLAG RATE ANZAHLUNG ACOMPTE PARTIEL PARTIELLE PART PARTIAL " +
		"INSTALMENT INSTALLMENT DEPOSIT DELBETALING")
)

// numberWords stand before an invoice number.
var numberWords = words("FACTUUR FACTUURNR FACTUURNUMMER FACT FAKTUUR NOTA INVOICE INV BILL RECHNUNG RECHNUNGSNR RECHNUNGSNUMMER RG RE RNR FACTURE " +
	"FAKTURA FAKTURANR FATTURA FACTURA LASKU NR NO NUMMER NUMBER NUMERO")

// called reports whether the text calls each item by its number: a word for
// invoices stands before the number, or the number is all that is written.
// Short digits within other words are quantities, years and house numbers.
func (m *matcher) called(items []*ar.Item) bool {
	for _, it := range items {
		key := reference.NumberKey(it.Number)
		if !slices.ContainsFunc(m.read(), func(t *remittext.Text) bool { return calls(t, key) }) {
			return false
		}
	}
	return true
}

func calls(t *remittext.Text, key string) bool {
	before, count, found, named := "", 0, false, false
	for w := range t.Words {
		count++
		if w.Text == key {
			found = true
			named = named || slices.Contains(numberWords, before)
		}
		before = w.Text
	}
	return named || found && count == 1
}

// rivalled reports whether another open item of the customer has the amount:
// then the number alone decides.
func (m *matcher) rivalled(items []*ar.Item) bool {
	return len(items) == 1 && slices.ContainsFunc(m.found.ByAmount, func(c Candidate) bool {
		return c.Item != nil && c.Item.State == ar.Open && c.Item.Customer == items[0].Customer && !sameItem(c.Item, items[0]) && c.Item.Open == items[0].Open
	})
}

// words makes a list of words; none has a blank.
func words(list string) []string { return strings.Fields(list) }

// hasWord reports whether the entry's text has one of the words.
func (m *matcher) hasWord(list []string) bool {
	for _, t := range m.read() {
		for w := range t.Words {
			if slices.Contains(list, w.Text) {
				return true
			}
		}
	}
	return false
}

// feeWords tell that a bank charges for a return that it booked apart.
var feeWords = words("STORNERING STORNO STORNOKOSTEN STORNOGEBÜHR RÜCKLASTSCHRIFT RUECKLASTSCHRIFT RÜCKLASTSCHRIFTGEBÜHR RETOURE RETURN RETURNED " +
	"REJET IMPAYE IMPAYÉ RÜCKGABE REJECT CHARGEBACK INCASSO LASTSCHRIFT")

var costWords = words("KOSTEN KOST GEBÜHR GEBUEHR GEBÜHREN ENTGELT FEE FEES CHARGE CHARGES FRAIS PROVISIE STORNOKOSTEN STORNOGEBÜHR RÜCKLASTSCHRIFTGEBÜHR AVGIFT GEBYR")
