package generate

import (
	"strings"
	"unicode/utf8"
)

// MaxName is the longest customer name in characters: what a payment message
// can carry (ISO 20022 Max70Text, as the SEPA rulebooks use it).
const MaxName = 70

// namer makes names that occur once in a book.
type namer struct {
	d     *dice
	taken map[string]bool
	mails map[string]bool
}

func newNamer(d *dice) *namer {
	return &namer{d: d, taken: map[string]bool{}, mails: map[string]bool{}}
}

// company makes a name from the country's patterns.
func (n *namer) company(l *land, place string) string {
	if n.d.permille(70) {
		name := n.d.word(institutions[l.language]) + " " + n.d.word(houses[l.language])
		if n.take(name) {
			return name
		}
		if name += " " + place; n.take(name) {
			return name
		}
	}
	for {
		for range 8 {
			if name := n.fill(l, n.d.word(l.patterns), place); n.take(name) {
				return name
			}
		}
		if name := n.fill(l, "F T ("+n.d.word(l.places)+"-"+n.d.word(l.places)+") L", place); n.take(name) {
			return name
		}
		if name := n.fill(l, "F-G T P L", n.d.word(l.places)); n.take(name) {
			return name
		}
	}
}

// workshops stand before a family's name.
var workshops = list("Bakkerij|Slagerij|Aannemersbedrijf|Garage|Kwekerij|Jachthaven|Timmerfabriek")

// fill replaces the single capitals of a pattern.
func (n *namer) fill(l *land, pattern, place string) string {
	var b strings.Builder
	for i, w := range strings.Fields(pattern) {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch w {
		case "F", "G":
			b.WriteString(capital(n.d.word(l.families)))
		case "F-G":
			b.WriteString(capital(n.d.word(l.families)) + "-" + n.d.word(l.families))
		case "T":
			b.WriteString(n.d.word(l.trades))
		case "TF":
			b.WriteString(n.d.word(workshops))
		case "N":
			b.WriteString(capital(n.d.word(l.families)))
		case "P":
			b.WriteString(place)
		case "L":
			b.WriteString(n.d.word(l.forms))
		default:
			b.WriteString(w)
		}
	}
	return b.String()
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// person makes the name of a consumer.
func (n *namer) person(l *land) string {
	for i := 0; ; i++ {
		name := n.d.word(l.firsts) + " " + n.d.word(l.families)
		switch {
		case i > 30:
			name = n.d.word(l.firsts) + " " + string(rune('A'+n.d.n(26))) + "." + string(rune('A'+n.d.n(26))) + ". " + n.d.word(l.families) + "-" + n.d.word(l.families)
		case i > 3:
			name = n.d.word(l.firsts) + " " + string(rune('A'+n.d.n(26))) + ". " + n.d.word(l.families)
		}
		if n.take(name) {
			return name
		}
	}
}

func (n *namer) take(name string) bool {
	if n.taken[name] || utf8.RuneCountInString(name) > MaxName {
		return false
	}
	n.taken[name] = true
	return true
}

// domain makes a mail domain of the company, below the reserved top level.
func (n *namer) domain(name, place string) string {
	base := slug(stripForm(name))
	for _, d := range []string{base, base + "-" + slug(place)} {
		if len(d) <= 63 && !n.mails[d] {
			n.mails[d] = true
			return d + ".example"
		}
	}
	if len(base) > 50 {
		base = strings.TrimRight(base[:50], "-")
	}
	for {
		if d := base + "-" + n.d.digits(4); !n.mails[d] {
			n.mails[d] = true
			return d + ".example"
		}
	}
}

// legalWords are the parts of legal forms, lower case, which addresses and
// payers leave out.
var legalWords = list("b.v.|n.v.|v.o.f.|bv|nv|srl|sa|gmbh|co.|kg|e.k.|ohg|ag|ug|(haftungsbeschränkt)|sarl|sas|eurl|ltd|llp|plc|e.u.|s.l.|s.a.|s.r.l.|s.p.a.|sp.|z|o.o.|a/s|aps|&|zn.|fa.|gebr.|c.v.|vof|scs")

func stripForm(name string) string {
	var keep []string
	for _, w := range strings.Fields(name) {
		legal := false
		for _, f := range legalWords {
			legal = legal || strings.ToLower(w) == f
		}
		if !legal {
			keep = append(keep, w)
		}
	}
	return strings.Join(keep, " ")
}

var plainLetters = strings.NewReplacer(
	"ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "é", "e", "è", "e", "ê", "e", "ë", "e", "ç", "c", "à", "a", "á", "a", "â", "a",
	"í", "i", "î", "i", "ï", "i", "ó", "o", "ô", "o", "ú", "u", "ñ", "n", "ş", "s", "ś", "s", "ź", "z", "ż", "z", "ł", "l", "ń", "n",
	"ą", "a", "ę", "e", "ø", "o", "å", "a", "æ", "ae", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "É", "E", "È", "E", "Á", "A", "Ł", "L", "Ø", "O", "Ś", "S",
)

// plain writes a name with the letters that every bank accepts.
func plain(s string) string { return plainLetters.Replace(s) }

// slug turns a name into the label of a domain.
func slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(plain(s)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case (r == ' ' || r == '-') && b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// phone fills a national form; the numbers lie in ranges kept free for fiction
// where the country has one.
func phone(d *dice, form string) string {
	b := []byte(form)
	for i, c := range b {
		if c == '#' {
			b[i] = byte('1' + d.n(9))
		}
	}
	return string(b)
}
