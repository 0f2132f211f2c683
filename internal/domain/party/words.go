package party

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of what is read of one name; banks give 35, 70 or 140 characters.
const (
	maxName  = 280 // bytes
	maxWords = 16
)

// legalForms say how a firm is organised, not who it is.
var legalForms = set(
	"BV NV VOF CV MAATSCHAP COOPERATIE UA BA STICHTING VERENIGING HOLDING GROEP GROUP " + // NL
		"BVBA SPRL SRL ASBL VZW SCRL CVBA COMMV GCV " + // BE
		"GMBH AG KG OHG UG EK EG KGAA GBR MBH PARTG SE HAFTUNGSBESCHRAENKT " + // DE, AT, CH
		"SA SAS SASU SARL EURL SCI SNC SCOP ETS ETABLISSEMENTS STE SOCIETE " + // FR
		"SPA SRLS SAPA SNC SOC " + // IT
		"SL SLU SAU " + // ES
		"LDA UNIPESSOAL " + // PT
		"LTD LIMITED PLC LLP LLC INC INCORPORATED CORP CORPORATION CO COMPANY LP " + // UK, US
		"AB HB KB AS ASA ANS DA APS IS KS OY OYJ RY TMI KY " + // Nordic
		"SP ZOO SPZOO SRO KFT BT ZRT NYRT DOO OOD EOOD UAB OU SIA " + // east
		"FA FIRMA")

// small words join others and are left out as soon as a name has any other.
var small = set("DE HET EEN DER DIE DAS LE LA LES L THE VAN VON DU DES D EN UND AND ET E OG OCH JA I Y OF FOR T A O AAN OP IN TE " +
	"MR MRS MS MW DHR HERR FRAU M MME MLLE DRS DR PROF ING IR CJ EO INZ OV")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// Words gives the words of a name that tell it apart, once each and in order
// of the alphabet: in upper case, without diacritics, legal forms and small
// words. Initials that stand together are one word ("A. B. Smit" is AB, SMIT).
// A name of nothing but such words keeps them all.
func Words(name string) []string {
	all := split(name)
	out := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return legalForms[w] || small[w] })
	if len(out) == 0 {
		out = all
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Normalise is the form in which names are remembered and compared for
// equality: Words with blanks between them. "" means that nothing is left.
func Normalise(name string) string { return strings.Join(Words(name), " ") }

// split cuts a name into folded words.
func split(name string) []string {
	if len(name) > maxName {
		name = name[:maxName]
	}
	var words []string
	var b strings.Builder
	initials := 0 // letters of the initials at the end of words
	flush := func() {
		if b.Len() == 0 {
			return
		}
		w := b.String()
		b.Reset()
		if len(w) == 1 && w[0] >= 'A' && initials > 0 {
			words[len(words)-1] += w
			initials++
			return
		}
		initials = 0
		if len(w) == 1 && w[0] >= 'A' {
			initials = 1
		}
		if len(words) < maxWords {
			words = append(words, w)
		} else {
			initials = 0
		}
	}
	for _, r := range fold(name) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case r == '\'' || r == '’' || unicode.Is(unicode.Mn, r):
			// "Albert's", and marks that no letter took
		default:
			flush()
		}
	}
	flush()
	return words
}

// spelled writes letters with marks without them, and those that a keyboard
// lacks in the letters that stand for them.
var spelled = strings.NewReplacer(pairs()...)

func pairs() []string {
	out := []string{
		"Ä", "AE", "Ö", "OE", "Ü", "UE", "ß", "SS", "ẞ", "SS", "Æ", "AE", "Ø", "OE", "Œ", "OE", "Å", "AA",
		"Ł", "L", "Đ", "D", "Ð", "D", "Þ", "TH", "Ħ", "H", "Ŋ", "N", "Ŧ", "T",
	}
	for plain, marked := range map[string]string{
		"A": "ÀÁÂÃĀĂĄ",
		"C": "ÇĆĈĊČ",
		"D": "Ď",
		"E": "ÈÉÊËĒĔĖĘĚ",
		"G": "ĜĞĠĢ",
		"H": "Ĥ",
		"I": "ÌÍÎÏĨĪĬĮİ",
		"J": "Ĵ",
		"K": "Ķ",
		"L": "ĹĻĽ",
		"N": "ÑŃŅŇ",
		"O": "ÒÓÔÕŌŎŐ",
		"R": "ŔŖŘ",
		"S": "ŚŜŞŠ",
		"T": "ŢŤ",
		"U": "ÙÚÛŨŪŬŮŰŲ",
		"W": "Ŵ",
		"Y": "ÝŶŸ",
		"Z": "ŹŻŽ",
	} {
		for _, r := range marked {
			out = append(out, string(r), plain)
		}
	}
	return out
}

// fold writes a name in upper case with plain letters.
func fold(name string) string {
	plain := true
	for i := 0; i < len(name) && plain; i++ {
		plain = name[i] < utf8.RuneSelf
	}
	if plain {
		return strings.ToUpper(name)
	}
	return spelled.Replace(strings.ToUpper(strings.ToValidUTF8(name, " ")))
}
