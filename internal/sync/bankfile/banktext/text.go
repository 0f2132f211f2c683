// Package banktext tidies the texts of bank files and takes the coded ones
// apart. It bounds and sanitises them where they enter.
package banktext

import (
	"strings"
	"unicode/utf8"

	"ccdesk/internal/domain/ar"
)

// maxReference is how long a reference may be; longer ones are none.
const maxReference = 140

// maxGlued is how many bytes of pieces are put together; the rest is cut off.
const maxGlued = 10_000

// Glue joins the pieces of a text that the bank cut. A piece that fills its
// field to the brim (35 or 140 characters) goes on in the next one, even
// inside a word; any other ends there.
func Glue(pieces []string) string { return glued(pieces, false) }

// Reglue joins the pieces the other way at each cut: with a blank where Glue
// has none, and without one where it has.
func Reglue(pieces []string) string { return glued(pieces, true) }

func glued(pieces []string, turned bool) string {
	if len(pieces) == 1 && len(pieces[0]) <= maxGlued {
		return pieces[0]
	}
	var out strings.Builder
	for i, p := range pieces {
		if i > 0 && goesOn(pieces[i-1]) == turned {
			out.WriteByte(' ')
		}
		if out.Len()+len(p) > maxGlued {
			out.WriteString(strings.ToValidUTF8(p[:maxGlued-min(out.Len(), maxGlued)], ""))
			break
		}
		out.WriteString(p)
	}
	return out.String()
}

// goesOn reports whether a piece fills its field.
func goesOn(piece string) bool {
	n := utf8.RuneCountInString(piece)
	return n == 35 || n == 140
}

// codeWords are the markers of the structured text that Dutch banks write:
// /TRTP/SEPA OVERBOEKING/IBAN/NL…/BIC/…/NAME/…/REMI/…/EREF/….
var codeWords = map[string]bool{
	"TRTP": true, "RTYP": true, "IBAN": true, "BBAN": true, "BIC": true, "NAME": true, "REMI": true, "EREF": true,
	"ORDP": true, "BENM": true, "ID": true, "MARF": true, "CSID": true, "ISDT": true, "PREF": true, "RTRN": true,
	"NRTX": true, "PIND": true, "CNTP": true, "USTD": true, "STRD": true, "ULTD": true, "ULTC": true, "PURP": true,
	"SVCL": true, "CHGS": true, "OCMT": true, "EXCH": true, "CREF": true, "ADDR": true, "ADR": true,
}

// Fill sets the line's text. A text that begins with a code word is
// taken apart: REMI becomes the text, and what the line does not have yet is
// taken from the other words.
func Fill(l *ar.BankLine, text string) {
	words := Words(text)
	if words == nil {
		l.Text = text
		return
	}
	set := func(field *string, v string) {
		if *field == "" {
			*field = v
		}
	}
	set(&l.Name, words["NAME"])
	set(&l.IBAN, strings.ToUpper(strings.ReplaceAll(First(words["IBAN"], words["BBAN"]), " ", "")))
	set(&l.EndToEndID, Reference(words["EREF"]))
	set(&l.Mandate, Reference(words["MARF"]))
	if reason := words["RTRN"]; len(reason) == 4 {
		set(&l.ReturnReason, reason)
	}
	l.Text = words["REMI"]
	l.Information = Joined(l.Information, text)
}

// Words splits a text that begins with a code word; nil if it does not.
// Each word keeps its first value that is not empty.
func Words(text string) map[string]string {
	if len(text) < 4 || text[0] != '/' {
		return nil
	}
	end := strings.IndexByte(text[1:], '/')
	if end < 0 || !codeWords[text[1:1+end]] {
		return nil
	}
	words := make(map[string]string, 8)
	name, value := "", ""
	keep := func() {
		if name != "" && words[name] == "" {
			words[name] = strings.Trim(value, " /")
		}
	}
	for parts := strings.Split(text[1:], "/"); len(parts) > 0; parts = parts[1:] {
		if codeWords[parts[0]] {
			keep()
			name, value = parts[0], ""
			continue
		}
		value += "/" + parts[0]
	}
	keep()
	return words
}

// Joined puts two texts together, leaving out what is there already.
func Joined(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "" || strings.Contains(a, b):
		return a
	}
	return a + " " + b
}

// Clean makes one line of a text: every run of white space is one blank, and
// control characters are gone.
func Clean(s string) string {
	tidy := true
	for i := 0; i < len(s) && tidy; i++ {
		b := s[i]
		tidy = b > ' ' && b < 0x7F || b == ' ' && i > 0 && i < len(s)-1 && s[i-1] != ' '
	}
	if tidy {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if r == 0x7F || r >= 0x80 && r < 0xA0 || r < ' ' && r != '\n' && r != '\t' && r != '\r' {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// placeholders stand where a bank has no reference to give.
var placeholders = map[string]bool{
	"NOTPROVIDED": true, "NOT PROVIDED": true, "NOTAVAILABLE": true, "NONREF": true, "NOREF": true, "NONE": true, "UNKNOWN": true, "0": true, "-": true,
}

// Reference cleans a reference and drops placeholders and absurd lengths.
func Reference(s string) string {
	s = Clean(s)
	if placeholders[strings.ToUpper(s)] || len(s) > maxReference {
		return ""
	}
	return s
}

// First gives the first value that is not empty.
func First(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
