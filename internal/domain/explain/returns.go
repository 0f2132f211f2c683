package explain

import "ccdesk/internal/domain/returncode"

// englishReturns are the reasons of returned payments as package returncode
// words them.
func englishReturns() map[string]string {
	out := map[string]string{}
	for _, code := range returncode.Codes() {
		out[code] = returncode.Of(code).Meaning
	}
	return out
}

var dutchReturns = map[string]string{
	"AM04": "te weinig saldo", "MS03": "de bank noemt geen reden",
	"AC01": "het rekeningnummer klopt niet", "RC01": "de code van de bank klopt niet", "BE06": "de bank kent de rekeninghouder niet",
	"AC04": "de rekening is opgeheven", "AC06": "de rekening is geblokkeerd voor incasso", "AC13": "een rekening van een consument in de incasso voor bedrijven",
	"AG01": "incasso is op zo'n rekening niet mogelijk",
	"MD06": "de debiteur vroeg zijn geld terug", "MS02": "de debiteur heeft geweigerd", "SL01": "de debiteur heeft beperkt wie mag incasseren",
	"MD01": "er is geen machtiging, of de debiteur zegt dat", "FRAD": "het is als fraude gemeld", "MD07": "de debiteur is overleden",
	"MD02": "gegevens van de machtiging ontbreken of kloppen niet", "MD05": "er is geïncasseerd voor het mocht", "FF01": "het bestand klopt niet",
	"FF05": "de soort incasso klopt niet", "AG02": "de transactiecode klopt niet", "AM05": "het is twee keer verstuurd", "AM09": "het bedrag is niet wat was aangekondigd",
	"BE01": "naam en rekening horen niet bij elkaar", "BE04": "het adres van de incassant ontbreekt", "BE05": "het incassantnummer klopt niet",
	"CNOR": "de bank van de incassant is niet aangesloten", "DNOR": "de bank van de debiteur is niet aangesloten", "DT01": "een datum kan niet",
	"DUPL": "het is twee keer verstuurd", "ED05": "de afwikkeling is mislukt", "RR01": "rekening of kenmerk van de debiteur ontbreekt",
	"RR02": "naam of adres van de debiteur ontbreekt", "RR03": "naam of adres van de incassant ontbreekt", "TECH": "een technische fout",
	"TM01": "het kwam na sluitingstijd", "RR04": "de wet of de toezichthouder verbiedt het", "NARR": "in woorden verteld",
}
