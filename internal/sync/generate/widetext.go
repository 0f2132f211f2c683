package generate

import (
	"fmt"
	"strconv"
	"strings"
)

var upTo = map[string][]string{
	"nl": list(" t/m |t/m| - |-| tot en met "),
	"de": list(" bis | - |-|.."),
	"fr": list(" à | au |-"),
	"en": list(" to | - |-| thru "),
}

// rangeText names consecutive numbers by the first and the last.
func rangeText(d *dice, lang string, docs []document) string {
	word, short := d.word(upTo[lang]), d.n(3)
	var parts []string
	for i := 0; i < len(docs); {
		j := i
		for j+1 < len(docs) && docs[j+1].n == docs[j].n+1 && docs[j+1].year == docs[j].year && docs[j+1].shape == docs[j].shape {
			j++
		}
		first, last := docs[i].number(), docs[j].number()
		switch {
		case j == i:
			parts = append(parts, first)
		case j == i+1:
			parts = append(parts, first, last)
		default:
			last = last[[3]int{0, 5, len(last) - 3}[short]:]
			parts = append(parts, first+word+last)
		}
		i = j + 1
	}
	return cutTo(d.word(invoicesWords[lang])+strings.Join(parts, ", "), 140)
}

// cutTo shortens a text at the end, as the field of a payment order does.
func cutTo(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

var orderWords = map[string][]string{
	"nl": list("Uw order |bestelling |inkooporder |PO |onze ref. "),
	"de": list("Bestellung |Bestell-Nr. |Auftrag |unsere Bestellung "),
	"fr": list("Commande |Bon de commande |notre commande "),
	"en": list("PO |Order |our PO |purchase order "),
}

func orderText(d *dice, lang string, orders []string) string {
	return cutTo(d.word(orderWords[lang])+strings.Join(orders, d.word(list(", | / | + "))), 140)
}

// cut writes the numbers as a bank gives them that breaks the text: in pieces
// of 35 characters, with a blank after each, or with blanks within the numbers.
func (p *purse) cut(pm *Payment, lang string, docs []document) {
	text := invoicesText(p.d, lang, docs)
	if len(docs) == 1 {
		text = numberText(p.d, lang, docs[0].number())
	}
	switch p.d.n(3) {
	case 0:
		pm.Cut = true
	case 1:
		text = strings.Repeat("X", p.d.n(3)) + p.d.word(list("KLANT 20411 |REF 88-2 |KD 771 ||OMSCHRIJVING: ")) + text
		text = cutTo(strings.Join(pieces(text, 35), " "), 140)
	default:
		for _, doc := range docs {
			n := doc.number()
			text = strings.Replace(text, n, n[:5]+" "+n[5:], 1)
		}
		text = cutTo(text, 140)
	}
	pm.Line.Text = text
}

// pieces cuts a text into pieces of n characters.
func pieces(s string, n int) []string {
	var out []string
	r := []rune(s)
	for len(r) > n {
		out, r = append(out, strings.TrimSpace(string(r[:n]))), r[n:]
	}
	return append(out, strings.TrimSpace(string(r)))
}

// lostZeros writes the number without the zeros that fill it up.
func lostZeros(d *dice, lang string, doc document) string {
	n, y := strconv.Itoa(int(doc.n)), strconv.Itoa(int(doc.year))
	return d.word(numberWords[lang]) + d.word([]string{"F" + y + n, y + "-" + n, "F" + y + "-" + n, y + "/" + n})
}

// letterO writes the letter for some of the zeros.
func letterO(d *dice, number string) string {
	if d.permille(500) {
		return strings.ReplaceAll(number, "0", "O")
	}
	i := strings.LastIndexByte(number, '0')
	if i < 0 {
		return number
	}
	return number[:i] + "O" + number[i+1:]
}

var claimWords = map[string][]string{
	"nl": list("minus %s schade|-/- %s creditnota volgt|verrekend %s breuk"),
	"de": list("abzgl. %s Mangel|minus %s Bruch|Abzug %s Fehlmenge"),
	"fr": list("moins %s avarie|retenue %s litige"),
	"en": list("less %s damaged goods|minus %s short delivery"),
}

func claimText(d *dice, lang string, cents int64) string {
	return fmt.Sprintf(d.word(claimWords[lang]), spoken(cents, lang))
}

var standingWords = map[string][]string{
	"nl": list("abonnement|onderhoudscontract|periodieke betaling|maandbedrag"),
	"de": list("Abo|Wartungsvertrag|Dauerauftrag|Monatsbetrag"),
	"fr": list("abonnement|contrat d'entretien|mensualité"),
	"en": list("subscription|monthly fee|standing order"),
}

func adviceWords(d *dice, lang string) string {
	return d.word(map[string][]string{
		"nl": list("zie specificatie per mail|specificatie volgt|betalingsspecificatie verzonden|"),
		"de": list("laut Avis|siehe Zahlungsavis|Avis per Mail|"),
		"fr": list("selon avis|avis de paiement envoyé|"),
		"en": list("see remittance advice|remittance by mail|"),
	}[lang])
}
