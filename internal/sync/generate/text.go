package generate

import (
	"fmt"
	"strings"

	"ccdesk/internal/domain/civil"
)

// ours is the firm whose receivables the book holds; it does not exist.
const (
	ours     = "Noordzee Groothandel BV"
	bankName = "Noordzeebank"
)

var numberWords = map[string][]string{
	"nl": list("Factuur |factuur |Factuurnr. |fact. |FACT |Betreft factuur |Uw factuur ||factuurnummer: |Bet. "),
	"de": list("Rechnung |Rechnung Nr. |RG-NR |RE |Rg. |Rechnungsnr. ||RNr |Ihre Rechnung "),
	"fr": list("Facture |FACTURE |Fact. |Facture no |Règlement facture ||FA "),
	"en": list("Invoice |INV |Inv. |invoice no |Payment of invoice ||Your invoice "),
}

// afterWords follow a number: noise that a matcher has to bear.
var afterWords = map[string][]string{
	"nl": list("bedankt|klant 4711|mvg|dd 1-9|2026|o.v.v. levering"),
	"de": list("VIELEN DANK|Kd.-Nr. 4711|vom 01.09.|Lieferung 2026"),
	"fr": list("merci|client 4711|du 01/09|livraison 2026"),
	"en": list("thx|acct 4711|dated 1 Sep|delivery 2026"),
}

// numberText names one invoice the way people do.
func numberText(d *dice, lang, number string) string {
	s := d.word(numberWords[lang]) + number
	if d.permille(80) {
		s += " " + d.word(afterWords[lang])
	}
	return s
}

// mistype makes the errors of a tired hand.
func mistype(d *dice, number string) string {
	b := []byte(number)
	i := len(b) - 1 - d.n(4)
	switch d.n(4) {
	case 0: // two digits swapped
		for j := i; j > 1; j-- {
			if b[j] != b[j-1] {
				b[j], b[j-1] = b[j-1], b[j]
				break
			}
		}
		if string(b) != number {
			return string(b)
		}
		fallthrough
	case 1: // one digit wrong
		b[i] = '0' + (b[i]-'0'+byte(1+d.n(9)))%10
	case 2: // one digit lost
		b = append(b[:i], b[i+1:]...)
	default: // a letter for a zero
		return strings.Replace(number, "0", "O", 1)
	}
	return string(b)
}

// loseprefix leaves out what the payer thinks does not matter.
func loseprefix(d *dice, doc document) string {
	switch d.n(5) {
	case 0:
		return fmt.Sprintf("%d%05d", doc.year, doc.n)
	case 1:
		return fmt.Sprintf("%05d", doc.n)
	case 2:
		return fmt.Sprintf("F%d-%05d", doc.year, doc.n)
	case 3:
		return fmt.Sprintf("%d %05d", doc.year, doc.n)
	}
	return fmt.Sprintf("F%02d%05d", doc.year%100, doc.n)
}

var invoicesWords = map[string][]string{
	"nl": list("Facturen |facturen |fact. |Diverse facturen |"),
	"de": list("Rechnungen |RG |Rg.-Nr. |"),
	"fr": list("Factures |FACT |"),
	"en": list("Invoices |Inv. |"),
}

// invoicesText names all invoices of a lump sum.
func invoicesText(d *dice, lang string, docs []document) string {
	sep := d.word(list(", |,| / | + |; | en "))
	if lang != "nl" && sep == " en " {
		sep = " "
	}
	var b strings.Builder
	if len(docs) < 9 {
		b.WriteString(d.word(invoicesWords[lang]))
	}
	for i, doc := range docs {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(doc.number())
	}
	if b.Len() > 140 {
		return shortList(d, docs)
	}
	return b.String()
}

// shortList names the first number in full and the others by their end.
func shortList(d *dice, docs []document) string {
	sep := d.word(list("+|, |/|-"))
	var b strings.Builder
	for i, doc := range docs {
		number := doc.number()
		if i > 0 {
			b.WriteString(sep)
			number = number[max(0, len(number)-4):]
		}
		b.WriteString(number)
	}
	return b.String()
}

var blindWords = map[string][]string{
	"nl": list("||Betaling|diverse facturen|volgens afspraak|Betaling openstaand saldo|zie specificatie per mail|bestelling"),
	"de": list("||Zahlung|Diverse Rechnungen|laut Avis|Ausgleich Konto|Ware"),
	"fr": list("||Virement|règlement divers|selon relevé|VIR SEPA|solde"),
	"en": list("||Payment|as agreed|on account|see remittance advice|goods"),
}

// blindText is text that names nothing.
func blindText(d *dice, lang string, day civil.Date) string {
	if d.permille(120) {
		y, m, _ := day.Date()
		return fmt.Sprintf("%02d/%d", int(m), y)
	}
	return d.word(blindWords[lang])
}

func discountText(d *dice, lang string) string {
	switch lang {
	case "nl":
		return d.word(list("-2%|min 2% betalingskorting|2% korting"))
	case "de":
		return d.word(list("abzgl. 2% Skonto|2 % Skonto|./. Skonto"))
	case "fr":
		return d.word(list("escompte 2%|-2%"))
	}
	return d.word(list("less 2%|2% discount"))
}

func restText(lang string) string {
	switch lang {
	case "nl":
		return "Restant factuur"
	case "de":
		return "Restbetrag Rechnung"
	case "fr":
		return "Solde facture"
	}
	return "Balance of invoice"
}

// compact writes a date as yymmdd.
func compact(day civil.Date) string {
	s := day.String()
	return s[2:4] + s[5:7] + s[8:10]
}
