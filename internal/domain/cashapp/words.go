package cashapp

import (
	"slices"
	"strings"
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
