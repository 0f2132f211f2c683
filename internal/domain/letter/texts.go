package letter

import (
	"embed"
	"strings"
	"text/template"
)

//go:embed texts/*.tmpl
var files embed.FS

// texts holds one set of blocks per language. It is parsed once and only read
// afterwards, so letters can be written at the same time.
var texts = parseTexts()

func parseTexts() map[string]*template.Template {
	m := make(map[string]*template.Template, len(locales))
	for code := range locales {
		// A name missing from phrase is a fault of the text and must not pass
		// as an empty word.
		t := template.New(code).Option("missingkey=error")
		m[code] = template.Must(t.ParseFS(files, "texts/"+code+".tmpl"))
	}
	return m
}

// phrase is the fixed list of values that a text may use. All of it is cleaned
// and in the letter's language; there are no functions to call.
type phrase struct {
	Company     string
	Customer    string
	Contact     string
	Consumer    bool
	Statement   bool
	Final       bool
	Empty       bool   // nothing open at all
	One         string // the number of the only document asked for, else ""
	N           int    // documents asked for
	NAlso       int    // listed apart below the message's step
	NDisputed   int
	Due         string // of the only document
	Total       string // what is asked, per currency
	PayBy       string
	LastWritten string
	Today       string
	Terms       int    // agreed days, 0 for unknown
	Phone       string // kept on one line
	Refs        bool   // a structured reference is to be quoted
}

// say executes the block of one language; a failure is a broken text file and
// is returned, never hidden in the letter.
func say(lang, block string, p *phrase) (string, error) {
	var b strings.Builder
	if err := texts[lang].ExecuteTemplate(&b, block, p); err != nil {
		return "", err
	}
	return strings.TrimSpace(b.String()), nil
}
